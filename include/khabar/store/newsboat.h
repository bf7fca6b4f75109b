/* The database of another reader: newsboat's (and newsbeuter's) cache.db, read
 * for an import. It is not written, locked or waited for; its pages, texts and
 * numbers may be anything.
 * Layer: store. */
#ifndef KHABAR_STORE_NEWSBOAT_H
#define KHABAR_STORE_NEWSBOAT_H

#include <khabar/base/err.h>
#include <khabar/feed/feed.h>

#include <stdbool.h>

struct kb_newsboat;

/* A feed that has articles there. */
struct kb_newsboat_feed {
	const char *url; /* as its list has it: of the web, or "exec:..." */
	size_t n;        /* articles */
	size_t flagged;  /* those with flags */
};

/* Opens the file and counts what is in it. Fails with KB_EIO (it cannot be
 * read), KB_EFORMAT (it is no such database), KB_ELIMIT
 * (KB_MAX_KEPT_ARTICLES). What of it is damaged is left out: *damage, KB_OK or
 * why, in diag. */
enum kb_err kb_newsboat_open(const char *path, struct kb_newsboat **out,
	enum kb_err *damage, struct kb_diag *diag);
/* n may be NULL. */
void kb_newsboat_close(struct kb_newsboat *n);

/* How many feeds there are, and the i-th, borrowed. */
size_t kb_newsboat_feeds(const struct kb_newsboat *n);
const struct kb_newsboat_feed *kb_newsboat_feed(
	const struct kb_newsboat *n, size_t i);
/* The letters that articles of feeds are flagged with, in order: 52 at most. */
const char *kb_newsboat_flags(const struct kb_newsboat *n);
/* Whether another program has written to the file since it was opened. */
bool kb_newsboat_has_changed(const struct kb_newsboat *n);

/* Articles of a feed, some thousands at a time. */
struct kb_newsboat_part {
	struct kb_feed *feed; /* owned; the newest entry first */
	uint8_t *marks;       /* of its entries, enum kb_article_mark: owned */
	size_t lost;          /* articles that could not be read */
};
/* Reads the next of the i-th feed's articles, from the oldest on; *at: 0, then
 * as it was left. flagged: only those. url: what the feed is called. False
 * behind the last. */
bool kb_newsboat_read(struct kb_newsboat *n, size_t i, const char *url,
	bool flagged, size_t *at, struct kb_newsboat_part *part);

#endif
