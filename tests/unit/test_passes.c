/* The passes of an extraction touch the parts of its state that they name, and
 * no others: on every page of tests/extract each pass is watched, and run again
 * without what it does not read. */
#include "../../src/extract/passes.h"
#include "../../src/extract/thresholds.h"

#include <khabar/base/mem.h>
#include <khabar/doc/markup.h>
#include <khabar/extract/sites.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
	PARTS = 16,
	MARKS = KB_IN_NOISE | KB_IN_OUT | KB_IN_RELATED | KB_IN_USED,
};

static const char *const PART_NAMES[PARTS] = {"given", "tree", "marks",
	"weights", "meta", "about", "headline", "body", "standfirst", "section",
	"byline", "dates", "blocks", "related", "next", "cards"};

/* --- What a part holds, as one number ----------------------------------- */

static void add(uint64_t *h, const void *p, size_t len)
{
	const unsigned char *s = p;
	for (size_t i = 0; i < len; i++)
		*h = (*h ^ s[i]) * 1099511628211u;
}

#define ADD(h, value) add(h, &(value), sizeof(value))

static void adds(uint64_t *h, const char *s)
{
	add(h, s ? s : "\1", s ? strlen(s) + 1 : 2);
}

static void add_date(uint64_t *h, const struct kb_date *d)
{
	char iso[KB_DATE_MAX];
	kb_date_iso(d, iso);
	adds(h, iso);
}

static void add_text(uint64_t *h, const struct kb_text *t)
{
	adds(h, t->s);
	ADD(h, t->dir);
	for (size_t i = 0; i < t->n_spans; i++) {
		ADD(h, t->spans[i].type);
		ADD(h, t->spans[i].start);
		ADD(h, t->spans[i].end);
		adds(h, t->spans[i].href);
	}
}

static void add_block(uint64_t *h, const struct kb_block *b)
{
	ADD(h, b->type);
	ADD(h, b->level);
	ADD(h, b->quote_depth);
	ADD(h, b->list_depth);
	add_text(h, &b->text);
	add_text(h, &b->caption);
	add_text(h, &b->credit);
	adds(h, b->src);
	adds(h, b->alt);
	for (size_t i = 0; i < b->n_items; i++) {
		ADD(h, b->items[i].depth);
		ADD(h, b->items[i].ordered);
		ADD(h, b->items[i].number);
		adds(h, b->items[i].style);
		add_text(h, &b->items[i].text);
	}
	for (size_t i = 0; i < b->n_rows; i++)
		for (size_t k = 0; k < b->rows[i].n_cells; k++)
			add_text(h, &b->rows[i].cells[k].text);
}

static void add_meta(uint64_t *h, const struct kb_ex_meta *m)
{
	for (size_t i = 0; i < 4; i++)
		adds(h, m->title[i]);
	adds(h, m->description);
	adds(h, m->alternative);
	adds(h, m->section);
	adds(h, m->crumbs);
	adds(h, m->image);
	adds(h, m->image_caption);
	adds(h, m->body);
	adds(h, m->site);
	add_date(h, &m->published);
	add_date(h, &m->updated);
}

static void add_tree(uint64_t *h, const struct kb_ex *x)
{
	ADD(h, x->html);
	ADD(h, x->body_tag);
	ADD(h, x->page_dir);
	adds(h, x->base);
	for (size_t i = 0; i < x->n; i++) {
		const struct kb_ex_info *in = &x->info[i];
		unsigned kind = in->in & ~(unsigned)MARKS;
		ADD(h, x->nodes[i]);
		ADD(h, in->says);
		ADD(h, in->last);
		ADD(h, in->block);
		ADD(h, in->raw);
		ADD(h, in->dir);
		ADD(h, kind);
	}
}

static void add_nodes(uint64_t *h, const struct kb_ex *x, bool marks)
{
	for (size_t i = 0; i < x->n; i++) {
		const struct kb_ex_info *in = &x->info[i];
		unsigned mark = in->in & (unsigned)MARKS;
		if (marks) {
			ADD(h, mark);
			continue;
		}
		ADD(h, in->letters);
		ADD(h, in->links);
		ADD(h, in->own);
		ADD(h, in->own_links);
		ADD(h, in->own_stops);
		ADD(h, in->score);
		ADD(h, in->near);
		ADD(h, in->holds);
	}
}

