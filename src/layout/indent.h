/* How far blocks in lists and quotations are indented.
 * Layer: layout, private. */
#ifndef KHABAR_LAYOUT_INDENT_H
#define KHABAR_LAYOUT_INDENT_H

#include <khabar/article/article.h>

enum {
	KB_INDENT_LEVELS = 8, /* deeper items are indented as these */
};

/* The lists that the blocks so far have left open. */
struct kb_indent {
	/* Of items at each depth: where their text begins, in cells from the
	 * start side, how wide their marker's room is, and in how many
	 * quotations they stand. */
	int text[KB_INDENT_LEVELS], room[KB_INDENT_LEVELS];
	int quotes[KB_INDENT_LEVELS];
	int n;
	/* What begins with a picture that shows no words, so that its marker
	 * is for what follows; or NULL. */
	const struct kb_item *waiting;
};

/* The place of the list or of a block with an item, before it is asked for its
 * items in turn: which lists go on. */
void kb_indent_begin(
	struct kb_indent *s, const struct kb_article *a, size_t block);
/* Where the text of an item begins, and *room of its marker: the same for all
 * items of a list. */
int kb_indent_item(struct kb_indent *s, const struct kb_article *a,
	size_t block, size_t item, int *room);
/* Where a block begins that is no list. */
int kb_indent_block(const struct kb_indent *s, const struct kb_block *b);

#endif
