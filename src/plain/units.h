/* Plain text cut into units: paragraphs, list items, code, quotes, headings.
 * Layer: plain, private. */
#ifndef KHABAR_PLAIN_UNITS_H
#define KHABAR_PLAIN_UNITS_H

#include <khabar/base/mem.h>
#include <stdbool.h>
#include <stddef.h>

enum kb_plain_kind {
	KB_PLAIN_TEXT,
	KB_PLAIN_ITEM,
	KB_PLAIN_CODE,
	KB_PLAIN_QUOTE,
	KB_PLAIN_HEADING, /* marked as such: # or underlined */
};

/* What a unit is in an article. */
enum kb_plain_role {
	KB_PLAIN_ROLE_BODY,
	KB_PLAIN_ROLE_SECTION,
	KB_PLAIN_ROLE_HEADLINE,
	KB_PLAIN_ROLE_STANDFIRST,
	KB_PLAIN_ROLE_BYLINE,
	KB_PLAIN_ROLE_CAPTION,
	KB_PLAIN_ROLE_CREDIT, /* of the picture before */
	KB_PLAIN_ROLE_RELATED,
	KB_PLAIN_ROLE_GONE, /* a date, a label, a caption's second copy */
};

struct kb_plain_unit {
	enum kb_plain_kind kind;
	enum kb_plain_role role;
	const char *s; /* UTF-8, borrowed from the source or the arena */
	size_t len;    /* bytes */
	size_t cps;    /* code points */
	size_t words;
	bool gap;          /* an empty line stands before it */
	bool sealed;       /* item: its paragraph is at an end */
	int depth;         /* item; heading: number of #; quote: of > */
	int number;        /* item: its number, -1 for a bullet */
	const char *style; /* item: counter style of its digits, or NULL */
};

struct kb_plain_units {
	struct kb_arena arena;
	struct kb_plain_unit *u;
	size_t n, cap;
	bool gaps; /* somewhere there is an empty line */
};

/* Cuts len bytes of UTF-8 into units. Linear. */
void kb_plain_units_read(struct kb_plain_units *us, const char *s, size_t len);
void kb_plain_units_release(struct kb_plain_units *us);

#endif
