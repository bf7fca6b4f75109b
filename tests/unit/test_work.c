/* What costs work: inputs that repeat one thing, as large as a page may be.
 * The limits are generous; what was wrong with each took minutes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/feed/document.h>
#include <khabar/layout/label.h>
#include <khabar/layout/para.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	BYTES = 300000,
	SECONDS = 10, /* of this process alone */
};

static double spent(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void repeat(struct kb_str *out, const char *unit, size_t bytes)
{
	for (size_t end = out->len + bytes; out->len < end;)
		kb_str_adds(out, unit);
}

static void assert_read_soon(const struct kb_str *s, const char *what)
{
	const struct kb_source src = {
		.url = "https://example.org/", .name = "input"};
	struct kb_document doc = {0};
	double start = spent();
	assert_int_equal(kb_document_read(s->s, s->len, &src, &doc, NULL), 0);
	double took = spent() - start;
	kb_document_release(&doc);
	if (took > SECONDS)
		fail_msg("%s: %.1f s", what, took);
}

static void test_pages_are_read_in_time(void **state)
{
	(void)state;
	static const char *const units[] = {"<br>", " <br>", "a<br>",
		"<ul><li>", "<ul><li>a", "<ol><li>a", "<q>", "<q>a", "<b>",
		"<b><i>", "<div>a", "<div dir=auto>1", "<blockquote>a",
		"<table><tr><td>", "<p class=date>March 4, 2021</p>"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct kb_str s = {0};
		kb_str_adds(&s, "<!DOCTYPE html><title>t</title><article>"
				"<h1>h</h1><p>");
		repeat(&s, "The town has a school and a market. ", 500);
		repeat(&s, units[i], BYTES);
		assert_read_soon(&s, units[i]);
		kb_str_release(&s);
	}
}

static void test_line_ends_before_many_lines_cost_little(void **state)
{
	(void)state;
	struct kb_str s = {0};
	kb_str_adds(&s, "<!DOCTYPE html><title>t</title><article><h1>h</h1>");
	repeat(&s, "<br> ", BYTES);
	repeat(&s, "word<br>", BYTES);
	assert_read_soon(&s, "lines behind line ends");
	kb_str_release(&s);
}

static void test_an_entry_of_many_authors_is_read_in_time(void **state)
{
	(void)state;
	struct kb_str s = {0};
	kb_str_adds(&s, "<rss version='2.0'><channel><title>t</title><item>"
			"<title>a</title>");
	for (int i = 0; s.len < BYTES; i++)
		kb_str_addf(&s, "<author>Name %d</author>", i);
	kb_str_adds(&s, "</item></channel></rss>");
	const struct kb_source src = {
		.url = "https://example.org/", .name = "input"};
	struct kb_document doc = {0};
	assert_int_equal(kb_document_read(s.s, s.len, &src, &doc, NULL), 0);
	struct kb_article *a = kb_feed_article(doc.feed, doc.feed->entries);
	assert_int_equal(a->n_byline, doc.feed->entries[0].n_authors);
	assert_true(a->n_byline > 1000);
	assert_string_equal(a->byline[1000], "Name 1000");
	kb_article_free(a);
	kb_document_release(&doc);
	kb_str_release(&s);
}

/* One grapheme cluster to UAX #29 is as long as a paragraph may be. */
static void test_a_cluster_as_long_as_a_paragraph(void **state)
{
	(void)state;
	static const char *const units[] = {"\u200D\U0001F468", "\u0301",
		"\U0001F1E6", "\u1100", "\u0915\u094D", "\u0600"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct kb_str s = {0};
		struct kb_para p;
		struct kb_bidi *b = kb_bidi_new();
		struct kb_line *lines = NULL;
		size_t n = 0, cap = 0;
		for (size_t k = 0; k < KB_MAX_PARA; k++)
			kb_str_adds(&s, units[i]);
		double start = spent();
		for (int times = 0; times < 20; times++) {
			n = 0;
			kb_para_init(&p, b, s.s, s.len, KB_DIR_AUTO);
			kb_para_break(&p, 20, &lines, &n, &cap);
			assert_int_equal(p.n, KB_MAX_PARA);
			assert_int_equal(lines[n - 1].end, p.n);
			kb_para_release(&p);
		}
		double took = spent() - start;
		if (took > SECONDS)
			fail_msg("%s: %.1f s", units[i], took);
		free(lines);
		kb_bidi_free(b);
		kb_str_release(&s);
	}
}

/* A title of megabytes with a hit at each of its letters, drawn on one line. */
static void test_a_label_of_many_hits(void **state)
{
	(void)state;
	enum {
		HITS = 1000000
	};
	struct kb_range *ranges = kb_calloc(HITS, sizeof *ranges);
	struct kb_str s = {0};
	struct kb_canvas c;
	struct kb_bidi *b = kb_bidi_new();
	for (size_t i = 0; i < HITS; i++) {
		kb_str_adds(&s, "a.");
		ranges[i] = (struct kb_range){2 * i, 2 * i + 1, KB_MARK_HIT};
	}
	const struct kb_label label = {
		.s = s.s, .len = s.len, .ranges = ranges, .n_ranges = HITS};
	kb_canvas_init(&c, 1, 200);
	double start = spent();
	for (int i = 0; i < 500; i++)
		kb_label_draw(&c, b, 0, 0, 200, &label);
	double took = spent() - start;
	if (took > SECONDS)
		fail_msg("%.1f s", took);
	assert_int_equal(c.cells[0].flags, KB_MARK_HIT);
	assert_int_equal(c.cells[1].flags, 0);
	assert_int_equal(c.cells[198].flags, KB_MARK_HIT);
	kb_canvas_release(&c);
	kb_bidi_free(b);
	kb_str_release(&s);
	free(ranges);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages_are_read_in_time),
		cmocka_unit_test(test_line_ends_before_many_lines_cost_little),
		cmocka_unit_test(test_an_entry_of_many_authors_is_read_in_time),
		cmocka_unit_test(test_a_cluster_as_long_as_a_paragraph),
		cmocka_unit_test(test_a_label_of_many_hits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
