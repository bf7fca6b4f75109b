/* The key help shows every action: keys, name and help, whole, in windows of
 * several widths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../screens/driver.h"

#include <string.h>

/* All that the help shows in a window of this size, page by page. */
static void show(int rows, int cols, const char *setting, struct kb_str *out)
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

/* Whether the words stand in the text, each behind the one before. */
static bool in_order(
	const char *text, const char *a, const char *b, const char *c)
{
	for (const char *at = text; (at = strstr(at, a)); at++) {
		const char *second = strstr(at + strlen(a), b);
		const char *third =
			second ? strstr(second + strlen(b), c) : NULL;
		/* the same entry: nothing else is as long */
		if (third && third - at < 120)
			return true;
	}
	return false;
}

static void check(int rows, int cols)
{
	struct kb_str out = {0};
	show(rows, cols, "", &out);
	if (strstr(out.s, "\u2026"))
		fail_msg("%d columns: something is cut:\n%s", cols, out.s);
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++) {
		const struct kb_action_entry *e = &kb_actions[a];
		struct kb_str keys = {0};
		for (const char *k = e->keys; *k; k++)
			kb_str_adds(
				&keys, *k == ' ' ? ", " : (char[]){*k, '\0'});
		if (!in_order(out.s, keys.s, e->name, e->help))
			fail_msg("%d columns: %s is not shown whole:\n%s", cols,
				e->name, out.s);
		kb_str_release(&keys);
	}
	assert_true(in_order(out.s, "1, 2, 3 ...", "how often", "where"));
	assert_true(in_order(out.s, "Up, Ctrl-P", "earlier ones", "begin so"));
	assert_true(in_order(out.s, "Escape, Ctrl-C", "leave", "it"));
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
	check(20, 170); /* in two columns */
}

/* Keys of one's own show, and an action that has none says so. */
static void test_bound(void **state)
{
	struct kb_str out = {0};
	(void)state;
	show(100, 80,
		"bind Ctrl-X = quit\nbind z = none\nbind F5 = undo\n"
		"bind x = none\n",
		&out);
	assert_true(in_order(out.s, "q, Ctrl-X", "quit", "quit"));
	assert_true(in_order(out.s, "F5", "undo", "undo the last mark"));
	assert_true(in_order(out.s, "no key", "fold", "unfold"));
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
