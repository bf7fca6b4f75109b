/* OPML is read as other programs write it, and written as they read it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/limits.h>
#include <khabar/feed/opml.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct kb_opml *read_opml(const char *s)
{
	struct kb_opml *o;
	struct kb_diag diag;
	if (kb_opml_read(s, strlen(s), &o, &diag))
		fail_msg("%s", diag.text);
	return o;
}

static void same(const char *a, const char *b)
{
	if (a && b)
		assert_string_equal(a, b);
	else
		assert_ptr_equal(a, b);
}

static void same_lists(const struct kb_opml *a, const struct kb_opml *b)
{
	same(a->title, b->title);
	assert_int_equal(a->n_feeds, b->n_feeds);
	for (size_t i = 0; i < a->n_feeds; i++) {
		const struct kb_opml_feed *f = &a->feeds[i];
		const struct kb_opml_feed *g = &b->feeds[i];
		same(f->url, g->url);
		same(f->title, g->title);
		same(f->html_url, g->html_url);
		same(f->description, g->description);
		same(f->language, g->language);
		same(f->type, g->type);
		assert_int_equal(f->n_tags, g->n_tags);
		for (size_t j = 0; j < f->n_tags; j++)
			same(f->tags[j], g->tags[j]);
	}
}

static void test_read(void **state)
{
	(void)state;
	struct kb_opml *o = read_opml(
		"<?xml version='1.0' encoding='utf-8'?>\n"
		"<opml version='2.0'><head><title>Mine &amp; yours</title>"
		"</head><body>"
		"<outline text='Asia'><outline title=' Iran '>"
		"<outline text='T' title='Title' type='rss' "
		"xmlUrl='HTTPS://Example.org/a b' htmlUrl='http://example.org'"
		" category='/News/World, soft,/Asia/Iran' language='fa'/>"
		"</outline>"
		"<outline text='https://example.org/2' "
		"xmlUrl='https://example.org/2'/></outline>"
		"<outline text='Again'><outline text='x' "
		"xmlUrl='https://example.org/2'/></outline>"
		"<outline type='rss' text='old' url='feed://example.org/3'/>"
		"<outline type='link' text='page' url='http://example.org/'/>"
		"<outline type='include' text='no' url='http://e/o.opml'/>"
		"<outline text='evil' xmlUrl='javascript:alert(1)'/>"
		"<outline text='evil' xmlUrl='file:///etc/passwd'/>"
		"<outline text='evil' xmlUrl='exec:rm'/>"
		"</body></opml>");
	assert_string_equal(o->title, "Mine & yours");
	assert_int_equal(o->n_feeds, 3);
	assert_int_equal(o->n_lost, 4);
	const struct kb_opml_feed *f = o->feeds;
	assert_string_equal(f->url, "https://example.org/a%20b");
	assert_string_equal(f->title, "Title");
	assert_string_equal(f->html_url, "http://example.org/");
	assert_string_equal(f->language, "fa");
	assert_int_equal(f->n_tags, 3);
	assert_string_equal(f->tags[0], "Asia/Iran");
	assert_string_equal(f->tags[1], "News/World");
	assert_string_equal(f->tags[2], "soft");
	f = &o->feeds[1];
	assert_string_equal(f->title, "x");
	assert_int_equal(f->n_tags, 2);
	assert_string_equal(f->tags[0], "Asia");
	assert_string_equal(f->tags[1], "Again");
	assert_string_equal(o->feeds[2].url, "http://example.org/3");
	kb_opml_free(o);
}

static void test_broken(void **state)
{
	(void)state;
	/* OPML 1.0, junk before, an ampersand, tags unclosed, upper case. */
	struct kb_opml *o = read_opml(
		"Warning: x\n<?xml version='1.0'?><opml version='1.0'><body>"
		"<Outline text='A & B'><outline text='&nbsp;c' "
		"xmlURL='http://example.org/?a=1&b=2'>"
		"<outline text='d' xmlUrl=http://example.org/d></body>");
	assert_int_equal(o->n_lost, 1);
	assert_int_equal(o->n_feeds, 2);
	assert_string_equal(o->feeds[0].url, "http://example.org/?a=1&b=2");
	assert_string_equal(o->feeds[0].tags[0], "A & B");
	kb_opml_free(o);
	/* windows-1256, as its declaration says: خبر */
	o = read_opml("<?xml version='1.0' encoding='windows-1256'?><opml>"
		      "<body><outline text='\xCE\xC8\xD1' "
		      "xmlUrl='http://example.org/'/></body></opml>");
	assert_string_equal(o->feeds[0].title, "\xD8\xAE\xD8\xA8\xD8\xB1");
	kb_opml_free(o);
	struct kb_diag diag;
	static const char *const none[] = {
		"", "x", "<html><body>x</body></html>", "<rss/>"};
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(
			kb_opml_read(none[i], strlen(none[i]), &o, &diag),
			KB_EFORMAT);
		assert_null(o);
	}
}

