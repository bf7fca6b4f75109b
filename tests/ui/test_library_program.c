/* `khabar` without a source, in a terminal: the library's life from its first
 * start on. What the terminal shows is checked against what the commands tell
 * afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The row that shows a text holds another one too. */
static bool beside(struct vtpty *v, const char *text, const char *other)
{
	int row = vtpty_find(v, text);
	return row >= 0 && strstr(vtpty_row(v, row), other);
}

/* --- Tests -------------------------------------------------------------- */

/* An empty library says what to do, and shows what is done meanwhile. */
static void first_start(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "Nothing is followed yet.");
	assert_shows(v, "Follow a feed");
	assert_shows(v, "Read a page or a file");
	RUN(e, "add", "/news/5");
	assert_shows(v, "News of 5");
	assert_hides(v, "Nothing is followed yet.");
	assert_shows(v, "5 unread");
	sandbox_quit(v);
}

/* A feed that was never fetched is fetched at once; Ctrl-R fetches again, R
 * the one that is chosen. */
static void reloads(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "Nothing is followed yet.");
	sandbox_quit(v);
	RUN(e, "add", "--unseen", "--title", "The growing one", "/growing");
	v = START(e, NULL);
	assert_shows(v, "3 new articles");
	assert_shows(v, "3 unread");
	assert_true(beside(v, "The growing one", "3"));
	vtpty_send(v, "\022");
	assert_shows(v, "1 new article");
	assert_shows(v, "4 unread");
	/* The feed stands below All unread and Starred. */
	vtpty_send(v, "jjR");
	assert_shows(v, "5 unread");
	sandbox_quit(v);
	assert_int_equal(count_lines(RUN(e, "list", "--unread")), 5);
}

/* Muted words: a rule in the feed list, what is stored is hidden, and both are
 * taken back. */
static void mutes(void **state)
{
	struct sandbox *e = *state;
	RUN(e, "add", "/news/5");
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "5 unread");
	vtpty_send(v, "\rM");
	assert_shows(v, "Hide articles with:");
	vtpty_send(v, "title:3 OR title:4");
	assert_shows(v, "hides 2 stored articles");
	vtpty_send(v, "\r");
	assert_shows(v, "2 articles are hidden, and so are those to come");
	assert_shows(v, "1 of 3");
	vtpty_send(v, "z");
	assert_shows(v, "2 articles are shown again");
	assert_shows(v, " of 5");
	vtpty_send(v, "Mtitle:5\r");
	assert_shows(v, "1 article is hidden, and so are those to come");
	sandbox_quit(v);
	const char *out = RUN(e, "rules", "--format", "tsv");
	assert_int_equal(count_lines(out), 1);
	assert_non_null(strstr(out, "\thide\ttitle:5\t"));
	out = RUN(e, "list", "--hidden", "--format", "tsv");
	assert_int_equal(count_lines(out), 1);
	assert_non_null(strstr(out, "\tItem 5\t"));
}

/* Read, mark, undo; what was marked is stored when khabar has ended. */
static void marks(void **state)
{
	struct sandbox *e = *state;
	RUN(e, "add", "/news/5");
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "5 unread");
	vtpty_send(v, "\r");
	assert_shows(v, "Item 1");
	assert_shows(v, "1 of 5");
	vtpty_send(v, "\r");
	assert_shows(v, "The words of item 5.");
	/* To the next one, without going back; it gets a star. */
	vtpty_send(v, "J");
	assert_shows(v, "The words of item 4.");
	vtpty_send(v, "s");
	vtpty_send(v, "\177");
	assert_shows(v, "2 of 5");
	/* All read, and taken back. */
	vtpty_send(v, "A");
	assert_shows(v, "3 marked read");
	vtpty_send(v, "z");
	assert_shows(v, "undone, unread again: 3 articles");
	/* The cursor is at the first of them. */
	vtpty_send(v, "m");
	sandbox_quit(v);
	const char *out = RUN(e, "list", "--format", "tsv");
	assert_int_equal(count_lines(out), 5);
	out = RUN(e, "list", "--starred", "--format", "tsv");
	assert_int_equal(count_lines(out), 1);
	assert_non_null(strstr(out, "\tItem 4\t"));
	out = RUN(e, "list", "--unread", "--format", "tsv");
	assert_int_equal(count_lines(out), 2);
	assert_non_null(strstr(out, "\tItem 2\t"));
	assert_non_null(strstr(out, "\tItem 1\t"));
}

