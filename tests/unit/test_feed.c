/* Feeds of each format become the same structure. */
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/feed/feed.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define URL "https://example.org/rss/feed.xml"

static struct kb_feed *read_xml(const char *s, size_t len)
{
	struct kb_doc *doc;
	struct kb_feed *f;
	assert_int_equal(kb_markup_xml(s, len, &doc, NULL), KB_OK);
	assert_true(kb_feed_is_feed(doc));
	assert_int_equal(kb_feed_from_doc(doc, URL, &f, NULL), KB_OK);
	kb_doc_free(doc);
	return f;
}

static struct kb_feed *read_json(const char *s, size_t len)
{
	struct kb_feed *f;
	assert_int_equal(kb_feed_from_json(s, len, URL, &f, NULL), KB_OK);
	return f;
}

static struct kb_feed *read_string(const char *s)
{
	return read_xml(s, strlen(s));
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
	char path[512];
	snprintf(path, sizeof path, "%s/feed.xml", seed ? seed : "");
	FILE *file = seed ? fopen(path, "rb") : NULL;
	if (!file) {
		print_message("KB_SEED is not set: reference feed not read\n");
		skip();
	}
	static char buf[65536];
	size_t n = fread(buf, 1, sizeof buf, file);
	fclose(file);
	struct kb_feed *f = read_xml(buf, n);
	assert_string_equal(f->title,
		/* الجريدة */ "\u0627\u0644\u062C\u0631\u064A\u062F\u0629");
	assert_string_equal(f->language, "ar-kw");
	assert_int_equal(f->dir, KB_DIR_RTL);
	assert_int_equal(f->n_entries, 1);
	const struct kb_entry *e = f->entries;
	assert_string_equal(e->id, "aljarida-1");
	assert_string_equal(e->link, "https://example.org/rss/article.html");
	assert_string_equal(e->image, "https://example.org/rss/basra.jpg");
	struct kb_article *a = kb_feed_article(f, e);
	assert_string_equal(a->section.s, /* خاص */ "\u062E\u0627\u0635");
	assert_memory_equal(a->headline.s, /* طهران ترفض */
		"\u0637\u0647\u0631\u0627\u0646 \u062A\u0631\u0641\u0636", 19);
	assert_memory_equal(a->standfirst.s, /* قائد «فيلق */
		"\u0642\u0627\u0626\u062F \u00AB\u0641\u064A\u0644\u0642", 18);
	date_is(&a->published, "2020-08-18T00:00:00+03:00");
	assert_string_equal(a->language, "ar-kw");
	assert_int_equal(a->dir, KB_DIR_RTL);
	assert_int_equal(a->n_blocks, 9);
	assert_int_equal(a->blocks[0].type, KB_BLOCK_IMAGE);
	assert_string_equal(
		a->blocks[0].credit.s, /* أ ف ب */ "\u0623 \u0641 \u0628");
	assert_string_equal(a->site,
		/* الجريدة */ "\u0627\u0644\u062C\u0631\u064A\u062F\u0629");
	kb_article_free(a);
	kb_feed_free(f);
}