static uint64_t print_of(const struct kb_ex *x, unsigned part)
{
	const struct kb_article *a = x->a;
	uint64_t h = 14695981039346656037u;
	switch (1u << part) {
	case KB_EX_GIVEN:
		ADD(&h, x->given.doc);
		ADD(&h, x->given.site);
		adds(&h, x->given.url);
		adds(&h, x->given.base);
		break;
	case KB_EX_TREE:
		add_tree(&h, x);
		break;
	case KB_EX_MARKS:
	case KB_EX_WEIGHTS:
		add_nodes(&h, x, 1u << part == KB_EX_MARKS);
		break;
	case KB_EX_META:
		add_meta(&h, &x->meta);
		break;
	case KB_EX_ABOUT:
		adds(&h, a->language);
		adds(&h, a->site);
		adds(&h, a->canonical_url);
		ADD(&h, a->dir);
		ADD(&h, x->whole);
		break;
	case KB_EX_HEADLINE:
		ADD(&h, x->headline);
		ADD(&h, x->kicker);
		ADD(&h, x->under);
		add_text(&h, &a->headline);
		break;
	case KB_EX_BODY:
		ADD(&h, x->body);
		ADD(&h, x->first);
		break;
	case KB_EX_STANDFIRST:
		add_text(&h, &a->standfirst);
		break;
	case KB_EX_SECTION:
		add_text(&h, &a->section);
		add_text(&h, &a->kicker);
		break;
	case KB_EX_BYLINE:
		for (size_t i = 0; i < a->n_byline; i++)
			adds(&h, a->byline[i]);
		adds(&h, x->author);
		break;
	case KB_EX_DATES:
		add_date(&h, &a->published);
		add_date(&h, &a->updated);
		break;
	case KB_EX_BLOCKS:
		for (size_t i = 0; i < a->n_blocks; i++)
			add_block(&h, &a->blocks[i]);
		break;
	case KB_EX_RELATED:
		for (size_t i = 0; i < a->n_related; i++) {
			adds(&h, a->related[i].title);
			adds(&h, a->related[i].href);
		}
		break;
	case KB_EX_NEXT:
		adds(&h, a->next);
		break;
	case KB_EX_CARDS:
		for (size_t i = 0; i < a->n_cards; i++) {
			adds(&h, a->cards[i].title);
			adds(&h, a->cards[i].href);
			adds(&h, a->cards[i].teaser);
			adds(&h, a->cards[i].image);
		}
		break;
	default:
		fail();
	}
	return h;
}

/* --- A part taken away -------------------------------------------------- */

static void blank_info(struct kb_ex *x, unsigned part)
{
	struct kb_ex_info *info = (struct kb_ex_info *)x->info;
	for (size_t i = 0; i < x->n; i++) {
		struct kb_ex_info old = info[i], *in = &info[i];
		if (part == KB_EX_MARKS) {
			in->in &= (uint16_t)~MARKS;
		} else if (part == KB_EX_WEIGHTS) {
			in->letters = in->links = in->own = 0;
			in->own_links = in->own_stops = 0;
			in->score = in->near = 0;
			in->holds = 0;
		} else {
			in->says = in->last = in->block = in->raw = 0;
			in->dir = 0;
			in->in = old.in & MARKS;
		}
	}
}

static void blank(struct kb_ex *x, unsigned part)
{
	struct kb_article *a = x->a;
	switch (part) {
	case KB_EX_GIVEN:
		x->given = (struct kb_ex_given){.fragment = x->given.fragment};
		break;
	case KB_EX_TREE:
		if (x->info)
			blank_info(x, part);
		free(x->nodes);
		x->nodes = NULL;
		x->html = x->body_tag = NULL;
		x->page_dir = KB_DIR_AUTO;
		x->base = NULL;
		x->n = 0;
		break;
	case KB_EX_MARKS:
	case KB_EX_WEIGHTS:
		if (x->info)
			blank_info(x, part);
		break;
	case KB_EX_META:
		x->meta = (struct kb_ex_meta){0};
		break;
	case KB_EX_ABOUT:
		a->language = a->site = a->canonical_url = NULL;
		a->dir = KB_DIR_AUTO;
		x->whole = NULL;
		break;
	case KB_EX_HEADLINE:
		x->headline = x->kicker = x->under = NULL;
		a->headline = (struct kb_text){0};
		break;
	case KB_EX_BODY:
		x->body = x->first = NULL;
		break;
	case KB_EX_STANDFIRST:
		a->standfirst = (struct kb_text){0};
		break;
	case KB_EX_SECTION:
		a->section = a->kicker = (struct kb_text){0};
		break;
	case KB_EX_BYLINE:
		a->n_byline = 0;
		x->author = NULL;
		break;
	case KB_EX_DATES:
		a->published = a->updated = (struct kb_date){0};
		break;
	case KB_EX_BLOCKS:
		a->n_blocks = 0;
		break;
	case KB_EX_RELATED:
		a->n_related = 0;
		break;
	case KB_EX_NEXT:
		a->next = NULL;
		break;
	case KB_EX_CARDS:
		a->n_cards = 0;
		break;
	default:
		fail();
	}
}

