/* The feed list: what its keys do. */
#include "feed_list.h"

#include "account_changes.h"
#include "article_list.h"
#include "later.h"
#include "feed_info.h"
#include "feed_names.h"
#include "library_actions.h"
#include "links.h"
#include "offers.h"
#include "subject.h"
#include "undo.h"
#include "scope.h"

#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <stdlib.h>
#include <string.h>

static const struct kb_library_io *io_of(const struct kb_feed_list *f)
{
	return f->lib->io;
}

/* --- Changes ------------------------------------------------------------ */

static struct kb_search_text line_text(void *ctx, size_t i)
{
	const char *title = kb_feed_list_title(ctx, i);
	size_t len = strlen(title);
	return (struct kb_search_text){title, len, len};
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
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	size_t row = f->list.cursor - f->list.first, at = 0;
	enum kb_line_kind kind = l ? l->kind : KB_LINE_UNREAD;
	char *key = kb_strdup(l ? l->key : "");
	char *folder = kb_strdup(l ? l->folder : "");
	bool had = l != NULL;
	kb_feed_list_make(f);
	if (had && find_line(f, kind, key, folder, &at))
		kb_list_place(&f->list, at, row);
	/* A list that has room is shown from its beginning on. */
	if (f->n_lines <= kb_feed_list_page(f))
		f->list.hold = false;
	free(key);
	free(folder);
	kb_list_fit(&f->list, kb_feed_list_page(f));
	renew_search(f);
}

/* --- Choosing ----------------------------------------------------------- */

/* Unfolds the folders of a path. */
static void unfold(struct kb_feed_list *f, const char *path)
{
	size_t end = 0, at = 0;
	while (path[end]) {
		end = kb_feed_list_part(path, end, 1);
		char *part = kb_strndup(path, end);
		if (find_line(f, KB_LINE_TAG, part, "", &at) &&
			f->lines[at].folded) {
			kb_feed_list_fold(f, part);
			kb_feed_list_make(f);
		}
		free(part);
	}
}

/* The folder of a feed that is in none of the unfolded ones. */
static void unfold_feed(struct kb_feed_list *f, const char *url)
{
	size_t feed, at;
	if (find_line(f, KB_LINE_FEED, url, "", &at) ||
		!kb_views_feed_by_url(f->lib, url, &feed))
		return;
	const struct kb_feeds *conf = io_of(f)->conf(io_of(f)->ctx);
	if (conf->feeds[feed].n_tags)
		unfold(f, conf->feeds[feed].tags[0]);
}

bool kb_feed_list_show(struct kb_feed_list *f, enum kb_line_kind kind,
	const char *key, const char *folder)
{
	size_t at;
	feeds_changed(&f->view);
	unfold(f, folder);
	if (kind == KB_LINE_FEED && key)
		unfold_feed(f, key);
	f->list.hold = false;
	bool found = key && find_line(f, kind, key, folder, &at);
	if (found)
		f->list.cursor = at;
	kb_list_fit(&f->list, kb_feed_list_page(f));
	renew_search(f);
	return found;
}

/* --- Opening ------------------------------------------------------------ */

static struct kb_scope scope_of(const struct kb_feed_line *l)
{
	switch (l->kind) {
	case KB_LINE_UNREAD:
		return kb_scope_new(KB_SCOPE_UNREAD, NULL, _("All unread"));
	case KB_LINE_STARRED:
		return kb_scope_new(KB_SCOPE_STARRED, NULL, _("Starred"));
	case KB_LINE_LATER:
		return kb_scope_new(KB_SCOPE_LATER, NULL, _("Read later"));
	case KB_LINE_HIDDEN:
		return kb_scope_new(KB_SCOPE_HIDDEN, NULL, _("Hidden"));
	case KB_LINE_SEARCH:
		return kb_scope_new(KB_SCOPE_SEARCH, l->query, l->key);
	case KB_LINE_TAG:
		return kb_scope_new(KB_SCOPE_TAG, l->key, l->key);
	case KB_LINE_UNLISTED:
		return kb_scope_new(KB_SCOPE_UNLISTED, NULL, _("Hidden feeds"));
	case KB_LINE_FEED:
		break;
	}
	return kb_scope_new(KB_SCOPE_FEED, l->key, NULL);
}

static struct kb_view *open_scope(struct kb_feed_list *f, struct kb_scope scope)
{
	struct kb_view *v = kb_article_list_new(f->lib, &scope);
	kb_view_push(v);
	return v;
}

/* The next unread article of all, or the one that as many as were typed lead
 * to, in the list of all unread ones. */
