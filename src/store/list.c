/* Which articles answer a query, in which order, without asking for their
 * rows. */
#include "names.h"
#include "story.h"
#include "tag.h"

#include <stdlib.h>
#include <string.h>

enum {
	/* Articles that are sorted by asking for the name of each; more are by
	 * walking over all there are. */
	FEW = 2000,
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
	struct kb_mark_set marks;
	struct kb_mark_set tagged; /* wanted too, of whichever feed */
	bool hides;                /* some article may be hidden */
	struct kb_id_set behind;   /* articles behind others of their story */
	struct kb_id_set among;    /* articles that are to be sorted */
	size_t limit;              /* of what is gathered */
	int64_t *ids;
	size_t n, cap;
};

static void add(struct list *l, int64_t id)
{
	if (l->n == l->cap)
		kb_grow(&l->ids, &l->cap, l->n + 1, sizeof *l->ids);
	l->ids[l->n++] = id;
}

static void take_any(void *ctx, int64_t id, int64_t feed)
{
	(void)feed;
	add(ctx, id);
}

/* Whether an article is of the query's feeds or tags. */
static bool is_in(struct list *l, int64_t id, int64_t feed)
{
	return set_has(&l->feeds, feed) || kb_mark_set_of(&l->tagged, id);
}

static bool is_wanted(void *ctx, int64_t id, int64_t feed)
{
	struct list *l = ctx;
	unsigned marks = kb_mark_set_of(&l->marks, id);
	/* Of hidden ones a search knows better. */
	bool hidden = l->found.any ? marks & KB_ARTICLE_HIDDEN : l->q->hidden;
	return (hidden == l->q->hidden || l->q->with_hidden) &&
	       !(l->q->unread && (marks & KB_ARTICLE_READ)) &&
	       !(l->q->starred && !(marks & KB_ARTICLE_STARRED)) &&
	       !(l->q->later && !(marks & KB_ARTICLE_LATER)) &&
	       is_in(l, id, feed) && set_has(&l->found, id);
}

static void take_wanted(void *ctx, int64_t id, int64_t feed)
{
	struct list *l = ctx;
	if (l->n < l->limit && id > l->q->newer && is_wanted(l, id, feed) &&
		!kb_id_set_has(&l->behind, id))
		add(l, id);
}

/* Takes from a statement that calls each_row() with ids and feeds, at most as
 * many as its second parameter says. */
static enum kb_err gather(
	struct list *l, struct kb_stmt *st, struct kb_diag *diag)
{
	bool all = !l->q->unread && !l->q->starred && !l->q->later &&
		   !l->hides && l->feeds.any && l->found.any && !l->behind.n &&
		   !l->q->newer;
	struct kb_db_each each = {all ? take_any : take_wanted, l};
	size_t most = all && l->limit - l->n < INT64_MAX ? l->limit - l->n
							 : INT64_MAX;
	kb_bind_each(st, 1, &each);
	kb_bind_int(st, 2, (int64_t)most);
	return kb_run(st, diag);
}

/* These statements are answered by their indexes alone. */
#define EACH(from)                                                  \
	"SELECT each_row(?1, id, feed) FROM (SELECT id, feed FROM " \
	"article" from " LIMIT ?2)"
#define NEWEST " ORDER BY date DESC, id DESC"
#define OLDEST " ORDER BY date, id"
#define BY_NAME " ORDER BY name, date DESC, id DESC"

static enum kb_err gather_by_date(struct list *l, struct kb_diag *diag)
{
	const char *sql =
		l->q->sort == KB_SORT_OLDEST ? EACH(OLDEST) : EACH(NEWEST);
	return gather(l, kb_db_stmt(l->s->db, sql), diag);
}

static enum kb_err gather_feed(
	struct list *l, int64_t feed, struct kb_diag *diag)
{
	const char *sql = l->q->sort == KB_SORT_OLDEST
				  ? EACH(" WHERE feed = ?3" OLDEST)
				  : EACH(" WHERE feed = ?3" NEWEST);
	struct kb_stmt *st = kb_db_stmt(l->s->db, sql);
	kb_bind_int(st, 3, feed);
	return gather(l, st, diag);
}

static enum kb_err gather_story(struct list *l, struct kb_diag *diag)
{
	const char *sql = l->q->sort == KB_SORT_OLDEST
				  ? EACH(" WHERE story = ?3" OLDEST)
				  : EACH(" WHERE story = ?3" NEWEST);
	struct kb_stmt *st = kb_db_stmt(l->s->db, sql);
	kb_bind_int(st, 3, l->q->story);
	return gather(l, st, diag);
}

