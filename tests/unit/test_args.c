/* Command lines, and the table of commands that they are read by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/cmd/command.h"

#include <stdlib.h>
#include <string.h>

enum {
	MAX_WORDS = 12
};

/* Reads "show --width 60 x" as words parted by spaces. */
static enum kb_err read_line(
	struct kb_args *a, const char *line, struct kb_diag *diag)
{
	static char words[256];
	char *argv[MAX_WORDS + 1] = {NULL}, *save;
	int argc = 0;
	strcpy(words, line);
	for (char *w = strtok_r(words, " ", &save); w;
		w = strtok_r(NULL, " ", &save)) {
		assert_true(argc < MAX_WORDS);
		argv[argc++] = strcmp(w, "''") == 0 ? "" : w;
	}
	const struct kb_command *c = kb_command_find(argv[0]);
	return kb_args_read(a, c ? c : kb_command(0), argc, argv, diag);
}

static void reads(struct kb_args *a, const char *line)
{
	struct kb_diag diag;
	if (read_line(a, line, &diag))
		fail_msg("%s: %s", line, diag.text);
}

static void test_options(void **state)
{
	struct kb_args a;
	(void)state;
	/* before, behind and among the arguments; with = and without */
	reads(&a, "show --width 60 page.html --format=json");
	assert_int_equal(a.n_arguments, 1);
	assert_string_equal(a.arguments[0], "page.html");
	assert_int_equal(kb_args_number(&a, "width", 0), 60);
	assert_int_equal(kb_args_number(&a, "format", 0), 1);
	assert_false(kb_args_has(&a, "visual"));
	assert_null(kb_args_text(&a, "explain"));
	kb_args_release(&a);
	/* the last one counts */
	reads(&a, "show - --width=60 --visual --width 70");
	assert_string_equal(a.arguments[0], "-");
	assert_int_equal(kb_args_number(&a, "width", 0), 70);
	assert_true(kb_args_has(&a, "visual"));
	kb_args_release(&a);
	/* -- ends them; a value may look like one */
	reads(&a, "list --search --width");
	assert_string_equal(kb_args_text(&a, "search"), "--width");
	assert_int_equal(kb_args_number(&a, "limit", 7), 7);
	kb_args_release(&a);
	reads(&a, "remove --  --all -x --");
	assert_int_equal(a.n_arguments, 3);
	assert_string_equal(a.arguments[0], "--all");
	assert_string_equal(a.arguments[2], "--");
	kb_args_release(&a);
}

static void test_again(void **state)
{
	struct kb_args a;
	size_t n;
	(void)state;
	reads(&a, "add --tag a --title t https://x --tag= --tag b/c");
	const char **tags = kb_args_texts(&a, "tag", &n);
	assert_int_equal(n, 3);
	assert_string_equal(tags[0], "a");
	assert_string_equal(tags[1], "");
	assert_string_equal(tags[2], "b/c");
	free(tags);
	kb_args_release(&a);
	reads(&a, "list");
	const char **feeds = kb_args_texts(&a, "feed", &n);
	assert_int_equal(n, 0);
	free(feeds);
	kb_args_release(&a);
}

static void test_help(void **state)
{
	struct kb_args a;
	(void)state;
	/* what lacks, and what follows, is not complained of */
	reads(&a, "show --help --nonsense");
	assert_true(a.help);
	kb_args_release(&a);
	reads(&a, "khabar --theme dark --help");
	assert_true(a.help);
	kb_args_release(&a);
}

static void test_mistakes(void **state)
{
	static const struct {
		const char *line, *says;
	} bad[] = {
		{"show --widht 60 x", "khabar show has no option --widht; is "
				      "it --width?"},
		{"show --widht=60 x", "has no option --widht; is it --width?"},
		{"list --nonsense", "khabar list has no option --nonsense; see "
				    "khabar list --help"},
		{"khabar --colour x", "khabar has no option --colour; see "
				      "khabar --help"},
		/* an abbreviation could come to mean another option */
		{"show --wid 60 x", "has no option --wid; is it --width?"},
		{"list --s x", "has no option --s; see"},
		{"mark read -5", "khabar mark has no option -5"},
		{"show -xyz p", "khabar show has no option -xyz"},
		{"show --visual=yes x", "--visual takes no value"},
		{"show --help=yes x", "--help takes no value"},
		{"show x --width", "--width takes a number of cells from 1 to "
				   "4096"},
		{"show --width 0 x", "from 1 to 4096, not \"0\""},
		{"show --width 4097 x", "from 1 to 4096, not \"4097\""},
		{"show --width 6o x", "not \"6o\""},
		{"show --width -- x", "not \"--\""},
		{"show --format pdf x", "--format takes text, json or html, "
					"not \"pdf\""},
		{"list --format html", "--format takes text, tsv or json"},
		{"list --sort sideways",
			"newest, oldest, title or feed, not \"sideways\""},
		{"list --limit 0", "--limit takes a number, 1 or more"},
		{"list --search=", "--search takes words"},
		{"list --search ''", "--search takes words"},
		{"list all", "all is an argument too many; see khabar list "
			     "--help"},
		{"khabar a b", "b is an argument too many; see khabar --help"},
		{"khabar --bidi up x", "--bidi takes auto, visual, "},
		{"khabar --shape up x", "--shape takes auto, on or off, not "
					"\"up\""},
		{"show", "khabar show needs a URL, a path, or -"},
		{"add --all", "khabar add needs the URL of a feed"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kb_args a;
		struct kb_diag diag = {0};
		if (read_line(&a, bad[i].line, &diag) != KB_EINVAL ||
			!strstr(diag.text, bad[i].says))
			fail_msg("%s: %s", bad[i].line, diag.text);
		kb_args_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_help),
		cmocka_unit_test(test_mistakes),
	};
	return cmocka_run_group_tests_name("args", tests, NULL, NULL);
}
