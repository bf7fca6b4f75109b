/* A list of the library's articles: marks, keys. */
#include "article_list.h"

#include "feed_form.h"
#include "feed_info.h"
#include "feed_names.h"
#include "later.h"
#include "library_actions.h"
#include "links.h"
#include "mute.h"
#include "offers.h"
#include "undo.h"

#include <khabar/ui/download.h>
#include <khabar/base/message.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* Milliseconds of work that can wait, and that a key may take. */
	SLICE = 4,
	AT_ONCE = 12,
};

static const struct kb_library_io *io_of(const struct kb_article_list *l)
{
	return l->lib->io;
}

/* --- Marks -------------------------------------------------------------- */

/* What was done to an article, as a word. */
static const char *done(enum kb_article_mark mark, bool on)
{
	if (mark == KB_ARTICLE_STARRED)
		/* i18n: said when an article has got its star */
		return on ? _("starred") : _("unstarred");
	/* i18n: said when an article was marked so */
	return on ? _("read") : _("unread");
}

static void toggle(struct kb_article_list *l, enum kb_article_mark mark)
{
	int64_t id = kb_article_list_chosen(l);
	struct kb_article_row row;
	if (!id || !kb_article_list_row(l, id, &row))
		return;
	bool on = !(row.marks & mark);
	if (kb_views_mark(l->lib, &id, 1, mark, on, true) &&
		!kb_article_list_on_top(l))
		kb_app_say(l->view.app, "%s", done(mark, on));
}

/* It leaves all lists but that of what is hidden, or comes back. */
static void toggle_hidden(struct kb_article_list *l)
{
	int64_t id = kb_article_list_chosen(l);
	struct kb_article_row row;
	if (!id || !kb_article_list_row(l, id, &row))
		return;
	bool on = !(row.marks & KB_ARTICLE_HIDDEN);
	if (!kb_views_mark(l->lib, &id, 1, KB_ARTICLE_HIDDEN, on, true))
		return;
	kb_app_changed(l->view.app);
	kb_app_say(l->view.app,
		/* i18n: an article; Hidden is the list's name in the first
		   screen */
		on ? N_("hidden: the list Hidden of the first screen has it")
		   : N_("no longer hidden"));
}

static void mark_shown(struct kb_article_list *l)
{
	size_t n = l->shown.n;
	int64_t *ids = kb_calloc(n + 1, sizeof *ids);
	l->marking = false;
	if (n)
		memcpy(ids, l->shown.v, n * sizeof *ids);
	if (l->scope.kind != KB_SCOPE_LATER)
		n = kb_later_spare(l->lib, ids, n);
	kb_views_mark_read(l->lib, ids, n);
	free(ids);
}

static void mark_all(struct kb_article_list *l)
{
	l->marking = kb_article_list_filter_step(l, AT_ONCE);
	if (l->marking)
		kb_app_say(l->view.app,
			"marked read once all titles are looked at");
	else
		mark_shown(l);
}

/* --- Keys --------------------------------------------------------------- */

static void link_action(struct kb_article_list *l, enum kb_action action)
{
	struct kb_article_row row;
	int64_t id = kb_article_list_chosen(l);
	bool chosen = id && kb_article_list_row(l, id, &row);
	kb_link_page(l->view.app, action == KB_ACTION_COPY,
		chosen ? row.link : NULL, chosen && row.media);
}

static void download(struct kb_article_list *l)
{
	const struct kb_library_io *io = io_of(l);
	struct kb_article_row row;
	struct kb_article *a;
	struct kb_diag why;
	int64_t id = kb_article_list_chosen(l);
	if (!id || !kb_article_list_row(l, id, &row))
		return;
	int64_t feed = row.feed;
	if (io->article(io->ctx, id, &a, &why)) {
		kb_app_complain(l->view.app, "%s", why.text);
		return;
	}
	kb_app_get_file(l->view.app, a, NULL, feed);
	kb_article_free(a);
}

