/* The search in many texts against one that keeps a list of all hits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/ui/search.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	TEXTS = 6,
	LETTERS = 12,
	MAX_HITS = TEXTS * LETTERS
};

static char texts[TEXTS][LETTERS + 1];

static struct kb_search_text text_of(void *ctx, size_t i)
{
	(void)ctx;
	size_t len = strlen(texts[i]);
	return (struct kb_search_text){texts[i], len, len};
}

static void random_text(char *s, int most)
{
	int n = rand() % (most + 1);
	for (int i = 0; i < n; i++)
		s[i] = "abc "[rand() % 4];
	s[n] = '\0';
}

/* All hits, without overlaps, of a pattern that holds no space. */
static size_t all_hits(const char *pattern, struct kb_search_hit *out)
{
	size_t n = 0, len = strlen(pattern);
	for (unsigned i = 0; i < TEXTS; i++)
		for (const char *at = texts[i]; (at = strstr(at, pattern));
			at += len) {
			uint32_t start = (uint32_t)(at - texts[i]);
			out[n++] = (struct kb_search_hit){
				i, start, start + (uint32_t)len};
		}
	return n;
}

static bool is_before(const struct kb_search_hit *hit, size_t item, size_t byte)
{
	return hit->item < item || (hit->item == item && hit->start < byte);
}

static void check_go(struct kb_search *s, const struct kb_search_hit *hits,
	size_t n, size_t item, size_t byte, bool back)
{
	size_t k = 0;
	bool wrapped, wraps;
	char want[40];
	struct kb_str label = {0};
	while (k < n && is_before(&hits[k], item, byte))
		k++;
	wraps = back ? k == 0 : k == n;
	k = back ? (k ? k : n) - 1 : k % n;
	assert_true(kb_search_go(s, item, byte, back, &wrapped, NULL));
	assert_int_equal(wrapped, wraps);
	assert_memory_equal(&s->current, &hits[k], sizeof *hits);
	kb_search_count(s, &label);
	snprintf(want, sizeof want, "%zu/%zu", k + 1, n);
	assert_string_equal(label.s, want);
	kb_str_release(&label);
}

static void check_all(const char *pattern)
{
	const struct kb_search_texts all = {NULL, TEXTS, text_of};
	struct kb_search s;
	struct kb_pattern p = {.word = false};
	struct kb_search_hit hits[MAX_HITS], from;
	size_t n = all_hits(pattern, hits);
	bool wrapped;
	kb_search_init(&s, &all);
	kb_pattern_set(&p, pattern, strlen(pattern), false);
	kb_search_set(&s, &p);
	assert_int_equal(kb_search_hits(&s), n);
	for (size_t item = 0; item <= TEXTS; item++)
		for (size_t byte = 0; n && byte <= LETTERS; byte++) {
			check_go(&s, hits, n, item, byte, false);
			check_go(&s, hits, n, item, byte, true);
			bool found = kb_search_from(&s, item, byte, &from);
			assert_int_equal(
				found, !is_before(&hits[n - 1], item, byte));
		}
	if (!n)
		assert_false(kb_search_go(&s, 0, 0, false, &wrapped, NULL));
	kb_search_release(&s);
	kb_pattern_release(&p);
}

static void test_every_place(void **state)
{
	(void)state;
	srand(1);
	for (int round = 0; round < 400; round++) {
		char pattern[4];
		for (size_t i = 0; i < TEXTS; i++)
			random_text(texts[i], LETTERS);
		do
			random_text(pattern, 3);
		while (!*pattern || strchr(pattern, ' '));
		check_all(pattern);
	}
}

/* A list that has become shorter since the search began, and an empty one. */
static void test_places_that_are_gone(void **state)
{
	(void)state;
	const struct kb_search_texts all = {NULL, 1, text_of},
				     none = {NULL, 0, text_of};
	struct kb_search s;
	struct kb_pattern p = {.word = false};
	bool wrapped;
	strcpy(texts[0], "a b a");
	kb_pattern_set(&p, "a", 1, false);
	kb_search_init(&s, &all);
	kb_search_set(&s, &p);
	assert_true(kb_search_go(&s, 7, 3, true, &wrapped, NULL));
	assert_int_equal(s.current.start, 4);
	assert_true(kb_search_go(&s, 7, 3, false, &wrapped, NULL));
	assert_int_equal(s.current.start, 0);
	assert_true(wrapped);
	kb_search_release(&s);
	kb_search_init(&s, &none);
	kb_search_set(&s, &p);
	assert_false(kb_search_go(&s, 0, 0, false, &wrapped, NULL));
	assert_false(kb_search_go(&s, 0, 0, true, &wrapped, NULL));
	kb_search_release(&s);
	kb_pattern_release(&p);
}

