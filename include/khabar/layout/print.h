/* An article as lines of text, for pipes and files.
 * Layer: layout. */
#ifndef KHABAR_LAYOUT_PRINT_H
#define KHABAR_LAYOUT_PRINT_H

#include <khabar/base/str.h>
#include <khabar/article/article.h>

/* Adds the article to out, wrapped to width cells (at least 1). visual: cells
 * in screen order, letters joined, RTL lines flush right; else the lines of
 * the logical text as they are, where words, URLs and lines of code are not
 * cut. Related links are not part of it. */
void kb_print_article(
	struct kb_str *out, const struct kb_article *a, int width, bool visual);

#endif
