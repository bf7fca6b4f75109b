/* What is chosen for each terminal that was measured, from its environment
 * and its answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/terminals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* NAME=VALUE ..., ended by NULL */
static const char *get(const void *arg, const char *name)
{
	size_t len = strlen(name);
	for (const char *const *v = arg; *v; v++)
		if (strncmp(*v, name, len) == 0 && (*v)[len] == '=')
			return *v + len + 1;
	return NULL;
}

/* A terminal, and what is right in it. */
struct terminal {
	const char *name;
	const char *term;    /* its $TERM */
	const char *vars[4]; /* what it sets besides */
	const char *version; /* what it answers: XTVERSION, DA2, mode 8 */
	int da2[3];
	int mode8;
	enum kb_encoding encoding;
	const char *off;
	/* Where a layer swallows what switches its reordering off. */
	enum kb_encoding inner;
};

#define NO_DA2             \
	{                  \
		-1, -1, -1 \
	}
#define VISUAL KB_ENCODING_VISUAL
#define WORDS KB_ENCODING_WORDS
#define INVERSE KB_ENCODING_INVERSE
#define KONSOLE_OFF "\033]50;BidiRenderingEnabled=false\a"
#define MLTERM_OFF "\033]5379;use_ctl=false\a"

/* Measured on Debian 12, but where a comment says what the answers are from. */
static const struct terminal terminals[] = {
	{"xterm", "xterm", {"XTERM_VERSION=XTerm(379)"}, "XTerm(379)",
		{41, 379, 0}, 0, VISUAL, "", VISUAL},
	{"VTE", "xterm-256color", {"VTE_VERSION=7006", "COLORTERM=truecolor"},
		"", {65, 7006, 1}, 1, VISUAL, "\033[8l", INVERSE},
	/* from 0.75.1 on; its source: vteseq.cc, of 0.76 with XTVERSION */
	{"VTE", "xterm-256color", {"VTE_VERSION=7600"}, "", {61, 7600, 1}, 1,
		VISUAL, "\033[8l", INVERSE},
	{"VTE", "xterm-256color", {"VTE_VERSION=7600"}, "VTE(7600)",
		{61, 7600, 1}, 1, VISUAL, "\033[8l", INVERSE},
	{"Konsole", "xterm-256color", {"KONSOLE_VERSION=221203"},
		"Konsole 22.12.3", {1, 115, 0}, -1, VISUAL, KONSOLE_OFF,
		INVERSE},
	{"kitty", "xterm-kitty", {"KITTY_WINDOW_ID=1"}, "kitty(0.26.5)",
		{1, 4000, 26}, 0, WORDS, "", WORDS},
	{"mlterm", "mlterm", {"MLTERM=3.9.0"}, "", {24, 279, 0}, 0, VISUAL,
		MLTERM_OFF, INVERSE},
	{"st", "st-256color", {NULL}, "", NO_DA2, -1, VISUAL, "", VISUAL},
	{"rxvt-unicode", "rxvt-unicode-256color", {"COLORTERM=rxvt-xpm"}, "",
		{85, 95, 0}, -1, VISUAL, "", VISUAL},
	{"Alacritty", "alacritty", {"ALACRITTY_WINDOW_ID=94"}, "", {0, 1700, 1},
		-1, VISUAL, "", VISUAL},
	{"foot", "foot", {"COLORTERM=truecolor"}, "foot(1.13.1)", {1, 11301, 0},
		0, VISUAL, "", VISUAL},
	{"PuTTY", "xterm", {NULL}, "", {0, 136, 0}, -1, INVERSE, "", INVERSE},
	{"zutty", "xterm-256color", {"ZUTTY_VERSION=0.14"}, "", {64, 0, 0}, -1,
		VISUAL, "", VISUAL},
	{"QTerminal", "xterm-256color", {"COLORTERM=truecolor"}, "",
		{0, 115, 0}, -1, INVERSE, "", INVERSE},
	{"cool-retro-term", "xterm", {"COLORTERM=truecolor"}, "", {0, 115, 0},
		-1, VISUAL, "", VISUAL},
	{"Emacs vterm", "xterm-256color", {"INSIDE_EMACS=vterm"}, "",
		{0, 100, 0}, -1, INVERSE, "", INVERSE},
	/* with libvterm 0.3; its source: state.c */
	{"Emacs vterm", "xterm-256color", {"INSIDE_EMACS=vterm"},
		"libvterm(0.3)", {0, 100, 0}, -1, INVERSE, "", INVERSE},
	{"xterm.js", "xterm-256color",
		{"TERM_PROGRAM=vscode", "TERM_PROGRAM_VERSION=1.95.0"}, "",
		{0, 276, 0}, -1, VISUAL, "", VISUAL},
	/* The others are from their sources. */
	{"iTerm2", "xterm-256color",
		{"TERM_PROGRAM=iTerm.app", "TERM_PROGRAM_VERSION=3.7.0",
			"LC_TERMINAL=iTerm2", "LC_TERMINAL_VERSION=3.7.0"},
		"iTerm2 3.7.0", {64, 2500, 0}, -1, INVERSE, "", INVERSE},
	{"iTerm2", "xterm-256color",
		{"TERM_PROGRAM=iTerm.app", "TERM_PROGRAM_VERSION=3.10.1"},
		"iTerm2 3.10.1", {64, 2500, 0}, -1, INVERSE, "", INVERSE},
	{"iTerm2", "xterm-256color",
		{"TERM_PROGRAM=iTerm.app", "TERM_PROGRAM_VERSION=3.6.9",
			"LC_TERMINAL=iTerm2", "LC_TERMINAL_VERSION=3.6.9"},
		"iTerm2 3.6.9", {64, 2500, 0}, -1, VISUAL, "", VISUAL},
	{"Windows Terminal", "xterm-256color", {"WT_SESSION=x"}, "", {0, 10, 1},
		-1, VISUAL, "", VISUAL},
	{"WezTerm", "wezterm", {"TERM_PROGRAM=WezTerm", "WEZTERM_PANE=0"},
		"WezTerm 20240203-110809-5046fc22", {1, 277, 0}, 2, VISUAL,
		"\033[8l", VISUAL},
	{"WezTerm", "xterm-256color", {"TERM_PROGRAM=WezTerm"},
		"WezTerm 20240203-110809-5046fc22", {1, 277, 0}, 1, VISUAL,
		"\033[8l", VISUAL},
	{"mintty", "xterm-256color", {"TERM_PROGRAM=mintty"}, "mintty 3.7.0",
		{77, 30700, 0}, 1, VISUAL, "\033[8l", INVERSE},
	{"Ghostty", "xterm-ghostty", {"TERM_PROGRAM=ghostty"}, "ghostty 1.0.1",
		{1, 10, 0}, -1, VISUAL, "", VISUAL},
	{"Ghostty", "xterm-256color", {"GHOSTTY_RESOURCES_DIR=/x"},
		"ghostty 1.0.1", {1, 10, 0}, -1, VISUAL, "", VISUAL},
	{"Termux", "xterm-256color", {"TERMUX_VERSION=0.118"}, "", {41, 320, 0},
		-1, VISUAL, "", VISUAL},
	{"contour", "contour", {"TERMINAL_NAME=contour"}, "contour 0.5.1",
		{65, 501, 0}, -1, VISUAL, "", VISUAL},
	{"rio", "rio", {"TERM_PROGRAM=rio"}, "rio 0.2.0", {0, 200, 1}, -1,
		VISUAL, "", VISUAL},
	{"kmscon", "xterm-256color", {NULL}, "", {1, 1, 0}, -1, VISUAL, "",
		VISUAL},
	{"Apple Terminal", "xterm-256color", {"TERM_PROGRAM=Apple_Terminal"},
		"", {1, 95, 0}, -1, INVERSE, "", INVERSE},
	/* These are told by $TERM alone. */
	{"Linux console", "linux", {NULL}, "", NO_DA2, -1, VISUAL, "", VISUAL},
	{"Emacs term", "eterm-color", {"INSIDE_EMACS=28.2,term:0.96"}, "",
		NO_DA2, -1, INVERSE, "", INVERSE},
};

