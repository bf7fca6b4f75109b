/* Lines that are filled to the width: what is drawn, and what the text and the
 * places in it know of that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "paragraphs.h"
#include "printed.h"

#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/layout/flow.h>
#include <khabar/text/kashida.h>

#include <stdlib.h>
#include <string.h>

/* Lines of a first paragraph, drawn. */
struct drawn {
	struct kb_article *a;
	struct kb_flow *f;
	struct kb_canvas c;
	const struct kb_flow_item *item;
	struct kb_str row;
};

static struct kb_text text(const char *s)
{
	return (struct kb_text){.s = s, .len = strlen(s)};
}

static void set_text(struct drawn *d, const char *s, const char *language,
	enum kb_dir dir, int width)
{
	*d = (struct drawn){.a = kb_article_new()};
	d->a->dir = dir;
	d->a->language = language;
	kb_article_add_block(d->a, KB_BLOCK_PARAGRAPH)->text = text(s);
	d->f = NULL;
	kb_canvas_init(&d->c, 1, width);
}

static void lay(struct drawn *d, bool justified)
{
	kb_flow_free(d->f);
	d->f = kb_flow_new(d->a, NULL, false);
	kb_flow_set_width(d->f, d->c.cols);
	kb_flow_set_justified(d->f, justified);
	d->item = kb_flow_layout(d->f, 0);
}

static void draw(struct drawn *d, size_t line, const struct kb_lights *lights)
{
	kb_canvas_clear(&d->c, KB_STYLE_TEXT);
	kb_flow_draw(d->f, 0, line, &d->c, 0, 0, lights);
}

/* A line as its cells show it from the left. */
static const char *row(struct drawn *d, size_t line)
{
	draw(d, line, NULL);
	kb_str_clear(&d->row);
	kb_canvas_row_text(&d->c, 0, &d->row);
	d->row.s[--d->row.len] = '\0';
	return d->row.s;
}

static void release(struct drawn *d)
{
	kb_flow_free(d->f);
	kb_canvas_release(&d->c);
	kb_str_release(&d->row);
	kb_article_free(d->a);
}

