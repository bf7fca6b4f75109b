/* The piece of a text that shows best what a query has found in it.
 * Layer: search. */
#ifndef KHABAR_SEARCH_SNIPPET_H
#define KHABAR_SEARCH_SNIPPET_H

#include <khabar/base/str.h>
#include <khabar/search/sought.h>
#include <khabar/text/fold.h>

/* One line of UTF-8 in logical order, with an ellipsis where the text goes on;
 * blocks are parted by a space, controls and bidi controls are left out. {0} at
 * first. */
struct kb_snippet {
	struct kb_str text;
	struct kb_hit *hits; /* its bytes that are to be lit up */
	size_t n_hits, cap_hits;
};

/* Makes the snippet of len bytes of UTF-8, of at most so many cells, cut at
 * spaces and between letters that are written without; from the beginning of
 * the text where nothing is found in its first KB_MAX_SNIPPET bytes. */
void kb_snippet_make(struct kb_snippet *out, struct kb_sought *sought,
	const char *text, size_t len, size_t cells);
void kb_snippet_release(struct kb_snippet *s);

#endif
