/* Labels, credits, directions and languages of articles. */
#include "../../include/khabar/text/fold.h"
#include "../../src/article/label_phrases.h"

#include <khabar/base/str.h>
#include <khabar/article/article.h>
#include <khabar/article/labels.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define RLM "\xe2\x80\x8f"
#define LRE "\xe2\x80\xaa"
#define RLO "\xe2\x80\xae"
#define PDF "\xe2\x80\xac"
#define RLI "\xe2\x81\xa7"
#define PDI "\xe2\x81\xa9"
#define NBSP "\xc2\xa0"
#define ZWNJ "\xe2\x80\x8c"

static void clean_is(const char *in, const char *out)
{
	struct kb_article *a = kb_article_new();
	struct kb_text t = kb_article_text(a, in, strlen(in));
	if (!out) {
		assert_null(t.s);
		assert_int_equal(t.len, 0);
	} else {
		assert_non_null(t.s);
		assert_string_equal(t.s, out);
		assert_int_equal(t.len, strlen(out));
		/* Cleaning what is clean changes nothing. */
		struct kb_text again = kb_article_text(a, t.s, t.len);
		assert_string_equal(again.s, out);
	}
	kb_article_free(a);
}

static void test_space(void **state)
{
	(void)state;
	clean_is("", NULL);
	clean_is("  \n\t ", NULL);
	clean_is("a", "a");
	clean_is("  a  b\n\tc ", "a b c");
	clean_is("a\xe3\x80\x80"
		 "b\xe2\x80\xa8"
		 "c",
		"a b c");
	/* a no-break space by itself is meant; with others it is padding */
	clean_is("10" NBSP "km", "10" NBSP "km");
	clean_is("a " NBSP " b" NBSP, "a b");
	clean_is(NBSP NBSP, NULL);
	clean_is(RLM " " RLM, NULL);
	clean_is("a " RLM " ", "a");
	clean_is("a!" RLM, "a!" RLM);
	clean_is(/* می */ "\u0645\u06CC" ZWNJ /* خواهم */ "\u062E\u0648\u0627"
			  "\u0647\u0645",
		/* می */ "\u0645\u06CC" ZWNJ /* خواهم */ "\u062E\u0648\u0627"
			 "\u0647\u0645");
}

static void test_control(void **state)
{
	(void)state;
	clean_is("a\x1b[31mb\x07", "a[31mb");
	clean_is("a\xc2\x9b"
		 "31mb",
		"a31mb");
	clean_is("a\x7f"
		 "b",
		"ab");
	clean_is("a\xff"
		 "b",
		"a\xef\xbf\xbd"
		"b");
	clean_is("\xef\xbb\xbf"
		 "a",
		"a");
	clean_is("\x1b", NULL);
}

static void test_bidi(void **state)
{
	(void)state;
	clean_is("a" RLO "b", "a" RLO "b" PDF);
	clean_is(RLI "b", RLI "b" PDI);
	clean_is("a" PDF "b" PDI "c", "abc");
	clean_is(LRE "a" RLI "b" PDF "c", LRE "a" RLI "bc" PDI PDF);
	clean_is(RLI LRE "a" PDI "b", RLI LRE "a" PDF PDI "b");
	clean_is("a" RLI PDI "b", "a" RLI PDI "b");
	clean_is("a " RLO, "a");
	/* Nesting has an end, and what is over it closes nothing. */
	struct kb_str in = {0};
	for (int i = 0; i < 1000; i++)
		kb_str_adds(&in, RLI);
	kb_str_adds(&in, "x");
	for (int i = 0; i < 970; i++)
		kb_str_adds(&in, PDI);
	kb_str_adds(&in, "y");
	struct kb_article *a = kb_article_new();
	struct kb_text t = kb_article_text(a, in.s, in.len);
	assert_int_equal(t.len, 30 * 3 + 2 + 30 * 3);
	assert_int_equal(t.s[30 * 3], 'x');
	assert_int_equal(t.s[30 * 3 + 1], 'y');
	kb_article_free(a);
	kb_str_release(&in);
}

