/* Pictures, their captions and credits, in the many ways that pages have:
 * tests/data/images.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/extract.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST                                                               \
	"The harbour board said on Tuesday that the works, which began in " \
	"May, will last until the end of the winter, since the wall is in " \
	"a worse state than engineers had thought."
#define SECOND                                                              \
	"\u201CWe found holes as large as a car,\u201D said the engineer, " \
	"who asked for more money and for forty workers from other ports."
#define THIRD                                                               \
	"Ships are sent to the northern port meanwhile, where queues have " \
	"grown to three days, according to the union of the pilots."

/* What words of tests/data/images.txt stand for. */
static const struct {
	const char *word, *means;
} WORDS[] = {{"CAP", "Workers repair the breakwater on Tuesday"},
	{"OTHER", "The harbour as seen from the lighthouse"},
	{"IMG", "<img src='/wall.jpg' alt='wall' width='800' height='500'>"},
	{"LIGHT", "<img src='/light.jpg' width='800' height='500'>"}};

static struct kb_article *read_page(const char *html, const char *where)
{
	struct kb_str page = {0};
	bool head = strcmp(where, "meta") == 0;
	kb_str_addf(&page,
		"<html lang=en><head>%s<title>Harbour wall to be rebuilt"
		"</title></head><body><header><a href=/><img src=/logo.png>"
		"</a></header>%s<main><article class=post>%s<h1>Harbour wall "
		"to "
		"be rebuilt</h1><div class=meta>25 November 2026</div>%s<div "
		"class=entry-content><p>" FIRST "</p><p>" SECOND
		"</p>%s<p>" THIRD "</p></div></article></main><aside><ul><li>"
		"<a href=/2><img src=/2.jpg>Another story of the day</a></ul>"
		"</aside></body>",
		head ? html : "", strcmp(where, "top") ? "" : html,
		strcmp(where, "above") ? "" : html,
		strcmp(where, "head") ? "" : html,
		strcmp(where, "body") ? "" : html);
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(page.s, page.len, &doc, NULL), KB_OK);
	const struct kb_page_source source = {
		.doc = doc, .url = "https://press.example/a/wall"};
	struct kb_article *a = kb_extract(&source);
	kb_doc_free(doc);
	kb_str_release(&page);
	return a;
}

static const char *or_none(const char *s)
{
	return s ? s : "-";
}

static void check(const char *html, const char *where, const char *want)
{
	struct kb_article *a = read_page(html, where);
	struct kb_str out = {0};
	size_t paragraphs = 0;
	kb_str_adds(&out, "");
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		if (b->type == KB_BLOCK_IMAGE)
			kb_str_addf(&out, "%s | %s | %s\n",
				b->src ? strrchr(b->src, '/') + 1 : "-",
				or_none(b->caption.s), or_none(b->credit.s));
		else if (b->type == KB_BLOCK_TABLE)
			kb_str_addf(
				&out, "table | %s\n", or_none(b->caption.s));
		else if (strstr(FIRST SECOND THIRD, b->text.s))
			paragraphs++;
		else
			kb_str_addf(&out, "%s\n", b->text.s);
	}
	if (paragraphs != 3 || strcmp(out.s, want) != 0)
		fail_msg("%d of 3 paragraphs\n%s: %s\nwant\n%s\ngot\n%s\n",
			(int)paragraphs, where, html, want, out.s);
	kb_str_release(&out);
	kb_article_free(a);
}

/* The line with what its words stand for. */
static void add_line(struct kb_str *out, const char *s)
{
	while (*s) {
		size_t len = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		const char *means = NULL;
		for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
			if (len == strlen(WORDS[i].word) &&
				kb_starts(s, WORDS[i].word))
				means = WORDS[i].means;
		len = len ? len : 1;
		if (means)
			kb_str_adds(out, means);
		else
			kb_str_add(out, s, len);
		s += len;
	}
}

struct one {
	char places[4000];
	struct kb_str html, want;
};

/* Checks the case, and begins anew. */
static void check_case(struct one *o)
{
	for (char *place = strtok(o->places, " \n"); place;
		place = strtok(NULL, " \n"))
		check(o->html.s, place, o->want.s);
	kb_str_clear(&o->html);
	kb_str_clear(&o->want);
	kb_str_adds(&o->want, "");
}

static void pictures(void **state)
{
	(void)state;
	const char *dir = getenv("KB_SRCDIR");
	char path[1000], line[4000];
	struct one o = {0};
	size_t cases = 0;
	snprintf(
		path, sizeof path, "%s/tests/data/images.txt", dir ? dir : ".");
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		if (kb_starts(line, "= ")) {
			add_line(&o.want, line + 2);
		} else if (*line == '<') {
			add_line(&o.html, line);
		} else if (*line != '#' && *line != '\n') {
			check_case(&o);
			snprintf(o.places, sizeof o.places, "%s", line);
			cases++;
		}
	}
	check_case(&o);
	assert_true(cases > 80);
	fclose(f);
	kb_str_release(&o.html);
	kb_str_release(&o.want);
}

/* A text of one sentence, whose agency stands at its end, is no caption. */
static void flash(void **state)
{
	(void)state;
	static const char page[] =
		"<html><body><h1>Minister of ports resigns after talks</h1>"
		"<article><p><img src=/i/minister.jpg></p><p>The minister of "
		"ports resigned on Tuesday, after a night of talks in the "
		"capital (Reuters)</p></article></body></html>";
	struct kb_doc *doc;
	assert_int_equal(
		kb_markup_html(page, sizeof page - 1, &doc, NULL), KB_OK);
	const struct kb_page_source source = {
		.doc = doc, .url = "https://press.example/a/ports"};
	struct kb_article *a = kb_extract(&source);
	kb_doc_free(doc);
	assert_int_equal(a->n_blocks, 2);
	assert_int_equal(a->blocks[0].type, KB_BLOCK_IMAGE);
	assert_null(a->blocks[0].caption.s);
	assert_int_equal(a->blocks[1].type, KB_BLOCK_PARAGRAPH);
	kb_article_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pictures), cmocka_unit_test(flash)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
