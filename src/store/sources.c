/* Versions of texts that answer a query's tree, the newest first: what FTS5
 * gives, joined where one expression of it does not reach. */
#include "search.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	/* Versions over which rows are asked for anew rather than stepped. */
	FAR = 50000,
	/* Feeds that are asked for by their facts. */
	FEW_FEEDS = 64,
};

enum source_type {
	STREAM, /* rows of an expression */
	ALL_OF,
	ONE_OF,
	TAGGED, /* articles that rules have tagged */
	CHECK,  /* what the store knows of an article */
};

struct kb_versions {
	enum source_type type;
	bool excluded; /* of ALL_OF: it must not answer */
	int64_t at;    /* the version where it stands; 0: at its end */
	double score;  /* of that */
	struct kb_versions *children, *next;
	const struct kb_query_node *node; /* of CHECK */
	int64_t *tagged; /* of TAGGED: versions, the newest first; owned */
	size_t n_tagged;
	/* Of STREAM. */
	struct kb_finder *f;
	struct kb_expression expression;
	size_t first_leaf; /* its leaves are these up to last_leaf */
	size_t last_leaf;
	struct kb_stmt *st; /* NULL: not asked yet */
	struct kb_db_hits hits;
	struct kb_versions *later; /* of all sources of the search */
};

static struct kb_versions *new_source(
	struct kb_finder *f, enum source_type type)
{
	struct kb_versions *s = kb_arena_alloc(&f->arena, sizeof *s);
	s->type = type;
	s->f = f;
	s->at = INT64_MAX;
	s->later = f->sources;
	f->sources = s;
	return s;
}

void kb_versions_release(struct kb_finder *f)
{
	for (struct kb_versions *s = f->sources; s; s = s->later) {
		if (s->st)
			kb_stmt_end(s->st, NULL);
		kb_expression_release(&s->expression);
		free(s->tagged);
	}
	f->sources = NULL;
	for (struct kb_tag_node *t = f->tags; t; t = t->next)
		kb_mark_set_release(&t->articles);
	f->tags = NULL;
}

/* --- Building: expressions ---------------------------------------------- */

static bool is_of_words(struct kb_finder *f, const struct kb_query_node *n)
{
	if (n->type == KB_QUERY_TAG)
		return !kb_leaf_tagged(f, n)->n;
	if (n->type > KB_QUERY_NOT)
		return kb_leaf_is_of_words(n);
	for (const struct kb_query_node *c = n->children; c; c = c->next)
		if (!is_of_words(f, c))
			return false;
	return true;
}

static void add_node(struct kb_finder *f, const struct kb_query_node *n,
	bool counts, struct kb_expression *out);

/* Adds the children that are of words and are kept out, or are not. Returns how
 * many. */
static size_t add_children(struct kb_finder *f, const struct kb_query_node *n,
	const char *between, bool kept_out, bool counts,
	struct kb_expression *out)
{
	size_t count = 0;
	for (const struct kb_query_node *c = n->children; c; c = c->next) {
		bool not = n->type == KB_QUERY_AND && c->type == KB_QUERY_NOT;
		if (not != kept_out || !is_of_words(f, c))
			continue;
		kb_str_adds(&out->text, count++ ? between : "(");
		add_node(f, not ? c->children : c, counts && !not, out);
	}
	kb_str_adds(&out->text, count ? ")" : "");
	return count;
}

static bool has_exclusion(struct kb_finder *f, const struct kb_query_node *n)
{
	for (const struct kb_query_node *c = n->children; c; c = c->next)
		if (c->type == KB_QUERY_NOT && is_of_words(f, c))
			return true;
	return false;
}

static void add_node(struct kb_finder *f, const struct kb_query_node *n,
	bool counts, struct kb_expression *out)
{
	switch (n->type) {
	case KB_QUERY_AND:
		kb_str_addc(&out->text, '(');
		if (!add_children(f, n, " AND ", false, counts, out))
			kb_leaf_add_fact(out, KB_INDEX_ALL, "");
		if (has_exclusion(f, n)) {
			kb_str_adds(&out->text, " NOT ");
			add_children(f, n, " OR ", true, false, out);
		}
		kb_str_addc(&out->text, ')');
		break;
	case KB_QUERY_OR:
		add_children(f, n, " OR ", false, counts, out);
		break;
	case KB_QUERY_NOT:
		kb_str_addc(&out->text, '(');
		kb_leaf_add_fact(out, KB_INDEX_ALL, "");
		kb_str_adds(&out->text, " NOT ");
		add_node(f, n->children, false, out);
		kb_str_addc(&out->text, ')');
		break;
	default:
		kb_leaf_add(f, n, counts, out);
	}
}

