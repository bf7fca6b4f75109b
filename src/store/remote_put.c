/* Items of a server go into the store: what is new, what is here already by
 * another way, what has changed. */
#include "remote.h"

#include "put.h"
#include "remote_find.h"
#include "wish.h"

#include <stdlib.h>
#include <string.h>

static const enum kb_article_mark told[] = {
	KB_ARTICLE_READ, KB_ARTICLE_STARRED};

/* A feed that items are of, or have been. */
struct origin {
	const struct kb_remote_origin *of; /* NULL: items went from there */
	int64_t feed;
	struct kb_tally added;
	int64_t newest; /* of those added, as they are sorted */
	bool recount;   /* it is not enough to add to what was counted */
};

/* An item on its way. */
struct coming {
	const struct kb_remote_item *item;
	size_t origin;
	int64_t date;
	int64_t article; /* 0: none yet */
	int64_t feed, hash, seen;
	struct kb_put_facts facts; /* not known: of the item */
	bool known;                /* its number is, and that of its article */
	bool changed;              /* known: the article is not as it was */
	bool blank;                /* no article of the feed was like it */
	bool gone; /* the server was thought not to have it any more */
};

struct putting {
	struct kb_put put;
	int64_t account, read_at;
	const struct kb_remote_item *items;
	size_t n;
	struct coming *coming;
	struct origin *origins;
	size_t n_origins, cap_origins;
	struct kb_remote_taken taken;
	bool waits; /* something waits to be sent */
	bool twice; /* a number is there twice */
	struct kb_str buf;
};

/* --- Origins ------------------------------------------------------------ */

static struct origin *origin_of_feed(struct putting *p, int64_t feed)
{
	for (size_t i = 0; i < p->n_origins; i++)
		if (p->origins[i].feed == feed)
			return &p->origins[i];
	struct origin *o = KB_PUSH(p->origins, p->n_origins, p->cap_origins);
	o->feed = feed;
	return o;
}

/* Its feed's row is made if there is none. */
static enum kb_err find_origin(struct putting *p, struct coming *c)
{
	const struct kb_remote_origin *of = c->item->origin;
	int64_t feed;
	for (size_t i = 0; i < p->n_origins; i++)
		if (p->origins[i].of == of) {
			c->origin = i;
			return KB_OK;
		}
	enum kb_err err =
		kb_store_make_feed(p->put.s, of->url, &feed, p->put.diag);
	if (err)
		return err;
	struct origin *o = origin_of_feed(p, feed);
	o->of = of;
	c->origin = (size_t)(o - p->origins);
	return KB_OK;
}

/* --- Rows of items ------------------------------------------------------ */

/* What is known of an item's number. */
static enum kb_err look_up(struct putting *p, struct coming *c)
{
	struct kb_stmt *st = kb_db_stmt(p->put.s->db,
		"SELECT a.id, r.gone, a.feed, a.hash, a.seen FROM remote r"
		" JOIN article a ON a.id = r.article"
		" WHERE r.account = ?1 AND r.id = ?2");
	kb_bind_int(st, 1, p->account);
	kb_bind_int(st, 2, c->item->id);
	if (kb_step(st)) {
		c->known = true;
		c->article = kb_col_int(st, 0);
		c->gone = kb_col_int(st, 1) != 0;
		c->feed = kb_col_int(st, 2);
		c->hash = kb_col_int(st, 3);
		c->seen = kb_col_int(st, 4);
	}
	return kb_stmt_end(st, p->put.diag);
}

/* The number is that of an article from now on, as the server has it; 0: of
 * none. */
static enum kb_err put_number(
	struct putting *p, const struct kb_remote_item *item, int64_t article)
{
	struct kb_stmt *st = kb_db_stmt(p->put.s->db,
		"REPLACE INTO remote(account, id, article, read, starred, gone)"
		" VALUES(?1, ?2, ?3, ?4, ?5, 0)");
	kb_bind_int(st, 1, p->account);
	kb_bind_int(st, 2, item->id);
	kb_bind_int(st, 3, article);
	kb_bind_int(st, 4, item->read);
	kb_bind_int(st, 5, item->starred);
	return kb_run(st, p->put.diag);
}