/* What is found shows while one types, with a piece of its text and no further
 * key; it is kept in the feed list. */
static void searches(void **state)
{
	struct sandbox *e = *state;
	RUN(e, "add", "/news/12");
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "12 unread");
	vtpty_send(v, "\\");
	assert_shows(v, "What a search can be made of");
	vtpty_send(v, "\"item 7\"");
	assert_shows(v, "1 found");
	assert_shows(v, "The words of item 7.");
	vtpty_send(v, "\r");
	assert_shows(v, "1 of 1");
	assert_shows(v, "Item 7");
	assert_hides(v, "Item 8");
	vtpty_send(v, "aSeventh\r");
	assert_shows(v, "it is in the feed list now");
	vtpty_send(v, "\r");
	assert_shows(v, "1/2"); /* hits, in title and text */
	vtpty_send(v, "hh");
	assert_shows(v, "Seventh");
	sandbox_quit(v);
	assert_int_equal(count_lines(RUN(e, "list", "--unread")), 11);
}

static void write_in(
	const struct sandbox *e, const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/khabar/%s", e->dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* What the history file holds and who may read it. */
static void assert_history(const struct sandbox *e, const char *want)
{
	char path[128], got[200];
	struct stat st;
	snprintf(path, sizeof path, "%s/khabar/history", e->dir);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	got[fread(got, 1, sizeof got - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(got, want);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

static void remembers_searches(void **state)
{
	struct sandbox *e = *state;
	char path[128];
	RUN(e, "add", "/news/3");
	struct vtpty *v = START(e, NULL);
	struct vtpty *other = START(e, NULL);
	assert_shows(v, "3 unread");
	assert_shows(other, "3 unread");
	vtpty_send(v, "/alpha\r");
	assert_shows(v, "no hit: alpha");
	vtpty_send(other, "/all\r");
	assert_shows(other, "1/");
	vtpty_send(v, "\\item 2\r");
	assert_shows(v, "1 with all words");
	sandbox_quit(other);
	sandbox_quit(v);
	assert_history(e, "/alpha\n/all\n\\item 2\n");
	v = START(e, NULL);
	assert_shows(v, "3 unread");
	vtpty_send(v, "/\020");
	assert_shows(v, "/all");
	vtpty_send(v, "\025alp\020");
	assert_shows(v, "/alpha");
	vtpty_send(v, "\003\\\020");
	assert_shows(v, "\\item 2");
	vtpty_send(v, "\003");
	sandbox_quit(v);
	/* Nothing is kept for one who does not want it. */
	write_in(e, "config", "history = 0\n");
	v = START(e, NULL);
	assert_shows(v, "3 unread");
	vtpty_send(v, "/beta\r");
	assert_shows(v, "no hit: beta");
	vtpty_send(v, "/\020");
	assert_shows(v, "/beta");
	vtpty_send(v, "\003");
	sandbox_quit(v);
	snprintf(path, sizeof path, "%s/khabar/history", e->dir);
	assert_int_equal(access(path, F_OK), -1);
}

/* Where the history cannot be kept or taken away, khabar says so, and remembers
 * for as long as it runs. */
static void history_in_the_way(void **state)
{
	static const char *const settings[] = {
		"history = 5\n", "history = 0\n"};
	struct sandbox *e = *state;
	char path[128];
	RUN(e, "add", "/news/3");
	snprintf(path, sizeof path, "%s/khabar/history", e->dir);
	assert_int_equal(mkdir(path, 0700), 0);
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		write_in(e, "config", settings[i]);
		struct vtpty *v = START(e, NULL);
		assert_shows(v, "searches are not remembered: ");
		vtpty_send(v, "/alpha\r");
		assert_shows(v, "no hit: alpha");
		vtpty_send(v, "/\020");
		assert_shows(v, "/alpha");
		vtpty_send(v, "\003");
		sandbox_quit(v);
	}
}

/* A history that is long, strange or open to others is put right. */
static void mends_the_history(void **state)
{
	struct sandbox *e = *state;
	struct kb_str text = {0};
	char path[128];
	RUN(e, "add", "/news/3");
	for (int i = 0; i < 100; i++)
		kb_str_addf(&text, "/old %d\n", i);
	kb_str_adds(&text, "no sign\n/\n\n\\found\n/\033[2Jnew\n/cut");
	write_in(e, "history", text.s);
	write_in(e, "config", "history = 3\n");
	snprintf(path, sizeof path, "%s/khabar/history", e->dir);
	assert_int_equal(chmod(path, 0644), 0);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "3 unread");
	vtpty_send(v, "/\020");
	assert_shows(v, "/[2Jnew");
	vtpty_send(v, "\020\020\020\020");
	assert_shows(v, "/old 98");
	vtpty_send(v, "\003");
	sandbox_quit(v);
	assert_history(e, "/old 98\n/old 99\n/\033[2Jnew\n\\found\n");
	kb_str_release(&text);
}

/* The article's page takes the place of what the feed gave, and stays. */
static void fetches_pages(void **state)
{
	struct sandbox *e = *state;
	RUN(e, "add", "/news/3");
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "3 unread");
	vtpty_send(v, "\r");
	assert_shows(v, "1 of 3");
	vtpty_send(v, "\r");
	assert_shows(v, "The words of item 3.");
	vtpty_send(v, "f");
	assert_shows(v, "A page of the test server");
	/* What cannot be had is told. */
	vtpty_send(v, "J");
	assert_shows(v, "The words of item 2.");
	vtpty_send(v, "f");
	assert_shows(v, "404");
	sandbox_quit(v);
	const char *out = RUN(e, "list", "--limit", "1", "--format", "tsv");
	char id[32];
	snprintf(id, sizeof id, "%.*s", (int)strcspn(out, "\t"), out);
	assert_non_null(strstr(RUN(e, "read", "--format", "text", id),
		"A page of the test server"));
}

/* An article is where it was left, in the next session too; and what is read
 * later needs no feed. */
static void keeps_places(void **state)
{
	struct sandbox *e = *state;
	RUN(e, "later", "/story/endless/1");
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "Read later");
	assert_shows(v, "1 unread");
	vtpty_send(v, "\r");
	assert_shows(v, "1 of 1");
	vtpty_send(v, "\r");
	assert_shows(v, "top");
	vtpty_send(v, "  ");
	assert_shows(v, "%");
	char place[16] = "";
	const char *row = vtpty_row(v, 22); /* above the keys */
	const char *sign = strchr(row, '%');
	assert_non_null(sign);
	while (sign > row && sign[-1] != ' ')
		sign--;
	snprintf(
		place, sizeof place, "%.*s", (int)strcspn(sign, "%") + 1, sign);
	sandbox_quit(v);
	assert_non_null(strstr(
		RUN(e, "list", "--later", "--format", "json"), "\"place\": "));
	v = START(e, NULL);
	assert_shows(v, "Read later");
	vtpty_send(v, "\r");
	assert_shows(v, place);
	vtpty_send(v, "\r");
	assert_shows(v, "where you left off");
	assert_shows(v, place);
	sandbox_quit(v);
}

