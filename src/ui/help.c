/* What the keys do: keys, names and help of all actions, in groups. */
#include <khabar/layout/label.h>
#include <khabar/ui/help.h>
#include <khabar/ui/pager.h>

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

/* Cells. */
enum {
	GAP = 2,    /* between what stands side by side */
	INDENT = 2, /* of what stands below the keys, where there is no room */
};

/* Keys that nobody binds otherwise: what is typed before others, and those of
 * the line that is typed. */
struct fixed {
	const char *keys, *help;
};
static const struct fixed first_keys[] = {
	{"1, 2, 3 ...", "before a key: how often, or where"},
	{"Escape", "give up a number or a first key"},
};
static const struct fixed prompt_keys[] = {
	{"Up, Ctrl-P", "earlier ones that begin so"},
	{"Down, Ctrl-N", "later ones"},
	{"Ctrl-X", "exactly as written, or not"},
	{"Ctrl-W, Ctrl-U", "delete a word, or all before"},
	{"Tab", "complete a name, a tag or a path"},
	{"Escape, Ctrl-C", "leave it"},
};

/* What somebody has bound to more than an action. */
struct own {
	struct kb_str keys, does;
};

/* A text that stands in one line. */
struct piece {
	size_t line;
	int col;
	const char *s;
	enum kb_style style;
};

/* All lines, before it is known which of them are seen. */
struct sheet {
	struct piece *pieces;
	size_t n, cap, lines;
	struct kb_str keys[KB_ACTION_COUNT];
	struct own *own;
	size_t n_own, cap_own;
	int key_width, name_width, help_width;
	int cols; /* cells there are */
	int one;  /* cells of a line with keys, name and help */
};

static void add(struct sheet *t, int col, const char *s, enum kb_style style)
{
	*KB_PUSH(t->pieces, t->n, t->cap) =
		(struct piece){t->lines, col, s, style};
}

static int wider(int width, int than)
{
	return width > than ? width : than;
}

/* --- The lines ---------------------------------------------------------- */

static void measure(struct sheet *t, struct kb_app *app)
{
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++) {
		struct kb_str *keys = &t->keys[a];
		kb_keymap_describe(
			&app->settings->keymap, (enum kb_action)a, keys);
		if (!keys->len)
			kb_str_adds(keys, "no key");
		t->key_width = wider(t->key_width,
			kb_label_width(app->bidi, keys->s, keys->len));
		t->name_width =
			wider(t->name_width, (int)strlen(kb_actions[a].name));
		t->help_width =
			wider(t->help_width, (int)strlen(kb_actions[a].help));
	}
	t->one = t->key_width + GAP + t->name_width + GAP + t->help_width;
}

static void add_action(struct sheet *t, struct kb_app *app, int action)
{
	const struct kb_action_entry *a = &kb_actions[action];
	const struct kb_str *keys = &t->keys[action];
	int name_at = t->key_width + GAP;
	int help_at = name_at + t->name_width + GAP;
	add(t, 0, keys->s, KB_STYLE_HELP_KEY);
	if (t->one > t->cols) {
		name_at = kb_label_width(app->bidi, keys->s, keys->len) + GAP;
		if (name_at + (int)strlen(a->name) > t->cols) {
			name_at = INDENT;
			t->lines++;
		}
	}
	add(t, name_at, a->name, KB_STYLE_CODE);
	if (t->one > t->cols) {
		help_at = INDENT;
		t->lines++;
	}
	add(t, help_at, a->help, KB_STYLE_HELP_TEXT);
	t->lines++;
}

static void add_fixed(
	struct sheet *t, const char *title, const struct fixed *keys, size_t n)
{
	t->lines++;
	add(t, 0, title, KB_STYLE_SUBHEAD);
	t->lines++;
	for (size_t i = 0; i < n; i++) {
		int at = t->key_width + GAP;
		add(t, 0, keys[i].keys, KB_STYLE_HELP_KEY);
		if (t->one > t->cols) {
			at = INDENT;
			t->lines++;
		}
		add(t, at, keys[i].help, KB_STYLE_HELP_TEXT);
		t->lines++;
	}
}

/* Keys that a person has bound, with what they do in the words of the binding:
 * a line each, or several where there is less room. */
static void add_own(struct sheet *t, struct kb_app *app)
{
	const struct kb_keymap *m = &app->settings->keymap;
	for (size_t i = 0; i < m->n; i++) {
		if (!kb_binding_is_own(&m->bindings[i]))
			continue;
		struct own *o = KB_PUSH(t->own, t->n_own, t->cap_own);
		kb_keys_describe(
			m->bindings[i].keys, m->bindings[i].n_keys, &o->keys);
		kb_binding_describe(&m->bindings[i], &o->does);
	}
	for (size_t i = 0; i < t->n_own; i++) {
		if (i == 0)
			add(t, 0, "Your own", KB_STYLE_SUBHEAD);
		t->lines += i == 0;
		int at = kb_label_width(app->bidi, t->own[i].keys.s,
				 t->own[i].keys.len) +
			 GAP;
		add(t, 0, t->own[i].keys.s, KB_STYLE_HELP_KEY);
		add(t, at > t->key_width + GAP ? at : t->key_width + GAP,
			t->own[i].does.s, KB_STYLE_CODE);
		t->lines++;
	}
}

static void fill(struct sheet *t, struct kb_app *app)
{
	int group = -1;
	measure(t, app);
	add_own(t, app);
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++) {
		if ((int)kb_actions[a].group != group) {
			group = (int)kb_actions[a].group;
			t->lines += t->lines > 0;
			add(t, 0, kb_action_groups[group], KB_STYLE_SUBHEAD);
			t->lines++;
		}
		add_action(t, app, a);
	}
	add_fixed(t, "Before other keys", first_keys,
		sizeof first_keys / sizeof *first_keys);
	add_fixed(t, "The line that is typed", prompt_keys,
		sizeof prompt_keys / sizeof *prompt_keys);
}

/* --- The canvas --------------------------------------------------------- */

static void put(struct kb_app *app, struct kb_canvas *c, int row, int col,
	int width, const struct piece *p)
{
	const struct kb_label label = {.s = p->s,
		.len = strlen(p->s),
		.dir = KB_DIR_LTR,
		.align = KB_ALIGN_LEFT,
		.style = p->style};
	kb_label_draw(c, app->bidi, row, col, width, &label);
}

bool kb_help_draw(
	struct kb_app *app, struct kb_canvas *c, int rows, size_t *first)
{
	const int left = c->cols >= 24 ? 1 : 0;
	struct sheet t = {.cols = c->cols - 2 * left};
	fill(&t, app);
	/* A second column where it fits and one is too long. */
	size_t lines = t.lines;
	if (lines > (size_t)rows && 2 * t.one + 2 * GAP <= t.cols)
		lines = (lines + 1) / 2;
	bool more = kb_pager_fit(first, lines, rows);
	for (size_t i = 0; i < t.n; i++) {
		const struct piece *p = &t.pieces[i];
		int col = p->col + (p->line >= lines ? t.one + 2 * GAP : 0);
		int row = (int)(p->line % lines) - (int)*first;
		if (row >= 0 && row < rows)
			put(app, c, row, left + col, t.cols - col, p);
	}
	for (size_t i = 0; i < KB_ACTION_COUNT; i++)
		kb_str_release(&t.keys[i]);
	for (size_t i = 0; i < t.n_own; i++) {
		kb_str_release(&t.own[i].keys);
		kb_str_release(&t.own[i].does);
	}
	free(t.own);
	free(t.pieces);
	return more;
}
