/* The article's blocks as they grow out of the tree.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_BUILD_PARTS_H
#define KHABAR_EXTRACT_BUILD_PARTS_H

#include "page.h"

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
	struct kb_str buf;          /* text of the block that grows */
	bool seen;                  /* there is something but spaces in it */
	const struct kb_node *from; /* text node that it begins with */
	struct kb_ex_open open[KB_EX_NEST];
	int depth;
	struct kb_span *spans;
	size_t n_spans, cap_spans;
	int brs; /* line breaks in a row */
	enum kb_ex_pending pending;
	size_t bold_heads, paras;
	/* Images so far, by their addresses; small: others repeat too. */
	const char *seen_src[32];
	size_t n_seen;
};

/* extract_inline.c */
/* A text node's text. */
void kb_ex_add_text(struct kb_ex_build *b, const struct kb_node *n);
/* Spans and isolates begin and end with the element. */
void kb_ex_enter(struct kb_ex_build *b, const struct kb_node *n);
void kb_ex_leave(struct kb_ex_build *b, const struct kb_node *n);
/* Ends the text: it becomes a text of the article, and the inline elements
 * that are still open begin anew. */
struct kb_text kb_ex_take(struct kb_ex_build *b, enum kb_white white);
/* All text in n with its spans, blocks parted by a space or newline. */
struct kb_text kb_ex_rich(
	struct kb_ex_build *b, const struct kb_node *n, enum kb_white white);
/* The direction of a text that stands in n, where it is not the page's. */
enum kb_dir kb_ex_dir(const struct kb_ex_build *b, const struct kb_node *n,
	const struct kb_text *t);
/* Whether an element's content is passed over. */
bool kb_ex_skipped(const struct kb_ex *x, const struct kb_node *n);

/* extract_parts.c: each adds one block, or none. */
bool kb_ex_is_plain_list(const struct kb_ex *x, const struct kb_node *n);
void kb_ex_list(struct kb_ex_build *b, const struct kb_node *n);
/* Whether n is a table of contents: links to places of this page. */
bool kb_ex_is_contents(const struct kb_ex *x, const struct kb_node *n);
bool kb_ex_is_data_table(const struct kb_ex *x, const struct kb_node *n);
void kb_ex_table(struct kb_ex_build *b, const struct kb_node *n);
void kb_ex_quote(struct kb_ex_build *b, const struct kb_node *n);
void kb_ex_code(struct kb_ex_build *b, const struct kb_node *n);
void kb_ex_subhead(struct kb_ex_build *b, const struct kb_node *n);

/* extract_image.c */
/* Adds an image block for an img (in a picture, or noscript) if it is a
 * picture of the article; returns whether it did. */
bool kb_ex_image(struct kb_ex_build *b, const struct kb_node *n);
/* A figure, or a box that is one: its images with their captions. */
bool kb_ex_is_figure(const struct kb_ex *x, const struct kb_node *n);
void kb_ex_figure(struct kb_ex_build *b, const struct kb_node *n);
/* An element that calls itself caption (or credit): of the image before. */
void kb_ex_caption(struct kb_ex_build *b, const struct kb_node *n);
/* The picture that stands in the article's head, outside the body. */
void kb_ex_lead_image(struct kb_ex_build *b);

#endif
