/* Pages as a whole: what comes next, what is explained, what is hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

#include <stdio.h>
#include <string.h>

static struct kb_article *page(const char *html, const char *url)
{
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(html, strlen(html), &doc, NULL), KB_OK);
	struct kb_article *a =
		kb_extract(&(struct kb_page_source){.doc = doc, .url = url});
	kb_doc_free(doc);
	return a;
}

#define TEXT(n)                                                        \
	"<p>Paragraph " n ", which is long enough, as they go, to be " \
	"taken for a part of the article.</p>"

static void headlines_have_lines(void **state)
{
	(void)state;
	struct kb_article *a =
		page("<title>Tides of the year</title>"
		     "<h1>Tides\nof<br>the year</h1>" TEXT("one") TEXT("two"),
			NULL);
	assert_string_equal(a->headline.s, "Tides of\nthe year");
	kb_article_free(a);
}

static void assert_next(const char *link, const char *url, const char *want)
{
	char html[2000];
	snprintf(html, sizeof html, "<h1>Tides</h1><div>%s%s</div>%s",
		TEXT("one"), TEXT("two"), link);
	struct kb_article *a = page(html, url);
	if (want)
		assert_string_equal(a->next, want);
	else
		assert_null(a->next);
	kb_article_free(a);
}

static void next_is_the_same_article(void **state)
{
	(void)state;
	const char *url = "https://press.example/2024/tides";
	assert_next("<a rel=next href='/2024/tides/2'>Next</a>", url,
		"https://press.example/2024/tides/2");
	assert_next("<a href='?page=2'>2</a>", url,
		"https://press.example/2024/tides?page=2");
	assert_next("<a href='/2024/tides/page/3/'>3</a>",
		"https://press.example/2024/tides/page/2/",
		"https://press.example/2024/tides/page/3/");
	/* Another article, this page, the page before. */
	assert_next("<a rel=next href='/2024/winds'>Next</a>", url, NULL);
	assert_next("<a rel=next href='/2024/tides'>Next</a>", url, NULL);
	assert_next("<a rel=next href='/news/88124'>Next</a>",
		"https://press.example/news/88123", NULL);
	assert_next("<a rel=next href='https://other.example/2024/tides/2'>"
		    "Next</a>",
		url, NULL);
	assert_next("<a rel=next href='#2'>Next</a>", url, NULL);
	assert_next("<a href=' ?page=2 '>2</a>", url,
		"https://press.example/2024/tides?page=2");
}

/* Markup that stands in a page as text, for programs that nobody has. */
static void raw_markup_is_no_text(void **state)
{
	(void)state;
	struct kb_article *a =
		page("<h1>Tides</h1><div>" TEXT(
			     "one") "<noembed><p>a plug-in</noembed>"
				    "<iframe><p>a frame</iframe>" TEXT(
					    "two") "<noframes><p>frames</"
						   "noframes></div>",
			"https://press.example/tides");
	assert_int_equal(a->n_blocks, 2);
	assert_non_null(strstr(a->blocks[1].text.s, "two"));
	kb_article_free(a);
}

static void append_leaves_out_repeats(void **state)
{
	(void)state;
	struct kb_article *a =
		page("<h1>Tides</h1><div>" TEXT("one") TEXT("two") "</div>",
			"https://press.example/tides");
	struct kb_article *b =
		page("<h1>Tides</h1><div>" TEXT("two") TEXT("three") "</div>",
			"https://press.example/tides/2");
	kb_article_append(a, b);
	kb_article_free(b);
	assert_int_equal(a->n_blocks, 3);
	assert_non_null(strstr(a->blocks[2].text.s, "three"));
	kb_article_free(a);
}

static void refrains_stay(void **state)
{
	(void)state;
	struct kb_str s = {0};
	kb_str_adds(&s, "<h1>A song of tides</h1><article>");
	for (int i = 0; i < 136; i++)
		kb_str_adds(&s, TEXT("one"));
	kb_str_adds(&s, "</article>");
	struct kb_article *a = page(s.s, NULL);
	assert_int_equal(a->n_blocks, 136);
	kb_article_free(a);
	kb_str_release(&s);
	/* On two pages: what stands at the head of both is taken once. */
	a = page("<h1>Tides</h1><div>" TEXT("head") TEXT("one") "</div>", NULL);
	struct kb_article *b = page("<h1>Tides</h1><div>" TEXT("head")
					    TEXT("two") TEXT("one") "</div>",
		NULL);
	kb_article_append(a, b);
	assert_int_equal(a->n_blocks, 4);
	assert_non_null(strstr(a->blocks[3].text.s, "one"));
	kb_article_free(a);
	kb_article_free(b);
}

