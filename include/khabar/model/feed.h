/* Feeds: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1 and 1.1.
 * Layer: model. */
#ifndef KHABAR_MODEL_FEED_H
#define KHABAR_MODEL_FEED_H

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/doc/node.h>
#include <khabar/model/article.h>
#include <khabar/model/date.h>

struct kb_enclosure {
	const char *url, *type;
	int64_t length; /* bytes, or -1 */
};

/* Strings are UTF-8 owned by the feed; NULL where the feed gives none. title
 * and author names are plain text; summary and content are HTML fragments. */
struct kb_entry {
	const char *id, *title, *link;
	const char **authors;
	size_t n_authors;
	struct kb_date published, updated;
	const char *summary, *content;
	const char **categories;
	size_t n_categories;
	struct kb_enclosure *enclosures;
	size_t n_enclosures;
	const char *image, *image_caption, *image_credit;
	const char *comments;
	const char *language;
	const char *base; /* URL that relative links of content count from */
};

struct kb_feed {
	struct kb_arena arena;
	const char *url; /* where it was read from */
	const char *title, *link, *description, *language, *image;
	enum kb_dir dir; /* of the title, from its own letters */
	struct kb_date updated;
	struct kb_entry *entries;
	size_t n_entries, cap_entries;
};

/* Whether the root element of the tree is that of a feed. */
bool kb_feed_is_feed(const struct kb_doc *doc);
/* Reads a feed from an XML tree; url: where it came from, for relative links,
 * may be NULL. The caller frees it with kb_feed_free(). Fails with KB_EFORMAT
 * if the tree is no feed. */
enum kb_err kb_feed_from_doc(const struct kb_doc *doc, const char *url,
	struct kb_feed **out, struct kb_diag *diag);
/* The same from len bytes of JSON Feed. */
enum kb_err kb_feed_from_json(const char *s, size_t len, const char *url,
	struct kb_feed **out, struct kb_diag *diag);
void kb_feed_free(struct kb_feed *feed);

/* The article that an entry holds: its title as headline, first category as
 * section, summary as standfirst where there is content too, the content's
 * blocks. The caller owns it. */
struct kb_article *kb_feed_article(
	const struct kb_feed *feed, const struct kb_entry *entry);

#endif
