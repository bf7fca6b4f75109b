/* Filters of another reader as queries, and what of them none can say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/search/filter.h>
#include <khabar/search/query.h>

#include <string.h>

struct said {
	const char *filter, *query;
	unsigned differences;
};

static const struct said SAID[] = {
	/* What the manual of the other reader has as examples. */
	{"unread = \"yes\"", "is:unread", 0},
	{"age between 0:10", "after:11d", 0},
	{"rssurl =~ \"^https:\"", NULL, 0},
	{"( author =~ \"Frank\" or author =~ \"John\" ) and "
	 "( title =~ \"Linux\" or title =~ \"FreeBSD\" )",
		"(author:Frank* OR author:John*) "
		"(title:Linux* OR title:FreeBSD*)",
		KB_FILTER_WORDS},
	{"tags # \"tag1\"", "tag:tag1", 0},
	/* Every operator. */
	{"unread == \"no\"", "is:read", 0},
	{"unread != \"yes\"", "-is:unread", 0},
	{"title !~ \"a b\"", "-title:\"a b\"", KB_FILTER_WORDS},
	{"title = \"Weekly links\"", "title:\"Weekly links\"",
		KB_FILTER_CONTAINS},
	{"author != \"Max Muster\"", "-author:\"Max Muster\"",
		KB_FILTER_CONTAINS},
	{"tags !# \"cool stuff\"", "-tag:\"cool stuff\"", 0},
	{"age < 7", "after:7d", 0},
	{"age <= 7", "-before:8d", 0},
	{"age > 7", "before:8d", 0},
	{"age >= 7", "-after:7d", 0},
	{"age = 3", "after:4d before:3d", 0},
	{"age != 3", "-(after:4d before:3d)", 0},
	{"age between 5:2", "after:6d before:2d", 0},
	/* Every attribute that a query knows. */
	{"content =~ \"rain\"", "rain*", KB_FILTER_WORDS | KB_FILTER_ANYWHERE},
	{"enclosure_url != \"\"", "has:enclosure", 0},
	{"enclosure_type = \"\"", "-has:enclosure", 0},
	{"enclosure_url =~ \".+\"", "has:enclosure", 0},
	{"flags != \"\"", "is:starred", 0},
	{"flags =~ \".\"", "is:starred", 0},
	{"flags # \"s\"", "is:starred", KB_FILTER_STARS},
	{"flags !~ \"S\"", "-is:starred", KB_FILTER_STARS},
	{"feedtitle =~ \"BBC|Al Jazeera\"", "feed:BBC OR feed:\"Al Jazeera\"",
		0},
	{"feedtitle = \"BBC\"", "feed:BBC", KB_FILTER_CONTAINS},
	{"rssurl =~ \"example\\.com/\"", "feed:\"example.com/\"", 0},
	{"tags =~ \"news\"", "tag:news", KB_FILTER_WORDS},
	/* Patterns of words. */
	{"title =~ \"(rain|snow) fall\"",
		"title:\"rain fall\" OR title:\"snow fall\"", KB_FILTER_WORDS},
	{"title =~ \"colou?rs?\"",
		"title:colours* OR title:colour* OR title:colors* OR "
		"title:color*",
		KB_FILTER_WORDS},
	{"title =~ \"[Ll]inux\"", "title:Linux*", KB_FILTER_WORDS},
	{"title =~ \"\\brust\\b\"", "title:rust", KB_FILTER_WORDS},
	{"title =~ \"\\<open source\\>\"", "title:\"open source\"",
		KB_FILTER_WORDS},
	{"title =~ \"^.*foo.*bar.*$\"", "title:foo* title:bar*",
		KB_FILTER_WORDS},
	{"title =~ \"a[[:space:]]+b\"", "title:\"a b\"", KB_FILTER_WORDS},
	{"title =~ 5 or age < 1", "title:5* OR after:1d", KB_FILTER_WORDS},
	/* Iran, as letters of Arabic script: with endings, and in any form. */
	{"title =~ \"\u0627\u06CC\u0631\u0627\u0646\"",
		"title:\u0627\u06CC\u0631\u0627\u0646 OR "
		"title:\u0627\u06CC\u0631\u0627\u0646*",
		KB_FILTER_WORDS},
	/* Signs, brackets, and what binds how: from the left, as newsboat 2.21
	 * was seen to do. */
	{"unread=\"yes\"and age<2", "is:unread after:2d", 0},
	{"unread = \"yes\" or unread = \"yes\" and unread = \"no\"",
		"(is:unread OR is:unread) is:read", 0},
	{"unread = \"no\" and unread = \"yes\" or age < 2",
		"(is:read is:unread) OR after:2d", 0},
	{"((unread = \"yes\") and (age < 2))", "is:unread after:2d", 0},
	{"title = \"say \\\"x\\\"\"", NULL, 0},
	{" \tunread\n=\t\"yes\" ", "is:unread", 0},
};

