/* The feed server of the tests, from C: it runs beside the test, and is told
 * what to do through its control address.
 * Layer: tests. */
#ifndef KHABAR_TESTS_SYNC_FEED_SERVER_H
#define KHABAR_TESTS_SYNC_FEED_SERVER_H

#include <khabar/library/get.h>

#include <stdbool.h>

struct feed_server {
	int pid, in;
	char address[64]; /* http://127.0.0.1:PORT */
	struct kb_engine *engine;
};

/* Whether there is a Python that can run it. */
bool feed_server_is_there(void);
/* Starts one of this dialect with so many feeds and articles; one that was
 * stopped is taken again. It ends with the test's process. */
void feed_server_start(
	struct feed_server *s, const char *dialect, int feeds, int articles);
void feed_server_stop(struct feed_server *s);
/* Has it do something: an object of JSON, in which ' stands for ". */
void feed_server_do(struct feed_server *s, const char *what);
/* The JSON at /control/NAME, to be freed. */
char *feed_server_get(struct feed_server *s, const char *name);

#endif
