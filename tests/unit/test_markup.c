/* HTML of any sort becomes a tree, within time that does not explode. */
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

#include <cmocka.h>

#include "markup_tree.h"

/* As it is read into the body of a page in no-quirks mode (13.4). */
static void fragments(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"", ""},
		{" <p>a<table><tr><td>b</table>",
			"' 'p('a')table(tbody(tr(td('b'))))"},
		{"<noscript><img src=a></noscript>b",
			"noscript(img[src=a]())'b'"},
		{"<style>a</style><title>b</title>c",
			"style('a')title('b')'c'"},
		{"<frameset><frame>a", "'a'"},
		{"<head><body dir=rtl><p>a</body></html>b", "p('ab')"},
		{"a<b", "'a'"},
	};
	struct kb_str out = {0};
	for (size_t i = 0; i < LEN(ROWS); i++) {
		struct kb_doc *doc;
		assert_int_equal(kb_markup_html_fragment(ROWS[i][0],
					 strlen(ROWS[i][0]), &doc, NULL),
			KB_OK);
		check_tree(doc);
		kb_str_clear(&out);
		kb_str_adds(&out, "");
		dump(kb_node_find(doc->root, KB_TAG_BODY), &out);
		assert_string_equal(out.s, ROWS[i][1]);
		kb_doc_free(doc);
	}
	kb_str_release(&out);
}

static void skeleton(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"", "html(head()body())"},
		{" \n ", "html(head()body())"},
		{"<!-- x -->", "html(head()body())"},
		{"x", "html(head()body('x'))"},
		{"<p>x", "html(head()body(p('x')))"},
		{"<title>x</title>y", "html(head(title('x'))body('y'))"},
		{"<!DOCTYPE html><html lang=ar>\n<head>\n<meta charset=utf-8>"
		 "\n</head>\n<body class=c>\nx",
			"html[lang=ar](head(meta[charset=utf-8]())"
			"body[class=c]('\nx'))"},
		{"<html></html>", "html(head()body())"},
		{"<body>x</body></html>y", "html(head()body('xy'))"},
		{"<head><link a=b><div>x</div><meta c=d></head>",
			"html(head(link[a=b]())body(div('x')meta[c=d]()))"},
		{"<frameset><frame src=a></frameset>",
			"html(head()frameset(frame[src=a]()))"},
	};
	check_all(ROWS, LEN(ROWS));
}

/* Attributes of html and body survive where the tags come late or twice. */
static void late_attributes(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<html><head><div>x</div></head><body dir=rtl>y",
			"html(head()body[dir=rtl](div('x')'y'))"},
		{"<p>x<html dir=rtl lang=fa>",
			"html[dir=rtl][lang=fa](head()body(p('x')))"},
		{"<html lang=ar><html lang=en dir=rtl><body a=1><body a=2 b=3>",
			"html[lang=ar][dir=rtl](head()body[a=1][b=3]())"},
		{"<body dir=rtl>x<_body a=b>",
			"html(head()body[dir=rtl]('x<_body a=b>'))"},
		{"<script></script><html dir=rtl><body>",
			"html[dir=rtl](head(script())body())"},
		/* 13.2.6.4.5: a picture ends noscript, and so head */
		{"<head><noscript><img src=a></noscript><meta b=c><body d=e>x",
			"html(head(noscript())body[d=e](img[src=a]()meta[b=c]()"
			"'x'))"},
		{"<title>never closed<body a=b><p>x",
			"html(head(title('never closed<body "
			"a=b><p>x'))body())"},
	};
	check_all(ROWS, LEN(ROWS));
}

