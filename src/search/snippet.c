/* The piece of a text that has most of what a query looks for. */
#include <khabar/search/snippet.h>

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/text/width.h>

#include <stdlib.h>

enum {
	/* Cells of what is not cut; more are cut between any two letters. */
	LONG = 24,
	/* Hits from which a piece may begin. */
	MOST_HITS = 400,
	ELLIPSIS = 0x2026,
};

/* What stands between two places where a line may be cut. */
struct piece {
	size_t from, to; /* bytes */
	size_t before;   /* cells of the line up to it */
	size_t cells;
};

struct line {
	struct kb_str text;
	struct piece *pieces;
	size_t n, cap;
	struct kb_sought_hit *hits;
	size_t n_hits;
};

/* --- The line ----------------------------------------------------------- */

static bool is_blank(uint32_t cp)
{
	return cp <= ' ' || cp == 0xA0 || (cp >= 0x7F && cp < 0xA0) ||
	       (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
	       cp == 0x202F || cp == 0x3000;
}

/* Embeddings, overrides and isolates; marks of direction move nothing. */
static bool is_explicit(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* One line: white space is one space, what would move letters about goes. */
static void add_line(struct kb_str *out, const char *s, size_t len)
{
	bool space = false;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (is_blank(cp)) {
			space = out->len > 0;
		} else if (!is_explicit(cp)) {
			if (space)
				kb_str_addc(out, ' ');
			space = false;
			kb_str_addcp(out, cp);
		}
		at += n;
	}
}

/* Whether a code point goes on with the emoji before it, if that is one: joined
 * to it, a tone, or the second half of a flag. flag: whether the first is. */
static bool goes_on(uint32_t before, uint32_t cp, bool *flag)
{
	bool indicator = cp >= 0x1F1E6 && cp <= 0x1F1FF;
	bool second = indicator && *flag;
	*flag = indicator && !second;
	return second || before == 0x200D || (cp >= 0x1F3FB && cp <= 0x1F3FF);
}

static void cut_to_pieces(struct line *l)
{
	const char *s = l->text.s;
	size_t cells = 0;
	struct piece *p = NULL;
	uint32_t before = 0, cp;
	bool flag = false;
	for (size_t at = 0; at < l->text.len; before = cp) {
		size_t n = kb_utf8_decode(s + at, l->text.len - at, &cp);
		bool more = goes_on(before, cp, &flag);
		size_t wide = (size_t)kb_width(cp);
		if (cp == ' ') {
			p = NULL;
		} else {
			if (!p || (p->cells >= LONG && wide && !more)) {
				p = KB_PUSH(l->pieces, l->n, l->cap);
				p->from = at;
				p->before = cells;
			}
			p->cells += wide;
			p->to = at + n;
		}
		cells += wide;
		at += n;
	}
}

/* --- The window --------------------------------------------------------- */

struct window {
	size_t first, last; /* pieces */
};

/* The piece that a byte is in. */
static size_t piece_at(const struct line *l, size_t byte)
{
	size_t lo = 0, hi = l->n;
	while (lo + 1 < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (l->pieces[mid].from <= byte)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/* Cells that pieces take, with the ellipses on either side. */
static size_t width_of(const struct line *l, size_t first, size_t last)
{
	const struct piece *a = &l->pieces[first], *b = &l->pieces[last];
	return b->before + b->cells - a->before + (first > 0) +
	       (last + 1 < l->n);
}

/* As many pieces as fit that begin a little before the given one. */
static struct window window_at(const struct line *l, size_t piece, size_t cells)
{
	struct window w = {piece, piece};
	while (w.first > 0 &&
		l->pieces[piece].before - l->pieces[w.first - 1].before <=
			cells / 4)
		w.first--;
	while (w.last + 1 < l->n && width_of(l, w.first, w.last + 1) <= cells)
		w.last++;
	/* At the text's end there is room before. */
	while (w.first > 0 && width_of(l, w.first - 1, w.last) <= cells)
		w.first--;
	return w;
}

/* What the hits of a window are worth: each of the query's words once, in its
 * best form, and a little for each hit. */
static unsigned worth_of(const struct line *l, const struct window *w)
{
	static const unsigned TIERS[] = {100, 90, 40};
	uint64_t leaves = 0;
	unsigned worth = 0;
	size_t end = l->pieces[w->last].to;
	for (size_t i = 0; i < l->n_hits; i++) {
		const struct kb_sought_hit *hit = &l->hits[i];
		uint64_t bit = (uint64_t)1 << hit->leaf % 64;
		if (hit->from < l->pieces[w->first].from)
			continue;
		if (hit->from >= end)
			break;
		worth += leaves & bit ? 1 : TIERS[hit->tier];
		leaves |= bit;
	}
	return worth;
}

static struct window best_window(const struct line *l, size_t cells)
{
	struct window best = window_at(l, 0, cells);
	unsigned worth = worth_of(l, &best);
	for (size_t i = 0; i < l->n_hits && i < MOST_HITS; i++) {
		struct window w =
			window_at(l, piece_at(l, l->hits[i].from), cells);
		unsigned is = worth_of(l, &w);
		if (is > worth) {
			best = w;
			worth = is;
		}
	}
	return best;
}

/* --- The snippet -------------------------------------------------------- */

static void write_window(
	struct kb_snippet *out, const struct line *l, const struct window *w)
{
	size_t from = l->pieces[w->first].from, to = l->pieces[w->last].to;
	if (w->first > 0)
		kb_str_addcp(&out->text, ELLIPSIS);
	size_t shift = out->text.len;
	kb_str_add(&out->text, l->text.s + from, to - from);
	if (w->last + 1 < l->n)
		kb_str_addcp(&out->text, ELLIPSIS);
	for (size_t i = 0; i < l->n_hits; i++) {
		const struct kb_sought_hit *hit = &l->hits[i];
		size_t start = hit->from > from ? hit->from : from;
		size_t end = hit->to < to ? hit->to : to;
		if (start < end)
			*KB_PUSH(out->hits, out->n_hits, out->cap_hits) =
				(struct kb_hit){start - from + shift,
					end - from + shift};
	}
}

void kb_snippet_make(struct kb_snippet *out, struct kb_sought *sought,
	const char *text, size_t len, size_t cells)
{
	struct line l = {.n = 0};
	kb_str_clear(&out->text);
	out->n_hits = 0;
	add_line(&l.text, text,
		len > KB_MAX_SNIPPET ? kb_utf8_floor(text, KB_MAX_SNIPPET)
				     : len);
	cut_to_pieces(&l);
	if (l.n) {
		enum kb_search_language language =
			kb_text_language(l.text.s, l.text.len);
		l.n_hits = kb_sought_find(
			sought, language, l.text.s, l.text.len, &l.hits);
		struct window w = best_window(&l, cells);
		write_window(out, &l, &w);
	}
	free(l.hits);
	free(l.pieces);
	kb_str_release(&l.text);
}

void kb_snippet_release(struct kb_snippet *s)
{
	kb_str_release(&s->text);
	free(s->hits);
	*s = (struct kb_snippet){0};
}
