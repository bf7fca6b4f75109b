/* How an article begins, for lists: below its title.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_OPENING_H
#define KHABAR_ARTICLE_OPENING_H

#include <khabar/article/article.h>
#include <khabar/base/str.h>

/* Adds the beginning of a finished article: its standfirst, else its first
 * paragraphs and lists, on one line of at least max bytes where it has so much,
 * cut between words. What says again how the title begins (NULL: none), which
 * may end in an ellipsis, is left out. */
void kb_article_opening(const struct kb_article *a, const char *title,
	size_t max, struct kb_str *out);

#endif
