/* The language of queries: what is typed, and the tree that it means. */
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/search/query.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* 2026-03-15 12:00 UTC, a Sunday */
#define NOW 1773576000

static void print_text(const struct kb_query_node *n, struct kb_str *out)
{
	static const char *const fields[] = {"", "title:", "author:"};
	static const char *const types[] = {[KB_QUERY_WORD] = "",
		[KB_QUERY_PREFIX] = "*",
		[KB_QUERY_PHRASE] = "\"",
		[KB_QUERY_FEED] = "feed=",
		[KB_QUERY_TAG] = "tag=",
		[KB_QUERY_LANG] = "lang="};
	kb_str_addf(out, "%s%s%s%s", fields[n->field], types[n->type], n->text,
		n->open ? "..." : "");
}

static void print_time(const struct kb_query_node *n, struct kb_str *out)
{
	time_t t = (time_t)n->time;
	struct tm tm;
	char s[32];
	gmtime_r(&t, &tm);
	strftime(s, sizeof s, "%Y-%m-%d", &tm);
	if (tm.tm_hour || tm.tm_min)
		strftime(s, sizeof s, "%Y-%m-%dT%H:%M", &tm);
	kb_str_addf(out, "%c%s", n->type == KB_QUERY_BEFORE ? '<' : '>', s);
}

/* Whether the node is a word that two typed ones make as one, or a phrase that
 * one makes as two. */
static bool is_joined(
	const struct kb_query_node *of, const struct kb_query_node *n)
{
	size_t len = n->text ? strlen(n->text) : 0;
	return of->type == KB_QUERY_OR && n != of->children &&
	       ((n->type == KB_QUERY_WORD && n->to - n->from > len) ||
		       (n->type == KB_QUERY_PHRASE && n->to - n->from < len));
}

/* joined: with those words. */
static void print(
	const struct kb_query_node *n, bool joined, struct kb_str *out)
{
	const struct kb_query_node *c = n->children;
	if (n->type == KB_QUERY_OR && !joined) {
		while (c && (c == n->children || is_joined(n, c)))
			c = c->next;
		if (!c) /* nothing else */
			n = n->children;
	}
	switch (n->type) {
	case KB_QUERY_AND:
	case KB_QUERY_OR:
	case KB_QUERY_NOT:
		kb_str_adds(out, n->type == KB_QUERY_AND  ? "(&"
				 : n->type == KB_QUERY_OR ? "(|"
							  : "(-");
		for (c = n->children; c; c = c->next) {
			if (!joined && is_joined(n, c))
				continue;
			kb_str_adds(out, " ");
			print(c, joined, out);
		}
		kb_str_adds(out, ")");
		break;
	case KB_QUERY_BEFORE:
	case KB_QUERY_AFTER:
		print_time(n, out);
		break;
	case KB_QUERY_IS_UNREAD:
		kb_str_adds(out, "unread");
		break;
	case KB_QUERY_IS_READ:
		kb_str_adds(out, "read");
		break;
	case KB_QUERY_IS_LATER:
		kb_str_adds(out, "later");
		break;
	case KB_QUERY_IS_HIDDEN:
		kb_str_adds(out, "hidden");
		break;
	case KB_QUERY_IS_STARRED:
		kb_str_adds(out, "starred");
		break;
	case KB_QUERY_HAS_AUDIO:
		kb_str_adds(out, "audio");
		break;
	case KB_QUERY_HAS_VIDEO:
		kb_str_adds(out, "video");
		break;
	case KB_QUERY_HAS_ENCLOSURE:
		kb_str_adds(out, "enclosure");
		break;
	case KB_QUERY_HAS_PAGE:
		kb_str_adds(out, "page");
		break;
	default:
		print_text(n, out);
		break;
	}
}

