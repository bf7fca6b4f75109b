/* What a list of articles shows: the library's answer, through a filter, and
 * nothing that moves under the reader's eyes. */
#include "articles.h"

#include <khabar/base/clock.h>
#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

enum {
	/* Milliseconds that a key press may take for a first look. */
	AT_ONCE = 12,
	/* Rows that are looked at to tell which side a list begins at. */
	SAMPLE = 24,
	/* Rows that are asked for one by one. */
	FEW = 500,
	/* Milliseconds between two looks at how far the filter is. */
	TELL = 100,
};

static void add(struct kb_ids *ids, int64_t id)
{
	*KB_PUSH(ids->v, ids->n, ids->cap) = id;
}

int kb_articles_height(const struct kb_articles *l)
{
	const struct kb_canvas *c = &l->view.app->canvas;
	bool slim = c->cols < KB_ARTICLES_FAIR && c->cols >= KB_ARTICLES_SLIM;
	return slim && kb_app_rows(l->view.app) >= 4 ? 2 : 1;
}

size_t kb_articles_page(const struct kb_articles *l)
{
	int n = kb_app_rows(l->view.app) / kb_articles_height(l);
	return n > 1 ? (size_t)n : 1;
}

bool kb_articles_row(
	struct kb_articles *l, int64_t id, struct kb_article_row *row)
{
	const struct kb_library_io *io = l->lib->io;
	return io->row(io->ctx, id, row);
}

const char *kb_articles_title(const struct kb_article_row *row)
{
	return row->title && *row->title ? row->title : "(no title)";
}

int64_t kb_articles_chosen(struct kb_articles *l)
{
	kb_list_fit(&l->cursor, kb_articles_page(l));
	return l->cursor.n ? l->ids.v[l->cursor.cursor] : 0;
}

static void forget_old(struct kb_articles *l)
{
	kb_id_set_release(&l->old);
	kb_id_set_release(&l->let);
}

void kb_articles_release(struct kb_articles *l)
{
	forget_old(l);
	free(l->list.v);
	free(l->ids.v);
	free(l->next.v);
	kb_folded_release(&l->needle);
	kb_folded_release(&l->seek.needle);
	kb_str_release(&l->filter);
	kb_str_release(&l->was);
	kb_str_release(&l->sought);
	kb_scope_release(&l->scope);
	free(l->ranges.v);
}

bool kb_articles_find(const struct kb_articles *l, int64_t id, size_t *row)
{
	for (*row = 0; *row < l->ids.n; ++*row)
		if (l->ids.v[*row] == id)
			return true;
	return false;
}

/* --- Filtering ---------------------------------------------------------- */

bool kb_articles_match(
	struct kb_articles *l, int64_t id, const struct kb_folded *needle)
{
	struct kb_article_row row;
	struct kb_folded hay = {0};
	struct kb_hit hit;
	size_t at = 0;
	if (!kb_articles_row(l, id, &row))
		return false;
	const char *title = kb_articles_title(&row);
	kb_fold(&hay, title, strlen(title));
	bool found = kb_fold_find(&hay, needle, &at, &hit);
	kb_folded_release(&hay);
	return found;
}

/* What was looked at before need not be looked at again. */
static bool passes(struct kb_articles *l, int64_t id, bool *looked)
{
	*looked = false;
	if (!l->needle.n)
		return true;
	if (kb_id_set_has(&l->old, id)) {
		bool let = kb_id_set_has(&l->let, id);
		if (!let || !l->narrower)
			return let;
	}
	*looked = true;
	return kb_articles_match(l, id, &l->needle);
}

/* The row in next of the cursor's article, or of the one nearest to it that is
 * still there. */
static bool survivor(const struct kb_articles *l, size_t *row)
{
	struct kb_id_set there;
	int64_t id = 0;
	size_t cursor = l->cursor.cursor;
	kb_id_set_init(&there, l->next.v, l->next.n);
	for (size_t i = cursor; i < l->ids.n && !id; i++)
		id = kb_id_set_has(&there, l->ids.v[i]) ? l->ids.v[i] : 0;
	for (size_t i = cursor; i-- > 0 && !id;)
		id = kb_id_set_has(&there, l->ids.v[i]) ? l->ids.v[i] : 0;
	kb_id_set_release(&there);
	for (*row = 0; id && *row < l->next.n; ++*row)
		if (l->next.v[*row] == id)
			return true;
	return false;
}

