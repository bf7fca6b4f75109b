/* The direction that pages and feeds declare, and what is made of it where they
 * declare none or their letters contradict it. */
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>
#include <khabar/feed/document.h>
#include <khabar/feed/feed.h>
#include <khabar/feed/write.h>
#include <khabar/plain/plain.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

/* افتتحت المدينة الجسر القديم بعد ترميم دام ثلاث سنوات وعبره كثيرون */
#define ARABIC                                                     \
	"\u0627\u0641\u062A\u062A\u062D\u062A "                    \
	"\u0627\u0644\u0645\u062F\u064A\u0646\u0629 "              \
	"\u0627\u0644\u062C\u0633\u0631 "                          \
	"\u0627\u0644\u0642\u062F\u064A\u0645 \u0628\u0639\u062F " \
	"\u062A\u0631\u0645\u064A\u0645 \u062F\u0627\u0645 "       \
	"\u062B\u0644\u0627\u062B \u0633\u0646\u0648\u0627\u062A " \
	"\u0648\u0639\u0628\u0631\u0647 \u0643\u062B\u064A\u0631\u0648\u0646"
#define ENGLISH                                                         \
	"The town opened the old bridge again after a repair of three " \
	"years, and thousands of people walked over it on the first day"
/* خبر */
#define NEWS "\u062E\u0628\u0631"

static struct kb_article *page(const char *html)
{
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(html, strlen(html), &doc, NULL), KB_OK);
	struct kb_article *a = kb_extract(&(struct kb_page_source){.doc = doc});
	kb_doc_free(doc);
	return a;
}

/* Whether the article has the direction, and its blocks those of the word: r or
 * l each. */
static void assert_dirs(
	struct kb_article *a, enum kb_dir dir, const char *blocks)
{
	assert_int_equal(a->dir, dir);
	assert_int_equal(a->n_blocks, strlen(blocks));
	for (size_t i = 0; i < a->n_blocks; i++)
		assert_int_equal(kb_block_dir(&a->blocks[i], a->dir),
			blocks[i] == 'r' ? KB_DIR_RTL : KB_DIR_LTR);
	kb_article_free(a);
}

#define P(words) "<p>" words ".</p>"

static void test_whole_pages(void **state)
{
	(void)state;
	/* A language declares nothing. */
	assert_dirs(page("<html lang=en>" P(ARABIC) P("Linux " ARABIC)),
		KB_DIR_RTL, "rr");
	assert_dirs(page("<html lang=ar>" P(ENGLISH) P(NEWS " " ENGLISH)),
		KB_DIR_LTR, "ll");
	/* What letters as a whole contradict does not count. */
	assert_dirs(page("<html dir=ltr>" P(ARABIC) P("Linux " ARABIC)),
		KB_DIR_RTL, "rr");
	assert_dirs(page("<html dir=rtl>" P(ENGLISH) P(ENGLISH " 2")),
		KB_DIR_LTR, "ll");
	/* A few words do not contradict. */
	assert_dirs(page("<html dir=rtl>" P(
			    "Google Chrome, Mozilla Firefox " NEWS)),
		KB_DIR_RTL, "r");
	assert_dirs(page("<body dir=rtl>" P(ARABIC) P(ENGLISH) P("2026")),
		KB_DIR_RTL, "rlr");
	assert_dirs(page("<html dir=auto>" P("Linux " ARABIC) P(ENGLISH)
				    P("Linux")),
		KB_DIR_LTR, "lll");
}

static void test_parts_of_pages(void **state)
{
	(void)state;
	assert_dirs(
		page("<html dir=rtl>" P(
			ARABIC) "<p dir=ltr>" NEWS " " ENGLISH "</p>"
				"<div dir=ltr><p>" ENGLISH " " NEWS "</p></div>"
				"<p dir=no>Linux " ARABIC "</p>"),
		KB_DIR_RTL, "rllr");
	/* One for all the text is the article's, wherever it stands. */
	assert_dirs(page("<html dir=ltr><div><div dir=rtl>" P(ARABIC)
				    P("Linux " NEWS) "</div></div>"),
		KB_DIR_RTL, "rr");
	/* Not where it has few letters, and the page says otherwise. */
	assert_dirs(page("<html dir=rtl><div dir=ltr>" P(
			    "Linux " NEWS " " NEWS " " NEWS) "</div>"),
		KB_DIR_RTL, "l");
	assert_dirs(page("<html dir=rtl><div dir=ltr>" P(ARABIC) P(
			    "Linux " ARABIC " " ARABIC " " ARABIC)
				    P(ARABIC " " ARABIC " " ARABIC) "</div>"),
		KB_DIR_RTL, "rrr");
	assert_dirs(page("<div style='direction: rtl'>" P("Linux " NEWS)
				    P("Windows " NEWS) "</div>"),
		KB_DIR_RTL, "rr");
	struct kb_article *a = page("<html dir=ltr><h1 dir=rtl>Linux 6 " NEWS
				    "</h1>" P(ENGLISH) P(ENGLISH " 2"));
	assert_int_equal(a->headline.dir, KB_DIR_RTL);
	assert_dirs(a, KB_DIR_LTR, "ll");
}

