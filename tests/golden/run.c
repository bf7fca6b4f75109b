/* Pages in, laid-out text out: every sample article at several widths,
 * compared with the file that says how it shall come out. `run --update` writes
 * those files anew; look at the difference before you commit it. */
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/layout/flow.h>
#include <khabar/feed/document.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const pages[] = {"samples/ar.html", "samples/fa.html",
	"samples/he.html", "samples/ur.html", "samples/en.html",
	"samples/verse.html"};
static const int widths[] = {76, 30};

enum {
	N_PAGES = sizeof pages / sizeof *pages,
	N_WIDTHS = sizeof widths / sizeof *widths
};

static bool read_file(const char *path, struct kb_str *out)
{
	FILE *f = fopen(path, "rb");
	char buf[4096];
	size_t n;
	if (!f)
		return false;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(out, buf, n);
	fclose(f);
	return true;
}

/* A row that holds right-to-left cells, as runs of one level: the column of
 * the run's first cell, the level, the code points of its cells. Editors
 * reorder the row itself and hide mistakes; this they leave alone. */
static void dump_runs(const struct kb_canvas *c, struct kb_str *out)
{
	int end = c->cols, level = -1;
	bool rtl = false;
	while (end > 0 && kb_canvas_at(c, 0, end - 1)->ch == ' ')
		end--;
	for (int col = 0; col < end; col++)
		rtl |= kb_canvas_at(c, 0, col)->level & 1;
	for (int col = 0; rtl && col < end; col++) {
		const struct kb_cell *cell = kb_canvas_at(c, 0, col);
		if (cell->width == 0)
			continue;
		if (cell->ch == ' ' && level < 0)
			continue; /* the margin */
		if (cell->level != level)
			kb_str_addf(out, "%s:%d/%d", level < 0 ? "" : "\n", col,
				cell->level);
		level = cell->level;
		if (cell->ch == ' ')
			kb_str_adds(out, " _");
		else
			kb_str_addf(out, " %04X", (unsigned)cell->ch);
		for (int m = 0; m < cell->n_marks; m++)
			kb_str_addf(out, "+%04X",
				(unsigned)c->pool[cell->marks + (uint32_t)m]);
	}
	if (rtl)
		kb_str_addc(out, '\n');
}

static void render(const struct kb_article *a, int width, struct kb_str *out)
{
	struct kb_flow *f = kb_flow_new(a, NULL, true);
	struct kb_canvas c;
	kb_canvas_init(&c, 1, width);
	kb_flow_set_width(f, width);
	for (size_t i = 0; i < kb_flow_n_items(f); i++) {
		const struct kb_flow_item *item = kb_flow_layout(f, i);
		kb_str_addn(out, '\n', (size_t)item->gap);
		for (size_t line = 0; line < item->n_lines; line++) {
			kb_canvas_clear(&c, KB_STYLE_TEXT);
			kb_flow_draw(f, i, line, &c, 0, 0, NULL);
			kb_str_addc(out, '|');
			kb_canvas_row_text(&c, 0, out);
			dump_runs(&c, out);
		}
	}
	kb_canvas_release(&c);
	kb_flow_free(f);
}

/* Where the texts differ first: the line in each. */
static void tell_difference(const char *want, const char *got)
{
	size_t at = 0, line = 1, start = 0;
	while (want[at] && want[at] == got[at]) {
		if (want[at++] == '\n') {
			line++;
			start = at;
		}
	}
	printf("# line %zu\n# want: %.*s\n# got:  %.*s\n", line,
		(int)strcspn(want + start, "\n"), want + start,
		(int)strcspn(got + start, "\n"), got + start);
}

static bool write_file(const char *path, const struct kb_str *s)
{
	FILE *f = fopen(path, "wb");
	bool ok = f && fwrite(s->s, 1, s->len, f) == s->len;
	return f && fclose(f) == 0 && ok;
}

static bool check(const struct kb_article *a, const char *top, const char *page,
	int width, bool update)
{
	struct kb_str path = {0}, want = {0}, got = {0};
	const char *base = strrchr(page, '/') + 1;
	kb_str_addf(&path, "%s/tests/golden/%.*s.%d.txt", top,
		(int)strcspn(base, "."), base, width);
	render(a, width, &got);
	bool ok;
	if (update) {
		ok = write_file(path.s, &got);
	} else {
		ok = read_file(path.s, &want) && want.s && got.s &&
		     strcmp(want.s, got.s) == 0;
		if (!ok)
			tell_difference(
				want.s ? want.s : "", got.s ? got.s : "");
	}
	kb_str_release(&path);
	kb_str_release(&want);
	kb_str_release(&got);
	return ok;
}

static bool read_page(
	const char *top, const char *page, struct kb_document *doc)
{
	struct kb_str path = {0}, bytes = {0};
	struct kb_diag diag = {0};
	kb_str_addf(&path, "%s/tests/data/%s", top, page);
	/* One URL wherever the sources are. */
	const struct kb_source src = {
		.url = "https://example.org/page", .name = page};
	bool ok = read_file(path.s, &bytes) &&
		  kb_document_read(bytes.s, bytes.len, &src, doc, &diag) ==
			  KB_OK &&
		  doc->article;
	if (!ok)
		printf("# %s: %s\n", path.s, diag.text);
	kb_str_release(&path);
	kb_str_release(&bytes);
	return ok;
}

int main(int argc, char **argv)
{
	const char *top = getenv("KB_SRCDIR");
	bool update = argc > 1 && strcmp(argv[1], "--update") == 0, all = true;
	int n = 0;
	if (!top || !*top)
		top = ".";
	setenv("TZ", "UTC", 1);
	printf("1..%d\n", N_PAGES * N_WIDTHS);
	for (int i = 0; i < N_PAGES; i++) {
		struct kb_document doc = {0};
		bool there = read_page(top, pages[i], &doc);
		for (int w = 0; w < N_WIDTHS; w++) {
			bool same = there && check(doc.article, top, pages[i],
						     widths[w], update);
			all &= same;
			printf("%sok %d - %s at %d cells\n", same ? "" : "not ",
				++n, pages[i], widths[w]);
		}
		kb_document_release(&doc);
	}
	return all ? 0 : 1;
}
