/* The settings of an account, as a form.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ACCOUNT_FORM_H
#define KHABAR_VIEWS_ACCOUNT_FORM_H

#include "library_views.h"

struct kb_view *kb_account_form_new(
	struct kb_library_views *lib, const char *name);

#endif
