/* khabar and its terminal: every key that terminals send, keys that come too
 * early and answers that come too late, and what is sent to some terminals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <khabar/base/mem.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The section of the Arabic sample, ثقافة, joined and as cells from the left;
 * and in the order that it is read in. */
#define SECTION "\uFE94\uFED3\uFE8E\uFED8\uFE9B"
#define SECTION_WORD "\uFE9B\uFED8\uFE8E\uFED3\uFE94"

struct env {
	char *khabar, *themes, *sample;
	char dir[64]; /* of the configuration */
};

static int setup_group(void **state)
{
	static struct env e;
	const char *top = getenv("KB_SRCDIR"), *khabar = getenv("KHABAR");
	struct kb_str themes = {0}, sample = {0};
	top = top && *top ? top : ".";
	kb_str_addf(&sample, "%s/tests/data/samples/ar.html", top);
	kb_str_addf(&themes, "%s/themes", top);
	e.khabar = kb_strdup(khabar && *khabar ? khabar : "./khabar");
	e.themes = kb_str_take(&themes);
	e.sample = kb_str_take(&sample);
	strcpy(e.dir, "/tmp/khabar-test-XXXXXX");
	*state = &e;
	if (!mkdtemp(e.dir))
		return -1;
	return setenv("XDG_STATE_HOME", e.dir, 1);
}

static int teardown_group(void **state)
{
	struct env *e = *state;
	char path[128];
	snprintf(path, sizeof path, "%s/khabar/config", e->dir);
	unlink(path);
	snprintf(path, sizeof path, "%s/khabar", e->dir);
	rmdir(path);
	rmdir(e->dir);
	free(e->khabar);
	free(e->themes);
	free(e->sample);
	return 0;
}

/* Starts khabar with the sample, an option and its value (or NULL), and up to
 * two more variables of the environment. */
static struct vtpty *start(struct env *e, const char *option, const char *value,
	const char *const more[4])
{
	char *argv[] = {
		e->khabar, e->sample, (char *)option, (char *)value, NULL};
	const char *env[] = {"KHABAR_THEMES", e->themes, "XDG_CONFIG_HOME",
		e->dir, more ? more[0] : NULL, more ? more[1] : NULL,
		more ? more[2] : NULL, more ? more[3] : NULL, NULL};
	struct vtpty *v = vtpty_start(argv, env, 24, 80, -1);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	return v;
}

static void quit(struct vtpty *v)
{
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
}

/* Keys, as xterm sends them (its ctlseqs), by their names. */
static const struct {
	const char *bytes, *name;
} keys[] = {
	{"\033OP", "F1"},
	{"\033OQ", "F2"},
	{"\033[15~", "F5"},
	{"\033[24~", "F12"},
	{"\033[2~", "Insert"},
	{"\033[3~", "Delete"},
	{"\033OF", "End"},
	{"\033[Z", "Shift-Tab"},
	{"\t", "Tab"},
	{"\r", "Enter"},
	{"\n", "Enter"},
	{"\177", "Backspace"},
	{"\010", "Backspace"},
	{"\033OC", "Right"},
	{"\033[1;2A", "Shift-Up"},
	{"\033[1;2D", "Shift-Left"},
	{"\033[1;2H", "Shift-Home"},
	{"\033[1;3B", "Alt-Down"},
	{"\033[1;5C", "Ctrl-Right"},
	{"\033[1;6F", "Ctrl-Shift-End"},
	{"\033[1;8H", "Ctrl-Alt-Shift-Home"},
	{"\033x", "Alt-x"},
	{"\033\u0628", "Alt-\u0628"},
	{"\033\030", "Ctrl-Alt-x"},
	{"\033O", "Alt-O"},
	{"\001", "Ctrl-A"},
	{"\037", "Ctrl-_"},
	{"\u06CC", "\u06CC"},
};

enum {
	N_KEYS = sizeof keys / sizeof *keys
};

/* Each is bound to what no other does, and does it. */
static void sends_keys(void **state)
{
	struct env *e = *state;
	char path[128];
	for (size_t i = 0; i < N_KEYS; i++) {
		snprintf(path, sizeof path, "%s/khabar", e->dir);
		mkdir(path, 0700);
		snprintf(path, sizeof path, "%s/khabar/config", e->dir);
		FILE *f = fopen(path, "w");
		assert_non_null(f);
		fprintf(f, "bind %s = bottom\nbind Home = top\n", keys[i].name);
		fclose(f);
		struct vtpty *v = start(e, NULL, NULL, NULL);
		assert_shows(v, SECTION);
		vtpty_send(v, keys[i].bytes);
		if (!vtpty_hides(v, SECTION))
			fail_msg("%s did nothing", keys[i].name);
		quit(v);
	}
	unlink(path);
}

