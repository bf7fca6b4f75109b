/* The lines of the feed list: views of all feeds, saved searches, tags as
 * folders, feeds. */
#include "feed_list.h"

#include "feed_names.h"

#include <khabar/base/hash.h>
#include <khabar/base/message.h>
#include <khabar/text/direction.h>

#include <stdlib.h>
#include <string.h>

/* Folders within folders; the rest of a deeper path is part of the name. */
enum {
	MAX_DEPTH = 12
};

/* The path of the folder of what is not listed: no tag has such a character. It
 * is folded where others are not. */
static const char unlisted[] = "\n";

static const struct kb_feeds *conf_of(const struct kb_feed_list *f)
{
	const struct kb_library_io *io = f->lib->io;
	return io->conf(io->ctx);
}

static struct kb_feed_row row_of(const struct kb_feed_list *f, size_t feed)
{
	const struct kb_library_io *io = f->lib->io;
	return io->feed(io->ctx, feed);
}

static enum kb_feed_health state_of(const struct kb_feed_row *row)
{
	return row->gone                      ? KB_FEED_GONE
	       : row->error                   ? KB_FEED_FAILED
	       : !row->checked && !row->total ? KB_FEED_NEW
					      : KB_FEED_WELL;
}

/* --- Folders ------------------------------------------------------------ */

static size_t hash_of(const char *s, size_t len)
{
	uint64_t h = kb_hash(KB_HASH_START, s, len);
	return (size_t)(h ^ h >> 32);
}

static void put_in_table(struct kb_feed_list *f, size_t tag)
{
	const char *path = f->tags[tag].path;
	size_t i = hash_of(path, strlen(path)) & f->mask;
	while (f->table[i])
		i = (i + 1) & f->mask;
	f->table[i] = tag;
}

static void grow_table(struct kb_feed_list *f)
{
	if (f->table && f->n_tags * 2 <= f->mask)
		return;
	size_t size = f->table ? (f->mask + 1) * 2 : 64;
	free(f->table);
	f->table = kb_calloc(size, sizeof *f->table);
	f->mask = size - 1;
	for (size_t i = 1; i < f->n_tags; i++)
		put_in_table(f, i);
}

size_t kb_feed_list_find(
	const struct kb_feed_list *f, const char *path, size_t len)
{
	if (!f->table)
		return 0;
	for (size_t i = hash_of(path, len) & f->mask; f->table[i];
		i = (i + 1) & f->mask) {
		const char *p = f->tags[f->table[i]].path;
		if (strncmp(p, path, len) == 0 && !p[len])
			return f->table[i];
	}
	return 0;
}

/* The folder of a path, right in the folder above; made if there is none. */
static size_t folder_of(
	struct kb_feed_list *f, size_t above, const char *path, size_t len)
{
	grow_table(f);
	size_t at = kb_feed_list_find(f, path, len);
	if (at)
		return at;
	at = f->n_tags;
	struct kb_folder *t = KB_PUSH(f->tags, f->n_tags, f->cap_tags);
	struct kb_folder *up = &f->tags[above];
	t->path = kb_arena_strndup(&f->arena, path, len);
	if (up->last)
		f->tags[up->last].next = at;
	else
		up->first = at;
	up->last = at;
	put_in_table(f, at);
	return at;
}

size_t kb_feed_list_part(const char *path, size_t from, int depth)
{
	size_t begin = from + (from && path[from] == '/');
	/* A part has a character at least, if that is a slash. */
	const char *slash = depth < MAX_DEPTH && path[begin]
				    ? strchr(path + begin + 1, '/')
				    : NULL;
	return slash && slash[1] ? (size_t)(slash - path) : strlen(path);
}

static void count(struct kb_feed_list *f, size_t tag, size_t feed,
	const struct kb_feed_row *row, enum kb_feed_health state)
{
	struct kb_folder *t = &f->tags[tag];
	if (t->counted == feed + 1)
		return;
	*KB_PUSH(f->in, f->n_in, f->cap_in) = tag;
	t->counted = feed + 1;
	t->unread += row->unread;
	t->total += row->total;
	t->state = state > t->state ? state : t->state;
}