/* The feed of the list, or of the chosen article. */
static bool feed_of(struct kb_article_list *l, size_t *feed)
{
	struct kb_article_row row;
	int64_t id = kb_article_list_chosen(l);
	if (l->scope.kind == KB_SCOPE_FEED)
		return kb_views_feed_by_url(l->lib, l->scope.key, feed);
	return id && kb_article_list_row(l, id, &row) &&
	       kb_views_feed_by_id(l->lib, row.feed, feed);
}

/* The settings of the feed, or of the saved search, that the list is of. */
static void edit(struct kb_article_list *l)
{
	const struct kb_scope *scope = &l->scope;
	if (scope->kind == KB_SCOPE_FEED)
		kb_view_push(kb_feed_form_new(l->lib, scope->key));
	else
		kb_app_say(l->view.app,
			"this list is of no feed that has settings");
}

static void show_info(struct kb_article_list *l)
{
	const struct kb_library_io *io = io_of(l);
	size_t feed;
	if (feed_of(l, &feed))
		kb_view_push(kb_feed_info_new(
			l->lib, io->conf(io->ctx)->feeds[feed].url));
	else
		kb_app_decline(l->view.app, "no feed is chosen");
}

static void tell_failed(struct kb_article_list *l)
{
	const struct kb_library_io *io = io_of(l);
	size_t feed;
	if (l->scope.kind == KB_SCOPE_FEED && feed_of(l, &feed)) {
		struct kb_feed_row row = io->feed(io->ctx, feed);
		if (kb_views_feed_failure(&row)) {
			kb_app_complain(
				l->view.app, "%s", kb_views_feed_failure(&row));
			return;
		}
	}
	kb_views_tell_failed(l->lib);
}

/* The chosen article as each of its feeds has it. */
static void show_copies(struct kb_article_list *l)
{
	struct kb_article_row row;
	int64_t id = kb_article_list_chosen(l);
	if (l->scope.kind == KB_SCOPE_STORY || !id ||
		!kb_article_list_row(l, id, &row) || !row.n_others) {
		kb_app_decline(l->view.app, "no other feed has this article");
		return;
	}
	char key[24];
	snprintf(key, sizeof key, "%lld", (long long)row.story);
	struct kb_scope scope =
		kb_scope_new(KB_SCOPE_STORY, key, kb_article_list_title(&row));
	kb_view_push(kb_article_list_new(l->lib, &scope));
}

static void read_later(struct kb_article_list *l)
{
	int64_t id = kb_article_list_chosen(l);
	if (id)
		kb_later_toggle(l->lib, id);
}

/* The pages of what is unread here. */
static void fetch_pages(struct kb_article_list *l)
{
	kb_later_fetch_pages(l->lib, l->shown.v, l->shown.n);
}

static void fetch_page(struct kb_article_list *l)
{
	const struct kb_library_io *io = io_of(l);
	int64_t id = kb_article_list_chosen(l);
	if (!id)
		return;
	kb_app_say(l->view.app, "fetching the article's page");
	kb_app_await_page(l->view.app, id);
	io->page(io->ctx, id);
}

/* What works on the chosen article, from the list and from the reader. */
static bool article_action(struct kb_article_list *l, enum kb_action action)
{
	switch (action) {
	case KB_ACTION_NEXT_ARTICLE:
	case KB_ACTION_PREV_ARTICLE:
		kb_article_list_step(l, action == KB_ACTION_NEXT_ARTICLE);
		return true;
	case KB_ACTION_NEXT_UNREAD:
		kb_article_list_next_unread(l);
		return true;
	case KB_ACTION_TOGGLE_READ:
		toggle(l, KB_ARTICLE_READ);
		return true;
	case KB_ACTION_STAR:
		toggle(l, KB_ARTICLE_STARRED);
		return true;
	case KB_ACTION_HIDE:
		toggle_hidden(l);
		return true;
	case KB_ACTION_FULL_TEXT:
		fetch_page(l);
		return true;
	case KB_ACTION_FETCH_PAGES:
		fetch_pages(l);
		return true;
	case KB_ACTION_COPIES:
		show_copies(l);
		return true;
	case KB_ACTION_RELOAD:
		kb_scope_reload(l->lib, &l->scope);
		return true;
	case KB_ACTION_FAILED:
		tell_failed(l);
		return true;
	case KB_ACTION_INFO:
		show_info(l);
		return true;
	case KB_ACTION_EDIT:
		edit(l);
		return true;
	default:
		return kb_library_action(l->lib, action);
	}
}

