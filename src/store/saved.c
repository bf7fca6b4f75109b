/* Saved searches: what each finds is kept in the index, as bits of blocks of
 * articles as marks are, so that what is unread of it is counted without
 * looking for it, and kept up to date at the cost of what is new. */
#include "search.h"

#include <khabar/base/hash.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	/* Seconds by which what is asked for moves, if it moves with time. */
	LATER = 40 * 24 * 60 * 60,
};

/* --- What is asked for -------------------------------------------------- */

/* A search that was read. Marks that all of its answers must have are no part
 * of what it finds: they are looked at when it is counted. */
struct asked {
	struct kb_query q;
	struct kb_query_tree *tree;
	bool starred;  /* only what is so */
	bool moves;    /* with time or marks: it is looked for anew each time */
	uint64_t hash; /* of all that the answer hangs on but articles */
};

static uint64_t hash_text(uint64_t h, const char *s)
{
	return kb_hash(h, s ? s : "", s ? strlen(s) + 1 : 1);
}

static uint64_t hash_names(uint64_t h, const struct kb_query *q)
{
	for (size_t i = 0; i < q->n_names; i++) {
		const struct kb_feed_names *f = &q->names[i];
		h = kb_hash(h, &f->feed, sizeof f->feed);
		h = hash_text(hash_text(h, f->title), f->url);
		for (size_t k = 0; k < f->n_tags; k++)
			h = hash_text(h, f->tags[k]);
	}
	return h;
}

static uint64_t hash_of(const struct kb_query *q)
{
	uint64_t h = KB_HASH_START;
	h = hash_text(h, q->search);
	h = kb_hash(h, &q->by_feeds, sizeof q->by_feeds);
	if (q->n_feeds)
		h = kb_hash(h, q->feeds, q->n_feeds * sizeof *q->feeds);
	return h;
}

static bool asks_for_names(const struct kb_query_node *n)
{
	if (!n || n->type == KB_QUERY_FEED || n->type == KB_QUERY_TAG)
		return n;
	for (const struct kb_query_node *c = n->children; c; c = c->next)
		if (asks_for_names(c))
			return true;
	return false;
}

/* Takes out conditions that are looked at when it is counted. */
static void take_marks(struct asked *a)
{
	struct kb_query_node *root = a->tree->root;
	struct kb_query_node **at = root && root->type == KB_QUERY_AND
					    ? &root->children
					    : &a->tree->root;
	while (*at) {
		bool starred = (*at)->type == KB_QUERY_IS_STARRED;
		if (starred || (*at)->type == KB_QUERY_IS_UNREAD) {
			a->starred |= starred;
			*at = (*at)->next;
		} else {
			at = &(*at)->next;
		}
	}
	if (root && root->type == KB_QUERY_AND && !root->children)
		a->tree->root = NULL;
}

/* Whether what a part of it asks for hangs on marks, or on when it is read:
 * later is the same, read later. */
static bool moves(
	const struct kb_query_node *n, const struct kb_query_node *later)
{
	if (!n || !later)
		return n != later;
	if (n->type >= KB_QUERY_IS_UNREAD && n->type <= KB_QUERY_IS_HIDDEN)
		return true;
	bool differ = n->type != later->type || n->time != later->time;
	const struct kb_query_node *b = later->children;
	for (const struct kb_query_node *c = n->children; c && !differ;
		c = c->next, b = b->next)
		differ = !b || moves(c, b);
	return differ;
}

static enum kb_err parse(const struct kb_query *q, int64_t now,
	struct kb_query_tree **tree, struct kb_diag *diag)
{
	const struct kb_query_reading reading = {.now = now};
	struct kb_hit where;
	return kb_query_parse(
		q->search, strlen(q->search), &reading, tree, &where, diag);
}

/* The search as it is asked for now; released whatever comes of it. */
static enum kb_err read_search(struct kb_store *s, const struct kb_query *q,
	struct asked *a, struct kb_diag *diag)
{
	struct asked later = {0};
	int64_t now = time(NULL);
	*a = (struct asked){.q = *q, .hash = hash_of(q)};
	enum kb_err err = parse(q, now, &a->tree, diag);
	if (!err)
		err = parse(q, now + LATER, &later.tree, diag);
	if (!err && asks_for_names(a->tree->root)) {
		int64_t tagged;
		err = kb_tags_state(s, &tagged, diag);
		a->hash =
			kb_hash(hash_names(a->hash, q), &tagged, sizeof tagged);
	}
	if (!err) {
		take_marks(a);
		take_marks(&later);
		a->moves = moves(a->tree->root, later.tree->root);
	}
	kb_query_tree_free(later.tree);
	return err;
}

/* --- What is kept ------------------------------------------------------- */