/* A page is read without the library, and a link of it is kept for later. */
static void keeps_for_later(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = START(e, "/two/garden/1");
	assert_shows(v, "the end of page 1");
	vtpty_send(v, "\tL");
	assert_shows(v, "kept for later");
	sandbox_quit(v);
	assert_int_equal(count_lines(RUN(e, "list", "--later")), 1);
}

/* Escape stops a reload, and it stays stopped. */
static void stops(void **state)
{
	struct sandbox *e = *state;
	RUN(e, "add", "--unseen", "--title", "The silent one", "/silent");
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "fetching 0/1");
	vtpty_send(v, "\033");
	assert_shows(v, "stopped; Ctrl-R fetches all feeds");
	assert_hides(v, "fetching");
	assert_false(vtpty_shows_within(v, "fetching", 3000));
	/* A person asks: it goes on. */
	vtpty_send(v, "\022");
	assert_shows(v, "fetching");
	vtpty_send(v, "\033");
	assert_hides(v, "fetching");
	vtpty_send(v, "\022");
	assert_shows(v, "fetching");
	/* The end does not wait for a server. */
	sandbox_quit(v);
}

/* A feed that fails says why. */
static void fails(void **state)
{
	struct sandbox *e = *state;
	RUN(e, "add", "--unseen", "--title", "The broken one", "/status/500");
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "1 feed failed");
	vtpty_send(v, "E");
	assert_shows(v, "500 Internal Server Error");
	sandbox_quit(v);
}

