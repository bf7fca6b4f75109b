/* A line "account NAME SETTING = VALUE" as it is read. Private to src/conf. */
#ifndef KHABAR_CONF_ACCOUNT_LINE_H
#define KHABAR_CONF_ACCOUNT_LINE_H

#include "lines.h"

#include <khabar/conf/account.h>

struct kb_account_line {
	char *name; /* of the account; owned */
	const struct kb_setting *setting;
};

bool kb_conf_is_account(const struct kb_conf_lines *l);
/* Reads the line that was read last, which is one. Fails with KB_EINVAL where
 * its name, its setting or its value is none. The caller releases *out, also
 * then. */
enum kb_err kb_conf_read_account(const struct kb_conf_lines *l,
	struct kb_account_line *out, struct kb_diag *diag);
void kb_conf_account_release(struct kb_account_line *line);

#endif
