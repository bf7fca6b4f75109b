/* The digits of lists that name no style, and where a list goes on. How styles
 * count: tests/conformance/conf_markers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/article/article.h>

#include <string.h>

/* An article with this text and a list of one item, the third. */
static struct kb_article *article(const char *text, const char *language)
{
	struct kb_article *a = kb_article_new();
	struct kb_item *item = kb_arena_alloc(&a->arena, sizeof *item);
	a->language = language;
	kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text =
		kb_article_text(a, text, strlen(text));
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_LIST);
	*item = (struct kb_item){.ordered = true, .number = 3};
	item->text = kb_article_text(a, text, strcspn(text, " "));
	b->items = item;
	b->n_items = 1;
	kb_article_finish(a);
	return a;
}

static void assert_marker(
	const char *text, const char *language, const char *want)
{
	struct kb_article *a = article(text, language);
	assert_string_equal(a->blocks[1].items[0].marker, want);
	/* And once more: nothing changes. */
	kb_article_set_markers(a);
	assert_string_equal(a->blocks[1].items[0].marker, want);
	kb_article_free(a);
}

static void digits_of_the_article(void **state)
{
	(void)state;
	/* في عام ٢٠٢٥ وصل ١٢ قطارا */
	assert_marker("\u0641\u064A \u0639\u0627\u0645 "
		      "\u0662\u0660\u0662\u0665 "
		      "\u0648\u0635\u0644 \u0661\u0662",
		"ar", "\u0663.");
	/* في عام 2025 وصل 12 */
	assert_marker("\u0641\u064A \u0639\u0627\u0645 2025 "
		      "\u0648\u0635\u0644 12",
		"ar", "3.");
	/* در سال ۱۴۰۴ */
	assert_marker(
		"\u062F\u0631 \u0633\u0627\u0644 \u06F1\u06F4\u06F0\u06F4",
		"fa", "\u06F3.");
	assert_marker("\u092F\u0939 \u0968\u0966\u0968\u096B", "hi", "\u0969.");
	/* A name in Latin letters has its digits for itself: F-16, B52. */
	assert_marker("F-16 B52 \u0648 \u0661\u0662", "ar", "\u0663.");
	/* Numbers count, not their digits. */
	assert_marker("\u0648 \u0661 \u0648 \u0662 \u0648 1.234.567", "ar",
		"\u0663.");
}

static void digits_of_the_language(void **state)
{
	(void)state;
	/* متن بدون عدد */
	static const char text[] =
		"\u0645\u062A\u0646 \u0628\u062F\u0648\u0646 "
		"\u0639\u062F\u062F";
	assert_marker(text, "fa", "\u06F3.");
	assert_marker(text, "ps", "\u06F3.");
	assert_marker(text, "ckb", "\u0663.");
	assert_marker(text, "ar", "3.");
	assert_marker(text, "ur", "3.");
	assert_marker("no number", "en", "3.");
}

/* A block with its depths, of items too, and whether it goes on. */
struct shape {
	enum kb_block_type type;
	int quotes, lists, depths[2];
	size_t n;
	bool goes_on;
};

static void assert_goes_on(const struct shape *shapes, size_t n)
{
	struct kb_article *a = kb_article_new();
	struct kb_item items[4][2] = {0};
	for (size_t i = 0; i < n; i++) {
		struct kb_block *b = kb_article_add_block(a, shapes[i].type);
		b->quote_depth = shapes[i].quotes;
		b->list_depth = shapes[i].lists;
		b->items = items[i];
		b->n_items = shapes[i].n;
		for (size_t k = 0; k < shapes[i].n; k++)
			items[i][k].depth = shapes[i].depths[k];
	}
	for (size_t i = 0; i < n; i++)
		if (shapes[i].type == KB_BLOCK_LIST)
			assert_int_equal(
				kb_list_goes_on(a, i), shapes[i].goes_on);
	kb_article_free(a);
}

#define ASSERT_GOES_ON(...)                                   \
	assert_goes_on((const struct shape[]){__VA_ARGS__},   \
		sizeof((const struct shape[]){__VA_ARGS__}) / \
			sizeof(struct shape))
#define LIST(...) KB_BLOCK_LIST, __VA_ARGS__

static void where_lists_go_on(void **state)
{
	(void)state;
	ASSERT_GOES_ON(
		{LIST(0, 0), {0, 1}, 2, false}, {LIST(0, 0), {0, 0}, 1, false});
	ASSERT_GOES_ON({LIST(0, 0), {0, 0}, 1, false},
		{KB_BLOCK_CODE, 0, 1, {0}, 0, false},
		{LIST(0, 0), {0, 0}, 1, true});
	ASSERT_GOES_ON({LIST(0, 0), {0, 0}, 1, false},
		{KB_BLOCK_PARAGRAPH, 0, 0, {0}, 0, false},
		{LIST(0, 0), {0, 0}, 1, false});
	/* A list in a quotation in an item, and the item behind it. */
	ASSERT_GOES_ON({LIST(0, 0), {0, 0}, 1, false},
		{LIST(1, 0), {1, 1}, 2, true}, {LIST(0, 0), {0, 0}, 1, true});
	/* Lists in a quotation and behind it. */
	ASSERT_GOES_ON(
		{LIST(1, 0), {0, 0}, 1, false}, {LIST(0, 0), {0, 0}, 1, false});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digits_of_the_article),
		cmocka_unit_test(digits_of_the_language),
		cmocka_unit_test(where_lists_go_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
