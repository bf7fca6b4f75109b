/* The entries of a feed that is read without being followed, to choose one
 * from. */
#include "entries.h"

#include "adding.h"
#include "later.h"
#include "links.h"
#include "openings.h"
#include "reader.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/amount.h>
#include <khabar/ui/download.h>
#include <khabar/base/limits.h>
#include <khabar/feed/feed.h>
#include <khabar/layout/label.h>
#include <khabar/text/direction.h>
#include <khabar/ui/frame.h>
#include <khabar/ui/list_search.h>
#include <khabar/ui/subject.h>

#include <stdlib.h>
#include <string.h>

struct entries {
	struct kb_view view;
	struct kb_feed *feed; /* owned */
	struct kb_list list;
	struct kb_list_search search;
	bool meta; /* some entry has a date, an author or a sound */
	struct kb_openings openings;
	struct kb_ranges ranges;
};

enum {
	SLICE = 4, /* milliseconds of work that can wait */
};

static const char untitled[] = "(no title)";

static const char *title_of(const struct kb_entry *e)
{
	if (e->title && e->title[0])
		return e->title;
	return e->words ? e->words : untitled;
}

/* --- Screen ------------------------------------------------------------ */

/* Rows above the list. */
static int head_rows(const struct entries *l, int rows)
{
	return (l->feed->title || l->feed->front) && rows >= 8 ? 2 : 0;
}

/* Whether dates and authors stand below the titles; and how each begins. */
static bool has_meta(const struct entries *l)
{
	return l->meta && kb_app_rows(l->view.app) >= 4;
}

static bool has_openings(const struct entries *l)
{
	return l->view.app->settings->list_rows == KB_ROWS_STANDFIRST &&
	       kb_app_rows(l->view.app) >= 4;
}

/* Rows that the screen has for entries, at least 1. */
static size_t room(const struct entries *l)
{
	int rows = kb_app_rows(l->view.app);
	int n = rows - head_rows(l, rows);
	return n > 1 ? (size_t)n : 1;
}

static enum kb_dir title_dir(const struct entries *l, size_t i)
{
	const struct kb_entry *e = &l->feed->entries[i];
	const char *title = title_of(e);
	if (!e->title)
		return l->feed->dir == KB_DIR_RTL ? KB_DIR_RTL : KB_DIR_LTR;
	return kb_dir_of_row(title, strlen(title), l->feed->dir);
}

static int title_rows(struct entries *l, size_t i)
{
	struct kb_app *app = l->view.app;
	int left, width, most = (int)room(l) - has_meta(l);
	if (app->settings->list_rows != KB_ROWS_WRAPPED || most < 2)
		return 1;
	kb_app_column(app, &left, &width);
	struct kb_label label = {.s = title_of(&l->feed->entries[i])};
	label.len = strlen(label.s);
	label.dir = title_dir(l, i);
	return kb_label_rows(app->bidi, width,
		most < KB_MAX_TITLE_ROWS ? most : KB_MAX_TITLE_ROWS, &label);
}

static int entry_rows(void *ctx, size_t i)
{
	struct entries *l = ctx;
	return title_rows(l, i) + has_meta(l) + has_openings(l);
}

static void fit(struct entries *l)
{
	kb_list_fit(&l->list, room(l));
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

/* The first file that can be heard or seen, or NULL. */
static const struct kb_enclosure *sound_of(const struct kb_entry *e)
{
	for (size_t i = 0; i < e->n_enclosures; i++)
		if (kb_enclosures_media(&e->enclosures[i], 1) & KB_MEDIA_PLAYS)
			return &e->enclosures[i];
	return NULL;
}

/* That there is something to hear or see, and how long it is. */
static void add_sound(const struct kb_entry *e, struct kb_str *out)
{
	const struct kb_enclosure *sound = sound_of(e);
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
	add_sound(e, out);
}

static void draw_title(
	struct entries *l, struct kb_canvas *c, int row, int rows, size_t i)
{
	const char *title = title_of(&l->feed->entries[i]);
	bool chosen = i == l->list.cursor;
	int left, width;
	kb_app_column(l->view.app, &left, &width);
	l->ranges.n = 0;
	kb_search_ranges(&l->search.inc.search, i, &l->ranges);
	struct kb_label label = {.s = title,
		.len = strlen(title),
		.dir = title_dir(l, i),
		.align = KB_ALIGN_START,
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
	struct entries *l, struct kb_canvas *c, int row, int end, size_t i)
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
		add_meta(e, &meta);
		draw_label(l, c, row++, &meta, dir, quiet);
		kb_str_release(&meta);
	}
	const struct kb_str *text = NULL;
	if (has_openings(l) && row < end)
		text = kb_openings_get(&l->openings, (int64_t)i + 1);
	if (text && text->len)
		draw_label(l, c, row, text,
			kb_dir_of_row(text->s, text->len, l->feed->dir), quiet);
}