/* *state is what waits to be sent for an item, -1: nothing. */
static enum kb_err find_wish(struct putting *p, int64_t item,
	enum kb_article_mark mark, int64_t *state)
{
	*state = -1;
	if (!p->waits)
		return KB_OK;
	struct kb_stmt *st = kb_db_stmt(p->put.s->db,
		"SELECT state FROM wish WHERE account = ?1 AND mark = ?2"
		" AND id = ?3");
	kb_bind_int(st, 1, p->account);
	kb_bind_int(st, 2, mark);
	kb_bind_int(st, 3, item);
	if (kb_step(st))
		*state = kb_col_int(st, 0);
	return kb_stmt_end(st, p->put.diag);
}

static unsigned marks_of(const struct kb_remote_item *item)
{
	return (item->read ? KB_ARTICLE_READ : 0u) |
	       (item->starred ? KB_ARTICLE_STARRED : 0u);
}

static void take(struct putting *p, int64_t article, unsigned marks)
{
	if (marks & KB_ARTICLE_READ)
		kb_remote_push(&p->taken.read, article);
	if (marks & KB_ARTICLE_STARRED)
		kb_remote_push(&p->taken.starred, article);
}

/* --- Items that are here ------------------------------------------------ */

/* The item is an article that is here: what one side has marked, both have. */
static enum kb_err unite(
	struct putting *p, const struct kb_remote_item *item, int64_t article)
{
	struct kb_put *put = &p->put;
	unsigned here = kb_mark_set_of(&put->marks, article),
		 there = marks_of(item);
	enum kb_err err = put_number(p, item, article);
	for (size_t i = 0; i < sizeof told / sizeof *told && !err; i++) {
		int64_t wish;
		if (!((here ^ there) & told[i]))
			continue;
		err = find_wish(p, item->id, told[i], &wish);
		if (!err && here & told[i])
			err = kb_wish_put(put->s, p->account, item->id, told[i],
				true, put->diag);
		else if (!err && wish < 0)
			take(p, article, told[i]);
	}
	return err;
}

static enum kb_err move(struct putting *p, struct coming *c)
{
	struct origin *to = &p->origins[c->origin];
	struct kb_stmt *st = kb_db_stmt(
		p->put.s->db, "UPDATE article SET feed = ?2 WHERE id = ?1");
	kb_bind_int(st, 1, c->article);
	kb_bind_int(st, 2, to->feed);
	to->recount = true;
	origin_of_feed(p, c->feed)->recount = true;
	return kb_run(st, p->put.diag);
}

static enum kb_err change(struct putting *p, struct coming *c)
{
	struct kb_put *put = &p->put;
	struct kb_known_article k = {.id = c->article, .seen = c->seen};
	struct kb_stmt *st =
		kb_db_stmt(put->s->db, "SELECT key FROM article WHERE id = ?");
	kb_bind_int(st, 1, c->article);
	k.key = kb_strdup(kb_step(st) ? kb_col_text(st, 0) : "");
	enum kb_err err = kb_stmt_end(st, put->diag);
	if (!err)
		err = kb_put_change(put, &k, &c->item->entry);
	p->origins[c->origin].recount = true;
	free(k.key);
	return err;
}

static enum kb_err renew(struct putting *p, struct coming *c)
{
	enum kb_err err = KB_OK;
	if (c->gone)
		err = unite(p, c->item, c->article);
	if (!err && c->feed != p->origins[c->origin].feed)
		err = move(p, c);
	if (!err && c->changed)
		err = change(p, c);
	return err;
}

/* --- Items that are new ------------------------------------------------- */

/* Looks for the item's article, and unites them. */
static enum kb_err find(struct putting *p, struct coming *c, bool sure)
{
	struct kb_put *put = &p->put;
	const struct kb_sought_item what = {.account = p->account,
		.feed = p->origins[c->origin].feed,
		.entry = &c->item->entry,
		.facts = &c->facts,
		.date = c->date};
	enum kb_err err = kb_remote_find(
		put->s, &what, sure, &c->article, &c->blank, put->diag);
	return err || !c->article ? err : unite(p, c->item, c->article);
}

