/* What is known of a feed. */
#include "feed_info.h"

#include "feed_form.h"
#include "feed_names.h"
#include "library_actions.h"
#include "links.h"
#include "offers.h"
#include "subject.h"

#include <khabar/article/shown_date.h>
#include <khabar/base/count.h>
#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/ui/pager.h>
#include <khabar/ui/paragraph.h>
#include <khabar/ui/url.h>

struct feed_info {
	struct kb_view view; /* src: the feed's URL */
	struct kb_library_views *lib;
	size_t first; /* row of the text that the screen begins with */
};

/* The text's rows as they are drawn: those off the screen only count. */
struct pen {
	struct kb_library_views *lib;
	struct kb_canvas *c;
	int row, rows;
};

static void put(
	struct pen *p, const char *s, enum kb_dir dir, enum kb_style style)
{
	if (s && *s)
		p->row += kb_paragraph_draw(
			p->lib->app, p->c, p->row, p->rows, s, dir, style);
}

/* What the feed says, and khabar's own words. */
static void put_text(struct pen *p, const char *s, enum kb_style style)
{
	put(p, s, KB_DIR_AUTO, style);
}

static void line(struct pen *p, const char *words, enum kb_style style)
{
	put(p, words, kb_language_dir(), style);
}

/* Adds a phrase on a time, if that is known. */
static void add_time(struct kb_library_views *lib, struct kb_str *out,
	const char *form, int64_t at)
{
	struct kb_str date = {0};
	if (at <= 0)
		return;
	struct kb_date d = kb_date_from_unix(at);
	int64_t now = kb_app_now(lib->app);
	if (at > now)
		kb_date_add_moment(&date, at, now);
	else
		kb_date_add_listed(&date, &d, now, false);
	kb_next_phrase(out);
	kb_str_add_message(out, form, date.s);
	kb_str_release(&date);
}

static void add_counts(struct kb_str *out, const struct kb_feed_row *row)
{
	if (!row->total) {
		kb_str_adds(out, _("no articles"));
		return;
	}
	kb_str_add_message(out,
		kb_count(row->total, "%zu article", "%zu articles"),
		row->total);
	kb_next_phrase(out);
	kb_str_add_message(out,
		/* i18n: articles of a feed */
		kb_count(row->unread, "%zu unread", "%zu unread"), row->unread);
	kb_next_phrase(out);
	kb_str_add_message(out,
		/* i18n: articles of a feed */
		kb_count(row->starred, "%zu starred", "%zu starred"),
		row->starred);
}

static void draw_state(struct pen *p, const struct kb_feed_row *row)
{
	struct kb_str words = {0};
	add_counts(&words, row);
	line(p, words.s, KB_STYLE_TEXT);
	kb_str_clear(&words);
	/* i18n: a date */
	add_time(p->lib, &words, _("newest article %s"), row->updated);
	/* i18n: the date when a feed was fetched */
	add_time(p->lib, &words, _("last tried %s"), row->checked);
	if (!row->gone)
		/* i18n: the date when a feed will be fetched */
		add_time(p->lib, &words, _("due again %s"), row->due);
	line(p, words.len ? words.s : _("not fetched yet"),
		KB_STYLE_ENTRY_META);
	kb_str_clear(&words);
	const char *failure = kb_views_feed_failure(row);
	if (failure && row->failures > 1)
		kb_str_add_message(&words,
			/* i18n: why a feed could not be fetched */
			kb_count((size_t)row->failures,
				"failed %d time in a row: %s",
				"failed %d times in a row: %s"),
			row->failures, failure);
	else if (failure)
		kb_str_adds(&words, failure);
	line(p, words.len ? words.s : NULL, KB_STYLE_ERROR);
	kb_str_release(&words);
}

static void draw_url(struct pen *p, const char *form, const char *url)
{
	struct kb_str words = {0}, shown = {0};
	if (!url || !*url)
		return;
	kb_url_display(&shown, url);
	kb_str_add_message(&words, form, shown.s);
	line(p, words.s, KB_STYLE_TEXT);
	kb_str_release(&words);
	kb_str_release(&shown);
}

