/* A server's states and what is known of them: compared, and merged with the
 * marks here. */
#include "remote.h"

#include "wish.h"

#include <khabar/article/id_set.h>

#include <stdlib.h>

enum {
	/* Items that are unread again may say another thing; of more than
	 * these, somebody marked them so. */
	MOST_AGAIN = 100,
	/* Bits of a row as the walk has it, above READ and STARRED. */
	GONE = 4,
	BITS = 8,
};

/* A row that the server has otherwise than is known. */
struct difference {
	int64_t id, article;
	unsigned known, told; /* enum kb_article_mark, GONE */
};

struct walk {
	const struct kb_remote_states *states;
	struct kb_id_set same; /* articles whose read state was not asked for */
	struct kb_mark_set marks;
	/* How far the sorted numbers have been gone through. */
	size_t unread, starred, came, gone;
	struct kb_remote_list lacking, again, doubtful, strangers;
	struct difference *differences;
	size_t n, cap;
};

static void walk_release(struct walk *w)
{
	kb_id_set_release(&w->same);
	kb_mark_set_release(&w->marks);
	free(w->lacking.ids);
	free(w->again.ids);
	free(w->doubtful.ids);
	free(w->strangers.ids);
	free(w->differences);
}

/* --- The walk ----------------------------------------------------------- */

/* Whether the number is among the sorted ones; those before it that no row had
 * are lacking, if that is asked for. */
static bool pass(const struct kb_remote_ids *of, size_t *at, int64_t id,
	struct kb_remote_list *lacking)
{
	for (; *at < of->n && of->ids[*at] < id; ++*at)
		if (lacking)
			kb_remote_push(lacking, of->ids[*at]);
	if (*at == of->n || of->ids[*at] != id)
		return false;
	++*at;
	return true;
}

/* A number without article. */
static void pass_stranger(struct walk *w, int64_t id, bool listed)
{
	if (!listed && !w->states->same_starred)
		kb_remote_push(&w->strangers, id);
	else if (listed && w->states->all_origins)
		kb_remote_push(&w->lacking, id);
}

/* It was marked elsewhere or is forgotten: which is of weight where it would
 * be marked here for the former. */
static bool is_doubtful(
	struct walk *w, int64_t article, unsigned known, unsigned told)
{
	unsigned here = kb_mark_set_of(&w->marks, article);
	bool read = told & ~known & KB_ARTICLE_READ,
	     unstarred = known & ~told & KB_ARTICLE_STARRED;
	return (read && !(here & KB_ARTICLE_READ)) ||
	       (unstarred && here & KB_ARTICLE_STARRED);
}

static void row(void *ctx, int64_t id, int64_t packed)
{
	struct walk *w = ctx;
	const struct kb_remote_states *s = w->states;
	int64_t article = packed / BITS;
	unsigned known = (unsigned)packed % BITS;
	bool unread = pass(&s->unread, &w->unread, id, &w->lacking),
	     starred = pass(&s->starred, &w->starred, id, &w->lacking),
	     came = pass(&s->came, &w->came, id, &w->lacking),
	     gone = pass(&s->gone, &w->gone, id, NULL);
	bool listed = unread || starred || came;
	if (!article) {
		pass_stranger(w, id, unread || starred);
		return;
	}
	if (known & GONE && !listed)
		return;
	unsigned told = (unread ? 0u : KB_ARTICLE_READ) |
			(starred ? KB_ARTICLE_STARRED : 0u);
	if (s->same_starred)
		told |= known & KB_ARTICLE_STARRED;
	if (!unread && kb_id_set_has(&w->same, article))
		told = (told & ~(unsigned)KB_ARTICLE_READ) |
		       (known & KB_ARTICLE_READ);
	if (!listed && gone)
		told = known | GONE;
	if (known == told)
		return;
	if (known & ~told & KB_ARTICLE_READ)
		kb_remote_push(&w->again, id);
	if (!listed && !gone && is_doubtful(w, article, known, told))
		kb_remote_push(&w->doubtful, id);
	*KB_PUSH(w->differences, w->n, w->cap) =
		(struct difference){id, article, known, told};
}

/* What stands behind the last row. */
static void pass_rest(struct walk *w)
{
	const struct kb_remote_states *s = w->states;
	const struct {
		const struct kb_remote_ids *of;
		size_t at;
	} lists[] = {{&s->unread, w->unread}, {&s->starred, w->starred},
		{&s->came, w->came}};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (size_t k = lists[i].at; k < lists[i].of->n; k++)
			kb_remote_push(&w->lacking, lists[i].of->ids[k]);
	if (w->again.n <= MOST_AGAIN)
		for (size_t i = 0; i < w->again.n; i++)
			kb_remote_push(&w->lacking, w->again.ids[i]);
	w->lacking.n = kb_remote_sort(w->lacking.ids, w->lacking.n);
}

