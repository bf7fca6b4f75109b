/* kb_session: the library while it is open, without a terminal: its files,
 * marks, pages, what others do to it, and its end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "session.h"

#include <khabar/base/clock.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* --- Opening ------------------------------------------------------------ */

static void empty(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {.auto_reload = true, .look = 20};
	struct kb_session_event ev;
	open_session(e, &o);
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 0);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 0);
	kb_session_reload(e->session, NULL, 0, true);
	kb_session_stop(e->session);
	assert_false(next_event(e, &ev, 300));
	assert_int_equal(close_session(e, NULL), KB_OK);
	assert_int_equal(kb_session_close(NULL, NULL), KB_OK);
}

static enum kb_err open_fails(struct session_env *e, struct kb_diag *diag)
{
	struct kb_session *s;
	enum kb_err err = kb_session_open(&s, NULL, diag);
	assert_null(s);
	assert_non_null(strstr(diag->text, e->dir));
	return err;
}

/* What is wrong with the files is told, and they stay as they are. */
static void bad_files(void **state)
{
	struct session_env *e = *state;
	struct kb_diag diag;
	char path[160];
	FILE *f = fopen(e->data, "w");
	fputs("no database", f);
	fclose(f);
	assert_int_equal(open_fails(e, &diag), KB_EFORMAT);
	f = fopen(e->data, "r");
	assert_non_null(fgets(path, sizeof path, f));
	assert_string_equal(path, "no database");
	fclose(f);
	unlink(e->data);
	/* A folder where the list should be; a file where a folder should. */
	assert_int_equal(mkdir(e->feeds, 0700), 0);
	assert_int_equal(open_fails(e, &diag), KB_EIO);
	rmdir(e->feeds);
	snprintf(path, sizeof path, "%s/file", e->dir);
	fclose(fopen(path, "w"));
	setenv("XDG_DATA_HOME", path, 1);
	assert_int_equal(open_fails(e, &diag), KB_EIO);
	assert_non_null(strstr(diag.text, "cannot be made"));
}

/* Without descriptors to be had, opening fails and has kept none. */
static void no_descriptors(void **state)
{
	struct session_env *e = *state;
	struct kb_session *s = NULL;
	struct kb_diag diag;
	struct rlimit was, few;
	bool told = false;
	int next = dup(STDIN_FILENO);
	close(next);
	getrlimit(RLIMIT_NOFILE, &was);
	free(open_with_news(e, 3, &by_hand));
	close_session(e, NULL);
	few = was;
	few.rlim_cur = (rlim_t)next;
	while (!s && few.rlim_cur < was.rlim_cur) {
		setrlimit(RLIMIT_NOFILE, &few);
		if (kb_session_open(&s, NULL, &diag) != KB_OK)
			told |= strstr(diag.text, "no descriptor") != NULL;
		few.rlim_cur++;
	}
	setrlimit(RLIMIT_NOFILE, &was);
	kb_session_close(s, NULL);
	assert_non_null(s);
	assert_true(told);
	int after = dup(STDIN_FILENO);
	close(after);
	assert_int_equal(after, next);
}

/* A database that a newer khabar has written is left alone. */
static void newer_database(void **state)
{
	struct session_env *e = *state;
	struct kb_diag diag;
	int64_t *ids = open_with_news(e, 3, &by_hand);
	free(ids);
	close_session(e, NULL);
	/* user_version: bytes 60 to 63 of the file's header, big-endian
	 * (SQLite's file format, 1.3). */
	FILE *f = fopen(e->data, "r+");
	assert_non_null(f);
	assert_int_equal(fseek(f, 60, SEEK_SET), 0);
	assert_int_equal(fwrite("\0\0\x7f\0", 1, 4, f), 4);
	fclose(f);
	assert_int_equal(open_fails(e, &diag), KB_EFORMAT);
	assert_non_null(strstr(diag.text, "newer"));
}

/* Lines that are not understood are data, and the others count. */
static void bad_lines(void **state)
{
	struct session_env *e = *state;
	const struct kb_feeds *conf;
	write_feeds(e, "%/news/3\n\tinterval often\nnonsense\n%/feed\n");
	open_session(e, &by_hand);
	conf = &kb_session_library(e->session)->conf;
	assert_int_equal(conf->n_feeds, 2);
	assert_int_equal(conf->n_errors, 2);
	assert_int_equal(conf->errors[0].line, 2);
	assert_non_null(strstr(conf->errors[0].text, "feeds:2: "));
	assert_int_equal(conf->errors[1].line, 3);
}

