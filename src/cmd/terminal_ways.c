/* The ways in which a terminal may want its text, with lines to judge them by.
 */
#include "terminal_ways.h"

#include "shell.h"

#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/layout/label.h>
#include <khabar/net/paths.h>

#include <stdlib.h>
#include <string.h>

/* Lines that each wrong way spoils for whoever reads the language: words in
 * order, letters that join, lam and alef, a sentence in quotation marks that
 * ends with its full stop at the left, brackets round words of both directions,
 * numbers. */
static const struct {
	char language[3];
	const char *s;
	const char *lit; /* a word that is reversed */
} lines[] = {
	/* قالت (أمس): «لا قبل 15 أيار» (iPhone). */
	{"ar",
		"\u0642\u0627\u0644\u062A (\u0623\u0645\u0633): "
		"\u00AB\u0644\u0627 \u0642\u0628\u0644 15 "
		"\u0623\u064A\u0627\u0631\u00BB (iPhone).",
		"\u0642\u0628\u0644"},
	/* נאמר (אתמול): "לא לפני 15 במאי" (iPhone). */
	{"he",
		"\u05E0\u05D0\u05DE\u05E8 "
		"(\u05D0\u05EA\u05DE\u05D5\u05DC): \"\u05DC\u05D0 "
		"\u05DC\u05E4\u05E0\u05D9 15 "
		"\u05D1\u05DE\u05D0\u05D9\" (iPhone).",
		"\u05DC\u05E4\u05E0\u05D9"},
	/* گفت (دیروز):
	 * «کتاب‌ها حالا، ۱۵ خرداد» (iPhone). */
	{"fa",
		"\u06AF\u0641\u062A "
		"(\u062F\u06CC\u0631\u0648\u0632): "
		"\u00AB\u06A9\u062A\u0627\u0628\u200C\u0647\u0627 "
		"\u062D\u0627\u0644\u0627\u060C \u06F1\u06F5 "
		"\u062E\u0631\u062F\u0627\u062F\u00BB (iPhone).",
		"\u062D\u0627\u0644\u0627"},
	/* کہا (کل): ”لاہور میں 15 مئی کو“ (iPhone)۔ */
	{"ur",
		"\u06A9\u06C1\u0627 (\u06A9\u0644): "
		"\u201D\u0644\u0627\u06C1\u0648\u0631 "
		"\u0645\u06CC\u06BA 15 \u0645\u0626\u06CC "
		"\u06A9\u0648\u201C (iPhone)\u06D4",
		"\u0645\u06CC\u06BA"},
	/* 1. iPhone: 20% من الأخبار «عاجلة» */
	{"ar",
		"1. iPhone: 20% \u0645\u0646 "
		"\u0627\u0644\u0623\u062E\u0628\u0627\u0631 "
		"\u00AB\u0639\u0627\u062C\u0644\u0629\u00BB",
		"\u0627\u0644\u0623\u062E\u0628\u0627\u0631"},
	/* 1. ב-iPhone: כ-20% מהחדשות "דחופות" */
	{"he",
		"1. \u05D1-iPhone: \u05DB-20% "
		"\u05DE\u05D4\u05D7\u05D3\u05E9\u05D5\u05EA "
		"\"\u05D3\u05D7\u05D5\u05E4\u05D5\u05EA\"",
		"\u05DE\u05D4\u05D7\u05D3\u05E9\u05D5\u05EA"},
	/* ۱. iPhone: ۲۰٪ خبرها «تازه» */
	{"fa",
		"\u06F1. iPhone: \u06F2\u06F0\u066A "
		"\u062E\u0628\u0631\u0647\u0627 "
		"\u00AB\u062A\u0627\u0632\u0647\u00BB",
		"\u062E\u0628\u0631\u0647\u0627"},
	/* 1. iPhone: 20% خبریں ”تازہ“ */
	{"ur",
		"1. iPhone: 20% \u062E\u0628\u0631\u06CC\u06BA "
		"\u201D\u062A\u0627\u0632\u06C1\u201C",
		"\u062E\u0628\u0631\u06CC\u06BA"},
};

enum {
	N_LINES = sizeof lines / sizeof *lines,
	LABEL = 50, /* cells of a label that names many terminals */
};

static bool is_own(size_t i)
{
	return strcmp(lines[i].language, kb_language()->language) == 0;
}

/* --- Lines as they are sent --------------------------------------------- */

static void add_line(struct kb_str *out, const struct kb_profile *p,
	struct kb_bidi *b, struct kb_canvas *c, size_t i)
{
	const char *s = lines[i].s, *lit = strstr(s, lines[i].lit);
	const struct kb_range range = {(size_t)(lit - s),
		(size_t)(lit - s) + strlen(lines[i].lit), KB_MARK_HIT};
	const struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = KB_DIR_RTL,
		.align = KB_ALIGN_RIGHT,
		.ranges = &range,
		.n_ranges = 1};
	kb_canvas_clear(c, KB_STYLE_TEXT);
	kb_label_draw(c, b, 0, 0, c->cols, &label);
	kb_shell_add_row(out, p, c, 0);
	kb_str_addc(out, '\n');
}

