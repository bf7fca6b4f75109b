/* Asking a terminal: the answers of each one that was measured, on a
 * pseudo-terminal, with and without keys between them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/ask_cells.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

struct terminal {
	const char *name, *answers, *version;
	int da2[3], mode8;
};

static const struct terminal terminals[] = {
	{"xterm",
		"\033P>|XTerm(379)\033\\\033[>41;379;0c\033[8;0$y"
		"\033[?64;1;2;6;9;15;16;17;18;21;22;28c",
		"XTerm(379)", {41, 379, 0}, 0},
	{"VTE", "\033[>65;7006;1c\033[8;1$y\033[?65;1;9c", "", {65, 7006, 1},
		1},
	{"Konsole", "\033P>|Konsole 22.12.3\033\\\033[>1;115;0c\033[?62;1;4c",
		"Konsole 22.12.3", {1, 115, 0}, -1},
	{"kitty",
		"\033P>|kitty(0.26.5)\033\\\033[>1;4000;26c\033[8;0$y"
		"\033[?62;c",
		"kitty(0.26.5)", {1, 4000, 26}, 0},
	{"mlterm", "\033[>24;279;0c\033[8;0$y\033[?63;1;2;3;4;7;29c", "",
		{24, 279, 0}, 0},
	{"st", "\033[?6c", "", {-1, -1, -1}, -1},
	{"urxvt", "\033[>85;95;0c\033[?1;2c", "", {85, 95, 0}, -1},
	{"alacritty", "\033[>0;1700;1c\033[?6c", "", {0, 1700, 1}, -1},
	{"tmux", "\033P>|tmux 3.3a\033\\\033[>84;0;0c\033[?1;2c", "tmux 3.3a",
		{84, 0, 0}, -1},
	{"screen", "\033[>83;40900;0c\033[?1;2c", "", {83, 40900, 0}, -1},
	{"nothing", "", "", {-1, -1, -1}, -1},
};
#define N_TERMINALS (sizeof terminals / sizeof *terminals)

static const struct kb_questions all = {.kind = true, .ground = true};

static void assert_answers(const struct terminal *t, const struct kb_answers *a)
{
	if (strcmp(a->version, t->version) != 0)
		fail_msg("%s: version %s", t->name, a->version);
	assert_memory_equal(a->da2, t->da2, sizeof a->da2);
	assert_int_equal(a->mode8, t->mode8);
	assert_int_equal(a->da1, *t->answers != '\0');
}

static void assert_typed(struct kb_str *typed, const char *want)
{
	assert_string_equal(typed->s ? typed->s : "", want);
	kb_str_release(typed);
}

/* Keys that people have typed: letters of two alphabets, arrows, function
 * keys, Alt with a letter, Alt with P, Escape, a mouse report. */
static const char *const keys[] = {"j", "\xD8\xA8\xD7\x90", "\033[A", "\033OP",
	"\033[1;5C", "\033x", "\033P", "q\r", "\033", "\033[15~",
	"\033[<0;3;4M", "\033[1;2R"};

static void test_parse(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_TERMINALS; i++) {
		const struct terminal *t = &terminals[i];
		struct kb_answers a;
		struct kb_str typed = {0};
		struct kb_reply r;
		kb_answers_init(&a);
		kb_reply_init(&r, &a, &typed);
		for (const char *s = t->answers; *s; s++)
			kb_reply_feed(&r, s, 1);
		kb_reply_end(&r);
		assert_answers(t, &a);
		assert_typed(&typed, "");
	}
}

/* A key before each answer, and after the last one. */
static void test_keys_between(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_TERMINALS; i++) {
		const struct terminal *t = &terminals[i];
		struct kb_answers a;
		struct kb_str typed = {0}, want = {0};
		struct kb_reply r;
		size_t k = i;
		kb_answers_init(&a);
		kb_reply_init(&r, &a, &typed);
		for (const char *s = t->answers;; s++) {
			if ((*s == '\033' && s[1] != '\\') || !*s) {
				const char *key =
					keys[k++ %
						(sizeof keys / sizeof *keys)];
				kb_reply_feed(&r, key, strlen(key));
				kb_str_adds(&want, key);
			}
			if (!*s)
				break;
			kb_reply_feed(&r, s, 1);
		}
		kb_reply_end(&r);
		assert_answers(t, &a);
		assert_typed(&typed, want.s);
		kb_str_release(&want);
	}
}

