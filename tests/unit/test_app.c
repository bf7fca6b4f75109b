/* The reader as a whole, driven by keys without a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../screens/driver.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

/* --- Articles and feeds of our own ------------------------------------- */

static struct kb_text text(struct kb_article *a, const char *s)
{
	return kb_article_text(a, s, strlen(s));
}

static void paragraph(struct kb_article *a, const char *s)
{
	struct kb_text t = text(a, s);
	kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text = t;
}

static void link_in(struct kb_article *a, const char *s, const char *href)
{
	struct kb_span span = {KB_SPAN_LINK, 0, strlen(s), href};
	struct kb_text t =
		kb_article_rich(a, s, strlen(s), &span, 1, KB_WHITE_COLLAPSE);
	kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text = t;
}

/* Many paragraphs of Arabic and Latin words with numbers. */
static struct kb_article *long_article(int n)
{
	struct kb_article *a = kb_article_new();
	struct kb_str s = {0};
	a->headline = text(a, "\u0646\u0635 \u0637\u0648\u064A\u0644");
	for (int i = 0; i < n; i++) {
		kb_str_clear(&s);
		for (int k = 0; k < 8; k++)
			kb_str_addf(&s,
				"\u0627\u0644\u062C\u0633\u0631 "
				"\u0627\u0644\u0642\u062F\u064A\u0645 %d "
				"\u064A\u0639\u0648\u062F word \u0625\u0644"
				"\u0649 \u0627\u0644\u062D\u064A\u0627\u0629. ",
				i * 8 + k);
		paragraph(a, s.s);
		if (i % 50 == 49)
			kb_article_add_block(a, KB_BLOCK_SUBHEAD)->text =
				text(a, "\u0639\u0646\u0648\u0627\u0646");
	}
	kb_str_release(&s);
	kb_article_finish(a);
	return a;
}

static void start(struct driver *d)
{
	driver_init(d, ".");
	driver_resize(d, 24, 80);
	kb_app_open(d->app, "https://example.org/", 0);
}

static void give(struct driver *d, struct kb_article *a, struct kb_feed *f)
{
	struct kb_document doc = {a, f};
	unsigned job = d->job;
	d->job = 0;
	kb_app_loaded(d->app, job, &doc, NULL);
	assert_null(doc.article);
	assert_null(doc.feed);
	assert_null(driver_draw(d));
}

static void start_article(struct driver *d, struct kb_article *a)
{
	start(d);
	give(d, a, NULL);
}

static void keys(struct driver *d, const char *s)
{
	for (; *s; s++)
		assert_null(driver_key(d,
			*s == '\n'   ? (uint32_t)KB_KEY_ENTER
			: *s == '\t' ? (uint32_t)KB_KEY_TAB
			: *s == '\b' ? (uint32_t)KB_KEY_ESCAPE
				     : (unsigned char)*s,
			0));
}

/* Whether the words stand in a row of the screen (from -1 at the bottom). */
static bool row_has(struct driver *d, int row, const char *words)
{
	struct kb_str s = {0};
	row += row < 0 ? d->canvas->rows : 0;
	kb_canvas_row_text(d->canvas, row, &s);
	bool has = strstr(s.s, words) != NULL;
	if (!has)
		print_message("row %d: %s", row, s.s);
	kb_str_release(&s);
	return has;
}

/* --- Tests -------------------------------------------------------------- */

static void test_loads_that_nobody_waits_for(void **state)
{
	(void)state;
	struct driver d;
	start(&d);
	unsigned job = d.job;
	kb_app_progress(d.app, job + 7, "reading", 1, 2);
	kb_app_progress(d.app, 0, "reading", 1, 2);
	struct kb_document doc = {.article = long_article(1)};
	kb_app_loaded(d.app, job + 7, &doc, NULL); /* is released */
	assert_null(doc.article);
	doc.article = long_article(1);
	kb_app_loaded(d.app, 0, &doc, NULL);
	assert_null(doc.article);
	assert_false(kb_app_done(d.app, NULL));
	d.job = job;
	give(&d, long_article(1), NULL);
	/* A second end of the same load does nothing. */
	doc.article = long_article(1);
	kb_app_loaded(d.app, job, &doc, NULL);
	assert_null(doc.article);
	assert_true(row_has(&d, -1, "all"));
	driver_release(&d);
}

