/* Marks are kept as bits: they are held against a list of what was asked for,
 * through two handles that write in turn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/store/mark_set.h"
#include "store_feeds.h"

enum {
	FIRST = 3000, /* articles of the first feed, then of the second */
	ALL = 9000,   /* more than a block of bits */
	ROUNDS = 150
};

static const char other[] = "https://example.org/other";

/* What every article is to have. */
struct model {
	unsigned marks[ALL + 1];
	bool gone[ALL + 1];
	unsigned seed;
};

static int random_below(struct model *m, int n)
{
	return rand_r(&m->seed) % n;
}

/* Some of the articles, in any order, some twice, some that there are not. */
static size_t choose(struct model *m, int64_t *ids)
{
	size_t n = (size_t)(random_below(m, 4) ? random_below(m, 30)
					       : random_below(m, ALL));
	int64_t first = random_below(m, ALL) - 10;
	for (size_t i = 0; i < n; i++)
		ids[i] = n < 30 ? random_below(m, ALL + 50) - 10
				: first + (int64_t)i;
	return n;
}

/* Marks them in the model; the number of those that were not so. */
static size_t mark_model(struct model *m, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, int64_t *changed)
{
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		if (ids[i] < 1 || ids[i] > ALL || m->gone[ids[i]])
			continue;
		unsigned *marks = &m->marks[ids[i]];
		if (!(*marks & mark) == !on)
			continue;
		*marks ^= mark;
		changed[k++] = ids[i];
	}
	return k;
}

static void mark(struct model *m, struct kb_store *s)
{
	static int64_t ids[ALL + 50], want[ALL + 50];
	int64_t *changed;
	size_t n = choose(m, ids), n_changed;
	static const enum kb_article_mark marks[] = {KB_ARTICLE_READ,
		KB_ARTICLE_READ, KB_ARTICLE_STARRED, KB_ARTICLE_HIDDEN};
	enum kb_article_mark which = marks[random_below(m, 4)];
	bool on = random_below(m, 3);
	size_t k = mark_model(m, ids, n, which, on, want);
	assert_int_equal(
		kb_store_mark(s, ids, n, which, on, &changed, &n_changed, NULL),
		KB_OK);
	assert_int_equal(n_changed, k);
	if (k)
		assert_memory_equal(changed, want, k * sizeof *want);
	if (random_below(m, 3) == 0) { /* taken back */
		assert_int_equal(kb_store_mark(s, changed, n_changed, which,
					 !on, NULL, NULL, NULL),
			KB_OK);
		for (size_t i = 0; i < k; i++)
			m->marks[want[i]] ^= which;
	}
	free(changed);
}

/* The articles of a list are those of the model, newest first. */
static void check_list(
	const struct model *m, struct kb_store *s, const struct kb_query *q)
{
	int64_t *ids;
	size_t n = list(s, q, &ids), k = 0;
	for (int64_t i = 1; i <= ALL; i++)
		k += !m->gone[i] && !(m->marks[i] & 4) == !q->hidden &&
		     !(q->unread && (m->marks[i] & 1)) &&
		     !(q->starred && !(m->marks[i] & 2));
	assert_int_equal(n, k);
	for (size_t i = 0; i < n; i++) {
		assert_false(q->unread && (m->marks[ids[i]] & 1));
		assert_false(q->starred && !(m->marks[ids[i]] & 2));
		assert_int_equal(!(m->marks[ids[i]] & 4), !q->hidden);
	}
	free(ids);
}

/* The same by title: of many it is a walk over an index, of few it is not. */
static void check_titles(
	const struct model *m, struct kb_store *s, struct kb_query q)
{
	int64_t *ids;
	struct kb_article_row row;
	struct kb_str before = {0};
	q.sort = KB_SORT_TITLE;
	check_list(m, s, &q);
	size_t n = list(s, &q, &ids);
	kb_str_adds(&before, "");
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(kb_store_row(s, ids[i], &row, NULL), KB_OK);
		assert_true(strcmp(before.s, row.title) <= 0);
		kb_str_clear(&before);
		kb_str_adds(&before, row.title);
	}
	if (n > 7) { /* and only the first of them */
		struct kb_query some = q;
		int64_t *first;
		some.limit = 7;
		assert_int_equal(list(s, &some, &first), 7);
		assert_memory_equal(first, ids, 7 * sizeof *ids);
		free(first);
	}
	kb_str_release(&before);
	free(ids);
}

/* What an article is asked for by its number. */
static void check_marks(const struct model *m, struct kb_store *s, size_t n)
{
	static int64_t ids[ALL + 2];
	static uint8_t marks[ALL + 2];
	for (size_t i = 0; i < n; i++)
		ids[i] = (int64_t)i;
	assert_int_equal(kb_store_marks(s, ids, n, marks, NULL), KB_OK);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(marks[i], i < 1 || i > ALL || m->gone[i]
						   ? KB_ARTICLE_NONE
						   : m->marks[i]);
}

static void check_feeds(const struct model *m, struct kb_store *s)
{
	struct kb_arena arena = {0};
	struct kb_feed_row *rows;
	size_t n, unread[2] = {0}, starred[2] = {0}, total[2] = {0},
		  hidden[2] = {0};
	for (int i = 1; i <= ALL; i++) {
		int of = i > FIRST;
		hidden[of] += !m->gone[i] && m->marks[i] & 4;
		if (m->gone[i] || m->marks[i] & 4)
			continue;
		total[of]++;
		unread[of] += !(m->marks[i] & 1);
		starred[of] += (m->marks[i] & 2) != 0;
	}
	assert_int_equal(kb_store_feeds(s, &arena, &rows, &n, NULL), KB_OK);
	assert_int_equal(n, 2);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(rows[i].total, total[i]);
		assert_int_equal(rows[i].unread, unread[i]);
		assert_int_equal(rows[i].starred, starred[i]);
		assert_int_equal(rows[i].hidden, hidden[i]);
	}
	kb_arena_release(&arena);
}