static void paragraphs(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<p>a<p>b", "p('a')p('b')"},
		{"<p>a<article>b</article>c", "p('a')article('b')'c'"},
		{"<p>a<section>b", "p('a')section('b')"},
		{"<p>a<figure>b<figcaption>c</figure>d",
			"p('a')figure('b'figcaption('c'))'d'"},
		/* 13.2.6.4.7: the end of no paragraph is an empty one */
		{"<p>a<aside>b</aside></p>c", "p('a')aside('b')p()'c'"},
		{"<p>a<main>b<p>c</main>d", "p('a')main('b'p('c'))'d'"},
		{"<p>a<span>b<div>c</div>d", "p('a'span('b'))div('c')'d'"},
		{"<p>a<b>b</b>c</p>d", "p('a'b('b')'c')'d'"},
		{"<b><p>a</b>b</p>c", "b()p(b('a')'b')'c'"},
		{"</p>a</div>b", "'ab'"},
		{"<p>a<button><p>b</button>c", "p('a'button(p('b'))'c')"},
		{"<h2>a<h3>b</h2>c", "h2('a')h3('b')'c'"},
		{"<p>a<br>b</br>c<hr>d", "p('a'br()'b'br()'c')hr()'d'"},
		/* quirks mode, without a document type: a table in p */
		{"<p>a<table><tr><td><p>b</table>c",
			"p('a'table(tbody(tr(td(p('b')))))'c')"},
	};
	check_body(ROWS, LEN(ROWS));
}

static void misnested(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<b><i>a</b>b</i>c", "b(i('a'))i('b')'c'"},
		{"<ul><li>a<li>b<ul><li>c</ul>d<li>e</ul>f",
			"ul(li('a')li('b'ul(li('c'))'d')li('e'))'f'"},
		{"<ul><li><div>a</ul>b", "ul(li(div('a')))'b'"},
		{"<div><article><div>a</article>b</div>c",
			"div(article(div('a'))'b')'c'"},
		{"<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a')dd('b')dt('c'))"},
		{"<a href=x><div>a</a>b</div>c",
			"a[href=x]()div(a[href=x]('a')'b')'c'"},
		{"<a href=x>a<a href=y>b</a>c",
			"a[href=x]('a')a[href=y]('b')'c'"},
		{"<a name=x/>a", "a[name=x/]('a')"},
		{"<div/>a</div>b", "div('a')'b'"},
		{"<form>a<form>b</form>c", "form('ab')'c'"},
		{"<select><option>a<option>b</select>c",
			"select(option('a')option('b'))'c'"},
		{"<table>a<tr><td>b<td>c<tr><th>d</table>e",
			"'a'table(tbody(tr(td('b')td('c'))tr(th('d'))))'e'"},
		{"<table><tbody><tr><td>a<tbody><tr><td>b</table>",
			"table(tbody(tr(td('a')))tbody(tr(td('b'))))"},
		{"<table><tr><td><table><tr><td>a</table>b<td>c</table>d",
			"table(tbody(tr(td(table(tbody(tr(td('a'))))'b')td('c')"
			")))'d'"},
		{"<table><tr><td><div>a</td><td>b</table>",
			"table(tbody(tr(td(div('a'))td('b'))))"},
		{"<td>a</td>b", "'ab'"},
		{"</table></td></li></x>a", "'a'"},
		{"<svg><path d=x /><g>a</svg>b", "svg(path[d=x]()g('a'))'b'"},
		{"<svg><p>a", "svg()p('a')"},
		{"<svg><foreignObject><p>a</svg>b",
			"svg(foreignObject(p('ab')))"},
		{"<my-tag><X:y>a</x:Y>b</my-tag>c", "my-tag(x:y('a')'b')'c'"},
		{"<center><font color=red>a</center>b",
			"center(font[color=red]('a'))font[color=red]('b')"},
	};
	check_body(ROWS, LEN(ROWS));
}

static void raw_text(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<div><script type=\"application/ld+json\">{\"a\":\"<b>&amp;"
		 "\n\"}</script>x",
			"div(script[type=application/ld+json]"
			"('{\"a\":\"<b>&amp;\n\"}')'x')"},
		{"a<script>if(a<b)document.write('<p>')</script >c",
			"'a'script('if(a<b)document.write('<p>')')'c'"},
		{"a<style>p>b{}</STYLE\n>c", "'a'style('p>b{}')'c'"},
		{"a<script>b", "'a'script('b')"},
		/* 13.2.6.4.4: a slash does not close what is not void */
		{"a<script src=x />b", "'a'script[src=x]('b')"},
		{"a<script src=x /></script>b", "'a'script[src=x]()'b'"},
		{"a<textarea>\n<p>&lt;x</textarea>b",
			"'a'textarea('<p><x')'b'"},
		{"a<iframe><p>x&amp;</iframe>b", "'a'iframe('<p>x&amp;')'b'"},
		{"a<iframe src=x />b", "'a'iframe[src=x]('b')"},
		{"a<iframe>b", "'a'iframe('b')"},
		{"a<title>b<i>c&eacute;</title>d",
			"'a'title('b<i>c\u00E9')'d'"},
		/* 13.2.6.4.7: p is special, so that noscript's end is passed
		 * over */
		{"a<noscript><p>b</noscript>c", "'a'noscript(p('bc'))"},
		{"<noscript><p>a</noscript>b", "p('ab')"},
		{"a</script>b", "'ab'"},
	};
	check_body(ROWS, LEN(ROWS));
}

