/* Paths as they are typed: the home, completion; and the editor's command. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "scratch.h"

#include "../../src/cmd/editor.h"

#include <khabar/net/typed_path.h>

#include <sys/stat.h>

static const char *in(struct scratch_dir *d, const char *name)
{
	return scratch_path(d, name);
}

static void typed(void **state)
{
	static const struct {
		const char *typed, *path;
	} cases[] = {
		{"a b", "a b"},
		{"  /x/y  ", "/x/y"},
		{"~", "/home/u"},
		{"~/x", "/home/u/x"},
		{"~other/x", "~other/x"},
		{"./~", "./~"},
		{"", ""},
	};
	struct kb_str out = {0};
	(void)state;
	setenv("HOME", "/home/u", 1);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		kb_typed_path(cases[i].typed, &out);
		assert_string_equal(out.len ? out.s : "", cases[i].path);
	}
	unsetenv("HOME");
	kb_typed_path("~/x", &out);
	assert_string_equal(out.s, "~/x");
	kb_str_release(&out);
}

static void put(struct scratch_dir *d, const char *name)
{
	FILE *f = fopen(in(d, name), "w");
	assert_non_null(f);
	fclose(f);
}

static void completed(void **state)
{
	struct scratch_dir *d = *state;
	struct kb_str out = {0};
	setenv("HOME", d->dir, 1);
	put(d, "list b.opml");
	put(d, "list a.opml");
	put(d, "other");
	put(d, ".hidden");
	assert_int_equal(mkdir(in(d, "lists"), 0700), 0);
	put(d, "lists/one");
	static const char *const in_turn[] = {
		"~/list a.opml", "~/list b.opml", "~/lists/", "~/list a.opml"};
	for (size_t i = 0; i < 4; i++) {
		assert_true(kb_complete_path("~/list", i, &out));
		assert_string_equal(out.s, in_turn[i]);
	}
	assert_true(kb_complete_path("~/lists/", 0, &out));
	assert_string_equal(out.s, "~/lists/one");
	assert_true(kb_complete_path("~/.h", 0, &out));
	assert_string_equal(out.s, "~/.hidden");
	assert_false(kb_complete_path("~/x", 0, &out));
	assert_false(kb_complete_path("~/none/", 0, &out));
	/* All that is not hidden. */
	assert_true(kb_complete_path("~/", 3, &out));
	assert_string_equal(out.s, "~/other");
	assert_true(kb_complete_path("~/", 4, &out));
	assert_string_equal(out.s, "~/list a.opml");
	kb_str_release(&out);
}

/* --- The editor ----------------------------------------------------------- */

/* The words of the command, parted by strokes; or what is wrong. */
static void is_editor(
	const char *visual, const char *editor, size_t line, const char *want)
{
	struct kb_arena a;
	struct kb_str out = {0};
	struct kb_diag diag;
	char **argv;
	kb_arena_init(&a);
	setenv("VISUAL", visual, 1);
	setenv("EDITOR", editor, 1);
	if (kb_editor("/f", line, &a, &argv, &diag))
		kb_str_adds(&out, diag.text);
	else
		for (size_t i = 0; argv[i]; i++)
			kb_str_addf(&out, "%s%s", i ? "|" : "", argv[i]);
	assert_string_equal(out.s, want);
	kb_str_release(&out);
	kb_arena_release(&a);
}

static void editors(void **state)
{
	struct scratch_dir *d = *state;
	char *path = strdup(getenv("PATH"));
	is_editor("vim -u NONE", "nano", 3, "vim|-u|NONE|+3|/f");
	is_editor("", "/usr/bin/nano", 12, "/usr/bin/nano|+12|/f");
	is_editor("", "nano", 0, "nano|/f");
	is_editor("", "\"my editor\" --wait", 3, "my editor|--wait|/f");
	/* Without either, what there is. */
	put(d, "vi");
	chmod(in(d, "vi"), 0755);
	put(d, "nano"); /* not to be run */
	chmod(in(d, "nano"), 0644);
	struct kb_str two = {0};
	kb_str_addf(&two, "/none:%s", d->dir);
	setenv("PATH", two.s, 1);
	is_editor("", "", 2, "vi|+2|/f");
	setenv("PATH", "/none", 1);
	is_editor("", "", 2, "no editor: set $EDITOR, or install nano");
	setenv("PATH", path, 1);
	free(path);
	kb_str_release(&two);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed),
		cmocka_unit_test_setup_teardown(
			completed, scratch_set_up, scratch_tear_down),
		cmocka_unit_test_setup_teardown(
			editors, scratch_set_up, scratch_tear_down),
	};
	return cmocka_run_group_tests_name("typed_path", tests, NULL, NULL);
}
