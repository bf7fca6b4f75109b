/* The blocks of an article as HTML.
 * Layer: feed, private. */
#ifndef KHABAR_FEED_WRITE_BLOCKS_H
#define KHABAR_FEED_WRITE_BLOCKS_H

#include <khabar/article/article.h>
#include <khabar/base/str.h>

void kb_write_blocks(struct kb_str *out, const struct kb_article *a);

#endif
