/* The feed list: views of all feeds, saved searches, tags as folders, feeds. */
#include "shelf.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

enum kind {
	LINE_UNREAD,
	LINE_STARRED,
	LINE_SEARCH,
	LINE_TAG,
	LINE_FEED,
};

struct line {
	enum kind kind;
	int depth;
	size_t at; /* of a search or feed: its place in the feed list */
	char *tag; /* of a tag: its whole path; owned */
	size_t unread, total;
	bool folded, failed;
};

/* A tag while the lines are made; folders come in the order in which the feed
 * list names them first. */
struct tag {
	char *path; /* owned */
	size_t unread, total;
	size_t counted; /* feed it was counted for last, from 1 */
};

struct feeds {
	struct kb_view view;
	struct line *lines;
	size_t n_lines, cap_lines;
	struct tag *tags;
	size_t n_tags, cap_tags;
	char **folded; /* paths of tags that are folded; owned */
	size_t n_folded, cap_folded;
	size_t unread, starred;
	struct kb_list list;
	struct kb_finder finder;
	size_t was_cursor;
	char sign; /* of the prompt that is open */
	bool rtl;
	struct kb_ranges ranges;
};

static const struct kb_library_io *io_of(const struct feeds *f)
{
	return f->view.app->shelf->io;
}

static const struct kb_feeds *conf_of(const struct feeds *f)
{
	const struct kb_library_io *io = io_of(f);
	return io->conf(io->ctx);
}

static struct kb_feed_row row_of(const struct feeds *f, size_t feed)
{
	const struct kb_library_io *io = io_of(f);
	return io->feed(io->ctx, feed);
}

static size_t page(const struct feeds *f)
{
	int rows = kb_app_rows(f->view.app);
	return rows > 1 ? (size_t)rows : 1;
}

/* --- Lines -------------------------------------------------------------- */

static struct tag *tag_of(struct feeds *f, const char *path, size_t len)
{
	for (size_t i = 0; i < f->n_tags; i++)
		if (strncmp(f->tags[i].path, path, len) == 0 &&
			!f->tags[i].path[len])
			return &f->tags[i];
	struct tag *t = KB_PUSH(f->tags, f->n_tags, f->cap_tags);
	t->path = kb_strndup(path, len);
	return t;
}

/* Counts a feed for its tags and for the folders above them. */
static void count_tags(struct feeds *f, const struct kb_feed_conf *c, size_t at,
	const struct kb_feed_row *row)
{
	for (size_t i = 0; i < c->n_tags; i++) {
		const char *tag = c->tags[i];
		for (size_t len = 1; len <= strlen(tag); len++) {
			if (tag[len] && tag[len] != '/')
				continue;
			struct tag *t = tag_of(f, tag, len);
			if (t->counted == at + 1)
				continue;
			t->counted = at + 1;
			t->unread += row->unread;
			t->total += row->total;
		}
	}
}

static bool is_folded(const struct feeds *f, const char *path)
{
	for (size_t i = 0; i < f->n_folded; i++)
		if (strcmp(f->folded[i], path) == 0)
			return true;
	return false;
}

static struct line *add_line(struct feeds *f, enum kind kind, int depth)
{
	struct line *l = KB_PUSH(f->lines, f->n_lines, f->cap_lines);
	l->kind = kind;
	l->depth = depth;
	return l;
}

static void add_feed(struct feeds *f, size_t at, int depth)
{
	struct kb_feed_row row = row_of(f, at);
	struct line *l = add_line(f, LINE_FEED, depth);
	l->at = at;
	l->unread = row.unread;
	l->total = row.total;
	l->failed = row.error || row.gone;
}

/* Whether tag is a folder right in the one above; "" is the top. */
static bool is_right_in(const char *tag, const char *above)
{
	size_t len = strlen(above);
	if (!len)
		return !strchr(tag, '/');
	return strncmp(tag, above, len) == 0 && tag[len] == '/' &&
	       !strchr(tag + len + 1, '/');
}

static bool has_exactly(const struct kb_feed_conf *c, const char *tag)
{
	for (size_t i = 0; i < c->n_tags; i++)
		if (strcmp(c->tags[i], tag) == 0)
			return true;
	return false;
}

/* Adds a folder and what is in it. Depth is bounded by the tag's length in the
 * feed list, and by this. */
enum {
	MAX_DEPTH = 16
};