static void test_rss2(void **state)
{
	(void)state;
	struct kb_feed *f = read_string(
		"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"
		" xmlns:atom='http://www.w3.org/2005/Atom'"
		" xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
		"<channel><title>News &amp; more</title>"
		"<atom:link rel='self' href='https://example.org/self'/>"
		"<link>https://example.org/</link>"
		"<description>&lt;b&gt;All&lt;/b&gt; of it</description>"
		"<language>en</language>"
		"<image><url>/logo.png</url><title>x</title></image>"
		"<lastBuildDate>Tue, 18 Aug 2020 10:00:00 GMT</lastBuildDate>"
		"<item><title>Q&amp;amp;A: 1 &lt; 2, "
		"&lt;em&gt;really&lt;/em&gt; &amp;laquo;x&amp;raquo;</title>"
		"<guid>https://example.org/a/1</guid>"
		"<pubDate>18 Aug 20 09:00 +0300</pubDate>"
		"<author>jane@example.org (Jane Doe)</author>"
		"<dc:creator>John</dc:creator>"
		"<category>World</category><category>World</category>"
		"<category>Town</category>"
		"<comments>/a/1#c</comments>"
		"<enclosure url='/p.mp3' type='audio/mpeg' length='12345'/>"
		"<enclosure url='/p.jpg' type='image/jpeg' length='x'/>"
		"<description>Short</description>"
		"<content:encoded><![CDATA[<p>Long</p>]]></content:encoded>"
		"</item>"
		"<item><title/><link>javascript:alert(1)</link>"
		"<guid isPermaLink='false'>https://example.org/no</guid></item>"
		"</channel></rss>");
	assert_string_equal(f->title, "News & more");
	assert_string_equal(f->link, "https://example.org/");
	assert_string_equal(f->description, "All of it");
	assert_string_equal(f->image, "https://example.org/logo.png");
	assert_int_equal(f->dir, KB_DIR_LTR);
	date_is(&f->updated, "2020-08-18T10:00:00Z");
	assert_int_equal(f->n_entries, 2);
	const struct kb_entry *e = f->entries;
	assert_string_equal(e->title, /* Q&A: 1 < 2, really «x» */
		"Q&A: 1 < 2, really \u00ABx\u00BB");
	assert_string_equal(e->link, "https://example.org/a/1");
	assert_string_equal(e->id, "https://example.org/a/1");
	date_is(&e->published, "2020-08-18T09:00+03:00");
	assert_int_equal(e->n_authors, 2);
	assert_string_equal(e->authors[0], "Jane Doe");
	assert_string_equal(e->authors[1], "John");
	assert_int_equal(e->n_categories, 2);
	assert_string_equal(e->categories[1], "Town");
	assert_string_equal(e->comments, "https://example.org/a/1#c");
	assert_int_equal(e->n_enclosures, 2);
	assert_string_equal(e->enclosures[0].url, "https://example.org/p.mp3");
	assert_string_equal(e->enclosures[0].type, "audio/mpeg");
	assert_int_equal(e->enclosures[0].length, 12345);
	assert_int_equal(e->enclosures[1].length, -1);
	assert_string_equal(e->image, "https://example.org/p.jpg");
	assert_string_equal(e->summary, "Short");
	assert_string_equal(e->content, "<p>Long</p>");
	assert_string_equal(e->base, "https://example.org/a/1");
	assert_null(e[1].link);
	assert_null(e[1].title);
	struct kb_article *a = kb_feed_article(f, e);
	assert_string_equal(a->section.s, "World");
	assert_string_equal(a->standfirst.s, "Short");
	assert_int_equal(a->n_byline, 2);
	assert_string_equal(a->canonical_url, "https://example.org/a/1");
	kb_article_free(a);
	kb_feed_free(f);
}

static void test_rdf(void **state)
{
	(void)state;
	struct kb_feed *f = read_string(
		"<rdf:RDF "
		"xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
		" xmlns='http://purl.org/rss/1.0/'"
		" xmlns:dc='http://purl.org/dc/elements/1.1/'>"
		"<channel rdf:about='https://example.org/'>"
		"<title>RDF</title><link>https://example.org/</link>"
		"<dc:date>2020-08-18T10:00Z</dc:date></channel>"
		"<item rdf:about='https://example.org/i1'><title>One</title>"
		"<dc:date>2020-08-17T10:00+03:00</dc:date>"
		"<dc:subject>S</dc:subject></item>"
		"<item><title>Two</title><link>https://example.org/i2</link>"
		"</item></rdf:RDF>");
	assert_string_equal(f->title, "RDF");
	date_is(&f->updated, "2020-08-18T10:00Z");
	assert_int_equal(f->n_entries, 2);
	assert_string_equal(f->entries[0].link, "https://example.org/i1");
	assert_string_equal(f->entries[0].id, "https://example.org/i1");
	assert_string_equal(f->entries[0].categories[0], "S");
	date_is(&f->entries[0].published, "2020-08-17T10:00+03:00");
	assert_string_equal(f->entries[1].link, "https://example.org/i2");
	kb_feed_free(f);
}

