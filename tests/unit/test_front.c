/* Front pages and sections: lists of links in place of articles; and the many
 * pages full of links that are articles all the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/base/str.h>
#include <khabar/feed/document.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define URL "https://press.example/a/harbour-wall-falls-in-storm"
#define TEXT                                                           \
	"The harbour wall fell on Tuesday night, after three days of " \
	"storm, and nobody was hurt, said the mayor of the town. "
#define LONG TEXT TEXT TEXT TEXT TEXT TEXT

static void read_page(
	const char *html, size_t len, const char *url, struct kb_document *doc)
{
	const struct kb_source source = {
		.url = url, .content_type = "text/html", .name = "page"};
	struct kb_diag diag;
	if (kb_document_read(html, len, &source, doc, &diag))
		fail_msg("%s", diag.text);
}

/* --- Front pages -------------------------------------------------------- */

/* What a person reads in the files of tests/data/front. */
static const struct front {
	const char *file, *url, *title;
	size_t n;
	const char *first, *link, *teaser, *date;
	int image;
} fronts[] = {
	/* قادة ثماني دول ... */
	{"ar", "https://almanara.example/",
		"\u0623\u062E\u0628\u0627\u0631 "
		"\u0627\u0644\u064A\u0648\u0645 - "
		"\u0627\u0644\u0645\u0646\u0627\u0631\u0629",
		9, "\u0642\u0627\u062F\u0629 \u062B\u0645\u0627\u0646\u064A",
		"https://almanara.example/news/2026/11/0",
		"\u062A\u0641\u0627\u0635\u064A\u0644", "2026-11-20", 1},
	/* دیدار وزیران خارجه ... */
	{"fa", "https://pegah.example/service/social",
		"\u0627\u062C\u062A\u0645\u0627\u0639\u06CC - "
		"\u062E\u0628\u0631\u06AF\u0632\u0627\u0631\u06CC "
		"\u067E\u06AF\u0627\u0647",
		10,
		"\u062F\u06CC\u062F\u0627\u0631 "
		"\u0648\u0632\u06CC\u0631\u0627\u0646",
		"https://pegah.example/news/80/x",
		"\u062E\u0628\u0631\u0646\u06AF\u0627\u0631 \u0645\u0627",
		"2026-11-25", 1},
	/* הממשלה תדון ... */
	{"he", "https://gesher.example/home",
		"\u05D7\u05D3\u05E9\u05D5\u05EA - "
		"\u05D4\u05D2\u05E9\u05E8",
		9,
		"\u05D4\u05DE\u05DE\u05E9\u05DC\u05D4 "
		"\u05EA\u05D3\u05D5\u05DF",
		"https://gesher.example/item/0a", "\u05DB\u05DC \u05DE\u05D4",
		"2026-11-20", 1},
	/* وزیر اعظم ... */
	{"ur", "https://sada.example/urdu/pakistan",
		"\u067E\u0627\u06A9\u0633\u062A\u0627\u0646", 9,
		"\u0648\u0632\u06CC\u0631 \u0627\u0639\u0638\u0645",
		"https://sada.example/urdu/c0",
		"\u0627\u0633 \u062E\u0628\u0631", "2026-11-20", 1},
	{"en", "https://news.harbour.example/", "Harbour News", 20,
		"Harbour wall to be", "https://site0.example/a", NULL, "", 0},
};

static char *read_file(const char *name, size_t *len)
{
	const char *dir = getenv("KB_SRCDIR");
	char path[1000];
	snprintf(path, sizeof path, "%s/tests/data/front/%s.html",
		dir ? dir : ".", name);
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *s = malloc(100000);
	*len = fread(s, 1, 100000, f);
	fclose(f);
	return s;
}

