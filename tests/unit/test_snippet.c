/* Snippets: the piece of a text that is shown, and what of it is lit up. */
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/search/query.h>
#include <khabar/search/snippet.h>
#include <khabar/text/cluster.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The snippet with its hits in brackets. */
static char *marked(
	const char *query, bool typing, const char *text, size_t cells)
{
	const struct kb_query_reading reading = {1773576000, typing};
	struct kb_query_tree *tree;
	struct kb_hit where;
	struct kb_snippet s = {0};
	struct kb_str out = {0};
	size_t at = 0;
	assert_int_equal(kb_query_parse(query, strlen(query), &reading, &tree,
				 &where, NULL),
		KB_OK);
	struct kb_sought *sought = kb_sought_new(tree->root, KB_FIELD_ANY);
	kb_snippet_make(&s, sought, text, strlen(text), cells);
	assert_true(
		!s.text.len || kb_width_utf8(s.text.s, s.text.len) <= cells);
	for (size_t i = 0; i < s.n_hits; i++) {
		assert_true(at <= s.hits[i].start);
		assert_true(s.hits[i].start < s.hits[i].end);
		assert_true(s.hits[i].end <= s.text.len);
		kb_str_add(&out, s.text.s + at, s.hits[i].start - at);
		kb_str_addc(&out, '[');
		at = s.hits[i].start;
		kb_str_add(&out, s.text.s + at, s.hits[i].end - at);
		kb_str_addc(&out, ']');
		at = s.hits[i].end;
	}
	if (s.text.len)
		kb_str_add(&out, s.text.s + at, s.text.len - at);
	kb_sought_free(sought);
	kb_query_tree_free(tree);
	kb_snippet_release(&s);
	return out.s ? kb_str_take(&out) : kb_strdup("");
}

static void assert_marked(
	const char *query, const char *text, size_t cells, const char *want)
{
	char *got = marked(query, false, text, cells);
	assert_string_equal(got, want);
	free(got);
}

static void words(void **state)
{
	(void)state;
	assert_marked("bridge", "The Bridges of the old bridge.", 80,
		"The [Bridges] of the old [bridge].");
	assert_marked(
		"caf\u00e9 OR tea", "A cafe, no tea", 80, "A [cafe], no [tea]");
	assert_marked("bridge -old", "an old bridge", 80, "an old [bridge]");
	assert_marked(
		"title:bridge old", "an old bridge", 80, "an [old] bridge");
	assert_marked("nothing", "an old bridge", 80, "an old bridge");
	assert_marked("bridge", "", 80, "");
}

static void forms(void **state)
{
	(void)state;
	/* kitab finds al-kitab and its broken plural */
	assert_marked("\u0643\u062a\u0627\u0628",
		"\u0642\u0631\u0623\u062a \u0627\u0644\u0643\u062a\u0627\u0628 "
		"\u0645\u0646 \u0628\u064a\u0646 \u0627\u0644\u0643\u062a\u0628"
		" \u0641\u064a \u0627\u0644\u0628\u064a\u062a",
		80,
		"\u0642\u0631\u0623\u062a "
		"[\u0627\u0644\u0643\u062a\u0627\u0628] \u0645\u0646 "
		"\u0628\u064a\u0646 [\u0627\u0644\u0643\u062a\u0628] "
		"\u0641\u064a \u0627\u0644\u0628\u064a\u062a");
	/* memshala finds ha-memshala */
	assert_marked("\u05de\u05de\u05e9\u05dc\u05d4",
		"\u05d4\u05d7\u05dc\u05d8\u05d4 \u05e9\u05dc "
		"\u05d4\u05de\u05de\u05e9\u05dc\u05d4 \u05de\u05d0\u05ea\u05de"
		"\u05d5\u05dc",
		80,
		"\u05d4\u05d7\u05dc\u05d8\u05d4 \u05e9\u05dc "
		"[\u05d4\u05de\u05de\u05e9\u05dc\u05d4] "
		"\u05de\u05d0\u05ea\u05de\u05d5\u05dc");
	/* ketab finds ketab-ha, with a ZWNJ: one hit */
	assert_marked("\u06a9\u062a\u0627\u0628",
		"\u0627\u06cc\u0646 "
		"\u06a9\u062a\u0627\u0628\u200c\u0647\u0627 \u0631\u0627 "
		"\u062e\u0648\u0627\u0646\u062f\u0645 \u0648 "
		"\u0631\u0641\u062a\u0645",
		80,
		"\u0627\u06cc\u0646 "
		"[\u06a9\u062a\u0627\u0628\u200c\u0647\u0627] \u0631\u0627 "
		"\u062e\u0648\u0627\u0646\u062f\u0645 \u0648 "
		"\u0631\u0641\u062a\u0645");
}

/* What an article of another language was found by: that language does not
 * write what was typed. */
