/* A list of the library's articles. Only numbers are held; what a row shows is
 * asked for when it is drawn, so that a hundred thousand of them cost little.
 */
#include "shelf.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	/* Milliseconds of filtering at a time. */
	SLICE = 4,
	/* Rows that are looked at to tell which side a list begins at. */
	SAMPLE = 24,
	/* Cells. */
	DATE_WIDTH = 10,
	NAME_WIDTH = 18,
	WIDE = 60, /* columns from which feeds' names are shown */
	FAIR = 30, /* and dates */
};

struct articles {
	struct kb_view view;
	struct kb_scope scope;
	int64_t *all; /* the query's answer; owned */
	size_t n_all;
	int64_t *ids; /* those shown: that the filter lets through */
	size_t n_ids, cap_ids;
	size_t scanned;      /* of all, by the filter */
	struct kb_list list; /* over ids */
	int64_t anchor;      /* article the cursor shall be on, or 0 */
	size_t anchor_row;   /* and its row of the screen */
	int64_t *kept;       /* read here: they stay in a list of unread */
	size_t n_kept, cap_kept;
	struct kb_str filter;
	struct kb_folded needle;
	struct kb_str was; /* the filter before the prompt was opened */
	char sign;         /* of the prompt that is open */
	bool only_unread;  /* the query's unread was switched on here */
	bool rtl;
	struct kb_ranges ranges;
};

static const struct kb_library_io *io_of(const struct articles *l)
{
	return l->view.app->shelf->io;
}

static size_t page(const struct articles *l)
{
	int rows = kb_app_rows(l->view.app);
	return rows > 1 ? (size_t)rows : 1;
}

static bool row_of(struct articles *l, int64_t id, struct kb_article_row *row)
{
	const struct kb_library_io *io = io_of(l);
	return io->row(io->ctx, id, row);
}

static const char *title_of(const struct kb_article_row *row)
{
	return row->title && *row->title ? row->title : "(no title)";
}

static int64_t chosen(struct articles *l)
{
	kb_list_fit(&l->list, page(l));
	return l->list.n ? l->ids[l->list.cursor] : 0;
}

/* --- What is shown ------------------------------------------------------ */

static int64_t clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool passes(struct articles *l, int64_t id)
{
	struct kb_article_row row;
	struct kb_folded hay = {0};
	struct kb_hit hit;
	size_t at = 0;
	if (!row_of(l, id, &row))
		return false;
	const char *title = title_of(&row);
	kb_fold(&hay, title, strlen(title));
	bool found = kb_fold_find(&hay, &l->needle, &at, &hit);
	kb_folded_release(&hay);
	return found;
}

/* Lets articles through the filter for some milliseconds; whether there are
 * more to look at. */
static bool scan(struct articles *l, int ms)
{
	int64_t end = clock_ms() + ms;
	if (l->scanned == l->n_all)
		return false;
	while (l->scanned < l->n_all) {
		int64_t id = l->all[l->scanned++];
		if (!l->needle.n || passes(l, id)) {
			if (id == l->anchor) {
				l->list.cursor = l->n_ids;
				l->list.first =
					l->n_ids > l->anchor_row
						? l->n_ids - l->anchor_row
						: 0;
			}
			*KB_PUSH(l->ids, l->n_ids, l->cap_ids) = id;
		}
		if (l->needle.n && l->scanned % 64 == 0 && clock_ms() >= end)
			break;
	}
	l->list.n = l->n_ids;
	l->view.app->dirty = true;
	return l->scanned < l->n_all;
}

/* Filters anew; the cursor stays on its article where it can. */
static void refilter(struct articles *l)
{
	int64_t id = chosen(l);
	if (id) {
		l->anchor = id;
		l->anchor_row = l->list.cursor - l->list.first;
	}
	kb_folded_clear(&l->needle);
	if (l->filter.len)
		kb_fold(&l->needle, l->filter.s, l->filter.len);
	l->n_ids = l->scanned = 0;
	l->list = (struct kb_list){0};
	scan(l, 3 * SLICE);
	kb_list_fit(&l->list, page(l));
}