static void check_front(const struct front *w)
{
	size_t len;
	char *html = read_file(w->file, &len), iso[KB_DATE_MAX];
	struct kb_document doc;
	read_page(html, len, w->url, &doc);
	if (!doc.feed)
		fail_msg("%s: taken for an article", w->file);
	assert_non_null(doc.feed->front);
	assert_non_null(doc.feed->note);
	assert_non_null(doc.feed->front->explain);
	assert_string_equal(doc.feed->title, w->title);
	assert_int_equal(doc.feed->n_entries, w->n);
	const struct kb_entry *e = doc.feed->entries;
	assert_true(kb_starts(e->title, w->first));
	assert_string_equal(e->link, w->link);
	if (w->teaser)
		assert_true(kb_starts(e->summary, w->teaser));
	else
		assert_null(e->summary);
	kb_date_iso(&e->published, iso);
	assert_string_equal(iso, w->date);
	assert_true(!e->image == !w->image);
	assert_non_null(e->key);
	/* The same as text: titles that are links, and teasers. */
	const struct kb_block *b = doc.feed->front->blocks;
	assert_int_equal(b->type, KB_BLOCK_SUBHEAD);
	assert_string_equal(b->text.s, e->title);
	assert_string_equal(b->text.spans[0].href, w->link);
	if (w->teaser)
		assert_true(kb_starts(b[1].text.s, w->teaser));
	kb_document_release(&doc);
	free(html);
}

static void front_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
		check_front(&fronts[i]);
}

/* --- Built ones --------------------------------------------------------- */

/* A card of another article, in the shape that is the most common. */
static void add_card(struct kb_str *out, int i, const char *more)
{
	kb_str_addf(out,
		"<article class=card><a href='/2026/%d/x'><img src=/%d.jpg></a>"
		"<h3><a href='/2026/%d/x'>Story number %d of the harbour and "
		"its ships</a></h3>%s<time datetime='2026-11-%02d'>Today"
		"</time></article>",
		i, i, i, i, more, i % 28 + 1);
}

/* Whether a page is a front page: head and top in it, before 30 cards. */
static bool is_front(
	const char *url, const char *head, const char *top, const char *in_card)
{
	struct kb_str s = {0};
	kb_str_addf(&s,
		"<html lang=en><head>%s</head><body><nav><a href=/>Home</a>"
		"</nav><main>%s</main><div class=list>",
		head, top);
	for (int i = 0; i < 30; i++)
		add_card(&s, i, in_card);
	kb_str_adds(&s, "</div></body></html>");
	struct kb_document doc;
	read_page(s.s, s.len, url, &doc);
	bool front = doc.feed;
	kb_document_release(&doc);
	kb_str_release(&s);
	return front;
}

static void sections(void **state)
{
	(void)state;
	const char *site = "<meta property=og:type content=website>";
	const char *sport = "https://press.example/sport/";
	assert_true(is_front("https://press.example/", site, "", ""));
	assert_true(is_front("https://press.example/en/", "", "", ""));
	assert_true(is_front(sport, site, "<h1>Sport</h1>", "<p>" TEXT));
	assert_true(is_front(sport, site,
		"<h1>Sport</h1><p>All that is played, in short.</p>", ""));
	assert_true(is_front("https://press.example/tag/ports/", "",
		"<h1>All of our stories about ports</h1>", ""));
	assert_true(is_front("https://press.example/middle-east",
		"<script type=application/ld+json>{\"@type\":"
		"\"CollectionPage\"}</script>",
		"<h1>The Middle East and North Africa today</h1>", ""));
}

#define H1 "<h1>Harbour wall falls in the storm of Tuesday</h1>"