static void check(struct model *m, struct kb_store *s)
{
	struct kb_article_row row;
	struct kb_mark_set set;
	check_list(m, s, &(struct kb_query){0});
	check_list(m, s, &(struct kb_query){.unread = true});
	check_list(m, s, &(struct kb_query){.starred = true});
	check_list(m, s, &(struct kb_query){.unread = true, .starred = true});
	check_list(m, s, &(struct kb_query){.hidden = true});
	check_list(m, s, &(struct kb_query){.hidden = true, .unread = true});
	check_feeds(m, s);
	assert_int_equal(kb_mark_set_load(s, &set, NULL), KB_OK);
	for (int64_t i = 1; i <= ALL; i++)
		assert_int_equal(kb_mark_set_of(&set, i),
			m->gone[i] ? KB_MARKS_GONE : m->marks[i]);
	kb_mark_set_release(&set);
	for (int i = 0; i < 20; i++) {
		int64_t id = 1 + random_below(m, ALL);
		enum kb_err err = kb_store_row(s, id, &row, NULL);
		assert_int_equal(err, m->gone[id] ? KB_EEMPTY : KB_OK);
		if (!err)
			assert_int_equal(row.marks, m->marks[id]);
	}
}

/* The feed lists its newest articles only: of the others, those that are not
 * starred go. */
static void prune(struct model *m, struct kb_store *s)
{
	int first = FIRST / 2;
	assert_int_equal(put(s, url, first, FIRST, "text", 1, NULL), KB_OK);
	for (int i = 1; i < first; i++)
		m->gone[i] |= !(m->marks[i] & KB_ARTICLE_STARRED);
}

static void as_asked_for(void **state)
{
	struct scratch_dir *e = *state;
	struct model *m = kb_calloc(1, sizeof *m);
	struct kb_store *s[2] = {open_store(e), open_store(e)};
	m->seed = 5;
	put(s[0], url, 1, FIRST, "text", -1, NULL);
	put(s[0], other, FIRST + 1, ALL, "text", -1, NULL);
	for (int i = 0; i < ROUNDS; i++) {
		mark(m, s[random_below(m, 2)]);
		if (i == ROUNDS / 2)
			prune(m, s[0]);
		if (i % 10 == 0 || i == ROUNDS / 2)
			check(m, s[random_below(m, 2)]);
	}
	check(m, s[0]);
	check(m, s[1]);
	check_titles(m, s[0], (struct kb_query){0});
	check_titles(m, s[0], (struct kb_query){.unread = true});
	check_titles(m, s[0], (struct kb_query){.starred = true});
	check_titles(m, s[0], (struct kb_query){.hidden = true});
	check_marks(m, s[0], ALL + 2);
	check_marks(m, s[0], 100);
	/* All of them, and back. */
	int64_t *ids, *changed;
	size_t n = list(s[0], &(struct kb_query){.unread = true}, &ids), k;
	assert_int_equal(kb_store_mark(s[0], ids, n, KB_ARTICLE_READ, true,
				 &changed, &k, NULL),
		KB_OK);
	assert_int_equal(k, n);
	assert_memory_equal(changed, ids, n * sizeof *ids);
	assert_int_equal(count(s[1], &(struct kb_query){.unread = true}), 0);
	assert_int_equal(kb_store_mark(s[1], changed, k, KB_ARTICLE_READ, false,
				 NULL, NULL, NULL),
		KB_OK);
	check(m, s[0]);
	free(ids);
	free(changed);
	free(m);
	kb_store_close(s[0]);
	kb_store_close(s[1]);
}

/* A mark that was taken back with its transaction is none. */
static void taken_back(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query unread = {.unread = true};
	int64_t one = 1, two = 2;
	put(s, url, 1, 3, "text", -1, NULL);
	assert_int_equal(kb_store_begin(s, NULL), KB_OK);
	assert_int_equal(kb_store_mark(s, &one, 1, KB_ARTICLE_READ, true, NULL,
				 NULL, NULL),
		KB_OK);
	assert_int_equal(count(s, &unread), 2);
	run_sql(e->path.s, "SELECT 1");
	kb_store_close(s);
	s = open_store(e);
	assert_int_equal(count(s, &unread), 3);
	assert_int_equal(kb_store_mark(s, &two, 1, KB_ARTICLE_READ, true, NULL,
				 NULL, NULL),
		KB_OK);
	assert_int_equal(count(s, &unread), 2);
	kb_store_close(s);
}

/* Bits that are not of the length they are to be; what is not there is zero. */
static void other_lengths(void **state)
{
	static const struct {
		const char *bits;
		size_t unread, starred;
	} cases[] = {
		{"x'', x''", 3, 0},
		{"x'02', x'00'", 2, 0},
		{"zeroblob(9000), zeroblob(9000)", 3, 0},
		{"x'0eff', x'08ff'", 0, 1},
	};
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	put(s, url, 1, 3, "text", -1, NULL);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str sql = {0};
		kb_str_addf(&sql,
			"REPLACE INTO mark(block, read, starred)"
			" VALUES(0, %s)",
			cases[i].bits);
		run_sql(e->path.s, sql.s);
		kb_str_release(&sql);
		assert_int_equal(count(s, &(struct kb_query){.unread = true}),
			cases[i].unread);
		assert_int_equal(count(s, &(struct kb_query){.starred = true}),
			cases[i].starred);
	}
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(as_asked_for), TEST(taken_back), TEST(other_lengths)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
