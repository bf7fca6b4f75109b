/* What a page says of itself: meta elements (Open Graph, Dublin Core) and
 * JSON-LD (schema.org), where they agree and where they do not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

#include <string.h>

#define TEXT(n)                                                        \
	"<p>Paragraph " n ", which is long enough, as they go, to be " \
	"taken for a part of the article.</p>"

/* The article of a page with this in its head. */
static struct kb_article *page(const char *head)
{
	struct kb_doc *doc;
	struct kb_str html = {0};
	kb_str_addf(&html,
		"<head>%s</head><article><h1>Tides of the year</h1>" TEXT("one")
			TEXT("two") TEXT("three") "</article>",
		head);
	assert_int_equal(kb_markup_html(html.s, html.len, &doc, NULL), KB_OK);
	struct kb_article *a = kb_extract(&(struct kb_page_source){
		.doc = doc, .url = "https://press.example/a/tides"});
	kb_doc_free(doc);
	kb_str_release(&html);
	return a;
}

static void assert_str(const char *got, const char *want)
{
	assert_int_equal(got == NULL, want == NULL);
	if (want)
		assert_string_equal(got, want);
}

static void date_is(const struct kb_date *d, const char *want)
{
	char iso[KB_DATE_MAX];
	kb_date_iso(d, iso);
	assert_string_equal(iso, want);
}

static void names_of_the_site(void **state)
{
	(void)state;
	struct kb_article *a =
		page("<meta name=application-name content='The App'>");
	assert_str(a->site, "The App");
	kb_article_free(a);
	/* What Open Graph says is better, wherever it stands. */
	a = page("<meta name=DC.publisher content='A Company'>"
		 "<meta property='og:site_name' content='The Press'>");
	assert_str(a->site, "The Press");
	kb_article_free(a);
	a = page("<script type='application/ld+json'>{\"@type\":\"NewsArticle\""
		 ",\"headline\":\"Tides of the year\",\"publisher\":[{\"@id\":"
		 "\"#p\"}]}</script><script type='application/ld+json'>"
		 "{\"@type\":\"WebSite\",\"name\":\"The Site\"}</script>");
	assert_str(a->site, "The Site");
	kb_article_free(a);
	/* An @id stands for the object that has it. */
	a = page("<script type='application/ld+json'>{\"@graph\":[{\"@type\":"
		 "[\"Thing\",\"https://schema.org/NewsArticle\"],\"publisher\":"
		 "{\"@id\":\"#p\"},\"author\":{\"@id\":\"#a\"}},{\"@id\":\"#p\""
		 ",\"name\":\"The Press\"},{\"@id\":\"#a\",\"name\":"
		 "\"Dana Levi\"}]}</script>");
	assert_str(a->site, "The Press");
	assert_int_equal(a->n_byline, 1);
	assert_str(a->byline[0], "Dana Levi");
	kb_article_free(a);
}

