/* Searching: a query as a person types it is answered by the index, with what
 * the store knows of articles. */
#include "search.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	/* Milliseconds that a search takes to index what came since. */
	CATCH_UP = 150,
	/* Versions over which an article is asked for rather than walked to. */
	NEAR = 64,
	/* With fewer that have all words those that lack one are shown too. */
	FEW = 10,
};

/* A text that answers. */
struct candidate {
	int64_t id, version;
	float score;
};

struct candidates {
	struct candidate *v;
	size_t n, cap;
	bool more; /* there are others, which are older */
};

static int compare_ids(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static int64_t *sorted_feeds(const struct kb_query *q)
{
	int64_t *feeds = kb_calloc(q->n_feeds + 1, sizeof *feeds);
	if (q->n_feeds) {
		memcpy(feeds, q->feeds, q->n_feeds * sizeof *feeds);
		qsort(feeds, q->n_feeds, sizeof *feeds, compare_ids);
	}
	return feeds;
}

/* --- What the store knows ----------------------------------------------- */

static void walk_on(struct kb_finder *f)
{
	struct kb_version_row *row = &f->row;
	if (kb_step(row->walk)) {
		row->walked = kb_col_int(row->walk, 0);
		row->walked_id = kb_col_int(row->walk, 1);
		return;
	}
	enum kb_err err = kb_stmt_end(row->walk, f->err ? NULL : f->diag);
	f->err = f->err ? f->err : err;
	row->walk = NULL;
	row->walked = row->walked_id = 0;
}

/* The article of a version, 0 for none any more. */
static int64_t article_of(struct kb_finder *f, int64_t version)
{
	struct kb_version_row *row = &f->row;
	if (row->version == version)
		return row->id;
	/* One source may look farther ahead than the other. */
	bool near = row->walked >= version && row->walked - version <= NEAR;
	if (row->walk && !near) {
		kb_stmt_end(row->walk, NULL);
		row->walk = NULL;
	}
	if (!row->walk) {
		row->walk = kb_db_stmt(f->s->db,
			"SELECT version, id FROM article"
			" INDEXED BY article_version WHERE version <= ?"
			" ORDER BY version DESC");
		kb_bind_int(row->walk, 1, version);
		walk_on(f);
	}
	while (row->walk && row->walked > version)
		walk_on(f);
	row->version = version;
	row->id = row->walked == version ? row->walked_id : 0;
	row->read = false;
	return row->id;
}

static void read_row(struct kb_finder *f)
{
	struct kb_version_row *row = &f->row;
	struct kb_stmt *st = kb_db_stmt(
		f->s->db, "SELECT feed, date FROM article WHERE id = ?");
	kb_bind_int(st, 1, row->id);
	row->read = kb_step(st);
	if (row->read) {
		row->feed = kb_col_int(st, 0);
		row->date = kb_col_int(st, 1);
	}
	enum kb_err err = kb_stmt_end(st, f->err ? NULL : f->diag);
	f->err = f->err ? f->err : err;
}

static unsigned marks_of(struct kb_finder *f)
{
	if (!f->has_marks && !f->err)
		f->err = kb_mark_set_load(f->s, &f->marks, f->diag);
	f->has_marks = true;
	return kb_mark_set_of(&f->marks, f->row.id);
}

static bool is_of_feeds(struct kb_finder *f)
{
	if (!f->row.read)
		read_row(f);
	return bsearch(&f->row.feed, f->feeds, f->q->n_feeds, sizeof *f->feeds,
		compare_ids);
}

static bool answers_query(struct kb_finder *f)
{
	const struct kb_query *q = f->q;
	bool hidden = marks_of(f) & KB_ARTICLE_HIDDEN;
	if (hidden ? !q->hidden && !f->with_hidden : q->hidden)
		return false;
	if (q->unread && marks_of(f) & KB_ARTICLE_READ)
		return false;
	if (q->starred && !(marks_of(f) & KB_ARTICLE_STARRED))
		return false;
	if (q->later && !(marks_of(f) & KB_ARTICLE_LATER))
		return false;
	return !q->by_feeds || kb_mark_set_of(&f->tagged, f->row.id) ||
	       is_of_feeds(f);
}

static int64_t date_of(struct kb_finder *f)
{
	if (!f->row.read)
		read_row(f);
	return f->row.date;
}

bool kb_finder_checks(
	struct kb_finder *f, const struct kb_query_node *n, int64_t version)
{
	if (!article_of(f, version))
		return false;
	if (!n)
		return answers_query(f);
	switch (n->type) {
	case KB_QUERY_BEFORE:
		return date_of(f) < n->time;
	case KB_QUERY_AFTER:
		return date_of(f) >= n->time;
	case KB_QUERY_IS_UNREAD:
		return !(marks_of(f) & KB_ARTICLE_READ);
	case KB_QUERY_IS_READ:
		return marks_of(f) & KB_ARTICLE_READ;
	case KB_QUERY_IS_HIDDEN:
		return marks_of(f) & KB_ARTICLE_HIDDEN;
	case KB_QUERY_IS_LATER:
		return marks_of(f) & KB_ARTICLE_LATER;
	default:
		return marks_of(f) & KB_ARTICLE_STARRED;
	}
}

/* --- Searching ---------------------------------------------------------- */

static void add(struct candidates *c, const struct candidate *one)
{
	*KB_PUSH(c->v, c->n, c->cap) = *one;
}

/* Takes the newest that answer, at most so many; 0: all. */
static void gather(struct kb_finder *f, struct kb_versions *source, size_t most,
	struct candidates *out)
{
	int64_t at = kb_versions_seek(source, INT64_MAX - 1);
	while (at && !f->err) {
		if (most && out->n == most) {
			out->more = true;
			break;
		}
		add(out, &(struct candidate){article_of(f, at), at,
				 (float)kb_versions_score(source)});
		at = kb_versions_seek(source, at - 1);
		if (atomic_load(&f->s->stopped))
			break;
	}
	if (atomic_load(&f->s->stopped) && !f->err)
		f->err = kb_fail(f->diag, KB_ESTOP, "stopped");
}

static int compare_rank(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->version < y->version) - (x->version > y->version);
}