static void test_rich(void **state)
{
	(void)state;
	struct kb_article *a = kb_article_new();
	/*                0123456789012345 */
	const char *s = "  one  two three ";
	struct kb_span spans[] = {
		{KB_SPAN_STRONG, 6, 10, NULL},
		{KB_SPAN_LINK, 0, 17, "http://example.org/"},
		{KB_SPAN_EMPHASIS, 5, 7, NULL},
		{KB_SPAN_EMPHASIS, 90, 99, NULL},
	};
	struct kb_text t =
		kb_article_rich(a, s, strlen(s), spans, 4, KB_WHITE_COLLAPSE);
	assert_string_equal(t.s, "one two three");
	assert_int_equal(t.n_spans, 2);
	assert_int_equal(t.spans[0].type, KB_SPAN_LINK);
	assert_int_equal(t.spans[0].start, 0);
	assert_int_equal(t.spans[0].end, 13);
	assert_string_equal(t.spans[0].href, "http://example.org/");
	assert_ptr_not_equal(t.spans[0].href, spans[1].href);
	assert_int_equal(t.spans[1].start, 4);
	assert_int_equal(t.spans[1].end, 7);
	s = " a \n\n  b " RLO "c\nd ";
	t = kb_article_rich(a, s, strlen(s), NULL, 0, KB_WHITE_LINES);
	assert_string_equal(t.s, "a\n\nb " RLO "c" PDF "\nd");
	/* Nothing to see between two line ends. */
	s = "a\n" RLI PDI "\nb\fc\n" RLI "d";
	t = kb_article_lines(a, s, strlen(s));
	assert_string_equal(t.s, "a\n\nb\n\nc\n" RLI "d" PDI);
	s = "\n  if x:  \n\ty  z\n \n";
	t = kb_article_rich(a, s, strlen(s), NULL, 0, KB_WHITE_KEEP);
	assert_string_equal(t.s, "  if x:\n        y  z");
	struct kb_span line = {KB_SPAN_CODE, 3, 5, NULL};
	t = kb_article_rich(a, s, strlen(s), &line, 1, KB_WHITE_KEEP);
	assert_int_equal(t.n_spans, 1);
	assert_int_equal(t.spans[0].start, 2);
	assert_int_equal(t.spans[0].end, 4);
	kb_article_free(a);
}

static void credit_is(const char *in, const char *caption, const char *credit)
{
	struct kb_article *a = kb_article_new();
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_IMAGE);
	kb_article_set_caption(a, b, in, strlen(in));
	if (caption)
		assert_string_equal(b->caption.s, caption);
	else
		assert_null(b->caption.s);
	if (credit)
		assert_string_equal(b->credit.s, credit);
	else
		assert_null(b->credit.s);
	kb_article_free(a);
}

