/* Pages in the store come back as they were put, and go with their articles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "any_article.h"
#include "store_feeds.h"

/* --- The same again ----------------------------------------------------- */

static void assert_same_str(const char *a, const char *b)
{
	assert_int_equal(a == NULL, b == NULL);
	if (a)
		assert_string_equal(a, b);
}

static void assert_same_text(const struct kb_text *a, const struct kb_text *b)
{
	assert_same_str(a->s, b->s);
	assert_int_equal(a->len, b->len);
	assert_int_equal(a->dir, b->dir);
	assert_int_equal(a->n_spans, b->n_spans);
	for (size_t i = 0; i < a->n_spans; i++) {
		assert_int_equal(a->spans[i].type, b->spans[i].type);
		assert_int_equal(a->spans[i].start, b->spans[i].start);
		assert_int_equal(a->spans[i].end, b->spans[i].end);
		assert_same_str(a->spans[i].href, b->spans[i].href);
	}
}

static void assert_same_cell(
	const struct kb_table_cell *a, const struct kb_table_cell *b)
{
	assert_same_text(&a->text, &b->text);
	assert_int_equal(a->more_columns, b->more_columns);
	assert_int_equal(a->more_rows, b->more_rows);
	assert_int_equal(a->header, b->header);
	assert_int_equal(a->covered, b->covered);
}

static void assert_same_block(
	const struct kb_block *a, const struct kb_block *b)
{
	assert_int_equal(a->type, b->type);
	assert_same_text(&a->text, &b->text);
	assert_int_equal(a->level, b->level);
	assert_int_equal(a->n_items, b->n_items);
	for (size_t i = 0; i < a->n_items; i++) {
		assert_same_text(&a->items[i].text, &b->items[i].text);
		assert_int_equal(a->items[i].depth, b->items[i].depth);
		assert_int_equal(a->items[i].ordered, b->items[i].ordered);
		assert_int_equal(a->items[i].number, b->items[i].number);
		assert_same_str(a->items[i].style, b->items[i].style);
		assert_same_str(a->items[i].marker, b->items[i].marker);
	}
	assert_int_equal(a->quote_depth, b->quote_depth);
	assert_int_equal(a->list_depth, b->list_depth);
	assert_int_equal(a->n_rows, b->n_rows);
	for (size_t i = 0; i < a->n_rows; i++) {
		assert_int_equal(a->rows[i].header, b->rows[i].header);
		assert_int_equal(a->rows[i].n_cells, b->rows[i].n_cells);
		for (size_t k = 0; k < a->rows[i].n_cells; k++)
			assert_same_cell(
				&a->rows[i].cells[k], &b->rows[i].cells[k]);
	}
	assert_same_str(a->src, b->src);
	assert_same_text(&a->caption, &b->caption);
	assert_same_text(&a->credit, &b->credit);
	assert_same_str(a->alt, b->alt);
}

static void assert_same_date(const struct kb_date *a, const struct kb_date *b)
{
	assert_int_equal(a->year, b->year);
	assert_int_equal(a->month, b->month);
	assert_int_equal(a->day, b->day);
	assert_int_equal(a->hour, b->hour);
	assert_int_equal(a->minute, b->minute);
	assert_int_equal(a->second, b->second);
	assert_int_equal(a->has_time, b->has_time);
	assert_int_equal(a->has_seconds, b->has_seconds);
	assert_int_equal(a->has_zone, b->has_zone);
	assert_int_equal(a->zone, b->zone);
}

static void assert_same(const struct kb_article *a, const struct kb_article *b)
{
	assert_same_str(a->url, b->url);
	assert_same_str(a->canonical_url, b->canonical_url);
	assert_same_str(a->site, b->site);
	assert_same_str(a->language, b->language);
	assert_int_equal(a->dir, b->dir);
	assert_same_str(a->next, b->next);
	assert_same_text(&a->section, &b->section);
	assert_same_text(&a->kicker, &b->kicker);
	assert_same_text(&a->headline, &b->headline);
	assert_same_text(&a->standfirst, &b->standfirst);
	assert_same_date(&a->published, &b->published);
	assert_same_date(&a->updated, &b->updated);
	assert_int_equal(a->n_byline, b->n_byline);
	for (size_t i = 0; i < a->n_byline; i++)
		assert_string_equal(a->byline[i], b->byline[i]);
	assert_int_equal(a->n_blocks, b->n_blocks);
	for (size_t i = 0; i < a->n_blocks; i++)
		assert_same_block(&a->blocks[i], &b->blocks[i]);
	assert_int_equal(a->n_related, b->n_related);
	for (size_t i = 0; i < a->n_related; i++) {
		assert_string_equal(a->related[i].title, b->related[i].title);
		assert_same_str(a->related[i].href, b->related[i].href);
	}
}

