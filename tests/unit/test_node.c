/* Nodes of a tree: finding, walking, attributes. */
#include <khabar/doc/markup.h>
#include <khabar/doc/node.h>

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *name;
	enum kb_tag tag;
} TAGS[] = {
#define ROW(name, lower) {#name, KB_TAG_##name},
	KB_TAGS(ROW)
#undef ROW
};

/* A tag that is added to KB_TAGS must be added to node.c's table of slots. */
static void every_tag_is_found(void **state)
{
	(void)state;
	assert_int_equal(sizeof TAGS / sizeof *TAGS, KB_TAG_COUNT - 1);
	for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
		const char *upper = TAGS[i].name;
		size_t len = strlen(upper);
		char lower[32] = "";
		for (size_t j = 0; j < len; j++)
			lower[j] = (char)tolower((unsigned char)upper[j]);
		assert_int_equal(kb_tag_of(upper, len), TAGS[i].tag);
		assert_int_equal(kb_tag_of(lower, len), TAGS[i].tag);
		assert_string_equal(kb_tag_name(TAGS[i].tag), lower);
		lower[len] = 'x';
		assert_int_equal(kb_tag_of(lower, len), TAGS[i].tag);
		assert_int_not_equal(kb_tag_of(lower, len + 1), TAGS[i].tag);
		assert_int_not_equal(kb_tag_of(lower, len - 1), TAGS[i].tag);
	}
}

static void other_names_are_other(void **state)
{
	(void)state;
	static const char *const NAMES[] = {"", "x", "tables", "h7", "nosuch",
		"averyveryverylongname", "\xFF\xFE", "im", "blockquotes", "h"};
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
		assert_int_equal(
			kb_tag_of(NAMES[i], strlen(NAMES[i])), KB_TAG_OTHER);
	assert_int_equal(kb_tag_of("a\0", 2), KB_TAG_OTHER);
	assert_string_equal(kb_tag_name(KB_TAG_OTHER), "");
}

static struct kb_doc *html(const char *s)
{
	struct kb_doc *doc;
	assert_int_equal(kb_markup_html(s, strlen(s), &doc, NULL), KB_OK);
	return doc;
}

static void attributes(void **state)
{
	(void)state;
	struct kb_doc *doc = html("<p ID=a Class='b C\td' x>y");
	const struct kb_node *p = kb_node_find(doc->root, KB_TAG_P);
	assert_string_equal(kb_node_attr(p, "id"), "a");
	assert_string_equal(kb_node_attr(p, "x"), "");
	assert_null(kb_node_attr(p, "y"));
	assert_true(kb_node_has_class(p, "b"));
	assert_true(kb_node_has_class(p, "c"));
	assert_true(kb_node_has_class(p, "D"));
	assert_true(kb_node_has_class(p, "a")); /* the id counts too */
	assert_false(kb_node_has_class(p, ""));
	assert_false(kb_node_has_class(p, "b C"));
	assert_false(kb_node_has_class(p, "x"));
	assert_false(kb_node_has_class(p->first, "b"));
	assert_null(kb_node_attr(p->first, "id"));
	kb_doc_free(doc);
	kb_doc_free(NULL);
}

static void walking(void **state)
{
	(void)state;
	struct kb_doc *doc = html("<div><p>a<b>b</b></p>c</div><i>d</i>");
	const struct kb_node *div = kb_node_find(doc->root, KB_TAG_DIV);
	const struct kb_node *p = kb_node_find(div, KB_TAG_P);
	const struct kb_node *b = kb_node_find(div, KB_TAG_B);
	char order[16] = "";
	size_t n = 0;
	for (const struct kb_node *x = div; x; x = kb_node_next(x, div))
		order[n++] = x->type == KB_NODE_TEXT ? x->text[0] : '<';
	assert_string_equal(order, "<<a<bc");
	assert_string_equal(kb_node_skip(p, div)->text, "c");
	assert_null(kb_node_skip(div, div));
	assert_null(kb_node_skip(b, p));
	assert_null(kb_node_find(div, KB_TAG_I));
	assert_non_null(kb_node_find(doc->root, KB_TAG_I));
	assert_null(kb_node_find(b, KB_TAG_B)); /* descendants only */
	/* a leaf by itself, though it has siblings */
	assert_null(kb_node_next(p->first, p->first));
	kb_doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_tag_is_found),
		cmocka_unit_test(other_names_are_other),
		cmocka_unit_test(attributes),
		cmocka_unit_test(walking),
	};
	return cmocka_run_group_tests_name("node", tests, NULL, NULL);
}