static int by_id(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static bool is_in(const int64_t *ids, size_t n, int64_t id)
{
	return n && bsearch(&id, ids, n, sizeof *ids, by_id);
}

/* Puts what was read here back into the answer to a query for the unread,
 * each behind the article that it stood behind. */
static void merge_kept(struct articles *l, int64_t **ids, size_t *n)
{
	int64_t *sorted = kb_calloc(*n + 1, sizeof *sorted);
	int64_t *out = kb_calloc(*n + l->n_kept + 1, sizeof *out);
	size_t n_out = 0, at = 0;
	if (*n)
		memcpy(sorted, *ids, *n * sizeof *sorted);
	qsort(sorted, *n, sizeof *sorted, by_id);
	qsort(l->kept, l->n_kept, sizeof *l->kept, by_id);
	for (size_t i = 0; i < l->n_all; i++) {
		struct kb_article_row row;
		int64_t id = l->all[i];
		if (is_in(sorted, *n, id)) {
			/* What is new comes before its neighbour. */
			while (at < *n && (*ids)[at] != id)
				out[n_out++] = (*ids)[at++];
			if (at < *n)
				out[n_out++] = (*ids)[at++];
		} else if (is_in(l->kept, l->n_kept, id) &&
			   row_of(l, id, &row)) {
			out[n_out++] = id;
		}
		if (n_out == *n + l->n_kept)
			break;
	}
	while (at < *n)
		out[n_out++] = (*ids)[at++];
	free(sorted);
	free(*ids);
	*ids = out;
	*n = n_out;
}

/* Asks the library anew. */
static void relist(struct articles *l)
{
	const struct kb_library_io *io = io_of(l);
	int64_t *ids = NULL;
	size_t n = 0;
	struct kb_diag diag;
	if (io->list(io->ctx, &l->scope.query, &ids, &n, &diag)) {
		kb_app_complain(l->view.app, "%s", diag.text);
		return;
	}
	if (l->scope.query.unread && l->n_kept)
		merge_kept(l, &ids, &n);
	free(l->all);
	l->all = ids;
	l->n_all = n;
	refilter(l);
}

/* The side that the list begins at: that of most titles. */
static void judge_side(struct articles *l)
{
	size_t rtl = 0, ltr = 0;
	for (size_t i = 0; i < l->n_all && i < SAMPLE; i++) {
		struct kb_article_row row;
		if (!row_of(l, l->all[i], &row) || !row.title)
			continue;
		enum kb_dir dir =
			kb_article_first_strong(row.title, strlen(row.title));
		rtl += dir == KB_DIR_RTL;
		ltr += dir == KB_DIR_LTR;
	}
	if (rtl + ltr)
		l->rtl = rtl > ltr;
}

/* --- Drawing ------------------------------------------------------------ */

/* The columns of a row that are still free, as seen from its beginning. */
struct room {
	struct kb_app *app;
	struct kb_canvas *c;
	int row, left, width;
	bool rtl;
	enum kb_style style;
};

/* Takes cells from the beginning or the end; returns the leftmost. */
static int take(struct room *r, int width, bool at_end)
{
	bool at_right = r->rtl != at_end;
	width = width < r->width ? width : r->width;
	r->width -= width;
	if (at_right)
		return r->left + r->width;
	r->left += width;
	return r->left - width;
}

static void put(
	struct room *r, int col, int width, const char *s, enum kb_style style)
{
	struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = KB_DIR_LTR,
		.align = r->rtl ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = style,
		.cursor = SIZE_MAX};
	enum kb_dir dir = kb_article_first_strong(s, label.len);
	if (dir != KB_DIR_AUTO)
		label.dir = dir;
	kb_label_draw(r->c, r->app->bidi, r->row, col, width, &label, NULL);
}

static void put_title(struct articles *l, struct room *r, int col, int width,
	const char *title)
{
	size_t len = strlen(title);
	enum kb_dir dir = kb_article_first_strong(title, len);
	struct kb_hit hit;
	struct kb_folded hay = {0};
	l->ranges.n = 0;
	if (l->needle.n)
		kb_fold(&hay, title, len);
	for (size_t at = 0;
		l->needle.n && kb_fold_find(&hay, &l->needle, &at, &hit);)
		*KB_PUSH(l->ranges.v, l->ranges.n, l->ranges.cap) =
			(struct kb_range){(uint32_t)hit.start,
				(uint32_t)hit.end, KB_MARK_HIT};
	kb_folded_release(&hay);
	if (dir == KB_DIR_AUTO)
		dir = l->rtl ? KB_DIR_RTL : KB_DIR_LTR;
	struct kb_line_text t = {title, len, dir, r->style, &l->ranges};
	kb_shelf_draw_title(r->app, r->c, r->row, col, width, &t, l->rtl);
}

