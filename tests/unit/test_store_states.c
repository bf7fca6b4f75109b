/* A server's states and the marks here: what ends where, by what each person
 * did and when. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "remote_server.h"

#include <time.h>

#define FEED "https://example.org/feed"

enum {
	MOST = 40 /* items */
};

/* The hour by which khabar says when marks were made. */
static time_t hour = NOW;

time_t time(time_t *out)
{
	if (out)
		*out = hour;
	return hour;
}

/* --- A server ----------------------------------------------------------- */

struct item {
	int64_t id;
	bool read, starred, gone;
	const struct kb_remote_origin *origin;
};

struct server {
	struct item items[MOST];
	size_t n;
	int64_t account;
	const char *same[1];
	size_t n_same;
	/* Of the last round. */
	size_t lacking, doubtful;
	struct kb_remote_merged merged;
};

static const struct kb_remote_origin feed = {FEED, "Feed", NULL, -1};
static const struct kb_remote_origin other = {
	"https://other.example/feed", "Other", NULL, -1};

static struct item *item_of(struct server *v, int64_t id)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->items[i].id == id)
			return &v->items[i];
	return NULL;
}

static void tell(struct kb_store *s, struct server *v, int64_t id)
{
	char title[40], link[60];
	struct item *i = item_of(v, id);
	if (!i || i->gone)
		return;
	snprintf(title, sizeof title, "Title %lld", (long long)id);
	snprintf(link, sizeof link, "https://example.org/%lld", (long long)id);
	struct kb_remote_item item = {.id = id,
		.origin = i->origin,
		.entry = {.title = title,
			.link = link,
			.content = "text",
			.published = november(20, 9)},
		.read = i->read,
		.starred = i->starred};
	put_items(s, v->account, &item, 1, NULL);
}

/* What it has so, sorted. */
static struct kb_remote_ids list_of(
	const struct server *v, int64_t *ids, bool read, bool starred)
{
	size_t n = 0;
	for (size_t i = 0; i < v->n; i++)
		if (!v->items[i].gone && (starred ? v->items[i].starred
						  : v->items[i].read == read))
			ids[n++] = v->items[i].id;
	return (struct kb_remote_ids){ids, kb_remote_sort(ids, n)};
}

/* A reading as a round does it: nothing is written before the last of it. */
static void read_states(struct kb_store *s, struct server *v)
{
	int64_t unread[MOST], starred[MOST], came[MOST], gone[MOST];
	struct kb_remote_compared c;
	struct kb_remote_states states = {
		.unread = list_of(v, unread, false, false),
		.starred = list_of(v, starred, false, true),
		.came = list_of(v, came, true, false),
		.same = v->same,
		.n_same = v->n_same,
		.at = hour};
	states.came.n = 0; /* but the last, to be read there at once */
	assert_int_equal(
		kb_store_compare_states(s, v->account, &states, &c, NULL),
		KB_OK);
	size_t n = 0;
	for (size_t i = 0; i < c.doubtful.n; i++) {
		struct item *item = item_of(v, c.doubtful.ids[i]);
		if (!item || item->gone)
			gone[n++] = c.doubtful.ids[i];
	}
	states.gone = (struct kb_remote_ids){gone, n};
	assert_int_equal(
		kb_store_merge_states(s, v->account, &states, &v->merged, NULL),
		KB_OK);
	for (size_t i = 0; i < c.lacking.n; i++)
		tell(s, v, c.lacking.ids[i]);
	v->lacking = c.lacking.n;
	v->doubtful = c.doubtful.n;
	kb_remote_compared_release(&c);
}

enum answer {
	YES,
	YES_BUT_LOST,
	NO
};

static void push(struct kb_store *s, struct server *v, enum answer answer)
{
	for (int k = 0; k < 4; k++) {
		struct kb_wish *w;
		size_t n;
		bool on = k & 1, star = k & 2;
		enum kb_article_mark what =
			star ? KB_ARTICLE_STARRED : KB_ARTICLE_READ;
		assert_int_equal(kb_store_wishes(s, v->account, what, on,
					 SIZE_MAX, &w, &n, NULL),
			KB_OK);
		for (size_t i = 0; i < n && answer != NO; i++) {
			struct item *item = item_of(v, w[i].item);
			if (item)
				*(star ? &item->starred : &item->read) = on;
		}
		if (answer == YES)
			assert_int_equal(kb_store_wishes_sent(s, v->account,
						 what, on, w, n, NULL),
				KB_OK);
		free(w);
	}
}

