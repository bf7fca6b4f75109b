/* A library of its own for each test of a session, the test server to fetch
 * from, and what other programs do to the library's files.
 * Layer: tests. */
#ifndef KHABAR_TESTS_HTTP_SESSION_H
#define KHABAR_TESTS_HTTP_SESSION_H

#include "server.h"

#include <khabar/library/session.h>

#include <sys/types.h>

enum {
	/* Milliseconds that something is waited for: machines may be busy. */
	PATIENCE = 20000,
	/* An option that never comes up in a test. */
	NEVER = 1000 * 1000,
};

struct session_env {
	struct server *server;
	struct kb_engine *engine;
	struct kb_session *session; /* closed at the test's end */
	char dir[64], feeds[128], data[128];
};

/* For cmocka: the server for a group of tests, the rest for each of them. The
 * state is a struct session_env. */
int session_setup_group(void **state);
int session_teardown_group(void **state);
int session_setup(void **state);
int session_teardown(void **state);

/* Writes the feed list; % in a line stands for the server, @ too, by another
 * name of its host. */
void write_feeds(struct session_env *e, const char *lines);
struct kb_session *open_session(
	struct session_env *e, const struct kb_session_options *opts);
enum kb_err close_session(struct session_env *e, struct kb_diag *diag);
/* Opens a session with one feed of n articles fetched, and its end told; the
 * articles' numbers, the oldest first, owned. */
int64_t *open_with_news(
	struct session_env *e, size_t n, const struct kb_session_options *opts);
/* Options of a session that fetches nothing by itself. */
extern const struct kb_session_options by_hand;

/* A process that writes to the library, until it is let go. */
struct writer {
	pid_t pid;
	int stop;
};
/* Does something to the store (NULL: nothing), and keeps the lock that writers
 * have. */
struct writer start_writer(
	struct session_env *e, void (*work)(struct kb_store *store));
void end_writer(struct writer *w);

/* The next event within ms milliseconds. */
bool next_event(struct session_env *e, struct kb_session_event *ev, int ms);
/* Waits for an event of that kind, past others. */
void await_event(struct session_env *e, enum kb_session_what what,
	struct kb_session_event *ev);
void await_reload_end(struct session_env *e, struct kb_session_event *ev);
/* Nothing at all, or nothing but CHANGED, for some time. */
void assert_no_reload(struct session_env *e, int ms);
/* Waits until the server has n more requests than before. */
void await_requests(struct session_env *e, unsigned before, unsigned n);

/* How many articles answer a query; all there are, the oldest first, owned:
 * number i of the server's feed stands at i - 1. */
size_t count_articles(struct session_env *e, const struct kb_query *q);
int64_t *all_articles(struct session_env *e, size_t expected);

#endif
