/* Verse: what parts hemistichs, what is verse and what is not, and that it
 * comes through HTML, JSON and the text that is searched. */
#include <khabar/article/hemistich.h>
#include <khabar/article/text_blocks.h>
#include <khabar/article/verse.h>
#include <khabar/article/verse_find.h>
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>
#include <khabar/feed/write.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* Three lines of Mutanabbi's:
 *   على قدر أهل العزم تأتي العزائم / وتأتي على قدر الكرام المكارم
 *   وتعظم في عين الصغير صغارها / وتصغر في عين العظيم العظائم
 *   يكلف سيف الدولة الجيش همه / وقد عجزت عنه الجيوش الخضارم */
#define A1                                                          \
	"\u0639\u0644\u0649 \u0642\u062F\u0631 \u0623\u0647\u0644 " \
	"\u0627\u0644\u0639\u0632\u0645 \u062A\u0623\u062A\u064A "  \
	"\u0627\u0644\u0639\u0632\u0627\u0626\u0645"
#define A2                                                         \
	"\u0648\u062A\u0623\u062A\u064A \u0639\u0644\u0649 "       \
	"\u0642\u062F\u0631 \u0627\u0644\u0643\u0631\u0627\u0645 " \
	"\u0627\u0644\u0645\u0643\u0627\u0631\u0645"
#define B1                                                         \
	"\u0648\u062A\u0639\u0638\u0645 \u0641\u064A "             \
	"\u0639\u064A\u0646 \u0627\u0644\u0635\u063A\u064A\u0631 " \
	"\u0635\u063A\u0627\u0631\u0647\u0627"
#define B2                                                         \
	"\u0648\u062A\u0635\u063A\u0631 \u0641\u064A "             \
	"\u0639\u064A\u0646 \u0627\u0644\u0639\u0638\u064A\u0645 " \
	"\u0627\u0644\u0639\u0638\u0627\u0626\u0645"
#define C1                                             \
	"\u064A\u0643\u0644\u0641 \u0633\u064A\u0641 " \
	"\u0627\u0644\u062F\u0648\u0644\u0629 "        \
	"\u0627\u0644\u062C\u064A\u0634 \u0647\u0645\u0647"
#define C2                                                         \
	"\u0648\u0642\u062F \u0639\u062C\u0632\u062A "             \
	"\u0639\u0646\u0647 \u0627\u0644\u062C\u064A\u0648\u0634 " \
	"\u0627\u0644\u062E\u0636\u0627\u0631\u0645"
/* Two headlines, each with dots in the middle:
 *   الحكومة تستقيل / والمعارضة ترحب بالقرار
 *   الأسعار ترتفع مجددا / والناس يشكون من الغلاء */
#define H1                                            \
	"\u0627\u0644\u062D\u0643\u0648\u0645\u0629 " \
	"\u062A\u0633\u062A\u0642\u064A\u0644"
#define H2                                                        \
	"\u0648\u0627\u0644\u0645\u0639\u0627\u0631\u0636\u0629 " \
	"\u062A\u0631\u062D\u0628 "                               \
	"\u0628\u0627\u0644\u0642\u0631\u0627\u0631"
#define K1                                            \
	"\u0627\u0644\u0623\u0633\u0639\u0627\u0631 " \
	"\u062A\u0631\u062A\u0641\u0639 "             \
	"\u0645\u062C\u062F\u062F\u0627"
#define K2                                             \
	"\u0648\u0627\u0644\u0646\u0627\u0633 "        \
	"\u064A\u0634\u0643\u0648\u0646 \u0645\u0646 " \
	"\u0627\u0644\u063A\u0644\u0627\u0621"
/* A refrain: يا سيف دولة هاشم; a word before verse: قال المتنبي: */
#define REFRAIN                                                     \
	"\u064A\u0627 \u0633\u064A\u0641 \u062F\u0648\u0644\u0629 " \
	"\u0647\u0627\u0634\u0645"
#define SAID                  \
	"\u0642\u0627\u0644 " \
	"\u0627\u0644\u0645\u062A\u0646\u0628\u064A:"

/* --- What parts a line ---------------------------------------------------- */

