/* The index is brought up to date: what is new first, then what is older, the
 * newest of that first, so that it can be broken off whenever and goes on from
 * there. */
#include "index.h"

#include <khabar/base/clock.h>

enum {
	/* Articles indexed between looks at the clock: at first, and as many as
	 * a while allows. */
	FIRST_STEP = 32,
	MOST_STEP = 4096,
	/* Texts in the index over those of articles, from which on it is made
	 * anew. */
	MOST_STALE = 5000,
};

/* The range of versions that the index has, and where the time is over. */
struct build {
	struct kb_store *s;
	int64_t since, upto, newest;
	int64_t end; /* ms of the clock; 0: none */
	size_t step;
	size_t done; /* articles */
	int64_t began;
};

static enum kb_err number(struct kb_db *db, const char *sql, int64_t *out)
{
	return kb_db_number(db, sql, out, NULL);
}

/* Indexes the articles of versions over `from` up to `to`. */
static enum kb_err index_range(
	struct build *b, int64_t from, int64_t to, struct kb_diag *diag)
{
	struct kb_index_text text = {0};
	enum kb_err err = KB_OK;
	struct kb_stmt *st = kb_index_texts(b->s);
	kb_bind_int(st, 1, from);
	kb_bind_int(st, 2, to);
	while (!err && kb_step(st)) {
		kb_index_text_read(b->s, st, &text);
		err = kb_index_put(b->s, &text, diag);
		b->done++;
	}
	kb_index_text_release(&text);
	if (!err)
		err = kb_lexicon_write(b->s, diag);
	enum kb_err end = kb_stmt_end(st, err ? NULL : diag);
	return err ? err : end;
}

/* The version that ends a step of so many articles by this statement; what is
 * left if there are not so many. */
static enum kb_err step_end(struct build *b, const char *sql, int64_t from,
	int64_t all, int64_t *out, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(b->s->db, sql);
	kb_bind_int(st, 1, from);
	kb_bind_int(st, 2, (int64_t)b->step);
	*out = kb_step(st) ? kb_col_int(st, 0) : all;
	return kb_stmt_end(st, diag);
}

/* One step; *more is false where there is nothing left to do. */
static enum kb_err step(struct build *b, bool *more, struct kb_diag *diag)
{
	int64_t to;
	enum kb_err err;
	*more = true;
	if (b->upto < b->newest) {
		err = step_end(b,
			"SELECT version FROM article WHERE version > ?"
			" ORDER BY version LIMIT 1 OFFSET ? - 1",
			b->upto, b->newest, &to, diag);
		if (!err)
			err = index_range(b, b->upto, to, diag);
		b->upto = to;
	} else if (b->since > 0) {
		err = step_end(b,
			"SELECT version FROM article WHERE version <= ?"
			" ORDER BY version DESC LIMIT 1 OFFSET ?",
			b->since, 0, &to, diag);
		if (!err)
			err = index_range(b, to, b->since, diag);
		b->since = to;
	} else {
		*more = false;
		err = KB_OK;
	}
	return err;
}

/* As many articles as the time that is left allows. */
static bool has_time(struct build *b)
{
	int64_t now = kb_clock_ms(), took = now - b->began;
	if (b->end && now >= b->end)
		return false;
	size_t fits = MOST_STEP;
	if (b->end && took > 0)
		fits = b->done * (size_t)(b->end - now) / (size_t)took;
	size_t twice = b->step * 2;
	b->step = fits < twice ? fits : twice;
	if (b->step > MOST_STEP)
		b->step = MOST_STEP;
	if (b->step < 1)
		b->step = 1;
	return true;
}

static enum kb_err read_state(struct build *b, struct kb_diag *diag)
{
	struct kb_db *db = b->s->search;
	enum kb_err err =
		kb_db_number(db, "SELECT since FROM state", &b->since, diag);
	if (!err)
		err = kb_db_number(
			db, "SELECT upto FROM state", &b->upto, diag);
	if (!err)
		err = kb_db_number(b->s->db,
			"SELECT coalesce(max(version), 0) FROM article",
			&b->newest, diag);
	return err;
}

static enum kb_err write_state(struct build *b, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		b->s->search, "UPDATE state SET since = ?, upto = ?");
	kb_bind_int(st, 1, b->since);
	kb_bind_int(st, 2, b->upto);
	return kb_run(st, diag);
}

