/* Looking for a pattern in many texts, folded as in text/fold.
 * Layer: ui. */
#ifndef KHABAR_UI_SEARCH_H
#define KHABAR_UI_SEARCH_H

#include <khabar/base/str.h>
#include <khabar/layout/canvas.h>
#include <khabar/text/fold.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The texts that are searched: n of them, each the same as long as the search
 * lives. */
struct kb_search_texts {
	void *ctx;
	size_t n;
	const char *(*get)(void *ctx, size_t i, size_t *len);
};

/* Bytes [start, end) of a text. */
struct kb_search_hit {
	uint32_t item, start, end;
};

/* Hits that are kept and counted. */
#define KB_MAX_HITS ((size_t)100000)

struct kb_search {
	struct kb_search_texts texts;
	struct kb_folded folded; /* all texts, an end mark behind each */
	size_t *at;              /* where text i starts in it; n + 1 */
	size_t n_folded;         /* texts folded so far */
	struct kb_str pattern;
	struct kb_folded needle;
	struct kb_search_hit *hits; /* in the order of the texts */
	size_t n_hits, cap_hits;
	bool more;  /* there are hits over the ceiling */
	bool shown; /* whether hits are highlighted */
	bool has_current;
	struct kb_search_hit current; /* the hit that the reader stands at */
};

void kb_search_init(struct kb_search *s, const struct kb_search_texts *texts);
void kb_search_release(struct kb_search *s);
/* Folds texts, for about ms milliseconds (0: all); whether there are more. */
bool kb_search_prepare(struct kb_search *s, unsigned ms);
/* Looks for len bytes of pattern in all texts. No hit is current then. */
void kb_search_set(struct kb_search *s, const char *pattern, size_t len);
/* Forgets pattern and hits, keeps the folded texts. */
void kb_search_clear(struct kb_search *s);
/* Makes current the first hit that starts at or behind a place, or the last
 * one before it; *wrapped: the search went on from the other end. */
bool kb_search_go(struct kb_search *s, size_t item, size_t byte, bool back,
	bool *wrapped);
/* Parts of a text to be lit up; v is owned. */
struct kb_ranges {
	struct kb_range *v;
	size_t n, cap;
};
/* Adds the hits of a text, in its order. */
void kb_search_ranges(
	struct kb_search *s, size_t item, struct kb_ranges *ranges);
/* Adds "3/17", "17 hits", "100000+ hits". */
void kb_search_count(const struct kb_search *s, struct kb_str *out);

#endif
