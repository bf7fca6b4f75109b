/* What tmux is asked, and the terminal through it. tmux is a script in its
 * place; what it says is as tmux 3.3a says it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/detect.h"

#include <khabar/base/mem.h>

#include <ftw.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Far more than it takes, in milliseconds. */
#define LONG 20000

struct env {
	char dir[64];
	char *path; /* $PATH as it was */
};

static int remove_one(
	const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static int setup(void **state)
{
	struct env *e = kb_calloc(1, sizeof *e);
	strcpy(e->dir, "/tmp/khabar-test-XXXXXX");
	if (!mkdtemp(e->dir))
		return -1;
	e->path = kb_strdup(getenv("PATH"));
	setenv("PATH", e->dir, 1);
	setenv("TMUX", "/tmp/tmux-0/default,1,0", 1);
	setenv("TMUX_PANE", "%7", 1);
	unsetenv("STY");
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	struct env *e = *state;
	setenv("PATH", e->path, 1);
	unsetenv("TMUX");
	unsetenv("TMUX_PANE");
	int failed = nftw(e->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(e->path);
	free(e);
	return failed;
}

static void be_tmux(const struct env *e, const char *lines)
{
	char path[128];
	snprintf(path, sizeof path, "%s/tmux", e->dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", lines);
	fclose(f);
	assert_int_equal(chmod(path, 0700), 0);
}

/* What tmux was called with, a line a call. */
static void assert_calls(const struct env *e, const char *want)
{
	char path[128], text[2048];
	snprintf(path, sizeof path, "%s/calls", e->dir);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	text[fread(text, 1, sizeof text - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(text, want);
	remove(path);
}

/* --- What tmux says ----------------------------------------------------- */

static void takes_the_answer_apart(void **state)
{
	static const struct {
		const char *line, *name, *type;
		bool alone, passes;
	} rows[] = {
		{"1|xterm-256color||111000root|0\n", "xterm-256color", "", true,
			false},
		{"1|xterm|XTerm(379)|111000root|1\n", "xterm", "XTerm(379)",
			true, true},
		{"1|xterm||111000root|all\n", "xterm", "", true, true},
		{"1|xterm||111000root|off\n", "xterm", "", true, false},
		/* before 3.3 it had no such option, and passed all on */
		{"1|xterm||111000root|\n", "xterm", "", true, true},
		{"1|xterm||111000root\n", "xterm", "", true, true},
		/* another window, another pane, two clients, none */
		{"1|xterm||011000root|0\n", "xterm", "", false, false},
		{"1|xterm||101000root|0\n", "xterm", "", false, false},
		{"1|xterm||112000root|0\n", "xterm", "", false, false},
		{"1|xterm||110000root|0\n", "xterm", "", false, false},
		/* copy mode, keys to all panes, a prefix, a table of keys */
		{"1|xterm||111100root|0\n", "xterm", "", false, false},
		{"1|xterm||111010root|0\n", "xterm", "", false, false},
		{"1|xterm||111001prefix|0\n", "xterm", "", false, false},
		{"1|xterm||111000mine|0\n", "xterm", "", false, false},
		/* before 3.1: no number of clients, and a kind of VT */
		{"1|xterm|VT420|11000root|\n", "xterm", "", false, true},
		{"1|xterm|UNKNOWN|11000root|\n", "xterm", "", false, true},
		{"1|vte|VTE(7600)|111000root|0\n", "vte", "VTE(7600)", true,
			false},
		{"1|st|", "st", "", false, true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kb_outer o = {0};
		long pid;
		assert_true(kb_outer_parse(&o, &pid, rows[i].line));
		assert_string_equal(o.termname, rows[i].name);
		assert_string_equal(o.termtype, rows[i].type);
		if (o.alone != rows[i].alone || o.passes != rows[i].passes)
			fail_msg("%s", rows[i].line);
	}
}

/* tmux in tmux: the one that is asked in the end is the outermost. The client
 * of the inner one is a program that has the outer one's variables. */
static void asks_the_outermost(void **state)
{
	struct env *e = *state;
	struct kb_outer o;
	char script[512];
	pid_t client = fork();
	assert_true(client >= 0);
	if (client == 0) {
		char *argv[] = {"sleep", "60", NULL};
		char *env[] = {"TMUX=/outer,1,0", "TMUX_PANE=%3", NULL};
		execve("/bin/sleep", argv, env);
		_exit(1);
	}
	snprintf(script, sizeof script,
		"echo \"$*\" >>\"${0%%/*}/calls\"\n"
		"case $1 in\n"
		"-S) echo '999999999|st-256color||111000root|0' ;;\n"
		"*) until [ \"$(tr '\\0' ' ' </proc/%ld/environ)\" = "
		"'TMUX=/outer,1,0 TMUX_PANE=%%3 ' ]; do :; done\n"
		"	echo '%ld|tmux-256color|tmux 3.3a|111000root|0' ;;\n"
		"esac",
		(long)client, (long)client);
	be_tmux(e, script);
	char path[256];
	snprintf(path, sizeof path, "%s:%s", e->dir, e->path);
	setenv("PATH", path, 1);
	assert_true(kb_ask_tmux(&o, LONG));
	kill(client, SIGKILL);
	waitpid(client, NULL, 0);
	assert_string_equal(o.termname, "st-256color");
	assert_string_equal(o.termtype, "");
	/* It would have to pass through both. */
	assert_false(o.alone);
	kb_str_release(&o.env);
}

/* --- Whether the terminal can be asked ---------------------------------- */

static const struct kb_outer closed = {.alone = true},
			     open_one = {.alone = true, .passes = true},
			     busy = {.passes = true};

static void opens_for_a_second(void **state)
{
	struct env *e = *state;
	be_tmux(e, "echo \"$*\" >>\"${0%/*}/calls\"\n"
		   "echo 'bind-key -T root MouseDown1Pane select-pane'\n"
		   "echo 'bind-key -T root M-Up resize-pane -U'");
	assert_true(kb_tmux_opens(&closed, LONG));
	assert_calls(e,
		"set-option -pq allow-passthrough on ; run-shell -b -d 1 -C "
		"set-option -pqu -t %7 allow-passthrough ; list-keys -T "
		"root\n");
	/* What a person has set stays. */
	assert_true(kb_tmux_opens(&open_one, LONG));
	assert_calls(e, "list-keys -T root\n");
}

static void is_left_alone(void **state)
{
	struct env *e = *state;
	be_tmux(e, "echo 'bind-key -T root MouseDown1Pane select-pane'");
	assert_false(kb_tmux_opens(&busy, LONG));
	setenv("STY", "1.pts", 1);
	assert_false(kb_tmux_opens(&open_one, LONG));
	unsetenv("STY");
	unsetenv("TMUX_PANE");
	assert_false(kb_tmux_opens(&open_one, LONG));
	setenv("TMUX_PANE", "%7", 1);
	assert_true(kb_tmux_opens(&open_one, LONG));
	/* Keys that an answer comes as do something. */
	static const char *const bound[] = {
		"echo 'bind-key    -T root M-[ copy-mode'",
		"echo 'bind-key -r -T root         M-[       copy-mode'",
		"echo 'bind-key -T root Any select-pane'",
		"echo 'bind-key -T root \\; next-window'",
		"echo 'bind-key -T root 0 next-window'",
		"exit 1",
		"exec /bin/sleep 60",
	};
	for (size_t i = 0; i < sizeof bound / sizeof *bound; i++) {
		be_tmux(e, bound[i]);
		assert_false(kb_tmux_opens(&open_one, 300));
	}
}

/* What has closed its output and goes on, which nobody would wait for. */
static void does_not_wait_for_its_end(void **state)
{
	struct env *e = *state;
	const int64_t begin = kb_clock_ms();
	be_tmux(e, "echo 'bind-key -T root MouseDown1Pane select-pane'\n"
		   "exec >&- 2>&-\n"
		   "exec /bin/sleep 60");
	assert_true(kb_tmux_opens(&open_one, 300));
	assert_in_range(kb_clock_ms() - begin, 0, LONG);
}

/* --- The whole ---------------------------------------------------------- */

struct answer {
	const char *said; /* by tmux */
	const char *answer;
	const char *terminal;
	enum kb_encoding encoding;
	bool auto_base;
	const char *typed;
};

/* The profile of a child whose terminal is a pseudo-terminal. */
static void detect(int out, int tty)
{
	struct kb_profile p;
	struct kb_str typed = {0};
	kb_profile_detect(&p, tty, &typed);
	dprintf(out, "%s|%d|%d|%s", p.terminal, p.encoding, p.auto_base,
		typed.len ? typed.s : "");
	kb_profile_release(&p);
	kb_str_release(&typed);
	_exit(0);
}

/* Waits for the questions and answers as the terminal and tmux do. */
static void answer(int master, const char *text)
{
	static const char last[] = "\033\033[5n\033\\";
	char buf[512];
	size_t got = 0;
	while (got < sizeof buf && !memmem(buf, got, last, sizeof last - 1)) {
		ssize_t n = read(master, buf + got, sizeof buf - got);
		if (n <= 0)
			return;
		got += (size_t)n;
	}
	assert_true(got < sizeof buf);
	assert_int_equal(
		write(master, text, strlen(text)), (ssize_t)strlen(text));
}

static void assert_told(const struct env *e, const struct answer *a)
{
	char script[512], got[256], want[256];
	int fds[2], master, status;
	snprintf(script, sizeof script,
		"case $1 in\n"
		"display-message) echo '999999999|%s' ;;\n"
		"*) echo 'bind-key -T root WheelUpPane copy-mode' ;;\nesac",
		a->said);
	be_tmux(e, script);
	assert_int_equal(pipe(fds), 0);
	pid_t pid = forkpty(&master, NULL, NULL, NULL);
	assert_true(pid >= 0);
	if (pid == 0)
		detect(fds[1], STDIN_FILENO);
	close(fds[1]);
	if (a->answer)
		answer(master, a->answer);
	size_t n = 0;
	for (ssize_t r; n < sizeof got - 1 &&
			(r = read(fds[0], got + n, sizeof got - 1 - n)) > 0;)
		n += (size_t)r;
	got[n] = '\0';
	snprintf(want, sizeof want, "%s|%d|%d|%s", a->terminal, a->encoding,
		a->auto_base, a->typed);
	assert_string_equal(got, want);
	waitpid(pid, &status, 0);
	close(fds[0]);
	close(master);
}

/* The answers were measured in tmux 3.3a in each of the terminals, with a bare
 * environment. */
static void is_told_what_tmux_runs_in(void **state)
{
	static const struct answer rows[] = {
		{"xterm-256color||111000root|0",
			"\033[?1;2;4c\033[8;1$y\033[>65;7006;1c\033[0n",
			"tmux in VTE", KB_ENCODING_INVERSE, false, ""},
		{"xterm-256color||111000root|0",
			"\033[>0;1700;1c\033[0n\033[?1;2;4c",
			"tmux in Alacritty", KB_ENCODING_VISUAL, false, ""},
		{"xterm-256color||111000root|0",
			"\033[?1;2;4c\033[>0;136;0c\033[0n", "tmux in PuTTY",
			KB_ENCODING_INVERSE, true, ""},
		{"xterm-256color||111000root|0",
			"\033[?1;2;4c\033[8;0$y\033[>24;279;0c\033[0n",
			"tmux in mlterm", KB_ENCODING_INVERSE, true, ""},
		{"xterm-256color||111000root|0",
			"\033[?1;2;4c\033[>85;95;0c\033[0n",
			"tmux in rxvt-unicode", KB_ENCODING_VISUAL, false, ""},
		/* the same answer, told apart by $TERM */
		{"xterm-256color||111000root|0",
			"\033[?1;2;4c\033[>0;115;0c\033[0n",
			"tmux in QTerminal", KB_ENCODING_INVERSE, false, ""},
		{"xterm||111000root|0", "\033[?1;2;4c\033[>0;115;0c\033[0n",
			"tmux in cool-retro-term", KB_ENCODING_VISUAL, false,
			""},
		/* unknown, but it can be told not to reorder: so it does */
		{"xterm-256color||111000root|0",
			"\033[?1;2;4c\033[8;1$y\033[>1;9999;0c\033[0n",
			"tmux in unknown terminal", KB_ENCODING_INVERSE, false,
			""},
		/* keys among the answers */
		{"xterm-256color||111000root|0",
			"j\033[?1;2;4ck\033[>85;95;0c\033[0n",
			"tmux in rxvt-unicode", KB_ENCODING_VISUAL, false,
			"jk"},
		/* it has told its name, or is not to be asked */
		{"xterm-256color|Konsole 22.12.3|111000root|0", NULL,
			"tmux in Konsole", KB_ENCODING_INVERSE, false, ""},
		{"st-256color||111000root|0", NULL, "tmux in st",
			KB_ENCODING_VISUAL, false, ""},
		{"xterm-256color||112000root|0", NULL,
			"tmux in unknown terminal", KB_ENCODING_VISUAL, false,
			""},
	};
	const struct env *e = *state;
	setenv("TERM", "tmux-256color", 1);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_told(e, &rows[i]);
}

/* Over a slow link the answers come when khabar is on the screen: they change
 * what it sends, and act as no keys. */
static void takes_late_answers(void **state)
{
	static const char *const late[] = {
		"\033[>65;7006;1c", "\033[8;1$y", "\033[0n"};
	struct kb_profile p;
	be_tmux(*state, "echo '999999999|xterm-256color||111000root|0'");
	setenv("TERM", "tmux-256color", 1);
	kb_profile_detect(&p, -1, NULL);
	assert_int_equal(p.encoding, KB_ENCODING_VISUAL);
	assert_true(kb_profile_late(&p, late[0], strlen(late[0])));
	assert_string_equal(p.terminal, "tmux in VTE");
	assert_int_equal(p.encoding, KB_ENCODING_INVERSE);
	assert_false(kb_profile_late(&p, late[1], strlen(late[1])));
	assert_false(kb_profile_late(&p, late[2], strlen(late[2])));
	assert_int_equal(p.encoding, KB_ENCODING_INVERSE);
	kb_profile_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_the_answer_apart),
		cmocka_unit_test_setup_teardown(
			asks_the_outermost, setup, teardown),
		cmocka_unit_test_setup_teardown(
			opens_for_a_second, setup, teardown),
		cmocka_unit_test_setup_teardown(is_left_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(
			does_not_wait_for_its_end, setup, teardown),
		cmocka_unit_test_setup_teardown(
			is_told_what_tmux_runs_in, setup, teardown),
		cmocka_unit_test_setup_teardown(
			takes_late_answers, setup, teardown),
	};
	return cmocka_run_group_tests_name("tmux", tests, NULL, NULL);
}