/* Cells that terminals of Debian 12 gave what they are shown, in its order, and
 * what follows from them; dvtm counts columns from 0. */
static void test_cells(void **state)
{
	enum {
		A = KB_CLUSTER_APART,
		F = KB_CLUSTER_FIRST,
		W = KB_CLUSTER_WIDE,
	};
	static const struct {
		int first;         /* column */
		const char *cells; /* a digit each */
		struct kb_clusters want;
	} rows[] = {
		/* xterm, rxvt-unicode, st, pterm, screen */
		{18, "02434312122222111",
			{A, A, 1, 2, 1, 14, 1, 1, true, false}},
		/* foot, mosh, cool-retro-term */
		{18, "02434312122222000",
			{A, A, 1, 2, 1, 14, 0, 1, true, false}},
		/* VTE, Alacritty */
		{18, "02434312122222211",
			{A, A, 1, 2, 1, 15, 1, 1, true, false}},
		/* QTerminal */
		{18, "02434312121222211",
			{A, A, 1, 2, 1, 15, 1, 0, true, false}},
		/* Konsole, kitty, tmux, mlterm, dvtm */
		{18, "02212112222222211",
			{F, F, 1, 2, 2, 15, 1, 1, true, false}},
		{18, "02442121221222211",
			{A, F, 2, 1, 2, 15, 1, 0, true, false}},
		{18, "02214312122222000",
			{F, A, 1, 2, 1, 14, 0, 1, true, false}},
		{18, "02544312151211111",
			{A, A, 1, 2, 1, 12, 1, 0, false, false}},
		{17, "02554323152222111",
			{A, A, 0, 0, 1, 14, 1, 1, false, false}},
		/* xterm.js 6.0 without its tables for Unicode 11 */
		{18, "01222211112111111",
			{A, A, 1, 1, 1, 11, 1, 1, true, true}},
		/* One that has UTS #51 and UAX #11 as they stand. */
		{18, "02222222122222222",
			{W, W, 2, 2, 1, UINT8_MAX, 2, 1, true, false}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kb_answers a;
		struct kb_str typed = {0};
		struct kb_reply r;
		struct kb_clusters got;
		char answer[32];
		kb_answers_init(&a);
		kb_reply_init(&r, &a, &typed);
		for (const char *c = rows[i].cells; *c; c++) {
			assert_false(kb_ask_cells_take(&a, &got));
			snprintf(answer, sizeof answer, "j\033[7;%dR",
				rows[i].first + *c - '0');
			kb_reply_feed(&r, answer, strlen(answer));
		}
		kb_reply_end(&r);
		assert_true(kb_ask_cells_take(&a, &got));
		assert_memory_equal(&got, &rows[i].want, sizeof got);
		assert_typed(&typed, "jjjjjjjjjjjjjjjjj");
	}
}

/* Some that make no sense: a cursor that goes back, or far away. */
static void test_no_cells(void **state)
{
	static const int columns[] = {17, 40};
	struct kb_clusters got;
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct kb_answers a;
		kb_answers_init(&a);
		for (; a.cells.n < KB_CELLS_ASKED; a.cells.n++)
			a.cells.columns[a.cells.n] = 18;
		a.cells.columns[9] = columns[i];
		assert_false(kb_ask_cells_take(&a, &got));
	}
}

/* The alternate screen is left again, and what is shown is wiped before. */
static void test_cells_leave_nothing(void **state)
{
	struct kb_str s = {0};
	(void)state;
	kb_questions_add(&s, &(struct kb_questions){.cells = true});
	assert_true(kb_starts(s.s, "\0337\033[?1049h"));
	assert_true(kb_ends(s.s, "\033[18G\033[K\033[?1049l\0338\033[c"));
	size_t n = 0;
	for (const char *at = s.s; (at = strstr(at, "\033[6n")); at++)
		n++;
	assert_int_equal(n, KB_CELLS_ASKED);
	kb_str_release(&s);
}