static void test_round(void **state)
{
	(void)state;
	const char *one[] = {"asia/iran", "news", "\"<&>' \xD8\xAE"};
	const char *two[] = {"asia", "asia/iran/tehran"};
	struct kb_opml_feed feeds[] = {
		{.url = "https://example.org/0?a=1&b=%22",
			.title = "None & <all> \"x\" 'y'",
			.type = "rss",
			.language = "he"},
		{.url = "https://example.org/1",
			.html_url = "https://example.org/",
			.description = "\xD7\x90\xE2\x80\x8F\xD7\x91",
			.type = "atom",
			.tags = one,
			.n_tags = 3},
		{.url = "https://example.org/2",
			.type = "rss",
			.tags = one,
			.n_tags = 1},
		{.url = "https://example.org/3",
			.type = "rss",
			.tags = two,
			.n_tags = 2},
	};
	struct kb_opml mine = {.title = "My > list", .feeds = feeds};
	mine.n_feeds = sizeof feeds / sizeof *feeds;
	struct kb_str out = {0}, again = {0};
	kb_opml_write(&out, &mine);
	struct kb_opml *o = read_opml(out.s);
	assert_int_equal(o->n_lost, 0);
	same_lists(&mine, o);
	kb_opml_write(&again, o);
	assert_string_equal(out.s, again.s);
	kb_opml_free(o);
	/* A comma in a tag that is not the first. */
	const char *comma[] = {"x", "a, b", "y"};
	feeds[0].tags = comma;
	feeds[0].n_tags = 3;
	kb_str_clear(&out);
	kb_opml_write(&out, &mine);
	o = read_opml(out.s);
	assert_int_equal(o->n_feeds, mine.n_feeds);
	assert_int_equal(o->feeds[0].n_tags, 3);
	assert_string_equal(o->feeds[0].tags[2], "a, b");
	kb_opml_free(o);
	kb_str_release(&out);
	kb_str_release(&again);
}

static void test_control(void **state)
{
	(void)state;
	struct kb_opml_feed f = {
		.url = "https://example.org/", .title = "a\x1B\xFF\nb"};
	struct kb_opml mine = {.feeds = &f, .n_feeds = 1};
	struct kb_str out = {0};
	kb_opml_write(&out, &mine);
	struct kb_opml *o = read_opml(out.s);
	assert_int_equal(o->n_lost, 0);
	assert_string_equal(o->feeds[0].title, "a \xEF\xBF\xBD b");
	kb_opml_free(o);
	kb_str_release(&out);
}

/* URLs as readers write them, and names that are none. */
static void test_odd(void **state)
{
	(void)state;
	struct kb_str s = {0};
	kb_str_adds(&s, "<opml version='2.0'><body>"
			"<outline text='a' xmlUrl=' feed:https://a.example/f'/>"
			"<outline text='b' xmlUrl='feed://b.example/f'/>"
			"<outline text='c' xmlUrl='feed:nothing'/>"
			"<outline text='/news / '><outline text='d' "
			"xmlUrl='https://d.example/f' category=' / ,/x/,'/>"
			"</outline><outline text='");
	kb_str_addn(&s, 'x', 5000);
	kb_str_adds(&s, "'><outline xmlUrl='https://e.example/' text='e' "
			"category='");
	for (int i = 0; i < KB_MAX_TAGS + 5; i++)
		kb_str_addf(&s, "t%d,", i);
	kb_str_adds(&s, "'/></outline>");
	/* Long texts, one after the other. */
	for (int i = 0; i < 4; i++) {
		kb_str_adds(&s, "<outline xmlUrl='https://e.example/' "
				"description='");
		kb_str_addn(&s, 'x', 600000);
		kb_str_adds(&s, "'/>");
	}
	kb_str_adds(&s, "</body></opml>");
	struct kb_opml *o = read_opml(s.s);
	assert_int_equal(o->n_feeds, 4);
	assert_string_equal(o->feeds[0].url, "https://a.example/f");
	assert_string_equal(o->feeds[1].url, "http://b.example/f");
	assert_int_equal(o->feeds[2].n_tags, 2);
	assert_string_equal(o->feeds[2].tags[0], "news");
	assert_string_equal(o->feeds[2].tags[1], "x");
	assert_int_equal(o->feeds[3].n_tags, KB_MAX_TAGS);
	assert_string_equal(o->feeds[3].tags[0], "t0");
	assert_int_equal(strlen(o->feeds[3].description), 600000);
	kb_opml_free(o);
	kb_str_release(&s);
}

