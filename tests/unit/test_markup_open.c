/* Which elements are open in broken HTML: what WHATWG's tree construction makes
 * of it, and what it loses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "markup_tree.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>

#include <stdlib.h>

static void void_elements(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<p>a<param name=n>b<track>c<area/>d",
			"p('a'param[name=n]()'b'track()'c'area()'d')"},
		{"<p>a</br>b", "p('a'br()'b')"},
		{"<p>a</img>b", "p('ab')"},
	};
	check_body(ROWS, LEN(ROWS));
}

static void second_skeletons(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<body>x<html><body>y", "html(head()body('xy'))"},
		{"<body>x<head>y", "html(head()body('xy'))"},
		{"<head><title>a</title><head><link href=b></head>c",
			"html(head(title('a')link[href=b]())body('c'))"},
		{"<html><html lang=he><body dir=rtl>x<body class=c dir=ltr>",
			"html[lang=he](head()body[dir=rtl][class=c]('x'))"},
	};
	check_all(ROWS, LEN(ROWS));
}

/* "Has an element in scope" ends at an object or a cell. */
static void scopes(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<p>a<object><p>b</object>c", "p('a'object(p('b'))'c')"},
		{"<h1>a<object></h2>b</object></h1>c", "h1('a'object('b'))'c'"},
		{"<b>a<table><tr><td>x</b>y",
			"b('a'table(tbody(tr(td('xy')))))"},
		{"<ul><li>a<object><li>b</object>c",
			"ul(li('a'object(li('b'))'c'))"},
		{"</h1>a</h2>", "'a'"},
	};
	check_body(ROWS, LEN(ROWS));
}

static void tables(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<table><tr><td>a<b>x<tr><td>c",
			"table(tbody(tr(td('a'b('x')))tr(td('c'))))"},
		{"<table><colgroup><col id=1><col id=2><tbody><tr><td>x",
			"table(colgroup(col[id=1]()col[id=2]())"
			"tbody(tr(td('x'))))"},
		{"<table><tr><td><table></tr><tr><td>x</table>y",
			"table(tbody(tr(td(table(tbody(tr(td('x'))))'y'))))"},
		{"a</td>b</tr>c</table>d", "'abcd'"},
	};
	check_body(ROWS, LEN(ROWS));
}

static void first_newlines(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<pre>\n</pre>a", "pre()'a'"},
		{"<pre>\n\nx\n</pre>", "pre('\nx\n')"},
		{"<pre>\n<b>\nx</b></pre>", "pre(b('\nx'))"},
	};
	check_body(ROWS, LEN(ROWS));
}

/* All the text of the tree. */
static void texts_are(const char *s, const char *want)
{
	struct kb_str out = {0};
	struct kb_doc *doc = html(s, strlen(s));
	kb_str_adds(&out, "");
	for (const struct kb_node *n = doc->root; n;
		n = kb_node_next(n, doc->root))
		if (n->type == KB_NODE_TEXT)
			kb_str_add(&out, n->text, n->len);
	assert_string_equal(out.s, want);
	kb_str_release(&out);
	kb_doc_free(doc);
}

/* Inline elements ended across many blocks, or a list: the words are there, in
 * order. What a quote that never ends swallows is lost (13.2.5.36). */
static void words(void **state)
{
	(void)state;
	texts_are("<b>a<div><div><div><div><div><div><div><div><div>b</b>c"
		  "</div>d",
		"abcd");
	texts_are("<b>a<ul><li>b</b>c</ul>d", "abcd");
	texts_are("x<p title=\"a>b</p>c", "x");
	texts_are("x<p title=\"a>b\" c", "x");
	texts_are("<i <b>a</i>b", "ab");
}

/* Names that XML has no room for are as they are. */
static void names(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<X\"Y>a</X\"Y>b", "x\"y('a')'b'"},
		{"<a1:b c:d=e>f", "a1:b[c:d=e]('f')"},
	};
	check_body(ROWS, LEN(ROWS));
}

/* Over KB_MAX_UTF8 bytes: nothing of it is looked at. */
static void too_long(void **state)
{
	(void)state;
	size_t len = KB_MAX_UTF8 + 1;
	char *s = kb_calloc(len, 1);
	struct kb_doc *doc = (struct kb_doc *)1;
	struct kb_diag diag;
	assert_int_equal(kb_markup_html(s, len, &doc, &diag), KB_ELIMIT);
	assert_null(doc);
	assert_string_equal(diag.text,
		"page: more than 67108864 bytes, the most that khabar reads");
	doc = (struct kb_doc *)1;
	assert_int_equal(kb_markup_xml(s, len, &doc, NULL), KB_ELIMIT);
	assert_null(doc);
	free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(void_elements),
		cmocka_unit_test(second_skeletons),
		cmocka_unit_test(scopes),
		cmocka_unit_test(tables),
		cmocka_unit_test(first_newlines),
		cmocka_unit_test(words),
		cmocka_unit_test(names),
		cmocka_unit_test(too_long),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
