/* `khabar account` and `khabar sync` ask a person: a password is not shown
 * while it is typed, and the terminal is as it was, however they end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void ends(struct vtpty *v, int status)
{
	assert_int_equal(vtpty_wait(v), status);
	vtpty_free(v);
}

/* Whether what is typed is shown. */
static bool echoes(const struct vtpty *v)
{
	struct termios modes;
	vtpty_modes(v, &modes);
	return modes.c_lflag & ECHO;
}

static void assert_modes(const struct vtpty *v)
{
	struct termios first, now;
	vtpty_first_modes(v, &first);
	vtpty_modes(v, &now);
	assert_int_equal(first.c_lflag, now.c_lflag);
	assert_int_equal(first.c_cc[VSUSP], now.c_cc[VSUSP]);
}

/* Answers the questions before the password, which is to be kept in a file. */
static struct vtpty *begin(struct sandbox *e)
{
	struct vtpty *v = START(e, "account", "add", "--untried");
	assert_shows(v, "Address of the server");
	vtpty_send(v, "rss.example.org\r");
	assert_shows(v, "Your name there");
	vtpty_send(v, "ahmad\r");
	assert_shows(v, "1, 2 or 3? [1]");
	assert_true(echoes(v));
	vtpty_send(v, "\r");
	assert_shows(v, "API password");
	return v;
}