/* A search as it is kept. */
struct kept {
	int64_t id;   /* 0: it is not kept */
	int64_t upto; /* the newest version that it has looked at */
	/* What it has found is as if it were read. */
	struct kb_mark_set found;
};

/* Without what it has found; one of another hash is as if it were not kept. */
static enum kb_err find_kept(struct kb_store *s, const struct asked *a,
	struct kept *out, struct kb_diag *diag)
{
	*out = (struct kept){0};
	struct kb_stmt *st = kb_db_stmt(s->search,
		"SELECT id, upto FROM saved WHERE text = ? AND hash = ?");
	kb_bind_text(st, 1, a->q.search);
	kb_bind_int(st, 2, (int64_t)a->hash);
	if (kb_step(st)) {
		out->id = kb_col_int(st, 0);
		out->upto = kb_col_int(st, 1);
	}
	return kb_stmt_end(st, diag);
}

static enum kb_err load_found(
	struct kb_store *s, struct kept *k, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->search,
		"SELECT block, bits FROM saved_block WHERE search = ?"
		" ORDER BY block");
	kb_bind_int(st, 1, k->id);
	while (kb_step(st))
		kb_mark_set_take(&k->found, kb_col_int(st, 0),
			kb_col_bytes(st, 1), kb_col_len(st, 1));
	return kb_stmt_end(st, diag);
}

static enum kb_err write_block(struct kb_store *s, int64_t search,
	const struct kb_mark_block *b, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->search,
		"REPLACE INTO saved_block(search, block, bits)"
		" VALUES(?, ?, ?)");
	kb_bind_int(st, 1, search);
	kb_bind_int(st, 2, b->number);
	kb_bind_bytes(st, 3, b->read, sizeof b->read);
	return kb_run(st, diag);
}

static enum kb_err write_found(
	struct kb_store *s, const struct kept *k, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < k->found.n && !err; i++)
		if (k->found.blocks[i]->changed)
			err = write_block(s, k->id, k->found.blocks[i], diag);
	return err;
}

static enum kb_err drop_found(
	struct kb_store *s, int64_t search, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		s->search, "DELETE FROM saved_block WHERE search = ?");
	kb_bind_int(st, 1, search);
	return kb_run(st, diag);
}

/* Writes up to which version it has looked; its number. */
static enum kb_err put_search(struct kb_store *s, const struct asked *a,
	struct kept *k, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->search,
		"INSERT INTO saved(text, hash, upto) VALUES(?1, ?2, ?3)"
		" ON CONFLICT(text) DO UPDATE SET hash = ?2, upto = ?3"
		" RETURNING id");
	kb_bind_text(st, 1, a->q.search);
	kb_bind_int(st, 2, (int64_t)a->hash);
	kb_bind_int(st, 3, k->upto);
	while (kb_step(st))
		k->id = kb_col_int(st, 0);
	return kb_stmt_end(st, diag);
}

/* --- Keeping up --------------------------------------------------------- */

/* What has changed since is not found any more, unless it is found again. */
static enum kb_err take_changed(struct kb_store *s, int64_t since, int64_t upto,
	struct kb_mark_set *found, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT id FROM article WHERE version > ?1 AND version <= ?2");
	kb_bind_int(st, 1, since);
	kb_bind_int(st, 2, upto);
	while (kb_step(st))
		kb_mark_set_put(found, kb_col_int(st, 0), 0);
	return kb_stmt_end(st, diag);
}

/* Writes what was found of versions over `since`, if nobody else has meanwhile.
 */
static enum kb_err write_answer(struct kb_store *s, const struct asked *a,
	int64_t since, const struct kb_found *found, struct kb_diag *diag)
{
	struct kept k;
	enum kb_err err = find_kept(s, a, &k, diag);
	int64_t before = a->moves ? 0 : k.upto;
	if (err || before != since)
		return err;
	k.upto = found->upto;
	if (since)
		err = load_found(s, &k, diag);
	if (!err && since)
		err = take_changed(s, since, k.upto, &k.found, diag);
	for (size_t i = 0; i < found->n && !err; i++)
		kb_mark_set_put(&k.found, found->ids[i], KB_ARTICLE_READ);
	if (!err)
		err = put_search(s, a, &k, diag);
	if (!err && !since)
		err = drop_found(s, k.id, diag);
	if (!err)
		err = write_found(s, &k, diag);
	kb_mark_set_release(&k.found);
	return err;
}

static enum kb_err in_transaction(struct kb_store *s, const struct asked *a,
	int64_t since, const struct kb_found *found, struct kb_diag *diag)
{
	enum kb_err err =
		kb_run(kb_db_stmt(s->search, "BEGIN IMMEDIATE"), diag);
	if (err)
		return err;
	err = write_answer(s, a, since, found, diag);
	if (!err)
		err = kb_run(kb_db_stmt(s->search, "COMMIT"), diag);
	if (err && kb_db_in_transaction(s->search))
		kb_run(kb_db_stmt(s->search, "ROLLBACK"), NULL);
	return err;
}

