/* The feed list: how it looks, and its keys. */
#include "feed_list.h"

#include "articles.h"
#include "feed_info.h"
#include "feed_names.h"
#include "library_actions.h"
#include "links.h"
#include "undo.h"
#include "scope.h"

#include <khabar/layout/label.h>
#include <khabar/ui/paragraph.h>
#include <khabar/ui/url.h>

#include <stdlib.h>
#include <string.h>

static const struct kb_library_io *io_of(const struct kb_feed_list *f)
{
	return f->lib->io;
}

static const struct kb_feeds *conf_of(const struct kb_feed_list *f)
{
	const struct kb_library_io *io = io_of(f);
	return io->conf(io->ctx);
}

static size_t page(const struct kb_feed_list *f)
{
	int rows = kb_app_rows(f->view.app);
	return rows > 1 ? (size_t)rows : 1;
}

static const struct kb_feed_line *chosen(struct kb_feed_list *f)
{
	kb_list_fit(&f->list, page(f));
	return f->n_lines ? &f->lines[f->list.cursor] : NULL;
}

/* --- Changes ------------------------------------------------------------ */

static const char *line_text(void *ctx, size_t i, size_t *len)
{
	const char *title = kb_feed_list_title(ctx, i);
	*len = strlen(title);
	return title;
}

/* The search goes over the lines as they are. */
static void renew_search(struct kb_feed_list *f)
{
	struct kb_search_texts texts = {f, f->n_lines, line_text};
	kb_incsearch_renew(&f->search.inc, &texts);
}

/* The line of that kind and name, in that folder if it is there. */
static bool find_line(const struct kb_feed_list *f, enum kb_line_kind kind,
	const char *key, const char *folder, size_t *at)
{
	bool found = false;
	for (size_t i = 0; i < f->n_lines; i++) {
		const struct kb_feed_line *l = &f->lines[i];
		if (l->kind != kind || strcmp(l->key, key) != 0)
			continue;
		bool here = strcmp(l->folder, folder) == 0;
		if (!found || here)
			*at = i;
		found = true;
		if (here)
			break;
	}
	return found;
}

static void feeds_changed(struct kb_view *v)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	const struct kb_feed_line *l = chosen(f);
	size_t row = f->list.cursor - f->list.first, at;
	enum kb_line_kind kind = l ? l->kind : KB_LINE_UNREAD;
	char *key = kb_strdup(l ? l->key : "");
	char *folder = kb_strdup(l ? l->folder : "");
	bool had = l != NULL;
	kb_feed_list_make(f);
	if (had && find_line(f, kind, key, folder, &at))
		kb_list_place(&f->list, at, row);
	free(key);
	free(folder);
	kb_list_fit(&f->list, page(f));
	renew_search(f);
}

/* --- Drawing ------------------------------------------------------------ */

static void put(struct kb_feed_list *f, struct kb_canvas *c, int row, int col,
	int width, const char *s, enum kb_style style, bool at_end)
{
	bool right = f->rtl != at_end;
	struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = KB_DIR_LTR,
		.align = right ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = style};
	kb_label_draw(c, f->view.app->bidi, row, col, width, &label);
}

/* What stands before a title: whether a folder is open, how a feed is. */
static const char *sign_of(const struct kb_feed_line *l)
{
	if (l->kind == KB_LINE_TAG)
		return l->folded ? "+" : "-";
	switch (l->state) {
	case KB_FEED_NEW:
		return "?";
	case KB_FEED_FAILED:
		return "!";
	case KB_FEED_GONE:
		return "x";
	case KB_FEED_WELL:
		break;
	}
	return "";
}

/* The number of a line; a folded folder tells of what has failed in it. */
static void add_number(
	const struct kb_feed_line *l, bool rtl, struct kb_str *out)
{
	size_t n = l->kind == KB_LINE_STARRED ? l->total : l->unread;
	bool failed = l->folded && l->state >= KB_FEED_FAILED;
	kb_str_adds(out, failed && !rtl ? "! " : "");
	if (n)
		kb_str_addf(out, "%zu", n);
	kb_str_adds(out, failed && rtl ? " !" : "");
}