static void parts(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		enum kb_caesura caesura;
	} cases[] = {
		{A1 " *** " A2, KB_CAESURA_SURE},
		{A1 "**" A2, KB_CAESURA_SURE},
		{A1 " * " A2, KB_CAESURA_LIKELY},
		{A1 "*" A2, KB_CAESURA_NONE},
		{A1 " ... " A2, KB_CAESURA_POSSIBLE},
		{A1 "...." A2, KB_CAESURA_POSSIBLE},
		{A1 " \u2026 " A2, KB_CAESURA_POSSIBLE},
		{A1 ". " A2, KB_CAESURA_NONE},
		{A1 " // " A2, KB_CAESURA_LIKELY},
		{A1 " / " A2, KB_CAESURA_POSSIBLE},
		{A1 "/" A2, KB_CAESURA_NONE},
		{A1 " \u2013 " A2, KB_CAESURA_POSSIBLE},
		{A1 " \u06DE " A2, KB_CAESURA_LIKELY},
		{A1 "\t" A2, KB_CAESURA_LIKELY},
		{A1 "   " A2, KB_CAESURA_LIKELY},
		{A1 "  " A2, KB_CAESURA_NONE},
		{A1 "\u00A0\u00A0\u00A0\u00A0" A2, KB_CAESURA_LIKELY},
		/* The stronger one; what stands at an end parts nothing. */
		{A1 "\u2026 *** " A2 " ...", KB_CAESURA_SURE},
		{A1 " ...", KB_CAESURA_NONE},
		{"*** " A1, KB_CAESURA_NONE},
		/* Not one of two. */
		{A1 " * " A2 " * " B1, KB_CAESURA_NONE},
		{A1, KB_CAESURA_NONE},
		{"", KB_CAESURA_NONE},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_parting p;
		bool parted =
			kb_part_line(cases[i].line, strlen(cases[i].line), &p);
		if (parted != (cases[i].caesura != KB_CAESURA_NONE) ||
			(parted && p.caesura != cases[i].caesura))
			fail_msg("case %zu: %s", i, cases[i].line);
		if (!parted)
			continue;
		/* Dots of its own stay with the first. */
		assert_in_range(p.end, strlen(A1), strlen(A1) + 4);
		assert_memory_equal(cases[i].line + p.start, A2, strlen(A2));
	}
}

/* --- What is verse -------------------------------------------------------- */

