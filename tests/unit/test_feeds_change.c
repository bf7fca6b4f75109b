/* Changes of what the feed list has: the bytes that are meant, no others, and
 * back again, whatever others have done to the file meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed_list.h"
#include "scratch.h"

#include <khabar/conf/feeds_change.h>

/* A change, what it makes of a file; says: a part of the complaint, the file
 * stays then. */
struct sample {
	struct kb_feeds_change change;
	const char *before, *after, *says;
};

static void run(const struct sample *samples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct sample *c = &samples[i];
		struct kb_feeds f;
		struct kb_diag diag = {""};
		struct kb_feeds_undo undo = {0};
		parse(&f, c->before);
		enum kb_err err = kb_feeds_change(&f, &c->change, &undo, &diag);
		if (c->says && !strstr(diag.text, c->says))
			fail_msg("%zu: \"%s\" does not say \"%s\"", i,
				diag.text, c->says);
		if (!c->says && err)
			fail_msg("%zu: %s", i, diag.text);
		holds(&f, c->says ? c->before : c->after);
		if (!c->says) {
			assert_int_equal(
				kb_feeds_undo(&f, &undo, &diag), KB_OK);
			holds(&f, c->before);
		}
		kb_feeds_undo_release(&undo);
		kb_feeds_release(&f);
	}
}

#define RUN(samples) run(samples, sizeof(samples) / sizeof *(samples))
#define SETTING(u, n, v)                                           \
	{                                                          \
		KB_CHANGE_SETTING, .url = u, .name = n, .value = v \
	}
#define AGAIN(u, n, at, v)                                          \
	{                                                           \
		KB_CHANGE_SETTING, .url = u, .name = n, .value = v, \
				   .place = at                      \
	}

static void settings(void **state)
{
	static const struct sample samples[] = {
		/* There is none: behind the last, indented as that is. */
		{SETTING("https://a/", "title", "A"),
			"https://a/\nhttps://b/\n",
			("https://a/\n    title       A\nhttps://b/\n"), NULL},
		{SETTING("https://a/", "keep", "5"),
			("https://a/\n\ttitle A\n\n# of b\nhttps://b/\n"),
			("https://a/\n\ttitle A\n\tkeep        5\n\n# of b\n"
			 "https://b/\n"),
			NULL},
		/* The last line has no end; those of others are CR LF. */
		{SETTING("https://a/", "title", "A"), "https://a/",
			"https://a/\n    title       A\n", NULL},
		{SETTING("https://b/", "title", "B"),
			"https://a/\r\nhttps://b/",
			("https://a/\r\nhttps://b/\r\n    title       B\r\n"),
			NULL},
		/* There is one: its value alone. */
		{SETTING("https://a/", "title", "New one"),
			("https://a/  \n  # hers\n  title\t Old one \t\n tags "
			 "x"),
			("https://a/  \n  # hers\n  title\t New one \t\n tags "
			 "x"),
			NULL},
		/* It is taken off, and what would count then. */
		{SETTING("https://a/", "title", ""),
			("https://a/\r\n  title A\r\n  keep 5\r\n  title "
			 "B\r\n"),
			"https://a/\r\n  keep 5\r\n", NULL},
		{SETTING("https://a/", "keep", ""), "https://a/\n title A\n",
			"https://a/\n title A\n", NULL},
		/* One that was not understood gives way. */
		{SETTING("https://a/", "interval", "2h"),
			"https://a/\n interval often\n title A\n",
			"https://a/\n interval 2h\n title A\n", NULL},
		{SETTING("https://a/", "title", "A"), "https://a/\n title  \n",
			"https://a/\n title A  \n", NULL},
		{SETTING("https://a/", "title", "A"), "https://a/\n title",
			"https://a/\n title A", NULL},
		/* The first of twins counts. */
		{SETTING("https://a/", "title", "C"),
			"https://a/\n title A\n title B\n",
			"https://a/\n title C\n title B\n", NULL},
		{SETTING("https://a/", "title", "C"),
			"https://a/\nhttps://a/\n title B\n",
			"https://a/\n    title       C\nhttps://a/\n title B\n",
			NULL},
		/* A byte order mark stays. */
		{SETTING("https://a/", "title", "A"),
			"\xEF\xBB\xBFhttps://a/\n",
			"\xEF\xBB\xBFhttps://a/\n    title       A\n", NULL},
		{SETTING("https://a/", "interval", "often"),
			"https://a/\n interval 2h\n", NULL,
			"interval takes a time of a minute to a year"},
		{SETTING("https://a/", "colour", "blue"), "https://a/\n", NULL,
			"colour is no setting of a feed"},
		{SETTING("https://a/", "title", "two\nlines"), "https://a/\n",
			NULL, "title has a value that is no text"},
		{SETTING("https://c/", "title", "C"), "https://a/\n", NULL,
			"https://c/ is not followed"},
	};
	(void)state;
	RUN(samples);
}

