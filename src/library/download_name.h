/* What files that are downloaded are called.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_DOWNLOAD_NAME_H
#define KHABAR_LIBRARY_DOWNLOAD_NAME_H

#include <khabar/article/article.h>
#include <khabar/base/str.h>

/* The name of the article's n-th file, from 0, into out (cleared): its date and
 * title, of several files also the file's own title, and an ending by its type,
 * else by its URL: "2026-11-25 Title.mp3". copy: over 1 it is told by "(2)"
 * before the ending. UTF-8 that every file system takes: no path, none of the
 * characters and names that some give a meaning to, nothing invisible but the
 * joiners, at most 240 bytes; what is left out for that is told by an
 * ellipsis. Never empty. */
void kb_download_name(const struct kb_article *a, size_t n, unsigned copy,
	struct kb_str *out);

#endif
