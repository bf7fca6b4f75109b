/* Counter styles: the markers of a list's items by its list-style-type, as W3C
 * CSS Counter Styles Level 3 defines them. The ideographic and Ethiopic styles
 * are not known, nor what a page defines itself: like every unknown style these
 * count as decimal.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_COUNTER_STYLE_H
#define KHABAR_ARTICLE_COUNTER_STYLE_H

#include <khabar/base/str.h>

#include <stddef.h>
#include <stdint.h>

/* The style that len bytes name, letter case ignored: a static name in lower
 * case, "decimal" for one that is not known. "none" is one too. */
const char *kb_counter_style(const char *name, size_t len);

/* The numeric style whose digit zero is that of the digit cp: "decimal" of
 * ASCII's, "arabic-indic", "persian" ... NULL where cp is no digit, or no style
 * has it. */
const char *kb_counter_style_of_digit(uint32_t cp);

/* Appends the marker of an item: the counter's representation and the style's
 * suffix, without the space at its end. style: a name that kb_counter_style()
 * returned, or a string behind a '"', which is the marker as it is. A number
 * outside the style's range is written as decimal. */
void kb_counter_marker(struct kb_str *out, const char *style, int number);

#endif
