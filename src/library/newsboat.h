/* What another reader, newsboat (and newsbeuter before it), has written.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_NEWSBOAT_PARTS_H
#define KHABAR_LIBRARY_NEWSBOAT_PARTS_H

#include <khabar/feed/opml.h>

/* Reads len bytes of its file "urls": a feed a line, with tags, as its manual
 * has it ("First Steps", "Tagging", "Query Feeds"). A feed's first tag that
 * begins with ~ is its title, one that begins with ! hides it; what its list
 * has twice is one feed with the tags of both. Query feeds become searches.
 * What is not taken becomes a problem: of feeds that are made by programs or
 * are files, and of queries that khabar cannot ask. Owned. Fails with
 * KB_EFORMAT where no line is one of such a file. */
enum kb_err kb_newsboat_urls(
	const char *s, size_t len, struct kb_opml **out, struct kb_diag *diag);

#endif