/* Adds what was found behind what is there already. */
static void give(struct candidates *c, bool ranked, struct kb_found *out)
{
	size_t n = out->n;
	if (ranked && c->n)
		qsort(c->v, c->n, sizeof *c->v, compare_rank);
	out->ids = kb_reallocarray(out->ids, n + c->n + 1, sizeof *out->ids);
	for (size_t i = 0; i < c->n; i++) {
		bool is_new = true;
		for (size_t k = 0; k < n && is_new; k++)
			is_new = out->ids[k] != c->v[i].id;
		if (is_new)
			out->ids[out->n++] = c->v[i].id;
	}
	out->newest_only |= c->more;
}

static size_t most_of(const struct kb_query *q)
{
	bool ranked = q->sort == KB_SORT_RANK;
	if (ranked && (!q->newest || q->newest > KB_SEARCH_RANKED))
		return KB_SEARCH_RANKED;
	return q->newest;
}

static bool asks_for_hidden(const struct kb_query_node *n)
{
	if (!n || n->type == KB_QUERY_IS_HIDDEN)
		return n;
	for (const struct kb_query_node *c = n->children; c; c = c->next)
		if (asks_for_hidden(c))
			return true;
	return false;
}

/* How far the index is. */
static enum kb_err read_state(
	struct kb_finder *f, struct kb_found *out, struct kb_diag *diag)
{
	int64_t since = 0, newest = 0;
	enum kb_err err = kb_db_number(
		f->s->search, "SELECT since FROM state", &since, diag);
	if (!err)
		err = kb_db_number(
			f->s->search, "SELECT upto FROM state", &f->upto, diag);
	if (!err)
		err = kb_db_number(f->s->db,
			"SELECT coalesce(max(version), 0) FROM article",
			&newest, diag);
	f->texts = f->upto - since;
	out->after = since;
	out->upto = f->upto;
	out->incomplete = since > 0 || newest > f->upto;
	return err;
}