/* A page that shows its beginning only, whose JSON ends lines in its own way.
 */
static void json_goes_on_where_lines_end(void **state)
{
	(void)state;
	struct kb_str html = {0}, body = {0};
#define VERSE \
	"The tide comes in at noon, and all who wait for it are there to see"
	kb_str_adds(&html, "<h1>A song of tides</h1><article>");
	for (int i = 0; i < 12; i++) {
		kb_str_addf(&html, "<p>" VERSE " %d<br>and sing.</p>", i);
		kb_str_addf(&body, VERSE " %d and sing.\\n", i);
	}
	for (int i = 0; i < 40; i++)
		kb_str_addf(
			&body, "They sing of it for a long while, %d.\\n", i);
#undef VERSE
	kb_str_addf(&html,
		"</article><script type='application/ld+json'>{\"@type\":"
		"\"NewsArticle\",\"articleBody\":\"%s\"}</script>",
		body.s);
	struct kb_article *a = page(html.s, NULL);
	assert_int_equal(a->n_blocks, 52);
	kb_article_free(a);
	kb_str_release(&html);
	kb_str_release(&body);
}

static void explain_says_what_was_taken(void **state)
{
	(void)state;
	struct kb_article *a = page(
		"<h1>Tides</h1><div class=copy>" TEXT("one") "</div>", NULL);
	assert_non_null(strstr(a->explain, "taken: the page's text"));
	assert_non_null(strstr(a->explain, "headline: from the text shown"));
	kb_article_free(a);
}

static void explain_names_passes_and_thresholds(void **state)
{
	(void)state;
	struct kb_article *a =
		page("<h1>Tides</h1><nav>All of the paper's sections</nav>"
		     "<div class=copy>" TEXT("one") "</div>",
			NULL);
	assert_non_null(strstr(a->explain, "passes: survey, metadata, "));
	assert_non_null(strstr(a->explain,
		"noise: 1 left out, the largest <nav>, 22 letters"));
	assert_non_null(strstr(a->explain, "(NOISE_TAG, 40 percent: "));
	kb_article_free(a);
	/* Nothing is widened where no paragraph was found. */
	a = page("<title>A title</title><b>few words</b>", NULL);
	assert_non_null(strstr(a->explain, "last resort"));
	assert_null(strstr(a->explain, "widened"));
	assert_non_null(strstr(a->explain,
		"read once more, with hidden elements (TEXT_EMPTY, 60 bytes"));
	kb_article_free(a);
}

static void hostile_json_is_only_json(void **state)
{
	(void)state;
	static const char *const scripts[] = {"x = {", "x = [[[[[[",
		"x = {\"title\":1,\"body\":[[[{\"text\":[]}]]]}",
		"window.a=}}}}}}", "x={\"a\":\"\\"};
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		char html[1000];
		snprintf(html, sizeof html,
			"<title>T</title><script>%s%80s</script>", scripts[i],
			"");
		kb_article_free(page(html, NULL));
	}
}

/* A page that shows the beginning of what its JSON-LD has whole; and one whose
 * JSON-LD is of something else. */
static void walls(void **state)
{
	(void)state;
	static const char *const words[] = {"Paragraph", "Something"};
	for (int i = 0; i < 2; i++) {
		struct kb_str html = {0};
		kb_str_adds(&html,
			"<script type='application/ld+json'>{\"@type\": "
			"\"NewsArticle\", \"articleBody\": \"");
		for (int k = 0; k < 40; k++)
			kb_str_addf(&html,
				"%s %d, which is long enough, as they go, to "
				"be a part of the article.\\n",
				words[i], k);
		kb_str_adds(&html, "\"}</script><h1>Tides</h1><article>");
		for (int k = 0; k < 8; k++)
			kb_str_addf(&html,
				"<p>Paragraph %d, which is long enough, as "
				"they go, to be a part of the article.</p>",
				k);
		kb_str_adds(&html, "</article>");
		struct kb_article *a = page(html.s, NULL);
		assert_int_equal(
			strstr(a->explain, "its beginning only") != NULL,
			i == 0);
		kb_article_free(a);
		kb_str_release(&html);
	}
}

