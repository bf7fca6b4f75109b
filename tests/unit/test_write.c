/* Articles and feeds as HTML and JSON. */
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/article/article.h>
#include <khabar/article/json.h>
#include <khabar/extract/extract.h>
#include <khabar/feed/write.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct kb_text text(struct kb_article *a, const char *s)
{
	return kb_article_text(a, s, strlen(s));
}

static struct kb_text linked(struct kb_article *a, const char *s, size_t from,
	size_t to, const char *href)
{
	struct kb_span sp = {KB_SPAN_LINK, from, to, href};
	return kb_article_rich(a, s, strlen(s), &sp, 1, KB_WHITE_LINES);
}

/* An article with one of everything. */
static struct kb_article *sample(void)
{
	struct kb_article *a = kb_article_new();
	a->url = "https://example.org/a?x=1&y=2";
	a->language = "ar";
	a->dir = KB_DIR_RTL;
	a->kicker = text(a, "A & B");
	a->section = text(a, /* ثقافة */ "\u062B\u0642\u0627\u0641\u0629");
	a->headline = text(a, /* مكتبة <جديدة> & \"كبيرة\" */
		"\u0645\u0643\u062A\u0628\u0629 "
		"<\u062C\u062F\u064A\u062F\u0629> & "
		"\"\u0643\u0628\u064A\u0631\u0629\"");
	kb_article_add_byline(a, /* علي */ "\u0639\u0644\u064A",
		strlen(/* علي */ "\u0639\u0644\u064A"));
	kb_date_parse("2020-08-18", 10, &a->published);
	kb_date_parse("2020-08-18T00:12:00+03:00", 25, &a->updated);
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_PARAGRAPH);
	b->text = linked(a, "abc def", 4, 7, "https://example.org/\"<");
	b = kb_article_add_block(a, KB_BLOCK_SUBHEAD);
	b->text = text(a, /* خلفية */ "\u062E\u0644\u0641\u064A\u0629");
	b->level = 3;
	b = kb_article_add_block(a, KB_BLOCK_QUOTE);
	b->quote_depth = 1;
	b->text = linked(a, /* واحد\nاثنان */
		"\u0648\u0627\u062D\u062F\n\u0627\u062B\u0646\u0627\u0646", 0,
		0, NULL);
	b = kb_article_add_block(a, KB_BLOCK_CODE);
	b->text = kb_article_rich(
		a, "if (a < b)\n\tc;", 14, NULL, 0, KB_WHITE_KEEP);
	b = kb_article_add_block(a, KB_BLOCK_LIST);
	struct kb_item *items = kb_arena_alloc(&a->arena, 3 * sizeof *items);
	items[0].text = text(a, /* واحد */ "\u0648\u0627\u062D\u062F");
	items[1].text = text(a, /* اثنان */ "\u0627\u062B\u0646\u0627\u0646");
	items[1].depth = 1;
	items[2].text = linked(a, /* ثلاثة */ "\u062B\u0644\u0627\u062B\u0629",
		0, 10, "https://example.org/3");
	b->items = items;
	b->n_items = 3;
	for (int i = 0; i < 3; i++)
		items[i].ordered = true;
	items[0].number = 4;
	items[1].number = 1;
	items[2].number = 5;
	kb_article_set_markers(a);
	b = kb_article_add_block(a, KB_BLOCK_TABLE);
	struct kb_table_cell *cells =
		kb_arena_alloc(&a->arena, 4 * sizeof *cells);
	cells[0].text = text(a, /* م */ "\u0645");
	cells[0].header = cells[1].header = true;
	cells[2].text = text(a, "1");
	cells[3].text = text(a, "2");
	struct kb_row *rows = kb_arena_alloc(&a->arena, 2 * sizeof *rows);
	rows[0] = (struct kb_row){cells, 2, true};
	rows[1] = (struct kb_row){cells + 2, 2, false};
	b->rows = rows;
	b->n_rows = 2;
	b->caption = text(a, /* جدول */ "\u062C\u062F\u0648\u0644");
	b = kb_article_add_block(a, KB_BLOCK_IMAGE);
	b->src = "https://example.org/i.jpg";
	kb_article_set_caption(a, b,
		/* ميدان (AFP) */ "\u0645\u064A\u062F\u0627\u0646 (AFP)",
		strlen(/* ميدان (AFP) */ "\u0645\u064A\u062F\u0627\u0646 "
					 "(AFP)"));
	kb_article_add_related(
		a, /* آخر */ "\u0622\u062E\u0631", "javascript:alert(1)");
	kb_article_add_related(a,
		/* بلا رابط */ "\u0628\u0644\u0627 \u0631\u0627\u0628\u0637",
		NULL);
	return a;
}

