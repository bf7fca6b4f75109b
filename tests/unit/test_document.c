/* Any bytes become a feed, an article or a reason why not. */
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/feed/document.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static enum kb_err read_as(const char *s, size_t len, const char *type,
	struct kb_document *doc, struct kb_diag *diag)
{
	struct kb_source src = {.url = "https://example.org/x",
		.content_type = type,
		.name = "x"};
	return kb_document_read(s, len, &src, doc, diag);
}

enum want {
	ARTICLE,
	FEED,
	PLAIN, /* an article whose first block is the text as it is */
};

static void reads(const char *s, const char *type, enum want want)
{
	struct kb_document doc;
	struct kb_diag diag = {0};
	enum kb_err err = read_as(s, strlen(s), type, &doc, &diag);
	if (err != KB_OK)
		print_error("%s: %s\n", s, diag.text);
	assert_int_equal(err, KB_OK);
	if (want == FEED) {
		assert_non_null(doc.feed);
		assert_null(doc.article);
	} else {
		assert_non_null(doc.article);
		assert_null(doc.feed);
		assert_true(doc.article->n_blocks > 0);
		const char *t = doc.article->blocks[0].text.s;
		if (want == PLAIN)
			assert_string_equal(t, s);
		else
			assert_null(strchr(t, '<'));
	}
	kb_document_release(&doc);
}

#define PAGE                                                             \
	"<p>The library by the harbour opens at the end of this month, " \
	"after three years of work on the old building before it.</p>"

/* A script that is closed as XHTML has it takes no text with it where a page is
 * XHTML, by its type or its declaration, and well-formed. */
static void test_xhtml(void **state)
{
	(void)state;
	static const char page[] =
		"<html xmlns='http://www.w3.org/1999/xhtml'><head>"
		"<script src='a'/><title>t</title></head><body>" PAGE
		"</body></html>";
	static const char declared[] =
		"<?xml version='1.0'?>\n"
		"<html xmlns='http://www.w3.org/1999/xhtml'><head>"
		"<script src='a'/><title>t</title></head><body>" PAGE
		"</body></html>";
	static const char broken[] =
		"<?xml version='1.0'?>\n"
		"<html xmlns='http://www.w3.org/1999/xhtml'><head>"
		"<title>t</title></head><body><br>" PAGE "</body></html>";
	struct kb_document doc;
	reads(page, "application/xhtml+xml", ARTICLE);
	reads(page, " Application/XHTML+xml; charset=utf-8", ARTICLE);
	reads(page, "application/xml", ARTICLE);
	reads(declared, "text/html", ARTICLE);
	reads(broken, "application/xhtml+xml", ARTICLE);
	assert_int_equal(read_as(page, strlen(page), "text/html", &doc, NULL),
		KB_EEMPTY);
}

static void test_kinds(void **state)
{
	(void)state;
	static const char rss[] =
		"<rss><channel><item><title>t</title></item></channel></rss>";
	static const char atom[] =
		"<?xml version='1.0'?>\n<!-- x -->\n<feed xmlns="
		"'http://www.w3.org/2005/Atom'><entry><title>t</title>"
		"</entry></feed>";
	static const char json[] =
		"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":"
		"[{\"id\":\"1\",\"title\":\"t\"}]}";
	reads(rss, NULL, FEED);
	reads(rss, "text/html; charset=utf-8", FEED);
	reads(rss, "text/plain", FEED);
	reads("<!DOCTYPE rss [ <!ELEMENT rss ANY> <!ENTITY c '>'> ]>"
	      "<rss><channel><title>t</title></channel></rss>",
		"text/html", FEED);
	reads("<r:rss xmlns:r='urn:none'><r:channel><r:title>t</r:title>"
	      "</r:channel></r:rss>",
		NULL, FEED);
	/* Without an entry it is a feed all the same. */
	reads("<rss><channel><title>t</title></channel></rss>", NULL, FEED);
	reads("<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title>"
	      "</feed>",
		NULL, FEED);
	reads("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":"
	      "\"t\",\"items\":[]}",
		NULL, FEED);
	reads(atom, "application/atom+xml", FEED);
	reads(atom, NULL, FEED);
	reads(json, "application/json", FEED);
	reads(json, "application/feed+json", FEED);
	reads(json, NULL, FEED);
	reads("<!DOCTYPE html><html><body>" PAGE, NULL, ARTICLE);
	reads("<!doctype HTML><body>" PAGE, "text/plain", ARTICLE);
	reads(PAGE, NULL, ARTICLE);
	reads(PAGE, "text/html", ARTICLE);
	reads("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"
	      "<body>" PAGE "</body></html>",
		"application/xhtml+xml", ARTICLE);
	reads("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"
	      "<body>" PAGE "</body></html>",
		"text/xml", ARTICLE);
	reads("one two three.", NULL, PLAIN);
	reads("a < b & c", NULL, PLAIN);
	reads("<3 you", NULL, PLAIN);
	reads("{\"a\":1}", NULL, PLAIN);
	reads("<em>x</em>", "text/plain", PLAIN);
}