static void add_entry(struct kb_feed_list *f, size_t tag, size_t feed)
{
	struct kb_folder *t = &f->tags[tag];
	size_t at = f->n_entries;
	KB_PUSH(f->entries, f->n_entries, f->cap_entries)->feed = feed;
	if (t->last_feed)
		f->entries[t->last_feed].next = at;
	else
		t->feed = at;
	t->last_feed = at;
}

/* Puts a feed in the folders of its tags, and counts it for those above. */
static void sort_in(
	struct kb_feed_list *f, size_t feed, const struct kb_feed_row *row)
{
	const struct kb_feed_conf *c = &conf_of(f)->feeds[feed];
	enum kb_feed_health state = state_of(row);
	*KB_PUSH(f->in_from, f->n_in_from, f->cap_in_from) = f->n_in;
	for (size_t i = 0; i < c->n_tags; i++) {
		const char *path = c->tags[i];
		size_t at = 0, end = 0;
		for (int depth = 1; path[end]; depth++) {
			end = kb_feed_list_part(path, end, depth);
			at = folder_of(f, at, path, end);
			count(f, at, feed, row, state);
		}
		add_entry(f, at, feed);
	}
	if (!c->n_tags)
		add_entry(f, 0, feed);
}

/* A folder of what a rule tags, be there feeds in it or none. */
static void add_rule_folder(void *ctx, const char *path)
{
	struct kb_feed_list *f = ctx;
	size_t at = 0, end = 0;
	for (int depth = 1; path[end]; depth++) {
		end = kb_feed_list_part(path, end, depth);
		at = folder_of(f, at, path, end);
	}
}

static bool is_folded(const struct kb_feed_list *f, const char *path)
{
	for (size_t i = 0; i < f->n_folded; i++)
		if (strcmp(f->folded[i], path) == 0)
			return true;
	return false;
}

bool kb_feed_list_is_folder(const struct kb_feed_line *l)
{
	return l->kind == KB_LINE_TAG || l->kind == KB_LINE_UNLISTED;
}

void kb_feed_list_fold(struct kb_feed_list *f, const char *path)
{
	for (size_t i = 0; i < f->n_folded; i++)
		if (strcmp(f->folded[i], path) == 0) {
			free(f->folded[i]);
			f->folded[i] = f->folded[--f->n_folded];
			return;
		}
	*KB_PUSH(f->folded, f->n_folded, f->cap_folded) = kb_strdup(path);
}

/* --- Lines -------------------------------------------------------------- */

static struct kb_feed_line *add_line(
	struct kb_feed_list *f, enum kb_line_kind kind, int depth)
{
	struct kb_feed_line *l = KB_PUSH(f->lines, f->n_lines, f->cap_lines);
	l->kind = kind;
	l->depth = depth;
	l->key = l->folder = "";
	return l;
}

static void add_feed(
	struct kb_feed_list *f, size_t feed, const char *folder, int depth)
{
	struct kb_feed_row row = row_of(f, feed);
	if (f->only_unread && !row.unread && state_of(&row) != KB_FEED_FAILED)
		return;
	struct kb_feed_line *l = add_line(f, KB_LINE_FEED, depth);
	l->key = kb_arena_strdup(&f->arena, conf_of(f)->feeds[feed].url);
	l->folder = folder;
	l->unread = row.unread;
	l->total = row.total;
	l->state = state_of(&row);
}

static void add_feeds(struct kb_feed_list *f, size_t tag, int depth)
{
	const struct kb_feeds *conf = conf_of(f);
	for (size_t e = f->tags[tag].feed; e; e = f->entries[e].next)
		if (!conf->feeds[f->entries[e].feed].hidden)
			add_feed(f, f->entries[e].feed, f->tags[tag].path,
				depth);
}