static void again(void **state)
{
	static const char three[] = "https://a/\n header A: 1\n header bad\n"
				    " header B: 2\n title T\n header C: 3\n";
	static const struct sample samples[] = {
		{AGAIN("https://a/", "header", 1, "B: 4"), three,
			("https://a/\n header A: 1\n header bad\n header B: 4\n"
			 " title T\n header C: 3\n"),
			NULL},
		{AGAIN("https://a/", "header", 0, ""), three,
			("https://a/\n header bad\n header B: 2\n title T\n"
			 " header C: 3\n"),
			NULL},
		{AGAIN("https://a/", "header", 3, "D: 4"), three,
			("https://a/\n header A: 1\n header bad\n header B: 2\n"
			 " title T\n header C: 3\n header      D: 4\n"),
			NULL},
		{AGAIN("https://a/", "rule", 0, "hide ads"), "https://a/\n",
			"https://a/\n    rule        hide ads\n", NULL},
		{AGAIN("https://a/", "rule", 0, "burn ads"),
			"https://a/\n rule hide ads\n", NULL,
			"rule begins with hide, mark-read, star or tag NAME"},
		{AGAIN("https://a/", "header", 0, "Connection: close"), three,
			NULL, "header cannot be that header"},
	};
	(void)state;
	RUN(samples);
}

#define TAG(u, n, v)                                           \
	{                                                      \
		KB_CHANGE_TAG, .url = u, .name = n, .value = v \
	}

static void tags(void **state)
{
	static const struct sample samples[] = {
		{TAG("https://a/", "news", "asia/iran"),
			"https://a/\n tags  x,news \"c d\"  \n",
			"https://a/\n tags  x,asia/iran \"c d\"  \n", NULL},
		{TAG("https://a/", "c d", "e"), "https://a/\n tags \"c d\" x\n",
			"https://a/\n tags e x\n", NULL},
		{TAG("https://a/", "x", "two words"), "https://a/\n tags x y",
			"https://a/\n tags \"two words\" y", NULL},
		/* From no folder, and to none. */
		{TAG("https://a/", "", "new"), "https://a/\n",
			"https://a/\n    tags        new\n", NULL},
		{TAG("https://a/", "", "new"), "https://a/\n tags x\n",
			"https://a/\n tags x new\n", NULL},
		{TAG("https://a/", "x", ""), "https://a/\n tags x, y\n",
			"https://a/\n tags y\n", NULL},
		{TAG("https://a/", "y", ""), "https://a/\n tags x, y\n",
			"https://a/\n tags x\n", NULL},
		{TAG("https://a/", "x", ""), "https://a/\n tags x\n title A\n",
			"https://a/\n title A\n", NULL},
		/* It is there already. */
		{TAG("https://a/", "x", "y"), "https://a/\n tags x y z\n",
			"https://a/\n tags y z\n", NULL},
		{TAG("https://a/", "", "y"), "https://a/\n tags x y\n",
			"https://a/\n tags x y\n", NULL},
		/* What is within it is another folder. */
		{TAG("https://a/", "x", "z"), "https://a/\n tags x/y x\n",
			"https://a/\n tags x/y z\n", NULL},
		/* A line that is not understood stays, and counts for none. */
		{TAG("https://a/", "", "new"), "https://a/\n tags \"x\n",
			"https://a/\n tags \"x\n tags        new\n", NULL},
		{TAG("https://a/", "", " /new/ "), "https://a/\n",
			"https://a/\n    tags        new\n", NULL},
		{TAG("https://c/", "x", "y"), "https://a/\n", NULL,
			"https://c/ is not followed"},
	};
	(void)state;
	RUN(samples);
}