static void add_tag(struct feeds *f, const struct tag *tag, int depth)
{
	const struct kb_feeds *conf = conf_of(f);
	struct line *l = add_line(f, LINE_TAG, depth);
	l->tag = kb_strdup(tag->path);
	l->unread = tag->unread;
	l->total = tag->total;
	l->folded = is_folded(f, tag->path);
	if (l->folded || depth >= MAX_DEPTH)
		return;
	for (size_t i = 0; i < f->n_tags; i++)
		if (is_right_in(f->tags[i].path, tag->path))
			add_tag(f, &f->tags[i], depth + 1);
	for (size_t i = 0; i < conf->n_feeds; i++)
		if (has_exactly(&conf->feeds[i], tag->path))
			add_feed(f, i, depth + 1);
}

static void clear_lines(struct feeds *f)
{
	for (size_t i = 0; i < f->n_lines; i++)
		free(f->lines[i].tag);
	for (size_t i = 0; i < f->n_tags; i++)
		free(f->tags[i].path);
	f->n_lines = f->n_tags = 0;
}

static const char *line_title(struct feeds *f, size_t i)
{
	const struct line *l = &f->lines[i];
	const char *slash;
	switch (l->kind) {
	case LINE_UNREAD:
		return "All unread";
	case LINE_STARRED:
		return "Starred";
	case LINE_SEARCH:
		return conf_of(f)->searches[l->at].name;
	case LINE_TAG:
		slash = strrchr(l->tag, '/');
		return slash ? slash + 1 : l->tag;
	case LINE_FEED:
		break;
	}
	return kb_shelf_feed_title(f->view.app, l->at);
}

static const char *line_text(void *ctx, size_t i, size_t *len)
{
	const char *title = line_title(ctx, i);
	*len = strlen(title);
	return title;
}

/* The side that the list begins at: that of most feeds' titles. */
static void judge_side(struct feeds *f)
{
	size_t rtl = 0, ltr = 0, n = conf_of(f)->n_feeds;
	for (size_t i = 0; i < n; i++) {
		const char *title = kb_shelf_feed_title(f->view.app, i);
		enum kb_dir dir = kb_article_first_strong(title, strlen(title));
		rtl += dir == KB_DIR_RTL;
		ltr += dir == KB_DIR_LTR && strncmp(title, "http", 4) != 0;
	}
	f->rtl = rtl > ltr;
}

static void make_lines(struct feeds *f)
{
	const struct kb_feeds *conf = conf_of(f);
	clear_lines(f);
	f->unread = f->starred = 0;
	for (size_t i = 0; i < conf->n_feeds; i++) {
		struct kb_feed_row row = row_of(f, i);
		f->unread += row.unread;
		f->starred += row.starred;
		count_tags(f, &conf->feeds[i], i, &row);
	}
	if (conf->n_feeds) {
		add_line(f, LINE_UNREAD, 0)->unread = f->unread;
		add_line(f, LINE_STARRED, 0)->total = f->starred;
	}
	for (size_t i = 0; i < conf->n_searches; i++)
		add_line(f, LINE_SEARCH, 0)->at = i;
	for (size_t i = 0; i < f->n_tags; i++)
		if (is_right_in(f->tags[i].path, ""))
			add_tag(f, &f->tags[i], 0);
	for (size_t i = 0; i < conf->n_feeds; i++)
		if (!conf->feeds[i].n_tags)
			add_feed(f, i, 0);
	f->list.n = f->n_lines;
	kb_list_fit(&f->list, page(f));
	judge_side(f);
}

/* The search goes over the lines as they are. */
static void renew_search(struct feeds *f)
{
	struct kb_str pattern = {0};
	bool shown = f->finder.search.shown;
	kb_str_add(&pattern, f->finder.search.pattern.s,
		f->finder.search.pattern.len);
	kb_search_release(&f->finder.search);
	struct kb_texts texts = {f, f->n_lines, line_text};
	kb_search_init(&f->finder.search, &texts);
	f->finder.had_current = false;
	if (shown)
		kb_search_set(&f->finder.search, pattern.s, pattern.len);
	kb_str_release(&pattern);
}

static bool same_line(const struct line *a, const struct line *b)
{
	return a->kind == b->kind && a->depth == b->depth && a->at == b->at &&
	       (!a->tag || strcmp(a->tag, b->tag) == 0);
}

static void feeds_changed(struct kb_view *v)
{
	struct feeds *f = (struct feeds *)v;
	size_t row = f->list.cursor - f->list.first;
	struct line was = {0};
	bool had = f->list.cursor < f->n_lines;
	if (had) {
		was = f->lines[f->list.cursor];
		was.tag = was.tag ? kb_strdup(was.tag) : NULL;
	}
	make_lines(f);
	for (size_t i = 0; had && i < f->n_lines; i++)
		if (same_line(&was, &f->lines[i])) {
			f->list.cursor = i;
			f->list.first = i > row ? i - row : 0;
			break;
		}
	free(was.tag);
	kb_list_fit(&f->list, page(f));
	renew_search(f);
}

