/* SQLite's full-text index: its tokenizer, and what of a query stands where. */
#include "db_sqlite.h"

#include <string.h>

/* --- The tokenizer ------------------------------------------------------ */

/* FTS5 wants something to keep; it has no state. */
static int tokenizer_create(
	void *ctx, const char **args, int n, Fts5Tokenizer **out)
{
	(void)args;
	(void)n;
	*out = ctx;
	return SQLITE_OK;
}

static void tokenizer_delete(Fts5Tokenizer *t)
{
	(void)t;
}

static int tokenize(Fts5Tokenizer *t, void *ctx, int flags, const char *s,
	int len, int (*token)(void *, int, const char *, int, int, int))
{
	static const char signs[] = {KB_FTS_NEXT, KB_FTS_SAME, '\0'};
	(void)t;
	(void)flags;
	for (int at = 0; at < len;) {
		bool same = s[at] == KB_FTS_SAME;
		int from = at + (same || s[at] == KB_FTS_NEXT), end = from;
		while (end < len && s[end] != signs[0] && s[end] != signs[1])
			end++;
		int code = token(ctx, same ? FTS5_TOKEN_COLOCATED : 0, s + from,
			end - from, from, end);
		if (code != SQLITE_OK)
			return code;
		at = end;
	}
	return SQLITE_OK;
}

/* --- Hits --------------------------------------------------------------- */

/* hits(table, ?): see kb_db_hits. */
static void hits(const Fts5ExtensionApi *api, Fts5Context *fts,
	sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct kb_db_hits *h =
		n == 1 ? sqlite3_value_pointer(v[0], KB_DB_HITS) : NULL;
	int code = SQLITE_OK, words = 0;
	if (!h || api->xRowid(fts) > h->most)
		return;
	int phrases = api->xPhraseCount(fts);
	for (int i = 0; i < phrases && code == SQLITE_OK; i++) {
		Fts5PhraseIter at;
		int column, place;
		code = api->xPhraseFirst(fts, i, &at, &column, &place);
		for (; code == SQLITE_OK && column >= 0;
			api->xPhraseNext(fts, &at, &column, &place))
			h->hit(h->ctx, i, column, place);
	}
	if (code == SQLITE_OK)
		code = api->xColumnSize(fts, 0, &words);
	if (code == SQLITE_OK)
		sqlite3_result_int(ctx, words);
	else
		sqlite3_result_error_code(ctx, code);
}

/* --- Registering -------------------------------------------------------- */

enum kb_err kb_db_full_text(struct kb_db *db, struct kb_diag *diag)
{
	static fts5_tokenizer functions = {
		tokenizer_create, tokenizer_delete, tokenize};
	fts5_api *api = NULL;
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(
		kb_db_handle(db), "SELECT fts5(?)", -1, &st, NULL);
	if (!code) {
		sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(st);
	}
	sqlite3_finalize(st);
	/* That there is no such function is SQLITE_ERROR. */
	if (code && code != SQLITE_ERROR)
		return kb_db_fail(db, code, diag);
	if (!api)
		return kb_fail(diag, KB_EIO,
			"this SQLite has no full-text search (FTS5)");
	code = api->xCreateTokenizer(
		api, "khabar", &functions, &functions, NULL);
	if (!code)
		code = api->xCreateFunction(api, "hits", NULL, hits, NULL);
	return kb_db_fail(db, code, diag);
}