static void languages(void **state)
{
	static const struct {
		const char *head, *want;
	} cases[] = {
		{"<meta property=og:locale content=en_GB>", "en-GB"},
		{"<meta http-equiv=content-language content='en; q=1'>", "en"},
		{"<meta name=dc.language content=-->", NULL},
		{"<meta name=dc.language content=e>", NULL},
		{"<script type='application/ld+json'>{\"@type\":\"Article\","
		 "\"inLanguage\":\"en_US\"}</script>",
			"en-US"},
		{"<script type='application/ld+json'>{\"@type\":\"Article\","
		 "\"inLanguage\":{\"@type\":\"Language\",\"name\":\"en\"}}"
		 "</script>",
			"en"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_article *a = page(cases[i].head);
		assert_str(a->language, cases[i].want);
		kb_article_free(a);
	}
}

/* The date that says more of the same day; one that says another day does not
 * stand against what structured data say. */
static void dates(void **state)
{
	(void)state;
	struct kb_article *a = page("<meta name=date content=2024-03-01>"
				    "<meta property='article:published_time' "
				    "content='2024-03-01T10:30:00+02:00'>"
				    "<meta name=lastmod content='2024-03-02'>");
	date_is(&a->published, "2024-03-01T10:30:00+02:00");
	date_is(&a->updated, "2024-03-02");
	kb_article_free(a);
	a = page("<meta name=date content='2024-02-20'>"
		 "<script type='application/ld+json'>{\"@type\":\"Report\","
		 "\"datePublished\":\"2024-03-01\",\"dateModified\":{\"@value\""
		 ":\"2024-03-02T08:00Z\"}}</script>"
		 "<meta property='og:updated_time' "
		 "content='2024-03-02T08:00:05Z'>");
	date_is(&a->published, "2024-03-01");
	assert_int_equal(a->updated.day, 2);
	assert_int_equal(a->updated.hour, 8);
	kb_article_free(a);
	/* A page that is not called an article has dates all the same. */
	a = page("<script type='application/ld+json'>[{\"@type\":\"WebPage\","
		 "\"dateCreated\":\"2020-01-01\"},{\"@type\":\"WebPage\","
		 "\"datePublished\":\"2024-03-01\"}]</script>");
	date_is(&a->published, "2024-03-01");
	kb_article_free(a);
}

static void addresses(void **state)
{
	(void)state;
	struct kb_article *a =
		page("<meta property=og:url content=' /a/tides-of-2024 '>");
	assert_str(a->canonical_url, "https://press.example/a/tides-of-2024");
	kb_article_free(a);
	/* rel is a list of words. */
	a = page("<link rel='\tshortlink canonical' href='/a/b'>"
		 "<meta property=og:url content='/a/c'>");
	assert_str(a->canonical_url, "https://press.example/a/b");
	kb_article_free(a);
	a = page("<link rel='notcanonical' href='/a/b'>"
		 "<meta property=og:url content='javascript:x'>");
	assert_str(a->canonical_url, NULL);
	kb_article_free(a);
}

/* The picture of an article whose text has none. */
static void pictures(void **state)
{
	static const char *const images[] = {
		"{\"url\":\"/i.jpg\",\"caption\":\"The <b>port</b>\"}",
		"{\"contentUrl\":\"/i.jpg\",\"caption\":\"The port\"}",
		("[{\"@type\":\"ImageObject\",\"url\":[\"/i.jpg\"],"
		 "\"caption\":\"The<br>port\"},\"/j.jpg\"]"),
		"\"/i.jpg\"", "{\"url\":\"/i.jpg\"}",
		"{\"caption\":\"The port\"}"};
	(void)state;
	for (size_t i = 0; i < sizeof images / sizeof *images; i++) {
		struct kb_str head = {0};
		kb_str_addf(&head,
			"<script type='application/ld+json'>{\"@type\":"
			"\"NewsArticle\",\"image\":%s}</script>",
			images[i]);
		struct kb_article *a = page(head.s);
		assert_int_equal(a->n_blocks, i < 5 ? 4 : 3);
		if (i < 5) {
			const struct kb_block *b = a->blocks;
			assert_int_equal(b->type, KB_BLOCK_IMAGE);
			assert_str(b->src, "https://press.example/i.jpg");
			assert_str(b->caption.s, i < 3 ? "The port" : NULL);
		}
		kb_article_free(a);
		kb_str_release(&head);
	}
}

/* Names of people: none twice, none that are a system's, nor the paper's own.
 */
static void authors(void **state)
{
	(void)state;
	struct kb_article *a =
		page("<meta name=author content='Dana Levi and Noa Sari, "
		     "Dana  Levi | '><meta name=author content='admin'>");
	assert_int_equal(a->n_byline, 2);
	assert_str(a->byline[0], "Dana Levi");
	assert_str(a->byline[1], "Noa Sari");
	kb_article_free(a);
	a = page("<meta property=og:site_name content='The Press'>"
		 "<script type='application/ld+json'>{\"@type\":\"NewsArticle\""
		 ",\"author\":[{\"@type\":\"Organization\",\"name\":"
		 "\"The Press\"},\"Noa Sari\",{\"name\":\"\"},7]}</script>");
	assert_int_equal(a->n_byline, 1);
	assert_str(a->byline[0], "Noa Sari");
	kb_article_free(a);
}

/* The section: the last but one of the crumbs, if nothing else names it. */
static void sections(void **state)
{
	(void)state;
	struct kb_article *a = page(
		"<script type='application/ld+json'>{\"@type\":"
		"\"BreadcrumbList\",\"itemListElement\":[{\"name\":\"Home\"},"
		"{\"item\":{\"name\":\"Harbour\"}},{\"name\":\"Tides\"}]}"
		"</script>");
	assert_str(a->section.s, "Harbour");
	kb_article_free(a);
	a = page("<script type='application/ld+json'>{\"@type\":"
		 "\"BreadcrumbList\",\"itemListElement\":[{\"name\":\"Home\"},"
		 "{\"name\":\"Tides\"}]}</script>");
	assert_str(a->section.s, NULL);
	kb_article_free(a);
}

/* The article of a page with this around its headline. */
static struct kb_article *head(const char *over, const char *under)
{
	struct kb_doc *doc;
	struct kb_str html = {0};
	kb_str_addf(&html,
		"<main>%s<h1>Tides of the year</h1>%s<div class=text>" TEXT(
			"one") TEXT("two") TEXT("three") "</div></main>",
		over, under);
	assert_int_equal(kb_markup_html(html.s, html.len, &doc, NULL), KB_OK);
	struct kb_article *a = kb_extract(&(struct kb_page_source){
		.doc = doc, .url = "https://press.example/a/tides"});
	kb_doc_free(doc);
	kb_str_release(&html);
	return a;
}

/* Elements with nothing between them are apart, the first letter of a word and
 * the rest of it are not. */
static void boundaries(void **state)
{
	static const struct {
		const char *under, *published;
	} cases[] = {
		{"<span>25.11.26</span><span>10:30</span>", "2026-11-25T10:30"},
		{"<b>25.11.26</b>10:30", "2026-11-25T10:30"},
		{"<i>1</i><i>March</i><i>2024</i>", "2024-03-01"},
		{"<span>19</span><span>12 March 2024</span>", "2024-03-12"},
		{"<b>M</b><i>arch</i> 1, 2024", "2024-03-01"},
		{"1 Ma<wbr><b>rch</b> 2024<i class=icon></i>9:15",
			"2024-03-01T09:15"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str line = {0};
		kb_str_addf(&line, "<p class=date>%s</p>", cases[i].under);
		struct kb_article *a = head("", line.s);
		date_is(&a->published, cases[i].published);
		kb_article_free(a);
		kb_str_release(&line);
	}
}

/* Nothing that JSON-LD may hold is an error. */
static void hostile(void **state)
{
	static const char *const scripts[] = {"", "{", "[[[[]]]]", "null", "7",
		"{\"@type\":7}", "{\"@type\":[[]]}",
		"{\"@type\":\"NewsArticle\",\"image\":[],\"author\":{},"
		"\"publisher\":[],\"inLanguage\":7,\"datePublished\":[]}",
		"{\"@graph\":{\"@graph\":{\"@graph\":[]}}}",
		"{\"@id\":\"#a\",\"@type\":\"NewsArticle\",\"author\":"
		"{\"@id\":\"#a\"}}"};
	(void)state;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		struct kb_str head = {0};
		kb_str_addf(&head,
			"<script type='application/ld+json'>%s</script>",
			scripts[i]);
		struct kb_article *a = page(head.s);
		assert_str(a->headline.s, "Tides of the year");
		assert_int_equal(a->n_byline, 0);
		assert_int_equal(a->n_blocks, 3);
		kb_article_free(a);
		kb_str_release(&head);
	}
	/* More objects than are looked at. */
	struct kb_str head = {0};
	kb_str_adds(&head, "<script type='application/ld+json'>[{}");
	for (int i = 0; i < 5000; i++)
		kb_str_adds(&head, ",{\"@graph\":[{},{}]}");
	kb_str_adds(&head, "]</script>");
	struct kb_article *a = page(head.s);
	assert_int_equal(a->n_blocks, 3);
	kb_article_free(a);
	kb_str_release(&head);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_the_site),
		cmocka_unit_test(languages),
		cmocka_unit_test(dates),
		cmocka_unit_test(addresses),
		cmocka_unit_test(pictures),
		cmocka_unit_test(authors),
		cmocka_unit_test(sections),
		cmocka_unit_test(boundaries),
		cmocka_unit_test(hostile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
