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

/* The article of a page with this around its headline, and at its text's end.
 */
static struct kb_article *around(
	const char *over, const char *under, const char *last)
{
	struct kb_doc *doc;
	struct kb_str html = {0};
	kb_str_addf(&html,
		"<main>%s<h1>Tides of the year</h1>%s<div class=text>" TEXT(
			"one") TEXT("two") TEXT("three") "%s</div></main>",
		over, under, last);
	assert_int_equal(kb_markup_html(html.s, html.len, &doc, NULL), KB_OK);
	struct kb_article *a = kb_extract(&(struct kb_page_source){
		.doc = doc, .url = "https://press.example/a/tides"});
	kb_doc_free(doc);
	kb_str_release(&html);
	return a;
}

static struct kb_article *head(const char *over, const char *under)
{
	return around(over, under, "");
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

/* The names of a byline, joined by a bar. */
static void names_are(const struct kb_article *a, const char *want)
{
	struct kb_str all = {0};
	kb_str_adds(&all, "");
	for (size_t i = 0; i < a->n_byline; i++)
		kb_str_addf(&all, "%s%s", i ? "|" : "", a->byline[i]);
	assert_string_equal(all.s, want);
	kb_str_release(&all);
}

/* Names as they stand under headlines, without all that stands beside them. */
static void bylines(void **state)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{"By Ann Petty and Jo Marsh, Jerusalem correspondent",
			"Ann Petty|Jo Marsh"},
		{"<span>Ann Petty</span><span>Transport editor</span>",
			"Ann Petty"},
		{"By ANN PETTY, Associated Press", "ANN PETTY"},
		{"Ann Petty (Reuters)", "Ann Petty"},
		{"Ann Petty (Paris, correspondent", "Ann Petty"},
		{"Cairo - Ann Petty", "Ann Petty"},
		{"Ann Petty in Cairo and Jo Marsh in London",
			"Ann Petty|Jo Marsh"},
		{"By Ann Petty | Photo: Lee Hart", "Ann Petty"},
		{"Ann Petty <a href='mailto:a@p.example'>a@p.example</a>",
			"Ann Petty"},
		{"Posted by Ann Petty on 3 March 2025", "Ann Petty"},
		{"Ann Petty, Updated 10:30 AM, March 3, 2025", "Ann Petty"},
		{"<b>Ann Petty</b> <span>Senior Harbour Correspondent</span>",
			"Ann Petty"},
		{"Ann Petty Tuesday, Aug. 17, 2010", "Ann Petty"},
		{"<a href=/a>Ana de Benito</a> <b>Madrid</b>", "Ana de Benito"},
		{"Jack London", "Jack London"},
		{"Opinion by Ann Petty, photographs by Lee Hart", "Ann Petty"},
		{"Ann Petty, PhD | a@press.example", "Ann Petty"},
		/* رضا محمدی؛ خبرنگار حوزه شهری ; رضا محمدی */
		{"\u0631\u0636\u0627 \u0645\u062D\u0645\u062F\u06CC\u061B "
		 "\u062E\u0628\u0631\u0646\u06AF\u0627\u0631 "
		 "\u062D\u0648\u0632\u0647 \u0634\u0647\u0631\u06CC",
			"\u0631\u0636\u0627 \u0645\u062D\u0645\u062F\u06CC"},
		/* گروه جامعه: رضا محمدی ; رضا محمدی */
		{"\u06AF\u0631\u0648\u0647 \u062C\u0627\u0645\u0639\u0647: "
		 "\u0631\u0636\u0627 \u0645\u062D\u0645\u062F\u06CC",
			"\u0631\u0636\u0627 \u0645\u062D\u0645\u062F\u06CC"},
		/* القاهرة - من الدكتور/ محمد علي ; محمد علي */
		{"\u0627\u0644\u0642\u0627\u0647\u0631\u0629 - \u0645\u0646 "
		 "\u0627\u0644\u062F\u0643\u062A\u0648\u0631/ "
		 "\u0645\u062D\u0645\u062F \u0639\u0644\u064A",
			"\u0645\u062D\u0645\u062F \u0639\u0644\u064A"},
		{"Di Stewart", "Di Stewart"},
		{"di Anna Piccoli e Luca Rossi", "Anna Piccoli|Luca Rossi"},
		{"Ann Petty, HARBOUR TODAY", "Ann Petty"},
		{"Ann Petty, professor of law, Harbour University",
			"Ann Petty"},
		{"Share on Facebook", ""},
		{"25.11.2610:30", ""},
		{"12", ""},
		{"https://facebook.com/ann", ""},
		{"Von Anna Petersen und Jan Marx, Hamburg",
			"Anna Petersen|Jan Marx"},
		{"Par Anne Petit et Jean Marc", "Anne Petit|Jean Marc"},
		{"Por Ana P\u00E9rez y Luis G\u00F3mez",
			"Ana P\u00E9rez|Luis G\u00F3mez"},
		/* كتب: أحمد علي ومحمد حسن ; أحمد علي|محمد حسن */
		{"\u0643\u062A\u0628: \u0623\u062D\u0645\u062F "
		 "\u0639\u0644\u064A \u0648\u0645\u062D\u0645\u062F "
		 "\u062D\u0633\u0646",
			"\u0623\u062D\u0645\u062F "
			"\u0639\u0644\u064A|\u0645\u062D\u0645\u062F "
			"\u062D\u0633\u0646"},
		/* بقلم سامي وليد حسن ; سامي وليد حسن */
		{"\u0628\u0642\u0644\u0645 \u0633\u0627\u0645\u064A "
		 "\u0648\u0644\u064A\u062F \u062D\u0633\u0646",
			"\u0633\u0627\u0645\u064A \u0648\u0644\u064A\u062F "
			"\u062D\u0633\u0646"},
		/* لندن - أحمد علي ; أحمد علي */
		{"\u0644\u0646\u062F\u0646 - \u0623\u062D\u0645\u062F "
		 "\u0639\u0644\u064A",
			"\u0623\u062D\u0645\u062F \u0639\u0644\u064A"},
		/* أحمد علي - وكالات ; أحمد علي */
		{"\u0623\u062D\u0645\u062F \u0639\u0644\u064A - "
		 "\u0648\u0643\u0627\u0644\u0627\u062A",
			"\u0623\u062D\u0645\u062F \u0639\u0644\u064A"},
		/* أحمد علي، مراسل الشؤون الدولية ; أحمد علي */
		{"\u0623\u062D\u0645\u062F \u0639\u0644\u064A\u060C "
		 "\u0645\u0631\u0627\u0633\u0644 "
		 "\u0627\u0644\u0634\u0624\u0648\u0646 "
		 "\u0627\u0644\u062F\u0648\u0644\u064A\u0629",
			"\u0623\u062D\u0645\u062F \u0639\u0644\u064A"},
		/* كتبت سلمى الحاج | تصوير: نادر ; سلمى الحاج */
		{"\u0643\u062A\u0628\u062A \u0633\u0644\u0645\u0649 "
		 "\u0627\u0644\u062D\u0627\u062C | "
		 "\u062A\u0635\u0648\u064A\u0631: \u0646\u0627\u062F\u0631",
			"\u0633\u0644\u0645\u0649 "
			"\u0627\u0644\u062D\u0627\u062C"},
		/* به قلم نرگس کاوه و رضا مهرآیین ; نرگس کاوه|رضا مهرآیین */
		{"\u0628\u0647 \u0642\u0644\u0645 \u0646\u0631\u06AF\u0633 "
		 "\u06A9\u0627\u0648\u0647 \u0648 \u0631\u0636\u0627 "
		 "\u0645\u0647\u0631\u0622\u06CC\u06CC\u0646",
			"\u0646\u0631\u06AF\u0633 "
			"\u06A9\u0627\u0648\u0647|\u0631\u0636\u0627 "
			"\u0645\u0647\u0631\u0622\u06CC\u06CC\u0646"},
		/* گزارش از نرگس کاوه، خبرنگار ; نرگس کاوه */
		{"\u06AF\u0632\u0627\u0631\u0634 \u0627\u0632 "
		 "\u0646\u0631\u06AF\u0633 \u06A9\u0627\u0648\u0647\u060C "
		 "\u062E\u0628\u0631\u0646\u06AF\u0627\u0631",
			"\u0646\u0631\u06AF\u0633 \u06A9\u0627\u0648\u0647"},
		/* מאת דנה לוי ו-נועה שרי ; דנה לוי|נועה שרי */
		{"\u05DE\u05D0\u05EA \u05D3\u05E0\u05D4 \u05DC\u05D5\u05D9 "
		 "\u05D5-\u05E0\u05D5\u05E2\u05D4 \u05E9\u05E8\u05D9",
			"\u05D3\u05E0\u05D4 "
			"\u05DC\u05D5\u05D9|\u05E0\u05D5\u05E2\u05D4 "
			"\u05E9\u05E8\u05D9"},
		/* יעל כהן ודן שחר ; יעל כהן|דן שחר */
		{"\u05D9\u05E2\u05DC \u05DB\u05D4\u05DF \u05D5\u05D3\u05DF "
		 "\u05E9\u05D7\u05E8",
			"\u05D9\u05E2\u05DC \u05DB\u05D4\u05DF|\u05D3\u05DF "
			"\u05E9\u05D7\u05E8"},
		/* מאת מתן וילנאי | צילום: דן שחר ; מתן וילנאי */
		{"\u05DE\u05D0\u05EA \u05DE\u05EA\u05DF "
		 "\u05D5\u05D9\u05DC\u05E0\u05D0\u05D9 | "
		 "\u05E6\u05D9\u05DC\u05D5\u05DD: \u05D3\u05DF "
		 "\u05E9\u05D7\u05E8",
			"\u05DE\u05EA\u05DF "
			"\u05D5\u05D9\u05DC\u05E0\u05D0\u05D9"},
		/* דנה לוי, כתבת לענייני תחבורה ; דנה לוי */
		{"\u05D3\u05E0\u05D4 \u05DC\u05D5\u05D9, "
		 "\u05DB\u05EA\u05D1\u05EA "
		 "\u05DC\u05E2\u05E0\u05D9\u05D9\u05E0\u05D9 "
		 "\u05EA\u05D7\u05D1\u05D5\u05E8\u05D4",
			"\u05D3\u05E0\u05D4 \u05DC\u05D5\u05D9"},
		/* تحریر: عمران قریشی ; عمران قریشی */
		{"\u062A\u062D\u0631\u06CC\u0631: "
		 "\u0639\u0645\u0631\u0627\u0646 "
		 "\u0642\u0631\u06CC\u0634\u06CC",
			"\u0639\u0645\u0631\u0627\u0646 "
			"\u0642\u0631\u06CC\u0634\u06CC"},
		/* نووسەر: هێمن کەریم ; هێمن کەریم */
		{"\u0646\u0648\u0648\u0633\u06D5\u0631: "
		 "\u0647\u06CE\u0645\u0646 \u06A9\u06D5\u0631\u06CC\u0645",
			"\u0647\u06CE\u0645\u0646 "
			"\u06A9\u06D5\u0631\u06CC\u0645"},
		/* ئامادەکردنی هێمن کەریم ; هێمن کەریم */
		{"\u0626\u0627\u0645\u0627\u062F\u06D5\u06A9\u0631\u062F\u0646"
		 "\u06CC \u0647\u06CE\u0645\u0646 "
		 "\u06A9\u06D5\u0631\u06CC\u0645",
			"\u0647\u06CE\u0645\u0646 "
			"\u06A9\u06D5\u0631\u06CC\u0645"},
		/* لیکوال: احمد زی ; احمد زی */
		{"\u0644\u06CC\u06A9\u0648\u0627\u0644: "
		 "\u0627\u062D\u0645\u062F \u0632\u06CC",
			"\u0627\u062D\u0645\u062F \u0632\u06CC"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str line = {0};
		kb_str_addf(&line, "<div class=author>%s</div>", cases[i].line);
		struct kb_article *a = head("", line.s);
		names_are(a, cases[i].want);
		kb_article_free(a);
		kb_str_release(&line);
	}
	/* At the end of the text. */
	static const struct {
		const char *last, *want;
	} tails[] = {
		{"<p>Reporting by Ann Petty; Editing by Jo Marsh</p>",
			"Ann Petty"},
		/* <p>نویسنده: نرگس کاوه</p> ; نرگس کاوه */
		{"<p>\u0646\u0648\u06CC\u0633\u0646\u062F\u0647: "
		 "\u0646\u0631\u06AF\u0633 \u06A9\u0627\u0648\u0647</p>",
			"\u0646\u0631\u06AF\u0633 \u06A9\u0627\u0648\u0647"},
		{"<div class=author-box><h3>About the author</h3><a "
		 "href=/author/ann>Ann Petty</a><p>Ann Petty lives by the sea, "
		 "and writes of tides.</p></div>",
			"Ann Petty"},
		{"<p>By then, the port was full, and the tide was out.</p>",
			""},
		{"<p>By Harbour Street, where Ann Petty lives.</p>", ""},
		/* <p>كتب أحمد في رسالته الأخيرة</p> */
		{"<p>\u0643\u062A\u0628 \u0623\u062D\u0645\u062F \u0641\u064A "
		 "\u0631\u0633\u0627\u0644\u062A\u0647 "
		 "\u0627\u0644\u0623\u062E\u064A\u0631\u0629</p>",
			""},
	};
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		struct kb_article *t = around("", "", tails[i].last);
		names_are(t, tails[i].want);
		kb_article_free(t);
	}
	/* In one of the lines over it. */
	struct kb_article *m = head("",
		"<div><i>3 March 2025</i><i>Author: Ann Petty</i><i>2 min</i>"
		"</div>");
	names_are(m, "Ann Petty");
	kb_article_free(m);
	/* An author's name, as microdata and JSON-LD may have it. */
	struct kb_article *b = head("",
		"<div itemprop=author><meta itemprop=name content='Ann Petty'>"
		"</div>");
	names_are(b, "Ann Petty");
	kb_article_free(b);
	b = page("<script type='application/ld+json'>{\"@type\":\"NewsArticle\""
		 ",\"author\":[{\"@type\":\"Person\",\"name\":[\"Ann Petty\","
		 "\"Jo Marsh\"]},\"By Lee Hart\"]}</script>");
	names_are(b, "Ann Petty|Jo Marsh|Lee Hart");
	kb_article_free(b);
	b = page("<script type='application/ld+json'>{\"@type\":\"NewsArticle\""
		 ",\"author\":{\"@type\":\"Organization\",\"name\":\"Web "
		 "Desk\"}}"
		 "</script>");
	names_are(b, "Web Desk");
	kb_article_free(b);
	/* A user's name, where nobody is named. */
	struct kb_article *a = page("<meta name=author content=dailyharbour>");
	names_are(a, "dailyharbour");
	kb_article_free(a);
	a = page("<meta name=author content='@press'>"
		 "<meta name=DC.Creator content='Developed By Ann Coder'>"
		 "<meta name=byl content='By Ann O&amp;#8217;Neill'>");
	names_are(a, "Ann O\u2019Neill");
	kb_article_free(a);
}

