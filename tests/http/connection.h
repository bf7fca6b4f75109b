/* Between the server and its answers.
 * Layer: tests, private. */
#ifndef KHABAR_TESTS_HTTP_CONNECTION_H
#define KHABAR_TESTS_HTTP_CONNECTION_H

#include <khabar/base/str.h>
#include <stdatomic.h>
#include <stdbool.h>

struct conn {
	int fd;
	const atomic_bool *stop;
	int port;
	const char *request; /* with its headers */
	const char *path;    /* asked for, with the query */
};

/* Sends len bytes; false if the client has gone. */
bool conn_send(struct conn *c, const char *s, size_t len);
bool conn_sends(struct conn *c, const char *s);
/* Waits ms milliseconds (-1: for ever); false if the client has gone or the
 * server stops. */
bool conn_wait(struct conn *c, int ms);

void conn_answer(struct conn *c);
/* The answers to /file/ and /podcast (downloads.c). */
void send_download(struct conn *c);
void send_podcast(struct conn *c);

#endif
