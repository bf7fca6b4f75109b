/* The text of HTML without a tree: blocks are parted, words are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/doc/markup_text.h>

#include <string.h>

/* A border is shown as a bar. */
static void assert_text(const char *html, const char *want)
{
	struct kb_str out = {0};
	kb_markup_text(html, &out);
	for (size_t i = 0; i < out.len; i++)
		if (out.s[i] == KB_MARKUP_BORDER)
			out.s[i] = '|';
	assert_string_equal(out.s ? out.s : "", want);
	kb_str_release(&out);
}

static void blocks(void **state)
{
	(void)state;
	assert_text("<p>one</p><p>two</p>", "one|two|");
	assert_text("<div>one<br>two<br/>three</div>", "one two three|");
	assert_text("<ul><li>a<li>b</ul>c", "a|b|c");
	assert_text("w<b>or</b>d <a href='x>y'>li</a>nk", "word link");
	assert_text("<x-card>a</x-card>b", "ab");
	assert_text("<td>1</td><TD>2</TD>", "1|2|");
}

static void references(void **state)
{
	(void)state;
	assert_text("a&amp;b &lt;p&gt; &quot;", "a&b <p> \"");
	assert_text("caf&eacute; &#1488;&#x5D1; &copy",
		"caf\u00e9 \u05d0\u05d1 "
		"\u00a9");
	assert_text("a & b &zzz; &", "a & b &zzz; &");
}

static void images(void **state)
{
	(void)state;
	assert_text("<p>a<img src=x alt=\"a &amp; b\">c</p>", "a|a & b|c|");
	assert_text("<img alt=tree><img src='y'>", "tree|");
	assert_text("<a alt='no'>b</a>", "b");
}

static void no_text(void **state)
{
	(void)state;
	assert_text("a<!-- b > c -->d", "ad");
	assert_text("a<script>if (x < 1) '</p>'</script>b", "a|b");
	assert_text("a<style>p { }</style >b", "a|b");
	assert_text("a<script>never ended", "a|");
	assert_text("a<!doctype html>b<?xml?>c", "abc");
	assert_text("", "");
}

static void broken(void **state)
{
	(void)state;
	assert_text("1 < 2 <", "1 < 2 <");
	assert_text("a<p", "a|");
	assert_text("a<p class=\"x", "a|");
	assert_text("a<p =\"x\" / b>c", "a|c");
	assert_text("a</p/>b<!--", "a|b");
}

/* However hostile, in linear time. */
static void hostile(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"<", "<p ", "</script ", "<!--", "<a b=\"", "&", "<img alt='"};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct kb_str html = {0}, out = {0};
		kb_str_adds(&html, "<script>");
		for (int k = 0; k < 200000; k++)
			kb_str_adds(&html, parts[i]);
		kb_markup_text(html.s + (i % 2 ? 0 : 8), &out);
		assert_true(out.len <= html.len);
		kb_str_release(&html);
		kb_str_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(blocks),
		cmocka_unit_test(references), cmocka_unit_test(images),
		cmocka_unit_test(no_text), cmocka_unit_test(broken),
		cmocka_unit_test(hostile)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