/* What stands over the cards is an article. */
static void articles(void **state)
{
	(void)state;
	static const char *const tops[] = {H1 "<p>" LONG "</p>",
		H1 "<p>" TEXT "</p>", H1 "<div>" TEXT "</div>",
		"<h1>Wall falls</h1><time "
		"datetime=2026-11-25>Today</time><p>" TEXT,
		"<h1>Wall falls</h1><p>" TEXT,
		"<h2 class=title>Harbour wall falls in storm</h2><p>" LONG,
		"<div class=big>Wall falls</div><div>" TEXT "<br>" TEXT TEXT,
		H1 "<video src=/v.mp4></video>",
		H1 "<figure><img src=/i.jpg><figcaption>" TEXT
		   "</figcaption></figure>",
		"<h1>Worth reading</h1><p><a href=https://x.example/1>Harbour "
		"walls and how they fall in winter</a></p><p>" LONG,
		"<h1>Wall</h1><dl><dt>Height<dd>" LONG "</dl>",
		"<h1><a href='" URL "'>Harbour wall falls in the storm</a></h1>"
		"<p>" TEXT};
	for (size_t i = 0; i < sizeof tops / sizeof *tops; i++)
		if (is_front(URL, "", tops[i], "") ||
			is_front("https://press.example/?p=12", "", tops[i],
				"") ||
			is_front(NULL, "", tops[i], ""))
			fail_msg("taken for a front page: %s", tops[i]);
}

/* What the head says of the page counts more than its links. */
static void heads(void **state)
{
	(void)state;
	static const char *const said[] = {
		"<meta property=og:type content=article>",
		"<meta property=og:type content=video.other>",
		"<meta property=og:type content=product>",
		"<meta property=og:type content=profile>",
		"<script type=application/ld+json>{\"@type\":\"NewsArticle\","
		"\"headline\":\"Wall falls\"}</script>",
		"<script type=application/ld+json>{\"@type\":\"BlogPosting\","
		"\"headline\":\"Wall falls\"}</script>"};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (is_front("https://press.example/", said[i], "", ""))
			fail_msg("taken for a front page: %s", said[i]);
	/* The goods of a shop. */
	assert_false(is_front("https://shop.example/shirts", "",
		"<h1>Shirts</h1>", "<span>$25.00</span>"));
}

/* Pages that are made of links, but of none with a title of an article, or
 * with a text of their own. */
static void lists(void **state)
{
	(void)state;
	static const struct {
		const char *top, *row;
	} pages[] = {
		{"<h1>Guides</h1><ul>",
			"<li><a href=g%d.html>Guide number %d</a>"},
		{"<h1>List of harbours</h1><p>This is a list of harbours.</p>"
		 "<ul>",
			"<li><a href=/wiki/%d>Harbour %d</a>, a port of the "
			"north"},
		{"<h1>Ten harbours to see before the winter</h1>",
			"<h2><a href=https://h%d.example/>The harbour of town "
			"number %d</a></h2><p>" TEXT},
		{"<h1>Live: the storm at the harbour tonight</h1>",
			"<article><time>10:%d</time><h2><a href=#u%d>The wind "
			"grows stronger by the hour</a></h2><p>" TEXT},
		{"<h1>How to moor?</h1>",
			"<div class=post><a href=/u/%d>user%d</a><div>" TEXT},
		{"<h1>Questions</h1>",
			"<h3><a href=#q%d>What is question number %d of them?"
			"</a></h3><p>" TEXT},
		{"<h1>Obituaries of the week until Friday</h1>",
			"<h3><a href=/o/%d>A name, aged %d</a></h3><p>" TEXT},
		{"<table><tr><td><a href=https://x.example/>Harbour walls and "
		 "how they fail</a></table><table>",
			"<tr><td><a href=/u/%d>user%d</a><div>" TEXT "</div>"},
		{"<h1>Morning links: what was read here today</h1><ul>",
			"<li><a href=https://h%d.example/>A story of %d ships "
			"and their harbours</a> (the press)"},
	};
	for (size_t k = 0; k < sizeof pages / sizeof *pages; k++) {
		struct kb_str s = {0};
		kb_str_addf(&s, "<html lang=en><body><main>%s", pages[k].top);
		for (int i = 10; i < 40; i++)
			kb_str_addf(&s, pages[k].row, i, i);
		struct kb_document doc;
		read_page(s.s, s.len, URL, &doc);
		if (doc.feed)
			fail_msg("taken for a front page: %s", pages[k].top);
		kb_document_release(&doc);
		kb_str_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(front_pages),
		cmocka_unit_test(sections), cmocka_unit_test(articles),
		cmocka_unit_test(heads), cmocka_unit_test(lists)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
