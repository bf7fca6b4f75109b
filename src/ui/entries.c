/* The entries of a feed, to choose one from. */
#include "ui.h"

#include <stdlib.h>
#include <string.h>

struct entries {
	struct kb_view view;
	struct kb_feed *feed; /* owned */
	struct kb_finder finder;
	size_t cursor, first; /* entries; first: on the screen */
	size_t was_cursor;    /* before a search */
	bool meta;            /* some entry has a date or an author */
	struct kb_ranges ranges;
};

static const char untitled[] = "(no title)";

static const char *title_of(const struct kb_entry *e)
{
	return e->title && e->title[0] ? e->title : untitled;
}

/* --- Screen ------------------------------------------------------------ */

/* Rows above the list, and of each entry. */
static int head_rows(const struct entries *l, int rows)
{
	return l->feed->title && rows >= 8 ? 2 : 0;
}

static int entry_rows(const struct entries *l, int rows)
{
	return l->meta && rows >= 4 ? 2 : 1;
}

/* Entries that the screen shows in full, at least 1. */
static size_t page(const struct entries *l)
{
	int rows = kb_app_rows(l->view.app);
	int n = (rows - head_rows(l, rows)) / entry_rows(l, rows);
	return n > 1 ? (size_t)n : 1;
}

/* Brings the cursor into bounds and on the screen. */
static void fit(struct entries *l)
{
	size_t n = l->feed->n_entries, most = page(l);
	if (n && l->cursor >= n)
		l->cursor = n - 1;
	if (l->first > l->cursor)
		l->first = l->cursor;
	if (l->cursor - l->first >= most)
		l->first = l->cursor - most + 1;
	if (n <= most)
		l->first = 0;
	else if (l->first > n - most)
		l->first = n - most;
}

static void draw_label(struct entries *l, struct kb_canvas *c, int row,
	const struct kb_str *s, enum kb_dir dir, enum kb_style style)
{
	int left, width;
	kb_app_column(l->view.app, &left, &width);
	struct kb_label label = {.s = s->s ? s->s : "",
		.len = s->len,
		.dir = dir,
		.align = KB_ALIGN_START,
		.style = style};
	kb_label_draw(c, l->view.app->bidi, row, left, width, &label);
}

/* Adds a text that does not turn its neighbours: between FSI and PDI. */
static void add_isolated(struct kb_str *out, const char *s)
{
	kb_str_addcp(out, 0x2068);
	kb_str_adds(out, s);
	kb_str_addcp(out, 0x2069);
}

/* Adds date, time and authors. */
static void add_meta(const struct kb_entry *e, struct kb_str *out)
{
	const struct kb_date *d =
		e->published.year ? &e->published : &e->updated;
	if (d->year) {
		char iso[KB_DATE_MAX];
		kb_date_iso(d, iso);
		kb_str_addcp(out, 0x2066); /* LRI */
		kb_str_add(out, iso, 10);
		if (d->has_time)
			kb_str_addf(out, " %02d:%02d", d->hour, d->minute);
		kb_str_addcp(out, 0x2069);
	}
	for (size_t i = 0; i < e->n_authors; i++) {
		if (out->len)
			kb_str_adds(out, " \xC2\xB7 ");
		add_isolated(out, e->authors[i]);
	}
}

static void draw_entry(
	struct entries *l, struct kb_canvas *c, int row, int rows, size_t i)
{
	const struct kb_entry *e = &l->feed->entries[i];
	const char *title = title_of(e);
	int left, width, high = entry_rows(l, kb_app_rows(l->view.app));
	bool chosen = i == l->cursor;
	enum kb_dir dir = kb_article_first_strong(title, strlen(title));
	kb_app_column(l->view.app, &left, &width);
	if (!e->title || dir == KB_DIR_AUTO)
		dir = l->feed->dir == KB_DIR_RTL ? KB_DIR_RTL : KB_DIR_LTR;
	l->ranges.n = 0;
	kb_search_ranges(&l->finder.search, i, &l->ranges);
	for (int k = 0; chosen && k < high && row + k < rows; k++)
		kb_canvas_fill(c, row + k, 0, c->cols, KB_STYLE_CURSOR);
	struct kb_label label = {.s = title,
		.len = strlen(title),
		.dir = dir,
		.align = KB_ALIGN_START,
		.style = chosen ? KB_STYLE_CURSOR : KB_STYLE_ENTRY,
		.ranges = l->ranges.v,
		.n_ranges = l->ranges.n};
	kb_label_draw(c, l->view.app->bidi, row, left, width, &label);
	if (high < 2 || row + 1 >= rows)
		return;
	struct kb_str meta = {0};
	add_meta(e, &meta);
	draw_label(l, c, row + 1, &meta, dir,
		chosen ? KB_STYLE_CURSOR : KB_STYLE_ENTRY_META);
	kb_str_release(&meta);
}

