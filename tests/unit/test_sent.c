/* Rows made ready to be sent: italics of right-to-left text, marks, letters
 * that are made of others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/sent.h"

#include <khabar/base/utf8.h>
#include <khabar/layout/label.h>
#include <khabar/term/profile.h>
#include <khabar/text/bidi.h>
#include <khabar/text/letters.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

enum {
	MAX = 60
};

/* What a row looks like, a letter for each cell: what is italic, underlined,
 * both (b) or neither. */
static void looks_of(const struct kb_profile *p, const char *text,
	unsigned flags, enum kb_style style, size_t start, size_t end,
	char out[MAX + 1])
{
	struct kb_look looks[KB_STYLE_COUNT];
	struct kb_sent row = {0};
	struct kb_canvas c;
	int n = 0;
	for (size_t i = 0; i < KB_STYLE_COUNT; i++)
		looks[i] = (struct kb_look){-1, -1, kb_styles[i].attrs};
	kb_canvas_init(&c, 1, MAX);
	for (size_t at = 0; at < strlen(text); n++) {
		uint32_t cp;
		bool in = at >= start && at < end;
		at += kb_utf8_decode(text + at, strlen(text) - at, &cp);
		struct kb_cell cell = {.ch = cp,
			.logical = cp,
			.width = 1,
			.level = cp >= 0x590,
			.style = (uint8_t)style,
			.flags = (uint16_t)(in ? flags : 0)};
		kb_canvas_put(&c, 0, n, &cell, NULL);
	}
	kb_sent_take(&row, p, &c, 0, looks, false);
	for (int i = 0; i < n; i++) {
		bool italic = row.looks[i].attrs & KB_ATTR_ITALIC;
		bool line = row.looks[i].attrs & KB_ATTR_UNDERLINE;
		out[i] = "-iub"[italic + 2 * line];
	}
	out[n] = '\0';
	kb_sent_release(&row);
	kb_canvas_release(&c);
}

static void assert_looks(const char *text, unsigned flags, enum kb_style style,
	bool upright, const char *want)
{
	struct kb_profile p = {.encoding = KB_ENCODING_VISUAL,
		.shape = true,
		.upright = upright,
		.ground = -1};
	char got[MAX + 1];
	const char *open = strchr(text, '<'), *close = strchr(text, '>');
	char plain[256];
	size_t start = (size_t)(open - text), end = (size_t)(close - text) - 1;
	snprintf(plain, sizeof plain, "%.*s%.*s%s", (int)start, text,
		(int)(end - start), open + 1, close + 1);
	looks_of(&p, plain, flags, style, start, end, got);
	assert_string_equal(got, want);
}

static void emphasis(const char *text, const char *want)
{
	assert_looks(text, KB_MARK_EMPHASIS, KB_STYLE_TEXT, true, want);
}

static void test_right_to_left_is_upright(void **state)
{
	(void)state;
	/* the letters alef, beh, jeem; alef, bet, gimel */
	emphasis("x <\u0627\u0628\u062C> y", "--uuu--");
	emphasis("x <\u05D0\u05D1\u05D2> y", "--uuu--");
	emphasis("<\u0627\u0628 \u062C>", "uuuu");
	/* ... and the same where italics have such letters */
	assert_looks("x <\u0627\u0628\u062C> y", KB_MARK_EMPHASIS,
		KB_STYLE_TEXT, false, "--iii--");
}

static void test_other_letters_stay_italic(void **state)
{
	(void)state;
	emphasis("\u0627 <abc> \u0628", "--iii--");
	emphasis("\u0627 <25> \u0628", "--ii--");
	emphasis("<\u0627\u0628 Garden City, \u062C>", "uuubbbbbbbbbbbuuu");
	emphasis("<abc 2 \u0627>", "bbbuuuu");
	emphasis("<iPhone\u0647\u0627>", "bbbbbbuu");
}