/* --- Runs --------------------------------------------------------------- */

/* A page, and what its passes have made of each part after each of them. */
struct page {
	const char *name;
	struct kb_ex_given given;
	const struct kb_ex_passes *passes;
	uint64_t prints[32][PARTS];
};

static void begin(struct kb_ex *x, const struct page *p)
{
	*x = (struct kb_ex){.given = p->given, .a = kb_article_new()};
	if (p->given.fragment)
		x->a->dir = KB_DIR_RTL;
}

static void end(struct kb_ex *x)
{
	kb_article_free(x->a);
	kb_ex_release(x);
}

/* Each pass changes what it says that it sets. */
static void watch(struct page *p)
{
	struct kb_ex x;
	uint64_t before[PARTS];
	begin(&x, p);
	assert_true(p->passes->n <= 32);
	for (unsigned k = 0; k < PARTS; k++)
		before[k] = print_of(&x, k);
	for (size_t i = 0; i < p->passes->n; i++) {
		const struct kb_ex_pass *pass = &p->passes->v[i];
		pass->run(&x);
		for (unsigned k = 0; k < PARTS; k++) {
			uint64_t now = print_of(&x, k);
			if (now != before[k] && !(pass->sets & 1u << k))
				fail_msg("%s: the pass %s changes the part %s",
					p->name, pass->name, PART_NAMES[k]);
			p->prints[i][k] = before[k] = now;
		}
	}
	end(&x);
}

/* Without what it says that it does not read, a pass does the same. */
static void run_blind(const struct page *p, size_t which)
{
	const struct kb_ex_pass *pass = &p->passes->v[which];
	const struct kb_ex_passes before = {p->passes->v, which};
	struct kb_ex x;
	begin(&x, p);
	kb_ex_run(&x, &before);
	for (unsigned k = 0; k < PARTS; k++)
		if (!(pass->reads & 1u << k) && 1u << k != KB_EX_TREE)
			blank(&x, 1u << k);
	if (!(pass->reads & KB_EX_TREE))
		blank(&x, KB_EX_TREE);
	pass->run(&x);
	for (unsigned k = 0; k < PARTS; k++)
		if ((pass->sets & 1u << k) &&
			print_of(&x, k) != p->prints[which][k])
			fail_msg("%s: %s comes out otherwise where the pass "
				 "%s sees only what it reads",
				p->name, PART_NAMES[k], pass->name);
	end(&x);
}

static void check_page(struct page *p)
{
	watch(p);
	for (size_t i = 0; i < p->passes->n; i++)
		run_blind(p, i);
}

/* --- Tests -------------------------------------------------------------- */

static void check_order(const struct kb_ex_passes *passes, unsigned set)
{
	for (size_t i = 0; i < passes->n; i++) {
		const struct kb_ex_pass *p = &passes->v[i];
		for (unsigned k = 0; k < PARTS; k++)
			if ((p->reads & ~set) & 1u << k)
				fail_msg("the pass %s reads %s, which none "
					 "before it sets",
					p->name, PART_NAMES[k]);
		assert_true(p->sets != 0 && p->sets < 1u << PARTS);
		set |= p->sets;
	}
}

static void test_order(void **state)
{
	(void)state;
	check_order(&kb_ex_page_passes, KB_EX_GIVEN);
	/* A fragment is added to an article that has a direction. */
	check_order(&kb_ex_fragment_passes, KB_EX_GIVEN | KB_EX_ABOUT);
	unsigned set = KB_EX_GIVEN;
	for (size_t i = 0; i < kb_ex_page_passes.n; i++)
		set |= kb_ex_page_passes.v[i].sets;
	assert_int_equal(set, (1u << PARTS) - 1);
}

/* What is rare in the files: text in JSON only, a picture in metadata only,
 * dates in the address only, a next page, tables, lists, credits. */
