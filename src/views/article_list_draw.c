/* How a list of articles looks: its rows, and what stands in place of them. */
#include "article_list.h"

#include "feed_names.h"

#include <khabar/article/shown_date.h>
#include <khabar/base/digits.h>
#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/layout/label.h>
#include <khabar/text/direction.h>
#include <khabar/ui/paragraph.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The article's date, in few cells where there are few. */
static void add_date(const struct kb_article_list *l,
	const struct kb_date *date, struct kb_str *out)
{
	const struct kb_app *app = l->view.app;
	kb_date_add_listed(out, date, kb_app_now(app),
		app->canvas.cols < KB_ARTICLE_LIST_WIDE);
}

/* The columns of a row that are still free, as seen from its beginning. */
struct row_room {
	struct kb_article_list *list;
	struct kb_app *app;
	struct kb_canvas *c;
	int row, left, width;
	bool rtl;  /* it begins at the right */
	bool here; /* the cursor is on it */
	enum kb_style style, meta;
	enum kb_style weight; /* that it keeps under the cursor */
};

/* Takes cells from the beginning or the end: the leftmost, and how many there
 * are. */
static int take(struct row_room *r, int *width, bool at_end)
{
	bool at_right = r->rtl != at_end;
	*width = *width < r->width ? *width : r->width;
	r->width -= *width;
	if (at_right)
		return r->left + r->width;
	r->left += *width;
	return r->left - *width;
}

static void skip(struct row_room *r, int width, bool at_end)
{
	take(r, &width, at_end);
}

static void put_at(struct row_room *r, int col, int width, const char *s,
	enum kb_style style)
{
	struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = kb_dir_of_row(s, strlen(s), KB_DIR_LTR),
		.align = r->rtl ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = r->here ? KB_STYLE_CURSOR : style,
		.weight = r->here ? style : 0};
	if (width > 0)
		kb_label_draw(r->c, r->app->bidi, r->row, col, width, &label);
}

/* Puts a word into cells taken from the beginning. */
static void put(
	struct row_room *r, int width, const char *s, enum kb_style style)
{
	int col = take(r, &width, false);
	put_at(r, col, width, s, style);
}