static void draw_row(struct articles *l, struct kb_canvas *c, int at, size_t i)
{
	struct kb_app *app = l->view.app;
	struct kb_article_row row;
	bool here = i == l->list.cursor;
	struct room r = {.app = app, .c = c, .row = at, .rtl = l->rtl};
	char date[KB_DATE_MAX];
	if (!row_of(l, l->ids[i], &row))
		row = (struct kb_article_row){.title = "(no longer there)"};
	bool unread = !(row.marks & KB_ARTICLE_READ);
	enum kb_style meta = here ? KB_STYLE_CURSOR : KB_STYLE_ENTRY_META;
	r.style = here     ? KB_STYLE_CURSOR
		  : unread ? KB_STYLE_UNREAD
			   : KB_STYLE_READ;
	r.left = c->cols >= 24 ? 1 : 0;
	r.width = c->cols - 2 * r.left;
	if (here)
		kb_canvas_fill(c, at, 0, c->cols, KB_STYLE_CURSOR);
	if (c->cols >= 8) {
		put(&r, take(&r, 1, false), 1, unread ? "\xE2\x80\xA2" : " ",
			here ? KB_STYLE_CURSOR : KB_STYLE_UNREAD);
		put(&r, take(&r, 1, false), 1,
			row.marks & KB_ARTICLE_STARRED ? "*" : " ",
			here ? KB_STYLE_CURSOR : KB_STYLE_STARRED);
		take(&r, 1, false);
	}
	if (c->cols >= FAIR) {
		kb_date_iso(&row.date, date);
		date[DATE_WIDTH] = '\0';
		put(&r, take(&r, DATE_WIDTH, false), DATE_WIDTH, date, meta);
		take(&r, 2, false);
	}
	if (c->cols >= WIDE && l->scope.many) {
		size_t feed;
		bool known = kb_shelf_find_feed(app, row.feed, &feed);
		put(&r, take(&r, NAME_WIDTH, true), NAME_WIDTH,
			known ? kb_shelf_feed_title(app, feed) : "", meta);
		take(&r, 2, true);
		/* Asking for the feed may have moved the row's strings. */
		row_of(l, l->ids[i], &row);
	}
	put_title(l, &r, r.left, r.width, title_of(&row));
}

static void articles_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct articles *l = (struct articles *)v;
	kb_list_fit(&l->list, page(l));
	if (!l->list.n) {
		struct room r = {.app = v->app, .c = c, .left = 1};
		r.width = c->cols > 2 ? c->cols - 2 : c->cols;
		put(&r, r.left, r.width,
			l->scanned < l->n_all   ? "..."
			: l->filter.len         ? "No title has these words."
			: l->scope.query.search ? "No article has these words."
			: l->scope.query.unread
				? "Nothing is unread here."
				: "There are no articles here yet.",
			KB_STYLE_TEXT);
	}
	for (int row = 0; row < rows; row++) {
		size_t i = l->list.first + (size_t)row;
		if (i < l->list.n)
			draw_row(l, c, row, i);
	}
}

static void articles_status(struct kb_view *v, struct kb_status *st)
{
	struct articles *l = (struct articles *)v;
	static const char *const sorts[] = {
		"", ", oldest first", ", by title", ", by feed"};
	kb_list_fit(&l->list, page(l));
	st->dir = l->rtl ? KB_DIR_RTL : KB_DIR_LTR;
	st->title_dir = KB_DIR_AUTO;
	kb_str_adds(&st->title, l->scope.title);
	if (l->filter.len) {
		kb_str_addf(&st->hits, "%zu%s with ", l->n_ids,
			l->scanned < l->n_all ? "+" : "");
		kb_str_addcp(&st->hits, 0x2068);
		kb_str_add(&st->hits, l->filter.s, l->filter.len);
		kb_str_addcp(&st->hits, 0x2069);
	}
	if (l->list.n)
		kb_str_addf(&st->place, "%zu of %zu%s%s", l->list.cursor + 1,
			l->list.n, l->only_unread ? " unread" : "",
			sorts[l->scope.query.sort]);
}

/* --- Opening ------------------------------------------------------------ */

static void mark_read(struct articles *l, int64_t id)
{
	struct kb_article_row row;
	if (!row_of(l, id, &row) || row.marks & KB_ARTICLE_READ)
		return;
	kb_shelf_mark(l->view.app, &id, 1, KB_ARTICLE_READ, true, false);
	*KB_PUSH(l->kept, l->n_kept, l->cap_kept) = id;
}

/* Shows the article under the cursor: in a reader over the list, which takes
 * the place of one that is there. */
