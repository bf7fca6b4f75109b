/* khabar itself in a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "vtpty.h"

#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The site of the Arabic sample, as cells from the left: alef with hamza final,
 * feh initial, reh final, meem medial, lam initial, alef; teh marbuta final,
 * feh medial, yeh medial, hah medial, sad initial. */
#define SITE /* صحيفة المرفأ */      \
	"\uFE84\uFED3\uFEAE\uFEE4\uFEDF\uFE8D " \
	"\uFE94\uFED4\uFEF4\uFEA4\uFEBB"

struct env {
	char *khabar, *themes;
	struct kb_str sample;
	char dir[64]; /* of the history */
};

static int set_up(void **state)
{
	static struct env e;
	const char *top = getenv("KB_SRCDIR"), *khabar = getenv("KHABAR");
	struct kb_str themes = {0};
	top = top && *top ? top : ".";
	e.khabar = kb_strdup(khabar && *khabar ? khabar : "./khabar");
	kb_str_addf(&e.sample, "%s/tests/data/samples/ar.html", top);
	kb_str_addf(&themes, "%s/themes", top);
	e.themes = kb_str_take(&themes);
	strcpy(e.dir, "/tmp/khabar-test-XXXXXX");
	*state = &e;
	if (!mkdtemp(e.dir))
		return -1;
	return setenv("XDG_STATE_HOME", e.dir, 1);
}

static int tear_down(void **state)
{
	struct env *e = *state;
	static const char *const names[] = {
		"khabar/history", "khabar/history.lock", "khabar", ""};
	for (int i = 0; i < 4; i++) {
		char path[128];
		snprintf(path, sizeof path, "%s/%s", e->dir, names[i]);
		remove(path);
	}
	free(e->khabar);
	free(e->themes);
	kb_str_release(&e->sample);
	return 0;
}

/* Starts khabar with up to three arguments; more: name and value for its
 * environment, or NULL. */
static struct vtpty *start_with(struct env *e, const char *const args[3],
	const char *name, const char *value, int input)
{
	char *argv[5] = {e->khabar, (char *)args[0], (char *)args[1],
		(char *)args[2], NULL};
	const char *env[] = {"KHABAR_THEMES", e->themes, "XDG_CONFIG_HOME",
		"/proc/nonexistent", name, value, NULL};
	struct vtpty *v = vtpty_start(argv, env, 24, 80, input);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	return v;
}

static struct vtpty *start(struct env *e, const char *arg)
{
	const char *const args[3] = {arg};
	return start_with(e, args, NULL, NULL, -1);
}

static struct vtpty *start_sample(struct env *e)
{
	struct vtpty *v = start(e, e->sample.s);
	assert_true(vtpty_shows(v, SITE));
	return v;
}

static void quit(struct vtpty *v)
{
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
}

/* What must be undone is undone: the bytes, each behind its counterpart. */
static void assert_restored(struct vtpty *v)
{
	static const char *const pairs[][2] = {{"\033[?1049h", "\033[?1049l"},
		{"\033[?2004h", "\033[?2004l"}, {"\033[?1000h", "\033[?1000l"},
		{"\033[?1h", "\033[?1l"}};
	const struct kb_str *out = vtpty_output(v);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const char *on = NULL, *off = NULL, *p = out->s;
		for (; (p = strstr(p, pairs[i][0])); p++)
			on = p;
		for (p = out->s; (p = strstr(p, pairs[i][1])); p++)
			off = p;
		if (on && (!off || off < on))
			fail_msg("ESC%s is not undone", pairs[i][0] + 1);
	}
}

static void reads(void **state)
{
	struct vtpty *v = start_sample(*state);
	const char *row = vtpty_row(v, 0);
	/* Flush with the right edge of the column, which ends at cell 78. */
	size_t spaces = strspn(row, " ");
	assert_int_equal(spaces, 78 - 12);
	assert_string_equal(row + spaces, SITE);
	quit(v);
}

/* A page of its own with deleted words, in a terminal of that name. */
static struct vtpty *start_deleted(struct env *e, const char *term)
{
	static const char page[] = "<article><h1>Prices</h1><p>It was "
				   "<del>ten</del> eight on Monday, for all "
				   "of them.</p></article>";
	const char *const args[3] = {"-"};
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], page, sizeof page - 1),
		(ssize_t)sizeof page - 1);
	close(ends[1]);
	struct vtpty *v = start_with(e, args, "TERM", term, ends[0]);
	close(ends[0]);
	assert_true(vtpty_shows(v, "It was ~~ten~~ eight"));
	return v;
}