static struct kb_search_text arabic(void *ctx, size_t i)
{
	/* "the books and a book"; "without an address"; "for the book, a
	 * book" */
	static const char *const s[] = {
		("\u0627\u0644\u0643\u062A\u0628 \u0648\u0643\u062A\u0627"
		 "\u0628"),
		"\u0628\u0644\u0627 \u0639\u0646\u0648\u0627\u0646",
		("\u0644\u0644\u0643\u062A\u0627\u0628 \u0643\u062A\u0627"
		 "\u0628")};
	(void)ctx;
	return (struct kb_search_text){s[i], strlen(s[i]), strlen(s[i])};
}

/* Words of a query of the library are hits in any form; those as they were
 * typed have a mark of their own. */
static void test_queries(void **state)
{
	(void)state;
	const struct kb_search_texts all = {NULL, 3, arabic};
	struct kb_search s;
	struct kb_pattern p = {.word = false}, same = {.word = false};
	struct kb_ranges ranges = {0};
	bool wrapped;
	kb_search_init(&s, &all);
	/* kitab, "a book", but nothing of that feed */
	kb_pattern_set_query(
		&p, "feed:x \u0643\u062A\u0627\u0628 -\u0628\u0644\u0627");
	kb_search_set(&s, &p);
	assert_int_equal(kb_search_hits(&s), 4);
	assert_true(kb_search_go(&s, 0, 1, false, &wrapped, NULL));
	assert_int_equal(
		s.current.start, 11); /* behind five letters, a space */
	assert_true(kb_search_go(&s, 0, 12, false, &wrapped, NULL));
	assert_int_equal(s.current.item, 2);
	assert_int_equal(s.current.start, 0);
	assert_true(kb_search_go(&s, 2, 1, true, &wrapped, NULL));
	assert_int_equal(s.current.start, 0);
	kb_search_ranges(&s, 2, &ranges);
	assert_int_equal(ranges.n, 2);
	assert_int_equal(ranges.v[0].flags, KB_MARK_HIT_FOCUS);
	assert_int_equal(ranges.v[1].flags, KB_MARK_HIT | KB_MARK_HIT_EXACT);
	kb_pattern_set(&same, p.text.s, p.text.len, false);
	assert_false(kb_pattern_same(&p, &same));
	kb_pattern_copy(&same, &p);
	assert_true(kb_pattern_same(&p, &same));
	free(ranges.v);
	kb_search_release(&s);
	kb_pattern_release(&p);
	kb_pattern_release(&same);
}

static void inner(const char *typed, const char *want, bool quoted)
{
	struct kb_pattern p = {.word = false};
	const char *got;
	size_t len;
	kb_pattern_set(&p, typed, strlen(typed), false);
	assert_int_equal(kb_pattern_sought(&p, &got, &len), quoted);
	assert_int_equal(len, strlen(want));
	assert_memory_equal(got, want, len);
	assert_int_equal(kb_pattern_is_empty(&p.text), len == 0);
	/* Words of a text are what they are. */
	p.word = true;
	assert_false(kb_pattern_sought(&p, &got, &len));
	assert_int_equal(len, strlen(typed));
	kb_pattern_release(&p);
}

static void test_quotation_marks(void **state)
{
	(void)state;
	inner("ab", "ab", false);
	inner("\"ab\"", "ab", true);
	inner("\"ab", "ab", true); /* while it is being typed */
	inner("\u201Cab\u201D", "ab", true);
	inner("\"\"", "", true);
	inner("", "", false);
	/* a mark by itself; a quotation at the beginning; gershayim */
	inner("\"", "\"", false);
	inner("\"ab\" c", "\"ab\" c", false);
	inner("\u05E6\u05D4\"\u05DC", "\u05E6\u05D4\"\u05DC", false);
	inner("\"\u05E6\u05D4\"\u05DC\"", "\u05E6\u05D4\"\u05DC", true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_place),
		cmocka_unit_test(test_places_that_are_gone),
		cmocka_unit_test(test_queries),
		cmocka_unit_test(test_quotation_marks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