/* --- Marks -------------------------------------------------------------- */

static unsigned marks_of(struct session_env *e, int64_t article)
{
	struct kb_article_row row;
	assert_int_equal(
		kb_session_row(e->session, article, &row, NULL), KB_OK);
	return row.marks;
}

/* As the file has it, for another program. */
static unsigned stored_marks(struct session_env *e, int64_t article)
{
	struct kb_store *store;
	struct kb_article_row row;
	assert_int_equal(kb_store_open(e->data, &store, NULL), KB_OK);
	assert_int_equal(kb_store_row(store, article, &row, NULL), KB_OK);
	kb_store_close(store);
	return row.marks;
}

static void mark(struct session_env *e, int64_t article,
	enum kb_article_mark mark, bool on)
{
	struct kb_diag diag;
	if (kb_session_mark(e->session, &article, 1, mark, on, NULL, NULL,
		    &diag) != KB_OK)
		fail_msg("%s", diag.text);
}

static void marks(void **state)
{
	struct session_env *e = *state;
	int64_t *ids = open_with_news(e, 4, &by_hand), *changed;
	size_t n;
	struct kb_diag diag;
	mark(e, ids[1], KB_ARTICLE_READ, true);
	assert_int_equal(stored_marks(e, ids[1]), KB_ARTICLE_READ);
	assert_int_equal(
		kb_library_row(kb_session_library(e->session), 0)->unread, 3);
	/* What is so already is nothing to undo. */
	assert_int_equal(kb_session_mark(e->session, ids, 4, KB_ARTICLE_READ,
				 true, &changed, &n, &diag),
		KB_OK);
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++)
		assert_int_not_equal(changed[i], ids[1]);
	assert_int_equal(kb_session_mark(e->session, changed, n,
				 KB_ARTICLE_READ, false, NULL, NULL, &diag),
		KB_OK);
	assert_int_equal(
		count_articles(e, &(struct kb_query){.unread = true}), 3);
	struct kb_article_row row;
	assert_int_equal(
		kb_session_row(e->session, 4711, &row, &diag), KB_EEMPTY);
	free(changed);
	free(ids);
}

/* While another program writes, marks wait in their order and count. */
static void marks_wait(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {.look = NEVER};
	int64_t *ids = open_with_news(e, 4, &o), *changed;
	size_t n;
	struct kb_session_event ev;
	struct kb_diag diag;
	struct writer w = start_writer(e, NULL);
	int64_t start = kb_clock_ms();
	mark(e, ids[0], KB_ARTICLE_READ, true);
	mark(e, ids[1], KB_ARTICLE_READ, true);
	mark(e, ids[0], KB_ARTICLE_STARRED, true);
	mark(e, ids[0], KB_ARTICLE_READ, false);
	assert_true(kb_clock_ms() - start < 1000);
	assert_int_equal(marks_of(e, ids[0]), KB_ARTICLE_STARRED);
	assert_int_equal(marks_of(e, ids[1]), KB_ARTICLE_READ);
	assert_int_equal(kb_session_mark(e->session, ids, 4, KB_ARTICLE_READ,
				 true, &changed, &n, &diag),
		KB_OK);
	assert_int_equal(n, 3);
	assert_int_equal(changed[0], ids[0]);
	/* Taken back, as undo does. */
	assert_int_equal(kb_session_mark(e->session, changed, n,
				 KB_ARTICLE_READ, false, NULL, NULL, &diag),
		KB_OK);
	free(changed);
	assert_false(next_event(e, &ev, 300));
	assert_int_equal(stored_marks(e, ids[0]), 0);
	end_writer(&w);
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(stored_marks(e, ids[0]), KB_ARTICLE_STARRED);
	assert_int_equal(stored_marks(e, ids[1]), KB_ARTICLE_READ);
	assert_int_equal(stored_marks(e, ids[2]), 0);
	assert_int_equal(marks_of(e, ids[0]), KB_ARTICLE_STARRED);
	/* And the next is written at once again. */
	mark(e, ids[3], KB_ARTICLE_READ, true);
	assert_int_equal(stored_marks(e, ids[3]), KB_ARTICLE_READ);
	free(ids);
}

