/* Which of a page's dates is the publication's: only one that says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

#include <stdio.h>
#include <string.h>

static void assert_dates_at(const char *url, const char *html,
	const char *published, const char *updated)
{
	struct kb_doc *doc;
	char iso[KB_DATE_MAX];
	assert_int_equal(kb_markup_html(html, strlen(html), &doc, NULL), KB_OK);
	struct kb_article *a =
		kb_extract(&(struct kb_page_source){.doc = doc, .url = url});
	kb_doc_free(doc);
	kb_date_iso(&a->published, iso);
	if (strcmp(iso, published) != 0)
		fail_msg("%s: published %s, not %s", html, iso, published);
	kb_date_iso(&a->updated, iso);
	if (strcmp(iso, updated) != 0)
		fail_msg("%s: updated %s, not %s", html, iso, updated);
	kb_article_free(a);
}

static void assert_dates(
	const char *html, const char *published, const char *updated)
{
	assert_dates_at(NULL, html, published, updated);
}

#define TEXT                                                              \
	"<p>The town closes its mill at the month's end, as the council " \
	"said, after two years of talks with those who work in it.</p>"

/* A date of something else: in a sentence, a heading's words, a caption. */
static void none(void **state)
{
	static const char *const pages[] = {
		/* המפעל בצפון ייסגר; המפעל, שנחנך ב-3/4/1985 במעמד ראש
		 * הממשלה, ייסגר בסוף החודש. */
		"<h1>\u05d4\u05de\u05e4\u05e2\u05dc \u05d1\u05e6\u05e4\u05d5"
		"\u05df "
		"\u05d9\u05d9\u05e1\u05d2\u05e8</h1><p>\u05d4\u05de\u05e4"
		"\u05e2\u05dc, \u05e9\u05e0\u05d7\u05e0\u05da \u05d1-3/4/1985 "
		"\u05d1\u05de\u05e2\u05de\u05d3 \u05e8\u05d0\u05e9 \u05d4\u05de"
		"\u05de\u05e9\u05dc\u05d4, \u05d9\u05d9\u05e1\u05d2\u05e8 "
		"\u05d1\u05e1\u05d5\u05e3 \u05d4\u05d7\u05d5\u05d3\u05e9.</p>",
		"<h1>The mill closes</h1><p>It was opened on 3 April 1985.</p>",
		"<h1>The mill closes</h1><p>Opened on 3 April 1985</p>" TEXT,
		"<h1>The mill closes</h1><p>The mill opened in April on the "
		"fourth, 2/4/2005, to much joy of the town</p>" TEXT,
		"<h1>The mill closes</h1><p>It was built by <time "
		"datetime=1985-04-03>3 April 1985</time>.</p>",
		/* افتتح المصنع في 3 أبريل 2005 بحضور الوزير. */
		"<h1>The mill closes</h1><p>\u0627\u0641\u062a\u062a\u062d "
		"\u0627\u0644\u0645\u0635\u0646\u0639 \u0641\u064a 3 \u0623"
		"\u0628\u0631\u064a\u0644 2005 \u0628\u062d\u0636\u0648\u0631 "
		"\u0627\u0644\u0648\u0632\u064a\u0631.</p>",
		"<h1>The mill closes</h1><h2>What began in 3/4/2005</h2>" TEXT,
		"<h1>The mill closes</h1><figure><img src=/a.jpg><figcaption>"
		"The mill, 3/4/2005</figcaption></figure>" TEXT,
	};
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		assert_dates(pages[i], "", "");
}

