/* How the entries of a feed that is not followed look: rows, status line. */
#include "entries.h"

#include <khabar/article/shown_date.h>
#include <khabar/article/enclosure.h>
#include <khabar/base/amount.h>
#include <khabar/base/language.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/utf8.h>
#include <khabar/layout/label.h>
#include <khabar/text/direction.h>
#include <khabar/ui/frame.h>

#include <string.h>

const char *kb_entries_title(const struct kb_entry *e)
{
	if (e->title && e->title[0])
		return e->title;
	return e->words ? e->words : _("(no title)");
}

/* Rows above the list. */
static int head_rows(const struct kb_entries *l, int rows)
{
	return (l->feed->title || l->feed->front) && rows >= 8 ? 2 : 0;
}

/* Whether dates and authors stand below the titles; and how each begins. */
static bool has_meta(const struct kb_entries *l)
{
	return l->meta && kb_app_rows(l->view.app) >= 4;
}

static bool has_openings(const struct kb_entries *l)
{
	return l->view.app->settings->list_rows == KB_ROWS_STANDFIRST &&
	       kb_app_rows(l->view.app) >= 4;
}

size_t kb_entries_room(const struct kb_entries *l)
{
	int rows = kb_app_rows(l->view.app);
	int n = rows - head_rows(l, rows);
	return n > 1 ? (size_t)n : 1;
}

static enum kb_dir title_dir(const struct kb_entries *l, size_t i)
{
	const struct kb_entry *e = &l->feed->entries[i];
	const char *title = kb_entries_title(e);
	if (!e->title)
		return l->feed->dir == KB_DIR_RTL ? KB_DIR_RTL : KB_DIR_LTR;
	return kb_dir_of_row(title, strlen(title), l->feed->dir);
}

static int title_rows(struct kb_entries *l, size_t i)
{
	struct kb_app *app = l->view.app;
	int left, width, most = (int)kb_entries_room(l) - has_meta(l);
	if (app->settings->list_rows != KB_ROWS_WRAPPED || most < 2)
		return 1;
	kb_app_column(app, &left, &width);
	struct kb_label label = {.s = kb_entries_title(&l->feed->entries[i])};
	label.len = strlen(label.s);
	label.dir = title_dir(l, i);
	return kb_label_rows(app->bidi, width,
		most < KB_MAX_TITLE_ROWS ? most : KB_MAX_TITLE_ROWS, &label);
}

int kb_entries_rows(void *ctx, size_t i)
{
	struct kb_entries *l = ctx;
	return title_rows(l, i) + has_meta(l) + has_openings(l);
}

void kb_entries_fit(struct kb_entries *l)
{
	kb_list_fit(&l->list, kb_entries_room(l));
}

/* The side of a row: that of its text, unless the interface has one. */
static enum kb_align align_of(enum kb_dir dir)
{
	return kb_screen_dir(dir) == KB_DIR_RTL ? KB_ALIGN_RIGHT
						: KB_ALIGN_START;
}

static void draw_label(struct kb_entries *l, struct kb_canvas *c, int row,
	const struct kb_str *s, enum kb_dir dir, enum kb_style style)
{
	int left, width;
	kb_app_column(l->view.app, &left, &width);
	struct kb_label label = {.s = s->s ? s->s : "",
		.len = s->len,
		.dir = dir,
		.align = align_of(dir),
		.style = style};
	kb_label_draw(c, l->view.app->bidi, row, left, width, &label);
}

/* Adds a text that does not turn its neighbours: between FSI and PDI. */
static void add_isolated(struct kb_str *out, const char *s)
{
	kb_str_addcp(out, KB_FSI);
	kb_str_adds(out, s);
	kb_str_addcp(out, KB_PDI);
}

const struct kb_enclosure *kb_entries_sound(const struct kb_entry *e)
{
	for (size_t i = 0; i < e->n_enclosures; i++)
		if (kb_enclosures_media(&e->enclosures[i], 1) & KB_MEDIA_PLAYS)
			return &e->enclosures[i];
	return NULL;
}

/* That there is something to hear or see, and how long it is. */
static void add_sound(const struct kb_entry *e, struct kb_str *out)
{
	const struct kb_enclosure *sound = kb_entries_sound(e);
	struct kb_str duration = {0};
	if (!sound)
		return;
	kb_str_adds(out, out->len ? " \xC2\xB7 \u266A" : "\u266A");
	if (sound->duration >= 0) {
		kb_add_duration(&duration, (uint64_t)sound->duration);
		kb_str_addc(out, ' ');
		add_isolated(out, duration.s);
	}
	kb_str_release(&duration);
}

/* Adds date, time, authors, and what there is to hear. */
static void add_meta(const struct kb_entry *e, int64_t now, struct kb_str *out)
{
	const struct kb_date *d =
		e->published.year ? &e->published : &e->updated;
	if (d->year) {
		struct kb_str date = {0};
		kb_date_add_listed(&date, d, now, false);
		add_isolated(out, date.s);
		kb_str_release(&date);
	}
	for (size_t i = 0; i < e->n_authors; i++) {
		if (out->len)
			kb_str_adds(out, " \xC2\xB7 ");
		add_isolated(out, e->authors[i]);
	}
	add_sound(e, out);
}

