/* The encodings against models of the terminals: what a terminal makes of the
 * cells sent must be the cells of the canvas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/mem.h>
#include <khabar/term/profile.h>
#include <khabar/text/bidi.h>

#include <fribidi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../conformance/ucd.h"
#include "reordering.h"

static bool is_hidden(uint32_t cp)
{
	FriBidiCharType t = fribidi_get_bidi_type(cp);
	return cp == 0 || FRIBIDI_IS_EXPLICIT_OR_BN(t) ||
	       FRIBIDI_IS_ISOLATE(t) || FRIBIDI_IS_SEPARATOR(t);
}

/* Draws a text as layout does, from col on. */
static void draw(struct kb_bidi *b, struct kb_canvas *c, int col,
	const uint32_t *cp, size_t n, enum kb_dir dir)
{
	uint8_t levels[MAX], line[MAX];
	uint32_t shaped[MAX], order[MAX];
	int par = kb_bidi_levels(b, cp, n, dir, levels);
	kb_bidi_shape(b, cp, n, levels, shaped);
	kb_bidi_order(b, shaped, levels, n, par, order, line);
	for (size_t v = 0; v < n; v++) {
		const size_t i = order[v];
		if (is_hidden(shaped[i]))
			continue;
		struct kb_cell cell = {.ch = shaped[i],
			.logical = cp[i],
			.level = line[i],
			.width = shaped[i] >= 0x4E00 && shaped[i] < 0x9FFF ? 2
									   : 1,
			.style = (uint8_t)(i % KB_STYLE_COUNT)};
		if (fribidi_get_bidi_type(cell.ch) == FRIBIDI_TYPE_NSM)
			cell.ch = 0xA0;
		if (line[i] & 1)
			cell.ch = kb_bidi_mirror(cell.ch);
		uint32_t marks[8];
		while (v + 1 < n && cell.n_marks < 8 &&
			fribidi_get_bidi_type(shaped[order[v + 1]]) ==
				FRIBIDI_TYPE_NSM)
			marks[cell.n_marks++] = shaped[order[++v]];
		kb_canvas_put(c, 0, col, &cell, marks);
		col += cell.width;
	}
}

/* Whether the terminal shows the wanted cells. */
static bool is_exact(const struct kb_profile *p, const struct kb_canvas *c)
{
	struct seen want[MAX], got[MAX];
	struct kb_cell sent[MAX];
	size_t n = 0;
	kb_encode_row(p, c, 0, sent);
	for (int i = 0; i < c->cols; i++)
		if (kb_canvas_at(c, 0, i)->width)
			want[n++] = seen_of(c, kb_canvas_at(c, 0, i));
	size_t k = show_reordering(c, sent, p, got);
	assert_int_equal(k, n);
	for (size_t i = 0; i < n; i++)
		if (want[i].ch != got[i].ch || want[i].style != got[i].style ||
			want[i].mark != got[i].mark)
			return false;
	return true;
}

/* The cells that are put out are those of the row, whatever the order; a click
 * is at the cell that was sent where the terminal tells of it. */
static void assert_permutation(
	const struct kb_profile *p, const struct kb_canvas *c)
{
	struct kb_profile clicks = *p;
	struct kb_cell sent[MAX];
	bool taken[MAX] = {false};
	kb_encode_row(p, c, 0, sent);
	for (int col = 0; col < c->cols; col++) {
		int at = kb_encode_column(p, c, 0, col);
		const struct kb_cell *cell = kb_canvas_at(c, 0, col);
		assert_in_range(at, 0, c->cols - 1);
		assert_false(taken[at]);
		taken[at] = true;
		clicks.clicks_as_sent = false;
		assert_int_equal(kb_encode_column_back(&clicks, c, 0, at), at);
		clicks.clicks_as_sent = true;
		assert_int_equal(kb_encode_column_back(&clicks, c, 0, at), col);
		if (p->encoding != KB_ENCODING_INVERSE)
			continue;
		assert_int_equal(sent[at].style, cell->style);
		assert_int_equal(sent[at].logical, cell->logical);
		assert_int_equal(sent[at].width, cell->width);
	}
}

static struct kb_profile profile(enum kb_encoding e)
{
	return (struct kb_profile){.encoding = e, .shape = true};
}

static uint32_t seed = 1;

