/* The database of another reader, newsboat: its articles and marks, read. */
#include <khabar/store/newsboat.h>

#include "db.h"

#include <khabar/article/rows.h>
#include <khabar/base/hash.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/feed/kept.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	/* Articles, and bytes of them, that are read at a time. */
	PART = 4096,
	PART_BYTES = 64 << 20,
};

/* An article: where it is, and where it goes. */
struct item {
	int64_t row, date;
	uint32_t feed;
	bool flagged;
};

struct kb_newsboat {
	struct kb_db *db;
	char *path;
	struct stat st;
	struct kb_arena arena;
	struct kb_newsboat_feed *feeds;
	size_t *begins; /* of each feed's items */
	size_t n_feeds, cap_feeds;
	uint32_t *index; /* hash table of feeds by URL, places from 1 */
	struct item *items;
	size_t n_items, cap_items;
	struct kb_str rows, row, about; /* statements */
	char flags[53];
};

/* --- What is there ------------------------------------------------------- */

/* Columns that older ones do not have are empty. */
static void add_column(struct kb_newsboat *n, struct kb_str *sql,
	const char *table, const char *name)
{
	bool has = false;
	struct kb_str pragma = {0};
	kb_str_addf(&pragma, "PRAGMA table_info(%s)", table);
	const char *s = kb_arena_strdup(&n->arena, pragma.s);
	kb_str_release(&pragma);
	struct kb_stmt *st = kb_db_stmt(n->db, s);
	while (kb_step(st)) {
		const char *column = kb_col_text(st, 1);
		has |= column && strcmp(column, name) == 0;
	}
	kb_stmt_end(st, NULL);
	kb_str_addf(sql, "%s%s", sql->s[sql->len - 1] == ' ' ? "" : ", ",
		has ? name : "NULL");
}

/* Tables, and no views or what else may be behind a name. */
static bool has_tables(struct kb_newsboat *n, struct kb_diag *diag)
{
	size_t found = 0;
	struct kb_stmt *st = kb_db_stmt(n->db,
		"SELECT 1 FROM sqlite_schema WHERE type = 'table'"
		" AND name IN ('rss_feed', 'rss_item')"
		" AND sql NOT LIKE '%VIRTUAL%'"
		" AND sql NOT LIKE '%WITHOUT%ROWID%'");
	while (kb_step(st))
		found++;
	struct kb_diag why;
	enum kb_err err = kb_stmt_end(st, &why);
	if (err == KB_EIO)
		kb_fail(diag, err, "%s", why.text);
	else if (err || found != 2)
		kb_fail(diag, KB_EFORMAT,
			"%s is a database, but not newsboat's, or damaged",
			n->path);
	return !err && found == 2;
}

static void make_statements(struct kb_newsboat *n)
{
	static const char *const item[] = {"guid", "title", "author", "url",
		"content", "base", "enclosure_url", "enclosure_type", "pubDate",
		"unread", "flags", "deleted", "content_mime_type"};
	static const char *const items[] = {
		"rowid", "feedurl", "pubDate", "flags"};
	static const char *const feed[] = {"title", "url", "is_rtl"};
	kb_str_adds(&n->row, "SELECT ");
	for (size_t i = 0; i < sizeof item / sizeof *item; i++)
		add_column(n, &n->row, "rss_item", item[i]);
	kb_str_adds(&n->row, " FROM rss_item WHERE rowid = ?");
	kb_str_adds(&n->rows, "SELECT rowid");
	for (size_t i = 1; i < sizeof items / sizeof *items; i++)
		add_column(n, &n->rows, "rss_item", items[i]);
	kb_str_adds(&n->rows, " FROM rss_item");
	kb_str_adds(&n->about, "SELECT ");
	for (size_t i = 0; i < sizeof feed / sizeof *feed; i++)
		add_column(n, &n->about, "rss_feed", feed[i]);
	kb_str_adds(&n->about, " FROM rss_feed WHERE rssurl = ?");
}

/* The feed with that URL, made if there is none; KB_MAX_KEPT_FEEDS: there are
 * too many, or it is none. */
