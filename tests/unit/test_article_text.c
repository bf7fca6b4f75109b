/* Texts of articles: what is taken out of them and what stays, spans, credits,
 * and the languages of letters that are neither Arabic nor Hebrew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/article/article.h>
#include <khabar/article/opening.h>

#include <string.h>

static struct kb_text rich(struct kb_article *a, const char *s,
	const struct kb_span *spans, size_t n, enum kb_white white)
{
	return kb_article_rich(a, s, strlen(s), spans, n, white);
}

static void white_space(void **state)
{
	(void)state;
	struct kb_article *a = kb_article_new();
	/* Code: tabs go to the next multiple of 8, no-break spaces stay. */
	assert_string_equal(
		rich(a, "\tx\u00a0\ty\n  z", NULL, 0, KB_WHITE_KEEP).s,
		"        x\u00a0      y\n  z");
	assert_string_equal(
		rich(a, " a \n\n b\u00a0\u00a0c ", NULL, 0, KB_WHITE_LINES).s,
		"a\n\nb c");
	assert_string_equal(
		rich(a, "a\u00a0b \u00a0 c", NULL, 0, KB_WHITE_COLLAPSE).s,
		"a\u00a0b c");
	/* What nobody sees is of no use before the first letter. */
	assert_string_equal(
		rich(a, "\u200b\u2060\ufeff\u00ada", NULL, 0, KB_WHITE_COLLAPSE)
			.s,
		"a");
	assert_null(rich(a, " \u200b\u2060 ", NULL, 0, KB_WHITE_COLLAPSE).s);
	/* Within words it is: ZWNJ, an Arabic letter mark. */
	assert_string_equal(rich(a, "\u0645\u06cc\u200c\u0631 \u061c(1)", NULL,
				    0, KB_WHITE_COLLAPSE)
				    .s,
		"\u0645\u06cc\u200c\u0631 \u061c(1)");
	kb_article_free(a);
}

/* In the places of the cleaned text, without white space at their ends, outer
 * ones first; what holds nothing is none. */
static void spans(void **state)
{
	static const struct kb_span given[] = {
		{KB_SPAN_LINK, 3, 8, "https://a/"},
		{KB_SPAN_EMPHASIS, 1, 99, NULL},
		{KB_SPAN_STRONG, 3, 14, NULL},
		{KB_SPAN_CODE, 1, 3, NULL},
		{KB_SPAN_CODE, 200, 300, NULL},
	};
	static const struct {
		enum kb_span_type type;
		size_t start, end;
	} want[] = {{KB_SPAN_EMPHASIS, 0, 11}, {KB_SPAN_STRONG, 0, 9},
		{KB_SPAN_LINK, 0, 3}};
	(void)state;
	struct kb_article *a = kb_article_new();
	/*  0123456789012345678 */
	struct kb_text t =
		rich(a, "   one   two   f ", given, 5, KB_WHITE_COLLAPSE);
	assert_string_equal(t.s, "one two f");
	assert_int_equal(t.n_spans, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(t.spans[i].type, want[i].type);
		assert_int_equal(t.spans[i].start, want[i].start);
		assert_true(t.spans[i].end <= t.len);
	}
	assert_int_equal(t.spans[0].end, 9);
	assert_int_equal(t.spans[1].end, 7);
	assert_int_equal(t.spans[2].end, 3);
	assert_string_equal(t.spans[2].href, "https://a/");
	kb_article_free(a);
}

