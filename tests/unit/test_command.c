/* Command lines: cut into words, with fields put in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/str.h>
#include <khabar/conf/command.h>

#include <stdlib.h>
#include <string.h>

static const struct kb_field some[] = {
	{"url", "https://example.org/a"},
	{"title", "It's $(here); \"or\" `not` & more"},
	{"author", "-rf --now"},
	{"feed", "+!sh"},
	{"id", "@file"},
	{"date", "a\033[2Jb\nc\177"},
	{"enclosure", NULL},
};

enum {
	N = sizeof some / sizeof *some
};

/* The words of a line, each between brackets, or why there are none. */
static const char *words(const char *line)
{
	static struct kb_str out;
	struct kb_arena arena;
	struct kb_diag diag = {""};
	char **argv;
	kb_str_clear(&out);
	kb_arena_init(&arena);
	if (kb_command_fill(line, some, N, &arena, &argv, &diag))
		kb_str_adds(&out, diag.text);
	else
		for (; *argv; argv++)
			kb_str_addf(&out, "[%s]", *argv);
	kb_arena_release(&arena);
	return out.s;
}

static void cut_at_white_space(void **state)
{
	(void)state;
	assert_string_equal(words("mpv"), "[mpv]");
	assert_string_equal(words(" a \t b  c "), "[a][b][c]");
	assert_string_equal(words("a \"b c\" 'd e'"), "[a][b c][d e]");
	assert_string_equal(words("a b\" c\"d'e f'"), "[a][b cde f]");
	assert_string_equal(words("a \"\" ''"), "[a][][]");
	assert_string_equal(words("a \"it's\" '\"'"), "[a][it's][\"]");
	assert_string_equal(
		words("a \\\"b\\' \\\\ \\{url}"), "[a][\"b'][\\][{url}]");
	/* A backslash before anything else is one. */
	assert_string_equal(words("sed s/\\./x/ \\n"), "[sed][s/\\./x/][\\n]");
	assert_string_equal(
		words("a $HOME ~ * | ; > x"), "[a][$HOME][~][*][|][;][>][x]");
	/* The home folder, where it begins a word. */
	setenv("HOME", "/home/me", 1);
	assert_string_equal(words("tee ~/a/b x~/c '~/d' ~e"),
		"[tee][/home/me/a/b][x~/c][~/d][~e]");
	/* No field's name. */
	assert_string_equal(words("awk '{print $1}' {} {A} {"),
		"[awk][{print $1}][{}][{A}][{]");
}

static void fields_stay_in_their_word(void **state)
{
	(void)state;
	assert_string_equal(words("mpv {url}"), "[mpv][https://example.org/a]");
	assert_string_equal(words("a u={url}&x \"{url} b\""),
		"[a][u=https://example.org/a&x][https://example.org/a b]");
	assert_string_equal(
		words("a {title}"), "[a][It's $(here); \"or\" `not` & more]");
	/* What is put in is not looked at again. */
	assert_string_equal(
		words("a \\{{url}}"), "[a][{https://example.org/a}]");
}

/* A hostile title is no option, no file of options, no command of vi. */
static void values_are_no_options(void **state)
{
	(void)state;
	assert_string_equal(words("rm {author}"), "[rm][ -rf --now]");
	assert_string_equal(words("vi {feed}"), "[vi][ +!sh]");
	assert_string_equal(words("curl -d {id}"), "[curl][-d][ @file]");
	assert_string_equal(
		words("rm \"{enclosure}{author}\""), "[rm][ -rf --now]");
	assert_string_equal(words("a by={author}"), "[a][by=-rf --now]");
	/* Nor do they turn the terminal over. */
	assert_string_equal(words("echo {date}"), "[echo][a [2Jb\nc ]");
}

static void what_is_not_there(void **state)
{
	(void)state;
	assert_string_equal(
		words("mpv {enclosure}"), "there is no {enclosure} here");
	assert_string_equal(
		words("mpv \"{enclosure}\""), "there is no {enclosure} here");
	assert_string_equal(words("a x={enclosure} {url}"),
		"[a][x=][https://example.org/a]");
	assert_string_equal(words(""), "a command is missing");
	assert_string_equal(words("  "), "a command is missing");
	assert_string_equal(words("''"), "a command's first word is empty");
	assert_string_equal(words("a 'b"), "a quotation mark ' is not closed");
	assert_string_equal(
		words("a b\" c"), "a quotation mark \" is not closed");
	assert_string_equal(words("a {titel}"),
		"no field is called {titel}; is it {title}?");
	assert_string_equal(words("a {quantity}"),
		"no field is called {quantity}; there are {url}, {title}, "
		"{author}, {feed}, {id}, {date}, {enclosure}, and \\{ is a "
		"brace");
}

/* Nothing of an article is a program, or commands of a shell. */
static void fields_are_no_commands(void **state)
{
	static const char *const shells[] = {"sh -c \"echo {title}\"",
		"bash -c {title}", "/bin/sh -e -c 'x {url}'",
		"env A=b dash -ec \"{url}\"", "xterm -e zsh -lc {title}"};
	(void)state;
	assert_string_equal(words("{url} a"),
		"{url} can't be the program: that comes first");
	assert_string_equal(words("x{url} a"),
		"{url} can't be the program: that comes first");
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (!strstr(words(shells[i]), "a shell would run"))
			fail_msg("%s: %s", shells[i], words(shells[i]));
	assert_string_equal(words("sh -c 'echo \"$1\"' sh {url}"),
		"[sh][-c][echo \"$1\"][sh][https://example.org/a]");
	assert_string_equal(
		words("wget -c {url}"), "[wget][-c][https://example.org/a]");
	assert_string_equal(words("sh script.sh {url}"),
		"[sh][script.sh][https://example.org/a]");
}

static void checked_without_an_article(void **state)
{
	struct kb_diag diag;
	(void)state;
	assert_int_equal(
		kb_command_check("mpv {enclosure} {link}", kb_fills, &diag),
		KB_OK);
	assert_int_equal(
		kb_command_check("mpv {new}", kb_fills, &diag), KB_EINVAL);
	assert_int_equal(kb_command_check("mpv '", kb_fills, &diag), KB_EINVAL);
}

static void formats(void **state)
{
	static const struct {
		const char *line, *rest;
		enum kb_pipe_format format;
	} cases[] = {{"json jq .", " jq .", KB_PIPE_JSON},
		{" html w3m", " w3m", KB_PIPE_HTML},
		{"url\tcat", "\tcat", KB_PIPE_URL},
		{"text wc", " wc", KB_PIPE_TEXT}, {"wc", "wc", KB_PIPE_TEXT},
		{"jsonlint", "jsonlint", KB_PIPE_TEXT},
		{"json", "", KB_PIPE_JSON}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *line = cases[i].line;
		assert_int_equal(kb_pipe_format(&line), cases[i].format);
		assert_string_equal(line, cases[i].rest);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut_at_white_space),
		cmocka_unit_test(fields_stay_in_their_word),
		cmocka_unit_test(values_are_no_options),
		cmocka_unit_test(what_is_not_there),
		cmocka_unit_test(fields_are_no_commands),
		cmocka_unit_test(checked_without_an_article),
		cmocka_unit_test(formats),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