static void fails(const char *s, size_t len, const char *type, enum kb_err want,
	const char *words)
{
	struct kb_document doc;
	struct kb_diag diag = {0};
	assert_int_equal(read_as(s, len, type, &doc, &diag), want);
	assert_null(doc.article);
	assert_null(doc.feed);
	assert_memory_equal(diag.text, "x: ", 3);
	if (!strstr(diag.text, words))
		print_error("%s\n", diag.text);
	assert_non_null(strstr(diag.text, words));
	assert_int_equal(read_as(s, len, type, &doc, NULL), want);
}

static void test_failures(void **state)
{
	(void)state;
	fails("", 0, NULL, KB_EEMPTY, "empty");
	fails(" \n\t\n", 4, "text/html", KB_EEMPTY, "empty");
	fails("%PDF-1.4\n\x80\x81\x82\x83\n", 14, NULL, KB_EFORMAT, "PDF");
	fails("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, "text/html", KB_EFORMAT,
		"image");
	fails("<!DOCTYPE html><html><body></body></html>", 41, NULL, KB_EEMPTY,
		"no text");
	fails("<?xml version='1.0'?><svg/>", 27, NULL, KB_EFORMAT, "<svg>");
	fails("<rss/>", 6, NULL, KB_EEMPTY, "neither a title nor entries");
	fails("<!-- x --><?xml version='1.0'?><!-- y -->", 41, "text/xml",
		KB_EFORMAT, "XML");
	/* Zero width spaces are no text. */
	fails("\u200b\u200b", 6, NULL, KB_EEMPTY, "no text found");
	fails("{\"a\":1}", 7, "application/json", KB_EFORMAT, "feed");
}

/* Types of which nothing follows, and names that help. */
static void test_types(void **state)
{
	(void)state;
	static const char rss[] =
		"<rss><channel><item><title>t</title></item></channel></rss>";
	reads(rss, " application/rss ; charset=utf-8", FEED);
	reads(rss, "application/octet-stream", FEED);
	reads("<?xml version='1.0'?><rss><item><title>t</title></item></rss>",
		"application/rss", FEED);
	reads("<?xml version='1.0'?><!-- x --><?x?>\n"
	      "<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>"
	      "<atom:entry><atom:title>t</atom:title></atom:entry>"
	      "</atom:feed>",
		"application/vnd.example+xml", FEED);
	reads("\n {\"version\": \"https://jsonfeed.org/version/1\","
	      "\"items\":[{\"id\":\"1\",\"title\":\"t\"}]}",
		"application/octet-stream", FEED);
	reads("<!-- one --><html><body>" PAGE, "application/json", ARTICLE);
	reads("one two three.", "application/octet-stream", PLAIN);
	reads("one two three.", "image/svg+xml", PLAIN);
	reads("<b>one</b>", " text/plain", PLAIN);
	/* By the end of the URL's path. */
	struct kb_document doc;
	struct kb_source src = {.url = "https://example.org/a.HTM?x=.txt"};
	assert_int_equal(
		kb_document_read("a &amp; b", 9, &src, &doc, NULL), KB_OK);
	assert_string_equal(doc.article->blocks[0].text.s, "a & b");
	kb_document_release(&doc);
	src.url = NULL;
	assert_int_equal(
		kb_document_read("a &amp; b", 9, &src, &doc, NULL), KB_OK);
	assert_string_equal(doc.article->blocks[0].text.s, "a &amp; b");
	kb_document_release(&doc);
}

/* What is over a ceiling: nothing is left of it, and the message says which. */
static void test_ceilings(void **state)
{
	(void)state;
	struct kb_str s = {0};
	kb_str_adds(&s, "<!DOCTYPE html><body><p title='");
	kb_str_addn(&s, 'x', KB_MAX_TAG);
	kb_str_adds(&s, "'>text");
	fails(s.s, s.len, NULL, KB_ELIMIT, "tag");
	kb_str_clear(&s);
	kb_str_adds(&s, "<rss><channel a='");
	kb_str_addn(&s, 'x', KB_MAX_TAG);
	kb_str_adds(&s, "'/></rss>");
	fails(s.s, s.len, NULL, KB_ELIMIT, "tag");
	kb_str_clear(&s);
	kb_str_addn(&s, 'x', KB_MAX_BODY + 1);
	fails(s.s, s.len, "text/plain", KB_ELIMIT, "more than");
	kb_str_release(&s);
}

