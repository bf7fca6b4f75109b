/* Subheads.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_SUBHEAD_H
#define KHABAR_EXTRACT_SUBHEAD_H

#include "build.h"

/* Whether the text ends as a sentence does, or in a colon. */
bool kb_ex_ends_sentence(const struct kb_text *t);
bool kb_ex_ends_in_colon(const struct kb_text *t);
/* Whether one span that is bold holds all of it. */
bool kb_ex_all_bold(const struct kb_text *t);
/* Whether a paragraph with so many letters is a subhead: it is all bold, short,
 * and no sentence. */
bool kb_ex_is_bold_head(const struct kb_text *t, uint32_t letters);
/* The same of an element by its role or class. */
bool kb_ex_is_named_head(const struct kb_ex_build *b, const struct kb_node *n);
/* Adds the block of a heading, or none. */
void kb_ex_subhead(struct kb_ex_build *b, const struct kb_node *n);
/* Bold lines, which have level 0 so far, become subheads of level 3 where they
 * are fewer than the paragraphs and text stands below them, else paragraphs. */
void kb_ex_settle_heads(struct kb_ex_build *b);

#endif