/* Deleted words are struck through where terminfo knows how (smxx). */
static void strikes(void **state)
{
	static const char *const terms[] = {"xterm-256color", "vt220"};
	for (int i = 0; i < 2; i++) {
		struct vtpty *v = start_deleted(*state, terms[i]);
		int row = vtpty_find(v, "~~ten~~");
		const char *line = vtpty_row(v, row);
		int col = (int)(strstr(line, "ten") - line);
		char attrs[8];
		vtpty_attrs(v, row, col, attrs);
		assert_string_equal(attrs, i == 0 ? "s" : "");
		vtpty_attrs(v, row, col + 6, attrs);
		assert_string_equal(attrs, "");
		quit(v);
	}
}

static void searches(void **state)
{
	struct vtpty *v = start_sample(*state);
	char attrs[8];
	vtpty_send(v, "/\u0643\u062A\u0627\u0628"); /* كتاب */
	assert_true(vtpty_shows(v, "1/"));
	vtpty_send(v, "\r");
	/* The headline ends with the word, so it stands at its left end, beside
	 * the bar that shows where hits are. */
	assert_true(vtpty_shows(v, "\uFE8F\uFE8E\uFE98\uFEDB"));
	int row = vtpty_find(v, "\uFE8F\uFE8E\uFE98\uFEDB");
	const char *line = vtpty_row(v, row);
	size_t bytes = (size_t)(strstr(line, "\uFE8F") - line);
	vtpty_attrs(v, row, (int)kb_utf8_count(line, bytes), attrs);
	assert_non_null(strchr(attrs, 'r'));
	vtpty_send(v, "n");
	assert_true(vtpty_shows(v, "2/"));
	vtpty_send(v, "N");
	assert_true(vtpty_shows(v, "1/"));
	quit(v);
}

static void scrolls(void **state)
{
	struct vtpty *v = start_sample(*state);
	/* The key at the place of j on an Arabic keyboard, and the wheel. */
	vtpty_send(v, "\u062A");
	assert_true(vtpty_hides(v, SITE));
	vtpty_send(v, "k");
	assert_true(vtpty_shows(v, SITE));
	vtpty_send(v, "\033[<65;10;10M");
	assert_true(vtpty_hides(v, SITE));
	vtpty_send(v, "\033[<64;10;10M");
	assert_true(vtpty_shows(v, SITE));
	vtpty_send(v, "\033[6~");
	assert_true(vtpty_hides(v, SITE));
	vtpty_send(v, "\033[H");
	vtpty_send(v, "G");
	assert_true(vtpty_shows(v, "end"));
	quit(v);
}

static void resizes(void **state)
{
	struct vtpty *v = start_sample(*state);
	vtpty_resize(v, 10, 40);
	assert_true(vtpty_shows(v, "top"));
	for (int i = 0; i < 200; i++)
		vtpty_resize(v, 5 + i % 20, 10 + i % 90);
	vtpty_resize(v, 24, 80);
	assert_true(vtpty_shows(v, SITE));
	vtpty_resize(v, 1, 1);
	vtpty_resize(v, 24, 80);
	assert_true(vtpty_shows(v, SITE));
	quit(v);
	v = NULL;
}

static void pipes(void **state)
{
	struct env *e = *state;
	int fds[2];
	static const char page[] = "<title>x</title><article><h1>Piped</h1>"
				   "<p>Some words that came in by a pipe, "
				   "enough of them to be a text.</p></article>";
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], page, sizeof page - 1), sizeof page - 1);
	close(fds[1]);
	const char *const args[3] = {"-"};
	struct vtpty *v = start_with(e, args, NULL, NULL, fds[0]);
	close(fds[0]);
	assert_true(vtpty_shows(v, "Piped"));
	quit(v);
}

/* What is being fetched is shown, and Ctrl-C stops it. */
static void stops_loading(void **state)
{
	struct env *e = *state;
	int fds[2];
	assert_int_equal(pipe(fds), 0);
	const char *const args[3] = {"-"};
	struct vtpty *v = start_with(e, args, NULL, NULL, fds[0]);
	assert_true(vtpty_shows(v, "standard input"));
	vtpty_send(v, "\003");
	assert_int_equal(vtpty_wait(v), 1);
	assert_true(vtpty_sent(v, "khabar: standard input: stopped"));
	assert_restored(v);
	vtpty_free(v);
	close(fds[0]);
	close(fds[1]);
}