static void add_same(void *ctx, int64_t article, int64_t feed)
{
	(void)feed;
	kb_id_set_add(ctx, article);
}

static enum kb_err find_same(
	struct kb_store *s, struct walk *w, struct kb_diag *diag)
{
	struct kb_db_each each = {add_same, &w->same};
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < w->states->n_same && !err; i++) {
		struct kb_stmt *st = kb_db_stmt(s->db,
			"SELECT each_row(?1, a.id, a.feed) FROM feed f"
			" JOIN article a ON a.feed = f.id WHERE f.url = ?2");
		kb_bind_each(st, 1, &each);
		kb_bind_text(st, 2, w->states->same[i]);
		err = kb_run(st, diag);
	}
	return err;
}

/* Goes through all rows of the account. */
static enum kb_err walk(struct kb_store *s, int64_t account, struct walk *w,
	struct kb_diag *diag)
{
	struct kb_db_each each = {row, w};
	enum kb_err err = kb_mark_set_load(s, &w->marks, diag);
	if (!err)
		err = find_same(s, w, diag);
	if (err)
		return err;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT each_row(?1, id, packed) FROM (SELECT id, article * 8"
		" + gone * 4 + starred * 2 + read AS packed FROM remote"
		" WHERE account = ?2 ORDER BY id)");
	kb_bind_each(st, 1, &each);
	kb_bind_int(st, 2, account);
	err = kb_run(st, diag);
	if (!err)
		pass_rest(w);
	return err;
}

/* --- Comparing ---------------------------------------------------------- */

enum kb_err kb_store_compare_states(struct kb_store *s, int64_t account,
	const struct kb_remote_states *states, struct kb_remote_compared *out,
	struct kb_diag *diag)
{
	struct walk w = {.states = states};
	*out = (struct kb_remote_compared){{0}, {0}};
	enum kb_err err = walk(s, account, &w, diag);
	if (!err) {
		*out = (struct kb_remote_compared){w.lacking, w.doubtful};
		w.lacking.ids = w.doubtful.ids = NULL;
	}
	walk_release(&w);
	return err;
}

void kb_remote_compared_release(struct kb_remote_compared *c)
{
	free(c->lacking.ids);
	free(c->doubtful.ids);
	*c = (struct kb_remote_compared){{0}, {0}};
}

/* --- Merging ------------------------------------------------------------ */

struct merging {
	struct kb_store *s;
	int64_t account, read_at;
	struct walk walk;
	struct kb_remote_taken taken;
	struct kb_remote_merged result;
};

static enum kb_err read_account(struct merging *m, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		m->s->db, "SELECT read_at FROM account WHERE id = ?");
	kb_bind_int(st, 1, m->account);
	if (kb_step(st))
		m->read_at = kb_col_int(st, 0);
	return kb_stmt_end(st, diag);
}

static enum kb_err drop_wish(struct merging *m, int64_t id,
	enum kb_article_mark mark, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(m->s->db,
		"DELETE FROM wish WHERE account = ?1 AND mark = ?2"
		" AND id = ?3");
	kb_bind_int(st, 1, m->account);
	kb_bind_int(st, 2, mark);
	kb_bind_int(st, 3, id);
	return kb_run(st, diag);
}

/* Whether a mark from here is later than what the server tells, and how it is;
 * what is earlier, or as the server has it, waits no more. */
static enum kb_err judge_wish(struct merging *m, const struct difference *d,
	enum kb_article_mark mark, bool *later, struct kb_diag *diag)
{
	bool waits = false, on = false;
	*later = false;
	struct kb_stmt *st = kb_db_stmt(m->s->db,
		"SELECT state, at >= ?4 FROM wish WHERE account = ?1"
		" AND mark = ?2 AND id = ?3");
	kb_bind_int(st, 1, m->account);
	kb_bind_int(st, 2, mark);
	kb_bind_int(st, 3, d->id);
	kb_bind_int(st, 4, m->read_at);
	if (kb_step(st)) {
		waits = true;
		on = kb_col_int(st, 0) != 0;
		*later = kb_col_int(st, 1) != 0;
	}
	enum kb_err err = kb_stmt_end(st, diag);
	if (err || !waits || (*later && on != !!(d->told & mark)))
		return err;
	return drop_wish(m, d->id, mark, diag);
}

