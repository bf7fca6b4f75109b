/* The index's words by their keys: which forms of a word the texts have. */
#include "hash_runs.h"
#include "index.h"

#include <khabar/base/hash.h>

#include <stdlib.h>
#include <string.h>

enum {
	/* Hashes kept in memory; with more it begins anew. */
	MOST_KNOWN = 1 << 18,
	/* Forms of a row: each takes a part of what a row costs, and is looked
	 * at where another of them is meant. */
	TOGETHER = 16,
	/* Bytes of a form in a row before its letters. */
	HEAD = 2,
};

/* A word that has no keys yet, if it is not in the index already. */
struct pending {
	uint64_t hash;
	size_t at, len; /* bytes of `text` */
	enum kb_search_language language;
	bool is_new;
};

struct kb_lexicon {
	/* Hashes of words met lately: a table of cap places, 0 being empty. */
	uint64_t *known;
	size_t n_known, cap_known;
	struct kb_hash_runs *runs; /* of all words that have theirs */
	struct pending *pending;
	size_t n_pending, cap_pending;
	struct kb_str text;
};

void kb_lexicon_free(struct kb_lexicon *l)
{
	if (!l)
		return;
	free(l->known);
	kb_hash_runs_free(l->runs);
	free(l->pending);
	kb_str_release(&l->text);
	free(l);
}

/* --- Known words -------------------------------------------------------- */

/* FNV-1a, of which KB_HASH_BITS are kept. Never 0. */
static uint64_t hash_of(
	enum kb_search_language language, const char *s, size_t len)
{
	const unsigned char first = (unsigned char)language;
	uint64_t h = kb_hash(kb_hash(KB_HASH_START, &first, 1), s, len);
	h = (h ^ h >> KB_HASH_BITS) & (((uint64_t)1 << KB_HASH_BITS) - 1);
	return h ? h : 1;
}

static uint64_t *place_of(const struct kb_lexicon *l, uint64_t hash)
{
	size_t i = hash & (l->cap_known - 1);
	while (l->known[i] && l->known[i] != hash)
		i = (i + 1) & (l->cap_known - 1);
	return &l->known[i];
}

static void grow(struct kb_lexicon *l)
{
	uint64_t *old = l->known;
	size_t cap = l->cap_known;
	bool keep = cap < MOST_KNOWN * 2;
	l->cap_known = !cap ? 4096 : keep ? cap * 2 : cap;
	l->known = kb_calloc(l->cap_known, sizeof *l->known);
	for (size_t i = 0; keep && i < cap; i++)
		if (old[i])
			*place_of(l, old[i]) = old[i];
	if (!keep)
		l->n_known = 0;
	free(old);
}

/* Whether it was remembered; it is then. */
static bool remember(struct kb_lexicon *l, uint64_t hash)
{
	if (l->n_known * 2 >= l->cap_known)
		grow(l);
	uint64_t *at = place_of(l, hash);
	if (*at)
		return true;
	*at = hash;
	l->n_known++;
	return false;
}

/* --- Adding ------------------------------------------------------------- */

void kb_lexicon_add(struct kb_store *s, enum kb_search_language language,
	const char *word, size_t len)
{
	if (!s->lexicon) {
		s->lexicon = kb_calloc(1, sizeof *s->lexicon);
		s->lexicon->runs = kb_hash_runs_new();
	}
	struct kb_lexicon *l = s->lexicon;
	uint64_t hash = hash_of(language, word, len);
	if (language == KB_LANGUAGE_OTHER || len > UINT8_MAX ||
		remember(l, hash))
		return;
	*KB_PUSH(l->pending, l->n_pending, l->cap_pending) =
		(struct pending){hash, l->text.len, len, language, false};
	kb_str_add(&l->text, word, len);
}