static void assert_tree(
	const char *query, bool typing, bool joined, const char *want)
{
	struct kb_query_reading reading = {.now = NOW, .typing = typing};
	struct kb_query_tree *tree;
	struct kb_hit where;
	struct kb_diag diag;
	struct kb_str got = {0};
	if (kb_query_parse(query, strlen(query), &reading, &tree, &where,
		    &diag) != KB_OK)
		fail_msg("%s: %s", query, diag.text);
	kb_str_adds(&got, "");
	if (tree->root)
		print(tree->root, joined, &got);
	if (strcmp(got.s, want) != 0)
		fail_msg("%s: %s, not %s", query, got.s, want);
	kb_query_tree_free(tree);
	kb_str_release(&got);
}

#define means(query, want) assert_tree(query, false, false, want)
#define means_all(query, want) assert_tree(query, false, true, want)
#define while_typed(query, want) assert_tree(query, true, false, want)

/* The bytes that are wrong, as they were typed, and what is said of them. */
static void assert_wrong(const char *query, const char *bytes, const char *what)
{
	struct kb_query_reading reading = {.now = NOW};
	struct kb_query_tree *tree;
	struct kb_hit where;
	struct kb_diag diag;
	assert_int_equal(kb_query_parse(query, strlen(query), &reading, &tree,
				 &where, &diag),
		KB_EINVAL);
	assert_null(tree);
	const char *at = strstr(query, bytes);
	if (where.start != (size_t)(at - query) ||
		where.end != where.start + strlen(bytes))
		fail_msg("%s: %zu to %zu", query, where.start, where.end);
	if (!strstr(diag.text, what))
		fail_msg("%s: %s", query, diag.text);
}

static void words(void **state)
{
	(void)state;
	means("", "");
	means("  ", "");
	means("bread", "bread");
	means("bread butter", "(& bread butter)");
	means("a OR b c | d", "(& (| a b) (| c d))");
	means("or bread", "(& or bread)");
	means("ORANGE", "ORANGE");
	means("bread -butter", "(& bread (- butter))");
	means("-butter", "(- butter)");
	means("bread - butter", "(& bread butter)");
	means("well-known", "(| well-known (& well known))");
	means("covid-19", "(| covid-19 \"covid-19)");
	means("(a b) OR c", "(| (& a b) c)");
	means("-(a b)", "(- (& a b))");
	means("((a", "a");
	means("a) b", "(& a b)");
	means(") | ( OR", "");
	means("cat*", "*cat");
	means("cat * dog", "(& cat dog)");
	means("& , ?", "");
	means("don't", "(| don't \"don't)");
	means("OR a", "a");
	means("a OR", "a");
	means("a || b", "(| a b)");
}

static void quotes(void **state)
{
	(void)state;
	means("\"bread and butter\" jam", "(& \"bread and butter jam)");
	means("\"bread and", "\"bread and");
	means("-\"a b\"", "(- \"a b)");
	/* typographic ones, guillemets, gershayim */
	means("\u201cbread and\u201d jam", "(& \"bread and jam)");
	means("\u201ebread and\u201c jam", "(& \"bread and jam)");
	means("\u00abbread \u201cand\u201d\u00bb jam",
		"(& \"bread \u201cand\u201d jam)");
	means("\u05f4\u05d1\u05d9\u05ea \u05e1\u05e4\u05e8\u05f4 x",
		"(& \"\u05d1\u05d9\u05ea \u05e1\u05e4\u05e8 x)");
	/* an acronym: no quote */
	means("\u05e6\u05d4\"\u05dc \u05d0\u05de\u05e8",
		"(& \u05e6\u05d4\"\u05dc \u05d0\u05de\u05e8)");
	means("\u05e6\u05d4\u05f4\u05dc", "\u05e6\u05d4\u05f4\u05dc");
	means("\"\u05e6\u05d4\"\u05dc \u05d0\u05de\u05e8\" x",
		"(& \"\u05e6\u05d4\"\u05dc \u05d0\u05de\u05e8 x)");
	means("\"\"", "");
	means("a\"b c\"d", "(& a \"b c d)");
}