/* The end waits for the other program, though not for ever. */
static void marks_outlive(void **state)
{
	struct session_env *e = *state;
	struct kb_session_options o = {.look = 50};
	struct kb_diag diag;
	int64_t *ids = open_with_news(e, 2, &o);
	struct writer w = start_writer(e, NULL);
	mark(e, ids[0], KB_ARTICLE_READ, true);
	mark(e, ids[1], KB_ARTICLE_STARRED, true);
	pid_t pid = fork();
	if (pid == 0) {
		usleep(300000);
		_exit(0);
	}
	/* The writer's pipe is open in that process too: it ends with it. */
	close(w.stop);
	assert_int_equal(close_session(e, &diag), KB_OK);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_int_equal(waitpid(w.pid, NULL, 0), w.pid);
	assert_int_equal(stored_marks(e, ids[0]), KB_ARTICLE_READ);
	assert_int_equal(stored_marks(e, ids[1]), KB_ARTICLE_STARRED);
	o.patience = 200;
	open_session(e, &o);
	w = start_writer(e, NULL);
	mark(e, ids[0], KB_ARTICLE_STARRED, true);
	assert_int_equal(close_session(e, &diag), KB_ESTOP);
	assert_non_null(strstr(diag.text, "another khabar writes"));
	end_writer(&w);
	assert_int_equal(stored_marks(e, ids[0]), KB_ARTICLE_READ);
	free(ids);
}

/* A place in an article waits as marks do, and the last one counts. */
static void places_wait(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {.look = 50};
	int64_t *ids = open_with_news(e, 2, &o);
	struct kb_place p = {.text = 7, .before = 10, .total = 40, .share = 25};
	struct kb_place got;
	struct kb_session_event ev;
	struct kb_article_row row;
	kb_session_put_place(e->session, ids[0], &p);
	assert_int_equal(
		kb_session_place(e->session, ids[0], &got, NULL), KB_OK);
	assert_int_equal(got.share, 25);
	struct writer w = start_writer(e, NULL);
	int64_t start = kb_clock_ms();
	for (p.share = 30; p.share < 40; p.share++)
		kb_session_put_place(e->session, ids[0], &p);
	p.share = 0;
	kb_session_put_place(e->session, ids[1], &p);
	assert_true(kb_clock_ms() - start < 1000);
	kb_session_row(e->session, ids[0], &row, NULL);
	assert_int_equal(row.place, 39);
	end_writer(&w);
	next_event(e, &ev, 300);
	assert_int_equal(close_session(e, NULL), KB_OK);
	open_session(e, &o);
	kb_session_row(e->session, ids[0], &row, NULL);
	assert_int_equal(row.place, 39);
	kb_session_row(e->session, ids[1], &row, NULL);
	assert_int_equal(row.place, 0);
	/* One that still waits at the end is written then. */
	w = start_writer(e, NULL);
	p.share = 77;
	kb_session_put_place(e->session, ids[1], &p);
	pid_t pid = fork();
	if (pid == 0) {
		usleep(300000);
		_exit(0);
	}
	close(w.stop);
	assert_int_equal(close_session(e, NULL), KB_OK);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_int_equal(waitpid(w.pid, NULL, 0), w.pid);
	open_session(e, &o);
	kb_session_row(e->session, ids[1], &row, NULL);
	assert_int_equal(row.place, 77);
	free(ids);
}

/* Marks that cannot be written are told of once, and tried again. A ceiling on
 * the size of files stands in for a full disk. */
static void marks_in_trouble(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	struct rlimit was, full;
	int64_t *ids = open_with_news(e, 2, &by_hand);
	struct writer w = start_writer(e, NULL);
	mark(e, ids[0], KB_ARTICLE_READ, true);
	while (next_event(e, &ev, 100))
		;
	getrlimit(RLIMIT_FSIZE, &was);
	full = was;
	full.rlim_cur = 1;
	void (*before)(int) = signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &full);
	end_writer(&w);
	await_event(e, KB_SESSION_TROUBLE, &ev);
	assert_int_equal(ev.err, KB_EIO);
	assert_non_null(strstr(ev.diag.text, "marks could not be written"));
	assert_int_equal(marks_of(e, ids[0]), KB_ARTICLE_READ);
	while (next_event(e, &ev, 300))
		assert_int_not_equal(ev.what, KB_SESSION_TROUBLE);
	setrlimit(RLIMIT_FSIZE, &was);
	signal(SIGXFSZ, before);
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(stored_marks(e, ids[0]), KB_ARTICLE_READ);
	free(ids);
}

