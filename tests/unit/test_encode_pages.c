/* Pages as terminals that reorder rows show them: in each of these, at many
 * widths, what is seen must be the canvas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/mem.h>
#include <khabar/feed/document.h>
#include <khabar/layout/flow.h>
#include <khabar/term/profile.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reordering.h"

/* The facts of each that matter here. */
static const struct terminal {
	const char *name;
	struct kb_profile p;
} terminals[] = {
	{"VTE", {.encoding = KB_ENCODING_INVERSE}},
	{"Konsole", {.encoding = KB_ENCODING_INVERSE,
			    .keeps_brackets = true,
			    .lines_part = true}},
	{"PuTTY", {.encoding = KB_ENCODING_INVERSE, .auto_base = true}},
	{"mlterm", {.encoding = KB_ENCODING_INVERSE,
			   .auto_base = true,
			   .hides_letters = true,
			   .lines_part = true}},
	{"QTerminal", {.encoding = KB_ENCODING_INVERSE, .pieces = true}},
};

enum {
	N_TERMINALS = sizeof terminals / sizeof *terminals
};

static const char *const pages[] = {"terminals/ar.html", "terminals/fa.html",
	"terminals/he.html", "terminals/ur.html", "terminals/ckb.html",
	"terminals/ps.html", "data/samples/ar.html", "data/samples/fa.html",
	"data/samples/he.html", "data/samples/ur.html",
	"data/samples/verse.html"};

struct count {
	unsigned rows, exact;
};

/* Whether what is seen is what is on the canvas. */
static bool is_exact(const struct kb_profile *p, const struct kb_canvas *c)
{
	struct seen want[MAX], got[MAX];
	struct kb_cell sent[MAX];
	size_t n = 0;
	kb_encode_row(p, c, 0, sent);
	for (int i = 0; i < c->cols; i++)
		if (kb_canvas_at(c, 0, i)->width)
			want[n++] = seen_of(c, kb_canvas_at(c, 0, i));
	assert_int_equal(show_reordering(c, sent, p, got), n);
	for (size_t i = 0; i < n; i++)
		if (want[i].ch != got[i].ch || want[i].style != got[i].style ||
			want[i].mark != got[i].mark)
			return false;
	return true;
}

/* A row as code points, for who mends what is not exact. */
static void tell(const char *name, const char *page, const struct kb_canvas *c)
{
	printf("# %s: %s, %d cells:", name, page, c->cols);
	for (int i = 0; i < c->cols; i++)
		printf(" %x", (unsigned)kb_canvas_at(c, 0, i)->ch);
	printf("\n");
}

static bool has_rtl(const struct kb_canvas *c)
{
	for (int i = 0; i < c->cols; i++)
		if (kb_canvas_at(c, 0, i)->level & 1)
			return true;
	return false;
}

static void try_row(
	const struct kb_canvas *c, const char *page, struct count *counts)
{
	for (int t = 0; t < N_TERMINALS; t++) {
		struct kb_profile p = terminals[t].p;
		p.shape = true;
		bool exact = is_exact(&p, c);
		counts[t].rows++;
		counts[t].exact += exact;
		if (!exact)
			tell(terminals[t].name, page, c);
	}
}

static void try_width(const struct kb_article *a, const char *page, int width,
	struct count *counts)
{
	struct kb_flow *f = kb_flow_new(a, NULL, true);
	struct kb_canvas c;
	/* A blank stands beside the text on every screen. */
	kb_canvas_init(&c, 1, width + 2);
	kb_flow_set_width(f, width);
	for (size_t i = 0; i < kb_flow_n_items(f); i++) {
		const struct kb_flow_item *item = kb_flow_layout(f, i);
		for (size_t line = 0; line < item->n_lines; line++) {
			kb_canvas_clear(&c, KB_STYLE_TEXT);
			kb_flow_draw(f, i, line, &c, 0, 1, NULL);
			if (has_rtl(&c))
				try_row(&c, page, counts);
		}
	}
	kb_canvas_release(&c);
	kb_flow_free(f);
}

static struct kb_str read_file(const char *page)
{
	struct kb_str path = {0}, out = {0};
	const char *top = getenv("KB_SRCDIR");
	char buf[4096];
	kb_str_addf(&path, "%s/tests/%s", top && *top ? top : ".", page);
	FILE *f = fopen(path.s, "rb");
	assert_non_null(f);
	for (size_t n; (n = fread(buf, 1, sizeof buf, f)) > 0;)
		kb_str_add(&out, buf, n);
	fclose(f);
	kb_str_release(&path);
	return out;
}

static void test_pages(void **state)
{
	(void)state;
	struct count counts[N_TERMINALS] = {0};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct kb_str bytes = read_file(pages[i]);
		struct kb_document doc = {0};
		const struct kb_source src = {
			.url = "https://example.org/page", .name = pages[i]};
		assert_int_equal(
			kb_document_read(bytes.s, bytes.len, &src, &doc, NULL),
			KB_OK);
		for (int width = 24; width <= 110; width += 3)
			try_width(doc.article, pages[i], width, counts);
		kb_document_release(&doc);
		kb_str_release(&bytes);
	}
	for (int t = 0; t < N_TERMINALS; t++) {
		printf("# %s: %u of %u rows are exact\n", terminals[t].name,
			counts[t].exact, counts[t].rows);
		assert_true(counts[t].rows > 4000);
		assert_true(counts[t].exact >= counts[t].rows * 99 / 100);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_pages)};
	return cmocka_run_group_tests_name("encode_pages", tests, NULL, NULL);
}