static void round_trips(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query all = {0};
	int64_t *ids;
	put(s, url, 1, 1, "text", -1, NULL);
	assert_int_equal(list(s, &all, &ids), 1);
	kb_store_begin(s, NULL);
	for (unsigned seed = 1; seed <= 300; seed++) {
		struct kb_article *a = make_article(seed), *b;
		assert_int_equal(kb_store_put_page(s, ids[0], a, NULL), KB_OK);
		assert_int_equal(kb_store_article(s, ids[0], &b, NULL), KB_OK);
		assert_same(a, b);
		kb_article_free(a);
		kb_article_free(b);
	}
	assert_int_equal(kb_store_commit(s, NULL), KB_OK);
	free(ids);
	kb_store_close(s);
}

/* A page that cannot be read, or whose numbers are wild, is none that ends
 * khabar: what the feed gave is there. */
static void unreadable(void **state)
{
	static const struct {
		const char *json;
		bool page; /* it is one all the same */
	} cases[] = {
		{"", false},
		{"[1, 2", false},
		{"[]", false},
		{"\"text\"", false},
		{"{}", true},
		{"{\"blocks\":[{\"type\":99,\"start\":1e300,\"level\":-1,"
		 "\"text\":{\"s\":\"a page\",\"d\":9,\"p\":[9,5,1e9,null,"
		 "0,-1,2,3]},\"items\":7,\"rows\":{}}],\"byline\":[1,null],"
		 "\"related\":[1,2,3],\"published\":\"-5\",\"dir\":7}",
			true},
		{"{\"blocks\":5,\"byline\":{},\"related\":\"x\","
		 "\"published\":5}",
			true},
	};
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_article *a;
	put(s, url, 1, 1, "text", -1, NULL);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str sql = {0};
		kb_str_addf(&sql,
			"INSERT OR REPLACE INTO page"
			" VALUES(1, CAST('t%s' AS BLOB))",
			cases[i].json);
		run_sql(e->path.s, sql.s);
		kb_str_release(&sql);
		assert_int_equal(kb_store_article(s, 1, &a, &e->diag), KB_OK);
		if (!cases[i].page)
			assert_string_equal(a->blocks[0].text.s, "text 1");
		else if (a->n_blocks)
			assert_string_equal(a->blocks[0].text.s, "a page");
		kb_article_free(a);
	}
	assert_int_equal(kb_store_article(s, 99, &a, &e->diag), KB_EEMPTY);
	assert_null(a);
	assert_says(&e->diag, "there is no article 99");
	kb_store_close(s);
}

/* --- Pages that are found ------------------------------------------------ */

static void put_page(struct kb_store *s, int64_t article, const char *text)
{
	struct kb_article *page = kb_article_new();
	kb_article_add_block(page, KB_BLOCK_PARAGRAPH)->text =
		kb_article_text(page, text, strlen(text));
	assert_int_equal(kb_store_put_page(s, article, page, NULL), KB_OK);
	kb_article_free(page);
}

static void assert_found(
	struct kb_store *s, const char *words, const int64_t *ids, size_t n)
{
	struct kb_query q = {.search = words, .sort = KB_SORT_OLDEST};
	int64_t *found;
	assert_int_equal(list(s, &q, &found), n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(found[i], ids[i]);
	free(found);
}

/* What is read is what is found: the page, where there is one. */
static void found(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query all = {.sort = KB_SORT_OLDEST};
	int64_t *ids;
	put(s, url, 1, 3, "one", -1, NULL);
	assert_int_equal(list(s, &all, &ids), 3);
	assert_found(s, "one", ids, 3);
	put_page(s, ids[1], "lavender");
	assert_found(s, "lavender", &ids[1], 1);
	put_page(s, ids[1], "thyme");
	assert_found(s, "thyme", &ids[1], 1);
	assert_found(s, "lavender", NULL, 0);
	free(ids);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(round_trips), TEST(unreadable), TEST(found)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