#define FOLDER(n, v)                                    \
	{                                               \
		KB_CHANGE_FOLDER, .name = n, .value = v \
	}

static void folders(void **state)
{
	static const char list[] =
		"\xEF\xBB\xBFrule tag asia/iran tehran\n"
		"https://a/\n rule tag \"asia\" word\n tags x asia\n"
		"# asia\nhttps://b/\n tags asian asia/iran\n tags asia\n"
		"https://c/\n title asia\nrule tag asia tag:asia\n"
		"search \"asia\" tag:asia\nhttps://b/\n tags asia";
	static const struct sample samples[] = {
		{FOLDER("asia", "far east"), list,
			("\xEF\xBB\xBFrule tag \"far east/iran\" tehran\n"
			 "https://a/\n rule tag \"far east\" word\n"
			 " tags x \"far east\"\n"
			 "# asia\nhttps://b/\n"
			 " tags asian \"far east/iran\"\n tags asia\n"
			 "https://c/\n title asia\n"
			 "rule tag \"far east\" tag:asia\n"
			 "search \"asia\" tag:asia\nhttps://b/\n tags asia"),
			NULL},
		{FOLDER("asia/iran", "iran"), "https://a/\n tags asia/iran/q\n",
			"https://a/\n tags iran/q\n", NULL},
		{FOLDER("x", "y"), "https://a/\n tags x y\n",
			"https://a/\n tags y\n", NULL},
		{FOLDER("none", "y"), list, list, NULL},
		{FOLDER("asia", " / "), list, NULL, "a folder has a name"},
	};
	(void)state;
	RUN(samples);
}

static void searches(void **state)
{
	static const char list[] = "https://a/\nsearch  \"one\"  x y \r\n"
				   "search \"two\" z\nsearch \"one\" w";
	static const struct sample samples[] = {
		{{KB_CHANGE_SEARCH_NAME, .name = "one", .value = "1 2"}, list,
			("https://a/\nsearch  \"1 2\"  x y \r\n"
			 "search \"two\" z\nsearch \"one\" w"),
			NULL},
		{{KB_CHANGE_SEARCH_QUERY, .name = "one", .value = "q \"r\""},
			list,
			("https://a/\nsearch  \"one\"  q \"r\" \r\n"
			 "search \"two\" z\nsearch \"one\" w"),
			NULL},
		{{KB_CHANGE_SEARCH_REMOVE, .name = "two"}, list,
			("https://a/\nsearch  \"one\"  x y \r\n"
			 "search \"one\" w"),
			NULL},
		{{KB_CHANGE_SEARCH_REMOVE, .name = "a"},
			"\xEF\xBB\xBFsearch \"a\" b", "\xEF\xBB\xBF", NULL},
		{{KB_CHANGE_SEARCH_NAME, .name = "one", .value = "two"}, list,
			NULL, "a search is called two already"},
		{{KB_CHANGE_SEARCH_NAME, .name = "one", .value = "a\"b"}, list,
			NULL, "without quotation marks"},
		{{KB_CHANGE_SEARCH_QUERY, .name = "one", .value = ""}, list,
			NULL, "a search has a name and words"},
		{{KB_CHANGE_SEARCH_NAME, .name = "none", .value = "x"}, list,
			NULL, "no search is called none"},
	};
	(void)state;
	RUN(samples);
}

