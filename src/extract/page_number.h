/* Addresses of an article's pages: whether one is the page after another.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_PAGE_NUMBER_H
#define KHABAR_EXTRACT_PAGE_NUMBER_H

#include <stdbool.h>

enum kb_ex_follows {
	KB_EX_FOLLOWS_NOT,
	/* If its number is a page's: that of an article looks the same. */
	KB_EX_FOLLOWS_NUMBERED,
	/* As the second page where pages count from 0, or items are counted;
	 * else it is this page once more. */
	KB_EX_FOLLOWS_FIRST,
	KB_EX_FOLLOWS_SURELY,
};

/* Whether next is the address here but for a page's number that is one more, or
 * 2 where here has none. Both are absolute URLs. */
enum kb_ex_follows kb_ex_follows(const char *here, const char *next);

/* Whether other is the address that next is for another page, by this number,
 * as a link shows that has the number for its text. */
bool kb_ex_is_page(const char *next, const char *other, long number);

#endif
