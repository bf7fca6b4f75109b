/* Feeds: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1 and 1.1.
 * Layer: feed. */
#ifndef KHABAR_FEED_FEED_H
#define KHABAR_FEED_FEED_H

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/doc/node.h>
#include <khabar/article/article.h>
#include <khabar/article/date.h>

/* Texts of an entry that are kept and told alike: each with its names in the
 * store and in JSON (NULL: none, or JSON has it in another way). What is added
 * here is a member, counts when an entry is compared with what it was, is
 * stored and read back and written. */
/* clang-format off */
#define KB_ENTRY_TEXTS(X) \
	X(summary, summary, NULL)        /* an HTML fragment */ \
	X(content, content, NULL)        /* an HTML fragment */ \
	X(image, image, "image")         /* URL */ \
	X(image_caption, caption, NULL) \
	X(image_credit, credit, NULL) \
	X(comments, comments, "comments") /* URL */ \
	X(language, language, NULL) \
	X(base, base, NULL) /* URL that relative links of content count from */ \
	X(words, words, NULL) /* of an entry without title: the first words of
				 its text, plain, in one line, or its link */
/* clang-format on */

/* Strings are UTF-8 owned by the feed; NULL where the feed gives none. title
 * and author names are plain text. link is a page, never the feed's own
 * address. */
struct kb_entry {
	const char *id, *title, *link;
#define KB_ENTRY_MEMBER(member, column, json) const char *member;
	KB_ENTRY_TEXTS(KB_ENTRY_MEMBER)
#undef KB_ENTRY_MEMBER
	const char **authors;
	size_t n_authors;
	struct kb_date published, updated;
	const char **categories;
	size_t n_categories;
	struct kb_enclosure *enclosures;
	size_t n_enclosures;
	const char *key; /* see kb_entry_key(); never NULL in a feed read */
};

struct kb_feed {
	struct kb_arena arena;
	const char *url;    /* where it was read from */
	const char *format; /* "RSS", "Atom" or "JSON Feed"; NULL: a page */
	const char *title, *link, *description, *language, *image;
	enum kb_dir dir; /* of the title, from its own letters */
	struct kb_date updated;
	const char *note; /* one line for a person: what had to be mended to
			     read the feed; NULL: nothing */
	bool cut;     /* it ends in the midst: the rest may come next time */
	int interval; /* seconds between reloads that the feed asks for
			 (ttl, or sy:updatePeriod and -Frequency); 0:
			 nothing said */
	/* NULL: it is a feed. Else it is the links of this front page, as
	 * kb_feed_of_front() makes it; owned. */
	struct kb_article *front;
	bool lists_feeds;    /* those links are feeds, of an OPML file */
	const char *new_url; /* the feed says it has moved there for good */
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
/* What a front page (kb_article.cards) shows, as the entries of a feed, which
 * the caller frees; it takes page over, whose blocks become titles and teasers.
 */
struct kb_feed *kb_feed_of_front(struct kb_article *page);

/* What tells an entry from all others of its feed, now and at the next reload,
 * into out (cleared): UTF-8, at most 1100 bytes, its first letter says where it
 * is from.
 *   "i:" and the id, if no other entry of the feed has that id;
 *   "l:" and the link, if there is no such id and the link is nobody else's;
 *   "h:" and a hash of title and date of publication (without both: of the
 *        text).
 * Where that is still not unique, entries that are equal in all their fields
 * are one article and share a key; others get "~2", "~3", ... added, counted
 * from the feed's end, where the old ones are: no article is lost. */
void kb_entry_key(const struct kb_entry *entry, struct kb_str *out);
/* What stays of an entry's link (not NULL) where a site moves to https, to www.
 * or drops and adds tracking parameters: adds it to out. */
void kb_entry_page(const char *link, struct kb_str *out);
/* A hash of all that an entry says: equal if nothing changed since. Not of
 * cryptographic strength; the same on every machine. */
uint64_t kb_entry_hash(const struct kb_entry *entry);

/* The feeds that an HTML page names, absolute http and https URLs, each once,
 * in the page's order: <link rel=alternate> of a feed's type; if there is none,
 * the one that is known of the page's own URL (kb_feed_known()); if that is not
 * either, links of the text that look like feeds. url: of the page, may be
 * NULL. *out is an array of *n in the arena; a title is the link's own or NULL.
 * At most 100. */
void kb_feed_discover(const struct kb_doc *page, const char *url,
	struct kb_arena *arena, struct kb_link **out, size_t *n);
/* The feed of a channel whose page does not name it, by the page's URL, into
 * out; false, and out is as it was, where none is known. */
bool kb_feed_known(const char *url, struct kb_str *out);

/* The article that an entry holds: its title as headline, first category as
 * section, summary as standfirst where there is content too, the content's
 * blocks. The caller owns it. */
struct kb_article *kb_feed_article(
	const struct kb_feed *feed, const struct kb_entry *entry);

#endif
