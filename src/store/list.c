/* Which articles answer a query, in which order, without asking for their
 * rows. */
#include "store.h"

#include <khabar/base/utf8.h>
#include <khabar/text/fold.h>

#include <stdlib.h>
#include <string.h>

enum {
	BATCH = 256, /* rows that are read at once */
};

/* --- Sets of numbers ---------------------------------------------------- */

/* Sorted, looked in by halving. */
struct set {
	int64_t *v; /* owned */
	size_t n;
	bool any; /* everything is in it */
};

static int compare_ids(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static bool set_has(const struct set *set, int64_t id)
{
	if (set->any)
		return true;
	size_t lo = 0, hi = set->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (set->v[mid] < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < set->n && set->v[lo] == id;
}

/* --- Gathering ---------------------------------------------------------- */

/* A list that is being made. */
struct list {
	struct kb_store *s;
	const struct kb_query *q;
	struct set feeds, found;
	size_t limit; /* of what is gathered; 0: none */
	int64_t *ids;
	size_t n, cap;
};

static bool wanted(
	const struct list *l, int64_t id, int64_t feed, int64_t marks)
{
	return !(l->q->unread && (marks & KB_ARTICLE_READ)) &&
	       !(l->q->starred && !(marks & KB_ARTICLE_STARRED)) &&
	       set_has(&l->feeds, feed) && set_has(&l->found, id);
}

/* Takes from a statement that gives id, feed, marks. */
static enum kb_err gather(
	struct list *l, struct kb_stmt *st, struct kb_diag *diag)
{
	bool all =
		!l->q->unread && !l->q->starred && l->feeds.any && l->found.any;
	while ((!l->limit || l->n < l->limit) && kb_step(st)) {
		int64_t id = kb_col_int(st, 0);
		if (!all &&
			!wanted(l, id, kb_col_int(st, 1), kb_col_int(st, 2)))
			continue;
		if (l->n == l->cap)
			kb_grow(&l->ids, &l->cap, l->n + 1, sizeof *l->ids);
		l->ids[l->n++] = id;
	}
	return kb_stmt_end(st, diag);
}

/* These statements are answered by their indexes alone. */
static enum kb_err gather_by_date(struct list *l, struct kb_diag *diag)
{
	const char *sql = l->q->sort == KB_SORT_OLDEST
				  ? "SELECT id, feed, marks FROM article"
				    " ORDER BY date, id"
				  : "SELECT id, feed, marks FROM article"
				    " ORDER BY date DESC, id DESC";
	return gather(l, kb_db_stmt(l->s->db, sql), diag);
}

static enum kb_err gather_feed(
	struct list *l, int64_t feed, struct kb_diag *diag)
{
	const char *sql =
		l->q->sort == KB_SORT_OLDEST
			? "SELECT id, feed, marks FROM article WHERE feed = ?"
			  " ORDER BY date, id"
			: "SELECT id, feed, marks FROM article WHERE feed = ?"
			  " ORDER BY date DESC, id DESC";
	struct kb_stmt *st = kb_db_stmt(l->s->db, sql);
	kb_bind_int(st, 1, feed);
	return gather(l, st, diag);
}

/* --- Sorting by words --------------------------------------------------- */

/* What a title is sorted by: folded, from its first letter or digit on. */
struct named {
	int64_t id;
	const char *name;
	size_t place; /* where it stood: sorting keeps it */
};

enum {
	NAME_MAX_CP = 64
};

static bool is_ornament(uint32_t cp)
{
	return cp < '0' || (cp > '9' && cp < 'a') || (cp > 'z' && cp < 0xB5) ||
	       cp == 0xBB || cp == 0xAB || (cp >= 0x2000 && cp < 0x2070) ||
	       cp == 0x61B || cp == 0x61F || cp == 0x60C;
}

static const char *sort_name(
	struct kb_arena *arena, struct kb_folded *f, const char *s, size_t len)
{
	char buf[NAME_MAX_CP * 4];
	size_t n = 0, i = 0;
	kb_folded_clear(f);
	/* Eight bytes for each letter are enough, whatever marks it has. */
	kb_fold(f, s, len < NAME_MAX_CP * 8 ? len : kb_utf8_floor(s, 512));
	while (i < f->n && is_ornament(f->cp[i]))
		i++;
	for (size_t k = i; k < f->n && k < i + NAME_MAX_CP; k++)
		if (!kb_fold_is_optional(f->cp[k]))
			n += kb_utf8_encode(f->cp[k], buf + n);
	return kb_arena_strndup(arena, buf, n);
}

static int compare_names(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	/* Those without a name come last. */
	if (!*x->name != !*y->name)
		return *x->name ? -1 : 1;
	int c = strcmp(x->name, y->name);
	return c ? c : (x->place > y->place) - (x->place < y->place);
}

/* The names of ids by a statement that takes one and gives a text. */
static enum kb_err sort_by_name(struct kb_store *s, const char *sql,
	int64_t *ids, size_t n, struct kb_diag *diag)
{
	struct kb_arena arena;
	struct kb_folded f = {0};
	enum kb_err err = KB_OK;
	struct named *names = kb_calloc(n + 1, sizeof *names);
	kb_arena_init(&arena);
	for (size_t i = 0; i < n && !err; i++) {
		struct kb_stmt *st = kb_db_stmt(s->db, sql);
		kb_bind_int(st, 1, ids[i]);
		const char *name = kb_step(st) ? kb_col_text(st, 0) : NULL;
		names[i] = (struct named){ids[i],
			sort_name(&arena, &f, name ? name : "",
				name ? kb_col_len(st, 0) : 0),
			i};
		err = kb_stmt_end(st, diag);
	}
	qsort(names, n, sizeof *names, compare_names);
	for (size_t i = 0; i < n && !err; i++)
		ids[i] = names[i].id;
	free(names);
	kb_folded_release(&f);
	kb_arena_release(&arena);
	return err;
}

/* --- The query ---------------------------------------------------------- */

static enum kb_err all_feeds(
	struct kb_store *s, int64_t **ids, size_t *n, struct kb_diag *diag)
{
	size_t cap = 0;
	*ids = NULL;
	*n = 0;
	struct kb_stmt *st = kb_db_stmt(s->db, "SELECT id FROM feed");
	while (kb_step(st)) {
		int64_t id = kb_col_int(st, 0);
		*KB_PUSH(*ids, *n, cap) = id;
	}
	return kb_stmt_end(st, diag);
}

static enum kb_err gather_by_feed(struct list *l, struct kb_diag *diag)
{
	int64_t *feeds;
	size_t n;
	enum kb_err err = all_feeds(l->s, &feeds, &n, diag);
	if (!err)
		err = sort_by_name(l->s,
			"SELECT coalesce(title, url) FROM feed WHERE id = ?",
			feeds, n, diag);
	for (size_t i = 0; i < n && !err; i++)
		if (set_has(&l->feeds, feeds[i]))
			err = gather_feed(l, feeds[i], diag);
	free(feeds);
	return err;
}

static enum kb_err gather_sorted(struct list *l, struct kb_diag *diag)
{
	enum kb_err err;
	/* Sorted afterwards, all must be there first. */
	l->limit = l->q->sort == KB_SORT_TITLE ? 0 : l->q->limit;
	if (!l->feeds.any && l->feeds.n == 1)
		err = gather_feed(l, l->feeds.v[0], diag);
	else if (l->q->sort == KB_SORT_FEED)
		err = gather_by_feed(l, diag);
	else
		err = gather_by_date(l, diag);
	if (!err && l->q->sort == KB_SORT_TITLE)
		err = sort_by_name(l->s,
			"SELECT title FROM article WHERE id = ?", l->ids, l->n,
			diag);
	if (l->q->limit && l->n > l->q->limit)
		l->n = l->q->limit;
	return err;
}

/* Texts' versions become their articles: those replaced since have none. */
static enum kb_err ids_of(
	struct kb_store *s, struct set *set, struct kb_diag *diag)
{
	size_t n = 0, at = 0;
	/* Many are found in one walk over the index, few each by itself. */
	if (set->n < 2000) {
		enum kb_err err = KB_OK;
		for (; at < set->n && !err; at++) {
			struct kb_stmt *st = kb_db_stmt(s->db,
				"SELECT id FROM article WHERE version = ?");
			kb_bind_int(st, 1, set->v[at]);
			if (kb_step(st))
				set->v[n++] = kb_col_int(st, 0);
			err = kb_stmt_end(st, diag);
		}
		set->n = n;
		return err;
	}
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT version, id FROM article INDEXED BY article_version"
		" ORDER BY version");
	while (at < set->n && kb_step(st)) {
		int64_t version = kb_col_int(st, 0);
		while (at < set->n && set->v[at] < version)
			at++;
		if (at < set->n && set->v[at] == version) {
			/* n never passes at: what is overwritten is read. */
			set->v[n++] = kb_col_int(st, 1);
			at++;
		}
	}
	set->n = n;
	return kb_stmt_end(st, diag);
}

static enum kb_err search(struct list *l, struct kb_diag *diag)
{
	l->found.any = !l->q->search || !*l->q->search;
	if (l->found.any)
		return KB_OK;
	enum kb_err err = kb_store_search(
		l->s, l->q->search, &l->found.v, &l->found.n, diag);
	if (!err)
		err = ids_of(l->s, &l->found, diag);
	if (l->found.n)
		qsort(l->found.v, l->found.n, sizeof *l->found.v, compare_ids);
	return err;
}

enum kb_err kb_store_list(struct kb_store *s, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag)
{
	struct list l = {.s = s, .q = q};
	*out = (struct kb_found){0};
	l.feeds.any = !q->by_feeds;
	if (q->by_feeds && !q->n_feeds)
		return KB_OK;
	if (q->by_feeds) {
		l.feeds.n = q->n_feeds;
		l.feeds.v = kb_calloc(q->n_feeds, sizeof *l.feeds.v);
		memcpy(l.feeds.v, q->feeds, q->n_feeds * sizeof *q->feeds);
		qsort(l.feeds.v, l.feeds.n, sizeof *l.feeds.v, compare_ids);
	}
	enum kb_err err = search(&l, diag);
	if (!err)
		err = gather_sorted(&l, diag);
	free(l.feeds.v);
	free(l.found.v);
	if (err) {
		free(l.ids);
	} else {
		out->ids = l.ids;
		out->n = l.n;
		out->incomplete = q->search && kb_store_index_is_behind(s);
	}
	return err;
}

/* --- Rows --------------------------------------------------------------- */

/* Adds a column's text as one line without control characters; returns its
 * place in the buffer from 1, 0 for none. */
static size_t add_line(struct kb_str *out, struct kb_stmt *st, int i)
{
	const char *s = kb_col_text(st, i);
	size_t len = s ? kb_col_len(st, i) : 0, from = out->len;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (cp == '\t' || cp == '\n' || cp == 0x2028 || cp == 0x2029 ||
			kb_is_control(cp))
			kb_str_addc(out, ' ');
		else if (cp == KB_REPLACEMENT)
			kb_str_addcp(out, cp);
		else
			kb_str_add(out, s + at, n);
		at += n;
	}
	if (out->len == from)
		return 0;
	kb_str_addc(out, '\0');
	return from + 1;
}

