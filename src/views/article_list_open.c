/* A list of the library's articles: which one is opened, from the list and from
 * the reader over it. */
#include <khabar/base/message.h>
#include "article_list.h"

#include "feed_names.h"
#include "reader.h"
#include "undo.h"

#include <stdlib.h>
#include <string.h>

enum {
	/* Rows that are looked at before the library is asked which articles
	 * of all are unread. */
	NEAR = 500,
};

bool kb_article_list_on_top(const struct kb_article_list *l)
{
	return l->view.app->top == &l->view;
}

bool kb_article_list_open_chosen(struct kb_article_list *l)
{
	struct kb_app *app = l->view.app;
	const struct kb_library_io *io = l->lib->io;
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
	while (!kb_article_list_on_top(l))
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

void kb_article_list_go_to(struct kb_article_list *l, size_t row)
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
	kb_article_list_go_to(l, row);
	kb_article_list_open_chosen(l);
}

void kb_article_list_step(struct kb_article_list *l, bool down)
{
	int64_t id = kb_article_list_chosen(l);
	size_t row = l->cursor.cursor, by = kb_app_count(l->view.app);
	size_t room = down ? l->cursor.n - (l->cursor.n > 0) - row : row;
	/* The one that is read has gone: the next one has its place. */
	bool gone = down && !kb_article_list_on_top(l) && id != l->reading;
	by -= gone;
	if (!id || (!room && !gone)) {
		kb_app_decline(
			l->view.app, down ? N_("this is the last article")
					  : N_("this is the first article"));
		return;
	}
	by = by < room ? by : room;
	kb_article_list_go_to(l, down ? row + by : row - by);
	if (!kb_article_list_open_chosen(l))
		kb_article_list_go_to(l, row);
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
	const struct kb_library_io *io = l->lib->io;
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
	while (!kb_article_list_on_top(l))
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
	size_t from = l->cursor.cursor + !kb_article_list_on_top(l);
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

void kb_article_list_next_unread(struct kb_article_list *l)
{
	size_t near = 0;
	if (find_unread(l, NULL, NEAR, &near) == kb_app_count(l->view.app)) {
		kb_article_list_go_to(l, near);
		kb_article_list_open_chosen(l);
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
		kb_article_list_go_to(l, row);
		kb_article_list_open_chosen(l);
	} else {
		next_feed(l);
	}
	kb_id_set_release(&unread);
}
