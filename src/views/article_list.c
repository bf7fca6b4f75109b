/* A list of the library's articles: opening, marks, keys. */
#include "article_list.h"

#include "feed_form.h"
#include "feed_info.h"
#include "feed_names.h"
#include "later.h"
#include "library_actions.h"
#include "links.h"
#include "mute.h"
#include "undo.h"
#include "reader.h"

#include <khabar/ui/download.h>
#include <khabar/base/mem.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* Milliseconds of work that can wait, and that a key may take. */
	SLICE = 4,
	AT_ONCE = 12,
	/* Rows that are looked at before the library is asked which articles
	 * of all are unread. */
	NEAR = 500,
};

static const struct kb_library_io *io_of(const struct kb_article_list *l)
{
	return l->lib->io;
}

/* Whether the list itself is on the screen, and not a reader over it. */
static bool on_top(const struct kb_article_list *l)
{
	return l->view.app->top == &l->view;
}

/* --- Opening ------------------------------------------------------------ */

/* Shows the article under the cursor: in a reader over the list, which takes
 * the place of one that is there. */
static bool show(struct kb_article_list *l)
{
	struct kb_app *app = l->view.app;
	const struct kb_library_io *io = io_of(l);
	struct kb_article *a;
	struct kb_article_row row;
	struct kb_diag diag;
	int64_t id = kb_article_list_chosen(l);
	if (!id)
		return false;
	if (io->article(io->ctx, id, &a, &diag)) {
		kb_app_complain(app, "%s", diag.text);
		return false;
	}
	/* Without its feed, links would go another way than the feed's. */
	if (!kb_article_list_row(l, id, &row)) {
		kb_article_free(a);
		kb_app_complain(app, "the library cannot tell the article's "
				     "feed; try again");
		return false;
	}
	while (!on_top(l))
		kb_view_pop(app->top);
	bool waits = row.marks & KB_ARTICLE_LATER && !row.has_page;
	bool empty = !a->headline.s && !kb_article_text_len(a);
	if (empty)
		a->headline = kb_article_text(a, kb_article_list_title(&row),
			strlen(kb_article_list_title(&row)));
	unsigned marks = row.marks;
	struct kb_view *reader = kb_reader_of(
		l->lib, a, id, row.network ? row.network : row.feed);
	kb_view_push(reader);
	kb_reader_return(reader);
	if (l->finding.light && !kb_highlighter_is_empty(l->finding.light))
		kb_reader_light_up(reader, l->scope.key);
	kb_reader_opened(reader);
	l->reading = id;
	if (!(marks & KB_ARTICLE_READ))
		kb_views_mark(l->lib, &id, 1, KB_ARTICLE_READ, true, false);
	if (waits && empty) {
		kb_app_say(app, "it is not here yet: fetching its page");
		io->page(io->ctx, id);
	}
	return true;
}

static void go_to(struct kb_article_list *l, size_t row)
{
	l->cursor.cursor = row;
	l->cursor.hold = false;
	l->anchor = 0;
	kb_list_fit(&l->cursor, kb_article_list_room(l));
}

void kb_article_list_open(struct kb_view *v, int64_t article)
{
	struct kb_article_list *l = (struct kb_article_list *)v;
	size_t row;
	if (!kb_article_list_find(l, article, &row))
		return;
	go_to(l, row);
	show(l);
}

static void step(struct kb_article_list *l, bool down)
{
	int64_t id = kb_article_list_chosen(l);
	size_t row = l->cursor.cursor, by = kb_app_count(l->view.app);
	size_t room = down ? l->cursor.n - (l->cursor.n > 0) - row : row;
	/* The one that is read has gone: the next one has its place. */
	bool gone = down && !on_top(l) && id != l->reading;
	by -= gone;
	if (!id || (!room && !gone)) {
		kb_app_decline(l->view.app, down ? "this is the last article"
						 : "this is the first article");
		return;
	}
	by = by < room ? by : room;
	go_to(l, down ? row + by : row - by);
	if (!show(l))
		go_to(l, row);
}

/* The first unread article of all, *id 0 if there is none. False if that
 * cannot be told. */
static bool any_unread(struct kb_article_list *l, int64_t *id)
{
	/* A few, for a mark may not be written yet. */
	struct kb_query q = {.unread = true, .limit = 50};
	struct kb_article_row row;
	struct kb_ids unread;
	*id = 0;
	if (!kb_article_list_answer(l, &q, &unread))
		return false;
	for (size_t i = 0; i < unread.n && !*id; i++)
		if (kb_article_list_row(l, unread.v[i], &row) &&
			!(row.marks & KB_ARTICLE_READ))
			*id = unread.v[i];
	free(unread.v);
	return true;
}

