/* Files that a person saves: their names, and how they are written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "scratch.h"

#include <khabar/base/file_name.h>
#include <khabar/base/save.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *name(const char *words, size_t most)
{
	static struct kb_str out;
	kb_file_name(words, most, &out);
	return out.s;
}

static void names(void **state)
{
	static const char *const cases[][2] = {
		{"The old tree blooms", "The old tree blooms"},
		{"  a \t b\n c  ", "a b c"},
		{"../../etc/passwd", "etc-passwd"},
		{"a/b\\c: d|e", "a-b-c- d-e"},
		{".hidden", "hidden"},
		{"-rf *", "rf"},
		{"~root", "root"},
		{"What? \"No\" <b>", "What 'No' (b)"},
		{"Ends in dots...", "Ends in dots"},
		{"a\033[31mb\007", "a[31mb"},
		{"", ""},
		{"...", ""},
		{"nul", "_nul"},
		{"COM1.txt", "_COM1.txt"},
		{"Conrad", "Conrad"},
		{"com", "_com"},
		/* خبر: marks and joiners stay, controls of direction do not. */
		{"\u202B\u062E\u064E\u0628\u0631\u202C",
			"\u062E\u064E\u0628\u0631"},
		/* می‌رود */
		{"\u0645\u06CC\u200C\u0631\u0648\u062F",
			"\u0645\u06CC\u200C\u0631\u0648\u062F"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(name(cases[i][0], 200), cases[i][1]);
	assert_string_equal(name(NULL, 200), "");
}

static void long_names(void **state)
{
	struct kb_str s = {0};
	(void)state;
	assert_string_equal(
		name("one two three four", 16), "one two three\u2026");
	assert_string_equal(
		name("onetwothreefourfive", 16), "onetwothreefo\u2026");
	/* عربية, two bytes a letter: none is cut in its middle. */
	for (int i = 0; i < 200; i++)
		kb_str_adds(&s, "\u0639\u0631\u0628\u064A\u0629");
	for (size_t most = 16; most < 64; most++) {
		const char *cut = name(s.s, most);
		assert_true(strlen(cut) <= most);
		for (size_t at = 0; cut[at];) {
			uint32_t cp;
			at += kb_utf8_decode(cut + at, strlen(cut + at), &cp);
			assert_int_not_equal(cp, KB_REPLACEMENT);
		}
	}
	kb_str_release(&s);
}

/* --- Saving -------------------------------------------------------------- */

static struct kb_str where;

static enum kb_err save(
	const char *path, const char *s, bool over, struct kb_diag *diag)
{
	kb_str_clear(&where);
	return kb_save_file(path, s, strlen(s), over, &where, diag);
}

static const char *holds(struct scratch_dir *dir, const char *file)
{
	static char text[64];
	FILE *f = fopen(scratch_path(dir, file), "r");
	assert_non_null(f);
	text[fread(text, 1, sizeof text - 1, f)] = '\0';
	fclose(f);
	return text;
}

static void saves(void **state)
{
	struct scratch_dir *dir = *state;
	struct kb_diag diag;
	struct stat st;
	char path[128], link[128];
	snprintf(path, sizeof path, "%s/a.txt", dir->dir);
	snprintf(link, sizeof link, "%s/link", dir->dir);
	umask(027);
	assert_int_equal(save(path, "one", false, &diag), KB_OK);
	assert_string_equal(where.s, path);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	umask(022);
	assert_string_equal(holds(dir, "a.txt"), "one");
	/* Not over it, unless asked to; its rights stay. */
	assert_int_equal(save(path, "two", false, &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "there is a file "));
	assert_string_equal(holds(dir, "a.txt"), "one");
	assert_int_equal(save(path, "two", true, &diag), KB_OK);
	assert_string_equal(holds(dir, "a.txt"), "two");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	/* A link stays one. */
	assert_int_equal(symlink("a.txt", link), 0);
	assert_int_equal(save(link, "three", false, &diag), KB_EINVAL);
	assert_int_equal(save(link, "three", true, &diag), KB_OK);
	assert_string_equal(where.s, path);
	assert_string_equal(holds(dir, "a.txt"), "three");
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	/* The home folder, and the one that khabar was started in. */
	setenv("HOME", dir->dir, 1);
	assert_int_equal(save("~/b.txt", "", false, &diag), KB_OK);
	assert_int_equal(stat(where.s, &st), 0);
	assert_int_equal(st.st_size, 0);
	assert_int_equal(chdir(dir->dir), 0);
	assert_int_equal(save("c.txt", "x", false, &diag), KB_OK);
	assert_string_equal(holds(dir, "c.txt"), "x");
	assert_int_equal(chdir("/"), 0);
}

static void does_not_save(void **state)
{
	struct scratch_dir *dir = *state;
	struct kb_diag diag;
	char path[512];
	snprintf(path, sizeof path, "%s/none/a.txt", dir->dir);
	assert_int_equal(save(path, "x", true, &diag), KB_EIO);
	assert_non_null(strstr(diag.text, "there is no folder "));
	assert_int_equal(save(dir->dir, "x", true, &diag), KB_EIO);
	assert_non_null(strstr(diag.text, " is a folder"));
	snprintf(path, sizeof path, "%s/", dir->dir);
	assert_int_equal(save(path, "x", true, &diag), KB_EIO);
	assert_int_equal(save("/", "x", true, &diag), KB_EIO);
	assert_non_null(strstr(diag.text, "a file's name is missing"));
	assert_int_equal(save("/dev/null", "x", true, &diag), KB_EIO);
	assert_non_null(strstr(diag.text, "is no file"));
	assert_int_equal(save("/dev/null/a", "x", true, &diag), KB_EIO);
	snprintf(path, sizeof path, "%s/%0300d", dir->dir, 0);
	assert_int_equal(save(path, "x", true, &diag), KB_EIO);
	assert_non_null(strstr(diag.text, "too long"));
	/* On a full disk nothing is left behind. */
	snprintf(path, sizeof path, "%s/full.txt", dir->dir);
	scratch_limit_size(dir, 2);
	assert_int_equal(save(path, "four", false, &diag), KB_EIO);
	scratch_lift(dir);
	assert_int_equal(rmdir(dir->dir), 0);
	assert_int_equal(mkdir(dir->dir, 0700), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(long_names),
		cmocka_unit_test_setup_teardown(
			saves, scratch_set_up, scratch_tear_down),
		cmocka_unit_test_setup_teardown(
			does_not_save, scratch_set_up, scratch_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