static void test_said(void **state)
{
	struct kb_query_reading now = {.now = 1764000000};
	(void)state;
	for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
		const struct said *s = &SAID[i];
		struct kb_str out = {0};
		struct kb_query_tree *tree = NULL;
		struct kb_diag diag = {{0}};
		unsigned differences;
		enum kb_err err = kb_filter_query(s->filter, strlen(s->filter),
			&out, &differences, &diag);
		if (!s->query) {
			assert_int_equal(err, KB_EINVAL);
		} else if (err) {
			fail_msg("%s: %s", s->filter, diag.text);
		} else {
			assert_string_equal(out.s, s->query);
			assert_int_equal(differences, s->differences);
			assert_int_equal(kb_query_parse(out.s, out.len, &now,
						 &tree, NULL, &diag),
				KB_OK);
			assert_non_null(tree->root);
		}
		kb_query_tree_free(tree);
		kb_str_release(&out);
	}
}

struct unsaid {
	const char *filter, *why;
};

static const struct unsaid UNSAID[] = {
	{"", "at its end: an attribute such as title is missing"},
	{"not unread = \"yes\"", "a comparison such as = or =~ is missing"},
	{"unread", "unread: a comparison such as"},
	{"unread = ", "a value in quotation marks is missing"},
	{"unread = yes", "a value in quotation marks is missing"},
	{"title =~ 'One'", "a value in quotation marks is missing"},
	{"title =~ \"One", "a value in quotation marks is missing"},
	{"unread = \"yes\" OR age < 2", "neither and nor or"},
	{"(unread = \"yes\"", "a closing bracket is missing"},
	{"unread = \"maybe\"", "it is yes or no"},
	{"UNREAD = \"yes\"", "articles have no such attribute"},
	{"unread = \"yes\" and link =~ \"x\"", "link =~ \"x\": no query can"},
	{"date =~ \"2020\"", "before: and after:"},
	{"guid = \"x\"", "ids of articles"},
	{"unread_count > 0", "count a feed's articles"},
	{"feeddate > 0", "a feed's date"},
	{"articleindex < 3", "place in a list"},
	{"enclosure_type =~ \"audio\"", "has:enclosure"},
	{"title < 3", "compare that so"},
	{"feedtitle < 3", "compare that so"},
	{"flags > 3", "compare that so"},
	{"flags =~ \"[ab]\"", "pattern of flags"},
	{"title = \"\"", "what is empty"},
	{"tags = \"x\"", "one tag, by #"},
	{"age < \"x\"", "number of days"},
	{"age < 0", "of no article"},
	{"age >= 0", "of no article"},
	{"age between 3", "two numbers"},
	{"age < 3:4", "a number of days"},
	{"age < 20000", "up to 9998"},
	{"title =~ \"^Breaking\"", "of a pattern only words"},
	{"title =~ \"end$\"", "of a pattern only words"},
	{"title =~ \"a{2}\"", "of a pattern only words"},
	{"title =~ \"ab*\"", "of a pattern only words"},
	{"title =~ \"a.c\"", "of a pattern only words"},
	{"title =~ \"[a-z]x\"", "of a pattern only words"},
	{"title =~ \"[^a]x\"", "of a pattern only words"},
	{"title =~ \"[ab\"", "of a pattern only words"},
	{"title =~ \"(ab\"", "of a pattern only words"},
	{"title =~ \"ab)\"", "of a pattern only words"},
	{"title =~ \"\\w\"", "of a pattern only words"},
	{"title =~ \"[abcde][abcde][abcde]\"", "of a pattern only words"},
	{"title =~ \"!!\"", "no query can ask for signs"},
	{"title = \"!!\"", "no query can ask for signs"},
	{"title =~ \"\"", "it matches everything"},
	{"title =~ \".*\"", "it matches everything"},
	{"title =~ \"x|\"", "it matches everything"},
	{"((((((((((((((((((unread=\"yes\"))))))))))))))))))",
		"brackets within each other"},
};

static void test_unsaid(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof UNSAID / sizeof *UNSAID; i++) {
		const struct unsaid *s = &UNSAID[i];
		struct kb_str out = {0};
		struct kb_diag diag = {{0}};
		unsigned differences;
		if (kb_filter_query(s->filter, strlen(s->filter), &out,
			    &differences, &diag) != KB_EINVAL)
			fail_msg("%s: %s", s->filter, out.s);
		if (!strstr(diag.text, s->why))
			fail_msg("%s: %s", s->filter, diag.text);
		kb_str_release(&out);
	}
}

static void test_long(void **state)
{
	struct kb_str in = {0}, out = {0};
	struct kb_diag diag;
	unsigned differences;
	(void)state;
	while (in.len < 9000)
		kb_str_adds(&in, "unread = \"yes\" and ");
	assert_int_equal(
		kb_filter_query(in.s, in.len, &out, &differences, &diag),
		KB_EINVAL);
	assert_non_null(strstr(diag.text, "longer than a query"));
	kb_str_release(&in);
	kb_str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_said),
		cmocka_unit_test(test_unsaid),
		cmocka_unit_test(test_long),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