/* What stands over and under the headline is no part of it. */
static void heads(void **state)
{
	static const struct {
		const char *over, *under, *section, *kicker, *standfirst;
	} cases[] = {
		{"<p class=kicker>Rising water</p>", "", NULL, "Rising water",
			NULL},
		{"<p class=kicker><a href=/sea>Sea</a></p>", "", "Sea", NULL,
			NULL},
		/* <p class=rutitr>مدیر بندر خبر داد:</p> */
		{"<p class=rutitr>\u0645\u062F\u06CC\u0631 "
		 "\u0628\u0646\u062F\u0631 \u062E\u0628\u0631 "
		 "\u062F\u0627\u062F:</p>",
			"", NULL,
			/* مدیر بندر خبر داد: */
			"\u0645\u062F\u06CC\u0631 \u0628\u0646\u062F\u0631 "
			"\u062E\u0628\u0631 \u062F\u0627\u062F:",
			NULL},
		{"<div class=breadcumb><a href=/>Home</a><img src=a.png>"
		 "<a href=/s>Reports</a></div>",
			"", "Reports", NULL, NULL},
		{"<nav aria-label=Breadcrumb><a href=/>Home</a> / "
		 "<a href=/s>Sea</a> / Tides of the\u2026</nav>",
			"", "Sea", NULL, NULL},
		/* <ol class=breadcrumb><li><a href=/>خانه</a><li> */
		{"<ol class=breadcrumb><li><a "
		 "href=/>\u062E\u0627\u0646\u0647</a><li>"
		 /* <a href=/s>دریا</a></ol> */
		 "<a href=/s>\u062F\u0631\u06CC\u0627</a></ol>",
			/* دریا */
			"", "\u062F\u0631\u06CC\u0627", NULL, NULL},
		/* <ol class=breadcrumb><li><a href=/>דף הבית</a><li> */
		{"<ol class=breadcrumb><li><a href=/>\u05D3\u05E3 "
		 "\u05D4\u05D1\u05D9\u05EA</a><li>"
		 "Tides of the year</ol>",
			"", NULL, NULL, NULL},
		/* <div>الرئيسية » البحر</div> ; البحر */
		{"<div>\u0627\u0644\u0631\u0626\u064A\u0633\u064A\u0629 \u00BB "
		 "\u0627\u0644\u0628\u062D\u0631</div>",
			"", "\u0627\u0644\u0628\u062D\u0631", NULL, NULL},
		{"<ol class=breadcrumb><li><a href=/>Home</a><li>"
		 "<a href=/s>Sea</a><li><a href=/d>March 2025</a></ol>",
			"", "Sea", NULL, NULL},
		{"",
			"<p class=entry-excerpt>Paragraph one, which is long "
			"enough, as they go [\u2026]</p>",
			NULL, NULL, NULL},
		{"", "<ul><li>Category: <a href=/s>Sea</a><li>3 March</ul>",
			"Sea", NULL, NULL},
		{"<p class=cat><a href=/s>Sea</a>, <a href=/t>Tides</a></p>",
			"", "Sea", NULL, NULL},
		{"<div class=breadcrumbs><h4>Navigate:</h4><a href=/>Home</a> "
		 "<b>Tides</b></div>",
			"", NULL, NULL, NULL},
		{"", "<h5>27 October 2012 at 18:27 (Updated 19:56)</h5>", NULL,
			NULL, NULL},
		{"",
			"<div class=author-box><div class=description><p>Ann "
			"Petty lives by the sea, and has done so for ten "
			"years.</p></div></div>",
			NULL, NULL, NULL},
		{"",
			"<ul class=tools><li>Smaller letters<li>Larger letters"
			"</ul><h2>Water will stand higher than ever this "
			"year.</h2>",
			NULL, NULL,
			"Water will stand higher than ever this year."},
		{"",
			"<ul class=summary-list><li>Two hands higher than ever"
			"<li>Nobody knows why</ul>",
			NULL, NULL,
			"Two hands higher than ever\nNobody knows why"},
		{"", "<h2>How high the water will stand, and when</h2>", NULL,
			NULL, "How high the water will stand, and when"},
		{"", "<p class=article__chapo>How high the water stands</p>",
			NULL, NULL, "How high the water stands"},
		{"",
			"<p><b>How high the water will stand, and when, and "
			"for "
			"how long it does.</b></p>",
			NULL, NULL,
			"How high the water will stand, and when, and for how "
			"long it does."},
		{"",
			"<p><b>CAIRO (Reuters) - How high the water will "
			"stand, "
			"and for how long.</b></p>",
			NULL, NULL, NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_article *a = head(cases[i].over, cases[i].under);
		assert_str(a->headline.s, "Tides of the year");
		assert_str(a->section.s, cases[i].section);
		assert_str(a->kicker.s, cases[i].kicker);
		assert_str(a->standfirst.s, cases[i].standfirst);
		kb_article_free(a);
	}
}

/* Nor are those that stand in the heading itself. */
static void headings(void **state)
{
	static const struct {
		const char *h1, *headline, *kicker, *standfirst;
	} cases[] = {
		{"<span class=topline>Sea</span> <span>Tides of the "
		 "year</span>",
			"Tides of the year", "Sea", NULL},
		{"<span>Sea</span><span>: </span><span "
		 "class=header-title>Tides "
		 "of the year</span>",
			"Tides of the year", "Sea", NULL},
		{"Sea<br>Tides of the year", "Tides of the year", "Sea", NULL},
		{"Tides of the year <small>Two hands more than last "
		 "year</small>",
			"Tides of the year", NULL,
			"Two hands more than last year"},
		{"Harbour: Tides of the year", "Tides of the year", NULL, NULL},
		{"Sea: <i>Tides</i> of the year", "Sea: Tides of the year",
			NULL, NULL},
		{"<b>T</b>ides of the year", "Tides of the year", NULL, NULL},
		{"Tides &amp;quot;of&amp;quot; the year",
			"Tides \"of\" the year", NULL, NULL},
		{"<img src=h.png alt='Tides of the year'>", "Tides of the year",
			NULL, NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_doc *doc;
		struct kb_str html = {0};
		kb_str_addf(&html,
			"<title>Tides of the year</title><meta "
			"property='article:section' "
			"content=Harbour><h1>%s</h1>" TEXT("one") TEXT("two")
				TEXT("three"),
			cases[i].h1);
		assert_int_equal(
			kb_markup_html(html.s, html.len, &doc, NULL), KB_OK);
		struct kb_article *a =
			kb_extract(&(struct kb_page_source){.doc = doc});
		assert_str(a->headline.s, cases[i].headline);
		assert_str(a->kicker.s, cases[i].kicker);
		assert_str(a->standfirst.s, cases[i].standfirst);
		assert_int_equal(a->n_blocks, 3);
		kb_article_free(a);
		kb_doc_free(doc);
		kb_str_release(&html);
	}
}

/* Verses are the text: before the first sentence, and under the headline. */
static void verses(void **state)
{
	(void)state;
	static const char *const poems[] = {
		"<p>The river runs to the sea<br>and never comes home</p><p>"
		"The stones it carries along<br>are older than Rome</p>",
		"<p>The river runs to the sea<br>and never comes home</p><p>"
		"Thus the boatmen sang all night. Then they began again, as "
		"they had done in all the years.</p>"};
	for (size_t i = 0; i < sizeof poems / sizeof *poems; i++) {
		struct kb_str html = {0};
		struct kb_doc *doc;
		kb_str_addf(&html, "<article><h1>A song of the river</h1>%s",
			poems[i]);
		assert_int_equal(
			kb_markup_html(html.s, html.len, &doc, NULL), KB_OK);
		struct kb_article *a =
			kb_extract(&(struct kb_page_source){.doc = doc});
		assert_str(a->standfirst.s, NULL);
		assert_int_equal(a->n_blocks, 2);
		assert_str(a->blocks[0].text.s,
			"The river runs to the sea\nand never comes home");
		kb_article_free(a);
		kb_doc_free(doc);
		kb_str_release(&html);
	}
}

/* Links in a standfirst are links, bare ones too. */
static void links(void **state)
{
	(void)state;
	struct kb_article *a = head("",
		"<p class=standfirst><b>See <a href=/cost>the cost</a> and "
		"www.tides.example for all that is known.</b></p>");
	kb_article_finish(a);
	assert_str(a->standfirst.s,
		"See the cost and www.tides.example for all that is known.");
	assert_int_equal(a->standfirst.n_spans, 2);
	const struct kb_span *s = a->standfirst.spans;
	assert_int_equal(s[0].type, KB_SPAN_LINK);
	assert_str(s[0].href, "https://press.example/cost");
	assert_int_equal(s[1].type, KB_SPAN_LINK);
	assert_str(s[1].href, "http://www.tides.example/");
	kb_article_free(a);
}

/* The only paragraph is the text, whatever its box calls itself. */
static void flash(void **state)
{
	(void)state;
	struct kb_doc *doc;
	const char html[] =
		"<article><h1>Tides of the year</h1><div "
		"class=lead>" TEXT("one") "</div><div>Written on "
					  "3 March at noon</div></article>";
	assert_int_equal(
		kb_markup_html(html, sizeof html - 1, &doc, NULL), KB_OK);
	struct kb_article *a = kb_extract(&(struct kb_page_source){.doc = doc});
	assert_str(a->standfirst.s, NULL);
	assert_true(a->n_blocks > 0);
	kb_article_free(a);
	kb_doc_free(doc);
}

/* References that were encoded twice. */
static void references(void **state)
{
	(void)state;
	struct kb_article *a = around("", "",
		"<img src=/i.jpg width=800 height=600 alt='Tom &amp;amp; "
		"Ann&amp;#8217;s &amp;quot;boat&amp;quot;'><p>Paragraph four, "
		"which is long enough, as they go, too.</p>");
	const struct kb_block *b = &a->blocks[3];
	assert_int_equal(b->type, KB_BLOCK_IMAGE);
	assert_str(b->alt, "Tom & Ann\u2019s \"boat\"");
	kb_article_free(a);
	a = page(
		"<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
		"\"articleSection\":\"Arts &amp;amp; Books\"}</script>");
	assert_str(a->section.s, "Arts & Books");
	kb_article_free(a);
	/* Who writes of HTML means them. */
	a = page(
		"<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
		"\"articleSection\":\"HTML: &amp;amp;nbsp;\"}</script>");
	assert_str(a->section.s, "HTML: &amp;nbsp;");
	kb_article_free(a);
}

/* A page without headings has its headline in its title. */
static void titles(void **state)
{
	static const char *const cases[] = {"Tides of the year | The Press",
		"Tides of the year - Sea - The Press",
		"The Press: Tides of the year",
		"Tides of the year \u2014 The Press"};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_doc *doc;
		struct kb_str html = {0};
		kb_str_addf(&html,
			"<title>%s</title><meta property=og:site_name "
			"content='The Press'>" TEXT("one") TEXT("two"),
			cases[i]);
		assert_int_equal(
			kb_markup_html(html.s, html.len, &doc, NULL), KB_OK);
		struct kb_article *a =
			kb_extract(&(struct kb_page_source){.doc = doc});
		assert_str(a->headline.s, "Tides of the year");
		kb_article_free(a);
		kb_doc_free(doc);
		kb_str_release(&html);
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
		cmocka_unit_test(bylines),
		cmocka_unit_test(heads),
		cmocka_unit_test(headings),
		cmocka_unit_test(titles),
		cmocka_unit_test(verses),
		cmocka_unit_test(links),
		cmocka_unit_test(flash),
		cmocka_unit_test(references),
		cmocka_unit_test(hostile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
