/* The charsets of the Encoding standard, and the labels that name them.
 * Layer: doc, private. */
#ifndef KHABAR_DOC_CHARSET_LABELS_H
#define KHABAR_DOC_CHARSET_LABELS_H

#include <khabar/doc/charset.h>
#include <stdbool.h>

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

/* The label that the body gives itself, as a span of its bytes; NULL if it
 * gives none. */
const char *kb_charset_declared(const char *s, size_t len,
	enum kb_declares declares, size_t *label_len);

#endif
