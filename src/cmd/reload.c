/* `khabar reload`: fetches feeds; a progress bar on a terminal, plain lines in
 * a pipe. */
#include "cmd.h"

#include <khabar/base/mem.h>
#include <khabar/library/config.h>
#include <khabar/library/library.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] = "usage: khabar reload [--force] [FEED...]\n"
			    "\n"
			    "Fetches the feeds that are due, or these, and "
			    "stores what is new. FEED "
			    "is a feed's\n"
			    "URL, its number in `khabar feeds`, its title, or "
			    "a part of either that "
			    "no other has.\n"
			    "Exit status 1 if a feed failed.\n"
			    "\n"
			    "  --force        feeds that are not due yet too\n";

static volatile sig_atomic_t interrupted;

static void on_interrupt(int sig)
{
	(void)sig;
	interrupted = 1;
}

struct progress {
	bool bar; /* standard output is a terminal */
	size_t added, changed, failed, unchanged, skipped, done, total;
	uint64_t bytes;
	bool indexing;
};

/* --- Words -------------------------------------------------------------- */

static void add_bytes(struct kb_str *out, uint64_t n)
{
	if (n < 1000 * 1000)
		kb_str_addf(out, "%.0f KB", (double)n / 1000);
	else
		kb_str_addf(out, "%.1f MB", (double)n / 1e6);
}

static void draw_bar(const struct progress *p)
{
	struct kb_str s = {0}, words = {0};
	kb_str_addf(&words, " %zu/%zu  %zu new", p->done, p->total, p->added);
	if (p->failed)
		kb_str_addf(&words, "  %zu failed", p->failed);
	kb_str_adds(&words, "  ");
	add_bytes(&words, p->bytes);
	if (p->indexing)
		kb_str_adds(&words, "  indexing");
	int columns = kb_columns(80), room = columns - (int)words.len - 3;
	kb_str_adds(&s, "\r\033[K");
	if (room >= 5) {
		size_t cells = room > 40 ? 40 : (size_t)room;
		size_t full = p->total ? cells * p->done / p->total : cells;
		kb_str_addc(&s, '[');
		kb_str_addn(&s, '#', full);
		kb_str_addn(&s, '.', cells - full);
		kb_str_addc(&s, ']');
	}
	size_t most = columns > 1 ? (size_t)columns - 1 : 1;
	kb_str_add(
		&s, words.s, room < 0 && words.len > most ? most : words.len);
	kb_put_out(&s);
	kb_str_release(&s);
	kb_str_release(&words);
}

static void clear_bar(const struct progress *p)
{
	const struct kb_str s = {(char *)"\r\033[K", 4, 0};
	if (p->bar)
		kb_put_out(&s);
}

static void tell_feed(struct progress *p, const struct kb_reload_event *ev)
{
	if (ev->err) {
		clear_bar(p);
		kb_complain(0, "%s: %s", ev->url, ev->text);
	}
	if (p->bar || ev->err || ev->skipped)
		return;
	struct kb_str s = {0};
	kb_str_addf(&s, "%s: ", ev->url);
	if (ev->unchanged)
		kb_str_adds(&s, "not changed");
	else
		kb_str_addf(&s, "%zu new", ev->added);
	if (ev->changed)
		kb_str_addf(&s, ", %zu changed", ev->changed);
	kb_str_addc(&s, '\n');
	kb_put_out(&s);
	kb_str_release(&s);
}

static void tell_end(const struct progress *p)
{
	struct kb_str s = {0};
	clear_bar(p);
	kb_str_addf(&s, "%zu new articles", p->added);
	if (p->changed)
		kb_str_addf(&s, ", %zu changed", p->changed);
	kb_str_addf(&s, "; %zu feeds fetched", p->done - p->skipped);
	if (p->skipped)
		kb_str_addf(&s, ", %zu not due yet", p->skipped);
	if (p->failed)
		kb_str_addf(&s, ", %zu failed", p->failed);
	kb_str_adds(&s, "; ");
	add_bytes(&s, p->bytes);
	kb_str_addc(&s, '\n');
	kb_put_out(&s);
	kb_str_release(&s);
}

