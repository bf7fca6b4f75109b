/* Where a word in Arabic letters is drawn longer: the rows of Microsoft's
 * table, one after the other. Words stand as code points; the readable form is
 * beside them. */
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/text/kashida.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum {
	MAX = 64,
	NOWHERE = -1
};

static size_t decode(const char *s, uint32_t *cp)
{
	size_t n = 0;
	for (size_t at = 0, len = strlen(s); at < len && n < MAX; n++)
		at += kb_utf8_decode(s + at, len - at, &cp[n]);
	return n;
}

/* Checks that the best place is behind code point `at`, and its priority. */
static void check(const char *word, int at, int priority)
{
	uint32_t cp[MAX];
	uint8_t rank[MAX];
	size_t letters, n = decode(word, cp);
	int best = NOWHERE;
	assert_int_equal(kb_kashida_ranks(cp, n, rank, &letters), n);
	for (size_t i = 0; i < n; i++)
		if (rank[i] && (best < 0 || rank[i] <= rank[best]))
			best = (int)i;
	if (best != at)
		print_message("# %s\n", word);
	assert_int_equal(best, at);
	if (best >= 0)
		assert_int_equal(rank[best], priority);
}

static void test_behind_a_tatweel(void **state)
{
	(void)state;
	/* كتـابات */
	check("\u0643\u062A\u0640\u0627\u0628\u0627\u062A", 2, 1);
	/* Two of them, and a seen before: the last one. سلـمـة */
	check("\u0633\u0644\u0640\u0645\u0640\u0629", 4, 1);
	/* One that nothing joins to is none: ١٤٤٦هـ, of which the letters */
	check("\u0647\u0640", NOWHERE, 0);
}

static void test_behind_seen_and_sad(void **state)
{
	(void)state;
	check("\u0645\u0633\u062A\u0642\u0628\u0644", 1, 2); /* مستقبل */
	check("\u0645\u0635\u0628\u0627\u062D", 1, 2);       /* مصباح */
	check("\u0636\u0645\u064A\u0631", 0, 2);             /* ضمير */
	/* The last one of two: مستشفى */
	check("\u0645\u0633\u062A\u0634\u0641\u0649", 3, 2);
	/* A final seen is none, but any final letter: خميس */
	check("\u062E\u0645\u064A\u0633", 2, 7);
	/* Before a lam-alef, not in it: سلام */
	check("\u0633\u0644\u0627\u0645", 0, 2);
}

static void test_before_teh_marbuta_hah_and_dal(void **state)
{
	(void)state;
	check("\u0645\u0643\u062A\u0628\u0629", 3, 3); /* مكتبة */
	check("\u062A\u0644\u0642\u064A\u062D", 3, 3); /* تلقيح */
	check("\u0645\u062D\u0645\u062F", 2, 3);       /* محمد */
	/* A dal is final within a word too, and better than a final lam:
	 * تبديل */
	check("\u062A\u0628\u062F\u064A\u0644", 1, 3);
	/* An initial hah is not: حكم, where the final meem is. */
	check("\u062D\u0643\u0645", 1, 7);
}

static void test_before_alef_tah_lam_kaf_and_gaf(void **state)
{
	(void)state;
	check("\u0643\u062A\u0627\u0628", 1, 4);       /* كتاب */
	check("\u0645\u062D\u064A\u0637", 2, 4);       /* محيط */
	check("\u062C\u0645\u064A\u0644", 2, 4);       /* جميل */
	check("\u062A\u0645\u0644\u064A\u0643", 3, 4); /* تمليك */
	check("\u0641\u0631\u0647\u0646\u06AF", 3, 4); /* فرهنگ */
	/* The last one: مكاتيل with alef and final lam */
	check("\u0645\u0643\u0627\u062A\u064A\u0644", 4, 4);
}

static void test_before_medial_beh(void **state)
{
	(void)state;
	check("\u062E\u0628\u0631\u062A", 0, 5); /* خبرت: reh */
	check("\u0643\u0628\u064A\u0631", 0, 5); /* كبير: yeh */
	check("\u0630\u0647\u0628\u0649", 1, 5); /* ذهبى: alef maksura */
	/* Teh is of that group: كتير */
	check("\u0643\u062A\u064A\u0631", 0, 5);
	/* An initial beh is not: بيت. */
	check("\u0628\u064A\u062A", 1, 7);
}

static void test_before_waw_ain_qaf_and_feh(void **state)
{
	(void)state;
	check("\u0645\u0641\u0647\u0648\u0645", 2, 6); /* مفهوم */
	check("\u062C\u0645\u064A\u0639", 2, 6);       /* جميع */
	check("\u0637\u0631\u064A\u0642", 2, 6);       /* طريق */
	check("\u062E\u0641\u064A\u0641", 2, 6);       /* خفيف */
}