static enum kb_err gather_newer(struct list *l, struct kb_diag *diag)
{
	struct kb_stmt *st =
		kb_db_stmt(l->s->db, EACH(" WHERE id > ?3 ORDER BY id DESC"));
	kb_bind_int(st, 3, l->q->newer);
	return gather(l, st, diag);
}

/* --- Sorting by words --------------------------------------------------- */

/* Something to be sorted by its name. */
struct named {
	int64_t id;
	const char *name; /* see names.h */
	size_t place;     /* what sorts after each other if names are equal */
};

static int compare_names(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int c = strcmp(x->name, y->name);
	return c ? c : (x->place > y->place) - (x->place < y->place);
}

/* The names of n articles; those of one that is gone are as it had none. */
static enum kb_err read_names(struct list *l, struct named *names,
	struct kb_arena *arena, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < l->n && !err; i++) {
		struct kb_stmt *st = kb_db_stmt(
			l->s->db, "SELECT name FROM article WHERE id = ?");
		kb_bind_int(st, 1, l->ids[i]);
		const char *name = kb_step(st) ? kb_col_text(st, 0) : NULL;
		names[i] = (struct named){
			l->ids[i], kb_arena_strdup(arena, name ? name : ""), i};
		err = kb_stmt_end(st, diag);
	}
	return err;
}

static enum kb_err sort_few(struct list *l, struct kb_diag *diag)
{
	struct kb_arena arena;
	struct named *names = kb_calloc(l->n + 1, sizeof *names);
	kb_arena_init(&arena);
	enum kb_err err = read_names(l, names, &arena, diag);
	if (!err)
		qsort(names, l->n, sizeof *names, compare_names);
	for (size_t i = 0; i < l->n && !err; i++)
		l->ids[i] = names[i].id;
	free(names);
	kb_arena_release(&arena);
	return err;
}

static void take_among(void *ctx, int64_t id, int64_t feed)
{
	struct list *l = ctx;
	(void)feed;
	if (kb_id_set_has(&l->among, id))
		add(l, id);
}

/* Sorts what was gathered by one walk over the index of names. */
static enum kb_err sort_many(struct list *l, struct kb_diag *diag)
{
	struct kb_db_each each = {take_among, l};
	kb_id_set_init(&l->among, l->ids, l->n);
	l->n = 0;
	struct kb_stmt *st = kb_db_stmt(l->s->db, EACH(BY_NAME));
	kb_bind_each(st, 1, &each);
	kb_bind_int(st, 2, INT64_MAX);
	return kb_run(st, diag);
}

static enum kb_err sort_by_name(struct list *l, struct kb_diag *diag)
{
	return (l->n > FEW ? sort_many : sort_few)(l, diag);
}

/* --- The query ---------------------------------------------------------- */

/* All feeds by their names. */
static enum kb_err sorted_feeds(struct kb_store *s, struct kb_arena *arena,
	struct named **out, size_t *n, struct kb_diag *diag)
{
	struct kb_str name = {0};
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	struct kb_stmt *st = kb_db_stmt(
		s->db, "SELECT id, coalesce(title, url) FROM feed ORDER BY id");
	while (kb_step(st)) {
		kb_sort_name(kb_col_text(st, 1), &name);
		struct named *f = KB_PUSH(*out, *n, cap);
		f->id = kb_col_int(st, 0);
		f->name = kb_arena_strdup(arena, name.s);
		f->place = *n;
	}
	if (*n)
		qsort(*out, *n, sizeof **out, compare_names);
	kb_str_release(&name);
	return kb_stmt_end(st, diag);
}

static enum kb_err gather_by_feed(struct list *l, struct kb_diag *diag)
{
	struct kb_arena arena;
	struct named *feeds;
	size_t n;
	kb_arena_init(&arena);
	enum kb_err err = sorted_feeds(l->s, &arena, &feeds, &n, diag);
	for (size_t i = 0; i < n && !err; i++)
		if (l->tagged.n || set_has(&l->feeds, feeds[i].id))
			err = gather_feed(l, feeds[i].id, diag);
	free(feeds);
	kb_arena_release(&arena);
	return err;
}

static bool is_one_feed(const struct list *l)
{
	return !l->feeds.any && l->feeds.n == 1 && !l->tagged.n;
}

/* Gathers in the order asked for, but for titles, which are sorted afterwards
 * where few are wanted of many. */