static unsigned pick(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static size_t add_word(uint32_t *cp, size_t n)
{
	static const uint32_t punctuation[] = {
		'.', ',', ':', 0x060C, '!', '?', '"', '%', '-', 0x2026, 0x061F};
	static const uint32_t pairs[][2] = {
		{'(', ')'}, {'[', ']'}, {0xAB, 0xBB}, {'"', '"'}};
	const unsigned kind = pick(10), len = 1 + pick(6);
	const unsigned pair = pick(12);
	if (pair < 4)
		cp[n++] = pairs[pair][0];
	for (unsigned i = 0; i < len; i++) {
		if (kind < 4)
			cp[n++] = 0x0627 + pick(36);
		else if (kind < 6)
			cp[n++] = 0x05D0 + pick(27);
		else if (kind == 6)
			cp[n++] = 'a' + pick(26);
		else if (kind == 7)
			cp[n++] = '0' + pick(10);
		else if (kind == 8)
			cp[n++] = 0x0660 + pick(10);
		else
			cp[n++] = 0x06F0 + pick(10);
		if (cp[n - 1] >= 0x063B && cp[n - 1] <= 0x0640)
			cp[n - 1] = 0x0644;
		if (kind >= 7 && i + 1 < len && pick(6) == 0)
			cp[n++] = ".,/:-"[pick(5)];
	}
	if (kind == 0)
		cp[n++] = 0x064E;
	if (pair < 4)
		cp[n++] = pairs[pair][1];
	if (pick(5) == 0)
		cp[n++] = punctuation[pick(11)];
	return n;
}

/* A line of words as they stand in news. */
static size_t make_text(uint32_t *cp)
{
	size_t n = 0;
	for (unsigned words = 1 + pick(12); words; words--) {
		n = add_word(cp, n);
		if (words > 1)
			cp[n++] = ' ';
	}
	return n;
}

/* Any characters in any order. */
static size_t make_noise(uint32_t *cp)
{
	static const uint32_t from[] = {'a', 'b', 0x05D0, 0x05D1, 0x0628,
		0x0644, 0x0627, '1', '2', 0x0661, 0x06F2, '+', '-', '.', ',',
		'/', '%', '$', '(', ')', '[', ']', '<', '>', ' ', ' ', ' ', ' ',
		'!', '?', 0x2502, 0x4E2D, 0xAB, 0xBB, 0x060C};
	size_t n = 1 + pick(40);
	for (size_t i = 0; i < n; i++)
		cp[i] = from[pick(sizeof from / sizeof *from)];
	return n;
}

/* A row with one text of either direction, or two columns with a border. */
static void make_row(
	struct kb_bidi *b, struct kb_canvas *c, size_t (*make)(uint32_t *))
{
	uint32_t cp[MAX];
	size_t n = make(cp);
	int col = (int)pick(4);
	kb_canvas_init(c, 1, (int)n * 2 + col + (int)pick(4));
	draw(b, c, col, cp, n, pick(4) ? KB_DIR_RTL : KB_DIR_LTR);
	if (pick(4))
		return;
	struct kb_canvas two;
	n = make(cp);
	kb_canvas_init(&two, 1, c->cols + 3 + (int)n * 2);
	memcpy(two.cells, c->cells, (size_t)c->cols * sizeof *c->cells);
	two.pool = c->pool;
	two.n_pool = c->n_pool;
	two.cap_pool = c->cap_pool;
	struct kb_cell border = {.ch = 0x2502, .logical = 0x2502, .width = 1};
	kb_canvas_put(&two, 0, c->cols + 1, &border, NULL);
	draw(b, &two, c->cols + 3, cp, n, pick(2) ? KB_DIR_RTL : KB_DIR_LTR);
	free(c->cells);
	*c = two;
}

/* Per mille of rows that are exact. */
static unsigned measure(const char *what, const struct kb_profile *p,
	size_t (*make)(uint32_t *))
{
	struct kb_bidi *b = kb_bidi_new();
	const unsigned rows = 4000;
	unsigned exact = 0;
	for (unsigned i = 0; i < rows; i++) {
		struct kb_canvas c;
		make_row(b, &c, make);
		if (c.cols > 0 && c.cols < MAX) {
			if (i % 40 == 0)
				assert_permutation(p, &c);
			exact += is_exact(p, &c);
		} else {
			exact++;
		}
		kb_canvas_release(&c);
	}
	kb_bidi_free(b);
	print_message("# %s, %s%s: %.1f %% of %u rows are exact\n",
		kb_encodings[p->encoding].name, what,
		p->auto_base ? ", base of the first letter" : "",
		100.0 * exact / rows, rows);
	return exact * 1000 / rows;
}

static void test_inverse_random(void **state)
{
	(void)state;
	struct kb_profile p = profile(KB_ENCODING_INVERSE);
	p.bidi = kb_bidi_new();
	assert_in_range(measure("words", &p, make_text), 970, 1000);
	assert_in_range(measure("noise", &p, make_noise), 600, 1000);
	p.keeps_brackets = true;
	assert_in_range(measure("unmirrored", &p, make_text), 970, 1000);
	p.lines_part = true;
	assert_in_range(
		measure("unmirrored, lines part", &p, make_text), 970, 1000);
	p.keeps_brackets = p.lines_part = false;
	p.auto_base = true;
	assert_in_range(measure("words", &p, make_text), 700, 1000);
	kb_bidi_free(p.bidi);
}

static void test_bidi_character_test(void **state)
{
	(void)state;
	static char line[16384];
	const enum kb_dir dirs[] = {KB_DIR_LTR, KB_DIR_RTL, KB_DIR_AUTO};
	FILE *f = ucd_find("BidiCharacterTest.txt");
	if (!f)
		skip();
	struct kb_profile p = profile(KB_ENCODING_INVERSE);
	size_t rows = 0, exact = 0;
	p.bidi = kb_bidi_new();
	while (fgets(line, sizeof line, f)) {
		uint32_t cp[MAX];
		size_t n = 0;
		char *s = line, *end;
		if (*s == '#' || *s == '\n')
			continue;
		for (; n < MAX && *s != ';'; s = end)
			cp[n++] = (uint32_t)strtoul(s, &end, 16);
		struct kb_canvas c;
		kb_canvas_init(&c, 1, (int)n + 1);
		draw(p.bidi, &c, 0, cp, n, dirs[atoi(s + 1)]);
		rows++;
		exact += is_exact(&p, &c);
		kb_canvas_release(&c);
	}
	pclose(f);
	kb_bidi_free(p.bidi);
	print_message("# inverse, BidiCharacterTest: %zu of %zu are exact\n",
		exact, rows);
	assert_true(rows > 90000 && exact * 100 > rows * 60);
}

/* A row of characters, each as it is seen. */
static void set_row(struct kb_canvas *c, const uint32_t *cp, int n)
{
	kb_canvas_init(c, 1, n);
	for (int i = 0; i < n; i++) {
		struct kb_cell cell = {
			.ch = cp[i], .logical = cp[i], .width = 1};
		if (cp[i] == 0xFEFB || cp[i] == 0xFEFC)
			cell.logical = 0x0644;
		else if (cp[i] == 0xFE91 || cp[i] == 0xFE90)
			cell.logical = 0x0628;
		kb_canvas_put(c, 0, i, &cell, NULL);
	}
}

static void assert_sent(const struct kb_profile *p, const uint32_t *row, int n,
	const uint32_t *want)
{
	struct kb_canvas c;
	struct kb_cell sent[MAX];
	set_row(&c, row, n);
	kb_encode_row(p, &c, 0, sent);
	for (int i = 0; i < n; i++)
		assert_int_equal(sent[i].ch, want[i]);
	kb_canvas_release(&c);
}

#define ASSERT_SENT(p, row, ...)                         \
	assert_sent(p, row, sizeof(row) / sizeof *(row), \
		(const uint32_t[sizeof(row) / sizeof *(row)]){__VA_ARGS__})

static void test_inverse_edges(void **state)
{
	(void)state;
	const struct kb_profile p = profile(KB_ENCODING_INVERSE);
	/* ". bet alef": the last line of a right-to-left paragraph */
	const uint32_t stop[] = {' ', '.', 0x05D1, 0x05D0, ' '};
	ASSERT_SENT(&p, stop, ' ', '.', 0x05D0, 0x05D1, ' ');
	/* ") bet ( alef" seen as "(bet) alef" */
	const uint32_t bracket[] = {'(', 0x05D1, ')', ' ', 0x05D0};
	ASSERT_SENT(&p, bracket, '(', 0x05D0, ' ', '(', 0x05D1);
	/* "alef 12" seen with the number at the right: the blank anchors it */
	const uint32_t number[] = {0x05D0, ' ', '1', '2'};
	ASSERT_SENT(&p, number, 0x05D0, 0x2800, '1', '2');
	/* a number in the middle */
	const uint32_t middle[] = {0x05D1, ' ', '1', '.', '2', ' ', 0x05D0};
	ASSERT_SENT(&p, middle, 0x05D0, ' ', '1', '.', '2', ' ', 0x05D1);
	/* after an Arabic letter a hyphen parts numbers, after a Hebrew one it
	 * does not */
	const uint32_t hyphen[] = {'1', '-', '2', 0x0628};
	ASSERT_SENT(&p, hyphen, '1', '-', '2', 0x0628);
	const uint32_t between[] = {0x0628, '1', '-', '2', 0x0628};
	ASSERT_SENT(&p, between, 0x0628, '2', '-', '1', 0x0628);
	const uint32_t hebrew[] = {0x05D0, '1', '-', '2', 0x05D0};
	ASSERT_SENT(&p, hebrew, 0x05D0, '1', '-', '2', 0x05D0);
}

/* A text, drawn as layout does; where its cells are sent, with what behind
 * them. */
static void send_text(const struct kb_profile *p, const uint32_t *cp, size_t n,
	struct kb_cell *sent)
{
	struct kb_bidi *b = kb_bidi_new();
	struct kb_canvas c;
	kb_canvas_init(&c, 1, (int)n);
	draw(b, &c, 0, cp, n, KB_DIR_RTL);
	kb_encode_row(p, &c, 0, sent);
	kb_canvas_release(&c);
	kb_bidi_free(b);
}

/* What Konsole would join anew is held apart by what held it apart in the text,
 * and nothing else is. */
static void test_joined_anew(void **state)
{
	(void)state;
	static const struct {
		uint32_t cp[8];
		size_t n;
		int at; /* whose cell it goes behind; -1: none */
	} rows[] = {
		/* mi-ZWNJ-shavad, and the same without */
		{{0x0645, 0x06CC, 0x200C, 0x0634, 0x0648, 0x062F}, 6, 1},
		{{0x0645, 0x06CC, 0x0634, 0x0648, 0x062F}, 5, -1},
		/* behind dal nothing joins */
		{{0x0628, 0x062F, 0x200C, 0x0647, 0x0627}, 5, -1},
		/* before lam-alef, joined and not */
		{{0x0628, 0x200C, 0x0644, 0x0627}, 4, 0},
		{{0x0628, 0x0644, 0x0627}, 3, -1},
		/* and behind it */
		{{0x0628, 0x0644, 0x0627, 0x0628, 0x0629}, 5, -1},
		/* two words */
		{{0x0628, 0x0628, ' ', 0x0628, 0x0628}, 5, -1},
		/* a letter made with a mark: the Kurdish yeh with a sign */
		{{0x0628, 0x06CE, 0x200C, 0x0628}, 4, 1},
		/* one without forms: the Pashto hah with three dots */
		{{0x0628, 0x0685, 0x200C, 0x0628}, 4, -1},
		{{0x05D0, 0x05D1}, 2, -1},
	};
	struct kb_profile p = profile(KB_ENCODING_INVERSE);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kb_cell sent[8];
		for (int rejoins = 0; rejoins < 2; rejoins++) {
			p.rejoins = rejoins;
			send_text(&p, rows[i].cp, rows[i].n, sent);
			for (int k = 0; k < (int)rows[i].n; k++)
				if (sent[k].behind !=
					(rejoins && k == rows[i].at ? 0x200C
								    : 0))
					fail_msg("row %zu, cell %d", i, k);
		}
	}
}