/* The feeds that are hidden, at the end. */
static void add_unlisted(struct kb_feed_list *f)
{
	const struct kb_feeds *conf = conf_of(f);
	bool open = is_folded(f, unlisted);
	struct kb_feed_line all = {.kind = KB_LINE_UNLISTED,
		.key = unlisted,
		.folder = "",
		.folded = !open};
	size_t at = f->n_lines;
	for (size_t i = 0; i < conf->n_feeds; i++) {
		if (!conf->feeds[i].hidden)
			continue;
		if (f->n_lines == at)
			add_line(f, KB_LINE_UNLISTED, 0);
		struct kb_feed_row row = row_of(f, i);
		enum kb_feed_health state = state_of(&row);
		all.unread += row.unread;
		all.total += row.total;
		all.state = state > all.state ? state : all.state;
		if (open)
			add_feed(f, i, unlisted, 1);
	}
	if (f->n_lines > at)
		f->lines[at] = all;
}

/* Adds the folders in a folder, then its own feeds. The depth is at most
 * MAX_DEPTH. */
static void add_folder(struct kb_feed_list *f, size_t tag, int depth)
{
	for (size_t i = f->tags[tag].first; i; i = f->tags[i].next) {
		const struct kb_folder *t = &f->tags[i];
		if (f->only_unread && !t->unread && t->state != KB_FEED_FAILED)
			continue;
		struct kb_feed_line *l = add_line(f, KB_LINE_TAG, depth);
		l->key = t->path;
		l->folder = f->tags[tag].path;
		l->unread = t->unread;
		l->total = t->total;
		l->state = t->state;
		l->folded = is_folded(f, t->path);
		if (!l->folded)
			add_folder(f, i, depth + 1);
	}
	add_feeds(f, tag, depth);
}

size_t kb_feed_list_page(const struct kb_feed_list *f)
{
	int rows = kb_app_rows(f->view.app);
	return rows > 1 ? (size_t)rows : 1;
}

const struct kb_feed_line *kb_feed_list_chosen(struct kb_feed_list *f)
{
	kb_list_fit(&f->list, kb_feed_list_page(f));
	return f->n_lines ? &f->lines[f->list.cursor] : NULL;
}

const char *kb_feed_list_title(struct kb_feed_list *f, size_t line)
{
	const struct kb_feed_line *l = &f->lines[line];
	size_t len = strlen(l->folder), feed;
	switch (l->kind) {
	case KB_LINE_UNREAD:
		/* i18n: a list of the first screen; at most 28 cells */
		return _("All unread");
	case KB_LINE_STARRED:
		/* i18n: a list of the first screen; at most 28 cells */
		return _("Starred");
	case KB_LINE_LATER:
		/* i18n: a list of the first screen; at most 28 cells */
		return _("Read later");
	case KB_LINE_HIDDEN:
		/* i18n: a list of articles, of the first screen; at most 28
		 * cells */
		return _("Hidden");
	case KB_LINE_SEARCH:
		return l->key;
	case KB_LINE_TAG:
		return l->key + (len ? len + 1 : 0);
	case KB_LINE_UNLISTED:
		/* i18n: a list of articles, of the first screen; at most 28
		 * cells */
		return _("Hidden feeds");
	case KB_LINE_FEED:
		break;
	}
	return kb_views_feed_by_url(f->lib, l->key, &feed)
		       ? kb_views_feed_name(f->lib, feed)
		       : l->key;
}

bool kb_feed_list_row(struct kb_feed_list *f, const struct kb_feed_line *l,
	struct kb_feed_row *row)
{
	size_t feed;
	if (l->kind != KB_LINE_FEED ||
		!kb_views_feed_by_url(f->lib, l->key, &feed))
		return false;
	*row = row_of(f, feed);
	return true;
}

/* The side that the list begins at: that of most feeds' titles. It stays until
 * twice as many titles are known, or the list would change sides while its
 * feeds are fetched for the first time. */