static void put_title(struct kb_feed_list *f, struct kb_canvas *c, int row,
	int col, int room, size_t i, enum kb_style style)
{
	struct kb_app *app = f->view.app;
	const char *title = kb_feed_list_title(f, i);
	enum kb_dir dir = kb_article_first_strong(title, strlen(title));
	f->ranges.n = 0;
	kb_search_ranges(&f->search.inc.search, i, &f->ranges);
	struct kb_label label = {.s = title,
		.len = strlen(title),
		.dir = dir != KB_DIR_AUTO ? dir : KB_DIR_LTR,
		.align = f->rtl ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = style,
		.ranges = f->ranges.v,
		.n_ranges = f->ranges.n};
	kb_label_draw(c, app->bidi, row, col, room, &label);
}

static void draw_line(
	struct kb_feed_list *f, struct kb_canvas *c, int row, size_t i)
{
	const struct kb_feed_line *l = &f->lines[i];
	bool here = i == f->list.cursor;
	enum kb_style style = here        ? KB_STYLE_CURSOR
			      : l->unread ? KB_STYLE_UNREAD
					  : KB_STYLE_READ;
	enum kb_style sign =
		here ? KB_STYLE_CURSOR
		: l->state >= KB_FEED_FAILED && l->kind == KB_LINE_FEED
			? KB_STYLE_ERROR
			: KB_STYLE_ENTRY_META;
	int left, width, taken = 0;
	struct kb_str number = {0};
	kb_app_column(f->view.app, &left, &width);
	if (here)
		kb_canvas_fill(c, row, 0, c->cols, KB_STYLE_CURSOR);
	add_number(l, f->rtl, &number);
	if (number.len && width >= 12) {
		taken = (int)number.len + 1;
		put(f, c, row, f->rtl ? left : left + width - taken, taken,
			number.s, here ? KB_STYLE_CURSOR : KB_STYLE_UNREAD,
			true);
	}
	kb_str_release(&number);
	int indent = l->depth * 2 + 2;
	if (indent > width / 2)
		indent = width / 2;
	if (indent >= 2)
		put(f, c, row,
			f->rtl ? left + width - indent : left + indent - 2, 2,
			sign_of(l), sign, false);
	put_title(f, c, row, f->rtl ? left + taken : left + indent,
		width - indent - taken, i, style);
}

static void draw_empty(struct kb_app *app, struct kb_canvas *c, int rows)
{
	static const char *const words[] = {"No feeds yet.", "",
		"khabar add URL follows a feed, or that of a page.",
		"khabar import FILE takes over another reader's list, as OPML.",
		"",
		"Both are for the shell; what they add shows here at once."};
	int row = 0;
	for (size_t i = 0; i < sizeof words / sizeof *words && row < rows; i++)
		row += *words[i] ? kb_paragraph_draw(app, c, row, rows,
					   words[i], KB_STYLE_TEXT)
				 : 1;
}

static void feeds_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	if (f->marks != f->lib->marks)
		feeds_changed(v);
	kb_list_fit(&f->list, page(f));
	if (!conf_of(f)->n_feeds && !f->n_lines)
		draw_empty(v->app, c, rows);
	for (int row = 0; row < rows; row++) {
		size_t i = f->list.first + (size_t)row;
		if (i < f->n_lines)
			draw_line(f, c, row, i);
	}
}

static void feeds_status(struct kb_view *v, struct kb_status *st)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	const struct kb_feed_line *l = chosen(f);
	struct kb_feed_row row;
	st->dir = f->rtl ? KB_DIR_RTL : KB_DIR_LTR;
	st->title_dir = KB_DIR_LTR;
	kb_search_count(&f->search.inc.search, &st->hits);
	if (f->n_lines)
		kb_str_addf(&st->position, "%zu unread", f->unread);
	if (!l || !kb_feed_list_row(f, l, &row))
		kb_str_adds(&st->title, "khabar");
	else if (kb_views_feed_failure(&row))
		kb_str_adds(&st->title, kb_views_feed_failure(&row));
	else if (l->state == KB_FEED_NEW)
		kb_str_adds(&st->title, "not fetched yet");
	else
		kb_url_display(&st->title, l->key);
}

