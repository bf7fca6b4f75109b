/* Labels of the links on the screen, typed to use one of them. */
#include <khabar/ui/labels.h>
#include <khabar/base/count.h>
#include <khabar/base/message.h>
#include <khabar/ui/frame.h>

#include <string.h>

/* --- Which link has which label ----------------------------------------- */

static const char characters[] = "123456789abcdefghijklmnopqrstuvwxyz";

enum {
	N_CHARACTERS = sizeof characters - 1,
	/* Characters of a label. */
	MAX_LABEL = 2
};

/* Characters at the end of the list that begin labels of two, for n links: each
 * costs a label of one. */
static size_t count_prefixes(size_t n)
{
	size_t over = n > N_CHARACTERS ? n - N_CHARACTERS : 0;
	size_t prefixes = (over + N_CHARACTERS - 2) / (N_CHARACTERS - 1);
	return prefixes < N_CHARACTERS ? prefixes : N_CHARACTERS;
}

/* The label of link i of n; "" for those that are too many. */
static void label_of(size_t i, size_t n, char out[MAX_LABEL + 1])
{
	size_t singles = N_CHARACTERS - count_prefixes(n);
	memset(out, 0, MAX_LABEL + 1);
	if (i < singles) {
		out[0] = characters[i];
		return;
	}
	size_t first = singles + (i - singles) / N_CHARACTERS;
	if (first >= N_CHARACTERS)
		return;
	out[0] = characters[first];
	out[1] = characters[(i - singles) % N_CHARACTERS];
}

/* The character of a label that a key stands for by its place; 0: none. */
static char character_of(const struct kb_app *app, uint32_t key, unsigned mods)
{
	const struct kb_key_stroke stroke = {key, mods};
	int digit = kb_key_digit(&stroke);
	uint32_t us = digit >= 0 ? (uint32_t)('0' + digit)
				 : kb_key_us(key, app->settings->keymap.layout);
	return us && us < 0x80 && !mods && strchr(characters, (int)us)
		       ? (char)us
		       : 0;
}

/* --- The links of the screen -------------------------------------------- */

/* The next link from i on that is seen; n_links: there is none. */
static size_t next_seen(const struct kb_canvas *c, size_t i)
{
	while (i < c->n_links && c->links[i].row < 0)
		i++;
	return i;
}

static size_t count_seen(const struct kb_canvas *c)
{
	size_t n = 0;
	for (size_t i = 0; (i = next_seen(c, i)) < c->n_links; i++)
		n++;
	return n;
}

/* Has the links of the screen as it is now, which was not necessarily drawn
 * yet. */
static const struct kb_canvas *look(struct kb_app *app)
{
	struct kb_canvas *c = &app->canvas;
	kb_canvas_clear(c, KB_STYLE_TEXT);
	app->top->ops->draw(app->top, c, kb_app_rows(app));
	return c;
}

/* The URL of the k-th link that is seen, from 0; NULL: there are fewer. */
static const char *url_of(const struct kb_canvas *c, size_t k)
{
	size_t i = next_seen(c, 0);
	for (; k && i < c->n_links; k--)
		i = next_seen(c, i + 1);
	return i < c->n_links ? c->links[i].url : NULL;
}

/* --- Keys --------------------------------------------------------------- */

/* Adds a key that shows the labels and is none of their characters. */
static void add_key(const struct kb_app *app, struct kb_str *out)
{
	const struct kb_keymap *m = &app->settings->keymap;
	for (size_t i = 0; i < m->n && !out->len; i++) {
		const struct kb_binding *b = &m->bindings[i];
		if (b->step.action == KB_ACTION_FOLLOW_LINK && b->n_keys == 1 &&
			!b->step.count &&
			!character_of(app, b->keys[0].key, b->keys[0].mods))
			kb_keys_describe(b->keys, 1, out);
	}
}

static void say_use(struct kb_app *app)
{
	static const char *const words[] = {
		[KB_LINK_OPEN] = N_("type the label of a link"),
		[KB_LINK_BROWSE] =
			N_("type the label of a link for the browser"),
		[KB_LINK_COPY] = N_("type the label of a link to copy"),
	};
	static const char *const with_key[] = {
		[KB_LINK_OPEN] =
			/* i18n: a key that turns to the other use; labels are
			   the letters and digits that stand before each link
			   then */
		N_("type the label of a link (%s for the browser)"),
		[KB_LINK_BROWSE] =
			N_("type the label of a link for the browser "
			   "(%s to copy it)"),
		[KB_LINK_COPY] = N_("type the label of a link to copy "
				    "(%s to open it here)"),
	};
	enum kb_link_use use = app->labels.use;
	struct kb_str key = {0};
	add_key(app, &key);
	if (key.len)
		kb_app_say(app, with_key[use], key.s);
	else
		kb_app_say(app, "%s", _(words[use]));
	kb_str_release(&key);
}

