/* Sorted runs of hashes, in memory and in the rows of a table. */
#include "hash_runs.h"

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

enum {
	BYTES = KB_HASH_BITS / 8, /* of a hash in the table */
	/* Runs from which on the small ones become one. */
	MOST_RUNS = 16,
};

struct run {
	int64_t id; /* of its row */
	uint64_t *at;
	size_t n;
};

struct kb_hash_runs {
	struct run *runs;
	size_t n, cap;
	int64_t last; /* row that was read */
};

struct kb_hash_runs *kb_hash_runs_new(void)
{
	return kb_calloc(1, sizeof(struct kb_hash_runs));
}

void kb_hash_runs_free(struct kb_hash_runs *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n; i++)
		free(r->runs[i].at);
	free(r->runs);
	free(r);
}

/* --- In the table ------------------------------------------------------- */

static uint64_t *unpack(const unsigned char *bytes, size_t n)
{
	uint64_t *at = kb_calloc(n + 1, sizeof *at);
	for (size_t i = 0; i < n; i++)
		for (size_t k = BYTES; k-- > 0;)
			at[i] = at[i] << 8 | bytes[i * BYTES + k];
	return at;
}

static unsigned char *pack(const uint64_t *at, size_t n)
{
	unsigned char *bytes = kb_calloc(n + 1, BYTES);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < BYTES; k++)
			bytes[i * BYTES + k] = (unsigned char)(at[i] >> 8 * k);
	return bytes;
}

enum kb_err kb_hash_runs_read(
	struct kb_hash_runs *r, struct kb_db *db, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		db, "SELECT id, hashes FROM known WHERE id > ? ORDER BY id");
	kb_bind_int(st, 1, r->last);
	while (kb_step(st)) {
		const void *bytes = kb_col_bytes(st, 1);
		size_t n = bytes ? kb_col_len(st, 1) / BYTES : 0;
		r->last = kb_col_int(st, 0);
		*KB_PUSH(r->runs, r->n, r->cap) =
			(struct run){r->last, unpack(bytes, n), n};
	}
	return kb_stmt_end(st, diag);
}

static enum kb_err insert(struct kb_hash_runs *r, struct kb_db *db,
	const uint64_t *hashes, size_t n, struct kb_diag *diag)
{
	unsigned char *bytes = pack(hashes, n);
	struct kb_stmt *st =
		kb_db_stmt(db, "INSERT INTO known(id, hashes) VALUES(?, ?)");
	kb_bind_int(st, 1, r->last + 1);
	kb_bind_bytes(st, 2, bytes, n * BYTES);
	enum kb_err err = kb_run(st, diag);
	free(bytes);
	if (!err)
		r->last++;
	return err;
}

/* --- In memory ---------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

bool kb_hash_runs_have(const struct kb_hash_runs *r, uint64_t hash)
{
	for (size_t i = 0; i < r->n; i++)
		if (bsearch(&hash, r->runs[i].at, r->runs[i].n, sizeof hash,
			    compare))
			return true;
	return false;
}

static size_t biggest(const struct kb_hash_runs *r)
{
	size_t at = 0;
	for (size_t i = 1; i < r->n; i++)
		if (r->runs[i].n > r->runs[at].n)
			at = i;
	return at;
}

/* Takes out all runs but the biggest, and that too if the others have as many:
 * their hashes, which are owned. */
static uint64_t *take_small(struct kb_hash_runs *r, size_t *n, int64_t *keep)
{
	size_t all = 0, big = biggest(r), kept = 0;
	for (size_t i = 0; i < r->n; i++)
		all += r->runs[i].n;
	bool both = r->runs[big].n <= all / 2;
	uint64_t *at = kb_calloc(all + 1, sizeof *at);
	*n = 0;
	*keep = both ? 0 : r->runs[big].id;
	for (size_t i = 0; i < r->n; i++) {
		struct run *run = &r->runs[i];
		if (run->id == *keep) {
			r->runs[kept++] = *run;
			continue;
		}
		memcpy(at + *n, run->at, run->n * sizeof *at);
		*n += run->n;
		free(run->at);
	}
	r->n = kept;
	return at;
}

static enum kb_err merge(
	struct kb_hash_runs *r, struct kb_db *db, struct kb_diag *diag)
{
	size_t n;
	int64_t keep;
	uint64_t *at = take_small(r, &n, &keep);
	qsort(at, n, sizeof *at, compare);
	struct kb_stmt *st = kb_db_stmt(db, "DELETE FROM known WHERE id <> ?");
	kb_bind_int(st, 1, keep);
	enum kb_err err = kb_run(st, diag);
	if (!err)
		err = insert(r, db, at, n, diag);
	*KB_PUSH(r->runs, r->n, r->cap) = (struct run){r->last, at, n};
	return err;
}

enum kb_err kb_hash_runs_add(struct kb_hash_runs *r, struct kb_db *db,
	const uint64_t *hashes, size_t n, struct kb_diag *diag)
{
	if (!n)
		return KB_OK;
	enum kb_err err = insert(r, db, hashes, n, diag);
	if (err)
		return err;
	uint64_t *at = kb_calloc(n, sizeof *at);
	memcpy(at, hashes, n * sizeof *at);
	*KB_PUSH(r->runs, r->n, r->cap) = (struct run){r->last, at, n};
	return r->n > MOST_RUNS ? merge(r, db, diag) : KB_OK;
}