/* Whether the article has a block of this text, or an item. */
static bool has(const struct kb_article *a, const char *text)
{
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		if (b->text.s && strcmp(b->text.s, text) == 0)
			return true;
		for (size_t k = 0; k < b->n_items; k++)
			if (b->items[k].text.s &&
				strcmp(b->items[k].text.s, text) == 0)
				return true;
	}
	return false;
}

static void assert_has(const struct kb_article *a, const char *text)
{
	if (!has(a, text))
		fail_msg("\"%s\" is missing", text);
}

#define POST(itemtype, n)                                                  \
	"<div class='comment post' itemscope "                             \
	"itemtype='https://schema.org/" itemtype "'><div class=who>user" n \
	"</div><p>Answer number " n                                        \
	" says that the pump must be cleaned, and the filter changed.</p>" \
	"</div>"

/* What threads and pages made of comments call comments is their text; below
 * an article it is not. */
static void comments_of_threads_are_text(void **state)
{
	(void)state;
	static const char *const pages[] = {
		"<title>Pump is loud</title><div itemscope itemtype="
		"'https://schema.org/DiscussionForumPosting'><h1>Pump is loud"
		"</h1>" POST("Comment", "1") POST("Comment", "2")
			POST("Comment", "3") "</div>",
		"<title>Pump is loud</title><h1>Pump is "
		"loud</h1><table><tr><td>"
		"<div class=comment>Answer number 1 says that the pump must be "
		"cleaned, and the filter changed.</div></td></tr><tr><td>"
		"<div class=comment>Answer number 2 says that the pump must be "
		"cleaned, and the filter changed.</div></td></tr><tr><td>"
		"<div class=comment>Answer number 3 says that the pump must be "
		"cleaned, and the filter changed.</div></td></tr></table>"};
	for (size_t i = 0; i < 2; i++) {
		struct kb_article *a = page(pages[i], NULL);
		for (char n = '1'; n <= '3'; n++) {
			char want[100];
			snprintf(want, sizeof want,
				"Answer number %c says that the pump must be "
				"cleaned, and the filter changed.",
				n);
			assert_has(a, want);
		}
		kb_article_free(a);
	}
	struct kb_article *a =
		page("<title>Pump is loud</title><article><h1>Pump is "
		     "loud</h1>" TEXT("one") TEXT("two") "</article><div>" POST(
			     "Comment", "1") POST("Comment", "2") "</div>",
			NULL);
	assert_false(has(a, "Answer number 1 says that the pump must be "
			    "cleaned, and the filter changed."));
	kb_article_free(a);
}

/* The questions of accordions are buttons; a button beside words is none of
 * them. */
static void buttons_may_be_headings(void **state)
{
	(void)state;
	struct kb_article *a = page(
		"<title>Questions and answers</title><main><h1>Questions and "
		"answers</h1><h2><button>When does the pool open?</button></h2>"
		"<div>It opens at eight in the morning, and closes at "
		"nine.</div>"
		"<h2><span><button>Who may <b>swim</b>?</button></span></h2>"
		"<div>Everybody may, but children need somebody with them."
		"</div><h2>Prices <button>Share</button></h2>"
		"<div>A day costs five pounds, and a year two hundred.</div>"
		"</main>",
		NULL);
	assert_null(a->standfirst.s);
	assert_has(a, "When does the pool open?");
	assert_has(a, "Who may swim?");
	assert_has(a, "Prices");
	kb_article_free(a);
}

