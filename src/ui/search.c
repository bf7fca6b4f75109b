/* Looking for a pattern in many texts. Each is folded once; of the hits only
 * their number in each text is kept, and one is looked for where it is. */
#include <khabar/ui/search.h>
#include <khabar/base/clock.h>
#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>

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
	kb_needle_release(&s->needle);
	free(s->before);
	free(s->at);
	*s = (struct kb_search){0};
}

/* Folded code points in which hits are looked for while a key waits; further
 * texts have their turn when nobody waits. */
enum {
	AT_ONCE = 1 << 19,
	/* Bytes of the texts that tell their language. */
	SAMPLE = 1 << 13
};

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

static bool prepare(struct kb_search *s, unsigned ms)
{
	int64_t end = ms ? kb_clock_ms() + ms : 0;
	while (s->n_folded < s->texts.n) {
		struct kb_search_text text =
			s->texts.get(s->texts.ctx, s->n_folded);
		if (text.len)
			kb_fold(&s->folded, text.s, text.len);
		add_mark(&s->folded, text.len);
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
	struct kb_hay hay; /* its folded part is one of the search's */
	size_t own;        /* bytes that hits may begin in */
	size_t at;         /* where the next hit is looked for */
	bool exact;
};

static struct scan scan_in(const struct kb_search *s, size_t item, bool exact)
{
	size_t start = s->at[item];
	struct kb_search_text text = s->texts.get(s->texts.ctx, item);
	return (struct scan){.s = s,
		.hay = {text.s, text.len,
			{.cp = s->folded.cp + start,
				.from = s->folded.from + start,
				.to = s->folded.to + start,
				.n = s->at[item + 1] - start - 1}},
		.own = text.own,
		.exact = exact};
}

/* The next hit of the text. */
static bool next(struct scan *scan, struct kb_hit *hit)
{
	return kb_needle_find(&scan->s->needle, scan->exact, &scan->hay,
		       &scan->at, hit) &&
	       hit->start < scan->own;
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

/* Counts the hits of the next text. */
static void count_next(struct kb_search *s)
{
	size_t i = s->n_counted++;
	s->before[i + 1] = s->before[i] +
			   (uint32_t)count(s, i, SIZE_MAX, s->needle.is_exact);
}

/* The texts' language by the first of them, for a query of the library. */
static void tell_language(struct kb_search *s)
{
	struct kb_str sample = {0};
	kb_str_adds(&sample, "");
	for (size_t i = 0; i < s->texts.n && sample.len < SAMPLE; i++) {
		struct kb_search_text text = s->texts.get(s->texts.ctx, i);
		kb_str_add(&sample, text.s, text.own);
		kb_str_addc(&sample, '\n');
	}
	kb_needle_language(&s->needle, kb_text_language(sample.s, sample.len));
	kb_str_release(&sample);
}

void kb_search_set(struct kb_search *s, const struct kb_pattern *pattern)
{
	s->has_current = false;
	if (s->shown && kb_pattern_same(&s->needle.pattern, pattern))
		return;
	prepare(s, 0);
	kb_needle_set(&s->needle, pattern);
	if (pattern->query)
		tell_language(s);
	s->n_counted = 0;
	while (s->n_counted < s->texts.n && s->at[s->n_counted] < AT_ONCE)
		count_next(s);
	s->shown = true;
}

void kb_search_clear(struct kb_search *s)
{
	s->shown = s->has_current = false;
}

size_t kb_search_hits(const struct kb_search *s)
{
	return s->shown ? s->before[s->n_counted] : 0;
}

size_t kb_search_hits_folded(struct kb_search *s, bool *more)
{
	size_t n = 0, i = 0;
	for (; i < s->texts.n && s->at[i] < AT_ONCE; i++)
		n += count(s, i, SIZE_MAX, false);
	*more = i < s->texts.n;
	return n;
}

static bool is_counted(const struct kb_search *s)
{
	return s->n_counted == s->texts.n;
}

bool kb_search_idle(struct kb_search *s, unsigned ms)
{
	int64_t end = kb_clock_ms() + ms;
	if (prepare(s, ms))
		return true;
	while (s->shown && !is_counted(s)) {
		count_next(s);
		if (kb_clock_ms() >= end)
			break;
	}
	return s->shown && !is_counted(s);
}

/* Whether a text is known to have no hit. */
static bool has_none(const struct kb_search *s, size_t item)
{
	return item < s->n_counted && s->before[item] == s->before[item + 1];
}

static struct kb_search_hit hit_in(size_t item, const struct kb_hit *hit)
{
	return (struct kb_search_hit){
		(uint32_t)item, (uint32_t)hit->start, (uint32_t)hit->end};
}

/* The first hit of a text at or behind a byte. */
static bool first_in(const struct kb_search *s, size_t item, size_t byte,
	struct kb_search_hit *out)
{
	struct scan scan = scan_in(s, item, s->needle.is_exact);
	struct kb_hit hit;
	while (next(&scan, &hit)) {
		if (hit.start < byte)
			continue;
		*out = hit_in(item, &hit);
		return true;
	}
	return false;
}

/* The last hit of a text before a byte. */
static bool last_in(const struct kb_search *s, size_t item, size_t byte,
	struct kb_search_hit *out)
{
	struct scan scan = scan_in(s, item, s->needle.is_exact);
	struct kb_hit hit;
	bool found = false;
	while (next(&scan, &hit) && hit.start < byte) {
		*out = hit_in(item, &hit);
		found = true;
	}
	return found;
}

bool kb_search_from(const struct kb_search *s, size_t item, size_t byte,
	struct kb_search_hit *out)
{
	for (; s->shown && item < s->n_counted; item++, byte = 0)
		if (!has_none(s, item) && first_in(s, item, byte, out))
			return true;
	return false;
}

enum look {
	NONE,
	FOUND,
	LATER, /* what was left to be looked at is used up */
};

/* Takes a text that is to be looked at off what is left, in folded code points;
 * false: that is too much. */
static bool spend(const struct kb_search *s, size_t item, size_t *left)
{
	size_t n = s->at[item + 1] - s->at[item];
	if (n > *left)
		return false;
	*left -= n;
	return true;
}

/* What is looked at on the way and not counted yet is counted, so that nothing
 * is looked at twice. */
static enum look go_forward(
	struct kb_search *s, size_t item, size_t byte, size_t *left)
{
	for (; item < s->texts.n; item++, byte = 0) {
		if (has_none(s, item))
			continue;
		if (!spend(s, item, left))
			return LATER;
		if (item == s->n_counted)
			count_next(s);
		if (!has_none(s, item) && first_in(s, item, byte, &s->current))
			return FOUND;
	}
	return NONE;
}

static enum look go_back(
	struct kb_search *s, size_t item, size_t byte, size_t *left)
{
	if (item < s->texts.n && !has_none(s, item) &&
		last_in(s, item, byte, &s->current))
		return FOUND;
	while (item-- > 0) {
		if (has_none(s, item))
			continue;
		if (!spend(s, item, left))
			return LATER;
		if (last_in(s, item, SIZE_MAX, &s->current))
			return FOUND;
	}
	return NONE;
}

bool kb_search_go(struct kb_search *s, size_t item, size_t byte, bool back,
	bool *wrapped, bool *later)
{
	enum look (*go)(struct kb_search *, size_t, size_t, size_t *) =
		back ? go_back : go_forward;
	size_t left = later ? AT_ONCE : SIZE_MAX;
	enum look look = NONE;
	*wrapped = false;
	/* There may have been more texts when the search began. */
	if (item > s->texts.n)
		item = s->texts.n;
	if (s->shown)
		look = go(s, item, byte, &left);
	if (s->shown && look == NONE) {
		look = go(s, back ? s->texts.n : 0, 0, &left);
		*wrapped = look == FOUND;
	}
	if (later)
		*later = look == LATER;
	s->has_current = look == FOUND;
	return s->has_current;
}

/* --- Showing ----------------------------------------------------------- */

void kb_search_ranges(
	struct kb_search *s, size_t item, struct kb_ranges *ranges)
{
	if (!s->shown || item >= s->n_folded)
		return;
	struct scan scan = scan_in(s, item, s->needle.is_exact);
	struct kb_hit hit;
	while (next(&scan, &hit)) {
		uint16_t flags = kb_needle_marks(&s->needle, &scan.hay, &hit);
		if (s->has_current && s->current.item == item &&
			s->current.start == hit.start)
			flags = KB_MARK_HIT_FOCUS;
		*KB_PUSH(ranges->v, ranges->n, ranges->cap) =
			(struct kb_range){hit.start, hit.end, flags};
	}
}

/* Which of the hits is the current one, from 1; 0: not known yet. */
static size_t number_of_current(const struct kb_search *s)
{
	const struct kb_search_hit *hit = &s->current;
	if (!s->has_current || hit->item >= s->n_counted)
		return 0;
	return s->before[hit->item] +
	       count(s, hit->item, hit->start, s->needle.is_exact) + 1;
}

/* Adds how many hits there are; more: they are not all counted, so that one is
 * not the only one. */
static void add_hits(
	const struct kb_search *s, size_t n, bool more, struct kb_str *out)
{
	const char *form;
	if (s->needle.is_exact)
		/* i18n: hits of a search, not all counted yet; exact: as
		 * written in quotes */
		form = more ? kb_count(n + 1, "exact %zu+ hit",
				      "exact %zu+ hits")
			    /* i18n: hits of a search that is exact: as written
			       in quotes */
			    : kb_count(n, "exact %zu hit", "exact %zu hits");
	else if (s->needle.pattern.word)
		/* i18n: hits of a search for a whole word, not all counted yet
		 */
		form = more ? kb_count(n + 1, "whole word %zu+ hit",
				      "whole word %zu+ hits")
			    : kb_count(n, "whole word %zu hit",
				      "whole word %zu hits");
	else
		/* i18n: hits of a search, not all counted yet */
		form = more ? kb_count(n + 1, "%zu+ hit", "%zu+ hits")
			    : kb_count(n, "%zu hit", "%zu hits");
	kb_str_add_message(out, form, n);
}

/* Adds which of the hits is the current one. */
static void add_current(const struct kb_search *s, size_t current, size_t n,
	bool more, struct kb_str *out)
{
	const char *form;
	if (s->needle.is_exact)
		/* i18n: which of how many hits, not all counted yet */
		form = more ? _("exact %zu/%zu+") : _("exact %zu/%zu");
	else if (s->needle.pattern.word)
		form = more ? _("whole word %zu/%zu+")
			    : _("whole word %zu/%zu");
	else
		/* i18n: which of how many hits, not all counted yet */
		form = more ? _("%zu/%zu+") : _("%zu/%zu");
	kb_str_add_message(out, form, current, n);
}

static const char *none_for(const struct kb_search *s)
{
	return s->needle.is_exact       ? _("no exact hit")
	       : s->needle.pattern.word ? _("no such word")
					: _("no hits");
}

void kb_search_count(const struct kb_search *s, struct kb_str *out)
{
	size_t n = kb_search_hits(s), current = number_of_current(s);
	bool more = !is_counted(s);
	if (!s->shown || (!n && more))
		return;
	if (!n)
		kb_str_adds(out, none_for(s));
	else if (current)
		add_current(s, current, n, more, out);
	else
		add_hits(s, n, more, out);
}
