/* What becomes of the texts of feeds: titles, names, HTML and what is not HTML,
 * links in it, and an entry as an article. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/feed/feed.h>
#include <khabar/feed/write.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define URL "https://example.org/rss/feed.xml"

static struct kb_feed *read_feed(const char *s)
{
	struct kb_doc *doc;
	struct kb_feed *f;
	assert_int_equal(kb_markup_xml(s, strlen(s), &doc, NULL), KB_OK);
	assert_int_equal(kb_feed_from_doc(doc, URL, &f, NULL), KB_OK);
	kb_doc_free(doc);
	return f;
}

/* A feed of one RSS item. */
static struct kb_feed *read_item(const char *item)
{
	struct kb_str s = {0};
	kb_str_addf(&s, "<rss><channel><item>%s</item></channel></rss>", item);
	struct kb_feed *f = read_feed(s.s);
	assert_int_equal(f->n_entries, 1);
	kb_str_release(&s);
	return f;
}

static void titles(void **state)
{
	static const struct {
		const char *xml, *want;
	} cases[] = {
		{"One&lt;!-- not this --> two", "One two"},
		{"One &lt;!-- not closed", "One <!-- not closed"},
		{"One&lt;br/>two&lt;p>three&lt;/p>&lt;li>four",
			"One two three four"},
		{"1 &lt; 2 > 0", "1 < 2 > 0"},
		{"a &lt;b", "a <b"},
		{"a &lt;nonsense> b", "a <nonsense> b"},
		{"Q&amp;amp;A &amp;lt;b> &amp;#x5d0;", "Q&A <b> \u05d0"},
		{"AT&amp;T &amp; R&amp;D", "AT&T & R&D"},
		{"it\xc2\x92s \xc2\x93so\xc2\x94 &#146;",
			"it\u2019s \u201cso\u201d \u2019"},
		{"10&lt;sup>6&lt;/sup> of H&lt;sub>2&lt;/sub>O&lt;sup>Q",
			"10\u2076 of H\u2082O^(Q)"},
		/* What marks the words stays, as in the text. */
		{"&lt;del>4&lt;/del> 5, &lt;q>so&lt;/q>, &lt;b>&lt;i>k&lt;/b>",
			"~~4~~ 5, \u201cso\u201d, k"},
		{"a &lt;bdi>&#x5d0;1&lt;/bdi>", "a \u2068\u05d01\u2069"},
		{"&lt;ruby>kan&lt;rp>(&lt;/rp>&lt;rt>k&lt;/rt>&lt;/ruby>",
			"kan(k)"},
		{"CO<sub>2</sub>, <em>not</em> escaped",
			"CO\u2082, not escaped"},
		/* Elements that can only be spoken of. */
		{"The &lt;select> element, &lt;title>, &lt;textarea> and more",
			"The <select> element, <title>, <textarea> and more"},
		{"a&lt;script>var b = '&lt;p>';&lt;/SCRIPT>c", "ac"},
		{"the &lt;script> element", "the <script> element"},
		{"a&lt;style>p { }&lt;/style>b &lt;style>", "ab <style>"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str s = {0};
		kb_str_addf(&s, "<title>%s</title>", cases[i].xml);
		struct kb_feed *f = read_item(s.s);
		assert_string_equal(f->entries[0].title, cases[i].want);
		kb_feed_free(f);
		kb_str_release(&s);
	}
}

/* Lists have to read them: they have an end. */
static void long_titles(void **state)
{
	(void)state;
	for (int html = 0; html < 2; html++) {
		struct kb_str s = {0};
		kb_str_adds(&s, html ? "<title>&lt;b>x&lt;/b>" : "<title>x");
		for (int i = 0; i < 20000; i++)
			kb_str_adds(&s, "\u0639");
		kb_str_adds(&s, "</title>");
		struct kb_feed *f = read_item(s.s);
		const char *title = f->entries[0].title;
		/* Whole letters of two bytes behind the x. */
		assert_int_equal(strlen(title), 16384);
		assert_true(kb_ends(title, "\u0639\u2026"));
		kb_feed_free(f);
		kb_str_release(&s);
	}
}

/* RSS 2.0: an author is a mail address, with a name in parentheses; RFC 5322
 * has the name before the address in angle brackets. */
static void authors(void **state)
{
	static const struct {
		const char *xml, *want;
	} cases[] = {
		{"dana@example.org (Dana)", "Dana"},
		{"dana@example.org (Dana", "Dana"},
		{"Dana &lt;dana@example.org>", "Dana"},
		{"dana@example.org", "dana@example.org"},
		{"Dana (Reuters)", "Dana (Reuters)"},
		{" ", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str s = {0};
		kb_str_addf(&s, "<author>%s</author><title>x</title>",
			cases[i].xml);
		struct kb_feed *f = read_item(s.s);
		assert_int_equal(
			f->entries[0].n_authors, cases[i].want != NULL);
		if (cases[i].want)
			assert_string_equal(
				f->entries[0].authors[0], cases[i].want);
		kb_feed_free(f);
		kb_str_release(&s);
	}
}

/* RFC 4287, 3.1.1 and 4.1.3.3; Atom 0.3's mode; RSS has HTML. */
static void contents(void **state)
{
	static const struct {
		const char *xml, *want;
	} cases[] = {
		{"<content type='text'>a &lt; b &amp; c\nd\n\n\ne</content>",
			"a &lt; b &amp; c<br>d<p>e"},
		{"<content>plain &lt;i></content>", "plain &lt;i>"},
		{"<content>an &lt;i>untold&lt;/i> type</content>",
			"an <i>untold</i> type"},
		{"<content type='html'> \n&lt;p>a\n </content>", "<p>a"},
		{"<content type='xhtml'><div xmlns='http://www.w3.org/1999/"
		 "xhtml'><a href='x?a&amp;b' title='\"'>1 &lt; 2 &gt; 0</a>"
		 "<img src='y'/></div></content>",
			"<div><a href=\"x?a&amp;b\" title=\"&quot;\">1 &lt; 2 "
			"&gt; 0</a><img src=\"y\"></div>"},
		/* "<p>\u00e9 +/</p>" in lines, with what is no base64 */
		{"<content mode='base64'>PHA+w6kg\n K*y8 8L3A+ ==</content>",
			"<p>\u00e9 +/</p>"},
		{"<content type='html'> </content>", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str s = {0};
		kb_str_addf(&s,
			"<feed xmlns='http://www.w3.org/2005/Atom'>"
			"<entry><id>x</id>%s</entry></feed>",
			cases[i].xml);
		struct kb_feed *f = read_feed(s.s);
		assert_int_equal(
			f->entries[0].content == NULL, cases[i].want == NULL);
		if (cases[i].want)
			assert_string_equal(
				f->entries[0].content, cases[i].want);
		kb_feed_free(f);
		kb_str_release(&s);
	}
}

/* What a feed says of itself, where it was not read from a URL. */
static void own_fields(void **state)
{
	static const char s[] =
		"<rss xmlns:atom='http://www.w3.org/2005/Atom'>\n<channel>"
		"<atom:link rel='self' href='https://example.org/self'/>"
		"<title>One</title><title>Two</title><item/></channel></rss>";
	struct kb_doc *doc;
	struct kb_feed *f;
	(void)state;
	assert_int_equal(kb_markup_xml(s, strlen(s), &doc, NULL), KB_OK);
	assert_int_equal(kb_feed_from_doc(doc, NULL, &f, NULL), KB_OK);
	assert_string_equal(f->url, "https://example.org/self");
	assert_string_equal(f->title, "One");
	kb_feed_free(f);
	kb_doc_free(doc);
	assert_int_equal(kb_markup_xml("<svg/>", 6, &doc, NULL), KB_OK);
	struct kb_diag diag;
	f = (struct kb_feed *)1;
	assert_int_equal(kb_feed_from_doc(doc, URL, &f, &diag), KB_EFORMAT);
	assert_null(f);
	assert_string_equal(diag.text, "this XML is not a feed");
	kb_doc_free(doc);
}

/* What modules say of a feed, where the feed itself says nothing; in RDF the
 * picture stands beside the channel. */
static void module_fields(void **state)
{
	(void)state;
	struct kb_feed *f = read_feed(
		"<rdf:RDF xmlns='http://purl.org/rss/1.0/' xmlns:rdf="
		"'http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc="
		"'http://purl.org/dc/elements/1.1/' xmlns:dcterms="
		"'http://purl.org/dc/terms/'><channel><dc:title>T</dc:title>"
		"<dc:description>D</dc:description><image rdf:resource='/r'/>"
		"<dcterms:modified>2026-01-02</dcterms:modified></channel>"
		"<image><url>/i.png</url></image><item rdf:about='/1'>"
		"<dcterms:issued>2026-01-03</dcterms:issued>"
		"<dcterms:modified>2026-01-04</dcterms:modified></item>"
		"</rdf:RDF>");
	assert_string_equal(f->title, "T");
	assert_string_equal(f->description, "D");
	assert_string_equal(f->image, "https://example.org/i.png");
	assert_int_equal(f->updated.day, 2);
	assert_int_equal(f->entries[0].published.day, 3);
	assert_int_equal(f->entries[0].updated.day, 4);
	kb_feed_free(f);
	f = read_feed("<rss xmlns:itunes='http://www.itunes.com/dtds/"
		      "podcast-1.0.dtd'><channel><title>P</title>"
		      "<itunes:subtitle>Sub</itunes:subtitle>"
		      "<itunes:summary>Sum</itunes:summary><item>"
		      "<itunes:summary>S</itunes:summary>"
		      "<itunes:subtitle>s</itunes:subtitle></item><item>"
		      "<itunes:subtitle>s</itunes:subtitle></item></channel>"
		      "</rss>");
	assert_string_equal(f->description, "Sum");
	assert_string_equal(f->entries[0].summary, "S");
	assert_string_equal(f->entries[1].summary, "s");
	kb_feed_free(f);
}

/* What stands for the title that an entry has not: its first 90 characters, cut
 * between words, or its link. */
static void first_words(void **state)
{
	static const struct {
		const char *item, *want;
	} cases[] = {
		{"<description>&lt;p>It &lt;b>rains&lt;/b>.&lt;/p>&lt;p>And "
		 "more.&lt;/p></description>",
			"It rains. And more."},
		{"<description>One two three four five six seven eight nine "
		 "ten eleven twelve thirteen fourteen fifteen sixteen"
		 "</description>",
			"One two three four five six seven eight nine ten "
			"eleven twelve thirteen fourteen fifteen\u2026"},
		{"<link>https://example.org/1</link>", "https://example.org/1"},
		{"<title>T</title><description>x</description>", NULL},
		{"<guid>1</guid>", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_feed *f = read_item(cases[i].item);
		const char *words = f->entries[0].words;
		if (cases[i].want)
			assert_string_equal(words, cases[i].want);
		else
			assert_null(words);
		kb_feed_free(f);
	}
}

static void categories(void **state)
{
	static const char *const want[] = {
		"a", "b c", "Music", "Tech", "k1", "k2"};
	(void)state;
	struct kb_feed *f = read_item(
		"<category>a</category><itunes:keywords>b c,</itunes:keywords>"
		"<media:category label='Music'>x/y</media:category>"
		"<itunes:category text='Tech'/>"
		"<media:keywords>k1, k2</media:keywords>");
	const struct kb_entry *e = f->entries;
	assert_int_equal(e->n_categories, 6);
	for (size_t i = 0; i < 6; i++)
		assert_string_equal(e->categories[i], want[i]);
	kb_feed_free(f);
}

/* RFC 4287, 4.1.3.3: content of a type that is neither text nor XML is Base64;
 * that of a text in it is read. */
static void base64(void **state)
{
	static const struct {
		const char *attrs, *want;
	} cases[] = {
		{"type='application/octet-stream'", "Example <b>Atom</b>"},
		{"type='application/x; charset=utf-8'", "Example <b>Atom</b>"},
		{"mode='base64' type='text/html'", "Example <b>Atom</b>"},
		{"type='text/x-other'", "RXhhbXBsZSA8Yj5BdG9tPC9iPg=="},
		{"type='html'", "RXhhbXBsZSA8Yj5BdG9tPC9iPg=="},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str s = {0};
		kb_str_addf(&s,
			"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
			"<content %s>RXhhbXBsZSA8Yj5BdG9tPC9iPg==</content>"
			"</entry></feed>",
			cases[i].attrs);
		struct kb_feed *f = read_feed(s.s);
		assert_string_equal(f->entries[0].content, cases[i].want);
		kb_feed_free(f);
		kb_str_release(&s);
	}
	struct kb_feed *f = read_feed(
		"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content "
		"type='image/png'>iVBORw0KGgo=</content></entry></feed>");
	assert_null(f->entries[0].content);
	kb_feed_free(f);
}

/* Atom: a content elsewhere is a link, an enclosure may be a picture. */
static void atom_links(void **state)
{
	(void)state;
	struct kb_feed *f = read_feed(
		"<feed xmlns='http://www.w3.org/2005/Atom'>"
		"<link rel='self' href='https://example.org/self'/><link/>"
		"<link href='/home'/><logo>/logo.png</logo>"
		"<logo>/second.png</logo>"
		"<entry><id>1</id><content src='/film.mp4' type='video/mp4'/>"
		"<link rel='enclosure' href='/a.jpg' type='image/jpeg' "
		"length='5'/><link rel='enclosure' href='/a.jpg'/></entry>"
		"<entry><id>2</id><link/>"
		"<link rel='replies' type='application/atom+xml' href='/r'/>"
		"<link rel='replies' href='/comments'/></entry></feed>");
	assert_string_equal(f->link, "https://example.org/home");
	assert_string_equal(f->image, "https://example.org/logo.png");
	const struct kb_entry *e = &f->entries[0];
	assert_string_equal(e->link, "https://example.org/film.mp4");
	assert_null(e->content);
	assert_string_equal(e->image, "https://example.org/a.jpg");
	assert_int_equal(e->n_enclosures, 1);
	assert_int_equal(e->enclosures[0].length, 5);
	assert_null(f->entries[1].link);
	assert_string_equal(
		f->entries[1].comments, "https://example.org/comments");
	kb_feed_free(f);
}

/* --- JSON Feed 1.1 ------------------------------------------------------ */

/* "a JSON Feed reader must coerce it to a string": an id of another type. */
static void json_ids(void **state)
{
	static const char s[] =
		"{\"title\":\"No version\",\"favicon\":\"/favicon.ico\","
		"\"feed_url\":\"https://example.org/feed.json\",\"items\":["
		"\"no object\","
		"{\"id\":7,\"external_url\":\"https://elsewhere.example/a\","
		"\"content_text\":\"One\\n\\ntwo & <three>\\nfour\"},"
		"{\"id\":1.5,\"url\":\"/b\",\"image\":\"pic.jpg\","
		"\"tags\":[\"a\",5,\"b\",\"a\"],\"attachments\":["
		"{\"url\":\"/c.mp3\",\"mime_type\":\"audio/mpeg\","
		"\"size_in_bytes\":1e300},{\"mime_type\":\"audio/mpeg\"}]},"
		"{\"id\":-3,\"banner_image\":\"https://example.org/b.png\"},"
		"{\"id\":9007199254740993},{\"id\":{\"a\":1}},"
		"{\"id\":\"https://example.org/d\",\"author\":{\"name\":"
		"\"Old\"}}]}";
	static const char *const ids[] = {"7", "1.5", "-3", "9007199254740992",
		NULL, "https://example.org/d"};
	struct kb_feed *f;
	(void)state;
	assert_int_equal(
		kb_feed_from_json(s, strlen(s), NULL, &f, NULL), KB_OK);
	assert_string_equal(f->url, "https://example.org/feed.json");
	assert_string_equal(f->image, "https://example.org/favicon.ico");
	assert_int_equal(f->n_entries, 6);
	for (size_t i = 0; i < 6; i++)
		if (ids[i])
			assert_string_equal(f->entries[i].id, ids[i]);
		else
			assert_null(f->entries[i].id);
	const struct kb_entry *e = f->entries;
	assert_string_equal(e[0].link, "https://elsewhere.example/a");
	assert_string_equal(e[0].content, "One<p>two &amp; &lt;three><br>four");
	assert_string_equal(e[1].link, "https://example.org/b");
	assert_string_equal(e[1].image, "https://example.org/pic.jpg");
	assert_int_equal(e[1].n_categories, 2);
	assert_int_equal(e[1].n_enclosures, 1);
	assert_int_equal(e[1].enclosures[0].length, -1);
	assert_string_equal(e[2].image, "https://example.org/b.png");
	assert_string_equal(e[5].link, "https://example.org/d");
	assert_string_equal(e[5].authors[0], "Old");
	kb_feed_free(f);
}

static void json_fails(void **state)
{
	static const char *const none[] = {"", "[]", "{}", "{\"items\":[]}",
		"{\"items\":{},\"version\":\"https://jsonfeed.org/version/1\"}",
		"{\"title\":\"x\",\"items\":[]}", "{\"items\":["};
	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		struct kb_feed *f = (struct kb_feed *)1;
		struct kb_diag diag;
		assert_int_equal(kb_feed_from_json(none[i], strlen(none[i]),
					 URL, &f, &diag),
			KB_EFORMAT);
		assert_null(f);
		assert_string_equal(diag.text, "this JSON is not a feed");
	}
}

/* --- An entry as an article --------------------------------------------- */

static void standfirst_is(
	const char *content, const char *summary, const char *want)
{
	const struct kb_feed f = {.url = URL};
	const struct kb_entry e = {.title = "Title",
		.content = content,
		.summary = summary,
		.base = URL};
	struct kb_article *a = kb_feed_article(&f, &e);
	assert_int_equal(a->standfirst.s == NULL, want == NULL);
	if (want)
		assert_string_equal(a->standfirst.s, want);
	kb_article_free(a);
}

/* A summary stands above the text, but not if the text begins with it, it is
 * the title, or there is no text. */
static void standfirsts(void **state)
{
	(void)state;
	standfirst_is("<p>One two three.</p>", "Four five.", "Four five.");
	standfirst_is("<p>One two three.</p>", "One  two ...", NULL);
	standfirst_is("<p>One <b>two</b></p><p>three</p>",
		"<p>One two</p> <p>three [\u2026]", NULL);
	standfirst_is("<p>One two</p>", "One two three", "One two three");
	standfirst_is("<p>One two</p>", "Title", NULL);
	standfirst_is("<ul><li>One</li><li>two</li></ul><p>three</p>",
		"<ul><li>One</li><li>two</li></ul>", NULL);
	standfirst_is("<p>&nbsp;</p><table><tr><td>x</td></tr></table>",
		"Words.", "Words.");
	standfirst_is(NULL, "One two three.", NULL);
	standfirst_is("<p>One two</p>", "<img src='/x.png'>", NULL);
}

/* The entry's picture is put before the text unless it stands there. */
static void pictures(void **state)
{
	const struct kb_feed f = {.url = URL};
	struct kb_entry e = {.title = "Title",
		.content = "<p>One</p><img src='https://example.org/a.jpg'>"
			   "<p>two</p>",
		.base = URL,
		.image = "https://example.org/a.jpg",
		.image_caption = "The harbour",
		.image_credit = "Noa"};
	(void)state;
	struct kb_article *a = kb_feed_article(&f, &e);
	assert_int_equal(a->n_blocks, 3);
	assert_int_equal(a->blocks[1].type, KB_BLOCK_IMAGE);
	assert_string_equal(a->blocks[1].caption.s, "The harbour");
	assert_string_equal(a->blocks[1].credit.s, "Noa");
	kb_article_free(a);
	e.image = "https://example.org/b.jpg";
	a = kb_feed_article(&f, &e);
	assert_int_equal(a->n_blocks, 4);
	assert_int_equal(a->blocks[0].type, KB_BLOCK_IMAGE);
	assert_string_equal(a->blocks[0].src, e.image);
	assert_string_equal(a->blocks[0].credit.s, "Noa");
	kb_article_free(a);
}

/* --- Links of HTML ------------------------------------------------------ */

/* The content as the JSON of a feed has it. */
static void links_are(const char *html, const char *want)
{
	struct kb_str out = {0}, json = {0};
	struct kb_entry e = {.content = html, .base = URL, .key = "k"};
	const struct kb_feed f = {.url = URL, .entries = &e, .n_entries = 1};
	kb_write_feed_json(&out, &f);
	kb_str_addf(&json, "\"content\":\"%s\"", want);
	if (!strstr(out.s, json.s))
		fail_msg("%s is not in %s", json.s, out.s);
	kb_str_release(&out);
	kb_str_release(&json);
}

static void absolute_links(void **state)
{
	(void)state;
	links_are("<a href=x>1</a>", "<a href=https://example.org/rss/x>1</a>");
	links_are("<a href='/x?a&amp;b=\"'>", "<a href='https://example.org/x"
					      "?a&amp;b=%22'>");
	links_are("<!-- <a href=x> --><a href=x>",
		"<!-- <a href=x> --><a href=https://example.org/rss/x>");
	links_are("<!-- <a href=x>", "<!-- <a href=x>");
	links_are("<a href=\"/it's\">",
		"<a href=\\\"https://example.org/it&#39;s\\\">");
	links_are("<a href='mailto:\"x\"@example.org'>",
		"<a href='mailto:%22x%22@example.org'>");
	links_are("a < b <a href='x", "a < b <a href='x");
	links_are("<a href='http://['>", "<a href='http://['>");
	links_are("<a =x href>", "<a =x href>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles),
		cmocka_unit_test(long_titles),
		cmocka_unit_test(authors),
		cmocka_unit_test(contents),
		cmocka_unit_test(own_fields),
		cmocka_unit_test(module_fields),
		cmocka_unit_test(first_words),
		cmocka_unit_test(categories),
		cmocka_unit_test(base64),
		cmocka_unit_test(atom_links),
		cmocka_unit_test(json_ids),
		cmocka_unit_test(json_fails),
		cmocka_unit_test(standfirsts),
		cmocka_unit_test(pictures),
		cmocka_unit_test(absolute_links),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