static int compare_hashes(const void *a, const void *b)
{
	const struct pending *x = *(struct pending *const *)a;
	const struct pending *y = *(struct pending *const *)b;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* Finds out which words are new, and remembers them. */
static enum kb_err sift(struct kb_store *s, struct kb_diag *diag)
{
	struct kb_lexicon *l = s->lexicon;
	size_t n = 0;
	enum kb_err err = kb_hash_runs_read(l->runs, s->search, diag);
	if (err)
		return err;
	struct pending **order = kb_calloc(l->n_pending + 1, sizeof(*order));
	uint64_t *hashes = kb_calloc(l->n_pending + 1, sizeof *hashes);
	for (size_t i = 0; i < l->n_pending; i++)
		order[i] = &l->pending[i];
	qsort(order, l->n_pending, sizeof(*order), compare_hashes);
	for (size_t i = 0; i < l->n_pending; i++) {
		struct pending *p = order[i];
		p->is_new = (!n || hashes[n - 1] != p->hash) &&
			    !kb_hash_runs_have(l->runs, p->hash);
		if (p->is_new)
			hashes[n++] = p->hash;
	}
	err = kb_hash_runs_add(l->runs, s->search, hashes, n, diag);
	free(hashes);
	free(order);
	return err;
}

/* A row that is being made. */
struct row {
	struct kb_str forms, keys;
	size_t n;
};

static void add_key(void *ctx, enum kb_tier tier, const char *key, size_t len)
{
	struct row *r = ctx;
	if (tier == KB_TIER_EXACT)
		return;
	kb_str_addc(&r->keys, KB_FTS_NEXT);
	kb_str_addc(&r->keys, tier == KB_TIER_STEM ? 's' : 'k');
	kb_str_add(&r->keys, key, len);
}

static enum kb_err insert(
	struct kb_store *s, struct row *r, struct kb_diag *diag)
{
	struct kb_stmt *st =
		kb_db_stmt(s->search, "INSERT INTO form(forms) VALUES(?)");
	kb_bind_bytes(st, 1, r->forms.s, r->forms.len);
	enum kb_err err = kb_run(st, diag);
	if (err)
		return err;
	st = kb_db_stmt(s->search, "INSERT INTO forms(rowid, key)"
				   " VALUES((SELECT max(id) FROM form), ?)");
	kb_bind_textn(st, 1, r->keys.s, r->keys.len);
	err = kb_run(st, diag);
	kb_str_clear(&r->forms);
	kb_str_clear(&r->keys);
	r->n = 0;
	return err;
}

static void add_form(
	struct row *r, const struct kb_lexicon *l, const struct pending *p)
{
	size_t keys = r->keys.len;
	const char *word = l->text.s + p->at;
	kb_text_keys(word, p->len, p->language, add_key, r);
	if (r->keys.len == keys)
		return;
	kb_str_addc(&r->forms, (char)p->language);
	kb_str_addc(&r->forms, (char)p->len);
	kb_str_add(&r->forms, word, p->len);
	r->n++;
}

enum kb_err kb_lexicon_write(struct kb_store *s, struct kb_diag *diag)
{
	struct kb_lexicon *l = s->lexicon;
	struct row r = {.n = 0};
	if (!l || !l->n_pending)
		return KB_OK;
	enum kb_err err = sift(s, diag);
	for (size_t i = 0; i < l->n_pending && !err; i++) {
		if (l->pending[i].is_new)
			add_form(&r, l, &l->pending[i]);
		if (r.n == TOGETHER)
			err = insert(s, &r, diag);
	}
	if (!err && r.n)
		err = insert(s, &r, diag);
	l->n_pending = 0;
	kb_str_clear(&l->text);
	kb_str_release(&r.forms);
	kb_str_release(&r.keys);
	return err;
}

/* --- Finding ------------------------------------------------------------ */

struct look_up {
	const struct kb_lexicon_key *keys;
	size_t n;
	enum kb_tier tier;
	/* Of the form that is looked at. */
	bool found;
	char word[UINT8_MAX];
	size_t len;
};

static void compare_key(
	void *ctx, enum kb_tier tier, const char *key, size_t len)
{
	struct look_up *u = ctx;
	if (tier == KB_TIER_EXACT) {
		u->len = len < sizeof u->word ? len : 0;
		memcpy(u->word, key, u->len);
	}
	if (tier != u->tier)
		return;
	for (size_t i = 0; i < u->n && !u->found; i++) {
		const struct kb_lexicon_key *k = &u->keys[i];
		u->found = k->tier == tier &&
			   (k->len == len || (k->begins && k->len < len)) &&
			   memcmp(k->s, key, k->len) == 0;
	}
}

/* Gives the forms of a row that have one of the keys. */
static size_t give_forms(struct look_up *u, const unsigned char *row,
	size_t len, void (*each)(void *ctx, const char *word, size_t len),
	void *ctx)
{
	size_t n = 0;
	for (size_t at = 0; at + HEAD <= len;) {
		enum kb_search_language language =
			(enum kb_search_language)row[at];
		size_t bytes = row[at + 1];
		const char *word = (const char *)row + at + HEAD;
		at += HEAD + bytes;
		if (at > len || language >= KB_LANGUAGES)
			break;
		u->found = false;
		u->len = 0;
		kb_text_keys(word, bytes, language, compare_key, u);
		if (u->found && u->len) {
			each(ctx, u->word, u->len);
			n++;
		}
	}
	return n;
}

static void add_quoted(struct kb_str *out, const struct kb_lexicon_key *k)
{
	kb_str_adds(out, out->len ? " OR \"" : "\"");
	kb_str_addc(out, KB_FTS_NEXT);
	kb_str_addc(out, k->tier == KB_TIER_STEM ? 's' : 'k');
	for (size_t i = 0; i < k->len; i++) {
		kb_str_addc(out, k->s[i]);
		if (k->s[i] == '"')
			kb_str_addc(out, '"');
	}
	kb_str_adds(out, k->begins ? "\" *" : "\"");
}

enum kb_err kb_lexicon_find(struct kb_store *s,
	const struct kb_lexicon_key *keys, size_t n, enum kb_tier tier,
	size_t most, void (*each)(void *ctx, const char *word, size_t len),
	void *ctx, struct kb_diag *diag)
{
	struct look_up u = {.keys = keys, .n = n, .tier = tier};
	struct kb_str match = {0};
	size_t found = 0;
	for (size_t i = 0; i < n; i++)
		if (keys[i].tier == tier)
			add_quoted(&match, &keys[i]);
	if (!match.len)
		return KB_OK;
	struct kb_stmt *st = kb_db_stmt(s->search,
		"SELECT f.forms FROM forms m JOIN form f ON f.id = m.rowid"
		" WHERE m.forms MATCH ? ORDER BY m.rowid");
	kb_bind_textn(st, 1, match.s, match.len);
	while (found < most && kb_step(st))
		if (kb_col_bytes(st, 0))
			found += give_forms(&u, kb_col_bytes(st, 0),
				kb_col_len(st, 0), each, ctx);
	kb_str_release(&match);
	return kb_stmt_end(st, diag);
}