static struct server make_server(struct kb_store *s, const char *name, size_t n)
{
	struct server v = {.account = make_account(s, name), .n = n};
	for (size_t i = 0; i < n; i++)
		v.items[i] =
			(struct item){.id = (int64_t)i + 1, .origin = &feed};
	hour = NOW;
	read_states(s, &v);
	hour += 10;
	return v;
}

static int64_t article(
	const struct scratch_dir *e, const struct server *v, int64_t id)
{
	int64_t a = article_of(e, v->account, id);
	assert_true(a > 0);
	return a;
}

/* --- One thing at a time ------------------------------------------------ */

static void marked_elsewhere(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 5);
	assert_int_equal(v.lacking, 5);
	read_states(s, &v);
	assert_int_equal(v.lacking + v.doubtful, 0);
	v.items[0].read = v.items[1].starred = true;
	read_states(s, &v);
	assert_int_equal(v.doubtful, 1); /* the starred one is there */
	assert_int_equal(v.merged.read, 1);
	assert_int_equal(v.merged.starred, 1);
	assert_int_equal(marks_of(s, article(e, &v, 1)), KB_ARTICLE_READ);
	assert_int_equal(marks_of(s, article(e, &v, 2)), KB_ARTICLE_STARRED);
	v.items[0].read = v.items[1].starred = false;
	read_states(s, &v);
	assert_int_equal(v.lacking, 1); /* it may say another thing */
	assert_int_equal(v.merged.unread, 1);
	assert_int_equal(v.merged.unstarred, 1);
	assert_int_equal(marks_of(s, article(e, &v, 1)), 0);
	assert_int_equal(marks_of(s, article(e, &v, 2)), 0);
	for (int k = 0; k < 4; k++)
		assert_int_equal(
			waiting(s, v.account, k & 2 ? 2 : 1, k & 1), 0);
	assert_counts(e, s);
	kb_store_close(s);
}

static void all_read_elsewhere(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", MOST);
	for (size_t i = 0; i < v.n; i++)
		v.items[i].read = true;
	read_states(s, &v);
	assert_int_equal(v.merged.read, MOST);
	const struct kb_query unread = {.unread = true};
	assert_int_equal(count(s, &unread), 0);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_READ, true), 0);
	assert_counts(e, s);
	kb_store_close(s);
}

/* What the server has forgotten stays as it is here; what it has again is as
 * either side has it. */
static void forgotten(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 4);
	v.items[0].starred = v.items[1].read = true;
	read_states(s, &v);
	for (size_t i = 0; i < 3; i++)
		v.items[i].gone = true;
	read_states(s, &v);
	assert_int_equal(v.doubtful, 2);
	assert_int_equal(marks_of(s, article(e, &v, 1)), KB_ARTICLE_STARRED);
	assert_int_equal(marks_of(s, article(e, &v, 2)), KB_ARTICLE_READ);
	assert_int_equal(marks_of(s, article(e, &v, 3)), 0);
	read_states(s, &v);
	assert_int_equal(v.doubtful, 0); /* it is not asked twice */
	/* Nothing waits for nobody. */
	mark(s, article(e, &v, 3), KB_ARTICLE_READ, true);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_READ, true), 0);
	for (size_t i = 0; i < 3; i++)
		v.items[i] = (struct item){
			.id = (int64_t)i + 1, .origin = &feed, .read = i == 0};
	read_states(s, &v);
	v.items[0].read = false; /* it is listed then */
	read_states(s, &v);
	assert_true(marks_of(s, article(e, &v, 1)) & KB_ARTICLE_STARRED);
	assert_int_equal(marks_of(s, article(e, &v, 3)), KB_ARTICLE_READ);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_STARRED, true), 1);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_READ, true), 1);
	/* Nobody asked after that which was read on both sides. */
	assert_int_equal(marks_of(s, article(e, &v, 2)), 0);
	assert_counts(e, s);
	kb_store_close(s);
}

/* What waits for an item that the server forgets waits no more. */
static void forgotten_while_it_waits(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 2);
	mark(s, article(e, &v, 1), KB_ARTICLE_STARRED, true);
	v.items[0].gone = true;
	read_states(s, &v);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_STARRED, true), 0);
	assert_int_equal(marks_of(s, article(e, &v, 1)), KB_ARTICLE_STARRED);
	kb_store_close(s);
}

