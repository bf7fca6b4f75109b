/* Which new entries are articles whose ids have changed: a site that went to
 * https or to other software gives its feed other ids, and doubles nothing. */
#include "known.h"

#include <khabar/base/hash.h>

#include <stdlib.h>
#include <string.h>

/* An article that the feed does not list under its key. */
struct left {
	const char *key, *title;
	struct kb_date date;
	bool taken; /* an entry is it */
};

/* A page's address, or a title with a date: what an article and an entry have
 * in common. It tells nothing where several of either have it. */
struct sight {
	char *what; /* NULL: an empty place of the table */
	uint32_t n_left, n_entries;
	size_t left, entry; /* of the last that had it */
};

struct matching {
	const struct kb_feed *feed;
	const char *const *keys;
	struct kb_known_table *known;
	struct left *left;
	size_t n_left, cap_left;
	size_t n_new, n_known; /* entries; articles with the key of one */
	struct sight *sights;
	size_t cap; /* a power of two; 0: not counted yet */
	struct kb_arena arena;
	struct kb_str buf;
};

/* --- What entries and articles have -------------------------------------- */

static struct kb_date entry_date(const struct kb_entry *e)
{
	return e->published.year ? e->published : e->updated;
}

static const char *entry_title(const struct kb_entry *e)
{
	return e->title ? e->title : e->words;
}

static bool is_new(const struct matching *m, size_t entry)
{
	return !kb_known_find(m->known, m->keys[entry]);
}

/* The place of what stands in the buffer. */
static struct sight *sight_of_buf(struct matching *m)
{
	uint64_t h = kb_hash(KB_HASH_START, m->buf.s, m->buf.len);
	size_t i = (size_t)(h >> 16) & (m->cap - 1);
	while (m->sights[i].what && strcmp(m->sights[i].what, m->buf.s) != 0)
		i = (i + 1) & (m->cap - 1);
	if (!m->sights[i].what)
		m->sights[i].what = kb_arena_strdup(&m->arena, m->buf.s);
	return &m->sights[i];
}

static struct sight *page_sight(struct matching *m, const char *link)
{
	if (!link)
		return NULL;
	kb_str_clear(&m->buf);
	kb_str_adds(&m->buf, "page ");
	kb_entry_page(link, &m->buf);
	return sight_of_buf(m);
}

static struct sight *title_sight(
	struct matching *m, const char *title, const struct kb_date *date)
{
	if (!title || !date->year)
		return NULL;
	kb_str_clear(&m->buf);
	kb_str_addf(&m->buf, "title %lld ", (long long)kb_date_unix(date));
	kb_str_adds(&m->buf, title);
	return sight_of_buf(m);
}

static void see_left(struct sight *s, size_t left)
{
	if (!s)
		return;
	s->n_left++;
	s->left = left;
}

/* Twins in all fields share a key and are one. */
static void see_entry(struct matching *m, struct sight *s, size_t entry)
{
	if (!s)
		return;
	if (!s->n_entries || strcmp(m->keys[s->entry], m->keys[entry]) != 0)
		s->n_entries++;
	s->entry = entry;
}

/* --- Gathering ---------------------------------------------------------- */

static void gather_entries(struct matching *m)
{
	const struct kb_feed *f = m->feed;
	for (size_t i = 0; i < f->n_entries; i++) {
		const struct kb_entry *e = &f->entries[i];
		const struct kb_date date = entry_date(e);
		see_entry(m, page_sight(m, e->link), i);
		see_entry(m, title_sight(m, entry_title(e), &date), i);
	}
}

static enum kb_err gather_left(struct matching *m, struct kb_store *s,
	int64_t feed, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT key, title, link, shown FROM article WHERE feed = ?");
	kb_bind_int(st, 1, feed);
	while (kb_step(st)) {
		const char *key = kb_col_text(st, 0);
		const struct kb_known_article *k = kb_known_find(m->known, key);
		if (!k || k->named)
			continue;
		struct left *l = KB_PUSH(m->left, m->n_left, m->cap_left);
		const char *title = kb_col_text(st, 1);
		*l = (struct left){.key = k->key,
			.title = title ? kb_arena_strdup(&m->arena, title)
				       : NULL,
			.date = kb_date_unpack(kb_col_int(st, 3))};
		see_left(page_sight(m, kb_col_text(st, 2)), m->n_left - 1);
		see_left(title_sight(m, l->title, &l->date), m->n_left - 1);
	}
	return kb_stmt_end(st, diag);
}