/* --- Opening ------------------------------------------------------------ */

static struct kb_scope scope_of(const struct kb_feed_line *l)
{
	switch (l->kind) {
	case KB_LINE_UNREAD:
		return kb_scope_new(KB_SCOPE_UNREAD, NULL, "All unread");
	case KB_LINE_STARRED:
		return kb_scope_new(KB_SCOPE_STARRED, NULL, "Starred");
	case KB_LINE_SEARCH:
		return kb_scope_new(KB_SCOPE_SEARCH, l->query, l->key);
	case KB_LINE_TAG:
		return kb_scope_new(KB_SCOPE_TAG, l->key, l->key);
	case KB_LINE_FEED:
		break;
	}
	return kb_scope_new(KB_SCOPE_FEED, l->key, NULL);
}

static struct kb_view *open_scope(struct kb_feed_list *f, struct kb_scope scope)
{
	struct kb_view *v = kb_articles_new(f->lib, &scope);
	kb_view_push(v);
	return v;
}

/* The next unread article of all, in the list of all unread ones. */
static void next_unread(struct kb_feed_list *f)
{
	const struct kb_library_io *io = io_of(f);
	struct kb_query q = {.unread = true, .limit = 1};
	struct kb_diag diag;
	int64_t *ids = NULL, id = 0;
	size_t n = 0;
	enum kb_err err = io->list(io->ctx, &q, &ids, &n, &diag);
	if (!err && n)
		id = ids[0];
	free(ids);
	if (err)
		kb_app_complain(f->view.app, "%s", diag.text);
	else if (!id)
		kb_app_say(f->view.app, "nothing is unread");
	if (!id)
		return;
	struct kb_scope all = kb_scope_new(KB_SCOPE_UNREAD, NULL, "All unread");
	kb_articles_open(open_scope(f, all), id);
}

static void fold(struct kb_feed_list *f)
{
	const struct kb_feed_line *l = chosen(f);
	size_t at;
	const char *path = !l                       ? ""
			   : l->kind == KB_LINE_TAG ? l->key
						    : l->folder;
	if (!*path) {
		kb_app_say(f->view.app, "no folder is chosen");
		return;
	}
	char *folder = kb_strdup(path);
	kb_feed_list_fold(f, folder);
	feeds_changed(&f->view);
	f->list.hold = false;
	for (at = 0; at < f->n_lines; at++)
		if (f->lines[at].kind == KB_LINE_TAG &&
			strcmp(f->lines[at].key, folder) == 0)
			f->list.cursor = at;
	kb_list_fit(&f->list, page(f));
	free(folder);
}

/* Opens the folders that hide feeds that failed. */
static void unfold_failed(struct kb_feed_list *f)
{
	for (size_t i = 0; i < f->n_lines; i++) {
		const struct kb_feed_line *l = &f->lines[i];
		if (l->kind != KB_LINE_TAG || !l->folded ||
			l->state < KB_FEED_FAILED)
			continue;
		char *path = kb_strdup(l->key);
		kb_feed_list_fold(f, path);
		feeds_changed(&f->view);
		free(path);
		i = 0;
	}
}

static void next_failed(struct kb_feed_list *f)
{
	struct kb_feed_row row;
	unfold_failed(f);
	for (size_t k = 1; k <= f->n_lines; k++) {
		size_t i = (f->list.cursor + k) % f->n_lines;
		if (!kb_feed_list_row(f, &f->lines[i], &row) ||
			!kb_views_feed_failure(&row))
			continue;
		f->list.cursor = i;
		kb_list_fit(&f->list, page(f));
		return; /* the status line says the rest */
	}
	kb_app_say(f->view.app, "no feed has failed");
}

