/* Addresses of an article's pages: whether one is the page after another.
 * Layer: doc. */
#ifndef KHABAR_DOC_URI_NUMBER_H
#define KHABAR_DOC_URI_NUMBER_H

#include <stdbool.h>

enum kb_uri_follows {
	KB_URI_FOLLOWS_NOT,
	/* If its number is a page's: that of an article looks the same. */
	KB_URI_FOLLOWS_NUMBERED,
	/* As the second page where pages count from 0, or items are counted;
	 * else it is this page once more. */
	KB_URI_FOLLOWS_FIRST,
	KB_URI_FOLLOWS_SURELY,
};

/* Whether next is the address here but for a page's number that is one more, or
 * 2 where here has none. Both are absolute URLs. */
enum kb_uri_follows kb_uri_follows(const char *here, const char *next);

/* Whether other is the address that next is for another page, by this number,
 * as a link shows that has the number for its text. */
bool kb_uri_is_numbered(const char *next, const char *other, long number);

#endif