/* --- Building: sources -------------------------------------------------- */

/* Adds what tells the query's languages from others, and lets all through. */
static void add_languages(struct kb_finder *f, struct kb_expression *out)
{
	kb_str_adds(&out->text, " AND (");
	for (int i = 0; i < KB_LANGUAGES; i++)
		if (f->languages >> i & 1 && *kb_language_tag(i)) {
			kb_leaf_add_fact(
				out, KB_INDEX_LANGUAGE, kb_language_tag(i));
			out->phrases[out->n - 1].language = true;
			kb_str_adds(&out->text, " OR ");
		}
	kb_leaf_add_fact(out, KB_INDEX_ALL, "");
	kb_str_addc(&out->text, ')');
}

/* A stream of what of a node is of words; or of all, where n is NULL. */
static struct kb_versions *words_of(
	struct kb_finder *f, const struct kb_query_node *n, bool counts)
{
	struct kb_versions *s = new_source(f, STREAM);
	s->first_leaf = f->n_leaves;
	if (n)
		add_node(f, n, counts, &s->expression);
	else
		kb_leaf_add_fact(&s->expression, KB_INDEX_ALL, "");
	s->last_leaf = f->n_leaves;
	if (f->ranked && f->languages && s->last_leaf > s->first_leaf)
		add_languages(f, &s->expression);
	return s;
}

static void add_child(struct kb_versions *s, struct kb_versions *child)
{
	child->next = s->children;
	s->children = child;
}

/* A beginning of few letters: what `heads` has of it, and among words the word
 * itself and others that it may mean. */
static struct kb_versions *head_of(
	struct kb_finder *f, const struct kb_query_node *n, bool counts)
{
	struct kb_versions *all = new_source(f, ONE_OF);
	struct kb_versions *s = new_source(f, STREAM);
	s->expression.heads = true;
	s->first_leaf = f->n_leaves;
	kb_leaf_add(f, n, counts, &s->expression);
	s->last_leaf = f->n_leaves;
	add_child(all, s);
	add_child(all, words_of(f, n, counts));
	return all;
}

static int compare_versions(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x < *y) - (*x > *y);
}

static void take_version(struct kb_versions *s, int64_t article)
{
	struct kb_finder *f = s->f;
	struct kb_stmt *st = kb_db_stmt(f->s->db,
		"SELECT version FROM article WHERE id = ?1 AND version > ?2"
		" AND version <= ?3");
	kb_bind_int(st, 1, article);
	kb_bind_int(st, 2, f->since);
	kb_bind_int(st, 3, f->upto);
	if (kb_step(st))
		s->tagged[s->n_tagged++] = kb_col_int(st, 0);
	enum kb_err err = kb_stmt_end(st, f->err ? NULL : f->diag);
	f->err = f->err ? f->err : err;
}

static struct kb_versions *tagged_of(
	struct kb_finder *f, const struct kb_query_node *n)
{
	struct kb_versions *s = new_source(f, TAGGED);
	size_t count;
	int64_t *ids =
		kb_mark_set_list(kb_leaf_tagged(f, n), KB_ARTICLE_READ, &count);
	s->tagged = kb_calloc(count + 1, sizeof *s->tagged);
	for (size_t i = 0; i < count && !f->err; i++)
		take_version(s, ids[i]);
	if (s->n_tagged)
		qsort(s->tagged, s->n_tagged, sizeof *s->tagged,
			compare_versions);
	free(ids);
	return s;
}

/* What is of feeds with the tag, and what rules have given it. */
static struct kb_versions *tag_of(
	struct kb_finder *f, const struct kb_query_node *n)
{
	struct kb_versions *s = new_source(f, ONE_OF);
	add_child(s, words_of(f, n, false));
	add_child(s, tagged_of(f, n));
	return s;
}

static struct kb_versions *days_of(
	struct kb_finder *f, const struct kb_query_node *n)
{
	struct kb_versions *s = new_source(f, STREAM);
	kb_leaf_add_days(&s->expression, n->time, n->type == KB_QUERY_AFTER);
	return s;
}

/* Whether it is known of the store alone; the rest are facts. */
static bool is_checked(const struct kb_query_node *n)
{
	switch (n->type) {
	case KB_QUERY_BEFORE:
	case KB_QUERY_AFTER:
	case KB_QUERY_IS_UNREAD:
	case KB_QUERY_IS_READ:
	case KB_QUERY_IS_STARRED:
	case KB_QUERY_IS_LATER:
	case KB_QUERY_IS_HIDDEN:
		return true;
	default:
		return false;
	}
}

