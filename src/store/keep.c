/* Articles that another reader has kept go into the store. */
#include "put.h"

#include <khabar/base/mem.h>

#include <stdlib.h>

/* Articles that get a mark which they, or others of their story, have not. */
struct marked {
	int64_t *ids;
	size_t n, cap;
};

struct keeping {
	struct kb_put put;
	const struct kb_feed *feed;
	const uint8_t *marks;
	struct kb_keep_result result;
	struct marked read, starred, hidden;
};

static void push(struct marked *m, bool wanted, int64_t id)
{
	if (wanted)
		*KB_PUSH(m->ids, m->n, m->cap) = id;
}

/* The moment at which the other reader saw it first, as far as that is known.
 */
static int64_t seen(const struct kb_entry *e, int64_t now)
{
	int64_t t = e->published.year ? kb_date_unix(&e->published) : now;
	return t < now ? t : now;
}

static enum kb_err add(
	struct keeping *k, size_t i, const char *key, int64_t now)
{
	struct kb_put *p = &k->put;
	const struct kb_entry *e = &k->feed->entries[i];
	int64_t id = p->version;
	size_t copies = p->result.copies;
	unsigned marks = k->marks[i];
	p->now = seen(e, now);
	kb_mark_set_put(&p->marks, id, marks);
	struct kb_put_facts f;
	kb_put_find_out(p, key, e, &f);
	enum kb_err err = kb_put_add(p, key, e, &f);
	k->result.added++;
	k->result.read += (marks & KB_ARTICLE_READ) != 0;
	k->result.starred += (marks & KB_ARTICLE_STARRED) != 0;
	k->result.hidden += (marks & KB_ARTICLE_HIDDEN) != 0;
	/* The others of its story are marked as it is. */
	if (p->result.copies > copies) {
		push(&k->read, marks & KB_ARTICLE_READ, id);
		push(&k->starred, marks & KB_ARTICLE_STARRED, id);
	}
	return err;
}

static void know(struct keeping *k, size_t i, struct kb_known_article *a)
{
	unsigned has = kb_mark_set_of(&k->put.marks, a->id);
	unsigned more = k->marks[i] & ~has;
	if (a->listed) /* a twin */
		return;
	a->listed = true;
	k->result.known++;
	push(&k->read, more & KB_ARTICLE_READ, a->id);
	push(&k->starred, more & KB_ARTICLE_STARRED, a->id);
	push(&k->hidden, more & KB_ARTICLE_HIDDEN, a->id);
}

/* What came by the same import is found by its key alone. */
static void keep_apart(struct kb_known_table *t, int64_t before)
{
	for (size_t i = 0; i < t->cap; i++)
		t->slots[i].named |= t->slots[i].id > before;
}

/* The oldest come first, as kb_store_put_feed() has it. */
static enum kb_err put_entries(struct keeping *k, int64_t before, int64_t now)
{
	struct kb_put *p = &k->put;
	const struct kb_feed *f = k->feed;
	const char **keys = kb_calloc(f->n_entries + 1, sizeof *keys);
	size_t news = 0;
	for (size_t i = 0; i < f->n_entries; i++) {
		keys[i] = kb_put_key(p, &f->entries[i]);
		news += !kb_known_find(&p->known, keys[i]);
	}
	keep_apart(&p->known, before);
	enum kb_err err =
		kb_store_match(p->s, p->feed, f, keys, &p->known, p->diag);
	if (!err && news)
		err = kb_store_take_versions(p->s, news, &p->version, p->diag);
	for (size_t i = f->n_entries; i-- > 0 && !err;) {
		struct kb_known_article *a = kb_known_find(&p->known, keys[i]);
		if (a)
			know(k, i, a);
		else
			err = add(k, i, keys[i], now);
	}
	free(keys);
	return err;
}

/* What the feed says of itself, unless it has been fetched. */
static enum kb_err put_fields(struct keeping *k)
{
	struct kb_put *p = &k->put;
	struct kb_stmt *st = kb_db_stmt(
		p->s->db, "SELECT 1 FROM feed WHERE id = ? AND title IS NULL");
	kb_bind_int(st, 1, p->feed);
	bool unknown = kb_step(st);
	enum kb_err err = kb_stmt_end(st, p->diag);
	return err || !unknown ? err
			       : kb_put_fields(p->s, p->feed, k->feed, p->diag);
}

static enum kb_err keep(
	struct keeping *k, const char *url, int64_t before, int64_t now)
{
	struct kb_put *p = &k->put;
	enum kb_err err = kb_store_make_feed(p->s, url, &p->feed, p->diag);
	if (!err)
		err = put_fields(k);
	if (!err)
		err = kb_mark_set_load(p->s, &p->marks, p->diag);
	if (!err)
		err = kb_known_load(
			p->s, p->feed, &p->marks, &p->known, p->diag);
	if (!err)
		err = put_entries(k, before, now);
	if (!err)
		err = kb_mark_set_write(p->s, &p->marks, p->diag);
	if (!err && k->result.added)
		err = kb_store_count(p->s, p->feed, &p->marks, p->diag);
	return err;
}

/* Marks what was there; *n counts what was not so. */
static enum kb_err mark(struct keeping *k, struct marked *m,
	enum kb_article_mark mark, size_t *n)
{
	int64_t *changed = NULL;
	size_t n_changed = 0;
	enum kb_err err = KB_OK;
	if (m->n)
		err = kb_store_mark(k->put.s, m->ids, m->n, mark, true,
			&changed, &n_changed, k->put.diag);
	*n += n_changed;
	free(changed);
	free(m->ids);
	return err;
}

enum kb_err kb_store_keep(struct kb_store *s, const char *url,
	const struct kb_feed *feed, const uint8_t *marks, int64_t before,
	int64_t now, struct kb_keep_result *result, struct kb_diag *diag)
{
	struct keeping k = {
		.put = {.s = s, .diag = diag}, .feed = feed, .marks = marks};
	*result = (struct kb_keep_result){0};
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	err = kb_write_end(s, keep(&k, url, before, now), diag);
	kb_put_release(&k.put);
	struct kb_keep_result *r = &k.result;
	if (err)
		k.read.n = k.starred.n = k.hidden.n = 0;
	enum kb_err read = mark(&k, &k.read, KB_ARTICLE_READ, &r->read);
	enum kb_err star =
		mark(&k, &k.starred, KB_ARTICLE_STARRED, &r->starred);
	enum kb_err hide = mark(&k, &k.hidden, KB_ARTICLE_HIDDEN, &r->hidden);
	*result = k.result;
	return err ? err : read ? read : star ? star : hide;
}
