/* How the feed list looks. */
#include "feed_list.h"

#include "feed_names.h"

#include <khabar/base/count.h>
#include <khabar/base/digits.h>
#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/layout/label.h>
#include <khabar/text/direction.h>
#include <khabar/ui/paragraph.h>
#include <khabar/ui/url.h>

#include <stdio.h>
#include <string.h>

static void put(struct kb_feed_list *f, struct kb_canvas *c, int row, int col,
	int width, const char *s, enum kb_style style, bool at_end, bool here)
{
	bool right = f->rtl != at_end;
	struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = KB_DIR_LTR,
		.align = right ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = here ? KB_STYLE_CURSOR : style,
		.weight = here ? style : 0};
	kb_label_draw(c, f->view.app->bidi, row, col, width, &label);
}

/* What stands before a title: whether a folder is open, how a feed is. */
static const char *sign_of(const struct kb_feed_line *l)
{
	if (kb_feed_list_is_folder(l))
		return l->folded ? "+" : "-";
	switch (l->state) {
	case KB_FEED_NEW:
		return "?";
	case KB_FEED_FAILED:
		return "!";
	case KB_FEED_GONE:
		return "x";
	case KB_FEED_WELL:
		break;
	}
	return "";
}

static size_t number_of(const struct kb_feed_line *l)
{
	bool all = l->kind == KB_LINE_STARRED || l->kind == KB_LINE_HIDDEN;
	return all ? l->total : l->unread;
}

/* Cells of the column of numbers: those of the largest. */
static int number_cells(const struct kb_feed_list *f)
{
	size_t most = 0;
	int cells = 0;
	for (size_t i = 0; i < f->n_lines; i++)
		if (number_of(&f->lines[i]) > most)
			most = number_of(&f->lines[i]);
	for (; most; most /= 10)
		cells++;
	return cells;
}

/* The number of a line, in a mirrored list with its units under those of others
 * in so many cells; a folded folder tells of what has failed in it, on the side
 * of its title. */
static void add_number(
	const struct kb_feed_line *l, bool rtl, int cells, struct kb_str *out)
{
	size_t n = number_of(l);
	bool failed = l->folded && l->state >= KB_FEED_FAILED;
	kb_str_adds(out, failed && !rtl ? "! " : "");
	char number[24];
	snprintf(number, sizeof number, "%*zu", rtl ? cells : 0, n);
	if (n)
		kb_digits_add(out, number);
	else if (failed && rtl)
		kb_str_addn(out, ' ', (size_t)cells);
	kb_str_adds(out, failed && rtl ? " !" : "");
}

/* The direction of a line's title: by its letters, else the feed's. */
static enum kb_dir title_dir(
	struct kb_feed_list *f, size_t i, const char *title)
{
	struct kb_feed_row row;
	enum kb_dir dir = kb_dir_of_letters(title, strlen(title));
	if (dir == KB_DIR_AUTO && kb_feed_list_row(f, &f->lines[i], &row))
		dir = row.dir;
	return dir == KB_DIR_RTL ? KB_DIR_RTL : KB_DIR_LTR;
}

static void put_title(struct kb_feed_list *f, struct kb_canvas *c, int row,
	int col, int room, size_t i, enum kb_style style)
{
	struct kb_app *app = f->view.app;
	const char *title = kb_feed_list_title(f, i);
	f->ranges.n = 0;
	kb_search_ranges(&f->search.inc.search, i, &f->ranges);
	struct kb_label label = {.s = title,
		.len = strlen(title),
		.dir = title_dir(f, i, title),
		.align = f->rtl ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = i == f->list.cursor ? KB_STYLE_CURSOR : style,
		.weight = i == f->list.cursor ? style : 0,
		.ranges = f->ranges.v,
		.n_ranges = f->ranges.n};
	kb_label_draw(c, app->bidi, row, col, room, &label);
}

/* A click at the sign of a folder opens or closes it. */
static void spot_sign(struct kb_feed_list *f, int row, size_t i, int col)
{
	const struct kb_spot sign = {.row = row,
		.end = row + 1,
		.from = col,
		.to = col + 2,
		.entry = (unsigned)i + 1,
		.chosen = i == f->list.cursor,
		.action = KB_ACTION_FOLD};
	kb_app_spot(f->view.app, &sign);
}

static void draw_line(struct kb_feed_list *f, struct kb_canvas *c, int row,
	size_t i, int cells)
{
	const struct kb_feed_line *l = &f->lines[i];
	bool here = i == f->list.cursor;
	enum kb_style style = l->unread ? KB_STYLE_UNREAD : KB_STYLE_READ;
	enum kb_style sign =
		l->state >= KB_FEED_FAILED && l->kind == KB_LINE_FEED
			? KB_STYLE_ERROR
			: KB_STYLE_ENTRY_META;
	int left, width, taken = 0;
	struct kb_str number = {0};
	kb_app_column(f->view.app, &left, &width);
	if (here)
		kb_canvas_fill(c, row, 0, c->cols, KB_STYLE_CURSOR);
	add_number(l, f->rtl, cells, &number);
	if (number.len && width >= 12) {
		taken = 1 +
			kb_label_width(f->view.app->bidi, number.s, number.len);
		put(f, c, row, f->rtl ? left : left + width - taken, taken,
			number.s, KB_STYLE_UNREAD, true, here);
	}
	kb_str_release(&number);
	int indent = l->depth * 2 + 2;
	if (indent > width / 2)
		indent = width / 2;
	kb_app_spot_entry(f->view.app, row, row + 1, i, here);
	if (kb_feed_list_is_folder(l))
		spot_sign(f, row, i,
			f->rtl ? left + width - indent : left + indent - 2);
	if (indent >= 2)
		put(f, c, row,
			f->rtl ? left + width - indent : left + indent - 2, 2,
			sign_of(l), sign, false, here);
	put_title(f, c, row, f->rtl ? left + taken : left + indent,
		width - indent - taken, i, style);
}

void kb_feed_list_draw(struct kb_feed_list *f, struct kb_canvas *c, int rows)
{
	int cells = number_cells(f);
	kb_list_fit(&f->list, kb_feed_list_page(f));
	if (!f->n_lines)
		kb_welcome_draw(&f->welcome, f->lib, c, rows);
	for (int row = 0; row < rows; row++) {
		size_t i = f->list.first + (size_t)row;
		if (i < f->n_lines)
			draw_line(f, c, row, i, cells);
	}
}

void kb_feed_list_status(struct kb_view *v, struct kb_status *st)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	struct kb_feed_row row;
	st->dir = f->rtl ? KB_DIR_RTL : KB_DIR_LTR;
	st->title_dir = kb_language_dir();
	kb_search_count(&f->search.inc.search, &st->hits);
	if (f->n_lines)
		kb_str_add_message(&st->position,
			/* i18n: articles of all feeds; at most 20 cells */
			kb_count(f->unread, "%zu unread", "%zu unread"),
			f->unread);
	if (!l || !kb_feed_list_row(f, l, &row))
		/* i18n: the program's name */
		kb_str_adds(&st->title, _("khabar"));
	else if (kb_views_feed_failure(&row))
		kb_str_adds(&st->title, kb_views_feed_failure(&row));
	else if (l->state == KB_FEED_NEW)
		/* i18n: a feed */
		kb_str_adds(&st->title, _("not fetched yet"));
	else {
		st->title_dir = KB_DIR_LTR;
		kb_url_display(&st->title, l->key);
	}
}
