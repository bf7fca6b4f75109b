/* Marks here and marks elsewhere: what ends where, by what each person did and
 * when. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "remote_rounds.h"

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
	const struct CMUnitTest tests[] = {
		TEST(later_one_counts), TEST(in_any_order)};
	return cmocka_run_group_tests_name(
		"store_conflicts", tests, NULL, NULL);
}