static void entries_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct entries *l = (struct entries *)v;
	fit(l);
	int row = head_rows(l, rows), high = entry_rows(l, rows);
	struct kb_str s = {0};
	if (row > 0) {
		kb_str_adds(&s, l->feed->title);
		draw_label(l, c, 0, &s, l->feed->dir, KB_STYLE_HEADLINE);
	}
	if (l->feed->n_entries == 0 && row < rows) {
		kb_str_clear(&s);
		kb_str_adds(&s, "This feed has no entries.");
		draw_label(l, c, row, &s, KB_DIR_LTR, KB_STYLE_TEXT);
	}
	kb_str_release(&s);
	for (size_t i = l->first; i < l->feed->n_entries && row < rows; i++) {
		draw_entry(l, c, row, rows, i);
		row += high;
	}
}

static const char *entries_title(struct kb_view *v)
{
	struct entries *l = (struct entries *)v;
	return l->feed->title ? l->feed->title
	       : l->feed->url ? l->feed->url
			      : "";
}

static void entries_status(struct kb_view *v, struct kb_status *st)
{
	struct entries *l = (struct entries *)v;
	fit(l);
	st->dir = l->feed->dir;
	st->title_dir = KB_DIR_AUTO;
	if (v->job) {
		st->title_dir = KB_DIR_LTR;
		kb_view_progress(v, &st->title);
	} else {
		kb_str_adds(&st->title, entries_title(v));
	}
	kb_search_count(&l->finder.search, &st->hits);
	if (l->feed->n_entries)
		kb_str_addf(&st->place, "%zu of %zu", l->cursor + 1,
			l->feed->n_entries);
}

/* --- Keys -------------------------------------------------------------- */

static void move(struct entries *l, long by)
{
	size_t n = l->feed->n_entries;
	if (by < 0)
		l->cursor -= (size_t)-by < l->cursor ? (size_t)-by : l->cursor;
	else if (n)
		l->cursor += (size_t)by < n - 1 - l->cursor ? (size_t)by
							    : n - 1 - l->cursor;
	fit(l);
}

static void entries_scroll(struct kb_view *v, int lines)
{
	struct entries *l = (struct entries *)v;
	size_t n = l->feed->n_entries, most = page(l);
	fit(l);
	if (n <= most)
		return;
	size_t last = n - most;
	if (lines < 0)
		l->first -=
			(size_t)-lines < l->first ? (size_t)-lines : l->first;
	else
		l->first = l->first + (size_t)lines < last
				   ? l->first + (size_t)lines
				   : last;
	if (l->cursor < l->first)
		l->cursor = l->first;
	if (l->cursor >= l->first + most)
		l->cursor = l->first + most - 1;
}

static const struct kb_entry *chosen(struct entries *l)
{
	fit(l);
	return l->feed->n_entries ? &l->feed->entries[l->cursor] : NULL;
}

/* Opens the entry: what the feed holds of it, or else its page. */
static void open_entry(struct entries *l)
{
	const struct kb_entry *e = chosen(l);
	if (!e)
		return;
	struct kb_article *a = kb_feed_article(l->feed, e);
	if (kb_article_text_len(a) == 0 && a->standfirst.len == 0) {
		kb_article_free(a);
		if (e->link)
			kb_link_open(&l->view, e->link, l->feed->url);
		else
			kb_app_complain(l->view.app,
				"this entry has neither text nor link");
		return;
	}
	kb_app_push(
		l->view.app, kb_reader_new(l->view.app, a, NULL, l->view.feed));
}

static struct kb_from from(struct entries *l)
{
	const struct kb_search *s = &l->finder.search;
	return (struct kb_from){l->cursor, 0,
		s->shown && s->has_current && s->current.item == l->cursor};
}

static void entries_typed(struct kb_view *v, enum kb_prompt_result what)
{
	struct entries *l = (struct entries *)v;
	bool hit = kb_finder_typed(&l->finder, v->app, what);
	l->cursor = hit ? l->finder.search.current.item : l->was_cursor;
	fit(l);
}

static void reload(struct entries *l)
{
	if (!l->view.src || strcmp(l->view.src, "-") == 0)
		kb_app_say(l->view.app, "standard input can't be read again");
	else
		kb_view_load(&l->view, l->view.src);
}

static bool move_action(struct entries *l, enum kb_action action)
{
	long p = (long)page(l);
	switch (action) {
	case KB_ACTION_LINE_DOWN:
	case KB_ACTION_NEXT_PARAGRAPH:
	case KB_ACTION_NEXT_SUBHEAD:
	case KB_ACTION_NEXT_LINK:
		move(l, 1);
		return true;
	case KB_ACTION_LINE_UP:
	case KB_ACTION_PREV_PARAGRAPH:
	case KB_ACTION_PREV_SUBHEAD:
	case KB_ACTION_PREV_LINK:
		move(l, -1);
		return true;
	case KB_ACTION_PAGE_DOWN:
	case KB_ACTION_PAGE_UP:
		p = p > 1 ? p - 1 : 1;
		move(l, action == KB_ACTION_PAGE_DOWN ? p : -p);
		return true;
	case KB_ACTION_HALF_DOWN:
	case KB_ACTION_HALF_UP:
		p = p > 1 ? p / 2 : 1;
		move(l, action == KB_ACTION_HALF_DOWN ? p : -p);
		return true;
	case KB_ACTION_TOP:
		l->cursor = 0;
		return true;
	case KB_ACTION_BOTTOM:
		l->cursor = l->feed->n_entries;
		fit(l);
		return true;
	default:
		return false;
	}
}

