/* What is stored of an article and its versions: written, read, deleted. */
#include "content.h"

#include <khabar/article/enclosure.h>

#include <stdlib.h>
#include <string.h>

/* --- Dates -------------------------------------------------------------- */

/* The digits read yyyymmddhhmmss and five more: minutes of the zone, from -2000
 * on, eight times, and three bits that say what of it is known. */
int64_t kb_date_pack(const struct kb_date *d)
{
	if (d->year < 1 || d->year > 9000 || d->zone < -2000 || d->zone > 2000)
		return 0;
	int64_t day = (d->year * 100 + d->month) * 100 + d->day;
	int64_t time = (d->hour * 100 + d->minute) * 100 + d->second;
	int64_t rest = (d->zone + 2000) * 8 + d->has_time * 4 +
		       d->has_seconds * 2 + d->has_zone;
	return (day * 1000000 + time) * 100000 + rest;
}

struct kb_date kb_date_unpack(int64_t packed)
{
	struct kb_date d = {0};
	if (packed <= 0)
		return d;
	int64_t rest = packed % 100000, all = packed / 100000;
	d.second = (int8_t)(all % 100);
	d.minute = (int8_t)(all / 100 % 100);
	d.hour = (int8_t)(all / 10000 % 100);
	d.day = (int8_t)(all / 1000000 % 100);
	d.month = (int8_t)(all / 100000000 % 100);
	d.year = (int16_t)(all / 10000000000 % 10000);
	d.has_time = rest & 4;
	d.has_seconds = rest & 2;
	d.has_zone = rest & 1;
	d.zone = (int16_t)(rest / 8 - 2000);
	return d;
}

/* --- Content ------------------------------------------------------------ */

/* What parts the strings of a list in one text; one within a string becomes a
 * space. */
static void add_part(struct kb_str *out, const char *s, char end)
{
	for (; s && *s; s++)
		kb_str_addc(out, *s == '\n' || *s == '\t' ? ' ' : *s);
	if (end)
		kb_str_addc(out, end);
}

/* NULL for an empty list. */
static const char *join(struct kb_str *buf, const char *const *list, size_t n)
{
	for (size_t k = 0; k < n; k++)
		add_part(buf, list[k], k + 1 < n ? '\n' : '\0');
	return n ? buf->s : NULL;
}

static const char *join_enclosures(struct kb_str *buf, const struct kb_entry *e)
{
	for (size_t k = 0; k < e->n_enclosures; k++) {
		const struct kb_enclosure *c = &e->enclosures[k];
		add_part(buf, c->url, '\t');
		add_part(buf, c->type, '\t');
		kb_str_addf(buf, "%lld\t%lld\t", (long long)c->length,
			(long long)c->duration);
		add_part(buf, c->title, k + 1 < e->n_enclosures ? '\n' : '\0');
	}
	return e->n_enclosures ? buf->s : NULL;
}

enum kb_err kb_store_put_content(struct kb_store *s, int64_t article,
	const struct kb_entry *e, struct kb_diag *diag)
{
	struct kb_str lists[3] = {{0}}, packed = {0};
	const struct kb_content c = {
		.authors = join(&lists[0], e->authors, e->n_authors),
		.categories = join(&lists[1], e->categories, e->n_categories),
		.enclosures = join_enclosures(&lists[2], e),
#define TEXT(member, column, json) .member = e->member,
		KB_ENTRY_TEXTS(TEXT)
#undef TEXT
	};
	struct kb_stmt *st = kb_db_stmt(s->db,
		"INSERT INTO content(article, published, updated, texts)"
		" VALUES(?, ?, ?, ?)");
	kb_bind_int(st, 1, article);
	kb_bind_int(st, 2, kb_date_pack(&e->published));
	kb_bind_int(st, 3, kb_date_pack(&e->updated));
	kb_content_bind(s, st, 4, &c, &packed);
	enum kb_err err = kb_run(st, diag);
	kb_str_release(&packed);
	for (size_t i = 0; i < 3; i++)
		kb_str_release(&lists[i]);
	return err;
}

enum kb_err kb_store_delete_article(
	struct kb_store *s, int64_t article, struct kb_diag *diag)
{
	struct kb_stmt *st =
		kb_db_stmt(s->db, "DELETE FROM content WHERE article = ?");
	kb_bind_int(st, 1, article);
	enum kb_err err = kb_run(st, diag);
	if (err)
		return err;
	st = kb_db_stmt(s->db, "DELETE FROM page WHERE article = ?");
	kb_bind_int(st, 1, article);
	err = kb_run(st, diag);
	if (err)
		return err;
	st = kb_db_stmt(s->db, "DELETE FROM article WHERE id = ?");
	kb_bind_int(st, 1, article);
	return kb_run(st, diag);
}

enum kb_err kb_store_take_versions(
	struct kb_store *s, size_t n, int64_t *first, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE meta SET value = value + ? WHERE name = 'sequence'"
		" RETURNING value");
	kb_bind_int(st, 1, (int64_t)n);
	bool found = kb_step(st);
	*first = found ? kb_col_int(st, 0) - (int64_t)n + 1 : 0;
	/* RETURNING gives its row before the statement ends. */
	while (found && kb_step(st))
		;
	enum kb_err err = kb_stmt_end(st, diag);
	return err || found ? err : kb_db_damaged(s->db, diag);
}

