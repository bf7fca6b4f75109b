#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/text/fold.h>

#include <string.h>

/* The number of hits of needle in hay; the first one's bytes. */
static size_t hits(const char *hay, const char *needle, struct kb_hit *first)
{
	struct kb_folded h = {0}, n = {0};
	struct kb_hit hit;
	size_t at = 0, count = 0;
	kb_fold(&h, hay, strlen(hay));
	kb_fold(&n, needle, strlen(needle));
	while (kb_fold_find(&h, &n, &at, &hit))
		if (count++ == 0 && first)
			*first = hit;
	kb_folded_release(&h);
	kb_folded_release(&n);
	return count;
}

static void test_arabic(void **state)
{
	(void)state;
	/* harakat: كَتَبَ is found by كتب */
	assert_int_equal(hits("\u0643\u064E\u062A\u064E\u0628\u064E",
				 "\u0643\u062A\u0628", NULL),
		1);
	/* alef forms, tatweel: أحـمد by احمد */
	assert_int_equal(hits("\u0623\u062D\u0640\u0645\u062F",
				 "\u0627\u062D\u0645\u062F", NULL),
		1);
	/* teh marbuta and heh, yeh and alef maksura, kaf and keheh */
	assert_int_equal(
		hits("\u0629 \u0649 \u06A9", "\u0647 \u064A \u0643", NULL), 1);
	/* three digit sets */
	assert_int_equal(hits("\u0661\u0662 \u06F1\u06F2 12", "12", NULL), 3);
	/* presentation form of lam-alef */
	assert_int_equal(hits("\uFEFB", "\u0644\u0627", NULL), 1);
}

static void test_hebrew_and_latin(void **state)
{
	(void)state;
	/* שָׁלוֹם by שלום, final mem by mem */
	assert_int_equal(hits("\u05E9\u05C1\u05B8\u05DC\u05D5\u05B9\u05DD",
				 "\u05E9\u05DC\u05D5\u05DE", NULL),
		1);
	assert_int_equal(hits("STRASSE Stra\u00DFe", "stra\u00DFe", NULL), 2);
	assert_int_equal(hits("Caf\u00E9 cafe", "CAFE", NULL), 2);
}

static void test_zwnj(void **state)
{
	(void)state;
	const char *zwnj =
		"\u0645\u06CC\u200C\u0631\u0648\u062F"; /* می‌رود */
	assert_int_equal(hits(zwnj, "\u0645\u06CC\u0631\u0648\u062F", NULL), 1);
	assert_int_equal(
		hits(zwnj, "\u0645\u06CC \u0631\u0648\u062F", NULL), 1);
	assert_int_equal(hits(zwnj, zwnj, NULL), 1);
	assert_int_equal(
		hits("\u0645\u06CC \u0631\u0648\u062F", zwnj, NULL), 1);
}

static void test_hit_covers_marks(void **state)
{
	(void)state;
	struct kb_hit hit;
	/* a, beh with fatha, c: the hit on beh is four bytes long */
	assert_int_equal(hits("a\u0628\u064Ec", "\u0628", &hit), 1);
	assert_int_equal(hit.start, 1);
	assert_int_equal(hit.end, 5);
	assert_true(kb_hit_is_exact("a\u0628\u064Ec", &hit, "\u0628\u064E", 4));
	assert_false(kb_hit_is_exact("a\u0628\u064Ec", &hit, "\u0628", 2));
}

static void test_empty_and_overlaps(void **state)
{
	(void)state;
	assert_int_equal(hits("abc", "", NULL), 0);
	assert_int_equal(hits("abc", "\u064E", NULL), 0);
	assert_int_equal(hits("abc", "\u200C", NULL), 0);
	assert_int_equal(hits("aaaa", "aa", NULL), 2);
	assert_int_equal(hits("a  \n b", "a b", NULL), 1);
	assert_int_equal(hits("", "a", NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arabic),
		cmocka_unit_test(test_hebrew_and_latin),
		cmocka_unit_test(test_zwnj),
		cmocka_unit_test(test_hit_covers_marks),
		cmocka_unit_test(test_empty_and_overlaps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