/* What would give a cell to a mark and to ZWNJ gets none. */
static void test_bare_cells(void **state)
{
	(void)state;
	const uint32_t cp[] = {0x0628, 0x064E, 0x06CC, 0x200C, 0x0628};
	struct kb_cell sent[5];
	struct kb_profile p = profile(KB_ENCODING_INVERSE);
	p.rejoins = true;
	send_text(&p, cp, 5, sent);
	assert_int_equal(sent[0].n_marks, 1);
	assert_int_equal(sent[1].behind, 0x200C);
	p.bare_cells = true;
	send_text(&p, cp, 5, sent);
	assert_int_equal(sent[0].n_marks, 0);
	assert_int_equal(sent[1].behind, 0);
	p.encoding = KB_ENCODING_VISUAL;
	send_text(&p, cp, 5, sent);
	for (int i = 0; i < 5; i++)
		assert_int_equal(sent[i].n_marks, 0);
}

/* Kurdish beh, ae, beh: Konsole joins nothing to ae, but to heh, which is as it
 * with a ZWNJ behind it. */
static void test_joined_to_ae(void **state)
{
	(void)state;
	const uint32_t cp[] = {0x0628, 0x06D5, 0x0628, 0x06D5};
	struct kb_cell sent[4];
	struct kb_profile p = profile(KB_ENCODING_INVERSE);
	send_text(&p, cp, 4, sent);
	assert_int_equal(sent[1].ch, 0xFEEA);
	p.rejoins = true;
	send_text(&p, cp, 4, sent);
	assert_int_equal(sent[0].behind, 0);
	assert_int_equal(sent[1].ch, 0x0647);
	assert_int_equal(sent[1].behind, 0x200C);
	assert_int_equal(sent[2].behind, 0);
	assert_int_equal(sent[3].ch, 0x0647);
	assert_int_equal(sent[3].behind, 0);
}

