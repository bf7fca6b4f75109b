/* The feed list beside the store: opening, finding, editing. */
#include <khabar/library/library.h>

#include <khabar/base/count.h>
#include <khabar/base/digits.h>
#include <khabar/base/folders.h>
#include <khabar/base/limits.h>
#include <khabar/library/rules.h>
#include <khabar/net/paths.h>
#include <khabar/text/fold.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- Opening ------------------------------------------------------------ */

/* Reads the list into conf; *st: of the file, zeroed where there is none. */
static enum kb_err read_conf(const char *path, struct kb_feeds *conf,
	struct stat *st, struct kb_diag *diag)
{
	struct kb_str text = {0};
	/* Looked at first: a change while it is read shows at the next look. */
	if (stat(path, st) != 0)
		*st = (struct stat){0};
	enum kb_err err =
		kb_read_file(path, KB_MAX_FEEDS_FILE, true, &text, diag);
	if (!err)
		err = kb_feeds_parse(
			conf, text.s ? text.s : "", text.len, diag);
	if (!err)
		kb_rules_check(conf);
	kb_str_release(&text);
	return err;
}

enum kb_err kb_library_init(struct kb_library *l, struct kb_diag *diag)
{
	struct kb_str path = {0};
	*l = (struct kb_library){0};
	enum kb_err err = kb_path_config("feeds", &path, diag);
	kb_feeds_init(&l->conf, path.len ? path.s : "feeds");
	if (!err) {
		l->conf_path = kb_str_take(&path);
		err = kb_path_data("library.db", &path, diag);
	}
	if (!err) {
		l->data_path = kb_str_take(&path);
		err = read_conf(l->conf_path, &l->conf, &l->conf_stat, diag);
	}
	kb_str_release(&path);
	if (err)
		kb_library_close(l);
	return err;
}

/* What a person follows and reads is nobody else's business: of files and
 * folders that were made otherwise, too. */
static bool close_to_others(const char *path)
{
	/* SQLite's own files, and the full-text index beside the store. */
	static const char *const ends[] = {"", "-wal", "-shm", "-search"};
	struct kb_str name = {0};
	kb_str_add(&name, path, (size_t)(strrchr(path, '/') - path));
	bool open = false;
	kb_close_to_others(name.s);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		kb_str_clear(&name);
		kb_str_addf(&name, "%s%s", path, ends[i]);
		open |= kb_close_to_others(name.s);
	}
	kb_str_release(&name);
	return open;
}

enum kb_err kb_library_open(struct kb_library *l,
	const struct kb_store_watch *watch, struct kb_diag *diag)
{
	enum kb_err err = kb_library_init(l, diag);
	if (err)
		return err;
	kb_clear_unfinished(l->conf_path);
	l->was_open = close_to_others(l->conf_path);
	l->was_open |= close_to_others(l->data_path);
	err = kb_store_open_watched(l->data_path, watch, &l->store, diag);
	if (!err)
		err = kb_library_refresh_rows(l, diag);
	if (err)
		kb_library_close(l);
	else
		kb_library_adopt(l);
	return err;
}

void kb_library_close(struct kb_library *l)
{
	kb_store_close(l->store);
	kb_feeds_release(&l->conf);
	kb_arena_release(&l->arena);
	for (size_t i = 0; i < l->n_parted; i++)
		kb_network_free(l->parted[i].network);
	free(l->parted);
	free(l->row_of);
	free(l->conf_path);
	free(l->data_path);
	*l = (struct kb_library){0};
}

/* --- What is known of feeds --------------------------------------------- */

/* Brings the list and the rows together. */
static void match_rows(struct kb_library *l)
{
	free(l->row_of);
	l->row_of = kb_calloc(l->conf.n_feeds + 1, sizeof *l->row_of);
	l->strays = false;
	l->later = 0;
	for (size_t i = 0; i < l->n_rows; i++) {
		const struct kb_feed_conf *c =
			kb_feeds_find(&l->conf, l->rows[i].url);
		if (c)
			l->row_of[c - l->conf.feeds] = i + 1;
		else if (strcmp(l->rows[i].url, KB_LATER_URL) == 0)
			l->later = l->rows[i].id;
		else
			l->strays = true;
	}
}