static const char *str(const struct kb_json *o, const char *key)
{
	const char *s = kb_json_str(kb_json_get(o, key));
	return s ? s : "(null)";
}

static const struct kb_json *block(const struct kb_json *j, size_t i)
{
	return kb_json_at(kb_json_get(j, "blocks"), i);
}

static void test_json(void **state)
{
	(void)state;
	struct kb_article *a = sample();
	struct kb_str out = {0};
	kb_write_article_json(&out, a);
	assert_int_equal(out.s[out.len - 1], '\n');
	struct kb_json *j = kb_json_parse(out.s, out.len);
	assert_non_null(j);
	static const char *const keys[] = {"url", "canonical_url", "site",
		"language", "direction", "section", "kicker", "headline",
		"standfirst", "byline", "published", "updated", "blocks",
		"enclosures", "related"};
	assert_int_equal(kb_json_len(j), sizeof keys / sizeof *keys);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		assert_non_null(kb_json_get(j, keys[i]));
	assert_string_equal(str(j, "direction"), "rtl");
	assert_string_equal(str(j, "kicker"), "A & B");
	assert_string_equal(str(j, "headline"), /* مكتبة <جديدة> & \"كبيرة\" */
		"\u0645\u0643\u062A\u0628\u0629 "
		"<\u062C\u062F\u064A\u062F\u0629> & "
		"\"\u0643\u0628\u064A\u0631\u0629\"");
	assert_string_equal(str(j, "standfirst"), "(null)");
	assert_string_equal(str(j, "published"), "2020-08-18");
	assert_string_equal(str(j, "updated"), "2020-08-18T00:12:00+03:00");
	assert_int_equal(kb_json_len(kb_json_get(j, "byline")), 1);
	assert_string_equal(str(block(j, 0), "type"), "paragraph");
	const struct kb_json *link =
		kb_json_at(kb_json_get(block(j, 0), "links"), 0);
	assert_string_equal(str(link, "text"), "def");
	assert_string_equal(str(link, "href"), "https://example.org/\"<");
	assert_int_equal(
		(int)kb_json_num(kb_json_get(block(j, 1), "level"), 0), 3);
	assert_string_equal(str(block(j, 2), "text"), /* واحد\nاثنان */
		"\u0648\u0627\u062D\u062F\n\u0627\u062B\u0646\u0627\u0646");
	assert_string_equal(str(block(j, 3), "text"), "if (a < b)\n        c;");
	assert_int_equal(kb_json_len(kb_json_get(block(j, 4), "items")), 3);
	assert_int_equal(kb_json_len(kb_json_get(block(j, 4), "links")), 1);
	const struct kb_json *list = block(j, 4);
	assert_int_equal(
		kb_json_num(kb_json_at(kb_json_get(list, "depths"), 1), 0), 1);
	assert_string_equal(
		kb_json_str(kb_json_at(kb_json_get(list, "markers"), 2)), "5.");
	assert_null(kb_json_get(list, "quote_depth"));
	assert_int_equal(
		kb_json_num(kb_json_get(block(j, 2), "quote_depth"), 0), 1);
	const struct kb_json *row =
		kb_json_at(kb_json_get(block(j, 5), "rows"), 0);
	assert_string_equal(kb_json_str(kb_json_at(row, 0)), /* م */ "\u0645");
	assert_string_equal(kb_json_str(kb_json_at(row, 1)), "");
	assert_string_equal(str(block(j, 6), "caption"),
		/* ميدان */ "\u0645\u064A\u062F\u0627\u0646");
	assert_string_equal(str(block(j, 6), "credit"), "AFP");
	assert_string_equal(str(block(j, 6), "alt"), "(null)");
	assert_int_equal(kb_json_len(kb_json_get(j, "related")), 2);
	kb_json_free(j);
	kb_str_release(&out);
	kb_article_free(a);
	/* an empty one */
	a = kb_article_new();
	kb_write_article_json(&out, a);
	assert_string_equal(out.s,
		"{\"url\":null,\"canonical_url\":null,\"site\":null,"
		"\"language\":null,\"direction\":\"ltr\",\"section\":null,"
		"\"kicker\":null,\"headline\":null,\"standfirst\":null,"
		"\"byline\":[],"
		"\"published\":null,\"updated\":null,\"blocks\":[],"
		"\"enclosures\":[],\"related\":[]}\n");
	kb_str_release(&out);
	kb_article_free(a);
}

