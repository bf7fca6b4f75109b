/* Feeds to choose from: each with its title, its kind and its latest
 * entries. */
#include "feed_choice.h"

#include "adding.h"
#include "offers.h"

#include <khabar/article/shown_date.h>
#include <khabar/base/count.h>
#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/feed/feed.h>
#include <khabar/layout/label.h>
#include <khabar/text/direction.h>
#include <khabar/ui/list.h>
#include <khabar/ui/paragraph.h>
#include <khabar/ui/url.h>

#include <stdlib.h>
#include <string.h>

enum {
	HEAD = 2,   /* rows above the feeds */
	SIGN = 4,   /* cells of what tells whether one is chosen */
	LATEST = 2, /* entries that are shown of each */
};

struct choice {
	struct kb_view view;
	struct kb_library_views *lib;
	struct kb_list list;
	bool *picked; /* by place; owned */
	bool decided; /* what was found is still needed when the view goes */
	size_t cap;
};

static struct kb_seeking sought(const struct choice *l)
{
	const struct kb_library_io *io = l->lib->io;
	struct kb_seeking s = {.url = ""};
	io->sought(io->ctx, &s);
	return s;
}

static struct kb_sought_feed feed_at(const struct choice *l, size_t i)
{
	const struct kb_library_io *io = l->lib->io;
	return io->sought_feed(io->ctx, i);
}

/* --- Rows --------------------------------------------------------------- */

/* Rows of a feed: fewer where little fits. */
static int high(const struct choice *l)
{
	int rows = kb_app_rows(l->view.app) - HEAD;
	return rows >= 2 * (2 + LATEST) ? 2 + LATEST : 2;
}

static size_t page(const struct choice *l)
{
	int n = (kb_app_rows(l->view.app) - HEAD) / high(l);
	return n > 1 ? (size_t)n : 1;
}

static void fit(struct choice *l)
{
	l->list.n = sought(l).n;
	if (l->list.n > l->cap) {
		l->picked = kb_reallocarray(
			l->picked, l->list.n, sizeof *l->picked);
		memset(l->picked + l->cap, 0, l->list.n - l->cap);
		l->cap = l->list.n;
	}
	kb_list_fit(&l->list, page(l));
}

static const char *title_of(const struct kb_sought_feed *f)
{
	return f->feed && f->feed->title ? f->feed->title
	       : f->title                ? f->title
					 : f->url;
}

/* --- How it looks ------------------------------------------------------- */

/* Where the lines of a feed stand. */
struct lines {
	struct choice *l;
	struct kb_canvas *c;
	int row, rows;
	enum kb_dir side; /* that they begin at */
	bool chosen;
};

static void put(struct lines *p, const char *s, enum kb_dir dir,
	enum kb_style style, const char *sign)
{
	int left, width;
	kb_app_column(p->l->view.app, &left, &width);
	if (p->row >= p->rows)
		return;
	if (p->chosen)
		kb_canvas_fill(p->c, p->row, 0, p->c->cols, KB_STYLE_CURSOR);
	struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = dir,
		.align = p->side == KB_DIR_RTL ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = p->chosen ? KB_STYLE_CURSOR : style,
		.weight = p->chosen ? style : 0};
	struct kb_bidi *bidi = p->l->view.app->bidi;
	int col = kb_app_cells(p->side, left, width, SIGN, width - SIGN);
	kb_label_draw(p->c, bidi, p->row, col, width - SIGN, &label);
	label.s = sign;
	label.len = strlen(sign);
	label.dir = KB_DIR_LTR;
	col = kb_app_cells(p->side, left, width, 0, SIGN - 1);
	kb_label_draw(p->c, bidi, p->row, col, SIGN - 1, &label);
	p->row++;
}

static void put_about(struct lines *p, const struct kb_sought_feed *f)
{
	const struct kb_library_io *io = p->l->lib->io;
	struct kb_str words = {0};
	if (kb_feeds_find(io->conf(io->ctx), f->url)) {
		kb_str_adds(&words, _("followed already"));
		kb_next_phrase(&words);
	}
	if (f->feed) {
		/* By itself: the number behind it is no part of it. */
		kb_str_addf(&words, "\u2068%s\u2069",
			/* i18n: the kind of what was found, where it has no
			   name such as RSS 2.0 */
			f->feed->format ? f->feed->format : _("feed"));
		kb_next_phrase(&words);
		kb_str_add_message(&words,
			kb_count(f->feed->n_entries, "%zu article",
				"%zu articles"),
			f->feed->n_entries);
	} else if (f->failure) {
		kb_str_adds(&words, f->failure);
	} else if (!f->ended) {
		/* i18n: a feed */
		kb_str_adds(&words, _("being fetched"));
	}
	if (!f->failure) {
		kb_next_phrase(&words);
		kb_url_display(&words, f->url);
	}
	put(p, words.s, kb_language_dir(),
		f->failure ? KB_STYLE_ERROR : KB_STYLE_ENTRY_META, "");
	kb_str_release(&words);
}

