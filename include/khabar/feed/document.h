/* Bytes of any kind to what khabar shows: an article or a feed.
 * Layer: feed. */
#ifndef KHABAR_FEED_DOCUMENT_H
#define KHABAR_FEED_DOCUMENT_H

#include <khabar/base/err.h>
#include <khabar/article/article.h>
#include <khabar/feed/feed.h>

/* One of the two is set, both owned. */
struct kb_document {
	struct kb_article *article;
	struct kb_feed *feed;
};

/* What is known of the bytes besides themselves; every string may be NULL. */
struct kb_source {
	const char *url;          /* final URL or file URL */
	const char *content_type; /* HTTP Content-Type, whole */
	const char *name;         /* what the user called it, for messages */
	const struct kb_sites *sites; /* rules for sites (sites.h) */
	bool later_page; /* of an article, behind the first (extract.h) */
};

/* Tells HTML, feed and plain text apart (by content type, then by the bytes)
 * and reads them. Fails with KB_EEMPTY for nothing to show, KB_EFORMAT for
 * binary data (the message says what it seems to be), KB_ELIMIT over a
 * ceiling; out is then empty. */
enum kb_err kb_document_read(const char *s, size_t len,
	const struct kb_source *src, struct kb_document *out,
	struct kb_diag *diag);
void kb_document_release(struct kb_document *doc);

#endif
