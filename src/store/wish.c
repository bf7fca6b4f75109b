/* Marks that are set are put down for servers to be told of. */
#include "wish.h"

#include <time.h>

enum {
	/* Articles of a block that are looked up one by one; of more, only
	 * those are that accounts have. */
	FEW = 64,
};

/* What a block is about to have that the table has not. */
struct changes {
	const struct kb_mark_block *block;
	uint8_t read[KB_MARK_BYTES], starred[KB_MARK_BYTES];
	size_t n;    /* articles, twice those with both */
	int64_t at;  /* now */
	int64_t seq; /* 0: not taken yet */
};

static bool has(const uint8_t *bits, size_t bit)
{
	return bits[bit / 8] >> bit % 8 & 1;
}

static size_t differ(
	uint8_t *out, const uint8_t *bits, struct kb_stmt *st, int column)
{
	const uint8_t *were = kb_col_bytes(st, column);
	size_t len = were ? kb_col_len(st, column) : 0, n = 0;
	for (size_t i = 0; i < KB_MARK_BYTES; i++) {
		out[i] = bits[i] ^ (i < len ? were[i] : 0);
		n += (size_t)__builtin_popcount(out[i]);
	}
	return n;
}

static enum kb_err find_changes(
	struct kb_store *s, struct changes *c, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT read, starred FROM (SELECT ?1 AS block) LEFT JOIN mark"
		" USING (block)");
	kb_bind_int(st, 1, c->block->number);
	c->n = 0;
	while (kb_step(st))
		c->n += differ(c->read, c->block->read, st, 0) +
			differ(c->starred, c->block->starred, st, 1);
	return kb_stmt_end(st, diag);
}

static enum kb_err take_seq(
	struct kb_store *s, int64_t *seq, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"INSERT INTO meta(name, value) VALUES('wish', 1)"
		" ON CONFLICT(name) DO UPDATE SET value = value + 1"
		" RETURNING value");
	while (kb_step(st))
		*seq = kb_col_int(st, 0);
	return kb_stmt_end(st, diag);
}

/* A wish that waits is made another even where the server has it so: it may be
 * told of the one that was at this moment. */
static enum kb_err put(struct kb_store *s, int64_t account, int64_t item,
	enum kb_article_mark mark, bool on, bool is_so, struct changes *c,
	struct kb_diag *diag)
{
	enum kb_err err = c->seq ? KB_OK : take_seq(s, &c->seq, diag);
	if (err)
		return err;
	struct kb_stmt *st =
		is_so ? kb_db_stmt(s->db,
				"UPDATE wish SET (state, at, seq) = (?4, ?5, "
				"?6)"
				" WHERE account = ?1 AND mark = ?2 AND id = ?3")
		      : kb_db_stmt(s->db, "INSERT INTO wish(account, mark, id, "
					  "state, at, seq)"
					  " VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
					  " ON CONFLICT(account, mark, id)"
					  " DO UPDATE SET (state, at, seq) = "
					  "(?4, ?5, ?6)");
	kb_bind_int(st, 1, account);
	kb_bind_int(st, 2, mark);
	kb_bind_int(st, 3, item);
	kb_bind_int(st, 4, on);
	kb_bind_int(st, 5, c->at);
	kb_bind_int(st, 6, c->seq);
	return kb_run(st, diag);
}

enum kb_err kb_wish_put(struct kb_store *s, int64_t account, int64_t item,
	enum kb_article_mark mark, bool on, struct kb_diag *diag)
{
	struct changes c = {.at = time(NULL)};
	return put(s, account, item, mark, on, false, &c, diag);
}

/* The statement gives account, number, article, read, starred. */
static enum kb_err note_items(struct kb_store *s, struct kb_stmt *st,
	struct changes *c, struct kb_diag *diag)
{
	enum kb_err err = KB_OK, ended;
	while (!err && kb_step(st)) {
		int64_t account = kb_col_int(st, 0), item = kb_col_int(st, 1);
		size_t bit = (size_t)(kb_col_int(st, 2) % KB_MARK_BLOCK);
		bool read = has(c->block->read, bit),
		     starred = has(c->block->starred, bit);
		if (has(c->read, bit))
			err = put(s, account, item, KB_ARTICLE_READ, read,
				read == kb_col_int(st, 3), c, diag);
		if (!err && has(c->starred, bit))
			err = put(s, account, item, KB_ARTICLE_STARRED, starred,
				starred == kb_col_int(st, 4), c, diag);
	}
	ended = kb_stmt_end(st, err ? NULL : diag);
	return err ? err : ended;
}

/* What accounts have of a block's articles. */
struct had {
	const struct changes *changes;
	uint8_t bits[KB_MARK_BYTES]; /* of those that change */
};

static void add_had(void *ctx, int64_t article, int64_t account)
{
	struct had *h = ctx;
	size_t bit = (size_t)(article % KB_MARK_BLOCK);
	(void)account;
	if (has(h->changes->read, bit) || has(h->changes->starred, bit))
		h->bits[bit / 8] |= (uint8_t)(1u << bit % 8);
}

/* Of many articles only those are looked up that some account has. */
static enum kb_err find_had(struct kb_store *s, const struct changes *c,
	struct had *h, struct kb_diag *diag)
{
	struct kb_db_each each = {add_had, h};
	int64_t first = c->block->number * KB_MARK_BLOCK;
	*h = (struct had){.changes = c};
	if (c->n <= FEW) {
		for (size_t i = 0; i < KB_MARK_BYTES; i++)
			h->bits[i] = c->read[i] | c->starred[i];
		return KB_OK;
	}
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT each_row(?1, article, account) FROM remote"
		" INDEXED BY remote_article WHERE article BETWEEN ?2 AND ?3");
	kb_bind_each(st, 1, &each);
	kb_bind_int(st, 2, first);
	kb_bind_int(st, 3, first + KB_MARK_BLOCK - 1);
	return kb_run(st, diag);
}

static enum kb_err note_block(
	struct kb_store *s, struct changes *c, struct kb_diag *diag)
{
	struct had had;
	enum kb_err err = find_had(s, c, &had, diag);
	for (size_t bit = 0; bit < KB_MARK_BLOCK && !err; bit++) {
		if (!has(had.bits, bit))
			continue;
		struct kb_stmt *st = kb_db_stmt(s->db,
			"SELECT account, id, article, read, starred"
			" FROM remote WHERE article = ? AND gone = 0");
		kb_bind_int(
			st, 1, c->block->number * KB_MARK_BLOCK + (int64_t)bit);
		err = note_items(s, st, c, diag);
	}
	return err;
}

static enum kb_err has_items(
	struct kb_store *s, bool *any, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db, "SELECT 1 FROM remote LIMIT 1");
	*any = kb_step(st);
	return kb_stmt_end(st, diag);
}

enum kb_err kb_wishes_note(
	struct kb_store *s, const struct kb_mark_set *set, struct kb_diag *diag)
{
	struct changes c = {.at = time(NULL)};
	bool any;
	enum kb_err err = has_items(s, &any, diag);
	for (size_t i = 0; any && i < set->n && !err; i++) {
		c.block = set->blocks[i];
		if (!c.block->changed)
			continue;
		err = find_changes(s, &c, diag);
		if (!err && c.n)
			err = note_block(s, &c, diag);
	}
	return err;
}
