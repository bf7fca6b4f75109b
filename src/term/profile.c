/* The profile of this terminal: detected, forced, released. */
#include "ask_cells.h"
#include "terminals.h"

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

static const char *get_process_env(const void *arg, const char *name)
{
	(void)arg;
	return getenv(name);
}

static const struct kb_environ process_env = {get_process_env, NULL};

/* Whether tmux lets what it runs in be asked, where it does not tell. */
static bool opens(const struct kb_known *k, int64_t end)
{
	return k->has_outer && !kb_outer_is_sure(&k->outer) &&
	       kb_tmux_opens(&k->outer, (int)(end - kb_clock_ms()));
}

/* Asks the terminal that khabar speaks to; behind a layer of this machine, the
 * terminal behind that. */
static void ask(struct kb_known *k, int tty, struct kb_questions *q,
	int64_t end, struct kb_str *typed)
{
	const struct kb_environ *env = &process_env;
	enum kb_layer layer = kb_environ_layer(env);
	bool near = getenv("STY") || getenv("TMUX");
	/* $TERM is screen's in tmux too, and that of another terminal in some
	 * configurations of both. */
	if (layer == KB_LAYER_NONE || (layer == KB_LAYER_SCREEN && !near)) {
		int ms = (int)(end - kb_clock_ms());
		if (!q->kind && !q->ground && !q->cells)
			return;
		kb_ask(tty, q, near || layer ? ms / 2 : ms, &k->answers, typed);
		layer = kb_answers_layer(&k->answers, env);
		const struct kb_answers nearest = k->answers;
		if (layer != KB_LAYER_SCREEN &&
			!(layer == KB_LAYER_TMUX && k->has_outer))
			return;
		kb_answers_init(&k->answers);
		k->answers.behind = layer;
		k->answers.cells = nearest.cells;
		k->answers.mode2026 = nearest.mode2026;
		q->synchronized = false;
		if (layer == KB_LAYER_TMUX) {
			k->answers.ground = nearest.ground;
			*q = (struct kb_questions){0};
		}
	}
	q->through_screen = layer == KB_LAYER_SCREEN;
	q->through_tmux = layer == KB_LAYER_TMUX && opens(k, end);
	q->cells = q->cells && !q->through_screen;
	if (q->kind || q->ground || q->cells || q->through_tmux)
		kb_ask(tty, q, (int)(end - kb_clock_ms()), &k->answers, typed);
}

/* Neither 0, not known to it, nor 3 and 4, which can't be changed. */
static void take_synchronized(struct kb_profile *p)
{
	int mode = p->known->answers.mode2026;
	p->synchronized = mode == 1 || mode == 2;
}

static void choose(struct kb_profile *p)
{
	struct kb_known *k = p->known;
	struct kb_answers answers = k->answers;
	/* What was not asked for is not missing. */
	answers.da1 = answers.da1 && k->asked_kind;
	kb_profile_choose(
		p, &process_env, &answers, k->has_outer ? &k->outer : NULL);
	p->known = k;
	kb_profile_find_signs(p);
	kb_profile_apply_lines(p);
	take_synchronized(p);
}

/* Scratch for the encoders, which else make it anew for each row. */
static void have_bidi(struct kb_profile *p)
{
	if (p->encoding != KB_ENCODING_VISUAL && !p->bidi)
		p->bidi = kb_bidi_new();
}

/* Whether there is room for what is shown to ask of cells. */
static bool has_columns(int tty)
{
	struct winsize size;
	return ioctl(tty, TIOCGWINSZ, &size) == 0 &&
	       (size.ws_col == 0 || size.ws_col >= KB_ASK_CELLS_COLUMNS);
}

/* tty -1: nothing is asked. all: what is of use to the reader only, too. */
static void detect(
	struct kb_profile *p, int tty, bool all, int ms, struct kb_str *typed)
{
	const int64_t end = kb_clock_ms() + ms;
	struct kb_known *k = kb_calloc(1, sizeof *k);
	struct kb_questions q = {
		.kind = all ? kb_environ_answers(&process_env)
			    : !kb_environ_is_sure(&process_env),
		.ground = all && kb_environ_tells_ground(&process_env),
		.cells = kb_environ_tells_cells(&process_env, all) &&
			 has_columns(tty),
		.synchronized = all && kb_environ_tells_modes(&process_env)};
	k->env = &process_env;
	k->asked_kind = q.kind;
	kb_answers_init(&k->answers);
	*p = (struct kb_profile){.known = k};
	if (getenv("TMUX"))
		k->has_outer = kb_ask_tmux(&k->outer, KB_ASK_MS);
	if (tty >= 0)
		ask(k, tty, &q, end, typed);
	kb_reply_init(&k->reply, &k->answers, &k->rest);
	choose(p);
	have_bidi(p);
}

