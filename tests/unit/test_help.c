/* The key help shows every action: keys and help, whole, in windows of several
 * widths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../screens/driver.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_bound),
	};
	return cmocka_run_group_tests_name("help", tests, NULL, NULL);
}