/* The reader's own lines, then those of others. */
static void add_lines(struct kb_str *out, const struct kb_profile *p, int cells,
	size_t n_lines)
{
	struct kb_bidi *b = kb_bidi_new();
	struct kb_canvas c;
	kb_canvas_init(&c, 1, cells);
	for (size_t k = 0; k < 2 * N_LINES && n_lines; k++)
		if (is_own(k % N_LINES) == (k < N_LINES)) {
			add_line(out, p, b, &c, k % N_LINES);
			n_lines--;
		}
	kb_canvas_release(&c);
	kb_bidi_free(b);
}

/* --- Ways --------------------------------------------------------------- */

/* The way whose lines are these. */
static size_t find_lines(const struct kb_ways *w, const struct kb_str *sent)
{
	size_t i = 0;
	while (i < w->n &&
		(w->v[i].lines.len != sent->len ||
			memcmp(w->v[i].lines.s, sent->s, sent->len) != 0))
		i++;
	return i;
}

/* Adds a terminal's name to the label, or that there are more. */
static void name_terminal(struct kb_way *way, const char *name)
{
	struct kb_str *label = &way->label;
	const char *between = strchr(label->s, ':') ? ", " : ": ";
	if (kb_ends(label->s, "..."))
		return;
	if (label->len + strlen(between) + strlen(name) > LABEL)
		name = "...";
	kb_str_adds(label, between);
	kb_str_adds(label, name);
}

/* Adds a way, or its name to the label of the one that is like it. */
static void add_way(struct kb_ways *w, const struct kb_profile *p,
	const char *name, enum kb_shaping shaping, int cells, size_t n_lines)
{
	struct kb_profile so = *p;
	struct kb_way way = {.name = name};
	kb_profile_take_way(&so, name, shaping);
	so.orders = false;
	/* That changes nothing where cells are shown as they come. */
	so.alternates = false;
	add_lines(&way.lines, &so, cells, n_lines);
	size_t i = find_lines(w, &way.lines);
	if (i < w->n) {
		name_terminal(&w->v[i], name);
		kb_str_release(&way.lines);
		return;
	}
	kb_str_adds(&way.label, name);
	*KB_PUSH(w->v, w->n, w->cap) = way;
}

void kb_ways_make(struct kb_ways *w, const struct kb_profile *p,
	enum kb_shaping shaping, int cells, size_t n_lines)
{
	const char *name;
	*w = (struct kb_ways){0};
	for (int e = KB_ENCODING_AUTO + 1; e < KB_ENCODING_COUNT; e++)
		add_way(w, p, kb_encodings[e].name, shaping, cells, n_lines);
	for (size_t i = 0; (name = kb_way_terminal(i)); i++)
		add_way(w, p, name, shaping, cells, n_lines);
}

void kb_ways_add(struct kb_ways *w, const struct kb_profile *p, int cells,
	size_t n_lines)
{
	struct kb_profile so = *p;
	struct kb_way way = {.name = p->line->way};
	so.orders = false;
	kb_str_adds(&way.label, way.name);
	if (p->line->shaping != KB_SHAPING_AUTO)
		kb_str_addf(&way.label, ", shape %s",
			kb_shapings[p->line->shaping].name);
	add_lines(&way.lines, &so, cells, n_lines);
	*KB_PUSH(w->v, w->n, w->cap) = way;
}

void kb_ways_release(struct kb_ways *w)
{
	for (size_t i = 0; i < w->n; i++) {
		kb_str_release(&w->v[i].label);
		kb_str_release(&w->v[i].lines);
	}
	free(w->v);
	*w = (struct kb_ways){0};
}

size_t kb_ways_find(const struct kb_ways *w, const struct kb_profile *p,
	int cells, size_t n_lines)
{
	struct kb_profile so = *p;
	struct kb_str sent = {0};
	so.orders = so.alternates = false;
	add_lines(&sent, &so, cells, n_lines);
	size_t i = find_lines(w, &sent);
	kb_str_release(&sent);
	return i;
}

/* --- In the configuration ------------------------------------------------ */

static bool is_way(const char *name)
{
	struct kb_profile p = {0};
	return kb_profile_take_way(&p, name, KB_SHAPING_AUTO);
}

static enum kb_err fail_way(
	const struct kb_terminal_line *l, struct kb_diag *diag)
{
	struct kb_str path = {0}, ways = {0};
	const char *terminal;
	kb_path_config("config", &path, NULL);
	for (int e = 0; e < KB_ENCODING_COUNT; e++) {
		kb_next_phrase(&ways);
		kb_str_adds(&ways, kb_encodings[e].name);
	}
	for (size_t i = 0; (terminal = kb_way_terminal(i)); i++) {
		kb_next_phrase(&ways);
		kb_str_adds(&ways, terminal);
	}
	kb_fail(diag, KB_EINVAL,
		"%s:%zu: no way to put text out, and no terminal, is called "
		"%s; there are %s",
		KB_BRIEF(path.s), l->line, KB_BRIEF_WORD(l->way), ways.s);
	kb_str_release(&path);
	kb_str_release(&ways);
	return KB_EINVAL;
}

enum kb_err kb_check_ways(const struct kb_settings *s, struct kb_diag *diag)
{
	for (size_t i = 0; i < s->n_terminals; i++)
		if (!is_way(s->terminals[i].way))
			return fail_way(&s->terminals[i], diag);
	return KB_OK;
}
