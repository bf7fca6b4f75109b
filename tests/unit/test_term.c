/* What stands around the screen: colours, copying, tmux, the browser, signals,
 * and a screen that cannot be opened. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/clipboard.h"
#include "../../src/term/detect.h"
#include "../../src/term/look.h"
#include "../../src/term/signals.h"

#include <khabar/base/mem.h>
#include <khabar/term/browse.h>
#include <khabar/term/screen.h>

#include <fcntl.h>
#include <ftw.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- A folder of programs ----------------------------------------------- */

struct env {
	char dir[64];
	char *path; /* $PATH as it was */
};

static int setup(void **state)
{
	static struct env e;
	strcpy(e.dir, "/tmp/khabar-test-XXXXXX");
	if (!mkdtemp(e.dir))
		return -1;
	e.path = kb_strdup(getenv("PATH"));
	*state = &e;
	return 0;
}

static int remove_one(
	const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static int teardown(void **state)
{
	struct env *e = *state;
	setenv("PATH", e->path, 1);
	free(e->path);
	return nftw(e->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Makes a shell script; returns its path, until the next call. */
static const char *program(struct env *e, const char *name, const char *lines)
{
	static char path[128];
	snprintf(path, sizeof path, "%s/%s", e->dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", lines);
	fclose(f);
	assert_int_equal(chmod(path, 0700), 0);
	return path;
}

/* A file's text, until the next call; "" without one. */
static const char *text_of(const struct env *e, const char *name)
{
	static char text[1024];
	char path[128];
	snprintf(path, sizeof path, "%s/%s", e->dir, name);
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
	text[n] = '\0';
	if (f)
		fclose(f);
	return text;
}

/* --- Colours ------------------------------------------------------------ */

/* The nearest colour of a terminal with n of them. */
static int nearest(int colour, int n)
{
	struct kb_look l = {-1, (int16_t)colour, 0};
	kb_look_fit(&l, n);
	return l.bg;
}

/* xterm's palette: from 16 on a cube of 6 by 6 by 6, from 232 on greys. */
static void colours(void **state)
{
	static const struct {
		int colour, eight;
	} cases[] = {{-1, -1}, {1, 1}, {7, 7}, {9, 1},
		{15, 7}, /* bright ones */
		{16, 0}, {196, 1}, {46, 2}, {226, 3}, {21, 4}, {201, 5},
		{51, 6}, {231, 7}, {88, 1}, {22, 2}, {18, 4}, /* dark ones */
		{232, 0}, {255, 7}, {240, 0}, {250, 7},       /* greys */
		{300, -1}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int colour = cases[i].colour;
		assert_int_equal(nearest(colour, 8), cases[i].eight);
		assert_int_equal(nearest(colour, 2), -1);
		assert_int_equal(
			nearest(colour, 256), colour <= 255 ? colour : -1);
	}
	assert_int_equal(nearest(9, 16), 9);
	assert_int_equal(nearest(196, 16), 1);
}

/* Grey text on the terminal's own background may be on black or white. */
static void colours_fit(void **state)
{
	(void)state;
	struct kb_look grey = {.fg = 240, .bg = -1}, both = {240, 231, 0};
	kb_look_fit(&grey, 8);
	assert_int_equal(grey.fg, -1);
	kb_look_fit(&both, 8);
	assert_int_equal(both.fg, 0);
	assert_int_equal(both.bg, 7);
	struct kb_look kept = {.fg = 240, .bg = -1};
	kb_look_fit(&kept, 256);
	assert_int_equal(kept.fg, 240);
}

/* The lines of the scroll bar are in no font of 256 characters. */
static void lines_that_are_lacking(void **state)
{
	(void)state;
	assert_true(kb_look_lacks_lines("linux"));
	assert_true(kb_look_lacks_lines("vt220"));
	assert_false(kb_look_lacks_lines("vte-256color"));
	assert_false(kb_look_lacks_lines("xterm-256color"));
	assert_false(kb_look_lacks_lines(NULL));
	assert_int_equal(kb_look_plain(0x2502), '|');
	assert_int_equal(kb_look_plain(0x2503), '#');
	assert_int_equal(kb_look_plain(0x253C), '+');
	assert_int_equal(kb_look_plain(0x254B), '*');
	assert_int_equal(kb_look_plain(0x628), 0x628);
}

/* What is over a text shows, also where both are in reverse. */
static void looks_of_marks(void **state)
{
	(void)state;
	struct kb_look looks[KB_STYLE_COUNT] = {0}, l;
	for (size_t i = 0; i < KB_STYLE_COUNT; i++)
		looks[i] = (struct kb_look){-1, -1, 0};
	looks[KB_STYLE_CURSOR] = (struct kb_look){-1, -1, KB_ATTR_REVERSE};
	looks[KB_STYLE_HIT] = (struct kb_look){0, 3, 0};
	looks[KB_STYLE_HIT_FOCUS] = (struct kb_look){-1, -1, KB_ATTR_REVERSE};
	struct kb_cell cell = {.style = KB_STYLE_CURSOR};
	l = kb_look_of(looks, &cell);
	assert_int_equal(l.attrs, KB_ATTR_REVERSE);
	cell.flags = KB_MARK_HIT;
	l = kb_look_of(looks, &cell);
	assert_int_equal(l.fg, 0);
	assert_int_equal(l.bg, 3);
	assert_int_equal(l.attrs, 0);
	looks[KB_STYLE_HIT_EXACT] = (struct kb_look){-1, -1, KB_ATTR_BOLD};
	cell.flags = KB_MARK_HIT | KB_MARK_HIT_EXACT;
	l = kb_look_of(looks, &cell);
	assert_int_equal(l.bg, -1);
	assert_int_equal(l.attrs, KB_ATTR_REVERSE | KB_ATTR_BOLD);
	cell.flags = KB_MARK_HIT_FOCUS;
	l = kb_look_of(looks, &cell);
	assert_int_equal(l.attrs, KB_ATTR_BOLD | KB_ATTR_UNDERLINE);
	/* A line that is chosen is as bold as it was, and no more than that. */
	looks[KB_STYLE_UNREAD] =
		(struct kb_look){2, -1, KB_ATTR_BOLD | KB_ATTR_ITALIC};
	cell.flags = 0;
	cell.weight = KB_STYLE_UNREAD;
	l = kb_look_of(looks, &cell);
	assert_int_equal(l.fg, -1);
	assert_int_equal(l.attrs, KB_ATTR_REVERSE | KB_ATTR_BOLD);
	cell.weight = KB_STYLE_READ;
	l = kb_look_of(looks, &cell);
	assert_int_equal(l.attrs, KB_ATTR_REVERSE);
	cell.weight = 0;
	cell.style = KB_STYLE_TEXT;
	cell.flags = KB_MARK_EMPHASIS | KB_MARK_STRONG;
	l = kb_look_of(looks, &cell);
	assert_int_equal(l.attrs, KB_ATTR_ITALIC | KB_ATTR_BOLD);
}

/* The background of text is that of all that has none, and a colour for letters
 * leaves letters alone on a ground that was chosen for them. */
static void ground_of_all(void **state)
{
	struct kb_look looks[KB_STYLE_COUNT] = {0}, l;
	(void)state;
	for (size_t i = 0; i < KB_STYLE_COUNT; i++)
		looks[i] = (struct kb_look){-1, -1, 0};
	looks[KB_STYLE_TEXT] = (struct kb_look){52, 230, 0};
	looks[KB_STYLE_LINK] = (struct kb_look){24, -1, KB_ATTR_UNDERLINE};
	looks[KB_STYLE_CURSOR] = (struct kb_look){231, 95, 0};
	struct kb_cell cell = {.style = KB_STYLE_DATE};
	l = kb_look_of(looks, &cell);
	assert_int_equal(l.fg, 52);
	assert_int_equal(l.bg, 230);
	cell.flags = KB_MARK_LINK;
	l = kb_look_of(looks, &cell);
	assert_int_equal(l.fg, 24);
	assert_int_equal(l.bg, 230);
	cell.style = KB_STYLE_CURSOR;
	l = kb_look_of(looks, &cell);
	assert_int_equal(l.fg, 231);
	assert_int_equal(l.bg, 95);
	assert_int_equal(l.attrs, KB_ATTR_UNDERLINE);
}

/* Bold black is grey in many terminals: on white it stays black. */
static void bold_stays_legible(void **state)
{
	(void)state;
	struct kb_look black = {0, 15, KB_ATTR_BOLD},
		       red = {9, 0, KB_ATTR_BOLD};
	struct kb_look white = {7, 1, KB_ATTR_BOLD},
		       ink = {16, 15, KB_ATTR_BOLD};
	kb_look_fit(&black, 16);
	assert_int_equal(black.attrs, 0);
	kb_look_fit(&red, 16);
	kb_look_fit(&white, 8);
	kb_look_fit(&ink, 256);
	assert_int_equal(red.attrs, KB_ATTR_BOLD);
	assert_int_equal(white.attrs, KB_ATTR_BOLD);
	assert_int_equal(ink.attrs, KB_ATTR_BOLD);
}

/* --- Copying ------------------------------------------------------------ */

static void copying(void **state)
{
	/* RFC 4648, 10. */
	static const char *const vectors[][2] = {{"", ""}, {"f", "Zg=="},
		{"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="},
		{"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
	(void)state;
	struct kb_str out = {0}, want = {0};
	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
		const char *text = vectors[i][0];
		kb_str_clear(&out);
		kb_str_clear(&want);
		kb_clipboard_bytes(&out, text, strlen(text), false, false);
		kb_str_addf(&want, "\033]52;c;%s\a", vectors[i][1]);
		assert_string_equal(out.s, want.s);
	}
	/* tmux passes on what is in its envelope, each escape doubled. */
	kb_str_clear(&out);
	kb_clipboard_bytes(&out, "foo", 3, true, false);
	assert_string_equal(out.s, "\033Ptmux;\033\033]52;c;Zm9v\a\033\\"
				   "\033]52;c;Zm9v\a");
	kb_str_release(&out);
	kb_str_release(&want);
}

/* screen passes on strings of at most 768 bytes, which come one after the
 * other. */
static void copying_through_screen(void **state)
{
	(void)state;
	struct kb_str out = {0}, text = {0}, plain = {0}, joined = {0};
	kb_str_addn(&text, 'x', 3000);
	kb_clipboard_bytes(&plain, text.s, text.len, false, false);
	kb_clipboard_bytes(&out, text.s, text.len, false, true);
	for (const char *p = out.s; *p;) {
		assert_memory_equal(p, "\033P", 2);
		const char *end = strstr(p, "\033\\");
		assert_non_null(end);
		assert_true(end - p - 2 <= 768);
		kb_str_add(&joined, p + 2, (size_t)(end - p - 2));
		p = end + 2;
	}
	assert_string_equal(joined.s, plain.s);
	kb_str_release(&out);
	kb_str_release(&text);
	kb_str_release(&plain);
	kb_str_release(&joined);
}

static void copying_too_much(void **state)
{
	(void)state;
	struct kb_diag diag;
	char *text = kb_calloc(KB_MAX_COPY + 1, 1);
	assert_int_equal(
		kb_screen_copy(NULL, text, KB_MAX_COPY + 1, &diag), KB_ELIMIT);
	assert_non_null(strstr(diag.text, "74995 bytes"));
	free(text);
}

/* --- tmux --------------------------------------------------------------- */

/* A program of the name in the place of tmux. */
static void asks_tmux(void **state)
{
	struct env *e = *state;
	struct kb_outer o;
	program(e, "tmux",
		"echo \"$*\" >\"${0%/*}/asked\"\n"
		"echo \"$PPID|xterm-256color|XTerm(379)\"");
	setenv("PATH", e->dir, 1);
	assert_true(kb_ask_tmux(&o, 20000));
	assert_string_equal(o.termname, "xterm-256color");
	assert_string_equal(o.termtype, "XTerm(379)");
	/* The environment of the client, which is this program. */
	assert_non_null(memmem(o.env.s, o.env.len, "PATH=", 5));
	assert_memory_equal(text_of(e, "asked"), "display-message -p ", 19);
	kb_str_release(&o.env);
	/* One whose client is gone by now. */
	program(e, "tmux", "echo '999999999|st|'");
	assert_true(kb_ask_tmux(&o, 20000));
	assert_string_equal(o.termname, "st");
	assert_int_equal(o.env.len, 0);
	program(e, "tmux", "echo 'no server running'");
	assert_false(kb_ask_tmux(&o, 20000));
	program(e, "tmux", "exit 1");
	assert_false(kb_ask_tmux(&o, 20000));
	/* It is not waited for. */
	program(e, "tmux", "exec /bin/sleep 60");
	int64_t start = kb_clock_ms();
	assert_false(kb_ask_tmux(&o, 100));
	assert_true(kb_clock_ms() - start < 20000);
	setenv("PATH", "/proc/nonexistent", 1);
	assert_false(kb_ask_tmux(&o, 20000));
}

/* --- The browser -------------------------------------------------------- */

static void browses(void **state)
{
	struct env *e = *state;
	int master, slave, was = dup(STDIN_FILENO);
	static const char url[] = "https://example.org/?q=a b&c=$(id)";
	struct kb_runner none = {0};
	struct kb_str line = {0};
	struct kb_diag diag;
	const char *path = program(e, "browser",
		"for arg; do echo \"[$arg]\"; done >\"${0%/*}/log\"");
	/* A browser gets the terminal that keys come from. */
	if (openpty(&master, &slave, NULL, NULL, NULL) != 0) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	dup2(slave, STDIN_FILENO);
	/* Behind the words; in the place of %s; never through a shell. */
	kb_str_addf(&line, "%s  --new", path);
	assert_int_equal(kb_browse(&none, line.s, url, &diag), KB_OK);
	assert_string_equal(text_of(e, "log"),
		"[--new]\n[https://example.org/?q=a b&c=$(id)]\n");
	kb_str_clear(&line);
	kb_str_addf(&line, "%s --at=%%s now", path);
	assert_int_equal(kb_browse(&none, line.s, url, &diag), KB_OK);
	assert_string_equal(text_of(e, "log"),
		"[--at=https://example.org/?q=a b&c=$(id)]\n[now]\n");
	/* $BROWSER: the first of several that is there. */
	kb_str_clear(&line);
	kb_str_addf(&line, "/proc/nonexistent:%s -b:/proc/nonexistent", path);
	setenv("BROWSER", line.s, 1);
	assert_int_equal(kb_browse(&none, NULL, "x:y", &diag), KB_OK);
	assert_string_equal(text_of(e, "log"), "[-b]\n[x:y]\n");
	setenv("BROWSER", "/proc/nonexistent", 1);
	assert_int_equal(kb_browse(&none, "", "x:y", &diag), KB_EIO);
	assert_non_null(
		strstr(diag.text, "there is no program /proc/nonexistent"));
	/* Without one: what the desktop has. */
	unsetenv("BROWSER");
	program(e, "xdg-open", "exit 3");
	setenv("PATH", e->dir, 1);
	assert_int_equal(kb_browse(&none, NULL, "x:y", &diag), KB_EIO);
	assert_non_null(
		strstr(diag.text, "xdg-open ended with exit status 3; set"));
	assert_int_equal(kb_browse(&none, " ", "x:y", &diag), KB_EIO);
	kb_str_release(&line);
	dup2(was, STDIN_FILENO);
	close(was);
	close(master);
	close(slave);
}

/* --- Other programs ------------------------------------------------------- */

static enum kb_err run(struct kb_runner *r, char *const *argv,
	const struct kb_str *input, enum kb_run_how how, struct kb_diag *diag)
{
	const struct kb_run what = {.argv = argv,
		.input = input ? input->s : NULL,
		.input_len = input ? input->len : 0,
		.how = how};
	return kb_runner_run(r, &what, diag);
}

/* Waits until one in the background has ended. */
static void await(struct kb_runner *r, struct kb_diag *why)
{
	while (!kb_runner_next(r, why))
		usleep(1000);
}

/* Ten megabytes are taken whole, in part or not at all, and nobody waits. */
static void gives_input(void **state)
{
	struct env *e = *state;
	struct kb_runner r = {0};
	struct kb_str input = {0};
	struct kb_diag diag;
	char count[] = "wc -c >\"${0%/*}/log\"";
	char *all[] = {(char *)program(e, "count", count), NULL};
	char *none[] = {"true", NULL};
	char *some[] = {"head", "-c", "0", NULL};
	char *fails[] = {"sh", "-c", "exit 7", NULL};
	char *killed[] = {"sh", "-c", "kill -9 $$", NULL};
	char *stopped[] = {"sh", "-c", "kill -15 $$", NULL};
	char *missing[] = {"/proc/nonexistent", NULL};
	kb_str_addn(&input, 'x', 10 << 20);
	for (int how = KB_RUN_TERMINAL; how <= KB_RUN_BACKGROUND; how++) {
		bool back = how == KB_RUN_BACKGROUND;
		assert_int_equal(run(&r, all, &input, how, &diag), KB_OK);
		if (back)
			await(&r, &diag);
		assert_string_equal(text_of(e, "log"), "10485760\n");
		assert_int_equal(run(&r, none, &input, how, &diag), KB_OK);
		assert_int_equal(run(&r, some, &input, how, &diag), KB_OK);
		for (int i = 0; i < 2 && back; i++) {
			await(&r, &diag);
			assert_string_equal(diag.text, "");
		}
		assert_false(kb_runner_next(&r, &diag));
		assert_int_equal(
			run(&r, missing, &input, how, &diag), KB_EINVAL);
	}
	char *folder[] = {e->dir, NULL};
	assert_int_equal(run(&r, folder, NULL, KB_RUN_TERMINAL, &diag), KB_EIO);
	assert_non_null(strstr(diag.text, " could not be run: Permission"));
	/* How it went is told, at the end. */
	assert_int_equal(run(&r, fails, NULL, KB_RUN_TERMINAL, &diag), KB_EIO);
	assert_string_equal(diag.text, "sh ended with exit status 7");
	assert_int_equal(run(&r, killed, NULL, KB_RUN_TERMINAL, &diag), KB_EIO);
	assert_non_null(strstr(diag.text, "sh was ended by signal 9"));
	assert_int_equal(
		run(&r, stopped, NULL, KB_RUN_TERMINAL, &diag), KB_ESTOP);
	assert_int_equal(run(&r, fails, NULL, KB_RUN_BACKGROUND, &diag), KB_OK);
	await(&r, &diag);
	assert_string_equal(diag.text, "sh ended with exit status 7");
	/* A program that a person has stopped is no trouble. */
	assert_int_equal(
		run(&r, stopped, NULL, KB_RUN_BACKGROUND, &diag), KB_OK);
	await(&r, &diag);
	assert_string_equal(diag.text, "");
	kb_str_release(&input);
	kb_runner_release(&r);
}

/* Words that no system takes; descriptors that are khabar's alone. */
static void keeps_apart(void **state)
{
	struct env *e = *state;
	struct kb_runner r = {0};
	struct kb_str word = {0};
	struct kb_diag diag;
	char *list[] = {(char *)program(e, "list",
				"ls /proc/self/fd | wc -l >\"${0%/*}/log\""),
		NULL};
	kb_str_addn(&word, 'x', 200 << 10);
	char *large[] = {"true", word.s, NULL};
	assert_int_equal(run(&r, large, NULL, KB_RUN_TERMINAL, &diag), KB_EIO);
	assert_string_equal(
		diag.text, "true could not be run: its arguments are too long");
	int fd = open("/dev/null", O_RDONLY);
	assert_int_equal(run(&r, list, NULL, KB_RUN_BACKGROUND, &diag), KB_OK);
	await(&r, &diag);
	/* Input, output, errors, and that of ls itself. */
	assert_int_equal(atoi(text_of(e, "log")), 4);
	close(fd);
	kb_str_release(&word);
	kb_runner_release(&r);
}

/* --- Signals ------------------------------------------------------------ */

/* A process that is about to end in some way with a terminal to be put right;
 * what it writes for that is returned, and how it ended. */
static const char *ends(const char *puts, void (*end)(void), int *status)
{
	static char written[4096];
	const struct kb_str bytes = {(char *)puts, strlen(puts), 0};
	int fds[2];
	assert_int_equal(pipe(fds), 0);
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		close(fds[0]);
		kb_signals_init(STDIN_FILENO);
		kb_signals_arm(fds[1], &bytes);
		end();
		_exit(99);
	}
	close(fds[1]);
	ssize_t n = read(fds[0], written, sizeof written - 1);
	written[n > 0 ? n : 0] = '\0';
	close(fds[0]);
	assert_int_equal(waitpid(pid, status, 0), pid);
	return written;
}

static void by_exit(void)
{
	exit(7);
}

static void by_abort(void)
{
	abort();
}

static void when_it_was_right(void)
{
	kb_signals_arm(-1, NULL);
	exit(7);
}

static void when_it_is_over(void)
{
	kb_signals_release();
	exit(7);
}

static void puts_right(void **state)
{
	char much[2000] = "";
	int status;
	(void)state;
	assert_string_equal(ends("put right", by_exit, &status), "put right");
	assert_int_equal(WEXITSTATUS(status), 7);
	assert_string_equal(ends("put right", by_abort, &status), "put right");
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	/* Capabilities of a terminal may be of any length. */
	memset(much, '#', sizeof much - 1);
	assert_string_equal(ends(much, by_abort, &status), much);
	assert_string_equal(ends("put right", when_it_was_right, &status), "");
	assert_string_equal(ends("put right", when_it_is_over, &status), "");
}

static void takes_signals(void **state)
{
	char byte;
	(void)state;
	kb_signals_init(STDIN_FILENO);
	raise(SIGWINCH);
	raise(SIGCONT);
	assert_int_equal(read(kb_signals_fd(), &byte, 1), 1);
	struct kb_signals s = kb_signals_take();
	assert_true(s.resized && s.continued);
	assert_false(s.ending || s.suspend);
	raise(SIGTSTP);
	s = kb_signals_take();
	assert_true(s.suspend);
	assert_false(s.resized || s.continued);
	raise(SIGTERM);
	/* It stays: nobody may miss it. */
	assert_int_equal(kb_signals_take().ending, SIGTERM);
	assert_int_equal(kb_signals_take().ending, SIGTERM);
	assert_int_equal(read(kb_signals_fd(), &byte, 1), -1);
	kb_signals_release();
}

/* --- A screen that cannot be -------------------------------------------- */

/* Opens the screen in a process without a terminal to call its own; what is
 * said of it, until the next call. */
static const char *opening(int out, const char *term)
{
	static struct kb_diag diag;
	int fds[2];
	assert_int_equal(pipe(fds), 0);
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		struct kb_profile p = {.off = "", .on = ""};
		struct kb_screen *s;
		setsid();
		dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
		dup2(out, STDOUT_FILENO);
		setenv("TERM", term, 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		diag.text[0] = '\0';
		kb_screen_open(&s, &p, NULL, false, &diag);
		if (write(fds[1], &diag, sizeof diag) != sizeof diag)
			_exit(1);
		exit(0);
	}
	close(fds[1]);
	assert_int_equal(read(fds[0], &diag, sizeof diag), sizeof diag);
	close(fds[0]);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	return diag.text;
}

static void opens_no_screen(void **state)
{
	int master, slave, null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	(void)state;
	assert_non_null(strstr(
		opening(null, "xterm"), "standard output is not a terminal"));
	close(null);
	if (openpty(&master, &slave, NULL, NULL, NULL) != 0) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	assert_non_null(
		strstr(opening(slave, "xterm"), "no terminal to read keys"));
	assert_non_null(strstr(opening(slave, "dumb"), "terminal dumb"));
	close(master);
	close(slave);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours),
		cmocka_unit_test(colours_fit),
		cmocka_unit_test(lines_that_are_lacking),
		cmocka_unit_test(looks_of_marks),
		cmocka_unit_test(ground_of_all),
		cmocka_unit_test(bold_stays_legible),
		cmocka_unit_test(copying),
		cmocka_unit_test(copying_through_screen),
		cmocka_unit_test(copying_too_much),
		TEST(asks_tmux),
		TEST(browses),
		TEST(gives_input),
		TEST(keeps_apart),
		cmocka_unit_test(puts_right),
		cmocka_unit_test(takes_signals),
		cmocka_unit_test(opens_no_screen),
	};
	return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
