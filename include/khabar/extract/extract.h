/* Finds the article in a page's tree or in an HTML fragment.
 * Layer: extract. */
#ifndef KHABAR_EXTRACT_EXTRACT_H
#define KHABAR_EXTRACT_EXTRACT_H

#include <khabar/base/str.h>
#include <khabar/doc/node.h>
#include <khabar/article/article.h>
#include <stdbool.h>

struct kb_site;

/* A page, and what is known of it; all but doc may be NULL. */
struct kb_page_source {
	const struct kb_doc *doc;
	const char *url; /* where it came from: the url field, relative links */
	const struct kb_site *site; /* a person's rules for it (sites.h) */
	/* It is a page of an article behind the first: a number at the end of
	 * its URL is a page's and not the article's, so that next may be the
	 * one that follows. */
	bool later_page;
};

/* The article of a page. Never fails: a page without any text gives an article
 * without blocks. The caller owns the result; nothing is borrowed. */
struct kb_article *kb_extract(const struct kb_page_source *page);

/* Appends the blocks of an HTML fragment (a feed entry's content) that is
 * article text as a whole: nothing is judged by density, only boxes labelled
 * as related or share bars are taken out. base: URL for relative links. */
void kb_extract_fragment(
	struct kb_article *a, const char *html, size_t len, const char *base);
/* Adds what an HTML fragment says to out, as one line: the title of a feed's
 * entry. Superscripts, deleted words, quotation marks (of language, BCP 47, may
 * be NULL) and isolates become characters. */
void kb_extract_line(
	struct kb_str *out, const char *html, size_t len, const char *language);

#endif
