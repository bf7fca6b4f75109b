/* From environment and answers to the way that a terminal wants its text. */
#include "detect.h"

#include <khabar/base/err.h>
#include <khabar/base/message.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind {
	UNKNOWN,
	XTERM,
	ST,
	URXVT,
	ALACRITTY,
	FOOT,
	LINUX,
	GHOSTTY,
	VTE,
	MINTTY,
	KONSOLE,
	MLTERM,
	KITTY,
	PUTTY,
	TMUX,
	SCREEN,
	N_KINDS,
};

/* What each terminal does with what it gets; measured but for foot, ghostty,
 * mintty and the Linux console. */
static const struct {
	const char *name;
	bool reorders, words; /* rows, words from right to left */
	bool keeps_brackets, auto_base;
	bool links;                         /* opens them at a click (OSC 8) */
	const char *off, *on;               /* how to stop it */
	const char *screen_off, *screen_on; /* the same through screen */
} kinds[N_KINDS] = {
	[UNKNOWN] = {.name = N_("unknown terminal")},
	[XTERM] = {.name = "xterm"},
	[ST] = {.name = "st"},
	[URXVT] = {.name = "rxvt-unicode"},
	[ALACRITTY] = {.name = "Alacritty", .links = true},
	[FOOT] = {.name = "foot", .links = true},
	[LINUX] = {.name = N_("Linux console")},
	[GHOSTTY] = {.name = "Ghostty", .links = true},
	[VTE] = {.name = "VTE",
		.reorders = true,
		.links = true,
		.off = "\033[8l",
		.on = "\033[8h",
		.screen_off = "\033P\033[8l\033\\",
		.screen_on = "\033P\033[8h\033\\"},
	[MINTTY] = {.name = "mintty",
		.reorders = true,
		.links = true,
		.off = "\033[8l",
		.on = "\033[8h",
		.screen_off = "\033P\033[8l\033\\",
		.screen_on = "\033P\033[8h\033\\"},
	[KONSOLE] = {.name = "Konsole",
		.reorders = true,
		.keeps_brackets = true,
		.links = true,
		.off = "\033]50;BidiRenderingEnabled=false\a",
		.on = "\033]50;BidiRenderingEnabled=true\a",
		.screen_off = "\033P\033]50;BidiRenderingEnabled=false\a\033\\",
		.screen_on = "\033P\033]50;BidiRenderingEnabled=true\a\033\\"},
	[MLTERM] = {.name = "mlterm",
		.reorders = true,
		.auto_base = true,
		.off = "\033]5379;use_ctl=false\a",
		.on = "\033]5379;use_ctl=true\a",
		.screen_off = "\033P\033]5379;use_ctl=false\a\033\\",
		.screen_on = "\033P\033]5379;use_ctl=true\a\033\\"},
	[KITTY] = {.name = "kitty", .words = true, .links = true},
	[PUTTY] = {.name = "PuTTY", .reorders = true, .auto_base = true},
	[TMUX] = {.name = "tmux"},
	[SCREEN] = {.name = "screen"},
};

static const char *get(const struct kb_environ *env, const char *name)
{
	const char *value = env->get(env->arg, name);
	return value && *value ? value : NULL;
}

/* $TERM values that one terminal only has. */
static enum kind kind_of_term(const char *term)
{
	static const struct {
		const char *prefix;
		enum kind kind;
	} terms[] = {
		{"xterm-kitty", KITTY},
		{"kitty", KITTY},
		{"alacritty", ALACRITTY},
		{"foot", FOOT},
		{"st-", ST},
		{"stterm", ST},
		{"rxvt-unicode", URXVT},
		{"mlterm", MLTERM},
		{"linux", LINUX},
		{"xterm-ghostty", GHOSTTY},
		{"ghostty", GHOSTTY},
		{"konsole", KONSOLE},
		{"vte", VTE},
		{"gnome", VTE},
		{"putty", PUTTY},
		{"mintty", MINTTY},
	};
	for (size_t i = 0; term && i < sizeof terms / sizeof *terms; i++)
		if (kb_starts(term, terms[i].prefix))
			return terms[i].kind;
	return UNKNOWN;
}