static void verse_or_not(void **state)
{
	(void)state;
	static const struct {
		const char *lines;
		bool verse;
	} cases[] = {
		{A1 " *** " A2 "\n" B1 " *** " B2, true},
		{A1 " ... " A2 "\n" B1 " ... " B2 "\n" C1 " ... " C2, true},
		{A1 "      " A2 "\n" B1 "     " B2, true},
		/* They do not rhyme, and dots are no sure sign. */
		{H1 " ... " H2 "\n" K1 " ... " K2, false},
		{H1 " - " H2 "\n" K1 " - " K2, false},
		/* A name and a word; a sentence and a word. */
		{"\u0639\u0644\u064A *** \u0646\u0639\u0645\n" A1 " *** " A2,
			false},
		{A1 " " A2 " " B1 " *** " B2 "\n" A1 " *** " A2, false},
		/* Figures. */
		{A1 " *** 1990\n" B1 " *** 1991", false},
		/* English has no hemistichs. */
		{"one two three *** four five six\n"
		 "one two three *** four five six",
			false},
		/* Different signs. */
		{A1 " *** " A2 "\n" B1 " // " B2, false},
		{A1 "\n" A2, false},
		{"", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (kb_lines_are_verse(cases[i].lines,
			    strlen(cases[i].lines)) != cases[i].verse)
			fail_msg("case %zu: %s", i, cases[i].lines);
}

static struct kb_article *fragment(const char *html)
{
	struct kb_article *a = kb_article_new();
	kb_extract_fragment(a, html, strlen(html), NULL);
	kb_article_finish(a);
	return a;
}

/* That a fragment is blocks of these texts, a v before those that are verse. */
static void reads(const char *html, const char *want)
{
	struct kb_article *a = fragment(html);
	struct kb_str s = {0};
	kb_str_adds(&s, "");
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		kb_str_addf(&s, "%s%s;", b->type == KB_BLOCK_VERSE ? "v " : "",
			b->text.s ? b->text.s : "");
	}
	if (strcmp(s.s, want) != 0)
		fail_msg("%s\ngives\n%s\nwant\n%s", html, s.s, want);
	kb_str_release(&s);
	kb_article_free(a);
}

static void markup(void **state)
{
	(void)state;
	static const char ab[] = "v " A1 "\t" A2 "\n" B1 "\t" B2 ";";
	reads("<div class=b><div class=m1><p>" A1 "</p></div>\n"
	      "<div class=m2><p>" A2 "</p></div></div>\n"
	      "<div class=b><div class=m1><p>" B1 "</p></div>"
	      "<div class=m2><p>" B2 "</p></div></div>",
		ab);
	/* Without rows around them, and as words of a paragraph. */
	reads("<div class=m1>" A1 "</div><div class=m2>" A2 "</div>"
	      "<div class=m1>" B1 "</div><div class=m2>" B2 "</div>",
		ab);
	reads("<p><span class=m1>" A1 "</span> <span class=m2>" A2
	      "</span><br><span class=m1>" B1 "</span>\n"
	      "<span class=m2>" B2 "</span></p>",
		ab);
	reads("<div class=poem>" A1 " *** " A2 "<br>" B1 " *** " B2 "</div>",
		ab);
	reads("<ul><li>" A1 " *** " A2 "<li>" B1 " *** " B2 "</ul>", ab);
	reads("<p><b>" A1 "&nbsp; &nbsp; " A2 "</b></p>"
	      "<p><b>" B1 "&nbsp; &nbsp; " B2 "</b></p>",
		ab);
	/* Numbers of lines; columns from left to right. */
	reads("<table dir=rtl><tr><td>1<td>" A1 "<td>" A2 "<tr><td>2<td>" B1
	      "<td>" B2 "</table>",
		ab);
	reads("<table dir=ltr><tr><td>" A2 "<td>" A1 "<tr><td>" B2 "<td>" B1
	      "</table>",
		ab);
	reads("<p>" A1 "&emsp;&emsp;" A2 "<br>" B1 "&emsp;&emsp;" B2 "</p>",
		ab);
	reads("<pre>" A1 "\t\t" A2 "\n" B1 "\t" B2 "</pre>", ab);
	/* Words beside each other in an item of what is called verse. */
	reads("<ul class=poem><li><span>" A1 "</span><span>" A2
	      "</span><li><span>" B1 "</span> <span>" B2 "</span></ul>",
		ab);
	/* All of a side in one cell. */
	reads("<table class=poem><tr><td>" A1 "<br>" B1 "<td>" A2 "<br>" B2
	      "</table>",
		ab);
	reads("<table><tr><td>" A1 "<td>" A2 "<tr><td>" C1 "<td>" C2 "</table>",
		"v " A1 "\t" A2 "\n" C1 "\t" C2 ";");
	/* The source's own line breaks and indents are no gaps. */
	reads("<p>" A1 "\n          " A2 "</p>", A1 " " A2 ";");
	reads("<p>" H1 "      " K1 "</p>", H1 " " K1 ";");
}

static void around(void **state)
{
	(void)state;
	reads("<p>" SAID "<br>" A1 " *** " A2 "<br>" REFRAIN "<br>" B1
	      " *** " B2 "<br>" H1 " " H2 ".</p>",
		SAID ";v " A1 "\t" A2 "\n" REFRAIN "\n" B1 "\t" B2 ";" H1 " " H2
		     ".;");
	/* Stanzas of several lines have an empty one between them. */
	reads("<p>" A1 " *** " A2 "<br>" B1 " *** " B2 "</p><p>" C1 " *** " C2
	      "</p>",
		"v " A1 "\t" A2 "\n" B1 "\t" B2 "\n\n" C1 "\t" C2 ";");
	/* What is no verse does not keep its neighbours from being some. */
	reads("<p>" H1 " ... " H2 "</p><p>" A1 " *** " A2 "</p><p>" B1
	      " *** " B2 "</p>",
		H1 " ... " H2 ";v " A1 "\t" A2 "\n" B1 "\t" B2 ";");
	/* Dots in prose before the verse; who speaks, in its first line. */
	reads("<p>" H1 " ... " H2 "</p><p>" A1 " ... " A2 "</p><p>" B1
	      " ... " B2 "</p><p>" C1 " ... " C2 "</p>",
		H1 " ... " H2 ";v " A1 "\t" A2 "\n" B1 "\t" B2 "\n" C1 "\t" C2
		   ";");
	reads("<p>" SAID " " A1 " *** " A2 "</p>", SAID ";v " A1 "\t" A2 ";");
	/* Lines by turns, each a paragraph. */
	reads("<p>" A1 "</p><p>" A2 "</p><p>" B1 "</p><p>" B2 "</p><p>" C1
	      "</p><p>" C2 "</p>",
		"v " A1 "\t" A2 "\n" B1 "\t" B2 "\n" C1 "\t" C2 ";");
	/* Asterisks alone are a rule. */
	reads("<p>" H1 "</p><p>*&nbsp; &nbsp;*&nbsp; &nbsp;*</p><p>" H2 "</p>",
		H1 ";;" H2 ";");
	/* Lines by turns that begin with what they tell, as a credit does. */
	reads("<p>" SAID " " A1 "<br>" SAID " " A2 "<br>" SAID " " B1
	      "<br>" SAID " " B2 "</p>",
		SAID " " A1 "\n" SAID " " A2 "\n" SAID " " B1 "\n" SAID " " B2
		     ";");
	/* A table of facts, and a menu of links. */
	reads("<table><tr><td>" H1 "<td>" H2 "<tr><td>" K1 "<td>" K2 "</table>",
		";");
	reads("<div class=poem><p><a href=/1>" A1 "</a></p><p><a href=/2>" A2
	      "</a></p></div>",
		A1 ";" A2 ";");
}

/* The first line of a poem is no standfirst, though it stands beside the
 * headline. */
static void below_headline(void **state)
{
	(void)state;
	static const char page[] =
		"<html dir=rtl><body><article><h1>" H1 "</h1>"
		"<p><span>" A1 "</span>&nbsp; &nbsp; <span>" A2 "</span></p>"
		"<p><span>" B1 "</span>&nbsp; &nbsp; <span>" B2 "</span></p>"
		"<p><span>" C1 "</span>&nbsp; &nbsp; <span>" C2 "</span></p>"
		"</article>";
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(page, sizeof page - 1, &doc, NULL), 0);
	struct kb_article *a = kb_extract(&(struct kb_page_source){.doc = doc});
	kb_doc_free(doc);
	assert_null(a->standfirst.s);
	assert_int_equal(a->n_blocks, 1);
	assert_string_equal(a->blocks[0].text.s,
		A1 "\t" A2 "\n" B1 "\t" B2 "\n" C1 "\t" C2);
	kb_article_free(a);
}

