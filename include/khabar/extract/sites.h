/* Rules for single sites, which a person writes for the rare page whose
 * article is not found by itself.
 * Layer: extract.
 *
 *   example.org             a host, with those below it (m.example.org);
 *   example.org/blog        or only what is below a path
 *       body       .story   selectors (doc/select.h): the element of the text
 *       remove     .box     left out of it; may be given again
 *       headline   h1.title
 *       standfirst .lead
 *       section    .rubric
 *       byline     .writer
 *       published  .date
 *       next       a.next   the link to the article's next page
 *
 * # begins a comment. The host stands at the beginning of its line, its rules
 * are indented below it. */
#ifndef KHABAR_EXTRACT_SITES_H
#define KHABAR_EXTRACT_SITES_H

#include <khabar/base/err.h>
#include <khabar/doc/select.h>
#include <stddef.h>

enum kb_site_field {
	KB_SITE_BODY,
	KB_SITE_REMOVE,
	KB_SITE_HEADLINE,
	KB_SITE_STANDFIRST,
	KB_SITE_SECTION,
	KB_SITE_BYLINE,
	KB_SITE_PUBLISHED,
	KB_SITE_NEXT,
	KB_SITE_FIELDS,
};

struct kb_site_rule {
	enum kb_site_field field;
	struct kb_selector *selector; /* owned */
};

struct kb_site {
	char *host, *path; /* owned; path "" or beginning with a slash */
	struct kb_site_rule *rules;
	size_t n, cap;
	size_t line; /* of the file, from 1 */
};

struct kb_sites {
	struct kb_site *sites;
	size_t n, cap;
};

/* Reads len bytes of the file called name into *out (zeroed first). The first
 * line that is not understood fails the whole with KB_EINVAL: the message has
 * file and line. */
enum kb_err kb_sites_parse(struct kb_sites *out, const char *s, size_t len,
	const char *name, struct kb_diag *diag);
void kb_sites_release(struct kb_sites *s);
/* The rules for a URL: those of the longest host and path that fit; NULL if
 * there are none, or s or url is NULL. */
const struct kb_site *kb_sites_find(const struct kb_sites *s, const char *url);
/* The first element that the field's selectors find in order; NULL for none. */
const struct kb_node *kb_site_first(const struct kb_site *site,
	enum kb_site_field field, const struct kb_doc *doc);

#endif