static void conditions(void **state)
{
	(void)state;
	means("title:bread", "title:bread");
	means("Title:bread butter", "(& title:bread butter)");
	means("title:\"bread and\" x", "(& title:\"bread and x)");
	means("title:(a OR b)", "(| title:a title:b)");
	means("-title:bread", "(- title:bread)");
	means("title: bread", "title:bread");
	means("author:\u05d0\u05d1\u05d2", "author:\u05d0\u05d1\u05d2");
	means("title:\u0643\u062a\u0627\u0628",
		"title:\u0643\u062a\u0627\u0628");
	means("feed:\"BBC \u0641\u0627\u0631\u0633\u06cc\" x",
		"(& feed=BBC \u0641\u0627\u0631\u0633\u06cc x)");
	means("tag:news lang:ar", "(& tag=news lang=ar)");
	means("lang:Hebrew lang:\u0641\u0627\u0631\u0633\u06cc lang:de",
		"(& lang=he lang=fa lang=de)");
	means("is:unread is:STARRED -is:read", "(& unread starred (- read))");
	means("has:enclosure has:page", "(& enclosure page)");
	means("has:audio OR has:video", "(| audio video)");
	means("http://example.org/a", "\"http://example.org/a");
	means("12:30", "\"12:30");
	means("note: this", "(& note this)");
	means("\u0639\u0646\u0648\u0627\u0646:\u0643\u062a\u0627\u0628",
		"\"\u0639\u0646\u0648\u0627\u0646:\u0643\u062a\u0627\u0628");
	assert_wrong("a is:red b", "is:red",
		"is:red: there are unread, read, starred, later and "
		"hidden");
	assert_wrong("titel:bread", "titel:",
		"titel: there is no such condition; there are title:");
	assert_wrong("a title:", "title:", "title: what is it to be?");
	assert_wrong("feed: ", "feed: ", "feed:");
	while_typed("a title:", "a");
	while_typed("a is:st", "a");
}

static void dates(void **state)
{
	(void)state;
	means("before:2026-03-01", "<2026-03-01");
	means("after:1/3/2026", ">2026-03-01");
	means("after:2026-03", ">2026-03-01");
	means("after:3/2026", ">2026-03-01");
	means("after:2025", ">2025-01-01");
	means("after:\"March 2026\"", ">2026-03-01");
	means("after:\"1 March 2026\"", ">2026-03-01");
	means("after:3d", ">2026-03-12T12:00");
	means("after:2w", ">2026-03-01T12:00");
	means("after:\u0665m", ">2025-10-15T12:00");
	means("before:1y", "<2025-03-15T12:00");
	means("after:6h", ">2026-03-15T06:00");
	means("after:today", ">2026-03-15");
	means("after:yesterday", ">2026-03-14");
	/* in Arabic, Persian, Hebrew: yesterday */
	means("after:\u0623\u0645\u0633", ">2026-03-14");
	means("after:\u062f\u06cc\u0631\u0648\u0632", ">2026-03-14");
	means("after:\u05d0\u05ea\u05de\u05d5\u05dc", ">2026-03-14");
	/* Nowruz of 1404, in three sets of digits */
	means("after:1404/1/1", ">2025-03-21");
	means("after:\u06f1\u06f4\u06f0\u06f4/\u06f1/\u06f1", ">2025-03-21");
	means("after:\u0661\u0664\u0660\u0664", ">2025-03-21");
	means("after:\"\u0641\u0631\u0648\u0631\u062f\u06cc\u0646 "
	      "\u06f1\u06f4\u06f0\u06f4\"",
		">2025-03-21");
	/* Ramadan 1447 began on 18 February 2026 in Saudi Arabia */
	means("after:1447-09", ">2026-02-18");
	means("after:\"\u0631\u0645\u0636\u0627\u0646 1447\"", ">2026-02-18");
	/* the Hebrew year 5786 began on 23 September 2025 */
	means("after:5786", ">2025-09-23");
	means("after:\u05ea\u05e9\u05e4\"\u05d5", ">2025-09-23");
	means("after:\"\u05e0\u05d9\u05e1\u05df "
	      "\u05ea\u05e9\u05e4\u05f4\u05d5\"",
		">2026-03-19");
	/* 6 Adar 5786 */
	means("after:\"\u05d5\u05f3 \u05d1\u05d0\u05d3\u05e8 "
	      "\u05ea\u05e9\u05e4\u05f4\u05d5\"",
		">2026-02-23");
	/* of the last year */
	means("after:march", ">2026-03-01");
	means("after:April", ">2025-04-01");
	means("after:\"20 March\"", ">2025-03-20");
	means("after:\u0641\u0631\u0648\u0631\u062f\u06cc\u0646",
		">2025-03-21");
	means("after:\u0631\u0645\u0636\u0627\u0646", ">2026-02-18");
	assert_wrong("a before:13/45/2020 b", "before:13/45/2020",
		"before:13/45/2020: \u2068not a date; write one as 2026-03-01, "
		"3d");
	assert_wrong("before:soon", "before:soon", "not a date");
	assert_wrong("a after:\"a day\" b", "after:\"a day\"", "not a date");
	assert_wrong("is:\"a day\" b", "is:\"a day\"", "there are");
	assert_wrong("before:\"2026-03-01 or so\"",
		"before:\"2026-03-01 or so\"", "not a date");
	while_typed("a before:20", "a");
	while_typed("a before:2026-03-01", "(& a <2026-03-01)");
}

