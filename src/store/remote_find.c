/* Which article an item is that a server tells of for the first time: servers
 * give numbers of their own, and not the ids of feeds. */
#include "remote_find.h"

#include "content.h"
#include "known.h"

#include <khabar/doc/uri.h>

#include <string.h>

/* How well an article fits. */
enum fit {
	NO_FIT,
	BY_TITLE, /* title and date; two that fit so are none */
	BY_PAGE,  /* page, and time or title; likewise */
	TAKEN,    /* as the next, but the server has it by another number */
	WHOLE,    /* page, title and date, as far as there is one */
	EQUAL,    /* all that they say */
};

struct finding {
	struct kb_store *s;
	const struct kb_sought_item *what;
	enum fit best;
	bool tells; /* no other fits as well */
	int64_t article;
	bool any; /* one was looked at */
	struct kb_diag *diag;
};

static const char *title_of(const struct kb_entry *e)
{
	return e->title ? e->title : e->words;
}

static bool are_equal(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Whether the article's texts are those of the entry, which has some. */
static enum kb_err has_texts(struct finding *f, int64_t article, bool *same)
{
	const struct kb_entry *e = f->what->entry;
	struct kb_content c = {0};
	enum kb_err err = KB_OK;
	*same = false;
	struct kb_stmt *st = kb_db_stmt(
		f->s->db, "SELECT texts FROM content WHERE article = ?");
	kb_bind_int(st, 1, article);
	if (kb_step(st))
		err = kb_content_read(f->s, st, 0, article, &c, f->diag);
	if (!err)
		*same = (e->content || e->summary) &&
			are_equal(c.content, e->content) &&
			are_equal(c.summary, e->summary);
	kb_content_release(&c);
	enum kb_err ended = kb_stmt_end(st, err ? NULL : f->diag);
	return err ? err : ended;
}

/* An article of the feed: columns id, title, link, shown, hash, and whether the
 * server has it by another number. */
struct candidate {
	int64_t article;
	bool page, title, dated, at_once, timed, equal, taken;
};

static struct candidate read_candidate(
	const struct finding *f, struct kb_stmt *st)
{
	const struct kb_entry *e = f->what->entry;
	const char *title = kb_col_text(st, 1), *link = kb_col_text(st, 2);
	const struct kb_date date = kb_date_unpack(kb_col_int(st, 3));
	const struct kb_date *own =
		e->published.year ? &e->published : &e->updated;
	struct candidate c = {.article = kb_col_int(st, 0),
		.page = link && e->link && kb_uri_same_page(link, e->link),
		.title = title && are_equal(title, title_of(e)),
		.dated = date.year && own->year,
		.equal = kb_col_int(st, 4) == f->what->facts->hash,
		.taken = kb_col_int(st, 5) != 0};
	c.at_once = c.dated && kb_date_unix(&date) == kb_date_unix(own);
	c.timed = c.at_once && date.has_time && own->has_time;
	return c;
}

/* Of an article that the server has by another number, too. */
static enum kb_err judge_taken(
	struct finding *f, const struct candidate *c, enum fit *out)
{
	bool same = c->equal || (c->page && c->title && c->at_once);
	enum kb_err err = KB_OK;
	if (!same && c->page && c->title)
		err = has_texts(f, c->article, &same);
	*out = same ? TAKEN : NO_FIT;
	return err;
}

static enum fit judge_free(const struct finding *f, const struct candidate *c)
{
	if (c->equal)
		return EQUAL;
	if (c->page && c->title && (c->at_once || !c->dated))
		return WHOLE;
	if (c->page &&
		(c->timed ||
			(c->title && kb_is_own_page(f->what->entry->link))))
		return BY_PAGE;
	return c->title && c->at_once ? BY_TITLE : NO_FIT;
}

static void consider(struct finding *f, int64_t article, enum fit fit)
{
	if (!fit || fit < f->best || article == f->article)
		return;
	if (fit == f->best) {
		f->tells = false;
		return;
	}
	f->best = fit;
	f->tells = true;
	f->article = article;
}

static enum kb_err go_through(struct finding *f, struct kb_stmt *st)
{
	const struct kb_sought_item *w = f->what;
	enum kb_err err = KB_OK;
	kb_bind_int(st, 1, w->account);
	kb_bind_int(st, 3, w->feed);
	while (!err && kb_step(st)) {
		struct candidate c = read_candidate(f, st);
		enum fit fit = NO_FIT;
		f->any = true;
		if (c.taken)
			err = judge_taken(f, &c, &fit);
		else
			fit = judge_free(f, &c);
		consider(f, c.article, fit);
	}
	enum kb_err ended = kb_stmt_end(st, err ? NULL : f->diag);
	return err ? err : ended;
}

/* What articles have in common that many have tells nothing. */
#define CANDIDATES(index, condition)                                      \
	"SELECT a.id, a.title, a.link, a.shown, a.hash, EXISTS (SELECT 1" \
	" FROM remote r WHERE r.article = a.id AND r.account = ?1"        \
	" AND r.gone = 0) FROM article a INDEXED BY " index               \
	" WHERE " condition " AND a.feed = ?3 ORDER BY a.id LIMIT 200"

static enum kb_err by_link(struct finding *f, int64_t hash)
{
	struct kb_stmt *st = kb_db_stmt(
		f->s->db, CANDIDATES("article_link_hash", "a.link_hash = ?2"));
	kb_bind_int(st, 2, hash);
	return go_through(f, st);
}

static enum kb_err by_name(struct finding *f, bool of_date)
{
	struct kb_stmt *st = kb_db_stmt(
		f->s->db, of_date ? CANDIDATES("article_name",
					    "a.name = ?2 AND a.date = ?4")
				  : CANDIDATES("article_name", "a.name = ?2"));
	kb_bind_text(st, 2, f->what->facts->name);
	if (of_date)
		kb_bind_int(st, 4, f->what->date);
	return go_through(f, st);
}

enum kb_err kb_remote_find(struct kb_store *s,
	const struct kb_sought_item *what, bool sure, int64_t *article,
	bool *blank, struct kb_diag *diag)
{
	struct finding f = {.s = s, .what = what, .diag = diag};
	const struct kb_entry *e = what->entry;
	const int64_t link = what->facts->story.link;
	enum kb_err err = link ? by_link(&f, link) : KB_OK;
	if (!err && f.best < WHOLE)
		err = by_name(
			&f, link && (e->published.year || e->updated.year));
	bool found = f.best >= TAKEN || (!sure && f.tells);
	*blank = !f.any;
	*article = !err && found ? f.article : 0;
	return err;
}