static void feeds_not_asked_for(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 4);
	v.items[3].origin = &other;
	tell(s, &v, 4);
	int64_t unread[] = {4};
	struct kb_remote_states states = {.unread = {unread, 1},
		.same = &feed.url,
		.n_same = 1,
		.at = hour};
	struct kb_remote_compared c;
	assert_int_equal(
		kb_store_compare_states(s, v.account, &states, &c, NULL),
		KB_OK);
	assert_int_equal(c.doubtful.n + c.lacking.n, 0);
	kb_remote_compared_release(&c);
	assert_int_equal(
		kb_store_merge_states(s, v.account, &states, &v.merged, NULL),
		KB_OK);
	assert_int_equal(v.merged.read, 0);
	/* It is of that feed alone. */
	states.same = &other.url;
	assert_int_equal(
		kb_store_compare_states(s, v.account, &states, &c, NULL),
		KB_OK);
	assert_int_equal(c.doubtful.n, 3);
	kb_remote_compared_release(&c);
	kb_store_close(s);
}

/* Items of no feed that is followed are asked for once, and again when feeds
 * have come. */
static void strangers(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 1);
	v.items[v.n++] = (struct item){.id = 77};
	read_states(s, &v);
	assert_int_equal(v.lacking, 1);
	read_states(s, &v);
	assert_int_equal(v.lacking, 0);
	int64_t unread[] = {1, 77};
	struct kb_remote_states states = {
		.unread = {unread, 2}, .all_origins = true, .at = hour};
	struct kb_remote_compared c;
	assert_int_equal(
		kb_store_compare_states(s, v.account, &states, &c, NULL),
		KB_OK);
	assert_int_equal(c.lacking.n, 1);
	assert_int_equal(c.lacking.ids[0], 77);
	kb_remote_compared_release(&c);
	/* Not listed any more, nothing is kept of it. */
	v.items[1].gone = true;
	read_states(s, &v);
	assert_int_equal(sql_number(e, "SELECT count(*) FROM remote"), 1);
	kb_store_close(s);
}

/* An article that two accounts have, and two of a story. */
static void taken_for_others(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server home = make_server(s, "home", 3);
	struct server work = make_server(s, "work", 3);
	assert_int_equal(article(e, &home, 1), article(e, &work, 1));
	home.items[0].read = true;
	read_states(s, &home);
	assert_int_equal(waiting(s, home.account, KB_ARTICLE_READ, true), 0);
	assert_int_equal(waiting(s, work.account, KB_ARTICLE_READ, true), 1);
	push(s, &work, YES);
	assert_true(work.items[0].read);
	read_states(s, &work);
	assert_int_equal(waiting(s, home.account, KB_ARTICLE_READ, true), 0);
	kb_store_close(s);
}

/* One article by two numbers: read by one of them it is read, and the other
 * is told. */
static void two_numbers(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 2);
	int64_t one = article(e, &v, 1);
	char sql[100];
	snprintf(sql, sizeof sql,
		"UPDATE remote SET article = %lld WHERE id = 2",
		(long long)one);
	run_sql(e->path.s, sql);
	v.items[0].read = true;
	read_states(s, &v);
	assert_int_equal(marks_of(s, one), KB_ARTICLE_READ);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_READ, true), 1);
	push(s, &v, YES);
	assert_true(v.items[1].read);
	/* Read again and unread: whoever has read it has. */
	v.items[0].read = false;
	read_states(s, &v);
	assert_int_equal(marks_of(s, one), 0);
	push(s, &v, YES);
	v.items[0].read = true;
	v.items[1].starred = true;
	read_states(s, &v);
	assert_int_equal(
		marks_of(s, one), KB_ARTICLE_READ | KB_ARTICLE_STARRED);
	kb_store_close(s);
}

/* Two feeds have a story: what is read of it elsewhere is read of all here,
 * unless stories are apart. */
static void story_of_two_feeds(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 2);
	const struct kb_remote_item copy = {.id = 9,
		.origin = &other,
		.entry = {.title = "Title 1",
			.link = "https://example.org/1",
			.published = november(20, 9)}};
	v.items[v.n++] = (struct item){.id = 9, .origin = &other};
	put_items(s, v.account, &copy, 1, NULL);
	kb_store_stories_apart(s, true);
	v.items[0].read = true;
	read_states(s, &v);
	assert_int_equal(marks_of(s, article(e, &v, 9)), 0);
	v.items[0].read = false;
	read_states(s, &v);
	kb_store_stories_apart(s, false);
	v.items[0].read = true;
	read_states(s, &v);
	assert_int_equal(marks_of(s, article(e, &v, 9)), KB_ARTICLE_READ);
	push(s, &v, YES);
	assert_true(v.items[2].read);
	read_states(s, &v);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_READ, true), 0);
	kb_store_close(s);
}

