/* What letters are the same to who searches. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/utf8.h>
#include <khabar/text/fold.h>

#include <stdlib.h>
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
}

/* Of a letter that folds to several, of a hamza above, of a ligature of words,
 * of a hamza that is passed over: all their bytes. */
static void test_hit_covers_forms(void **state)
{
	(void)state;
	struct kb_hit hit;
	/* a, waw, fatha, hamza above, damma, b */
	assert_int_equal(hits("a\u0648\u064E\u0654\u064Fb", "\u0648", &hit), 1);
	assert_int_equal(hit.start, 1);
	assert_int_equal(hit.end, 9);
	/* the second word of U+FDFA */
	assert_int_equal(hits("a \uFDFA", "\u0627\u0644\u0644\u0647", &hit), 1);
	assert_int_equal(hit.start, 2);
	assert_int_equal(hit.end, 5);
	/* hamza, alef, dal, meem by alef, dal, meem */
	assert_int_equal(
		hits("\u0621\u0627\u062F\u0645", "\u0627\u062F\u0645", &hit),
		1);
	assert_int_equal(hit.start, 0);
	assert_int_equal(hit.end, 8);
	/* bet, gershayim, lamed: not what stands behind the last letter */
	assert_int_equal(hits("\u05D1\u05F4\u05DC", "\u05D1", &hit), 1);
	assert_int_equal(hit.end, 2);
}

/* Spaces and hyphens are one another's like within a needle; one that begins
 * with a hyphen means it. */
static void test_hyphens(void **state)
{
	(void)state;
	assert_int_equal(hits("a b a-b a - b a\u2014b ab", "a b", NULL), 4);
	assert_int_equal(
		hits("a b a-b a - b a\u2014b ab", "a\u05BEb", NULL), 4);
	assert_int_equal(hits("x 5 x -5 x\u22125", "-5", NULL), 2);
	assert_int_equal(hits("a b", "-", NULL), 0);
	assert_int_equal(hits("a b", "--", NULL), 0);
}

/* However long a run of signs that are passed over: each is looked at once. */
static void test_long_runs(void **state)
{
	(void)state;
	static const char *const SIGNS[] = {
		"-", " -", "\u200C", "\u05F4", "\u0654"};
	enum {
		TIMES = 200000
	};
	char *text = malloc(TIMES * 4 + 8);
	assert_non_null(text);
	for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
		size_t len = strlen(SIGNS[i]), n = 2;
		memcpy(text, "\u05D0", n);
		for (int k = 0; k < TIMES; k++, n += len)
			memcpy(text + n, SIGNS[i], len);
		text[n] = '\0';
		assert_int_equal(hits(text, " b", NULL), 0);
		assert_int_equal(hits(text, "-b", NULL), 0);
		assert_int_equal(hits(text, "\"b", NULL), 0);
		assert_int_equal(hits(text, "\u05D0\u05D1", NULL), 0);
	}
	free(text);
}

/* A quotation mark that opens a word behind a prefix is gershayim by its place,
 * and still a quotation mark: ב"הארץ. */
static void test_quotation_in_a_word(void **state)
{
	(void)state;
	const char *text = "\u05D1\"\u05D4\u05D0\u05E8\u05E5\"";
	assert_int_equal(hits(text, "\u05D4\u05D0\u05E8\u05E5", NULL), 1);
	assert_int_equal(
		hits(text, "\u201D\u05D4\u05D0\u05E8\u05E5\u201D", NULL), 1);
	assert_int_equal(hits(text, "\u05D1\u05D4\u05D0\u05E8\u05E5", NULL), 1);
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

/* A variation selector (UAX #44: default ignorable) says how a sign is drawn.
 */
static void test_variation_selectors(void **state)
{
	(void)state;
	assert_int_equal(hits("a \u2764\uFE0F b", "\u2764", NULL), 1);
	assert_int_equal(hits("a \u2764 b", "\u2764\uFE0F", NULL), 1);
}

/* What Lucene's normalisers for Arabic, Persian and Sorani make of one another.
 */
static void test_normalisers(void **state)
{
	(void)state;
	static const char *const SAME[][2] = {{"\u0622", "\u0627"},
		{"\u0623", "\u0627"}, {"\u0625", "\u0627"},
		{"\u0649", "\u064A"}, {"\u0629", "\u0647"},
		{"\u0628\u0640", "\u0628"},
		{"\u0628\u064B\u064C\u064D", "\u0628"},
		{"\u0628\u064E\u064F\u0650", "\u0628"},
		{"\u0628\u0651\u0652", "\u0628"}, {"\u06CC", "\u064A"},
		{"\u06D2", "\u064A"}, {"\u06A9", "\u0643"},
		{"\u06C0", "\u0647"}, {"\u06C1", "\u0647"},
		{"\u0628\u0654", "\u0628"}, {"\u06CC", "\u0649"},
		{"\u0628\u0647\u200C\u0628", "\u0628\u06D5\u0628"},
		{"\u0628\u0647", "\u0628\u06D5"}, {"\u06D5", "\u0629"},
		{"\u06BE", "\u0647"}, {"\u0631\u0628", "\u0695\u0628"},
		{"\u0628\u0692", "\u0628\u0695"}};
	for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
		assert_int_equal(hits(SAME[i][0], SAME[i][1], NULL), 1);
		assert_int_equal(hits(SAME[i][1], SAME[i][0], NULL), 1);
	}
}