#define N_TERMINALS (sizeof terminals / sizeof *terminals)

/* $TERM, and what n lists of variables have. */
struct vars {
	char term[64];
	const char *list[16];
};

static struct kb_environ set_vars(struct vars *v, const char *term,
	const char *const *one, const char *const *other)
{
	size_t n = 0;
	memset(v, 0, sizeof *v);
	snprintf(v->term, sizeof v->term, "TERM=%s", term);
	v->list[n++] = v->term;
	for (size_t i = 0; one && i < 4 && one[i]; i++)
		v->list[n++] = one[i];
	for (size_t i = 0; other && i < 4 && other[i]; i++)
		v->list[n++] = other[i];
	return (struct kb_environ){get, v->list};
}

static struct kb_answers answers_of(const struct terminal *t)
{
	struct kb_answers a;
	kb_answers_init(&a);
	snprintf(a.version, sizeof a.version, "%s", t->version);
	memcpy(a.da2, t->da2, sizeof a.da2);
	a.mode8 = t->mode8;
	a.da1 = true;
	return a;
}

static void check(const char *way, const struct terminal *t,
	const struct kb_environ *env, const struct kb_answers *a)
{
	struct kb_profile p;
	kb_profile_choose(&p, env, a, NULL);
	if (strcmp(p.terminal, t->name) != 0 || p.encoding != t->encoding ||
		strcmp(p.off, t->off) != 0)
		fail_msg("%s %s %s: is %s, %d, %s", way, t->name, t->version,
			p.terminal, p.encoding, p.reason);
	assert_true(*p.reason && !*p.off == !*p.on && !p.no_mouse);
	/* Emacs shapes letters, and rows have the base of their paragraph. */
	bool emacs = strncmp(t->name, "Emacs", 5) == 0;
	assert_int_equal(p.shape, !emacs);
	if (emacs)
		assert_true(p.auto_base);
}

/* On the machine itself, and over ssh, where there are only $TERM and the
 * answers; Emacs answers as other editors do. */
static void test_directly(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_TERMINALS; i++) {
		const struct terminal *t = &terminals[i];
		const struct kb_answers a = answers_of(t);
		struct vars v;
		struct kb_environ env = set_vars(&v, t->term, t->vars, NULL);
		check("direct:", t, &env, &a);
		if (strcmp(t->name, "Emacs vterm") == 0)
			continue;
		env = set_vars(&v, t->term, NULL, NULL);
		check("over ssh:", t, &env, &a);
	}
}

/* Whether its answers tell it from all others. */
static bool tells(const struct terminal *t)
{
	if (strcmp(t->name, "Emacs vterm") == 0)
		return false;
	return *t->version || t->da2[0] >= 0 || t->mode8 > 0;
}

/* Variables of another terminal count for nothing beside answers, nor do those
 * of a layer from within which it was started. */
static void test_leaks(void **state)
{
	static const char *const leaks[][4] = {
		{"VTE_VERSION=7006"},
		{"KONSOLE_VERSION=221203", "MLTERM=3.9.0"},
		{"KITTY_WINDOW_ID=1", "TERM_PROGRAM=Apple_Terminal"},
		{"WT_SESSION=x", "LC_TERMINAL=iTerm2",
			"LC_TERMINAL_VERSION=3.7.1"},
		{"INSIDE_EMACS=vterm"},
		{"TMUX=/tmp/x,1,0", "TMUX_PANE=%0", "TERM_PROGRAM=tmux"},
		{"STY=1.x", "WINDOW=0"},
		{"DVTM=0.15", "DVTM_WINDOW_ID=1"},
		{"TERM_PROGRAM=Newterm"},
	};
	(void)state;
	for (size_t i = 0; i < N_TERMINALS; i++)
		for (size_t k = 0; k < sizeof leaks / sizeof *leaks; k++) {
			const struct terminal *t = &terminals[i];
			const struct kb_answers a = answers_of(t);
			struct vars v;
			if (!tells(t))
				continue;
			struct kb_environ env =
				set_vars(&v, t->term, leaks[k], NULL);
			check(*leaks[k], t, &env, &a);
			env = set_vars(&v, t->term, t->vars, leaks[k]);
			check(*leaks[k], t, &env, &a);
		}
}

/* In screen, through which the terminal is asked. */
static void test_in_screen(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_TERMINALS; i++) {
		const struct terminal *t = &terminals[i];
		struct kb_answers a = answers_of(t);
		static const char *const sty[4] = {"STY=1.x"};
		struct kb_profile p;
		struct vars v;
		char name[64], off[64];
		if (!tells(t) || strcmp(t->name, "cool-retro-term") == 0)
			continue;
		struct kb_environ env =
			set_vars(&v, "screen-256color", sty, t->vars);
		a.behind = KB_LAYER_SCREEN;
		kb_profile_choose(&p, &env, &a, NULL);
		snprintf(name, sizeof name, "screen in %s", t->name);
		snprintf(off, sizeof off, *t->off ? "\033P%s\033\\" : "%s",
			t->off);
		assert_string_equal(p.terminal, name);
		assert_string_equal(p.off, off);
		assert_int_equal(p.encoding, t->encoding);
		assert_true(p.no_mouse);
	}
}

/* In tmux, which says what it was started in, and what that answered. */
static void test_in_tmux(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_TERMINALS; i++) {
		const struct terminal *t = &terminals[i];
		static const char *const tmux[4] = {"TMUX=/tmp/x,1,0"};
		struct kb_outer o = {0};
		struct kb_answers a;
		struct kb_profile p;
		struct vars v;
		char line[200], name[64];
		long pid;
		/* Nothing tells these apart there. */
		if (strcmp(t->term, "xterm") == 0 && !*t->version)
			continue;
		if (!t->vars[0] && !strncmp(t->term, "xterm-256", 9))
			continue;
		if (strcmp(t->name, "QTerminal") == 0)
			continue;
		kb_answers_init(&a);
		struct kb_environ env =
			set_vars(&v, "tmux-256color", tmux, NULL);
		snprintf(line, sizeof line, "12|%s|%s\n", t->term, t->version);
		assert_true(kb_outer_parse(&o, &pid, line));
		for (size_t k = 0; k < 4 && t->vars[k]; k++)
			kb_str_add(&o.env, t->vars[k], strlen(t->vars[k]) + 1);
		kb_profile_choose(&p, &env, &a, &o);
		kb_str_release(&o.env);
		snprintf(name, sizeof name, "tmux in %s", t->name);
		if (strcmp(p.terminal, name) != 0 || p.encoding != t->inner)
			fail_msg("%s: is %s, %s", name, p.terminal, p.reason);
		assert_string_equal(p.off, "");
	}
}