/* What some write as one word. */
static void joined(void **state)
{
	(void)state;
	means_all("heatwave", "(| heatwave \"heat wave)");
	means_all("heating", "heating");
	means_all("heat wave", "(& (| heat heatwave) (| wave heatwave))");
	means_all("a heat wave", "(& a (| heat heatwave) (| wave heatwave))");
	means_all("the rapist", "(& the rapist)");
	means_all("title:heat wave", "(& title:heat wave)");
	means_all("heat OR wave", "(| heat wave)");
	means_all("heat -wave", "(& heat (- wave))");
	/* mother, great: grandmother, in Persian */
	means_all("\u0645\u0627\u062f\u0631 \u0628\u0632\u0631\u06af",
		"(& (| \u0645\u0627\u062f\u0631 "
		"\u0645\u0627\u062f\u0631\u0628\u0632\u0631\u06af) "
		"(| \u0628\u0632\u0631\u06af "
		"\u0645\u0627\u062f\u0631\u0628\u0632\u0631\u06af))");
}

static void typing(void **state)
{
	(void)state;
	while_typed("bre", "(| bre *bre)");
	while_typed("bread b", "(& bread (| b *b))");
	while_typed("bread ", "bread");
	while_typed("\"bread an", "\"bread an...");
	while_typed("\"bread and\"", "\"bread and");
	while_typed("-bre", "(- (| bre *bre))");
}

static void other_scripts(void **state)
{
	(void)state;
	/* parts held apart by ZWNJ: joined, or in a row */
	means("\u0645\u06cc\u200c\u0631\u0648\u062f",
		"(| \u0645\u06cc\u200c\u0631\u0648\u062f "
		"\"\u0645\u06cc\u200c\u0631\u0648\u062f)");
	/* a maqaf */
	means("\u05d1\u05d9\u05ea\u05be\u05e1\u05e4\u05e8",
		"(| \u05d1\u05d9\u05ea\u05be\u05e1\u05e4\u05e8 "
		"(& \u05d1\u05d9\u05ea \u05e1\u05e4\u05e8))");
	/* an Arabic comma and question mark */
	means("\u0643\u062a\u0627\u0628\u060c \u0648\u0644\u062f\u061f",
		"(& \u0643\u062a\u0627\u0628 \u0648\u0644\u062f)");
	/* a right-to-left mark within a word, and behind one */
	means("\u0643\u062a\u200f\u0627\u0628",
		"\u0643\u062a\u200f\u0627\u0628");
	means("\u0643\u062a\u0627\u0628\u200f is:unread",
		"(& \u0643\u062a\u0627\u0628 unread)");
	/* Chinese: a run is a phrase of pairs, one letter a beginning */
	means("\u4e2d\u56fd\u4eba", "\"\u4e2d\u56fd\u4eba");
	means("\u4e2d", "\"\u4e2d...");
}

