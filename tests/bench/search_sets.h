/* The judged searches of tests/search: articles, queries, and which answer
 * which. */
#ifndef TESTS_BENCH_SEARCH_SETS_H
#define TESTS_BENCH_SEARCH_SETS_H

#include <khabar/base/mem.h>
#include <khabar/base/str.h>

enum {
	MOST_RELEVANT = 64,
};

/* Strings live in the set's arena. */
struct set_article {
	int id;
	const char *date, *feed, *author, *title;
	const char *body; /* paragraphs, parted by newlines */
};

struct set_query {
	const char *text, *kind;
	int relevant[MOST_RELEVANT]; /* ids */
	size_t n_relevant;
};

struct search_set {
	struct kb_arena arena;
	struct set_article *articles;
	size_t n_articles, articles_cap;
	struct set_query *queries;
	size_t n_queries, queries_cap;
};

/* Reads the folder DIR/TAG; ends the program with a word where that cannot be.
 */
void search_set_read(struct search_set *set, const char *dir, const char *tag);
void search_set_release(struct search_set *set);
/* Whether the article is an answer of the query. */
int search_set_answers(const struct set_query *q, int id);

#endif