static void test_nothing_loaded_has_a_reason(void **state)
{
	(void)state;
	struct driver d;
	const struct kb_diag *why;
	start(&d);
	kb_app_loaded(d.app, d.job, NULL, NULL);
	assert_true(kb_app_done(d.app, &why));
	assert_non_null(why);
	assert_true(why->text[0] != '\0');
	driver_release(&d);

	start(&d);
	struct kb_document empty = {0};
	kb_app_loaded(d.app, d.job, &empty, NULL);
	assert_true(kb_app_done(d.app, &why));
	assert_non_null(why);
	driver_release(&d);
}

static void test_an_article_without_text(void **state)
{
	(void)state;
	struct driver d;
	start_article(&d, kb_article_new());
	keys(&d, "jk Gg}{][\t/x\n?x\bnN/\n");
	driver_resize(&d, 3, 3);
	keys(&d, "jk Gg}{][\t/x\n?x\bnN");
	assert_false(kb_app_done(d.app, NULL));
	driver_release(&d);
}

static void test_a_feed_without_entries(void **state)
{
	(void)state;
	struct driver d;
	start(&d);
	struct kb_feed *feed = kb_calloc(1, sizeof *feed);
	kb_arena_init(&feed->arena);
	give(&d, NULL, feed);
	assert_true(row_has(&d, 0, "no entries"));
	keys(&d, "jk Gg}{][\t\n/x\n?x\bnNoy");
	assert_false(kb_app_done(d.app, NULL));
	driver_release(&d);
}

/* Entries without number and link are told apart by their titles. */
static void test_a_feed_of_titles_comes_again(void **state)
{
	(void)state;
	static const char *const titles[] = {"new", "first", "second", "third"};
	struct driver d;
	start(&d);
	for (int k = 1; k >= 0; k--) {
		struct kb_feed *feed = kb_calloc(1, sizeof *feed);
		kb_arena_init(&feed->arena);
		for (int i = k; i < 4; i++)
			KB_PUSH(feed->entries, feed->n_entries,
				feed->cap_entries)
				->title = titles[i];
		give(&d, NULL, feed);
		if (k)
			keys(&d, "jR");
	}
	assert_true(row_has(&d, 2, "second"));
	keys(&d, "k");
	assert_true(row_has(&d, -1, "2 of 4"));
	driver_release(&d);
}

static void test_work_that_waits_comes_to_an_end(void **state)
{
	(void)state;
	struct driver d;
	int slices = 0;
	start_article(&d, long_article(3000));
	while (kb_app_idle(d.app))
		assert_true(++slices < 1000000);
	assert_false(kb_app_idle(d.app));
	driver_release(&d);
}

static void test_dirty(void **state)
{
	(void)state;
	struct driver d;
	start_article(&d, long_article(100));
	assert_false(kb_app_dirty(d.app));
	struct kb_event ev = {.type = KB_EVENT_KEY, .key = 'j'};
	kb_app_event(d.app, &ev);
	assert_true(kb_app_dirty(d.app));
	driver_draw(&d);
	assert_false(kb_app_dirty(d.app));
	driver_release(&d);
}

static void test_all_hits_are_counted(void **state)
{
	(void)state;
	struct driver d;
	struct kb_article *a = kb_article_new();
	struct kb_str s = {0};
	a->headline = text(a, "head");
	for (int i = 0; i < 1000; i++)
		kb_str_adds(&s, "xy");
	paragraph(a, "start");
	for (int i = 0; i < 150; i++)
		paragraph(a, s.s);
	paragraph(a, "end x");
	kb_article_finish(a);
	start_article(&d, a);
	keys(&d, "/x\n");
	assert_true(row_has(&d, -1, "1/150001"));
	keys(&d, "n");
	assert_true(row_has(&d, -1, "2/150001"));
	/* From the beginning back to the last hit of all. */
	keys(&d, "gNN");
	assert_true(row_has(&d, -1, "150001/150001"));
	keys(&d, "N");
	assert_true(row_has(&d, -1, "150000/150001"));
	keys(&d, "nn"); /* the last one, then the first one again */
	assert_true(row_has(&d, -1, "1/150001"));
	keys(&d, "g/xy\n"); /* the one behind it */
	assert_true(row_has(&d, -1, "2/150000"));
	kb_str_release(&s);
	driver_release(&d);
}

