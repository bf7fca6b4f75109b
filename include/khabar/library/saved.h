/* Saved searches of the feed list: how many unread articles each finds.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_SAVED_H
#define KHABAR_LIBRARY_SAVED_H

#include <khabar/library/library.h>

/* Keeps what they find up to date: see kb_store_saved_update(). The first
 * failure is told, and the others are kept all the same. */
enum kb_err kb_saved_update(const struct kb_library *l, struct kb_diag *diag);
/* Counts what is unread of each search of the list into unread[]:
 * KB_SAVED_UNKNOWN where that has to be kept first. */
enum kb_err kb_saved_unread(
	const struct kb_library *l, size_t *unread, struct kb_diag *diag);

#endif