/* The terminals that variables of the environment speak of, as bits. */
static unsigned hints(const struct kb_environ *env)
{
	static const struct {
		const char *name;
		enum kind kind;
	} vars[] = {
		{"VTE_VERSION", VTE},
		{"KONSOLE_VERSION", KONSOLE},
		{"KITTY_WINDOW_ID", KITTY},
		{"MLTERM", MLTERM},
		{"XTERM_VERSION", XTERM},
		{"ALACRITTY_WINDOW_ID", ALACRITTY},
		{"GHOSTTY_RESOURCES_DIR", GHOSTTY},
		/* known to no entry: makes the others doubtful */
		{"WEZTERM_PANE", UNKNOWN},
		{"ITERM_SESSION_ID", UNKNOWN},
		{"WT_SESSION", UNKNOWN},
		{"TERM_PROGRAM", UNKNOWN},
	};
	unsigned bits = 0;
	for (size_t i = 0; i < sizeof vars / sizeof *vars; i++)
		if (get(env, vars[i].name))
			bits |= 1u << vars[i].kind;
	return bits;
}

static enum kind single(unsigned bits)
{
	for (int k = 1; k < N_KINDS; k++)
		if (bits == 1u << k)
			return (enum kind)k;
	return UNKNOWN;
}

/* The one terminal that the environment speaks of. A terminal started from
 * another one's shell has that one's variables too: then none is believed,
 * unless $TERM itself is of one terminal only. */
static enum kind kind_of_environ(const struct kb_environ *env)
{
	enum kind term = kind_of_term(get(env, "TERM"));
	return term != UNKNOWN ? term : single(hints(env));
}

static enum kind kind_of_version(const char *version)
{
	static const struct {
		const char *prefix;
		enum kind kind;
	} versions[] = {
		{"XTerm(", XTERM},
		{"Konsole", KONSOLE},
		{"kitty", KITTY},
		{"tmux", TMUX},
		{"VTE", VTE},
		{"foot", FOOT},
		{"mintty", MINTTY},
		{"ghostty", GHOSTTY},
		{"mlterm", MLTERM},
		{"alacritty", ALACRITTY},
		{"PuTTY", PUTTY},
	};
	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
		if (kb_starts(version, versions[i].prefix))
			return versions[i].kind;
	return UNKNOWN;
}

static enum kind kind_of_da2(const int da2[3])
{
	switch (da2[0]) {
	case 0:
		if (da2[1] == 136)
			return PUTTY;
		return da2[2] == 1 && da2[1] >= 200 ? ALACRITTY : UNKNOWN;
	case 1:
		if (da2[1] == 115)
			return KONSOLE;
		return da2[1] == 4000 ? KITTY : UNKNOWN;
	case 24:
		return MLTERM;
	case 41:
		return XTERM;
	case 61:
	case 65:
		return da2[1] >= 2000 && da2[1] < 20000 ? VTE : UNKNOWN;
	case 77:
		return MINTTY;
	case 83:
		return SCREEN;
	case 84:
		return TMUX;
	case 85:
		return URXVT;
	}
	return UNKNOWN;
}

static enum kind kind_of_answers(const struct kb_answers *a)
{
	enum kind kind = kind_of_version(a->version);
	return kind != UNKNOWN ? kind : kind_of_da2(a->da2);
}

bool kb_answers_of_screen(const struct kb_answers *a)
{
	return kind_of_answers(a) == SCREEN;
}

/* BDSM: the terminal follows the working group's recommendation and can be
 * told not to reorder. */
static bool obeys_mode8(const struct kb_answers *a)
{
	return a->mode8 == 1 || a->mode8 == 2;
}

static bool is_in_tmux(const struct kb_environ *env)
{
	const char *term = get(env, "TERM");
	return get(env, "TMUX") || (term && kb_starts(term, "tmux"));
}

bool kb_environ_in_screen(const struct kb_environ *env)
{
	const char *term = get(env, "TERM");
	return !is_in_tmux(env) &&
	       (get(env, "STY") || (term && kb_starts(term, "screen")));
}

bool kb_environ_is_sure(const struct kb_environ *env)
{
	const char *term = get(env, "TERM");
	if (!term || strcmp(term, "dumb") == 0)
		return true;
	/* tmux is asked by other means; in screen, what it runs in matters */
	if (get(env, "TMUX"))
		return true;
	if (is_in_tmux(env))
		return true;
	if (kb_environ_in_screen(env))
		return false;
	/* Prints what it does not understand. */
	const char *program = get(env, "TERM_PROGRAM");
	if (kb_starts(term, "eterm") ||
		(program && strcmp(program, "Apple_Terminal") == 0))
		return true;
	return kind_of_term(term) != UNKNOWN;
}

bool kb_environ_tells_ground(const struct kb_environ *env)
{
	const char *term = get(env, "TERM");
	return term && strcmp(term, "dumb") != 0 && !kb_starts(term, "eterm") &&
	       !kb_starts(term, "linux") && !kb_starts(term, "vt1") &&
	       !kb_starts(term, "vt2");
}

/* A background that no answer is needed for: a console is black. */
static int32_t ground_of(
	const struct kb_environ *env, const struct kb_answers *a)
{
	const char *term = get(env, "TERM");
	return a->ground < 0 && term && kb_starts(term, "linux") ? 0
								 : a->ground;
}

