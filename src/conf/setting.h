/* The members that settings of a table have. Private to src/conf. */
#ifndef KHABAR_CONF_SETTING_H
#define KHABAR_CONF_SETTING_H

#include "lines.h"

#include <khabar/conf/value.h>

/* What holds the members: a struct whose places the table has. Of BOOL bool; of
 * NUMBER, WORD and TIME int or an enum; of all others char *, owned, which is
 * NULL where there is none. */

/* Gives a member its value; false where that is not allowed, and it stays. */
bool kb_setting_set(void *of, const struct kb_setting *t, const char *value);
/* Adds the value as a file has it; nothing where there is none. */
void kb_setting_write(
	const void *of, const struct kb_setting *t, struct kb_str *out);
void kb_setting_release(void *of, const struct kb_setting *t);

/* Says of the line that was read last that its value is not allowed. */
enum kb_err kb_setting_fail(const struct kb_setting *t,
	const struct kb_conf_lines *l, struct kb_diag *diag);

#endif