static void next_unread(struct kb_feed_list *f)
{
	const struct kb_library_io *io = io_of(f);
	struct kb_query q = {
		.unread = true, .limit = kb_app_count(f->view.app)};
	struct kb_diag diag;
	struct kb_found found;
	enum kb_err err = io->list(io->ctx, &q, &found, &diag);
	int64_t id = found.n ? found.ids[found.n - 1] : 0;
	free(found.ids);
	if (err)
		kb_app_complain(f->view.app, "%s", diag.text);
	else if (!id)
		kb_app_decline(f->view.app, "nothing is unread");
	if (!id)
		return;
	struct kb_scope all =
		kb_scope_new(KB_SCOPE_UNREAD, NULL, _("All unread"));
	kb_article_list_open(open_scope(f, all), id);
}

static void fold(struct kb_feed_list *f)
{
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	size_t at;
	const char *path = !l                          ? ""
			   : kb_feed_list_is_folder(l) ? l->key
						       : l->folder;
	if (!*path) {
		kb_app_decline(f->view.app, "no folder is chosen");
		return;
	}
	char *folder = kb_strdup(path);
	kb_feed_list_fold(f, folder);
	feeds_changed(&f->view);
	f->list.hold = false;
	for (at = 0; at < f->n_lines; at++)
		if (kb_feed_list_is_folder(&f->lines[at]) &&
			strcmp(f->lines[at].key, folder) == 0)
			f->list.cursor = at;
	kb_list_fit(&f->list, kb_feed_list_page(f));
	free(folder);
}

/* Opens the folders that hide feeds that failed. */
static void unfold_failed(struct kb_feed_list *f)
{
	for (size_t i = 0; i < f->n_lines; i++) {
		const struct kb_feed_line *l = &f->lines[i];
		if (!kb_feed_list_is_folder(l) || !l->folded ||
			l->state < KB_FEED_FAILED)
			continue;
		char *path = kb_strdup(l->key);
		kb_feed_list_fold(f, path);
		feeds_changed(&f->view);
		free(path);
		i = 0;
	}
}

/* Leaves out what has nothing unread, or shows all again. */
static void switch_unread(struct kb_feed_list *f)
{
	f->only_unread = !f->only_unread;
	feeds_changed(&f->view);
	kb_app_say(f->view.app, f->only_unread
					? N_("only feeds with something unread")
					: N_("all feeds"));
}

static void next_failed(struct kb_feed_list *f)
{
	struct kb_feed_row row;
	unfold_failed(f);
	size_t from = f->list.cursor;
	unsigned found = 0, times = kb_app_count(f->view.app);
	for (size_t k = 1; k <= f->n_lines && found < times; k++) {
		size_t i = (from + k) % f->n_lines;
		if (!kb_feed_list_row(f, &f->lines[i], &row) ||
			!kb_views_feed_failure(&row))
			continue;
		f->list.cursor = i;
		kb_app_complain(f->view.app, "%s", kb_views_feed_failure(&row));
		found++;
	}
	if (!found)
		kb_app_say(f->view.app, "no feed has failed");
	kb_list_fit(&f->list, kb_feed_list_page(f));
}

/* What is unread of a line's articles, newest first; complains and returns
 * false if that cannot be told. */
static bool list_unread(struct kb_feed_list *f, const struct kb_feed_line *l,
	struct kb_found *found)
{
	const struct kb_library_io *io = io_of(f);
	struct kb_diag diag;
	int64_t *feeds;
	struct kb_scope scope = scope_of(l);
	struct kb_query q = kb_scope_query(f->lib, &scope, &feeds);
	q.unread = true;
	enum kb_err err = io->list(io->ctx, &q, found, &diag);
	if (err)
		kb_app_complain(f->view.app, "%s", diag.text);
	free(feeds);
	kb_scope_release(&scope);
	return !err;
}

static void mark_all(struct kb_feed_list *f)
{
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	struct kb_found found;
	if (!l || !list_unread(f, l, &found))
		return;
	if (l->kind != KB_LINE_LATER)
		found.n = kb_later_spare(f->lib, found.ids, found.n);
	kb_views_mark_read(f->lib, found.ids, found.n);
	free(found.ids);
}

static void fetch_pages(struct kb_feed_list *f)
{
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	struct kb_found found;
	if (!l || !list_unread(f, l, &found))
		return;
	kb_later_fetch_pages(f->lib, found.ids, found.n);
	free(found.ids);
}

static void reload(struct kb_feed_list *f)
{
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
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
	kb_list_fit(&f->list, kb_feed_list_page(f));
}

static void link_action(struct kb_feed_list *f, enum kb_action action)
{
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	struct kb_feed_row row;
	const char *link = NULL;
	if (l && kb_feed_list_row(f, l, &row))
		link = action == KB_ACTION_OPEN_BROWSER && row.link ? row.link
								    : l->key;
	(action == KB_ACTION_COPY ? kb_link_copy : kb_link_browse)(
		f->view.app, link);
}