/* --- Judging ------------------------------------------------------------ */

enum verdict {
	OTHER,
	LIKELY, /* if the feed as a whole has changed its ids */
	SAME,
};

bool kb_is_own_page(const char *link)
{
	size_t end = strcspn(link, "#");
	while (end > 0 && link[end - 1] == '/')
		end--;
	int hyphens = 0;
	for (size_t i = end; i-- > 0 && link[i] != '/';) {
		if (link[i] >= '0' && link[i] <= '9')
			return true;
		hyphens += link[i] == '-' || link[i] == '_';
	}
	return hyphens >= 2;
}

static bool same_title(const struct left *l, const struct kb_entry *e)
{
	const char *title = entry_title(e);
	return l->title && title && strcmp(l->title, title) == 0;
}

/* Of an article and an entry with one address. */
static enum verdict judge_page(const struct left *l, const struct kb_entry *e)
{
	const struct kb_date date = entry_date(e);
	bool titles = same_title(l, e);
	bool dated = l->date.year && date.year;
	if (dated && kb_date_unix(&l->date) == kb_date_unix(&date) &&
		(titles || (l->date.has_time && date.has_time)))
		return SAME;
	return titles && (!dated || kb_is_own_page(e->link)) ? LIKELY : OTHER;
}

/* What the entry is found by, if nothing else has that: of the address where
 * page is set, else of title and date. */
static enum verdict judge(
	struct matching *m, size_t entry, bool page, struct left **out)
{
	*out = NULL;
	const struct kb_entry *e = &m->feed->entries[entry];
	const struct kb_date date = entry_date(e);
	const struct sight *s = page ? page_sight(m, e->link)
				     : title_sight(m, entry_title(e), &date);
	if (!s || s->n_left != 1 || s->n_entries != 1 || !is_new(m, entry))
		return OTHER;
	struct left *l = &m->left[s->left];
	if (l->taken)
		return OTHER;
	*out = l;
	if (page)
		return judge_page(l, e);
	return l->date.has_time && date.has_time ? SAME : LIKELY;
}

/* Whether none of the ids is as it was, and half of the entries are found. */
static bool all_ids_changed(struct matching *m)
{
	size_t found = 0;
	struct left *l;
	if (m->n_known)
		return false;
	for (size_t i = 0; i < m->feed->n_entries; i++)
		found += judge(m, i, true, &l) || judge(m, i, false, &l);
	size_t most = m->n_new < m->n_left ? m->n_new : m->n_left;
	return found >= 2 && found * 2 >= most;
}

/* Of an article that a server told of no id is known that could be another now.
 */
static bool is_enough(enum verdict v, enum verdict least, const struct left *l)
{
	return v >= least || (v == LIKELY && kb_starts(l->key, KB_KEY_TOLD));
}

static void match(struct matching *m)
{
	const enum verdict least = all_ids_changed(m) ? LIKELY : SAME;
	for (int page = 1; page >= 0; page--)
		for (size_t i = 0; i < m->feed->n_entries; i++) {
			struct left *l;
			enum verdict v = judge(m, i, page, &l);
			if (!l || !is_enough(v, least, l))
				continue;
			l->taken = true;
			kb_known_rename(m->known, l->key, m->keys[i]);
		}
}

enum kb_err kb_store_match(struct kb_store *s, int64_t feed,
	const struct kb_feed *f, const char *const *keys,
	struct kb_known_table *t, struct kb_diag *diag)
{
	struct matching m = {.feed = f, .keys = keys, .known = t};
	for (size_t i = 0; i < f->n_entries; i++) {
		struct kb_known_article *k = kb_known_find(t, keys[i]);
		m.n_new += !k;
		m.n_known += k && !k->named;
		if (k)
			k->named = true;
	}
	/* Nothing is new, or all is listed as it was. */
	if (!m.n_new || m.n_known == t->n)
		return KB_OK;
	for (m.cap = 16; m.cap < (t->n + f->n_entries) * 4;)
		m.cap *= 2;
	m.sights = kb_calloc(m.cap, sizeof *m.sights);
	gather_entries(&m);
	enum kb_err err = gather_left(&m, s, feed, diag);
	if (!err)
		match(&m);
	free(m.sights);
	free(m.left);
	kb_arena_release(&m.arena);
	kb_str_release(&m.buf);
	return err;
}