/* Adds what a condition lets through. Facts tell days, the store seconds.
 * Returns whether it gives versions. */
static bool add_check(
	struct kb_versions *s, const struct kb_query_node *n, bool excluded)
{
	struct kb_versions *check = new_source(s->f, CHECK);
	bool dated = n->type == KB_QUERY_BEFORE || n->type == KB_QUERY_AFTER;
	check->node = n;
	check->excluded = excluded;
	add_child(s, check);
	if (dated && !excluded)
		add_child(s, days_of(s->f, n));
	return dated && !excluded;
}

static struct kb_versions *build(
	struct kb_finder *f, const struct kb_query_node *n, bool counts);

static bool any_of_words(struct kb_finder *f, const struct kb_query_node *n)
{
	for (const struct kb_query_node *c = n->children; c; c = c->next)
		if (is_of_words(f, c))
			return true;
	return false;
}

static struct kb_versions *join(
	struct kb_finder *f, const struct kb_query_node *n, bool counts)
{
	bool all = n->type == KB_QUERY_AND, any = any_of_words(f, n);
	struct kb_versions *s = new_source(f, all ? ALL_OF : ONE_OF);
	bool gives = any;
	for (const struct kb_query_node *c = n->children; c; c = c->next) {
		bool not = all && c->type == KB_QUERY_NOT;
		const struct kb_query_node *what = not ? c->children : c;
		if (is_of_words(f, c))
			continue;
		if (all && is_checked(what)) {
			gives |= add_check(s, what, not );
			continue;
		}
		struct kb_versions *child = build(f, what, counts && !not );
		child->excluded = not ;
		gives |= !not ;
		add_child(s, child);
	}
	if (any || !gives)
		add_child(s, words_of(f, any ? n : NULL, counts));
	return s;
}

/* What one node lets through of all there is. */
static struct kb_versions *of_all(
	struct kb_finder *f, const struct kb_query_node *n)
{
	struct kb_versions *s = new_source(f, ALL_OF);
	bool not = n->type == KB_QUERY_NOT;
	const struct kb_query_node *what = not ? n->children : n;
	bool gives = is_checked(what) && add_check(s, what, not );
	if (!is_checked(what)) {
		struct kb_versions *child = build(f, what, false);
		child->excluded = true;
		add_child(s, child);
	}
	if (!gives)
		add_child(s, words_of(f, NULL, false));
	return s;
}

static struct kb_versions *build(
	struct kb_finder *f, const struct kb_query_node *n, bool counts)
{
	if (is_of_words(f, n))
		return words_of(f, n, counts);
	if (n->type == KB_QUERY_TAG)
		return tag_of(f, n);
	if (n->type == KB_QUERY_AND || n->type == KB_QUERY_OR)
		return join(f, n, counts);
	if (n->type != KB_QUERY_NOT && kb_leaf_is_head(n))
		return head_of(f, n, counts);
	return of_all(f, n);
}

/* The feeds that the query asks for, where they are few: many are checked. */
static struct kb_versions *feeds_of(struct kb_finder *f)
{
	struct kb_versions *s = new_source(f, STREAM);
	for (size_t i = 0; i < f->q->n_feeds; i++) {
		char value[24];
		snprintf(
			value, sizeof value, "%lld", (long long)f->q->feeds[i]);
		kb_str_adds(&s->expression.text, i ? " OR " : "");
		kb_leaf_add_fact(&s->expression, KB_INDEX_FEED, value);
	}
	return s;
}

struct kb_versions *kb_versions_of(
	struct kb_finder *f, const struct kb_query_node *tree)
{
	struct kb_versions *s = new_source(f, ALL_OF);
	add_child(s, new_source(f, CHECK));
	if (f->q->by_feeds && f->q->n_feeds <= FEW_FEEDS && !f->tagged.n)
		add_child(s, feeds_of(f));
	add_child(s, tree ? build(f, tree, true) : words_of(f, NULL, false));
	return s;
}

/* --- Streams ------------------------------------------------------------ */

static void on_hit(void *ctx, int phrase, int column, int place)
{
	struct kb_versions *s = ctx;
	struct kb_phrase *p = &s->expression.phrases[phrase];
	s->f->in_language |= p->language;
	if (p->leaf)
		kb_rank_hit(&s->f->leaves[p->leaf - 1], (enum kb_tier)p->tier,
			(enum kb_index_column)column, place);
}

#define ROWS(what, table)                                  \
	"SELECT rowid" what " FROM " table " WHERE " table \
	" MATCH ?1 AND rowid <= ?2 AND rowid > ?3 ORDER BY rowid DESC"