static void test_credit(void **state)
{
	(void)state;
	credit_is(/* جنود في الميدان (أ ف ب) */
		"\u062C\u0646\u0648\u062F \u0641\u064A "
		"\u0627\u0644\u0645\u064A\u062F\u0627\u0646 (\u0623 \u0641 "
		"\u0628)",
		/* جنود في الميدان */
		"\u062C\u0646\u0648\u062F \u0641\u064A "
		"\u0627\u0644\u0645\u064A\u062F\u0627\u0646",
		/* أ ف ب */ "\u0623 \u0641 \u0628");
	credit_is(/* جنود في الميدان (أ.ف.ب). */
		"\u062C\u0646\u0648\u062F \u0641\u064A "
		"\u0627\u0644\u0645\u064A\u062F\u0627\u0646 "
		"(\u0623.\u0641.\u0628).",
		/* جنود في الميدان */
		"\u062C\u0646\u0648\u062F \u0641\u064A "
		"\u0627\u0644\u0645\u064A\u062F\u0627\u0646",
		/* أ.ف.ب */ "\u0623.\u0641.\u0628");
	credit_is(/* الوزير (رويترز) */ "\u0627\u0644\u0648\u0632\u064A\u0631 "
					"(\u0631\u0648\u064A\u062A\u0631\u0632"
					")" RLM,
		/* الوزير */ "\u0627\u0644\u0648\u0632\u064A\u0631",
		/* رويترز */ "\u0631\u0648\u064A\u062A\u0631\u0632");
	credit_is("A street [AFP]", "A street", "AFP");
	credit_is("A street (Photo: J. Doe)", "A street", "Photo: J. Doe");
	credit_is(/* הכנסת (צילום: דנה כהן) */ "\u05D4\u05DB\u05E0\u05E1\u05EA "
					       "(\u05E6\u05D9\u05DC\u05D5\u05DD"
					       ": \u05D3\u05E0\u05D4 "
					       "\u05DB\u05D4\u05DF)",
		/* הכנסת */ "\u05D4\u05DB\u05E0\u05E1\u05EA",
		/* צילום: דנה כהן */
		"\u05E6\u05D9\u05DC\u05D5\u05DD: \u05D3\u05E0\u05D4 "
		"\u05DB\u05D4\u05DF");
	credit_is(/* تهران (عکس: ایسنا) */ "\u062A\u0647\u0631\u0627\u0646 "
					   "(\u0639\u06A9\u0633: "
					   "\u0627\u06CC\u0633\u0646\u0627)",
		/* تهران */ "\u062A\u0647\u0631\u0627\u0646", /* عکس: ایسنا */
		"\u0639\u06A9\u0633: \u0627\u06CC\u0633\u0646\u0627");
	credit_is("The minister (left)", "The minister (left)", NULL);
	credit_is(/* جنود (أرشيف - رويترز) */
		"\u062C\u0646\u0648\u062F (\u0623\u0631\u0634\u064A\u0641 - "
		"\u0631\u0648\u064A\u062A\u0631\u0632)",
		/* جنود */ "\u062C\u0646\u0648\u062F", /* أرشيف - رويترز */
		"\u0623\u0631\u0634\u064A\u0641 - "
		"\u0631\u0648\u064A\u062A\u0631\u0632");
	credit_is("(AFP)", NULL, "AFP");
	credit_is("", NULL, NULL);
	credit_is(")", ")", NULL);
	credit_is("()", "()", NULL);
}

static void add(struct kb_article *a, const char *s)
{
	kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text =
		kb_article_text(a, s, strlen(s));
}

static void finish_is(const char *text, const char *lang, enum kb_dir dir,
	const char *want_lang, enum kb_dir want)
{
	struct kb_article *a = kb_article_new();
	a->language = lang;
	a->dir = dir;
	add(a, text);
	kb_article_finish(a);
	if (want_lang) {
		assert_non_null(a->language);
		assert_string_equal(a->language, want_lang);
	} else {
		assert_null(a->language);
	}
	assert_int_equal(a->dir, want);
	kb_article_free(a);
}

static const char AR[] = /* قال رئيس الحكومة إن المدينة ستشهد افتتاح مكتبة جديدة
			    في الشهر المقبل */
	"\u0642\u0627\u0644 \u0631\u0626\u064A\u0633 "
	"\u0627\u0644\u062D\u0643\u0648\u0645\u0629 \u0625\u0646 "
	"\u0627\u0644\u0645\u062F\u064A\u0646\u0629 "
	"\u0633\u062A\u0634\u0647\u062F \u0627\u0641\u062A\u062A\u0627\u062D "
	"\u0645\u0643\u062A\u0628\u0629 \u062C\u062F\u064A\u062F\u0629 "
	"\u0641\u064A \u0627\u0644\u0634\u0647\u0631 "
	"\u0627\u0644\u0645\u0642\u0628\u0644";
