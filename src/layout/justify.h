/* Lines that are filled to the width.
 * Layer: layout. Private to src/layout. */
#ifndef KHABAR_LAYOUT_JUSTIFY_PRIVATE_H
#define KHABAR_LAYOUT_JUSTIFY_PRIVATE_H

#include <khabar/layout/para.h>

struct kb_justify {
	bool kashida; /* whether the language is one that has it */
	const struct kb_span *spans; /* of the text, sorted: links and code */
	size_t n_spans, offset; /* what stands of the spans' text before the
				   paragraph's */
};

/* Fills the n lines of a paragraph, which kb_para_break() made of that width:
 * all but the last one of the paragraph or before a line's end in the text,
 * and those that a word is cut in. Sets p->stretch, and the lines' widths.
 *
 * Words of at least four Arabic letters take kashidas first, at their best
 * places (text/kashida.h), in a right-to-left paragraph. Then single spaces
 * outside code get a second cell, at most every other one of the line, which
 * makes 1.5 cells on average. A word takes one kashida, or, where the line
 * would not be full by that, two side by side if it has five letters. None
 * stands below one of the line before. A line that is not full then either
 * stays as it was. All is spread evenly.
 *
 * No kashida in links, code, nor in what holds digits, Latin letters or signs
 * of addresses, nor in a text with letters of Urdu. */
void kb_para_justify(struct kb_para *p, size_t width, struct kb_line *lines,
	size_t n, const struct kb_justify *how);

#endif