/* What is typed before the screen is there counts, sequences too. */
static void typed_ahead(void **state)
{
	struct vtpty *v = start(*state, NULL, NULL, NULL);
	vtpty_send(v, "G\033OA/\u0628");
	assert_shows(v, "\uFE8F/");
	vtpty_send(v, "\033");
	assert_hides(v, "\uFE8F/");
	assert_hides(v, SECTION);
	quit(v);
}

/* A click is none of khabar's business. */
static void clicks(void **state)
{
	struct vtpty *v = start(*state, NULL, NULL, NULL);
	assert_shows(v, SECTION);
	vtpty_send(v, "\033[<0;10;10M\033[<0;10;10m");
	vtpty_send(v, "jj");
	assert_hides(v, SECTION);
	vtpty_send(v, "kk");
	assert_shows(v, SECTION);
	quit(v);
}

/* How often the bytes were put out. */
static size_t times(struct vtpty *v, const char *bytes)
{
	size_t n = 0;
	const struct kb_str *out = vtpty_output(v);
	for (const char *p = out->s; p && (p = strstr(p, bytes)); p++)
		n++;
	return n;
}

/* Waits until the bytes were put out more than n times. */
static void await_more(struct vtpty *v, const char *bytes, size_t n)
{
	for (int i = 0; i < 3000 && times(v, bytes) <= n; i++)
		vtpty_shows_within(v, "nothing that ever shows", 10);
	if (times(v, bytes) <= n)
		fail_msg("%s is not put out again", bytes + 1);
}

/* The whole screen is sent anew, by Ctrl-L or after somebody else had it. */
static void draws_anew(void **state)
{
	struct vtpty *v = start(*state, NULL, NULL, NULL);
	assert_shows(v, SECTION);
	size_t before = times(v, SECTION);
	vtpty_send(v, "\014");
	await_more(v, SECTION, before);
	before = times(v, "\033[?1049h");
	kill(vtpty_pid(v), SIGCONT);
	await_more(v, "\033[?1049h", before);
	assert_shows(v, SECTION);
	quit(v);
}

/* An answer that comes when the screen is long there. */
static void answers_late(void **state)
{
	struct env *e = *state;
	struct vtpty *v = start(e, NULL, NULL, NULL);
	vtpty_answers(v, false);
	assert_shows(v, SECTION);
	vtpty_send(v, "\033P>|Konsole 22.12.3\033\\");
	assert_true(vtpty_sent(v, "\033]50;BidiRenderingEnabled=false\a"));
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	assert_true(vtpty_sent(v, "\033]50;BidiRenderingEnabled=true\a"));
	vtpty_free(v);
}

/* A late answer of any length, with what ends no string in it, and one that is
 * nobody's: their letters are no keys. */
static void long_answers_are_no_keys(void **state)
{
	struct vtpty *v = start(*state, NULL, NULL, NULL);
	struct kb_str answer = {0};
	vtpty_answers(v, false);
	assert_shows(v, SECTION);
	vtpty_send(v, "\033P>|a\\q?\033\\");
	kb_str_adds(&answer, "\033P>|");
	for (int i = 0; i < 3000; i++)
		kb_str_adds(&answer, "q?\\");
	kb_str_adds(&answer, "\033\\\033P>|Konsole 22.12.3\033\\");
	vtpty_send(v, answer.s);
	kb_str_release(&answer);
	assert_true(vtpty_sent(v, "\033]50;BidiRenderingEnabled=false\a"));
	assert_shows(v, SECTION);
	quit(v);
}

/* A terminal that turns words gets them as they are read. */
static void turns_words(void **state)
{
	struct vtpty *v = start(*state, "--bidi", "words", NULL);
	assert_shows(v, SECTION_WORD);
	quit(v);
}

/* The terminal behind screen is asked through it. */
static void asks_through_screen(void **state)
{
	static const char *const env[] = {
		"TERM", "screen-256color", "STY", "1.tty"};
	struct vtpty *v = start(*state, NULL, NULL, env);
	assert_true(vtpty_sent(v, "\033P\033[>q\033\\"));
	assert_shows(v, SECTION);
	quit(v);
}