static enum kb_err make_opml(
	void *ctx, const char *path, struct kb_str *out, struct kb_diag *diag)
{
	struct kb_library_views *lib = ctx;
	(void)path;
	if (lib->io->opml(lib->io->ctx, out))
		/* i18n: what was left out of a file that was saved; the command
		 * stays as it is */
		kb_fail(diag, KB_OK,
			"without passwords and headers, which khabar export "
			"--secrets writes");
	return KB_OK;
}

static void show_info(struct kb_feed_list *f, const struct kb_feed_line *l)
{
	if (l && l->kind == KB_LINE_FEED)
		kb_view_push(kb_feed_info_new(f->lib, l->key));
	else
		kb_app_decline(f->view.app, "no feed is chosen");
}

/* Of a line that names no feeds: all of them. */
static void move_account(struct kb_feed_list *f, const struct kb_feed_line *l)
{
	if (!l) {
		kb_app_decline(f->view.app, "no feed is chosen");
		return;
	}
	struct kb_scope scope = scope_of(l);
	kb_account_ask_move(f->lib, &scope);
	kb_scope_release(&scope);
}

static void cancel(struct kb_feed_list *f)
{
	if (f->search.inc.search.shown)
		kb_search_clear(&f->search.inc.search);
	else
		kb_library_stop(f->lib);
}

static bool feeds_action(struct kb_view *v, enum kb_action action)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	if ((!l && kb_welcome_action(&f->welcome, f->lib, action)) ||
		kb_feed_list_change(f, action) ||
		kb_list_action(&f->list, action, kb_feed_list_page(f),
			v->app->count) ||
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
	case KB_ACTION_ONLY_UNREAD:
		switch_unread(f);
		return true;
	case KB_ACTION_FETCH_PAGES:
		fetch_pages(f);
		return true;
	case KB_ACTION_FAILED:
		next_failed(f);
		return true;
	case KB_ACTION_INFO:
		show_info(f, l);
		return true;
	case KB_ACTION_WRITE:
		kb_app_write(v, "feeds.opml", make_opml, f->lib);
		return true;
	case KB_ACTION_MOVE_ACCOUNT:
		move_account(f, l);
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
		cancel(f);
		return true;
	default:
		return false;
	}
}

/* --- The view ----------------------------------------------------------- */

static void feeds_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	if (f->marks != f->lib->marks)
		feeds_changed(v);
	kb_feed_list_draw(f, c, rows);
}

static void feeds_scroll(struct kb_view *v, int lines)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	kb_list_scroll(&f->list, lines, kb_feed_list_page(f));
}

static enum kb_err feeds_subject(
	struct kb_view *v, struct kb_subject *s, struct kb_diag *diag)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	const struct kb_feed_line *l = kb_feed_list_chosen(f);
	size_t feed;
	if (!l || l->kind != KB_LINE_FEED ||
		!kb_views_feed_by_url(f->lib, l->key, &feed))
		return kb_fail(diag, KB_EEMPTY, "no feed is chosen");
	kb_views_subject_feed(f->lib, feed, s);
	return KB_OK;
}

static void feeds_free(struct kb_view *v)
{
	kb_feed_list_release((struct kb_feed_list *)v);
}

static bool feeds_idle(struct kb_view *v)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	return kb_list_search_idle(&f->search, &f->list, v);
}

static void feeds_offers(struct kb_view *v, struct kb_offers *out)
{
	struct kb_feed_list *f = (struct kb_feed_list *)v;
	if (v->app->activity.len)
		kb_offers_add(out, kb_stop_offers);
	if (f->search.inc.search.shown)
		kb_offers_add(out, kb_hit_offers);
	if (!kb_feed_list_chosen(f))
		kb_offers_add(out, kb_welcome_offers);
	kb_offers_add(out, kb_feed_list_offers);
	kb_offers_add(out, kb_list_offers);
	kb_offers_add(out, kb_search_offers);
	kb_offers_add(out, kb_library_offers);
}

static const struct kb_view_ops feeds_ops = {
	.draw = feeds_draw,
	.status = kb_feed_list_status,
	.free = feeds_free,
	.action = feeds_action,
	.offers = feeds_offers,
	.scroll = feeds_scroll,
	.changed = feeds_changed,
	.subject = feeds_subject,
	.idle = feeds_idle,
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

void kb_feed_list_show_feed(
	struct kb_library_views *lib, const char *url, const char *folder)
{
	struct kb_view *v = lib->app->top;
	while (v && v->ops != &feeds_ops)
		v = v->below;
	if (v)
		kb_feed_list_show(
			(struct kb_feed_list *)v, KB_LINE_FEED, url, folder);
}
