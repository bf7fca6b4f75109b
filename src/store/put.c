/* A feed that was fetched goes into the store: what is new, changed, old. */
#include "put.h"

#include "names.h"
#include "story.h"

#include <khabar/article/enclosure.h>

#include <stdlib.h>
#include <string.h>

/* --- Writing ------------------------------------------------------------ */

/* A date that lies ahead is that of a wrong clock, a zone left out or an
 * announcement: it is as good as now. */
int64_t kb_put_date(const struct kb_entry *e, int64_t seen)
{
	const struct kb_date *d =
		e->published.year ? &e->published : &e->updated;
	if (!d->year)
		return seen;
	int64_t t = kb_date_unix(d);
	return t > seen ? seen : t;
}

static int64_t shown_date(const struct kb_entry *e)
{
	return kb_date_pack(e->published.year ? &e->published : &e->updated);
}

/* An entry made by hand may have no key yet. */
const char *kb_put_key(struct kb_put *p, const struct kb_entry *e)
{
	struct kb_str key = {0};
	if (e->key)
		return e->key;
	kb_entry_key(e, &key);
	const char *s = kb_arena_strndup(&p->known.arena, key.s, key.len);
	kb_str_release(&key);
	return s;
}

static const char *title_of(const struct kb_entry *e)
{
	return e->title ? e->title : e->words;
}

void kb_put_find_out(struct kb_put *p, const char *key,
	const struct kb_entry *e, struct kb_put_facts *out)
{
	kb_sort_name(title_of(e), &p->name);
	*out = (struct kb_put_facts){.hash = (int64_t)kb_entry_hash(e),
		.name = p->name.s,
		.name_len = p->name.len,
		.story = kb_story_keys_of(key, e->link, p->name.s)};
}

/* Columns 1 to 13 of the two statements that write an article. */
static void bind_article(struct kb_stmt *st, int64_t id, int64_t version,
	const struct kb_entry *e, int64_t seen, const char *key,
	const struct kb_put_facts *f)
{
	kb_bind_int(st, 1, id);
	kb_bind_int(st, 2, version);
	kb_bind_int(st, 3, kb_put_date(e, seen));
	kb_bind_int(st, 4, f->hash);
	kb_bind_int(st, 5, shown_date(e));
	kb_bind_text(st, 6, title_of(e));
	kb_bind_text(st, 7, e->link);
	kb_bind_text(st, 8, e->n_authors ? e->authors[0] : NULL);
	kb_bind_textn(st, 9, f->name, f->name_len);
	kb_bind_text(st, 10, key);
	kb_story_key_bind(st, 11, f->story.id);
	kb_story_key_bind(st, 12, f->story.link);
	kb_bind_int(
		st, 13, kb_enclosures_media(e->enclosures, e->n_enclosures));
}

/* An article that is one with others is marked as they are. */
static enum kb_err join_story(
	struct kb_put *p, int64_t id, bool *kept, bool *joined)
{
	unsigned marks = kb_mark_set_of(&p->marks, id);
	enum kb_err err =
		kb_story_join(p->s, id, &p->marks, &marks, joined, p->diag);
	if (!err)
		kb_mark_set_put(&p->marks, id, marks);
	*kept = marks & KB_ARTICLE_KEPT;
	return err;
}