void kb_labels_follow(struct kb_app *app, enum kb_link_use use)
{
	const struct kb_canvas *c = look(app);
	const char *url = app->count ? url_of(c, app->count - 1) : NULL;
	size_t n = count_seen(c);
	if (url) {
		app->top->ops->follow(app->top, url, use);
	} else if (!n) {
		kb_app_complain(app, "no link is on the screen");
	} else if (app->count) {
		kb_app_complain(app,
			kb_count(n, "only %zu link is on the screen",
				"only %zu links are on the screen"),
			n);
	} else {
		app->labels = (struct kb_labels){.shown = true, .use = use};
		say_use(app);
	}
}

/* Whether the key is the one that shows labels. */
static bool shows_labels(const struct kb_app *app, const struct kb_event *ev)
{
	const struct kb_key_stroke key = {ev->key, ev->mods};
	bool more;
	const struct kb_binding *b =
		kb_keymap_find(&app->settings->keymap, &key, 1, &more);
	return b && b->step.action == KB_ACTION_FOLLOW_LINK && !b->step.count;
}

/* Uses the link that the label is complete for; whether some label begins with
 * what is typed. */
static bool type(struct kb_app *app, const struct kb_labels *was, char ch)
{
	const struct kb_canvas *c = look(app);
	size_t n = count_seen(c);
	char typed[MAX_LABEL + 1] = {
		was->typed ? was->typed : ch, was->typed ? ch : '\0'};
	bool begun = false;
	for (size_t k = 0; k < n; k++) {
		char label[MAX_LABEL + 1];
		label_of(k, n, label);
		if (strcmp(label, typed) == 0) {
			app->top->ops->follow(app->top, url_of(c, k), was->use);
			return true;
		}
		begun |= !typed[1] && label[0] == typed[0];
	}
	if (begun) {
		app->labels = *was;
		app->labels.typed = ch;
		say_use(app);
	}
	return begun;
}

bool kb_labels_key(struct kb_app *app, const struct kb_event *ev)
{
	const struct kb_labels was = app->labels;
	char ch = character_of(app, ev->key, ev->mods);
	app->labels = (struct kb_labels){0};
	if (!app->top->ops->follow)
		return false;
	if (ev->key == KB_KEY_ESCAPE && !ev->mods) {
		kb_app_macro_key(app);
		return true;
	}
	if (ch && type(app, &was, ch))
		return true;
	if (ch && was.typed) {
		/* i18n: the two characters that were typed */
		kb_app_complain(
			app, "no link has the label %c%c", was.typed, ch);
		return true;
	}
	if (ch || !shows_labels(app, ev))
		return false;
	app->labels.shown = true;
	app->labels.use = (enum kb_link_use)((was.use + 1) % KB_LINK_USES);
	say_use(app);
	return true;
}

/* --- Drawing ------------------------------------------------------------ */

/* Whether n cells from a place on are empty and of no link. */
static bool is_free(const struct kb_canvas *c, int row, int col, int n)
{
	if (col < 0 || col + n > c->cols)
		return false;
	for (int i = col; i < col + n; i++) {
		const struct kb_cell *cell = kb_canvas_at(c, row, i);
		if (cell->ch != ' ' || cell->n_marks || cell->link ||
			cell->width != 1)
			return false;
	}
	return true;
}

/* Where a label of n characters begins: before its link, to the right of one
 * that is written from right to left. */
static int place_of(
	const struct kb_canvas *c, const struct kb_shown_link *l, int n)
{
	const struct kb_cell *first = kb_canvas_at(c, l->row, l->col);
	bool rtl = first->level & 1;
	int before = rtl ? l->col + first->width : l->col - n;
	int further = rtl ? 1 : -1; /* before a bracket or a quotation mark */
	if (is_free(c, l->row, before, n))
		return before;
	if (is_free(c, l->row, before + further, n))
		return before + further;
	/* It stays on the canvas, and hides as little of the link as it can. */
	int edge = rtl ? l->col + first->width : l->col - 1;
	int room = is_free(c, l->row, edge, 1);
	int over = rtl ? l->col + first->width - n + room : l->col - room;
	over = over + n > c->cols ? c->cols - n : over;
	return over > 0 ? over : 0;
}

void kb_labels_draw(const struct kb_labels *labels, struct kb_canvas *c)
{
	size_t n = count_seen(c), i = 0;
	for (size_t k = 0; (i = next_seen(c, i)) < c->n_links; i++, k++) {
		char label[MAX_LABEL + 1];
		label_of(k, n, label);
		if (labels->typed && label[0] != labels->typed)
			continue;
		int col = place_of(c, &c->links[i], (int)strlen(label));
		for (const char *s = label; *s; s++, col++) {
			const struct kb_cell cell = {.ch = (uint32_t)*s,
				.logical = (uint32_t)*s,
				.width = 1,
				.style = KB_STYLE_LINK_LABEL};
			kb_canvas_put(c, c->links[i].row, col, &cell, NULL);
		}
	}
}
