/* The keys at the foot of the screen. */
#include <khabar/ui/foot.h>
#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/layout/label.h>
#include <khabar/ui/offers.h>
#include <khabar/ui/prompt_keys.h>

#include <string.h>

enum {
	GAP = 2 /* cells between keys */
};

/* The row, in cells from the side that the interface begins at. */
struct foot {
	struct kb_app *app;
	struct kb_canvas *c;
	int row, margin;
	int from, to; /* what is still free */
};

/* --- Drawing -------------------------------------------------------------- */

/* The leftmost of so many cells. */
static int cell_of(const struct foot *f, int from, int cells)
{
	return kb_app_cells(kb_language_dir(), f->margin,
		f->c->cols - 2 * f->margin, from, cells);
}

static int put(const struct foot *f, int from, const char *s, size_t len,
	enum kb_dir dir, enum kb_style style)
{
	const struct kb_label label = {.s = s,
		.len = len,
		.dir = dir,
		.align = KB_ALIGN_LEFT,
		.style = style};
	int width = kb_label_width(f->app->bidi, s, len);
	kb_label_draw(f->c, f->app->bidi, f->row, cell_of(f, from, width),
		width, &label);
	return width;
}

/* Puts a key and a word for it at the beginning of what is free, or at its end,
 * if there is room for both. A click there does what the spot says. */
static void put_key(struct foot *f, const char *key, size_t key_len,
	const char *word, bool at_end, struct kb_spot spot)
{
	struct kb_bidi *b = f->app->bidi;
	size_t len = strlen(word);
	int need = kb_label_width(b, key, key_len) + 1 +
		   kb_label_width(b, word, len);
	if (!key_len || need > f->to - f->from)
		return;
	int at = at_end ? f->to - need : f->from;
	int taken = put(f, at, key, key_len, KB_DIR_LTR, KB_STYLE_HELP_KEY);
	put(f, at + taken + 1, word, len, kb_language_dir(),
		KB_STYLE_HELP_TEXT);
	spot.row = f->row;
	spot.end = f->row + 1;
	spot.from = cell_of(f, at, need);
	spot.to = spot.from + need;
	kb_app_spot(f->app, &spot);
	f->from += at_end ? 0 : need + GAP;
	f->to -= at_end ? need + GAP : 0;
}

/* --- Keys of actions ------------------------------------------------------ */

static void put_action(
	struct foot *f, enum kb_action action, const char *word, bool at_end)
{
	struct kb_str key = {0};
	kb_keymap_describe_first(&f->app->settings->keymap, action, &key);
	put_key(f, key.s, key.len, word, at_end,
		(struct kb_spot){.action = action});
	kb_str_release(&key);
}

/* The action with the lowest place above this one; NULL: there is none. */
static const struct kb_offer *next_offer(
	const struct kb_offers *offers, const struct kb_offer *after)
{
	const struct kb_offer *next = NULL;
	for (int a = 0; a < KB_ACTION_COUNT; a++) {
		const struct kb_offer *o = offers->of[a];
		if (!o || !o->word || (after && o->place <= after->place))
			continue;
		if (!next || o->place < next->place)
			next = o;
	}
	return next;
}

static void put_actions(struct foot *f)
{
	struct kb_app *app = f->app;
	struct kb_offers offers;
	kb_app_offers(app, &offers);
	put_action(f, KB_ACTION_HELP, _(offers.of[KB_ACTION_HELP]->word), true);
	for (const struct kb_offer *o = next_offer(&offers, NULL); o;
		o = next_offer(&offers, o))
		if (kb_app_action_here(app, o->action) == o->action &&
			o->action != KB_ACTION_HELP)
			put_action(f, o->action, _(o->word), false);
}

/* --- Keys of what is typed ------------------------------------------------ */

static void put_prompt_keys(struct foot *f)
{
	const struct kb_prompt_key *key;
	put_key(f, "F1", 2, _(KB_FOOT_("help")), true,
		(struct kb_spot){.key = {.key = KB_KEY_F1}});
	for (size_t i = 0; (key = kb_prompt_key(i)); i++)
		if (key->word && kb_prompt_has_key(&f->app->prompt, key))
			put_key(f, key->keys, strcspn(key->keys, ","),
				_(key->word), false,
				(struct kb_spot){.key = key->stroke});
}

void kb_foot_draw(struct kb_app *app, struct kb_canvas *c, int row)
{
	int margin = c->cols >= 24 ? 1 : 0;
	const struct kb_spot escape = {.key = {.key = KB_KEY_ESCAPE}};
	struct foot f = {app, c, row, margin, 0, c->cols - 2 * margin};
	kb_canvas_fill(c, row, 0, c->cols, KB_STYLE_TEXT);
	if (app->prompt.active)
		put_prompt_keys(&f);
	else if (app->labels.shown)
		put_key(&f, "Escape", 6, _(KB_FOOT_("leave it")), false,
			escape);
	else if (app->keys.n || app->keys.count)
		put_key(&f, "Escape", 6, _(KB_FOOT_("give it up")), false,
			escape);
	else
		put_actions(&f);
}