static void test_kinds_of_blocks(void **state)
{
	(void)state;
	struct kb_article *a = page("<html dir=rtl>" P(ARABIC) P(
		"Linux " ARABIC) "<ul><li>Linux " NEWS "</li><li>Linux</li>"
				 "<li dir=ltr>Windows " NEWS "</li></ul>"
				 "<ul><li>Linux</li><li>Windows</li></ul>"
				 "<table><tr><th>Linux " NEWS
				 "</th><th>2</th></tr>"
				 "<tr><td>Linux</td><td>" NEWS
				 "</td></tr></table>"
				 "<figure><img "
				 "src='https://a.example/large.jpg' "
				 "width=800 "
				 "height=600><figcaption dir=ltr>Linux, " NEWS
				 "</figcaption></figure>"
				 "<pre>int a; /* " NEWS " */</pre><pre>" NEWS
				 "</pre>");
	const struct kb_block *b = &a->blocks[2];
	assert_int_equal(b->items[0].text.dir, KB_DIR_RTL);
	assert_int_equal(b->items[1].text.dir, KB_DIR_LTR);
	assert_int_equal(b->items[2].text.dir, KB_DIR_LTR);
	b = &a->blocks[4];
	assert_int_equal(b->rows[0].cells[0].text.dir, KB_DIR_RTL);
	assert_int_equal(b->rows[0].cells[1].text.dir, KB_DIR_RTL);
	assert_int_equal(b->rows[1].cells[0].text.dir, KB_DIR_LTR);
	assert_dirs(a, KB_DIR_RTL, "rrrlrllr");
}

/* Isolates of headlines, standfirsts and captions, and their directions. */
static void test_head(void **state)
{
	(void)state;
	struct kb_article *a = page(
		"<html dir=rtl><article><h1>" NEWS " <bdi>Linux!</bdi> 6</h1>"
		"<p class=standfirst dir=ltr>The <span dir=rtl>Linux " NEWS
		"!</span> of " NEWS " 6 is out in all its parts</p>" P(
			ARABIC) "<figure><img "
				"src='https://a.example/large.jpg' width=800 "
				"height=600><figcaption>" NEWS
				" <bdi>Linux!</bdi> 6"
				"</figcaption></figure>" P(
					"Linux " ARABIC) "</article>");
	assert_string_equal(a->headline.s, NEWS " \u2068Linux!\u2069 6");
	assert_int_equal(a->headline.dir, KB_DIR_RTL);
	assert_string_equal(a->standfirst.s,
		"The \u2067Linux " NEWS "!\u2069 of " NEWS
		" 6 is out in all its parts");
	assert_int_equal(a->standfirst.dir, KB_DIR_LTR);
	assert_string_equal(
		a->blocks[1].caption.s, NEWS " \u2068Linux!\u2069 6");
	assert_dirs(a, KB_DIR_RTL, "rrr");
}

/* Bullets stand at the list's side, where no direction is declared. */
static void test_written(void **state)
{
	(void)state;
	struct kb_article *a = page("<html dir=rtl>" P(ARABIC)
			P("Linux") "<ul><li>Linux</li><li dir=ltr>Linux " NEWS
				   "</li></ul>");
	struct kb_str out = {0};
	kb_write_article_html(&out, a);
	assert_non_null(strstr(out.s, " dir=\"rtl\">\n<head>"));
	assert_non_null(strstr(out.s, "<p>" ARABIC ".</p>"));
	assert_non_null(strstr(out.s, "<p dir=\"ltr\">Linux.</p>"));
	assert_non_null(strstr(out.s, "<li><bdi>Linux</bdi></li>"));
	assert_non_null(strstr(out.s, "<li dir=\"ltr\">Linux " NEWS "</li>"));
	kb_str_clear(&out);
	kb_write_article_json(&out, a);
	assert_non_null(
		strstr(out.s, "\"type\":\"paragraph\",\"dir\":\"rtl\""));
	assert_non_null(
		strstr(out.s, "\"type\":\"paragraph\",\"dir\":\"ltr\""));
	assert_non_null(strstr(out.s, "\"type\":\"list\",\"dir\":\"rtl\""));
	kb_str_release(&out);
	kb_article_free(a);
}