/* --- Reading ------------------------------------------------------------ */

/* The lines of a text. */
static const char **read_list(
	const char *text, struct kb_arena *arena, size_t *n)
{
	char *s = text ? kb_arena_strdup(arena, text) : NULL;
	*n = 0;
	if (!s)
		return NULL;
	size_t count = 1;
	for (const char *p = s; *p; p++)
		count += *p == '\n';
	const char **list = kb_arena_alloc(arena, count * sizeof *list);
	for (char *line = s; line;) {
		char *end = strchr(line, '\n');
		if (end)
			*end++ = '\0';
		list[(*n)++] = line;
		line = end;
	}
	return list;
}

/* What kb_feed_article() takes of an entry and its feed. */
static struct kb_article *build(struct kb_stmt *st, const struct kb_content *c)
{
	struct kb_feed feed = {0};
	struct kb_entry e = {0};
	kb_arena_init(&feed.arena);
	struct kb_arena *arena = &feed.arena;
	feed.url = kb_col_copy(st, 0, arena);
	feed.title = kb_col_copy(st, 1, arena);
	feed.language = kb_col_copy(st, 2, arena);
	e.title = kb_col_copy(st, 3, arena);
	e.link = kb_col_copy(st, 4, arena);
	e.published = kb_date_unpack(kb_col_int(st, 5));
	e.updated = kb_date_unpack(kb_col_int(st, 6));
	feed.dir = (enum kb_dir)kb_col_int(st, 7);
	e.authors = read_list(c->authors, arena, &e.n_authors);
	e.categories = read_list(c->categories, arena, &e.n_categories);
	e.enclosures =
		kb_content_enclosures(c->enclosures, arena, &e.n_enclosures);
#define TEXT(member, column, json) e.member = c->member;
	KB_ENTRY_TEXTS(TEXT)
#undef TEXT
	if (e.words)
		e.title = NULL;
	struct kb_article *a = kb_feed_article(&feed, &e);
	kb_arena_release(arena);
	return a;
}

enum kb_err kb_store_entry(struct kb_store *s, int64_t article,
	struct kb_article **out, struct kb_diag *diag)
{
	struct kb_content c = {0};
	enum kb_err err = KB_OK, ended;
	*out = NULL;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT coalesce(f.source, f.url), f.title, f.language,"
		" a.title, a.link, c.published, c.updated, f.dir, c.texts"
		" FROM article a LEFT JOIN feed f ON f.id = a.feed"
		" LEFT JOIN content c ON c.article = a.id WHERE a.id = ?");
	kb_bind_int(st, 1, article);
	bool found = kb_step(st);
	if (found)
		err = kb_content_read(s, st, 8, article, &c, diag);
	if (found && !err)
		*out = build(st, &c);
	kb_content_release(&c);
	ended = kb_stmt_end(st, err ? NULL : diag);
	if (err || ended)
		return err ? err : ended;
	return found ? KB_OK
		     : kb_fail(diag, KB_EEMPTY, "there is no article %lld",
			       (long long)article);
}

/* The page in a column; NULL where there is none, or none that can be read. */
static struct kb_article *read_page(struct kb_store *s, struct kb_stmt *st)
{
	struct kb_str json = {0};
	struct kb_article *a = NULL;
	if (kb_packed_read(s, st, 0, &json) && json.len)
		a = kb_page_read(json.s, json.len);
	kb_str_release(&json);
	return a;
}

/* Gives it the files that the feed gave, in a column. A text that is damaged
 * has none. */
static void add_files(struct kb_store *s, struct kb_stmt *st, int i,
	int64_t article, struct kb_article *a)
{
	struct kb_content c = {0};
	size_t n;
	if (kb_content_read(s, st, i, article, &c, NULL) == KB_OK) {
		const struct kb_enclosure *list =
			kb_content_enclosures(c.enclosures, &a->arena, &n);
		kb_article_set_enclosures(a, list, n);
	}
	kb_content_release(&c);
}

enum kb_err kb_store_article(struct kb_store *s, int64_t article,
	struct kb_article **out, struct kb_diag *diag)
{
	*out = NULL;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT p.json, c.texts FROM page p LEFT JOIN content c"
		" ON c.article = p.article WHERE p.article = ?");
	kb_bind_int(st, 1, article);
	if (kb_step(st))
		*out = read_page(s, st);
	if (*out)
		add_files(s, st, 1, article, *out);
	enum kb_err err = kb_stmt_end(st, diag);
	/* A page that cannot be read is as good as none. */
	if (!err && !*out)
		err = kb_store_entry(s, article, out, diag);
	return err;
}

enum kb_err kb_store_files(struct kb_store *s, int64_t article,
	struct kb_article *into, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		s->db, "SELECT texts FROM content WHERE article = ?");
	kb_bind_int(st, 1, article);
	if (kb_step(st))
		add_files(s, st, 0, article, into);
	return kb_stmt_end(st, diag);
}
