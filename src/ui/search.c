/* Looking for a pattern in many texts. All of them are folded into one, with
 * a mark between them that no pattern holds, so that a search is one pass. */
#include <khabar/base/clock.h>
#include <khabar/base/mem.h>
#include <khabar/ui/search.h>

#include <stdlib.h>
#include <string.h>

void kb_search_init(struct kb_search *s, const struct kb_search_texts *texts)
{
	*s = (struct kb_search){.texts = *texts};
	s->at = kb_calloc(texts->n + 1, sizeof *s->at);
}

void kb_search_release(struct kb_search *s)
{
	kb_folded_release(&s->folded);
	kb_folded_release(&s->needle);
	kb_str_release(&s->pattern);
	free(s->hits);
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

/* The text that holds a folded place. */
static size_t item_of(const struct kb_search *s, size_t folded)
{
	size_t lo = 0, hi = s->texts.n;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->at[mid] <= folded)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/* The next hit from the folded place *at on, which is moved behind its start.
 * *item is the text of the last one, or 0. */
static bool scan(const struct kb_search *s, size_t *at, size_t *item,
	struct kb_search_hit *out)
{
	struct kb_hit hit;
	if (!kb_fold_find(&s->folded, &s->needle, at, &hit))
		return false;
	/* Mostly it is in the same text or in one of the next ones. */
	for (int i = 0; i < 8 && *item < s->texts.n; i++)
		if (s->at[*item + 1] < *at)
			++*item;
	if (s->at[*item] >= *at || s->at[*item + 1] < *at)
		*item = item_of(s, *at - 1);
	*out = (struct kb_search_hit){
		(uint32_t)*item, (uint32_t)hit.start, (uint32_t)hit.end};
	return true;
}

void kb_search_set(struct kb_search *s, const char *pattern, size_t len)
{
	if (s->shown && s->pattern.len == len &&
		memcmp(s->pattern.s, pattern, len) == 0) {
		s->has_current = false;
		return;
	}
	struct kb_str copy = {0};
	kb_str_add(&copy, pattern, len);
	kb_search_clear(s);
	kb_str_release(&s->pattern);
	s->pattern = copy;
	kb_search_prepare(s, 0);
	kb_fold(&s->needle, copy.s, copy.len);
	size_t at = 0, item = 0;
	struct kb_search_hit found;
	while (scan(s, &at, &item, &found)) {
		if (s->n_hits == KB_MAX_HITS) {
			s->more = true;
			break;
		}
		*KB_PUSH(s->hits, s->n_hits, s->cap_hits) = found;
	}
	s->shown = true;
}

void kb_search_clear(struct kb_search *s)
{
	kb_folded_clear(&s->needle);
	kb_str_clear(&s->pattern);
	s->n_hits = 0;
	s->more = s->shown = s->has_current = false;
}

static bool before(const struct kb_search_hit *hit, size_t item, size_t byte)
{
	return hit->item < item || (hit->item == item && hit->start < byte);
}

/* How many of the hits that are kept stand before a place. */
static size_t hits_before(const struct kb_search *s, size_t item, size_t byte)
{
	size_t lo = 0, hi = s->n_hits;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (before(&s->hits[mid], item, byte))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The first hit at or behind a place, looked for in the texts. */
static bool scan_from(const struct kb_search *s, size_t item, size_t byte,
	struct kb_search_hit *out)
{
	size_t in = item;
	size_t at = s->at[item];
	while (scan(s, &at, &in, out))
		if (!before(out, item, byte))
			return true;
	return false;
}

/* The last hit before a place. Goes back over the texts in growing steps. */
static bool scan_back(const struct kb_search *s, size_t item, size_t byte,
	struct kb_search_hit *out)
{
	size_t start = item < s->texts.n ? item : s->texts.n - 1, step = 1;
	for (;;) {
		size_t at = s->at[start], in = start;
		struct kb_search_hit hit;
		bool found = false;
		while (scan(s, &at, &in, &hit) && before(&hit, item, byte)) {
			*out = hit;
			found = true;
		}
		if (found || start == 0)
			return found;
		start -= step < start ? step : start;
		step *= 2;
	}
}

static bool go_forward(
	struct kb_search *s, size_t item, size_t byte, bool *wrapped)
{
	size_t i = hits_before(s, item, byte);
	if (i < s->n_hits) {
		s->current = s->hits[i];
	} else if (!s->more || !scan_from(s, item, byte, &s->current)) {
		s->current = s->hits[0];
		*wrapped = true;
	}
	return true;
}

static bool go_back(
	struct kb_search *s, size_t item, size_t byte, bool *wrapped)
{
	size_t i = hits_before(s, item, byte);
	if (i == 0) {
		*wrapped = true;
		item = s->texts.n;
		byte = 0;
		i = s->n_hits;
	}
	/* The last one that is kept may have others behind it. */
	if (i == s->n_hits && s->more)
		return scan_back(s, item, byte, &s->current);
	s->current = s->hits[i - 1];
	return true;
}

bool kb_search_go(
	struct kb_search *s, size_t item, size_t byte, bool back, bool *wrapped)
{
	*wrapped = false;
	if (s->n_hits == 0)
		s->has_current = false;
	else if (back)
		s->has_current = go_back(s, item, byte, wrapped);
	else
		s->has_current = go_forward(s, item, byte, wrapped);
	return s->has_current;
}

/* --- Showing ----------------------------------------------------------- */

void kb_search_ranges(
	struct kb_search *s, size_t item, struct kb_ranges *ranges)
{
	if (!s->shown || item >= s->n_folded)
		return;
	size_t start = s->at[item], at = 0;
	struct kb_folded text = {.cp = s->folded.cp + start,
		.from = s->folded.from + start,
		.to = s->folded.to + start,
		.n = s->at[item + 1] - start - 1};
	struct kb_hit hit;
	while (kb_fold_find(&text, &s->needle, &at, &hit)) {
		bool current = s->has_current && s->current.item == item &&
			       s->current.start == hit.start;
		*KB_PUSH(ranges->v, ranges->n, ranges->cap) =
			(struct kb_range){hit.start, hit.end,
				current ? KB_MARK_HIT_FOCUS : KB_MARK_HIT};
	}
}

void kb_search_count(const struct kb_search *s, struct kb_str *out)
{
	if (!s->shown)
		return;
	if (s->n_hits == 0) {
		kb_str_adds(out, "no hits");
		return;
	}
	size_t i = s->n_hits;
	if (s->has_current)
		i = hits_before(s, s->current.item, s->current.start);
	const char *more = s->more ? "+" : "";
	if (i < s->n_hits)
		kb_str_addf(out, "%zu/%zu%s", i + 1, s->n_hits, more);
	else
		kb_str_addf(out, "%zu%s hit%s", s->n_hits, more,
			s->n_hits == 1 ? "" : "s");
}
