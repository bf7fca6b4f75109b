/* Verse by its markup: rows of two cells, whatever they are made of, and lines
 * of what is called a poem. */
#include "verse.h"

#include "declared.h"
#include "inline.h"
#include "letters.h"
#include "log.h"
#include "text.h"
#include "thresholds.h"

#include <khabar/article/hemistich.h>
#include <khabar/article/verse.h>
#include <khabar/article/verse_find.h>
#include <khabar/base/mem.h>
#include <khabar/text/direction.h>

#include <stdlib.h>
#include <string.h>

enum {
	WRAPPERS_MAX = 4, /* around a row, or around a poem's lines */
	LINE_DIGITS = 4,  /* of a line's number */
};

struct reading {
	struct kb_ex *x;
	struct kb_ex_build b; /* of its own: another text may be growing */
	struct kb_verse_text v;
	struct kb_hemistich (*pairs)[2];
	size_t n_pairs, cap_pairs;
	bool said; /* the cells are called hemistichs */
};

static bool is_said(const struct kb_ex *x, const struct kb_node *n)
{
	return ((kb_ex_info(x, n)->says | kb_ex_info(x, n->parent)->says) &
		       KB_SAYS_VERSE) != 0;
}

static struct kb_text text_of(struct reading *r, const struct kb_node *n)
{
	return kb_ex_rich(&r->b, n, KB_WHITE_GAPS);
}

static bool is_row_part(const struct kb_node *n)
{
	return kb_ex_is(n, KB_TAG_TBODY) || kb_ex_is(n, KB_TAG_TR);
}

/* Whether n is shown and has letters. */
static bool is_lettered(const struct kb_ex *x, const struct kb_node *n)
{
	return kb_ex_info(x, n)->letters > 0 &&
	       !(n->type == KB_NODE_ELEMENT && kb_ex_skipped(x, n));
}

/* The one child with letters; NULL where there are several, or a text. */
static const struct kb_node *only_child(
	const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *only = NULL;
	for (const struct kb_node *c = n->first; c; c = c->next) {
		if (!is_lettered(x, c))
			continue;
		if (only || c->type != KB_NODE_ELEMENT)
			return NULL;
		only = c;
	}
	return only;
}

/* What wrappers hold that hold nothing else. */
static const struct kb_node *unwrap(
	const struct kb_ex *x, const struct kb_node *n)
{
	for (int i = 0; i < WRAPPERS_MAX; i++) {
		const struct kb_node *c = only_child(x, n);
		if (!c || !((kb_ex_info(x, c)->in & KB_IN_BLOCK) ||
				  is_row_part(c)))
			break;
		n = c;
	}
	return n;
}

/* Whether a cell has nothing but the line's number. */
static bool is_number(struct kb_ex *x, const struct kb_node *n)
{
	const char *s = kb_ex_info(x, n)->letters <= LINE_DIGITS
				? kb_ex_text_of(x, n, 40, true)
				: NULL;
	return s && kb_dir_of_letters(s, strlen(s)) == KB_DIR_AUTO;
}

/* The cells of a row that have letters, at most two; -1: it is no row. */
static int cells_of(struct kb_ex *x, const struct kb_node *row,
	const struct kb_node *cells[2])
{
	int n = 0;
	for (const struct kb_node *c = row->first; c; c = c->next) {
		if (!is_lettered(x, c) || is_number(x, c))
			continue;
		if (c->type != KB_NODE_ELEMENT || n == 2 || is_row_part(c) ||
			kb_ex_is(c, KB_TAG_TH) || kb_ex_is(c, KB_TAG_LI) ||
			kb_ex_is(c, KB_TAG_A))
			return -1;
		cells[n++] = c;
	}
	return n;
}

/* --- Couplets ------------------------------------------------------------- */

static void add_pair(struct reading *r, const struct kb_text *a, size_t from,
	size_t end, const struct kb_text *b, size_t b_from, size_t b_end)
{
	kb_verse_add(&r->v, a, from, end, false, false);
	kb_verse_add(&r->v, b, b_from, b_end, true, false);
	kb_grow(&r->pairs, &r->cap_pairs, r->n_pairs + 1, sizeof *r->pairs);
	struct kb_hemistich *pair = r->pairs[r->n_pairs++];
	kb_hemistich_read(&pair[0], a->s + from, end - from);
	kb_hemistich_read(&pair[1], b->s + b_from, b_end - b_from);
}

/* Two cells; each may have all hemistichs of its side, a line each. */
static bool add_cells(
	struct reading *r, const struct kb_node *a, const struct kb_node *b)
{
	struct kb_text first = text_of(r, a), second = text_of(r, b);
	struct kb_couplet c, d;
	size_t at = 0, other = 0;
	while (kb_couplet_next(&first, &at, &c)) {
		if (!kb_couplet_next(&second, &other, &d) || c.n > 1 || d.n > 1)
			return false;
		add_pair(r, &first, c.start[0], c.end[0], &second, d.start[0],
			d.end[0]);
	}
	uint32_t both = kb_ex_info(r->x, a)->says & kb_ex_info(r->x, b)->says;
	r->said |= (both & KB_SAYS_HEMISTICH) != 0;
	return !kb_couplet_next(&second, &other, &d);
}