/* --- Drawing ------------------------------------------------------------ */

static void put(struct feeds *f, struct kb_canvas *c, int row, int col,
	int width, const char *s, enum kb_style style, bool at_end)
{
	bool right = f->rtl != at_end;
	struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = KB_DIR_LTR,
		.align = right ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = style,
		.cursor = SIZE_MAX};
	kb_label_draw(c, f->view.app->bidi, row, col, width, &label, NULL);
}

/* What stands before a title: whether a folder is open, whether a feed has
 * failed. */
static const char *sign_of(const struct line *l, bool rtl)
{
	if (l->kind == LINE_TAG)
		return !l->folded ? "-" : "+";
	(void)rtl;
	return l->failed ? "!" : "";
}

static void draw_line(struct feeds *f, struct kb_canvas *c, int row, size_t i)
{
	const struct line *l = &f->lines[i];
	bool here = i == f->list.cursor;
	enum kb_style style = here        ? KB_STYLE_CURSOR
			      : l->unread ? KB_STYLE_UNREAD
					  : KB_STYLE_READ;
	enum kb_style meta = here ? KB_STYLE_CURSOR : KB_STYLE_ENTRY_META;
	int left, width, count = 0;
	char number[32] = "";
	kb_app_column(f->view.app, &left, &width);
	if (here)
		kb_canvas_fill(c, row, 0, c->cols, KB_STYLE_CURSOR);
	if (l->kind == LINE_STARRED && l->total)
		snprintf(number, sizeof number, "%zu", l->total);
	else if (l->unread)
		snprintf(number, sizeof number, "%zu", l->unread);
	if (*number && width >= 16) {
		count = (int)strlen(number) + 1;
		put(f, c, row, f->rtl ? left : left + width - count, count,
			number, here ? KB_STYLE_CURSOR : KB_STYLE_UNREAD, true);
	}
	int indent = l->depth * 2 + 2;
	if (indent > width / 2)
		indent = width / 2;
	int col = f->rtl ? left + width - indent : left + indent - 2;
	if (indent >= 2)
		put(f, c, row, col, 2, sign_of(l, f->rtl),
			l->failed && !here ? KB_STYLE_ERROR : meta, false);
	const char *title = line_title(f, i);
	enum kb_dir dir = kb_article_first_strong(title, strlen(title));
	int room = width - indent - count;
	f->ranges.n = 0;
	kb_search_ranges(&f->finder.search, i, &f->ranges);
	struct kb_line_text t = {title, strlen(title),
		dir != KB_DIR_AUTO ? dir : KB_DIR_LTR, style, &f->ranges};
	kb_shelf_draw_title(f->view.app, c, row,
		f->rtl ? left + count : left + indent, room, &t, f->rtl);
}

static void feeds_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct feeds *f = (struct feeds *)v;
	static const char *const words[] = {"No feeds yet.", "",
		"khabar add URL    follows a feed, or that of a page",
		"khabar import F   takes over an OPML file", "",
		"Both from the shell; they show here at once."};
	int left, width;
	kb_list_fit(&f->list, page(f));
	kb_app_column(v->app, &left, &width);
	for (int i = 0; !f->n_lines && i < 6 && i < rows; i++)
		put(f, c, i, left, width, words[i], KB_STYLE_TEXT, f->rtl);
	for (int row = 0; row < rows; row++) {
		size_t i = f->list.first + (size_t)row;
		if (i < f->n_lines)
			draw_line(f, c, row, i);
	}
}

static const struct line *chosen(struct feeds *f)
{
	kb_list_fit(&f->list, page(f));
	return f->n_lines ? &f->lines[f->list.cursor] : NULL;
}

static void feeds_status(struct kb_view *v, struct kb_status *st)
{
	struct feeds *f = (struct feeds *)v;
	const struct line *l = chosen(f);
	st->dir = f->rtl ? KB_DIR_RTL : KB_DIR_LTR;
	st->title_dir = KB_DIR_LTR;
	kb_search_count(&f->finder.search, &st->hits);
	if (f->n_lines)
		kb_str_addf(&st->place, "%zu unread", f->unread);
	if (!l || l->kind != LINE_FEED) {
		kb_str_adds(&st->title, "khabar");
		return;
	}
	struct kb_feed_row row = row_of(f, l->at);
	if (row.gone)
		kb_str_adds(&st->title,
			"its server says that this feed is gone for good");
	else if (row.error)
		kb_str_adds(&st->title, row.error);
	else if (!row.checked && !row.total)
		kb_str_adds(&st->title, "not fetched yet");
	else
		kb_link_readable(&st->title, conf_of(f)->feeds[l->at].url);
}