static void test_digits_and_signs_are_even(void **state)
{
	(void)state;
	emphasis("<\u0627 25, (\u0628) 3.>", "uuuuuuuuuuuu");
}

static void test_blocks_are_not_underlined(void **state)
{
	(void)state;
	assert_looks("<>\u0627\u0628 abc", 0, KB_STYLE_QUOTE, true, "---iii");
	assert_looks("\u0627 <\u0628> abc", KB_MARK_EMPHASIS, KB_STYLE_QUOTE,
		true, "--u-iii");
}

/* What goes behind a cell goes behind its marks, and has room. */
static void test_behind(void **state)
{
	(void)state;
	static const uint32_t marks[] = {
		0x064E, 0x0651, 0x0670, 0x064F, 0x0650, 0x0652};
	struct kb_canvas c;
	wchar_t wide[KB_SENT_MAX_WIDE + 1];
	struct kb_cell cell = {
		.ch = 0x0628, .logical = 0x0628, .width = 1, .n_marks = 2};
	struct kb_profile p = {.shape = true};
	struct kb_look looks[KB_STYLE_COUNT] = {{0, 0, 0}};
	struct kb_sent row = {0};
	kb_canvas_init(&c, 1, 1);
	kb_canvas_put(&c, 0, 0, &cell, marks);
	kb_sent_take(&row, &p, &c, 0, looks, false);
	row.cells[0].behind = 0x200C;
	kb_sent_wide(&row, 0, 0, NULL, wide);
	assert_true(wcscmp(wide, L"\u0628\u0651\u064E\u200C") == 0);
	/* More than ncurses takes: something stands in for all of it. */
	struct kb_stand_ins *cells = kb_stand_ins_new();
	struct kb_str out = {0};
	cell.n_marks = 6;
	kb_canvas_put(&c, 0, 0, &cell, marks);
	kb_sent_take(&row, &p, &c, 0, looks, false);
	row.cells[0].behind = 0x200C;
	kb_sent_wide(&row, 0, 0, cells, wide);
	assert_int_equal(wcslen(wide), 3);
	kb_stand_ins_add(cells,
		(const uint32_t[]){(uint32_t)wide[1], (uint32_t)wide[2]}, &out);
	assert_string_equal(out.s, "\u0628\u0651\u064E\u0670\u064F\u0650\u0652"
				   "\u200C");
	kb_str_release(&out);
	kb_stand_ins_free(cells);
	kb_sent_release(&row);
	kb_canvas_release(&c);
}

/* --- Marks ---------------------------------------------------------------- */

/* The characters that are sent for a text from its left end on, in hexadecimal,
 * cells apart by blanks. */
static void assert_sent(
	const struct kb_profile *p, const char *text, const char *want)
{
	struct kb_look looks[KB_STYLE_COUNT] = {{0, 0, 0}};
	struct kb_sent row = {0};
	struct kb_bidi *b = kb_bidi_new();
	struct kb_str got = {0};
	struct kb_canvas c;
	struct kb_label label = {
		.s = text, .len = strlen(text), .dir = KB_DIR_RTL};
	kb_canvas_init(&c, 1, MAX);
	kb_label_draw(&c, b, 0, 0, MAX, &label);
	kb_sent_take(&row, p, &c, 0, looks, false);
	for (int col = 0; col < MAX; col++) {
		wchar_t wide[KB_SENT_MAX_WIDE + 1];
		if (row.cells[col].width == 0 ||
			(row.cells[col].ch == ' ' && !row.cells[col].n_marks))
			continue;
		kb_sent_wide(&row, col, 0, NULL, wide);
		for (int i = 0; wide[i]; i++)
			kb_str_addf(&got, "%s%04X",
				i         ? "+"
				: got.len ? " "
					  : "",
				(unsigned)wide[i]);
	}
	assert_string_equal(got.s, want);
	kb_str_release(&got);
	kb_sent_release(&row);
	kb_canvas_release(&c);
	kb_bidi_free(b);
}