static int by_start(const void *a, const void *b)
{
	const struct kb_range *x = a, *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

static void light_up(struct kb_article_list *l, const struct kb_hay *hay,
	const struct kb_needle *needle, bool here)
{
	struct kb_hit hit;
	for (size_t at = 0;
		kb_needle_find(needle, needle->is_exact, hay, &at, &hit);)
		*KB_PUSH(l->ranges.v, l->ranges.n, l->ranges.cap) =
			(struct kb_range){hit.start, hit.end,
				here ? KB_MARK_HIT_FOCUS
				     : kb_needle_marks(needle, hay, &hit)};
}

/* What the search of the library has found in a title. */
static void light_found(struct kb_article_list *l, const char *title, bool here)
{
	struct kb_sought_hit *hits = NULL;
	size_t n = kb_highlight_title(
		l->finding.light, title, strlen(title), &hits);
	for (size_t i = 0; i < n; i++)
		*KB_PUSH(l->ranges.v, l->ranges.n, l->ranges.cap) =
			(struct kb_range){hits[i].from, hits[i].to,
				here ? KB_MARK_HIT_FOCUS : KB_MARK_HIT};
	free(hits);
}

static const char *feed_name(struct kb_article_list *l, int64_t id)
{
	size_t at;
	return kb_article_list_feed(l, id, &at) ? kb_views_feed_name(l->lib, at)
						: "";
}

/* The title in its own direction, but at the side that the list begins at, on
 * so many rows. */
static void put_title(
	struct row_room *r, const char *title, int64_t feed, int rows)
{
	struct kb_article_list *l = r->list;
	size_t len = strlen(title);
	struct kb_hay hay = {title, len, {0}};
	bool filtered = !kb_needle_is_empty(&l->filter.needle);
	l->ranges.n = 0;
	if (filtered || l->search.shown)
		kb_fold(&hay.folded, title, len);
	if (l->finding.light)
		light_found(l, title, r->here);
	if (filtered)
		light_up(l, &hay, &l->filter.needle, false);
	if (l->search.shown)
		light_up(l, &hay, &l->search.needle, r->here);
	kb_folded_release(&hay.folded);
	if (l->ranges.n)
		qsort(l->ranges.v, l->ranges.n, sizeof *l->ranges.v, by_start);
	struct kb_label label = {.s = title,
		.len = len,
		.dir = kb_article_list_title_dir(l, title, feed),
		.align = r->rtl ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = r->style,
		.weight = r->weight,
		.ranges = l->ranges.v,
		.n_ranges = l->ranges.n};
	if (rows > 1)
		kb_label_draw_rows(r->c, r->app->bidi, r->row, rows, r->left,
			r->width, &label);
	else
		kb_label_draw(
			r->c, r->app->bidi, r->row, r->left, r->width, &label);
}

static void put_marks(struct row_room *r, const struct kb_article_row *row)
{
	bool unread = !(row->marks & KB_ARTICLE_READ);
	put(r, 1, unread ? "\xE2\x80\xA2" : " ", KB_STYLE_UNREAD);
	bool later = row->marks & KB_ARTICLE_LATER;
	bool starred = row->marks & KB_ARTICLE_STARRED;
	if (later && !row->has_page && row->missed)
		put(r, 1, "!", KB_STYLE_ERROR);
	else
		put(r, 1, starred ? "*" : later ? "+" : " ", KB_STYLE_STARRED);
	skip(r, 1, false);
}

/* The cell before a day of one digit, which stands under the units of others:
 * in a mirrored list dates end in line anyway. */
static int date_lead(const struct kb_article_list *l, const char *date)
{
	return kb_screen_dir(l->dir) != KB_DIR_RTL && date[0] && date[1] == ' ';
}

static void put_date(struct row_room *r, int width, const char *date)
{
	int lead = date_lead(r->list, date);
	skip(r, lead, false);
	put(r, width - lead, date, KB_STYLE_ENTRY_META);
	skip(r, 2, false);
}

/* How far the article was read. */
static void put_place(struct row_room *r, unsigned place)
{
	char s[16] = "";
	struct kb_str words = {0};
	if (place)
		snprintf(s, sizeof s, "%2u%%", place);
	kb_str_adds(&words, "");
	kb_digits_add(&words, s);
	put(r, KB_PLACE_CELLS - 2, words.s, KB_STYLE_ENTRY_META);
	skip(r, 2, false);
	kb_str_release(&words);
}

/* That there is something to hear or see. */
static void put_sound(struct row_room *r)
{
	int cells = KB_SOUND_CELLS - 1, col = take(r, &cells, true);
	put_at(r, col, cells, "\u266A", KB_STYLE_ENTRY_META);
	skip(r, 1, true);
}

/* The names of other feeds that have the article, each behind a point; how
 * many there are. */
static int add_others(struct kb_article_list *l,
	const struct kb_article_row *row, struct kb_str *out)
{
	int n = 0;
	size_t at;
	if (l->scope.kind == KB_SCOPE_STORY)
		return 0;
	for (size_t i = 0; i < row->n_others; i++) {
		if (!kb_article_list_feed(l, row->others[i], &at))
			continue;
		kb_str_addf(out, " \u00b7 \u2068%s\u2069",
			kb_views_feed_name(l->lib, at));
		n++;
	}
	return n;
}

/* The host of a page that no feed has. */
static void add_site(const char *link, struct kb_str *out)
{
	const char *s = link ? strstr(link, "://") : NULL;
	kb_str_adds(out, "");
	if (!s)
		return;
	s += kb_starts(s + 3, "www.") ? 7 : 3;
	kb_str_add(out, s, strcspn(s, "/?#"));
}

/* Puts "+2" at the end of what is free, and returns its cells. */
static int put_number(struct row_room *r, int n)
{
	char s[16];
	struct kb_str words = {0};
	int cells = snprintf(s, sizeof s, "+%d", n);
	kb_digits_add(&words, s);
	int col = take(r, &cells, true);
	put_at(r, col, cells, words.s, KB_STYLE_ENTRY_META);
	skip(r, 1, true);
	kb_str_release(&words);
	return cells;
}

/* The article's feeds in so many cells at the end of what is free, or the first
 * and the number of the others. */
static void put_names(
	struct row_room *r, const struct kb_article_row *row, int width)
{
	const char *own = feed_name(r->list, row->feed);
	struct kb_str names = {0}, site = {0};
	if (!*own) {
		add_site(row->link, &site);
		own = site.s;
	}
	kb_str_addf(&names, "\u2068%s\u2069", own);
	int others = add_others(r->list, row, &names);
	if (others && kb_label_width(r->app->bidi, names.s, names.len) <= width)
		own = names.s;
	else if (others)
		width -= put_number(r, others) + 1;
	int col = take(r, &width, true);
	put_at(r, col, width, own, KB_STYLE_ENTRY_META);
	kb_str_release(&names);
	kb_str_release(&site);
}

/* Date and feed in a row of their own, below the title. */
static void put_second(
	struct row_room *r, const struct kb_article_row *row, const char *date)
{
	int width = kb_label_width(r->app->bidi, date, strlen(date));
	if (width)
		put_date(r, width + date_lead(r->list, date), date);
	if (row->place)
		put_place(r, row->place);
	if (r->list->scope.kind != KB_SCOPE_FEED && r->width > 3)
		put_names(r, row, r->width);
}

/* The piece of the text that shows what was found, in a row of its own below
 * the title, in its own direction. */
static void put_piece(struct row_room *r, int64_t article)
{
	struct kb_article_list *l = r->list;
	const struct kb_snippet *piece = kb_finding_piece(l, article, r->width);
	l->ranges.n = 0;
	if (!piece || !piece->text.len)
		return;
	for (size_t i = 0; i < piece->n_hits; i++)
		*KB_PUSH(l->ranges.v, l->ranges.n, l->ranges.cap) =
			(struct kb_range){piece->hits[i].start,
				piece->hits[i].end,
				r->here ? KB_MARK_HIT_FOCUS : KB_MARK_HIT};
	struct kb_label label = {.s = piece->text.s,
		.len = piece->text.len,
		.dir = kb_dir_of_row(piece->text.s, piece->text.len, l->dir),
		.align = r->rtl ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = r->meta,
		.ranges = l->ranges.v,
		.n_ranges = l->ranges.n};
	kb_label_draw(r->c, r->app->bidi, r->row, r->left, r->width, &label);
}

/* How the article begins, in a row of its own below the title, in its own
 * direction. */
static void put_opening(struct row_room *r, int64_t article)
{
	struct kb_article_list *l = r->list;
	const struct kb_str *text = kb_openings_get(&l->openings, article);
	if (!text || !text->len)
		return;
	struct kb_label label = {.s = text->s,
		.len = text->len,
		.dir = kb_dir_of_row(text->s, text->len, l->dir),
		.align = r->rtl ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = r->meta};
	kb_label_draw(r->c, r->app->bidi, r->row, r->left, r->width, &label);
}

static struct row_room open_row(struct kb_article_list *l, struct kb_canvas *c,
	int at, bool here, bool unread)
{
	enum kb_style style = unread ? KB_STYLE_UNREAD : KB_STYLE_READ;
	int cells = kb_article_list_cells(l);
	return (struct row_room){.list = l,
		.app = l->view.app,
		.c = c,
		.row = at,
		.left = (c->cols - cells) / 2,
		.width = cells,
		.rtl = kb_screen_dir(l->dir) == KB_DIR_RTL,
		.here = here,
		.style = here ? KB_STYLE_CURSOR : style,
		.weight = here ? style : 0,
		.meta = here ? KB_STYLE_CURSOR : KB_STYLE_ENTRY_META};
}

/* What stands below the title, on so many rows from that one on. */
static void draw_below(struct row_room *r, int rows,
	const struct kb_article_row *row, const char *date)
{
	struct row_room below = *r;
	if (kb_article_list_is_slim(r->list) && below.row < rows) {
		struct row_room second = below;
		put_second(&second, row, date);
		below.row++;
	}
	if (below.row >= rows)
		return;
	if (kb_finding_has_pieces(r->list))
		put_piece(&below, row->id);
	else if (kb_article_list_has_openings(r->list))
		put_opening(&below, row->id);
}

/* An article in rows [at, end) of the screen. */
static void draw_row(struct kb_article_list *l, struct kb_canvas *c, int at,
	int end, size_t i)
{
	struct kb_article_row row;
	struct kb_str date = {0};
	bool here = i == l->cursor.cursor;
	int high = kb_article_list_title_rows(l, i);
	high = high < end - at ? high : end - at;
	if (!kb_article_list_row(l, l->shown.v[i], &row))
		/* i18n: in the place of an article's title */
		row = (struct kb_article_row){.title = _("(no longer there)"),
			.marks = KB_ARTICLE_READ};
	for (int k = at; here && k < end; k++)
		kb_canvas_fill(c, k, 0, c->cols, KB_STYLE_CURSOR);
	struct row_room r =
		open_row(l, c, at, here, !(row.marks & KB_ARTICLE_READ));
	if (c->cols >= KB_ARTICLE_LIST_SLIM)
		put_marks(&r, &row);
	struct row_room below = r;
	below.row += high;
	kb_str_adds(&date, "");
	add_date(l, &row.date, &date);
	if (c->cols >= KB_ARTICLE_LIST_FAIR)
		put_date(&r, l->date_width - 2, date.s);
	if (c->cols >= KB_ARTICLE_LIST_FAIR && l->place_width)
		put_place(&r, row.place);
	if (c->cols >= KB_ARTICLE_LIST_WIDE && l->scope.kind != KB_SCOPE_FEED) {
		put_names(&r, &row, KB_NAME_CELLS - 2);
		skip(&r, 2, true);
	}
	if (kb_article_list_has_sound(l, &row))
		put_sound(&r);
	put_title(&r, kb_article_list_title(&row), row.feed, high);
	draw_below(&below, end, &row, date.s);
	kb_str_release(&date);
}

/* What an empty list has to say. */
static void draw_empty(struct kb_article_list *l, struct kb_canvas *c, int rows)
{
	struct kb_app *app = l->view.app;
	const struct kb_library_io *io = l->lib->io;
	const char *trouble = NULL,
		   *words = _("There are no articles here yet.");
	int64_t *feeds;
	struct kb_query q = kb_article_list_query(l, &feeds);
	size_t feed;
	free(feeds);
	if (l->filter.scanned < l->answer.n)
		words = "...";
	else if (l->filter.text.len)
		words = _("No title has these words.");
	else if (l->finding.trouble)
		words = l->finding.trouble;
	else if (l->finding.number)
		words = _("Searching ...");
	else if (l->scope.kind == KB_SCOPE_SEARCH &&
		 l->finding.found.incomplete)
		words = _("Nothing was found yet: the index for searching is "
			  "being made.");
	else if (l->scope.kind == KB_SCOPE_SEARCH && q.sort == KB_SORT_RANK)
		words = _("No article has these words.");
	else if (l->scope.kind == KB_SCOPE_SEARCH)
		words = _("No article has these words. In another order, best "
			  "first, what comes near is shown too.");
	else if (q.later && q.unread)
		words = _("Nothing that is to be read later is unread.");
	else if (q.later)
		words = _("Nothing is to be read later.");
	else if (q.unread)
		words = _("Nothing is unread here.");
	else if (q.starred)
		words = _("Nothing is starred yet.");
	int row = kb_paragraph_draw(app, c, 0, rows, words, kb_language_dir(),
			  KB_STYLE_TEXT) +
		  1;
	if (l->scope.kind == KB_SCOPE_FEED &&
		kb_views_feed_by_url(l->lib, l->scope.key, &feed)) {
		struct kb_feed_row known = io->feed(io->ctx, feed);
		trouble = kb_views_feed_failure(&known);
		if (trouble)
			kb_paragraph_draw(app, c, row, rows, trouble,
				kb_language_dir(), KB_STYLE_ERROR);
	}
}

static int date_cells(
	const struct kb_article_list *l, const struct kb_str *date)
{
	return date_lead(l, date->s) +
	       kb_label_width(l->view.app->bidi, date->s, date->len);
}

/* Makes the columns of dates and places wide enough for those on the screen.
 * They do not shrink again on a screen of that width, or the titles would move
 * to and fro. */
static void measure_columns(struct kb_article_list *l)
{
	struct kb_article_row row;
	struct kb_str date = {0};
	size_t n = kb_article_list_room(l);
	if (l->date_cols != l->view.app->canvas.cols)
		l->date_width = KB_DATE_CELLS;
	l->date_cols = l->view.app->canvas.cols;
	for (size_t i = 0; i < n && l->cursor.first + i < l->shown.n; i++) {
		kb_str_clear(&date);
		if (!kb_article_list_row(
			    l, l->shown.v[l->cursor.first + i], &row))
			continue;
		add_date(l, &row.date, &date);
		if (row.place)
			l->place_width = KB_PLACE_CELLS;
		int cells = date_cells(l, &date) + 2;
		if (cells > l->date_width)
			l->date_width = cells;
	}
	kb_str_release(&date);
}

void kb_article_list_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	kb_finding_refresh(l);
	kb_list_fit(&l->cursor, kb_article_list_room(l));
	measure_columns(l);
	kb_list_fit(&l->cursor, kb_article_list_room(l));
	if (!l->cursor.n)
		draw_empty(l, c, rows);
	if (!l->cursor.first)
		l->fresh = 0;
	size_t i = l->cursor.first;
	bool more = l->cursor.n > 0;
	/* What does not fit is shown where a title has a sign for it. */
	bool cut = v->app->settings->list_rows == KB_ROWS_WRAPPED;
	for (int row = 0; more;) {
		size_t at = i;
		int top = row;
		more = kb_list_next(&l->cursor, &i, &row, rows);
		if (row <= rows || !top || cut) {
			int end = row < rows ? row : rows;
			draw_row(l, c, top, end, at);
			kb_app_spot_entry(
				v->app, top, end, at, at == l->cursor.cursor);
		}
	}
}
