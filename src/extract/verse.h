/* Verse by its markup: rows of two cells, whatever they are made of, and lines
 * of what is called a poem.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_VERSE_H
#define KHABAR_EXTRACT_VERSE_H

#include "build.h"

/* Whether an element holds verse and nothing else, and its text (article's
 * verse.h). Markup that says so is believed; rows of two cells are verse where
 * these rhyme. */
bool kb_ex_verse(
	struct kb_ex *x, const struct kb_node *n, struct kb_text *verse);
/* Whether the text of an element is one line of two hemistichs that a wide
 * gap or an asterisk parts. */
bool kb_ex_is_couplet(struct kb_ex *x, const struct kb_node *n);
/* The pass: verse in the blocks' text. */
void kb_ex_find_verse(struct kb_ex *x);

#endif