static bool articles_child(struct kb_view *v, enum kb_action action)
{
	/* A list over a list has its own articles. */
	if (v->app->top->ops == v->ops)
		return false;
	return article_action((struct kb_article_list *)v, action);
}

/* Only what is unread, or all: the list is asked for anew. */
static void switch_unread(struct kb_article_list *l)
{
	l->anchor = kb_article_list_chosen(l);
	l->anchor_row = l->cursor.cursor - l->cursor.first;
	bool *shown = l->scope.kind == KB_SCOPE_UNREAD ? &l->all : &l->unread;
	*shown = !*shown;
	if (!kb_article_list_ask(l, false))
		*shown = !*shown;
}

static void cancel(struct kb_article_list *l)
{
	if (l->search.shown) {
		kb_article_list_search_end(l);
	} else if (l->filter.text.len) {
		l->anchor = kb_article_list_chosen(l);
		l->anchor_row = l->cursor.cursor - l->cursor.first;
		kb_str_clear(&l->filter.text);
		kb_article_list_filter(l);
	} else {
		kb_library_stop(l->lib);
	}
}

static bool list_action(struct kb_article_list *l, enum kb_action action)
{
	enum kb_sort last;
	switch (action) {
	case KB_ACTION_SEARCH:
		kb_article_list_prompt(l, '/');
		return true;
	case KB_ACTION_SEARCH_BACK:
		kb_article_list_prompt(l, '?');
		return true;
	case KB_ACTION_FILTER:
		kb_article_list_prompt(l, '&');
		return true;
	case KB_ACTION_NEXT_HIT:
	case KB_ACTION_PREV_HIT:
		kb_article_list_search_again(l, action == KB_ACTION_PREV_HIT);
		return true;
	case KB_ACTION_MARK_ALL:
		mark_all(l);
		return true;
	case KB_ACTION_ONLY_UNREAD:
		switch_unread(l);
		return true;
	case KB_ACTION_SAVE_SEARCH:
		kb_finding_save(l);
		return true;
	case KB_ACTION_MUTE:
		kb_mute_open(l->lib, NULL);
		return true;
	case KB_ACTION_SORT:
		last = l->scope.kind == KB_SCOPE_SEARCH ? KB_SORT_RANK
							: KB_SORT_FEED;
		l->sort = (enum kb_sort)((l->sort + 1) % (last + 1));
		if (!kb_article_list_ask(l, true))
			l->sort = l->sorted;
		l->cursor.hold = false;
		return true;
	case KB_ACTION_CANCEL:
		cancel(l);
		return true;
	default:
		return false;
	}
}

static bool articles_action(struct kb_view *v, enum kb_action action)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	if (kb_list_action(&l->cursor, action, kb_article_list_room(l),
		    v->app->count)) {
		/* Who moves the cursor has it. */
		l->anchor = 0;
		l->search.running = l->search.counting = false;
		return true;
	}
	if (kb_article_list_lacks(l, action) || article_action(l, action) ||
		list_action(l, action))
		return true;
	switch (action) {
	case KB_ACTION_OPEN:
		kb_article_list_open_chosen(l);
		return true;
	case KB_ACTION_READ_LATER:
		read_later(l);
		return true;
	case KB_ACTION_OPEN_BROWSER:
	case KB_ACTION_COPY:
		link_action(l, action);
		return true;
	case KB_ACTION_DOWNLOAD:
		download(l);
		return true;
	default:
		return false;
	}
}

/* --- The view ----------------------------------------------------------- */

static void articles_scroll(struct kb_view *v, int lines)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	kb_list_scroll(&l->cursor, lines, kb_article_list_room(l));
	l->anchor = 0;
}

