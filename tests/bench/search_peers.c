/* Searches by others on the same articles. Queries are put in FTS5's language
 * by khabar's parser, so that a phrase is one; newsboat takes what was typed as
 * one piece of text. */
#include "search_peers.h"

#include <khabar/search/query.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name, *tokenizer; /* NULL: LIKE */
} PEERS[] = {
	{"FTS5 unicode61", "unicode61"},
	{"FTS5 porter", "porter unicode61"},
	{"FTS5 trigram", "trigram"},
	{"newsboat's LIKE", NULL},
};

struct peer {
	sqlite3 *db;
	sqlite3_stmt *ask;
	bool like;
};

static void check(struct peer *p, int code)
{
	if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
		return;
	fprintf(stderr, "search: %s\n", sqlite3_errmsg(p->db));
	exit(1);
}

const char *search_peer_name(size_t i)
{
	return i < sizeof PEERS / sizeof *PEERS ? PEERS[i].name : NULL;
}

struct peer *search_peer_new(size_t i, const struct search_set *set)
{
	struct peer *p = kb_calloc(1, sizeof *p);
	struct kb_str sql = {0};
	sqlite3_stmt *put;
	p->like = !PEERS[i].tokenizer;
	check(p, sqlite3_open(":memory:", &p->db));
	if (p->like)
		kb_str_adds(&sql, "CREATE TABLE t(title, body, date)");
	else
		kb_str_addf(&sql,
			"CREATE VIRTUAL TABLE t USING fts5(title, body,"
			" date UNINDEXED, tokenize = '%s')",
			PEERS[i].tokenizer);
	check(p, sqlite3_exec(p->db, sql.s, NULL, NULL, NULL));
	kb_str_release(&sql);
	check(p, sqlite3_prepare_v2(p->db,
			 "INSERT INTO t(rowid, title, body, date)"
			 " VALUES(?, ?, ?, ?)",
			 -1, &put, NULL));
	for (size_t k = 0; k < set->n_articles; k++) {
		const struct set_article *a = &set->articles[k];
		sqlite3_bind_int(put, 1, a->id);
		sqlite3_bind_text(put, 2, a->title, -1, SQLITE_STATIC);
		sqlite3_bind_text(put, 3, a->body, -1, SQLITE_STATIC);
		sqlite3_bind_text(put, 4, a->date, -1, SQLITE_STATIC);
		check(p, sqlite3_step(put));
		sqlite3_reset(put);
	}
	sqlite3_finalize(put);
	check(p, sqlite3_prepare_v2(p->db,
			 p->like ? "SELECT rowid FROM t WHERE title LIKE"
				   " '%' || ?1 || '%' OR body LIKE"
				   " '%' || ?1 || '%' ORDER BY date DESC"
				 : "SELECT rowid FROM t WHERE t MATCH ?1"
				   " ORDER BY bm25(t, 4, 1)",
			 -1, &p->ask, NULL));
	return p;
}

void search_peer_free(struct peer *p)
{
	sqlite3_finalize(p->ask);
	sqlite3_close(p->db);
	free(p);
}

static void add_text(struct kb_str *out, const struct kb_query_node *n)
{
	kb_str_adds(out, n->field == KB_FIELD_TITLE ? "{title} : \"" : "\"");
	for (const char *s = n->text; *s; s++) {
		kb_str_addc(out, *s);
		if (*s == '"')
			kb_str_addc(out, '"');
	}
	kb_str_adds(out, n->type == KB_QUERY_PREFIX ? "\" *" : "\"");
}

static void add_node(struct kb_str *out, const struct kb_query_node *n)
{
	if (n->type != KB_QUERY_AND && n->type != KB_QUERY_OR) {
		add_text(out, n);
		return;
	}
	bool first = true;
	kb_str_addc(out, '(');
	for (int not = 0; not <= 1; not ++)
		for (const struct kb_query_node *c = n->children; c;
			c = c->next) {
			if ((c->type == KB_QUERY_NOT) != not )
				continue;
			if (!first)
				kb_str_adds(out, not ? " NOT "
						 : n->type == KB_QUERY_AND
							 ? " AND "
							 : " OR ");
			add_node(out, not ? c->children : c);
			first = false;
		}
	kb_str_addc(out, ')');
}

static void translate(struct kb_str *out, const char *query)
{
	const struct kb_query_reading reading = {0};
	struct kb_query_tree *tree;
	struct kb_hit where;
	kb_str_adds(out, "");
	if (kb_query_parse(query, strlen(query), &reading, &tree, &where, NULL))
		return;
	if (tree->root)
		add_node(out, tree->root);
	kb_query_tree_free(tree);
}

size_t search_peer_ask(struct peer *p, const char *query, int *ids, size_t max)
{
	struct kb_str match = {0};
	size_t n = 0;
	if (p->like)
		kb_str_adds(&match, query);
	else
		translate(&match, query);
	sqlite3_bind_text(p->ask, 1, match.s, -1, SQLITE_STATIC);
	/* A term shorter than three letters is none for trigram. */
	while (n < max && sqlite3_step(p->ask) == SQLITE_ROW)
		ids[n++] = sqlite3_column_int(p->ask, 0);
	sqlite3_reset(p->ask);
	kb_str_release(&match);
	return n;
}