static bool has_colour(const struct kb_environ *env)
{
	const char *term = get(env, "TERM");
	return !get(env, "NO_COLOR") && term && strcmp(term, "dumb") != 0 &&
	       !kb_starts(term, "vt1") && !kb_starts(term, "vt2") &&
	       !kb_ends(term, "-m") && !kb_ends(term, "-mono");
}

/* Puts a message that was looked up into what holds size bytes. */
__attribute__((format(printf, 3, 4))) static void put(
	char *out, size_t size, const char *fmt, ...)
{
	struct kb_str text = {0};
	va_list ap;
	va_start(ap, fmt);
	kb_str_add_message_v(&text, fmt, ap);
	va_end(ap);
	kb_brief(out, size - 1, text.s);
	kb_str_release(&text);
}

static void reason(struct kb_profile *p, const char *text)
{
	put(p->reason, sizeof p->reason, "%s", _(text));
}

/* --- Links -------------------------------------------------------------- */

enum {
	/* The first version of VTE that opens links and does not break over
	 * them: 0.50.1. */
	VTE_LINKS = 5001,
};

/* VTE's version, from its answer or the environment; 0: not known. */
static int vte_version(const struct kb_environ *env, const struct kb_answers *a)
{
	const char *version = get(env, "VTE_VERSION");
	if (a->da2[0] == 61 || a->da2[0] == 65)
		return a->da2[1];
	return version ? atoi(version) : 0;
}

/* tmux passes links on from version 3.4 on. */
static bool tmux_links(const struct kb_environ *env)
{
	const char *program = get(env, "TERM_PROGRAM");
	const char *version = get(env, "TERM_PROGRAM_VERSION");
	int major = 0, minor = 0;
	return program && version && strcmp(program, "tmux") == 0 &&
	       sscanf(version, "%9d.%9d", &major, &minor) == 2 &&
	       (major > 3 || (major == 3 && minor >= 4));
}

/* Terminals that open links and of which nothing else is known. */
static bool opens_links(const struct kb_environ *env, const char *version)
{
	static const char *const versions[] = {"WezTerm", "iTerm2", "contour"};
	static const char *const programs[] = {
		"WezTerm", "iTerm.app", "vscode"};
	const char *program = get(env, "TERM_PROGRAM");
	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
		if (kb_starts(version, versions[i]))
			return true;
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
		if (program && !*version && strcmp(program, programs[i]) == 0)
			return true;
	return !*version && get(env, "WT_SESSION");
}

static bool has_links(enum kind kind, const struct kb_environ *env,
	const struct kb_answers *a)
{
	if (kind == UNKNOWN)
		return opens_links(env, a->version);
	if (kind == VTE && vte_version(env, a))
		return vte_version(env, a) >= VTE_LINKS;
	return kinds[kind].links;
}

/* --- The profile -------------------------------------------------------- */

static void take_kind(struct kb_profile *p, enum kind kind)
{
	put(p->terminal, sizeof p->terminal, "%s", _(kinds[kind].name));
	p->keeps_brackets = kinds[kind].keeps_brackets;
	p->auto_base = kinds[kind].auto_base;
	p->orders = kinds[kind].reorders;
	if (kinds[kind].words) {
		p->encoding = KB_ENCODING_WORDS;
		reason(p,
			N_("it draws each word by itself, from right to left"));
	} else if (kinds[kind].off) {
		p->off = kinds[kind].off;
		p->on = kinds[kind].on;
		reason(p, N_("its own reordering can be switched off"));
	} else if (kinds[kind].reorders) {
		p->encoding = KB_ENCODING_INVERSE;
		reason(p,
			N_("it reorders every row and cannot be told not to"));
	} else if (kind != UNKNOWN) {
		reason(p, N_("it shows cells where they are put"));
	}
}

/* A terminal behind tmux or screen. */
static void take_inner(struct kb_profile *p, enum kind layer, enum kind kind)
{
	take_kind(p, kind);
	p->off = p->on = "";
	/* i18n: the names of terminals */
	put(p->terminal, sizeof p->terminal, _("%s in %s"), kinds[layer].name,
		_(kinds[kind].name));
	if (!kinds[kind].reorders)
		return;
	if (layer == SCREEN && kinds[kind].screen_off) {
		p->off = kinds[kind].screen_off;
		p->on = kinds[kind].screen_on;
		reason(p, N_("screen passes on what switches the reordering "
			     "off"));
		return;
	}
	p->encoding = KB_ENCODING_INVERSE;
	/* i18n: the names of terminals */
	put(p->reason, sizeof p->reason,
		_("%s reorders every row, and %s keeps it from being told not "
		  "to"),
		kinds[kind].name, kinds[layer].name);
}