static enum kb_err gather_some(
	struct list *l, bool by_name, struct kb_diag *diag)
{
	if (is_one_feed(l))
		return gather_feed(l, l->feeds.v[0], diag);
	if (l->q->story)
		return gather_story(l, diag);
	if (l->q->newer)
		return gather_newer(l, diag);
	if (by_name)
		return gather(l, kb_db_stmt(l->s->db, EACH(BY_NAME)), diag);
	if (l->q->sort == KB_SORT_FEED)
		return gather_by_feed(l, diag);
	return gather_by_date(l, diag);
}

static enum kb_err gather_sorted(struct list *l, struct kb_diag *diag)
{
	size_t limit = l->q->limit ? l->q->limit : SIZE_MAX;
	bool few = !l->found.any || l->q->starred || l->q->later ||
		   l->q->hidden || is_one_feed(l);
	bool sort = l->q->sort == KB_SORT_TITLE && few;
	/* Sorted afterwards, all must be there first. */
	l->limit = sort ? SIZE_MAX : limit;
	enum kb_err err = kb_mark_set_load(l->s, &l->marks, diag);
	if (!err)
		err = kb_tags_of_query(l->s, l->q, &l->tagged, diag);
	l->hides = l->q->hidden ||
		   (!l->q->with_hidden && kb_mark_set_hides(&l->marks));
	if (!err && !l->q->story && !is_one_feed(l))
		err = kb_story_hide(l->s, is_wanted, l, &l->behind, diag);
	if (!err)
		err = gather_some(l, l->q->sort == KB_SORT_TITLE && !few, diag);
	if (!err && sort)
		err = sort_by_name(l, diag);
	if (l->n > limit)
		l->n = limit;
	return err;
}

/* What the search finds, sorted to be looked in. */
static enum kb_err search(
	struct list *l, struct kb_found *out, struct kb_diag *diag)
{
	l->found.any = false;
	enum kb_err err = kb_store_search(l->s, l->q, out, diag);
	l->found.v = out->ids;
	l->found.n = out->n;
	out->ids = NULL;
	if (l->found.n)
		qsort(l->found.v, l->found.n, sizeof *l->found.v, compare_ids);
	return err;
}

static bool is_found(void *ctx, int64_t article, int64_t feed)
{
	(void)feed;
	return kb_id_set_has(ctx, article);
}

/* Takes out of what is found what stands behind another of its story. */
static enum kb_err hide_found(
	struct kb_store *s, struct kb_found *out, struct kb_diag *diag)
{
	struct kb_id_set found = {0}, behind = {0};
	size_t n = 0, whole = 0;
	kb_id_set_init(&found, out->ids, out->n);
	enum kb_err err = kb_story_hide(s, is_found, &found, &behind, diag);
	for (size_t i = 0; i < out->n; i++) {
		if (kb_id_set_has(&behind, out->ids[i]))
			continue;
		whole += i < out->whole;
		out->ids[n++] = out->ids[i];
	}
	out->n = n;
	out->whole = whole;
	kb_id_set_release(&found);
	kb_id_set_release(&behind);
	return err;
}

static enum kb_err list_ranked(struct kb_store *s, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag)
{
	enum kb_err err = kb_store_search(s, q, out, diag);
	if (!err && out->n)
		err = hide_found(s, out, diag);
	if (q->limit && out->n > q->limit)
		out->n = q->limit;
	return err;
}

enum kb_err kb_store_list(struct kb_store *s, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag)
{
	struct list l = {.s = s, .q = q};
	bool searching = q->search && *q->search;
	*out = (struct kb_found){0};
	l.feeds.any = !q->by_feeds;
	l.found.any = true;
	if (q->by_feeds && !q->n_feeds && !q->n_tags)
		return KB_OK;
	if (searching && q->sort == KB_SORT_RANK)
		return list_ranked(s, q, out, diag);
	if (searching && q->sort == KB_SORT_NONE)
		return kb_store_search(s, q, out, diag);
	if (q->by_feeds) {
		l.feeds.n = q->n_feeds;
		l.feeds.v = kb_calloc(q->n_feeds + 1, sizeof *l.feeds.v);
	}
	if (l.feeds.n) {
		memcpy(l.feeds.v, q->feeds, q->n_feeds * sizeof *q->feeds);
		qsort(l.feeds.v, l.feeds.n, sizeof *l.feeds.v, compare_ids);
	}
	enum kb_err err = searching ? search(&l, out, diag) : KB_OK;
	if (!err)
		err = gather_sorted(&l, diag);
	free(l.feeds.v);
	free(l.found.v);
	kb_mark_set_release(&l.marks);
	kb_mark_set_release(&l.tagged);
	kb_id_set_release(&l.behind);
	kb_id_set_release(&l.among);
	if (err) {
		free(l.ids);
	} else {
		out->ids = l.ids;
		out->n = l.n;
	}
	return err;
}
