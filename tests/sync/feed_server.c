/* Starting and telling the feed server. */
#include "feed_server.h"

#include <khabar/base/mem.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void run_server(
	int in, int out, const char *dialect, int feeds, int articles)
{
	char path[4096], n_feeds[16], n_articles[16];
	const char *top = getenv("KB_SRCDIR");
	snprintf(path, sizeof path, "%s/tests/sync/serve.py", top ? top : ".");
	snprintf(n_feeds, sizeof n_feeds, "%d", feeds);
	snprintf(n_articles, sizeof n_articles, "%d", articles);
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	/* It tells of connections that the test breaks. */
	dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
	execlp("python3", "python3", path, "--dialect", dialect, "--feeds",
		n_feeds, "--articles", n_articles, (char *)NULL);
	_exit(127);
}

/* One that a test is done with: to start a process takes longer than most of
 * them do. */
static struct feed_server idle;

bool feed_server_is_there(void)
{
	return system("python3 -c 'import http.server, dataclasses' "
		      "2>/dev/null") == 0;
}

static void start_process(
	struct feed_server *s, const char *dialect, int feeds, int articles)
{
	int in[2], out[2];
	assert_int_equal(pipe(in), 0);
	assert_int_equal(pipe(out), 0);
	s->pid = fork();
	if (s->pid == 0) {
		close(in[1]);
		close(out[0]);
		run_server(in[0], out[1], dialect, feeds, articles);
	}
	close(in[0]);
	close(out[1]);
	s->in = in[1];
	FILE *f = fdopen(out[0], "r");
	if (!fgets(s->address, sizeof s->address, f))
		fail_msg("no feed server: is KB_SRCDIR set?");
	fclose(f);
	s->address[strcspn(s->address, "\n")] = '\0';
}

static char *ask(struct feed_server *s, const char *path, const char *form)
{
	struct kb_str url = {0};
	struct kb_got got;
	struct kb_diag diag;
	kb_str_addf(&url, "%s/control%s", s->address, path);
	const struct kb_want want = {.src = url.s,
		.kinds = KB_WANT_BYTES,
		.form = form,
		.form_type = "application/json"};
	if (kb_get(s->engine, &want, &got, &diag))
		fail_msg("%s: %s", form ? form : path, diag.text);
	char *body = kb_str_take(&got.http.r.body);
	kb_got_release(&got);
	kb_str_release(&url);
	return body;
}

void feed_server_do(struct feed_server *s, const char *what)
{
	char *form = kb_strdup(what);
	for (char *at = form; *at; at++)
		if (*at == '\'')
			*at = '"';
	free(ask(s, "", form));
	free(form);
}

char *feed_server_get(struct feed_server *s, const char *name)
{
	char path[64];
	snprintf(path, sizeof path, "/%s", name);
	return ask(s, path, NULL);
}

void feed_server_start(
	struct feed_server *s, const char *dialect, int feeds, int articles)
{
	const struct kb_engine_options o = {
		.connect_timeout = 5, .stall_timeout = 10};
	struct kb_str order = {0};
	*s = idle;
	idle = (struct feed_server){0};
	s->engine = kb_engine_new(&o, NULL);
	if (!s->pid) {
		start_process(s, dialect, feeds, articles);
		return;
	}
	kb_str_addf(&order,
		"{'do': 'begin-anew', 'dialect': '%s', 'feeds': %d,"
		" 'articles': %d}",
		dialect, feeds, articles);
	feed_server_do(s, order.s);
	kb_str_release(&order);
}

void feed_server_stop(struct feed_server *s)
{
	kb_engine_free(s->engine);
	idle = *s;
}
