/* The article's blocks as they grow out of the tree.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_BUILD_H
#define KHABAR_EXTRACT_BUILD_H

#include "page.h"

#include <khabar/doc/image_url.h>

enum {
	KB_EX_NEST = 24, /* inline elements that are told apart in each other */
};

/* An inline element that is open. */
struct kb_ex_open {
	const struct kb_node *node;
	bool span;
	enum kb_span_type type;
	const char *href;
	size_t start;
	uint32_t open[2], close[2]; /* bidi controls, 0: none */
};

/* What a label makes of the links that follow it. */
enum kb_ex_pending {
	KB_EX_PENDING_NONE,
	KB_EX_PENDING_RELATED,
	KB_EX_PENDING_DROP,
};

struct kb_ex_build {
	struct kb_ex *x;
	struct kb_article *a;
	struct kb_str buf; /* text of the block that grows */
	bool seen;         /* there is something but spaces in it */
	bool hemistichs;   /* markup told hemistichs apart in a text so far */
	bool all;          /* of a table's cell, whose words all count */
	const struct kb_node *from; /* text node that it begins with */
	struct kb_ex_open open[KB_EX_NEST];
	int depth;
	struct kb_span *spans;
	size_t n_spans, cap_spans;
	int brs;                  /* line breaks in a row */
	const char *expanded[32]; /* titles of abbreviations so far */
	size_t n_expanded;
	/* The block whose language, by its letters, was looked at last. */
	const struct kb_node *lettered;
	const char *letters;
	enum kb_ex_pending pending;
	size_t bold_heads, paras, bare_links;
	size_t player;    /* blocks up to the last player's link, 0: none */
	uint32_t read_to; /* index behind the li elements that are read */
	/* Images so far, by their addresses; small: others repeat too. */
	struct kb_image_name seen_src[32];
	size_t n_seen;
};

#endif