static void test_plain_text(void **state)
{
	(void)state;
	const char *s = "Linux 6 " NEWS "\n\nGoogle " ARABIC ".\n\nLinux.\n";
	assert_dirs(kb_plain_article(s, strlen(s), NULL), KB_DIR_RTL, "rl");
}

static struct kb_feed *feed(const char *s)
{
	struct kb_document doc;
	const struct kb_source src = {.url = "https://example.org/"};
	assert_int_equal(
		kb_document_read(s, strlen(s), &src, &doc, NULL), KB_OK);
	assert_non_null(doc.feed);
	return doc.feed;
}

static struct kb_article *entry(const char *content)
{
	struct kb_str s = {0};
	kb_str_addf(&s,
		"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":"
		"\"Bridges\",\"items\":[{\"id\":\"1\",\"content_html\":\"%s\"}]"
		"}",
		content);
	struct kb_feed *f = feed(s.s);
	struct kb_article *a = kb_feed_article(f, &f->entries[0]);
	kb_feed_free(f);
	kb_str_release(&s);
	return a;
}

static void test_entries(void **state)
{
	(void)state;
	/* What editors put around all that is typed. */
	assert_dirs(
		entry("<div dir='ltr'>" P(ARABIC) P("Linux " NEWS) "</div>"),
		KB_DIR_RTL, "rr");
	assert_dirs(entry("<div dir='ltr'>Linux " ARABIC "<br><br>" ARABIC
			  "</div>"),
		KB_DIR_RTL, "rr");
	assert_dirs(entry("<div dir='rtl'>" P("Linux 6 " NEWS) "</div>"),
		KB_DIR_RTL, "r");
	assert_dirs(entry(P(ARABIC) "<p dir='ltr'>" NEWS " Linux</p>"),
		KB_DIR_RTL, "rl");
}

static void test_feeds(void **state)
{
	(void)state;
	struct kb_feed *f =
		feed("<rss><channel><language>en-us</language>"
		     "<title>Khabar Tech</title><item><title>iPhone 16 " ARABIC
		     "</title></item><item><title>2026!</title></"
		     "item><item><title>" NEWS " " ARABIC
		     "</title></item></channel></rss>");
	assert_int_equal(f->dir, KB_DIR_RTL);
	struct kb_article *a = kb_feed_article(f, &f->entries[0]);
	assert_int_equal(a->headline.dir, KB_DIR_RTL);
	kb_article_free(a);
	a = kb_feed_article(f, &f->entries[1]);
	assert_int_equal(a->headline.dir, KB_DIR_RTL);
	kb_article_free(a);
	kb_feed_free(f);
	f = feed("<rss><channel><language>ar</language><title>2026</title>"
		 "<item><title>1</title></item></channel></rss>");
	assert_int_equal(f->dir, KB_DIR_RTL);
	kb_feed_free(f);
	/* Atom with the attributes of draft-snell-atompub-bidi. */
	f = feed("<feed xmlns='http://www.w3.org/2005/Atom' dir='rtl'>"
		 "<title>Bridges</title><entry><title>Windows 11 " NEWS
		 "</title><content type='html'>&lt;p>Linux 6 " NEWS
		 "&lt;/p></content></entry><entry dir='ltr'><title>" NEWS
		 " " ARABIC " x</title></entry></feed>");
	assert_int_equal(f->dir, KB_DIR_RTL);
	assert_string_equal(
		f->entries[0].title, "\u2067Windows 11 " NEWS "\u2069");
	assert_string_equal(
		f->entries[1].title, "\u2066" NEWS " " ARABIC " x\u2069");
	a = kb_feed_article(f, &f->entries[0]);
	assert_int_equal(a->headline.dir, KB_DIR_RTL);
	assert_dirs(a, KB_DIR_RTL, "r");
	kb_feed_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_pages),
		cmocka_unit_test(test_parts_of_pages),
		cmocka_unit_test(test_kinds_of_blocks),
		cmocka_unit_test(test_head),
		cmocka_unit_test(test_written),
		cmocka_unit_test(test_plain_text),
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_feeds),
	};
	return cmocka_run_group_tests_name("declared", tests, NULL, NULL);
}
