/* Marks of articles as bits: a block has those of articles with numbers that
 * follow each other, and is a row of the table of marks. Who has the set can
 * ask for any article's marks without the database.
 * Layer: store, private. */
#ifndef KHABAR_STORE_MARK_SET_PARTS_H
#define KHABAR_STORE_MARK_SET_PARTS_H

#include "store.h"

enum {
	KB_MARK_BLOCK = 8192, /* articles of a block */
	KB_MARK_BYTES = KB_MARK_BLOCK / 8
};

/* The block of an article in SQL. */
#define KB_MARK_BLOCK_OF(id) id " / 8192"

struct kb_mark_block {
	int64_t number; /* article / KB_MARK_BLOCK */
	bool changed;   /* and not written yet */
	uint8_t read[KB_MARK_BYTES], starred[KB_MARK_BYTES],
		hidden[KB_MARK_BYTES], later[KB_MARK_BYTES];
};

/* {0}: nothing is marked. */
struct kb_mark_set {
	struct kb_mark_block **blocks; /* by their numbers */
	size_t n, cap;
	struct kb_mark_block *last; /* that was asked for */
};

void kb_mark_set_release(struct kb_mark_set *set);
/* All marks of the store, as the transaction has them that is open. The set is
 * released by the caller whatever comes of it. */
enum kb_err kb_mark_set_load(
	struct kb_store *s, struct kb_mark_set *set, struct kb_diag *diag);
/* Of an article that is deleted, so that no count of what is unread has it. */
#define KB_MARKS_GONE KB_ARTICLE_READ
/* Adds bits to those that a block's articles are read by. */
void kb_mark_set_take(
	struct kb_mark_set *set, int64_t block, const void *bits, size_t len);
/* How many articles that are read in one set are unread, and if that is asked
 * for starred, and not hidden in the other. */
size_t kb_mark_set_unread(struct kb_mark_set *marks,
	const struct kb_mark_set *among, bool starred);
/* All articles with a mark, in their order: an array of *n, owned. */
int64_t *kb_mark_set_list(
	const struct kb_mark_set *set, enum kb_article_mark mark, size_t *n);
/* Whether some article may be hidden. */
bool kb_mark_set_hides(const struct kb_mark_set *set);
/* enum kb_article_mark of an article. */
unsigned kb_mark_set_of(struct kb_mark_set *set, int64_t article);
void kb_mark_set_put(struct kb_mark_set *set, int64_t article, unsigned marks);
/* Writes the blocks that were changed, and what accounts are to be told of
 * that, within a write transaction. */
enum kb_err kb_mark_set_write(
	struct kb_store *s, struct kb_mark_set *set, struct kb_diag *diag);
/* The same of one article whose block's four columns a statement has given, the
 * first being i. */
unsigned kb_marks_of_row(struct kb_stmt *st, int i, int64_t article);

/* Articles of a feed as they are counted: hidden ones for nothing else. */
struct kb_tally {
	int64_t total, unread, starred, hidden, later;
};
/* Counts an article with these marks so many times. */
void kb_tally_add(struct kb_tally *t, unsigned marks, int times);
/* Binds total, unread, starred, hidden, and what is to be read later and not
 * starred, to five parameters, the first being i. */
void kb_tally_bind(struct kb_stmt *st, int i, const struct kb_tally *t);

#endif
