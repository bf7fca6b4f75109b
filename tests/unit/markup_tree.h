/* Trees of markup as text, so that they can be compared with what is expected.
 * Included behind cmocka.h. */
#ifndef KHABAR_TESTS_MARKUP_TREE_H
#define KHABAR_TESTS_MARKUP_TREE_H

#include <khabar/base/str.h>
#include <khabar/doc/markup.h>

#include <string.h>

#define LEN(a) (sizeof(a) / sizeof *(a))

/* Checks that the links between nodes agree, and numbers are in order. */
static inline void check_tree(const struct kb_doc *doc)
{
	uint32_t index = 0;
	for (const struct kb_node *n = doc->root; n;
		n = kb_node_next(n, doc->root)) {
		assert_int_equal(n->index, index++);
		if (n->first)
			assert_ptr_equal(n->first->parent, n);
		if (n->last)
			assert_null(n->last->next);
		if (n->next)
			assert_ptr_equal(n->next->prev, n);
		if (n->type == KB_NODE_TEXT) {
			assert_int_equal(strlen(n->text), n->len);
			assert_true(n->len > 0);
			assert_null(n->first);
		} else if (n->type == KB_NODE_ELEMENT) {
			assert_non_null(n->name);
		}
	}
	assert_int_equal(index, doc->n_nodes);
}

/* The tree as text: html(head() body(p[a=b]('text'))) */
static inline void dump(const struct kb_node *top, struct kb_str *out)
{
	const struct kb_node *n = top->first;
	while (n) {
		if (n->type == KB_NODE_TEXT) {
			kb_str_addc(out, '\'');
			kb_str_add(out, n->text, n->len);
			kb_str_addc(out, '\'');
		} else {
			kb_str_adds(out, n->name);
			for (size_t i = 0; i < n->n_attrs; i++)
				kb_str_addf(out, "[%s=%s]", n->attrs[i].name,
					n->attrs[i].value);
			kb_str_addc(out, '(');
		}
		if (n->first) {
			n = n->first;
			continue;
		}
		if (n->type == KB_NODE_ELEMENT)
			kb_str_addc(out, ')');
		while (n != top && !n->next) {
			n = n->parent;
			if (n != top)
				kb_str_addc(out, ')');
		}
		n = n == top ? NULL : n->next;
	}
}

static inline struct kb_doc *html(const char *s, size_t len)
{
	struct kb_doc *doc;
	struct kb_diag diag;
	assert_int_equal(kb_markup_html(s, len, &doc, &diag), KB_OK);
	assert_false(doc->recovered);
	check_tree(doc);
	return doc;
}

/* Two strings a row: source and what is in body. */
static inline void check_body(const char *const rows[][2], size_t n)
{
	struct kb_str out = {0};
	for (size_t i = 0; i < n; i++) {
		struct kb_doc *doc = html(rows[i][0], strlen(rows[i][0]));
		kb_str_clear(&out);
		kb_str_adds(&out, "");
		const struct kb_node *body =
			kb_node_find(doc->root, KB_TAG_BODY);
		assert_non_null(body);
		dump(body, &out);
		if (strcmp(out.s, rows[i][1]) != 0)
			fail_msg("\n%s\ngives %s\nwant  %s", rows[i][0], out.s,
				rows[i][1]);
		kb_doc_free(doc);
	}
	kb_str_release(&out);
}

/* The same for the whole document. */
static inline void check_all(const char *const rows[][2], size_t n)
{
	struct kb_str out = {0};
	for (size_t i = 0; i < n; i++) {
		struct kb_doc *doc = html(rows[i][0], strlen(rows[i][0]));
		kb_str_clear(&out);
		kb_str_adds(&out, "");
		dump(doc->root, &out);
		if (strcmp(out.s, rows[i][1]) != 0)
			fail_msg("\n%s\ngives %s\nwant  %s", rows[i][0], out.s,
				rows[i][1]);
		kb_doc_free(doc);
	}
	kb_str_release(&out);
}

#endif
