/* The text of an HTML fragment, without a tree: what an index of words needs.
 * Layer: doc. */
#ifndef KHABAR_DOC_MARKUP_TEXT_H
#define KHABAR_DOC_MARKUP_TEXT_H

#include <khabar/base/str.h>

/* Stands between two blocks. */
#define KB_MARKUP_BORDER '\f'

/* Appends the text of a NUL-terminated fragment of UTF-8: references are
 * resolved, elements within a line and unknown ones are passed over, <br> is a
 * space and every other element a border. The alternative text of an image is
 * one block. What is no text for a reader is left out: comments, script, style,
 * template. Broken markup gives some text. Linear. */
void kb_markup_text(const char *html, struct kb_str *out);

#endif