static void draw_feed(struct feed_info *f, struct pen *p, size_t at)
{
	const struct kb_library_io *io = f->lib->io;
	const struct kb_feed_conf *conf = &io->conf(io->ctx)->feeds[at];
	struct kb_str tags = {0}, words = {0};
	put_text(p, kb_views_feed_name(f->lib, at), KB_STYLE_HEADLINE);
	struct kb_feed_row row = io->feed(io->ctx, at);
	put_text(p, row.description, KB_STYLE_STANDFIRST);
	p->row++;
	draw_state(p, &row);
	p->row++;
	/* i18n: the address of the feed itself */
	draw_url(p, _("feed  %s"), conf->shown);
	/* i18n: an address */
	draw_url(p, _("moved to  %s"), row.moved);
	/* i18n: the address of a feed's website */
	draw_url(p, _("site  %s"), row.link);
	put_text(p, row.note, KB_STYLE_ENTRY_META);
	for (size_t i = 0; i < conf->n_tags; i++) {
		kb_next_phrase(&tags);
		kb_str_addf(&tags, "\u2068%s\u2069", conf->tags[i]);
	}
	if (conf->n_tags)
		/* i18n: a list */
		kb_str_add_message(&words, _("tags: %s"), tags.s);
	line(p, words.len ? words.s : NULL, KB_STYLE_TEXT);
	kb_str_release(&tags);
	kb_str_release(&words);
}

static void info_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct feed_info *f = (struct feed_info *)v;
	struct pen p = {f->lib, c, 0, 0};
	size_t at;
	if (!kb_views_feed_by_url(f->lib, v->src, &at)) {
		p.rows = rows;
		line(&p, _("This feed is no longer in the feed list."),
			KB_STYLE_TEXT);
		return;
	}
	/* Off the screen at first: how many rows there are. */
	draw_feed(f, &p, at);
	kb_pager_fit(&f->first, (size_t)p.row, rows);
	p.row = -(int)f->first;
	p.rows = rows;
	draw_feed(f, &p, at);
}

static void info_status(struct kb_view *v, struct kb_status *st)
{
	st->dir = st->title_dir = KB_DIR_LTR;
	kb_url_display(&st->title, v->src);
}

static void info_scroll(struct kb_view *v, int lines)
{
	kb_pager_scroll(&((struct feed_info *)v)->first, lines);
}

static bool info_action(struct kb_view *v, enum kb_action action)
{
	struct feed_info *f = (struct feed_info *)v;
	if (kb_pager_action(
		    &f->first, action, kb_app_rows(v->app), v->app->count))
		return true;
	switch (action) {
	case KB_ACTION_OPEN_BROWSER:
		kb_link_browse(v->app, v->src);
		return true;
	case KB_ACTION_COPY:
		kb_link_copy(v->app, v->src);
		return true;
	case KB_ACTION_EDIT:
		kb_view_push(kb_feed_form_new(f->lib, v->src));
		return true;
	case KB_ACTION_CANCEL:
	case KB_ACTION_INFO:
		kb_view_pop(v);
		return true;
	default:
		return kb_library_action(f->lib, action);
	}
}

static enum kb_err info_subject(
	struct kb_view *v, struct kb_subject *s, struct kb_diag *diag)
{
	struct feed_info *f = (struct feed_info *)v;
	size_t feed;
	if (!kb_views_feed_by_url(f->lib, v->src, &feed))
		return kb_fail(diag, KB_EEMPTY, "no feed is chosen");
	kb_views_subject_feed(f->lib, feed, s);
	return KB_OK;
}

static void info_offers(struct kb_view *v, struct kb_offers *out)
{
	(void)v;
	kb_offers_add(out, kb_feed_info_offers);
	kb_offers_add(out, kb_pager_offers);
	kb_offers_add(out, kb_library_offers);
}

static const struct kb_view_ops info_ops = {
	.alone = true,
	.draw = info_draw,
	.status = info_status,
	.action = info_action,
	.offers = info_offers,
	.scroll = info_scroll,
	.subject = info_subject,
};

struct kb_view *kb_feed_info_new(struct kb_library_views *lib, const char *url)
{
	struct feed_info *f =
		kb_view_new(lib->app, &info_ops, sizeof *f, url, 0);
	f->lib = lib;
	return &f->view;
}