static void mark_all(struct kb_feed_list *f)
{
	const struct kb_library_io *io = io_of(f);
	const struct kb_feed_line *l = chosen(f);
	struct kb_diag diag;
	int64_t *ids = NULL, *feeds;
	size_t n = 0;
	if (!l)
		return;
	struct kb_scope scope = scope_of(l);
	struct kb_query q = kb_scope_query(f->lib, &scope, &feeds);
	q.unread = true;
	if (io->list(io->ctx, &q, &ids, &n, &diag)) {
		kb_app_complain(f->view.app, "%s", diag.text);
	} else {
		n = kb_views_mark(f->lib, ids, n, KB_ARTICLE_READ, true, true);
		kb_app_say(f->view.app, "%zu marked read", n);
	}
	free(ids);
	free(feeds);
	kb_scope_release(&scope);
}

static void reload(struct kb_feed_list *f)
{
	const struct kb_feed_line *l = chosen(f);
	if (!l) {
		kb_library_action(f->lib, KB_ACTION_RELOAD_ALL);
		return;
	}
	struct kb_scope scope = scope_of(l);
	kb_scope_reload(f->lib, &scope);
	kb_scope_release(&scope);
}

/* --- Keys --------------------------------------------------------------- */

static void search_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_feed_list *f = ctx;
	kb_list_search_typed(&f->search, &f->list, &f->view, what);
	kb_list_fit(&f->list, page(f));
}

static void link_action(struct kb_feed_list *f, enum kb_action action)
{
	const struct kb_feed_line *l = chosen(f);
	struct kb_feed_row row;
	const char *link = NULL;
	if (l && kb_feed_list_row(f, l, &row))
		link = action == KB_ACTION_OPEN_BROWSER && row.link ? row.link
								    : l->key;
	(action == KB_ACTION_COPY ? kb_link_copy : kb_link_browse)(
		f->view.app, link);
}

static bool feeds_action(struct kb_view *v, enum kb_action action)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	const struct kb_library_io *io = io_of(f);
	const struct kb_feed_line *l = chosen(f);
	if (kb_list_action(&f->list, action, page(f)) ||
		kb_list_search_action(
			&f->search, &f->list, v, action, search_typed) ||
		kb_library_action(f->lib, action))
		return true;
	switch (action) {
	case KB_ACTION_OPEN:
		if (l)
			open_scope(f, scope_of(l));
		return true;
	case KB_ACTION_NEXT_LINK:
	case KB_ACTION_FOLD:
		fold(f);
		return true;
	case KB_ACTION_NEXT_UNREAD:
		next_unread(f);
		return true;
	case KB_ACTION_FAILED:
		next_failed(f);
		return true;
	case KB_ACTION_INFO:
		if (l && l->kind == KB_LINE_FEED)
			kb_view_push(kb_feed_info_new(f->lib, l->key));
		else
			kb_app_say(v->app, "no feed is chosen");
		return true;
	case KB_ACTION_MARK_ALL:
		mark_all(f);
		return true;
	case KB_ACTION_RELOAD:
		reload(f);
		return true;
	case KB_ACTION_OPEN_BROWSER:
	case KB_ACTION_COPY:
		link_action(f, action);
		return true;
	case KB_ACTION_CANCEL:
		if (f->search.inc.search.shown)
			kb_search_clear(&f->search.inc.search);
		else
			io->stop(io->ctx);
		return true;
	default:
		return false;
	}
}

/* --- The view ----------------------------------------------------------- */

static void feeds_scroll(struct kb_view *v, int lines)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	kb_list_scroll(&f->list, lines, page(f));
}

static void feeds_free(struct kb_view *v)
{
	kb_feed_list_release((struct kb_feed_list *)v);
}

static const struct kb_view_ops feeds_ops = {
	.draw = feeds_draw,
	.status = feeds_status,
	.free = feeds_free,
	.action = feeds_action,
	.scroll = feeds_scroll,
	.changed = feeds_changed,
};

struct kb_view *kb_feed_list_new(struct kb_library_views *lib)
{
	struct kb_feed_list *f =
		kb_view_new(lib->app, &feeds_ops, sizeof *f, NULL, 0);
	f->lib = lib;
	kb_arena_init(&f->arena);
	kb_feed_list_make(f);
	renew_search(f);
	return &f->view;
}