/* --- Searches ------------------------------------------------------------ */

static void searches(void **state)
{
	struct session_env *e = *state;
	int64_t *ids = open_with_news(e, 5, &by_hand);
	struct kb_query q = {.search = "words item", .sort = KB_SORT_RANK};
	struct kb_session_event ev;
	struct kb_str text = {0};
	struct kb_diag diag;
	size_t unread;
	kb_session_search(e->session, &q);
	q.search = "title:item";
	unsigned number = kb_session_search(e->session, &q);
	await_event(e, KB_SESSION_FOUND, &ev);
	assert_int_equal(ev.search, number);
	assert_int_equal(ev.err, KB_OK);
	assert_int_equal(ev.found.n, 5);
	free(ev.found.ids);
	q.search = "is:green";
	kb_session_search(e->session, &q);
	await_event(e, KB_SESSION_FOUND, &ev);
	assert_int_equal(ev.err, KB_EINVAL);
	assert_true(ev.diag.text[0]);
	assert_int_equal(kb_session_search(e->session, NULL), 0);
	assert_int_equal(
		kb_session_text(e->session, ids[0], &text, NULL), KB_OK);
	assert_non_null(strstr(text.s, "The words of item 1."));
	kb_str_release(&text);
	/* Kept in the feed list, which is told to have changed. */
	assert_int_equal(kb_session_save_search(
				 e->session, "Items", "title:item", &diag),
		KB_OK);
	await_event(e, KB_SESSION_CHANGED, &ev);
	const struct kb_feeds *conf = &kb_session_library(e->session)->conf;
	assert_int_equal(conf->n_searches, 1);
	assert_string_equal(conf->searches[0].query, "title:item");
	/* What is unread in it is found out once it is asked for. */
	kb_session_saved_unread(e->session, &unread);
	assert_true(unread == KB_SAVED_UNKNOWN);
	await_event(e, KB_SESSION_CHANGED, &ev);
	kb_session_saved_unread(e->session, &unread);
	assert_int_equal(unread, 5);
	assert_int_equal(kb_session_mark(e->session, ids, 2, KB_ARTICLE_READ,
				 true, NULL, NULL, NULL),
		KB_OK);
	kb_session_saved_unread(e->session, &unread);
	assert_int_equal(unread, 3);
	assert_int_equal(
		kb_session_save_search(e->session, "Items", "other", &diag),
		KB_EINVAL);
	/* Closed while it searches. */
	kb_session_search(e->session, &q);
	free(ids);
}

/* --- Pages -------------------------------------------------------------- */

static enum kb_err page(
	struct session_env *e, int64_t article, struct kb_session_event *ev)
{
	kb_session_page(e->session, article);
	await_event(e, KB_SESSION_PAGE, ev);
	assert_int_equal(ev->article, article);
	return ev->err;
}

static void pages(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {.look = NEVER};
	int64_t *ids = open_with_news(e, 5, &o);
	struct kb_session_event ev;
	struct kb_article_row row;
	struct kb_article *a;
	assert_int_equal(page(e, ids[2], &ev), KB_OK);
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(kb_session_row(e->session, ids[2], &row, NULL), KB_OK);
	assert_true(row.has_page);
	assert_int_equal(
		kb_session_article(e->session, ids[2], &a, NULL), KB_OK);
	/* The page's words, in the place of the feed's. */
	bool found = false;
	for (size_t i = 0; i < a->n_blocks; i++)
		found |= strstr(a->blocks[i].text.s, "second sentence") != NULL;
	assert_true(found);
	kb_article_free(a);
	assert_int_equal(page(e, ids[0], &ev), KB_EINVAL);
	assert_non_null(strstr(ev.diag.text, "no link"));
	assert_int_equal(page(e, ids[1], &ev), KB_ENET);
	assert_non_null(strstr(ev.diag.text, "404"));
	assert_int_equal(page(e, ids[4], &ev), KB_EFORMAT);
	assert_non_null(strstr(ev.diag.text, "is a feed, not a page"));
	assert_int_equal(page(e, 4711, &ev), KB_EEMPTY);
	assert_int_equal(kb_session_row(e->session, ids[1], &row, NULL), KB_OK);
	assert_false(row.has_page);
	/* One that comes while another program writes is not stored. */
	struct writer w = start_writer(e, NULL);
	assert_int_equal(page(e, ids[3], &ev), KB_ESTOP);
	end_writer(&w);
	assert_int_equal(page(e, ids[3], &ev), KB_OK);
	free(ids);
}

