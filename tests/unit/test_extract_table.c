/* Tables: which are data and which a page's layout, where their cells stand,
 * and that no cell loses its text. Expectations are what a browser shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

#include <string.h>

static struct kb_article *fragment(const char *html)
{
	struct kb_article *a = kb_article_new();
	kb_extract_fragment(a, html, strlen(html), NULL);
	kb_article_finish(a);
	return a;
}

static struct kb_article *page(const char *html)
{
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(html, strlen(html), &doc, NULL), KB_OK);
	struct kb_article *a = kb_extract(&(struct kb_page_source){.doc = doc});
	kb_doc_free(doc);
	return a;
}

/* Cells of a row with | between them; ! before heads, < for covered places,
 * (columns x rows) behind what takes more than one. */
static void add_row(struct kb_str *out, const struct kb_row *row)
{
	kb_str_adds(out, row->header ? "[!" : "[");
	for (size_t k = 0; k < row->n_cells; k++) {
		const struct kb_table_cell *c = &row->cells[k];
		kb_str_adds(out, k ? "|" : "");
		if (c->covered)
			kb_str_addc(out, '<');
		if (c->header && !row->header)
			kb_str_addc(out, '!');
		if (c->text.s)
			kb_str_add(out, c->text.s, c->text.len);
		if (c->more_columns || c->more_rows)
			kb_str_addf(out, "(%dx%d)", c->more_columns + 1,
				c->more_rows + 1);
	}
	kb_str_adds(out, "]\n");
}

static void gives(const char *html, const char *want)
{
	struct kb_article *a = fragment(html);
	struct kb_str got = {0};
	kb_str_adds(&got, "");
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		if (b->text.s)
			kb_str_addf(&got, "%s\n", b->text.s);
		if (b->caption.s)
			kb_str_addf(&got, "= %s\n", b->caption.s);
		for (size_t r = 0; r < b->n_rows; r++)
			add_row(&got, &b->rows[r]);
	}
	if (strcmp(got.s, want) != 0)
		fail_msg("\n%s\ngives\n%swant\n%s", html, got.s, want);
	kb_str_release(&got);
	kb_article_free(a);
}

/* A letter that is a network's name, a word that heads other boxes, a class
 * that elsewhere calls something to be left out. */
static void words_stay(void **state)
{
	(void)state;
	gives("<table><tr><th>Name<th>A<th>B<tr><td>one<td>x<td>3"
	      "<tr><td>two<td><td>x<tr><td>X<td>\u00d7<td>-</table>",
		"[!Name|A|B]\n[one|x|3]\n[two||x]\n[X|\u00d7|-]\n");
	gives("<table><tr><th>Share<th>Comments<th>Twitter"
	      "<tr><td>Print<td>Related<td>Facebook</table><p>It goes on.",
		"[!Share|Comments|Twitter]\n[Print|Related|Facebook]\n"
		"It goes on.\n");
	gives("<table><tr><td class=close>1<td class=share>2<td class=ad>3"
	      "<tr><td><a class=related-link href=/a>4</a>"
	      "<td><span class=promo>5</span><td><label>6</label></table>",
		"[1|2|3]\n[4|5|6]\n");
	/* A column that is hidden on some screens, and one on all. */
	gives("<table><tr><td>a<td class=hidden>b<td style='display:none'>c"
	      "<td>d<tr><td>e<td class=hidden>f<td hidden>g<td>h</table>",
		"[a|b|d]\n[e|f|h]\n");
}

/* What is no text stands for some where there is none beside it. */
static void pictures_and_buttons(void **state)
{
	(void)state;
	gives("<table><tr><th><button>Team</button><th>Flag<tr>"
	      "<td>Iran<td><img src=i.png alt='flag of Iran'><tr><td>Oman"
	      "<td><img src=o.png alt='a flag'> red</table>",
		"[!Team|Flag]\n[Iran|flag of Iran]\n[Oman|red]\n");
}

