/* The entries of a feed that is read without being followed, to choose one
 * from: keys, and what is fetched again. */
#include "entries.h"

#include "adding.h"
#include "later.h"
#include "links.h"
#include "offers.h"
#include "reader.h"

#include <khabar/ui/download.h>
#include <khabar/ui/frame.h>
#include <khabar/ui/subject.h>

#include <stdlib.h>
#include <string.h>

enum {
	SLICE = 4, /* milliseconds of work that can wait */
};

/* --- Keys -------------------------------------------------------------- */

static void entries_scroll(struct kb_view *v, int lines)
{
	struct kb_entries *l = (struct kb_entries *)v;
	kb_list_scroll(&l->list, lines, kb_entries_room(l));
}

static const struct kb_entry *chosen(struct kb_entries *l)
{
	kb_entries_fit(l);
	return l->feed->n_entries ? &l->feed->entries[l->list.cursor] : NULL;
}

/* Opens the entry: what the feed holds of it, or else its page; of a front page
 * always that. */
static void open_entry(struct kb_entries *l)
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

static void download(struct kb_entries *l)
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
	struct kb_entries *l = ctx;
	kb_list_search_typed(&l->search, &l->list, &l->view, what);
	kb_entries_fit(l);
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
static const char *feed_here(struct kb_entries *l)
{
	const struct kb_entry *e = l->feed->lists_feeds ? chosen(l) : NULL;
	if (e)
		return e->link;
	return l->feed->url ? l->feed->url : l->view.src;
}

static bool entries_action(struct kb_view *v, enum kb_action action)
{
	struct kb_entries *l = (struct kb_entries *)v;
	const struct kb_entry *e = chosen(l);
	if (kb_list_action(&l->list, in_list(action), kb_entries_room(l),
		    v->app->count) ||
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
	const char *title = kb_entries_title(&feed->entries[i]);
	size_t len = strlen(title);
	return (struct kb_search_text){title, len, len};
}

static void set_feed(struct kb_entries *l, struct kb_feed *feed)
{
	l->feed = feed;
	l->meta = false;
	for (size_t i = 0; i < feed->n_entries && !l->meta; i++) {
		const struct kb_entry *e = &feed->entries[i];
		l->meta = e->published.year || e->updated.year ||
			  e->n_authors || kb_entries_sound(e);
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
static void renew(struct kb_entries *l, struct kb_feed *feed)
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
	kb_entries_fit(l);
}

static void entries_loaded(
	struct kb_view *v, struct kb_document *doc, const struct kb_diag *diag)
{
	struct kb_entries *l = (struct kb_entries *)v;
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
	struct kb_entries *l = (struct kb_entries *)v;
	kb_incsearch_release(&l->search.inc);
	kb_feed_free(l->feed);
	kb_openings_release(&l->openings);
	free(l->ranges.v);
}

static struct kb_article *article_of(
	void *ctx, int64_t id, struct kb_str *title)
{
	struct kb_entries *l = ctx;
	if ((size_t)id > l->feed->n_entries)
		return NULL;
	const struct kb_entry *e = &l->feed->entries[id - 1];
	kb_str_adds(title, kb_entries_title(e));
	return kb_feed_article(l->feed, e);
}

static enum kb_err entries_subject(
	struct kb_view *v, struct kb_subject *s, struct kb_diag *diag)
{
	struct kb_entries *l = (struct kb_entries *)v;
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
	struct kb_entries *l = (struct kb_entries *)v;
	return kb_openings_step(&l->openings, v->app, SLICE, article_of, l) ||
	       kb_list_search_idle(&l->search, &l->list, v);
}

/* The entry of that link is chosen, too. */
static void entries_follow(
	struct kb_view *v, const char *url, enum kb_link_use use)
{
	struct kb_entries *l = (struct kb_entries *)v;
	for (size_t i = 0; i < l->feed->n_entries; i++)
		if (l->feed->entries[i].link == url)
			l->list.cursor = i;
	if (use == KB_LINK_OPEN)
		open_entry(l);
	else
		(use == KB_LINK_COPY ? kb_link_copy : kb_link_browse)(
			v->app, url);
}

static void entries_offers(struct kb_view *v, struct kb_offers *out)
{
	struct kb_entries *l = (struct kb_entries *)v;
	if (v->job)
		kb_offers_add(out, kb_stop_offers);
	if (l->search.inc.search.shown)
		kb_offers_add(out, kb_hit_offers);
	kb_offers_add(out, kb_entries_offers);
	kb_offers_add(out, kb_list_offers);
	kb_offers_add(out, kb_search_offers);
}

static const struct kb_view_ops entries_ops = {
	.draw = kb_entries_draw,
	.status = kb_entries_status,
	.free = entries_free,
	.action = entries_action,
	.offers = entries_offers,
	.follow = entries_follow,
	.scroll = entries_scroll,
	.loaded = entries_loaded,
	.subject = entries_subject,
	.idle = entries_idle,
};

struct kb_view *kb_entries_new(struct kb_app *app, struct kb_feed *content,
	const char *src, int64_t feed)
{
	struct kb_entries *l =
		kb_view_new(app, &entries_ops, sizeof *l, src, feed);
	l->list.height = kb_entries_rows;
	l->list.ctx = l;
	set_feed(l, content);
	return &l->view;
}