/* A page without a date and a name has no lines of them over its text. */
static void short_lines_of_undated_pages_are_text(void **state)
{
	(void)state;
	struct kb_article *a =
		page("<title>Our school</title><h1>Our school</h1><dl><dt>"
		     "Founded<dd>1901</dl><p>Two hundred pupils</p>" TEXT("one")
				TEXT("two"),
			NULL);
	assert_has(a, "Founded");
	assert_has(a, "Two hundred pupils");
	kb_article_free(a);
	a = page("<title>Our school</title><article><h1>Our school</h1>"
		 "<time datetime=2024-03-05>5 March 2024</time>"
		 "<p>Three minutes to read</p>" TEXT("one")
			 TEXT("two") "</article>",
		NULL);
	assert_false(has(a, "Three minutes to read"));
	kb_article_free(a);
}

static void captions_in_leads_are_no_standfirst(void **state)
{
	(void)state;
	struct kb_article *a = page(
		"<title>Tides of the year</title><main><h1>Tides of the year"
		"</h1><div class=lead><figure><img src=/tide.jpg width=800 "
		"height=500><figcaption><p>Boats lie on the sand of the bay at "
		"noon, on the lowest tide of all.</p></figcaption></figure>"
		"</div><div class=story>" TEXT("one")
			TEXT("two") "</div></main>",
		"https://press.example/tides");
	assert_null(a->standfirst.s);
	kb_article_free(a);
}

/* Dates beside a name make no sentence of it. */
static void names_beside_dates_are_bylines(void **state)
{
	(void)state;
	struct kb_article *a = page(
		"<title>Tides of the year</title><nav><a href=/>Home</a></nav>"
		"<article><h2 class=title><a href='/tides'>Tides of the "
		"year</a>"
		"</h2><div><span class=byline><a href=/ann>Ann "
		"Petty</a></span> "
		"<span class=time><span>Published</span> <span class=date>"
		"September 12, 2026</span></span> <span>Updated</span></div>"
		"<div>" TEXT("one") TEXT("two") "</div></article>",
		"https://press.example/tides");
	assert_int_equal(a->n_byline, 1);
	assert_string_equal(a->byline[0], "Ann Petty");
	kb_article_free(a);
}

#define CARD(n)                                                              \
	"<article class=teaser><a href='/2026/s" n "'><img src=/c" n ".jpg>" \
	"<h3 class=teaser__title>Ferries stop for a week " n "</h3></a><p "  \
	"class=teaser__summary>The harbour office says that no boat will "   \
	"leave before Sunday, number " n ".</p></article>"

/* What is called a teaser and is a card goes wholly, not its title alone. */
static void cards_called_teasers_go(void **state)
{
	(void)state;
	struct kb_article *a =
		page("<meta property=article:published_time content=2026-03-04>"
		     "<title>Tides of the year</title><div "
		     "class=layout><h1>Tides of "
		     "the year</h1><section>" TEXT("one") TEXT("two")
				TEXT("three") "</section><div><h2>More from "
					      "Ann Petty</h2>" CARD("1")
						      CARD("2") "</div></div>",
			"https://press.example/2026/tides");
	assert_true(a->n_blocks == 3);
	kb_article_free(a);
}

/* An undated page whose text is mostly links with sentences is a list. */
static void lists_of_teasers_stay(void **state)
{
	(void)state;
#define JOB(n)                                                             \
	"<li><h3><a href='/job/" n "'>Keeper of lighthouse " n "</a></h3>" \
	"<p>You live on the rock for three weeks, and keep lamp " n        \
	" clean, dry and lit in all weathers of the year.</p></li>"
	struct kb_article *a = page("<title>Open jobs</title><div><h1>Open "
				    "jobs at the coast</h1><p>"
				    "We look for people who like the sea, "
				    "birds and being alone for "
				    "a while.</p><ul>" JOB("1") JOB("2")
					    JOB("3") JOB("4") "</ul></div>",
		"https://press.example/jobs");
	char want[200];
	bool all = true;
	struct kb_str text = {0};
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		kb_str_adds(&text, b->text.s ? b->text.s : "");
		for (size_t k = 0; k < b->n_items; k++)
			kb_str_adds(&text, b->items[k].text.s);
	}
	for (char n = '1'; n <= '4'; n++) {
		snprintf(want, sizeof want, "keep lamp %c clean", n);
		all &= text.s && strstr(text.s, want);
	}
	assert_true(all);
	kb_str_release(&text);
	kb_article_free(a);
}

