/* The line in which a person types. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/limits.h>
#include <khabar/ui/prompt.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No line was entered before. */
static struct kb_history none;

static struct kb_bidi *bidi;

static int begin(void **state)
{
	(void)state;
	bidi = kb_bidi_new();
	return 0;
}

static int end(void **state)
{
	(void)state;
	kb_bidi_free(bidi);
	return 0;
}

static enum kb_prompt_result key(struct kb_prompt *p, uint32_t k, unsigned mods)
{
	struct kb_event ev = {.type = KB_EVENT_KEY, .key = k, .mods = mods};
	return kb_prompt_event(p, bidi, &ev);
}

static void type(struct kb_prompt *p, const uint32_t *cp)
{
	for (; *cp; cp++)
		key(p, *cp, 0);
}

static void ascii(struct kb_prompt *p, const char *s)
{
	for (; *s; s++)
		key(p, (unsigned char)*s, 0);
}

static void ctrl(struct kb_prompt *p, char c)
{
	key(p, (uint32_t)c, KB_MOD_CTRL);
}

static void test_typing_goes_in_logical_order(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	/* سلام X */
	static const uint32_t text[] = {
		0x633, 0x644, 0x627, 0x645, ' ', 'X', 0};
	kb_prompt_open(&p, '/', KB_DIR_LTR, &none);
	assert_string_equal(p.text.s, "");
	type(&p, text);
	assert_string_equal(p.text.s, "\u0633\u0644\u0627\u0645 X");
	assert_int_equal(p.cursor, 6);
	assert_int_equal(kb_prompt_dir(&p), KB_DIR_RTL);
	kb_prompt_release(&p);
}

/* The keys of lam and alef type their two letters; what is pasted stays. */
static void test_lam_alef_is_two_letters(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	static const uint32_t keys[] = {0xFEFB, 0xFEF7, 0xFEF9, 0xFEF5, 0};
	struct kb_event paste = {.type = KB_EVENT_PASTE, .key = 0xFEFB};
	kb_prompt_open(&p, '/', KB_DIR_LTR, &none);
	type(&p, keys);
	assert_string_equal(
		p.text.s, "\u0644\u0627\u0644\u0623\u0644\u0625\u0644\u0622");
	key(&p, KB_KEY_BACKSPACE, 0);
	assert_int_equal(p.n, 7);
	kb_prompt_event(&p, bidi, &paste);
	assert_int_equal(p.cp[7], 0xFEFB);
	kb_prompt_release(&p);
}

static void test_arrows_follow_the_screen(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	static const uint32_t text[] = {0x5E9, 0x5DC, 0x5D5, 0x5DD, 0};
	kb_prompt_open(&p, '/', KB_DIR_AUTO, &none);
	ascii(&p, "abc");
	assert_int_equal(key(&p, KB_KEY_LEFT, 0), KB_PROMPT_MOVED);
	assert_int_equal(p.cursor, 2);
	key(&p, KB_KEY_RIGHT, 0);
	assert_int_equal(p.cursor, 3);
	assert_int_equal(key(&p, KB_KEY_RIGHT, 0), KB_PROMPT_IGNORED);

	kb_prompt_open(&p, '/', KB_DIR_AUTO, &none);
	type(&p, text); /* שלום */
	assert_int_equal(key(&p, KB_KEY_LEFT, 0), KB_PROMPT_IGNORED);
	key(&p, KB_KEY_RIGHT, 0);
	assert_int_equal(p.cursor, 3);
	key(&p, KB_KEY_HOME, 0);
	assert_int_equal(p.cursor, 0);
	key(&p, KB_KEY_LEFT, 0);
	assert_int_equal(p.cursor, 1);
	/* What is typed now stands behind the first letter. */
	key(&p, 0x5D0, 0);
	assert_string_equal(p.text.s, "\u05E9\u05D0\u05DC\u05D5\u05DD");
	kb_prompt_release(&p);
}

/* Presses a key and tells the column that the cursor is in then. */
static int column_after(struct kb_prompt *p, uint32_t k)
{
	struct kb_canvas c;
	key(p, k, 0);
	kb_canvas_init(&c, 1, 20);
	kb_prompt_draw(p, &c, bidi, 0, 0, 20);
	int col = c.cursor_col;
	kb_canvas_release(&c);
	return col;
}

