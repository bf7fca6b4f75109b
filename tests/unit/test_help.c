/* The key help shows every action: keys and help, whole, in windows of several
 * widths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../screens/driver.h"
#include "scratch.h"

#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/ui/offers.h>

#include <stdlib.h>
#include <string.h>

/* All that the help shows in a window of this size, page by page; and, if that
 * is not NULL, what the screen below it offers. */
static void show(int rows, int cols, const char *setting, struct kb_str *out,
	struct kb_offers *offers)
{
	struct driver d;
	struct kb_str before = {0};
	driver_init(&d, ".");
	assert_int_equal(kb_settings_parse(&d.settings, setting,
				 strlen(setting), "setting", NULL),
		KB_OK);
	driver_restart(&d);
	kb_app_open(d.app, "page", 0);
	driver_resize(&d, rows, cols);
	if (offers)
		kb_app_offers(d.app, offers);
	driver_key(&d, KB_KEY_F1, 0);
	for (int page = 0; page < 20; page++) {
		struct kb_str now = {0};
		driver_dump(&d, 0, rows - 1, &now);
		if (before.s && strcmp(now.s, before.s) == 0)
			page = 20;
		else
			kb_str_adds(out, now.s);
		kb_str_release(&before);
		before = now;
		driver_key(&d, KB_KEY_PAGE_DOWN, 0);
	}
	kb_str_release(&before);
	driver_release(&d);
}

/* Whether the first of some keys stands in the text, and behind it, in the next
 * few rows, all words in their order. */
static bool is_told(
	const char *text, const char *key, const char *words, size_t cols)
{
	size_t len = strlen(key);
	bool told = false;
	for (const char *at = text; !told && (at = strstr(at, key)); at++) {
		const char *to = at + len;
		if (at == text || !strchr(" |", at[-1]) || !strchr(" ,\n", *to))
			continue;
		for (const char *w = words; to && *w;) {
			size_t n = strcspn(w, " ");
			char *word = kb_strndup(w, n);
			to = strstr(to, word);
			free(word);
			w += n + (w[n] == ' ');
		}
		told = to && to < at + 4 * cols;
	}
	return told;
}

static void check(int rows, int cols)
{
	struct kb_str out = {0};
	struct kb_offers offers;
	show(rows, cols, "", &out, &offers);
	if (strstr(out.s, "\u2026"))
		fail_msg("%d columns: something is cut:\n%s", cols, out.s);
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++) {
		const struct kb_action_entry *e = &kb_actions[a];
		const struct kb_offer *o = offers.of[a];
		char *key = kb_strndup(e->keys, strcspn(e->keys, " "));
		if (a == KB_ACTION_LEFT) /* stand with back and open */
			assert_true(is_told(
				out.s, "h", "stop loading", (size_t)cols));
		else if (a != KB_ACTION_RIGHT &&
			 !is_told(out.s, key, o && o->help ? o->help : e->help,
				 (size_t)cols))
			fail_msg("%d columns: %s is not shown whole:\n%s", cols,
				e->name, out.s);
		free(key);
	}
	assert_true(is_told(out.s, "1", "how often, or where", (size_t)cols));
	assert_true(is_told(
		out.s, "Up", "earlier ones that begin so", (size_t)cols));
	assert_true(is_told(out.s, "Escape", "leave it", (size_t)cols));
	for (int g = 0; g < KB_GROUP_COUNT; g++)
		assert_non_null(strstr(out.s, kb_action_groups[g]));
	kb_str_release(&out);
}

static void test_widths(void **state)
{
	(void)state;
	check(24, 80);
	check(24, 40);
	check(200, 80);
	check(24, 60);
	check(20, 200); /* in three columns */
}

/* Keys of one's own show, and an action that has none says so. */
static void test_bound(void **state)
{
	struct kb_str out = {0};
	(void)state;
	show(100, 80,
		"bind Ctrl-X = redraw\nbind z = none\nbind F5 = undo\n"
		"bind x = none\n",
		&out, NULL);
	assert_true(is_told(
		out.s, "r, Ctrl-L, Ctrl-X", "draw the screen anew", 80));
	assert_true(is_told(out.s, "F5", "undo the last mark", 80));
	assert_true(is_told(out.s, "no key", "fold or unfold", 80));
	kb_str_release(&out);
}

