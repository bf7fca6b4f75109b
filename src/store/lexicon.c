/* The index's words by their keys: which forms of a word the texts have. */
#include "index.h"

#include <stdlib.h>
#include <string.h>

enum {
	/* Hashes kept in memory; with more it begins anew. */
	MOST_KNOWN = 1 << 18,
};

/* --- Known words -------------------------------------------------------- */

/* FNV-1a, of which 48 bits are kept: a row of the table is small. Never 0. */
static uint64_t hash_of(enum kb_language language, const char *s, size_t len)
{
	uint64_t h = 0xCBF29CE484222325 ^ (uint64_t)language;
	h *= 0x100000001B3;
	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001B3;
	h = (h ^ h >> 48) & 0xFFFFFFFFFFFF;
	return h ? h : 1;
}

static uint64_t *place_of(const struct kb_store *s, uint64_t hash)
{
	size_t i = hash & (s->cap_known - 1);
	while (s->known[i] && s->known[i] != hash)
		i = (i + 1) & (s->cap_known - 1);
	return &s->known[i];
}

static void grow(struct kb_store *s)
{
	uint64_t *old = s->known;
	size_t cap = s->cap_known;
	bool keep = cap < MOST_KNOWN * 2;
	s->cap_known = !cap ? 4096 : keep ? cap * 2 : cap;
	s->known = kb_calloc(s->cap_known, sizeof *s->known);
	for (size_t i = 0; keep && i < cap; i++)
		if (old[i])
			*place_of(s, old[i]) = old[i];
	if (!keep)
		s->n_known = 0;
	free(old);
}

/* Whether it was remembered; it is then. */
static bool remember(struct kb_store *s, uint64_t hash)
{
	if (s->n_known * 2 >= s->cap_known)
		grow(s);
	uint64_t *at = place_of(s, hash);
	if (*at)
		return true;
	*at = hash;
	s->n_known++;
	return false;
}

void kb_lexicon_forget(struct kb_store *s)
{
	free(s->known);
	s->known = NULL;
	s->n_known = s->cap_known = 0;
}

/* --- Adding ------------------------------------------------------------- */

struct keys {
	const char *word; /* folded */
	size_t len;
	struct kb_str text;
};

/* A query looks for each of its keys as a word, too: none is needed for that.
 */
static void add_key(void *ctx, enum kb_tier tier, const char *key, size_t len)
{
	struct keys *k = ctx;
	if (tier == KB_TIER_EXACT)
		return;
	kb_str_addc(&k->text, KB_FTS_NEXT);
	kb_str_addc(&k->text, tier == KB_TIER_STEM ? 's' : 'k');
	kb_str_add(&k->text, key, len);
}

static enum kb_err insert(
	struct kb_store *s, const struct keys *k, struct kb_diag *diag)
{
	struct kb_stmt *st =
		kb_db_stmt(s->search, "INSERT INTO form(word) VALUES(?)");
	kb_bind_textn(st, 1, k->word, k->len);
	enum kb_err err = kb_run(st, diag);
	if (err)
		return err;
	st = kb_db_stmt(s->search, "INSERT INTO forms(rowid, key)"
				   " VALUES((SELECT max(id) FROM form), ?)");
	kb_bind_textn(st, 1, k->text.s, k->text.len);
	return kb_run(st, diag);
}

enum kb_err kb_lexicon_add(struct kb_store *s, enum kb_language language,
	const char *text, size_t text_len, const char *word, size_t len,
	struct kb_diag *diag)
{
	uint64_t hash = hash_of(language, text, text_len);
	if (language == KB_LANGUAGE_OTHER || remember(s, hash))
		return KB_OK;
	struct kb_stmt *st = kb_db_stmt(
		s->search, "INSERT OR IGNORE INTO known VALUES(?) RETURNING 1");
	kb_bind_int(st, 1, (int64_t)hash);
	bool is_new = kb_step(st);
	while (is_new && kb_step(st))
		;
	enum kb_err err = kb_stmt_end(st, diag);
	if (err || !is_new)
		return err;
	struct keys keys = {word, len, {0}};
	kb_text_keys(text, text_len, language, add_key, &keys);
	if (keys.text.len)
		err = insert(s, &keys, diag);
	kb_str_release(&keys.text);
	return err;
}

/* --- Finding ------------------------------------------------------------ */

enum kb_err kb_lexicon_forms(struct kb_store *s, const struct kb_str *keys,
	size_t most, void (*each)(void *ctx, const char *word, size_t len),
	void *ctx, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->search,
		"SELECT word FROM form WHERE id IN (SELECT rowid FROM forms"
		" WHERE forms MATCH ? ORDER BY rowid LIMIT ?) ORDER BY id");
	kb_bind_textn(st, 1, keys->s, keys->len);
	kb_bind_int(st, 2, (int64_t)most);
	while (kb_step(st))
		if (kb_col_text(st, 0))
			each(ctx, kb_col_text(st, 0), kb_col_len(st, 0));
	return kb_stmt_end(st, diag);
}