static enum kb_err keep_up(
	struct kb_store *s, struct asked *a, struct kb_diag *diag)
{
	struct kept k;
	struct kb_found found = {0};
	enum kb_err err = kb_index_open(s, diag);
	if (!err)
		err = find_kept(s, a, &k, diag);
	if (err)
		return err;
	a->q.since = a->moves ? 0 : k.upto;
	a->q.sort = KB_SORT_NONE;
	a->q.with_hidden = true;
	err = kb_store_answer(s, &a->q, a->tree->root, &found, diag);
	bool news = found.upto > k.upto || a->moves;
	if (!err && news && found.after <= a->q.since)
		err = in_transaction(s, a, a->q.since, &found, diag);
	free(found.ids);
	return err;
}

enum kb_err kb_store_saved_update(
	struct kb_store *s, const struct kb_query *q, struct kb_diag *diag)
{
	struct asked a;
	enum kb_err err = read_search(s, q, &a, diag);
	if (!err)
		err = keep_up(s, &a, diag);
	kb_query_tree_free(a.tree);
	return err;
}

static bool is_among(const struct kb_query *q, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (text && strcmp(q[i].search, text) == 0)
			return true;
	return false;
}

static enum kb_err forget(
	struct kb_store *s, int64_t search, struct kb_diag *diag)
{
	struct kb_stmt *st =
		kb_db_stmt(s->search, "DELETE FROM saved WHERE id = ?");
	kb_bind_int(st, 1, search);
	enum kb_err err = kb_run(st, diag);
	return err ? err : drop_found(s, search, diag);
}

enum kb_err kb_store_saved_only(struct kb_store *s, const struct kb_query *q,
	size_t n, struct kb_diag *diag)
{
	int64_t *others = NULL;
	size_t n_others = 0, cap = 0;
	enum kb_err err = kb_index_open(s, diag);
	if (err)
		return err;
	struct kb_stmt *st =
		kb_db_stmt(s->search, "SELECT id, text FROM saved");
	while (kb_step(st))
		if (!is_among(q, n, kb_col_text(st, 1)))
			*KB_PUSH(others, n_others, cap) = kb_col_int(st, 0);
	err = kb_stmt_end(st, diag);
	for (size_t i = 0; i < n_others && !err; i++)
		err = forget(s, others[i], diag);
	free(others);
	return err;
}

/* --- Counting ----------------------------------------------------------- */

/* Copies of a story beyond the first one that counts. */
static size_t count_copies(struct kb_mark_set *found, bool starred,
	const struct kb_story_member *members, size_t n)
{
	size_t copies = 0;
	int64_t story = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned marks = members[i].marks;
		if (marks & KB_ARTICLE_READ ||
			(starred && !(marks & KB_ARTICLE_STARRED)) ||
			!kb_mark_set_of(found, members[i].article))
			continue;
		copies += members[i].story == story;
		story = members[i].story;
	}
	return copies;
}

/* What all searches are counted by. */
struct counting {
	struct kb_store *s;
	struct kb_mark_set marks;
	struct kb_story_member *members;
	size_t n_members;
};

static enum kb_err count_one(struct counting *c, const struct kb_query *q,
	size_t *unread, struct kb_diag *diag)
{
	struct asked a;
	struct kept k = {0};
	enum kb_err err = read_search(c->s, q, &a, diag);
	*unread = KB_SAVED_UNKNOWN;
	if (!err)
		err = find_kept(c->s, &a, &k, diag);
	if (!err && k.id)
		err = load_found(c->s, &k, diag);
	if (!err && k.id)
		*unread = kb_mark_set_unread(&c->marks, &k.found, a.starred) -
			  count_copies(&k.found, a.starred, c->members,
				  c->n_members);
	kb_mark_set_release(&k.found);
	kb_query_tree_free(a.tree);
	/* One that is not understood has no count. */
	return err == KB_EINVAL || err == KB_ELIMIT ? KB_OK : err;
}

enum kb_err kb_store_saved_unread(struct kb_store *s, const struct kb_query *q,
	size_t n, size_t *unread, struct kb_diag *diag)
{
	struct counting c = {.s = s};
	for (size_t i = 0; i < n; i++)
		unread[i] = KB_SAVED_UNKNOWN;
	enum kb_err err = kb_index_open(s, diag);
	if (!err)
		err = kb_mark_set_load(s, &c.marks, diag);
	if (!err)
		err = kb_store_stories(s, &c.members, &c.n_members, diag);
	for (size_t i = 0; i < n && !err; i++)
		err = count_one(&c, &q[i], &unread[i], diag);
	free(c.members);
	kb_mark_set_release(&c.marks);
	return err;
}