/* The font of mlterm may lack U+2800: the blank is marked, and becomes a letter
 * that is not seen. */
static void test_hidden_letters(void **state)
{
	(void)state;
	const uint32_t cp[] = {0x05D0, '.', ' '};
	struct kb_cell sent[3];
	struct kb_profile p = profile(KB_ENCODING_INVERSE);
	p.auto_base = true;
	send_text(&p, cp, 3, sent);
	assert_int_equal(sent[0].ch, 0x2800);
	assert_int_equal(sent[0].behind, 0);
	p.hides_letters = true;
	send_text(&p, cp, 3, sent);
	assert_int_equal(sent[0].ch, ' ');
	assert_int_equal(sent[0].behind, 0x200E);
	assert_int_equal(sent[1].ch, '.');
	assert_int_equal(sent[1].behind, 0);
}

/* A terminal that orders what has one look by itself: looks change in the
 * middle of words as between them. */
static void test_pieces(void **state)
{
	(void)state;
	struct kb_bidi *b = kb_bidi_new();
	struct kb_profile p = profile(KB_ENCODING_INVERSE);
	unsigned rows = 0, exact = 0;
	p.pieces = true;
	p.bidi = b;
	for (int i = 0; i < 2000; i++) {
		struct kb_canvas c;
		make_row(b, &c, make_text);
		for (int col = 0, style = 0; col < c.cols; col++) {
			if (kb_canvas_at(&c, 0, col)->width && pick(8) == 0)
				style = !style;
			kb_canvas_at(&c, 0, col)->style = (uint8_t)style;
		}
		c.cursor = pick(2);
		c.cursor_col = c.cols ? (int)pick((unsigned)c.cols) : 0;
		if (c.cols > 0 && c.cols < MAX) {
			rows++;
			exact += is_exact(&p, &c);
			assert_permutation(&p, &c);
		}
		kb_canvas_release(&c);
	}
	print_message(
		"# inverse, pieces: %u of %u rows are exact\n", exact, rows);
	assert_true(rows > 1900 && exact * 100 >= rows * 97);
	kb_bidi_free(b);
}