/* --- Running ------------------------------------------------------------ */

/* Takes an event up; false at the reload's end. */
static bool take(struct progress *p, const struct kb_reload_event *ev)
{
	if (ev->what == KB_RELOAD_END)
		return false;
	if (ev->what == KB_RELOAD_INDEX)
		p->indexing = true;
	if (ev->what == KB_RELOAD_PAGE && ev->err) {
		clear_bar(p);
		kb_complain(0, "%s: a page could not be fetched: %s", ev->url,
			ev->text);
	}
	if (ev->what != KB_RELOAD_FEED)
		return true;
	p->done = ev->done;
	p->total = ev->total;
	p->bytes = ev->bytes;
	p->added += ev->added;
	p->changed += ev->changed;
	p->failed += ev->err && !ev->skipped;
	p->unchanged += ev->unchanged;
	p->skipped += ev->skipped;
	tell_feed(p, ev);
	return true;
}

static void wait_for_end(struct kb_reloader *r, struct progress *p)
{
	struct kb_reload_event ev;
	bool stopped = false, on = true;
	while (on) {
		struct pollfd fd = {kb_reloader_fd(r), POLLIN, 0};
		poll(&fd, 1, 200);
		bool news = false;
		while (on && kb_reloader_next(r, &ev)) {
			on = take(p, &ev);
			news = true;
		}
		if (p->bar && news && on)
			draw_bar(p);
		if (interrupted && !stopped) {
			kb_reloader_stop(r);
			stopped = true;
		}
	}
}

static int run(struct kb_library *l, const size_t *feeds, size_t n, bool force)
{
	struct kb_settings settings;
	struct kb_engine *engine = NULL;
	struct kb_diag diag;
	enum kb_err err = kb_read_settings(&settings, &diag);
	if (!err)
		err = kb_read_engine(&settings, &engine, &diag);
	if (err) {
		kb_settings_release(&settings);
		return kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	}
	struct progress p = {.bar = isatty(STDOUT_FILENO), .total = n};
	struct kb_reload_options o = {
		.stall_timeout = settings.timeout, .engine = engine};
	struct kb_reload_feed *list = kb_library_reload_feeds(l, feeds, n);
	struct sigaction act = {.sa_handler = on_interrupt};
	kb_settings_release(&settings);
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	struct kb_reloader *r = kb_reloader_new(l->data_path, &o);
	if (p.bar)
		draw_bar(&p);
	kb_reloader_start(r, list, n, force);
	wait_for_end(r, &p);
	kb_reloader_free(r);
	kb_engine_free(engine);
	free(list);
	tell_end(&p);
	if (interrupted)
		return kb_complain(KB_EXIT_FAILED, "stopped");
	return p.failed ? KB_EXIT_FAILED : KB_EXIT_OK;
}

int kb_cmd_reload(int argc, char **argv)
{
	struct kb_library l;
	struct kb_diag diag;
	bool force = false;
	int named = 0;
	for (int i = 0; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0)
			return kb_put_text(usage);
		if (strcmp(argv[i], "--force") == 0)
			force = true;
		else if (argv[i][0] == '-')
			return kb_complain(KB_EXIT_USAGE,
				"reload has no option %s; see khabar reload "
				"--help",
				argv[i]);
		else
			argv[named++] = argv[i];
	}
	int status = kb_open_library(&l);
	if (status)
		return status;
	size_t n = named ? (size_t)named : l.conf.n_feeds;
	size_t *feeds = kb_calloc(n + 1, sizeof *feeds);
	for (size_t i = 0; i < n && !status; i++) {
		feeds[i] = i;
		if (named && kb_library_find(&l, argv[i], &feeds[i], &diag))
			status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	}
	if (!status && !n)
		status = kb_complain(KB_EXIT_FAILED,
			"no feeds yet: khabar add URL follows one");
	/* A feed that was named is meant to be fetched. */
	if (!status)
		status = run(&l, feeds, n, force || named);
	free(feeds);
	kb_library_close(&l);
	return status;
}