static void spans(void **state)
{
	(void)state;
	gives("<table><tr><th rowspan=2>Region<th colspan=2>2019<th>2020"
	      "<tr><th>Men<th>Women<th>All<tr><td rowspan=2>North<td>1<td>2"
	      "<td>3<tr><td>4<td>5<td>6<tr><td colspan=4>Others</table>",
		"[!Region(1x2)|2019(2x1)|<|2020]\n[!<|Men|Women|All]\n"
		"[North(1x2)|1|2|3]\n[<|4|5|6]\n[Others(4x1)|<|<|<]\n");
	/* To the end of the part of the table, and not further. */
	gives("<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody>"
	      "<tr><td rowspan=99>d<td>e<tr><td>f</table>",
		"[a(1x2)|b]\n[<|c]\n[d(1x2)|e]\n[<|f]\n");
	/* As wide as the columns that there are, whatever it says. */
	gives("<table><tr><td colspan=100>all<tr><td>a<td colspan=x>b"
	      "<tr><td colspan=-3>c<td>d</table>",
		"[all(2x1)|<]\n[a|b]\n[c|d]\n");
	/* Rows and columns that are there for nothing but their room. */
	gives("<table><tr><td>&nbsp;<td>a<td><td rowspan=2>b<tr><td><tr><td>"
	      "<td>c<td><td>d</table>",
		"[a|b]\n[c|d]\n");
}

static void heads(void **state)
{
	(void)state;
	gives("<table><caption>Towns</caption><thead><tr><td>Town<td>People"
	      "</thead><tfoot><tr><td>All<td>9</tfoot><tbody><tr>"
	      "<th scope=row>Acre<td>4<tr><th>Jaffa<td></tbody></table>",
		"= Towns\n[!Town|People]\n[!Acre|4]\n[!Jaffa|]\n[All|9]\n");
	/* The first row alone is bold. */
	gives("<table><tr><td><b>Town</b><td><strong>People</strong>"
	      "<tr><td>Acre<td>4<tr><td><b>Jaffa</b><td>5</table>",
		"[!Town|People]\n[Acre|4]\n[Jaffa|5]\n");
	gives("<table><tr><td><b>Acre</b><td><b>4</b><tr><td><b>Jaffa</b>"
	      "<td><b>5</b></table>",
		"[Acre|4]\n[Jaffa|5]\n");
	/* A corner without text; heads throughout, which are heads no more. */
	gives("<table><tr><td><th>2019<th>2020<tr><th>a<td>1<td>2</table>",
		"[!|2019|2020]\n[!a|1|2]\n");
	gives("<table><tr><th>a<th>b<tr><th>c<th>d</table>", "[!a|b]\n[c|d]\n");
}

static void in_cells(void **state)
{
	(void)state;
	gives("<table><tr><th>Works<td><ul><li>One<li>Two</ul>"
	      "<tr><th>Born<td><p>1950</p><p>Paris</p><tr><th>Record<td>"
	      "<table><tr><td>wins<td>3<tr><td>draws<td>1</table></table>",
		"[!Works|\u2022 One\n\u2022 Two]\n[!Born|1950\nParis]\n"
		"[!Record|wins 3\ndraws 1]\n");
}

/* A cell, a column, a frame around the text. */
static void layout(void **state)
{
	(void)state;
	struct kb_str s = {0};
	gives("<table><tr><td>One sentence stands here.</table>",
		"One sentence stands here.\n");
	gives("<table><tr><td>One sentence.<tr><td>And another.</table>",
		"One sentence.\nAnd another.\n");
	gives("<table><tr><td><table><tr><td>a<td>1<tr><td>b<td>2</table>"
	      "<td>Text beside it.</table>",
		"[a|1]\n[b|2]\nText beside it.\n");
	kb_str_adds(&s, "<table>");
	for (int i = 0; i < 40; i++)
		kb_str_adds(&s, "<tr><td>Home<td>News");
	kb_str_adds(&s, "<tr><td>Left<td>");
	for (int i = 0; i < 80; i++)
		kb_str_adds(&s, "<p>A sentence of the text that goes on.");
	kb_str_adds(&s, "</table>");
	struct kb_article *a = fragment(s.s);
	assert_int_equal(a->blocks[a->n_blocks - 1].type, KB_BLOCK_PARAGRAPH);
	kb_article_free(a);
	kb_str_release(&s);
}