static bool has_text(struct session_env *e, int64_t article, const char *words)
{
	struct kb_article *a;
	bool found = false;
	assert_int_equal(
		kb_session_article(e->session, article, &a, NULL), KB_OK);
	for (size_t i = 0; i < a->n_blocks; i++)
		found |= a->blocks[i].text.s &&
			 strstr(a->blocks[i].text.s, words) != NULL;
	kb_article_free(a);
	return found;
}

/* Pages are fetched with their feed, to their end; a login is none, and is not
 * asked for again at once, nor does it come in the place of what there is. */
static void full_text(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	unsigned before = server_requests(e->server);
	write_feeds(e, "%/two/feed\n full-text yes\n"
		       "%/two/gate\n full-text yes\n");
	open_session(e, &by_hand);
	kb_session_reload(e->session, NULL, 0, true);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.failed, 0);
	assert_int_equal(server_requests(e->server) - before, 5);
	int64_t *ids = all_articles(e, 2);
	size_t gate = has_text(e, ids[0], "as the feed has it") ? 0 : 1;
	assert_true(has_text(e, ids[gate], "as the feed has it"));
	assert_true(has_text(e, ids[!gate], "Page 1 of the garden"));
	assert_true(has_text(e, ids[!gate], "Page 2 of the garden"));
	kb_session_reload(e->session, NULL, 0, true);
	await_reload_end(e, &ev);
	assert_int_equal(server_requests(e->server) - before, 7);
	assert_int_equal(page(e, ids[gate], &ev), KB_EFORMAT);
	assert_non_null(strstr(ev.diag.text, "nothing of this article"));
	assert_true(has_text(e, ids[gate], "as the feed has it"));
	free(ids);
}

/* Of a feed that an account's server fetches, the pages alone are fetched here,
 * and it is never due. Its URL, as that server has it, leads to no page in this
 * network, unless any may: tests/sync/hostile.py. */
static void served(void **state)
{
	static const struct kb_engine_options anywhere = {
		.connect_timeout = 5, .stall_timeout = 5, .anywhere = true};
	struct session_env *e = *state;
	struct kb_session_event ev;
	unsigned before = server_requests(e->server);
	kb_engine_free(e->engine);
	e->engine = kb_engine_new(&anywhere, NULL);
	write_feeds(e, "%/two/feed\n");
	open_session(e, &by_hand);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_reload_end(e, &ev);
	assert_int_equal(server_requests(e->server) - before, 1);
	write_feeds(e, "%/two/feed\n full-text yes\n account home\n");
	assert_int_equal(kb_session_reread(e->session, NULL), KB_OK);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.total, 0);
	assert_int_equal(ev.progress.done, 0);
	assert_int_equal(server_requests(e->server) - before, 3);
	int64_t *ids = all_articles(e, 1);
	assert_true(has_text(e, ids[0], "Page 2 of the garden"));
	free(ids);
}

/* --- What others do ----------------------------------------------------- */

/* What another program has stored, and was killed before its rules acted, is
 * acted on at the next reload, though that brings nothing. */
static void put_news(struct kb_store *store)
{
	struct kb_entry entry = {.key = "late", .title = "Late item"};
	struct kb_feed feed = {.entries = &entry, .n_entries = 1};
	struct kb_feed_row *rows;
	struct kb_arena arena = {0};
	size_t n;
	if (kb_store_feeds(store, &arena, &rows, &n, NULL) != KB_OK ||
		kb_store_put_feed(store, rows[0].url, &feed, -1, 1000, NULL,
			NULL) != KB_OK)
		_exit(2);
}