/* Answers to OSC 11, as xterm's manual and XParseColor(3) have colours, and as
 * terminals send them. */
static void test_ground(void **state)
{
	static const struct {
		const char *answer;
		int32_t ground;
		const char *typed;
	} cases[] = {
		{"\033]11;rgb:ffff/ffff/dddd\033\\", 0xFFFFDD, ""},
		{"\033]11;rgb:3030/0a0a/2424\a", 0x300A24, ""},
		{"\033]11;rgb:1e/1e/1e\a", 0x1E1E1E, ""},
		{"\033]11;rgb:0/8/f\a", 0x0088FF, ""},
		{"\033]11;rgb:fff/800/000\a", 0xFF8000, ""},
		{"\033]11;rgb:FD/F6/E3\033\\", 0xFDF6E3, ""},
		{"\033]11;rgba:0000/2b2b/3636/ffff\a", 0x002B36, ""},
		{"\033]11;rgba:ff/ff/ff/00\033\\", 0xFFFFFF, ""},
		{"\033]11;#282a36\a", 0x282A36, ""},
		{"\033]11;#fff\a", 0xFFFFFF, ""},
		{"\033]11;#282828282a2a\a", 0x28282A, ""},
		/* what says nothing is an answer all the same */
		{"\033]11;?\a", -1, ""},
		{"\033]11;rgb:ff/ff\a", -1, ""},
		{"\033]11;rgb:fffff/ff/ff\a", -1, ""},
		{"\033]11;rgb:gg/ff/ff\a", -1, ""},
		{"\033]11;rgb:ff/ff/ff/ff\a", -1, ""},
		{"\033]11;#fffff\a", -1, ""},
		{"\033]11;\a", -1, ""},
		/* Alt and ] is a key */
		{"\033]", -1, "\033]"},
		{"\033]x", -1, "\033]x"},
		{"\033]1\033[A", -1, "\033]1\033[A"},
		{"\033]10;rgb:ff/ff/ff\a", -1, "\033]10;rgb:ff/ff/ff\a"},
		{"j\033]11;#000\ak", 0, "jk"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_answers a;
		struct kb_str typed = {0};
		struct kb_reply r;
		kb_answers_init(&a);
		kb_reply_init(&r, &a, &typed);
		kb_reply_feed(&r, cases[i].answer, strlen(cases[i].answer));
		kb_reply_end(&r);
		if (a.ground != cases[i].ground)
			fail_msg("%s: %06x", cases[i].answer + 1,
				(unsigned)a.ground);
		assert_typed(&typed, cases[i].typed);
	}
}

/* DECRQM's answer of mode 2026: DECRPM of a private mode; a mode of that number
 * that is not private is another. */
static void test_synchronized(void **state)
{
	static const struct {
		const char *answer;
		int mode2026;
	} cases[] = {{"\033[?2026;2$y", 2}, {"\033[?2026;1$y", 1},
		{"\033[?2026;0$y", 0}, {"\033[?2026;4$y", 4},
		{"\033[2026;2$y", -1}, {"\033[?2027;2$y", -1},
		{"\033[?2026$y", -1}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_answers a;
		struct kb_str typed = {0};
		struct kb_reply r;
		kb_answers_init(&a);
		kb_reply_init(&r, &a, &typed);
		kb_reply_feed(&r, cases[i].answer, strlen(cases[i].answer));
		kb_reply_end(&r);
		assert_int_equal(a.mode2026, cases[i].mode2026);
		assert_int_equal(a.mode8, -1);
		assert_typed(&typed, "");
	}
}

/* DA1 comes last, so that nothing is waited for that is not answered. */
static void test_questions(void **state)
{
	static const struct kb_questions ground = {.ground = true},
					 through = {.kind = true,
						 .ground = true,
						 .through_screen = true},
					 tmux = {.ground = true,
						 .through_tmux = true},
					 whole = {.ground = true,
						 .synchronized = true};
	struct kb_str out = {0};
	(void)state;
	kb_questions_add(&out, &ground);
	assert_string_equal(out.s, "\033]11;?\a\033[c");
	kb_str_clear(&out);
	kb_questions_add(&out, &all);
	assert_string_equal(out.s, "\033[>q\033[>c\033[8$p\033]11;?\a\033[c");
	kb_str_clear(&out);
	kb_questions_add(&out, &through);
	assert_string_equal(out.s, "\033P\033[>q\033\\\033P\033[>c\033\\"
				   "\033P\033[8$p\033\\\033P\033]11;?\a\033\\"
				   "\033P\033[c\033\\");
	kb_str_clear(&out);
	kb_questions_add(&out, &whole);
	assert_string_equal(out.s, "\033]11;?\a\033[?2026$p\033[c");
	kb_str_clear(&out);
	/* tmux is asked for the ground, the terminal behind it for the rest. */
	kb_questions_add(&out, &tmux);
	assert_string_equal(out.s, "\033Ptmux;\033\033[>c\033\033[8$p"
				   "\033\033[5n\033\\\033]11;?\a\033[c");
	kb_str_release(&out);
}

static void test_hostile(void **state)
{
	(void)state;
	struct kb_answers a;
	struct kb_str typed = {0};
	struct kb_reply r;
	kb_answers_init(&a);
	kb_reply_init(&r, &a, &typed);
	static const char *const bad[] = {"\033[>99999999999;1c",
		"\033P>|\033\\", "\033[>c", "\033[?;$y", "\033[$y",
		"\033P>|a\033[31mb\033\\", "\033[?1\n", "\033[?8;1$"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		kb_reply_feed(&r, bad[i], strlen(bad[i]));
	for (int i = 0; i < 100000; i++)
		kb_reply_feed(&r, i ? "1" : "\033[", i ? 1 : 2);
	kb_reply_feed(&r, "\033]11;", 5);
	for (int i = 0; i < 100000; i++)
		kb_reply_feed(&r, "f", 1);
	kb_reply_feed(&r, "\033P>|", 4);
	for (int i = 0; i < 100000; i++)
		kb_reply_feed(&r, "x", 1);
	kb_reply_feed(&r, "\033\\", 2);
	kb_reply_end(&r);
	assert_string_equal(a.version, "");
	assert_false(a.da1);
	kb_str_release(&typed);
	/* any bytes: nothing breaks, nothing is made up */
	srand(7);
	kb_reply_init(&r, &a, &typed);
	for (int i = 0; i < 200000; i++) {
		static const char from[] =
			"\033\033[[P>?|8;$yc\\1qA\x80\n]]11;;#rgb:/\a";
		kb_reply_feed(&r, &from[rand() % (int)(sizeof from - 1)], 1);
	}
	kb_reply_end(&r);
	kb_str_release(&typed);
}

/* Far longer than an answer is, and ended, or broken off by another one:
 * nothing of it counts as typed, and what follows is what it is. */
static void test_long_answers_are_no_keys(void **state)
{
	(void)state;
	static const char *const rest[] = {
		"\033\\\033[?62;cj", "\033[?62;cj", "\033\033\\\033[?62;cj"};
	for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
		struct kb_answers a;
		struct kb_str typed = {0};
		struct kb_reply r;
		kb_answers_init(&a);
		kb_reply_init(&r, &a, &typed);
		kb_reply_feed(&r, "\033P>|", 4);
		for (int k = 0; k < 3 << 20; k++)
			kb_reply_feed(&r, k % 7 ? "q" : "\\", 1);
		assert_true(kb_reply_is_amid(&r));
		assert_in_range(r.seq.cap, 0, 4096);
		kb_reply_feed(&r, rest[i], strlen(rest[i]));
		kb_reply_end(&r);
		assert_true(a.da1);
		assert_string_equal(a.version, "");
		assert_typed(&typed, "j");
		kb_str_release(&typed);
	}
}

/* The terminal's side: keys at once, then, when the questions have come,
 * the answers in pieces, a key among them. */
static void play(int master, const struct terminal *t, int pieces, int delay_ms)
{
	struct kb_str q = {0};
	char buf[256];
	kb_questions_add(&q, &all);
	size_t got = 0, want = q.len;
	/* What was typed ahead may be echoed first. */
	while (got < want || memcmp(buf + got - want, q.s, want) != 0) {
		ssize_t n = read(master, buf + got, sizeof buf - got);
		if (n <= 0)
			_exit(3);
		got += (size_t)n;
	}
	size_t len = strlen(t->answers), step = len / (size_t)pieces + 1;
	usleep((useconds_t)delay_ms * 1000);
	for (size_t at = 0; at < len; at += step) {
		size_t n = len - at < step ? len - at : step;
		if (write(master, t->answers + at, n) != (ssize_t)n)
			_exit(5);
		usleep(2000);
	}
	pause();
}

/* kb_ask() in a child that has the pseudo-terminal as its own; what it found
 * comes back through a pipe. */
struct found {
	struct kb_answers a;
	char typed[64];
	long ms;
	bool restored;
};

static struct found ask_on_pty(
	const struct terminal *t, int pieces, int delay_ms, const char *ahead)
{
	int master, slave, fds[2];
	struct found found = {0};
	assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(master, ahead, strlen(ahead)), strlen(ahead));
	pid_t asking = fork();
	if (asking == 0) {
		struct termios before, after;
		struct kb_str typed = {0};
		close(master);
		setsid();
		ioctl(slave, TIOCSCTTY, 0);
		tcgetattr(slave, &before);
		kb_answers_init(&found.a);
		long start = kb_clock_ms();
		kb_ask(slave, &all, KB_ASK_MS, &found.a, &typed);
		found.ms = kb_clock_ms() - start;
		tcgetattr(slave, &after);
		found.restored = before.c_lflag == after.c_lflag &&
				 before.c_iflag == after.c_iflag;
		if (typed.s && typed.len < sizeof found.typed)
			memcpy(found.typed, typed.s, typed.len);
		kb_str_release(&typed);
		_exit(write(fds[1], &found, sizeof found) !=
			(ssize_t)sizeof found);
	}
	pid_t terminal = fork();
	if (terminal == 0) {
		close(slave);
		play(master, t, pieces, delay_ms);
	}
	assert_int_equal(read(fds[0], &found, sizeof found), sizeof found);
	kill(terminal, SIGKILL);
	waitpid(terminal, NULL, 0);
	waitpid(asking, NULL, 0);
	close(master);
	close(slave);
	close(fds[0]);
	close(fds[1]);
	assert_true(found.restored);
	return found;
}