static void entries_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct entries *l = (struct entries *)v;
	fit(l);
	int row = head_rows(l, rows);
	struct kb_str s = {0};
	if (row > 0) {
		kb_str_adds(&s, l->feed->title ? l->feed->title : "");
		draw_label(l, c, 0, &s, l->feed->dir, KB_STYLE_HEADLINE);
	}
	if (row > 0 && l->feed->front) {
		kb_str_clear(&s);
		kb_str_adds(
			&s, l->feed->lists_feeds
				    ? "A list of feeds: open one; khabar "
				      "import follows them all."
				    : "A page of links: open one to read it.");
		draw_label(l, c, 1, &s, KB_DIR_LTR, KB_STYLE_ENTRY_META);
	}
	if (l->feed->n_entries == 0 && row < rows) {
		kb_str_clear(&s);
		kb_str_adds(&s, "This feed has no entries.");
		draw_label(l, c, row, &s, KB_DIR_LTR, KB_STYLE_TEXT);
	}
	kb_str_release(&s);
	size_t i = l->list.first;
	bool more = l->feed->n_entries > 0 && row < rows;
	while (more) {
		size_t at = i;
		int top = row;
		more = kb_list_next(&l->list, &i, &row, rows);
		draw_entry(l, c, top, row < rows ? row : rows, at);
	}
}

static const char *name_of(const struct entries *l)
{
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
		kb_str_adds(&st->title, name_of(l));
	}
	kb_search_count(&l->search.inc.search, &st->hits);
	if (l->feed->n_entries)
		kb_str_addf(&st->position, "%zu of %zu", l->list.cursor + 1,
			l->feed->n_entries);
}

/* --- Keys -------------------------------------------------------------- */

static void entries_scroll(struct kb_view *v, int lines)
{
	struct entries *l = (struct entries *)v;
	kb_list_scroll(&l->list, lines, room(l));
}

static const struct kb_entry *chosen(struct entries *l)
{
	fit(l);
	return l->feed->n_entries ? &l->feed->entries[l->list.cursor] : NULL;
}

/* Opens the entry: what the feed holds of it, or else its page; of a front page
 * always that. */
static void open_entry(struct entries *l)
{
	const struct kb_entry *e = chosen(l);
	if (!e) {
		kb_app_decline(l->view.app, "this feed has no entries");
		return;
	}
	struct kb_article *a = kb_feed_article(l->feed, e);
	bool empty = kb_article_text_len(a) == 0 && a->standfirst.len == 0 &&
		     !a->n_enclosures;
	if (l->feed->front || empty) {
		kb_article_free(a);
		if (e->link)
			kb_link_open(&l->view, e->link, l->feed->url);
		else
			kb_app_complain(l->view.app,
				"this entry has neither text nor link");
		return;
	}
	kb_view_push(kb_reader_new(l->view.app, a, NULL, l->view.feed));
}

static void download(struct entries *l)
{
	const struct kb_entry *e = chosen(l);
	if (!e)
		return;
	struct kb_article *a = kb_feed_article(l->feed, e);
	kb_app_get_file(l->view.app, a, NULL, l->view.feed);
	kb_article_free(a);
}

static void search_typed(void *ctx, enum kb_prompt_result what)
{
	struct entries *l = ctx;
	kb_list_search_typed(&l->search, &l->list, &l->view, what);
	fit(l);
}

/* What goes on to another part of an article goes on to another entry here. */
static enum kb_action in_list(enum kb_action action)
{
	switch (action) {
	case KB_ACTION_NEXT_SUBHEAD:
	case KB_ACTION_NEXT_LINK:
		return KB_ACTION_LINE_DOWN;
	case KB_ACTION_PREV_SUBHEAD:
	case KB_ACTION_PREV_LINK:
		return KB_ACTION_LINE_UP;
	default:
		return action;
	}
}

/* The URL of the feed that is shown, or chosen in a list of them. */
static const char *feed_here(struct entries *l)
{
	const struct kb_entry *e = l->feed->lists_feeds ? chosen(l) : NULL;
	if (e)
		return e->link;
	return l->feed->url ? l->feed->url : l->view.src;
}

