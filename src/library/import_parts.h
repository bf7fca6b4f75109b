/* What the files that take in what others have written share.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_IMPORT_PARTS_H
#define KHABAR_LIBRARY_IMPORT_PARTS_H

#include <khabar/library/import.h>

/* Takes in the articles and marks of newsboat's database: of feeds of conf all,
 * of others the flagged ones. Counts are added to result, what is to be told
 * to notes. Where dry, all is taken back. Fails with KB_ESTOP where progress()
 * stopped it; KB_EFORMAT, KB_EIO where nothing could be read, or written. */
enum kb_err kb_import_cache(const char *path, struct kb_library *l,
	const struct kb_feeds *conf, const struct kb_import_options *options,
	struct kb_opml *notes, struct kb_import_result *result,
	struct kb_diag *diag);

#endif
