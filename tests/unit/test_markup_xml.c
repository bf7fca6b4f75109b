/* XML of any sort becomes a tree, within time that does not explode. */
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define LEN(a) (sizeof(a) / sizeof *(a))

static void add_ns(struct kb_str *out, const char *ns)
{
	if (ns)
		kb_str_addf(out, "{%s}", ns);
}

/* The tree as text: {ns}a[{ns}b=c]('text') */
static void dump(const struct kb_node *top, struct kb_str *out)
{
	const struct kb_node *n = top->first;
	kb_str_clear(out);
	kb_str_adds(out, "");
	while (n) {
		if (n->type == KB_NODE_TEXT) {
			kb_str_addf(out, "'%s'", n->text);
		} else {
			add_ns(out, n->ns);
			kb_str_adds(out, n->name);
			assert_int_equal(n->tag, KB_TAG_OTHER);
			for (size_t i = 0; i < n->n_attrs; i++) {
				kb_str_addc(out, '[');
				add_ns(out, n->attrs[i].ns);
				kb_str_addf(out, "%s=%s]", n->attrs[i].name,
					n->attrs[i].value);
			}
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

struct row {
	const char *xml, *want;
	bool recovered;
};

static void check(const struct row *rows, size_t n)
{
	struct kb_str out = {0};
	for (size_t i = 0; i < n; i++) {
		struct kb_doc *doc = NULL;
		struct kb_diag diag;
		enum kb_err err = kb_markup_xml(
			rows[i].xml, strlen(rows[i].xml), &doc, &diag);
		if (!rows[i].want) {
			assert_int_equal(err, KB_EFORMAT);
			assert_null(doc);
			continue;
		}
		if (err)
			fail_msg("%s: %s", rows[i].xml, diag.text);
		dump(doc->root, &out);
		if (strcmp(out.s, rows[i].want) != 0)
			fail_msg("\n%s\ngives %s\nwant  %s", rows[i].xml, out.s,
				rows[i].want);
		if (doc->recovered != rows[i].recovered)
			fail_msg("%s: recovered is %d", rows[i].xml,
				doc->recovered);
		kb_doc_free(doc);
	}
	kb_str_release(&out);
}

static void well_formed(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"<a/>", "a()", false},
		{"<?xml version='1.0' encoding='windows-1256'?>\n<a>\u0645</a>",
			"a('\u0645')", false},
		{"<a b='1' c=\"x&amp;y &#1605;&lt;\">t</a>",
			"a[b=1][c=x&y \u0645<]('t')", false},
		{"<a><![CDATA[<b>&amp;]]>x<![CDATA[y]]></a>", "a('<b>&amp;xy')",
			false},
		{"<a>1<!-- <b> -->2<?pi <c> ?>3</a>", "a('123')", false},
		{"<!DOCTYPE a [<!ENTITY b '>'>]><a> </a>", "a(' ')", false},
		{"<!DOCTYPE a [<!-- ' --><!ELEMENT a (#PCDATA)>]><a/>", "a()",
			false},
		{"<A><a>x</a></A>", "A(a('x'))", false},
		{"<a xmlns='u:1' xmlns:m='u:2' m:x='1' y='2'><m:b/><c/></a>",
			"{u:1}a[{u:2}x=1][y=2]({u:2}b(){u:1}c())", false},
		{"<a xml:lang='ar'/>",
			"a[{http://www.w3.org/XML/1998/namespace}lang=ar]()",
			false},
		{"<a>&lt;p&gt; &#x2F;</a> <!-- end -->\n", "a('<p> /')", false},
		{"<a>x\n y</a>", "a('x\n y')", false},
		{"<a/><?pi x?>\n<!-- y --><?pi?>", "a()", false},
	};
	check(ROWS, LEN(ROWS));
}

static void recovery(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		/* what stands before */
		{"\n\n<?xml version='1.0'?><a/>", "a()", false},
		{"junk <a/>", "a()", true},
		{"<br />\n<b>Warning</b>: in <b>x.php</b><br />\n"
		 "<?xml version='1.0'?><a>x</a>",
			"a('x')", true},
		{"<rss><![CDATA[<?xml ?><b/>]]></rss>", "rss('<?xml ?><b/>')",
			false},
		/* entities of HTML, and none */
		{"<a>x&nbsp;y&rlm;&laquo;</a>", "a('x\u00A0y\u200F\u00AB')",
			true},
		{"<a>A & B &c; &d</a>", "a('A & B &c; &d')", true},
		{"<a b='A & B&nbsp;'/>", "a[b=A & B\u00A0]()", true},
		{"<a>1 < 2 <3</a>", "a('1 < 2 <3')", true},
		/* tags */
		{"<a><b>x</a>", "a(b('x'))", true},
		{"<a><b>x</c></b>y</a>", "a(b('x')'y')", true},
		{"<a><b><c>x</b>y</a>", "a(b(c('x'))'y')", true},
		{"<a><b>x", "a(b('x'))", true},
		{"<a><b", "a('<b')", true},
		{"<a 1='2' .b='3'/>", "a()", true},
		{"<a b=c d e='<'>x</a>", "a[b=c][d=][e=<]('x')", true},
		{"<a b='1' b='2'/>", "a[b=1]()", true},
		{"<a>x</a>junk", "a('x')", true},
		{"<a>x</a><b>y</b>", "a('x')", true},
		{"<a>x<![CDATA[y", "a('xy')", true},
		{"<a>x<!-- y</a>", "a('x')", true},
		{"<a>x<? y</a>z</a>", "a('xz')", true},
		/* characters that XML has not */
		{"<a>x\x01\x1Fy</a>", "a('xy')", true},
		{"<a>&#1;&#xFFFF;&#xD800;</a>", "a('\uFFFD\uFFFD\uFFFD')",
			true},
		{"<a>x\xFFy</a>", "a('x\uFFFDy')", true},
		/* prefixes that nothing declares */
		{"<a><media:title>x</media:title><foo:b y:c='1'/></a>",
			"a({http://search.yahoo.com/mrss/}title('x')"
			"foo:b[y:c=1]())",
			true},
		{"<a:b:c/>", "a:b_c()", true},
		{"", NULL, false},
		{"  ", NULL, false},
		{"plain text", NULL, false},
		{"<!-- x -->", NULL, false},
		{"<?xml version='1.0'?>", NULL, false},
		{"</a>", NULL, false},
	};
	check(ROWS, LEN(ROWS));
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* A billion laughs, and its quadratic cousin. */
static void entity_bombs(void **state)
{
	(void)state;
	struct kb_str s = {0}, out = {0};
	struct kb_doc *doc;
	kb_str_adds(&s, "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY l0 'ha'>");
	for (int i = 1; i < 40; i++) {
		kb_str_addf(&s, "<!ENTITY l%d '", i);
		for (int j = 0; j < 10; j++)
			kb_str_addf(&s, "&l%d;", i - 1);
		kb_str_adds(&s, "'>");
	}
	kb_str_adds(&s, "<!ENTITY % p SYSTEM 'file:///etc/passwd'>%p;"
			"]><a b='&l39;'>&l39;</a>");
	double start = now();
	assert_int_equal(kb_markup_xml(s.s, s.len, &doc, NULL), KB_OK);
	assert_true(now() - start < 2);
	assert_true(doc->arena.used < 100000);
	dump(doc->root, &out);
	assert_string_equal(out.s, "a[b=&l39;]('&l39;')");
	kb_doc_free(doc);
	kb_str_clear(&s);
	kb_str_adds(&s, "<!DOCTYPE a [<!ENTITY x '");
	kb_str_addn(&s, 'x', 100000);
	kb_str_adds(&s, "'>]><a>");
	for (int i = 0; i < 100000; i++)
		kb_str_adds(&s, "&x;");
	kb_str_adds(&s, "</a>");
	assert_int_equal(kb_markup_xml(s.s, s.len, &doc, NULL), KB_OK);
	assert_int_equal(doc->root->first->first->len, 300000);
	kb_doc_free(doc);
	kb_str_release(&s);
	kb_str_release(&out);
}

/* Nothing is read from outside. */
static void external_entities(void **state)
{
	(void)state;
	static const char *const XML[] = {
		"<!DOCTYPE a [<!ENTITY x SYSTEM 'file://%s'>]><a>&x;</a>",
		"<!DOCTYPE a SYSTEM 'file://%s'><a>&x;</a>",
		"<!DOCTYPE a [<!ENTITY %% x SYSTEM 'file://%s'> %%x;]>"
		"<a>&x;</a>",
		"<a xmlns:xi='http://www.w3.org/2001/XInclude'>"
		"<xi:include parse='text' href='file://%s'/></a>",
		"<!DOCTYPE a [<!ATTLIST a b ENTITY #FIXED 'x'>"
		"<!ENTITY x SYSTEM 'file://%s' NDATA y>]><a>&x;</a>",
	};
	char path[] = "/tmp/khabar-secret-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "<!ENTITY x 'secret'>", 20), 20);
	close(fd);
	struct kb_str s = {0}, out = {0};
	for (size_t i = 0; i < LEN(XML); i++) {
		struct kb_doc *doc;
		const char *at = strstr(XML[i], "%s");
		kb_str_clear(&s);
		kb_str_add(&s, XML[i], (size_t)(at - XML[i]));
		kb_str_adds(&s, path);
		kb_str_adds(&s, at + 2);
		assert_int_equal(kb_markup_xml(s.s, s.len, &doc, NULL), KB_OK);
		dump(doc->root, &out);
		assert_null(strstr(out.s, "secret'"));
		if (i != 3)
			assert_string_equal(out.s, "a('&x;')");
		kb_doc_free(doc);
	}
	unlink(path);
	kb_str_release(&s);
	kb_str_release(&out);
}

static void deep(void **state)
{
	(void)state;
	struct kb_str s = {0};
	struct kb_doc *doc;
	for (int i = 0; i < 50000; i++)
		kb_str_adds(&s, "<a>");
	kb_str_adds(&s, "x");
	for (int i = 0; i < 50000; i++)
		kb_str_adds(&s, "</a>");
	double start = now();
	assert_int_equal(kb_markup_xml(s.s, s.len, &doc, NULL), KB_OK);
	assert_true(now() - start < 5);
	assert_true(doc->recovered);
	size_t texts = 0;
	for (const struct kb_node *n = doc->root; n;
		n = kb_node_next(n, doc->root))
		texts += n->type == KB_NODE_TEXT;
	assert_int_equal(texts, 1);
	kb_doc_free(doc);
	kb_str_release(&s);
}

#define XHTML "<html xmlns='http://www.w3.org/1999/xhtml'>"

static enum kb_err read_xhtml(const char *s, struct kb_doc **doc)
{
	return kb_markup_xhtml(s, strlen(s), doc, NULL);
}

/* XHTML: what is empty is closed, and elements have tags. */
static void xhtml(void **state)
{
	(void)state;
	struct kb_doc *doc;
	assert_int_equal(
		read_xhtml("<?xml version='1.0'?>" XHTML
			   "<head><script>//<![CDATA[\na<b&&c\n//]]></script>"
			   "</head><body xml:lang='ar'><p>a&nbsp;&alefsym;</p>"
			   "<a name='x'/><div/>b<svg "
			   "xmlns='http://www.w3.org/2000/svg'><title>c</title>"
			   "</svg></body></html>",
			&doc),
		KB_OK);
	const struct kb_node *body = kb_node_find(doc->root, KB_TAG_BODY);
	assert_string_equal(kb_node_attr(body, "lang"), "ar");
	assert_string_equal(body->first->first->text, "a\u00A0\u2135");
	const struct kb_node *a = kb_node_find(body, KB_TAG_A);
	assert_null(a->first);
	assert_int_equal(a->next->tag, KB_TAG_DIV);
	assert_string_equal(a->next->next->text, "b");
	assert_null(kb_node_find(doc->root, KB_TAG_TITLE));
	const struct kb_node *script = kb_node_find(doc->root, KB_TAG_SCRIPT);
	assert_string_equal(script->first->text, "//\na<b&&c\n//");
	assert_ptr_equal(script->first, script->last);
	kb_doc_free(doc);
}

static void not_xhtml(void **state)
{
	(void)state;
	static const char *const ROWS[] = {"", "x", XHTML "<body><p>a<p>b",
		XHTML "<body><p class=a>b</p></body></html>",
		XHTML "<body>a & b</body></html>",
		XHTML "<body>&nosuch;</body></html>",
		XHTML "<head><title>a</title></head></html>",
		"<rss><title>a</title></rss>"};
	for (size_t i = 0; i < LEN(ROWS); i++) {
		struct kb_doc *doc = NULL;
		assert_int_equal(read_xhtml(ROWS[i], &doc), KB_EFORMAT);
		assert_null(doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(well_formed),
		cmocka_unit_test(recovery),
		cmocka_unit_test(entity_bombs),
		cmocka_unit_test(external_entities),
		cmocka_unit_test(deep),
		cmocka_unit_test(xhtml),
		cmocka_unit_test(not_xhtml),
	};
	return cmocka_run_group_tests_name("markup_xml", tests, NULL, NULL);
}