static const char *const PAGES[] = {
	"<html lang=he dir=rtl><head><base href='https://example.org/x/'>"
	"<title>The bridge is open - Example</title>"
	"<meta name=description content='It took nine years to build it.'>"
	"<meta property=og:image content=/p.jpg></head><body><nav><a href=/>"
	"Home</a></nav><div class=story><h1>The bridge is open</h1>"
	"<p>by Dana Levi</p><figure><img src=a.jpg width=600><span "
	"class=credit>Photo: Ann Petty</span></figure><p>The first paragraph, "
	"with words, and commas, enough of them to be one.</p><ul><li>one"
	"<li>two</ul><table><tr><th>a<th>b<tr><td>1<td>2</table><blockquote>"
	"A quote, of some length, that stands here.</blockquote><p>The second "
	"paragraph, with words, and commas, and a full stop.</p></div>"
	"<div><h3>Read also</h3><a href=/1>Another article of some length</a>"
	"<a href=/2>And a third one of about the same length</a></div>"
	"<a rel=next href=/2020/08/18/a.html?page=2>2</a></body></html>",
	"<html><head><script type=application/ld+json>{\"@type\": "
	"\"NewsArticle\", "
	"\"headline\": \"Told by a script\", \"image\": {\"url\": "
	"\"https://example.org/p.jpg\", \"caption\": \"A bridge\"}}</script>"
	"</head><body><div>Loading</div><script>window.STATE = {\"article\": "
	"{\"title\": \"Told by a script\", \"summary\": \"In short.\", "
	"\"publishedAt\": \"2020-08-18\", \"author\": \"Dana Levi\", "
	"\"body\": \"<p>A paragraph that only the script of the page holds, "
	"with words.</p><p>And another one, that is about as long.</p>\"}}"
	"</script></body></html>",
	"<html><head><title>Hidden</title></head><body><div hidden><p>The "
	"text, such as it is, is hidden, and has commas in it.</p></div>"
	"</body></html>",
};

/* Each threshold lies in the span of values that change nothing. */
static void test_thresholds(void **state)
{
#define ROW(name, value, unit, span, decides) {#name, value, span, decides},
	static const struct {
		const char *name;
		int value;
		const char *span, *decides;
	} rows[] = {KB_EX_THRESHOLDS(ROW)};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *to = strstr(rows[i].span, "..");
		int least = 0, most = 0;
		assert_true(strlen(rows[i].decides) > 6);
		if (strcmp(rows[i].span, "any") == 0)
			continue;
		assert_non_null(to);
		least = atoi(rows[i].span);
		most = to[2] ? atoi(to + 2) : rows[i].value;
		if (rows[i].value < least || rows[i].value > most)
			fail_msg("%s is %d, out of %s", rows[i].name,
				rows[i].value, rows[i].span);
	}
}

static char *read_file(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *s = kb_malloc(1 << 20);
	*len = fread(s, 1, 1 << 20, f);
	fclose(f);
	return s;
}

static void check_html(
	const char *name, const char *s, size_t len, const struct kb_site *site)
{
	struct page p = {.name = name, .passes = &kb_ex_page_passes};
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(s, len, &doc, NULL), KB_OK);
	p.given.doc = doc;
	p.given.url = p.given.base = "https://example.org/2020/08/18/a.html";
	check_page(&p);
	p.given.site = site;
	check_page(&p);
	p.given.hidden = true;
	p.given.url = NULL;
	check_page(&p);
	p.given = (struct kb_ex_given){.doc = doc, .fragment = true};
	p.passes = &kb_ex_fragment_passes;
	check_page(&p);
	kb_doc_free(doc);
}

static void test_pages(void **state)
{
	static const char rules[] = "example.org\n"
				    " body article, main\n"
				    " remove nav, figure\n"
				    " headline h3, p\n"
				    " standfirst p\n"
				    " section a\n"
				    " byline span, a\n"
				    " published time\n"
				    " next a\n";
	(void)state;
	struct kb_sites sites;
	assert_int_equal(
		kb_sites_parse(&sites, rules, sizeof rules - 1, "sites", NULL),
		KB_OK);
	char path[4096];
	const char *top = getenv("KB_SRCDIR");
	snprintf(path, sizeof path, "%s/tests/extract", top ? top : ".");
	size_t at = strlen(path), pages = 0;
	DIR *dir = opendir(path);
	assert_non_null(dir);
	for (struct dirent *e; (e = readdir(dir));) {
		size_t n = strlen(e->d_name);
		if (n < 5 || strcmp(e->d_name + n - 5, ".html") != 0)
			continue;
		snprintf(path + at, sizeof path - at, "/%s", e->d_name);
		size_t len;
		char *s = read_file(path, &len);
		check_html(e->d_name, s, len, &sites.sites[0]);
		free(s);
		pages++;
	}
	closedir(dir);
	for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
		check_html("a page of the test", PAGES[i], strlen(PAGES[i]),
			&sites.sites[0]);
	kb_sites_release(&sites);
	assert_true(pages > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_thresholds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
