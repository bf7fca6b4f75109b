/* Accounts at keys, in a terminal: set up with a server that is tried, synced
 * at the start and at keys, marked, given up; and keys while a round goes on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <khabar/base/clock.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A feed server of tests/sync. */
struct feed_server {
	pid_t pid;
	int stop; /* its standard input */
	char url[64];
	int port;
};

static bool serve(
	struct feed_server *s, const char *feeds, const char *articles)
{
	const char *top = getenv("KB_SRCDIR");
	char path[512];
	int in[2], out[2];
	*s = (struct feed_server){.stop = -1};
	snprintf(path, sizeof path, "%s/tests/sync/serve.py", top ? top : ".");
	if (access(path, R_OK) != 0 || pipe(in) != 0 || pipe(out) != 0)
		return false;
	s->pid = fork();
	if (s->pid == 0) {
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		close(in[1]);
		close(out[0]);
		execlp("python3", "python3", path, "--dialect", "freshrss",
			"--feeds", feeds, "--articles", articles, (char *)NULL);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	fcntl(in[1], F_SETFD, FD_CLOEXEC);
	s->stop = in[1];
	FILE *f = fdopen(out[0], "r");
	bool up = f && fscanf(f, "%63s", s->url) == 1 &&
		  sscanf(s->url, "http://127.0.0.1:%d", &s->port) == 1;
	if (f)
		fclose(f);
	return up;
}

static void unserve(struct feed_server *s)
{
	close(s->stop);
	waitpid(s->pid, NULL, 0);
}

#define SERVE(s, feeds, articles)                                   \
	do {                                                        \
		if (!serve(s, feeds, articles)) {                   \
			print_message("there is no python3, or no " \
				      "tests/sync/serve.py\n");     \
			skip();                                     \
		}                                                   \
	} while (0)

/* The answer to a request below /control, with its head; borrowed. */
static const char *control(const struct feed_server *s, const char *request)
{
	static char answer[65536];
	struct sockaddr_in at = {.sin_family = AF_INET,
		.sin_port = htons((uint16_t)s->port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	size_t len = 0;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(
		write(fd, request, strlen(request)), (ssize_t)strlen(request));
	for (ssize_t n; len < sizeof answer - 1; len += (size_t)n) {
		n = read(fd, answer + len, sizeof answer - 1 - len);
		if (n <= 0)
			break;
	}
	answer[len] = '\0';
	close(fd);
	return answer;
}

/* How often a call was made. */
static int count_calls(const struct feed_server *s, const char *call)
{
	char name[64];
	int n = 0;
	const char *all = control(s, "GET /control/counts HTTP/1.1\r\n"
				     "Host: localhost\r\n"
				     "Connection: close\r\n\r\n");
	snprintf(name, sizeof name, "\"%s\": ", call);
	const char *at = strstr(all, name);
	if (at)
		sscanf(at + strlen(name), "%d", &n);
	return n;
}

static void tell(const struct feed_server *s, const char *json)
{
	char request[1024];
	snprintf(request, sizeof request,
		"POST /control HTTP/1.1\r\nHost: localhost\r\n"
		"Connection: close\r\nContent-Length: %zu\r\n\r\n%s",
		strlen(json), json);
	assert_non_null(strstr(control(s, request), " 200 "));
}

static int setup(void **state)
{
	int status = sandbox_setup(state);
	struct sandbox *e = *state;
	setenv("HOME", e->dir, 1);
	unsetenv("XDG_RUNTIME_DIR");
	return status;
}

static void put_file(struct sandbox *e, const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/khabar", e->dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/khabar/%s", e->dir, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
}

/* Writes an account "home" into the configuration. */
static void put_account(
	struct sandbox *e, const struct feed_server *s, bool password)
{
	char text[512];
	snprintf(text, sizeof text,
		"account home url = %s/api/greader.php\n"
		"account home user = ahmad\n",
		s->url);
	if (password) {
		size_t len = strlen(text);
		snprintf(text + len, sizeof text - len,
			"account home password-file = %s/khabar/password\n",
			e->dir);
		put_file(e, "password", "s3cret-w0rd\n");
	}
	put_file(e, "config", text);
}

/* --- Tests -------------------------------------------------------------- */

/* From nothing to an account, whose feeds are there at once; its password is on
 * no screen. It goes, and the feeds stay. */
static void sets_up(void **state)
{
	struct sandbox *e = *state;
	struct feed_server s;
	SERVE(&s, "3", "30");
	/* So that feeds which stay are not fetched from where they are. */
	put_file(e, "config", "auto-reload = no\n");
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "Nothing is followed yet.");
	vtpty_send(v, "@");
	assert_shows(v, "No accounts yet.");
	vtpty_send(v, "+");
	assert_shows(v, "Address of the server:");
	vtpty_send(v, s.url);
	vtpty_send(v, "\r");
	assert_shows(v, "User:");
	vtpty_send(v, "ahmad\r");
	assert_shows(v, "Password (empty: by a command):");
	vtpty_send(v, "wrong\r");
	/* It is asked for again. */
	assert_shows(v, "User: ahmad");
	vtpty_send(v, "\r");
	assert_shows(v, "Password (empty: by a command):");
	vtpty_send(v, "s3cret-w0rd");
	assert_shows(v, "***********");
	vtpty_send(v, "\r");
	assert_shows(v, "3 feeds, 30 unread, 0 starred");
	assert_shows(v, "Name of the account: home");
	vtpty_send(v, "\r");
	assert_shows(v, "Keep the password in a file");
	vtpty_send(v, "\r");
	assert_shows(v, "3 feeds");
	assert_shows(v, "synced just now");
	vtpty_send(v, "\177");
	assert_shows(v, "30 unread");
	vtpty_send(v, "@D");
	assert_shows(v, "Its 3 feeds stay");
	vtpty_send(v, "\r");
	assert_shows(v, "home is removed");
	vtpty_send(v, "\177");
	assert_shows(v, "30 unread");
	assert_null(strstr(vtpty_output(v)->s, "s3cret-w0rd"));
	sandbox_quit(v);
	const char *feeds = RUN(e, "feeds");
	assert_non_null(strstr(feeds, "https://feed0.example.org/"));
	assert_non_null(strstr(feeds, "https://feed2.example.org/"));
	unserve(&s);
}

/* What another device has read is read here, and what is read here is sent: at
 * a key, and at the end. */
static void syncs(void **state)
{
	struct sandbox *e = *state;
	struct feed_server s;
	SERVE(&s, "2", "20");
	put_account(e, &s, true);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "20 unread");
	tell(&s, "{\"do\": \"mark\", \"articles\": [1, 2], \"read\": true}");
	vtpty_send(v, "\022");
	assert_shows(v, "18 unread");
	assert_int_equal(count_calls(&s, "edit-tag"), 0);
	vtpty_send(v, "A");
	assert_shows(v, "18 marked read");
	vtpty_send(v, "@");
	assert_shows(v, "18 marks to be sent");
	vtpty_send(v, "R");
	assert_shows(v, "synced just now");
	assert_hides(v, "to be sent");
	assert_int_equal(count_calls(&s, "edit-tag"), 1);
	vtpty_send(v, "\177z");
	assert_shows(v, "undone, unread again");
	sandbox_quit(v);
	assert_int_equal(count_calls(&s, "edit-tag"), 2);
	unserve(&s);
}

/* A password that is kept nowhere is asked for, and reading does not wait. */
static void asks(void **state)
{
	struct sandbox *e = *state;
	struct feed_server s;
	SERVE(&s, "2", "20");
	put_account(e, &s, false);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "Password of home:");
	vtpty_send(v, "\033");
	assert_hides(v, "Password of home:");
	vtpty_send(v, "@R");
	assert_shows(v, "Password of home:");
	vtpty_send(v, "s3cret-w0rd\r");
	assert_shows(v, "synced just now");
	vtpty_send(v, "\177");
	assert_shows(v, "20 unread");
	sandbox_quit(v);
	unserve(&s);
}