static void comments(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"a<!-- <p> -->b", "'ab'"},
		{"a<!-->b<!-- -->c", "'abc'"},
		{"a<!--->b<!-- -->c", "'abc'"},
		{"a<!-- x --!>b", "'ab'"},
		{"a<!-- x -- > y --->b", "'ab'"},
		/* 13.2.5.45: a comment without end is the rest */
		{"a<!-- x>b", "'a'"},
		{"a<!-- x", "'a'"},
		{"a<![if !IE]>b<![endif]>c", "'abc'"},
		{"a<!--[if IE]>x<![endif]-->b", "'ab'"},
		{"a<?php echo ?>b", "'ab'"},
		/* 13.2.5.42: CDATA sections are for svg and math */
		{"a<![CDATA[b<i>c</i>]]>d", "'ac]]>d'"},
		{"a<![CDATA[b", "'a'"},
		{"a]]>b", "'a]]>b'"},
		{"a<!DOCTYPE x>b", "'ab'"},
		{"a</>b</ x>c", "'abc'"},
		{"a<!", "'a'"},
		{"a<!b", "'a'"},
	};
	check_body(ROWS, LEN(ROWS));
}

static void text_and_entities(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"1 < 2 > 1 & 3<4", "'1 < 2 > 1 & 3<4'"},
		{"<3 a<", "'<3 a<'"},
		{"&lt;p&gt;&amp;&quot;&apos;&#39;", "'<p>&\"'''"},
		{"&nbsp;&rlm;&zwnj;&hellip;&laquo;",
			"'\u00A0\u200F\u200C\u2026\u00AB'"},
		{"&nosuch; &; &#; &#x; &", "'&nosuch; &; &#; &#x; &'"},
		{"&amp;nbsp;", "'&nbsp;'"},
		{"&nbspa&copy 1&eacute", "'\u00A0a\u00A9 1\u00E9'"},
		{"&rlm a", "'&rlm a'"}, /* not without a semicolon */
		{"&#1605;&#x645;&#X645;&#1605a", "'\u0645\u0645\u0645\u0645a'"},
		/* windows-1252 quotes, as browsers read them */
		{"&#147;&#148;&#128;", "'\u201C\u201D\u20AC'"},
		/* 13.2.5.80: some are errors, but stay */
		{"&#0;&#1;&#xD800;&#x110000;&#99999999999;&#xFFFE;",
			"'\uFFFD\001\uFFFD\uFFFD\uFFFD\uFFFE'"},
		{"a\x01\x1B[1mb\x7F", "'a\001\033[1mb\177'"},
		{"a\xFF\xC3z", "'a\uFFFD\uFFFDz'"},
		{"a\xEF\xBF\xBE\xEF\xBF\xBF", "'a\uFFFE\uFFFF'"},
		{"\uFE8D\uFEFB", "'\uFE8D\uFEFB'"}, /* presentation forms */
		{"a \n\n <b> </b>\n c", "'a \n\n 'b(' ')'\n c'"},
		/* white space between tags shrinks, but for pre */
		{"<p>a</p>\n\n\t<p>b", "p('a')'\n'p('b')"},
		{"<pre>\n a\n\n<b>\n </b>\n\n</pre>",
			"pre(' a\n\n'b('\n ')'\n\n')"},
		{"a\r\nb\rc", "'a\nb\nc'"},
	};
	check_body(ROWS, LEN(ROWS));
	struct kb_doc *doc = html("a\0b<p\0>c\0", 10);
	kb_doc_free(doc);
}

