/* Plain text cut into units: paragraphs, list items, code, quotes, headings.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_PLAIN_PARTS_H
#define KHABAR_EXTRACT_PLAIN_PARTS_H

#include <khabar/base/mem.h>
#include <stdbool.h>
#include <stddef.h>

enum kb_unit_kind {
	KB_UNIT_TEXT,
	KB_UNIT_ITEM,
	KB_UNIT_CODE,
	KB_UNIT_QUOTE,
	KB_UNIT_HEADING, /* marked as such: # or underlined */
};

/* What a unit is in an article. */
enum kb_unit_role {
	KB_ROLE_BODY,
	KB_ROLE_SECTION,
	KB_ROLE_HEADLINE,
	KB_ROLE_STANDFIRST,
	KB_ROLE_BYLINE,
	KB_ROLE_CAPTION,
	KB_ROLE_CREDIT, /* of the picture before */
	KB_ROLE_RELATED,
	KB_ROLE_GONE, /* a date, a label, a caption's second copy */
};

struct kb_unit {
	enum kb_unit_kind kind;
	enum kb_unit_role role;
	const char *s; /* UTF-8, borrowed from the source or the arena */
	size_t len;    /* bytes */
	size_t cps;    /* code points */
	size_t words;
	bool gap;    /* an empty line stands before it */
	bool sealed; /* item: its paragraph is at an end */
	int depth;   /* item; heading: number of # */
	int number;  /* item: its number, -1 for a bullet */
};

struct kb_units {
	struct kb_arena arena;
	struct kb_unit *u;
	size_t n, cap;
	bool gaps; /* somewhere there is an empty line */
};

/* Cuts len bytes of UTF-8 into units. Linear. */
void kb_units_read(struct kb_units *us, const char *s, size_t len);
void kb_units_release(struct kb_units *us);

#endif
