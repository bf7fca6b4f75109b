/* The article in a plain text. */
#include <khabar/base/str.h>
#include <khabar/article/article.h>
#include <khabar/plain/plain.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct kb_article *read_file(const char *dir, const char *name)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *f = fopen(path, "rb");
	if (!f)
		return NULL;
	struct kb_str s = {0};
	char buf[4096];
	size_t n;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(&s, buf, n);
	fclose(f);
	struct kb_article *a = kb_plain_article(s.s, s.len, NULL);
	kb_str_release(&s);
	return a;
}

static struct kb_article *read_data(const char *name)
{
	const char *top = getenv("KB_SRCDIR");
	char dir[400];
	snprintf(dir, sizeof dir, "%s/tests/data/plain", top ? top : ".");
	struct kb_article *a = read_file(dir, name);
	assert_non_null(a);
	return a;
}

static size_t count(const struct kb_article *a, enum kb_block_type type)
{
	size_t n = 0;
	for (size_t i = 0; i < a->n_blocks; i++)
		n += a->blocks[i].type == type;
	return n;
}

static bool has(const struct kb_article *a, const char *words)
{
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		if ((b->text.s && strstr(b->text.s, words)) ||
			(b->caption.s && strstr(b->caption.s, words)))
			return true;
		for (size_t j = 0; j < b->n_items; j++)
			if (strstr(b->items[j].text.s, words))
				return true;
	}
	return false;
}

static void date_is(const struct kb_date *d, const char *want)
{
	char iso[KB_DATE_MAX];
	kb_date_iso(d, iso);
	assert_string_equal(iso, want);
}

static void test_reference(void **state)
{
	(void)state;
	const char *seed = getenv("KB_SEED");
	struct kb_article *a = seed ? read_file(seed, "article.txt") : NULL;
	if (!a) {
		print_message("KB_SEED is not set: reference text not read\n");
		skip();
	}
	assert_string_equal(a->section.s, /* خاص */ "\u062E\u0627\u0635");
	assert_memory_equal(a->headline.s, /* طهران ترفض */
		"\u0637\u0647\u0631\u0627\u0646 \u062A\u0631\u0641\u0636", 19);
	assert_memory_equal(a->standfirst.s, /* قائد «فيلق */
		"\u0642\u0627\u0626\u062F \u00AB\u0641\u064A\u0644\u0642", 18);
	date_is(&a->published, "2020-08-18");
	date_is(&a->updated, "2020-08-18T00:12");
	assert_string_equal(a->language, "ar");
	assert_int_equal(a->dir, KB_DIR_RTL);
	assert_int_equal(count(a, KB_BLOCK_PARAGRAPH), 8);
	assert_int_equal(count(a, KB_BLOCK_IMAGE), 1);
	assert_int_equal(a->n_blocks, 9);
	assert_int_equal(a->blocks[0].type, KB_BLOCK_IMAGE);
	assert_string_equal(
		a->blocks[0].credit.s, /* أ ف ب */ "\u0623 \u0641 \u0628");
	assert_memory_equal(a->blocks[0].caption.s,
		/* رجال أمن */ "\u0631\u062C\u0627\u0644 \u0623\u0645\u0646",
		15);
	assert_null(strchr(a->blocks[0].caption.s, '('));
	assert_false(has(a, /* اقرأ أيضا */ "\u0627\u0642\u0631\u0623 "
					    "\u0623\u064A\u0636\u0627"));
	assert_false(has(a, "back to top"));
	assert_int_equal(a->n_related, 0);
	kb_article_free(a);
}

static void test_hebrew(void **state)
{
	(void)state;
	struct kb_article *a = read_data("news-he.txt");
	assert_string_equal(
		a->section.s, /* חדשות */ "\u05D7\u05D3\u05E9\u05D5\u05EA");
	assert_memory_equal(a->headline.s,
		/* ספרייה */ "\u05E1\u05E4\u05E8\u05D9\u05D9\u05D4", 12);
	assert_memory_equal(a->standfirst.s,
		/* העירייה */ "\u05D4\u05E2\u05D9\u05E8\u05D9\u05D9\u05D4", 14);
	assert_int_equal(a->n_byline, 1);
	assert_string_equal(a->byline[0],
		/* דנה כהן */ "\u05D3\u05E0\u05D4 \u05DB\u05D4\u05DF");
	date_is(&a->published, "2020-08-18");
	date_is(&a->updated, "2020-08-19T14:30");
	assert_int_equal(count(a, KB_BLOCK_PARAGRAPH), 2);
	assert_int_equal(a->n_blocks, 3);
	assert_string_equal(a->blocks[0].credit.s,
		/* צילום: אבי לוי */ "\u05E6\u05D9\u05DC\u05D5\u05DD: "
				     "\u05D0\u05D1\u05D9 \u05DC\u05D5\u05D9");
	assert_int_equal(a->n_related, 1);
	assert_memory_equal(a->related[0].title,
		/* תערוכת */ "\u05EA\u05E2\u05E8\u05D5\u05DB\u05EA", 12);
	assert_string_equal(a->language, "he");
	kb_article_free(a);
}