static void sorts(void **state)
{
	(void)state;
	int64_t ids[] = {5, -3, 5, INT64_MAX, INT64_MIN, 0, -3};
	const int64_t want[] = {INT64_MIN, -3, 0, 5, INT64_MAX};
	assert_int_equal(kb_remote_sort(ids, 7), 5);
	assert_memory_equal(ids, want, sizeof want);
	assert_int_equal(kb_remote_sort(ids, 5), 5);
	assert_int_equal(kb_remote_sort(ids, 0), 0);
}

/* --- Who is later ------------------------------------------------------- */

/* What happens to one article in turn, an hour each: a letter is read here (r),
 * unread here (u), read there (R), unread there (U), a reading (.), a push
 * that is answered (p), whose answer is lost (l), that is refused (n); a
 * reading that is killed (k). Then what it is, on both sides, after a reading
 * and a push: as a person would say who knows when each thing was done. */
static const struct story {
	const char *what;
	bool read;
} told[] = {
	{"r", true},
	{"R", true},
	{"ru", false},
	{"RU", false},
	{"rp", true},
	{"rl", true},
	{"rn", true},
	{"rlu", false},
	{"rpu", false},
	{"rpU", false},
	{"rp.U", false},
	{"R.u", false},
	/* Both: the later one where a reading tells which that is. */
	{"r.pU", false},
	{"R.uR", false},
	{"R.un.U", false},
	/* Marked here, a reading, and then there: that is later. */
	{"R.pun.", false},
	{"Rpk.u", false},
	/* The push fails for long; there it is read and unread meanwhile. */
	{"rn.n.n.", true},
	{"R.un.n.n.", false},
	/* Read here before the reading that still had it unread there; unread
	 * is what is there after it was read there and back. */
	{"rn.RU", true},
	{"rn.R.U", false},
	{"rn.R.U.u", false},
	/* Killed, nothing has been read. */
	{"rkR", true},
	{"Rk", true},
	{"uRk", true},
	{"R.ukU", false},
	/* Order unknown, both since the last reading: the one from here. */
	{"R.uUr", true},
	{"RpUr", true},
	{"R.rUu", false},
};

static void do_one(
	struct scratch_dir *e, struct kb_store *s, struct server *v, char what)
{
	struct server before = *v;
	int64_t a = article(e, v, 1);
	hour += 10;
	if (what == 'r' || what == 'u')
		mark(s, a, KB_ARTICLE_READ, what == 'r');
	if (what == 'R' || what == 'U')
		v->items[0].read = what == 'R';
	if (what == '.')
		read_states(s, v);
	if (what == 'p' || what == 'l' || what == 'n')
		push(s, v, what == 'p' ? YES : what == 'l' ? YES_BUT_LOST : NO);
	if (what != 'k')
		return;
	assert_int_equal(kb_store_begin(s, NULL), KB_OK);
	read_states(s, v);
	kb_store_take_back(s);
	*v = before;
}

static void assert_ends(struct scratch_dir *e, struct kb_store *s,
	struct server *v, const char *what, bool read)
{
	hour += 10;
	read_states(s, v);
	push(s, v, YES);
	bool here = marks_of(s, article(e, v, 1)) & KB_ARTICLE_READ;
	if (here != read || v->items[0].read != read)
		fail_msg("%s: %s here, %s there", what,
			here ? "read" : "unread",
			v->items[0].read ? "read" : "unread");
	assert_int_equal(waiting(s, v->account, KB_ARTICLE_READ, true), 0);
	assert_int_equal(waiting(s, v->account, KB_ARTICLE_READ, false), 0);
}

static void later_one_counts(void **state)
{
	struct scratch_dir *e = *state;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct kb_store *s = open_store(e);
		char name[20];
		snprintf(name, sizeof name, "account %zu", i);
		assert_int_equal(kb_store_remove_feed(s, FEED, NULL), KB_OK);
		struct server v = make_server(s, name, 1);
		for (const char *c = told[i].what; *c; c++)
			do_one(e, s, &v, *c);
		assert_ends(e, s, &v, told[i].what, told[i].read);
		assert_int_equal(kb_store_remove_account(s, name, NULL), KB_OK);
		kb_store_close(s);
	}
}

/* --- Any order ---------------------------------------------------------- */

/* What is remembered of what each did, and not how khabar keeps it: the last
 * thing done here that the server has not said yes to, and when; what the
 * server showed at the last reading, with what it has said yes to since; when
 * that reading was. */
struct done {
	bool here, there, shown;
	int64_t at; /* 0: nothing was done here that is not there */
};

/* Two people's devices, and what is marked on them. */
struct devices {
	struct scratch_dir *e;
	struct kb_store *s;
	struct server v;
	struct done d[6];
	enum kb_article_mark mark;
	int64_t last; /* reading */
	unsigned seed;
};