static void credits(void **state)
{
	static const struct {
		const char *caption;
		const char *rest, *credit; /* credit NULL: none */
	} cases[] = {
		{"The port ( Reuters )", "The port", "Reuters"},
		{"The port [Reuters].", "The port", "Reuters"},
		{"The port Reuters)", "The port Reuters)", NULL},
		{"The port ()", "The port ()", NULL},
		{"The port ( )", "The port ( )", NULL},
		{"The port (in the old town)", "The port (in the old town)",
			NULL},
		{"(Reuters)", "", "Reuters"},
		{")", ")", NULL},
		{"", "", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *credit;
		size_t len, rest = kb_article_split_credit(cases[i].caption,
				    strlen(cases[i].caption), &credit, &len);
		assert_int_equal(rest, strlen(cases[i].rest));
		assert_int_equal(credit == NULL, cases[i].credit == NULL);
		if (credit) {
			assert_int_equal(len, strlen(cases[i].credit));
			assert_memory_equal(credit, cases[i].credit, len);
		}
	}
}

/* Syriac, Thaana, N'Ko and Adlam are written from right to left: a language
 * that is not is not theirs. */
static void other_scripts(void **state)
{
	static const char *const texts[] = {
		"\u072b\u0720\u0721\u0710 \u0725\u0720\u071f\u0718\u0722",
		"\u0780\u07a6\u0784\u07a6\u0783\u07aa\u0788\u07ac\u0783\u07a8",
		"\u07cb\u07d0\u07df \u07d5\u07cb\u07ec",
		"\U0001E900\U0001E923\U0001E924\U0001E922\U0001E925",
	};
	static const char *const languages[] = {"syr", "dv", "nqo", "ff"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (int given = 0; given < 3; given++) {
			struct kb_article *a = kb_article_new();
			a->headline =
				kb_article_text(a, texts[i], strlen(texts[i]));
			a->language = given == 1   ? "en"
				      : given == 2 ? languages[i]
						   : NULL;
			kb_article_finish(a);
			assert_int_equal(a->dir, KB_DIR_RTL);
			if (given < 2)
				assert_null(a->language);
			kb_article_free(a);
		}
	struct kb_article *a = kb_article_new();
	a->headline = kb_article_text(a, texts[0], strlen(texts[0]));
	a->language = "syr";
	kb_article_finish(a);
	assert_string_equal(a->language, "syr");
	kb_article_free(a);
}

/* The beginning of an article in lists. */
static void openings(void **state)
{
	(void)state;
	static const struct {
		const char *standfirst, *first, *second, *title, *want;
		size_t max;
	} cases[] = {
		{"In short.", "At length.", NULL, "Title", "In short.", 99},
		{NULL, "One.", "Two\nthree.", NULL, "One. Two three.", 99},
		{NULL, NULL, NULL, "Title", "", 99},
		/* Cut between words, once there is so much. */
		{NULL, "aa bb cc dd", NULL, NULL, "aa bb", 4},
		/* What the title has said is not said again. */
		{NULL, "Rain came at last. It fell.", NULL, "Rain came at last",
			"It fell.", 99},
		{NULL, "Rain came at last to us", NULL, "Rain came\u2026",
			"at last to us", 99},
		{NULL, "Rainy days", NULL, "Rain", "Rainy days", 99},
		{NULL, "Rain", NULL, "Rain", "", 99},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *texts[] = {cases[i].first, cases[i].second};
		struct kb_article *a = kb_article_new();
		struct kb_str out = {0};
		kb_str_adds(&out, "");
		if (cases[i].standfirst)
			a->standfirst = rich(a, cases[i].standfirst, NULL, 0,
				KB_WHITE_COLLAPSE);
		kb_article_add_block(a, KB_BLOCK_IMAGE)->alt = "A picture";
		for (size_t k = 0; k < 2 && texts[k]; k++) {
			struct kb_text t =
				rich(a, texts[k], NULL, 0, KB_WHITE_LINES);
			kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text = t;
		}
		kb_article_opening(a, cases[i].title, cases[i].max, &out);
		assert_string_equal(out.s, cases[i].want);
		kb_str_release(&out);
		kb_article_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(white_space),
		cmocka_unit_test(spans),
		cmocka_unit_test(credits),
		cmocka_unit_test(other_scripts),
		cmocka_unit_test(openings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