/* Rows above the screen that were not there before. */
static size_t fresh_above(const struct kb_articles *l, size_t first)
{
	struct kb_id_set shown;
	size_t n = 0;
	kb_id_set_init(&shown, l->ids.v, l->ids.n);
	for (size_t i = 0; i < first && i < l->next.n; i++)
		n += !kb_id_set_has(&shown, l->next.v[i]);
	kb_id_set_release(&shown);
	return n;
}

/* Shows what was prepared; the cursor's article keeps its row. */
static void swap(struct kb_articles *l)
{
	size_t row, below = l->cursor.cursor - l->cursor.first;
	if (l->ids.n && survivor(l, &row)) {
		kb_list_place(&l->cursor, row, below);
		l->fresh += fresh_above(l, l->cursor.first);
	} else {
		l->cursor = (struct kb_list){0};
	}
	struct kb_ids old = l->ids;
	l->ids = l->next;
	l->next = old;
	l->next.n = 0;
	l->cursor.n = l->ids.n;
	l->quiet = false;
	l->seek.counting = false;
	l->seek.counted = l->seek.hits = 0;
	/* A search that is under way looks at the rows anew. */
	if (l->seek.running) {
		l->seek.at = l->cursor.cursor;
		l->seek.left = l->ids.n;
	}
	kb_list_fit(&l->cursor, kb_articles_page(l));
}

bool kb_articles_scan(struct kb_articles *l, int ms)
{
	struct kb_ids *out = l->quiet ? &l->next : &l->ids;
	int64_t end = kb_clock_ms() + ms;
	size_t looked = 0;
	bool look;
	if (l->scanned == l->list.n && !l->quiet)
		return false;
	while (l->scanned < l->list.n) {
		int64_t id = l->list.v[l->scanned++];
		if (passes(l, id, &look)) {
			if (!l->quiet && id == l->anchor) {
				kb_list_place(
					&l->cursor, out->n, l->anchor_row);
				l->cursor.hold = false;
			}
			add(out, id);
		}
		looked += look;
		if (look && looked % 64 == 0 && kb_clock_ms() >= end)
			break;
	}
	bool more = l->scanned < l->list.n;
	if (!more) {
		forget_old(l);
		if (l->quiet)
			swap(l);
	}
	l->cursor.n = l->ids.n;
	/* The screen shows how far it is now and then. */
	if (!more || (!l->quiet && kb_clock_ms() - l->told >= TELL)) {
		l->told = kb_clock_ms();
		l->view.app->dirty = true;
	}
	return more;
}

/* Remembers what the filter has found out. */
static void remember_old(struct kb_articles *l)
{
	if (l->quiet || !l->needle.n)
		return; /* what it knew before still holds */
	forget_old(l);
	kb_id_set_init(&l->old, l->list.v, l->scanned);
	kb_id_set_init(&l->let, l->ids.v, l->ids.n);
}

/* Whether what begins with the needle can only be less. */
static bool begins(const struct kb_folded *f, const struct kb_folded *with)
{
	return with->n && f->n >= with->n &&
	       memcmp(f->cp, with->cp, with->n * sizeof *f->cp) == 0;
}

void kb_articles_refilter(struct kb_articles *l)
{
	struct kb_folded needle = {0};
	if (l->filter.len)
		kb_fold(&needle, l->filter.s, l->filter.len);
	l->narrower = !l->quiet && begins(&needle, &l->needle);
	if (l->narrower)
		remember_old(l);
	else
		forget_old(l);
	kb_folded_release(&l->needle);
	l->needle = needle;
	l->quiet = false;
	l->ids.n = l->scanned = l->fresh = 0;
	l->seek.counting = false;
	l->seek.counted = l->seek.hits = 0;
	l->cursor = (struct kb_list){0};
	kb_articles_scan(l, AT_ONCE);
	kb_list_fit(&l->cursor, kb_articles_page(l));
}

/* --- Asking ------------------------------------------------------------- */

struct kb_query kb_articles_query(const struct kb_articles *l, int64_t **feeds)
{
	struct kb_query q = kb_scope_query(l->lib, &l->scope, feeds);
	q.sort = l->sort;
	q.unread = (q.unread || l->unread) && !l->all;
	return q;
}

bool kb_articles_answer(
	struct kb_articles *l, const struct kb_query *q, struct kb_ids *out)
{
	const struct kb_library_io *io = l->lib->io;
	struct kb_diag diag;
	*out = (struct kb_ids){0};
	if (io->list(io->ctx, q, &out->v, &out->n, &diag)) {
		kb_app_complain(l->view.app, "%s", diag.text);
		return false;
	}
	out->cap = out->n;
	return true;
}