static const char FA[] = /* رئیس شهرداری گفت که
			  * کتابخانه‌ای تازه در شهر
			  */
	"\u0631\u0626\u06CC\u0633 \u0634\u0647\u0631\u062F\u0627\u0631\u06CC "
	"\u06AF\u0641\u062A \u06A9\u0647 "
	"\u06A9\u062A\u0627\u0628\u062E\u0627\u0646\u0647\u200C\u0627\u06CC "
	"\u062A\u0627\u0632\u0647 \u062F\u0631 \u0634\u0647\u0631 "
	/* گشایش می‌یابد و همه می‌توانند بیایند
	 */
	"\u06AF\u0634\u0627\u06CC\u0634 "
	"\u0645\u06CC\u200C\u06CC\u0627\u0628\u062F \u0648 \u0647\u0645\u0647 "
	"\u0645\u06CC\u200C\u062A\u0648\u0627\u0646\u0646\u062F "
	"\u0628\u06CC\u0627\u06CC\u0646\u062F";
static const char UR[] =
	/* شہر کے ناظم نے کہا ہے کہ اگلے مہینے ایک نئی لائبریری کھولی جائے گی */
	"\u0634\u06C1\u0631 \u06A9\u06D2 \u0646\u0627\u0638\u0645 \u0646\u06D2 "
	"\u06A9\u06C1\u0627 \u06C1\u06D2 \u06A9\u06C1 \u0627\u06AF\u0644\u06D2 "
	"\u0645\u06C1\u06CC\u0646\u06D2 \u0627\u06CC\u06A9 \u0646\u0626\u06CC "
	"\u0644\u0627\u0626\u0628\u0631\u06CC\u0631\u06CC "
	"\u06A9\u06BE\u0648\u0644\u06CC \u062C\u0627\u0626\u06D2 \u06AF\u06CC";
static const char HE[] = /* ראש העיר הודיע כי ספרייה חדשה תיפתח בחודש הבא */
	"\u05E8\u05D0\u05E9 \u05D4\u05E2\u05D9\u05E8 "
	"\u05D4\u05D5\u05D3\u05D9\u05E2 \u05DB\u05D9 "
	"\u05E1\u05E4\u05E8\u05D9\u05D9\u05D4 \u05D7\u05D3\u05E9\u05D4 "
	"\u05EA\u05D9\u05E4\u05EA\u05D7 \u05D1\u05D7\u05D5\u05D3\u05E9 "
	"\u05D4\u05D1\u05D0";
static const char EN[] =
	"The mayor said that a new library would open next month in the town";