/* A row: a couplet, or one line by itself. */
static bool add_row(struct reading *r, const struct kb_node *row)
{
	const struct kb_node *cells[2];
	int n = cells_of(r->x, row, cells);
	if (n == 2)
		return add_cells(r, cells[0], cells[1]);
	struct kb_text t = {0};
	if (n == 1 || kb_ex_info(r->x, row)->letters <= KB_EX_VERSE_LINE)
		t = text_of(r, row);
	if (!t.s || memchr(t.s, '\n', t.len) || memchr(t.s, '\t', t.len))
		return false;
	kb_verse_add(&r->v, &t, 0, t.len, false, false);
	return true;
}

static bool is_long(const struct kb_ex *x, const struct kb_node *n)
{
	return kb_ex_info(x, n)->letters > 2u * KB_EX_VERSE_LINE &&
	       !is_row_part(n);
}

/* The second hemistich behind n, where the two are children of the poem. */
static const struct kb_node *other_half(
	const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *c = n->next;
	while (c && !is_lettered(x, c))
		c = c->next;
	return c && (kb_ex_info(x, n)->says & kb_ex_info(x, c)->says &
			    KB_SAYS_HEMISTICH)
		       ? c
		       : NULL;
}

/* Whether a row's cells make it a couplet by itself: they are called
 * hemistichs, or are those of a table, or of one line that is called verse. */
static bool is_couplet(const struct reading *r, const struct kb_node *row,
	const struct kb_node *const cells[2])
{
	const struct kb_ex *x = r->x;
	unsigned block =
		(kb_ex_info(x, cells[0])->in | kb_ex_info(x, cells[1])->in) &
		KB_IN_BLOCK;
	return r->said || is_row_part(row) || (!block && is_said(x, row));
}

/* Each child of n that has letters is a row, or n is one itself. */
static bool read_rows(struct reading *r, const struct kb_node *n)
{
	struct kb_ex *x = r->x;
	const struct kb_node *cells[2];
	n = unwrap(x, n);
	if (cells_of(x, n, cells) == 2 && add_cells(r, cells[0], cells[1]) &&
		is_couplet(r, n, cells))
		return true;
	r->n_pairs = 0;
	kb_verse_text_release(&r->v);
	for (const struct kb_node *c = n->first; c; c = c->next) {
		if (!is_lettered(x, c))
			continue;
		const struct kb_node *other = other_half(x, c);
		if (c->type != KB_NODE_ELEMENT || is_long(x, unwrap(x, c)))
			return false;
		if (!(other ? add_cells(r, c, other)
			    : add_row(r, unwrap(x, c))))
			return false;
		if (other)
			c = other;
	}
	return r->n_pairs > 0;
}

static bool pairs_rhyme(const struct reading *r, int which)
{
	return kb_hemistichs_rhyme(
		(const struct kb_hemistich(*)[2])r->pairs, r->n_pairs, which);
}

static bool are_verse(const struct reading *r, bool said)
{
	return kb_hemistichs_are_verse(
		(const struct kb_hemistich(*)[2])r->pairs, r->n_pairs,
		said ? KB_CAESURA_SURE : KB_CAESURA_POSSIBLE);
}

/* --- Lines ---------------------------------------------------------------- */

/* Adds a text of a poem; false where a line of it is too long for one. */
static bool add_lines(
	struct reading *r, const struct kb_node *n, bool stanza, size_t *lines)
{
	struct kb_text t = text_of(r, n);
	if (!t.s)
		return true;
	if (memchr(t.s, '\t', t.len) && !r->b.hemistichs &&
		!kb_lines_are_verse(t.s, t.len))
		t = kb_article_rich(r->x->a, t.s, t.len, t.spans, t.n_spans,
			KB_WHITE_LINES);
	struct kb_couplet c;
	size_t n_lines = 0;
	for (size_t at = 0; kb_couplet_next(&t, &at, &c); n_lines++) {
		uint32_t stops;
		size_t last = c.n - 1;
		if (kb_ex_count(t.s + c.start[0], c.end[last] - c.start[0],
			    &stops) > c.n * KB_EX_VERSE_LINE)
			return false;
	}
	kb_verse_add_all(&r->v, &t, stanza || *lines > 1 || n_lines > 1);
	*lines = n_lines;
	return true;
}

/* Whether couplets stand before or behind n: it is a refrain. */
static bool is_beside_row(struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *cells[2], *prev = n->prev, *next = n->next;
	while (prev && !is_lettered(x, prev))
		prev = prev->prev;
	while (next && !is_lettered(x, next))
		next = next->next;
	return (prev && cells_of(x, unwrap(x, prev), cells) == 2) ||
	       (next && cells_of(x, unwrap(x, next), cells) == 2);
}