/* --- Keys --------------------------------------------------------------- */

static struct kb_scope scope_of_tag(struct feeds *f, const char *tag)
{
	const struct kb_feeds *conf = conf_of(f);
	int64_t *ids = kb_calloc(conf->n_feeds + 1, sizeof *ids);
	size_t n = 0;
	for (size_t i = 0; i < conf->n_feeds; i++) {
		struct kb_feed_row row = row_of(f, i);
		if (row.id && kb_feed_conf_has_tag(&conf->feeds[i], tag))
			ids[n++] = row.id;
	}
	return (struct kb_scope){
		.query = {.feeds = ids, .n_feeds = n, .by_feeds = true},
		.title = kb_strdup(tag),
		.many = true};
}

static struct kb_scope scope_of(struct feeds *f, const struct line *l)
{
	const struct kb_feed_search *s;
	switch (l->kind) {
	case LINE_UNREAD:
		return kb_scope_of_unread();
	case LINE_STARRED:
		return (struct kb_scope){.query = {.starred = true},
			.title = kb_strdup("Starred"),
			.many = true};
	case LINE_SEARCH:
		s = &conf_of(f)->searches[l->at];
		return kb_scope_of_search(s->name, s->query);
	case LINE_TAG:
		return scope_of_tag(f, l->tag);
	case LINE_FEED:
		break;
	}
	return kb_scope_of_feed(f->view.app, l->at);
}

static void open_line(struct feeds *f)
{
	const struct line *l = chosen(f);
	if (!l)
		return;
	struct kb_scope scope = scope_of(f, l);
	kb_app_push(f->view.app, kb_articles_new(f->view.app, &scope));
}

static void fold(struct feeds *f)
{
	const struct line *l = chosen(f);
	if (!l || l->kind != LINE_TAG) {
		kb_app_say(f->view.app, "no folder is chosen");
		return;
	}
	for (size_t i = 0; i < f->n_folded; i++)
		if (strcmp(f->folded[i], l->tag) == 0) {
			free(f->folded[i]);
			f->folded[i] = f->folded[--f->n_folded];
			feeds_changed(&f->view);
			return;
		}
	*KB_PUSH(f->folded, f->n_folded, f->cap_folded) = kb_strdup(l->tag);
	feeds_changed(&f->view);
}

/* The next unread article of all, in the list of all unread ones. */
static void next_unread(struct feeds *f)
{
	const struct kb_library_io *io = io_of(f);
	struct kb_query q = {.unread = true, .limit = 1};
	int64_t *ids = NULL, id = 0;
	size_t n = 0;
	if (io->list(io->ctx, &q, &ids, &n, NULL) == KB_OK && n)
		id = ids[0];
	free(ids);
	if (!id) {
		kb_app_say(f->view.app, "nothing is unread");
		return;
	}
	struct kb_scope scope = kb_scope_of_unread();
	struct kb_view *v = kb_articles_new(f->view.app, &scope);
	kb_app_push(f->view.app, v);
	kb_articles_open(v, id);
}

static void mark_all(struct feeds *f)
{
	const struct kb_library_io *io = io_of(f);
	const struct line *l = chosen(f);
	struct kb_diag diag;
	int64_t *ids = NULL;
	size_t n = 0;
	if (!l)
		return;
	struct kb_scope scope = scope_of(f, l);
	scope.query.unread = true;
	if (io->list(io->ctx, &scope.query, &ids, &n, &diag)) {
		kb_app_complain(f->view.app, "%s", diag.text);
	} else {
		kb_shelf_mark(f->view.app, ids, n, KB_ARTICLE_READ, true, true);
		kb_app_say(f->view.app, "%zu marked read", n);
	}
	free(ids);
	free((void *)scope.query.feeds);
	free((void *)scope.query.search);
	free(scope.title);
	feeds_changed(&f->view);
}

static void reload(struct feeds *f)
{
	const struct kb_library_io *io = io_of(f);
	const struct kb_feeds *conf = conf_of(f);
	const struct line *l = chosen(f);
	size_t *at = kb_calloc(conf->n_feeds + 1, sizeof *at), n = 0;
	for (size_t i = 0; l && i < conf->n_feeds; i++)
		if (l->kind == LINE_FEED
				? l->at == i
				: l->kind == LINE_TAG &&
					  kb_feed_conf_has_tag(
						  &conf->feeds[i], l->tag))
			at[n++] = i;
	io->reload(io->ctx, at, n);
	free(at);
}

