/* What rules have done: each acts on an article once. */
#include "tag.h"

#include <stdlib.h>

enum kb_err kb_store_ruled(struct kb_store *s, int64_t *done, int64_t *newest,
	struct kb_diag *diag)
{
	*done = *newest = 0;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT (SELECT value FROM meta WHERE name = 'ruled'),"
		" (SELECT value FROM meta WHERE name = 'sequence')");
	if (kb_step(st)) {
		*done = kb_col_int(st, 0);
		*newest = kb_col_int(st, 1);
	}
	return kb_stmt_end(st, diag);
}

/* The rule's number, made if it has none. */
static enum kb_err find_rule(
	struct kb_store *s, const char *name, int64_t *id, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"INSERT INTO rule(text, acted) VALUES(?, 0)"
		" ON CONFLICT(text) DO UPDATE SET acted = acted"
		" RETURNING id");
	kb_bind_text(st, 1, name);
	*id = 0;
	while (kb_step(st))
		*id = kb_col_int(st, 0);
	return kb_stmt_end(st, diag);
}

/* Notes that a rule acts on an article that is there; *first: it has not
 * before. */
static enum kb_err note(struct kb_store *s, int64_t rule, int64_t article,
	bool *first, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"INSERT OR IGNORE INTO ruled(article, rule)"
		" SELECT id, ?2 FROM article WHERE id = ?1 RETURNING 1");
	kb_bind_int(st, 1, article);
	kb_bind_int(st, 2, rule);
	*first = false;
	while (kb_step(st))
		*first = true;
	return kb_stmt_end(st, diag);
}

static enum kb_err count(
	struct kb_store *s, int64_t rule, size_t n, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		s->db, "UPDATE rule SET acted = acted + ?2 WHERE id = ?1");
	kb_bind_int(st, 1, rule);
	kb_bind_int(st, 2, (int64_t)n);
	return kb_run(st, diag);
}

static enum kb_err mark(struct kb_store *s, const int64_t *ids, size_t n,
	enum kb_article_mark what, struct kb_diag *diag)
{
	/* What hides one of a story has not read the others. */
	bool apart = s->apart;
	s->apart |= what == KB_ARTICLE_HIDDEN;
	enum kb_err err =
		kb_store_mark(s, ids, n, what, true, NULL, NULL, diag);
	s->apart = apart;
	return err;
}

/* Takes out what a person keeps to be read later: that no rule hides or marks
 * read. */
static enum kb_err spare_later(
	struct kb_store *s, int64_t *ids, size_t *n, struct kb_diag *diag)
{
	uint8_t *marks = kb_calloc(*n + 1, sizeof *marks);
	enum kb_err err = kb_store_marks(s, ids, *n, marks, diag);
	size_t left = 0;
	for (size_t i = 0; i < *n && !err; i++)
		if (!(marks[i] & KB_ARTICLE_LATER))
			ids[left++] = ids[i];
	*n = err ? *n : left;
	free(marks);
	return err;
}

static enum kb_err act(struct kb_store *s, const struct kb_rule_found *r,
	size_t *acted, struct kb_diag *diag)
{
	int64_t id, *ids = kb_calloc(r->n + 1, sizeof *ids);
	size_t n = 0;
	enum kb_err err = r->n ? find_rule(s, r->name, &id, diag) : KB_OK;
	for (size_t i = 0; i < r->n && !err; i++) {
		bool first;
		err = note(s, id, r->ids[i], &first, diag);
		if (!err && first)
			ids[n++] = r->ids[i];
	}
	if (!err && n && !r->tag && r->mark != KB_ARTICLE_STARRED)
		err = spare_later(s, ids, &n, diag);
	if (!err && n)
		err = r->tag ? kb_tags_put(s, r->tag, ids, n, diag)
			     : mark(s, ids, n, r->mark, diag);
	if (!err && n)
		err = count(s, id, n, diag);
	free(ids);
	*acted += n;
	return err;
}

static enum kb_err act_all(struct kb_store *s,
	const struct kb_rule_found *rules, size_t n, int64_t upto,
	size_t *acted, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < n && !err; i++)
		err = act(s, &rules[i], acted, diag);
	if (err)
		return err;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"INSERT INTO meta(name, value) VALUES('ruled', ?1)"
		" ON CONFLICT(name) DO UPDATE SET value = max(value, ?1)");
	kb_bind_int(st, 1, upto);
	return kb_run(st, diag);
}

enum kb_err kb_store_rule(struct kb_store *s, const struct kb_rule_found *rules,
	size_t n, int64_t upto, size_t *acted, struct kb_diag *diag)
{
	*acted = 0;
	bool own = !s->in_transaction;
	enum kb_err err = own ? kb_store_begin(s, diag) : KB_OK;
	if (err)
		return err;
	err = act_all(s, rules, n, upto, acted, diag);
	err = kb_write_end(s, err, diag);
	if (own) {
		enum kb_err ended = kb_store_commit(s, err ? NULL : diag);
		err = err ? err : ended;
	}
	return err;
}

enum kb_err kb_store_rule_count(struct kb_store *s, const char *name,
	int64_t *acted, struct kb_diag *diag)
{
	struct kb_stmt *st =
		kb_db_stmt(s->db, "SELECT acted FROM rule WHERE text = ?");
	kb_bind_text(st, 1, name);
	*acted = kb_step(st) ? kb_col_int(st, 0) : 0;
	return kb_stmt_end(st, diag);
}
