/* The names of those who wrote an article, out of a line of names: "By Ann
 * Petty in Cairo and Jo Marsh (Reuters)". Layer: article. */
#ifndef KHABAR_ARTICLE_NAMES_H
#define KHABAR_ARTICLE_NAMES_H

#include <khabar/article/article.h>

#include <stdbool.h>

/* What is no name, NULL where it is not known. */
struct kb_names_known {
	const char *site, *section;
};

/* Adds the names in s, plain text in UTF-8 (NULL: none), to the article's
 * byline: without "by", cut at lines, commas and "and". Places, roles,
 * agencies, dates, addresses, share labels and what is known beside them are no
 * names, nor are the article's section and headline. Returns the name of a
 * system's user that stands there ("annp"), for want of a better one, or NULL;
 * in the article's arena. */
const char *kb_article_add_names(struct kb_article *a, const char *s,
	const struct kb_names_known *known);

/* Whether s may be somebody's name, or a staff's. */
bool kb_name_is_somebody(struct kb_article *a, const char *s,
	const struct kb_names_known *known);

#endif
