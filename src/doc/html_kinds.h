/* What the HTML standard's tree construction says about an element.
 * Layer: doc, private. HTML Living Standard, 13.2.4 and 13.2.6. */
#ifndef KHABAR_DOC_HTML_KINDS_H
#define KHABAR_DOC_HTML_KINDS_H

#include <khabar/doc/node.h>

enum {
	VOID = 1 << 0,        /* has no content */
	SPECIAL = 1 << 1,     /* ends of inline elements do not reach through */
	CLOSES_P = 1 << 2,    /* its start ends a paragraph */
	SCOPE = 1 << 3,       /* ends of elements do not reach through it, */
	TABLE_SCOPE = 1 << 4, /* nor ends of a table's parts, */
	LIST_SCOPE = 1 << 5,  /* of list items, */
	BUTTON_SCOPE = 1 << 6, /* of paragraphs */
	FORMAT = 1 << 7,      /* formatting: is opened again where it was cut */
	HEADING = 1 << 8,     /* h1 to h6 */
	IMPLIED = 1 << 9,     /* its end may be left out */
	TABLE_PART = 1 << 10, /* part of a table */
	FOSTERS = 1 << 11,    /* what may not be in it goes before the table */
	FLAT = 1 << 12,       /* holds text only, or stands once in a page */
	BREAKS_OUT = 1 << 13, /* its start ends svg and math */
	METADATA = 1 << 14,   /* may stand in head */
	/* Of elements that are open: */
	SVG = 1 << 15,
	MATHML = 1 << 16,
	TEXT_POINT = 1 << 17, /* MathML text integration point */
	HTML_POINT = 1 << 18, /* HTML integration point */

	BLOCK = SPECIAL | CLOSES_P,
	FOREIGN = SVG | MATHML,
};

extern const uint32_t kb_html_kinds[KB_TAG_COUNT];

#endif