/* Writes a catalogue of these messages, sorted by their ids, where gettext has
 * them. */
static void write_catalogue(const struct scratch_dir *s, const char *language,
	const char *const (*messages)[2], uint32_t n)
{
	struct kb_str path = {0}, texts = {0};
	const uint32_t head[] = {0x950412DE, 0, n, 20, 20 + 8 * n};
	uint32_t tables[2][8][2], at = 20 + 16 * n;
	for (int table = 0; table < 2; table++)
		for (uint32_t i = 0; i < n; i++) {
			size_t len = strlen(messages[i][table]);
			tables[table][i][0] = (uint32_t)len;
			tables[table][i][1] = at + (uint32_t)texts.len;
			kb_str_add(&texts, messages[i][table], len + 1);
		}
	kb_str_addf(&path, "mkdir -p %s/%s/LC_MESSAGES", s->dir, language);
	assert_int_equal(system(path.s), 0);
	kb_str_clear(&path);
	kb_str_addf(&path, "%s/%s/LC_MESSAGES/khabar.mo", s->dir, language);
	FILE *f = fopen(path.s, "w");
	assert_non_null(f);
	fwrite(head, sizeof head, 1, f);
	fwrite(tables[0], 8, n, f);
	fwrite(tables[1], 8, n, f);
	fwrite(texts.s, 1, texts.len, f);
	assert_int_equal(fclose(f), 0);
	kb_str_release(&path);
	kb_str_release(&texts);
}

/* In a language that is written from right to left all begins there, keys stand
 * as they are, and a phrase that is longer than the English one is broken. */
static void test_right_to_left(void **state)
{
	static const char *const messages[][2] = {
		{"", "Content-Type: text/plain; charset=UTF-8\n"
		     "Plural-Forms: nplurals=1; plural=0;\n"},
		/* a line further down, and then some more words about it */
		{"one line down",
			"\u0633\u0637\u0631 \u0648\u0627\u062D\u062F "
			"\u0625\u0644\u0649 \u0627\u0644\u0623\u0633\u0641"
			"\u0644 \u0645\u0639 \u0643\u0644\u0627\u0645 "
			"\u0643\u062B\u064A\u0631 \u0639\u0646\u0647 "
			"\u062D\u062A\u0649 \u0627\u0644\u0646\u0647"
			"\u0627\u064A\u0629"},
	};
	struct scratch_dir *s = *state;
	struct driver d;
	struct kb_str out = {0};
	write_catalogue(s, "ar", messages, 2);
	assert_int_equal(kb_language_choose("ar", s->dir, NULL), KB_OK);
	driver_init(&d, ".");
	d.settings.key_line = true;
	driver_restart(&d);
	driver_resize(&d, 14, 40);
	kb_app_open(d.app, "page", 0);
	assert_null(driver_draw(&d));
	driver_dump(&d, 13, 14, &out);
	assert_string_equal(
		out.s, "| keys ?          browser o  stop Escape\n");
	kb_str_clear(&out);
	driver_key(&d, KB_KEY_F1, 0);
	driver_key(&d, '/', 0);
	driver_key(&d, 'j', 0);
	driver_key(&d, ',', 0);
	driver_dump(&d, 0, 14, &out);
	driver_release(&d);
	assert_int_equal(kb_language_choose("en", NULL, NULL), KB_OK);
	assert_non_null(strstr(out.s, "|    \uFEDE\uFED4\uFEB3\uFEF7\uFE8D "));
	assert_non_null(strstr(out.s, " j, Down\n"));
	/* Its last word is at the right of the third line. */
	assert_non_null(
		strstr(out.s, "\n:15 FE94 FEF3 FE8E FEEC FEE8 FEDF FE8D\n"));
	assert_non_null(
		strstr(out.s, "| help F1    leave it Escape  stay Enter\n"));
	kb_str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_right_to_left, scratch_set_up, scratch_tear_down),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_bound),
	};
	return cmocka_run_group_tests_name("help", tests, NULL, NULL);
}
