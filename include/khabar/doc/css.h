/* What style attributes declare, as CSS has it. No style sheet is read.
 * Layer: doc. */
#ifndef KHABAR_DOC_CSS_H
#define KHABAR_DOC_CSS_H

#include <khabar/base/str.h>

#include <stdbool.h>
#include <stddef.h>

/* A property and its value, without white space around them and without
 * "!important": parts of the attribute, in bytes. */
struct kb_declaration {
	const char *name, *value;
	size_t name_len, value_len;
};

/* The next one from *s on, which moves behind it. Returns false at the end;
 * what is no declaration is passed over. */
bool kb_css_next(const char **s, struct kb_declaration *d);
/* Whether len bytes are a word, letter case ignored. */
bool kb_css_is(const char *s, size_t len, const char *word);
/* Appends what a string stands for, of len bytes with its quotes, escapes
 * resolved. One that is not closed ends there. */
void kb_css_string(struct kb_str *out, const char *s, size_t len);
/* The list-style-type that a style attribute declares, also by list-style: *len
 * bytes of the attribute, or of a static word, that are a counter style's name
 * or a string in its quotes. NULL where there is none. */
const char *kb_css_list_style(const char *style, size_t *len);

#endif
