/* Rows of articles, printed for a person or a pipe.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_PRINT_ROWS_H
#define KHABAR_CMD_PRINT_ROWS_H

#include "cmd.h"

#include <khabar/library/library.h>

struct kb_row_printer;

/* The caller ends it. Feeds have the names that they have in l. */
struct kb_row_printer *kb_row_printer_new(
	const struct kb_library *l, enum kb_list_format format);
/* Has what a search has found lit up, in a terminal, with a piece of each
 * article's text. */
void kb_row_printer_search(
	struct kb_row_printer *p, struct kb_store *store, const char *search);
/* Has everything added to a string, in place of being printed. */
void kb_row_printer_into(struct kb_row_printer *p, struct kb_str *out);
/* Prints a row; false if it could not be written. p: void, for
 * kb_store_each(). */
bool kb_row_printer_put(void *p, const struct kb_article_row *row);
/* Whether any was printed. */
bool kb_row_printer_any(const struct kb_row_printer *p);
/* Writes what is not written yet, but where something has failed; frees it and
 * returns an exit status. */
int kb_row_printer_end(struct kb_row_printer *p, bool failed);

#endif