static size_t cells_marked(const struct kb_canvas *c, unsigned mark)
{
	size_t n = 0;
	for (int i = 0; i < c->rows * (c->cols - 1); i++) /* not in the bar */
		n += (kb_canvas_at(c, i / (c->cols - 1), i % (c->cols - 1))
				     ->flags &
			     mark) != 0;
	return n;
}

static void idle(struct driver *d)
{
	while (kb_app_idle(d->app))
		;
	driver_draw(d);
}

/* In a long text the first hits are counted at once, the others when no key
 * waits; what is looked for is found at once, wherever it is. */
static void test_counting_goes_on(void **state)
{
	(void)state;
	struct driver d;
	struct kb_article *a = kb_article_new();
	struct kb_str s = {0};
	a->headline = text(a, "head");
	for (int i = 0; i < 100; i++)
		kb_str_adds(&s, "one and two ");
	for (int i = 0; i < 1000; i++)
		paragraph(a, s.s);
	paragraph(a, "the end");
	kb_article_finish(a);
	start_article(&d, a);
	keys(&d, "/two");
	assert_true(row_has(&d, -1, "+"));
	assert_true(row_has(&d, -1, "1/"));
	idle(&d);
	assert_false(kb_app_dirty(d.app));
	assert_true(row_has(&d, -1, "1/100000"));
	keys(&d, "\nB\n"); /* the last one, from the first */
	assert_true(row_has(&d, -1, "100000/100000"));
	keys(&d, "gBone\n");
	assert_true(row_has(&d, -1, "+"));
	idle(&d);
	assert_true(row_has(&d, -1, "100000/100000"));
	/* What is typed and stands at the end is found a little later, or that
	 * it is nowhere. */
	keys(&d, "g/the end");
	assert_false(row_has(&d, -1, "1/1"));
	idle(&d);
	assert_true(row_has(&d, -1, "1/1"));
	assert_in_range(cells_marked(d.canvas, KB_MARK_HIT_FOCUS), 7, 7);
	keys(&d, "\b/three");
	assert_false(row_has(&d, -1, "no hit"));
	idle(&d);
	assert_true(row_has(&d, -1, "no hit"));
	/* Another letter, or leaving the prompt, comes before that. */
	keys(&d, "\b/two x");
	keys(&d, "\b");
	idle(&d);
	assert_false(row_has(&d, -1, "no hit"));
	/* Enter has all of it looked at. */
	keys(&d, "g/the end\n");
	assert_true(row_has(&d, -1, "1/1"));
	keys(&d, "g/three\n");
	assert_true(row_has(&d, -1, "no hit"));
	keys(&d, "G/one\n");
	idle(&d);
	assert_true(row_has(&d, -1, "/100000"));
	keys(&d, "g/\"One and\"\n");
	assert_true(row_has(&d, -1, "no exact hit"));
	assert_true(row_has(&d, -1, "+ without quotes"));
	kb_str_release(&s);
	driver_release(&d);
}

/* A paragraph that is laid out in pieces is one text to a search. */
static void test_hits_over_a_cut(void **state)
{
	(void)state;
	struct driver d;
	struct kb_article *a = kb_article_new();
	struct kb_str s = {0};
	for (int i = 0; i < 3000; i++)
		kb_str_adds(&s, "alpha beta ");
	/* The last space that fits is within the 745th pair. */
	assert_int_equal(KB_MAX_PARA / 11, 744);
	assert_true(KB_MAX_PARA % 11 >= 6);
	paragraph(a, s.s);
	kb_article_finish(a);
	start_article(&d, a);
	keys(&d, "/alpha beta\n");
	assert_true(row_has(&d, -1, "1/3000"));
	for (int i = 1; i < 745; i++)
		keys(&d, "n");
	assert_true(row_has(&d, -1, "745/3000"));
	assert_in_range(cells_marked(d.canvas, KB_MARK_HIT_FOCUS), 9, 10);
	keys(&d, "nnN");
	assert_true(row_has(&d, -1, "746/3000"));
	assert_in_range(cells_marked(d.canvas, KB_MARK_HIT_FOCUS), 9, 10);
	keys(&d, "jj*N");
	assert_true(row_has(&d, -1, "746/3000"));
	keys(&d, "gN");
	assert_true(row_has(&d, -1, "3000/3000"));
	keys(&d, "g/\"beta alpha\"\n");
	assert_true(row_has(&d, -1, "1/2999"));
	kb_str_release(&s);
	driver_release(&d);
}

