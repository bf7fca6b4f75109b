/* Completion in the shells that are there: Tab is pressed in each, and what
 * then stands in the line is run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <khabar/base/str.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* صحيفة العرب, صحيفة الخليج: "newspaper of the Arabs", "of the Gulf" */
#define NEWSPAPER "\u0635\u062D\u064A\u0641\u0629"
#define ARABS "\u0627\u0644\u0639\u0631\u0628"
#define GULF "\u0627\u0644\u062E\u0644\u064A\u062C"

static const char feeds[] = "https://example.org/feed.xml\n"
			    "\ttitle " NEWSPAPER " " ARABS "\n"
			    "\ttags asia/iran\n"
			    "https://example.net/b:c=d.xml\n"
			    "\ttitle " NEWSPAPER " " GULF "\n"
			    "https://example.com/rss\n"
			    "\ttitle It's \"a\" $HOME; `paper`\n";

struct shell {
	const char *name;
	char *const *argv;
	const char *rc, *text; /* a file that it begins with */
	/* How it quotes. */
	const char *blank, *strange;
};

static const struct shell bash = {"bash",
	(char *const[]){"/usr/bin/env", "bash", "--noprofile", "--rcfile",
		"bashrc", "-i", NULL},
	"bashrc", ". \"$KB_SRCDIR/shell/khabar\"\nPS1='ready> '\n",
	NEWSPAPER "\\ ", "It\\'s\\ \\\"a\\\"\\ \\$HOME\\;\\ \\`paper\\`"};
static const struct shell zsh = {"zsh",
	(char *const[]){"/usr/bin/env", "zsh", "-d", "-i", NULL}, ".zshrc",
	"fpath=(\"$KB_SRCDIR/shell\" $fpath)\nautoload -U compinit\n"
	"compinit -u -D\nPS1='ready> '\n",
	NEWSPAPER "\\ ", "It\\'s\\ \\\"a\\\"\\ \\$HOME\\;\\ \\`paper\\`"};
static const struct shell fish = {"fish",
	(char *const[]){
		"/usr/bin/env", "fish", "-i", "-C", "source rc.fish", NULL},
	"rc.fish",
	"source $KB_SRCDIR/shell/khabar.fish\nset fish_greeting\n"
	"function fish_prompt; echo -n 'ready> '; end\n",
	NEWSPAPER "\\ ", "It\\'s\\ \\\"a\\\"\\ \\$HOME\\;\\ `paper`"};

/* --- A shell ------------------------------------------------------------ */

static void write_file(const char *dir, const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static bool is_there(const char *program)
{
	char command[64];
	snprintf(command, sizeof command, "command -v %s >/dev/null", program);
	return system(command) == 0;
}

/* Starts it in a folder of its own, where khabar is the one that is tested. */
static struct vtpty *start(struct sandbox *e, const struct shell *s)
{
	char path[4096], config[128], link[128];
	snprintf(link, sizeof link, "%s/khabar-bin", e->dir);
	assert_int_equal(mkdir(link, 0700), 0);
	snprintf(path, sizeof path, "%s:%s", link, getenv("PATH"));
	snprintf(link, sizeof link, "%s/khabar-bin/khabar", e->dir);
	assert_int_equal(symlink(e->khabar, link), 0);
	snprintf(config, sizeof config, "%s/khabar", e->dir);
	mkdir(config, 0700);
	write_file(config, "feeds", feeds);
	write_file(e->dir, s->rc, s->text);
	const char *const env[] = {"PATH", path, "HOME", e->dir, "ZDOTDIR",
		e->dir, "XDG_CONFIG_HOME", e->dir, "XDG_DATA_HOME", e->dir,
		"XDG_STATE_HOME", e->dir, "KHABAR_THEMES", e->themes, NULL};
	char before[4096];
	assert_non_null(getcwd(before, sizeof before));
	assert_int_equal(chdir(e->dir), 0);
	struct vtpty *v = vtpty_start(s->argv, env, 24, 100, -1);
	assert_int_equal(chdir(before), 0);
	return v;
}

/* Types and presses Tab: then the line goes on with what is to stand there. */
static void completes(struct vtpty *v, const char *typed, const char *whole)
{
	vtpty_send(v, "\025");
	vtpty_send(v, typed);
	assert_shows(v, typed);
	vtpty_send(v, "\t");
	assert_shows(v, whole);
}

/* The same, and runs the line: khabar takes it as it stands there. */
static void runs(struct vtpty *v, const char *typed, const char *whole)
{
	completes(v, typed, whole);
	vtpty_send(v, " && echo fi''ne\n");
	assert_shows(v, "fine");
	vtpty_send(v, "\014");
	assert_hides(v, "fine");
}

static void test_shell(void **state, const struct shell *s)
{
	struct sandbox *e = *state;
	char words[200];
	if (!is_there(s->name)) {
		print_message("no %s here\n", s->name);
		skip();
	}
	struct vtpty *v = start(e, s);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	assert_shows(v, "ready>");
	completes(v, "khabar rel", "khabar reload");
	completes(v, "khabar list --uns", "khabar list --uns");
	completes(v, "khabar list --so", "khabar list --sort");
	completes(v, "khabar list --sort old", "khabar list --sort oldest");
	completes(v, "khabar list --format=ts", "khabar list --format=tsv");
	completes(v, "khabar mark unst", "khabar mark unstarred");
	completes(v, "khabar help st", "khabar help styles");
	completes(v, "khabar --theme hi", "khabar --theme high-contrast");
	completes(v, "khabar import khabar-b", "khabar import khabar-bin/");
	completes(v, "khabar import \"khabar-b", "import \"khabar-bin/");
	runs(v, "khabar list --tag as", "khabar list --tag asia");
	/* A title: a part that two begin with, and all of one. */
	snprintf(words, sizeof words, "khabar list --feed %s\u0627\u0644",
		s->blank);
	completes(v, "khabar list --feed " NEWSPAPER, words);
	snprintf(words, sizeof words, "khabar list --feed %s" GULF, s->blank);
	runs(v, "khabar list --feed " GULF, words);
	runs(v, "khabar list --feed \"" NEWSPAPER " \u0627\u0644\u0639",
		"khabar list --feed \"" NEWSPAPER " " ARABS "\"");
	snprintf(words, sizeof words, "khabar list --feed %s", s->strange);
	runs(v, "khabar list --feed It", words);
	/* A URL, with what parts words for bash. */
	runs(v, "khabar list --feed https://example.net/b:",
		"khabar list --feed https://example.net/b:c=d.xml");
	runs(v, "khabar list --feed=https://example.o",
		"khabar list --feed=https://example.org/feed.xml");
	completes(v, "khabar search is:unr", "khabar search is:unread");
	completes(v, "khabar search tit", "khabar search title:");
	vtpty_send(v, "x");
	assert_shows(v, "khabar search title:x");
	vtpty_send(v, "\025");
	/* What tells of the words is listed beside them. */
	vtpty_send(v, "khabar re\t\t");
	assert_shows(v, "follow a feed no more");
	vtpty_free(v);
}

static void test_bash(void **state)
{
	test_shell(state, &bash);
}

static void test_zsh(void **state)
{
	test_shell(state, &zsh);
}

static void test_fish(void **state)
{
	test_shell(state, &fish);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_bash, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			test_zsh, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			test_fish, sandbox_setup, sandbox_teardown),
	};
	return cmocka_run_group_tests_name(
		"shell", tests, sandbox_setup_group, sandbox_teardown_group);
}