/* What waits to be sent for the number is the last word. */
static enum kb_err first_marks(
	struct putting *p, const struct kb_remote_item *item, unsigned *marks)
{
	enum kb_err err = KB_OK;
	*marks = marks_of(item);
	for (size_t i = 0; i < sizeof told / sizeof *told && !err; i++) {
		int64_t wish;
		err = find_wish(p, item->id, told[i], &wish);
		if (!err && wish >= 0)
			*marks = wish ? *marks | told[i]
				      : *marks & ~(unsigned)told[i];
	}
	return err;
}

static enum kb_err add(struct putting *p, struct coming *c)
{
	struct kb_put *put = &p->put;
	struct origin *o = &p->origins[c->origin];
	size_t copies = put->result.copies;
	unsigned marks;
	enum kb_err err = first_marks(p, c->item, &marks);
	if (err)
		return err;
	c->article = put->version;
	put->feed = o->feed;
	kb_str_clear(&p->buf);
	kb_str_addf(&p->buf, KB_KEY_TOLD "%lld:%lld", (long long)p->account,
		(long long)c->item->id);
	kb_mark_set_put(&put->marks, c->article, marks);
	err = kb_put_add(put, p->buf.s, &c->item->entry, &c->facts);
	if (!err)
		err = put_number(p, c->item, c->article);
	/* The others of its story are marked as it is. */
	if (put->result.copies > copies)
		take(p, c->article, marks);
	kb_tally_add(&o->added, kb_mark_set_of(&put->marks, c->article), 1);
	o->newest = c->date > o->newest ? c->date : o->newest;
	return err;
}

/* --- A batch ------------------------------------------------------------ */

/* The oldest first, and of the same time that which was told last, as
 * kb_store_put_feed() has it. */
static int by_age(const void *a, const void *b)
{
	const struct coming *x = a, *y = b;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	return x->item < y->item ? 1 : -1;
}

static void find_out(struct putting *p, struct coming *c)
{
	const struct kb_entry *e = &c->item->entry;
	c->date = kb_put_date(e, p->put.now);
	c->changed = c->known && c->hash != (int64_t)kb_entry_hash(e);
	if (c->known)
		return;
	kb_put_find_out(&p->put, KB_KEY_TOLD, e, &c->facts);
	c->facts.name = kb_arena_strndup(
		&p->put.known.arena, c->facts.name, c->facts.name_len);
}

/* Finds out about all items, those without origin being put at once. */
static enum kb_err look_up_all(struct putting *p)
{
	enum kb_err err = KB_OK;
	size_t n = 0, news = 0;
	for (size_t i = 0; i < p->n && !err; i++) {
		struct coming *c = &p->coming[n];
		*c = (struct coming){.item = &p->items[i]};
		err = look_up(p, c);
		if (!err && !c->item->origin && !c->known)
			err = put_number(p, c->item, 0);
		if (err || !c->item->origin)
			continue;
		err = find_origin(p, c);
		find_out(p, c);
		news += !c->known || c->changed;
		n++;
	}
	p->n = n;
	if (n)
		qsort(p->coming, n, sizeof *p->coming, by_age);
	if (err || !news)
		return err;
	return kb_store_take_versions(
		p->put.s, news, &p->put.version, p->put.diag);
}

static enum kb_err put_one(struct putting *p, struct coming *c)
{
	enum kb_err err = KB_OK;
	if (c->article && !c->known)
		return KB_OK;
	if (!c->known && p->twice)
		err = look_up(p, c);
	if (err || c->known)
		return err ? err : renew(p, c);
	const struct origin *o = &p->origins[c->origin];
	if (!c->blank || o->recount || o->added.total || o->added.hidden)
		err = find(p, c, false);
	return err || c->article ? err : add(p, c);
}