/* xterm has 256 colours though its entry in terminfo does not know. */
static void has_colours(void **state)
{
	static const char *const env[] = {
		"TERM", "xterm", "COLORTERM", "truecolor"};
	struct vtpty *v = start(*state, "--theme", "dark", env);
	assert_shows(v, SECTION);
	assert_true(vtpty_sent(v, "38;5;"));
	quit(v);
}

/* Where terminfo has no entry of $TERM, one that is like it does, with its keys
 * and colours. The last has to answer that it is like an xterm. */
static void starts_without_an_entry(void **state)
{
	static const char *const names[] = {"xterm-ghostty-nope",
		"wezterm-nope", "foot-nope", "alacritty-nope", "st-nope",
		"rxvt-unicode-nope", "konsole-nope", "rio-nope", "contour-nope",
		"xterm-nope", "tmux-nope", "screen-nope", "dvtm-nope",
		"eterm-nope"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *const env[4] = {"TERM", names[i]};
		struct vtpty *v = start(*state, "--theme", "dark", env);
		assert_shows(v, "Blue Shelf");
		assert_true(vtpty_sent(v, "\033[3"));
		vtpty_send(v, "?");
		assert_shows(v, "Keys");
		vtpty_send(v, "q");
		assert_shows(v, "Blue Shelf");
		quit(v);
	}
}

/* The theme is as the terminal's background, also where that is told late; with
 * none told, the colours are the terminal's own. The section is 124 in light,
 * 179 in dark. */
static void has_a_theme_by_the_background(void **state)
{
	struct vtpty *v = start(*state, NULL, NULL, NULL);
	assert_true(vtpty_sent(v, "\033]11;?"));
	assert_shows(v, SECTION);
	assert_null(strstr(vtpty_output(v)->s, "38;5;"));
	vtpty_send(v, "\033]11;rgb:ffff/ffff/dddd\033\\");
	assert_true(vtpty_sent(v, "38;5;124"));
	/* In pieces, as a slow link brings it, whose letters are no keys. */
	vtpty_send(v, "\033]1");
	vtpty_send(v, "1;rgb:1e1e/1");
	vtpty_send(v, "e1e/1e1e");
	vtpty_send(v, "\a");
	assert_true(vtpty_sent(v, "38;5;179"));
	assert_shows(v, SECTION);
	quit(v);
}

/* A theme that was asked for stays, and $COLORFGBG counts where nothing else
 * tells. */
static void has_the_theme_asked_for(void **state)
{
	static const char *const env[] = {"COLORFGBG", "0;15", NULL, NULL};
	struct vtpty *v = start(*state, "--theme", "dark", NULL);
	assert_true(vtpty_sent(v, "38;5;179"));
	vtpty_send(v, "\033]11;#ffffff\a");
	vtpty_send(v, "j");
	assert_shows(v, "\uFED3");
	assert_null(strstr(vtpty_output(v)->s, "38;5;124"));
	quit(v);
	v = start(*state, "--theme", "auto", env);
	assert_true(vtpty_sent(v, "38;5;124"));
	quit(v);
}

/* The whole screen has the background of a theme that has one: 230 in paper. */
static void has_a_ground_of_its_own(void **state)
{
	struct vtpty *v = start(*state, "--theme", "paper", NULL);
	assert_shows(v, SECTION);
	assert_true(vtpty_sent(v, "48;5;230"));
	quit(v);
}

/* The terminal is gone: khabar ends. */
static void hangs_up(void **state)
{
	struct vtpty *v = start(*state, NULL, NULL, NULL);
	assert_shows(v, SECTION);
	vtpty_hang_up(v);
	assert_int_not_equal(vtpty_wait(v), -1);
	vtpty_free(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sends_keys),
		cmocka_unit_test(typed_ahead),
		cmocka_unit_test(clicks),
		cmocka_unit_test(draws_anew),
		cmocka_unit_test(answers_late),
		cmocka_unit_test(has_a_theme_by_the_background),
		cmocka_unit_test(has_the_theme_asked_for),
		cmocka_unit_test(has_a_ground_of_its_own),
		cmocka_unit_test(long_answers_are_no_keys),
		cmocka_unit_test(turns_words),
		cmocka_unit_test(asks_through_screen),
		cmocka_unit_test(has_colours),
		cmocka_unit_test(starts_without_an_entry),
		cmocka_unit_test(hangs_up),
	};
	return cmocka_run_group_tests_name(
		"terminal program", tests, setup_group, teardown_group);
}
