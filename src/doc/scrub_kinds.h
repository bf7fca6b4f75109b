/* What the HTML standard's tree construction says about an element.
 * Layer: doc, private. */
#ifndef KHABAR_DOC_SCRUB_KINDS_H
#define KHABAR_DOC_SCRUB_KINDS_H

#include <khabar/doc/node.h>

enum {
	VOID = 1,         /* has no content */
	SPECIAL = 2,      /* ends of inline elements do not reach through it */
	CLOSES_P = 4,     /* its start ends a paragraph */
	SCOPE = 8,        /* ends of elements do not reach through it */
	FORMAT = 16,      /* inline formatting: may end across blocks */
	HEADING = 32,     /* h1 to h6 */
	METADATA = 64,    /* belongs to head */
	CLOSED = 128,     /* is closed by />, though browsers do not do it */
	TABLE_ROW = 256,  /* may hold cells */
	TABLE_PART = 512, /* part of a table */
	LIST = 1024,      /* ends of list items do not reach through it */
};

extern const uint16_t kb_html_kinds[KB_TAG_COUNT];

#endif
