/* kb_session and the feed list: feeds are looked for, followed, changed,
 * removed and brought back, while others write the file too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- Looking for feeds ---------------------------------------------------- */

static char *url_of(struct session_env *e, const char *path)
{
	struct kb_str url = {0};
	kb_str_addf(
		&url, "http://127.0.0.1:%d%s", server_port(e->server), path);
	return kb_str_take(&url);
}

static const struct kb_seek *seek(
	struct session_env *e, const char *url, bool guessed)
{
	struct kb_session_event ev;
	kb_session_seek(e->session, url, guessed);
	do
		await_event(e, KB_SESSION_SEEK, &ev);
	while (!kb_session_sought(e->session)->ended);
	return kb_session_sought(e->session);
}

static enum kb_err follow(
	struct session_env *e, const char *url, const char *tag)
{
	const struct kb_addition a = {
		.url = url, .tags = &tag, .n_tags = tag ? 1 : 0};
	return kb_session_follow(e->session, &a, NULL);
}

/* A feed, found and followed: what was fetched is stored, not fetched again. */
static void one(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	char *url = url_of(e, "/news/4");
	open_session(e, &by_hand);
	const struct kb_seek *s = seek(e, url, false);
	assert_int_equal(s->n_feeds, 1);
	assert_string_equal(s->feeds[0].url, url);
	assert_int_equal(s->feeds[0].got.doc.feed->n_entries, 4);
	assert_string_equal(s->feeds[0].got.doc.feed->format, "RSS");
	unsigned requests = server_requests(e->server);
	assert_int_equal(follow(e, url, "a b"), KB_OK);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.added, 4);
	assert_int_equal(server_requests(e->server), requests);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 4);
	const struct kb_feeds *conf = &kb_session_library(e->session)->conf;
	assert_string_equal(conf->feeds[0].tags[0], "a b");
	assert_int_equal(follow(e, url, NULL), KB_EINVAL);
	free(url);
}

/* A page that names three: two of them are feeds. */
static void several(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	char *url = url_of(e, "/site");
	open_session(e, &by_hand);
	const struct kb_seek *s = seek(e, url, false);
	assert_int_equal(s->n_feeds, 3);
	assert_string_equal(s->feeds[1].title, "News");
	assert_int_equal(s->feeds[1].got.doc.feed->n_entries, 3);
	assert_int_equal(s->feeds[2].err, KB_EFORMAT);
	assert_true(s->feeds[2].diag.text[0]);
	assert_int_equal(follow(e, s->feeds[0].url, NULL), KB_OK);
	assert_int_equal(follow(e, s->feeds[1].url, NULL), KB_OK);
	await_reload_end(e, &ev);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 5);
	kb_session_seek(e->session, NULL, false);
	assert_null(kb_session_sought(e->session));
	free(url);
}

/* What has no scheme is https, or else http; a page may name none. */
static void guesses(void **state)
{
	struct session_env *e = *state;
	char *url = url_of(e, "/feed");
	struct kb_str https = {0};
	open_session(e, &by_hand);
	kb_str_addf(&https, "https%s", url + strlen("http"));
	const struct kb_seek *s = seek(e, https.s, true);
	assert_true(s->is_http);
	assert_true(s->why.text[0]);
	assert_int_equal(s->n_feeds, 1);
	assert_string_equal(s->feeds[0].url, url);
	s = seek(e, https.s, false);
	assert_int_equal(s->n_feeds, 0);
	assert_int_equal(s->err, KB_ENET);
	free(url);
	url = url_of(e, "/page");
	s = seek(e, url, false);
	assert_int_equal(s->err, KB_EEMPTY);
	assert_non_null(strstr(s->diag.text, "is a page that names no feed"));
	/* Unseen: nothing is fetched for it. */
	unsigned requests = server_requests(e->server);
	assert_int_equal(follow(e, url, NULL), KB_OK);
	assert_no_reload(e, 200);
	assert_int_equal(server_requests(e->server), requests);
	/* Given up in the midst, also by the end. */
	kb_session_seek(e->session, https.s, true);
	kb_session_seek(e->session, NULL, false);
	kb_session_seek(e->session, url, true);
	kb_str_release(&https);
	free(url);
}

/* --- Changes ---------------------------------------------------------------
 */

static void read_list(struct session_env *e, struct kb_str *out)
{
	char buf[1000];
	FILE *f = fopen(e->feeds, "r");
	assert_non_null(f);
	kb_str_clear(out);
	kb_str_add(out, buf, fread(buf, 1, sizeof buf, f));
	fclose(f);
}

static void add_line(struct session_env *e, const char *line)
{
	FILE *f = fopen(e->feeds, "a");
	assert_non_null(f);
	fputs(line, f);
	fclose(f);
}

/* What others write between reading and writing stays, and so does what they
 * wrote before it is undone. */
static void changes(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	struct kb_feeds_undo undo, none;
	struct kb_diag diag;
	struct kb_str text = {0};
	write_feeds(e, "http://a.example/\n  title A\n");
	open_session(e, &by_hand);
	add_line(e, "# theirs\nhttp://b.example/\n");
	struct kb_feeds_change c = {.kind = KB_CHANGE_SETTING,
		.url = "http://a.example/",
		.name = "title",
		.value = "B"};
	assert_int_equal(
		kb_session_change(e->session, &c, &undo, &diag), KB_OK);
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 2);
	read_list(e, &text);
	assert_string_equal(text.s, "http://a.example/\n  title B\n# theirs\n"
				    "http://b.example/\n");
	add_line(e, "http://c.example/\n");
	assert_int_equal(kb_session_undo(e->session, &undo, &diag), KB_OK);
	read_list(e, &text);
	assert_string_equal(text.s, "http://a.example/\n  title A\n# theirs\n"
				    "http://b.example/\nhttp://c.example/\n");
	assert_int_equal(kb_session_undo(e->session, &undo, &diag), KB_EINVAL);
	kb_feeds_undo_release(&undo);
	/* A rule whose query is not understood is none. */
	c.name = "rule";
	c.value = "hide is:green";
	assert_int_equal(
		kb_session_change(e->session, &c, &none, &diag), KB_EINVAL);
	assert_true(diag.text[0]);
	assert_null(none.was);
	read_list(e, &text);
	assert_null(strstr(text.s, "rule"));
	kb_str_release(&text);
}