/* What a page calls a table of figures, or its rows, makes it no box; a table
 * of links may be one. */
static void names_do_not_count(void **state)
{
	(void)state;
	static const char text[] =
		"<p>The harbour was dredged in May, which took two weeks, and "
		"the boats lay outside until it was done.</p>";
	struct kb_str s = {0};
	kb_str_addf(&s,
		"<html><body><article><h1>What the harbour did in May</h1>%s"
		"<table class=ads-table><tr class=share><td class=promo>a"
		"<td class=promo>1<tr class=related><td class=ad>b<td>2"
		"</table>%s<table class=related><tr><td><a href=/1>Another "
		"harbour</a><td><a href=/2>A third one</a><tr><td><a href=/3>"
		"A fourth</a><td><a href=/4>A fifth one</a></table>%s"
		"</article></body></html>",
		text, text, text);
	struct kb_article *a = page(s.s);
	assert_int_equal(a->n_blocks, 4);
	assert_int_equal(a->blocks[1].type, KB_BLOCK_TABLE);
	assert_int_equal(a->blocks[1].n_rows, 2);
	assert_string_equal(a->blocks[1].rows[1].cells[0].text.s, "b");
	kb_article_free(a);
	kb_str_release(&s);
}

/* A letter set in tables within tables: all of its rows, one of them figures.
 */
static void letter(void **state)
{
	(void)state;
	static const char html[] =
		"<html><body><h1>What the harbour did in "
		"May</h1><table><tr><td>"
		"<table><tr><td><p>The harbour was dredged in May, which took "
		"two weeks, and the boats lay outside until it was done.</p>"
		"</table><tr><td><table><tr><th>Boat<th>Back<tr><td>Maud"
		"<td>31 May<tr><td>Tom<td>30 May</table><tr><td><table><tr><td>"
		"<p>They came back on the last days of the month, one after "
		"the other, and all were welcomed.</p></table></table></body>"
		"</html>";
	struct kb_article *a = page(html);
	assert_int_equal(a->n_blocks, 3);
	assert_int_equal(a->blocks[1].type, KB_BLOCK_TABLE);
	assert_int_equal(a->blocks[1].n_rows, 3);
	kb_article_free(a);
}

/* Spans that claim more than a table may have: each cell takes one place. */
static void ceilings(void **state)
{
	(void)state;
	struct kb_str s = {0};
	size_t covered = 0, texts = 0;
	kb_str_adds(&s, "<table><tr>");
	for (int i = 0; i < 1000; i++)
		kb_str_adds(&s, "<td rowspan=65534>a");
	for (int i = 0; i < 1000; i++)
		kb_str_adds(&s, "<tr><td colspan=1000>b<td>c");
	kb_str_adds(&s, "</table>");
	struct kb_article *a = fragment(s.s);
	const struct kb_block *b = &a->blocks[0];
	assert_int_equal(b->n_rows, 1001);
	for (size_t r = 0; r < b->n_rows; r++)
		for (size_t k = 0; k < b->rows[r].n_cells; k++) {
			covered += b->rows[r].cells[k].covered;
			texts += b->rows[r].cells[k].text.s != NULL;
		}
	assert_int_equal(texts, 3000);
	assert_true(covered > 0 && covered <= KB_MAX_TABLE_COVERED);
	kb_article_free(a);
	kb_str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_stay),
		cmocka_unit_test(pictures_and_buttons),
		cmocka_unit_test(spans),
		cmocka_unit_test(heads),
		cmocka_unit_test(in_cells),
		cmocka_unit_test(layout),
		cmocka_unit_test(names_do_not_count),
		cmocka_unit_test(letter),
		cmocka_unit_test(ceilings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