static bool *there(struct devices *w, size_t i)
{
	struct item *item = &w->v.items[i];
	return w->mark == KB_ARTICLE_READ ? &item->read : &item->starred;
}

static unsigned random_number(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 10;
}

/* A reading: who has done something since, and whether that is certain to be
 * later than what was done here. */
static void read_of(struct done *d, int64_t last)
{
	bool changed = d->there != d->shown;
	bool certain = d->at && d->at < last;
	d->shown = d->there;
	if (!changed)
		return;
	if (!d->at || certain) {
		d->here = d->there;
		d->at = 0;
	} else if (d->here == d->there) {
		d->at = 0;
	}
}

static void push_of(struct done *d, enum answer answer)
{
	if (!d->at || answer == NO)
		return;
	d->there = d->here;
	if (answer == YES) {
		d->shown = d->here;
		d->at = 0;
	}
}

static void act_here(struct devices *w, size_t i, bool on)
{
	struct done *d = &w->d[i];
	if (d->here != on)
		*d = (struct done){on, d->there, d->shown, hour};
	mark(w->s, article(w->e, &w->v, w->v.items[i].id), w->mark, on);
}

static void act_there(struct devices *w, size_t i, bool on)
{
	*there(w, i) = w->d[i].there = on;
}

static void act_read(struct devices *w)
{
	read_states(w->s, &w->v);
	for (size_t i = 0; i < w->v.n; i++)
		read_of(&w->d[i], w->last);
	w->last = hour;
}

static void act_push(struct devices *w, enum answer answer)
{
	push(w->s, &w->v, answer);
	for (size_t i = 0; i < w->v.n; i++)
		push_of(&w->d[i], answer);
}

static void act_killed(struct devices *w)
{
	struct server before = w->v;
	assert_int_equal(kb_store_begin(w->s, NULL), KB_OK);
	read_states(w->s, &w->v);
	kb_store_take_back(w->s);
	w->v = before;
}

static void step(struct devices *w)
{
	size_t i = random_number(&w->seed) % w->v.n;
	bool on = random_number(&w->seed) & 1;
	unsigned what = random_number(&w->seed) % 16;
	hour += (time_t)(random_number(&w->seed) % 3);
	if (what < 5)
		act_here(w, i, on);
	else if (what < 10)
		act_there(w, i, on);
	else if (what < 12)
		act_read(w);
	else if (what < 15)
		act_push(w, (enum answer)(what - 12));
	else
		act_killed(w);
}

static void assert_as_done(struct devices *w, unsigned k)
{
	size_t wait = 0;
	for (size_t i = 0; i < w->v.n; i++) {
		const struct done *d = &w->d[i];
		int64_t a = article(w->e, &w->v, w->v.items[i].id);
		bool here = marks_of(w->s, a) & w->mark;
		if (here != d->here || *there(w, i) != d->there)
			fail_msg("run %u, item %zu: here %d (%d), there %d"
				 " (%d)",
				k, i, here, d->here, *there(w, i), d->there);
		wait += d->at != 0;
	}
	assert_int_equal(waiting(w->s, w->v.account, w->mark, true) +
				 waiting(w->s, w->v.account, w->mark, false),
		wait);
}

static void in_any_order(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	for (unsigned k = 0; k < 30; k++) {
		struct devices w = {.e = e,
			.s = s,
			.mark = k & 1 ? KB_ARTICLE_READ : KB_ARTICLE_STARRED,
			.seed = k * 7919 + 1};
		char name[20];
		snprintf(name, sizeof name, "account %u", k);
		assert_int_equal(kb_store_remove_feed(s, FEED, NULL), KB_OK);
		w.v = make_server(s, name, 6);
		w.last = hour - 10;
		for (int i = 0; i < 60; i++) {
			step(&w);
			assert_as_done(&w, k);
		}
		/* Starred articles stay with their feed. */
		for (size_t i = 0; i < w.v.n; i++)
			mark(s, article(e, &w.v, w.v.items[i].id), w.mark,
				false);
		assert_int_equal(kb_store_remove_account(s, name, NULL), KB_OK);
	}
	assert_counts(e, s);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(marked_elsewhere),
		TEST(all_read_elsewhere), TEST(forgotten),
		TEST(forgotten_while_it_waits), TEST(feeds_not_asked_for),
		TEST(strangers), TEST(taken_for_others), TEST(two_numbers),
		TEST(story_of_two_feeds), TEST(sorts), TEST(later_one_counts),
		TEST(in_any_order)};
	return cmocka_run_group_tests_name("store_states", tests, NULL, NULL);
}