static void some(void **state)
{
	(void)state;
	assert_dates("<h1>The mill closes</h1><p>3 April 2005</p>" TEXT,
		"2005-04-03", "");
	assert_dates("<h1>The mill closes</h1><p>By Dana Levi | Haifa | Sunday "
		     "3 April 2005, 10:30 a.m.</p>" TEXT,
		"2005-04-03T10:30", "");
	assert_dates("<h1>The mill closes</h1><p>Published on 3 April 2005 by "
		     "the paper.</p>" TEXT,
		"2005-04-03", "");
	assert_dates("<h1>The mill closes</h1><p class=date>In the evening of "
		     "3 April 2005.</p>" TEXT,
		"2005-04-03", "");
	assert_dates("<h1>The mill closes</h1><p>By Dana Levi <time datetime="
		     "2005-04-03T10:30Z>3 April</time> 5 minutes</p>" TEXT,
		"2005-04-03T10:30Z", "");
	assert_dates("<h1>The mill closes</h1><p>3 April 2005 | Updated: 4 "
		     "April 2005</p>" TEXT,
		"2005-04-03", "2005-04-04");
	/* פורסם ב-3/4/2005 */
	assert_dates(
		"<h1>The mill closes</h1><p>\u05e4\u05d5\u05e8\u05e1\u05dd "
		"\u05d1-3/4/2005</p>" TEXT,
		"2005-04-03", "");
	/* كتب محمد علي: الأحد 3 أبريل 2005 */
	assert_dates(
		"<h1>The mill closes</h1><p>\u0643\u062a\u0628 \u0645\u062d"
		"\u0645\u062f \u0639\u0644\u064a: \u0627\u0644\u0623\u062d"
		"\u062f 3 \u0623\u0628\u0631\u064a\u0644 2005</p>" TEXT,
		"2005-04-03", "");
}

#define HEADLINE "<title>The mill closes</title><h1>The mill closes</h1>"
#define LATE                                                          \
	"<p>The mill's new owners want to keep the old wheel, which " \
	"turned for ninety years, and show it to all who come by.</p>"