/* The lines of what is called a poem; a block of several is a stanza. */
static bool read_lines(struct reading *r, const struct kb_node *n)
{
	struct kb_ex *x = r->x;
	size_t lines = 0, blocks = 0, others = 0;
	bool refrain = is_beside_row(x, n);
	n = unwrap(x, n);
	for (const struct kb_node *c = n->first; c; c = c->next) {
		bool block = c->type == KB_NODE_ELEMENT &&
			     (kb_ex_info(x, c)->in & KB_IN_BLOCK);
		if (is_lettered(x, c))
			*(block ? &blocks : &others) += 1;
	}
	if (others || blocks < 2)
		return add_lines(r, n, false, &lines) &&
		       (lines > 1 || r->b.hemistichs || refrain);
	for (const struct kb_node *c = n->first; c; c = c->next)
		if (is_lettered(x, c) && !add_lines(r, c, false, &lines))
			return false;
	return true;
}

/* Turns couplets round where columns from left to right hold the hemistichs
 * from right to left: the left ones rhyme. */
static void turn(struct reading *r)
{
	struct kb_verse_text v = r->v;
	const struct kb_text verse = {.s = v.s.s,
		.len = v.s.len,
		.spans = v.spans,
		.n_spans = v.n_spans};
	struct kb_couplet c;
	if (pairs_rhyme(r, 1) || !pairs_rhyme(r, 0))
		return;
	r->v = (struct kb_verse_text){0};
	for (size_t at = 0; kb_couplet_next(&verse, &at, &c);)
		for (size_t i = c.n; i-- > 0;)
			kb_verse_add(&r->v, &verse, c.start[i], c.end[i],
				i + 1 < c.n, false);
	for (size_t i = 0; i < r->n_pairs; i++) {
		struct kb_hemistich first = r->pairs[i][0];
		r->pairs[i][0] = r->pairs[i][1];
		r->pairs[i][1] = first;
	}
	kb_verse_text_release(&v);
}

/* --- Both ----------------------------------------------------------------- */

/* Whether the text of a pre is couplets. */
static bool is_verse_text(struct reading *r, const struct kb_node *n)
{
	if (!kb_ex_is(n, KB_TAG_PRE))
		return false;
	struct kb_text t = text_of(r, n);
	return t.s && kb_lines_are_verse(t.s, t.len);
}

static bool may_be(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	const unsigned parts = KB_HOLDS_IMAGE | KB_HOLDS_FIGURE |
			       KB_HOLDS_QUOTE | KB_HOLDS_LIST | KB_HOLDS_MEDIA |
			       KB_HOLDS_HEADING;
	if (x->headline && kb_ex_within(x, x->headline, n))
		return false;
	return n->parent && !(i->holds & parts) &&
	       i->letters >= KB_EX_VERSE_MIN && i->letters <= KB_EX_VERSE_MAX &&
	       i->links * 2 <= i->letters;
}

bool kb_ex_verse(
	struct kb_ex *x, const struct kb_node *n, struct kb_text *verse)
{
	struct reading r = {.x = x, .b = {.x = x, .a = x->a}};
	if (!may_be(x, n))
		return false;
	enum kb_dir dir = kb_ex_dir(x, n);
	bool found = read_rows(&r, n);
	if (found && dir != KB_DIR_RTL)
		turn(&r);
	found = found && are_verse(&r, r.said || is_said(x, n));
	if (!found) {
		kb_verse_text_release(&r.v);
		found = (is_said(x, n) || is_verse_text(&r, n)) &&
			read_lines(&r, n);
	}
	if (found)
		*verse = kb_verse_end(&r.v, x->a, dir);
	kb_verse_text_release(&r.v);
	free(r.pairs);
	free(r.b.spans);
	kb_str_release(&r.b.buf);
	return found;
}

bool kb_ex_is_couplet(struct kb_ex *x, const struct kb_node *n)
{
	struct reading r = {.x = x, .b = {.x = x, .a = x->a}};
	struct kb_text t = text_of(&r, n);
	struct kb_hemistich pair[2];
	struct kb_parting p;
	bool couplet = t.s && kb_part_line(t.s, t.len, &p) &&
		       p.caesura >= KB_CAESURA_LIKELY;
	if (couplet) {
		kb_hemistich_read(&pair[0], t.s, p.end);
		kb_hemistich_read(&pair[1], t.s + p.start, t.len - p.start);
		couplet = pair[0].possible && pair[1].possible;
	}
	free(r.b.spans);
	kb_str_release(&r.b.buf);
	return couplet;
}

void kb_ex_find_verse(struct kb_ex *x)
{
	size_t n = kb_article_find_verse(x->a);
	if (n)
		kb_ex_log(x, "blocks of verse: %zu", n);
}