static bool entries_action(struct kb_view *v, enum kb_action action)
{
	struct entries *l = (struct entries *)v;
	const struct kb_entry *e = chosen(l);
	if (kb_list_action(&l->list, in_list(action), room(l), v->app->count) ||
		kb_list_search_action(
			&l->search, &l->list, v, action, search_typed))
		return true;
	switch (action) {
	case KB_ACTION_OPEN:
		open_entry(l);
		return true;
	case KB_ACTION_OPEN_BROWSER:
	case KB_ACTION_COPY:
		kb_link_page(v->app, action == KB_ACTION_COPY,
			e ? e->link : l->feed->link, e && e->n_enclosures);
		return true;
	case KB_ACTION_READ_LATER:
		kb_later_link(v, NULL, e ? e->link : NULL);
		return true;
	case KB_ACTION_DOWNLOAD:
		download(l);
		return true;
	case KB_ACTION_ADD_FEED:
		kb_adding_ask_shown(v, feed_here(l));
		return true;
	case KB_ACTION_RELOAD:
		kb_view_reload(v);
		return true;
	case KB_ACTION_CANCEL:
		if (!kb_view_cancel(v) && (l->search.inc.search.shown ||
						  !kb_app_stop_files(v->app)))
			kb_search_clear(&l->search.inc.search);
		return true;
	default:
		return false;
	}
}

/* --- The view ---------------------------------------------------------- */

static struct kb_search_text entry_text(void *ctx, size_t i)
{
	const struct kb_feed *feed = ctx;
	const char *title = title_of(&feed->entries[i]);
	size_t len = strlen(title);
	return (struct kb_search_text){title, len, len};
}

static void set_feed(struct entries *l, struct kb_feed *feed)
{
	l->feed = feed;
	l->meta = false;
	for (size_t i = 0; i < feed->n_entries && !l->meta; i++) {
		const struct kb_entry *e = &feed->entries[i];
		l->meta = e->published.year || e->updated.year ||
			  e->n_authors || sound_of(e);
	}
	l->list.n = feed->n_entries;
	kb_openings_forget(&l->openings);
	struct kb_search_texts texts = {feed, feed->n_entries, entry_text};
	kb_incsearch_renew(&l->search.inc, &texts);
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
	size_t was = l->list.cursor;
	kb_search_clear(&l->search.inc.search);
	set_feed(l, feed);
	for (size_t i = 0; was < old->n_entries && i < feed->n_entries; i++) {
		if (same_entry(&old->entries[was], &feed->entries[i])) {
			kb_list_place(&l->list, i, was - l->list.first);
			l->list.hold = false;
			break;
		}
	}
	l->search.was_cursor = l->list.cursor;
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
		kb_view_replace_document(v, doc);
	}
}

static void entries_free(struct kb_view *v)
{
	struct entries *l = (struct entries *)v;
	kb_incsearch_release(&l->search.inc);
	kb_feed_free(l->feed);
	kb_openings_release(&l->openings);
	free(l->ranges.v);
}

static struct kb_article *article_of(
	void *ctx, int64_t id, struct kb_str *title)
{
	struct entries *l = ctx;
	if ((size_t)id > l->feed->n_entries)
		return NULL;
	const struct kb_entry *e = &l->feed->entries[id - 1];
	kb_str_adds(title, title_of(e));
	return kb_feed_article(l->feed, e);
}

static enum kb_err entries_subject(
	struct kb_view *v, struct kb_subject *s, struct kb_diag *diag)
{
	struct entries *l = (struct entries *)v;
	const struct kb_entry *e = chosen(l);
	if (!e)
		return kb_fail(diag, KB_EEMPTY, "this feed has no entries");
	kb_subject_take_article(s, kb_feed_article(l->feed, e));
	s->fields[KB_FILL_URL].value = NULL;
	kb_subject_set(s, KB_FILL_URL, e->link);
	kb_subject_set(s, KB_FILL_FEED, l->feed->title);
	kb_subject_set(s, KB_FILL_FEED_URL, l->feed->url);
	return KB_OK;
}

static bool entries_idle(struct kb_view *v)
{
	struct entries *l = (struct entries *)v;
	return kb_openings_step(&l->openings, v->app, SLICE, article_of, l) ||
	       kb_list_search_idle(&l->search, &l->list, v);
}

/* The entry of that link is chosen, too. */
static void entries_follow(
	struct kb_view *v, const char *url, enum kb_link_use use)
{
	struct entries *l = (struct entries *)v;
	for (size_t i = 0; i < l->feed->n_entries; i++)
		if (l->feed->entries[i].link == url)
			l->list.cursor = i;
	if (use == KB_LINK_OPEN)
		open_entry(l);
	else
		(use == KB_LINK_COPY ? kb_link_copy : kb_link_browse)(
			v->app, url);
}

static const struct kb_view_ops entries_ops = {
	.draw = entries_draw,
	.status = entries_status,
	.free = entries_free,
	.action = entries_action,
	.follow = entries_follow,
	.scroll = entries_scroll,
	.loaded = entries_loaded,
	.subject = entries_subject,
	.idle = entries_idle,
};

struct kb_view *kb_entries_new(struct kb_app *app, struct kb_feed *content,
	const char *src, int64_t feed)
{
	struct entries *l =
		kb_view_new(app, &entries_ops, sizeof *l, src, feed);
	l->list.height = entry_rows;
	l->list.ctx = l;
	set_feed(l, content);
	return &l->view;
}
