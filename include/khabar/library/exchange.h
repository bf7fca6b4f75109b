/* The feed list goes to other programs and comes from them, as OPML.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_EXCHANGE_H
#define KHABAR_LIBRARY_EXCHANGE_H

#include <khabar/feed/opml.h>
#include <khabar/library/library.h>

struct kb_import_result {
	size_t added, searches, rules;
	size_t known; /* feeds that were in the list already */
};
/* Adds all feeds of an OPML file to the list, folders as tags, and the settings
 * and searches that khabar wrote; the store need not be open
 * (kb_library_init()). What cannot be added becomes a problem of the file's.
 * Fails with KB_ELIMIT, and has added none, where the list would grow over its
 * ceiling. */
enum kb_err kb_library_import(struct kb_library *l, struct kb_opml *opml,
	struct kb_import_result *result, struct kb_diag *diag);
/* Adds the feed list to out as OPML 2.0. Without secrets, passwords of URLs and
 * headers that a server alone shall see are left out. Returns how many were. */
size_t kb_library_export(
	const struct kb_library *l, bool secrets, struct kb_str *out);

#endif