static void show(struct articles *l)
{
	struct kb_app *app = l->view.app;
	const struct kb_library_io *io = io_of(l);
	struct kb_article *a;
	struct kb_diag diag;
	int64_t id = chosen(l);
	if (!id)
		return;
	if (io->article(io->ctx, id, &a, &diag)) {
		kb_app_complain(app, "%s", diag.text);
		return;
	}
	while (app->top != &l->view)
		kb_app_pop(app, app->top);
	kb_app_push(app, kb_reader_of(app, a, id));
	mark_read(l, id);
}

void kb_articles_open(struct kb_view *v, int64_t article)
{
	struct articles *l = (struct articles *)v;
	for (size_t i = 0; i < l->n_ids; i++)
		if (l->ids[i] == article) {
			l->list.cursor = i;
			show(l);
			return;
		}
}

static void step(struct articles *l, bool down)
{
	chosen(l);
	if (down ? l->list.cursor + 1 >= l->list.n : !l->list.cursor) {
		kb_app_say(l->view.app, down ? "this is the last article"
					     : "this is the first article");
		return;
	}
	l->list.cursor += down ? 1 : (size_t)-1;
	show(l);
}

/* The next unread article of another feed, in a list of its feed. */
static void next_feed(struct articles *l)
{
	struct kb_app *app = l->view.app;
	const struct kb_library_io *io = io_of(l);
	struct kb_query q = {.unread = true, .limit = 1};
	struct kb_article_row row;
	int64_t *ids = NULL, id;
	size_t n = 0, feed;
	if (io->list(io->ctx, &q, &ids, &n, NULL) || !n) {
		free(ids);
		kb_app_say(app, "nothing is unread");
		return;
	}
	id = ids[0];
	free(ids);
	if (!row_of(l, id, &row) || !kb_shelf_find_feed(app, row.feed, &feed))
		return;
	struct kb_scope scope = kb_scope_of_feed(app, feed);
	struct kb_view *v = kb_articles_new(app, &scope);
	while (app->top != &l->view)
		kb_app_pop(app, app->top);
	kb_app_replace(app, &l->view, v);
	kb_articles_open(v, id);
}

static void next_unread(struct articles *l)
{
	int64_t id = chosen(l);
	struct kb_article_row row;
	bool on_list = l->view.app->top == &l->view;
	for (size_t k = 0; id && k < l->list.n; k++) {
		size_t i = (l->list.cursor + k + !on_list) % l->list.n;
		if (row_of(l, l->ids[i], &row) &&
			!(row.marks & KB_ARTICLE_READ)) {
			l->list.cursor = i;
			show(l);
			return;
		}
	}
	next_feed(l);
}

/* --- Marks -------------------------------------------------------------- */

static void toggle(struct articles *l, enum kb_article_mark mark)
{
	int64_t id = chosen(l);
	struct kb_article_row row;
	if (!id || !row_of(l, id, &row))
		return;
	bool on = !(row.marks & mark);
	kb_shelf_mark(l->view.app, &id, 1, mark, on, true);
	if (mark == KB_ARTICLE_READ && on)
		*KB_PUSH(l->kept, l->n_kept, l->cap_kept) = id;
	if (l->view.app->top != &l->view)
		kb_app_say(l->view.app, mark == KB_ARTICLE_STARRED
						? on ? "starred" : "unstarred"
					: on ? "read"
					     : "unread");
}

static void mark_all(struct articles *l)
{
	while (scan(l, 1000))
		;
	kb_shelf_mark(
		l->view.app, l->ids, l->n_ids, KB_ARTICLE_READ, true, true);
	for (size_t i = 0; i < l->n_ids; i++)
		*KB_PUSH(l->kept, l->n_kept, l->cap_kept) = l->ids[i];
	kb_app_say(l->view.app, "all %zu marked read", l->n_ids);
}

/* --- Keys --------------------------------------------------------------- */

static void begin_prompt(struct articles *l, char sign)
{
	l->sign = sign;
	kb_str_clear(&l->was);
	kb_str_add(&l->was, l->filter.s, l->filter.len);
	kb_app_prompt(l->view.app, sign, l->rtl ? KB_DIR_RTL : KB_DIR_LTR);
}

static void articles_typed(struct kb_view *v, enum kb_prompt_result what)
{
	struct articles *l = (struct articles *)v;
	const struct kb_str *text =
		what == KB_PROMPT_CANCELLED ? &l->was : &v->app->prompt.text;
	kb_str_clear(&l->filter);
	kb_str_add(&l->filter, text->s, text->len);
	refilter(l);
}