static struct kb_date row_date(int64_t shown, int64_t seen)
{
	if (shown)
		return kb_date_unpack(shown);
	return kb_date_from_unix(seen > 0 ? seen : 0);
}

enum kb_err kb_store_row(struct kb_store *s, int64_t article,
	struct kb_article_row *out, struct kb_diag *diag)
{
	struct kb_str *buf = &s->row;
	size_t title = 0, link = 0, author = 0;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT feed, marks, page, shown, seen, title, link, author"
		" FROM article WHERE id = ?");
	kb_bind_int(st, 1, article);
	bool found = kb_step(st);
	*out = (struct kb_article_row){.id = article};
	kb_str_clear(buf);
	if (found) {
		out->feed = kb_col_int(st, 0);
		out->marks = (unsigned)kb_col_int(st, 1);
		out->has_page = kb_col_int(st, 2) != 0;
		out->date = row_date(kb_col_int(st, 3), kb_col_int(st, 4));
		title = add_line(buf, st, 5);
		link = add_line(buf, st, 6);
		author = add_line(buf, st, 7);
	}
	enum kb_err err = kb_stmt_end(st, diag);
	/* The buffer may have moved while it grew. */
	out->title = title ? buf->s + title - 1 : NULL;
	out->link = link ? buf->s + link - 1 : NULL;
	out->author = author ? buf->s + author - 1 : NULL;
	if (!err && !found)
		err = kb_fail(diag, KB_EEMPTY, "there is no article %lld",
			(long long)article);
	return err;
}