/* An arrow goes to the next cell of its side, whatever runs that way. */
static void test_arrows_in_mixed_text(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	/* שלום ab ש: seen from the left, ש ab םולש */
	static const uint32_t hebrew[] = {
		0x5E9, 0x5DC, 0x5D5, 0x5DD, ' ', 'a', 'b', ' ', 0x5E9, 0};
	kb_prompt_open(&p, '/', KB_DIR_RTL, &none);
	type(&p, hebrew);
	int col = column_after(&p, KB_KEY_HOME);
	assert_int_equal(col, 18);
	for (int i = 1; i <= 9; i++)
		assert_int_equal(column_after(&p, KB_KEY_LEFT), 18 - i);
	assert_int_equal(p.cursor, p.n);
	assert_int_equal(column_after(&p, KB_KEY_LEFT), 9);
	for (int i = 1; i <= 9; i++)
		assert_int_equal(column_after(&p, KB_KEY_RIGHT), 9 + i);
	assert_int_equal(p.cursor, 0);
	/* ab שלום cd */
	static const uint32_t latin[] = {
		'a', 'b', ' ', 0x5E9, 0x5DC, ' ', 'c', 'd', 'e', 0};
	kb_prompt_open(&p, '/', KB_DIR_LTR, &none);
	type(&p, latin);
	key(&p, KB_KEY_HOME, 0);
	for (int i = 1; i <= 9; i++)
		assert_int_equal(column_after(&p, KB_KEY_RIGHT), 1 + i);
	for (int i = 1; i <= 9; i++)
		assert_int_equal(column_after(&p, KB_KEY_LEFT), 10 - i);
	kb_prompt_release(&p);
}

static void test_marks_and_clusters(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	/* بَّت : beh, shadda, fatha, teh */
	static const uint32_t text[] = {0x628, 0x651, 0x64E, 0x62A, 0};
	kb_prompt_open(&p, '/', KB_DIR_AUTO, &none);
	type(&p, text);
	key(&p, KB_KEY_RIGHT, 0);
	assert_int_equal(p.cursor, 3);
	key(&p, KB_KEY_RIGHT, 0); /* over beh with both marks */
	assert_int_equal(p.cursor, 0);
	key(&p, KB_KEY_LEFT, 0);
	assert_int_equal(p.cursor, 3);
	assert_int_equal(key(&p, KB_KEY_BACKSPACE, 0), KB_PROMPT_CHANGED);
	assert_string_equal(p.text.s, "\u0628\u0651\u062A");
	key(&p, KB_KEY_HOME, 0);
	key(&p, KB_KEY_DELETE, 0);
	assert_string_equal(p.text.s, "\u062A");
	assert_int_equal(p.cursor, 0);
	kb_prompt_release(&p);
}

static void test_control_keys(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	kb_prompt_open(&p, '/', KB_DIR_AUTO, &none);
	ascii(&p, "one two  three");
	ctrl(&p, 'w');
	assert_string_equal(p.text.s, "one two  ");
	ctrl(&p, 'w');
	assert_string_equal(p.text.s, "one ");
	ctrl(&p, 'a');
	assert_int_equal(p.cursor, 0);
	key(&p, KB_KEY_RIGHT, 0);
	ctrl(&p, 'k');
	assert_string_equal(p.text.s, "o");
	ascii(&p, "xy");
	key(&p, KB_KEY_LEFT, 0);
	ctrl(&p, 'u');
	assert_string_equal(p.text.s, "y");
	assert_int_equal(p.cursor, 0);
	ctrl(&p, 'e');
	ctrl(&p, 'h');
	assert_string_equal(p.text.s, "");
	ascii(&p, "one two");
	key(&p, KB_KEY_LEFT, KB_MOD_CTRL);
	assert_int_equal(p.cursor, 4);
	key(&p, KB_KEY_LEFT, KB_MOD_CTRL);
	assert_int_equal(p.cursor, 0);
	key(&p, KB_KEY_RIGHT, KB_MOD_CTRL);
	assert_int_equal(p.cursor, 3);
	/* From the end of a word over the next one. */
	key(&p, KB_KEY_RIGHT, KB_MOD_CTRL);
	assert_int_equal(p.cursor, p.n);
	kb_prompt_release(&p);
}