/* Links under every post, and tags behind the text, are none of it; two links
 * of one name may be. */
static void controls_and_tags_go(void **state)
{
	(void)state;
#define REPLY "<p><a href='/reply'>Reply With Quote</a></p>"
#define GOOD "<p><a href='/good'>Good one</a></p>"
	struct kb_article *a = page(
		"<title>Tides of the year</title><article><h1>Tides of the year"
		"</h1>" TEXT("one") REPLY GOOD TEXT("two")
			REPLY GOOD TEXT("three") REPLY TEXT(
				"four") "<div><a href='/t/sea'>The Sea</a><a "
					"href='/t/moon'>Moon</a>"
					"</div><p>¿Quieres añadir otro usuario "
					"a tu suscripción? Si "
					"continúas, no se podrá leer en el "
					"otro.</p></article>",
		"https://press.example/tides");
	assert_false(has(a, "Reply With Quote"));
	assert_has(a, "Good one");
	assert_false(has(a, "The SeaMoon"));
	assert_false(has(a, "¿Quieres añadir otro usuario a tu suscripción? Si "
			    "continúas, no se podrá leer en el otro."));
	kb_article_free(a);
}

static void labelled_cards_go_with_their_sentence(void **state)
{
	(void)state;
	struct kb_article *a = page(
		"<html lang=fr><title>Les ferries</title><article><h1>Les "
		"ferries"
		"</h1>" TEXT("one") TEXT(
			"two") "<section class=catcher><span>Lire aussi "
			       "|</span> <a href='/s'>"
			       "Les bateaux restent au port</a><div>Le port "
			       "ferme pendant une "
			       "semaine, selon la mairie.</div></section>" TEXT(
				       "three") "</article>",
		"https://press.example/ferries");
	assert_int_equal(a->n_blocks, 3);
	kb_article_free(a);
}

/* A heading of names is a byline, whatever else its class says. */
static void headings_of_names_are_no_subheads(void **state)
{
	(void)state;
	struct kb_article *a = page(
		"<title>Tides of the year</title><article><header><h1>Tides of "
		"the year</h1><h4 class=gh-article-author-name><a "
		"href=/ann>Ann "
		"Petty</a></h4></header><section>" TEXT("one")
			TEXT("two") "</section></article>",
		"https://press.example/tides");
	assert_false(has(a, "Ann Petty"));
	assert_int_equal(a->n_blocks, 2);
	kb_article_free(a);
}

/* An accent makes no other script of a headline. */
static void sections_of_accented_pages_count(void **state)
{
	(void)state;
	struct kb_article *a = page(
		"<html lang=es><meta property=article:section content=Sociedad>"
		"<title>Más trenes</title><article><h1>Más trenes</h1>" TEXT(
			"one") TEXT("two") "</article>",
		NULL);
	assert_string_equal(a->section.s, "Sociedad");
	kb_article_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_goes_on_where_lines_end),
		cmocka_unit_test(headlines_have_lines),
		cmocka_unit_test(next_is_the_same_article),
		cmocka_unit_test(walls),
		cmocka_unit_test(append_leaves_out_repeats),
		cmocka_unit_test(refrains_stay),
		cmocka_unit_test(raw_markup_is_no_text),
		cmocka_unit_test(explain_says_what_was_taken),
		cmocka_unit_test(explain_names_passes_and_thresholds),
		cmocka_unit_test(hostile_json_is_only_json),
		cmocka_unit_test(comments_of_threads_are_text),
		cmocka_unit_test(buttons_may_be_headings),
		cmocka_unit_test(short_lines_of_undated_pages_are_text),
		cmocka_unit_test(captions_in_leads_are_no_standfirst),
		cmocka_unit_test(names_beside_dates_are_bylines),
		cmocka_unit_test(cards_called_teasers_go),
		cmocka_unit_test(lists_of_teasers_stay),
		cmocka_unit_test(controls_and_tags_go),
		cmocka_unit_test(labelled_cards_go_with_their_sentence),
		cmocka_unit_test(sections_of_accented_pages_count),
		cmocka_unit_test(headings_of_names_are_no_subheads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
