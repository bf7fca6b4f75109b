/* What the files of the query's parser share.
 * Layer: search, private. */
#ifndef KHABAR_SEARCH_QUERY_PARTS_H
#define KHABAR_SEARCH_QUERY_PARTS_H

#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/search/query.h>

struct kb_query_parser {
	const char *s;
	size_t len, at;
	const struct kb_query_reading *reading;
	struct kb_arena *arena;
	size_t nodes, depth;
	enum kb_query_field field; /* of the group that is being read */
	struct kb_hit *where;
	struct kb_diag *diag;
	enum kb_err err;
};

/* What an operator before a colon makes of what stands behind it. */
struct kb_query_condition {
	const char *name; /* "title" */
	enum kb_query_type type;
	enum kb_query_field field; /* of KB_QUERY_WORD */
	/* What can stand behind it, where that is one of a few words; ends with
	 * a name of NULL. */
	const struct kb_query_value *values;
};
struct kb_query_value {
	const char *name;
	enum kb_query_type type;
};

/* query_operators.c: the condition of len bytes; NULL: there is none. */
const struct kb_query_condition *kb_query_condition(
	const char *name, size_t len);
/* "title:, author: or tag:" */
void kb_query_condition_names(struct kb_str *out);

/* Says once what is wrong with the bytes [from, to); returns NULL. */
void *kb_query_fail(struct kb_query_parser *p, enum kb_err err, size_t from,
	size_t to, const char *message);
/* A node of the bytes [from, to); NULL with p->err where there are too many. */
struct kb_query_node *kb_query_node(struct kb_query_parser *p,
	enum kb_query_type type, size_t from, size_t to);
/* AND or OR of two nodes; of one of them where the other is NULL. */
struct kb_query_node *kb_query_join(struct kb_query_parser *p,
	enum kb_query_type type, struct kb_query_node *a,
	struct kb_query_node *b);

/* query_leaf.c: what the bytes [from, to), typed without white space, look for:
 * NULL where no word is in them. A phrase: what stood in quotes; open: whose
 * last word may go on. */
struct kb_query_node *kb_query_leaf(
	struct kb_query_parser *p, size_t from, size_t to);
struct kb_query_node *kb_query_phrase(
	struct kb_query_parser *p, size_t from, size_t to, bool open);

/* Words side by side that others write as one: each of the two nodes gets that
 * one as another choice. *word: the first one's word, NULL if it is none; then
 * the second one's. b may be NULL. */
void kb_query_join_words(struct kb_query_parser *p, struct kb_query_node *a,
	const struct kb_query_node **word, struct kb_query_node *b);

/* query_operators.c: the tag of a language that is named in English or in
 * itself; what is no such name as it is. */
const char *kb_query_language(const char *name);

/* query_date.c: the moment in which a date, a month, a year begins, or that is
 * so long before now; false where the text is none of these. */
bool kb_query_date(const char *s, size_t len, int64_t now, int64_t *time);

#endif