/* Words that say of a date that it is the publication's, in each place. */
static void labelled(void **state)
{
	static const struct {
		const char *html, *published, *updated;
	} pages[] = {
		{HEADLINE TEXT LATE "<p>Ver\u00f6ffentlicht am 12. Mai "
				    "2018</p>",
			"2018-05-12", ""},
		{HEADLINE TEXT LATE "<p>Publi\u00e9 le 12 mai 2018</p>",
			"2018-05-12", ""},
		{HEADLINE "<p>Opublikowano 12 maja 2018 | Aktualizacja: 14 "
			  "maja 2018</p>" TEXT,
			"2018-05-12", "2018-05-14"},
		{HEADLINE "<p>Von Max Muster am 12. Mai 2018</p>" TEXT,
			"2018-05-12", ""},
		{HEADLINE "<p class=entry-meta>Posted in Events on May 12, "
			  "2018</p>" TEXT,
			"2018-05-12", ""},
		{HEADLINE "<p>12. Mai 2018 | Veranstaltung</p>" TEXT,
			"2018-05-12", ""},
		{HEADLINE "<p>Article publi\u00e9 le 12/05/2018</p>" TEXT,
			"2018-05-12", ""},
		{HEADLINE "<p>Paris, le 12 mai 2018</p>" TEXT, "2018-05-12",
			""},
		{HEADLINE TEXT LATE "<p>Date Posted: May 12, 2018</p><p>Date "
				    "Modified: May 14, 2018</p>",
			"2018-05-12", "2018-05-14"},
		/* the only date that a theme shows */
		{"<header>" HEADLINE "<p>Max Muster, who writes of mills</p>"
		 "<p>Photo: the paper's own</p><span class='date updated'>"
		 "12. Mai 2018</span></header>" TEXT,
			"2018-05-12", "2018-05-12"},
		{HEADLINE TEXT LATE "<p class=postmetadata>This entry was "
				    "posted on Saturday, May 12th, 2018 at "
				    "2:30 pm and is filed under News.</p>",
			"2018-05-12T14:30", ""},
		{HEADLINE TEXT LATE "<small>Dieser Beitrag wurde am Samstag, "
				    "12. Mai 2018 um 14:30 ver\u00f6ffentlicht "
				    "und ist gespeichert unter "
				    "Allgemein.</small>",
			"2018-05-12T14:30", ""},
		{HEADLINE "<p>Deadline</p>" TEXT LATE
			  "<div><p>Stand: 12.05.2018</p></div>",
			"2018-05-12", ""},
		{HEADLINE TEXT "<div><p>Last updated: 12 May 2018</p></div>",
			"", "2018-05-12"},
		{HEADLINE TEXT "<div><p>Updated: $Date: 2018/05/12 10:30:11 "
			       "$</p></div>",
			"", "2018-05-12T10:30:11"},
		{HEADLINE "<p class=meta>Written by Max, edited by Walter. "
			  "Published on "
			  "12 May 2018</p>" TEXT,
			"2018-05-12", ""},
		{HEADLINE "<p>Berlin, 12. Mai 2018 \u2013 The mill at the "
			  "river closes at the month's end, as the council "
			  "said after two years of talks.</p>" TEXT,
			"2018-05-12", ""},
		{HEADLINE "<p>12.05.2018<br>The mill at the river closes at "
			  "the month's end, as the council said after two "
			  "years of talks.</p>" TEXT,
			"2018-05-12", ""},
		{HEADLINE "<p><b>12.05.2018 - </b>The mill at the river closes "
			  "at the month's end, as the council said after two "
			  "years of talks.</p>" TEXT,
			"2018-05-12", ""},
		{HEADLINE "<p>12 May 2008 \u2013 3 June 2018: so long the "
			  "mill at the river worked by itself, as the council "
			  "said after two years of talks.</p>" TEXT,
			"", ""},
		{"<article>" HEADLINE "<span>12 mei 2018 14:30</span>" TEXT,
			"2018-05-12T14:30", ""},
		{HEADLINE "<p>12/05/2018 14h30 - Atualizado em 13/05/2018 "
			  "10h00</p>" TEXT,
			"2018-05-12T14:30", "2018-05-13T10:00"},
		/* تاریخ برگزاری: ۲۲ اردیبهشت ۱۳۹۷: when it is held */
		{HEADLINE "<p>\u062a\u0627\u0631\u06cc\u062e "
			  "\u0628\u0631\u06af\u0632\u0627\u0631\u06cc: "
			  "\u06f2\u06f2 \u0627\u0631\u062f\u06cc\u0628"
			  "\u0647\u0634\u062a "
			  "\u06f1\u06f3\u06f9\u06f7</p>" TEXT,
			"", ""},
		{HEADLINE TEXT LATE "<hr><font size=1>Letzte \u00c4nderung: "
				    "12.05.2008 / Webmaster</font>",
			"", "2008-05-12"},
		{HEADLINE TEXT LATE "<ul><li id=lastmod>This page was last "
				    "edited on 12 May 2018, at 14:30 (UTC)."
				    "</ul>",
			"", "2018-05-12T14:30Z"},
		{HEADLINE TEXT LATE "<p><em>Max Muster, 12.05.2018</em></p>",
			"2018-05-12", ""},
		/* بڵاوکرایەوە لە 12ی ئایاری 2018 */
		{HEADLINE TEXT LATE
			"<p>\u0628\u06b5\u0627\u0648\u06a9\u0631\u0627\u06cc"
			"\u06d5\u0648\u06d5 \u0644\u06d5 12\u06cc "
			"\u0626\u0627\u06cc\u0627\u0631\u06cc 2018</p>",
			"2018-05-12", ""},
		/* خپرېدو نېټه: ۱۲ مۍ ۲۰۱۸ */
		{HEADLINE TEXT LATE
			"<p>\u062e\u067e\u0631\u06d0\u062f\u0648 "
			"\u0646\u06d0\u067c\u0647: \u06f1\u06f2 \u0645\u06cd "
			"\u06f2\u06f0\u06f1\u06f8</p>",
			"2018-05-12", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		assert_dates(
			pages[i].html, pages[i].published, pages[i].updated);
}

/* Names of elements and metadata, and what elements hold for machines. */
static void named(void **state)
{
	static const struct {
		const char *html, *published;
	} pages[] = {
		{HEADLINE "<div class=submitted>Submitted by Max on Sat, "
			  "05/12/2018 - 14:30</div>" TEXT,
			"2018-05-12T14:30"},
		{HEADLINE "<div><span property='dc:date dc:created' content="
			  "2018-05-12T14:30:00+02:00>Max</span></div>" TEXT,
			"2018-05-12T14:30:00+02:00"},
		{HEADLINE "<span title='2018-05-12 14:30:00Z'>8 years ago"
			  "</span>" TEXT,
			"2018-05-12T14:30:00Z"},
		{"<h2 class=date-header>May 12, 2018</h2><div>" HEADLINE TEXT
		 "</div>",
			"2018-05-12"},
		{HEADLINE "<abbr class=timestamp data-utime=1526128200>"
			  "Yesterday</abbr>" TEXT,
			"2018-05-12T12:30:00Z"},
		{HEADLINE "<span class=published><span class=value-title title="
			  "2018-05-12T14:30:00Z> </span></span>" TEXT,
			"2018-05-12T14:30:00Z"},
		{HEADLINE TEXT LATE "<footer>by Max <abbr class=published "
				    "title=2018-05-12>14:30</abbr></footer>",
			"2018-05-12"},
		{HEADLINE "<div class=date><span>12</span><span>Mai</span>"
			  "<span>2018</span></div>" TEXT,
			"2018-05-12"},
		{"<meta name=citation_publication_date "
		 "content=2018/05/12>" HEADLINE TEXT,
			"2018-05-12"},
		{"<meta name=bt:pubDate content=2018-05-12>" HEADLINE TEXT,
			"2018-05-12"},
		{"<meta pubdate=pubdate content=2018-05-12>" HEADLINE TEXT,
			"2018-05-12"},
		{"<meta property=article:published_time content="
		 "1970-01-01T00:00:00Z>" HEADLINE TEXT,
			""},
		/* JSON-LD with an unescaped quote, and a page's own data */
		{"<script type=application/ld+json>{\"@type\":\"NewsArticle\","
		 "\"headline\":\"He said \"no\"\",\"datePublished\" : "
		 "\"2018-05-12\"}</script>" HEADLINE TEXT,
			"2018-05-12"},
		{"<script>var a = {\"datePublished\":\"2018-05-12T14:30:00Z\"}"
		 "</script>" HEADLINE TEXT,
			"2018-05-12T14:30:00Z"},
		{"<script>var a = {\"publishedAt\":\"2018-05-12T14:30:00Z\","
		 "\"publishedAtAll\":\"2017-01-01\"}</script>" HEADLINE TEXT,
			"2018-05-12T14:30:00Z"},
		{"<script type=application/ld+json>{\"@type\":\"Recipe\","
		 "\"name\":\"Soup\",\"datePublished\":\"2018-05-12\"}</"
		 "script>" HEADLINE TEXT,
			"2018-05-12"},
		{"<script>var a = [{\"datePublished\":\"2018-05-12\"},"
		 "{\"datePublished\":\"2017-05-12\"}]</script>" HEADLINE TEXT,
			""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		assert_dates(pages[i].html, pages[i].published, "");
}

/* What is to happen, what others wrote, what stands in lists. */
static void of_others(void **state)
{
	static const char *const pages[] = {
		HEADLINE "<p>Deadline: 12 May 2018</p>" TEXT,
		HEADLINE "<p>Event date: 12 May 2018</p>" TEXT,
		HEADLINE "<p>Saturday, 12 May 2018, 10:00 - 12:00</p>" TEXT,
		HEADLINE "<p>12. - 14. Mai 2018</p>" TEXT,
		HEADLINE "<p>12.05.2018 \u2013 14.05.2018</p>" TEXT,
		HEADLINE TEXT LATE
		"<div id=comments><ol><li class=comment>Anna <a href=#1>13 May "
		"2018</a><p>I am glad.</p></ol></div>",
		HEADLINE TEXT LATE
		"<div id=more><h3>New</h3><ul><li><a href=/1>The playground "
		"opens again</a> <span class=date>14.06.2018</span></ul></div>",
		HEADLINE TEXT LATE
		"<div><p>12.05.2018 Flea market</p><p>19.05.2018 Concert</p>"
		"</div>",
		HEADLINE "<table><tr><td>Beginn<td>12.05.2018<tr><td>Ende<td>"
			 "14.05.2018</table>" TEXT,
		HEADLINE "<div class=event-date>12 May 2018</div>" TEXT,
		HEADLINE TEXT LATE
		"<div class=calendar><h4>Soon</h4><div><span class=date>"
		"12.05.2018</span> Flea market</div></div>",
		HEADLINE TEXT LATE
		"<div><a href=/1><span class=date>11.05.2018</span> The "
		"playground in the park opens again</a></div>",
		HEADLINE TEXT LATE "<p>Retrieved 12 May 2018</p>",
		HEADLINE TEXT LATE "<p>IBAN 1200 0006 8414, for 12.05.2018</p>",
		HEADLINE TEXT "<div>Copyright 2018-2019</div>",
		HEADLINE "<p>Updated in May 2018</p>" TEXT,
		HEADLINE "<p>3 April 1912</p>" TEXT,
	};
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		assert_dates(pages[i], "", "");
}

/* The address, and what it tells of the others. */
static void addresses(void **state)
{
	static const struct {
		const char *url, *language, *shown, *published;
	} pages[] = {
		{"https://a.example/2018/05/12/mill", "de", "", "2018-05-12"},
		{"https://a.example/2018/may/12/mill", "de", "", "2018-05-12"},
		{"https://a.example/news/20180512/mill", "de", "",
			"2018-05-12"},
		{"https://a.example/2018-05-12-mill", "de", "", "2018-05-12"},
		{"https://a.example/14-05-2018/mill", "de", "", "2018-05-14"},
		{"https://a.example/12-05-2018/mill", "de", "", ""},
		{"https://a.example/2018/05/mill", "de", "", ""},
		{"https://a.example/mill-20181399", "de", "", ""},
		{"https://a.example/article20180512.html", "de", "", ""},
		{"https://archive.example/web/20190101123456/"
		 "https://a.example/2018/05/12/mill",
			"de", "", "2018-05-12"},
		{"https://archive.example/web/20190101123456/"
		 "https://a.example/mill",
			"de", "", ""},
		/* the day on which the page was saved */
		{"https://a.example/2018/05/12/mill", "de",
			"<p class=date>25 November 2026</p>", "2018-05-12"},
		{"https://a.example/2018/05/12/mill", "de",
			"<p class=date>13 May 2018, 10:30</p>",
			"2018-05-13T10:30"},
		/* which of two numbers is the month */
		{"https://a.example.com/mill", "en",
			"<p class=date>06/05/2018</p>", "2018-06-05"},
		{"https://a.example.co.uk/mill", "en",
			"<p class=date>06/05/2018</p>", "2018-05-06"},
		{"https://a.example.com/mill", "es",
			"<p class=date>06/05/2018</p>", "2018-05-06"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		char html[2000];
		snprintf(html, sizeof html, "<html lang=%s>" HEADLINE "%s" TEXT,
			pages[i].language, pages[i].shown);
		assert_dates_at(pages[i].url, html, pages[i].published, "");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none),
		cmocka_unit_test(some),
		cmocka_unit_test(labelled),
		cmocka_unit_test(named),
		cmocka_unit_test(of_others),
		cmocka_unit_test(addresses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