/* Answers from the index as it is. */
static enum kb_err answer(struct kb_store *s, const struct kb_query *q,
	const struct kb_query_node *tree, bool skeletons, struct kb_found *out,
	struct kb_diag *diag)
{
	struct kb_finder f = {.s = s,
		.q = q,
		.diag = diag,
		.since = q->since,
		.with_hidden = q->with_hidden || asks_for_hidden(tree),
		.ranked = q->sort == KB_SORT_RANK,
		.languages = kb_query_languages(tree)};
	struct candidates c = {0};
	kb_arena_init(&f.arena);
	f.feeds = sorted_feeds(q);
	kb_leaves_limit(&f, tree, skeletons);
	f.err = read_state(&f, out, diag);
	if (!f.err)
		f.err = kb_tags_of_query(s, q, &f.tagged, diag);
	struct kb_versions *source = f.err ? NULL : kb_versions_of(&f, tree);
	if (!f.err)
		gather(&f, source, most_of(q), &c);
	if (!f.err)
		give(&c, f.ranked, out);
	if (f.row.walk)
		kb_stmt_end(f.row.walk, NULL);
	kb_versions_release(&f);
	kb_leaves_release(&f);
	kb_mark_set_release(&f.marks);
	kb_mark_set_release(&f.tagged);
	kb_arena_release(&f.arena);
	free(f.leaves);
	free(f.feeds);
	free(c.v);
	return f.err;
}

/* Puts what lacks one of the words behind, where few have all of them. */
static enum kb_err answer_loosely(struct kb_store *s, const struct kb_query *q,
	const struct kb_query_node *tree, struct kb_found *out,
	struct kb_diag *diag)
{
	struct kb_arena arena;
	enum kb_err err = KB_OK;
	out->whole = out->n;
	if (q->sort != KB_SORT_RANK || out->n >= FEW)
		return KB_OK;
	kb_arena_init(&arena);
	const struct kb_query_node *loose = kb_query_loosen(&arena, tree);
	if (loose)
		err = answer(s, q, loose, false, out, diag);
	kb_arena_release(&arena);
	return err;
}

static enum kb_err bring_up_and_answer(struct kb_store *s,
	const struct kb_query *q, const struct kb_query_node *tree,
	struct kb_found *out, struct kb_diag *diag)
{
	bool more;
	enum kb_err err = kb_index_update(s, CATCH_UP, false, &more, diag);
	/* What another khabar is just indexing is found a moment later. */
	if (err && !s->search)
		return err;
	err = answer(s, q, tree, true, out, diag);
	if (!err && q->sort == KB_SORT_RANK)
		kb_typed_first(s, tree, out->ids, out->n);
	return err ? err : answer_loosely(s, q, tree, out, diag);
}

enum kb_err kb_store_answer(struct kb_store *s, const struct kb_query *q,
	const struct kb_query_node *tree, struct kb_found *out,
	struct kb_diag *diag)
{
	return bring_up_and_answer(s, q, tree, out, diag);
}

enum kb_err kb_store_search(struct kb_store *s, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag)
{
	struct kb_query_tree *tree;
	struct kb_hit where = {0};
	const struct kb_query_reading reading = {
		.now = time(NULL), .typing = q->typing};
	enum kb_err err = kb_query_parse(
		q->search, strlen(q->search), &reading, &tree, &where, diag);
	if (err) {
		out->from = where.start;
		out->to = where.end;
		return err;
	}
	/* Signs alone ask for nothing; while they are typed, for nothing yet.
	 */
	if (tree->root || q->typing)
		err = bring_up_and_answer(s, q, tree->root, out, diag);
	if (err == KB_EFORMAT && s->search) { /* the index is damaged */
		kb_index_drop(s);
		out->n = 0;
		err = bring_up_and_answer(s, q, tree->root, out, diag);
	}
	kb_query_tree_free(tree);
	if (err) {
		free(out->ids);
		*out = (struct kb_found){0};
	}
	return err;
}
