/* The bits of articles' marks: looked up, set, read and written by blocks. */
#include "wish.h"

#include <stdlib.h>
#include <string.h>

static int64_t number_of(int64_t article)
{
	return article / KB_MARK_BLOCK;
}

static size_t bit_of(int64_t article)
{
	return (size_t)(article % KB_MARK_BLOCK);
}

static bool has(const uint8_t *bits, size_t bit)
{
	return bits[bit / 8] >> bit % 8 & 1;
}

static void put(uint8_t *bits, size_t bit, bool on)
{
	uint8_t one = (uint8_t)(1u << bit % 8);
	bits[bit / 8] =
		(uint8_t)(on ? bits[bit / 8] | one : bits[bit / 8] & ~one);
}

void kb_mark_set_release(struct kb_mark_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		free(set->blocks[i]);
	free(set->blocks);
	*set = (struct kb_mark_set){0};
}

/* The place of the block with that number, or where it would stand. */
static size_t place(const struct kb_mark_set *set, int64_t number)
{
	size_t lo = 0, hi = set->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (set->blocks[mid]->number < number)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* NULL: there is none, and none of its articles has a mark. */
static struct kb_mark_block *find(struct kb_mark_set *set, int64_t number)
{
	if (set->last && set->last->number == number)
		return set->last;
	size_t at = place(set, number);
	if (at == set->n || set->blocks[at]->number != number)
		return NULL;
	return set->last = set->blocks[at];
}

static struct kb_mark_block *add(struct kb_mark_set *set, int64_t number)
{
	size_t at = place(set, number);
	struct kb_mark_block *b = kb_calloc(1, sizeof *b);
	b->number = number;
	*KB_PUSH(set->blocks, set->n, set->cap) = NULL;
	memmove(set->blocks + at + 1, set->blocks + at,
		(set->n - at - 1) * sizeof(*set->blocks));
	set->blocks[at] = b;
	return set->last = b;
}

unsigned kb_mark_set_of(struct kb_mark_set *set, int64_t article)
{
	const struct kb_mark_block *b =
		article < 0 ? NULL : find(set, number_of(article));
	size_t bit = b ? bit_of(article) : 0;
	return (b && has(b->read, bit) ? KB_ARTICLE_READ : 0) |
	       (b && has(b->starred, bit) ? KB_ARTICLE_STARRED : 0) |
	       (b && has(b->hidden, bit) ? KB_ARTICLE_HIDDEN : 0) |
	       (b && has(b->later, bit) ? KB_ARTICLE_LATER : 0);
}

static size_t used(const uint8_t *bits)
{
	size_t n = KB_MARK_BYTES;
	while (n && !bits[n - 1])
		n--;
	return n;
}

bool kb_mark_set_hides(const struct kb_mark_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (used(set->blocks[i]->hidden))
			return true;
	return false;
}

void kb_mark_set_put(struct kb_mark_set *set, int64_t article, unsigned marks)
{
	if (article < 0 || kb_mark_set_of(set, article) == marks)
		return;
	int64_t number = number_of(article);
	struct kb_mark_block *b = find(set, number);
	if (!b)
		b = add(set, number);
	put(b->read, bit_of(article), marks & KB_ARTICLE_READ);
	put(b->starred, bit_of(article), marks & KB_ARTICLE_STARRED);
	put(b->hidden, bit_of(article), marks & KB_ARTICLE_HIDDEN);
	put(b->later, bit_of(article), marks & KB_ARTICLE_LATER);
	b->changed = true;
}

size_t kb_mark_set_unread(struct kb_mark_set *marks,
	const struct kb_mark_set *among, bool starred)
{
	static const struct kb_mark_block none;
	size_t n = 0;
	for (size_t i = 0; i < among->n; i++) {
		const struct kb_mark_block *a = among->blocks[i];
		const struct kb_mark_block *m = find(marks, a->number);
		m = m ? m : &none;
		for (size_t k = 0; k < KB_MARK_BYTES; k++) {
			unsigned bits = a->read[k] &
					(unsigned)~(m->read[k] | m->hidden[k]);
			bits &= starred ? m->starred[k] : 0xFF;
			n += (size_t)__builtin_popcount(bits & 0xFF);
		}
	}
	return n;
}

static const uint8_t *bits_of(
	const struct kb_mark_block *b, enum kb_article_mark mark)
{
	switch (mark) {
	case KB_ARTICLE_STARRED:
		return b->starred;
	case KB_ARTICLE_HIDDEN:
		return b->hidden;
	case KB_ARTICLE_LATER:
		return b->later;
	case KB_ARTICLE_READ:
		break;
	}
	return b->read;
}

int64_t *kb_mark_set_list(
	const struct kb_mark_set *set, enum kb_article_mark mark, size_t *n)
{
	int64_t *ids = NULL;
	size_t cap = 0;
	*n = 0;
	for (size_t i = 0; i < set->n; i++) {
		const struct kb_mark_block *b = set->blocks[i];
		const uint8_t *bits = bits_of(b, mark);
		size_t end = used(bits) * 8;
		for (size_t bit = 0; bit < end; bit++)
			if (has(bits, bit))
				*KB_PUSH(ids, *n, cap) =
					b->number * KB_MARK_BLOCK +
					(int64_t)bit;
	}
	return ids;
}

/* --- The table ---------------------------------------------------------- */

static void take_bits(uint8_t *to, const void *bits, size_t len)
{
	if (bits)
		memcpy(to, bits, len < KB_MARK_BYTES ? len : KB_MARK_BYTES);
}

/* Zeros at the end are not stored. */
static void read_bits(struct kb_stmt *st, int i, uint8_t *bits)
{
	take_bits(bits, kb_col_bytes(st, i), kb_col_len(st, i));
}

void kb_mark_set_take(
	struct kb_mark_set *set, int64_t block, const void *bits, size_t len)
{
	struct kb_mark_block *b = find(set, block);
	const uint8_t *more = bits;
	b = b ? b : add(set, block);
	for (size_t i = 0; more && i < len && i < KB_MARK_BYTES; i++)
		b->read[i] |= more[i];
}

enum kb_err kb_mark_set_load(
	struct kb_store *s, struct kb_mark_set *set, struct kb_diag *diag)
{
	*set = (struct kb_mark_set){0};
	struct kb_stmt *st =
		s->migrating
			? kb_db_stmt(s->db, "SELECT block, read, starred, x'',"
					    " x'' FROM mark ORDER BY block")
			: kb_db_stmt(s->db,
				  "SELECT block, read, starred, hidden,"
				  " later FROM mark ORDER BY block");
	while (kb_step(st)) {
		struct kb_mark_block *b = add(set, kb_col_int(st, 0));
		read_bits(st, 1, b->read);
		read_bits(st, 2, b->starred);
		read_bits(st, 3, b->hidden);
		read_bits(st, 4, b->later);
	}
	return kb_stmt_end(st, diag);
}

static struct kb_stmt *replace_block(struct kb_store *s)
{
	if (s->migrating)
		return kb_db_stmt(s->db,
			"REPLACE INTO mark(block, read, starred)"
			" VALUES(?, ?, ?)");
	return kb_db_stmt(s->db, "REPLACE INTO mark(block, read, starred,"
				 " hidden, later) VALUES(?, ?, ?, ?, ?)");
}

static enum kb_err write_block(
	struct kb_store *s, const struct kb_mark_block *b, struct kb_diag *diag)
{
	size_t read = used(b->read), starred = used(b->starred),
	       hidden = used(b->hidden), later = used(b->later);
	bool any = read || starred || hidden || later;
	struct kb_stmt *st =
		any ? replace_block(s)
		    : kb_db_stmt(s->db, "DELETE FROM mark WHERE block = ?");
	kb_bind_int(st, 1, b->number);
	if (any) {
		kb_bind_bytes(st, 2, b->read, read);
		kb_bind_bytes(st, 3, b->starred, starred);
		if (!s->migrating) {
			kb_bind_bytes(st, 4, b->hidden, hidden);
			kb_bind_bytes(st, 5, b->later, later);
		}
	}
	return kb_run(st, diag);
}

enum kb_err kb_mark_set_write(
	struct kb_store *s, struct kb_mark_set *set, struct kb_diag *diag)
{
	enum kb_err err = s->migrating ? KB_OK : kb_wishes_note(s, set, diag);
	for (size_t i = 0; i < set->n && !err; i++) {
		struct kb_mark_block *b = set->blocks[i];
		if (b->changed)
			err = write_block(s, b, diag);
		b->changed = false;
	}
	return err;
}

unsigned kb_marks_of_row(struct kb_stmt *st, int i, int64_t article)
{
	static const unsigned each[] = {KB_ARTICLE_READ, KB_ARTICLE_STARRED,
		KB_ARTICLE_HIDDEN, KB_ARTICLE_LATER};
	unsigned marks = 0;
	for (int k = 0; k < 4; k++) {
		const uint8_t *bits = kb_col_bytes(st, i + k);
		size_t bit = bit_of(article);
		if (bits && bit / 8 < kb_col_len(st, i + k) && has(bits, bit))
			marks |= each[k];
	}
	return marks;
}

/* --- Counts ------------------------------------------------------------- */

void kb_tally_add(struct kb_tally *t, unsigned marks, int times)
{
	bool hidden = marks & KB_ARTICLE_HIDDEN;
	t->hidden += hidden ? times : 0;
	t->total += hidden ? 0 : times;
	t->unread += hidden || marks & KB_ARTICLE_READ ? 0 : times;
	t->starred += !hidden && marks & KB_ARTICLE_STARRED ? times : 0;
	bool later = (marks & KB_ARTICLE_KEPT) == KB_ARTICLE_LATER;
	t->later += !hidden && later ? times : 0;
}

void kb_tally_bind(struct kb_stmt *st, int i, const struct kb_tally *t)
{
	kb_bind_int(st, i, t->total);
	kb_bind_int(st, i + 1, t->unread);
	kb_bind_int(st, i + 2, t->starred);
	kb_bind_int(st, i + 3, t->hidden);
	kb_bind_int(st, i + 4, t->later);
}