static void attributes(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"<p A=1 a=2 b b c='x\"y' d=\"x'y\">",
			"p[a=1][b=][c=x\"y][d=x'y]()"},
		{"<p a = 1 b= 2>", "p[a=1][b=2]()"},
		{"<p a=x/y/z>", "p[a=x/y/z]()"},
		{"<p a=x/>b", "p[a=x/]('b')"},
		{"<p/a=x>", "p[a=x]()"},
		{"<p @click=x :y=z data-a=b>", "p[@click=x][:y=z][data-a=b]()"},
		{"<p a=\"<b>&lt;\">", "p[a=<b><]()"},
		{"<a href='?a=1&copy=2&lt=3&amp;b=4&c;'>",
			"a[href=?a=1&copy=2&lt=3&b=4&c;]()"},
		{"<p a='1\n2\t3'>", "p[a=1\n2\t3]()"},
		{"<p xml:lang=ar xlink:href=x xmlns:a=b>",
			"p[xml:lang=ar][xlink:href=x][xmlns:a=b]()"},
		/* 13.2.5.36: a quote that is never closed swallows the rest;
		 * 13.2.5.32 on: what ends within a tag has not that tag */
		{"<p a=\"b>c</p>d", ""},
		{"<p a='b>c</p>\"d", ""},
		{"<p a=\"x\"b=\"y\">", "p[a=x][b=y]()"},
		{"<p =a>", "p[=a=]()"},
		{"<p a", ""},
		{"a<p", "'a'"},
		{"<p a=&#147;x>", "p[a=\u201Cx]()"},
		{"<p a='\u0645'>", "p[a=\u0645]()"},
	};
	check_body(ROWS, LEN(ROWS));
}