static bool entries_action(struct kb_view *v, enum kb_action action)
{
	struct entries *l = (struct entries *)v;
	const struct kb_entry *e = chosen(l);
	if (move_action(l, action))
		return true;
	switch (action) {
	case KB_ACTION_OPEN:
		open_entry(l);
		return true;
	case KB_ACTION_OPEN_BROWSER:
		kb_link_browse(v->app, e && e->link ? e->link : l->feed->link);
		return true;
	case KB_ACTION_COPY:
		kb_link_copy(v->app, e && e->link ? e->link : l->feed->link);
		return true;
	case KB_ACTION_SEARCH:
	case KB_ACTION_SEARCH_BACK:
		l->was_cursor = l->cursor;
		kb_finder_begin(&l->finder, v->app,
			action == KB_ACTION_SEARCH ? '/' : '?', l->feed->dir,
			from(l));
		return true;
	case KB_ACTION_NEXT_HIT:
	case KB_ACTION_PREV_HIT:
		if (kb_finder_again(&l->finder, v->app,
			    action == KB_ACTION_PREV_HIT, from(l)))
			l->cursor = l->finder.search.current.item;
		return true;
	case KB_ACTION_RELOAD:
		reload(l);
		return true;
	case KB_ACTION_CANCEL:
		if (v->job) {
			kb_view_stop(v);
			kb_app_say(v->app, "stopped");
		} else {
			kb_search_clear(&l->finder.search);
		}
		return true;
	default:
		return false;
	}
}

/* --- The view ---------------------------------------------------------- */

static const char *entry_text(void *ctx, size_t i, size_t *len)
{
	const struct kb_feed *feed = ctx;
	const char *title = title_of(&feed->entries[i]);
	*len = strlen(title);
	return title;
}

static void set_feed(struct entries *l, struct kb_feed *feed)
{
	l->feed = feed;
	l->meta = false;
	for (size_t i = 0; i < feed->n_entries && !l->meta; i++) {
		const struct kb_entry *e = &feed->entries[i];
		l->meta = e->published.year || e->updated.year || e->n_authors;
	}
	struct kb_texts texts = {feed, feed->n_entries, entry_text};
	kb_search_init(&l->finder.search, &texts);
}

static bool same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

static bool same_entry(const struct kb_entry *a, const struct kb_entry *b)
{
	return a->id || b->id ? same(a->id, b->id)
	       : a->link      ? same(a->link, b->link)
			      : same(a->title, b->title);
}

/* Takes the feed in again; the cursor stays on its entry. */
static void renew(struct entries *l, struct kb_feed *feed)
{
	struct kb_feed *old = l->feed;
	size_t was = l->cursor;
	kb_search_release(&l->finder.search);
	l->finder.was_shown = l->finder.had_current = false;
	set_feed(l, feed);
	for (size_t i = 0; was < old->n_entries && i < feed->n_entries; i++) {
		if (same_entry(&old->entries[was], &feed->entries[i])) {
			/* The entry keeps its row on the screen. */
			size_t row = was - l->first;
			l->cursor = i;
			l->first = i > row ? i - row : 0;
			break;
		}
	}
	l->was_cursor = l->cursor;
	kb_feed_free(old);
	fit(l);
}

static void entries_loaded(
	struct kb_view *v, struct kb_document *doc, const struct kb_diag *diag)
{
	struct entries *l = (struct entries *)v;
	if (!doc) {
		kb_app_complain(v->app, "%s", diag->text);
	} else if (doc->feed) {
		renew(l, doc->feed);
		doc->feed = NULL;
		kb_app_say(v->app, "fetched again");
	} else {
		kb_app_replace(v->app, v,
			kb_view_document(v->app, doc, v->src, v->feed));
	}
}

static void entries_free(struct kb_view *v)
{
	struct entries *l = (struct entries *)v;
	kb_finder_release(&l->finder);
	kb_feed_free(l->feed);
	free(l->ranges.v);
}

static bool entries_idle(struct kb_view *v)
{
	struct entries *l = (struct entries *)v;
	return kb_search_prepare(&l->finder.search, 4);
}

static const struct kb_view_ops entries_ops = {
	.draw = entries_draw,
	.status = entries_status,
	.free = entries_free,
	.action = entries_action,
	.scroll = entries_scroll,
	.typed = entries_typed,
	.loaded = entries_loaded,
	.idle = entries_idle,
	.title = entries_title,
};

struct kb_view *kb_entries_new(struct kb_app *app, struct kb_feed *content,
	const char *src, int64_t feed)
{
	struct entries *l =
		kb_view_new(app, &entries_ops, sizeof *l, src, feed);
	set_feed(l, content);
	return &l->view;
}