/* Right-to-left letters from the right end, nothing else turned. */
static void test_words_edges(void **state)
{
	(void)state;
	struct kb_profile p = profile(KB_ENCODING_WORDS);
	const uint32_t row[] = {'.', 0xFEEA, 0xFE91, ' ', 'a', 'b', ' ', '(',
		0x05D1, 0x05D0, ')', 0x2502, '1', '-', 0xFEEA, 0xFE91, ' ',
		0x0662, 0x0661};
	ASSERT_SENT(&p, row, '.', 0xFE91, 0xFEEA, ' ', 'a', 'b', ' ', '(',
		0x05D0, 0x05D1, ')', 0x2502, '1', '-', 0xFE91, 0xFEEA, ' ',
		0x0661, 0x0662);
	p.encoding = KB_ENCODING_RUNS;
	ASSERT_SENT(&p, row, '.', 0xFE91, 0xFEEA, ' ', 'a', 'b', ' ', '(',
		0x05D0, 0x05D1, ')', 0x2502, '1', '-', 0xFE91, 0xFEEA, ' ',
		0x0661, 0x0662);
}

static void test_without_shaping(void **state)
{
	(void)state;
	struct kb_profile p = profile(KB_ENCODING_INVERSE);
	p.shape = false;
	/* beh beh, and beh lam-alef, which keeps its forms */
	const uint32_t row[] = {0xFE90, 0xFE91, ' ', 0xFEFC, 0xFE91};
	ASSERT_SENT(&p, row, 0xFE91, 0xFEFC, ' ', 0x0628, 0x0628);
	p.encoding = KB_ENCODING_VISUAL;
	ASSERT_SENT(&p, row, 0x0628, 0x0628, ' ', 0xFEFC, 0xFE91);
}

