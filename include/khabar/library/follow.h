/* Which feeds are followed: what adds feeds to the list, takes them out, and
 * exchanges the list with other programs.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_FOLLOW_H
#define KHABAR_LIBRARY_FOLLOW_H

#include <khabar/feed/opml.h>
#include <khabar/library/library.h>

/* Adds a feed to the list, as kb_feeds_add() takes it, and stores its articles
 * where they are here already (feed is not NULL); *added: how many. */
enum kb_err kb_library_follow(struct kb_library *l, const char *url,
	const char *title, const char *const *tags, size_t n_tags,
	const struct kb_feed *feed, size_t *added, struct kb_diag *diag);

/* Takes n feeds (places in the list) out of it and forgets their articles but
 * the starred ones. */
enum kb_err kb_library_unfollow(struct kb_library *l, const size_t *feeds,
	size_t n, struct kb_diag *diag);

struct kb_import_result {
	size_t added;
	size_t known; /* that were in the list already */
};
/* Adds all feeds of an OPML file to the list, folders as tags; the store need
 * not be open (kb_library_init()). Fails with KB_ELIMIT, and has added none,
 * where the list would grow over its ceiling. */
enum kb_err kb_library_import(struct kb_library *l, const struct kb_opml *opml,
	struct kb_import_result *result, struct kb_diag *diag);
/* Adds the feed list to out as OPML 2.0. */
void kb_library_export(const struct kb_library *l, struct kb_str *out);

#endif
