/* All that an article says, block by block: what a search looks through.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_TEXT_BLOCKS_H
#define KHABAR_ARTICLE_TEXT_BLOCKS_H

#include <khabar/article/article.h>
#include <khabar/base/str.h>

/* Appends the texts of standfirst and blocks in logical order, captions,
 * credits and alternative texts among them, each behind a border if there is
 * something before it. Where a paragraph ends within a text there is a border
 * too, and a line's end is a space, as is what parts two hemistichs. */
void kb_article_add_blocks(
	const struct kb_article *a, char border, struct kb_str *out);

#endif
