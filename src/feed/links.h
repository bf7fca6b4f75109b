/* Links of an HTML fragment made absolute.
 * Layer: feed, private. */
#ifndef KHABAR_FEED_LINKS_PARTS_H
#define KHABAR_FEED_LINKS_PARTS_H

#include <khabar/base/str.h>

/* Adds the fragment to out, with the values of href, src, poster and cite
 * resolved against base, all else as it is. Without base, or where a link
 * cannot be resolved, it stays. Linear. */
void kb_feed_absolute(struct kb_str *out, const char *html, const char *base);

#endif