static uint32_t feed_of(struct kb_newsboat *n, const char *url)
{
	size_t len = url ? strlen(url) : 0;
	if (!len || len > KB_MAX_URL)
		return KB_MAX_KEPT_FEEDS;
	const size_t mask = 2 * KB_MAX_KEPT_FEEDS - 1;
	uint64_t h = kb_hash(KB_HASH_START, url, len);
	size_t i = (size_t)(h ^ h >> 32) & mask;
	while (n->index[i] && strcmp(n->feeds[n->index[i] - 1].url, url) != 0)
		i = (i + 1) & mask;
	if (n->index[i])
		return n->index[i] - 1;
	if (n->n_feeds == KB_MAX_KEPT_FEEDS)
		return KB_MAX_KEPT_FEEDS;
	*KB_PUSH(n->feeds, n->n_feeds, n->cap_feeds) =
		(struct kb_newsboat_feed){
			kb_arena_strdup(&n->arena, url), 0, 0};
	n->index[i] = (uint32_t)n->n_feeds;
	return n->index[i] - 1;
}

static bool add_flags(struct kb_newsboat *n, const char *flags)
{
	bool any = false;
	for (const char *s = flags ? flags : ""; *s; s++) {
		if (!kb_is_alpha((unsigned char)*s))
			continue;
		any = true;
		size_t len = strlen(n->flags), at = 0;
		while (at < len && n->flags[at] < *s)
			at++;
		if (n->flags[at] == *s)
			continue;
		memmove(n->flags + at + 1, n->flags + at, len - at + 1);
		n->flags[at] = *s;
	}
	return any;
}