static void test_charset(void **state)
{
	(void)state;
	struct kb_document doc;
	/* salam in windows-1256, in the type's words; UTF-16 by its BOM */
	assert_int_equal(
		read_as("\xd3\xe1\xc7\xe3", 4,
			"text/plain; charset=\"windows-1256\"", &doc, NULL),
		KB_OK);
	assert_string_equal(doc.article->blocks[0].text.s,
		/* سلام */ "\u0633\u0644\u0627\u0645");
	assert_string_equal(doc.article->language, "ar");
	kb_document_release(&doc);
	/* Where the word is not the parameter, it is looked for further on. */
	assert_int_equal(
		read_as("\xd3\xe1\xc7\xe3", 4,
			"text/plain; x-charset; charset = windows-1256", &doc,
			NULL),
		KB_OK);
	assert_string_equal(doc.article->blocks[0].text.s,
		/* سلام */ "\u0633\u0644\u0627\u0645");
	kb_document_release(&doc);
	static const char utf16[] = "\xff\xfe<\0r\0s\0s\0>\0<\0i\0t\0e\0m\0>\0"
				    "<\0t\0i\0t\0l\0e\0>\0\x33\x06<\0/\0t\0i\0"
				    "t\0l\0e\0>\0<\0/\0i\0t\0e\0m\0>\0<\0/\0"
				    "r\0s\0s\0>";
	assert_int_equal(read_as(utf16, sizeof utf16, NULL, &doc, NULL), KB_OK);
	assert_non_null(doc.feed);
	assert_string_equal(doc.feed->entries[0].title, /* س */ "\u0633");
	kb_document_release(&doc);
	kb_document_release(&doc);
}

/* The four reference files give the same article. */
static void test_reference(void **state)
{
	(void)state;
	static const char *const names[] = {"article.txt", "article.html",
		"article-windows-1256.html", "feed.xml"};
	const char *seed = getenv("KB_SEED");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char path[512], url[600];
		snprintf(
			path, sizeof path, "%s/%s", seed ? seed : "", names[i]);
		FILE *f = seed ? fopen(path, "rb") : NULL;
		if (!f) {
			print_message("KB_SEED is not set: not read\n");
			skip();
		}
		static char buf[65536];
		size_t n = fread(buf, 1, sizeof buf, f);
		fclose(f);
		snprintf(url, sizeof url, "file://%s", path);
		struct kb_document doc;
		struct kb_source src = {.url = url, .name = names[i]};
		assert_int_equal(
			kb_document_read(buf, n, &src, &doc, NULL), KB_OK);
		assert_int_equal(doc.feed != NULL, i == 3);
		struct kb_article *a = doc.article;
		if (doc.feed)
			a = kb_feed_article(doc.feed, doc.feed->entries);
		assert_non_null(a->section.s);
		assert_string_equal(
			a->section.s, /* خاص */ "\u062E\u0627\u0635");
		assert_string_equal(a->headline.s,
			/* طهران ترفض تسهيل زيارة رئيس الحكومة العراقية مصطفى */
			"\u0637\u0647\u0631\u0627\u0646 "
			"\u062A\u0631\u0641\u0636 "
			"\u062A\u0633\u0647\u064A\u0644 "
			"\u0632\u064A\u0627\u0631\u0629 "
			"\u0631\u0626\u064A\u0633 "
			"\u0627\u0644\u062D\u0643\u0648\u0645\u0629 "
			"\u0627\u0644\u0639\u0631\u0627\u0642\u064A\u0629 "
			"\u0645\u0635\u0637\u0641\u0649 "
			/* الكاظمي لواشنطن */
			"\u0627\u0644\u0643\u0627\u0638\u0645\u064A "
			"\u0644\u0648\u0627\u0634\u0646\u0637\u0646");
		assert_non_null(a->standfirst.s);
		assert_memory_equal(a->standfirst.s, /* قائد «فيلق */
			"\u0642\u0627\u0626\u062F "
			"\u00AB\u0641\u064A\u0644\u0642",
			18);
		assert_int_equal(a->published.year, 2020);
		assert_int_equal(a->published.month, 8);
		assert_int_equal(a->published.day, 18);
		size_t paragraphs = 0, images = 0;
		for (size_t k = 0; k < a->n_blocks; k++) {
			const struct kb_block *b = &a->blocks[k];
			paragraphs += b->type == KB_BLOCK_PARAGRAPH;
			if (b->type != KB_BLOCK_IMAGE)
				continue;
			images++;
			assert_string_equal(b->credit.s,
				/* أ ف ب */ "\u0623 \u0641 \u0628");
			assert_memory_equal(b->caption.s, /* رجال أمن */
				"\u0631\u062C\u0627\u0644 \u0623\u0645\u0646",
				15);
		}
		assert_int_equal(paragraphs, 8);
		assert_int_equal(images, 1);
		assert_int_equal(a->n_blocks, 9);
		if (!doc.feed) {
			assert_int_equal(a->updated.day, 18);
			assert_int_equal(a->updated.minute, 12);
			assert_true(a->updated.has_time);
		} else {
			kb_article_free(a);
		}
		kb_document_release(&doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_xhtml),
		cmocka_unit_test(test_failures),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_ceilings),
		cmocka_unit_test(test_charset),
		cmocka_unit_test(test_reference),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