static int64_t time_of(const struct kb_entry *e)
{
	return kb_date_unix(e->published.year ? &e->published : &e->updated);
}

/* The newest entry that is older than another; of one time, behind it. */
static const struct kb_entry *newest(
	const struct kb_feed *feed, const struct kb_entry *before)
{
	const struct kb_entry *best = NULL;
	for (size_t i = 0; i < feed->n_entries; i++) {
		const struct kb_entry *e = &feed->entries[i];
		if (before &&
			(time_of(e) > time_of(before) ||
				(time_of(e) == time_of(before) && e <= before)))
			continue;
		if (!best || time_of(e) > time_of(best))
			best = e;
	}
	return best;
}

static void put_entry(struct lines *p, const struct kb_entry *e)
{
	struct kb_str words = {0};
	const struct kb_date *d =
		e->published.year ? &e->published : &e->updated;
	const char *title = e->title ? e->title : _("(no title)");
	if (d->year) {
		struct kb_str date = {0};
		kb_date_add_listed(&date, d, kb_app_now(p->l->lib->app), false);
		kb_str_addf(&words, "\u2068%s\u2069  ", date.s);
		kb_str_release(&date);
	}
	kb_str_addf(&words, "\u2068%s\u2069", title);
	enum kb_dir dir = kb_dir_of_row(title, strlen(title), KB_DIR_LTR);
	put(p, words.s, kb_screen_dir(dir), KB_STYLE_ENTRY_META, "");
	kb_str_release(&words);
}

/* A click at the sign of a feed picks it, or does so no more. */
static void spot_sign(const struct lines *p, size_t i)
{
	int left, width;
	kb_app_column(p->l->view.app, &left, &width);
	int col = kb_app_cells(p->side, left, width, 0, SIGN - 1);
	const struct kb_spot sign = {.row = p->row,
		.end = p->row + 1,
		.from = col,
		.to = col + SIGN - 1,
		.entry = (unsigned)i + 1,
		.chosen = p->chosen,
		.action = KB_ACTION_FOLD};
	kb_app_spot(p->l->view.app, &sign);
}

static int draw_feed(
	struct choice *l, struct kb_canvas *c, int row, int rows, size_t i)
{
	struct kb_sought_feed f = feed_at(l, i);
	const char *title = title_of(&f);
	enum kb_dir dir = kb_dir_of_row(title, strlen(title), KB_DIR_LTR);
	struct lines p = {
		l, c, row, rows, kb_screen_dir(dir), i == l->list.cursor};
	kb_app_spot_entry(l->view.app, row, row + high(l), i, p.chosen);
	spot_sign(&p, i);
	put(&p, title, dir, KB_STYLE_ENTRY, l->picked[i] ? "[x]" : "[ ]");
	put_about(&p, &f);
	const struct kb_entry *e = f.feed ? newest(f.feed, NULL) : NULL;
	for (int k = 2; k < high(l) && e; k++) {
		put_entry(&p, e);
		e = newest(f.feed, e);
	}
	return row + high(l);
}

/* The keys of an action, or its name, in a message; owned by the caller. */
static char *keys_of(const struct choice *l, enum kb_action action)
{
	struct kb_str keys = {0};
	kb_keymap_describe(&l->view.app->settings->keymap, action, &keys);
	if (!keys.len)
		kb_str_adds(&keys, kb_actions[action].name);
	return kb_str_take(&keys);
}

/* Draws what a key does, a row below; returns the row behind. */
static int draw_key(struct choice *l, struct kb_canvas *c, int row, int rows,
	enum kb_action action, const char *form)
{
	struct kb_str words = {0};
	char *keys = keys_of(l, action);
	kb_str_add_message(&words, form, keys);
	row += 1 + kb_paragraph_draw(l->view.app, c, row + 1, rows, words.s,
			   kb_language_dir(), KB_STYLE_TEXT);
	kb_str_release(&words);
	free(keys);
	return row;
}

/* Why nothing was found, and what can be done all the same. */
static void draw_failure(
	struct choice *l, struct kb_canvas *c, int rows, const char *why)
{
	int row = kb_paragraph_draw(l->view.app, c, 0, rows, why,
		kb_language_dir(), KB_STYLE_ERROR);
	row = draw_key(l, c, row, rows, KB_ACTION_OPEN,
		/* i18n: a key */
		sought(l).no_feed
			? _("%s: read the page")
			/* i18n: a key; the feed could not be fetched */
			: _("%s: follow it unseen, and fetch it when "
			    "it can be had"));
	/* i18n: a key; nothing is followed then */
	draw_key(l, c, row, rows, KB_ACTION_BACK, _("%s: leave it"));
}

