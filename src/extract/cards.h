/* Cards: links of a page that are titles of articles elsewhere, with what
 * stands around them. Layer: extract, private. */
#ifndef KHABAR_EXTRACT_CARDS_H
#define KHABAR_EXTRACT_CARDS_H

#include "page.h"

/* A link that is the title of an article elsewhere. */
struct kb_ex_title {
	const struct kb_node *a, *box; /* its element, and its card's */
	const char *href;              /* without what is behind a # */
	const char *text;
	uint32_t letters;
	bool heading;
};

struct kb_ex_titles {
	struct kb_ex_title *v;
	size_t n, cap;
	size_t letters;
};

/* Finds them, each link once, in the page's order; v is the caller's to free.
 */
void kb_ex_find_titles(struct kb_ex *x, struct kb_ex_titles *t);
/* What the box around a title says of its article. */
void kb_ex_read_card(
	struct kb_ex *x, const struct kb_ex_title *t, struct kb_card *card);
/* The next element of the page's own content behind a place, without bars,
 * menus and the like; 0 at the end. */
size_t kb_ex_next_element(const struct kb_ex *x, size_t at);

#endif