static void draw_title(
	struct kb_entries *l, struct kb_canvas *c, int row, int rows, size_t i)
{
	const char *title = kb_entries_title(&l->feed->entries[i]);
	bool chosen = i == l->list.cursor;
	int left, width;
	kb_app_column(l->view.app, &left, &width);
	l->ranges.n = 0;
	kb_search_ranges(&l->search.inc.search, i, &l->ranges);
	struct kb_label label = {.s = title,
		.len = strlen(title),
		.dir = title_dir(l, i),
		.align = align_of(title_dir(l, i)),
		.style = chosen ? KB_STYLE_CURSOR : KB_STYLE_ENTRY,
		.weight = chosen ? KB_STYLE_ENTRY : 0,
		.url = l->feed->entries[i].link,
		.ranges = l->ranges.v,
		.n_ranges = l->ranges.n};
	if (rows > 1)
		kb_label_draw_rows(
			c, l->view.app->bidi, row, rows, left, width, &label);
	else
		kb_label_draw(c, l->view.app->bidi, row, left, width, &label);
}

/* An entry in rows [row, end) of the screen. */
static void draw_entry(
	struct kb_entries *l, struct kb_canvas *c, int row, int end, size_t i)
{
	const struct kb_entry *e = &l->feed->entries[i];
	bool chosen = i == l->list.cursor;
	enum kb_style quiet = chosen ? KB_STYLE_CURSOR : KB_STYLE_ENTRY_META;
	enum kb_dir dir = title_dir(l, i);
	for (int k = row; chosen && k < end; k++)
		kb_canvas_fill(c, k, 0, c->cols, KB_STYLE_CURSOR);
	int high = title_rows(l, i);
	high = high < end - row ? high : end - row;
	draw_title(l, c, row, high, i);
	row += high;
	if (has_meta(l) && row < end) {
		struct kb_str meta = {0};
		add_meta(e, kb_app_now(l->view.app), &meta);
		draw_label(l, c, row++, &meta, kb_screen_dir(dir), quiet);
		kb_str_release(&meta);
	}
	const struct kb_str *text = NULL;
	if (has_openings(l) && row < end)
		text = kb_openings_get(&l->openings, (int64_t)i + 1);
	if (text && text->len)
		draw_label(l, c, row, text,
			kb_dir_of_row(text->s, text->len, l->feed->dir), quiet);
}

void kb_entries_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct kb_entries *l = (struct kb_entries *)v;
	kb_entries_fit(l);
	int row = head_rows(l, rows);
	struct kb_str s = {0};
	if (row > 0) {
		kb_str_adds(&s, l->feed->title ? l->feed->title : "");
		draw_label(l, c, 0, &s, l->feed->dir, KB_STYLE_HEADLINE);
	}
	if (row > 0 && l->feed->front) {
		kb_str_clear(&s);
		kb_str_adds(&s, l->feed->lists_feeds
					? _("A list of feeds: open one; khabar "
					    "import follows them all.")
					: _("A page of links: open one to read "
					    "it."));
		draw_label(l, c, 1, &s, kb_language_dir(), KB_STYLE_ENTRY_META);
	}
	if (l->feed->n_entries == 0 && row < rows) {
		kb_str_clear(&s);
		kb_str_adds(&s, _("This feed has no entries."));
		draw_label(l, c, row, &s, kb_language_dir(), KB_STYLE_TEXT);
	}
	kb_str_release(&s);
	size_t i = l->list.first;
	bool more = l->feed->n_entries > 0 && row < rows;
	while (more) {
		size_t at = i;
		int top = row;
		more = kb_list_next(&l->list, &i, &row, rows);
		int end = row < rows ? row : rows;
		draw_entry(l, c, top, end, at);
		kb_app_spot_entry(v->app, top, end, at, at == l->list.cursor);
	}
}

static const char *name_of(const struct kb_entries *l)
{
	return l->feed->title ? l->feed->title
	       : l->feed->url ? l->feed->url
			      : "";
}

void kb_entries_status(struct kb_view *v, struct kb_status *st)
{
	struct kb_entries *l = (struct kb_entries *)v;
	kb_entries_fit(l);
	st->dir = l->feed->dir;
	st->title_dir = KB_DIR_AUTO;
	if (v->job) {
		st->title_dir = kb_language_dir();
		kb_view_progress(v, &st->title);
	} else {
		kb_str_adds(&st->title, name_of(l));
	}
	kb_search_count(&l->search.inc.search, &st->hits);
	if (l->feed->n_entries)
		kb_str_add_message(&st->position, _("%zu of %zu"),
			l->list.cursor + 1, l->feed->n_entries);
}
