/* What charset bytes seem to be in where nothing says so.
 * Layer: doc, private. */
#ifndef KHABAR_DOC_CHARSET_GUESS_H
#define KHABAR_DOC_CHARSET_GUESS_H

#include "charset_labels.h"

/* The charset that bytes with NULs seem to be in: UTF-16 or UTF-32 without BOM;
 * NULL if they seem to be something else. */
const struct kb_charset *kb_charset_guess_wide(const char *s, size_t len);
/* The label that the bytes, which are not UTF-8, seem to deserve if they are
 * Arabic, Persian, Urdu or Hebrew in an eight-bit charset; else NULL. */
const char *kb_charset_guess_rtl(const char *s, size_t len);
/* Text outside tags that is not ASCII, at most max bytes, for detection. */
void kb_charset_sample(
	const char *s, size_t len, size_t max, struct kb_str *out);

/* How Hebrew in ISO-8859-8 or windows-1255 is ordered: over 0 for visual, under
 * 0 for logical, 0 if the bytes do not tell. Words end in the final forms of
 * letters, and seem to begin with them in visual order. */
int kb_charset_hebrew_order(const char *s, size_t len);

#endif