static void test_only_text_is_inserted(void **state)
{
	(void)state;
	static const uint32_t bad[] = {0x01, 0x1B, 0x7F, 0x85, 0x9B, 0x202E,
		0x2067, 0x200F, 0x61C, 0x2028, 0xD800, 0xFFFE, 0xFEFF, 0xFFFD,
		0x10FFFF, 0x110000, KB_KEY_INSERT, KB_KEY_F12, 0xFFFFFFFF};
	struct kb_prompt p = {0};
	kb_prompt_open(&p, '/', KB_DIR_AUTO, &none);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kb_event ev = {.type = KB_EVENT_PASTE, .key = bad[i]};
		assert_int_equal(
			kb_prompt_event(&p, bidi, &ev), KB_PROMPT_IGNORED);
		assert_int_equal(key(&p, bad[i], 0), KB_PROMPT_IGNORED);
	}
	assert_int_equal(key(&p, 'x', KB_MOD_ALT), KB_PROMPT_IGNORED);
	assert_int_equal(key(&p, 0x200C, 0), KB_PROMPT_CHANGED); /* ZWNJ */
	assert_int_equal(p.n, 1);
	struct kb_event ev = {.type = KB_EVENT_PASTE, .key = '\n'};
	kb_prompt_event(&p, bidi, &ev);
	assert_string_equal(p.text.s, "\u200C ");
	assert_true(p.active);
	kb_prompt_release(&p);
}

static void test_there_is_a_ceiling(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	kb_prompt_open(&p, '/', KB_DIR_AUTO, &none);
	for (int i = 0; i < KB_MAX_PROMPT + 10; i++)
		key(&p, 0x628, 0);
	assert_int_equal(p.n, KB_MAX_PROMPT);
	assert_int_equal(key(&p, 'x', 0), KB_PROMPT_IGNORED);
	key(&p, KB_KEY_RIGHT, 0);
	assert_int_equal(p.cursor, KB_MAX_PROMPT - 1);
	struct kb_canvas c;
	kb_canvas_init(&c, 1, 20);
	kb_prompt_draw(&p, &c, bidi, 0, 0, 20);
	assert_true(c.cursor);
	kb_canvas_release(&c);
	kb_prompt_release(&p);
}

static void open_with(
	struct kb_prompt *p, const struct kb_history *h, const char *typed)
{
	kb_prompt_open(p, '/', KB_DIR_AUTO, h);
	ascii(p, typed);
}

static void test_history(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	struct kb_history h = {0};
	kb_history_add(&h, "two");
	kb_history_add(&h, "one");
	kb_history_add(&h, "");
	kb_history_add(&h, "two");
	kb_history_add(&h, "one"); /* is not there twice */
	assert_int_equal(h.n, 2);
	open_with(&p, &h, "");
	assert_int_equal(key(&p, KB_KEY_DOWN, 0), KB_PROMPT_IGNORED);
	assert_int_equal(key(&p, KB_KEY_UP, 0), KB_PROMPT_CHANGED);
	assert_string_equal(p.text.s, "one");
	key(&p, KB_KEY_UP, 0);
	assert_string_equal(p.text.s, "two");
	assert_int_equal(key(&p, KB_KEY_UP, 0), KB_PROMPT_IGNORED);
	ctrl(&p, 'n');
	assert_string_equal(p.text.s, "one");
	key(&p, KB_KEY_DOWN, 0);
	assert_string_equal(p.text.s, "");
	assert_int_equal(key(&p, KB_KEY_ESCAPE, 0), KB_PROMPT_CANCELLED);
	kb_prompt_release(&p);
	kb_history_release(&h);
}

static void test_history_by_what_is_typed(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	struct kb_history h = {0};
	kb_history_add(&h, "river bank");
	kb_history_add(&h, "bridge");
	kb_history_add(&h, "rivers");
	kb_history_add(&h, "boat");
	open_with(&p, &h, "ri");
	ctrl(&p, 'p');
	assert_string_equal(p.text.s, "rivers");
	ctrl(&p, 'p');
	assert_string_equal(p.text.s, "river bank");
	assert_int_equal(key(&p, KB_KEY_UP, 0), KB_PROMPT_IGNORED);
	ctrl(&p, 'n');
	assert_string_equal(p.text.s, "rivers");
	ctrl(&p, 'n');
	assert_string_equal(p.text.s, "ri");
	/* What was recalled and then changed is what lines begin with. */
	ctrl(&p, 'p');
	ctrl(&p, 'u');
	ascii(&p, "b");
	ctrl(&p, 'p');
	assert_string_equal(p.text.s, "boat");
	ctrl(&p, 'p');
	assert_string_equal(p.text.s, "bridge");
	open_with(&p, &h, "x");
	assert_int_equal(key(&p, KB_KEY_UP, 0), KB_PROMPT_IGNORED);
	assert_string_equal(p.text.s, "x");
	kb_prompt_release(&p);
	kb_history_release(&h);
}

static void test_history_has_an_end(void **state)
{
	(void)state;
	struct kb_history h = {0};
	char s[16];
	for (int i = 0; i < KB_MAX_HISTORY + 3; i++) {
		snprintf(s, sizeof s, "%d", i);
		kb_history_add(&h, s);
	}
	assert_int_equal(h.n, KB_MAX_HISTORY);
	assert_string_equal(h.lines[0], "3");
	kb_history_release(&h);
}