/* Controls and unclosed marks of direction in what comes from outside stay
 * out of the canvas and out of their neighbours: driver_draw() looks. */
static void test_hostile_texts(void **state)
{
	(void)state;
	static const char evil[] = "\x1b]0;x\x07 \u202E\u2067 \x9b \u200F e";
	struct driver d;
	struct kb_article *a = kb_article_new();
	/* Not through kb_article_text(), which would clean it. */
	a->headline = (struct kb_text){.s = evil, .len = sizeof evil - 1};
	a->site = evil;
	link_in(a, "link", "https://example.org/\u202E/\007%1b%E2%80%AE%07x");
	start_article(&d, a);
	keys(&d, "\t");
	assert_true(row_has(
		&d, -1, "https://example.org/%E2%80%AE/%07%1b%E2%80%AE%07x"));
	keys(&d, "\b/\033\b");
	struct kb_diag diag;
	kb_fail(&diag, KB_ENET, "%s", evil);
	keys(&d, "\t\n");
	kb_app_progress(d.app, d.job, evil, 1, 2);
	assert_null(driver_draw(&d));
	kb_app_loaded(d.app, d.job, NULL, &diag);
	assert_null(driver_draw(&d));
	driver_release(&d);

	start(&d);
	struct kb_feed *feed = kb_calloc(1, sizeof *feed);
	kb_arena_init(&feed->arena);
	static const char *authors[] = {evil, evil};
	for (int i = 0; i < 5; i++) {
		struct kb_entry *e = KB_PUSH(
			feed->entries, feed->n_entries, feed->cap_entries);
		e->title = evil;
		e->link = "javascript:alert(1)";
		e->authors = authors;
		e->n_authors = 2;
	}
	feed->title = evil;
	give(&d, NULL, feed);
	keys(&d, "jjo");
	assert_int_equal(d.calls.s && strstr(d.calls.s, "browse") ? 1 : 0, 0);
	keys(&d, "\n/e\nnN\b");
	driver_release(&d);
}

static void test_urls_are_read_from_left_to_right(void **state)
{
	(void)state;
	struct driver d;
	struct kb_article *a = kb_article_new();
	/* Hebrew parts of a path: alef, then bet; each stays at its place. */
	link_in(a, "link",
		"https://example.org/%D7%90/%D7%91/c%2F%20d%zz%E2%82");
	start_article(&d, a);
	keys(&d, "\t");
	assert_true(row_has(
		&d, -1, "https://example.org/\u05D0/\u05D1/c%2F%20d%zz%E2%82"));
	driver_release(&d);
}

/* Links that lead nowhere: to a place in their page, and, from a page of the
 * web, to a file. A page that is a file may lead to another one. */
static void test_links_that_are_not_followed(void **state)
{
	(void)state;
	struct driver d;
	struct kb_article *a = kb_article_new();
	a->url = "https://example.org/page#top";
	link_in(a, "there", "https://example.org/page#notes");
	link_in(a, "file", "file:///etc/passwd");
	link_in(a, "script", "javascript:alert(1)");
	start_article(&d, a);
	kb_str_clear(&d.calls);
	/* Backward from the end of what is on the screen. */
	driver_key(&d, KB_KEY_BACKTAB, 0);
	assert_true(row_has(&d, -1, "javascript:alert(1)"));
	keys(&d, "\b\t\n");
	assert_true(row_has(&d, -1, "leads to a place in this page"));
	keys(&d, "\t\n");
	assert_true(row_has(&d, -1, "may not open a file here"));
	keys(&d, "\t\n");
	assert_true(row_has(&d, -1, "no link that can be opened"));
	assert_int_equal(d.calls.len, 0);
	driver_release(&d);

	a = kb_article_new();
	a->url = "file:///home/index.html";
	link_in(a, "file", "file:///home/notes.html");
	start_article(&d, a);
	kb_str_clear(&d.calls);
	keys(&d, "\t\n");
	assert_string_equal(d.calls.s, "load file:///home/notes.html\n");
	driver_release(&d);
}

