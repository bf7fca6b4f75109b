/* What elements declare of direction and of white space.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_DECLARED_H
#define KHABAR_EXTRACT_DECLARED_H

#include "page.h"

/* CSS's unicode-bidi. */
enum kb_ex_unicode_bidi {
	KB_EX_BIDI_NORMAL = 0,
	KB_EX_BIDI_EMBED,
	KB_EX_BIDI_ISOLATE,
	KB_EX_BIDI_OVERRIDE,
	KB_EX_BIDI_ISOLATE_OVERRIDE,
	KB_EX_BIDI_PLAINTEXT,
};

/* What CSS's white-space makes of newlines. */
enum kb_ex_newlines {
	KB_EX_NEWLINES_INHERIT = 0,
	KB_EX_NEWLINES_COLLAPSE,
	KB_EX_NEWLINES_BREAK,
};

struct kb_ex_declared {
	enum kb_dir dir; /* AUTO: none, it is the parent's */
	bool automatic;  /* dir is that of the first strong letter */
	enum kb_ex_unicode_bidi bidi;
	enum kb_ex_newlines newlines;
};

/* Reads an element's dir attribute, what bdi and bdo are, and direction,
 * unicode-bidi and white-space of its style attribute, as HTML and CSS have
 * them; values that are none count for nothing. No style sheet is read. */
void kb_ex_declared(const struct kb_node *n, struct kb_ex_declared *d);

/* A pass: finds the element that holds all the text. What it or an ancestor
 * declares is the article's direction, unless its letters contradict it as a
 * whole, and not that of single texts. */
void kb_ex_find_direction(struct kb_ex *x);
/* The direction declared for what stands in n; AUTO where none is, or only the
 * article's. */
enum kb_dir kb_ex_dir(const struct kb_ex *x, const struct kb_node *n);

#endif
