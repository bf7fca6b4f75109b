/* Character references.
 * Layer: doc, private. */
#ifndef KHABAR_DOC_CHARREF_H
#define KHABAR_DOC_CHARREF_H

#include <stddef.h>
#include <stdint.h>

enum kb_charref_in {
	KB_CHARREF_NONE, /* where there are none */
	KB_CHARREF_TEXT,
	KB_CHARREF_VALUE, /* an attribute's value, mostly a URL with a query */
	KB_CHARREF_FEED,  /* XML's text, where a query may stand too */
};

/* Reads the reference at s, an & of which len bytes can be read, as the HTML
 * standard has it (13.2.5.72 to 13.2.5.80). cp gets its code points, the second
 * 0 if there is one only. Returns its length in bytes, 0 if it is none. */
size_t kb_charref(
	const char *s, size_t len, enum kb_charref_in in, uint32_t cp[2]);

/* What is meant by U+0080 to U+009F where one stands in a text, as in the
 * standard's numeric references: the character of windows-1252. Any other code
 * point is itself. */
uint32_t kb_charref_c1(uint32_t cp);

#endif