#define MOVE(u, to)                                  \
	{                                            \
		KB_CHANGE_URL, .url = u, .value = to \
	}

static void urls(void **state)
{
	static const struct sample samples[] = {
		{MOVE("https://a/", "https://n/x"),
			"# a\nhttps://a/  \n    title A\n\nhttps://b/\n",
			("# a\nhttps://n/x  \n    title A\n\nhttps://b/\n"),
			NULL},
		/* The same one, written otherwise. */
		{MOVE("https://a/", "https://A:443"), "https://a/",
			"https://A:443", NULL},
		{MOVE("https://a/", "https://b/"), "https://a/\nhttps://b/\n",
			NULL, "is followed already"},
		{MOVE("https://a/", "ftp://b/"), "https://a/\n", NULL, "ftp:"},
		{MOVE("https://x/", "https://b/"), "https://a/\n", NULL,
			"is not followed"},
	};
	(void)state;
	RUN(samples);
}

#define REMOVE(u)                          \
	{                                  \
		KB_CHANGE_REMOVE, .url = u \
	}

static void removals(void **state)
{
	static const struct sample samples[] = {
		{REMOVE("https://b/"),
			("https://a/\nhttps://b/\n title B\n # note\n odd x\n\n"
			 "https://c/\n"),
			"https://a/\n # note\n# odd x\n\nhttps://c/\n", NULL},
		{REMOVE("https://a/"), "https://a/", "", NULL},
		/* One that is there twice. */
		{REMOVE("https://a/"),
			"https://a/\nhttps://b/\nHTTPS://A:443\n title A\n",
			"https://b/\n", NULL},
		{REMOVE("https://b/"), "https://a/\nhttps://b/", "https://a/\n",
			NULL},
		{REMOVE("https://b/"), "https://a/\n", NULL, "is not followed"},
	};
	(void)state;
	RUN(samples);
}

/* --- Others have been there ---------------------------------------------- */

/* A list, what others make of it after the change, and what there is once it
 * is taken back; NULL: it cannot be. */
static void meanwhile(void **state)
{
	static const char list[] =
		"https://a/\nhttps://b/\n title B\nhttps://c/\n";
	static const struct {
		struct kb_feeds_change change;
		const char *others, *want;
	} cases[] = {
		/* Above and below it. */
		{REMOVE("https://b/"),
			"# new\nhttps://x/\nhttps://a/\nhttps://c/\n",
			("# new\nhttps://x/\nhttps://a/\nhttps://b/\n title B\n"
			 "https://c/\n")},
		/* Right below it, right above it. */
		{REMOVE("https://b/"), "https://a/\nhttps://x/\nhttps://c/\n",
			("https://a/\nhttps://b/\n title B\nhttps://x/\n"
			 "https://c/\n")},
		{REMOVE("https://b/"), "https://x/\nhttps://c/\n",
			"https://x/\nhttps://b/\n title B\nhttps://c/\n"},
		/* Nothing is as it was: at the end. */
		{REMOVE("https://b/"), "https://x/\n title c",
			"https://x/\n title c\nhttps://b/\n title B\n"},
		{REMOVE("https://b/"), "", "https://b/\n title B\n"},
		/* It is followed again. */
		{REMOVE("https://b/"), "https://b/\n", NULL},
		{SETTING("https://b/", "title", "D"),
			"https://b/\n title D\nhttps://c/\n keep 5\n",
			"https://b/\n title B\nhttps://c/\n keep 5\n"},
		/* With another one beside it, one would count no more. */
		{SETTING("https://b/", "title", ""),
			"https://a/\nhttps://b/\n keep 5\n title Z\n"
			"https://c/\n",
			NULL},
		/* It is another one. */
		{SETTING("https://b/", "title", "D"),
			"https://a/\nhttps://b/\n title E\nhttps://c/\n", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_feeds f;
		struct kb_feeds_undo undo = {0};
		const char *others = cases[i].others;
		parse(&f, list);
		assert_int_equal(
			kb_feeds_change(&f, &cases[i].change, &undo, NULL),
			KB_OK);
		kb_feeds_parse(&f, others, strlen(others), NULL);
		enum kb_err err = kb_feeds_undo(&f, &undo, NULL);
		assert_int_equal(err, cases[i].want ? KB_OK : KB_EINVAL);
		holds(&f, cases[i].want ? cases[i].want : others);
		kb_feeds_undo_release(&undo);
		kb_feeds_release(&f);
	}
}

/* --- Any file --------------------------------------------------------------
 */

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 16;
}