enum kb_err kb_library_refresh_rows(struct kb_library *l, struct kb_diag *diag)
{
	struct kb_arena arena;
	struct kb_feed_row *rows;
	size_t n;
	kb_arena_init(&arena);
	enum kb_err err = kb_store_feeds(l->store, &arena, &rows, &n, diag);
	if (err) {
		/* What was known stays, the feeds' ways among it. */
		kb_arena_release(&arena);
		return err;
	}
	kb_arena_release(&l->arena);
	l->arena = arena;
	l->rows = rows;
	l->n_rows = n;
	match_rows(l);
	return KB_OK;
}

static struct kb_network *network_of(const struct kb_feed_conf *c)
{
	const struct kb_network_settings s = {.user_agent = c->user_agent,
		.proxy = c->proxy,
		.headers = c->headers,
		.n_headers = c->n_headers,
		.origin = c->url};
	return kb_network_new(&s);
}

/* The same of a feed that the list has no more; headers are not kept. */
static struct kb_network *network_of_row(const struct kb_feed_row *row)
{
	const struct kb_network_settings s = {.user_agent = row->user_agent,
		.proxy = row->proxy,
		.origin = row->url};
	return kb_network_new(&s);
}

/* Another list takes the place of the one there is. */
static void replace_conf(struct kb_library *l, const struct kb_feeds *conf)
{
	for (size_t i = 0; i < l->conf.n_feeds; i++) {
		const struct kb_feed_conf *c = &l->conf.feeds[i];
		const struct kb_feed_row *row = kb_library_row(l, i);
		if (row && !kb_feeds_find(conf, c->url))
			*KB_PUSH(l->parted, l->n_parted, l->cap_parted) =
				(struct kb_library_parted){
					row->id, network_of(c)};
	}
	kb_feeds_release(&l->conf);
	l->conf = *conf;
	match_rows(l);
	kb_library_adopt(l);
}

bool kb_library_refresh_conf(struct kb_library *l, struct kb_diag *diag)
{
	struct stat st;
	const struct stat *old = &l->conf_stat;
	if (stat(l->conf_path, &st) != 0)
		st = (struct stat){0};
	if (st.st_mtim.tv_sec == old->st_mtim.tv_sec &&
		st.st_mtim.tv_nsec == old->st_mtim.tv_nsec &&
		st.st_size == old->st_size && st.st_ino == old->st_ino)
		return false;
	struct kb_feeds conf;
	kb_feeds_init(&conf, l->conf_path);
	if (read_conf(l->conf_path, &conf, &st, diag)) {
		/* Unreadable this moment: what was read stays. */
		kb_feeds_release(&conf);
		return false;
	}
	replace_conf(l, &conf);
	l->conf_stat = st;
	return true;
}

const struct kb_feed_row *kb_library_row(const struct kb_library *l, size_t i)
{
	size_t row = l->row_of && i < l->conf.n_feeds ? l->row_of[i] : 0;
	return row ? &l->rows[row - 1] : NULL;
}

const char *kb_library_title(const struct kb_library *l, size_t i)
{
	const struct kb_feed_conf *c = &l->conf.feeds[i];
	const struct kb_feed_row *row = kb_library_row(l, i);
	if (c->title && *c->title)
		return c->title;
	return row && row->title && *row->title ? row->title : c->shown;
}

/* --- Finding ------------------------------------------------------------ */

static bool holds(const struct kb_folded *needle, const char *text, bool whole)
{
	struct kb_folded hay = {0};
	struct kb_hit hit;
	size_t at = 0;
	kb_fold(&hay, text, strlen(text));
	bool found = kb_fold_find(&hay, needle, &at, &hit) &&
		     (!whole || (hit.start == hay.from[0] &&
					hit.end == hay.to[hay.n - 1]));
	kb_folded_release(&hay);
	return found;
}