/* Letters of the two blocks that fold by what stands before them or to two, and
 * those of Pashto and Sindhi that labels tell apart. */
static bool is_of_search(uint32_t cp)
{
	static const uint32_t LETTERS[] = {0x5F0, 0x5F1, 0x5F2, 0x675, 0x676,
		0x677, 0x678, 0x67C, 0x689, 0x692, 0x693, 0x695, 0x6AA, 0x6AB,
		0x6BC, 0x6CD, 0x6D0, 0x6FE};
	for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
		if (LETTERS[i] == cp)
			return true;
	return false;
}

/* The letters of the two blocks: what search holds for the same, labels do. */
static void test_labels_fold_as_search(void **state)
{
	(void)state;
	size_t letters = 0;
	for (uint32_t cp = 0x5D0; cp < 0x700; cp++) {
		char s[5] = "";
		struct kb_folded f = {0};
		uint32_t label = kb_fold_label_cp(cp);
		if (label == 0 || label == ' ' || is_of_search(cp))
			continue;
		kb_fold(&f, s, kb_utf8_encode(cp, s));
		assert_int_equal(f.n, 1);
		assert_int_equal(f.cp[0], label);
		kb_folded_release(&f);
		letters++;
	}
	/* DerivedAge and UnicodeData have 172 letters and 20 digits there. */
	assert_true(letters > 170);
}

static const char *label(const char *s)
{
	static char out[100];
	kb_fold_label(s, strlen(s), out, sizeof out, NULL, NULL);
	return out;
}

/* What the second step of a label's fold leaves. */
static void test_label(void **state)
{
	(void)state;
	/* "Read also": -- two quotes, dashes */
	assert_string_equal(
		label(" \u201CRead also\u201D: \u2014 "), "read also");
	/* قُراء and قرا: hamza by itself */
	assert_string_equal(
		label("\u0642\u064F\u0631\u0627\u0621"), "\u0642\u0631\u0627");
	/* به‌روزرسانی: ZWNJ parts, Farsi yeh */
	assert_string_equal(
		label("\u0628\u0647\u200C\u0631\u0648\u0632\u0631\u0633\u0627"
		      "\u0646\u06CC"),
		"\u0628\u0647 \u0631\u0648\u0632\u0631\u0633\u0627\u0646"
		"\u064A");
	/* אחה״צ, also with a final tsadi */
	assert_string_equal(label("\u05D0\u05D7\u05D4\u05F4\u05E6"),
		label("\u05D0\u05D7\u05D4\"\u05E5"));
	assert_string_equal(
		label("\u00C9t\u00C9 \u0661\u06F2"), "\u00E9t\u00E9 12");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arabic),
		cmocka_unit_test(test_hebrew_and_latin),
		cmocka_unit_test(test_zwnj),
		cmocka_unit_test(test_hit_covers_marks),
		cmocka_unit_test(test_hit_covers_forms),
		cmocka_unit_test(test_hyphens),
		cmocka_unit_test(test_long_runs),
		cmocka_unit_test(test_quotation_in_a_word),
		cmocka_unit_test(test_empty_and_overlaps),
		cmocka_unit_test(test_variation_selectors),
		cmocka_unit_test(test_normalisers),
		cmocka_unit_test(test_labels_fold_as_search),
		cmocka_unit_test(test_label),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