static void leaves_no_trace(void **state)
{
	struct vtpty *v = start_sample(*state);
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	assert_restored(v);
	vtpty_free(v);
	for (int i = 0; i < 3; i++) {
		static const int signals[] = {SIGTERM, SIGHUP, SIGSEGV};
		v = start_sample(*state);
		kill(vtpty_pid(v), signals[i]);
		assert_int_not_equal(vtpty_wait(v), -1);
		assert_restored(v);
		vtpty_free(v);
	}
}

/* Under a shell with job control: without one, nobody could continue khabar,
 * and the system does not let it stop. */
static void suspends(void **state)
{
	struct env *e = *state;
	struct kb_str script = {0};
	kb_str_addf(&script,
		"'%s' '%s'; echo STOPPED; read x; fg; echo ENDED $?", e->khabar,
		e->sample.s);
	char *argv[] = {"/bin/bash", "-mc", script.s, NULL};
	const char *env[] = {"XDG_CONFIG_HOME", "/proc/nonexistent", NULL};
	struct vtpty *v = vtpty_start(argv, env, 24, 80, -1);
	if (!v || access(argv[0], X_OK) != 0) {
		print_message("no pseudo-terminals or no bash here\n");
		skip();
	}
	assert_true(vtpty_shows(v, SITE));
	vtpty_send(v, "\032");
	assert_true(vtpty_sent(v, "STOPPED"));
	assert_restored(v);
	vtpty_send(v, "\n");
	assert_true(vtpty_shows(v, SITE));
	vtpty_send(v, "j");
	assert_true(vtpty_hides(v, SITE));
	vtpty_send(v, "q");
	assert_true(vtpty_sent(v, "ENDED 0"));
	assert_restored(v);
	vtpty_free(v);
	kb_str_release(&script);
}

static void helps(void **state)
{
	struct vtpty *v = start_sample(*state);
	assert_true(vtpty_shows(v, "? keys"));
	vtpty_send(v, "?");
	assert_true(vtpty_shows(v, "search backward"));
	vtpty_send(v, "/"); /* searched, and lit up */
	assert_true(vtpty_shows(v, "F1 help"));
	vtpty_send(v, "editor\n");
	assert_true(vtpty_shows(v, "1/1"));
	vtpty_send(v, "\033");
	assert_true(vtpty_shows(v, SITE));
	vtpty_send(v, "\xD8\x9F"); /* the Arabic question mark */
	assert_true(vtpty_shows(v, "what the keys do"));
	vtpty_send(v, "\xD8\x9F");
	assert_true(vtpty_shows(v, SITE));
	vtpty_send(v, "\033OP"); /* F1 */
	assert_true(vtpty_shows(v, "what the keys do"));
	vtpty_send(v, "q");
	assert_true(vtpty_shows(v, SITE));
	quit(v);
}

static void copies(void **state)
{
	struct vtpty *v = start_sample(*state);
	vtpty_send(v, "\ty");
	/* https://blueshelf.example/ar/ in base 64. */
	assert_true(vtpty_sent(
		v, "\033]52;c;aHR0cHM6Ly9ibHVlc2hlbGYuZXhhbXBsZS9hci8=\a"));
	quit(v);
}

/* The browser is run without a shell, with the link as one argument. */
static void browses(void **state)
{
	struct env *e = *state;
	char dir[] = "/tmp/khabar-test-XXXXXX";
	struct kb_str script = {0}, log = {0};
	assert_non_null(mkdtemp(dir));
	kb_str_addf(&script, "%s/w3m", dir);
	kb_str_addf(&log, "%s/log", dir);
	FILE *f = fopen(script.s, "w");
	fprintf(f, "#!/bin/sh\necho \"$# $1\" >>'%s'\n", log.s);
	fclose(f);
	chmod(script.s, 0755);
	const char *const args[3] = {e->sample.s};
	struct vtpty *v = start_with(e, args, "BROWSER", script.s, -1);
	assert_true(vtpty_shows(v, SITE));
	vtpty_send(v, "\to");
	assert_true(vtpty_shows(v, "https://"));
	/* A browser in the terminal gets it, and khabar takes it back. */
	for (int i = 0; i < 1000 && access(log.s, R_OK) != 0; i++)
		usleep(10000);
	vtpty_send(v, "j");
	assert_true(vtpty_hides(v, SITE));
	f = fopen(log.s, "r");
	assert_non_null(f);
	char line[256] = "";
	assert_non_null(fgets(line, sizeof line, f));
	fclose(f);
	assert_memory_equal(line, "1 http", 6);
	quit(v);
	unlink(log.s);
	unlink(script.s);
	rmdir(dir);
	kb_str_release(&script);
	kb_str_release(&log);
}

