/* What the keys do, in one or two columns. */
#include <khabar/layout/label.h>
#include <khabar/ui/help.h>

#include <string.h>

/* The actions that some key is bound to. */
static size_t list(struct kb_app *app, struct kb_str keys[KB_ACTION_COUNT],
	enum kb_action actions[KB_ACTION_COUNT])
{
	size_t n = 0;
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++) {
		kb_keymap_describe(
			&app->settings->keymap, (enum kb_action)a, &keys[n]);
		if (keys[n].len)
			actions[n++] = (enum kb_action)a;
	}
	return n;
}

static void put(struct kb_app *app, struct kb_canvas *c, int row, int col,
	int width, const char *s, enum kb_style style)
{
	struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = KB_DIR_LTR,
		.align = KB_ALIGN_LEFT,
		.style = style};
	kb_label_draw(c, app->bidi, row, col, width, &label);
}

/* Cells between keys and words, and between two columns. */
enum {
	GAP = 2
};

void kb_help_draw(
	struct kb_app *app, struct kb_canvas *c, int rows, size_t *first)
{
	struct kb_str keys[KB_ACTION_COUNT] = {{0}};
	enum kb_action actions[KB_ACTION_COUNT];
	size_t n = list(app, keys, actions);
	int key_width = 0, text_width = 0;
	for (size_t i = 0; i < n; i++) {
		int k = kb_label_width(app->bidi, keys[i].s, keys[i].len);
		int t = (int)strlen(kb_action_help(actions[i]));
		key_width = k > key_width ? k : key_width;
		text_width = t > text_width ? t : text_width;
	}
	int left = c->cols >= 24 ? 1 : 0, cols = c->cols - 2 * left;
	int one = key_width + GAP + text_width;
	/* A second column where it fits and one is too long. */
	bool two = n > (size_t)rows && 2 * one + 2 * GAP <= cols;
	if (key_width > cols / 2)
		key_width = cols / 2;
	size_t lines = two ? (n + 1) / 2 : n;
	size_t most = lines > (size_t)rows ? lines - (size_t)rows : 0;
	if (*first > most)
		*first = most;
	for (size_t i = 0; i < n; i++) {
		size_t line = i % lines;
		int x = left + (i >= lines ? one + 2 * GAP : 0);
		int row = (int)line - (int)*first;
		if (row < 0 || row >= rows)
			continue;
		put(app, c, row, x, key_width, keys[i].s, KB_STYLE_HELP_KEY);
		x += key_width + GAP;
		put(app, c, row, x, left + cols - x, kb_action_help(actions[i]),
			KB_STYLE_HELP_TEXT);
	}
	for (size_t i = 0; i < KB_ACTION_COUNT; i++)
		kb_str_release(&keys[i]);
}
