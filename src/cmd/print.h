/* How `khabar show` and `khabar read` print.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_PRINT_H
#define KHABAR_CMD_PRINT_H

#include <khabar/feed/document.h>

enum kb_print_format {
	KB_PRINT_TEXT,
	KB_PRINT_JSON,
	KB_PRINT_HTML,
};

struct kb_printing {
	int width; /* cells; 0: the terminal's, at most 80 */
	enum kb_print_format format;
	bool justified; /* lines in screen order are filled */
	bool asked;     /* some option was given */
};

/* What the options of printing say. */
struct kb_args;
struct kb_printing kb_printing_of(const struct kb_args *args);
/* Each returns an exit status. */
int kb_print_document(
	const struct kb_document *doc, const struct kb_printing *p);
/* Prints what src holds, or with explain how it was read. */
int kb_show(const char *src, const struct kb_printing *p, bool explain);

#endif