enum kb_err kb_library_find(const struct kb_library *l, const char *name,
	size_t *i, struct kb_diag *diag)
{
	size_t whole = 0, part = 0, last_whole = 0, last_part = 0;
	int64_t n;
	const struct kb_feed_conf *c = kb_feeds_find(&l->conf, name);
	if (c) {
		*i = (size_t)(c - l->conf.feeds);
		return KB_OK;
	}
	if (kb_digits_read(name, &n) && n >= 1 &&
		n <= (int64_t)l->conf.n_feeds) {
		*i = (size_t)n - 1;
		return KB_OK;
	}
	struct kb_folded needle = {0};
	kb_fold(&needle, name, strlen(name));
	for (size_t k = 0; k < l->conf.n_feeds; k++) {
		const char *title = kb_library_title(l, k);
		if (holds(&needle, title, true)) {
			whole++;
			last_whole = k;
		}
		if (holds(&needle, title, false) ||
			holds(&needle, l->conf.feeds[k].url, false)) {
			part++;
			last_part = k;
		}
	}
	kb_folded_release(&needle);
	*i = whole == 1 ? last_whole : last_part;
	if (whole == 1 || (!whole && part == 1))
		return KB_OK;
	if (part > 1)
		return kb_fail(diag, KB_EINVAL,
			/* i18n: a name; khabar feeds is a command */
			kb_count(part,
				"%zu feed matches %s: give its URL, or its "
				"number of khabar feeds",
				"%zu feeds match %s: give a URL, or a number "
				"of khabar feeds"),
			part, KB_BRIEF(name));
	/* i18n: a name; khabar feeds is a command */
	return kb_fail(diag, KB_EINVAL,
		"no feed %s: khabar feeds lists them all", KB_BRIEF(name));
}

/* --- Editing ------------------------------------------------------------ */

enum kb_err kb_library_edit(struct kb_library *l,
	enum kb_err (*edit)(
		void *ctx, struct kb_feeds *conf, struct kb_diag *diag),
	void *ctx, struct kb_diag *diag)
{
	int lock;
	struct kb_feeds conf;
	struct kb_str text = {0};
	enum kb_err err = kb_lock_file(l->conf_path, &lock, diag);
	if (err)
		return err;
	kb_feeds_init(&conf, l->conf_path);
	err = read_conf(l->conf_path, &conf, &l->conf_stat, diag);
	if (!err)
		err = edit(ctx, &conf, diag);
	if (!err) {
		kb_rules_check(&conf); /* they may have been read anew */
		kb_feeds_write(&conf, &text);
		err = kb_write_file(
			l->conf_path, text.s ? text.s : "", text.len, diag);
	}
	if (!err) {
		if (stat(l->conf_path, &l->conf_stat) != 0)
			l->conf_stat = (struct stat){0};
		replace_conf(l, &conf);
	} else {
		kb_feeds_release(&conf);
	}
	close(lock);
	kb_str_release(&text);
	return err;
}

/* --- Fetching ---------------------------------------------------------- */

struct kb_network *kb_library_network(const struct kb_library *l, int64_t feed)
{
	for (size_t i = 0; i < l->conf.n_feeds; i++) {
		const struct kb_feed_row *row = kb_library_row(l, i);
		if (row && row->id == feed)
			return network_of(&l->conf.feeds[i]);
	}
	for (size_t i = l->n_parted; i-- > 0;)
		if (l->parted[i].feed == feed)
			return kb_network_hold(l->parted[i].network);
	for (size_t i = 0; i < l->n_rows; i++)
		if (l->rows[i].id == feed)
			return network_of_row(&l->rows[i]);
	return NULL;
}

struct kb_reload_feed *kb_library_reload_feeds(const struct kb_library *l,
	const size_t *feeds, size_t n, bool full_text)
{
	struct kb_reload_feed *out = kb_calloc(n ? n : 1, sizeof *out);
	for (size_t k = 0; k < n; k++) {
		const struct kb_feed_conf *c =
			&l->conf.feeds[feeds ? feeds[k] : k];
		out[k] = (struct kb_reload_feed){.url = c->url,
			.interval = c->interval,
			.user_agent = c->user_agent,
			.headers = c->headers,
			.n_headers = c->n_headers,
			.proxy = c->proxy,
			.full_text =
				c->full_text ? c->full_text > 0 : full_text,
			.keep = c->keep,
			.served = c->n_accounts > 0};
	}
	return out;
}
