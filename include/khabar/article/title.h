/* Titles of pages, which have the site's name beside the headline: "Headline |
 * Section | Site".
 * Layer: article. */
#ifndef KHABAR_ARTICLE_TITLE_H
#define KHABAR_ARTICLE_TITLE_H

#include <khabar/article/article.h>

#include <stdbool.h>
#include <stddef.h>

/* The words of a title that are surely no site's name have as many. */
#define KB_TITLE_WORDS 4

/* Whether len bytes of UTF-8 are the name of the site, as it calls itself or as
 * the host of url has it; either may be NULL. Also if nothing is left of them.
 */
bool kb_title_is_site(
	const char *s, size_t len, const char *site, const char *url);

/* A title (NULL: none) without the site's name at its end or start, and without
 * a section's before that; itself if nothing else would be left. In the
 * article's arena, or title itself. */
const char *kb_title_without_site(struct kb_article *a, const char *title,
	const char *site, const char *url);

/* Words in len bytes, parted by spaces. */
size_t kb_title_words(const char *s, size_t len);

#endif