static void fails(const char *s, enum kb_err err, const char *says)
{
	struct kb_opml *o = (struct kb_opml *)1;
	struct kb_diag diag = {.text = ""};
	assert_int_equal(kb_opml_read(s, strlen(s), &o, &diag), err);
	assert_null(o);
	if (!strstr(diag.text, says))
		fail_msg("\"%s\" does not say \"%s\"", diag.text, says);
}

static void test_fails(void **state)
{
	(void)state;
	struct kb_str s = {0};
	fails("<rss><channel/></rss>", KB_EFORMAT, "this is no OPML file");
	fails("just words", KB_EFORMAT, "");
	kb_str_addn(&s, ' ', KB_MAX_OPML + 1);
	fails(s.s, KB_ELIMIT, "OPML: more than 16777216 bytes");
	kb_str_clear(&s);
	kb_str_adds(&s, "<opml><body>");
	for (int i = 0; i <= KB_MAX_FEEDS; i++)
		kb_str_addf(
			&s, "<outline xmlUrl='https://example.org/%d'/>", i);
	fails(s.s, KB_ELIMIT, "10000");
	kb_str_release(&s);
}

static void test_hostile(void **state)
{
	(void)state;
	struct kb_str s = {0};
	struct kb_opml *o;
	/* Deep folders. */
	kb_str_adds(&s, "<opml><body>");
	for (int i = 0; i < 100000; i++)
		kb_str_adds(&s, "<outline text='d'>");
	kb_str_adds(&s, "<outline xmlUrl='http://example.org/'/>");
	assert_int_equal(kb_opml_read(s.s, s.len, &o, NULL), KB_OK);
	assert_int_equal(o->n_feeds, 1);
	assert_int_equal(strlen(o->feeds[0].tags[0]), 32 * 2 - 1);
	kb_opml_free(o);
	/* Many feeds, many folders. */
	kb_str_clear(&s);
	kb_str_adds(&s, "<opml><body>");
	for (int i = 0; i < KB_MAX_FEEDS; i++)
		kb_str_addf(&s,
			"<outline text='%d'><outline "
			"xmlUrl='http://example.org/%d'/></outline>",
			i, i);
	assert_int_equal(kb_opml_read(s.s, s.len, &o, NULL), KB_OK);
	assert_int_equal(o->n_feeds, KB_MAX_FEEDS);
	struct kb_str out = {0};
	kb_opml_write(&out, o);
	kb_opml_free(o);
	assert_int_equal(kb_opml_read(out.s, out.len, &o, NULL), KB_OK);
	assert_string_equal(o->feeds[9999].tags[0], "9999");
	kb_opml_free(o);
	kb_str_release(&out);
	kb_str_adds(&s, "<outline xmlUrl='http://example.org/'/>");
	struct kb_diag diag;
	assert_int_equal(kb_opml_read(s.s, s.len, &o, &diag), KB_ELIMIT);
	kb_str_addn(&s, ' ', KB_MAX_OPML);
	assert_int_equal(kb_opml_read(s.s, s.len, &o, &diag), KB_ELIMIT);
	kb_str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_control),
		cmocka_unit_test(test_odd),
		cmocka_unit_test(test_fails),
		cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests_name("opml", tests, NULL, NULL);
}