static struct kb_remote_list *list_of(
	struct kb_remote_taken *t, enum kb_article_mark mark, bool on)
{
	if (mark == KB_ARTICLE_READ)
		return on ? &t->read : &t->unread;
	return on ? &t->starred : &t->unstarred;
}

static enum kb_err merge_mark(struct merging *m, const struct difference *d,
	enum kb_article_mark mark, struct kb_diag *diag)
{
	bool later, on = d->told & mark;
	if (!((d->known ^ d->told) & mark))
		return KB_OK;
	enum kb_err err = judge_wish(m, d, mark, &later, diag);
	if (!err && !later)
		kb_remote_push(list_of(&m->taken, mark, on), d->article);
	return err;
}

/* An item is there again that was gone: what one side has marked, both have. */
static enum kb_err reunite(struct merging *m, const struct difference *d,
	enum kb_article_mark mark, struct kb_diag *diag)
{
	unsigned here = kb_mark_set_of(&m->walk.marks, d->article);
	if (here & ~d->told & mark)
		return kb_wish_put(m->s, m->account, d->id, mark, true, diag);
	if (d->told & ~here & mark)
		kb_remote_push(list_of(&m->taken, mark, true), d->article);
	return KB_OK;
}

static enum kb_err merge_one(struct merging *m, const struct difference *d,
	enum kb_article_mark mark, struct kb_diag *diag)
{
	if (d->told & GONE) /* nobody is there to be told of it */
		return drop_wish(m, d->id, mark, diag);
	return (d->known & GONE ? reunite : merge_mark)(m, d, mark, diag);
}

static enum kb_err put_told(
	struct merging *m, const struct difference *d, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(m->s->db,
		"UPDATE remote SET (read, starred, gone) = (?3, ?4, ?5)"
		" WHERE account = ?1 AND id = ?2");
	kb_bind_int(st, 1, m->account);
	kb_bind_int(st, 2, d->id);
	kb_bind_int(st, 3, (d->told & KB_ARTICLE_READ) != 0);
	kb_bind_int(st, 4, (d->told & KB_ARTICLE_STARRED) != 0);
	kb_bind_int(st, 5, (d->told & GONE) != 0);
	return kb_run(st, diag);
}

static enum kb_err merge_all(struct merging *m, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < m->walk.n && !err; i++) {
		const struct difference *d = &m->walk.differences[i];
		err = merge_one(m, d, KB_ARTICLE_READ, diag);
		if (!err)
			err = merge_one(m, d, KB_ARTICLE_STARRED, diag);
		if (!err)
			err = put_told(m, d, diag);
	}
	return err;
}

static enum kb_err drop_strangers(struct merging *m, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < m->walk.strangers.n && !err; i++) {
		struct kb_stmt *st = kb_db_stmt(m->s->db,
			"DELETE FROM remote WHERE account = ?1 AND id = ?2");
		kb_bind_int(st, 1, m->account);
		kb_bind_int(st, 2, m->walk.strangers.ids[i]);
		err = kb_run(st, diag);
	}
	return err;
}

static enum kb_err put_read_at(struct merging *m, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		m->s->db, "UPDATE account SET read_at = ?2 WHERE id = ?1");
	kb_bind_int(st, 1, m->account);
	kb_bind_int(st, 2, m->walk.states->at);
	return kb_run(st, diag);
}

static enum kb_err merge(void *ctx, struct kb_diag *diag)
{
	struct merging *m = ctx;
	const int64_t at = m->walk.states->at;
	int64_t seq = 0;
	enum kb_err err = read_account(m, diag);
	if (!err)
		err = kb_remote_wishes_made(m->s, &seq, diag);
	if (!err)
		err = walk(m->s, m->account, &m->walk, diag);
	if (!err)
		err = merge_all(m, diag);
	if (!err)
		err = kb_remote_wished(m->s, m->account, seq, at, diag);
	if (!err)
		err = drop_strangers(m, diag);
	if (!err)
		err = kb_remote_take(
			m->s, m->account, &m->taken, at, &m->result, diag);
	return err ? err : put_read_at(m, diag);
}

enum kb_err kb_store_merge_states(struct kb_store *s, int64_t account,
	const struct kb_remote_states *states, struct kb_remote_merged *out,
	struct kb_diag *diag)
{
	struct merging m = {
		.s = s, .account = account, .walk = {.states = states}};
	enum kb_err err = kb_remote_write(s, merge, &m, diag);
	*out = err ? (struct kb_remote_merged){0} : m.result;
	walk_release(&m.walk);
	kb_remote_taken_release(&m.taken);
	return err;
}