/* Final beh, kashida, initial beh, in a row that was filled by it: in the order
 * that each terminal wants, between letters that it joins to. */
static void test_kashida_stands_between_its_letters(void **state)
{
	(void)state;
	const uint32_t row[] = {0xFE90, 0x0640, 0xFE91};
	struct kb_profile p = profile(KB_ENCODING_VISUAL);
	ASSERT_SENT(&p, row, 0xFE90, 0x0640, 0xFE91);
	p.encoding = KB_ENCODING_INVERSE;
	ASSERT_SENT(&p, row, 0xFE91, 0x0640, 0xFE90);
	p.encoding = KB_ENCODING_WORDS;
	ASSERT_SENT(&p, row, 0xFE91, 0x0640, 0xFE90);
	p.encoding = KB_ENCODING_RUNS;
	ASSERT_SENT(&p, row, 0xFE91, 0x0640, 0xFE90);
	/* A terminal that joins by itself joins the letters to it. */
	p.shape = false;
	ASSERT_SENT(&p, row, 0x0628, 0x0640, 0x0628);
	p.encoding = KB_ENCODING_VISUAL;
	ASSERT_SENT(&p, row, 0x0628, 0x0640, 0x0628);
}

static void test_visual_is_as_is(void **state)
{
	(void)state;
	const struct kb_profile p = profile(KB_ENCODING_VISUAL);
	const uint32_t row[] = {'1', '-', 0x05D1, '(', 0x05D0, ' '};
	ASSERT_SENT(&p, row, '1', '-', 0x05D1, '(', 0x05D0, ' ');
	struct kb_canvas c;
	kb_canvas_init(&c, 0, 0);
	kb_encode_row(&p, &c, 0, NULL);
	assert_int_equal(kb_encode_column(&p, &c, 0, 3), 3);
	kb_canvas_release(&c);
}

/* Neighbours differ where a row has letters from the right; the order is that
 * of the cells. */
static void alternating(void **state)
{
	static const uint32_t rtl[] = {'a', ' ', 0x5D1, 0x5D0, '1', ' '},
			      ltr[] = {'a', ' ', 'b', 'c', '1', ' '};
	struct kb_profile p = profile(KB_ENCODING_VISUAL);
	struct kb_cell sent[6];
	struct kb_canvas c;
	(void)state;
	p.alternates = true;
	kb_canvas_init(&c, 2, 6);
	for (int col = 0; col < 6; col++) {
		const struct kb_cell cells[] = {
			{.ch = rtl[col], .logical = rtl[col], .width = 1},
			{.ch = ltr[col], .logical = ltr[col], .width = 1}};
		kb_canvas_put(&c, 0, col, &cells[0], NULL);
		kb_canvas_put(&c, 1, col, &cells[1], NULL);
	}
	kb_encode_row(&p, &c, 0, sent);
	for (int col = 0; col < 6; col++) {
		assert_int_equal(sent[col].ch, rtl[col]);
		assert_int_equal(sent[col].behind != 0, col % 2);
	}
	kb_encode_row(&p, &c, 1, sent);
	for (int col = 0; col < 6; col++)
		assert_int_equal(sent[col].behind, 0);
	kb_canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_visual_is_as_is),
		cmocka_unit_test(test_kashida_stands_between_its_letters),
		cmocka_unit_test(test_inverse_edges),
		cmocka_unit_test(test_joined_anew),
		cmocka_unit_test(test_joined_to_ae),
		cmocka_unit_test(test_bare_cells),
		cmocka_unit_test(test_hidden_letters),
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_words_edges),
		cmocka_unit_test(test_without_shaping),
		cmocka_unit_test(test_inverse_random),
		cmocka_unit_test(test_bidi_character_test),
		cmocka_unit_test(alternating),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
