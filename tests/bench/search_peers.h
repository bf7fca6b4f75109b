/* What khabar's search is held against: SQLite's full-text index with its own
 * tokenizers, and LIKE as newsboat has it. */
#ifndef TESTS_BENCH_SEARCH_PEERS_H
#define TESTS_BENCH_SEARCH_PEERS_H

#include "search_sets.h"

struct peer;

/* The peers' names in order; NULL behind the last. */
const char *search_peer_name(size_t i);
/* A database in memory with the set's articles for the i-th peer. */
struct peer *search_peer_new(size_t i, const struct search_set *set);
void search_peer_free(struct peer *p);
/* The ids of the first articles that answer the query, best first, at most max.
 */
size_t search_peer_ask(struct peer *p, const char *query, int *ids, size_t max);

#endif