/* The next unread article of another feed, in a list of its feed. */
static void next_feed(struct kb_article_list *l)
{
	struct kb_app *app = l->view.app;
	const struct kb_library_io *io = io_of(l);
	struct kb_article_row row;
	int64_t id;
	size_t feed;
	if (!any_unread(l, &id))
		return;
	if (!id || !kb_article_list_row(l, id, &row) ||
		!kb_views_feed_by_id(l->lib, row.feed, &feed)) {
		kb_app_decline(app, "nothing is unread");
		return;
	}
	struct kb_scope scope = kb_scope_new(
		KB_SCOPE_FEED, io->conf(io->ctx)->feeds[feed].url, NULL);
	struct kb_view *v = kb_article_list_new(l->lib, &scope);
	while (!on_top(l))
		kb_view_pop(app->top);
	kb_view_replace(&l->view, v);
	kb_article_list_open(v, id);
}

/* The row of an unread article from the cursor on, or behind it if that one is
 * being read, among so many rows; the list goes round. It is the one that as
 * many as were typed lead to, else the last one; the number of those gone by is
 * returned. unread: those that it can be; NULL: any. */
static unsigned find_unread(struct kb_article_list *l,
	const struct kb_id_set *unread, size_t rows, size_t *at)
{
	struct kb_article_row row;
	unsigned found = 0, times = kb_app_count(l->view.app);
	size_t from = l->cursor.cursor + !on_top(l);
	for (size_t k = 0; k < rows && k < l->cursor.n && found < times; k++) {
		size_t i = (from + k) % l->cursor.n;
		int64_t id = l->shown.v[i];
		if (unread && !kb_id_set_has(unread, id))
			continue;
		/* Rows that are gone by among many need not be had. */
		if ((!unread || found + 1 == times) &&
			(!kb_article_list_row(l, id, &row) ||
				(row.marks & KB_ARTICLE_READ)))
			continue;
		*at = i;
		found++;
	}
	return found;
}

static void next_unread(struct kb_article_list *l)
{
	size_t near = 0;
	if (find_unread(l, NULL, NEAR, &near) == kb_app_count(l->view.app)) {
		go_to(l, near);
		show(l);
		return;
	}
	struct kb_id_set unread;
	struct kb_ids ids;
	int64_t *feeds;
	size_t row = 0;
	struct kb_query q = kb_article_list_query(l, &feeds);
	q.unread = true;
	q.search = NULL; /* those shown have what it looks for */
	bool ok = kb_article_list_answer(l, &q, &ids);
	free(feeds);
	if (!ok)
		return;
	kb_id_set_init(&unread, ids.v, ids.n);
	free(ids.v);
	if (find_unread(l, &unread, SIZE_MAX, &row)) {
		go_to(l, row);
		show(l);
	} else {
		next_feed(l);
	}
	kb_id_set_release(&unread);
}

/* --- Marks -------------------------------------------------------------- */

static void toggle(struct kb_article_list *l, enum kb_article_mark mark)
{
	int64_t id = kb_article_list_chosen(l);
	struct kb_article_row row;
	if (!id || !kb_article_list_row(l, id, &row))
		return;
	bool on = !(row.marks & mark);
	if (kb_views_mark(l->lib, &id, 1, mark, on, true) && !on_top(l))
		kb_app_say(l->view.app, mark == KB_ARTICLE_STARRED
						? on ? "starred" : "unstarred"
					: on ? "read"
					     : "unread");
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
		on ? "hidden: the list Hidden of the first screen has it"
		   : "no longer hidden");
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
		step(l, action == KB_ACTION_NEXT_ARTICLE);
		return true;
	case KB_ACTION_NEXT_UNREAD:
		next_unread(l);
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
		show(l);
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
		go_to(l, row);
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

static const struct kb_view_ops articles_ops = {
	.draw = kb_article_list_draw,
	.status = kb_article_list_status,
	.free = articles_free,
	.action = articles_action,
	.child = articles_child,
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
	l->rtl = app->top && kb_view_dir(app->top) == KB_DIR_RTL;
	kb_article_list_ask(l, false);
	return &l->view;
}