static void test_finish(void **state)
{
	(void)state;
	finish_is(AR, NULL, KB_DIR_AUTO, "ar", KB_DIR_RTL);
	finish_is(FA, NULL, KB_DIR_AUTO, "fa", KB_DIR_RTL);
	finish_is(UR, NULL, KB_DIR_AUTO, "ur", KB_DIR_RTL);
	finish_is(HE, NULL, KB_DIR_AUTO, "he", KB_DIR_RTL);
	finish_is(EN, NULL, KB_DIR_AUTO, NULL, KB_DIR_LTR);
	finish_is(AR, "ar-KW", KB_DIR_RTL, "ar-KW", KB_DIR_RTL);
	finish_is(AR, "en", KB_DIR_LTR, "ar", KB_DIR_RTL);
	finish_is(AR, "fa", KB_DIR_AUTO, "ar", KB_DIR_RTL);
	finish_is(UR, "ar", KB_DIR_AUTO, "ur", KB_DIR_RTL);
	finish_is(FA, "fa-IR", KB_DIR_AUTO, "fa-IR", KB_DIR_RTL);
	finish_is(FA, "prs", KB_DIR_AUTO, "prs", KB_DIR_RTL);
	finish_is(HE, "iw", KB_DIR_AUTO, "iw", KB_DIR_RTL);
	finish_is(EN, "en-GB", KB_DIR_RTL, "en-GB", KB_DIR_LTR);
	finish_is(EN, "ar", KB_DIR_AUTO, NULL, KB_DIR_LTR);
	finish_is("12:30", "ar", KB_DIR_AUTO, "ar", KB_DIR_RTL);
	finish_is("12:30", NULL, KB_DIR_AUTO, NULL, KB_DIR_LTR);
	finish_is("", NULL, KB_DIR_AUTO, NULL, KB_DIR_LTR);
	/* Sorani and Pashto have letters of their own. */
	finish_is(/* سەرۆکی شارەوانی گوتی کە کتێبخانەیەکی نوێ دەکرێتەوە */
		"\u0633\u06D5\u0631\u06C6\u06A9\u06CC "
		"\u0634\u0627\u0631\u06D5\u0648\u0627\u0646\u06CC "
		"\u06AF\u0648\u062A\u06CC \u06A9\u06D5 "
		"\u06A9\u062A\u06CE\u0628\u062E\u0627\u0646\u06D5\u06CC\u06D5"
		"\u06A9\u06CC \u0646\u0648\u06CE "
		"\u062F\u06D5\u06A9\u0631\u06CE\u062A\u06D5\u0648\u06D5",
		NULL, KB_DIR_AUTO, "ckb", KB_DIR_RTL);
	finish_is(/* د ښار مشر وویل چې نوی کتابتون به په راتلونکې میاشت کې
		     پرانیستل شي */
		"\u062F \u069A\u0627\u0631 \u0645\u0634\u0631 "
		"\u0648\u0648\u06CC\u0644 \u0686\u06D0 \u0646\u0648\u06CC "
		"\u06A9\u062A\u0627\u0628\u062A\u0648\u0646 \u0628\u0647 "
		"\u067E\u0647 \u0631\u0627\u062A\u0644\u0648\u0646\u06A9\u06D0 "
		"\u0645\u06CC\u0627\u0634\u062A \u06A9\u06D0 "
		"\u067E\u0631\u0627\u0646\u06CC\u0633\u062A\u0644 \u0634\u064A",
		NULL, KB_DIR_AUTO, "ps", KB_DIR_RTL);
}

/* What is in Latin letters in any language says nothing of a text's direction:
 * code, addresses, whether they are links of their own or not. */
static void addresses_and_code(void **state)
{
	(void)state;
	static const char url[] =
		"https://a.example/a-long-path/of-many-latin/letters.html";
	static const char *const texts[] = {"%s %s", "%s (%s)", "%s\n%s"};
	struct kb_str s = {0};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		kb_str_clear(&s);
		kb_str_addf(&s, texts[i], "\u0634\u0627\u0647\u062F:", url);
		finish_is(s.s, NULL, KB_DIR_AUTO, "ar", KB_DIR_RTL);
	}
	finish_is("\u05E8\u05D0\u05D5 editors.desk@paper.example", NULL,
		KB_DIR_AUTO, "he", KB_DIR_RTL);
	finish_is("Read more: https://a.example/\u062E\u0628\u0631"
		  "\u0634\u0627\u0647\u062F\u0634\u0627\u0647\u062F",
		NULL, KB_DIR_AUTO, NULL, KB_DIR_LTR);
	kb_str_release(&s);
	/* The command of a sentence; the same words without it decide. */
	static const char command[] =
		"\u0646\u0641\u0630 systemctl enable docker.service";
	size_t from = strcspn(command, "s");
	struct kb_span code = {KB_SPAN_CODE, from, sizeof command - 1, NULL};
	for (size_t n = 0; n < 2; n++) {
		struct kb_article *a = kb_article_new();
		kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text =
			kb_article_rich(a, command, sizeof command - 1, &code,
				n, KB_WHITE_LINES);
		kb_article_finish(a);
		assert_int_equal(a->dir, n ? KB_DIR_RTL : KB_DIR_LTR);
		kb_article_free(a);
	}
}