enum kb_err kb_put_add(struct kb_put *p, const char *key,
	const struct kb_entry *e, const struct kb_put_facts *f)
{
	int64_t id = p->version++;
	struct kb_stmt *st = kb_db_stmt(p->s->db,
		"INSERT INTO article(id, version, date, hash, shown, title,"
		" link, author, name, key, id_hash, link_hash, media, feed,"
		" seen) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	bool kept = false, joined = false;
	bind_article(st, id, id, e, p->now, key, f);
	kb_bind_int(st, 14, p->feed);
	kb_bind_int(st, 15, p->now);
	enum kb_err err = kb_run(st, p->diag);
	if (!err)
		err = kb_store_put_content(p->s, id, e, p->diag);
	if (!err)
		err = join_story(p, id, &kept, &joined);
	struct kb_known_article *k = kb_known_add(&p->known, key);
	k->id = id;
	k->listed = true;
	k->kept = kept;
	k->hash = f->hash;
	k->date = kb_put_date(e, p->now);
	p->result.added++;
	p->result.copies += joined && !p->s->apart;
	return err;
}

enum kb_err kb_put_change(
	struct kb_put *p, struct kb_known_article *k, const struct kb_entry *e)
{
	struct kb_stmt *st = kb_db_stmt(p->s->db,
		"UPDATE article SET version = ?2, date = ?3, hash = ?4,"
		" shown = ?5, title = ?6, link = ?7, author = ?8, name = ?9,"
		" key = ?10, id_hash = ?11, link_hash = ?12, media = ?13 WHERE "
		"id = ?1");
	struct kb_put_facts f;
	kb_put_find_out(p, k->key, e, &f);
	bind_article(st, k->id, p->version++, e, k->seen, k->key, &f);
	bool joined;
	enum kb_err err = kb_run(st, p->diag);
	if (!err)
		err = join_story(p, k->id, &k->kept, &joined);
	if (err)
		return err;
	st = kb_db_stmt(p->s->db, "DELETE FROM content WHERE article = ?");
	kb_bind_int(st, 1, k->id);
	err = kb_run(st, p->diag);
	k->hash = f.hash;
	k->date = kb_put_date(e, k->seen);
	p->result.changed++;
	return err ? err : kb_store_put_content(p->s, k->id, e, p->diag);
}

static enum kb_err add(
	struct kb_put *p, const char *key, const struct kb_entry *e)
{
	struct kb_put_facts f;
	kb_put_find_out(p, key, e, &f);
	return kb_put_add(p, key, e, &f);
}

/* Writes the entry that has the key. */
static enum kb_err put_entry(
	struct kb_put *p, const char *key, const struct kb_entry *e)
{
	struct kb_known_article *k = kb_known_find(&p->known, key);
	if (!k)
		return add(p, key, e);
	/* Twins in all fields share a key: the first has written. */
	bool twin = k->listed;
	k->listed = true;
	if (twin || (!k->renamed && k->hash == (int64_t)kb_entry_hash(e)))
		return KB_OK;
	return kb_put_change(p, k, e);
}

/* The feed's last entries are its oldest, and come first: of articles of the
 * same time, the one with the higher number is newer. */
static enum kb_err put_entries(struct kb_put *p, const struct kb_feed *feed)
{
	const char **keys = kb_calloc(feed->n_entries + 1, sizeof *keys);
	size_t news = 0;
	for (size_t i = 0; i < feed->n_entries; i++) {
		const struct kb_entry *e = &feed->entries[i];
		keys[i] = kb_put_key(p, e);
		const struct kb_known_article *k =
			kb_known_find(&p->known, keys[i]);
		news += !k || k->hash != (int64_t)kb_entry_hash(e);
	}
	enum kb_err err =
		kb_store_match(p->s, p->feed, feed, keys, &p->known, p->diag);
	if (!err && news)
		err = kb_store_take_versions(p->s, news, &p->version, p->diag);
	for (size_t i = feed->n_entries; i-- > 0 && !err;)
		err = put_entry(p, keys[i], &feed->entries[i]);
	free(keys);
	return err;
}

enum kb_err kb_put_fields(struct kb_store *s, int64_t id,
	const struct kb_feed *f, struct kb_diag *diag)
{
	/* A row that would say the same again is not written. */
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE feed SET title = ?2, link = ?3, description = ?4,"
		" language = ?5, image = ?6, dir = ?7, note = ?8, source = ?9"
		" WHERE id = ?1 AND (title, link, description, language,"
		" image, dir, note, source)"
		" IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
	kb_bind_int(st, 1, id);
	kb_bind_text(st, 2, f->title);
	kb_bind_text(st, 3, f->link);
	kb_bind_text(st, 4, f->description);
	kb_bind_text(st, 5, f->language);
	kb_bind_text(st, 6, f->image);
	kb_bind_int(st, 7, f->dir);
	kb_bind_text(st, 8, f->note);
	kb_bind_text(st, 9, f->url);
	return kb_run(st, diag);
}

/* --- Pruning ------------------------------------------------------------ */

/* Newest first, as lists have it. */
static int by_age(const void *a, const void *b)
{
	const struct kb_known_article *x = a, *y = b;
	if (x->date != y->date)
		return x->date < y->date ? 1 : -1;
	return x->id < y->id ? 1 : x->id > y->id ? -1 : 0;
}

static enum kb_err prune(struct kb_put *p, int keep, bool *pruned)
{
	struct kb_known_table *t = &p->known;
	enum kb_err err = KB_OK;
	if (keep < 0 || t->n <= (size_t)keep)
		return KB_OK;
	/* The table is no table any more from here on. */
	size_t n = 0;
	for (size_t i = 0; i < t->cap; i++)
		if (t->slots[i].id)
			t->slots[n++] = t->slots[i];
	qsort(t->slots, n, sizeof *t->slots, by_age);
	for (size_t i = (size_t)keep; i < n && !err; i++) {
		const struct kb_known_article *k = &t->slots[i];
		if (k->listed || k->kept)
			continue;
		err = kb_store_delete_article(p->s, k->id, p->diag);
		kb_mark_set_put(&p->marks, k->id, KB_MARKS_GONE);
		*pruned = true;
	}
	return err;
}

void kb_put_release(struct kb_put *p)
{
	kb_known_release(&p->known);
	kb_mark_set_release(&p->marks);
	kb_str_release(&p->name);
}

/* --- All of it ---------------------------------------------------------- */

static enum kb_err put_feed(
	struct kb_put *p, const char *url, const struct kb_feed *feed, int keep)
{
	bool pruned = false;
	enum kb_err err = kb_store_make_feed(p->s, url, &p->feed, p->diag);
	if (!err)
		err = kb_put_fields(p->s, p->feed, feed, p->diag);
	if (!err)
		err = kb_mark_set_load(p->s, &p->marks, p->diag);
	if (!err)
		err = kb_known_load(
			p->s, p->feed, &p->marks, &p->known, p->diag);
	if (!err)
		err = put_entries(p, feed);
	if (!err)
		err = prune(p, keep, &pruned);
	if (!err)
		err = kb_mark_set_write(p->s, &p->marks, p->diag);
	if (!err && (p->result.added || p->result.changed || pruned))
		err = kb_store_count(p->s, p->feed, &p->marks, p->diag);
	return err;
}

enum kb_err kb_store_put_feed(struct kb_store *s, const char *url,
	const struct kb_feed *feed, int keep, int64_t now,
	struct kb_put_result *result, struct kb_diag *diag)
{
	struct kb_put p = {.s = s, .now = now, .diag = diag};
	if (result)
		*result = (struct kb_put_result){0};
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	err = kb_write_end(s, put_feed(&p, url, feed, keep), diag);
	kb_put_release(&p);
	if (!err && result)
		*result = p.result;
	return err;
}