static void test_persian(void **state)
{
	(void)state;
	struct kb_article *a = read_data("news-fa.txt");
	assert_string_equal(a->section.s, /* فرهنگ و هنر */
		"\u0641\u0631\u0647\u0646\u06AF \u0648 \u0647\u0646\u0631");
	assert_memory_equal(a->headline.s, /* کتابخانه */
		"\u06A9\u062A\u0627\u0628\u062E\u0627\u0646\u0647", 16);
	date_is(&a->published, "2020-08-18T12:30");
	date_is(&a->updated, "2020-08-19");
	assert_int_equal(count(a, KB_BLOCK_PARAGRAPH), 2);
	assert_int_equal(a->n_related, 2);
	assert_string_equal(a->language, "fa");
	kb_article_free(a);
}

static void test_urdu(void **state)
{
	(void)state;
	struct kb_article *a = read_data("news-ur.txt");
	assert_null(a->section.s);
	assert_memory_equal(a->headline.s,
		/* شہر میں */ "\u0634\u06C1\u0631 \u0645\u06CC\u06BA", 13);
	assert_null(a->standfirst.s);
	date_is(&a->published, "2020-08-18T00:30");
	assert_int_equal(a->n_blocks, 2);
	assert_int_equal(a->n_related, 1);
	assert_string_equal(a->language, "ur");
	kb_article_free(a);
}

static void test_readme(void **state)
{
	(void)state;
	struct kb_article *a = read_data("readme.txt");
	assert_string_equal(
		a->headline.s, "sample - a program that does nothing much");
	assert_int_equal(a->n_related, 0);
	assert_int_equal(count(a, KB_BLOCK_LIST), 2);
	assert_int_equal(count(a, KB_BLOCK_CODE), 2);
	assert_true(has(a, "writes the same file again without having changed "
			   "a single byte"));
	assert_true(has(a, "    make\n    make install\n\n    sample --help"));
	assert_true(has(a, "only faster, and with fewer words"));
	assert_true(has(a, "See also"));
	assert_true(has(a, "Related"));
	assert_true(has(a, "Share it with your friends"));
	assert_true(has(a, "| one  |   12 |"));
	for (size_t i = 0; i < a->n_blocks; i++)
		if (a->blocks[i].type == KB_BLOCK_LIST &&
			a->blocks[i].items[0].ordered)
			assert_int_equal(a->blocks[i].items[0].number, 1);
	kb_article_free(a);
}

static void test_mail(void **state)
{
	(void)state;
	struct kb_article *a = read_data("mail.txt");
	assert_null(a->headline.s);
	assert_true(has(a, "From: Jane <jane@example.org>"));
	assert_true(has(a, "Subject: the library"));
	assert_true(has(a, "Date: Tue, 18 Aug 2020"));
	assert_true(has(a, "this month, after three years of work on"));
	assert_int_equal(count(a, KB_BLOCK_QUOTE), 1);
	assert_true(has(a, "children's books?\nThey are many."));
	assert_true(has(a, "- Jane"));
	kb_article_free(a);
}

static struct kb_article *read_string(const char *s)
{
	return kb_plain_article(s, strlen(s), "file:///x");
}

/* Mail marks quotations in quotations so. */
static void test_quotes(void **state)
{
	(void)state;
	struct kb_article *a = read_string("> one\n>\n> one again\n>> two\n"
					   "> > two again\n>\n> one\n");
	assert_int_equal(a->n_blocks, 3);
	assert_string_equal(a->blocks[0].text.s, "one\n\none again");
	assert_int_equal(a->blocks[0].quote_depth, 1);
	assert_string_equal(a->blocks[1].text.s, "two\ntwo again");
	assert_int_equal(a->blocks[1].quote_depth, 2);
	assert_string_equal(a->blocks[2].text.s, "one");
	assert_int_equal(a->blocks[2].quote_depth, 1);
	kb_article_free(a);
}