static void other_languages(void **state)
{
	(void)state;
	/* Urdu کتابیں in Persian کتاب را خواند */
	assert_marked("\u06a9\u062a\u0627\u0628\u06cc\u06ba",
		"\u06a9\u062a\u0627\u0628 \u0631\u0627 \u0627\u0632 "
		"\u0627\u0648 \u06af\u0631\u0641\u062a \u06a9\u0647 "
		"\u0645\u06cc\u200c\u062e\u0648\u0627\u0646\u062f",
		80,
		"[\u06a9\u062a\u0627\u0628] \u0631\u0627 \u0627\u0632 "
		"\u0627\u0648 \u06af\u0631\u0641\u062a \u06a9\u0647 "
		"\u0645\u06cc\u200c\u062e\u0648\u0627\u0646\u062f");
	/* Arabic مكتبة in Persian مکتب را دید */
	assert_marked("\u0645\u0643\u062a\u0628\u0629",
		"\u0645\u06a9\u062a\u0628 \u0631\u0627 \u0627\u0632 "
		"\u0627\u0648 \u06af\u0631\u0641\u062a \u06a9\u0647 "
		"\u0645\u06cc\u200c\u062e\u0648\u0627\u0646\u062f",
		80,
		"[\u0645\u06a9\u062a\u0628] \u0631\u0627 \u0627\u0632 "
		"\u0627\u0648 \u06af\u0631\u0641\u062a \u06a9\u0647 "
		"\u0645\u06cc\u200c\u062e\u0648\u0627\u0646\u062f");
}

static void phrases(void **state)
{
	(void)state;
	assert_marked("\"old bridge\"", "An old bridge, old bridges, bridge.",
		80, "An [old bridge], old bridges, bridge.");
	assert_marked("\"a a b\"", "a a a b", 80, "a [a a b]");
	assert_marked("bri*", "A bridge of bricks, brown", 80,
		"A [bridge] of [bricks], brown");
	char *got = marked("old bri", true, "An old bridge", 80);
	assert_string_equal(got, "An [old] [bridge]");
	free(got);
	/* Pairs of letters that are written without spaces. */
	assert_marked("\u65b0\u805e", "\u4eca\u65e5\u306e\u65b0\u805e", 80,
		"\u4eca\u65e5\u306e[\u65b0\u805e]");
}

static void windows(void **state)
{
	(void)state;
	static const char text[] =
		"One two three four five six seven eight nine ten old eleven "
		"twelve thirteen fourteen fifteen old bridge sixteen "
		"seventeen eighteen nineteen twenty twentyone.";
	assert_marked("absent", text, 24, "One two three four five\u2026");
	assert_marked("old bridge", text, 40,
		"\u2026fifteen [old] [bridge] sixteen seventeen\u2026");
	assert_marked("old bridge", text, 30,
		"\u2026[old] [bridge] sixteen seventeen\u2026");
	assert_marked(
		"twentyone", text, 30, "\u2026nineteen twenty [twentyone].");
	assert_marked(
		"bridge", "a\fb\n\u202ebridge\u202c\tc", 80, "a b [bridge] c");
}

/* However narrow, and whatever the text: within the cells. */
static void narrow(void **state)
{
	(void)state;
	static const char *const texts[] = {"bridge", "a bridge", "\u65b0",
		"\u65b0\u805e\u65b0\u805e\u65b0\u805e\u65b0\u805e",
		"x\u0301\u0302\u0303 bridge \u0301",
		("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		 "bridge")};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t cells = 30; cells < 60; cells++)
			free(marked("bridge", false, texts[i], cells));
}

/* Of a book what is found in its first chapters is shown: each row of a screen
 * has its snippet. */
static void long_text(void **state)
{
	(void)state;
	struct kb_str text = {0};
	kb_str_adds(&text, "begin");
	while (text.len < KB_MAX_SNIPPET - 10)
		kb_str_adds(&text, " \u0645");
	kb_str_adds(&text, " end");
	assert_marked("end", text.s, 6, "\u2026\u0645 [end]");
	kb_str_addn(&text, ' ', 20);
	kb_str_adds(&text, "behind");
	assert_marked("behind", text.s, 8, "begin \u0645\u2026");
	kb_str_release(&text);
}

/* A long row of families and flags is cut between two of them. */
static void test_emoji_stay_whole(void **state)
{
	static const char family[] =
		"\U0001F468\u200D\U0001F469\u200D\U0001F467";
	static const char flag[] = "\U0001F1F8\U0001F1E6";
	int seen = 0;
	(void)state;
	for (size_t cells = 30; cells < 45; cells++) {
		struct kb_str text = {0};
		kb_str_adds(&text, "word ");
		for (int i = 0; i < 30; i++)
			kb_str_adds(&text, i % 3 ? flag : family);
		char *got = marked("word", false, text.s, cells);
		const char *at = strchr(got, ' ');
		seen += at != NULL;
		at = at ? at + 1 : "";
		while (*at && !kb_starts(at, "\u2026")) {
			const char *next =
				kb_starts(at, family) ? family : flag;
			assert_true(kb_starts(at, next));
			at += strlen(next);
		}
		free(got);
		kb_str_release(&text);
	}
	assert_true(seen > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_emoji_stay_whole),
		cmocka_unit_test(words), cmocka_unit_test(forms),
		cmocka_unit_test(other_languages), cmocka_unit_test(phrases),
		cmocka_unit_test(windows), cmocka_unit_test(narrow),
		cmocka_unit_test(long_text)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
