/* From environment and answers to the way that a terminal wants its text. */
#include "ask_cells.h"
#include "terminals.h"

#include <khabar/base/err.h>
#include <khabar/base/message.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum kb_layer kb_answers_layer(
	const struct kb_answers *a, const struct kb_environ *env)
{
	return kb_told_by_answers(a, env).terminal->layer;
}

/* BDSM: the terminal follows the working group's recommendation and can be
 * told not to reorder. */
static bool obeys_mode8(const struct kb_answers *a)
{
	return a->mode8 == 1 || a->mode8 == 2;
}

/* The layer that the environment speaks of; the unknown terminal: none. tmux
 * may have screen's $TERM. Variables are also those of a terminal that was
 * started from within a layer. */
static const struct kb_terminal *layer_of_environ(const struct kb_environ *env)
{
	const struct kb_terminal *term = kb_told_by_term(env).terminal;
	bool tmux = kb_environ_get(env, "TMUX") != NULL;
	if (term->layer == KB_LAYER_SCREEN && tmux)
		return kb_layer(KB_LAYER_TMUX);
	return term->layer ? term : kb_terminals + KB_TERMINAL_UNKNOWN;
}

/* The layer that khabar runs in; the unknown terminal: none. */
static const struct kb_terminal *layer_of(
	const struct kb_environ *env, const struct kb_answers *a)
{
	const struct kb_terminal *layer = layer_of_environ(env);
	struct kb_told answered = kb_told_by_answers(a, env);
	if (a->behind)
		return kb_layer(a->behind);
	/* tmux with screen's $TERM, over ssh. */
	if (answered.terminal->layer == KB_LAYER_TMUX &&
		!(layer->layer && kb_environ_get(env, "STY")))
		return answered.terminal;
	if (layer->layer || answered.by)
		return layer->layer ? layer : answered.terminal;
	/* A layer answers; where none did, $TERM counts more than what leaks
	 * in. */
	if (kb_told_by_term(env).by)
		return kb_terminals + KB_TERMINAL_UNKNOWN;
	if (kb_environ_get(env, "TMUX") && !*a->version)
		return kb_layer(KB_LAYER_TMUX);
	if (kb_environ_get(env, "STY") && !*a->version)
		return kb_layer(KB_LAYER_SCREEN);
	return kb_terminals + KB_TERMINAL_UNKNOWN;
}

enum kb_layer kb_environ_layer(const struct kb_environ *env)
{
	return layer_of_environ(env)->layer;
}

bool kb_environ_answers(const struct kb_environ *env)
{
	const char *term = kb_environ_get(env, "TERM");
	const struct kb_terminal *t = kb_told_by_environ(env).terminal;
	return term && strcmp(term, "dumb") != 0 &&
	       layer_of_environ(env)->layer != KB_LAYER_TMUX && !t->unasked &&
	       !t->mute;
}

bool kb_environ_is_sure(const struct kb_environ *env)
{
	const struct kb_terminal *t = kb_told_by_term(env).terminal;
	return !kb_environ_answers(env) ||
	       (kb_terminal_is_known(t) && !t->layer &&
		       /* of some it matters which version it is */
		       !t->sizes_since);
}

bool kb_environ_tells_ground(const struct kb_environ *env)
{
	const char *term = kb_environ_get(env, "TERM");
	return term && strcmp(term, "dumb") != 0 && !kb_starts(term, "vt1") &&
	       !kb_starts(term, "vt2") &&
	       !kb_told_by_environ(env).terminal->mute;
}

/* Whether the locale is not one of another encoding, in which the bytes of
 * UTF-8 would be controls. */