static void test_atom(void **state)
{
	(void)state;
	struct kb_feed *f = read_string(
		"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='he'"
		" xml:base='https://example.net/'>"
		/* <title type='html'>&lt;i&gt;כותרת&lt;/i&gt;</title> */
		"<title "
		"type='html'>&lt;i&gt;\u05DB\u05D5\u05EA\u05E8\u05EA&lt;/"
		"i&gt;</title>"
		"<link rel='self' href='feed'/><link href='.'/>"
		"<updated>2020-08-18T00:12:00Z</updated><logo>l.png</logo>"
		"<entry xml:lang='en' xml:base='e/'>"
		"<title>Plain &lt;vector> &amp;amp; co</title>"
		"<id>tag:example.net,2020:1</id>"
		"<link rel='replies' type='text/html' href='r'/>"
		"<link rel='enclosure' type='audio/ogg' length='7' "
		"href='x.ogg'/>"
		"<link rel='alternate' type='application/json' href='j'/>"
		"<link rel='alternate' type='text/html' href='1'/>"
		"<published>2020-08-18T00:00:00+03:00</published>"
		"<updated>2020-08-18T00:12:00+03:00</updated>"
		"<author><name>Dana</name><email>d@example.net</email></author>"
		"<category term='t' label='Label'/>"
		"<summary>1 &lt; 2</summary>"
		"<content type='xhtml' xml:base='c/'>"
		"<div xmlns='http://www.w3.org/1999/xhtml'>"
		"<p title='a\"b'>x &amp; <b>y</b><br/>z</p></div></content>"
		"</entry></feed>");
	assert_string_equal(
		f->title, /* כותרת */ "\u05DB\u05D5\u05EA\u05E8\u05EA");
	assert_string_equal(f->language, "he");
	assert_int_equal(f->dir, KB_DIR_RTL);
	assert_string_equal(f->image, "https://example.net/l.png");
	const struct kb_entry *e = f->entries;
	assert_string_equal(e->title, "Plain <vector> & co");
	assert_string_equal(e->language, "en");
	assert_string_equal(e->link, "https://example.net/e/1");
	assert_string_equal(e->comments, "https://example.net/e/r");
	assert_string_equal(
		e->enclosures[0].url, "https://example.net/e/x.ogg");
	assert_int_equal(e->enclosures[0].length, 7);
	assert_string_equal(e->authors[0], "Dana");
	assert_string_equal(e->categories[0], "Label");
	assert_string_equal(e->summary, "1 &lt; 2");
	assert_string_equal(e->content,
		"<div><p title=\"a&quot;b\">x &amp; <b>y</b><br>z</p></div>");
	assert_string_equal(e->base, "https://example.net/e/c/");
	date_is(&e->published, "2020-08-18T00:00:00+03:00");
	date_is(&e->updated, "2020-08-18T00:12:00+03:00");
	kb_feed_free(f);
	f = read_string("<feed version='0.3' xmlns='http://purl.org/atom/ns#'>"
			"<title>T</title><tagline>D</tagline>"
			"<modified>2004-01-02T03:04:05Z</modified>"
			"<entry><title mode='escaped' type='text/html'>"
			"&lt;b>x&lt;/b></title><issued>2004-01-02</issued>"
			"<link rel='alternate' type='text/html'"
			" href='http://example.org/1'/>"
			"<content type='text/html' mode='base64'>"
			"PHA+SGk8L3A+</content></entry></feed>");
	assert_string_equal(f->description, "D");
	assert_string_equal(f->entries[0].title, "x");
	assert_string_equal(f->entries[0].content, "<p>Hi</p>");
	date_is(&f->entries[0].published, "2004-01-02");
	kb_feed_free(f);
}

static void test_media(void **state)
{
	(void)state;
	/* namespaces that nobody declared */
	struct kb_feed *f = read_string(
		"<rss><channel><title>t</title>"
		"<item><title>a</title>"
		"<media:thumbnail url='https://example.org/t.jpg'/>"
		"<media:group><media:content type='video/mp4'"
		" url='https://example.org/v.mp4' fileSize='9'/>"
		"<media:content url='https://example.org/i.jpg'>"
		"<media:credit>AFP</media:credit>"
		"<media:description>A street</media:description>"
		"</media:content></media:group>"
		"<media:description>All\nof &lt; it</media:description>"
		"<itunes:author>Pod</itunes:author></item>"
		"<item><itunes:image href='https://example.org/x.png'/>"
		"<itunes:summary>S</itunes:summary>"
		"<dc:creator>C</dc:creator>"
		"<content:encoded>&lt;p&gt;E&lt;/p&gt;</content:encoded></item>"
		"</channel></rss>");
	const struct kb_entry *e = f->entries;
	assert_int_equal(f->n_entries, 2);
	assert_string_equal(e->image, "https://example.org/i.jpg");
	assert_string_equal(e->image_caption, "A street");
	assert_string_equal(e->image_credit, "AFP");
	assert_int_equal(e->n_enclosures, 1);
	assert_int_equal(e->enclosures[0].length, 9);
	assert_string_equal(e->summary, "All<br>of &lt; it");
	assert_string_equal(e->authors[0], "Pod");
	assert_string_equal(e[1].image, "https://example.org/x.png");
	assert_string_equal(e[1].summary, "S");
	assert_string_equal(e[1].authors[0], "C");
	assert_string_equal(e[1].content, "<p>E</p>");
	struct kb_article *a = kb_feed_article(f, e);
	assert_int_equal(a->blocks[0].type, KB_BLOCK_IMAGE);
	assert_string_equal(a->blocks[0].caption.s, "A street");
	assert_string_equal(a->blocks[0].credit.s, "AFP");
	assert_null(a->standfirst.s);
	kb_article_free(a);
	kb_feed_free(f);
}

