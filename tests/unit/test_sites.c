/* Rules for sites: their file, their selectors, and what they change. */
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>
#include <khabar/extract/sites.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char page[] =
	"<html lang='en'><head><title>Wrong title</title></head><body>"
	"<div id='top' class='a b'><h1>Wrong</h1><p class='real'>Right title"
	"</p><ul><li data-x='one two'>Dana <b>Levi</b></li><li>2020-08-18</li>"
	"</ul></div><div class='Story'><p>The first paragraph, with words, and "
	"commas, enough of them.</p><div class='box'><p>Buy this, and that, "
	"and "
	"something else, now.</p></div><p>The second paragraph, with words, "
	"and its full stop.</p></div><section><div><p class='deep'>x</p></div>"
	"</section><a class='on' href='?page=2'>next</a></body></html>";

static struct kb_doc *read_page(void)
{
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(page, strlen(page), &doc, NULL), KB_OK);
	return doc;
}

static size_t count(const struct kb_doc *doc, const char *selector)
{
	struct kb_selector *sel;
	struct kb_diag diag;
	size_t n = 0;
	if (kb_selector_parse(selector, &sel, &diag) != KB_OK)
		fail_msg("%s: %s", selector, diag.text);
	for (const struct kb_node *k = doc->root; k;
		k = kb_node_next(k, doc->root))
		n += kb_selector_matches(sel, k);
	kb_selector_free(sel);
	return n;
}

static void selectors(void **state)
{
	struct kb_doc *doc = read_page();
	(void)state;
	assert_int_equal(count(doc, "p"), 5);
	assert_int_equal(count(doc, "P"), 5);
	assert_int_equal(count(doc, ".story"), 1);
	assert_int_equal(count(doc, "#top"), 1);
	assert_int_equal(count(doc, "div#top.a.b"), 1);
	assert_int_equal(count(doc, "div#top.a.c"), 0);
	assert_int_equal(count(doc, ".story p"), 3);
	assert_int_equal(count(doc, ".story > p"), 2);
	assert_int_equal(count(doc, ".story>.box>p"), 1);
	assert_int_equal(count(doc, "section p.deep"), 1);
	assert_int_equal(count(doc, "section > p.deep"), 0);
	assert_int_equal(count(doc, "body > section > div > p"), 1);
	assert_int_equal(count(doc, "body div > p"), 5);
	assert_int_equal(count(doc, "h1, li , a.on"), 4);
	assert_int_equal(count(doc, "[data-x]"), 1);
	assert_int_equal(count(doc, "li[data-x='one two']"), 1);
	assert_int_equal(count(doc, "[data-x=one]"), 0);
	assert_int_equal(count(doc, "[data-x*=two]"), 1);
	assert_int_equal(count(doc, "ul > *"), 2);
	kb_doc_free(doc);
	/* Where the nearest one does not fit, the next one may. */
	static const char nested[] = "<section><div><article><div><b>x</b>"
				     "</div></article></div></section>";
	assert_int_equal(
		kb_markup_html(nested, strlen(nested), &doc, NULL), KB_OK);
	assert_int_equal(count(doc, "section > div b"), 1);
	assert_int_equal(count(doc, "article > div b"), 1);
	assert_int_equal(count(doc, "body > section div > b"), 1);
	assert_int_equal(count(doc, "body > div b"), 0);
	assert_int_equal(count(doc, "section > article b"), 0);
	kb_doc_free(doc);
}

static void bad_selectors(void **state)
{
	static const char *const bad[] = {"", " ", ",", "p,", "p >", "> p",
		"p:first", "p + p", "[x", "[x=", "[=x]", ".", "#", "p..x",
		"p[x]y z{"};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kb_selector *sel;
		struct kb_diag diag;
		if (kb_selector_parse(bad[i], &sel, &diag) != KB_EINVAL)
			fail_msg("\"%s\" is taken", bad[i]);
		assert_null(sel);
	}
}

static void parse(struct kb_sites *s, const char *text)
{
	struct kb_diag diag;
	if (kb_sites_parse(s, text, strlen(text), "sites", &diag) != KB_OK)
		fail_msg("%s", diag.text);
}

static const char *line_of(const struct kb_sites *s, const char *url)
{
	const struct kb_site *site = kb_sites_find(s, url);
	return site ? site->host : "";
}

