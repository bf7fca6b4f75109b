/* The store when its process is killed, and when there are several. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <time.h>

/* --- Interruptions ------------------------------------------------------ */

/* Writes feeds and marks for ever, and tells of each that is committed. */
static void write_for_ever(struct scratch_dir *e, int round, int fd)
{
	struct kb_store *s;
	struct kb_query all = {.unread = true, .limit = 1};
	if (kb_store_open(e->path.s, &s, NULL) != KB_OK)
		_exit(1);
	for (int i = 0;; i++) {
		int first = round * 1000 + i * 5;
		struct kb_found found;
		bool more;
		if (kb_store_begin(s, NULL) ||
			put(s, url, first, first + 4, "text", -1, NULL) ||
			kb_store_commit(s, NULL))
			_exit(2);
		if (write(fd, "a", 1) != 1)
			_exit(3);
		if (kb_store_list(s, &all, &found, NULL) ||
			kb_store_mark(s, found.ids, found.n, KB_ARTICLE_READ,
				true, NULL, NULL, NULL))
			_exit(4);
		free(found.ids);
		if (write(fd, "m", 1) != 1 || kb_store_index(s, 5, &more, NULL))
			_exit(5);
	}
}

/* What was told of before the writer was killed is there. */
static void killed(void **state)
{
	struct scratch_dir *e = *state;
	size_t articles = 0, marks = 0;
	unsigned seed = 7;
	for (int round = 0; round < 20; round++) {
		int fds[2];
		assert_int_equal(pipe(fds), 0);
		pid_t pid = fork();
		if (pid == 0) {
			close(fds[0]);
			write_for_ever(e, round, fds[1]);
		}
		close(fds[1]);
		struct timespec nap = {0, 1000000L * (5 + rand_r(&seed) % 40)};
		nanosleep(&nap, NULL);
		kill(pid, SIGKILL);
		int status;
		waitpid(pid, &status, 0);
		assert_true(WIFSIGNALED(status));
		char c;
		while (read(fds[0], &c, 1) == 1) {
			articles += c == 'a' ? 5 : 0;
			marks += c == 'm';
		}
		close(fds[0]);
		assert_whole(e->path.s);
		struct kb_store *s = open_store(e);
		struct kb_query all = {0}, unread = {.unread = true};
		size_t n = count(s, &all), n_read = n - count(s, &unread);
		/* One of each may have been committed and not told. */
		assert_true(n >= articles && n <= articles + 5);
		assert_true(n_read >= marks && n_read <= marks + 1);
		articles = n;
		marks = n_read;
		kb_store_close(s);
	}
	assert_true(articles > 0);
}

/* Two processes at once: one stores, one marks, nothing is lost. */
static void two_at_once(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query all = {0}, starred = {.starred = true};
	int64_t *ids;
	put(s, url, 1, 100, "text", -1, NULL);
	size_t n = list(s, &all, &ids);
	kb_store_close(s);
	pid_t pid = fork();
	if (pid == 0) {
		s = open_store(e);
		for (int i = 0; i < 30; i++)
			if (put(s, url, 1, 100, i % 2 ? "one" : "two", -1,
				    NULL) != KB_OK)
				_exit(1);
		_exit(0);
	}
	s = open_store(e);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(
			kb_store_mark(s, &ids[i], 1, KB_ARTICLE_STARRED, true,
				NULL, NULL, NULL),
			KB_OK);
	int status;
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(count(s, &starred), 100);
	free(ids);
	kb_store_close(s);
	assert_whole(e->path.s);
}

/* Several that begin at the same moment: one makes the tables. */
static void new_at_once(void **state)
{
	struct scratch_dir *e = *state;
	for (int round = 0; round < 20; round++) {
		int fds[2], status;
		struct kb_store *s;
		struct kb_diag diag = {0};
		kb_str_addc(&e->path, '+');
		assert_int_equal(pipe(fds), 0);
		for (int i = 0; i < 4; i++) {
			if (fork())
				continue;
			char c;
			close(fds[1]);
			if (read(fds[0], &c, 1) != 0)
				_exit(1);
			enum kb_err err = kb_store_open(e->path.s, &s, &diag);
			if (err)
				fprintf(stderr, "# %s\n", diag.text);
			_exit((int)err);
		}
		close(fds[0]);
		close(fds[1]);
		for (int i = 0; i < 4; i++) {
			assert_true(wait(&status) > 0);
			assert_int_equal(status, 0);
		}
	}
}

static void patience(void **state)
{
	struct kb_store *a = open_store(*state), *b = open_store(*state);
	struct kb_query all = {0};
	int64_t *ids, version;
	put(a, url, 1, 3, "text", -1, NULL);
	list(b, &all, &ids);
	version = kb_store_version(b);
	kb_store_patience(b, 0);
	assert_int_equal(kb_store_begin(a, NULL), KB_OK);
	put(a, url, 1, 4, "other", -1, NULL);
	assert_int_equal(kb_store_mark(b, ids, 1, KB_ARTICLE_READ, true, NULL,
				 NULL, NULL),
		KB_ESTOP);
	assert_int_equal(count(b, &all), 3); /* reading goes on */
	assert_int_equal(kb_store_commit(a, NULL), KB_OK);
	assert_int_equal(kb_store_mark(b, ids, 1, KB_ARTICLE_READ, true, NULL,
				 NULL, NULL),
		KB_OK);
	assert_int_equal(count(b, &all), 4);
	assert_true(kb_store_version(b) != version);
	free(ids);
	kb_store_close(a);
	kb_store_close(b);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(killed), TEST(two_at_once),
		TEST(new_at_once), TEST(patience)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
