/* A library of its own for khabar in a terminal: an empty folder for its files,
 * and the test server to fetch from, a process of its own.
 * Layer: tests. */
#ifndef KHABAR_UI_SANDBOX_H
#define KHABAR_UI_SANDBOX_H

#include "vtpty.h"

#include <stddef.h>

struct sandbox {
	char *khabar, *themes;
	pid_t server;
	int stop;          /* a pipe: the server ends with it */
	char url[64];      /* of the server; empty without one */
	char dir[64];      /* where khabar's files are */
	struct kb_str out; /* of the command run last */
};

/* For cmocka: the server for a group of tests, the folder for each of them. The
 * state is a struct sandbox. */
int sandbox_setup_group(void **state);
int sandbox_teardown_group(void **state);
int sandbox_setup(void **state);
int sandbox_teardown(void **state);

/* The path of a file in khabar's folder of settings ("": the folder itself),
 * until the next call. */
const char *sandbox_path(const struct sandbox *e, const char *name);
/* Writes such a file whole, and reads one: its first size - 1 bytes. */
void sandbox_write(const struct sandbox *e, const char *name, const char *text);
void sandbox_read(
	const struct sandbox *e, const char *name, char *buf, size_t size);

/* Runs a command to its end; what it puts out is returned, borrowed. Arguments
 * end with NULL; one that begins with / is a path of the server. Any status but
 * 0 fails the test; without a server, the test is skipped. */
const char *sandbox_run(struct sandbox *e, const char *const args[]);
#define RUN(e, ...) sandbox_run(e, (const char *const[]){__VA_ARGS__, NULL})
/* Starts khabar with such arguments in a terminal of 24 rows and 80 columns;
 * START(e, NULL) has none. */
struct vtpty *sandbox_start(struct sandbox *e, const char *const args[]);
#define START(e, ...) sandbox_start(e, (const char *const[]){__VA_ARGS__, NULL})
/* Sends q and waits for the end. */
void sandbox_quit(struct vtpty *v);

/* Waits for a text on the screen, or until it is gone; fails with what the
 * screen shows. */
void assert_shows(struct vtpty *v, const char *text);
void assert_hides(struct vtpty *v, const char *text);

/* Line ends in a text. */
size_t count_lines(const char *s);

#endif
