/* A set of hashes that a table of the index keeps, in sorted runs: a row each,
 * of which the small ones are made one now and then. It costs six bytes a hash,
 * and adding many at once costs no more than writing them.
 * Layer: store, private. */
#ifndef KHABAR_STORE_HASH_RUNS_PARTS_H
#define KHABAR_STORE_HASH_RUNS_PARTS_H

#include "db.h"

/* Bits of a hash that are kept. */
#define KB_HASH_BITS 48

struct kb_hash_runs;

struct kb_hash_runs *kb_hash_runs_new(void);
/* r may be NULL. */
void kb_hash_runs_free(struct kb_hash_runs *r);
/* Reads what the table `known` has that was not read yet. */
enum kb_err kb_hash_runs_read(
	struct kb_hash_runs *r, struct kb_db *db, struct kb_diag *diag);
bool kb_hash_runs_have(const struct kb_hash_runs *r, uint64_t hash);
/* Adds n hashes, sorted, each once, none of which is there. */
enum kb_err kb_hash_runs_add(struct kb_hash_runs *r, struct kb_db *db,
	const uint64_t *hashes, size_t n, struct kb_diag *diag);

#endif