#define HAS(w) assert_non_null(strstr(out.s, w))
#define LACKS(w) assert_null(strstr(out.s, w))

/* The signs of plain text give way to elements. */
static void test_marks(void **state)
{
	(void)state;
	struct kb_article *a = kb_article_new();
	struct kb_str out = {0};
	/*                1111111111222222222 */
	/*      01234567890123456789012345678 */
	static const char s[] = "a ~~b cd~~ e f ~~ g ~~h";
	const struct kb_span spans[] = {
		{KB_SPAN_DELETED, 2, 10, NULL},
		{KB_SPAN_STRONG, 6, 8, NULL},
		{KB_SPAN_INSERTED, 11, 12, NULL},
		{KB_SPAN_MARKED, 13, 14, NULL},
	};
	kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text =
		kb_article_rich(a, s, strlen(s), spans, 4, KB_WHITE_COLLAPSE);
	kb_article_add_block(a, KB_BLOCK_RULE);
	kb_article_finish(a);
	kb_write_article_html(&out, a);
	HAS("<p>a <del>b <strong>cd</strong></del> <ins>e</ins> "
	    "<mark>f</mark> ~~ g ~~h</p>\n<hr>\n");
	kb_str_clear(&out);
	kb_write_article_json(&out, a);
	HAS("\"text\":\"a ~~b cd~~ e f ~~ g ~~h\"");
	HAS("{\"type\":\"rule\",\"dir\":\"ltr\",\"text\":null,\"links\":[]}");
	kb_str_release(&out);
	kb_article_free(a);
}

static void test_html(void **state)
{
	(void)state;
	struct kb_article *a = sample();
	struct kb_str out = {0};
	kb_write_article_html(&out, a);
	HAS("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">");
	HAS("<meta charset=\"utf-8\">");
	HAS(/* <title>مكتبة &lt;جديدة&gt; &amp; &quot;كبيرة&quot;</title> */
		"<title>\u0645\u0643\u062A\u0628\u0629 "
		"&lt;\u062C\u062F\u064A\u062F\u0629&gt; &amp; "
		"&quot;\u0643\u0628\u064A\u0631\u0629&quot;</title>");
	HAS("<p dir=\"ltr\">abc <a href=\"https://example.org/&quot;&lt;\">"
	    "def</a></p>");
	HAS(/* <h3>خلفية</h3> */ "<h3>\u062E\u0644\u0641\u064A\u0629</h3>");
	HAS(/* <blockquote>واحد<br>\nاثنان</blockquote> */
		"<blockquote>\u0648\u0627\u062D\u062F<br>"
		"\n\u0627\u062B\u0646\u0627\u0646</blockquote>");
	HAS("<pre dir=\"ltr\"><code>if (a &lt; b)\n        c;</code></pre>");
	HAS(/* <ol start=\"4\">\n<li>واحد<ol>\n<li>اثنان</li></ol></li>\n<li> */
		"<ol "
		"start=\"4\">\n<li>\u0648\u0627\u062D\u062F<ol>\n<li>"
		"\u0627\u062B\u0646\u0627\u0646</li></ol></li>\n<li>"
		/* <a href=\"https://example.org/3\">ثلاثة</a></li></ol> */
		"<a "
		"href=\"https://example.org/"
		"3\">\u062B\u0644\u0627\u062B\u0629</a></li></ol>");
	HAS(/* <caption>جدول</caption> */ "<caption>\u062C\u062F\u0648\u0644</"
					  "caption>");
	HAS("<thead>\n<tr>"
	    /* <th scope="col">م</th> */
	    "<th scope=\"col\" class=\"number\">\u0645</th>"
	    "<th scope=\"col\" class=\"number\"></th></tr>\n"
	    "</thead>\n<tbody>\n<tr><td class=\"number\">1</td>");
	HAS(/* <figcaption><a href=\"https://example.org/i.jpg\">ميدان</a>  */
		"<figcaption><a "
		"href=\"https://example.org/"
		"i.jpg\">\u0645\u064A\u062F\u0627\u0646</a> "
		"<small>(AFP)</small></figcaption>");
	HAS("datetime=\"2020-08-18T00:12:00+03:00\"");
	HAS(/* <li>آخر</li> */ "<li>\u0622\u062E\u0631</li>");
	LACKS("javascript:");
	LACKS("<img");
	LACKS("<script");
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(out.s, out.len, &doc, NULL), KB_OK);
	assert_non_null(kb_node_find(doc->root, KB_TAG_ARTICLE));
	kb_doc_free(doc);
	kb_str_release(&out);
	kb_article_free(a);
}

