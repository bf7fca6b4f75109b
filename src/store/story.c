/* Which articles are one, though several feeds have them. */
#include "story.h"

#include <stdlib.h>

enum {
	/* Seconds between articles that share a key under two titles: if
	 * there are more, one is a column that has its link each day. */
	APART = 2 * 24 * 60 * 60,
};

/* --- Joining ------------------------------------------------------------ */

/* An article that shares a key with the one that joins. */
struct other {
	int64_t id, feed, story; /* story: of the two, if it has none */
	bool fits;               /* title or time agree */
};

struct others {
	struct other *v;
	size_t n, cap;
	bool tells; /* no feed has the key twice */
};

static bool has_feed(const struct others *o, int64_t feed)
{
	for (size_t i = 0; i < o->n; i++)
		if (o->v[i].feed == feed)
			return true;
	return false;
}

/* Who shares a key, by a statement that gives id, feed, story, the feed of the
 * one that joins, and whether the two fit. */
static enum kb_err find_others(struct kb_stmt *st, int64_t article,
	struct others *o, struct kb_diag *diag)
{
	o->tells = true;
	kb_bind_int(st, 1, article);
	kb_bind_int(st, 2, APART);
	/* A key that many articles of a feed have costs no more than two. */
	while (o->tells && kb_step(st)) {
		struct other one = {kb_col_int(st, 0), kb_col_int(st, 1),
			kb_col_int(st, 2), kb_col_int(st, 4) != 0};
		o->tells &=
			one.feed != kb_col_int(st, 3) && !has_feed(o, one.feed);
		*KB_PUSH(o->v, o->n, o->cap) = one;
	}
	return kb_stmt_end(st, diag);
}

/* Whether a feed has an article of the story already. */
static enum kb_err is_taken(struct kb_store *s, int64_t story, int64_t article,
	bool *taken, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT 1 FROM article WHERE story = ?1 AND feed ="
		" (SELECT feed FROM article WHERE id = ?2)");
	kb_bind_int(st, 1, story);
	kb_bind_int(st, 2, article);
	*taken = kb_step(st);
	return kb_stmt_end(st, diag);
}

static enum kb_err put(struct kb_store *s, const struct other *o,
	int64_t article, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		s->db, "UPDATE article SET story = ?1 WHERE id IN (?2, ?3)");
	kb_bind_int(st, 1, o->story);
	kb_bind_int(st, 2, o->id);
	kb_bind_int(st, 3, article);
	return kb_run(st, diag);
}

/* Joins the first of them whose story has none of the article's feed. */
static enum kb_err join_one(struct kb_store *s, int64_t article,
	const struct others *o, struct kb_mark_set *all, unsigned *marks,
	bool *joined, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; o->tells && i < o->n && !err && !*joined; i++) {
		bool taken = true;
		if (o->v[i].fits)
			err = is_taken(s, o->v[i].story, article, &taken, diag);
		if (err || taken)
			continue;
		err = put(s, &o->v[i], article, diag);
		if (!s->apart)
			*marks |= kb_mark_set_of(all, o->v[i].id) &
				  ~(unsigned)KB_ARTICLE_HIDDEN;
		*joined = true;
	}
	return err;
}

/* Two articles, a being the one that joins. */
#define PAIRS(on)                                                           \
	"SELECT o.id, o.feed, coalesce(o.story, min(o.id, a.id)), a.feed, " \
	"o.name ="                                                          \
	" a.name OR abs(o.date - a.date) <= ?2 FROM article a CROSS JOIN"   \
	" article o ON " on                                                 \
	" WHERE a.id = ?1 AND a.story IS NULL AND o.id <> ?1"

#define BY_ID PAIRS("o.id_hash = a.id_hash") " ORDER BY 1"
#define BY_LINK PAIRS("o.link_hash = a.link_hash") " ORDER BY 1"
#define BY_ID_OR_LINK                    \
	PAIRS("o.link_hash = a.id_hash") \
	" UNION " PAIRS("o.id_hash = a.link_hash") " ORDER BY 1"
#define BY_PAGE                                            \
	PAIRS("o.page_hash IN (a.link_hash, a.page_hash)") \
	" UNION " PAIRS("o.link_hash = a.page_hash") " ORDER BY 1"