/* What each does with marks, italics and bold; in screen too. */
static void test_letters(void **state)
{
	static const struct {
		const char *name;
		enum kb_marking marks;
		uint8_t most;
		bool upright, few_bold, takes_zwj;
	} facts[] = {
		{"xterm", KB_MARKING_DRAWN, 2, false, false, false},
		{"VTE", KB_MARKING_DRAWN, 0, false, false, true},
		{"Konsole", KB_MARKING_DRAWN, 0, true, false, false},
		{"kitty", KB_MARKING_DRAWN, 3, true, false, false},
		{"QTerminal", KB_MARKING_LOST, 0, true, false, false},
		{"xterm.js", KB_MARKING_UNKNOWN, 0, false, false, false},
		{"mlterm", KB_MARKING_DRAWN, 0, true, false, false},
		{"rxvt-unicode", KB_MARKING_DRAWN, 0, true, true, false},
		{"PuTTY", KB_MARKING_DRAWN, 0, true, false, false},
		{"Alacritty", KB_MARKING_BESIDE, 0, false, false, false},
		{"st", KB_MARKING_LOST, 0, false, false, false},
		{"zutty", KB_MARKING_LOST, 0, true, false, false},
		{"foot", KB_MARKING_INSTEAD, 0, false, false, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		const struct terminal *t = terminals;
		while (strcmp(t->name, facts[i].name) != 0)
			t++;
		static const char *const sty[4] = {"STY=1.x"};
		struct kb_answers a = answers_of(t);
		struct vars v;
		struct kb_environ env = set_vars(&v, t->term, t->vars, NULL);
		for (int screen = 0; screen < 2; screen++) {
			struct kb_profile p;
			if (screen && !tells(t))
				continue;
			if (screen)
				env = set_vars(
					&v, "screen-256color", sty, t->vars);
			a.behind = screen ? KB_LAYER_SCREEN : KB_LAYER_NONE;
			kb_profile_choose(&p, &env, &a, NULL);
			assert_int_equal(p.marks, facts[i].marks);
			assert_int_equal(p.most_marks, facts[i].most);
			assert_int_equal(p.upright, facts[i].upright);
			assert_int_equal(p.few_bold, facts[i].few_bold);
			assert_int_equal(p.takes_zwj, facts[i].takes_zwj);
		}
	}
}

/* What is not as the tables above: mixtures, layers, and what is unknown. */
static void test_mixtures(void **state)
{
	static const struct {
		const char *name, *env[6], *version;
		int da2[3];
		int mode8;
		enum kb_encoding encoding;
		const char *off;
	} rows[] = {
		/* not asked */
		{"VTE", {"TERM=xterm-256color", "VTE_VERSION=7006"}, "", NO_DA2,
			-2, VISUAL, "\033[8l"},
		{"Apple Terminal",
			{"TERM=xterm-256color", "TERM_PROGRAM=Apple_Terminal"},
			"", NO_DA2, -2, INVERSE, ""},
		{"iTerm2",
			{"TERM=xterm-256color", "LC_TERMINAL=iTerm2",
				"LC_TERMINAL_VERSION=3.7.1"},
			"", NO_DA2, -2, INVERSE, ""},
		{"iTerm2",
			{"TERM=xterm-256color", "LC_TERMINAL=iTerm2",
				"LC_TERMINAL_VERSION=3.5.11"},
			"", NO_DA2, -2, VISUAL, ""},
		{"unknown terminal",
			{"TERM=xterm", "VTE_VERSION=7006",
				"KONSOLE_VERSION=221203"},
			"", NO_DA2, -2, VISUAL, ""},
		/* $TERM counts more than variables */
		{"mlterm", {"TERM=mlterm", "VTE_VERSION=7006"}, "", NO_DA2, -2,
			VISUAL, MLTERM_OFF},
		{"Emacs term", {"TERM=eterm-color", "VTE_VERSION=7006"}, "",
			NO_DA2, -2, INVERSE, ""},
		/* started from tmux or screen, which would have answered */
		{"Emacs term",
			{"TERM=eterm-color", "INSIDE_EMACS=28.2,term:0.96",
				"TMUX=/tmp/x,1,0"},
			"", NO_DA2, -2, INVERSE, ""},
		{"Emacs term", {"TERM=eterm-color", "STY=1.x"}, "", NO_DA2, -2,
			INVERSE, ""},
		{"st", {"TERM=st-256color", "TMUX=/tmp/x,1,0"}, "", NO_DA2, -1,
			VISUAL, ""},
		/* old ones, without XTVERSION */
		{"iTerm2", {"TERM=xterm-256color"}, "", {0, 95, 0}, -1, VISUAL,
			""},
		/* started in a terminal that answers what they do not */
		{"unknown terminal",
			{"TERM=xterm-256color", "VTE_VERSION=7006"}, "", NO_DA2,
			-1, VISUAL, ""},
		/* of a new name, whatever they pass for */
		{"Newterm 1", {"TERM=xterm-256color", "KONSOLE_VERSION=221203"},
			"Newterm 1", {1, 277, 0}, 0, VISUAL, ""},
		{"Newterm 2", {"TERM=xterm-256color"}, "Newterm 2", {1, 277, 0},
			2, VISUAL, "\033[8l"},
		{"Newterm 3", {"TERM=xterm-256color"}, "Newterm 3", {1, 10, 0},
			0, VISUAL, ""},
		{"nothing to tell", {NULL}, "", NO_DA2, -1, VISUAL, ""},
		/* tmux and screen over ssh */
		{"tmux in unknown terminal",
			{"TERM=tmux-256color", "VTE_VERSION=7006"}, "tmux 3.3a",
			{84, 0, 0}, -1, VISUAL, ""},
		{"tmux in unknown terminal", {"TERM=screen-256color"},
			"tmux 3.3a", {84, 0, 0}, -1, VISUAL, ""},
		{"tmux in unknown terminal",
			{"TERM=xterm-256color", "TMUX=/tmp/x,1,0"}, "tmux 3.3a",
			{84, 0, 0}, -1, VISUAL, ""},
		{"screen in VTE",
			{"TERM=screen-256color", "STY=1.x", "VTE_VERSION=7006"},
			"", NO_DA2, -1, VISUAL, "\033P\033[8l\033\\"},
		/* dvtm answers nothing; what it runs in leaks in */
		{"dvtm in VTE",
			{"TERM=dvtm-256color", "DVTM=0.15", "VTE_VERSION=7006"},
			"", NO_DA2, -1, INVERSE, ""},
		{"dvtm in Konsole",
			{"TERM=dvtm-256color", "DVTM=0.15",
				"KONSOLE_VERSION=221203"},
			"", NO_DA2, -1, INVERSE, ""},
		{"dvtm in xterm",
			{"TERM=dvtm", "DVTM=0.15", "XTERM_VERSION=XTerm(379)"},
			"", NO_DA2, -1, VISUAL, ""},
		{"dvtm in kitty",
			{"TERM=dvtm", "DVTM=0.15", "KITTY_WINDOW_ID=1"}, "",
			NO_DA2, -1, WORDS, ""},
		{"dvtm in unknown terminal", {"TERM=dvtm"}, "", NO_DA2, -1,
			VISUAL, ""},
		/* mosh keeps $TERM */
		{"mosh in unknown terminal", {"TERM=xterm-256color"}, "",
			{1, 10, 0}, -1, VISUAL, ""},
		{"mosh in mlterm", {"TERM=mlterm"}, "", {1, 10, 0}, -1, INVERSE,
			""},
		{"mosh in kitty", {"TERM=xterm-kitty"}, "", {1, 10, 0}, -1,
			WORDS, ""},
		{"mosh in Ghostty", {"TERM=xterm-ghostty"}, "", {1, 10, 0}, -1,
			VISUAL, ""},
		/* the terminals of editors, which show what is in their own */
		{"unknown terminal", {"TERM=xterm-256color"}, "", {0, 100, 0},
			-1, VISUAL, ""},
		{"Vim in xterm",
			{"TERM=xterm", "XTERM_VERSION=XTerm(379)",
				"VIM_TERMINAL=900"},
			"libvterm(0.3)", {0, 100, 0}, -1, VISUAL, ""},
		{"Vim in VTE",
			{"TERM=xterm-256color", "VTE_VERSION=7006",
				"VIM_TERMINAL=900"},
			"libvterm(0.3)", {0, 100, 0}, -1, INVERSE, ""},
		{"Neovim in Konsole",
			{"TERM=xterm-256color", "KONSOLE_VERSION=221203",
				"NVIM=/run/x"},
			"libvterm(0.3)", {0, 100, 0}, -1, INVERSE, ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct kb_environ env = {get, rows[i].env};
		struct kb_answers a;
		struct kb_profile p;
		const char *name =
			rows[i].env[0] ? rows[i].name : "unknown terminal";
		kb_answers_init(&a);
		snprintf(a.version, sizeof a.version, "%s", rows[i].version);
		memcpy(a.da2, rows[i].da2, sizeof a.da2);
		a.da1 = rows[i].mode8 >= -1;
		a.mode8 = a.da1 ? rows[i].mode8 : -1;
		kb_profile_choose(&p, &env, &a, NULL);
		if (strcmp(p.terminal, name) != 0 ||
			strcmp(p.off, rows[i].off) != 0 ||
			p.encoding != rows[i].encoding)
			fail_msg("row %zu, %s: is %s, %s", i, rows[i].name,
				p.terminal, p.reason);
	}
}

/* By what a terminal was told, and which entry of terminfo does in it where its
 * own is missing. */
static void test_told(void **state)
{
	static const struct {
		const char *env[4], *version;
		int da2[3];
		int mode8;
		const char *told, *terminfo;
	} rows[] = {
		{{"TERM=xterm"}, "XTerm(379)", {41, 379, 0}, 0,
			"it says that it is XTerm(379)", "xterm-256color"},
		{{"TERM=xterm-256color", "TERM_PROGRAM=vscode"}, "",
			{65, 7006, 1}, 1,
			"it answers 65;7006;1 when asked for its kind (DA2)",
			"xterm-256color"},
		{{"TERM=st-256color"}, "", NO_DA2, -1, "TERM is st-256color",
			"xterm-256color"},
		{{"TERM=xterm-256color", "WT_SESSION=x"}, "", NO_DA2, -2,
			"WT_SESSION is set", "xterm-256color"},
		{{"TERM=new"}, "", NO_DA2, 2,
			"it answers when asked for mode 8", "xterm-256color"},
		{{"TERM=new"}, "Newterm 1", {1, 277, 0}, -1,
			"it says that it is Newterm 1", "xterm-256color"},
		{{"TERM=new"}, "", NO_DA2, -1,
			"nothing: neither its answers nor the environment name "
			"one that is known",
			NULL},
		{{"TERM=dumb"}, "", NO_DA2, -2,
			"nothing: neither its answers nor the environment name "
			"one that is known",
			NULL},
		{{"TERM=xterm-ghostty"}, "", NO_DA2, -2,
			"TERM is xterm-ghostty", "xterm-256color"},
		{{"TERM=linux-new"}, "", NO_DA2, -2, "TERM is linux-new",
			"linux"},
		{{"TERM=eterm-color"}, "", NO_DA2, -2, "TERM is eterm-color",
			"xterm-color"},
		{{"TERM=tmux-256color", "TMUX=x"}, "", NO_DA2, -2,
			"nothing: neither its answers nor the environment name "
			"one that is known",
			"screen-256color"},
		{{"TERM=screen.new", "STY=1.x"}, "kitty(0.26.5)", {1, 4000, 26},
			0, "it says that it is kitty(0.26.5)", "screen"},
		{{"TERM=dvtm-256color", "VTE_VERSION=7006"}, "", NO_DA2, -2,
			"VTE_VERSION is set", "screen-256color"},
		{{"TERM=mlterm"}, "", {1, 10, 0}, -1, "TERM is mlterm",
			"xterm-256color"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct kb_environ env = {get, rows[i].env};
		struct kb_answers a;
		struct kb_profile p;
		struct kb_str words = {0};
		char line[200];
		kb_answers_init(&a);
		snprintf(a.version, sizeof a.version, "%s", rows[i].version);
		memcpy(a.da2, rows[i].da2, sizeof a.da2);
		a.da1 = rows[i].mode8 >= -1;
		a.mode8 = a.da1 ? rows[i].mode8 : -1;
		kb_profile_choose(&p, &env, &a, NULL);
		assert_string_equal(p.told, rows[i].told);
		if (rows[i].terminfo)
			assert_string_equal(p.terminfo, rows[i].terminfo);
		else
			assert_null(p.terminfo);
		kb_profile_describe(&words, &p);
		snprintf(line, sizeof line, "\ntold by: %s\n", p.told);
		assert_non_null(strstr(words.s, line));
		kb_str_release(&words);
	}
}

/* Who is told of links: what the terminals say of themselves since which
 * version they open them. */
static void test_links(void **state)
{
	static const struct {
		const char *env[4], *version;
		int da2[3];
		bool links;
	} rows[] = {
		{{"TERM=xterm"}, "XTerm(379)", {41, 379, 0}, false},
		{{"TERM=xterm-256color"}, "", {65, 7006, 1}, true},
		{{"TERM=xterm-256color"}, "", {65, 5000, 1}, false},
		{{"TERM=vte-256color", "VTE_VERSION=4803"}, "", {-1, -1, -1},
			false},
		{{"TERM=vte-256color", "VTE_VERSION=6003"}, "", {-1, -1, -1},
			true},
		{{"TERM=xterm-kitty"}, "", {-1, -1, -1}, true},
		{{"TERM=foot"}, "", {-1, -1, -1}, true},
		{{"TERM=alacritty"}, "", {-1, -1, -1}, true},
		{{"TERM=xterm-256color"}, "Konsole 22.12.3", {1, 115, 0}, true},
		{{"TERM=st-256color"}, "", {-1, -1, -1}, false},
		{{"TERM=rxvt-unicode"}, "", {85, 95, 0}, false},
		{{"TERM=mlterm"}, "", {24, 279, 0}, false},
		{{"TERM=linux"}, "", {-1, -1, -1}, false},
		{{"TERM=xterm"}, "", {0, 136, 0}, false},
		{{"TERM=xterm-256color"}, "WezTerm 20230712", {1, 277, 0},
			true},
		{{"TERM=xterm-256color", "TERM_PROGRAM=iTerm.app"}, "",
			{-1, -1, -1}, true},
		{{"TERM=xterm-256color", "WT_SESSION=x"}, "", {-1, -1, -1},
			true},
		/* A terminal of another name that was started in one. */
		{{"TERM=xterm-256color", "WT_SESSION=x"}, "Newterm 1",
			{-1, -1, -1}, false},
		{{"TERM=xterm-256color"}, "", {-1, -1, -1}, false},
		{{"TERM=screen", "STY=1.x"}, "kitty(0.26.5)", {1, 4000, 26},
			false},
		{{NULL}, "", {-1, -1, -1}, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct kb_environ env = {get, rows[i].env};
		struct kb_answers a;
		struct kb_profile p;
		kb_answers_init(&a);
		snprintf(a.version, sizeof a.version, "%s", rows[i].version);
		memcpy(a.da2, rows[i].da2, sizeof a.da2);
		kb_profile_choose(&p, &env, &a, NULL);
		if (p.hyperlinks != rows[i].links)
			fail_msg("row %zu: %s", i, p.terminal);
	}
}

/* In tmux, which passes them on since 3.4. */
static void test_links_in_tmux(void **state)
{
	static const struct {
		const char *version, *line;
		bool links;
	} rows[] = {
		{"TERM_PROGRAM_VERSION=3.4", "1|xterm-kitty|kitty(0.26.5)",
			true},
		{"TERM_PROGRAM_VERSION=3.5a", "1|alacritty|", true},
		{"TERM_PROGRAM_VERSION=4.0", "1|foot|foot(1.13.1)", true},
		{"TERM_PROGRAM_VERSION=3.3a", "1|xterm-kitty|kitty(0.26.5)",
			false},
		/* what becomes 3.5 */
		{"TERM_PROGRAM_VERSION=next-3.5", "1|foot|", true},
		{"TERM_PROGRAM_VERSION=master", "1|foot|", false},
		{"TERM_PROGRAM_VERSION=3.4", "1|xterm|XTerm(379)", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *vars[] = {"TERM=tmux-256color", "TMUX=/tmp/x,1,0",
			"TERM_PROGRAM=tmux", rows[i].version, NULL};
		const struct kb_environ env = {get, vars};
		struct kb_outer o = {0};
		struct kb_answers a;
		struct kb_profile p;
		long pid;
		kb_answers_init(&a);
		assert_true(kb_outer_parse(&o, &pid, rows[i].line));
		kb_profile_choose(&p, &env, &a, &o);
		assert_int_equal(p.hyperlinks, rows[i].links);
	}
}

static void assert_outer(const char *line, const char *env, size_t len,
	const char *name, enum kb_encoding encoding)
{
	const char *const vars[] = {
		"TERM=tmux-256color", "TMUX=/tmp/x,1,0", NULL};
	const struct kb_environ inner = {get, vars};
	struct kb_outer o = {0};
	struct kb_answers a;
	struct kb_profile p;
	long pid;
	kb_answers_init(&a);
	assert_true(kb_outer_parse(&o, &pid, line));
	kb_str_add(&o.env, env, len);
	kb_profile_choose(&p, &inner, &a, &o);
	assert_string_equal(p.terminal, name);
	assert_int_equal(p.encoding, encoding);
	assert_string_equal(p.off, "");
	kb_str_release(&o.env);
}

static void test_tmux(void **state)
{
	(void)state;
	static const char vte[] = "HOME=/\0VTE_VERSION=7006\0";
	static const char leak[] = "VTE_VERSION=7006\0XTERM_VERSION=X\0";
	assert_outer("12|xterm|XTerm(379)\n", "", 0, "tmux in xterm",
		KB_ENCODING_VISUAL);
	assert_outer("12|xterm|XTerm(379)\n", leak, sizeof leak,
		"tmux in xterm", KB_ENCODING_VISUAL);
	assert_outer("12|xterm-256color|\n", vte, sizeof vte, "tmux in VTE",
		KB_ENCODING_INVERSE);
	/* over ssh, where it cannot be asked */
	assert_outer("12|xterm-256color|\n", "", 0, "tmux in unknown terminal",
		KB_ENCODING_VISUAL);
	/* tmux in screen: screen has the variables of what it runs in */
	assert_outer("12|screen-256color|\n", vte, sizeof vte, "tmux in VTE",
		KB_ENCODING_INVERSE);
	assert_outer("12|screen-256color|\n", "", 0, "tmux in unknown terminal",
		KB_ENCODING_VISUAL);
	assert_outer("12|xterm-256color|Konsole 22.12.3\n", "", 0,
		"tmux in Konsole", KB_ENCODING_INVERSE);
	assert_outer("12|xterm-kitty|kitty(0.26.5)\n", "", 0, "tmux in kitty",
		KB_ENCODING_WORDS);
	assert_outer("12|alacritty|\n", vte, sizeof vte, "tmux in Alacritty",
		KB_ENCODING_VISUAL);
	assert_outer(
		"12|mlterm|\n", "", 0, "tmux in mlterm", KB_ENCODING_INVERSE);
	assert_outer("12|xterm-256color|Newterm 3\n", vte, sizeof vte,
		"tmux in Newterm 3", KB_ENCODING_VISUAL);
	struct kb_outer o;
	long pid;
	assert_false(kb_outer_parse(&o, &pid, ""));
	assert_false(kb_outer_parse(&o, &pid, "no server running"));
	assert_false(kb_outer_parse(&o, &pid, "12|xterm"));
	assert_false(kb_outer_parse(&o, &pid, "-1|xterm|x"));
}

static void test_sure(void **state)
{
	(void)state;
	const struct {
		const char *env[4];
		bool sure;
	} cases[] = {
		{{"TERM=xterm-256color", "VTE_VERSION=7006"}, false},
		{{"TERM=xterm"}, false},
		{{"TERM=linux"}, true},
		{{"TERM=st-256color"}, true},
		/* what it can do depends on its version */
		{{"TERM=xterm-kitty"}, false},
		{{"TERM=eterm-color", "INSIDE_EMACS=29.1,term:0.96"}, true},
		{{"TERM=dvtm-256color", "VTE_VERSION=7006"}, true},
		{{"TERM=xterm", "TERM_PROGRAM=Apple_Terminal",
			 "XTERM_VERSION=XTerm(379)"},
			false},
		{{"TERM=xterm-256color", "TMUX=x"}, false},
		{{"TERM=tmux-256color", "TMUX=x"}, true},
		{{"TERM=dumb"}, true},
		{{"TERM=xterm-256color", "TERM_PROGRAM=Apple_Terminal"}, true},
		{{"TERM=screen", "STY=1"}, false},
		{{"TERM=screen", "TMUX=x"}, true},
		{{NULL}, true},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct kb_environ env = {get, cases[i].env};
		assert_int_equal(kb_environ_is_sure(&env), cases[i].sure);
	}
}

/* Who may be shown emoji to ask for their cells: not where they would be
 * printed or be controls, nor Emacs, which cuts long answers; by a command only
 * a terminal of which nothing is known. */
static void test_tells_cells(void **state)
{
	(void)state;
	const struct {
		const char *env[4];
		bool anyway, aside;
	} cases[] = {
		{{"TERM=xterm-256color"}, true, true},
		{{"TERM=xterm-256color", "VTE_VERSION=7006"}, true, false},
		{{"TERM=xterm-kitty"}, true, false},
		{{"TERM=xterm-ghostty", "LANG=ar_EG.UTF-8"}, true, true},
		{{"TERM=xterm", "LC_ALL=C.utf8", "LANG=ar_EG.ISO-8859-6"}, true,
			true},
		{{"TERM=xterm", "LC_CTYPE=ar_EG.ISO-8859-6"}, false, false},
		{{"TERM=xterm", "LANG=en_US"}, false, false},
		{{"TERM=xterm", "LANG=C"}, true, true},
		{{"TERM=xterm-256color", "INSIDE_EMACS=29,vterm"}, false,
			false},
		{{"TERM=eterm-color"}, false, false},
		{{"TERM=linux"}, false, false},
		{{"TERM=dumb"}, false, false},
		{{NULL}, false, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct kb_environ env = {get, cases[i].env};
		assert_int_equal(
			kb_environ_tells_cells(&env, true), cases[i].anyway);
		assert_int_equal(
			kb_environ_tells_cells(&env, false), cases[i].aside);
	}
}

/* Cells, a digit each, that kitty 0.26.5, tmux 3.3a and one that has UTS #51 as
 * it stands give what they are shown (see test_query.c). */
#define KITTY_CELLS "02442121221222211"
#define TMUX_CELLS "02214312122222000"
#define STANDARD_CELLS "02222222122222222"

static struct kb_clusters clusters_of(const char *term, const char *version,
	const char *cells, const struct kb_outer *outer)
{
	char var[32];
	const char *const vars[] = {var, NULL};
	const struct kb_environ env = {get, vars};
	struct kb_answers a;
	struct kb_profile p;
	snprintf(var, sizeof var, "TERM=%s", term);
	kb_answers_init(&a);
	snprintf(a.version, sizeof a.version, "%s", version);
	for (; *cells; cells++)
		a.cells.columns[a.cells.n++] = 18 + *cells - '0';
	kb_profile_choose(&p, &env, &a, outer);
	return p.clusters;
}

/* What is answered counts more than the table, but for what a row says is
 * better left out; in a layer, both that and what it runs in. */
static void test_clusters(void **state)
{
	(void)state;
	const struct kb_outer kitty = {.termtype = "kitty(0.26.5)"};
	struct kb_clusters c = clusters_of("xterm", "", "", NULL);
	assert_memory_equal(&c, &kb_clusters_unknown, sizeof c);
	c = clusters_of("xterm", "", KITTY_CELLS, NULL);
	assert_int_equal(c.text_style, 1);
	assert_true(c.tags);
	c = clusters_of("xterm-kitty", "kitty(0.26.5)", KITTY_CELLS, NULL);
	assert_int_equal(c.emoji_style, 2);
	assert_int_equal(c.text_style, 0);
	assert_false(c.tags);
	struct kb_clusters row = clusters_of("xterm-kitty", "", "", NULL);
	assert_memory_equal(&c, &row, sizeof c);
	c = clusters_of("foot", "foot(1.23.0)", STANDARD_CELLS, NULL);
	assert_int_equal(c.sequences, KB_CLUSTER_WIDE);
	c = clusters_of("tmux-256color", "", TMUX_CELLS, &kitty);
	assert_int_equal(c.sequences, KB_CLUSTER_LESS);
	assert_int_equal(c.tones, KB_CLUSTER_LESS);
	assert_int_equal(c.emoji_style, 0);
	row = clusters_of("tmux-256color", "", "", &kitty);
	assert_memory_equal(&c, &row, sizeof c);
}

/* It is told where families are drawn as one. */
static void test_joined_emoji_are_told(void **state)
{
	(void)state;
	struct kb_profile p = {.terminal = "x"};
	struct kb_str s = {0};
	kb_profile_describe(&s, &p);
	assert_null(strstr(s.s, "joined emoji"));
	p.clusters = clusters_of("konsole", "", "", NULL);
	kb_str_clear(&s);
	kb_profile_describe(&s, &p);
	assert_non_null(strstr(s.s, "joined emoji: drawn as one\n"));
	kb_str_release(&s);
}

/* kitty takes OSC 66 from 0.40 on; tmux and screen do not pass it on, and
 * screen has no italics. */
static void test_how_kitty_parts_words(void **state)
{
	(void)state;
	const struct {
		const char *term, *version;
		enum kb_apart_by apart_by;
	} cases[] = {
		{"xterm-kitty", "kitty(0.26.5)", KB_APART_BY_ITALIC},
		{"xterm-kitty", "kitty(0.39.1)", KB_APART_BY_ITALIC},
		{"xterm-kitty", "kitty(0.40.0)", KB_APART_BY_SIZE},
		{"xterm-256color", "kitty(0.43.1)", KB_APART_BY_SIZE},
		{"xterm-kitty", "kitty(1.0.0)", KB_APART_BY_SIZE},
		{"xterm-kitty", "", KB_APART_BY_ITALIC},
		{"xterm-256color", "foot(1.23.0)", KB_APART_BY_ITALIC},
		{"tmux-256color", "kitty(0.43.1)", KB_APART_BY_ITALIC},
		{"screen", "kitty(0.43.1)", KB_APART_BY_BOLD},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char term[32];
		const char *const vars[] = {term, NULL};
		const struct kb_environ env = {get, vars};
		struct kb_answers a;
		struct kb_profile p;
		snprintf(term, sizeof term, "TERM=%s", cases[i].term);
		kb_answers_init(&a);
		snprintf(a.version, sizeof a.version, "%s", cases[i].version);
		kb_profile_choose(&p, &env, &a, NULL);
		assert_int_equal(p.apart_by, cases[i].apart_by);
		struct kb_str words = {0};
		kb_profile_describe(&words, &p);
		const bool turns = p.encoding == KB_ENCODING_WORDS;
		assert_int_equal(strstr(words.s, "\nfonts: ") != NULL, turns);
		assert_int_equal(strstr(words.s, "with a size") != NULL,
			p.apart_by == KB_APART_BY_SIZE);
		kb_str_release(&words);
	}
}

static void test_colour(void **state)
{
	(void)state;
	const struct {
		const char *env[4];
		bool colour;
	} cases[] = {
		{{"TERM=xterm"}, true},
		{{"TERM=xterm", "NO_COLOR="}, true},
		{{"TERM=xterm", "NO_COLOR=1"}, false},
		{{"TERM=vt100"}, false},
		{{"TERM=linux-m"}, false},
		{{NULL}, false},
	};
	struct kb_answers a;
	struct kb_profile p;
	kb_answers_init(&a);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct kb_environ env = {get, cases[i].env};
		kb_profile_choose(&p, &env, &a, NULL);
		assert_int_equal(p.colour, cases[i].colour);
	}
}

static void test_environment_only(void **state)
{
	(void)state;
	struct kb_profile p;
	unsetenv("TMUX");
	unsetenv("STY");
	setenv("TERM", "xterm-kitty", 1);
	kb_profile_detect(&p, -1, NULL);
	assert_string_equal(p.terminal, "kitty");
	assert_int_equal(p.encoding, KB_ENCODING_WORDS);
	kb_profile_release(&p);
	kb_profile_release(&p);
}

static void test_late_answers(void **state)
{
	(void)state;
	struct kb_profile p;
	unsetenv("TMUX");
	unsetenv("STY");
	unsetenv("VTE_VERSION");
	setenv("TERM", "xterm-256color", 1);
	kb_profile_detect(&p, -1, NULL);
	assert_string_equal(p.off, "");
	assert_true(kb_profile_late(&p, "\033[>65;7006;1c", 13));
	assert_string_equal(p.off, "\033[8l");
	assert_string_equal(p.terminal, "VTE");
	assert_false(kb_profile_late(&p, "\033[8;1$y", 7));
	assert_false(kb_profile_late(&p, "\033[?65;1;9c", 10));
	kb_profile_release(&p);
}

/* Dark and light grounds of terminals and editors, as people call them. */
static void test_grounds(void **state)
{
	static const struct {
		const char *answer;
		enum kb_ground ground;
	} cases[] = {
		{"\033]11;#000000\a", KB_GROUND_DARK},
		{"\033]11;#1e1e1e\a", KB_GROUND_DARK},
		{"\033]11;#300a24\a", KB_GROUND_DARK}, /* Ubuntu */
		{"\033]11;#002b36\a", KB_GROUND_DARK}, /* Solarized */
		{"\033]11;#0000aa\a", KB_GROUND_DARK},
		{"\033]11;#5f5f5f\a", KB_GROUND_DARK},
		{"\033]11;#ffffff\a", KB_GROUND_LIGHT},
		{"\033]11;#eeeeec\a", KB_GROUND_LIGHT},
		{"\033]11;#fdf6e3\a", KB_GROUND_LIGHT}, /* Solarized */
		{"\033]11;#f4ecd8\a", KB_GROUND_LIGHT},
		{"\033]11;#a0a0a0\a", KB_GROUND_LIGHT},
		{"\033]11;?\a", KB_GROUND_UNKNOWN},
	};
	(void)state;
	unsetenv("TMUX");
	unsetenv("STY");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_profile p;
		setenv("TERM", "xterm-256color", 1);
		kb_profile_detect(&p, -1, NULL);
		assert_int_equal(kb_profile_ground(&p), KB_GROUND_UNKNOWN);
		const char *s = cases[i].answer;
		bool told = kb_profile_late(&p, s, strlen(s));
		assert_int_equal(kb_profile_ground(&p), cases[i].ground);
		assert_int_equal(told, cases[i].ground != KB_GROUND_UNKNOWN);
		kb_profile_release(&p);
	}
	/* A console is black. */
	struct kb_profile p;
	setenv("TERM", "linux", 1);
	kb_profile_detect(&p, -1, NULL);
	assert_int_equal(kb_profile_ground(&p), KB_GROUND_DARK);
	kb_profile_release(&p);
}

/* Beside order and switches: what a piece of a row is, where the base comes
 * from, and how far down the cursor may be. */
static void test_facts(void **state)
{
	static const struct {
		const char *env[4];
		int da2[3];
		bool pieces, auto_base, hides, lines, rejoins, at_top, bare;
	} rows[] = {
		{{"TERM=xterm-256color"}, {0, 115, 0}, true, false, false,
			false, false, false, false},
		{{"TERM=eterm-color"}, NO_DA2, false, true, false, false, false,
			true, true},
		{{"TERM=xterm-256color", "INSIDE_EMACS=vterm"}, {0, 100, 0},
			false, true, false, false, false, true, false},
		{{"TERM=xterm"}, {0, 136, 0}, false, true, false, false, false,
			false, false},
		{{"TERM=mlterm"}, {24, 279, 0}, false, true, true, true, false,
			false, false},
		{{"TERM=xterm-256color"}, {1, 115, 0}, false, false, false,
			true, true, false, false},
		{{"TERM=xterm-256color"}, {65, 7006, 1}, false, false, false,
			false, false, false, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct kb_environ env = {get, rows[i].env};
		struct kb_answers a;
		struct kb_profile p;
		kb_answers_init(&a);
		memcpy(a.da2, rows[i].da2, sizeof a.da2);
		kb_profile_choose(&p, &env, &a, NULL);
		if (p.pieces != rows[i].pieces ||
			p.auto_base != rows[i].auto_base ||
			p.hides_letters != rows[i].hides ||
			p.lines_part != rows[i].lines ||
			p.rejoins != rows[i].rejoins ||
			p.cursor_at_top != rows[i].at_top ||
			p.bare_cells != rows[i].bare)
			fail_msg("row %zu: %s", i, p.terminal);
	}
	static const char *const dvtm[] = {
		"TERM=dvtm-256color", "XTERM_VERSION=XTerm(379)", NULL};
	const struct kb_environ env = {get, dvtm};
	struct kb_answers a;
	struct kb_profile p;
	kb_answers_init(&a);
	kb_profile_choose(&p, &env, &a, NULL);
	/* Letters that are made with marks would be others without. */
	assert_true(p.bare_cells && p.marks == KB_MARKING_LOST);
}

static void test_force(void **state)
{
	(void)state;
	struct kb_profile p;
	unsetenv("TMUX");
	setenv("TERM", "xterm-kitty", 1);
	kb_profile_detect(&p, -1, NULL);
	kb_profile_force_links(&p, KB_LINKING_YES);
	assert_true(p.hyperlinks);
	kb_profile_force_links(&p, KB_LINKING_NO);
	assert_false(p.hyperlinks);
	kb_profile_force(&p, KB_ENCODING_AUTO, KB_SHAPING_AUTO);
	assert_int_equal(p.encoding, KB_ENCODING_WORDS);
	assert_true(p.shape);
	for (int e = KB_ENCODING_AUTO + 1; e < KB_ENCODING_COUNT; e++) {
		kb_profile_force(&p, (enum kb_encoding)e, KB_SHAPING_OFF);
		assert_int_equal(p.encoding, e);
		assert_false(p.shape);
	}
	/* What comes late does not overrule a person; cells of emoji are no
	 * matter of taste. */
	assert_int_equal(p.clusters.emoji_style, 2);
	assert_true(kb_profile_late(&p, "\033[>65;7006;1c", 13));
	assert_int_equal(p.clusters.emoji_style, 1);
	assert_int_equal(p.encoding, KB_ENCODING_COUNT - 1);
	assert_false(kb_profile_late(&p, "\033[>65;7006;1c", 13));
	kb_profile_release(&p);
}

/* --- What the configuration says ----------------------------------------- */

/* A profile of a terminal in that environment (NAME=VALUE ..., ended by NULL),
 * of what it answered. */
static void know(struct kb_profile *p, struct kb_known *k,
	const struct kb_environ *env, const char *version, const int da2[3])
{
	*k = (struct kb_known){.env = env, .asked_kind = true};
	kb_answers_init(&k->answers);
	snprintf(k->answers.version, sizeof k->answers.version, "%s", version);
	memcpy(k->answers.da2, da2, sizeof k->answers.da2);
	k->answers.da1 = true;
	kb_profile_choose(p, env, &k->answers, NULL);
	p->known = k;
	kb_profile_find_signs(p);
}

static void forget(struct kb_known *k)
{
	kb_str_release(&k->signs);
	kb_str_release(&k->all_signs);
}

static const int no_da2[3] = {-1, -1, -1};

/* By what words each is told: the same in its next version, others than those
 * of any other terminal. */
static void signs(void **state)
{
	static const struct {
		const char *env[4];
		const char *version;
		int da2[3];
		const char *want;
	} cases[] = {
		{{"TERM=xterm-256color"}, "kitty(0.26.5)", {1, 4000, 26},
			"kitty"},
		{{"TERM=xterm-256color"}, "Konsole 22.12.3", {1, 115, 0},
			"Konsole"},
		{{"TERM=xterm-256color", "VTE_VERSION=7006"}, "", {65, 7006, 1},
			"VTE"},
		{{"TERM=xterm-256color"}, "", {61, 7800, 1}, "VTE"},
		{{"TERM=xterm-256color"}, "", {-1, -1, -1},
			"term:xterm-256color answers:none"},
		{{"TERM=xterm-256color"}, "Newterm 3.1", {1, 277, 0},
			"term:xterm-256color version:Newterm"},
		{{"TERM=xterm-256color", "TERM_PROGRAM=New=term #1"}, "",
			{0, 999, 0},
			"term:xterm-256color program:New-term--1 "
			"da2:0;999;0"},
		{{"TERM=xterm", "LC_TERMINAL=home"}, "", {66, 999, 0},
			"term:xterm program:home da2:66"},
		{{"TERM=screen-256color", "STY=1.x"}, "", {65, 7006, 1},
			"screen VTE"},
		{{"TERM=screen-256color", "STY=1.x"}, "Newterm 3.1",
			{1, 277, 0},
			"screen term:screen-256color version:Newterm"},
		{{"TERM=tmux-256color", "TMUX=/tmp/x"}, "", {-1, -1, -1},
			"tmux"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct kb_environ env = {get, cases[i].env};
		struct kb_profile p;
		struct kb_known k;
		struct kb_str out = {0};
		know(&p, &k, &env, cases[i].version, cases[i].da2);
		kb_profile_signs(&p, &out);
		assert_string_equal(out.s, cases[i].want);
		kb_str_release(&out);
		forget(&k);
	}
}

/* Behind tmux, what that tells of its client. */
static void signs_in_tmux(void **state)
{
	static const struct {
		const char *name, *type, *env, *want;
	} cases[] = {
		{"xterm-256color", "", "TERM_PROGRAM=New_Terminal",
			"tmux term:xterm-256color program:New_Terminal"},
		{"xterm-256color", "", "TERM_PROGRAM=Apple_Terminal",
			"tmux Apple-Terminal"},
		{"xterm-256color", "Konsole 22.12.3", "", "tmux Konsole"},
		{"xterm-kitty", "", "", "tmux kitty"},
	};
	static const char *const inside[] = {
		"TERM=tmux-256color", "TMUX=/tmp/x", "TERM_PROGRAM=tmux", NULL};
	const struct kb_environ env = {get, inside};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_profile p;
		struct kb_known k;
		struct kb_str out = {0};
		know(&p, &k, &env, "", no_da2);
		k.asked_kind = false;
		k.has_outer = true;
		snprintf(k.outer.termname, sizeof k.outer.termname, "%s",
			cases[i].name);
		snprintf(k.outer.termtype, sizeof k.outer.termtype, "%s",
			cases[i].type);
		kb_str_add(
			&k.outer.env, cases[i].env, strlen(cases[i].env) + 1);
		kb_profile_choose(&p, &env, &k.answers, &k.outer);
		p.known = &k;
		kb_profile_find_signs(&p);
		kb_profile_signs(&p, &out);
		assert_string_equal(out.s, cases[i].want);
		kb_str_release(&out);
		kb_str_release(&k.outer.env);
		forget(&k);
	}
}

/* The line that names most of what a terminal has counts. */
static void lines(void **state)
{
	static const struct kb_terminal_line all[] = {
		{1, "da2:0;999;0 term:xterm-256color", "inverse",
			KB_SHAPING_OFF},
		{2, "term:xterm-256color", "words", KB_SHAPING_AUTO},
		{3, "term:xterm-256color program:other da2:0;999;0", "runs",
			KB_SHAPING_AUTO},
		{4, "kitty", "visual", KB_SHAPING_AUTO},
	};
	static const char *const env_list[] = {"TERM=xterm-256color", NULL};
	static const struct {
		const char *version;
		int da2[3];
		size_t line;
		enum kb_encoding encoding;
		bool shape;
	} cases[] = {
		{"", {0, 999, 0}, 1, KB_ENCODING_INVERSE, false},
		{"", {0, 999, 1}, 2, KB_ENCODING_WORDS, true},
		/* two of one word: the last of them */
		{"kitty(0.40.0)", {1, 4000, 40}, 4, KB_ENCODING_VISUAL, true},
	};
	const struct kb_environ env = {get, env_list};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_profile p;
		struct kb_known k;
		know(&p, &k, &env, cases[i].version, cases[i].da2);
		k.lines = all;
		k.n_lines = sizeof all / sizeof *all;
		kb_profile_apply_lines(&p);
		assert_non_null(p.line);
		assert_int_equal(p.line->line, cases[i].line);
		assert_int_equal(p.encoding, cases[i].encoding);
		assert_int_equal(p.shape, cases[i].shape);
		assert_true(p.said);
		forget(&k);
	}
}

/* A terminal's name as a way: as that one shows text where its own reordering
 * cannot be switched off. */
static void ways(void **state)
{
	static const struct {
		const char *way;
		enum kb_encoding encoding;
		bool keeps_brackets, auto_base, off;
	} cases[] = {
		{"visual", KB_ENCODING_VISUAL, false, false, true},
		{"inverse", KB_ENCODING_INVERSE, false, false, false},
		{"VTE", KB_ENCODING_INVERSE, false, false, false},
		{"konsole", KB_ENCODING_INVERSE, true, false, false},
		{"PuTTY", KB_ENCODING_INVERSE, false, true, false},
		{"kitty", KB_ENCODING_WORDS, false, false, false},
		{"Linux console", KB_ENCODING_VISUAL, false, false, false},
		{"auto", KB_ENCODING_VISUAL, false, false, true},
	};
	static const char *const env_list[] = {"TERM=xterm-256color", NULL};
	static const int vte[] = {65, 7006, 1};
	const struct kb_environ env = {get, env_list};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_profile p;
		struct kb_known k;
		know(&p, &k, &env, "", vte);
		assert_true(
			kb_profile_take_way(&p, cases[i].way, KB_SHAPING_AUTO));
		assert_int_equal(p.encoding, cases[i].encoding);
		assert_int_equal(p.keeps_brackets, cases[i].keeps_brackets);
		assert_int_equal(p.auto_base, cases[i].auto_base);
		assert_int_equal(*p.off != '\0', cases[i].off);
		assert_int_equal(*p.on != '\0', cases[i].off);
		assert_int_equal(p.said, strcmp(cases[i].way, "auto") != 0);
		forget(&k);
	}
	struct kb_profile p = {0};
	assert_false(kb_profile_take_way(&p, "Konsol", KB_SHAPING_AUTO));
	assert_false(kb_profile_take_way(&p, "tmux", KB_SHAPING_AUTO));
	assert_false(kb_profile_take_way(&p, "", KB_SHAPING_AUTO));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_directly),
		cmocka_unit_test(test_leaks),
		cmocka_unit_test(test_in_screen),
		cmocka_unit_test(test_in_tmux),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_mixtures),
		cmocka_unit_test(test_told),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_links_in_tmux),
		cmocka_unit_test(test_tmux),
		cmocka_unit_test(test_sure),
		cmocka_unit_test(test_tells_cells),
		cmocka_unit_test(test_clusters),
		cmocka_unit_test(test_joined_emoji_are_told),
		cmocka_unit_test(test_how_kitty_parts_words),
		cmocka_unit_test(test_colour),
		cmocka_unit_test(test_environment_only),
		cmocka_unit_test(test_late_answers),
		cmocka_unit_test(test_grounds),
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_force),
		cmocka_unit_test(signs),
		cmocka_unit_test(signs_in_tmux),
		cmocka_unit_test(lines),
		cmocka_unit_test(ways),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
