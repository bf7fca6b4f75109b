/* What a list of articles asks of the library, and what stays of the answer
 * before. */
#include "article_list.h"

#include <khabar/base/mem.h>
#include <khabar/text/direction.h>

#include <stdlib.h>
#include <string.h>

enum {
	/* Rows that are looked at to tell which side a list begins at. */
	SAMPLE = 24,
	/* Rows that are asked for one by one. */
	FEW = 500,
};

static void add(struct kb_ids *ids, int64_t id)
{
	*KB_PUSH(ids->v, ids->n, ids->cap) = id;
}

struct kb_query kb_article_list_query(
	const struct kb_article_list *l, int64_t **feeds)
{
	struct kb_query q = kb_scope_query(l->lib, &l->scope, feeds);
	q.sort = l->sort;
	q.unread = (q.unread || l->unread) && !l->all;
	return q;
}

bool kb_article_list_answer(
	struct kb_article_list *l, const struct kb_query *q, struct kb_ids *out)
{
	const struct kb_library_io *io = l->lib->io;
	struct kb_found found;
	struct kb_diag diag;
	*out = (struct kb_ids){0};
	if (io->list(io->ctx, q, &found, &diag)) {
		kb_app_complain(l->view.app, "%s", diag.text);
		return false;
	}
	*out = (struct kb_ids){found.ids, found.n, found.n};
	return true;
}

/* Puts a few that have left the answer back, each behind the one that it stood
 * behind; but for what is hidden now. */
static void merge(struct kb_article_list *l, const struct kb_query *q,
	const struct kb_id_set *new, struct kb_ids *now)
{
	struct kb_ids out = {0};
	struct kb_article_row row;
	size_t at = 0;
	for (size_t i = 0; i < l->answer.n; i++) {
		int64_t id = l->answer.v[i];
		if (!kb_id_set_has(new, id)) {
			if (kb_article_list_row(l, id, &row) &&
				!(row.marks & KB_ARTICLE_HIDDEN) == !q->hidden)
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
static void sift(struct kb_article_list *l, struct kb_query q,
	const struct kb_id_set *new, struct kb_ids *now)
{
	struct kb_id_set old;
	struct kb_ids all, out = {0};
	q.unread = q.starred = false;
	if (!kb_article_list_answer(l, &q, &all))
		return;
	kb_id_set_init(&old, l->answer.v, l->answer.n);
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
	struct kb_article_list *l, const struct kb_query *q, struct kb_ids *now)
{
	struct kb_id_set new;
	size_t lost = 0;
	kb_id_set_init(&new, now->v, now->n);
	for (size_t i = 0; i < l->answer.n; i++)
		lost += !kb_id_set_has(&new, l->answer.v[i]);
	/* What a search finds is not asked for again and waited for. */
	bool few = lost <= FEW || q->search;
	if (lost && few && l->sorted == l->sort)
		merge(l, q, &new, now);
	else if (lost && !q->search)
		sift(l, *q, &new, now);
	kb_id_set_release(&new);
}

/* The direction of most titles. */
static void judge_dir(struct kb_article_list *l)
{
	size_t rtl = 0, ltr = 0;
	for (size_t i = 0; i < l->answer.n && i < SAMPLE; i++) {
		struct kb_article_row row;
		if (!kb_article_list_row(l, l->answer.v[i], &row) || !row.title)
			continue;
		enum kb_dir dir =
			kb_dir_of_letters(row.title, strlen(row.title));
		rtl += dir == KB_DIR_RTL;
		ltr += dir == KB_DIR_LTR;
	}
	/* Without any, it stays that of the list before. */
	if (!rtl && !ltr && l->scope.kind == KB_SCOPE_FEED) {
		const char *title = kb_scope_title(l->lib, &l->scope);
		enum kb_dir dir = kb_dir_of_letters(title, strlen(title));
		rtl += dir == KB_DIR_RTL;
		ltr += dir == KB_DIR_LTR && strncmp(title, "http", 4) != 0;
	}
	if (rtl || ltr)
		l->dir = rtl > ltr ? KB_DIR_RTL : KB_DIR_LTR;
}

void kb_article_list_take(
	struct kb_article_list *l, struct kb_ids *now, bool keep)
{
	int64_t *feeds;
	struct kb_query q = kb_article_list_query(l, &feeds);
	bool by_marks = q.unread || q.starred || q.search;
	if (keep && by_marks && l->answer.n)
		keep_old(l, &q, now);
	free(feeds);
	l->sorted = l->sort;
	bool same = keep && now->n == l->answer.n &&
		    (!now->n || memcmp(now->v, l->answer.v,
					now->n * sizeof *now->v) == 0);
	if (same) {
		free(now->v);
		return;
	}
	bool first = !l->answer.n;
	kb_article_list_show(l, now, keep);
	if (first || !keep)
		judge_dir(l);
}

bool kb_article_list_ask(struct kb_article_list *l, bool keep)
{
	int64_t *feeds;
	struct kb_ids now;
	if (l->scope.kind == KB_SCOPE_SEARCH) {
		kb_finding_ask(l, keep);
		return true;
	}
	struct kb_query q = kb_article_list_query(l, &feeds);
	bool ok = kb_article_list_answer(l, &q, &now);
	free(feeds);
	if (ok)
		kb_article_list_take(l, &now, keep);
	return ok;
}