/* Spans that overlap, nest wrongly or are links in links. */
static void test_spans(void **state)
{
	(void)state;
	struct kb_article *a = kb_article_new();
	const char *s = "0123456789";
	struct kb_span spans[] = {
		{KB_SPAN_STRONG, 0, 5, NULL},
		{KB_SPAN_EMPHASIS, 3, 8, NULL},
		{KB_SPAN_LINK, 6, 9, "https://example.org/"},
		{KB_SPAN_LINK, 7, 8, "https://example.org/2"},
		{KB_SPAN_LINK, 9, 10, "data:text/html,x"},
		{KB_SPAN_CODE, 9, 10, NULL},
	};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_PARAGRAPH);
	b->text = kb_article_rich(a, s, strlen(s), spans, 6, KB_WHITE_COLLAPSE);
	struct kb_str out = {0};
	kb_write_article_html(&out, a);
	HAS("<p><strong>012<em>34</em></strong>5"
	    "<a href=\"https://example.org/\">678</a><code "
	    "dir=\"auto\">9</code></p>");
	kb_str_release(&out);
	kb_article_free(a);
}

static void test_feed(void **state)
{
	(void)state;
	const char *s =
		/* <rss><channel><title>אחת &lt; שתיים</title> */
		"<rss><channel><title>\u05D0\u05D7\u05EA &lt; "
		"\u05E9\u05EA\u05D9\u05D9\u05DD</title>"
		"<link>https://example.org/</link>"
		/* <item><title>כותרת</title><link>https://example.org/1</link>
		 */
		"<item><title>\u05DB\u05D5\u05EA\u05E8\u05EA</"
		"title><link>https://example.org/1</link>"
		/* <description>&lt;p&gt;תקציר&lt;/p&gt;&lt;script&gt;x&lt; */
		"<description>&lt;p&gt;\u05EA\u05E7\u05E6\u05D9\u05E8&lt;/"
		"p&gt;&lt;script&gt;x&lt;"
		"/script&gt;</description><enclosure url="
		"'https://example.org/a.mp3' length='5' type='audio/mpeg'/>"
		"<itunes:duration>1:02</itunes:duration></"
		"item><item><link>https://example.org/2</link></item>"
		"</channel></rss>";
	struct kb_doc *doc;
	struct kb_feed *f;
	assert_int_equal(kb_markup_xml(s, strlen(s), &doc, NULL), KB_OK);
	assert_int_equal(kb_feed_from_doc(doc, NULL, &f, NULL), KB_OK);
	kb_doc_free(doc);
	struct kb_str out = {0};
	kb_write_feed_json(&out, f);
	struct kb_json *j = kb_json_parse(out.s, out.len);
	assert_non_null(j);
	assert_string_equal(str(j, "title"), /* אחת < שתיים */
		"\u05D0\u05D7\u05EA < \u05E9\u05EA\u05D9\u05D9\u05DD");
	assert_string_equal(str(j, "direction"), "rtl");
	const struct kb_json *e = kb_json_at(kb_json_get(j, "entries"), 0);
	assert_string_equal(str(e, "link"), "https://example.org/1");
	const struct kb_json *en = kb_json_at(kb_json_get(e, "enclosures"), 0);
	assert_int_equal((int)kb_json_num(kb_json_get(en, "length"), 0), 5);
	assert_int_equal((int)kb_json_num(kb_json_get(en, "duration"), 0), 62);
	assert_null(kb_json_str(kb_json_get(en, "title")));
	en = kb_json_get(kb_json_get(e, "article"), "enclosures");
	assert_int_equal(kb_json_len(en), 1);
	assert_string_equal(
		str(kb_json_at(en, 0), "url"), "https://example.org/a.mp3");
	assert_string_equal(str(kb_json_get(e, "article"), "headline"),
		/* כותרת */ "\u05DB\u05D5\u05EA\u05E8\u05EA");
	kb_json_free(j);
	kb_str_clear(&out);
	kb_write_feed_html(&out, f);
	HAS("<html dir=\"rtl\">");
	HAS(/* <h1>אחת &lt; שתיים</h1> */ "<h1>\u05D0\u05D7\u05EA &lt; "
					  "\u05E9\u05EA\u05D9\u05D9\u05DD</"
					  "h1>");
	HAS(/* <h2><a href=\"https://example.org/1\">כותרת</a></h2> */
		"<h2><a "
		"href=\"https://example.org/"
		"1\">\u05DB\u05D5\u05EA\u05E8\u05EA</a></h2>");
	HAS("<li><audio controls preload=\"none\" src=\"https://example.org/"
	    "a.mp3\"></audio> <a href=\"https://example.org/a.mp3\"><bdi>"
	    "a.mp3</bdi></a> <bdi dir=\"ltr\">1:02, 5 B</bdi></li>");
	HAS(/* <p>תקציר</p> */ "<p>\u05EA\u05E7\u05E6\u05D9\u05E8</p>");
	LACKS("<script");
	kb_str_release(&out);
	kb_feed_free(f);
}