static void judge_side(struct kb_feed_list *f)
{
	size_t rtl = 0, ltr = 0, n = conf_of(f)->n_feeds;
	for (size_t i = 0; i < n; i++) {
		const char *title = kb_views_feed_name(f->lib, i);
		enum kb_dir dir = kb_dir_of_letters(title, strlen(title));
		rtl += dir == KB_DIR_RTL;
		ltr += dir == KB_DIR_LTR && strncmp(title, "http", 4) != 0;
	}
	if (rtl + ltr < 2 * f->judged)
		return;
	f->rtl = kb_screen_dir(rtl > ltr ? KB_DIR_RTL : KB_DIR_LTR) ==
		 KB_DIR_RTL;
	f->judged = rtl + ltr;
}

static void clear(struct kb_feed_list *f)
{
	f->n_lines = f->n_tags = f->n_entries = f->mask = 0;
	f->n_in = f->n_in_from = 0;
	f->unread = f->starred = f->hidden = 0;
	free(f->table);
	f->table = NULL;
	kb_arena_release(&f->arena);
}

static void add_searches(struct kb_feed_list *f)
{
	const struct kb_feeds *conf = conf_of(f);
	const struct kb_library_io *io = f->lib->io;
	size_t *unread = kb_calloc(conf->n_searches + 1, sizeof *unread);
	if (conf->n_searches)
		io->searches(io->ctx, unread);
	for (size_t i = 0; i < conf->n_searches; i++) {
		const struct kb_feed_search *s = &conf->searches[i];
		struct kb_feed_line *l = add_line(f, KB_LINE_SEARCH, 0);
		l->key = kb_arena_strdup(&f->arena, s->name);
		l->query = kb_arena_strdup(&f->arena, s->query);
		l->unread = unread[i] == SIZE_MAX ? 0 : unread[i];
	}
	free(unread);
}

static struct kb_later_counts count_later(const struct kb_feed_list *f)
{
	const struct kb_library_io *io = f->lib->io;
	struct kb_later_counts counts = {0};
	if (io->later)
		io->later(io->ctx, &counts);
	return counts;
}

void kb_feed_list_make(struct kb_feed_list *f)
{
	const struct kb_feeds *conf = conf_of(f);
	clear(f);
	f->marks = f->lib->marks;
	KB_PUSH(f->tags, f->n_tags, f->cap_tags)->path = "";
	KB_PUSH(f->entries, f->n_entries, f->cap_entries);
	for (size_t i = 0; i < conf->n_feeds; i++) {
		struct kb_feed_row row = row_of(f, i);
		f->unread += row.unread;
		f->starred += row.starred;
		f->hidden += row.hidden;
		sort_in(f, i, &row);
	}
	*KB_PUSH(f->in_from, f->n_in_from, f->cap_in_from) = f->n_in;
	kb_feeds_each_rule_tag(conf, add_rule_folder, f);
	kb_feed_list_join(f);
	struct kb_later_counts later = count_later(f);
	f->unread += later.alone;
	if (conf->n_feeds) {
		add_line(f, KB_LINE_UNREAD, 0)->unread = f->unread;
		add_line(f, KB_LINE_STARRED, 0)->total = f->starred;
	}
	if (later.total)
		add_line(f, KB_LINE_LATER, 0)->unread = later.unread;
	if (conf->n_feeds && f->hidden)
		add_line(f, KB_LINE_HIDDEN, 0)->total = f->hidden;
	add_searches(f);
	add_folder(f, 0, 0);
	add_unlisted(f);
	f->list.n = f->n_lines;
	judge_side(f);
}

void kb_feed_list_release(struct kb_feed_list *f)
{
	clear(f);
	free(f->lines);
	free(f->tags);
	free(f->entries);
	free(f->in);
	free(f->in_from);
	for (size_t i = 0; i < f->n_folded; i++)
		free(f->folded[i]);
	free(f->folded);
	free(f->edited_key);
	free(f->edited_folder);
	kb_str_release(&f->completion.typed);
	kb_welcome_release(&f->welcome);
	kb_incsearch_release(&f->search.inc);
	free(f->ranges.v);
}