static void test_before_any_other_final(void **state)
{
	(void)state;
	check("\u0645\u0639\u0644\u0645", 2, 7);       /* معلم */
	check("\u0645\u0644\u0643\u064A\u0646", 3, 7); /* ملكين */
	check("\u0641\u0647\u0645\u0647", 2, 7);       /* فهمه */
	/* The ligature is a final form: غلاف, where feh stands alone */
	check("\u063A\u0644\u0627\u0641", 0, 7);
}

static void test_never_in_lam_alef(void **state)
{
	(void)state;
	static const char *const alefs[] = {
		"\u0627", "\u0622", "\u0623", "\u0625"};
	uint32_t cp[MAX];
	uint8_t rank[MAX];
	for (size_t i = 0; i < 4; i++) {
		/* ملا, with each alef, and with a fatha in it */
		char word[32];
		size_t letters;
		strcpy(word, "\u0645\u0644");
		strcat(word, alefs[i]);
		size_t n = decode(word, cp);
		kb_kashida_ranks(cp, n, rank, &letters);
		assert_int_equal(rank[1], 0);
		assert_int_equal(rank[0], 7);
		strcpy(word, "\u0645\u0644\u064E");
		strcat(word, alefs[i]);
		n = decode(word, cp);
		kb_kashida_ranks(cp, n, rank, &letters);
		assert_int_equal(rank[1], 0);
		assert_int_equal(rank[2], 0);
		assert_int_equal(letters, 3);
	}
	check("\u0644\u0627", NOWHERE, 0); /* لا */
	/* لاحق: behind the hah */
	check("\u0644\u0627\u062D\u0642", 2, 6);
}

static void test_what_does_not_join_has_no_place(void **state)
{
	(void)state;
	check("\u062F\u0627\u0631\u0627", NOWHERE, 0);       /* دارا */
	check("\u0648\u0632\u0627\u0631\u0629", NOWHERE, 0); /* وزارة */
	/* می‌رود: a word of two letters, before the yeh that is final
	 * there
	 */
	uint32_t cp[MAX];
	uint8_t rank[MAX];
	size_t letters, n = decode("\u0645\u06CC\u200C\u0631\u0648\u062F", cp);
	assert_int_equal(kb_kashida_ranks(cp, n, rank, &letters), 2);
	assert_int_equal(letters, 2);
	assert_int_equal(rank[0], 7);
	/* Behind the letter's marks, told at the letter: مُحَمَّد */
	check("\u0645\u064F\u062D\u064E\u0645\u0651\u064E\u062F", 4, 3);
	/* A hamza parts: مساءلة; seen all the same */
	check("\u0645\u0633\u0627\u0621\u0644\u0629", 1, 2);
}

static void test_other_scripts_and_signs_are_no_words(void **state)
{
	(void)state;
	static const char *const texts[] = {"\u05E9\u05DC\u05D5\u05DD", "abc",
		"\u0661\u0662", "\u06F1", "1", "\u060C", ".", " "};
	uint32_t cp[MAX];
	uint8_t rank[MAX];
	size_t letters;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(kb_kashida_ranks(cp, decode(texts[i], cp),
					 rank, &letters),
			0);
	/* A word ends before a sign: كتاب، */
	assert_int_equal(kb_kashida_ranks(cp,
				 decode("\u0643\u062A\u0627\u0628\u060C", cp),
				 rank, &letters),
		4);
	assert_int_equal(letters, 4);
}

static void test_urdu_is_told_by_its_letters(void **state)
{
	(void)state;
	uint32_t cp[MAX];
	/* یہ کتاب ہے */
	size_t n = decode(
		"\u06CC\u06C1 \u06A9\u062A\u0627\u0628 \u06C1\u06D2", cp);
	assert_true(kb_kashida_is_nastaliq(cp, n));
	/* Arabic, Persian: این کتاب است; a heh doachashmee for هـ: ١٤٤٦ھ */
	n = decode("\u0647\u0630\u0627 \u0643\u062A\u0627\u0628", cp);
	assert_false(kb_kashida_is_nastaliq(cp, n));
	n = decode("\u0627\u06CC\u0646 \u06A9\u062A\u0627\u0628 "
		   "\u0627\u0633\u062A",
		cp);
	assert_false(kb_kashida_is_nastaliq(cp, n));
	n = decode("\u0661\u0664\u0664\u0666\u06BE", cp);
	assert_false(kb_kashida_is_nastaliq(cp, n));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_behind_a_tatweel),
		cmocka_unit_test(test_behind_seen_and_sad),
		cmocka_unit_test(test_before_teh_marbuta_hah_and_dal),
		cmocka_unit_test(test_before_alef_tah_lam_kaf_and_gaf),
		cmocka_unit_test(test_before_medial_beh),
		cmocka_unit_test(test_before_waw_ain_qaf_and_feh),
		cmocka_unit_test(test_before_any_other_final),
		cmocka_unit_test(test_never_in_lam_alef),
		cmocka_unit_test(test_what_does_not_join_has_no_place),
		cmocka_unit_test(test_other_scripts_and_signs_are_no_words),
		cmocka_unit_test(test_urdu_is_told_by_its_letters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