/* Rows that are read in one transaction: one for each would cost as much again
 * as reading it. */
struct batch {
	struct kb_article_row rows[BATCH];
	size_t n;
	struct kb_arena arena; /* holds their strings */
};

static const char *keep(struct batch *b, const char *s)
{
	return s ? kb_arena_strdup(&b->arena, s) : NULL;
}

/* An article gone since the list was made is passed over. */
static enum kb_err add_row(
	struct kb_store *s, int64_t id, struct batch *b, struct kb_diag *diag)
{
	struct kb_article_row *row = &b->rows[b->n];
	enum kb_err err = kb_store_row(s, id, row, diag);
	if (err)
		return err == KB_EEMPTY ? KB_OK : err;
	row->title = keep(b, row->title);
	row->link = keep(b, row->link);
	row->author = keep(b, row->author);
	b->n++;
	return KB_OK;
}

static enum kb_err add_rows(struct kb_store *s, const int64_t *ids, size_t n,
	struct batch *b, struct kb_diag *diag)
{
	bool own = !kb_db_in_transaction(s->db);
	enum kb_err err =
		own ? kb_run(kb_db_stmt(s->db, "BEGIN"), diag) : KB_OK;
	for (size_t i = 0; i < n && !err; i++)
		err = add_row(s, ids[i], b, diag);
	if (own && kb_db_in_transaction(s->db)) {
		enum kb_err ended =
			kb_run(kb_db_stmt(s->db, "COMMIT"), err ? NULL : diag);
		err = err ? err : ended;
	}
	return err;
}

enum kb_err kb_store_each(struct kb_store *s, const struct kb_query *q,
	bool (*each)(void *ctx, const struct kb_article_row *row), void *ctx,
	struct kb_diag *diag)
{
	struct kb_found found;
	bool more = true;
	enum kb_err err = kb_store_list(s, q, &found, diag);
	for (size_t i = 0; i < found.n && !err && more; i += BATCH) {
		size_t n = found.n - i < BATCH ? found.n - i : BATCH;
		struct batch b = {.n = 0};
		kb_arena_init(&b.arena);
		err = add_rows(s, found.ids + i, n, &b, diag);
		/* No transaction is held meanwhile: each() may wait for a pipe
		 * for hours, or write. */
		for (size_t k = 0; k < b.n && !err && more; k++)
			more = each(ctx, &b.rows[k]);
		kb_arena_release(&b.arena);
	}
	free(found.ids);
	return err;
}
