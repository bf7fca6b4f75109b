/* `khabar download`: files that come with articles, to a folder; a progress bar
 * on a terminal, plain lines in a pipe. */
#include "cmd.h"
#include "command.h"
#include "shell.h"
#include "stops.h"

#include <khabar/text/cluster.h>
#include <khabar/base/amount.h>
#include <khabar/base/clock.h>
#include <khabar/base/count.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/article/enclosure.h>
#include <khabar/library/config.h>
#include <khabar/library/downloads.h>
#include <khabar/library/session.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	/* Milliseconds between two lines that say how far it is. */
	LINES = 10 * 1000,
	BAR = 30 /* cells */
};

/* --- What is asked for --------------------------------------------------- */

/* What the command line names. */
struct asked {
	struct kb_session *session;
	struct kb_downloads *downloads;
	size_t number; /* of the file, from 1; 0: the one that is meant */
	bool all;
};

static int start(
	struct asked *k, const struct kb_article *a, int64_t feed, size_t n)
{
	struct kb_diag diag;
	struct kb_network *network =
		kb_library_network(kb_session_library(k->session), feed);
	/* What is asked for twice comes once. */
	kb_downloads_start(k->downloads, a, n, network, &diag);
	kb_network_free(network);
	return KB_EXIT_OK;
}

/* Starts what is asked for of an article. */
static int start_files(
	struct asked *k, int64_t id, const struct kb_article *a, int64_t feed)
{
	long long number = id;
	if (!a->n_enclosures)
		return kb_complain(KB_EXIT_FAILED,
			"article %lld comes with no file", number);
	if (k->number > a->n_enclosures)
		return kb_complain(KB_EXIT_FAILED,
			kb_count(a->n_enclosures,
				"article %lld comes with %zu file; there is no "
				"file %zu",
				"article %lld comes with %zu files; there is "
				"no "
				"file %zu"),
			number, a->n_enclosures, k->number);
	if (!k->all)
		return start(k, a, feed,
			k->number ? k->number - 1 : kb_enclosure_main(a));
	for (size_t i = 0; i < a->n_enclosures; i++)
		start(k, a, feed, i);
	return KB_EXIT_OK;
}

static int start_article(struct asked *k, const char *word)
{
	struct kb_article *a = NULL;
	struct kb_article_row row;
	struct kb_diag diag;
	int64_t id;
	int status;
	if (!kb_article_number(word, &id))
		return kb_complain(KB_EXIT_USAGE,
			"%s is no number of an article; khabar list shows them",
			word);
	enum kb_err err = kb_session_article(k->session, id, &a, &diag);
	if (!err)
		err = kb_session_row(k->session, id, &row, &diag);
	if (err)
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else
		status = start_files(k, id, a, row.feed);
	kb_article_free(a);
	return status;
}

/* --- How far it is ------------------------------------------------------- */

static void draw_bar(const struct kb_download_event *ev)
{
	struct kb_str words = {0}, s = {0};
	int columns = kb_shell_columns(STDERR_FILENO, 80);
	if (ev->left > 1) {
		kb_str_add_message(&words,
			kb_count(ev->left, "%zu file", "%zu files"), ev->left);
		kb_next_phrase(&words);
	}
	kb_add_transfer(&words, ev->got, ev->total, ev->rate);
	int cells = 1 + (int)kb_width_utf8(words.s, words.len);
	if (ev->total && columns > cells + BAR + 2) {
		size_t full =
			(size_t)(ev->got < ev->total ? BAR * ev->got / ev->total
						     : BAR);
		kb_str_addc(&s, '[');
		kb_str_addn(&s, '#', full);
		kb_str_addn(&s, '.', BAR - full);
		kb_str_addc(&s, ']');
	}
	kb_str_addc(&s, ' ');
	if (columns > cells)
		kb_str_add(&s, words.s, words.len);
	kb_tell_over(STDERR_FILENO, &s);
	kb_str_release(&s);
	kb_str_release(&words);
}

static void tell_progress(
	const struct kb_download_event *ev, bool bar, int64_t *told)
{
	struct kb_str s = {0};
	int64_t now = kb_clock_ms();
	if (bar) {
		draw_bar(ev);
		return;
	}
	if (!ev->rate || now - *told < LINES)
		return;
	*told = now;
	kb_add_transfer(&s, ev->got, ev->total, ev->rate);
	kb_complain(0, "%s: %s", ev->name, s.s);
	kb_str_release(&s);
}

/* Says where a file is, or why it is not there. */
static int tell_end(const struct kb_download_event *ev, bool bar)
{
	struct kb_str s = {0};
	if (bar)
		kb_tell_over(STDERR_FILENO, NULL);
	if (ev->err)
		return kb_complain(KB_EXIT_FAILED, "%s", ev->diag.text);
	kb_str_addf(&s, "%s\n", ev->path);
	int status = kb_tell(&s, kb_shell_dir());
	kb_str_release(&s);
	return status;
}

/* Waits for all ends. Signals reach the program only while it waits. */
static int wait_for_ends(struct kb_downloads *d)
{
	struct kb_download_event ev;
	sigset_t before;
	bool bar = isatty(STDERR_FILENO);
	int64_t told = kb_clock_ms() - LINES;
	int status = KB_EXIT_OK;
	size_t left = 1;
	kb_stops_catch(&before);
	while (left && !kb_stops_status()) {
		struct pollfd fd = {kb_downloads_fd(d), POLLIN, 0};
		ppoll(&fd, 1, NULL, &before);
		while (kb_downloads_next(d, &ev)) {
			left = ev.left;
			if (!ev.ended)
				tell_progress(&ev, bar, &told);
			else if (tell_end(&ev, bar))
				status = KB_EXIT_FAILED;
		}
	}
	kb_stops_release(&before);
	if (!kb_stops_status())
		return status;
	if (bar)
		kb_tell_over(STDERR_FILENO, NULL);
	kb_downloads_stop(d, NULL);
	return kb_complain(kb_stops_status(),
		"stopped; the same command goes on where it ended");
}

/* --- The command --------------------------------------------------------- */

static int run(const struct kb_args *args, struct kb_downloads *d)
{
	struct asked k = {.downloads = d,
		.number = (size_t)kb_args_number(args, "enclosure", 0),
		.all = kb_args_has(args, "all")};
	int status = kb_open_session(&k.session, NULL), bad = KB_EXIT_OK;
	for (size_t i = 0; i < args->n_arguments && !status; i++) {
		int one = start_article(&k, args->arguments[i]);
		bad = one > bad ? one : bad;
	}
	status = kb_close_session(k.session, status);
	if (status || bad == KB_EXIT_USAGE)
		return status ? status : bad;
	if (kb_downloads_count(d))
		status = wait_for_ends(d);
	return status ? status : bad;
}

int kb_cmd_download(const struct kb_args *args)
{
	struct kb_settings settings;
	struct kb_engine *engine = NULL;
	struct kb_str folder = {0};
	struct kb_diag diag;
	int status;
	enum kb_err err = kb_read_settings(&settings, &diag);
	if (!err)
		err = kb_read_engine(&settings, &engine, &diag);
	if (!err)
		err = kb_downloads_folder(&settings, &folder, &diag);
	if (err) {
		status = kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	} else {
		struct kb_downloads *d = kb_downloads_new(engine, folder.s,
			(int64_t)settings.download_limit * 1000000);
		status = run(args, d);
		kb_downloads_free(d);
	}
	kb_settings_release(&settings);
	kb_engine_free(engine);
	kb_str_release(&folder);
	return status;
}
