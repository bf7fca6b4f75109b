/* Lines "key = value" of a file that a person writes. Private to src/conf. */
#ifndef KHABAR_CONF_LINES_H
#define KHABAR_CONF_LINES_H

#include <khabar/base/err.h>
#include <stddef.h>

struct kb_conf_lines {
	const char *name;  /* of the file, for messages; borrowed */
	char *text, *next; /* a copy, cut into lines as they are read */
	size_t line;       /* number of the line read last, from 1 */
	char *key, *value; /* its parts without white space around them; key
			      is NULL behind the last line */
};

void kb_conf_lines_init(
	struct kb_conf_lines *l, const char *s, size_t len, const char *name);
void kb_conf_lines_release(struct kb_conf_lines *l);
/* Reads the next line that is neither empty nor a comment: # at its beginning
 * or after white space starts one. Fails with KB_EINVAL where there is no =,
 * no key, or the file is not UTF-8, with KB_ELIMIT over KB_MAX_CONF bytes. */
enum kb_err kb_conf_next(struct kb_conf_lines *l, struct kb_diag *diag);

#endif
