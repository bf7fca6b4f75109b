/* Looking for a pattern in many texts. Each is folded once; of the hits only
 * their number in each text is kept, and one is looked for where it is. */
#include <khabar/base/clock.h>
#include <khabar/base/mem.h>
#include <khabar/text/word_edge.h>
#include <khabar/ui/search.h>

#include <stdlib.h>
#include <string.h>

void kb_search_init(struct kb_search *s, const struct kb_search_texts *texts)
{
	*s = (struct kb_search){.texts = *texts};
	s->at = kb_calloc(texts->n + 1, sizeof *s->at);
	s->before = kb_calloc(texts->n + 1, sizeof *s->before);
}

void kb_search_release(struct kb_search *s)
{
	kb_folded_release(&s->folded);
	kb_folded_release(&s->needle);
	kb_exact_release(&s->exact);
	kb_pattern_release(&s->pattern);
	free(s->before);
	free(s->at);
	*s = (struct kb_search){0};
}

/* --- Folding ----------------------------------------------------------- */

/* Adds the mark behind a text of len bytes. */
static void add_mark(struct kb_folded *f, size_t len)
{
	size_t cap[3] = {f->cap, f->cap, f->cap};
	kb_grow(&f->cp, &cap[0], f->n + 1, sizeof *f->cp);
	kb_grow(&f->from, &cap[1], f->n + 1, sizeof *f->from);
	kb_grow(&f->to, &cap[2], f->n + 1, sizeof *f->to);
	f->cap = cap[0];
	f->cp[f->n] = 0;
	f->from[f->n] = f->to[f->n] = (uint32_t)len;
	f->n++;
}

bool kb_search_prepare(struct kb_search *s, unsigned ms)
{
	int64_t end = ms ? kb_clock_ms() + ms : 0;
	while (s->n_folded < s->texts.n) {
		size_t len = 0;
		const char *text =
			s->texts.get(s->texts.ctx, s->n_folded, &len);
		if (len)
			kb_fold(&s->folded, text, len);
		add_mark(&s->folded, len);
		s->at[++s->n_folded] = s->folded.n;
		if (end && kb_clock_ms() >= end)
			break;
	}
	return s->n_folded < s->texts.n;
}

/* --- Finding ----------------------------------------------------------- */

/* A text while hits are looked for in it. */
struct scan {
	const struct kb_search *s;
	const char *text;
	size_t len;
	struct kb_folded folded; /* a part of the search's */
	size_t at;               /* where the next hit is looked for */
	bool exact;
};

static struct scan scan_in(const struct kb_search *s, size_t item, bool exact)
{
	struct scan scan = {.s = s, .exact = exact};
	size_t start = s->at[item];
	scan.text = s->texts.get(s->texts.ctx, item, &scan.len);
	scan.folded = (struct kb_folded){.cp = s->folded.cp + start,
		.from = s->folded.from + start,
		.to = s->folded.to + start,
		.n = s->at[item + 1] - start - 1};
	return scan;
}

static bool find(struct scan *scan, struct kb_hit *hit)
{
	const struct kb_search *s = scan->s;
	if (scan->exact)
		return kb_exact_find(
			&s->exact, scan->text, scan->len, &scan->at, hit);
	return kb_fold_find(&scan->folded, &s->needle, &scan->at, hit);
}

/* The next hit of the text. */
static bool next(struct scan *scan, struct kb_hit *hit)
{
	while (find(scan, hit))
		if (!scan->s->pattern.word ||
			(kb_word_edge(scan->text, scan->len, hit->start) &&
				kb_word_edge(scan->text, scan->len, hit->end)))
			return true;
	return false;
}

/* How many hits there are in a text, of those that start before a byte. */
static size_t count(
	const struct kb_search *s, size_t item, size_t byte, bool exact)
{
	struct scan scan = scan_in(s, item, exact);
	struct kb_hit hit;
	size_t n = 0;
	while (next(&scan, &hit) && hit.start < byte)
		n++;
	return n;
}

