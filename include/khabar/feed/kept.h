/* Feeds made of articles that another reader has kept: its fields become
 * entries with the keys that the feed itself gives them, so that they are the
 * same articles at the next reload.
 * Layer: feed. */
#ifndef KHABAR_FEED_KEPT_H
#define KHABAR_FEED_KEPT_H

#include <khabar/feed/feed.h>

/* An article as newsboat keeps it, or a server that follows feeds. Strings end
 * with a NUL, are in whatever is taken for UTF-8, and may be NULL or empty. */
struct kb_kept_item {
	const char *id; /* the feed's, else made of link and date, or of one of
			   link and title */
	const char *title, *author;
	const char *link;    /* absolute, as a rule */
	const char *content; /* an HTML fragment; plain text where plain is set
			      */
	bool plain;
	const char *base;    /* URL that relative links of content count from */
	const char *summary; /* an HTML fragment */
	const char *enclosure_url, *enclosure_type;
	/* Further ones, not cleaned; length and duration -1: not known. */
	const struct kb_enclosure *enclosures;
	size_t n_enclosures;
	const char *const *categories;
	size_t n_categories;
	int64_t date; /* of publication, else when it was first seen; Unix
			 time; 0: none */
};

struct kb_kept;
/* Begins a feed; url: of the feed; title and link may be NULL; rtl: the title
 * is declared to be right-to-left. */
struct kb_kept *kb_kept_new(
	const char *url, const char *title, const char *link, bool rtl);
/* Adds an article, newer than those that are there. */
void kb_kept_add(struct kb_kept *k, const struct kb_kept_item *item);
/* Ends it: the feed, the newest entry first, is the caller's, to be freed with
 * kb_feed_free(). */
struct kb_feed *kb_kept_take(struct kb_kept *k);

#endif
