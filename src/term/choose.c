/* From environment and answers to the way that a terminal wants its text. */
#include "terminals.h"

#include <khabar/base/err.h>
#include <khabar/base/message.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool is_layer(const struct kb_told *told, enum kb_layer layer)
{
	return told->terminal->layer == layer;
}

bool kb_answers_of_screen(const struct kb_answers *a)
{
	struct kb_told told = kb_told_by_answers(a);
	return is_layer(&told, KB_LAYER_SCREEN);
}

/* BDSM: the terminal follows the working group's recommendation and can be
 * told not to reorder. */
static bool obeys_mode8(const struct kb_answers *a)
{
	return a->mode8 == 1 || a->mode8 == 2;
}

static bool term_is_of(const struct kb_environ *env, enum kb_layer layer)
{
	struct kb_told told = kb_told_by_term(kb_environ_get(env, "TERM"));
	return is_layer(&told, layer);
}

bool kb_environ_in_tmux(const struct kb_environ *env)
{
	return kb_environ_get(env, "TMUX") || term_is_of(env, KB_LAYER_TMUX);
}

bool kb_environ_in_screen(const struct kb_environ *env)
{
	return !kb_environ_in_tmux(env) &&
	       (kb_environ_get(env, "STY") || term_is_of(env, KB_LAYER_SCREEN));
}

bool kb_environ_is_sure(const struct kb_environ *env)
{
	const char *term = kb_environ_get(env, "TERM");
	if (!term || strcmp(term, "dumb") == 0)
		return true;
	/* tmux is asked by other means; in screen, what it runs in matters */
	if (kb_environ_get(env, "TMUX"))
		return true;
	if (kb_environ_in_tmux(env))
		return true;
	if (kb_environ_in_screen(env))
		return false;
	/* Prints what it does not understand. */
	const char *program = kb_environ_get(env, "TERM_PROGRAM");
	if (kb_starts(term, "eterm") ||
		(program && strcmp(program, "Apple_Terminal") == 0))
		return true;
	return kb_terminal_is_known(kb_told_by_term(term).terminal);
}

bool kb_environ_tells_ground(const struct kb_environ *env)
{
	const char *term = kb_environ_get(env, "TERM");
	return term && strcmp(term, "dumb") != 0 && !kb_starts(term, "eterm") &&
	       !kb_starts(term, "linux") && !kb_starts(term, "vt1") &&
	       !kb_starts(term, "vt2");
}

/* A background that no answer is needed for: a console is black. */
static int32_t ground_of(
	const struct kb_environ *env, const struct kb_answers *a)
{
	const char *term = kb_environ_get(env, "TERM");
	return a->ground < 0 && term && kb_starts(term, "linux") ? 0
								 : a->ground;
}