static struct kb_profile takes(enum kb_marking marks, uint8_t most)
{
	return (struct kb_profile){.encoding = KB_ENCODING_VISUAL,
		.shape = true,
		.marks = marks,
		.most_marks = most,
		.ground = -1};
}

/* beh, kasra, shadda, superscript alef, small high meem */
#define BEH_FOUR "\u0628\u0650\u06E2\u0670\u0651"
/* shin, qamats, dagesh, shin dot, meteg */
#define SHIN_FOUR "\u05E9\u05B8\u05BD\u05BC\u05C1"

static void test_what_matters_most_comes_first(void **state)
{
	(void)state;
	struct kb_profile all = takes(KB_MARKING_DRAWN, 0);
	struct kb_profile two = takes(KB_MARKING_DRAWN, 2);
	assert_sent(&all, BEH_FOUR, "FE8F+0651+0650+0670+06E2");
	assert_sent(&two, BEH_FOUR, "FE8F+0651+0650");
	assert_sent(&all, SHIN_FOUR, "05E9+05C1+05BC+05B8+05BD");
	/* composed, so that the vowel has a place */
	assert_sent(&two, SHIN_FOUR, "FB2C+05B8+05BD");
	/* nothing is composed where nothing is lost */
	assert_sent(&two, "\u05D1\u05BC\u05B0", "05D1+05BC+05B0");
	assert_sent(&all, "a\u0301\u0323", "0061+0301+0323");
}

static void test_lost_marks_are_composed_or_left_out(void **state)
{
	(void)state;
	struct kb_profile lost = takes(KB_MARKING_LOST, 0);
	struct kb_profile instead = takes(KB_MARKING_INSTEAD, 0);
	assert_sent(&lost, BEH_FOUR, "FE8F");
	assert_sent(&instead, BEH_FOUR, "FE8F");
	assert_sent(&lost, SHIN_FOUR, "FB2C");
	assert_sent(&instead, SHIN_FOUR, "FB2C");
	/* heh with hamza, as in Persian */
	assert_sent(&lost, "\u062F\u0647\u0654", "FBA4 FEA9");
	/* ... and where only right-to-left letters vanish */
	assert_sent(&lost, "a\u0301", "0061");
	assert_sent(&instead, "a\u0301", "0061+0301");
}

/* Emacs sets them on letters, which it joins, and shows boxes behind forms. */
static void test_no_marks_on_joined_forms(void **state)
{
	(void)state;
	struct kb_profile p = takes(KB_MARKING_UNKNOWN, 0);
	p.shape = false;
	p.bare_forms = true;
	assert_sent(&p, "\u0628\u064E\u062A \u0628\u064E\u0644\u064E\u0627",
		"FEFC FE91 062A 0628+064E");
	assert_sent(&p, "\u05E9\u05C1", "05E9+05C1");
}

static void test_marks_beside_stand_before(void **state)
{
	(void)state;
	struct kb_profile p = takes(KB_MARKING_BESIDE, 0);
	/* in the cell to the left, which may be a blank */
	assert_sent(&p, "x \u05D1\u05BC\u05B0", "0020+05BC+05B0 05D1 0078");
	assert_sent(&p, "x \u0628\u064E\u0628\u0651\u064F",
		"0020+0651+064F FE90+064E FE91 0078");
	assert_sent(&p, "a\u0301 \u0628", "FE8F 0061+0301");
	assert_sent(
		&p, "a\u0301\u0628\u064E x", "0078 0020+064E FE8F 0061+0301");
	/* letters that are made with marks of the script */
	assert_sent(&p, "x \u06CE\u06A9", "FB8F+065A FBFE 0078");
}

