/* Filters of another reader, newsboat, put into the language of queries
 * (query.h): comparisons of an article's attributes, as
 *
 *     unread = "yes" and (title =~ "rain|snow" or age between 0:7)
 *
 * Layer: search. */
#ifndef KHABAR_SEARCH_FILTER_H
#define KHABAR_SEARCH_FILTER_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>

/* In what a query differs from the filter that it was made of, as bits: it is
 * as near as a query can come. */
enum kb_filter_difference {
	/* A pattern has become words: what begins with them is found, but not
	 * what has them in the midst of a word. */
	KB_FILTER_WORDS = 1,
	/* What was to be equal is to be contained. */
	KB_FILTER_CONTAINS = 2,
	/* The text of an article is looked for in its title and authors, too.
	 */
	KB_FILTER_ANYWHERE = 4,
	/* Flags have become stars, whichever letter they were. */
	KB_FILTER_STARS = 8,
};

/* Puts len bytes of UTF-8 without NUL, a filter, into out (cleared) as a query
 * that kb_query_parse() reads; *differences: bits. "and" and "or" side by side
 * bind alike, from the left. Fails with KB_EINVAL where it is no filter or asks
 * for what no query can: diag names the part and why. */
enum kb_err kb_filter_query(const char *s, size_t len, struct kb_str *out,
	unsigned *differences, struct kb_diag *diag);

#endif