static bool has_colour(const struct kb_environ *env)
{
	const char *term = kb_environ_get(env, "TERM");
	return !kb_environ_get(env, "NO_COLOR") && term &&
	       strcmp(term, "dumb") != 0 && !kb_starts(term, "vt1") &&
	       !kb_starts(term, "vt2") && !kb_ends(term, "-m") &&
	       !kb_ends(term, "-mono");
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

/* Whether it opens links; of a version that is not known, as today's do. */
static bool has_links(const struct kb_told *told)
{
	return told->terminal->links &&
	       (!told->version || told->version >= told->terminal->links_since);
}

/* Whether a layer passes them on; of a version that is not known, not. */
static bool passes_links(
	const struct kb_terminal *layer, const struct kb_environ *env)
{
	int version;
	kb_environ_speaks_of(env, layer, &version);
	return layer->links && version && version >= layer->links_since;
}

/* --- The profile -------------------------------------------------------- */

static void set_switches(struct kb_profile *p, const char *off, const char *on)
{
	snprintf(p->off, sizeof p->off, "%s", off);
	snprintf(p->on, sizeof p->on, "%s", on);
}

void kb_profile_take_terminal(struct kb_profile *p, const struct kb_terminal *t)
{
	p->row = t;
	put(p->terminal, sizeof p->terminal, "%s", _(t->name));
	p->keeps_brackets = t->keeps_brackets;
	p->upright = t->upright;
	p->auto_base = t->order == KB_ORDER_FIRST;
	p->hides_letters = t->hides_letters;
	p->pieces = t->pieces;
	p->lines_part = t->lines_part;
	p->rejoins = t->rejoins;
	p->cursor_at_top = t->cursor_scrolls;
	p->orders = t->order == KB_ORDER_LTR || t->order == KB_ORDER_FIRST;
	if (t->order == KB_ORDER_WORDS) {
		p->encoding = KB_ENCODING_WORDS;
		reason(p,
			N_("it draws each word by itself, from right to left"));
	} else if (t->off) {
		set_switches(p, t->off, t->on);
		reason(p,
			kb_terminal_is_known(t)
				? N_("its own reordering can be switched off")
				: N_("it can be told not to reorder (mode 8)"));
	} else if (p->orders) {
		p->encoding = KB_ENCODING_INVERSE;
		reason(p,
			N_("it reorders every row and cannot be told not to"));
	} else if (kb_terminal_is_known(t)) {
		reason(p, N_("it shows cells where they are put"));
	} else {
		reason(p,
			N_("nothing is known of it: most show cells where they "
			   "are put"));
	}
}

/* A terminal behind a layer. */
static void take_inner(struct kb_profile *p, const struct kb_terminal *layer,
	const struct kb_terminal *t)
{
	kb_profile_take_terminal(p, t);
	set_switches(p, "", "");
	p->layer = layer;
	p->no_mouse = layer->keeps_escape;
	/* i18n: the names of terminals */
	put(p->terminal, sizeof p->terminal, _("%s in %s"), layer->name,
		_(t->name));
	if (!kb_terminal_is_known(t) && !t->off)
		put(p->reason, sizeof p->reason,
			/* i18n: tmux or screen */
			_("%s passes cells on; what it runs in is not known"),
			layer->name);
	if (!p->orders)
		return;
	if (layer->before && t->off) {
		snprintf(p->off, sizeof p->off, "%s%s%s", layer->before, t->off,
			layer->behind);
		snprintf(p->on, sizeof p->on, "%s%s%s", layer->before, t->on,
			layer->behind);
		put(p->reason, sizeof p->reason,
			/* i18n: screen */
			_("%s passes on what switches the reordering off"),
			layer->name);
		return;
	}
	p->encoding = KB_ENCODING_INVERSE;
	/* i18n: the names of terminals */
	put(p->reason, sizeof p->reason,
		_("%s reorders every row, and %s keeps it from being told not "
		  "to"),
		_(t->name), layer->name);
}

/* The environment of tmux's client. */
static const char *get_outer(const void *arg, const char *name)
{
	return kb_outer_variable(arg, name);
}

struct kb_environ kb_outer_environ(const struct kb_outer *outer)
{
	return (struct kb_environ){get_outer, outer};
}

static struct kb_told told_by_outer(const struct kb_outer *outer)
{
	struct kb_environ env = kb_outer_environ(outer);
	struct kb_told told = kb_told_by_name(outer->termtype);
	if (!kb_terminal_is_known(told.terminal))
		told = kb_told_by_term(outer->termname);
	/* tmux in screen: the variables are of what screen was started in. */
	if (told.terminal->layer ||
		(!kb_terminal_is_known(told.terminal) && !*outer->termtype))
		told = kb_told_by_variables(&env);
	return told;
}

/* Of those that pass for an xterm, what does not tell its name can be asked. */
bool kb_outer_is_sure(const struct kb_outer *outer)
{
	return *outer->termtype || !kb_starts(outer->termname, "xterm") ||
	       kb_terminal_is_known(told_by_outer(outer).terminal);
}

/* The terminal that answered through a layer. */
static struct kb_told told_by_passed(const struct kb_answers *a)
{
	struct kb_told told = kb_told_by_answers(a);
	if (!kb_terminal_is_known(told.terminal) && obeys_mode8(a))
		told.terminal = kb_terminals + KB_TERMINAL_MODE8;
	return told;
}

static void choose_in_tmux(struct kb_profile *p,
	const struct kb_terminal *layer, const struct kb_environ *inner,
	const struct kb_answers *a, const struct kb_outer *outer)
{
	if (!outer) {
		take_inner(p, layer, kb_terminals + KB_TERMINAL_UNKNOWN);
		return;
	}
	struct kb_told told = told_by_outer(outer);
	if (!kb_outer_is_sure(outer))
		told = told_by_passed(a);
	take_inner(p, layer, told.terminal);
	p->hyperlinks = has_links(&told) && passes_links(layer, inner);
	if (!kb_terminal_is_known(told.terminal) && *outer->termtype)
		put(p->terminal, sizeof p->terminal, _("%s in %s"), layer->name,
			outer->termtype);
}

static void choose_in_screen(struct kb_profile *p,
	const struct kb_terminal *layer, const struct kb_environ *env,
	const struct kb_answers *a)
{
	struct kb_told told = told_by_passed(a);
	if (told.terminal->layer ||
		told.terminal == kb_terminals + KB_TERMINAL_UNKNOWN)
		told = kb_told_by_variables(env);
	take_inner(p, layer, told.terminal);
}

/* Whether a terminal, by its answers, has been told not to reorder. */
static bool was_told(const struct kb_answers *a)
{
	return a->mode8 == 2;
}

/* The terminal, where there is no layer before it. */
static struct kb_told told_directly(
	const struct kb_environ *env, const struct kb_answers *a)
{
	struct kb_told told = kb_told_by_answers(a);
	if (!kb_terminal_is_known(told.terminal) && !*a->version) {
		told = kb_told_by_environ(env);
		/* One that left DA2 unanswered is none that answers it. */
		if (a->da1 && a->da2[0] < 0 && !told.terminal->da2_silent)
			told.terminal = kb_terminals + KB_TERMINAL_UNKNOWN;
	}
	if (!kb_terminal_is_known(told.terminal) && obeys_mode8(a))
		told.terminal = kb_terminals + KB_TERMINAL_MODE8;
	return told;
}

static void choose_directly(struct kb_profile *p, const struct kb_environ *env,
	const struct kb_answers *a)
{
	struct kb_told told = told_directly(env, a);
	kb_profile_take_terminal(p, told.terminal);
	p->hyperlinks = has_links(&told);
	p->orders = p->orders && !was_told(a);
	if (!kb_terminal_is_known(told.terminal) && *a->version)
		put(p->terminal, sizeof p->terminal, "%s", a->version);
}

void kb_profile_choose(struct kb_profile *p, const struct kb_environ *env,
	const struct kb_answers *a, const struct kb_outer *outer)
{
	*p = (struct kb_profile){.encoding = KB_ENCODING_VISUAL,
		.shape = true,
		.colour = has_colour(env),
		.ground = ground_of(env, a)};
	struct kb_told answered = kb_told_by_answers(a);
	bool screen = kb_environ_in_screen(env);
	if (kb_environ_in_tmux(env) ||
		(is_layer(&answered, KB_LAYER_TMUX) &&
			!(screen && kb_environ_get(env, "STY"))))
		choose_in_tmux(p, kb_layer(KB_LAYER_TMUX), env, a, outer);
	else if (screen)
		choose_in_screen(p, kb_layer(KB_LAYER_SCREEN), env, a);
	else
		choose_directly(p, env, a);
}