void kb_profile_detect(struct kb_profile *p, int tty, struct kb_str *typed)
{
	detect(p, typed ? tty : -1, true, KB_ASK_MS, typed);
}

void kb_profile_detect_aside(struct kb_profile *p, int tty)
{
	detect(p, tty, false,
		getenv("SSH_CONNECTION") ? KB_ASK_FAR_MS : KB_ASK_MS, NULL);
}

static void force_shaping(struct kb_profile *p, enum kb_shaping shaping)
{
	p->forced_shaping = shaping;
	if (shaping != KB_SHAPING_AUTO)
		p->shape = shaping == KB_SHAPING_ON;
}

/* Chooses anew, but for what was forced. Returns whether it changed. */
static bool choose_anew(struct kb_profile *p)
{
	const struct kb_profile before = *p;
	choose(p);
	if (before.forced) {
		struct kb_clusters clusters = p->clusters;
		int32_t ground = p->ground;
		*p = before;
		p->clusters = clusters;
		p->ground = ground;
		take_synchronized(p);
	}
	p->bidi = before.bidi;
	have_bidi(p);
	force_shaping(p, before.forced_shaping);
	kb_profile_force_links(p, !before.forced_links ? KB_LINKING_AUTO
				  : before.hyperlinks  ? KB_LINKING_YES
						       : KB_LINKING_NO);
	return memcmp(&p->clusters, &before.clusters, sizeof p->clusters) ||
	       p->encoding != before.encoding || p->ground != before.ground ||
	       p->row != before.row || p->line != before.line ||
	       p->apart_by != before.apart_by ||
	       strcmp(p->off, before.off) != 0;
}

bool kb_profile_read(
	struct kb_profile *p, const char *s, size_t len, struct kb_str *typed)
{
	struct kb_known *k = p->known;
	kb_str_clear(&k->rest);
	kb_reply_feed(&k->reply, s, len);
	if (k->rest.len)
		kb_str_add(typed, k->rest.s, k->rest.len);
	return choose_anew(p);
}

bool kb_profile_late(struct kb_profile *p, const char *seq, size_t len)
{
	struct kb_str rest = {0};
	bool changed = p->known && kb_profile_read(p, seq, len, &rest);
	kb_str_release(&rest);
	return changed;
}

bool kb_profile_take_lines(
	struct kb_profile *p, const struct kb_terminal_line *lines, size_t n)
{
	p->known->lines = lines;
	p->known->n_lines = n;
	choose_anew(p);
	return p->line != NULL;
}

/* Relative luminance as WCAG 2 defines it. */
static double luminance(int32_t rgb)
{
	static const double weights[] = {0.0722, 0.7152, 0.2126};
	double sum = 0;
	for (int i = 0; i < 3; i++, rgb >>= 8) {
		double c = (rgb & 0xFF) / 255.0;
		sum += weights[i] *
		       (c <= 0.04045 ? c / 12.92
				     : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

enum kb_ground kb_profile_ground(const struct kb_profile *p)
{
	if (p->ground < 0)
		return KB_GROUND_UNKNOWN;
	/* On a light one black has more contrast than white. */
	double l = luminance(p->ground) + 0.05;
	return l / 0.05 > 1.05 / l ? KB_GROUND_LIGHT : KB_GROUND_DARK;
}

void kb_profile_release(struct kb_profile *p)
{
	kb_bidi_free(p->bidi);
	if (p->known) {
		kb_reply_end(&p->known->reply);
		kb_str_release(&p->known->rest);
		kb_str_release(&p->known->outer.env);
		kb_str_release(&p->known->signs);
		kb_str_release(&p->known->all_signs);
	}
	free(p->known);
	p->bidi = NULL;
	p->known = NULL;
}

void kb_profile_force(struct kb_profile *p, enum kb_encoding encoding,
	enum kb_shaping shaping)
{
	force_shaping(p, shaping);
	if (encoding == KB_ENCODING_AUTO)
		return;
	p->encoding = encoding;
	p->forced = p->said = true;
	p->clicks_as_sent |= encoding == KB_ENCODING_INVERSE;
	if (p->encoding != KB_ENCODING_VISUAL)
		p->off[0] = p->on[0] = '\0';
	kb_brief(p->reason, sizeof p->reason - 1, _("it was asked for"));
}

void kb_profile_force_links(struct kb_profile *p, enum kb_linking linking)
{
	p->forced_links = linking != KB_LINKING_AUTO;
	if (p->forced_links)
		p->hyperlinks = linking == KB_LINKING_YES;
}
