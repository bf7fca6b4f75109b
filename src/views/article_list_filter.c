/* Which of an answer's articles a list shows: those whose titles have the words
 * of its filter; and nothing moves under the reader's eyes. */
#include "article_list.h"

#include <khabar/base/clock.h>
#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

enum {
	/* Milliseconds that a key press may take for a first look. */
	AT_ONCE = 12,
	/* Milliseconds between two looks at how far the filter is. */
	TELL = 100,
};

static void forget_looked(struct kb_article_list *l)
{
	kb_id_set_release(&l->filter.looked);
	kb_id_set_release(&l->filter.passed);
}

/* What was looked at before need not be looked at again. */
static bool passes(struct kb_article_list *l, int64_t id, bool *looked)
{
	*looked = false;
	if (kb_needle_is_empty(&l->filter.needle))
		return true;
	if (kb_id_set_has(&l->filter.looked, id)) {
		bool let = kb_id_set_has(&l->filter.passed, id);
		if (!let || !l->filter.narrower)
			return let;
	}
	*looked = true;
	return kb_article_list_has_words(l, id, &l->filter.needle);
}

/* The row in next of the cursor's article, or of the one nearest to it that is
 * still there. */
static bool survivor(const struct kb_article_list *l, size_t *row)
{
	struct kb_id_set there;
	size_t cursor = l->cursor.cursor;
	int64_t id = cursor < l->shown.n ? l->shown.v[cursor] : 0;
	for (*row = 0; id && *row < l->filter.next.n; ++*row)
		if (l->filter.next.v[*row] == id)
			return true;
	id = 0;
	kb_id_set_init(&there, l->filter.next.v, l->filter.next.n);
	for (size_t i = cursor; i < l->shown.n && !id; i++)
		id = kb_id_set_has(&there, l->shown.v[i]) ? l->shown.v[i] : 0;
	for (size_t i = cursor; i-- > 0 && !id;)
		id = kb_id_set_has(&there, l->shown.v[i]) ? l->shown.v[i] : 0;
	kb_id_set_release(&there);
	for (*row = 0; id && *row < l->filter.next.n; ++*row)
		if (l->filter.next.v[*row] == id)
			return true;
	return false;
}

/* Rows above the screen that were not there before. */
static size_t fresh_above(const struct kb_article_list *l, size_t first)
{
	struct kb_id_set shown;
	size_t n = 0;
	kb_id_set_init(&shown, l->shown.v, l->shown.n);
	for (size_t i = 0; i < first && i < l->filter.next.n; i++)
		n += !kb_id_set_has(&shown, l->filter.next.v[i]);
	kb_id_set_release(&shown);
	return n;
}

/* Shows what was prepared; the cursor's article keeps its row. */
static void show_next(struct kb_article_list *l)
{
	size_t row, below = l->cursor.cursor - l->cursor.first;
	if (l->shown.n && survivor(l, &row)) {
		kb_list_place(&l->cursor, row, below);
		l->fresh += fresh_above(l, l->cursor.first);
	} else {
		kb_list_renew(&l->cursor, 0);
	}
	struct kb_ids old = l->shown;
	l->shown = l->filter.next;
	l->filter.next = old;
	l->filter.next.n = 0;
	l->cursor.n = l->shown.n;
	l->filter.quiet = false;
	l->search.counting = false;
	l->search.counted = l->search.hits = 0;
	/* A search that is under way looks at the rows anew. */
	if (l->search.running) {
		l->search.at = l->cursor.cursor;
		l->search.left = l->shown.n;
	}
	kb_list_fit(&l->cursor, kb_article_list_room(l));
}

bool kb_article_list_filter_step(struct kb_article_list *l, int ms)
{
	struct kb_ids *out = l->filter.quiet ? &l->filter.next : &l->shown;
	int64_t end = kb_clock_ms() + ms;
	size_t looked = 0;
	bool look;
	if (l->filter.scanned == l->answer.n && !l->filter.quiet)
		return false;
	while (l->filter.scanned < l->answer.n) {
		int64_t id = l->answer.v[l->filter.scanned++];
		if (passes(l, id, &look)) {
			if (!l->filter.quiet && id == l->anchor) {
				kb_list_place(
					&l->cursor, out->n, l->anchor_row);
				l->cursor.hold = false;
			}
			*KB_PUSH(out->v, out->n, out->cap) = id;
		}
		looked += look;
		if (look && looked % 64 == 0 && kb_clock_ms() >= end)
			break;
	}
	bool more = l->filter.scanned < l->answer.n;
	if (!more) {
		forget_looked(l);
		if (l->filter.quiet)
			show_next(l);
	}
	l->cursor.n = l->shown.n;
	/* The screen shows how far it is now and then. */
	if (!more ||
		(!l->filter.quiet && kb_clock_ms() - l->filter.told >= TELL)) {
		l->filter.told = kb_clock_ms();
		l->view.app->dirty = true;
	}
	return more;
}

/* Remembers what the filter has found out. */
static void remember_looked(struct kb_article_list *l)
{
	if (l->filter.quiet || kb_needle_is_empty(&l->filter.needle))
		return; /* what it knew before still holds */
	forget_looked(l);
	kb_id_set_init(&l->filter.looked, l->answer.v, l->filter.scanned);
	kb_id_set_init(&l->filter.passed, l->shown.v, l->shown.n);
}

/* Whether what has n can only be a part of what has the needle that n begins
 * with: not behind a hamza, which may be left out before an alef, nor where a
 * mark might make another letter of the last one. */
static bool narrows(const struct kb_needle *n, const struct kb_needle *with)
{
	const struct kb_folded *f = &n->folded, *g = &with->folded;
	return g->n && f->n >= g->n && g->cp[g->n - 1] != 0x621 &&
	       !with->is_exact &&
	       memcmp(f->cp, g->cp, g->n * sizeof *f->cp) == 0;
}

void kb_article_list_filter(struct kb_article_list *l)
{
	const struct kb_pattern pattern = {.text = l->filter.text};
	struct kb_needle needle = {.is_exact = false};
	l->marking = false;
	kb_needle_set(&needle, &pattern);
	l->filter.narrower =
		!l->filter.quiet && narrows(&needle, &l->filter.needle);
	if (l->filter.narrower)
		remember_looked(l);
	else
		forget_looked(l);
	kb_needle_release(&l->filter.needle);
	l->filter.needle = needle;
	l->filter.quiet = false;
	l->shown.n = l->filter.scanned = l->fresh = 0;
	l->search.counting = false;
	l->search.counted = l->search.hits = 0;
	kb_list_renew(&l->cursor, 0);
	kb_article_list_filter_step(l, AT_ONCE);
	kb_list_fit(&l->cursor, kb_article_list_room(l));
}

void kb_article_list_show(
	struct kb_article_list *l, struct kb_ids *answer, bool keep)
{
	struct kb_title_filter *f = &l->filter;
	if (keep)
		remember_looked(l);
	else
		kb_needle_release(&f->needle); /* nothing is known of it */
	free(l->answer.v);
	l->answer = *answer;
	*answer = (struct kb_ids){0};
	if (!keep) {
		kb_article_list_filter(l);
		return;
	}
	f->quiet = true;
	f->narrower = false;
	f->next.n = f->scanned = 0;
	kb_article_list_filter_step(l, AT_ONCE);
}