/* Heads, spans and what columns hold, in both formats; what is written is read
 * again as the same. */
static void test_tables(void **state)
{
	(void)state;
	static const char html[] =
		"<table><thead><tr><th rowspan=2>Region<th colspan=2>Year"
		"<tr><th>2019<th>2020</thead><tr><th>North<td>5<td>6"
		"<tr><td>South<td colspan=2>1</table>";
	static const char want[] =
		"\"rows\":[[\"Region\",\"Year\",\"\"],[\"\",\"2019\",\"2020\"],"
		"[\"North\",\"5\",\"6\"],[\"South\",\"1\",\"\"]],"
		"\"headers\":[{\"row\":0,\"column\":0},{\"row\":0,\"column\":1}"
		","
		"{\"row\":1,\"column\":1},{\"row\":1,\"column\":2},"
		"{\"row\":2,\"column\":0}],"
		"\"spans\":[{\"row\":0,\"column\":0,\"rows\":2,\"columns\":1},"
		"{\"row\":0,\"column\":1,\"rows\":1,\"columns\":2},"
		"{\"row\":3,\"column\":1,\"rows\":1,\"columns\":2}],"
		"\"columns\":[\"text\",\"number\",\"number\"]";
	struct kb_str written = {0};
	kb_str_adds(&written, html);
	for (int i = 0; i < 2; i++) {
		struct kb_article *a = kb_article_new();
		struct kb_str json = {0};
		kb_extract_fragment(a, written.s, written.len, NULL);
		kb_article_finish(a);
		kb_write_article_json(&json, a);
		if (!strstr(json.s, want))
			fail_msg("%s\ngives %s", written.s, json.s);
		kb_str_clear(&written);
		kb_write_article_html(&written, a);
		kb_str_release(&json);
		kb_article_free(a);
	}
	kb_str_release(&written);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_feed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