static void test_standfirst(void **state)
{
	(void)state;
	struct kb_feed *f = read_string(
		"<rss><channel><title>t</title>"
		"<item><title>H</title><description>It begins with ..."
		"</description><content:encoded>&lt;p&gt;It begins  with this "
		"and goes on.&lt;/p&gt;</content:encoded></item>"
		"<item><title>H</title><description>H</description>"
		"<content:encoded>&lt;p&gt;Text&lt;/p&gt;</content:encoded>"
		"</item><item><title>H</title><description>Only this"
		"</description></item></channel></rss>");
	for (int i = 0; i < 3; i++) {
		struct kb_article *a = kb_feed_article(f, &f->entries[i]);
		assert_null(a->standfirst.s);
		assert_int_equal(a->n_blocks, 1);
		kb_article_free(a);
	}
	kb_feed_free(f);
}

static void test_json(void **state)
{
	(void)state;
	const char *s =
		"{\"version\":\"https://jsonfeed.org/version/1.1\","
		"\"title\":\"J\",\"home_page_url\":\"https://example.org/\","
		"\"language\":\"en\",\"icon\":\"/i.png\",\"items\":["
		"{\"id\":7,\"url\":\"/a\",\"title\":\"A\","
		"\"content_html\":\"<p>x</p>\",\"summary\":\"1 < 2\","
		"\"date_published\":\"2020-08-18T00:00:00+03:00\","
		"\"authors\":[{\"name\":\"Dana\"}],\"tags\":[\"x\",3,\"y\"],"
		"\"image\":\"/p.jpg\",\"attachments\":[{\"url\":\"/f.mp3\","
		"\"mime_type\":\"audio/mpeg\",\"size_in_bytes\":5}]},"
		"{\"id\":\"https://example.org/"
		"b\",\"content_text\":\"a\\n\\nb\","
		"\"author\":{\"name\":\"X\"}},7]}";
	struct kb_feed *f;
	assert_int_equal(kb_feed_from_json(s, strlen(s), URL, &f, NULL), KB_OK);
	assert_int_equal(f->n_entries, 2);
	assert_string_equal(f->title, "J");
	assert_string_equal(f->image, "https://example.org/i.png");
	const struct kb_entry *e = f->entries;
	assert_string_equal(e->id, "7");
	assert_string_equal(e->link, "https://example.org/a");
	assert_string_equal(e->content, "<p>x</p>");
	assert_string_equal(e->summary, "1 &lt; 2");
	assert_int_equal(e->n_categories, 2);
	assert_string_equal(e->authors[0], "Dana");
	assert_string_equal(e->image, "https://example.org/p.jpg");
	assert_int_equal(e->enclosures[0].length, 5);
	date_is(&e->published, "2020-08-18T00:00:00+03:00");
	assert_string_equal(e[1].content, "a<p>b");
	assert_string_equal(e[1].link, "https://example.org/b");
	assert_string_equal(e[1].authors[0], "X");
	kb_feed_free(f);
	struct kb_diag diag = {0};
	static const char *const none[] = {
		"", "{}", "[]", "{\"items\":[]}", "{\"version\":1}", "<rss/>"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		assert_int_equal(kb_feed_from_json(none[i], strlen(none[i]),
					 NULL, &f, &diag),
			KB_EFORMAT);
		assert_null(f);
	}
}

static void is_feed(const char *s, bool want)
{
	struct kb_doc *doc;
	assert_int_equal(kb_markup_xml(s, strlen(s), &doc, NULL), KB_OK);
	assert_int_equal(kb_feed_is_feed(doc), want);
	struct kb_feed *f;
	enum kb_err err = kb_feed_from_doc(doc, NULL, &f, NULL);
	assert_int_equal(err, want ? KB_OK : KB_EFORMAT);
	kb_feed_free(f);
	kb_doc_free(doc);
}

