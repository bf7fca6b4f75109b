/* Documents with the trees that browsers make of them, in the format of
 * html5lib's tree construction tests (see its README). */
#ifndef KHABAR_TESTS_HTML_DAT_H
#define KHABAR_TESTS_HTML_DAT_H

#include <khabar/base/str.h>
#include <khabar/doc/node.h>

struct html_case {
	const char *data; /* in the file's text */
	size_t len;
	const char *tree; /* its lines, up to tree_end */
	const char *tree_end;
	char context[32]; /* of a fragment; "" if it is none */
	bool scripting;   /* only where scripts run */
};

/* Reads a whole file; false if it is not there. */
bool html_dat_read(const char *path, struct kb_str *out);
/* Takes the case at *at, which is moved on; false behind the last. */
bool html_dat_next(const char **at, const char *end, struct html_case *c);

/* Elements and texts, a line each, indented by depth: what is compared. Texts
 * are folded and trimmed, and dropped where nothing is left; attributes,
 * comments and document types are left out. text gets the texts alone, one
 * after another, without white space. */
void html_dat_want(
	const struct html_case *c, struct kb_str *tree, struct kb_str *text);
void html_dat_got(
	const struct kb_node *top, struct kb_str *tree, struct kb_str *text);

#endif
