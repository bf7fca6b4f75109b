/* What an li of a page has for a marker.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_ORDINAL_H
#define KHABAR_EXTRACT_ORDINAL_H

#include "page.h"

/* A list as its items are met. */
struct kb_ex_list {
	bool ordered;
	int64_t next; /* number of the next item */
	int step;
	const char *style; /* as in struct kb_item */
};

/* Whether the element is a list of li elements. */
bool kb_ex_is_li_list(const struct kb_node *n);
/* Begins with the first item of n, as HTML says where an li's ordinal value
 * starts, and with the style that n declares. NULL: items without a list. */
void kb_ex_list_begin(
	struct kb_ex *x, const struct kb_node *n, struct kb_ex_list *list);
/* Sets all but text, depth and marker of the list's next item, of li. */
void kb_ex_list_next(struct kb_ex *x, struct kb_ex_list *list,
	const struct kb_node *li, struct kb_item *item);

#endif