/* The status line shows the site where there is no headline, else the first
 * words of the text. */
static void test_an_article_without_headline(void **state)
{
	(void)state;
	struct driver d;
	struct kb_article *a = kb_article_new();
	a->site = "The Site";
	paragraph(a, "First words.");
	start_article(&d, a);
	assert_true(row_has(&d, -1, "The Site"));
	driver_release(&d);
	a = kb_article_new();
	paragraph(a, "First words.");
	start_article(&d, a);
	assert_true(row_has(&d, -1, "First words."));
	driver_release(&d);
}

static void test_views_have_a_ceiling(void **state)
{
	(void)state;
	struct driver d;
	struct kb_article *a = kb_article_new();
	link_in(a, "link", "https://example.org/next");
	start_article(&d, a);
	for (int i = 0; i < 100; i++) {
		keys(&d, "\t\n");
		a = kb_article_new();
		link_in(a, "link", "https://example.org/next");
		give(&d, a, NULL);
	}
	for (int i = 0; i < 100; i++)
		keys(&d, "h");
	assert_true(row_has(&d, -1, "this is where you began"));
	driver_release(&d);
}

/* Keys, windows and loads at random, always with a sane canvas. */
static void test_anything_goes(void **state)
{
	(void)state;
	static const uint32_t some[] = {'j', 'k', ' ', 'b', 'd', 'u', 'g', 'G',
		'}', '{', ']', '[', '/', '?', 'B', 'n', 'N', KB_KEY_TAB,
		KB_KEY_BACKTAB, KB_KEY_ENTER, KB_KEY_ENTER, 'y', 'o', 'h', 'R',
		KB_KEY_F1, KB_KEY_ESCAPE, 0x627, 0x644, 0x64E, 'w', '1', '*',
		'"', KB_KEY_LEFT, KB_KEY_RIGHT, KB_KEY_UP, KB_KEY_BACKSPACE};
	uint32_t seed = 12345;
	struct driver d;
	struct kb_article *a = long_article(120);
	link_in(a, "\u0631\u0627\u0628\u0637", "https://example.org/a");
	kb_article_add_related(a, "related", "https://example.org/b");
	start_article(&d, a);
#define RANDOM(n) ((seed = seed * 1103515245 + 12345) >> 16) % (n)
	for (int i = 0; i < 4000; i++) {
		unsigned what = RANDOM(20);
		if (what == 0) {
			int rows = (int)(RANDOM(30)), cols = (int)(RANDOM(90));
			assert_null(driver_resize(&d, rows, cols));
		} else if (what == 1 && d.job) {
			unsigned which = RANDOM(3);
			struct kb_article *b = long_article(3);
			link_in(b, "x", "https://example.org/c");
			if (which == 0)
				driver_fail(&d, "\u0644\u0627");
			if (which == 0)
				kb_article_free(b);
			else
				give(&d, b, NULL);
		} else {
			uint32_t key = some[RANDOM(sizeof some / sizeof *some)];
			assert_null(driver_key(&d, key, 0));
		}
		if (i % 100 == 0)
			kb_app_idle(d.app);
	}
	driver_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_loads_that_nobody_waits_for),
		cmocka_unit_test(test_nothing_loaded_has_a_reason),
		cmocka_unit_test(test_an_article_without_text),
		cmocka_unit_test(test_a_feed_without_entries),
		cmocka_unit_test(test_a_feed_of_titles_comes_again),
		cmocka_unit_test(test_work_that_waits_comes_to_an_end),
		cmocka_unit_test(test_dirty),
		cmocka_unit_test(test_all_hits_are_counted),
		cmocka_unit_test(test_counting_goes_on),
		cmocka_unit_test(test_hits_over_a_cut),
		cmocka_unit_test(test_hostile_texts),
		cmocka_unit_test(test_urls_are_read_from_left_to_right),
		cmocka_unit_test(test_links_that_are_not_followed),
		cmocka_unit_test(test_an_article_without_headline),
		cmocka_unit_test(test_views_have_a_ceiling),
		cmocka_unit_test(test_anything_goes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