static void ask(struct kb_versions *s, int64_t most)
{
	struct kb_finder *f = s->f;
	bool hits = f->ranked && s->last_leaf > s->first_leaf &&
		    !s->expression.heads;
	if (s->st)
		kb_stmt_end(s->st, NULL);
	s->hits = (struct kb_db_hits){on_hit, s, most};
	s->st = kb_db_stmt(
		f->s->search, s->expression.heads ? ROWS("", "heads")
			      : hits ? ROWS(", hits(words, ?4)", "words")
				     : ROWS("", "words"));
	kb_bind_textn(s->st, 1, s->expression.text.s, s->expression.text.len);
	kb_bind_int(s->st, 2, most);
	kb_bind_int(s->st, 3, f->since);
	if (hits)
		kb_bind_hits(s->st, 4, &s->hits);
}

/* Goes to the next row. */
static void step(struct kb_versions *s)
{
	struct kb_finder *f = s->f;
	if (kb_step(s->st)) {
		s->at = kb_col_int(s->st, 0);
		if (s->expression.heads)
			s->score = kb_rank_head(f, s->first_leaf, s->last_leaf);
		else if (f->ranked && s->last_leaf > s->first_leaf)
			s->score = kb_rank_row(f, s->first_leaf, s->last_leaf,
				kb_col_int(s->st, 1));
		return;
	}
	enum kb_err err = kb_stmt_end(s->st, f->err ? NULL : f->diag);
	s->st = NULL;
	s->at = 0;
	if (!f->err)
		f->err = err;
}

static void seek_stream(struct kb_versions *s, int64_t most)
{
	if (s->at == INT64_MAX || s->at - most > FAR) {
		ask(s, most);
		step(s);
	}
	s->hits.most = most;
	while (s->at > most)
		step(s);
}

static void seek_tagged(struct kb_versions *s, int64_t most)
{
	size_t i = 0, end = s->n_tagged;
	while (i < end) {
		size_t mid = i + (end - i) / 2;
		if (s->tagged[mid] > most)
			i = mid + 1;
		else
			end = mid;
	}
	s->at = i < s->n_tagged ? s->tagged[i] : 0;
}

/* --- Seeking ------------------------------------------------------------ */

static int64_t seek(struct kb_versions *s, int64_t most);

/* The newest version at `most` or below at which every child that gives
 * versions stands. */
static int64_t agree(struct kb_versions *s, int64_t most)
{
	bool moved = true;
	while (moved && most) {
		moved = false;
		for (struct kb_versions *c = s->children; c && most;
			c = c->next) {
			if (c->excluded || c->type == CHECK)
				continue;
			int64_t at = seek(c, most);
			moved |= at < most && c != s->children;
			most = at;
		}
	}
	return most;
}

/* Whether nothing stands against a version. */
static bool passes(struct kb_versions *s, int64_t version)
{
	for (struct kb_versions *c = s->children; c; c = c->next) {
		bool answers = true;
		if (c->type == CHECK)
			answers = kb_finder_checks(s->f, c->node, version);
		else if (c->excluded)
			answers = seek(c, version) == version;
		if (answers == c->excluded)
			return false;
	}
	return true;
}

static void seek_all(struct kb_versions *s, int64_t most)
{
	for (s->at = agree(s, most); s->at && !passes(s, s->at);)
		s->at = agree(s, s->at - 1);
	s->score = 0;
	for (struct kb_versions *c = s->children; c; c = c->next)
		if (!c->excluded)
			s->score += c->score;
}

static void seek_one(struct kb_versions *s, int64_t most)
{
	s->at = 0;
	s->score = 0;
	for (struct kb_versions *c = s->children; c; c = c->next) {
		int64_t at = seek(c, most);
		if (at > s->at)
			s->at = at;
	}
	for (struct kb_versions *c = s->children; c; c = c->next)
		if (s->at && c->at == s->at)
			s->score += c->score;
}

static int64_t seek(struct kb_versions *s, int64_t most)
{
	if (s->f->err)
		return 0;
	if (s->at <= most)
		return s->at;
	if (s->type == STREAM)
		seek_stream(s, most);
	else if (s->type == TAGGED)
		seek_tagged(s, most);
	else if (s->type == ALL_OF)
		seek_all(s, most);
	else
		seek_one(s, most);
	return s->f->err ? 0 : s->at;
}

int64_t kb_versions_seek(struct kb_versions *s, int64_t most)
{
	return seek(s, most);
}

double kb_versions_score(const struct kb_versions *s)
{
	return s->score;
}