static void test_each_terminal(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_TERMINALS; i++)
		for (int pieces = 1; pieces < 8; pieces += 3) {
			struct found f =
				ask_on_pty(&terminals[i], pieces, 0, "jj/x");
			assert_answers(&terminals[i], &f.a);
			assert_string_equal(f.typed, "jj/x");
			assert_in_range(f.ms, 0, KB_ASK_MS + 30);
		}
}

static void test_no_answer_in_time(void **state)
{
	(void)state;
	/* It is given up before the answer comes, on a busy machine too. */
	const int late = 1000;
	struct found f = ask_on_pty(&terminals[0], 1, late, "");
	assert_false(f.a.da1);
	assert_string_equal(f.a.version, "");
	assert_in_range(f.ms, KB_ASK_MS - 40, late - 1);
}

static void test_no_terminal(void **state)
{
	(void)state;
	struct kb_answers a;
	struct kb_str typed = {0};
	int fds[2];
	assert_int_equal(pipe(fds), 0);
	kb_answers_init(&a);
	kb_ask(fds[0], &all, KB_ASK_MS, &a, &typed);
	kb_ask(-1, &all, KB_ASK_MS, &a, &typed);
	assert_false(a.da1);
	assert_int_equal(typed.len, 0);
	close(fds[0]);
	close(fds[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_keys_between),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_no_cells),
		cmocka_unit_test(test_cells_leave_nothing),
		cmocka_unit_test(test_ground),
		cmocka_unit_test(test_questions),
		cmocka_unit_test(test_synchronized),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_long_answers_are_no_keys),
		cmocka_unit_test(test_each_terminal),
		cmocka_unit_test(test_no_answer_in_time),
		cmocka_unit_test(test_no_terminal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
