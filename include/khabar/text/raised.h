/* Superscripts and subscripts in plain text.
 * Layer: text. */
#ifndef KHABAR_TEXT_RAISED_H
#define KHABAR_TEXT_RAISED_H

#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>

/* Adds len bytes of UTF-8 as a superscript, or subscript: in Unicode's
 * characters for it where there is one for each, else as ^(...) or _(...).
 * What is apart from its surroundings by itself stays as it is: in brackets, or
 * a sign that is small already, such as a trade mark's. White space around it
 * stays around. */
void kb_raised(struct kb_str *out, const char *s, size_t len, bool sub);

#endif