/* Puts a few that have left the answer back, each behind the one that it stood
 * behind. */
static void merge(
	struct kb_articles *l, const struct kb_id_set *new, struct kb_ids *now)
{
	struct kb_ids out = {0};
	struct kb_article_row row;
	size_t at = 0;
	for (size_t i = 0; i < l->list.n; i++) {
		int64_t id = l->list.v[i];
		if (!kb_id_set_has(new, id)) {
			if (kb_articles_row(l, id, &row))
				add(&out, id);
			continue;
		}
		/* What is new comes before its neighbour. */
		while (at < now->n && now->v[at] != id)
			add(&out, now->v[at++]);
		if (at < now->n)
			add(&out, now->v[at++]);
	}
	while (at < now->n)
		add(&out, now->v[at++]);
	free(now->v);
	*now = out;
}

/* The same for any number: the order is that of the same question without
 * marks, which may have many more articles. */
static void sift(struct kb_articles *l, struct kb_query q,
	const struct kb_id_set *new, struct kb_ids *now)
{
	struct kb_id_set old;
	struct kb_ids all, out = {0};
	q.unread = q.starred = false;
	if (!kb_articles_answer(l, &q, &all))
		return;
	kb_id_set_init(&old, l->list.v, l->list.n);
	for (size_t i = 0; i < all.n; i++)
		if (kb_id_set_has(new, all.v[i]) ||
			kb_id_set_has(&old, all.v[i]))
			add(&out, all.v[i]);
	kb_id_set_release(&old);
	free(all.v);
	free(now->v);
	*now = out;
}

/* Keeps what has left the answer because of its marks. */
static void keep_old(
	struct kb_articles *l, const struct kb_query *q, struct kb_ids *now)
{
	struct kb_id_set new;
	size_t lost = 0;
	kb_id_set_init(&new, now->v, now->n);
	for (size_t i = 0; i < l->list.n; i++)
		lost += !kb_id_set_has(&new, l->list.v[i]);
	if (lost && lost <= FEW && l->sorted == l->sort)
		merge(l, &new, now);
	else if (lost)
		sift(l, *q, &new, now);
	kb_id_set_release(&new);
}

/* The side that the list begins at: that of most titles. */
static void judge_side(struct kb_articles *l)
{
	size_t rtl = 0, ltr = 0;
	for (size_t i = 0; i < l->list.n && i < SAMPLE; i++) {
		struct kb_article_row row;
		if (!kb_articles_row(l, l->list.v[i], &row) || !row.title)
			continue;
		enum kb_dir dir =
			kb_article_first_strong(row.title, strlen(row.title));
		rtl += dir == KB_DIR_RTL;
		ltr += dir == KB_DIR_LTR;
	}
	/* Without any, it stays on the side of the list before. */
	if (!rtl && !ltr && l->scope.kind == KB_SCOPE_FEED) {
		const char *title = kb_scope_title(l->lib, &l->scope);
		enum kb_dir dir = kb_article_first_strong(title, strlen(title));
		rtl += dir == KB_DIR_RTL;
		ltr += dir == KB_DIR_LTR && strncmp(title, "http", 4) != 0;
	}
	if (rtl || ltr)
		l->rtl = rtl > ltr;
}

bool kb_articles_ask(struct kb_articles *l, bool keep)
{
	int64_t *feeds;
	struct kb_query q = kb_articles_query(l, &feeds);
	struct kb_ids now;
	bool ok = kb_articles_answer(l, &q, &now);
	if (ok && keep && (q.unread || q.starred) && l->list.n)
		keep_old(l, &q, &now);
	free(feeds);
	if (!ok)
		return false;
	l->sorted = l->sort;
	bool same = keep && now.n == l->list.n &&
		    (!now.n || memcmp(now.v, l->list.v,
				       now.n * sizeof *now.v) == 0);
	if (same) {
		free(now.v);
		return true;
	}
	bool first = !l->list.n;
	if (keep)
		remember_old(l);
	else
		kb_folded_clear(&l->needle); /* nothing is known of this list */
	free(l->list.v);
	l->list = now;
	if (first || !keep)
		judge_side(l);
	if (!keep) {
		kb_articles_refilter(l);
		return true;
	}
	l->quiet = true;
	l->narrower = false;
	l->next.n = l->scanned = 0;
	kb_articles_scan(l, AT_ONCE);
	return true;
}