/* Reads so many times a unit as one query. */
static enum kb_err read_many(const char *unit, size_t n)
{
	const struct kb_query_reading reading = {.now = NOW};
	struct kb_query_tree *tree;
	struct kb_hit where;
	struct kb_diag diag;
	struct kb_str s = {0};
	for (size_t i = 0; i < n; i++)
		kb_str_adds(&s, unit);
	enum kb_err err =
		kb_query_parse(s.s, s.len, &reading, &tree, &where, &diag);
	kb_query_tree_free(tree);
	kb_str_release(&s);
	return err;
}

static void ceilings(void **state)
{
	(void)state;
	assert_int_equal(read_many("(", KB_MAX_QUERY_DEPTH + 1), KB_ELIMIT);
	assert_int_equal(read_many("a ", KB_MAX_QUERY_NODES + 1), KB_ELIMIT);
	/* Many words that could be written otherwise are read as they are. */
	assert_int_equal(read_many("heatwave ", 200), KB_OK);
	assert_int_equal(read_many("a", KB_MAX_QUERY), KB_OK);
	assert_int_equal(read_many("a", KB_MAX_QUERY + 1), KB_ELIMIT);
	/* Each of these is a phrase. */
	assert_int_equal(read_many("a-", KB_MAX_PHRASE), KB_OK);
	assert_int_equal(read_many("a-", KB_MAX_PHRASE + 1), KB_ELIMIT);
	assert_int_equal(
		read_many("\u0645\u200c", KB_MAX_PHRASE + 1), KB_ELIMIT);
}

static void operators(void **state)
{
	(void)state;
	const struct kb_query_operator *o;
	size_t n = 0;
	for (; (o = kb_query_operators(n)); n++)
		if (strlen(o->help) > 33)
			fail_msg("%s: %s", o->name, o->help);
	assert_true(n > 10);
}

/* The row that is typed in stays on the side of the person's own words. */
static void directions(void **state)
{
	(void)state;
	/* \u05e1\u05e4\u05e8 is ספר; AUTO: they tell nothing. */
	static const struct {
		const char *query;
		enum kb_dir dir;
	} cases[] = {
		{"\u05e1\u05e4\u05e8", KB_DIR_RTL},
		{"\u05e1\u05e4\u05e8 before:2w", KB_DIR_RTL},
		{"before:2w \u05e1\u05e4\u05e8", KB_DIR_RTL},
		{"-title:\u05e1\u05e4\u05e8 english", KB_DIR_RTL},
		{"(OR \u05e1\u05e4\u05e8", KB_DIR_RTL},
		{"school \u05e1\u05e4\u05e8 \u05e1\u05e4\u05e8", KB_DIR_LTR},
		{"title:school \u05e1\u05e4\u05e8", KB_DIR_LTR},
		{"is:unread", KB_DIR_LTR},
		{"12", KB_DIR_AUTO},
		{"", KB_DIR_AUTO},
		{"xx:\u05e1\u05e4\u05e8", KB_DIR_LTR},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *q = cases[i].query;
		enum kb_dir dir = cases[i].dir;
		if (kb_query_dir(q, strlen(q), KB_DIR_RTL) !=
				(dir == KB_DIR_AUTO ? KB_DIR_RTL : dir) ||
			kb_query_dir(q, strlen(q), KB_DIR_AUTO) !=
				(dir == KB_DIR_AUTO ? KB_DIR_LTR : dir))
			fail_msg("%s", q);
	}
}

int main(void)
{
	setenv("TZ", "UTC", 1);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(quotes),
		cmocka_unit_test(conditions),
		cmocka_unit_test(dates),
		cmocka_unit_test(joined),
		cmocka_unit_test(typing),
		cmocka_unit_test(other_scripts),
		cmocka_unit_test(ceilings),
		cmocka_unit_test(operators),
		cmocka_unit_test(directions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