/* Within a transaction of the index. */
static enum kb_err build(struct build *b, bool *more, struct kb_diag *diag)
{
	enum kb_err err = read_state(b, diag);
	*more = true;
	if (!err)
		err = step(b, more, diag);
	while (!err && *more && has_time(b))
		err = step(b, more, diag);
	if (!err)
		err = write_state(b, diag);
	*more = !err && (b->upto < b->newest || b->since > 0);
	return err;
}

/* Whether most of the index is of texts that are no more. */
static bool is_stale(struct kb_store *s)
{
	int64_t has = 0, articles = 0;
	return number(s->search, "SELECT upto - since FROM state", &has) ==
		       KB_OK &&
	       number(s->db, "SELECT coalesce(sum(total), 0) FROM feed",
		       &articles) == KB_OK &&
	       has > 4 * articles + MOST_STALE &&
	       number(s->search, "SELECT count(*) FROM words_docsize", &has) ==
		       KB_OK &&
	       has > 2 * articles + MOST_STALE;
}

/* Whether the index has texts of numbers that the store has not given yet: a
 * copy of the library has been put in its place, and gives them to others. */
static bool is_ahead(struct kb_store *s)
{
	int64_t upto = 0, given = 0;
	return number(s->search, "SELECT upto FROM state", &upto) == KB_OK &&
	       number(s->db,
		       "SELECT max(CAST(value AS INTEGER), (SELECT"
		       " coalesce(max(version), 0) FROM article))"
		       " FROM meta WHERE name = 'sequence'",
		       &given) == KB_OK &&
	       upto > given;
}

static enum kb_err bring_up(struct kb_store *s, unsigned ms, bool wait,
	bool *more, struct kb_diag *diag)
{
	struct build b = {.s = s, .step = FIRST_STEP, .began = kb_clock_ms()};
	enum kb_err err = kb_index_open(s, diag);
	*more = false;
	if (!err && s->search_access == KB_DB_READ)
		return KB_OK;
	if (!err && (is_stale(s) || is_ahead(s))) {
		kb_index_drop(s);
		err = kb_index_open(s, diag);
	}
	b.end = ms ? b.began + ms : 0;
	/* Mostly there is nothing to do, and nothing is locked for that. */
	if (!err)
		err = read_state(&b, diag);
	if (err || (b.newest <= b.upto && b.since <= 0))
		return err;
	kb_db_timeout(s->search, wait ? KB_INDEX_WAIT : 0);
	err = kb_db_exec(s->search, "BEGIN IMMEDIATE", diag);
	kb_db_timeout(s->search, KB_INDEX_WAIT);
	if (err)
		return err;
	err = build(&b, more, diag);
	if (!err)
		err = kb_db_exec(s->search, "COMMIT", diag);
	if (err)
		kb_index_forget(s);
	if (err && kb_db_in_transaction(s->search))
		kb_db_exec(s->search, "ROLLBACK", NULL);
	return err;
}

enum kb_err kb_index_update(struct kb_store *s, unsigned ms, bool wait,
	bool *more, struct kb_diag *diag)
{
	enum kb_err err = bring_up(s, ms, wait, more, diag);
	if (err == KB_EFORMAT && s->search) { /* damaged */
		kb_index_drop(s);
		err = bring_up(s, ms, wait, more, diag);
	}
	*more &= !err;
	s->search_behind = *more;
	return err;
}

/* One that cannot be made smaller is of an earlier khabar: made anew. */
static enum kb_err shrink(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	*more = false;
	if (s->search_access != KB_DB_WRITE ||
		(!s->search_shrinking && !kb_db_is_wasteful(s->search)))
		return KB_OK;
	if (kb_db_can_shrink(s->search)) {
		err = kb_db_shrink(s->search, ms, more, diag);
	} else {
		kb_index_drop(s);
		*more = true;
	}
	s->search_shrinking = s->search && *more;
	return err;
}

enum kb_err kb_store_index(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag)
{
	bool left;
	enum kb_err err = kb_index_update(s, ms, true, &left, diag);
	if (!err && !left)
		err = shrink(s, ms, &left, diag);
	if (!err && left && !ms)
		err = kb_index_update(s, ms, true, &left, diag);
	if (more)
		*more = !err && left;
	return err;
}

bool kb_store_index_is_behind(const struct kb_store *s)
{
	return s->search_behind && s->search_access == KB_DB_WRITE;
}