/* Elements of svg and math have no tags; svg and math have. */
static void foreign(void **state)
{
	(void)state;
	struct kb_doc *doc = html("<svg><title>a</title><style>b<i></style>"
				  "</svg><math><a>c</a></math><a>d</a>",
		74);
	const struct kb_node *svg = kb_node_find(doc->root, KB_TAG_SVG);
	assert_string_equal(svg->ns, "http://www.w3.org/2000/svg");
	assert_int_equal(svg->first->tag, KB_TAG_OTHER);
	assert_string_equal(svg->first->name, "title");
	assert_null(kb_node_find(doc->root, KB_TAG_STYLE));
	const struct kb_node *math = kb_node_find(doc->root, KB_TAG_MATH);
	assert_string_equal(math->ns, "http://www.w3.org/1998/Math/MathML");
	const struct kb_node *a = kb_node_find(doc->root, KB_TAG_A);
	assert_string_equal(a->first->text, "d");
	assert_null(a->ns);
	kb_doc_free(doc);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Reads unit over and over up to size bytes; it must not take long. Sanitizers
 * and slow machines are allowed for: what is quadratic takes minutes. */
static struct kb_doc *hostile(
	const char *what, const char *unit, const char *end, size_t size)
{
	struct kb_str s = {0};
	struct kb_doc *doc = NULL;
	struct kb_diag diag = {""};
	size_t len = strlen(unit);
	while (s.len + len <= size)
		kb_str_add(&s, unit, len);
	kb_str_adds(&s, end);
	double start = now();
	enum kb_err err = kb_markup_html(s.s, s.len, &doc, &diag);
	double html_time = now() - start;
	struct kb_doc *xml = NULL;
	start = now();
	kb_markup_xml(s.s, s.len, &xml, NULL);
	double xml_time = now() - start;
	kb_doc_free(xml);
	print_message("%-22s %5.2f MB: HTML %.2f s, %zu nodes, XML %.2f s\n",
		what, (double)s.len / 1e6, html_time, doc ? doc->n_nodes : 0,
		xml_time);
	if (html_time > 20 || xml_time > 20)
		fail_msg("%s takes too long", what);
	if (err)
		assert_true(err == KB_ELIMIT && strlen(diag.text) > 0);
	kb_str_release(&s);
	return doc;
}

static void hostile_input(void **state)
{
	(void)state;
	static const char *const ROWS[][3] = {
		{"paragraphs", "<p>", ""},
		{"deep", "<div>", "x"},
		{"deep inline", "<b><i>", "x"},
		{"deep unknown", "<x>", "</x>"},
		{"stray ends", "</b>", ""},
		{"ends over a stack", "<div></i></b>", ""},
		{"opens, stray ends", "<b></i><a></u>", ""},
		{"nested links", "<a><div>", "</a>"},
		{"links across blocks", "<a><div></a>", ""},
		{"lists", "<ul><li>", ""},
		{"tables", "<table><tr><td>", ""},
		{"table ends", "<td></table></tr>", ""},
		{"headings", "<h1><h2></h3>", ""},
		{"less-than", "<", ""},
		{"open tags", "<a ", ""},
		{"open tags, end", "<a ", ">"},
		{"open ends", "</a ", ""},
		{"open quotes", "<a b=\"", ""},
		{"mixed quotes", "<a b='<a b=\"", ">"},
		{"odd quotes", "<a b='\"c\">", ""},
		{"quotes, no end", "<a b='x' c=\"'\">\"", "\"'"},
		{"open comments", "<!--", ""},
		{"open comments, end", "<!-- x>", ""},
		{"declarations", "<!", ""},
		{"instructions", "<?", ""},
		{"instructions, end", "<?x>", ""},
		{"CDATA", "<![CDATA[", ""},
		{"titles", "<title>", ""},
		{"textareas", "<textarea></textare", ""},
		{"scripts", "<script/>", ""},
		{"scripts, one end", "<script/>", "</script>"},
		{"ampersands", "&", ""},
		{"references", "&nbsp", ""},
		{"bodies", "<body a=b><html c=d>", ""},
		{"svg", "<svg><p>", ""},
		{"foreign", "<svg><foreignObject>", "<p>"},
		{"brackets", "<!DOCTYPE [<!--x>", ""},
		{"NULs", "\1<\1/", ""},
		{"links across tables", "<a><table>", ""},
		{"links across items", "<a><div></a>", "</div>"},
		{"formatting across p", "<b><p></b></p>", ""},
		{"four across a block", "<b><i><u><s><div></b></i></u>", ""},
		{"equal formatting", "<b><b><b><b><p></p>", ""},
		{"fostered text", "<table>a<tr>b", ""},
		{"fostered elements", "<tr><b>x", "<table>"},
		{"markers left behind", "<table><td><object></td>", ""},
		{"forms out of order", "<form><div></form>", ""},
		{"selects", "<select><option>", ""},
		{"templates", "<template><tr>", ""},
		{"framesets", "<frameset>", ""},
		{"breaking out", "<svg><g><b>", ""},
		{"integration points", "<math><mi><svg><title>", ""},
		{"ruby", "<ruby><rt>", ""},
		{"columns", "<table><col>", ""},
		{"paragraphs' ends", "</p>", ""},
		{"names cut short", "&CounterClockwiseContourIntegra", ""},
		{"empty sections", "<![CDATA[]]>", "<svg>"},
	};
	for (size_t i = 0; i < LEN(ROWS); i++)
		kb_doc_free(hostile(
			ROWS[i][0], ROWS[i][1], ROWS[i][2], (size_t)1 << 20));
}

/* Adds unit, which may have a %d that counts from 0, so many times. */
static void add_times(struct kb_str *s, int times, const char *unit)
{
	for (int i = 0; i < times; i++)
		kb_str_addf(s, unit, i);
}

static void check_bomb(const char *what, struct kb_str *s)
{
	double start = now();
	struct kb_doc *doc = html(s->s, s->len);
	double took = now() - start;
	print_message("%-22s %5.2f MB: %.2f s, %zu nodes\n", what,
		(double)s->len / 1e6, took, doc->n_nodes);
	if (took > 20)
		fail_msg("%s takes too long", what);
	/* Memory follows the input and the nodes. */
	assert_true(doc->arena.used < s->len * 10 + doc->n_nodes * 100);
	kb_doc_free(doc);
	kb_str_clear(s);
}

/* Formatting elements that all differ, open or cut off, and the adoption agency
 * across them. */
static void formatting_bombs(void **state)
{
	(void)state;
	struct kb_str s = {0};
	add_times(&s, 100000, "<font a=%d>");
	check_bomb("open", &s);
	add_times(&s, 500, "<font a=%d>");
	add_times(&s, 200000, "</p>");
	check_bomb("open, paragraphs", &s);
	add_times(&s, 500, "<p><font a=%d></p>");
	add_times(&s, 1000, "<p>x</p>");
	check_bomb("opened again", &s);
	add_times(&s, 200, "<font a=%d>");
	kb_str_adds(&s, "<div>");
	add_times(&s, 100000, "</font><font b>");
	check_bomb("adopted", &s);
	add_times(&s, 250, "<b><div>");
	add_times(&s, 100000, "</b><b>");
	check_bomb("adopted, deep", &s);
	kb_str_adds(&s, "<b>");
	add_times(&s, 100000, "<div></b></div><b>");
	check_bomb("adopted, over and over", &s);
	for (int i = 0; i < 3000; i++) {
		kb_str_adds(&s, "<font");
		add_times(&s, 256, i & 1 ? " a%d" : " b a%d");
		kb_str_adds(&s, ">");
	}
	check_bomb("many attributes", &s);
	kb_str_adds(&s, "<html");
	add_times(&s, 250, " a%d");
	kb_str_adds(&s, ">");
	add_times(&s, 100000, "<html a1><body a1=%d>");
	check_bomb("late attributes", &s);
	kb_str_release(&s);
}

/* What is opened again for each paragraph may be more than a page can have. */
static void too_many_opened_again(void **state)
{
	(void)state;
	struct kb_str s = {0};
	struct kb_doc *doc;
	struct kb_diag diag;
	add_times(&s, 500, "<p><font a=%d></p>");
	add_times(&s, 100000, "<p>x</p>");
	assert_int_equal(kb_markup_html(s.s, s.len, &doc, &diag), KB_ELIMIT);
	assert_null(doc);
	kb_str_release(&s);
}

static void many_attributes(void **state)
{
	(void)state;
	struct kb_str s = {0};
	kb_str_adds(&s, "<p");
	for (int i = 0; i < 100000; i++)
		kb_str_addf(&s, " a%d=%d", i, i);
	kb_str_adds(&s, ">x");
	double start = now();
	struct kb_doc *doc = html(s.s, s.len);
	print_message("100000 attributes: %.2f s\n", now() - start);
	const struct kb_node *p = kb_node_find(doc->root, KB_TAG_P);
	assert_int_equal(p->n_attrs, KB_MAX_ATTRS);
	assert_string_equal(kb_node_attr(p, "a255"), "255");
	assert_null(kb_node_attr(p, "a256"));
	assert_string_equal(p->first->text, "x");
	kb_doc_free(doc);
	kb_str_release(&s);
}

static void long_things(void **state)
{
	(void)state;
	struct kb_str s = {0};
	struct kb_doc *doc;
	struct kb_diag diag;
	/* a text of 12 MB stays whole */
	kb_str_adds(&s, "<p>");
	kb_str_addn(&s, 'x', (size_t)12 << 20);
	doc = html(s.s, s.len);
	assert_int_equal(kb_node_find(doc->root, KB_TAG_P)->first->len,
		(size_t)12 << 20);
	kb_doc_free(doc);
	/* a picture in an attribute is left out, the rest stays */
	kb_str_clear(&s);
	kb_str_adds(&s, "<img src='data:");
	kb_str_addn(&s, 'x', KB_MAX_ATTR);
	kb_str_adds(&s, "' alt=y>z");
	doc = html(s.s, s.len);
	const struct kb_node *img = kb_node_find(doc->root, KB_TAG_IMG);
	assert_int_equal(img->n_attrs, 1);
	assert_string_equal(kb_node_attr(img, "alt"), "y");
	assert_string_equal(img->next->text, "z");
	kb_doc_free(doc);
	/* a tag over the ceiling is an error */
	kb_str_clear(&s);
	kb_str_adds(&s, "<img src='");
	kb_str_addn(&s, 'x', KB_MAX_TAG);
	kb_str_adds(&s, "'>");
	assert_int_equal(kb_markup_html(s.s, s.len, &doc, &diag), KB_ELIMIT);
	assert_null(doc);
	assert_int_equal(kb_markup_xml(s.s, s.len, &doc, &diag), KB_ELIMIT);
	/* long names */
	kb_str_clear(&s);
	kb_str_addc(&s, '<');
	kb_str_addn(&s, 'x', 100000);
	kb_str_addc(&s, ' ');
	kb_str_addn(&s, 'y', 100000);
	kb_str_adds(&s, "=1>z");
	kb_doc_free(html(s.s, s.len));
	kb_str_release(&s);
}

static void depth(void **state)
{
	(void)state;
	struct kb_str s = {0};
	for (int i = 0; i < 100000; i++)
		kb_str_adds(&s, "<div>");
	kb_str_adds(&s, "x<p a=b>y");
	for (int i = 0; i < 100000; i++)
		kb_str_adds(&s, "</div>");
	kb_str_adds(&s, "z");
	double start = now();
	struct kb_doc *doc = html(s.s, s.len);
	print_message("depth 100000: %.2f s\n", now() - start);
	const struct kb_node *last = doc->root, *z = NULL;
	size_t max = 0;
	for (const struct kb_node *n = doc->root; n;
		n = kb_node_next(n, doc->root)) {
		size_t d = 0;
		if (n->type == KB_NODE_TEXT)
			for (const struct kb_node *m = n; m; m = m->parent)
				d++;
		if (d > max)
			max = d;
		if (n->type == KB_NODE_TEXT)
			z = n;
		last = n;
	}
	assert_true(max <= KB_MAX_DEPTH + 2);
	assert_ptr_equal(last, z);
	/* the ends of what was too deep end nothing else */
	assert_string_equal(z->text, "z");
	assert_int_equal(z->parent->tag, KB_TAG_BODY);
	kb_doc_free(doc);
	kb_str_release(&s);
}

/* </form> closes a form alone, so that what is open in it is one deeper than
 * the open elements tell. */
static void forms_out_of_order(void **state)
{
	(void)state;
	struct kb_str s = {0};
	add_times(&s, 2000, "<form><div id=%d></form>");
	kb_str_adds(&s, "x");
	struct kb_doc *doc = html(s.s, s.len);
	size_t deepest = 0;
	for (const struct kb_node *n = doc->root; n;
		n = kb_node_next(n, doc->root)) {
		size_t d = 0;
		for (const struct kb_node *up = n; up->parent; up = up->parent)
			d++;
		deepest = d > deepest ? d : deepest;
	}
	assert_int_equal(deepest, KB_MAX_DEPTH);
	kb_doc_free(doc);
	kb_str_release(&s);
}

static void too_many_nodes(void **state)
{
	(void)state;
	struct kb_str s = {0};
	struct kb_doc *doc;
	struct kb_diag diag;
	for (size_t i = 0; i <= KB_MAX_PAGE_NODES; i++)
		kb_str_adds(&s, "<br>");
	assert_int_equal(kb_markup_html(s.s, s.len, &doc, &diag), KB_ELIMIT);
	assert_null(doc);
	assert_non_null(strstr(diag.text, "1048576"));
	kb_str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(skeleton),
		cmocka_unit_test(late_attributes),
		cmocka_unit_test(paragraphs),
		cmocka_unit_test(misnested),
		cmocka_unit_test(raw_text),
		cmocka_unit_test(comments),
		cmocka_unit_test(text_and_entities),
		cmocka_unit_test(attributes),
		cmocka_unit_test(foreign),
		cmocka_unit_test(fragments),
		cmocka_unit_test(hostile_input),
		cmocka_unit_test(formatting_bombs),
		cmocka_unit_test(too_many_opened_again),
		cmocka_unit_test(forms_out_of_order),
		cmocka_unit_test(many_attributes),
		cmocka_unit_test(long_things),
		cmocka_unit_test(depth),
		cmocka_unit_test(too_many_nodes),
	};
	return cmocka_run_group_tests_name("markup", tests, NULL, NULL);
}