void kb_search_set(struct kb_search *s, const struct kb_pattern *pattern)
{
	const char *sought;
	size_t len;
	s->has_current = false;
	if (s->shown && kb_pattern_same(&s->pattern, pattern))
		return;
	kb_pattern_copy(&s->pattern, pattern);
	kb_search_prepare(s, 0);
	kb_folded_clear(&s->needle);
	s->is_exact = kb_pattern_sought(&s->pattern, &sought, &len);
	kb_fold(&s->needle, sought, len);
	kb_exact_set(&s->exact, sought, len);
	/* Folding leaves nothing of marks: they are meant as they are. */
	s->is_exact |= s->needle.n == 0;
	for (size_t i = 0; i < s->texts.n; i++)
		s->before[i + 1] = s->before[i] +
				   (uint32_t)count(s, i, SIZE_MAX, s->is_exact);
	s->shown = true;
}

void kb_search_clear(struct kb_search *s)
{
	s->shown = s->has_current = false;
}

size_t kb_search_hits(const struct kb_search *s)
{
	return s->shown ? s->before[s->texts.n] : 0;
}

size_t kb_search_hits_folded(struct kb_search *s)
{
	size_t n = 0;
	for (size_t i = 0; s->shown && i < s->texts.n; i++)
		n += count(s, i, SIZE_MAX, false);
	return n;
}

/* How many hits stand before a place. */
static size_t hits_before(const struct kb_search *s, size_t item, size_t byte)
{
	if (item >= s->texts.n)
		return s->before[s->texts.n];
	size_t n = s->before[item];
	return s->before[item + 1] > n && byte
		       ? n + count(s, item, byte, s->is_exact)
		       : n;
}

/* The hit with a number, counted from 0, which is there. */
static struct kb_search_hit nth(const struct kb_search *s, size_t n)
{
	size_t lo = 0, hi = s->texts.n;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->before[mid] <= n)
			lo = mid;
		else
			hi = mid;
	}
	struct scan scan = scan_in(s, lo, s->is_exact);
	struct kb_hit hit = {0, 0};
	for (size_t i = s->before[lo]; i <= n; i++)
		next(&scan, &hit);
	return (struct kb_search_hit){
		(uint32_t)lo, (uint32_t)hit.start, (uint32_t)hit.end};
}

bool kb_search_from(const struct kb_search *s, size_t item, size_t byte,
	struct kb_search_hit *out)
{
	if (!kb_search_hits(s))
		return false;
	size_t n = hits_before(s, item, byte);
	if (n == kb_search_hits(s))
		return false;
	*out = nth(s, n);
	return true;
}

bool kb_search_go(
	struct kb_search *s, size_t item, size_t byte, bool back, bool *wrapped)
{
	size_t all = kb_search_hits(s);
	*wrapped = s->has_current = false;
	if (!all)
		return false;
	size_t n = hits_before(s, item, byte);
	*wrapped = n == (back ? 0 : all);
	if (back)
		n = (n ? n : all) - 1;
	else
		n = n < all ? n : 0;
	s->current = nth(s, n);
	s->has_current = true;
	return true;
}

/* --- Showing ----------------------------------------------------------- */

void kb_search_ranges(
	struct kb_search *s, size_t item, struct kb_ranges *ranges)
{
	if (!s->shown || item >= s->n_folded)
		return;
	struct scan scan = scan_in(s, item, s->is_exact);
	struct kb_hit hit;
	while (next(&scan, &hit)) {
		size_t end;
		unsigned flags = KB_MARK_HIT;
		if (s->is_exact || kb_exact_at(&s->exact, scan.text, scan.len,
					   hit.start, &end))
			flags |= KB_MARK_HIT_EXACT;
		if (s->has_current && s->current.item == item &&
			s->current.start == hit.start)
			flags = KB_MARK_HIT_FOCUS;
		*KB_PUSH(ranges->v, ranges->n, ranges->cap) =
			(struct kb_range){hit.start, hit.end, (uint16_t)flags};
	}
}

void kb_search_count(const struct kb_search *s, struct kb_str *out)
{
	size_t n = kb_search_hits(s);
	if (!s->shown)
		return;
	if (s->is_exact)
		kb_str_adds(out, n ? "exact " : "no exact hit");
	else if (s->pattern.word)
		kb_str_adds(out, n ? "whole word " : "no such word");
	else if (!n)
		kb_str_adds(out, "no hits");
	if (n && s->has_current)
		kb_str_addf(out, "%zu/%zu",
			hits_before(s, s->current.item, s->current.start) + 1,
			n);
	else if (n)
		kb_str_addf(out, "%zu hit%s", n, n == 1 ? "" : "s");
}