static void test_lists(void **state)
{
	(void)state;
	struct kb_article *a = kb_article_new();
	kb_article_add_related(a, " A  title ", "http://example.org/1");
	kb_article_add_related(a, "Another", "http://example.org/1");
	kb_article_add_related(a, "", "http://example.org/2");
	kb_article_add_related(a, NULL, "http://example.org/2");
	kb_article_add_related(a, "No link", NULL);
	kb_article_add_related(a, "No link", NULL);
	assert_int_equal(a->n_related, 2);
	assert_string_equal(a->related[0].title, "A title");
	assert_null(a->related[1].href);
	char href[40];
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 20000; i++) {
			snprintf(
				href, sizeof href, "http://example.org/x%d", i);
			kb_article_add_related(a, "x", href);
		}
	assert_int_equal(a->n_related, 20002);
	kb_article_add_byline(a, " Dana  Cohen", 12);
	kb_article_add_byline(a, "Dana Cohen", 10);
	kb_article_add_byline(a, " ", 1);
	kb_article_add_byline(a, "X", 1);
	assert_int_equal(a->n_byline, 2);
	assert_string_equal(a->byline[0], "Dana Cohen");
	add(a, "four");
	assert_int_equal(kb_article_text_len(a), 4);
	kb_article_free(a);
	kb_article_free(NULL);
}

#define FOLDED(list)                                                       \
	do {                                                               \
		static const char *const w[] = {list};                     \
		for (size_t i = 0; i < sizeof w / sizeof *w; i++) {        \
			char out[KB_LABEL_WORD_MAX + 2];                   \
			kb_fold_label(w[i], strlen(w[i]), out, sizeof out, \
				NULL, NULL);                               \
			assert_string_equal(out, w[i]);                    \
		}                                                          \
	} while (0)

/* A word of the lists that is not folded would never be found. */
static void test_words_folded(void **state)
{
	(void)state;
	FOLDED(KB_WORDS_RELATED);
	FOLDED(KB_WORDS_RELATED_MORE);
	FOLDED(KB_WORDS_SHARE);
	FOLDED(KB_WORDS_TOP);
	FOLDED(KB_WORDS_TAGS);
	FOLDED(KB_WORDS_COMMENTS);
	FOLDED(KB_WORDS_AD);
	FOLDED(KB_WORDS_SIDEBAR);
	FOLDED(KB_WORDS_OFFER);
	FOLDED(KB_WORDS_PUBLISHED);
	FOLDED(KB_WORDS_UPDATED);
	FOLDED(KB_WORDS_CREDIT);
	FOLDED(KB_WORDS_CREDIT_COLON);
	FOLDED(KB_WORDS_BYLINE);
	FOLDED(KB_WORDS_HOME);
	FOLDED(KB_WORDS_SECTION);
	FOLDED(KB_WORDS_BYLINE_COLON);
	FOLDED(KB_WORDS_AGENCY);
}

/* These are searched in halves. */
static void test_words_in_order(void **state)
{
	static const char *const w[] = {KB_WORDS_OFFER};
	(void)state;
	for (size_t i = 1; i < sizeof w / sizeof *w; i++)
		assert_true(strcmp(w[i - 1], w[i]) < 0);
}

#define YES(f, s) assert_true(f(s, strlen(s)))
#define NO(f, s) assert_false(f(s, strlen(s)))
#define IS(label, s) assert_int_equal(kb_label_of(s, strlen(s)), label)
#define ISNT(label, s) assert_false(kb_label_of(s, strlen(s)) & (label))

