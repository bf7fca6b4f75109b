/* An article as lines of text, for pipes and files.
 * Layer: layout. */
#ifndef KHABAR_LAYOUT_PRINT_H
#define KHABAR_LAYOUT_PRINT_H

#include <khabar/base/str.h>
#include <khabar/article/article.h>
#include <khabar/layout/canvas.h>

/* What adds a row of cells to out, as a line; NULL: as they are, from the left.
 * justified: lines are filled, see kb_flow_set_justified(). clusters: see
 * kb_flow_set_clusters(); NULL: what the standards say. */
struct kb_row_writer {
	void (*add)(const void *ctx, const struct kb_canvas *c, int row,
		struct kb_str *out);
	const void *ctx;
	bool justified;
	const struct kb_clusters *clusters;
};

/* Prints the article, wrapped to width cells (at least 1), piece by piece: put
 * is given lines of it in UTF-8, and takes what it has written out of the text.
 * What it returns other than 0 ends the printing and is returned. A long
 * article takes no more memory than its longest list, table or code. visual:
 * what writes cells in screen order, letters joined, RTL lines flush right;
 * NULL: the lines of the logical text as they are, where words, URLs and lines
 * of code are not cut. Related links are not part of it. */
int kb_print_article(int (*put)(void *ctx, struct kb_str *piece), void *ctx,
	const struct kb_article *a, int width,
	const struct kb_row_writer *visual);

#endif