static void link_action(struct articles *l, enum kb_action action)
{
	struct kb_article_row row;
	int64_t id = chosen(l);
	const char *link = id && row_of(l, id, &row) ? row.link : NULL;
	(action == KB_ACTION_COPY ? kb_link_copy : kb_link_browse)(
		l->view.app, link);
}

static void reload(struct articles *l)
{
	const struct kb_library_io *io = io_of(l);
	if (l->scope.many)
		io->reload(io->ctx, NULL, 0);
	else
		io->reload(io->ctx, &l->scope.feed, 1);
}

/* What works on the chosen article, from the list and from the reader. */
static bool article_action(struct articles *l, enum kb_action action)
{
	const struct kb_library_io *io = io_of(l);
	int64_t id = chosen(l);
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
	case KB_ACTION_FULL_TEXT:
		if (id) {
			kb_app_say(l->view.app, "fetching the article's page");
			io->page(io->ctx, id);
		}
		return true;
	case KB_ACTION_RELOAD:
		reload(l);
		return true;
	default:
		return kb_shelf_action(l->view.app, action);
	}
}

static bool articles_child(struct kb_view *v, enum kb_action action)
{
	return article_action((struct articles *)v, action);
}

static bool articles_action(struct kb_view *v, enum kb_action action)
{
	struct articles *l = (struct articles *)v;
	if (kb_list_action(&l->list, action, page(l)) ||
		article_action(l, action))
		return true;
	switch (action) {
	case KB_ACTION_OPEN:
		show(l);
		return true;
	case KB_ACTION_OPEN_BROWSER:
	case KB_ACTION_COPY:
		link_action(l, action);
		return true;
	case KB_ACTION_SEARCH:
	case KB_ACTION_FILTER:
		begin_prompt(l, action == KB_ACTION_SEARCH ? '/' : '&');
		return true;
	case KB_ACTION_NEXT_HIT:
	case KB_ACTION_PREV_HIT:
		kb_list_action(&l->list,
			action == KB_ACTION_NEXT_HIT ? KB_ACTION_LINE_DOWN
						     : KB_ACTION_LINE_UP,
			page(l));
		return true;
	case KB_ACTION_MARK_ALL:
		mark_all(l);
		return true;
	case KB_ACTION_ONLY_UNREAD:
		l->scope.query.unread = !l->scope.query.unread;
		l->only_unread = l->scope.query.unread;
		l->n_kept = 0;
		relist(l);
		return true;
	case KB_ACTION_SORT:
		l->scope.query.sort = (enum kb_sort)(
			(l->scope.query.sort + 1) % (KB_SORT_FEED + 1));
		relist(l);
		return true;
	case KB_ACTION_CANCEL:
		if (l->filter.len) {
			kb_str_clear(&l->filter);
			refilter(l);
		} else {
			const struct kb_library_io *io = io_of(l);
			io->stop(io->ctx);
		}
		return true;
	default:
		return false;
	}
}

/* --- The view ----------------------------------------------------------- */

static void articles_scroll(struct kb_view *v, int lines)
{
	struct articles *l = (struct articles *)v;
	kb_list_scroll(&l->list, lines, page(l));
}

static bool articles_idle(struct kb_view *v)
{
	return scan((struct articles *)v, SLICE);
}

static void articles_changed(struct kb_view *v)
{
	relist((struct articles *)v);
}

static void articles_free(struct kb_view *v)
{
	struct articles *l = (struct articles *)v;
	free((void *)l->scope.query.feeds);
	free((void *)l->scope.query.search);
	free(l->scope.title);
	free(l->all);
	free(l->ids);
	free(l->kept);
	kb_str_release(&l->filter);
	kb_str_release(&l->was);
	kb_folded_release(&l->needle);
	free(l->ranges.v);
}

static const char *articles_title(struct kb_view *v)
{
	return ((struct articles *)v)->scope.title;
}

static const struct kb_view_ops articles_ops = {
	.draw = articles_draw,
	.status = articles_status,
	.free = articles_free,
	.action = articles_action,
	.child = articles_child,
	.scroll = articles_scroll,
	.typed = articles_typed,
	.changed = articles_changed,
	.idle = articles_idle,
	.title = articles_title,
};

struct kb_view *kb_articles_new(struct kb_app *app, struct kb_scope *scope)
{
	struct articles *l = kb_view_new(app, &articles_ops, sizeof *l, NULL);
	l->scope = *scope;
	*scope = (struct kb_scope){0};
	relist(l);
	judge_side(l);
	return &l->view;
}