static size_t count(const char *s, const char *what)
{
	size_t n = 0;
	for (; (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

#define TATWEEL "\u0640"

static const struct kb_row_writer filled_rows = {.justified = true};

/* --- Latin, Hebrew: spaces ------------------------------------------------ */

static void test_spaces_are_wider(void **state)
{
	(void)state;
	struct drawn d;
	set_text(&d, "one two three four five six", "en", KB_DIR_LTR, 15);
	lay(&d, true);
	/* Two cells to fill, two gaps: more than 1.5 cells on average. */
	assert_string_equal(row(&d, 0), "one two three");
	release(&d);
	set_text(&d, "one two three four five six", "en", KB_DIR_LTR, 14);
	lay(&d, true);
	assert_string_equal(row(&d, 0), "one  two three");
	/* The last line stays. */
	assert_string_equal(row(&d, 1), "four five six");
	lay(&d, false);
	assert_string_equal(row(&d, 0), "one two three");
	release(&d);
}

static void test_no_kashida_in_hebrew_and_latin(void **state)
{
	(void)state;
	struct drawn d;
	/* אחד שתים שלוש ארבע חמש שש, in 15 cells: 14 and a wider gap */
	set_text(&d,
		"\u05D0\u05D7\u05D3 \u05E9\u05EA\u05D9\u05DD "
		"\u05E9\u05DC\u05D5\u05E9 \u05D0\u05E8\u05D1\u05E2 "
		"\u05D7\u05DE\u05E9 \u05E9\u05E9",
		"he", KB_DIR_RTL, 14);
	lay(&d, true);
	assert_string_equal(row(&d, 0),
		"\u05E9\u05D5\u05DC\u05E9 \u05DD\u05D9\u05EA\u05E9  "
		"\u05D3\u05D7\u05D0");
	assert_int_equal(count(row(&d, 0), TATWEEL), 0);
	release(&d);
}

static void test_a_single_space_only_is_a_gap(void **state)
{
	(void)state;
	struct drawn d;
	/* Those in a row are as the author wants them. */
	set_text(&d, "a one  two three fourteenth", "en", KB_DIR_LTR, 17);
	lay(&d, true);
	assert_string_equal(row(&d, 0), "a  one  two three");
	release(&d);
}

/* --- Arabic: kashidas ----------------------------------------------------- */

/* مكتبة كبيرة, twice and more: 11 cells, and 23 with three words */
#define MAKTABA "\u0645\u0643\u062A\u0628\u0629"
#define KABIRA "\u0643\u0628\u064A\u0631\u0629"

static void test_one_kashida_a_word(void **state)
{
	(void)state;
	struct drawn d;
	set_text(&d, MAKTABA " " KABIRA " " MAKTABA " " MAKTABA, "ar",
		KB_DIR_RTL, 13);
	lay(&d, true);
	/* Two cells: one in each, before the teh marbuta, and before the beh
	 * that a yeh follows. مكتبـة كـبيرة from the left: */
	assert_string_equal(row(&d, 0),
		"\uFE93\uFEAE\uFEF4\uFE92" TATWEEL "\uFEDB "
		"\uFE94" TATWEEL "\uFE92\uFE98\uFEDC\uFEE3");
	/* The letters beside one keep the forms in which they join. */
	assert_int_equal(d.item->n_lines, 2);
	assert_int_equal(count(row(&d, 1), TATWEEL), 0);
	release(&d);
	/* One cell: in one of them. */
	set_text(&d, MAKTABA " " KABIRA " " MAKTABA " " MAKTABA, "ar",
		KB_DIR_RTL, 12);
	lay(&d, true);
	assert_int_equal(count(row(&d, 0), TATWEEL), 1);
	release(&d);
}

static void test_two_in_wide_gaps(void **state)
{
	(void)state;
	struct drawn d;
	set_text(&d, MAKTABA " " KABIRA " " MAKTABA " " MAKTABA, "ar",
		KB_DIR_RTL, 15);
	lay(&d, true);
	assert_string_equal(row(&d, 0),
		"\uFE93\uFEAE\uFEF4\uFE92" TATWEEL TATWEEL "\uFEDB "
		"\uFE94" TATWEEL TATWEEL "\uFE92\uFE98\uFEDC\uFEE3");
	release(&d);
	/* A word of four letters takes one: كتاب, of which two fit. */
	set_text(&d,
		"\u0643\u062A\u0627\u0628 \u0643\u062A\u0627\u0628 "
		"\u0643\u062A\u0627\u0628 \u0643\u062A\u0627\u0628",
		"ar", KB_DIR_RTL, 13);
	lay(&d, true);
	assert_int_equal(count(row(&d, 0), TATWEEL), 0);
	release(&d);
	/* More than that: the line stays ragged. */
	set_text(&d, MAKTABA " " KABIRA " " MAKTABA " " MAKTABA, "ar",
		KB_DIR_RTL, 16);
	lay(&d, true);
	assert_string_equal(row(&d, 0), "     \uFE93\uFEAE\uFEF4\uFE92\uFEDB "
					"\uFE94\uFE92\uFE98\uFEDC\uFEE3");
	release(&d);
}

/* The columns of kashidas in a line, as bits. */
static uint64_t kashidas(struct drawn *d, size_t line)
{
	uint64_t columns = 0;
	draw(d, line, NULL);
	for (int col = 0; col < d->c.cols; col++)
		if (kb_canvas_at(&d->c, 0, col)->ch == KB_TATWEEL)
			columns |= UINT64_C(1) << col;
	return columns;
}

static void test_none_below_another(void **state)
{
	(void)state;
	struct drawn d;
	struct kb_str s = {0};
	for (int i = 0; i < 40; i++)
		kb_str_adds(&s, i % 3 ? MAKTABA " " : KABIRA " ");
	set_text(&d, s.s, "ar", KB_DIR_RTL, 13);
	lay(&d, true);
	uint64_t above = 0;
	size_t filled = 0;
	for (size_t i = 0; i < d.item->n_lines; i++) {
		uint64_t here = kashidas(&d, i);
		assert_true((above & here) == 0);
		filled += here != 0;
		above = here;
	}
	assert_true(filled > d.item->n_lines / 2);
	release(&d);
	kb_str_release(&s);
}

static void test_an_authors_tatweel_is_text(void **state)
{
	(void)state;
	struct drawn d;
	/* كتـابة with one of the author's; in 14 cells with a word before */
	set_text(&d,
		MAKTABA " \u0643\u062A\u0640\u0627\u0628\u0629 " MAKTABA
			" " MAKTABA,
		"ar", KB_DIR_RTL, 13);
	lay(&d, false);
	assert_int_equal(count(row(&d, 0), TATWEEL), 1);
	lay(&d, true);
	assert_int_equal(count(row(&d, 0), TATWEEL), 2);
	release(&d);
}

/* --- Where there is none -------------------------------------------------- */

/* Lines of a text that a kashida would fill have none, nor a wider space where
 * these would not do. */
static void assert_no_kashida(
	const char *s, const char *language, enum kb_dir dir, int width)
{
	struct drawn d;
	set_text(&d, s, language, dir, width);
	lay(&d, true);
	for (size_t i = 0; i < d.item->n_lines; i++)
		assert_int_equal(count(row(&d, i), TATWEEL), 0);
	release(&d);
}

static void test_no_kashida_in_urdu(void **state)
{
	(void)state;
	static const char s[] =
		MAKTABA " " KABIRA " " MAKTABA " " MAKTABA " " MAKTABA;
	assert_no_kashida(s, "ur", KB_DIR_RTL, 13);
	assert_no_kashida(s, "ur-PK", KB_DIR_RTL, 13);
	/* Not said to be Urdu, but with its letters: ہے */
	assert_no_kashida(MAKTABA " " KABIRA " " MAKTABA " " MAKTABA
				  " \u06C1\u06D2",
		NULL, KB_DIR_RTL, 13);
	assert_no_kashida(MAKTABA " " KABIRA " " MAKTABA " " MAKTABA
				  " \u06C1\u06D2",
		"ar", KB_DIR_RTL, 13);
}

static void test_no_kashida_in_short_words(void **state)
{
	(void)state;
	/* من هنا في بيت */
	assert_no_kashida("\u0645\u0646 \u0647\u0646\u0627 \u0641\u064A "
			  "\u0628\u064A\u062A \u0645\u0646 "
			  "\u0647\u0646\u0627 \u0641\u064A \u0628\u064A\u062A",
		"ar", KB_DIR_RTL, 14);
}

static void test_no_kashida_in_short_parts_of_words(void **state)
{
	(void)state;
	/* آن‌ها که می‌رود, twice: parts of two and three letters
	 */
	assert_no_kashida("\u0622\u0646\u200C\u0647\u0627 \u06A9\u0647 "
			  "\u0645\u06CC\u200C\u0631\u0648\u062F "
			  "\u0622\u0646\u200C\u0647\u0627 \u06A9\u0647 "
			  "\u0645\u06CC\u200C\u0631\u0648\u062F",
		"fa", KB_DIR_RTL, 15);
}

static void test_no_kashida_with_digits_and_signs(void **state)
{
	(void)state;
	assert_no_kashida("#" MAKTABA " " KABIRA "-19 " MAKTABA
			  "\u0661 " MAKTABA " " MAKTABA,
		"ar", KB_DIR_RTL, 17);
}

static void test_no_kashida_in_an_english_paragraph(void **state)
{
	(void)state;
	assert_no_kashida(MAKTABA " " KABIRA " abcdefgh ijk lmnop qrs", "en",
		KB_DIR_LTR, 24);
}

static void test_no_kashida_in_links_and_code(void **state)
{
	(void)state;
	static const enum kb_span_type types[] = {KB_SPAN_LINK, KB_SPAN_CODE};
	for (size_t i = 0; i < 2; i++) {
		struct drawn d;
		/* The first word is one, the second is not. */
		struct kb_span span = {types[i], 0, strlen(MAKTABA),
			i ? NULL : "https://a.example/"};
		set_text(&d, MAKTABA " " KABIRA " " MAKTABA " " MAKTABA, "ar",
			KB_DIR_RTL, 13);
		d.a->blocks[0].text.spans = &span;
		d.a->blocks[0].text.n_spans = 1;
		lay(&d, true);
		assert_string_equal(row(&d, 0),
			"\uFE93\uFEAE\uFEF4\uFE92" TATWEEL TATWEEL "\uFEDB "
			"\uFE94\uFE92\uFE98\uFEDC\uFEE3");
		release(&d);
	}
}

/* Headings, lists, code, quotations in lists, captions: as they were. */
static void test_running_text_only_is_filled(void **state)
{
	(void)state;
	static const char s[] = "one two three four five six";
	static const enum kb_block_type types[] = {KB_BLOCK_PARAGRAPH,
		KB_BLOCK_QUOTE, KB_BLOCK_SUBHEAD, KB_BLOCK_CODE, KB_BLOCK_IMAGE,
		KB_BLOCK_LIST};
	struct kb_item item = {.text = text(s), .marker = "1."};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		struct kb_article *a = kb_article_new();
		struct kb_str out = {0}, ragged = {0};
		a->dir = KB_DIR_LTR;
		struct kb_block *b = kb_article_add_block(a, types[i]);
		if (types[i] == KB_BLOCK_LIST) {
			b->items = &item;
			b->n_items = 1;
		} else if (types[i] == KB_BLOCK_IMAGE) {
			b->caption = text(s);
		} else {
			b->text = text(s);
		}
		kb_print_article(take_printed, &out, a, 14, &filled_rows);
		print_to(&ragged, a, 14, true);
		bool fills = types[i] == KB_BLOCK_PARAGRAPH ||
			     types[i] == KB_BLOCK_QUOTE;
		assert_int_equal(strcmp(out.s, ragged.s) != 0, fills);
		kb_str_release(&ragged);
		kb_str_release(&out);
		kb_article_free(a);
	}
}

static void test_lines_of_the_text_end_as_they_do(void **state)
{
	(void)state;
	struct drawn d;
	set_text(&d, "one two three\nfour five sixty\nseven", "en", KB_DIR_LTR,
		16);
	lay(&d, true);
	assert_string_equal(row(&d, 0), "one two three");
	assert_string_equal(row(&d, 1), "four five sixty");
	release(&d);
}

/* --- Mixed directions ------------------------------------------------------
 */

static void test_gaps_in_mixed_lines(void **state)
{
	(void)state;
	struct drawn d;
	/* אבג two three דהו in a line of 18, from right to left: the words
	 * stand as they did, with one gap wider. */
	set_text(&d,
		"\u05D0\u05D1\u05D2 two three \u05D3\u05D4\u05D5 "
		"\u05D0\u05D1\u05D2\u05D0\u05D1\u05D2 \u05D0\u05D1\u05D2",
		"he", KB_DIR_RTL, 18);
	lay(&d, true);
	const char *s = row(&d, 0);
	const char *fitting[] = {
		"\u05D5\u05D4\u05D3  two three \u05D2\u05D1\u05D0",
		"\u05D5\u05D4\u05D3 two  three \u05D2\u05D1\u05D0",
		"\u05D5\u05D4\u05D3 two three  \u05D2\u05D1\u05D0"};
	assert_true(strcmp(s, fitting[0]) == 0 || strcmp(s, fitting[1]) == 0 ||
		    strcmp(s, fitting[2]) == 0);
	release(&d);
	/* The same in an English line. */
	set_text(&d,
		"one \u05D0\u05D1\u05D2 \u05D3\u05D4\u05D5 two threefour five",
		"en", KB_DIR_LTR, 16);
	lay(&d, true);
	s = row(&d, 0);
	const char *others[] = {
		"one  \u05D5\u05D4\u05D3 \u05D2\u05D1\u05D0 two",
		"one \u05D5\u05D4\u05D3  \u05D2\u05D1\u05D0 two",
		"one \u05D5\u05D4\u05D3 \u05D2\u05D1\u05D0  two"};
	assert_true(strcmp(s, others[0]) == 0 || strcmp(s, others[1]) == 0 ||
		    strcmp(s, others[2]) == 0);
	release(&d);
}

/* --- What knows of it ------------------------------------------------------
 */

/* A hit lights the kashida in its word, and no cell of another. */
static void test_hits_light_the_kashida(void **state)
{
	(void)state;
	struct drawn d;
	set_text(&d, MAKTABA " " KABIRA " " MAKTABA " " MAKTABA, "ar",
		KB_DIR_RTL, 13);
	lay(&d, true);
	const struct kb_range hit = {0, strlen(MAKTABA), KB_MARK_HIT};
	const struct kb_lights lights = {.ranges = &hit, .n = 1};
	draw(&d, 0, &lights);
	/* From the left: six cells of the second word, a space, six of the
	 * first. */
	for (int col = 0; col < 13; col++) {
		const struct kb_cell *c = kb_canvas_at(&d.c, 0, col);
		assert_int_equal((c->flags & KB_MARK_HIT) != 0, col >= 7);
		if (c->ch == KB_TATWEEL)
			assert_int_equal(c->logical, KB_TATWEEL);
	}
	release(&d);
}

/* Lines have the same bytes, and a place its line, filled or not. */
static void test_places_in_the_text_stay(void **state)
{
	(void)state;
	struct drawn d;
	set_text(&d, MAKTABA " " KABIRA " " MAKTABA " " MAKTABA " " KABIRA,
		"ar", KB_DIR_RTL, 13);
	size_t lines[64], starts[8], n;
	lay(&d, false);
	n = d.item->n_lines;
	for (size_t i = 0; i < d.item->text.len; i++)
		lines[i] = kb_flow_line_of(d.f, 0, i);
	for (size_t i = 0; i < n; i++)
		starts[i] = kb_flow_line_start(d.f, 0, i);
	lay(&d, true);
	assert_int_equal(d.item->n_lines, n);
	for (size_t i = 0; i < d.item->text.len; i++)
		assert_int_equal(kb_flow_line_of(d.f, 0, i), lines[i]);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(kb_flow_line_start(d.f, 0, i), starts[i]);
	release(&d);
}

/* A link whose line is filled is where its first letter is drawn. */
static void test_links_are_where_they_are_drawn(void **state)
{
	(void)state;
	struct drawn d;
	struct kb_span span = {KB_SPAN_LINK, 8, 13, "https://a.example/"};
	set_text(&d, "one two three four five six", "en", KB_DIR_LTR, 14);
	d.a->blocks[0].text.spans = &span;
	d.a->blocks[0].text.n_spans = 1;
	lay(&d, true);
	assert_string_equal(row(&d, 0), "one  two three");
	assert_int_equal(d.c.n_links, 1);
	assert_int_equal(d.c.links[0].col, 9);
	for (int col = 0; col < 14; col++)
		assert_int_equal(
			kb_canvas_at(&d.c, 0, col)->link != 0, col >= 9);
	release(&d);
}

/* What goes into a pipe is the text: no kashida, no wider space. */
static void test_logical_text_has_none(void **state)
{
	(void)state;
	struct drawn d;
	struct kb_str logical = {0}, filled = {0};
	set_text(&d, MAKTABA " " KABIRA " " MAKTABA " " MAKTABA, "ar",
		KB_DIR_RTL, 13);
	print_to(&logical, d.a, 13, false);
	assert_int_equal(count(logical.s, TATWEEL), 0);
	kb_print_article(take_printed, &filled, d.a, 13, &filled_rows);
	assert_int_equal(count(filled.s, TATWEEL), 2);
	kb_str_release(&logical);
	kb_str_release(&filled);
	release(&d);
}

/* A row without what may have been put in, which is in no text here. */
static void squeeze(struct kb_str *out, const char *s)
{
	kb_str_clear(out);
	for (; *s; s++) {
		bool tatweel = strncmp(s, TATWEEL, strlen(TATWEEL)) == 0;
		if (tatweel)
			s += strlen(TATWEEL) - 1;
		else if (*s != ' ')
			kb_str_addc(out, *s);
	}
}

/* Any text, with links and code anywhere: lines are no wider than the column,
 * and show the same letters in the same places as ragged ones. */
static void test_any_text(void **state)
{
	(void)state;
	static const uint32_t pool[] = {'a', 'b', ' ', ' ', ' ', '-', '1', '.',
		0x0628, 0x0633, 0x0644, 0x0627, 0x064A, 0x0629, 0x064E, 0x0651,
		0x05D0, 0x05B8, '\n', 0x00AD, 0x200B, 0x200C, 0x4E2D, 0x3000,
		0x00A0, 0x202B, 0x202C, 0x2067, 0x2069, '@'};
	uint32_t seed = 11;
	struct kb_str s = {0}, ragged = {0}, filled = {0};
	for (int round = 0; round < 1500; round++) {
		struct kb_span spans[3];
		struct drawn d;
		kb_str_clear(&s);
		for (int i = 0; i < 120; i++) {
			seed = seed * 1664525u + 1013904223u;
			kb_str_addcp(&s, pool[(seed >> 8) %
						 (sizeof pool / sizeof *pool)]);
		}
		set_text(&d, s.s, "ar", round % 3 ? KB_DIR_RTL : KB_DIR_LTR,
			1 + round % 50);
		for (size_t i = 0; i < 3; i++)
			spans[i] = (struct kb_span){
				i % 2 ? KB_SPAN_CODE : KB_SPAN_LINK, i * 40,
				i * 40 + 30, NULL};
		d.a->blocks[0].text.spans = spans;
		d.a->blocks[0].text.n_spans = 3;
		lay(&d, false);
		size_t n = d.item->n_lines;
		for (size_t i = 0; i < n; i++) {
			lay(&d, false);
			size_t start = kb_flow_line_start(d.f, 0, i);
			squeeze(&ragged, row(&d, i));
			lay(&d, true);
			assert_int_equal(d.item->n_lines, n);
			assert_int_equal(kb_flow_line_start(d.f, 0, i), start);
			squeeze(&filled, row(&d, i));
			assert_string_equal(filled.s, ragged.s);
		}
		release(&d);
	}
	kb_str_release(&s);
	kb_str_release(&ragged);
	kb_str_release(&filled);
}

/* --- The paragraphs of tests/data/paragraphs -------------------------------
 */

struct sums {
	size_t lines, full, gaps, wide;
};

/* Checks a line that may be filled against the rules. */
static void check_line(struct drawn *d, size_t line, bool kashida,
	struct kb_str *ragged, struct sums *sums)
{
	const char *s = row(d, line);
	size_t cells = 0, gaps = 0, wide = 0, in_word = 0, one = 0;
	kb_str_adds(ragged, "");
	for (int col = d->c.cols - 1; col >= 0; col--) {
		const struct kb_cell *c = kb_canvas_at(&d->c, 0, col);
		bool space = c->ch == ' ';
		cells += cells || !space;
		if (c->ch == KB_TATWEEL) {
			in_word++;
			assert_true(kashida);
			assert_true(in_word <= 2);
			if (in_word == 2) /* side by side */
				assert_int_equal(c[1].ch, KB_TATWEEL);
		}
		one = space ? one + 1 : 0;
		if (space)
			in_word = 0;
		gaps += one == 1;
		wide += one == 2;
	}
	bool full = kb_canvas_at(&d->c, 0, 0)->ch != ' ' &&
		    kb_canvas_at(&d->c, 0, d->c.cols - 1)->ch != ' ';
	sums->lines++;
	sums->full += full;
	if (full)
		assert_true(wide <= gaps / 2);
	else if (strcmp(ragged->s, s) != 0)
		fail_msg("neither full nor as it was: %s", s);
}

static void check_paragraph(const char *s, const char *language, int width,
	enum kb_dir dir, struct sums *sums)
{
	struct drawn d, plain;
	bool kashida =
		strcmp(language, "ar") == 0 || strcmp(language, "fa") == 0;
	set_text(&d, s, language, dir, width);
	set_text(&plain, s, language, dir, width);
	lay(&d, true);
	lay(&plain, false);
	assert_int_equal(d.item->n_lines, plain.item->n_lines);
	uint64_t above = 0;
	for (size_t i = 0; i + 1 < d.item->n_lines; i++) {
		struct kb_str ragged = {0};
		kb_str_adds(&ragged, row(&plain, i));
		check_line(&d, i, kashida, &ragged, sums);
		uint64_t here = width <= 64 ? kashidas(&d, i) : 0;
		assert_true((above & here) == 0);
		above = here;
		kb_str_release(&ragged);
	}
	size_t last = d.item->n_lines - 1;
	struct kb_str ragged = {0};
	kb_str_adds(&ragged, row(&plain, last));
	assert_string_equal(row(&d, last), ragged.s);
	kb_str_release(&ragged);
	release(&d);
	release(&plain);
}

static void test_paragraphs_in_five_languages(void **state)
{
	(void)state;
	static const char *const languages[] = {"ar", "fa", "he", "ur", "en"};
	static const int widths[] = {40, 60, 76};
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		struct sums sums = {0};
		char *s = read_paragraphs(languages[i]);
		for (char *p = strtok(s, "\n"); p; p = strtok(NULL, "\n"))
			for (size_t w = 0; w < 3; w++)
				check_paragraph(p, languages[i], widths[w],
					i == 4 ? KB_DIR_LTR : KB_DIR_RTL,
					&sums);
		free(s);
		print_message("# %s: %zu lines of %zu filled\n", languages[i],
			sums.full, sums.lines);
		if (i < 2) /* those with kashidas */
			assert_true(sums.full * 100 > sums.lines * 90);
		else
			assert_true(sums.full * 2 > sums.lines);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spaces_are_wider),
		cmocka_unit_test(test_no_kashida_in_hebrew_and_latin),
		cmocka_unit_test(test_a_single_space_only_is_a_gap),
		cmocka_unit_test(test_one_kashida_a_word),
		cmocka_unit_test(test_two_in_wide_gaps),
		cmocka_unit_test(test_none_below_another),
		cmocka_unit_test(test_an_authors_tatweel_is_text),
		cmocka_unit_test(test_no_kashida_in_urdu),
		cmocka_unit_test(test_no_kashida_in_short_words),
		cmocka_unit_test(test_no_kashida_in_short_parts_of_words),
		cmocka_unit_test(test_no_kashida_with_digits_and_signs),
		cmocka_unit_test(test_no_kashida_in_an_english_paragraph),
		cmocka_unit_test(test_no_kashida_in_links_and_code),
		cmocka_unit_test(test_running_text_only_is_filled),
		cmocka_unit_test(test_lines_of_the_text_end_as_they_do),
		cmocka_unit_test(test_gaps_in_mixed_lines),
		cmocka_unit_test(test_hits_light_the_kashida),
		cmocka_unit_test(test_places_in_the_text_stay),
		cmocka_unit_test(test_links_are_where_they_are_drawn),
		cmocka_unit_test(test_logical_text_has_none),
		cmocka_unit_test(test_any_text),
		cmocka_unit_test(test_paragraphs_in_five_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