static struct kb_article *article_of(
	void *ctx, int64_t id, struct kb_str *title)
{
	struct kb_article_list *l = ctx;
	const struct kb_library_io *io = io_of(l);
	struct kb_article_row row;
	struct kb_article *a = NULL;
	struct kb_diag diag;
	if (kb_article_list_row(l, id, &row))
		kb_str_adds(title, kb_article_list_title(&row));
	if (io->article(io->ctx, id, &a, &diag))
		return NULL;
	return a;
}

static bool articles_idle(struct kb_view *v)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	if (kb_article_list_filter_step(l, SLICE))
		return true;
	if (l->marking)
		mark_shown(l);
	return kb_finding_step(l, SLICE) ||
	       kb_openings_step(&l->openings, v->app, SLICE, article_of, l) ||
	       kb_article_list_search_step(l, SLICE) ||
	       kb_article_list_count_step(l, SLICE);
}

static void articles_changed(struct kb_view *v)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	kb_openings_forget(&l->openings);
	kb_article_list_measure_again(l);
	/* One search is answered at a time: that of what is on the screen. */
	if (l->scope.kind == KB_SCOPE_SEARCH)
		l->finding.stale = true;
	else
		kb_article_list_ask(l, true);
}

static bool articles_page(
	struct kb_view *v, int64_t article, const struct kb_diag *diag)
{
	(void)article;
	if (!diag)
		kb_openings_forget(&((struct kb_article_list *)v)->openings);
	return false;
}

static void articles_reveal(struct kb_view *v, int64_t article)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	size_t row;
	if (kb_article_list_find(l, article, &row))
		kb_article_list_go_to(l, row);
}

static void articles_free(struct kb_view *v)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	kb_id_set_release(&l->filter.looked);
	kb_id_set_release(&l->filter.passed);
	free(l->answer.v);
	free(l->shown.v);
	free(l->filter.next.v);
	kb_needle_release(&l->filter.needle);
	kb_needle_release(&l->search.needle);
	kb_str_release(&l->filter.text);
	kb_str_release(&l->before.filter);
	kb_pattern_release(&l->before.pattern);
	kb_scope_release(&l->scope);
	kb_finding_release(&l->finding);
	kb_openings_release(&l->openings);
	free(l->ranges.v);
}

static void articles_offers(struct kb_view *v, struct kb_offers *out)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	if (v->app->activity.len)
		kb_offers_add(out, kb_stop_offers);
	if (l->search.shown)
		kb_offers_add(out, kb_hit_offers);
	if (kb_finding_is_asked(l))
		kb_offers_add(out, kb_search_list_offers);
	kb_offers_add(out, kb_article_list_offers);
	kb_offers_add(out, kb_article_offers);
	kb_offers_add(out, kb_list_offers);
	kb_offers_add(out, kb_search_offers);
	kb_offers_add(out, kb_library_offers);
}

static void articles_child_offers(struct kb_view *v, struct kb_offers *out)
{
	if (v->app->top->ops == v->ops)
		return;
	kb_offers_add(out, kb_article_offers);
	kb_offers_add(out, kb_library_offers);
}

static const struct kb_view_ops articles_ops = {
	.draw = kb_article_list_draw,
	.status = kb_article_list_status,
	.free = articles_free,
	.action = articles_action,
	.offers = articles_offers,
	.child = articles_child,
	.child_offers = articles_child_offers,
	.scroll = articles_scroll,
	.changed = articles_changed,
	.page = articles_page,
	.reveal = articles_reveal,
	.found = kb_finding_found,
	.subject = kb_article_list_subject,
	.idle = articles_idle,
};

struct kb_view *kb_article_list_new(
	struct kb_library_views *lib, struct kb_scope *scope)
{
	struct kb_app *app = lib->app;
	struct kb_article_list *l =
		kb_view_new(app, &articles_ops, sizeof *l, NULL, 0);
	l->lib = lib;
	l->scope = *scope;
	*scope = (struct kb_scope){0};
	kb_article_list_init_rows(l);
	l->dir = app->top ? kb_view_dir(app->top) : KB_DIR_LTR;
	kb_article_list_ask(l, false);
	return &l->view;
}