static struct kb_from from(struct feeds *f)
{
	const struct kb_search *s = &f->finder.search;
	return (struct kb_from){f->list.cursor, 0,
		s->shown && s->has_current &&
			s->current.item == f->list.cursor};
}

static void begin_prompt(struct feeds *f, char sign)
{
	enum kb_dir dir = f->rtl ? KB_DIR_RTL : KB_DIR_LTR;
	f->sign = sign;
	f->was_cursor = f->list.cursor;
	if (sign == '\\')
		kb_app_prompt(f->view.app, sign, dir);
	else
		kb_finder_begin(&f->finder, f->view.app, sign, dir, from(f));
}

static void feeds_typed(struct kb_view *v, enum kb_prompt_result what)
{
	struct feeds *f = (struct feeds *)v;
	const struct kb_str *text = &v->app->prompt.text;
	if (f->sign != '\\') {
		bool hit = kb_finder_typed(&f->finder, v->app, what);
		f->list.cursor =
			hit ? f->finder.search.current.item : f->was_cursor;
		kb_list_fit(&f->list, page(f));
	} else if (what == KB_PROMPT_ENTERED && text->len) {
		struct kb_scope scope = kb_scope_of_search(text->s, text->s);
		kb_app_push(v->app, kb_articles_new(v->app, &scope));
	}
}

static void link_action(struct feeds *f, enum kb_action action)
{
	const struct line *l = chosen(f);
	const char *link = NULL;
	if (l && l->kind == LINE_FEED) {
		struct kb_feed_row row = row_of(f, l->at);
		link = action == KB_ACTION_OPEN_BROWSER && row.link
			       ? row.link
			       : conf_of(f)->feeds[l->at].url;
	}
	(action == KB_ACTION_COPY ? kb_link_copy : kb_link_browse)(
		f->view.app, link);
}

static bool feeds_action(struct kb_view *v, enum kb_action action)
{
	struct feeds *f = (struct feeds *)v;
	const struct kb_library_io *io = io_of(f);
	if (kb_list_action(&f->list, action, page(f)) ||
		kb_shelf_action(v->app, action))
		return true;
	switch (action) {
	case KB_ACTION_OPEN:
		open_line(f);
		return true;
	case KB_ACTION_NEXT_LINK:
	case KB_ACTION_FOLD:
		fold(f);
		return true;
	case KB_ACTION_NEXT_UNREAD:
		next_unread(f);
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
	case KB_ACTION_SEARCH:
	case KB_ACTION_SEARCH_BACK:
		begin_prompt(f, action == KB_ACTION_SEARCH ? '/' : '?');
		return true;
	case KB_ACTION_FIND:
		begin_prompt(f, '\\');
		return true;
	case KB_ACTION_NEXT_HIT:
	case KB_ACTION_PREV_HIT:
		if (kb_finder_again(&f->finder, v->app,
			    action == KB_ACTION_PREV_HIT, from(f)))
			f->list.cursor = f->finder.search.current.item;
		return true;
	case KB_ACTION_CANCEL:
		kb_search_clear(&f->finder.search);
		io->stop(io->ctx);
		return true;
	default:
		return false;
	}
}

/* --- The view ----------------------------------------------------------- */

static void feeds_scroll(struct kb_view *v, int lines)
{
	struct feeds *f = (struct feeds *)v;
	kb_list_scroll(&f->list, lines, page(f));
}

static void feeds_free(struct kb_view *v)
{
	struct feeds *f = (struct feeds *)v;
	clear_lines(f);
	free(f->lines);
	free(f->tags);
	for (size_t i = 0; i < f->n_folded; i++)
		free(f->folded[i]);
	free(f->folded);
	kb_finder_release(&f->finder);
	free(f->ranges.v);
}

static const char *feeds_title(struct kb_view *v)
{
	(void)v;
	return "khabar";
}

static const struct kb_view_ops feeds_ops = {
	.draw = feeds_draw,
	.status = feeds_status,
	.free = feeds_free,
	.action = feeds_action,
	.scroll = feeds_scroll,
	.typed = feeds_typed,
	.changed = feeds_changed,
	.title = feeds_title,
};

struct kb_view *kb_feeds_new(struct kb_app *app)
{
	struct feeds *f = kb_view_new(app, &feeds_ops, sizeof *f, NULL);
	make_lines(f);
	renew_search(f);
	return &f->view;
}