/* The environment of tmux's client. */
static const char *get_outer(const void *arg, const char *name)
{
	const struct kb_str *env = arg;
	size_t len = strlen(name);
	for (size_t i = 0; i < env->len; i += strlen(env->s + i) + 1)
		if (strncmp(env->s + i, name, len) == 0 &&
			env->s[i + len] == '=')
			return env->s + i + len + 1;
	return NULL;
}

static void choose_in_tmux(struct kb_profile *p, const struct kb_environ *inner,
	const struct kb_outer *outer)
{
	if (!outer) {
		take_inner(p, TMUX, UNKNOWN);
		reason(p, N_("tmux passes cells on; what it runs in is not "
			     "known"));
		return;
	}
	struct kb_environ env = {get_outer, &outer->env};
	enum kind kind = kind_of_version(outer->termtype);
	if (kind == UNKNOWN)
		kind = kind_of_term(outer->termname);
	if (kind == UNKNOWN && !*outer->termtype)
		kind = kind_of_environ(&env);
	take_inner(p, TMUX, kind);
	p->hyperlinks = kinds[kind].links && tmux_links(inner);
	if (kind != UNKNOWN)
		return;
	if (*outer->termtype) {
		put(p->terminal, sizeof p->terminal, _("%s in %s"), "tmux",
			outer->termtype);
		reason(p,
			N_("tmux passes cells on, and nothing is known of it"));
	} else if (kb_starts(outer->termname, "xterm")) {
		/* Of the terminals that pass for an xterm, those of VTE are the
		 * ones that do not tell their name. */
		take_inner(p, TMUX, VTE);
		reason(p, N_("what tmux runs in does not tell its name, as VTE "
			     "does not, which reorders every row"));
	} else {
		reason(p, N_("tmux passes cells on"));
	}
}

static void choose_in_screen(struct kb_profile *p, const struct kb_environ *env,
	const struct kb_answers *a)
{
	enum kind kind = kind_of_answers(a);
	if ((kind == UNKNOWN || kind == SCREEN) && obeys_mode8(a))
		kind = VTE;
	if (kind == UNKNOWN || kind == SCREEN || kind == TMUX)
		kind = single(hints(env) & ~(1u << UNKNOWN));
	take_inner(p, SCREEN, kind);
	/* While the mouse is on, screen keeps an Escape back until the next
	 * key, and passes the two on as one. */
	p->no_mouse = true;
	if (kind == UNKNOWN)
		reason(p, N_("screen passes cells on"));
}

/* Whether a terminal, by its answers, has been told not to reorder. */
static bool was_told(const struct kb_answers *a)
{
	return a->mode8 == 2;
}

/* Whether a terminal that left DA2 unanswered cannot be this one. */
static bool answers_da2(enum kind kind)
{
	return kind != ST && kind != LINUX && kind != UNKNOWN;
}

void kb_profile_choose(struct kb_profile *p, const struct kb_environ *env,
	const struct kb_answers *a, const struct kb_outer *outer)
{
	*p = (struct kb_profile){.encoding = KB_ENCODING_VISUAL,
		.shape = true,
		.colour = has_colour(env),
		.ground = ground_of(env, a),
		.off = "",
		.on = ""};
	enum kind answered = kind_of_answers(a);
	if (is_in_tmux(env) ||
		(answered == TMUX && !kb_environ_in_screen(env))) {
		choose_in_tmux(p, env, outer);
		return;
	}
	if (kb_environ_in_screen(env) && answered == TMUX && !get(env, "STY")) {
		choose_in_tmux(p, env, outer);
		return;
	}
	if (kb_environ_in_screen(env)) {
		choose_in_screen(p, env, a);
		return;
	}
	enum kind kind = answered;
	if (kind == UNKNOWN && !*a->version) {
		kind = kind_of_environ(env);
		if (a->da1 && a->da2[0] < 0 && answers_da2(kind))
			kind = UNKNOWN;
	}
	take_kind(p, kind);
	p->hyperlinks = has_links(kind, env, a);
	p->orders = p->orders && !was_told(a);
	if (kind != UNKNOWN)
		return;
	if (*a->version)
		put(p->terminal, sizeof p->terminal, "%s", a->version);
	if (obeys_mode8(a)) {
		p->orders = !was_told(a);
		p->off = kinds[VTE].off;
		p->on = kinds[VTE].on;
		reason(p, N_("it can be told not to reorder (mode 8)"));
	} else {
		reason(p,
			N_("nothing is known of it: most show cells where they "
			   "are put"));
	}
}
