/* What `khabar account` does with accounts, a file each.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_ACCOUNT_H
#define KHABAR_CMD_ACCOUNT_H

#include "command.h"

#include <khabar/conf/settings.h>

/* Each returns an exit status. The arguments behind the first, which says what
 * is to be done. */
int kb_account_list(
	const struct kb_settings *settings, const struct kb_args *args);
int kb_account_add(
	const struct kb_settings *settings, const struct kb_args *args);
int kb_account_remove(
	const struct kb_settings *settings, const struct kb_args *args);
int kb_account_take(
	const struct kb_settings *settings, const struct kb_args *args);

#endif
