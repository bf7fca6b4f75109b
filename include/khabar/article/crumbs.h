/* The path from a newspaper's front page to an article: "Home > World >
 * Europe", and the section that it names.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_CRUMBS_H
#define KHABAR_ARTICLE_CRUMBS_H

#include <khabar/article/article.h>

#include <stdbool.h>
#include <stddef.h>

#define KB_CRUMBS_MAX 24 /* parts; further ones are not looked at */

/* A path, {0} at first. Strings are in the article's arena. */
struct kb_crumbs {
	struct {
		const char *s;
		bool link;
	} part[KB_CRUMBS_MAX];
	size_t n;
};

/* Whether a text (NULL: none) may be a section's name: no date, label, front
 * page, address or price. */
bool kb_is_section(const char *s);

/* Adds len bytes of UTF-8 as one part, unless nothing is left of them. */
void kb_crumbs_add(struct kb_article *a, struct kb_crumbs *c, const char *s,
	size_t len, bool link);
/* Adds the parts of s (NULL: none), cut at lines, arrows, and slashes, bars and
 * the like that stand beside a space. */
void kb_crumbs_split(
	struct kb_article *a, struct kb_crumbs *c, const char *s, bool link);

/* The last part that may be a section's name and is neither the article, by
 * its headline, perhaps cut short, or by a title, nor the site; a last part of
 * several words that is no link where others are is the article too. NULL if
 * there is none. title and site may be NULL. */
const char *kb_crumbs_section(struct kb_article *a, const struct kb_crumbs *c,
	const char *title, const char *site);

#endif