/* A file may hold anything. */
static void test_history_holds_no_controls(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	struct kb_history h = {0};
	kb_history_add(&h, "a\033[31mb\u202Ec\tz");
	open_with(&p, &h, "");
	key(&p, KB_KEY_UP, 0);
	assert_string_equal(p.text.s, "a[31mbcz");
	kb_prompt_release(&p);
	kb_history_release(&h);
}

static void test_quotation_marks(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	kb_prompt_open(&p, '/', KB_DIR_AUTO, &none);
	ascii(&p, "ab");
	key(&p, KB_KEY_LEFT, 0);
	ctrl(&p, 'x');
	assert_string_equal(p.text.s, "\"ab\"");
	ascii(&p, "-");
	assert_string_equal(p.text.s, "\"a-b\"");
	ctrl(&p, 'x');
	assert_string_equal(p.text.s, "a-b");
	ascii(&p, "c");
	assert_string_equal(p.text.s, "a-cb");
	/* One that is not closed yet; and none is there. */
	ctrl(&p, 'u');
	ctrl(&p, 'k');
	ascii(&p, "\"ab");
	ctrl(&p, 'x');
	assert_string_equal(p.text.s, "ab");
	ctrl(&p, 'u');
	ctrl(&p, 'x');
	ascii(&p, "z");
	assert_string_equal(p.text.s, "\"z\"");
	kb_prompt_release(&p);
}

static void test_closing(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	assert_int_equal(key(&p, 'x', 0), KB_PROMPT_IGNORED); /* not open */
	kb_prompt_open(&p, '/', KB_DIR_AUTO, &none);
	assert_int_equal(key(&p, 'c', KB_MOD_CTRL), KB_PROMPT_CANCELLED);
	kb_prompt_open(&p, '/', KB_DIR_AUTO, &none);
	assert_int_equal(key(&p, KB_KEY_BACKSPACE, 0), KB_PROMPT_CANCELLED);
	kb_prompt_open(&p, '/', KB_DIR_AUTO, &none);
	ascii(&p, "x");
	assert_int_equal(key(&p, KB_KEY_BACKSPACE, 0), KB_PROMPT_CHANGED);
	assert_true(p.active);
	struct kb_event mouse = {.type = KB_EVENT_MOUSE};
	assert_int_equal(kb_prompt_event(&p, bidi, &mouse), KB_PROMPT_IGNORED);
	kb_prompt_release(&p);
}

static void draw(struct kb_prompt *p, struct kb_str *out, int width)
{
	struct kb_canvas c;
	kb_canvas_init(&c, 1, width);
	kb_prompt_draw(p, &c, bidi, 0, 0, width);
	kb_str_clear(out);
	kb_canvas_row_text(&c, 0, out);
	if (width > 0)
		assert_true(c.cursor);
	kb_canvas_release(&c);
}

static void test_drawing(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	struct kb_str s = {0};
	kb_prompt_open(&p, '/', KB_DIR_RTL, &none);
	draw(&p, &s, 8);
	assert_string_equal(s.s, "       /\n");
	key(&p, 0x628, 0);
	draw(&p, &s, 8);
	assert_string_equal(s.s, "      \uFE8F/\n");
	ctrl(&p, 'u');
	ascii(&p, "abc");
	draw(&p, &s, 8);
	assert_string_equal(s.s, "/abc\n");
	/* What is too long is shown around the cursor. */
	ascii(&p, "defghijkl");
	draw(&p, &s, 8);
	assert_string_equal(s.s, "/ghijkl\n");
	/* A search of the library stays where its words began. */
	kb_prompt_open(&p, '\\', KB_DIR_LTR, &none);
	key(&p, 0x5D0, 0);
	ascii(&p, " is:");
	draw(&p, &s, 8);
	assert_string_equal(s.s, "  :is \u05d0\\\n");
	for (int width = 2; width >= 0; width--)
		draw(&p, &s, width);
	kb_str_release(&s);
	kb_prompt_release(&p);
}

static void expect_draw(struct kb_prompt *p, int width, const char *expected)
{
	struct kb_str s = {0};
	char *with_end = NULL;
	assert_true(asprintf(&with_end, "%s\n", expected) > 0);
	draw(p, &s, width);
	assert_string_equal(s.s, with_end);
	free(with_end);
	kb_str_release(&s);
}