static void test_is_feed(void **state)
{
	(void)state;
	is_feed("<rss/>", true);
	is_feed("<feed/>", true);
	is_feed("<feed xmlns='http://www.w3.org/2005/Atom'/>", true);
	is_feed("<channel><item/></channel>", true);
	is_feed("<rdf:RDF><item/></rdf:RDF>", true);
	is_feed("<rdf:RDF><x/></rdf:RDF>", false);
	is_feed("<svg/>", false);
	is_feed("<html/>", false);
	is_feed("<feed xmlns='urn:other'/>", false);
	assert_false(kb_feed_is_feed(NULL));
	kb_feed_free(NULL);
}

static void test_hostile(void **state)
{
	(void)state;
	struct kb_str s = {0};
	/* controls and overrides in titles */
	struct kb_feed *f =
		read_string("<rss><channel><item><title>a&#x202E;b\xc2\x9b"
			    "31m</title>"
			    "<link>https://example.org/\x7f"
			    "x</link></item>"
			    "</channel></rss>");
	assert_string_equal(f->entries[0].title, "a\u202Eb\u203A31m\u202C");
	kb_feed_free(f);
	/* very many of everything */
	kb_str_adds(&s, "<rss><channel><item>");
	for (int i = 0; i < 20000; i++)
		kb_str_addf(&s,
			"<category>c%d</category><author>a%d</author>"
			"<enclosure url='https://example.org/%d'/>",
			i, i, i);
	kb_str_adds(&s, "</item></channel></rss>");
	f = read_xml(s.s, s.len);
	assert_int_equal(f->entries[0].n_categories, 20000);
	assert_int_equal(f->entries[0].n_enclosures, KB_MAX_ENCLOSURES);
	assert_non_null(strstr(f->note, "very many files"));
	kb_feed_free(f);
	/* items in items, and deep ones */
	kb_str_clear(&s);
	kb_str_adds(&s, "<rss>");
	for (int i = 0; i < 50000; i++)
		kb_str_adds(&s, "<item xml:base='x/'><title>");
	f = read_xml(s.s, s.len);
	assert_int_equal(f->n_entries, 50000); /* no item is in another */
	kb_feed_free(f);
	/* a title full of what might begin tags */
	kb_str_clear(&s);
	kb_str_adds(&s, "<rss><channel><item><title>");
	for (int i = 0; i < 200000; i++)
		kb_str_adds(&s, "&lt;b ");
	kb_str_adds(&s, "&gt;</title></item></channel></rss>");
	f = read_xml(s.s, s.len);
	assert_int_equal(f->n_entries, 1);
	kb_feed_free(f);
	kb_str_release(&s);
}

/* Of too many entries the newest are read, whichever end they stand at. */
static void test_too_many(void **state)
{
	static const int years[][2] = {{2020, 2021}, {2021, 2020}};
	(void)state;
	for (int order = 0; order < 2; order++) {
		struct kb_str xml = {0}, json = {0};
		kb_str_adds(&xml, "<rss><title>t</title>");
		kb_str_adds(&json, "{\"version\":\"https://jsonfeed.org/"
				   "version/1\",\"items\":[");
		for (int i = 0; i <= KB_MAX_ENTRIES; i++) {
			int year = years[order][i > 0];
			kb_str_addf(&xml,
				"<item><guid>%d</guid><pubDate>%d-01-01"
				"</pubDate></item>",
				i, year);
			kb_str_addf(&json,
				"%s{\"id\":\"%d\",\"date_published\":"
				"\"%d-01-01\"}",
				i ? "," : "", i, year);
		}
		kb_str_adds(&xml, "</rss>");
		kb_str_adds(&json, "]}");
		for (int kind = 0; kind < 2; kind++) {
			struct kb_feed *f = kind ? read_json(json.s, json.len)
						 : read_xml(xml.s, xml.len);
			assert_int_equal(f->n_entries, KB_MAX_ENTRIES);
			assert_string_equal(
				f->entries[0].id, order ? "0" : "1");
			assert_string_equal(f->note,
				"the feed has 100001 entries; only the 100000 "
				"newest were read");
			kb_feed_free(f);
		}
		kb_str_release(&xml);
		kb_str_release(&json);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reference),
		cmocka_unit_test(test_rss2),
		cmocka_unit_test(test_rdf),
		cmocka_unit_test(test_atom),
		cmocka_unit_test(test_media),
		cmocka_unit_test(test_standfirst),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_is_feed),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_too_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
