/* What is known of an account.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ACCOUNT_INFO_H
#define KHABAR_VIEWS_ACCOUNT_INFO_H

#include "library_views.h"

struct kb_view *kb_account_info_new(
	struct kb_library_views *lib, const char *name);

#endif