static void test_labels(void **state)
{
	(void)state;
	IS(KB_LABEL_RELATED, /* اقرأ أيضا */ "\u0627\u0642\u0631\u0623 "
					     "\u0623\u064A\u0636\u0627");
	IS(KB_LABEL_RELATED, /*   اقرأ أيضاً:  */
		"  \u0627\u0642\u0631\u0623 \u0623\u064A\u0636\u0627\u064B: ");
	IS(KB_LABEL_RELATED, /* إقـــرأ أيضًا » */
		"\u0625\u0642\u0640\u0640\u0640\u0631\u0623 "
		"\u0623\u064A\u0636\u064B\u0627 \u00BB");
	IS(KB_LABEL_RELATED,
		/* קראו גם: */ "\u05E7\u05E8\u05D0\u05D5 \u05D2\u05DD:");
	IS(KB_LABEL_RELATED, /* بیشتر بخوانید */
		"\u0628\u06CC\u0634\u062A\u0631 "
		"\u0628\u062E\u0648\u0627\u0646\u06CC\u062F");
	IS(KB_LABEL_RELATED, /* مزید پڑھیں */
		"\u0645\u0632\u06CC\u062F \u067E\u0691\u06BE\u06CC\u06BA");
	IS(KB_LABEL_RELATED, "READ ALSO");
	ISNT(KB_LABEL_RELATED, /* اقرأ أيضا ما كتبه */
		"\u0627\u0642\u0631\u0623 \u0623\u064A\u0636\u0627 "
		"\u0645\u0627 \u0643\u062A\u0628\u0647");
	ISNT(KB_LABEL_RELATED, "");
	IS(KB_LABEL_TOP, "back to top");
	IS(KB_LABEL_TOP, /* العودة إلى الأعلى ↑ */
		"\u0627\u0644\u0639\u0648\u062F\u0629 \u0625\u0644\u0649 "
		"\u0627\u0644\u0623\u0639\u0644\u0649 \u2191");
	IS(KB_LABEL_SHARE, /* شارك */ "\u0634\u0627\u0631\u0643");
	IS(KB_LABEL_SHARE,
		/* واتساب */ "\u0648\u0627\u062A\u0633\u0627\u0628");
	ISNT(KB_LABEL_SHARE, /* شارك الوزير في المؤتمر */
		"\u0634\u0627\u0631\u0643 \u0627\u0644\u0648\u0632\u064A\u0631 "
		"\u0641\u064A \u0627\u0644\u0645\u0624\u062A\u0645\u0631");
	YES(kb_label_is_published, /* نشر في 18-08-2020 */
		"\u0646\u0634\u0631 \u0641\u064A 18-08-2020");
	YES(kb_label_is_updated, /* آخر تحديث 18-08-2020 | 00:12 */
		"\u0622\u062E\u0631 \u062A\u062D\u062F\u064A\u062B 18-08-2020 "
		"| 00:12");
	YES(kb_label_is_updated, /* به‌روزرسانی: ۲۸ مرداد */
		"\u0628\u0647\u200C\u0631\u0648\u0632\u0631\u0633\u0627\u0646"
		"\u06CC: \u06F2\u06F8 \u0645\u0631\u062F\u0627\u062F");
	YES(kb_label_is_published, /* פורסם: 18.8.2020 */
		"\u05E4\u05D5\u05E8\u05E1\u05DD: 18.8.2020");
	NO(kb_label_is_published, /* انتشارات دانشگاه */
		"\u0627\u0646\u062A\u0634\u0627\u0631\u0627\u062A "
		"\u062F\u0627\u0646\u0634\u06AF\u0627\u0647");
	IS(KB_LABEL_TAGS, /* #كلمات مفتاحية: */
		"#\u0643\u0644\u0645\u0627\u062A "
		"\u0645\u0641\u062A\u0627\u062D\u064A\u0629:");
	IS(KB_LABEL_COMMENTS, /* التعليقات */
		"\u0627\u0644\u062A\u0639\u0644\u064A\u0642\u0627\u062A");
	IS(KB_LABEL_COMMENTS, "Comments (16)");
	IS(KB_LABEL_COMMENTS, "2 comments");
	IS(KB_LABEL_AD, /* إعلان */ "\u0625\u0639\u0644\u0627\u0646");
	IS(KB_LABEL_SIDEBAR,
		/* الأكثر قراءة */ "\u0627\u0644\u0623\u0643\u062B\u0631 "
				   "\u0642\u0631\u0627\u0621\u0629");
	YES(kb_label_is_agency, /* أ.ف.ب */ "\u0623.\u0641.\u0628");
	YES(kb_label_is_agency,
		/* تصوير رويترز */ "\u062A\u0635\u0648\u064A\u0631 "
				   "\u0631\u0648\u064A\u062A\u0631\u0632");
	NO(kb_label_is_agency, /* يمين */ "\u064A\u0645\u064A\u0646");
	YES(kb_label_is_caption_credit,
		/* צילום: דנה כהן */ "\u05E6\u05D9\u05DC\u05D5\u05DD: "
				     "\u05D3\u05E0\u05D4 \u05DB\u05D4\u05DF");
	YES(kb_label_is_caption_credit, /* عکس: ایسنا */
		"\u0639\u06A9\u0633: \u0627\u06CC\u0633\u0646\u0627");
	YES(kb_label_is_caption_credit,
		/* صورة: علي */ "\u0635\u0648\u0631\u0629: \u0639\u0644\u064A");
	NO(kb_label_is_caption_credit, /* صورة جماعية للمشاركين */
		"\u0635\u0648\u0631\u0629 \u062C\u0645\u0627\u0639\u064A\u0629 "
		"\u0644\u0644\u0645\u0634\u0627\u0631\u0643\u064A\u0646");
	const char *s =
		/* بقلم: علي حسن */ "\u0628\u0642\u0644\u0645: "
				    "\u0639\u0644\u064A \u062D\u0633\u0646";
	size_t n = kb_label_byline_prefix(s, strlen(s));
	assert_string_equal(
		s + n, /* علي حسن */ "\u0639\u0644\u064A \u062D\u0633\u0646");
	s = "By Jane Doe";
	assert_string_equal(
		s + kb_label_byline_prefix(s, strlen(s)), "Jane Doe");
	s = /* כתב: דן */ "\u05DB\u05EA\u05D1: \u05D3\u05DF";
	assert_string_equal(s + kb_label_byline_prefix(s, strlen(s)),
		/* דן */ "\u05D3\u05DF");
	s = /* كتب علي رسالة */ "\u0643\u062A\u0628 \u0639\u0644\u064A "
				"\u0631\u0633\u0627\u0644\u0629";
	assert_int_equal(kb_label_byline_prefix(s, strlen(s)), 0);
	assert_int_equal(kb_label_byline_prefix("Bytes", 5), 0);
	s = /* اقرأ أيضاً: عنوان */ "\u0627\u0642\u0631\u0623 "
				   "\u0623\u064A\u0636\u0627\u064B: "
				   "\u0639\u0646\u0648\u0627\u0646";
	assert_string_equal(s + kb_label_related_prefix(s, strlen(s)),
		/* عنوان */ "\u0639\u0646\u0648\u0627\u0646");
	s = /* المزيد من الأخبار */
		"\u0627\u0644\u0645\u0632\u064A\u062F \u0645\u0646 "
		"\u0627\u0644\u0623\u062E\u0628\u0627\u0631";
	assert_int_equal(kb_label_related_prefix(s, strlen(s)), 0);
}

static void test_labels_hostile(void **state)
{
	(void)state;
	size_t n = 4 << 20;
	char *s = malloc(n);
	static const char *const units[] = {"\xd9\x8e", "x", " ", "(", "\xff"};
	for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
		size_t len = strlen(units[u]);
		for (size_t i = 0; i < n; i++)
			s[i] = units[u][i % len];
		ISNT(KB_LABEL_RELATED, "");
		assert_false(kb_label_of(s, n) & KB_LABEL_RELATED);
		assert_false(kb_label_is_published(s, n));
		assert_false(kb_label_is_agency(s, n));
		assert_int_equal(kb_label_byline_prefix(s, n), 0);
		const char *credit;
		size_t clen;
		kb_article_split_credit(s, n, &credit, &clen);
		assert_null(credit);
	}
	free(s);
	assert_false(kb_label_of(NULL, 0) & KB_LABEL_TOP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_space),
		cmocka_unit_test(test_control),
		cmocka_unit_test(test_bidi),
		cmocka_unit_test(test_rich),
		cmocka_unit_test(test_credit),
		cmocka_unit_test(test_finish),
		cmocka_unit_test(addresses_and_code),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_words_folded),
		cmocka_unit_test(test_words_in_order),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_labels_hostile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
