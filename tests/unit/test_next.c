/* The next page of an article, as systems number their pages; and what looks
 * like it: other articles, comments, ids. */
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SITE "https://press.example"

struct pair {
	const char *here, *next; /* without the site */
};

/* The next page that is found at here, of a page with these links; later: of
 * one that was reached so. */
static void check_page(
	const char *here, const char *links, const char *want, bool later)
{
	char html[4000], url[1000], full[1000];
	struct kb_doc *doc;
	snprintf(url, sizeof url, SITE "%s", here);
	snprintf(full, sizeof full, SITE "%s", want ? want : "");
	snprintf(html, sizeof html,
		"<h1>Tides</h1><p>A paragraph, which is long enough, as they "
		"go, to be taken for a part of it.</p>%s",
		links);
	assert_int_equal(kb_markup_html(html, strlen(html), &doc, NULL), KB_OK);
	struct kb_article *a = kb_extract(&(struct kb_page_source){
		.doc = doc, .url = url, .later_page = later});
	if (want ? !a->next || strcmp(a->next, full) != 0 : a->next != NULL)
		fail_msg("%s with %s: %s, expected %s", here, links,
			a->next ? a->next : "none", want ? full : "none");
	kb_article_free(a);
	kb_doc_free(doc);
}

static void check(const char *here, const char *links, const char *want)
{
	check_page(here, links, want, false);
}

static void check_rel(const struct pair *p, size_t n, bool follows)
{
	char links[2000];
	for (size_t i = 0; i < n; i++) {
		snprintf(links, sizeof links,
			"<a rel=next href='" SITE "%s'>"
			"Next</a>",
			p[i].next);
		check(p[i].here, links, follows ? p[i].next : NULL);
		snprintf(links, sizeof links,
			"<link rel='next' href='" SITE "%s'>", p[i].next);
		check(p[i].here, links, follows ? p[i].next : NULL);
	}
}

#define CHECK_REL(pairs, follows) \
	check_rel(pairs, sizeof(pairs) / sizeof *(pairs), follows)