static void test_a_label_gives_way_to_the_text(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	kb_prompt_ask(&p, "Title:", "news", KB_DIR_LTR, &none);
	assert_string_equal(p.text.s, "news");
	assert_int_equal(kb_prompt_cursor(&p), 4);
	expect_draw(&p, 20, "Title: news");
	expect_draw(&p, 12, "Title: news");
	expect_draw(&p, 11, "Titl… news");
	expect_draw(&p, 7, "… news");
	expect_draw(&p, 6, "…news");
	expect_draw(&p, 5, "…ews");
	for (int width = 2; width >= 0; width--)
		expect_draw(&p, width, width == 2 ? "…" : "");
	/* Letters from right to left turn the line, with its label. */
	ctrl(&p, 'u');
	key(&p, 0x628, 0);
	expect_draw(&p, 12, "    \uFE8F :Title");
	expect_draw(&p, 7, " \uFE8F …Tit");
	kb_prompt_release(&p);
}

static void test_an_empty_answer_is_one(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	kb_prompt_ask(&p, "Title:", NULL, KB_DIR_LTR, &none);
	assert_string_equal(p.text.s, "");
	assert_int_equal(key(&p, KB_KEY_BACKSPACE, 0), KB_PROMPT_IGNORED);
	assert_true(p.active);
	assert_int_equal(key(&p, KB_KEY_TAB, 0), KB_PROMPT_TAB);
	assert_int_equal(key(&p, KB_KEY_ENTER, 0), KB_PROMPT_ENTERED);
	/* What cannot stand whole does not stand cut. */
	char longer[KB_MAX_PROMPT + 2] = {0};
	memset(longer, 'a', KB_MAX_PROMPT + 1);
	kb_prompt_ask(&p, "Title:", longer, KB_DIR_LTR, &none);
	assert_int_equal(p.n, 0);
	kb_prompt_ask(&p, "Title:", longer + 1, KB_DIR_LTR, &none);
	assert_int_equal(p.n, KB_MAX_PROMPT);
	kb_prompt_release(&p);
}

/* A password is asterisks on the screen, keys work as on other text, and
 * nothing of it is left. */
static void test_a_hidden_text(void **state)
{
	(void)state;
	struct kb_prompt p = {0};
	struct kb_canvas c;
	kb_canvas_init(&c, 1, 20);
	kb_prompt_ask(&p, "Password:", NULL, KB_DIR_LTR, &none);
	kb_prompt_hide(&p);
	ascii(&p, "s3cr");
	/* ya', two bytes and a joining letter */
	type(&p, (uint32_t[]){0x064A, 0});
	assert_string_equal(p.text.s, "s3cr\u064A");
	kb_prompt_draw(&p, &c, bidi, 0, 0, 20);
	for (int i = 0; i < 5; i++)
		assert_int_equal(c.cells[10 + i].ch, '*');
	key(&p, KB_KEY_LEFT, 0);
	key(&p, KB_KEY_LEFT, 0);
	key(&p, 'X', 0);
	assert_string_equal(p.text.s, "s3cXr\u064A");
	assert_int_equal(key(&p, KB_KEY_ENTER, 0), KB_PROMPT_ENTERED);
	char *text = p.text.s;
	uint32_t *cp = p.cp;
	kb_prompt_forget(&p);
	assert_int_equal(p.text.len, 0);
	for (int i = 0; i < 8; i++) {
		assert_int_equal(text[i], 0);
		assert_int_equal(cp[i], 0);
	}
	kb_prompt_ask(&p, "Name:", NULL, KB_DIR_LTR, &none);
	ascii(&p, "me");
	kb_prompt_draw(&p, &c, bidi, 0, 0, 20);
	assert_int_equal(c.cells[6].ch, 'm');
	kb_canvas_release(&c);
	kb_prompt_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_typing_goes_in_logical_order),
		cmocka_unit_test(test_lam_alef_is_two_letters),
		cmocka_unit_test(test_arrows_follow_the_screen),
		cmocka_unit_test(test_arrows_in_mixed_text),
		cmocka_unit_test(test_marks_and_clusters),
		cmocka_unit_test(test_control_keys),
		cmocka_unit_test(test_only_text_is_inserted),
		cmocka_unit_test(test_there_is_a_ceiling),
		cmocka_unit_test(test_history),
		cmocka_unit_test(test_history_by_what_is_typed),
		cmocka_unit_test(test_history_has_an_end),
		cmocka_unit_test(test_history_holds_no_controls),
		cmocka_unit_test(test_quotation_marks),
		cmocka_unit_test(test_closing),
		cmocka_unit_test(test_drawing),
		cmocka_unit_test(test_a_hidden_text),
		cmocka_unit_test(test_a_label_gives_way_to_the_text),
		cmocka_unit_test(test_an_empty_answer_is_one),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