static void asks(void **state)
{
	struct sandbox *e = *state;
	struct stat st;
	char text[2048];
	struct vtpty *v = begin(e);
	assert_false(echoes(v));
	vtpty_send(v, "s3cret-w0rd\r");
	assert_shows(v, "A name for it here: [example]");
	assert_true(echoes(v));
	vtpty_send(v, "home\r");
	assert_shows(v, "home is set up");
	assert_null(strstr(vtpty_output(v)->s, "s3cret"));
	assert_modes(v);
	ends(v, 0);
	sandbox_read(e, "config", text, sizeof text);
	assert_non_null(
		strstr(text, "account home url = https://rss.example.org\n"
			     "account home user = ahmad\n"));
	assert_null(strstr(text, "s3cret"));
	sandbox_read(e, "home.password", text, sizeof text);
	assert_string_equal(text, "s3cret-w0rd\n");
	assert_int_equal(stat(sandbox_path(e, "home.password"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

/* An answer that is none is asked for again; digits are those of the reader. */
static void asks_again(void **state)
{
	struct sandbox *e = *state;
	char text[2048];
	struct vtpty *v =
		START(e, "account", "add", "--untried", "--user", "ahmad");
	assert_shows(v, "Address of the server");
	vtpty_send(v, "rss.example.org\r");
	assert_shows(v, "1, 2 or 3? [1]");
	vtpty_send(v, "pass show rss\r");
	vtpty_send(v, "\u0663\r");
	assert_shows(v, "API password");
	vtpty_send(v, "s3cret-w0rd\r");
	assert_shows(v, "A name for it here: [example]");
	vtpty_send(v, "my home\r");
	assert_shows(v, "my home cannot be the name");
	vtpty_send(v, "\u0628\u064A\u062A\r");
	assert_shows(v, "is set up");
	ends(v, 0);
	sandbox_read(e, "config", text, sizeof text);
	assert_non_null(strstr(text, "account \u0628\u064A\u062A user"));
	assert_null(strstr(text, "password-"));
}

/* Ctrl-C leaves at any question, and nothing is written. */
static void leaves(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = START(e, "account", "add");
	assert_shows(v, "Address of the server");
	vtpty_send(v, "\003");
	ends(v, 130);
	v = begin(e);
	assert_false(echoes(v));
	vtpty_send(v, "s3cr\003");
	assert_shows(v, "stopped");
	assert_modes(v);
	ends(v, 130);
	assert_int_not_equal(access(sandbox_path(e, "config"), F_OK), 0);
	assert_int_not_equal(access(sandbox_path(e, "home.password"), F_OK), 0);
}

/* What is not protected is asked about; Ctrl-D is no answer. */
static void warns(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = START(e, "account", "add", "--untried", "--url",
		"http://rss.example.org");
	assert_shows(v, "Use it all the same? [y/N]");
	vtpty_send(v, "\r");
	assert_shows(v, "try the address with https");
	ends(v, 1);
	v = START(e, "account", "add", "--untried", "--url",
		"http://rss.example.org");
	assert_shows(v, "Use it all the same? [y/N]");
	vtpty_send(v, "y\r");
	assert_shows(v, "Your name there");
	vtpty_send(v, "\004");
	assert_shows(v, "nothing was set up");
	ends(v, 1);
}

/* In a language that goes from the right a question ends a line of its own,
 * below which is typed. */
static void asks_from_the_right(void **state)
{
	struct sandbox *e = *state;
	sandbox_write(e, "config", "language = he\n");
	struct vtpty *v = START(e, "account", "add");
	/* כתובת השרת, which begins at the right */
	assert_shows(
		v, "\u05EA\u05E8\u05E9\u05D4 \u05EA\u05D1\u05D5\u05EA\u05DB");
	vtpty_send(v, "\003");
	ends(v, 130);
}

/* A server of accounts (tests/sync), which ends with its standard input. */
struct server {
	pid_t pid;
	int stop;
	char url[64];
};

static bool start_server(struct server *s)
{
	const char *top = getenv("KB_SRCDIR");
	char path[512];
	int in[2], out[2];
	size_t len = 0;
	snprintf(path, sizeof path, "%s/tests/sync/serve.py", top ? top : ".");
	assert_int_equal(pipe(in), 0);
	assert_int_equal(pipe(out), 0);
	s->pid = fork();
	if (s->pid == 0) {
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		close(in[1]);
		execlp("python3", "python3", path, "--feeds", "1", "--articles",
			"4", NULL);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	s->stop = in[1];
	while (len + 1 < sizeof s->url && read(out[0], s->url + len, 1) == 1 &&
		s->url[len] != '\n')
		len++;
	s->url[len] = '\0';
	close(out[0]);
	return len > 0;
}

static void stop_server(struct server *s)
{
	close(s->stop);
	waitpid(s->pid, NULL, 0);
}

/* A round waits for a password that is asked for, and ends in order where none
 * is given, or a wrong one. */
static void asks_in_a_round(void **state)
{
	struct sandbox *e = *state;
	struct server s;
	char config[256];
	if (!start_server(&s)) {
		stop_server(&s);
		print_message("no python3 here\n");
		skip();
	}
	snprintf(config, sizeof config,
		"account home url = %s/api/greader.php\n"
		"account home user = ahmad\n",
		s.url);
	sandbox_write(e, "config", config);
	struct vtpty *v = START(e, "sync");
	assert_shows(v, "Password of home:");
	assert_false(echoes(v));
	vtpty_send(v, "\003");
	assert_shows(v, "stopped");
	assert_modes(v);
	ends(v, 130);
	char long_word[1200];
	memset(long_word, 'x', sizeof long_word);
	strcpy(long_word + sizeof long_word - 2, "\r");
	v = START(e, "sync", "home");
	assert_shows(v, "Password of home:");
	vtpty_send(v, long_word);
	assert_shows(v, "home: no password is that long");
	ends(v, 1);
	v = START(e, "sync", "home");
	assert_shows(v, "Password of home:");
	vtpty_send(v, "no-such-word\r");
	assert_shows(v, "with this password");
	ends(v, 1);
	v = START(e, "sync", "home");
	assert_shows(v, "Password of home:");
	vtpty_send(v, "s3cret-w0rd\r");
	assert_shows(v, "home: 4 new");
	assert_null(strstr(vtpty_output(v)->s, "s3cret"));
	assert_modes(v);
	ends(v, 0);
	stop_server(&s);
}

/* Takes a round, and has a mark wait for the next. */
static void put_account(struct sandbox *e, const struct server *s)
{
	char config[256];
	snprintf(config, sizeof config,
		"account home url = %s/api/greader.php\n"
		"account home user = ahmad\n"
		"account home password-command = echo s3cret-w0rd\n",
		s->url);
	sandbox_write(e, "config", config);
	sandbox_write(e, "feeds", "https://news.example.org/rss\n");
	RUN(e, "sync");
	RUN(e, "mark", "read", "1");
}

/* Marks that would be lost and feeds that would all go are asked about; without
 * a yes nothing is changed. */
static void asks_before_moving(void **state)
{
	static const struct {
		const char *action, *asks, *typed, *says;
		int status;
	} samples[] = {
		{"remove", "1 mark has not been sent to home", "\003",
			"stopped", 130},
		{"remove", "1 mark has not been sent to home", "\004",
			"1 mark waits, nothing was changed", 1},
		{"remove", "1 mark has not been sent to home", "\r",
			"1 mark waits, nothing was changed", 1},
		{"take", "1 feed will be followed by the server of home",
			"\003", "stopped", 130},
		{"take", "1 feed will be followed by the server of home",
			"\004", "nothing was changed; name feeds", 1},
		{"take", "1 feed will be followed by the server of home", "n\r",
			"nothing was changed; name feeds", 1},
		{"take", "1 feed will be followed by the server of home", "y\r",
			"1 feed goes to home", 0},
		{"remove", "1 mark has not been sent to home", "y\r",
			"2 feeds of home are fetched by khabar", 0},
	};
	struct sandbox *e = *state;
	struct server s;
	if (!start_server(&s)) {
		stop_server(&s);
		print_message("no python3 here\n");
		skip();
	}
	put_account(e, &s);
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct vtpty *v =
			START(e, "account", samples[i].action, "home");
		assert_shows(v, samples[i].asks);
		vtpty_send(v, samples[i].typed);
		assert_shows(v, samples[i].says);
		/* In a line of its own, where none was typed too. */
		if (samples[i].status)
			assert_non_null(
				strstr(vtpty_output(v)->s, "\nkhabar: "));
		ends(v, samples[i].status);
	}
	stop_server(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			asks, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			asks_again, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			leaves, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			warns, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			asks_from_the_right, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			asks_in_a_round, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			asks_before_moving, sandbox_setup, sandbox_teardown),
	};
	return cmocka_run_group_tests_name("account in a terminal", tests,
		sandbox_setup_group, sandbox_teardown_group);
}
