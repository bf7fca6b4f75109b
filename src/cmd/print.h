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
	bool visual; /* cells in screen order */
	bool asked;  /* some option was given */
};

/* Takes --width, --format and --visual at argv[*i]; false where another
 * argument stands. *status is set to what to exit with after a bad value was
 * complained of. */
bool kb_printing_option(
	struct kb_printing *p, int argc, char **argv, int *i, int *status);
/* Returns an exit status. */
int kb_print_document(
	const struct kb_document *doc, const struct kb_printing *p);

#endif