/* What an emoji is made of stays its own, also in text from the right. */
static void test_parts_of_emoji_are_no_marks(void **state)
{
	(void)state;
	const enum kb_marking kinds[] = {KB_MARKING_LOST, KB_MARKING_BESIDE};
	const uint32_t parts[] = {0xFE0F, 0x200D, 0x1F525};
	struct kb_cell heart = {.ch = 0x2764,
		.logical = 0x2764,
		.width = 2,
		.level = 1,
		.n_marks = 3};
	struct kb_canvas c;
	kb_canvas_init(&c, 1, 3);
	kb_canvas_put(&c, 0, 1, &heart, parts);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct kb_profile p = takes(kinds[i], 0);
		uint32_t marks[KB_MOST_MARKS];
		struct kb_cell *row = kb_canvas_at(&c, 0, 0);
		assert_int_equal(kb_encode_marks(&p, &c, row, 0, marks), 0);
		assert_int_equal(kb_encode_marks(&p, &c, row, 1, marks), 3);
		assert_memory_equal(marks, parts, sizeof parts);
	}
	kb_canvas_release(&c);
}

/* --- Letters without forms ------------------------------------------------ */

/* Sorani "day": reh with small v below, oe, jeh, yeh with small v, keheh */
#define ROJEK "\u0695\u06C6\u0698\u06CE\u06A9"

static void test_letters_are_made_with_marks(void **state)
{
	(void)state;
	struct kb_profile all = takes(KB_MARKING_DRAWN, 0);
	struct kb_profile bare = takes(KB_MARKING_DRAWN, 0);
	bare.shape = false;
	assert_sent(&all, ROJEK, "FB8F FBFE+065A FB8A FEED+065A 0695");
	assert_sent(&bare, ROJEK, "06A9 06CE 0698 06C6 0695");
	/* with a vowel */
	assert_sent(&all, "\u06B5\u064E\u0628", "FE90 FEDF+065A+064E");
	/* ZWNJ parts, a lam with a small v makes no ligature */
	assert_sent(
		&all, "\u06CE\u200C\u06B5\u0627", "FE8E FEDF+065A FBFC+065A");
	/* of a later block: joined through fribidi */
	assert_sent(&all, "\u0628\u076C\u0628", "FE8F FEAE+0654 FE91");
	/* one that no mark makes */
	assert_sent(&all, "\u0628\u069A\u0628", "FE90 069A FE91");
}

static void test_letters_are_themselves_where_marks_are_lost(void **state)
{
	(void)state;
	const enum kb_marking kinds[] = {
		KB_MARKING_UNKNOWN, KB_MARKING_LOST, KB_MARKING_INSTEAD};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct kb_profile p = takes(kinds[i], 0);
		assert_sent(&p, ROJEK, "FB8F 06CE FB8A 06C6 0695");
		/* heh's forms are those of the letter ae */
		assert_sent(&p, "\u0628\u06D5", "FEEA FE91");
	}
}

/* Which letters of a text are bold (b) in a bold style, from the left. */
static void assert_bold(
	const struct kb_profile *p, const char *text, const char *want)
{
	struct kb_look looks[KB_STYLE_COUNT];
	struct kb_sent row = {0};
	struct kb_bidi *b = kb_bidi_new();
	struct kb_canvas c;
	struct kb_label label = {
		.s = text, .len = strlen(text), .dir = KB_DIR_RTL};
	int n = (int)strlen(want);
	for (size_t i = 0; i < KB_STYLE_COUNT; i++)
		looks[i] = (struct kb_look){-1, -1, KB_ATTR_BOLD};
	kb_canvas_init(&c, 1, n);
	kb_label_draw(&c, b, 0, 0, n, &label);
	kb_sent_take(&row, p, &c, 0, looks, false);
	for (int i = 0; i < n; i++)
		assert_int_equal(
			"-b"[row.looks[i].attrs == KB_ATTR_BOLD], want[i]);
	kb_sent_release(&row);
	kb_canvas_release(&c);
	kb_bidi_free(b);
}