static void rules(void **state)
{
	struct session_env *e = *state;
	const struct kb_query hidden = {.hidden = true};
	struct kb_session_event ev;
	free(open_with_news(e, 3, &by_hand));
	write_feeds(e, "rule hide late OR title:2\n%/news/3\n");
	await_event(e, KB_SESSION_CHANGED, &ev);
	struct writer w = start_writer(e, put_news);
	end_writer(&w);
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(count_articles(e, &hidden), 0);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_reload_end(e, &ev);
	assert_int_equal(count_articles(e, &hidden), 1);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 3);
}

static void star_first(struct kb_store *store)
{
	struct kb_found found;
	if (kb_store_list(store, &(struct kb_query){0}, &found, NULL) !=
			KB_OK ||
		kb_store_mark(store, found.ids, 1, KB_ARTICLE_STARRED, true,
			NULL, NULL, NULL) != KB_OK)
		_exit(2);
}

static void others(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	int64_t *ids = open_with_news(e, 3, &by_hand);
	const struct kb_query starred = {.starred = true};
	free(ids);
	while (next_event(e, &ev, 200))
		;
	struct writer w = start_writer(e, star_first);
	assert_int_equal(count_articles(e, &starred), 0);
	end_writer(&w);
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(count_articles(e, &starred), 1);
	assert_int_equal(
		kb_library_row(kb_session_library(e->session), 0)->starred, 1);
	/* The list: a feed that it has no more is out of sight, what is starred
	 * is not. */
	write_feeds(e, "%/feed\n");
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 1);
	assert_null(kb_library_row(kb_session_library(e->session), 0));
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 0);
	assert_int_equal(count_articles(e, &starred), 1);
	/* A list that cannot be read at the moment stays what it was. */
	unlink(e->feeds);
	mkdir(e->feeds, 0700);
	assert_false(next_event(e, &ev, 300));
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 1);
	rmdir(e->feeds);
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 0);
}

/* A session that nothing happens to sleeps. */
static void sleeps(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {
		.auto_reload = true, .due = NEVER, .look = NEVER};
	struct kb_session_event ev;
	int64_t *ids = open_with_news(e, 3, &o);
	free(ids);
	while (next_event(e, &ev, 200))
		;
	struct pollfd p = {.fd = kb_session_fd(e->session), .events = POLLIN};
	assert_int_equal(poll(&p, 1, 500), 0);
	kb_session_reload(e->session, NULL, 0, true);
	assert_int_equal(poll(&p, 1, 0), 1);
}

/* --- The end ------------------------------------------------------------ */

static void closing(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {.look = 20};
	int64_t *ids = open_with_news(e, 3, &o);
	write_feeds(e, "%/silent\n@/stall\n%/drip\n%/news/3\n");
	struct kb_session_event ev;
	unsigned before = server_requests(e->server);
	await_event(e, KB_SESSION_CHANGED, &ev);
	kb_session_reload(e->session, NULL, 0, true);
	kb_session_page(e->session, ids[2]);
	kb_session_page(e->session, ids[0]);
	await_requests(e, before, 3);
	int64_t start = kb_clock_ms();
	assert_int_equal(close_session(e, NULL), KB_OK);
	assert_true(kb_clock_ms() - start < 3000);
	/* At once, with everything just begun. */
	open_session(e, &o);
	kb_session_reload(e->session, NULL, 0, true);
	kb_session_page(e->session, ids[2]);
	assert_int_equal(close_session(e, NULL), KB_OK);
	free(ids);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, session_setup, session_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(empty),
		TEST(bad_files),
		TEST(no_descriptors),
		TEST(newer_database),
		TEST(bad_lines),
		TEST(marks),
		TEST(marks_wait),
		TEST(marks_outlive),
		TEST(places_wait),
		TEST(marks_in_trouble),
		TEST(searches),
		TEST(pages),
		TEST(full_text),
		TEST(served),
		TEST(rules),
		TEST(others),
		TEST(sleeps),
		TEST(closing),
	};
	return cmocka_run_group_tests_name(
		"session", tests, session_setup_group, session_teardown_group);
}
