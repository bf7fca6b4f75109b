/* The feed list goes to other programs as OPML, and takes in their lists.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_EXCHANGE_H
#define KHABAR_LIBRARY_EXCHANGE_H

#include <khabar/feed/opml.h>
#include <khabar/library/library.h>

/* What an import has brought, and what was there already. */
struct kb_import_result {
	size_t added, known; /* feeds */
	size_t searches, known_searches;
	size_t rules, known_rules;
	size_t articles, known_articles;
	size_t read, starred, hidden; /* articles that were not so before */
};
/* Adds all feeds of a list that was read to the feed list, folders as tags, and
 * the settings, searches and rules that it has; counts them in result, to what
 * is there. What cannot be added becomes a problem of the list's. Fails with
 * KB_ELIMIT where the feed list would grow over its ceiling. */
enum kb_err kb_library_add_list(struct kb_opml *opml, struct kb_feeds *conf,
	struct kb_import_result *result, struct kb_diag *diag);
/* Adds the feed list to out as OPML 2.0. Without secrets, passwords of URLs and
 * headers that a server alone shall see are left out. Returns how many were. */
size_t kb_library_export(
	const struct kb_library *l, bool secrets, struct kb_str *out);

#endif