static void test_small(void **state)
{
	(void)state;
	struct kb_article *a = read_string("");
	assert_int_equal(a->n_blocks, 0);
	assert_null(a->headline.s);
	assert_string_equal(a->url, "file:///x");
	kb_article_free(a);
	a = read_string(" \n\n\t\n");
	assert_int_equal(a->n_blocks, 0);
	kb_article_free(a);
	a = read_string(/* سلام دنیا */ "\u0633\u0644\u0627\u0645 "
					"\u062F\u0646\u06CC\u0627");
	assert_int_equal(a->n_blocks, 1);
	assert_null(a->headline.s);
	kb_article_free(a);
	a = read_string("Title\n\nA short text.");
	assert_string_equal(a->headline.s, "Title");
	assert_int_equal(a->n_blocks, 1);
	kb_article_free(a);
	/* speech, not a list */
	a = read_string("- Come in.\n\nHe came in and sat down by the fire.");
	assert_int_equal(count(a, KB_BLOCK_LIST), 0);
	assert_true(has(a, "- Come in."));
	kb_article_free(a);
	/* a marker that is no list, and numbers that do not follow */
	a = read_string("1. one\n5. five\n");
	assert_int_equal(count(a, KB_BLOCK_LIST), 0);
	assert_true(has(a, "5. five"));
	kb_article_free(a);
	a = read_string("```\ncode  here\n\nand here\n```\n");
	assert_int_equal(count(a, KB_BLOCK_CODE), 1);
	assert_true(has(a, "code  here\n\nand here"));
	kb_article_free(a);
	a = read_string("```\nnever closed\n```x");
	assert_true(has(a, "never closed"));
	kb_article_free(a);
}

static void test_nested_list(void **state)
{
	(void)state;
	struct kb_article *a =
		read_string("- one\n  - two\n  - three\n- four\n");
	assert_int_equal(a->n_blocks, 1);
	assert_int_equal(a->blocks[0].n_items, 4);
	assert_int_equal(a->blocks[0].items[1].depth, 1);
	assert_int_equal(a->blocks[0].items[3].depth, 0);
	kb_article_free(a);
	a = read_string(/* ١- واحد\n٢- اثنان\n */
		"\u0661- \u0648\u0627\u062D\u062F\n\u0662- "
		"\u0627\u062B\u0646\u0627\u0646\n");
	assert_int_equal(a->n_blocks, 1);
	assert_true(a->blocks[0].items[0].ordered);
	assert_string_equal(a->blocks[0].items[1].marker, "\u0662.");
	assert_string_equal(a->blocks[0].items[1].text.s,
		/* اثنان */ "\u0627\u062B\u0646\u0627\u0646");
	kb_article_free(a);
}

/* Every word of the source is in the article, for a text that is no news. */
static void test_nothing_lost(void **state)
{
	(void)state;
	struct kb_str s = {0};
	static const char *const pieces[] = {"word%d ", "\n", "\n\n", "    c%d",
		"- i%d", "> q%d", "# h%d\n", "x%d\n===\n", "1. n%d\n",
		"long%d long long long long long long long long long.\n"};
	unsigned seed = 7;
	for (int i = 0; i < 3000; i++) {
		seed = seed * 1103515245 + 12345;
		char buf[200];
		snprintf(buf, sizeof buf, pieces[(seed >> 16) % 10], i);
		kb_str_adds(&s, buf);
	}
	struct kb_article *a = kb_plain_article(s.s, s.len, NULL);
	struct kb_str all = {0};
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		if (b->text.s)
			kb_str_adds(&all, b->text.s);
		kb_str_addc(&all, ' ');
		for (size_t j = 0; j < b->n_items; j++) {
			kb_str_adds(&all, b->items[j].text.s);
			kb_str_addc(&all, ' ');
		}
	}
	if (a->headline.s)
		kb_str_adds(&all, a->headline.s);
	if (a->standfirst.s)
		kb_str_adds(&all, a->standfirst.s);
	if (a->section.s)
		kb_str_adds(&all, a->section.s);
	for (char *w = strtok(s.s, " \n"); w; w = strtok(NULL, " \n"))
		if (kb_is_alpha((unsigned char)w[0]))
			assert_non_null(strstr(all.s, w));
	kb_article_free(a);
	kb_str_release(&s);
	kb_str_release(&all);
}

static void test_hostile(void **state)
{
	(void)state;
	static const char *const units[] = {"a", "\n", "a\n", "a\n\n", "- a\n",
		"```\n", "> \n", "    x\n", "1. x\n", /* اقرأ أيضا\n */
		"\u0627\u0642\u0631\u0623 \u0623\u064A\u0636\u0627\n",
		"18-08-2020\n", "\t", "===\n", "#\n", "# \n", ">\n", "|  |\n",
		"\xff\n", /* (أ ف ب)\n */ "(\u0623 \u0641 \u0628)\n",
		/* نشر في 18-08-2020\n\n */
		"\u0646\u0634\u0631 \u0641\u064A 18-08-2020\n\n"};
	size_t n = 1 << 20;
	char *s = malloc(n);
	for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
		size_t len = strlen(units[u]);
		for (size_t i = 0; i < n; i++)
			s[i] = units[u][i % len];
		kb_article_free(kb_plain_article(s, n, NULL));
	}
	free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reference),
		cmocka_unit_test(test_hebrew),
		cmocka_unit_test(test_persian),
		cmocka_unit_test(test_urdu),
		cmocka_unit_test(test_readme),
		cmocka_unit_test(test_mail),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_nested_list),
		cmocka_unit_test(test_nothing_lost),
		cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