/* Why there is nothing to choose from; NULL: there is. */
static const char *failure_of(const struct choice *l)
{
	struct kb_seeking s = sought(l);
	if (!s.ended || s.n > 1)
		return NULL;
	return s.n ? feed_at(l, 0).failure : s.failure;
}

static void choice_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct choice *l = (struct choice *)v;
	struct kb_str words = {0};
	fit(l);
	if (failure_of(l)) {
		draw_failure(l, c, rows, failure_of(l));
		return;
	}
	char *fold = keys_of(l, KB_ACTION_FOLD);
	char *open = keys_of(l, KB_ACTION_OPEN);
	kb_str_add_message(
		/* i18n: two keys */
		&words, _("%s chooses several, %s follows"), fold, open);
	free(fold);
	free(open);
	kb_paragraph_draw(v->app, c, 0, HEAD, words.s, kb_language_dir(),
		KB_STYLE_HELP_TEXT);
	kb_str_release(&words);
	int row = HEAD;
	for (size_t i = l->list.first; i < l->list.n && row < rows; i++)
		row = draw_feed(l, c, row, rows, i);
}

static void choice_status(struct kb_view *v, struct kb_status *st)
{
	struct choice *l = (struct choice *)v;
	struct kb_seeking s = sought(l);
	st->dir = st->title_dir = KB_DIR_LTR;
	kb_url_display(&st->title, s.url);
	if (s.n)
		kb_str_add_message(&st->position, _("%zu of %zu"),
			l->list.cursor + 1, s.n);
}

/* --- Keys --------------------------------------------------------------- */

/* The page that was looked at. */
static const char *page_of(const struct kb_library_views *lib)
{
	struct kb_seeking s = {.url = ""};
	lib->io->sought(lib->io->ctx, &s);
	return s.url;
}

/* Follows what is picked, or else the feed under the cursor. */
static void follow(struct choice *l)
{
	struct kb_library_views *lib = l->lib;
	size_t *feeds = kb_calloc(l->list.n + 1, sizeof *feeds), n = 0;
	for (size_t i = 0; i < l->list.n; i++)
		if (l->picked[i])
			feeds[n++] = i;
	if (!n)
		feeds[n++] = l->list.cursor;
	/* What is said and shown then is of the view below. */
	bool failed = failure_of(l) != NULL, page = sought(l).no_feed;
	l->decided = true;
	kb_view_pop(&l->view);
	if (page)
		kb_app_open(lib->app, page_of(lib), 0);
	else if (failed)
		kb_adding_unseen(lib);
	else
		kb_adding_follow(lib, feeds, n);
	kb_adding_end(lib);
	free(feeds);
}

static bool choice_action(struct kb_view *v, enum kb_action action)
{
	struct choice *l = (struct choice *)v;
	fit(l);
	if (kb_list_action(&l->list, action, page(l), v->app->count))
		return true;
	switch (action) {
	case KB_ACTION_OPEN:
		follow(l);
		return true;
	case KB_ACTION_FOLD:
	case KB_ACTION_TOGGLE_READ:
		if (l->list.n)
			l->picked[l->list.cursor] ^= true;
		return true;
	case KB_ACTION_CANCEL:
	case KB_ACTION_BACK:
		kb_app_say(v->app, "no feed was added");
		kb_view_pop(v);
		return true;
	default:
		return false;
	}
}

static void choice_scroll(struct kb_view *v, int lines)
{
	struct choice *l = (struct choice *)v;
	kb_list_scroll(&l->list, lines, page(l));
}

static void choice_free(struct kb_view *v)
{
	struct choice *l = (struct choice *)v;
	l->lib->adding.choice = NULL;
	if (!l->decided)
		kb_adding_end(l->lib);
	free(l->picked);
}

static void choice_offers(struct kb_view *v, struct kb_offers *out)
{
	struct choice *l = (struct choice *)v;
	if (sought(l).no_feed) {
		kb_offers_add(out, kb_no_feed_offers);
	} else if (failure_of(l)) {
		kb_offers_add(out, kb_unseen_offers);
	} else {
		kb_offers_add(out, kb_feed_choice_offers);
		kb_offers_add(out, kb_list_offers);
	}
}

static const struct kb_view_ops choice_ops = {
	.alone = true,
	.draw = choice_draw,
	.status = choice_status,
	.free = choice_free,
	.action = choice_action,
	.offers = choice_offers,
	.scroll = choice_scroll,
};

struct kb_view *kb_feed_choice_new(struct kb_library_views *lib)
{
	struct choice *l =
		kb_view_new(lib->app, &choice_ops, sizeof *l, NULL, 0);
	l->lib = lib;
	return &l->view;
}