static bool has_utf8(const struct kb_environ *env)
{
	static const char *const vars[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	const char *name = NULL;
	for (int i = 0; i < 3 && !name; i++)
		name = kb_environ_get(env, vars[i]);
	return !name || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0 ||
	       kb_istrn(name, strlen(name), "utf-8") ||
	       kb_istrn(name, strlen(name), "utf8");
}

bool kb_environ_tells_cells(const struct kb_environ *env, bool anyway)
{
	struct kb_told told = kb_told_by_environ(env);
	/* Emacs cuts answers that are longer than a few. */
	return kb_environ_tells_ground(env) && has_utf8(env) &&
	       !kb_environ_get(env, "INSIDE_EMACS") &&
	       (anyway || !told.terminal->clusters.newest);
}

bool kb_environ_tells_modes(const struct kb_environ *env)
{
	return kb_environ_tells_ground(env) &&
	       !kb_told_by_environ(env).terminal->unasked &&
	       kb_environ_layer(env) != KB_LAYER_SCREEN;
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

/* Says by what the terminal was told, which answered a and has that $TERM. */
static void say_how(struct kb_profile *p, const struct kb_told *told,
	const struct kb_answers *a, const char *term)
{
	char da2[48];
	snprintf(da2, sizeof da2, "%d;%d;%d", a->da2[0], a->da2[1], a->da2[2]);
	switch (*a->version ? KB_TOLD_BY_NAME : told->by) {
	case KB_TOLD_BY_NAME:
		/* i18n: the name and version that a terminal answers */
		put(p->told, sizeof p->told, _("it says that it is %s"),
			a->version);
		break;
	case KB_TOLD_BY_DA2:
		/* i18n: three numbers */
		put(p->told, sizeof p->told,
			_("it answers %s when asked for its kind (DA2)"), da2);
		break;
	case KB_TOLD_BY_TERM:
		put(p->told, sizeof p->told, _("TERM is %s"), term);
		break;
	case KB_TOLD_BY_VARIABLE:
		/* i18n: a variable of the environment */
		put(p->told, sizeof p->told, _("%s is set"), told->variable);
		break;
	case KB_TOLD_BY_NOTHING:
		put(p->told, sizeof p->told, "%s",
			kb_terminal_is_known(told->terminal) ||
					!told->terminal->off
				? _("nothing: neither its answers nor the "
				    "environment name one that is known")
				: _("it answers when asked for mode 8"));
		break;
	}
}

static void set_switches(struct kb_profile *p, const char *off, const char *on)
{
	snprintf(p->off, sizeof p->off, "%s", off);
	snprintf(p->on, sizeof p->on, "%s", on);
}

/* What a terminal makes of clusters: as it answered (a NULL: it was not asked),
 * but for what its row says is better left out; else as its row has it. */
static struct kb_clusters clusters_of(
	const struct kb_terminal *t, const struct kb_answers *a)
{
	const struct kb_clusters *row = &t->clusters;
	struct kb_clusters c;
	if (!a || !kb_ask_cells_take(a, &c))
		return row->newest ? *row : kb_clusters_unknown;
	if (row->newest && !row->text_style)
		c.text_style = 0;
	if (row->newest && !row->tags)
		c.tags = false;
	return c;
}

void kb_profile_take_terminal(struct kb_profile *p, const struct kb_terminal *t)
{
	p->row = t;
	put(p->terminal, sizeof p->terminal, "%s", _(t->name));
	p->shape = !t->joins;
	p->keeps_brackets = t->keeps_brackets;
	p->clicks_as_sent = t->clicks_as_sent;
	p->bare_cells = t->bare_cells;
	p->marks = t->bare_cells ? KB_MARKING_LOST : t->marks;
	p->bare_forms = t->joins;
	p->most_marks = t->most_marks;
	p->takes_zwj = t->takes_zwj;
	p->upright = t->upright;
	p->few_bold = t->few_bold;
	p->auto_base = t->order == KB_ORDER_FIRST;
	p->hides_letters = t->hides_letters;
	p->pieces = t->pieces;
	p->alternates = t->alternates;
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

/* A terminal behind a layer. a: what the layer itself answered, or NULL. */
static void take_inner(struct kb_profile *p, const struct kb_terminal *layer,
	const struct kb_answers *a, const struct kb_terminal *t)
{
	const struct kb_clusters clusters = clusters_of(layer, a);
	kb_profile_take_terminal(p, t);
	p->clusters = clusters_of(t, NULL);
	set_switches(p, "", "");
	p->layer = layer;
	p->apart_by =
		layer->lacks_italic ? KB_APART_BY_BOLD : KB_APART_BY_ITALIC;
	p->no_mouse = layer->keeps_escape;
	if (layer->bare_cells) {
		p->bare_cells = true;
		p->marks = KB_MARKING_LOST;
	}
	kb_clusters_meet(&p->clusters, &clusters);
	/* i18n: the names of terminals */
	put(p->terminal, sizeof p->terminal, _("%s in %s"), layer->name,
		_(t->name));
	if (!kb_terminal_is_known(t) && !t->off)
		put(p->reason, sizeof p->reason,
			/* i18n: tmux or screen */
			_("%s passes cells on; what it runs in is not known"),
			layer->name);
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
	if (!p->orders) {
		if (t->off)
			reason(p, N_("it shows cells where they are put"));
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
	const struct kb_outer *outer = arg;
	return strcmp(name, "TERM") == 0 ? outer->termname
					 : kb_outer_variable(outer, name);
}

struct kb_environ kb_outer_environ(const struct kb_outer *outer)
{
	return (struct kb_environ){get_outer, outer};
}

static struct kb_told told_by_outer(const struct kb_outer *outer)
{
	struct kb_environ env = kb_outer_environ(outer);
	struct kb_told told = kb_told_by_name(outer->termtype, &env);
	if (!told.by)
		told = kb_told_by_termname(outer->termname, &env);
	/* tmux in screen: the variables are of what screen was started in. */
	if (told.terminal->layer || (!told.by && !*outer->termtype))
		told = kb_told_by_variables(&env);
	return told;
}

/* Of those that pass for an xterm, what does not tell its name can be asked. */
bool kb_outer_is_sure(const struct kb_outer *outer)
{
	return *outer->termtype || !kb_starts(outer->termname, "xterm") ||
	       told_by_outer(outer).by;
}

/* The terminal that answered through a layer. */
static struct kb_told told_by_passed(
	const struct kb_answers *a, const struct kb_environ *env)
{
	struct kb_told told = kb_told_by_answers(a, env);
	if (!told.by && obeys_mode8(a))
		told.terminal = kb_terminals + KB_TERMINAL_MODE8;
	return told;
}

static void choose_in_tmux(struct kb_profile *p,
	const struct kb_terminal *layer, const struct kb_environ *inner,
	const struct kb_answers *a, const struct kb_outer *outer)
{
	if (!outer) {
		take_inner(p, layer, a, kb_terminals + KB_TERMINAL_UNKNOWN);
		return;
	}
	const struct kb_environ env = kb_outer_environ(outer);
	struct kb_told told = told_by_outer(outer);
	struct kb_answers answers = *a;
	snprintf(
		answers.version, sizeof answers.version, "%s", outer->termtype);
	if (!kb_outer_is_sure(outer))
		told = told_by_passed(a, &env);
	take_inner(p, layer, a, told.terminal);
	say_how(p, &told, &answers, outer->termname);
	p->hyperlinks = has_links(&told) && passes_links(layer, inner);
	if (!kb_terminal_is_known(told.terminal) && *outer->termtype)
		put(p->terminal, sizeof p->terminal, _("%s in %s"), layer->name,
			outer->termtype);
}

static void choose_in_screen(struct kb_profile *p,
	const struct kb_terminal *layer, const struct kb_environ *env,
	const struct kb_answers *a)
{
	struct kb_told told = told_by_passed(a, env);
	if (told.terminal->layer ||
		told.terminal == kb_terminals + KB_TERMINAL_UNKNOWN)
		told = kb_told_by_variables(env);
	take_inner(p, layer, a, told.terminal);
	say_how(p, &told, a, NULL);
}

/* A layer that nothing can be asked through: $TERM is of what it runs in, or
 * of itself, and variables leak in from there. */
static void choose_in_other(struct kb_profile *p,
	const struct kb_terminal *layer, const struct kb_environ *env,
	const struct kb_answers *a)
{
	struct kb_told told = kb_told_by_term(env);
	if (!told.by || told.terminal->layer)
		told = kb_told_by_variables(env);
	take_inner(p, layer, a, told.terminal);
	say_how(p, &told, a, kb_environ_get(env, "TERM"));
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
	struct kb_told told = kb_told_by_answers(a, env);
	if (!told.by && !*a->version) {
		told = kb_told_by_environ(env);
		/* One that left DA2 unanswered is none that answers it. */
		if (a->da1 && a->da2[0] < 0 && !told.terminal->da2_silent)
			told = (struct kb_told){
				.terminal = kb_terminals + KB_TERMINAL_UNKNOWN};
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
	p->clusters = clusters_of(told.terminal, a);
	say_how(p, &told, a, kb_environ_get(env, "TERM"));
	p->hyperlinks = has_links(&told);
	if (told.terminal->sizes_since &&
		told.version >= told.terminal->sizes_since)
		p->apart_by = KB_APART_BY_SIZE;
	p->orders = p->orders && !was_told(a);
	if (!kb_terminal_is_known(told.terminal) && *a->version)
		put(p->terminal, sizeof p->terminal, "%s", a->version);
}

/* What khabar runs in understands this entry of terminfo. What is in no row has
 * to have answered what only those do that are like an xterm. */
static const char *terminfo_of(const struct kb_terminal *layer,
	const struct kb_environ *env, const struct kb_answers *a)
{
	struct kb_told told = told_directly(env, a);
	if (layer->layer)
		told.terminal = layer;
	const char *term = kb_environ_get(env, "TERM");
	bool like_xterm = *a->version || a->mode8 >= 0 ||
			  (term && kb_starts(term, "xterm"));
	if (told.terminal->terminfo)
		return told.terminal->terminfo;
	return kb_terminal_is_known(told.terminal) || like_xterm
		       ? "xterm-256color"
		       : NULL;
}

void kb_profile_choose(struct kb_profile *p, const struct kb_environ *env,
	const struct kb_answers *a, const struct kb_outer *outer)
{
	*p = (struct kb_profile){.encoding = KB_ENCODING_VISUAL,
		.shape = true,
		.colour = has_colour(env),
		.ground = ground_of(env, a)};
	put(p->told, sizeof p->told, "%s",
		_("nothing: neither its answers nor the environment name one "
		  "that is known"));
	const struct kb_terminal *layer = layer_of(env, a);
	p->terminfo = terminfo_of(layer, env, a);
	switch (layer->layer) {
	case KB_LAYER_TMUX:
		choose_in_tmux(p, layer, env, a, outer);
		break;
	case KB_LAYER_SCREEN:
		choose_in_screen(p, layer, env, a);
		break;
	case KB_LAYER_OTHER:
		choose_in_other(p, layer, env, a);
		break;
	case KB_LAYER_NONE:
		choose_directly(p, env, a);
		break;
	}
}
