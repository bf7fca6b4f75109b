/* Hebrew in the order of the screen, put into logical order.
 * Layer: doc, private. */
#ifndef KHABAR_DOC_CHARSET_VISUAL_H
#define KHABAR_DOC_CHARSET_VISUAL_H

#include <khabar/base/str.h>
#include <stdbool.h>

/* Puts UTF-8 text in visual order into logical order, line by line, outside
 * the tags if markup. Adds to out. */
void kb_charset_visual_to_logical(
	const char *s, size_t len, bool markup, struct kb_str *out);

#endif