/* A server that fails is told of, once, with what is here left alone. */
static void fails(void **state)
{
	struct sandbox *e = *state;
	struct feed_server s;
	SERVE(&s, "2", "20");
	put_account(e, &s, true);
	RUN(e, "sync");
	unserve(&s);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "20 unread");
	vtpty_send(v, "\022");
	assert_shows(v, "no connection");
	vtpty_send(v, "j");
	assert_hides(v, "no connection");
	vtpty_send(v, "@");
	assert_shows(v, "no connection");
	sandbox_quit(v);
}

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* Keys are answered while 25,000 articles come. The time is that of the median,
 * and long, since tests run beside others. */
static void stays_quick(void **state)
{
	enum {
		KEYS = 40,
		MOST = 200
	};
	struct sandbox *e = *state;
	struct feed_server s;
	int64_t took[KEYS];
	size_t n = 0;
	SERVE(&s, "500", "25000");
	put_account(e, &s, true);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "articles");
	for (; n < KEYS && vtpty_find(v, "home: articles") >= 0; n++) {
		int64_t start = kb_clock_ms();
		vtpty_send(v, "/");
		assert_shows(v, "leave it");
		vtpty_send(v, "\003");
		assert_hides(v, "leave it");
		took[n] = kb_clock_ms() - start;
	}
	assert_true(n > 0);
	qsort(took, n, sizeof *took, by_value);
	print_message("two keys while a round goes on: %lld ms of %zu, at most "
		      "%lld\n",
		(long long)took[n / 2], n, (long long)took[n - 1]);
	assert_true(took[n / 2] < MOST);
	vtpty_send(v, "g");
	assert_shows(v, "25000 unread");
	sandbox_quit(v);
	unserve(&s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(sets_up), TEST(syncs),
		TEST(asks), TEST(fails), TEST(stays_quick)};
	return cmocka_run_group_tests(
		tests, sandbox_setup_group, sandbox_teardown_group);
}