static bool has_twice(const struct putting *p)
{
	int64_t *ids = kb_calloc(p->n + 1, sizeof *ids);
	for (size_t i = 0; i < p->n; i++)
		ids[i] = p->coming[i].item->id;
	bool twice = kb_remote_sort(ids, p->n) < p->n;
	free(ids);
	return twice;
}

static enum kb_err put_all(struct putting *p)
{
	enum kb_err err = KB_OK;
	p->twice = has_twice(p);
	for (size_t i = 0; i < p->n && !err; i++)
		if (!p->coming[i].known)
			err = find(p, &p->coming[i], true);
	for (size_t i = 0; i < p->n && !err; i++)
		err = put_one(p, &p->coming[i]);
	return err;
}

static enum kb_err count(struct putting *p)
{
	struct kb_put *put = &p->put;
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < p->n_origins && !err; i++) {
		struct origin *o = &p->origins[i];
		if (o->recount) {
			err = kb_store_count(
				put->s, o->feed, &put->marks, put->diag);
			continue;
		}
		if (!o->added.total && !o->added.hidden)
			continue;
		struct kb_stmt *st = kb_db_stmt(put->s->db,
			"UPDATE feed SET (total, unread, starred, hidden,"
			" later, newest) = (total + ?2, unread + ?3,"
			" starred + ?4, hidden + ?5, later + ?6,"
			" max(newest, ?7)) WHERE id = ?1");
		kb_bind_int(st, 1, o->feed);
		kb_tally_bind(st, 2, &o->added);
		kb_bind_int(st, 7, o->newest);
		err = kb_run(st, put->diag);
	}
	return err;
}

static enum kb_err prune(struct putting *p)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < p->n_origins && !err; i++)
		if (p->origins[i].of)
			err = kb_remote_prune(p->put.s, p->origins[i].feed,
				p->origins[i].of->keep, p->put.diag);
	return err;
}

/* When the states were last read, and whether something waits. */
static enum kb_err read_account(struct putting *p)
{
	struct kb_stmt *st = kb_db_stmt(p->put.s->db,
		"SELECT read_at, EXISTS (SELECT 1 FROM wish WHERE account = ?1)"
		" FROM account WHERE id = ?1");
	kb_bind_int(st, 1, p->account);
	if (kb_step(st)) {
		p->read_at = kb_col_int(st, 0);
		p->waits = kb_col_int(st, 1) != 0;
	}
	return kb_stmt_end(st, p->put.diag);
}

static enum kb_err put_items(void *ctx, struct kb_diag *diag)
{
	struct putting *p = ctx;
	struct kb_store *s = p->put.s;
	int64_t seq = 0;
	p->put.diag = diag;
	enum kb_err err = read_account(p);
	if (!err)
		err = kb_remote_wishes_made(s, &seq, diag);
	if (!err)
		err = kb_mark_set_load(s, &p->put.marks, diag);
	if (!err)
		err = look_up_all(p);
	if (!err)
		err = put_all(p);
	if (!err)
		err = kb_mark_set_write(s, &p->put.marks, diag);
	if (!err)
		err = count(p);
	if (!err)
		err = kb_remote_wished(s, p->account, seq, p->read_at, diag);
	if (!err)
		err = kb_remote_take(
			s, p->account, &p->taken, p->read_at, NULL, diag);
	return err ? err : prune(p);
}

enum kb_err kb_store_put_items(struct kb_store *s, int64_t account,
	const struct kb_remote_item *items, size_t n, int64_t now,
	struct kb_put_result *result, struct kb_diag *diag)
{
	struct putting p = {.put = {.s = s, .now = now},
		.account = account,
		.items = items,
		.n = n,
		.coming = kb_calloc(n + 1, sizeof *p.coming)};
	enum kb_err err = kb_remote_write(s, put_items, &p, diag);
	if (result)
		*result = err ? (struct kb_put_result){0} : p.put.result;
	kb_put_release(&p.put);
	kb_remote_taken_release(&p.taken);
	kb_str_release(&p.buf);
	free(p.coming);
	free(p.origins);
	return err;
}
