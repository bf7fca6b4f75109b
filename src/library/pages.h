/* An article that goes on over several pages: which one is next.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_PAGES_H
#define KHABAR_LIBRARY_PAGES_H

#include <khabar/article/article.h>
#include <khabar/base/limits.h>

/* The pages that were asked for; {0} before the first one was read. */
struct kb_pages {
	char *urls[KB_MAX_PAGES]; /* owned */
	size_t n;
};

/* The page to ask for now, borrowed; NULL where the article ends: it names no
 * further one, or one of another host, one that was read, or one too many. */
const char *kb_pages_next(struct kb_pages *p, const struct kb_article *a);
/* The article is as long as it will be: what was not read of it becomes a link
 * that can be opened. p is emptied. */
void kb_pages_end(struct kb_pages *p, struct kb_article *a);
void kb_pages_release(struct kb_pages *p);

#endif