static void too_long(void **state)
{
	struct kb_sites s = {.n = 5};
	struct kb_diag diag;
	struct kb_str text = {0};
	(void)state;
	kb_str_addn(&text, '#', KB_MAX_CONF + 1);
	assert_int_equal(kb_sites_parse(&s, text.s, text.len, "sites", &diag),
		KB_ELIMIT);
	assert_string_equal(diag.text, "sites: is over 1024 KiB, the most that "
				       "khabar reads there");
	assert_int_equal(s.n, 0);
	kb_sites_release(&s);
	kb_str_release(&text);
}

static void hosts(void **state)
{
	struct kb_sites s;
	(void)state;
	parse(&s, "# one\n\nexample.org\n  body "
		  "p\nwww.Example.net/blog/\n\tbody p\n"
		  "m.example.org\n");
	assert_string_equal(
		line_of(&s, "https://example.org/x"), "example.org");
	assert_string_equal(
		line_of(&s, "http://www.example.org"), "example.org");
	assert_string_equal(
		line_of(&s, "https://a.example.org/"), "example.org");
	assert_string_equal(
		line_of(&s, "https://m.example.org/"), "m.example.org");
	assert_string_equal(line_of(&s, "https://badexample.org/"), "");
	assert_string_equal(line_of(&s, "https://example.net/"), "");
	assert_string_equal(
		line_of(&s, "https://example.net/blog"), "example.net");
	assert_string_equal(
		line_of(&s, "https://example.net/blog/a?b"), "example.net");
	assert_string_equal(line_of(&s, "https://example.net/blogs"), "");
	assert_string_equal(line_of(&s, "file:///example.org"), "");
	assert_null(kb_sites_find(NULL, "https://example.org/"));
	assert_null(kb_sites_find(&s, NULL));
	kb_sites_release(&s);
}

static void bad_files(void **state)
{
	static const struct {
		const char *text, *says;
	} bad[] = {
		{"  body p\n", "sites:1: "},
		{"example.org\n  body p\n  colour red\n", "sites:3: "},
		{"example.org\n  body\n", "sites:2: "},
		{"example.org\n\n  remove p:x\n", "sites:3: "},
		{"two words\n", "sites:1: "},
		{"ftp://example.org\n", "sites:1: "},
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kb_sites s;
		struct kb_diag diag;
		assert_int_equal(kb_sites_parse(&s, bad[i].text,
					 strlen(bad[i].text), "sites", &diag),
			KB_EINVAL);
		if (!strstr(diag.text, bad[i].says))
			fail_msg("%s", diag.text);
		assert_int_equal(s.n, 0);
	}
}

static struct kb_article *read_by(
	const struct kb_doc *doc, const char *url, const struct kb_sites *s)
{
	return kb_extract(&(struct kb_page_source){
		.doc = doc, .url = url, .site = kb_sites_find(s, url)});
}

static void applied(void **state)
{
	struct kb_sites s;
	struct kb_doc *doc = read_page();
	const char *url = "https://example.org/a";
	(void)state;
	parse(&s, "example.org\n  body .story\n  remove .box\n"
		  "  headline .real\n  byline li[data-x]\n"
		  "  published ul\n  next a.on\n");
	struct kb_article *a = read_by(doc, url, &s);
	assert_string_equal(a->headline.s, "Right title");
	assert_int_equal(a->n_blocks, 2);
	assert_int_equal(a->n_byline, 1);
	assert_string_equal(a->byline[0], "Dana Levi");
	assert_int_equal(a->published.year, 2020);
	assert_string_equal(a->next, "https://example.org/a?page=2");
	assert_non_null(strstr(a->explain, "rules: those for example.org"));
	kb_article_free(a);
	/* A rule that finds nothing leaves the page as it is. */
	kb_sites_release(&s);
	parse(&s, "example.org\n  body .nosuch\n  headline .nosuch\n");
	a = read_by(doc, url, &s);
	assert_true(a->n_blocks >= 2);
	assert_non_null(a->headline.s);
	kb_article_free(a);
	kb_sites_release(&s);
	kb_doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(selectors),
		cmocka_unit_test(bad_selectors),
		cmocka_unit_test(too_long),
		cmocka_unit_test(hosts),
		cmocka_unit_test(bad_files),
		cmocka_unit_test(applied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