/* Lines without end that could be hemistichs and are none are read a few times
 * at most: this would take minutes otherwise. */
static void many_lines(void **state)
{
	(void)state;
	struct kb_str html = {0};
	for (int i = 0; i < 20000; i++)
		kb_str_adds(&html, i % 3 ? "<p>" H1 "</p>" : "<p>" K2 "</p>");
	struct kb_article *a = fragment(html.s);
	assert_int_equal(a->n_blocks, 20000);
	for (size_t i = 0; i < a->n_blocks; i++)
		assert_int_equal(a->blocks[i].type, KB_BLOCK_PARAGRAPH);
	kb_article_free(a);
	kb_str_release(&html);
}

/* Nor does a line of signs alone take longer than it is long. */
static void many_signs(void **state)
{
	(void)state;
	struct kb_str s = {0};
	struct kb_parting p;
	for (int i = 0; i < 100000; i++)
		kb_str_adds(&s, "** .,");
	kb_str_adds(&s, A1);
	assert_false(kb_part_line(s.s, s.len, &p));
	kb_str_release(&s);
}

/* What is around several hemistichs is in each, as what is around one is. */
static void spans(void **state)
{
	(void)state;
	struct kb_article *a = fragment(
		"<p><b>" A1 " *** " A2 "<br>" B1
		" *** <a href=https://example.org/>" B2 "</a></b></p>");
	const struct kb_text *t = &a->blocks[0].text;
	const size_t ends[] = {sizeof A1 - 1, sizeof A1 + sizeof A2 - 1,
		sizeof A1 + sizeof A2 + sizeof B1 - 1,
		sizeof A1 + sizeof A2 + sizeof B1 + sizeof B2 - 1};
	assert_int_equal(a->blocks[0].type, KB_BLOCK_VERSE);
	assert_int_equal(t->n_spans, 5);
	for (size_t i = 0; i < 5; i++) {
		size_t part = i < 4 ? i : 3;
		assert_int_equal(t->spans[i].type,
			i < 4 ? KB_SPAN_STRONG : KB_SPAN_LINK);
		assert_int_equal(
			t->spans[i].start, part ? ends[part - 1] + 1 : 0);
		assert_int_equal(t->spans[i].end, ends[part]);
	}
	kb_article_free(a);
}

