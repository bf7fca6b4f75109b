/* Looking for a pattern in many texts.
 * Layer: ui. */
#ifndef KHABAR_UI_SEARCH_H
#define KHABAR_UI_SEARCH_H

#include <khabar/base/str.h>
#include <khabar/layout/canvas.h>
#include <khabar/ui/needle.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The texts that are searched: n of them, each the same as long as the search
 * lives. */
struct kb_search_text {
	const char *s;
	size_t len, own; /* bytes; those that hits may begin in */
};
struct kb_search_texts {
	void *ctx;
	size_t n;
	struct kb_search_text (*get)(void *ctx, size_t i);
};

/* Bytes [start, end) of a text. */
struct kb_search_hit {
	uint32_t item, start, end;
};

struct kb_search {
	struct kb_search_texts texts;
	struct kb_folded folded; /* all texts, an end mark behind each */
	size_t *at;              /* where text i starts in it; n + 1 */
	size_t n_folded;         /* texts folded so far */
	struct kb_needle needle;
	uint32_t *before; /* hits before text i; n + 1 */
	size_t n_counted; /* texts whose hits are counted */
	bool shown;       /* whether hits are highlighted */
	bool has_current;
	struct kb_search_hit current; /* the hit that the reader stands at */
};

void kb_search_init(struct kb_search *s, const struct kb_search_texts *texts);
void kb_search_release(struct kb_search *s);
/* Looks for a pattern in all texts and counts the hits, of many texts in the
 * first ones: see kb_search_idle(). No hit is current then. */
void kb_search_set(struct kb_search *s, const struct kb_pattern *pattern);
/* Forgets pattern and hits, keeps the folded texts. */
void kb_search_clear(struct kb_search *s);
/* Makes current the first hit that starts at or behind a place, or the last
 * one before it; *wrapped: the search went on from the other end. *later: it
 * was not found soon, but may be once all is counted; NULL: it is looked for
 * everywhere. */
bool kb_search_go(struct kb_search *s, size_t item, size_t byte, bool back,
	bool *wrapped, bool *later);
/* Folds texts, and counts hits that are not counted yet, for about ms
 * milliseconds; whether there is more to do. */
bool kb_search_idle(struct kb_search *s, unsigned ms);
/* The first hit that starts at or behind a place, of those that are counted;
 * false: there is none. */
bool kb_search_from(const struct kb_search *s, size_t item, size_t byte,
	struct kb_search_hit *out);
/* Hits that are counted; and those of an exact pattern if it were not exact,
 * *more: or more, if the texts are many. */
size_t kb_search_hits(const struct kb_search *s);
size_t kb_search_hits_folded(struct kb_search *s, bool *more);

/* Adds the hits of a text, in its order; those that are as the pattern is
 * written have a mark of their own. */
void kb_search_ranges(
	struct kb_search *s, size_t item, struct kb_ranges *ranges);
/* Adds "3/17", "17 hits", "exact 3/17", while they are counted "3/17+". */
void kb_search_count(const struct kb_search *s, struct kb_str *out);

#endif
