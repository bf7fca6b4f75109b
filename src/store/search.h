/* Searching the index: what its files share. A query's tree becomes sources of
 * versions, the newest first: expressions of FTS5 as large as can be, and what
 * joins or checks them here.
 * Layer: store, private. */
#ifndef KHABAR_STORE_SEARCH_PARTS_H
#define KHABAR_STORE_SEARCH_PARTS_H

#include "index.h"
#include "tag.h"

#include <khabar/search/query.h>

/* What the store has of a version, and the walk over its versions, the newest
 * first. */
struct kb_version_row {
	struct kb_stmt *walk;      /* NULL: not begun, or at its end */
	int64_t walked, walked_id; /* where it is */
	int64_t version, id;       /* that was asked for; id 0: no article */
	bool read;                 /* what follows has been asked for */
	int64_t feed, date;
};

/* A search that goes on. */
struct kb_finder {
	struct kb_store *s;
	const struct kb_query *q;
	struct kb_arena arena; /* holds sources and leaves */
	int64_t *feeds;        /* the query's, sorted; owned */
	bool ranked;
	/* The query's, as far as its letters tell, a set of bits; and whether
	 * the row that is being looked at is in one of them. */
	unsigned languages;
	bool in_language;
	int64_t since;       /* only versions over it */
	int64_t upto, texts; /* newest version of the index, and how many */
	struct kb_leaf *leaves;
	size_t n_leaves, cap_leaves;
	struct kb_forms *forms; /* of words that have been looked up */
	size_t most_stems, most_skeletons; /* forms of a word; 0: none */
	struct kb_versions *sources;       /* all of them, to be released */
	struct kb_version_row row;
	bool with_hidden; /* the query asks for what is hidden */
	bool has_marks;
	struct kb_mark_set marks;  /* all there are, if they were asked for */
	struct kb_mark_set tagged; /* what the query's tags have */
	struct kb_tag_node *tags;  /* tag: that has been looked up */
	enum kb_err err;           /* the first one */
	struct kb_diag *diag;
};

/* What tag: finds of articles that rules have tagged. */
struct kb_tag_node {
	const struct kb_query_node *node;
	struct kb_mark_set articles;
	struct kb_tag_node *next;
};

enum {
	KB_LEAF_PLACES = 16
};

/* What is looked for in texts, not kept out: it counts for the rank. */
struct kb_leaf {
	double weight; /* rare words tell more than common ones */
	/* Of the row that is being looked at; where the first ones stand: a
	 * number that counts words, those of columns far from each other. */
	double hits;
	uint32_t places[KB_LEAF_PLACES];
	size_t n_places;
};

/* Where an expression's phrase comes from. */
struct kb_phrase {
	uint16_t leaf; /* its place from 1; 0: it does not count */
	uint8_t tier;
	bool language; /* it is one of the query's languages */
};

/* An expression of FTS5 over `words` or, if `heads` is set, over `heads`. */
struct kb_expression {
	bool heads;
	struct kb_str text;
	struct kb_phrase *phrases;
	size_t n, cap;
};

void kb_expression_release(struct kb_expression *e);

/* --- search.c ----------------------------------------------------------- */

/* What a tree (NULL: all) finds, as kb_store_search(). */
enum kb_err kb_store_answer(struct kb_store *s, const struct kb_query *q,
	const struct kb_query_node *tree, struct kb_found *out,
	struct kb_diag *diag);

/* --- leaves.c ----------------------------------------------------------- */

/* Sets how many forms of each of a tree's words are looked for. */
void kb_leaves_limit(
	struct kb_finder *f, const struct kb_query_node *tree, bool skeletons);
void kb_leaves_release(struct kb_finder *f);

/* Whether a leaf of the tree is one of `words`, and not of `heads` or of what
 * the store knows. */
bool kb_leaf_is_of_words(const struct kb_query_node *n);
/* Whether it is a beginning that `heads` has. */
bool kb_leaf_is_head(const struct kb_query_node *n);
/* What rules have given the tag that tag: asks for; f->err may be set. */
struct kb_mark_set *kb_leaf_tagged(
	struct kb_finder *f, const struct kb_query_node *n);
/* Adds a leaf to an expression of its kind. counts: for the rank. */
void kb_leaf_add(struct kb_finder *f, const struct kb_query_node *n,
	bool counts, struct kb_expression *out);
/* Adds a fact. */
void kb_leaf_add_fact(
	struct kb_expression *out, enum kb_index_fact kind, const char *value);
/* The time's day, and all before it or, onwards, behind it. */
void kb_leaf_add_days(struct kb_expression *out, int64_t time, bool onwards);

/* --- sources.c ---------------------------------------------------------- */

/* The versions that answer a tree, or NULL for all; released with the search.
 */
struct kb_versions *kb_versions_of(
	struct kb_finder *f, const struct kb_query_node *tree);
/* The newest version at `most` or below that answers, `most` being below that
 * of the call before; 0: none, or f->err is set. */
int64_t kb_versions_seek(struct kb_versions *s, int64_t most);
/* Of the version where it stands. */
double kb_versions_score(const struct kb_versions *s);
void kb_versions_release(struct kb_finder *f);

/* --- rank.c ------------------------------------------------------------- */

/* How much a leaf tells, the less the more texts it is in: by the newest of
 * those that its part of an expression finds. */
double kb_rank_weight(struct kb_finder *f, const char *expression);
/* A hit of a leaf in the row that is being looked at, at a word of a column.
 */
void kb_rank_hit(struct kb_leaf *leaf, enum kb_tier tier,
	enum kb_index_column column, int place);
/* What all hits of leaves [from, to) are worth in a text of so many words; the
 * next row begins. */
double kb_rank_row(struct kb_finder *f, size_t from, size_t to, int64_t words);
/* The same for a beginning, of which hits are not told. */
double kb_rank_head(const struct kb_finder *f, size_t from, size_t to);

/* --- loosen.c ----------------------------------------------------------- */

/* The tree of a query that asks for all words but one, whichever, and for all
 * phrases, titles and authors; NULL where there is no such query. Nodes are the
 * arena's and those of root. */
struct kb_query_node *kb_query_loosen(
	struct kb_arena *arena, const struct kb_query_node *root);

/* --- search.c ----------------------------------------------------------- */

/* What the store knows of a version: whether it is of an article still, and
 * whether that answers a condition, and, where n is NULL, the query's marks and
 * feeds. */
bool kb_finder_checks(
	struct kb_finder *f, const struct kb_query_node *n, int64_t version);

/* --- typed_first.c -------------------------------------------------------- */

/* Of the best of n articles found, those that have the query's words as typed
 * stand first, where Urdu tells letters apart that are folded to one. */
void kb_typed_first(struct kb_store *s, const struct kb_query_node *tree,
	int64_t *articles, size_t n);

#endif
