/* The passes of an extraction: each says which parts of the state it reads and
 * which it sets. A test holds them to it.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_PASSES_H
#define KHABAR_EXTRACT_PASSES_H

#include "page.h"

enum kb_ex_part {
	KB_EX_GIVEN = 1 << 0,
	KB_EX_TREE = 1 << 1,    /* nodes: what they are and call themselves */
	KB_EX_MARKS = 1 << 2,   /* which are left out, related, used */
	KB_EX_WEIGHTS = 1 << 3, /* what they hold: letters, links, scores */
	KB_EX_META = 1 << 4,
	KB_EX_ABOUT = 1 << 5,    /* language, direction, site, canonical URL */
	KB_EX_HEADLINE = 1 << 6, /* its element and words */
	KB_EX_BODY = 1 << 7,     /* its element, and the first paragraph */
	KB_EX_STANDFIRST = 1 << 8,
	KB_EX_SECTION = 1 << 9,
	KB_EX_BYLINE = 1 << 10,
	KB_EX_DATES = 1 << 11,
	KB_EX_BLOCKS = 1 << 12,
	KB_EX_RELATED = 1 << 13,
	KB_EX_NEXT = 1 << 14,
	KB_EX_CARDS = 1 << 15,
};

struct kb_ex_pass {
	const char *name; /* as --explain prints it */
	uint32_t reads;   /* KB_EX_...: parts that are set before */
	uint32_t sets;    /* or changes */
	void (*run)(struct kb_ex *x);
};

struct kb_ex_passes {
	const struct kb_ex_pass *v;
	size_t n;
};

/* page_passes.c, fragment_passes.c: in their order. */
extern const struct kb_ex_passes kb_ex_page_passes, kb_ex_fragment_passes;

/* Runs them one after another. */
void kb_ex_run(struct kb_ex *x, const struct kb_ex_passes *passes);
/* Frees what the passes allocated, but the article. */
void kb_ex_release(struct kb_ex *x);

#endif
