/* Texts with their spans as HTML.
 * Layer: feed, private. outer: the direction of what the text stands in. */
#ifndef KHABAR_FEED_WRITE_INLINE_H
#define KHABAR_FEED_WRITE_INLINE_H

#include <khabar/article/article.h>
#include <khabar/base/str.h>

/* Text with what HTML gives a meaning to escaped, in attributes too. */
void kb_write_escapes(struct kb_str *out, const char *s);
/* Whether url (NULL: no) may be a link, and the start tag of that. */
bool kb_write_is_link(const char *url);
void kb_write_open_link(struct kb_str *out, const char *href);
/* A text; code: as it is in a pre. */
void kb_write_inline(struct kb_str *out, const struct kb_text *t, bool code);
/* A dir attribute where the direction is not that of what is around. */
void kb_write_dir(struct kb_str *out, enum kb_dir dir, enum kb_dir outer);
/* Opens an element with words that have no text of their own. */
void kb_write_open_words(
	struct kb_str *out, const char *name, const char *s, enum kb_dir outer);
/* <name class="class">text</name>; nothing for no text. class may be NULL. */
void kb_write_element(struct kb_str *out, const char *name, const char *class,
	const struct kb_text *t, enum kb_dir outer);
/* An li or a cell, but for its end tag, with further attributes (NULL: none).
 * It begins at the side of its list or table, dir, where it has no letter of
 * that direction. Returns the direction that it gives to what stands in it. */
enum kb_dir kb_write_part(struct kb_str *out, const char *name,
	const char *attributes, const struct kb_text *t, enum kb_dir dir);

#endif