/* Lines of every kind in any order, with either end or none. */
static void make_file(struct kb_str *out, unsigned *seed)
{
	static const char *const lines[] = {"https://a/", "https://b/",
		"https://c/", "https://a/", "  title A", "\ttitle B", " title",
		" tags x \"y z\" x/w", " tags \"x", " tags x, v", " keep 5",
		" header A: 1", " header bad", "  header B: 2", "# x", "  # x",
		"", "   ", "search \"s\" x", "search \"s\" y", "search s",
		"rule tag x a", " rule tag \"x/w\"", "rule hide", " colour x",
		"ftp://x/", "\xFF\xFE"};
	kb_str_clear(out);
	kb_str_adds(out, next_random(seed) % 8 ? "" : "\xEF\xBB\xBF");
	for (unsigned n = next_random(seed) % 24; n; n--) {
		const size_t count = sizeof lines / sizeof *lines;
		kb_str_adds(out, lines[next_random(seed) % count]);
		kb_str_adds(out, next_random(seed) % 5 ? "\n" : "\r\n");
	}
	if (out->len && next_random(seed) % 3 == 0)
		out->s[--out->len] = '\0';
}

/* A change makes no new bad line, and taken back it leaves no trace. */
static void any_file(void **state)
{
	static const struct kb_feeds_change changes[] = {
		SETTING("https://a/", "title", "C"),
		SETTING("https://a/", "title", ""),
		AGAIN("https://b/", "header", 1, "C: 3"),
		AGAIN("https://b/", "header", 0, ""),
		TAG("https://a/", "x", "y z"),
		TAG("https://a/", "", "new"),
		TAG("https://c/", "x", ""),
		FOLDER("x", "far away"),
		FOLDER("x/w", "x"),
		REMOVE("https://a/"),
		REMOVE("https://c/"),
		{KB_CHANGE_SEARCH_NAME, .name = "s", .value = "t"},
		{KB_CHANGE_SEARCH_REMOVE, .name = "s"},
	};
	const size_t n = sizeof changes / sizeof *changes;
	struct kb_str text = {0};
	unsigned seed = 1;
	size_t done = 0;
	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct kb_feeds f;
		struct kb_feeds_undo undo = {0};
		struct kb_diag diag;
		make_file(&text, &seed);
		parse(&f, text.s);
		size_t bad = f.n_bad;
		enum kb_err err =
			kb_feeds_change(&f, &changes[i % n], &undo, &diag);
		if (err) {
			holds(&f, text.s);
		} else {
			done++;
			assert_true(f.n_bad <= bad);
			if (kb_feeds_undo(&f, &undo, &diag))
				fail_msg("%u: %s\n%s", i, diag.text, text.s);
			holds(&f, text.s);
		}
		kb_feeds_undo_release(&undo);
		kb_feeds_release(&f);
	}
	assert_true(done > 1000);
	kb_str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings),
		cmocka_unit_test(again),
		cmocka_unit_test(tags),
		cmocka_unit_test(folders),
		cmocka_unit_test(searches),
		cmocka_unit_test(urls),
		cmocka_unit_test(removals),
		cmocka_unit_test(meanwhile),
		cmocka_unit_test(any_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
