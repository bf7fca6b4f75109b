/* What a terminal that reorders rows makes of the cells that it gets: fribidi
 * itself, and the facts of its row in the table of terminals. */
#ifndef KB_TEST_REORDERING_H
#define KB_TEST_REORDERING_H

#include <cmocka.h>

#include <khabar/term/profile.h>

#include <fribidi.h>
#include <string.h>

enum {
	MAX = 600
};

/* What is seen in one cell. */
struct seen {
	uint32_t ch;
	int style;
	uint32_t mark; /* the first one, 0 for none */
};

static struct seen seen_of(const struct kb_canvas *c, const struct kb_cell *x)
{
	return (struct seen){.ch = x->ch == 0x2800 ? ' ' : x->ch,
		.style = x->style,
		.mark = x->n_marks ? c->pool[x->marks] : 0};
}

/* What a terminal makes of the cells [start, end) of a row. */
static size_t show_piece(const struct kb_canvas *c, const struct kb_cell *sent,
	int start, int end, const struct kb_profile *p, struct seen *out)
{
	FriBidiParType base = p->auto_base ? FRIBIDI_PAR_ON : FRIBIDI_PAR_LTR;
	FriBidiChar text[MAX * 2];
	FriBidiCharType types[MAX * 2];
	FriBidiBracketType brackets[MAX * 2];
	FriBidiLevel levels[MAX * 2];
	FriBidiStrIndex map[MAX * 2], n = 0;
	int from[MAX * 2];
	for (int i = start; i < end; i++) {
		if (sent[i].width == 0)
			continue;
		from[n] = i;
		/* A letter is sent for the two. */
		text[n++] = sent[i].behind == 0x200E ? 0x200E : sent[i].ch;
		for (int m = 0; m < sent[i].n_marks; m++) {
			from[n] = -1;
			text[n++] = c->pool[sent[i].marks + m];
		}
	}
	fribidi_get_bidi_types(text, n, types);
	for (FriBidiStrIndex i = 0; p->lines_part && i < n; i++)
		if (text[i] >= 0x2500 && text[i] <= 0x259F)
			types[i] = FRIBIDI_TYPE_LTR;
	fribidi_get_bracket_types(text, n, types, brackets);
	assert_true(fribidi_get_par_embedding_levels_ex(
		types, brackets, n, &base, levels));
	for (FriBidiStrIndex i = 0; i < n; i++)
		map[i] = i;
	assert_true(fribidi_reorder_line(
		FRIBIDI_FLAGS_DEFAULT, types, n, 0, base, levels, NULL, map));
	size_t k = 0;
	for (FriBidiStrIndex v = 0; v < n; v++) {
		FriBidiStrIndex i = map[v];
		if (from[i] < 0)
			continue;
		out[k] = seen_of(c, &sent[from[i]]);
		if (!p->keeps_brackets && (levels[i] & 1))
			fribidi_get_mirror_char(out[k].ch, &out[k].ch);
		k++;
	}
	return k;
}

/* Whether it draws two cells apart: those of other looks, lines, and the
 * cell of the cursor. */
static bool is_parted(const struct kb_cell *a, const struct kb_cell *z,
	const struct kb_cell *cursor)
{
	bool line_a = a->ch >= 0x2500 && a->ch <= 0x257F;
	bool line_z = z->ch >= 0x2500 && z->ch <= 0x257F;
	return a->style != z->style || a->flags != z->flags ||
	       a->width != z->width || line_a != line_z || a == cursor ||
	       z == cursor;
}

/* What it makes of the row of a canvas, sent as it is in sent; out has what is
 * seen, from the left. Returns how many that are. */
static size_t show_reordering(const struct kb_canvas *c,
	const struct kb_cell *sent, const struct kb_profile *p,
	struct seen *out)
{
	size_t n = 0;
	const struct kb_cell *cursor =
		c->cursor ? &sent[kb_encode_column(p, c, 0, c->cursor_col)]
			  : NULL;
	for (int start = 0, end; start < c->cols; start = end) {
		end = start + 1;
		while (end < c->cols &&
			(!p->pieces || sent[end].width == 0 ||
				!is_parted(&sent[end - 1], &sent[end], cursor)))
			end++;
		n += show_piece(c, sent, start, end, p, out + n);
	}
	return n;
}

#endif