static void remove_feed(
	struct session_env *e, const char *url, struct kb_feeds_undo *undo)
{
	const struct kb_feeds_change c = {.kind = KB_CHANGE_REMOVE, .url = url};
	assert_int_equal(kb_session_change(e->session, &c, undo, NULL), KB_OK);
}

/* As another khabar does, a timer's. */
static void reload_elsewhere(struct session_env *e)
{
	struct kb_session_event ev;
	struct kb_session *own = e->session;
	open_session(e, &by_hand);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_reload_end(e, &ev);
	assert_int_equal(close_session(e, NULL), KB_OK);
	e->session = own;
}

/* What was fetched is stored, however soon the library is closed. */
static void at_once(void **state)
{
	struct session_env *e = *state;
	char *url = url_of(e, "/news/4");
	for (int i = 0; i < 20; i++) {
		open_session(e, &by_hand);
		seek(e, url, false);
		assert_int_equal(follow(e, url, NULL), KB_OK);
		assert_int_equal(close_session(e, NULL), KB_OK);
		open_session(e, &by_hand);
		assert_int_equal(count_articles(e, &(struct kb_query){0}), 4);
		remove_feed(e, url, NULL);
		assert_int_equal(close_session(e, NULL), KB_OK);
	}
	free(url);
}

/* A feed that is removed is out of all lists; its articles come back with their
 * marks, even if all feeds were fetched meanwhile, here or by another khabar.
 */
static void removal(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	struct kb_feeds_undo undo;
	int64_t *ids = open_with_news(e, 3, &by_hand);
	const char *own = kb_session_library(e->session)->conf.feeds[0].url;
	char *url = strdup(own), *other = url_of(e, "/feed");
	kb_session_mark(
		e->session, ids, 1, KB_ARTICLE_READ, true, NULL, NULL, NULL);
	assert_int_equal(follow(e, other, NULL), KB_OK);
	remove_feed(e, url, &undo);
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 0);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_reload_end(e, &ev);
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 2);
	reload_elsewhere(e);
	assert_int_equal(kb_session_undo(e->session, &undo, NULL), KB_OK);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 5);
	assert_int_equal(
		count_articles(e, &(struct kb_query){.unread = true}), 4);
	assert_int_equal(close_session(e, NULL), KB_OK);
	open_session(e, &by_hand);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 5);
	/* Starred ones stay, the others go with the session. */
	kb_session_mark(e->session, ids + 1, 1, KB_ARTICLE_STARRED, true, NULL,
		NULL, NULL);
	kb_feeds_undo_release(&undo);
	remove_feed(e, url, NULL);
	assert_int_equal(close_session(e, NULL), KB_OK);
	open_session(e, &by_hand);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 2);
	assert_int_equal(
		count_articles(e, &(struct kb_query){.starred = true}), 1);
	assert_int_equal(follow(e, url, NULL), KB_OK);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 3);
	free(ids);
	free(url);
	free(other);
}

/* --- Other lists ------------------------------------------------------------
 */

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void await_import(
	struct session_env *e, const char *path, struct kb_session_event *ev)
{
	kb_session_import(e->session, path);
	do
		await_event(e, KB_SESSION_IMPORT, ev);
	while (!ev->import.ended);
}

/* A file is taken in beside the program; what is no file is not even opened. */
static void imports(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	struct kb_str path = {0};
	kb_str_addf(&path, "%s/list", e->dir);
	setenv("HOME", e->dir, 1);
	write_feeds(e, "http://a.example/\n");
	open_session(e, &by_hand);
	write_file(path.s,
		"<opml><body><outline xmlUrl='http://a.example/'/>"
		"<outline text='B' xmlUrl='http://b.example/'/></body></opml>");
	await_import(e, path.s, &ev);
	assert_int_equal(ev.import.err, KB_OK);
	assert_non_null(strstr(ev.import.report, "1 feed added"));
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 2);
	write_file(path.s, "http://c.example/ \"folder\"\n");
	await_import(e, path.s, &ev);
	assert_int_equal(ev.import.err, KB_OK);
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 3);
	await_import(e, NULL, &ev);
	assert_int_equal(ev.import.err, KB_EIO);
	assert_non_null(strstr(ev.import.diag.text, "newsboat"));
	await_import(e, e->dir, &ev);
	assert_int_equal(ev.import.err, KB_EIO);
	unlink(path.s);
	await_import(e, path.s, &ev);
	assert_int_equal(ev.import.err, KB_EIO);
	assert_int_equal(mkfifo(path.s, 0600), 0);
	await_import(e, path.s, &ev);
	assert_non_null(strstr(ev.import.diag.text, "is no file"));
	/* Nothing runs that could be stopped; one that ends with the session.
	 */
	kb_session_import_stop(e->session);
	kb_session_import(e->session, path.s);
	kb_session_import_stop(e->session);
	kb_str_release(&path);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, session_setup, session_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one),
		TEST(several),
		TEST(guesses),
		TEST(changes),
		TEST(at_once),
		TEST(removal),
		TEST(imports),
	};
	return cmocka_run_group_tests_name("session_feeds", tests,
		session_setup_group, session_teardown_group);
}