static void test_bold_where_fonts_have_it(void **state)
{
	(void)state;
	struct kb_profile p = takes(KB_MARKING_DRAWN, 0);
	/* lam with small v, teh with ring; Urdu "that is": heh goal, yeh barree
	 */
	assert_bold(&p, "\u06B5\u067C", "bb");
	assert_bold(&p, "\u06C1\u06D2", "bb");
	p.few_bold = true;
	assert_bold(&p, "\u06B5\u067C", "-b");
	assert_bold(&p, "\u06C1\u06D2", "--");
	assert_bold(
		&p, "a \u0645\u06CC\u200C\u0634\u0648\u062F 12", "bbbbbbbbbb");
	assert_bold(&p, "(\u05D0\u05D1)", "bbbb");
	p.marks = KB_MARKING_LOST;
	assert_bold(&p, "\u06B5\u067C", "--");
}

static void test_joiner_behind_letters_without_forms(void **state)
{
	(void)state;
	struct kb_profile p = takes(KB_MARKING_DRAWN, 0);
	/* seen with two dots: before beh, before a blank, before ZWNJ */
	assert_sent(&p, "\u069A\u0628", "FE90 069A");
	p.takes_zwj = true;
	assert_sent(&p, "\u069A\u0628", "FE90 069A+200D");
	assert_sent(&p, "\u069A\u064E\u0628", "FE90 069A+064E+200D");
	assert_sent(&p, "\u069A \u0628", "FE8F 069A");
	assert_sent(&p, "\u069A\u200C\u0628", "FE8F 069A");
	/* reh with a small v below joins to nothing behind it */
	assert_sent(&p, "\u0695\u0628", "FE8F 0695");
	p.encoding = KB_ENCODING_INVERSE;
	assert_sent(&p, "\u069A\u0628", "069A FE90");
}

/* The letters of the table are those of Unicode that have no forms, or, in one
 * case, forms that few fonts have; their bases have all that they need. */
static void test_table_of_letters(void **state)
{
	(void)state;
	struct kb_bidi *b = kb_bidi_new();
	size_t n;
	const struct kb_made_letter *l = kb_made_letters(&n);
	for (size_t i = 0; i < n; i++) {
		uint32_t word[] = {0x0628, l[i].letter, 0x0628}, shaped[3];
		uint32_t like[] = {0x0628, l[i].base, 0x0628}, as[3];
		uint8_t levels[3] = {1, 1, 1};
		kb_bidi_shape(b, word, 3, levels, shaped);
		kb_bidi_shape(b, like, 3, levels, as);
		assert_true(i == 0 || l[i - 1].letter < l[i].letter);
		assert_true(shaped[1] >= 0xFB50 && shaped[1] < 0xFEFF);
		assert_ptr_equal(kb_made_letter(l[i].letter), &l[i]);
		/* a dual-joining letter joins as its base does */
		if (shaped[2] == as[2])
			assert_int_equal(shaped[1], as[1]);
	}
	assert_null(kb_made_letter(0x0628));
	kb_bidi_free(b);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_behind),
		cmocka_unit_test(test_right_to_left_is_upright),
		cmocka_unit_test(test_other_letters_stay_italic),
		cmocka_unit_test(test_digits_and_signs_are_even),
		cmocka_unit_test(test_blocks_are_not_underlined),
		cmocka_unit_test(test_what_matters_most_comes_first),
		cmocka_unit_test(test_lost_marks_are_composed_or_left_out),
		cmocka_unit_test(test_no_marks_on_joined_forms),
		cmocka_unit_test(test_marks_beside_stand_before),
		cmocka_unit_test(test_parts_of_emoji_are_no_marks),
		cmocka_unit_test(test_letters_are_made_with_marks),
		cmocka_unit_test(
			test_letters_are_themselves_where_marks_are_lost),
		cmocka_unit_test(test_bold_where_fonts_have_it),
		cmocka_unit_test(test_joiner_behind_letters_without_forms),
		cmocka_unit_test(test_table_of_letters),
	};
	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