static void test_queries(void **state)
{
	static const struct pair follow[] = {
		{"/x/story.html", "/x/story.html?page=2"},
		{"/x/story.php", "/x/story.php?page=2"},
		{"/x/story", "/x/story/?page=2"},
		{"/x/story.html?page=2", "/x/story.html?page=3"},
		{"/x/story.html?page=9", "/x/story.html?page=10"},
		{"/x/story?page=1", "/x/story?page=2"},
		/* an id and a page */
		{"/show.php?id=7", "/show.php?id=7&page=2"},
		{"/show.php?id=7&page=2", "/show.php?id=7&page=3"},
		{"/show.php?page=2&id=7", "/show.php?id=7&page=3"},
		{"/?p=123", "/?p=123&page=2"}, /* WordPress, plain links */
		{"/index.php?story=7", "/index.php?story=7&page=2"},
		/* other words for it */
		{"/x/story", "/x/story?paged=2"},
		{"/x/story", "/x/story?pg=2"},
		{"/x/story", "/x/story?p=2"},
		{"/x/story?pageno=2", "/x/story?pageno=3"},
		{"/x/story?pageNumber=2", "/x/story?pageNumber=3"},
		{"/artikel/x-7.html", "/artikel/x-7.html?seite=2"},
		{"/x/story", "/x/story?news[page]=2"},
		/* Drupal counts from 0: the second page is 1 */
		{"/node/88", "/node/88?page=1"},
		{"/node/88?page=0", "/node/88?page=1"},
		{"/node/88?page=1", "/node/88?page=2"},
		/* Joomla, phpBB: the items before */
		{"/x/story", "/x/story?start=1"},
		{"/x/story?start=1", "/x/story?start=2"},
		{"/viewtopic.php?t=7", "/viewtopic.php?t=7&start=15"},
		{"/viewtopic.php?t=7&start=15", "/viewtopic.php?t=7&start=30"},
		{"/x/story", "/x/story?limitstart=20"},
		/* sessions and where one came from */
		{"/x/story?utm_source=rss", "/x/story?page=2"},
		{"/x/story?fbclid=1&page=2", "/x/story?page=3"},
		{"/x/story?PHPSESSID=ab1", "/x/story?PHPSESSID=ab2&page=2"},
		{"/x/story.do;jsessionid=A1",
			"/x/story.do;jsessionid=A1?page=2"},
		{"/x/story.do", "/x/story.do;jsessionid=A1?page=2"},
	};
	static const struct pair not_[] = {
		/* an id is no page */
		{"/show.php?id=7", "/show.php?id=8"},
		{"/show.php", "/show.php?id=2"},
		{"/show.php?id=1", "/show.php?id=2"},
		{"/x?story=1", "/x?story=2"},
		{"/?page_id=7", "/?page_id=8"},
		{"/?p=7", "/?p=8"},
		{"/", "/?p=2"},
		{"/index.php?page=7", "/index.php?page=8"},
		{"/index.php?p=7", "/index.php?p=8"},
		/* not the next one */
		{"/x/story", "/x/story?page=3"},
		{"/x/story?page=2", "/x/story?page=2"},
		{"/x/story?page=2", "/x/story?page=1"},
		{"/x/story?page=2", "/x/story?page=4"},
		{"/x/story?page=2", "/x/story"},
		{"/x/story?page=0", "/x/story?page=2"},
		{"/x/story?start=15", "/x/story?start=40"},
		{"/x/story?start=30", "/x/story?start=15"},
		/* something else too */
		{"/x/story", "/x/other?page=2"},
		{"/x/story.html", "/x/story.php?page=2"},
		{"/x/story", "/x/story?page=2&sort=new"},
		{"/show.php?id=7", "/show.php?id=8&page=2"},
		{"/show.php?id=7", "/show.php?page=2"},
		/* comments, and what is no number */
		{"/x/story", "/x/story?cpage=2"},
		{"/x/story", "/x/story?page=two"},
		{"/x/story", "/x/story?page=2024"},
		{"/x/story", "/x/story?page="},
		{"/x/story", "/x/story?page=-2"},
		{"/x/story", "/x/story?showall=1"},
		{"/x/story", "/x/story?print=1"},
	};
	(void)state;
	CHECK_REL(follow, true);
	CHECK_REL(not_, false);
}

static void test_paths(void **state)
{
	static const struct pair follow[] = {
		{"/x/story", "/x/story/2"},
		{"/x/story/", "/x/story/2/"}, /* WordPress: <!--nextpage--> */
		{"/2020/08/18/tides/", "/2020/08/18/tides/2/"},
		{"/news/88123", "/news/88123/2"},
		{"/x/story.html", "/x/story.html/2"},
		{"/x/story.html", "/x/story-2.html"},
		{"/x/story.html", "/x/story_2.html"},
		{"/x/story.php", "/x/story_2.php"},
		{"/x/story.html", "/x/story,2.html"},
		{"/x/story-a-123.html", "/x/story-a-123-2.html"},
		{"/x/index.html", "/x/index_2.html"},
		{"/x/story", "/x/story/page/2"},
		{"/x/story/page/2/", "/x/story/page/3/"},
		{"/x/story", "/x/story/page2"},
		{"/threads/7-tides", "/threads/7-tides/page2"}, /* vBulletin */
		{"/threads/7-tides/page2", "/threads/7-tides/page3"},
		{"/x/story", "/x/story/seite-2"},
		{"/x/story/seite-2", "/x/story/seite-3"},
		{"/x/story", "/x/story/p2"},
		{"/x/story.html", "/x/story-page-2.html"},
		{"/x/story-page-2.html", "/x/story-page-3.html"},
		{"/x/story.html", "/x/story/2.html"},
		/* no site's articles begin with number 1 */
		{"/x/story/1", "/x/story/2"},
		{"/x/story-1.html", "/x/story-2.html"},
	};
	static const struct pair not_[] = {
		/* ids, years, months */
		{"/news/7", "/news/8"},
		{"/news/88123", "/news/88124"},
		{"/x/report-7.html", "/x/report-8.html"},
		{"/x/top-10", "/x/top-11"},
		{"/2020/08", "/2020/09"},
		{"/x/story-1999", "/x/story-2000"},
		{"/x/group7", "/x/group8"},
		/* what WordPress calls another article of the same title */
		{"/x/daily-briefing/", "/x/daily-briefing-2/"},
		/* comments */
		{"/x/story/", "/x/story/comment-page-2/"},
		{"/x/story/comment-page-2/", "/x/story/comment-page-3/"},
		/* the front page is no article */
		{"/", "/2/"},
		{"/", "/page/2/"},
		{"/page/2/", "/page/3/"},
		{"/index.html", "/index-2.html"},
		/* not the next one, not the same */
		{"/x/story", "/x/story/3"},
		{"/x/story", "/x/story"},
		{"/x/story/page/2", "/x/story/page/1"},
		{"/x/story/page/2", "/x/story/page/4"},
		{"/x/story", "/x/other/2"},
		{"/x/story/page/2", "/x/other/page/3"},
		{"/x/story", "/x/story/two"},
		{"/x/story", "/x/story/12345"},
		{"/x/story", "/x/winds"},
	};
	(void)state;
	CHECK_REL(follow, true);
	CHECK_REL(not_, false);
}