/* Oldest first, as they were found. */
static int by_feed(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	if (x->feed != y->feed)
		return x->feed < y->feed ? -1 : 1;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static enum kb_err read_items(struct kb_newsboat *n, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(n->db, n->rows.s);
	bool many = false;
	while (!many && kb_step(st)) {
		uint32_t feed = feed_of(n, kb_col_text(st, 1));
		many = n->n_items == KB_MAX_KEPT_ARTICLES;
		if (feed == KB_MAX_KEPT_FEEDS || many)
			continue;
		bool flagged = add_flags(n, kb_col_text(st, 3));
		*KB_PUSH(n->items, n->n_items, n->cap_items) = (struct item){
			kb_col_int(st, 0), kb_col_int(st, 2), feed, flagged};
		n->feeds[feed].n++;
		n->feeds[feed].flagged += flagged;
	}
	enum kb_err err = kb_stmt_end(st, diag);
	if (many)
		err = kb_fail(diag, KB_ELIMIT, "%s has more than %zu articles",
			n->path, KB_MAX_KEPT_ARTICLES);
	if (n->n_items)
		qsort(n->items, n->n_items, sizeof *n->items, by_feed);
	n->begins = kb_calloc(n->n_feeds + 1, sizeof *n->begins);
	for (size_t i = 0; i < n->n_feeds; i++)
		n->begins[i + 1] = n->begins[i] + n->feeds[i].n;
	return err;
}

/* --- Opening ------------------------------------------------------------ */

/* What is half written, or was when its program was killed, stands beside it.
 */
static bool has_journal(const char *path)
{
	struct stat st;
	struct kb_str name = {0};
	kb_str_addf(&name, "%s-journal", path);
	bool has = stat(name.s, &st) == 0 && st.st_size > 0;
	kb_str_release(&name);
	return has;
}

enum kb_err kb_newsboat_open(const char *path, struct kb_newsboat **out,
	enum kb_err *damage, struct kb_diag *diag)
{
	*out = NULL;
	*damage = KB_OK;
	if (has_journal(path))
		return kb_fail(diag, KB_EIO,
			"%s is being written, or was when newsboat ended: "
			"start newsboat, leave it, and try again",
			path);
	struct kb_newsboat *n = kb_calloc(1, sizeof *n);
	kb_arena_init(&n->arena);
	n->path = kb_strdup(path);
	n->index = kb_calloc(2 * KB_MAX_KEPT_FEEDS, sizeof *n->index);
	if (stat(path, &n->st) != 0)
		n->st = (struct stat){0};
	enum kb_err err = kb_db_open(path, KB_DB_READ, &n->db, diag);
	if (!err) {
		kb_db_distrust(n->db, KB_MAX_KEPT_ROW);
		err = has_tables(n, diag) ? KB_OK : KB_EFORMAT;
	}
	if (!err) {
		make_statements(n);
		*damage = read_items(n, diag);
		err = *damage == KB_ELIMIT ? *damage : KB_OK;
	}
	if (err)
		kb_newsboat_close(n);
	else
		*out = n;
	return err;
}

void kb_newsboat_close(struct kb_newsboat *n)
{
	if (!n)
		return;
	kb_db_close(n->db);
	kb_arena_release(&n->arena);
	kb_str_release(&n->rows);
	kb_str_release(&n->row);
	kb_str_release(&n->about);
	free(n->path);
	free(n->feeds);
	free(n->begins);
	free(n->index);
	free(n->items);
	free(n);
}

size_t kb_newsboat_feeds(const struct kb_newsboat *n)
{
	return n->n_feeds;
}

const struct kb_newsboat_feed *kb_newsboat_feed(
	const struct kb_newsboat *n, size_t i)
{
	return &n->feeds[i];
}

const char *kb_newsboat_flags(const struct kb_newsboat *n)
{
	return n->flags;
}

bool kb_newsboat_has_changed(const struct kb_newsboat *n)
{
	struct stat st;
	return stat(n->path, &st) != 0 || st.st_size != n->st.st_size ||
	       st.st_mtim.tv_sec != n->st.st_mtim.tv_sec ||
	       st.st_mtim.tv_nsec != n->st.st_mtim.tv_nsec;
}

/* --- Reading ------------------------------------------------------------ */

/* What is read of a part so far. */
struct reading {
	struct kb_newsboat *n;
	struct kb_kept *kept;
	uint8_t *marks;
	size_t n_marks, lost, bytes;
};

static unsigned marks_of(struct kb_stmt *st, bool flagged)
{
	unsigned marks = kb_col_int(st, 9) ? 0 : KB_ARTICLE_READ;
	if (flagged)
		marks |= KB_ARTICLE_STARRED;
	if (kb_col_int(st, 11))
		marks |= KB_ARTICLE_HIDDEN;
	return marks;
}

static void read_item(struct reading *r, const struct item *i)
{
	struct kb_stmt *st = kb_db_stmt(r->n->db, r->n->row.s);
	kb_bind_int(st, 1, i->row);
	bool found = kb_step(st);
	if (found) {
		const char *mime = kb_col_text(st, 12);
		const struct kb_kept_item item = {.id = kb_col_text(st, 0),
			.title = kb_col_text(st, 1),
			.author = kb_col_text(st, 2),
			.link = kb_col_text(st, 3),
			.content = kb_col_text(st, 4),
			.base = kb_col_text(st, 5),
			.enclosure_url = kb_col_text(st, 6),
			.enclosure_type = kb_col_text(st, 7),
			.date = kb_col_int(st, 8),
			.plain = mime && kb_ieq(mime, "text/plain")};
		kb_kept_add(r->kept, &item);
		r->marks[r->n_marks++] = (uint8_t)marks_of(st, i->flagged);
		r->bytes += kb_col_len(st, 4);
	}
	r->lost += !found;
	kb_stmt_end(st, NULL);
}

static struct kb_kept *begin(struct kb_newsboat *n, size_t i, const char *url)
{
	struct kb_stmt *st = kb_db_stmt(n->db, n->about.s);
	kb_bind_text(st, 1, n->feeds[i].url);
	bool found = kb_step(st);
	struct kb_kept *k = kb_kept_new(url, found ? kb_col_text(st, 0) : NULL,
		found ? kb_col_text(st, 1) : NULL, found && kb_col_int(st, 2));
	kb_stmt_end(st, NULL);
	return k;
}

bool kb_newsboat_read(struct kb_newsboat *n, size_t i, const char *url,
	bool flagged, size_t *at, struct kb_newsboat_part *part)
{
	const struct item *items = n->items + n->begins[i];
	size_t left = n->feeds[i].n - *at;
	*part = (struct kb_newsboat_part){0};
	if (!left)
		return false;
	struct reading r = {.n = n, .kept = begin(n, i, url)};
	r.marks = kb_calloc(left < PART ? left : PART, sizeof *r.marks);
	for (size_t most = 0; most < PART && most < left; most++) {
		if (r.bytes > PART_BYTES)
			break;
		if (!flagged || items[*at].flagged)
			read_item(&r, &items[*at]);
		(*at)++;
	}
	for (size_t k = 0; k < r.n_marks / 2; k++) {
		uint8_t mark = r.marks[k];
		r.marks[k] = r.marks[r.n_marks - 1 - k];
		r.marks[r.n_marks - 1 - k] = mark;
	}
	*part = (struct kb_newsboat_part){
		kb_kept_take(r.kept), r.marks, r.lost};
	return true;
}