enum kb_err kb_story_join(struct kb_store *s, int64_t article,
	struct kb_mark_set *all, unsigned *marks, bool *joined,
	struct kb_diag *diag)
{
	static const char *const pairs[] = {
		BY_ID, BY_LINK, BY_ID_OR_LINK, BY_PAGE};
	enum kb_err err = KB_OK;
	*joined = false;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs && !err && !*joined;
		i++) {
		struct others o = {0};
		struct kb_stmt *st = kb_db_stmt(s->db, pairs[i]);
		err = find_others(st, article, &o, diag);
		if (!err)
			err = join_one(
				s, article, &o, all, marks, joined, diag);
		free(o.v);
	}
	return err;
}

enum kb_err kb_story_join_to(struct kb_store *s, int64_t article, int64_t other,
	struct kb_mark_set *all, unsigned *marks, bool *joined,
	struct kb_diag *diag)
{
	struct others o = {0};
	struct kb_stmt *st = kb_db_stmt(s->db, PAIRS("o.id = ?3"));
	kb_bind_int(st, 3, other);
	*joined = false;
	enum kb_err err = find_others(st, article, &o, diag);
	if (!err)
		err = join_one(s, article, &o, all, marks, joined, diag);
	free(o.v);
	return err;
}

/* --- Telling ------------------------------------------------------------ */

enum kb_err kb_store_stories(struct kb_store *s, struct kb_story_member **out,
	size_t *n, struct kb_diag *diag)
{
	struct kb_story_member *list = NULL;
	size_t cap = 0;
	enum kb_err err = KB_OK;
	*n = 0;
	if (!s->apart) {
		struct kb_stmt *st = kb_db_stmt(s->db,
			"SELECT story, id, feed FROM article"
			" WHERE story IS NOT NULL ORDER BY story, id");
		while (kb_step(st))
			*KB_PUSH(list, *n, cap) = (struct kb_story_member){
				kb_col_int(st, 0), kb_col_int(st, 1),
				kb_col_int(st, 2), 0};
		err = kb_stmt_end(st, diag);
	}
	if (!err && *n) {
		struct kb_mark_set marks;
		err = kb_mark_set_load(s, &marks, diag);
		size_t shown = 0;
		for (size_t i = 0; i < *n; i++) {
			struct kb_story_member m = list[i];
			m.marks = kb_mark_set_of(&marks, m.article);
			if (!(m.marks & KB_ARTICLE_HIDDEN))
				list[shown++] = m;
		}
		*n = shown;
		kb_mark_set_release(&marks);
	}
	if (err) {
		free(list);
		list = NULL;
		*n = 0;
	}
	*out = list;
	return err;
}

enum kb_err kb_story_hide(struct kb_store *s,
	bool (*passes)(void *ctx, int64_t article, int64_t feed), void *ctx,
	struct kb_id_set *hidden, struct kb_diag *diag)
{
	struct kb_story_member *list;
	size_t n;
	int64_t shown = 0; /* the story that has been let through last */
	enum kb_err err = kb_store_stories(s, &list, &n, diag);
	for (size_t i = 0; i < n; i++) {
		if (list[i].story == shown)
			kb_id_set_add(hidden, list[i].article);
		else if (passes(ctx, list[i].article, list[i].feed))
			shown = list[i].story;
	}
	free(list);
	return err;
}

enum kb_err kb_story_widen(
	struct kb_store *s, struct kb_id_set *articles, struct kb_diag *diag)
{
	struct kb_story_member *list;
	size_t n;
	enum kb_err err = kb_store_stories(s, &list, &n, diag);
	for (size_t i = 0, end; i < n; i = end) {
		bool any = false;
		for (end = i; end < n && list[end].story == list[i].story;
			end++)
			any |= kb_id_set_has(articles, list[end].article);
		for (size_t k = i; any && k < end; k++)
			kb_id_set_add(articles, list[k].article);
	}
	free(list);
	return err;
}

enum kb_err kb_story_others(struct kb_store *s, int64_t story, int64_t article,
	size_t *n, struct kb_diag *diag)
{
	*n = 0;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT feed FROM article WHERE story = ?1 AND id <> ?2"
		" ORDER BY story, id");
	kb_bind_int(st, 1, story);
	kb_bind_int(st, 2, article);
	while (kb_step(st))
		*KB_PUSH(s->others, *n, s->cap_others) = kb_col_int(st, 0);
	return kb_stmt_end(st, diag);
}