/* Answers that come late and sequences that nobody knows are no keys. */
static void swallows_sequences(void **state)
{
	struct vtpty *v = start_sample(*state);
	vtpty_send(v, "\033[?65;1;9qc");
	vtpty_send(v, "\033[>1;q");
	vtpty_send(v, "\033P>|Strange(q)\033\\");
	vtpty_send(v, "\033]11;rgb:00/00/qq\a");
	vtpty_send(v, "\033[?7;2$y");
	vtpty_send(v, "/xyz");
	assert_true(vtpty_shows(v, "/xyz"));
	vtpty_send(v, "\033");
	assert_true(vtpty_hides(v, "/xyz"));
	quit(v);
}

static void pastes(void **state)
{
	struct vtpty *v = start_sample(*state);
	vtpty_send(v, "/\033[200~abc q\r\033[201~");
	assert_true(vtpty_shows(v, "/abc q"));
	vtpty_send(v, "\033");
	assert_true(vtpty_hides(v, "/abc"));
	/* Outside a prompt, a paste does nothing. */
	vtpty_send(v, "\033[200~qqq\033[201~j");
	assert_true(vtpty_hides(v, SITE));
	quit(v);
}

static void without_colour(void **state)
{
	struct env *e = *state;
	const char *const args[3] = {"--theme", "dark", e->sample.s};
	struct vtpty *v = start_with(e, args, NULL, NULL, -1);
	assert_true(vtpty_shows(v, SITE));
	assert_true(vtpty_sent(v, "38;5;"));
	quit(v);
	v = start_with(e, args, "NO_COLOR", "1", -1);
	assert_true(vtpty_shows(v, SITE));
	assert_null(strstr(vtpty_output(v)->s, "38;5;"));
	/* Neither SGR 30 to 37. */
	for (const char *p = vtpty_output(v)->s; (p = strstr(p, "\033[3")); p++)
		assert_false(p[3] && p[4] == 'm');
	quit(v);
}

/* One line says why, no screen flashes by, and the status is right. */
static void refuses(void **state)
{
	struct env *e = *state;
	static const struct {
		const char *args[3], *name, *value;
		int status;
		const char *says;
	} cases[] = {
		{{"/proc/nonexistent/page"}, NULL, NULL, 1,
			"/proc/nonexistent/page"},
		{{"--theme", "nope", "x"}, NULL, NULL, 2, "there are dark"},
		{{"--colour"}, NULL, NULL, 2, "no option --colour"},
		{{"--bidi", "up", "x"}, NULL, NULL, 2, "--bidi takes"},
		{{"x", "y"}, NULL, NULL, 2, "too many"},
		{{"SAMPLE"}, "TERM", "dumb", 1, "terminal dumb"},
		{{"SAMPLE"}, "TERM", "nope-7", 1, "terminal nope-7"},
		{{"SAMPLE"}, "TERM", NULL, 1, "TERM is not set"},
		{{"SAMPLE"}, "LC_ALL", "ar_AE.ISO-8859-6", 1,
			"not one of UTF-8"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *args[3];
		memcpy(args, cases[i].args, sizeof args);
		if (args[0] && strcmp(args[0], "SAMPLE") == 0)
			args[0] = e->sample.s;
		struct vtpty *v =
			start_with(e, args, cases[i].name, cases[i].value, -1);
		int status = vtpty_wait(v);
		const char *out = vtpty_output(v)->s;
		if (status != cases[i].status || !out ||
			!strstr(out, cases[i].says) ||
			strstr(out, "\033[?2004h")) /* as a screen begins */
			fail_msg("case %zu: status %d, %s", i, status,
				out ? out : "");
		const char *line = strchr(out, '\n');
		assert_true(line && line[1] == '\0');
		vtpty_free(v);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads),
		cmocka_unit_test(searches),
		cmocka_unit_test(strikes),
		cmocka_unit_test(scrolls),
		cmocka_unit_test(resizes),
		cmocka_unit_test(pipes),
		cmocka_unit_test(stops_loading),
		cmocka_unit_test(leaves_no_trace),
		cmocka_unit_test(suspends),
		cmocka_unit_test(helps),
		cmocka_unit_test(copies),
		cmocka_unit_test(browses),
		cmocka_unit_test(swallows_sequences),
		cmocka_unit_test(pastes),
		cmocka_unit_test(without_colour),
		cmocka_unit_test(refuses),
	};
	return cmocka_run_group_tests_name("program", tests, set_up, tear_down);
}
