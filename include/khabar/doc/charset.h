/* The charset of a body, settled once, and its conversion to UTF-8.
 * Layer: doc. The only module that knows uchardet and iconv. */
#ifndef KHABAR_DOC_CHARSET_H
#define KHABAR_DOC_CHARSET_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>

/* What a body calls its own charset. */
enum kb_declares {
	KB_DECLARES_HTML,    /* <meta charset>, <meta http-equiv> */
	KB_DECLARES_XML,     /* the encoding of an XML declaration */
	KB_DECLARES_NOTHING, /* plain text, JSON */
};

/* Converts len bytes to UTF-8 in out (cleared first; never ill-formed, no
 * U+0000, no BOM; CR LF and CR become LF; U+FFFD for what the charset has not).
 * The charset is that of the BOM, else UTF-16 or UTF-32 if NULs show it, else
 * http (the charset parameter's value of the HTTP Content-Type, or NULL), else
 * what the body declares, else UTF-8 if the bytes are that, else Arabic or
 * Hebrew by the frequency of letters, else what uchardet finds, else
 * windows-1252. A label that the bytes contradict gives way to what they are:
 * UTF-8 but mostly ill-formed; another label on valid UTF-8 with letters over
 * ASCII; ISO-8859-6 with bytes that only windows-1256 has; visual Hebrew where
 * words end in final letters. Labels are those of the WHATWG Encoding standard,
 * so iso-8859-1 means windows-1252, and what iconv knows besides and holds
 * ASCII. ISO-8859-8 without -i (visual Hebrew) is put into logical order line
 * by line between the tags. name, if not NULL, gets the charset's name (static
 * or in out's life: borrowed until the next call is made on out).
 * Fails with KB_ELIMIT over KB_MAX_BODY or KB_MAX_UTF8. */
enum kb_err kb_charset_to_utf8(const char *s, size_t len, const char *http,
	enum kb_declares declares, struct kb_str *out, const char **name,
	struct kb_diag *diag);

/* Whether the bytes are something else than text: an image, an archive, a
 * PDF, or full of NULs without being UTF-16. what, if not NULL, gets a word
 * for it ("a PDF file", "an image", "a binary file"), static. */
bool kb_is_binary(const char *s, size_t len, const char **what);

#endif
