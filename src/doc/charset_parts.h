/* The parts of charset.c that need no library.
 * Layer: doc, private. */
#ifndef KHABAR_DOC_CHARSET_PARTS_H
#define KHABAR_DOC_CHARSET_PARTS_H

#include <khabar/doc/charset.h>
#include <stdbool.h>
#include <stdint.h>

enum kb_coding {
	KB_CODING_SINGLE, /* a byte is a character, through iconv's table */
	KB_CODING_UTF8,
	KB_CODING_UTF16LE,
	KB_CODING_UTF16BE,
	KB_CODING_UTF32LE,
	KB_CODING_UTF32BE,
	KB_CODING_ICONV, /* anything else, by iconv */
};

struct kb_charset {
	const char *name;  /* of the WHATWG Encoding standard, if it has it */
	const char *iconv; /* for iconv_open() */
	enum kb_coding coding;
	bool visual; /* lines are in the order of the screen */
};

/* The charset with this label (len bytes, any letter case, white space around
 * it), static; NULL if it is not one of the Encoding standard's. */
const struct kb_charset *kb_charset_find(const char *label, size_t len);

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
/* Puts UTF-8 text in visual order into logical order, line by line, outside
 * the tags if markup. Adds to out. */
void kb_charset_visual_to_logical(
	const char *s, size_t len, bool markup, struct kb_str *out);

/* The label that the body gives itself, as a span of its bytes; NULL if it
 * gives none. */
const char *kb_charset_declared(const char *s, size_t len,
	enum kb_declares declares, size_t *label_len);

#endif