/* --- What becomes of it --------------------------------------------------- */

static void through_html(void **state)
{
	(void)state;
	struct kb_article *a = fragment(
		"<p>" A1 " *** <a href=\"https://example.org/\">" A2
		"</a><br>" REFRAIN "<br>" B1 " *** " B2 "</p><p>" C1 " *** " C2
		"</p><div class=poem>One line<br>and another<br><br>a third"
		"</div>");
	struct kb_str html = {0};
	kb_write_article_html(&html, a);
	const char *body = strstr(html.s, "<div class=\"verse\"");
	assert_non_null(body);
	struct kb_article *again = fragment(body);
	assert_int_equal(a->n_blocks, 1);
	assert_int_equal(again->n_blocks, 1);
	assert_int_equal(again->blocks[0].type, KB_BLOCK_VERSE);
	assert_string_equal(again->blocks[0].text.s, a->blocks[0].text.s);
	assert_int_equal(again->blocks[0].text.n_spans, 1);
	assert_string_equal(a->blocks[0].text.s,
		A1 "\t" A2 "\n" REFRAIN "\n" B1 "\t" B2 "\n\n" C1 "\t" C2
		   "\n\nOne line\nand another\n\na third");
	kb_article_free(again);
	kb_article_free(a);
	kb_str_release(&html);
}

static void in_json(void **state)
{
	(void)state;
	struct kb_article *a =
		fragment("<p>" A1 " *** " A2 "<br>" REFRAIN "<br>" B1 " *** " B2
			 "</p><p>" C1 " *** " C2 "</p>");
	struct kb_str json = {0};
	kb_write_article_json(&json, a);
	assert_non_null(strstr(json.s,
		"{\"type\":\"verse\",\"dir\":\"rtl\",\"couplets\":[[\"" A1
		"\",\"" A2 "\"],[\"" REFRAIN "\"],[\"" B1 "\",\"" B2
		"\"],[\"" C1 "\",\"" C2 "\"]],\"stanzas\":[0,3],"
		"\"links\":[]}"));
	kb_article_free(a);
	kb_str_release(&json);
}

static void as_searched(void **state)
{
	(void)state;
	struct kb_article *a = fragment("<p>" A1 " *** " A2 "<br>" B1 " *** " B2
					"</p><p>" C1 " *** " C2 "</p>");
	struct kb_str s = {0};
	kb_article_add_blocks(a, '|', &s);
	assert_string_equal(s.s, A1 " " A2 " " B1 " " B2 "|" C1 " " C2);
	kb_article_free(a);
	kb_str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts),
		cmocka_unit_test(verse_or_not),
		cmocka_unit_test(markup),
		cmocka_unit_test(around),
		cmocka_unit_test(below_headline),
		cmocka_unit_test(many_lines),
		cmocka_unit_test(many_signs),
		cmocka_unit_test(spans),
		cmocka_unit_test(through_html),
		cmocka_unit_test(in_json),
		cmocka_unit_test(as_searched),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