/* Where a number may be an id, the page's links show what it is. */
static void test_numbers_shown(void **state)
{
	(void)state;
	check("/x/story/2/",
		"<a href='/x/story/'>1</a> 2 <a href='/x/story/3/'>3</a>"
		"<a rel=next href='/x/story/3/'>Next</a>",
		"/x/story/3/");
	check("/x/story/2/",
		"<a href='/x/story/'>1</a><link rel=next href='/x/story/3/'>",
		"/x/story/3/");
	check("/x/story-2.html",
		"<a href=/x/story.html>1</a><a href=/x/story-3.html>&raquo;"
		"</a>",
		"/x/story-3.html");
	check("/x/daily-briefing/", "1 <a href='/x/daily-briefing-2/'>2</a>",
		"/x/daily-briefing-2/");
	/* Persian digits */
	check("/x/story/2/",
		"<a href='/x/story/'>\u06F1</a>"
		"<a rel=next href='/x/story/3/'>\u0628\u0639\u062F\u06CC</a>",
		"/x/story/3/");
	/* Links with other texts, to a section of that address, show nothing.
	 */
	check("/news/7",
		"<a href='/news/'>News</a><a href=/news/6>Winds</a>"
		"<a rel=next href=/news/8>Rain</a>",
		NULL);
	check("/news/7",
		"<a href='/sport/'>1</a><a rel=next href=/news/8>Rain</a>",
		NULL);
}

/* Bars of numbers without rel: the number that a link shows is the page's. */
static void test_bars(void **state)
{
	(void)state;
	check("/x/story", "1 <a href=?page=2>2</a> <a href=?page=3>3</a>",
		"/x/story?page=2");
	check("/node/88", "1 <a href=?page=1>2</a> <a href=?page=2>3</a>",
		"/node/88?page=1");
	check("/x/story", "<a href=?page=1>1</a> <a href=?page=2>2</a>",
		"/x/story?page=2");
	check("/viewtopic.php?t=7",
		"<a href='?t=7&amp;start=15'>2</a> "
		"<a href='?t=7&amp;start=30'>3</a>",
		"/viewtopic.php?t=7&start=15");
	check("/x/story", "<a href=?page=1>1</a>", NULL);
	check("/x/story", "<a href=/x/story/2>A link with more words</a>",
		NULL);
	/* Another site, another scheme. */
	check("/x/story", "<a href=https://other.example/x/story?page=2>2</a>",
		NULL);
	check("/x/story", "<a href=http://press.example/x/story?page=2>2</a>",
		NULL);
	check("/x/story", "<a href=#page2>2</a>", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_queries),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_numbers_shown),
		cmocka_unit_test(test_bars),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
