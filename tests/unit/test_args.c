/* Command lines, the table of commands that they are read by, and the help that
 * is made of it and of what else a person can name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/cmd/command.h"

#include <khabar/base/style.h>
#include <khabar/conf/feeds.h>
#include <khabar/conf/settings.h>

#include <stdio.h>
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
		{"show --visual=yes x", "--visual takes auto, always or never, "
					"not \"yes\""},
		{"show --help=yes x", "--help takes no value"},
		{"show x --width", "--width takes a number of cells from 1 to "
				   "4096"},
		{"show --width 0 x", "from 1 to 4096, not \"0\""},
		{"show --width 4097 x", "from 1 to 4096, not \"4097\""},
		{"show --width 6o x", "not \"6o\""},
		{"show --width -- x", "not \"--\""},
		{"show --format pdf x", "--format takes text, json or html, "
					"not \"pdf\""},
		{"list --format html",
			"--format takes text, tsv, json or jsonl"},
		{"list --sort sideways", "newest, oldest, title, feed or rank, "
					 "not \"sideways\""},
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

/* --- Help --------------------------------------------------------------- */

/* No line is longer than a terminal is wide, and none ends in blanks. */
static void check_lines(const char *topic, const struct kb_str *text)
{
	size_t lines = 0;
	for (const char *s = text->s; *s; lines++) {
		size_t n = strcspn(s, "\n");
		if (n > 80)
			fail_msg("%s: %zu columns: %.*s", topic, n, (int)n, s);
		if (n && s[n - 1] == ' ')
			fail_msg("%s: blanks at the end: %.*s", topic, (int)n,
				s);
		assert_int_equal(s[n], '\n');
		s += n + 1;
	}
	assert_true(lines > 2);
}

static void topic(struct kb_str *out, const char *name)
{
	struct kb_diag diag;
	kb_str_clear(out);
	if (kb_help_topic(out, name, &diag))
		fail_msg("%s", diag.text);
	check_lines(name, out);
}

static bool is_of_word(char c)
{
	return kb_is_alpha((unsigned char)c) || c == '-';
}

static void has(const char *what, const char *text, const char *word)
{
	size_t n = strlen(word);
	for (const char *s = text; (s = strstr(s, word)); s++)
		if ((s == text || !is_of_word(s[-1])) && !is_of_word(s[n]))
			return;
	fail_msg("the help on %s lacks %s", what, word);
}

static void check_command(struct kb_str *out, const struct kb_command *c)
{
	const struct kb_option *o;
	for (size_t i = 0; (o = kb_command_option(c, i)); i++) {
		char name[40];
		snprintf(name, sizeof name, "--%s", o->name);
		has(c->name, out->s, name);
		if (o->value && o->type.kind == KB_VALUE_WORD)
			for (size_t k = 0; o->type.words[k].name; k++)
				has(c->name, out->s, o->type.words[k].name);
	}
}

static void test_command_help(void **state)
{
	struct kb_str all = {0}, out = {0};
	const struct kb_command *c;
	(void)state;
	kb_help_command(&all, kb_command(0));
	check_lines("khabar", &all);
	check_command(&all, kb_command(0));
	for (size_t i = 1; (c = kb_command(i)); i++) {
		has("khabar", all.s, c->name);
		topic(&out, c->name);
		check_command(&out, c);
	}
	kb_str_release(&all);
	kb_str_release(&out);
}

static void test_topics(void **state)
{
	struct kb_str out = {0};
	(void)state;
	setenv("XDG_CONFIG_HOME", "/proc/nonexistent", 1);
	topic(&out, "settings");
	for (size_t i = 0; kb_setting(i); i++)
		has("settings", out.s, kb_setting(i)->name);
	for (size_t i = 0; kb_feed_setting(i); i++)
		has("settings", out.s, kb_feed_setting(i)->name);
	for (size_t i = 0; kb_account_setting(i); i++)
		has("settings", out.s, kb_account_setting(i)->name);
	topic(&out, "keys");
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++)
		has("keys", out.s, kb_actions[a].name);
	topic(&out, "styles");
	for (int i = 0; i < KB_STYLE_COUNT; i++)
		has("styles", out.s, kb_styles[i].name);
	kb_str_release(&out);
	struct kb_diag diag;
	assert_int_equal(kb_help_topic(&out, "setings", &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "is it settings?"));
	assert_int_equal(kb_help_topic(&out, "everything", &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "settings, keys and styles"));
	kb_str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_help),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_command_help),
		cmocka_unit_test(test_topics),
	};
	return cmocka_run_group_tests_name("args", tests, NULL, NULL);
}
