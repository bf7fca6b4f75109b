/* Captions: which words of a figure are one, and which are its credit.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_CAPTION_H
#define KHABAR_EXTRACT_CAPTION_H

#include "build.h"

/* Whether an element calls itself a caption, or a credit. */
bool kb_ex_says_caption(const struct kb_ex *x, const struct kb_node *n);
bool kb_ex_says_credit(const struct kb_ex *x, const struct kb_node *n);
/* Whether an element's words are labelled as a picture's source for those who
 * do not see it, or can be nothing but a credit. */
bool kb_ex_is_credit(struct kb_ex *x, const struct kb_node *n);
/* The words in n become the block's caption, those of a credit among them its
 * credit. What the block has already stays; the same once more is nothing. */
void kb_ex_set_caption(
	struct kb_ex_build *b, struct kb_block *block, const struct kb_node *n);
/* All words in n become the block's credit. */
void kb_ex_set_credit(
	struct kb_ex_build *b, struct kb_block *block, const struct kb_node *n);
/* Whether len bytes end in a credit: "... © Name", "... (Reuters)". */
bool kb_ex_ends_in_credit(const char *s, size_t len);

#endif