/* What cannot be opened is one line, and no screen. */
static void refuses(void **state)
{
	struct sandbox *e = *state;
	struct kb_str path = {0};
	RUN(e, "add", "/news/3");
	kb_str_addf(&path, "%s/khabar/library.db", e->dir);
	FILE *f = fopen(path.s, "w");
	assert_non_null(f);
	fputs("no database", f);
	fclose(f);
	kb_str_release(&path);
	struct vtpty *v = START(e, NULL);
	assert_int_equal(vtpty_wait(v), 1);
	assert_true(vtpty_sent(v, "library.db is no database of khabar"));
	assert_null(strstr(vtpty_output(v)->s, "\033[?1049h"));
	vtpty_free(v);
}

static void run_sql(sqlite3 *db, const char *sql)
{
	char *error = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &error) != SQLITE_OK)
		fail_msg("%s", error);
}

/* While another program writes, marks wait; that they cannot be written at all
 * is told of at the end. */
static void unwritten(void **state)
{
	struct sandbox *e = *state;
	const struct timespec moment = {.tv_nsec = 200000000};
	struct kb_str path = {0};
	sqlite3 *db;
	RUN(e, "add", "/news/3");
	kb_str_addf(&path, "%s/khabar/library.db", e->dir);
	assert_int_equal(sqlite3_open(path.s, &db), SQLITE_OK);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "3 unread");
	vtpty_send(v, "\r");
	assert_shows(v, "\u2022   3 May");
	run_sql(db, "BEGIN IMMEDIATE");
	vtpty_send(v, "m");
	assert_hides(v, "\u2022   3 May");
	vtpty_send(v, "q");
	nanosleep(&moment, NULL);
	run_sql(db, "CREATE TRIGGER t BEFORE INSERT ON mark"
		    " BEGIN SELECT RAISE(ABORT, 'no marks here'); END; COMMIT");
	sqlite3_close(db);
	assert_int_equal(vtpty_wait(v), 1);
	assert_true(vtpty_sent(v, "khabar: marks could not be written: "));
	assert_true(vtpty_sent(v, "library.db: no marks here"));
	vtpty_free(v);
	kb_str_release(&path);
	assert_int_equal(count_lines(RUN(e, "list", "--unread")), 3);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, sandbox_setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(first_start),
		TEST(reloads),
		TEST(mutes),
		TEST(marks),
		TEST(searches),
		TEST(remembers_searches),
		TEST(history_in_the_way),
		TEST(mends_the_history),
		TEST(fetches_pages),
		TEST(keeps_places),
		TEST(keeps_for_later),
		TEST(stops),
		TEST(fails),
		TEST(refuses),
		TEST(unwritten),
	};
	return cmocka_run_group_tests_name("library program", tests,
		sandbox_setup_group, sandbox_teardown_group);
}
