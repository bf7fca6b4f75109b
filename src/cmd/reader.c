/* The reader on the terminal: its set-up, and the loop that waits for keys,
 * loads and reloads. */
#include "reader.h"

#include "after_reload.h"
#include "cmd.h"
#include "command.h"
#include "history.h"
#include "reader_accounts.h"
#include "shell.h"
#include "terminal_ways.h"

#include <khabar/base/clock.h>
#include <khabar/base/mem.h>
#include <khabar/base/save.h>
#include <khabar/library/config.h>
#include <khabar/library/downloads.h>
#include <khabar/library/loader.h>
#include <khabar/term/browse.h>
#include <khabar/ui/app.h>
#include <khabar/views/views.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum {
	/* Milliseconds that the first screen waits for a file, so that it
	 * shows the article at once and no "loading" flashes by. */
	FIRST_WAIT = 60,
	/* Events taken before the screen is drawn again. */
	MAX_EVENTS = 256,
};

struct reader {
	int64_t minute; /* of Unix time, for which dates were told last */
	struct kb_settings settings;
	struct kb_engine *engine;
	struct kb_network *network; /* of what is read; NULL: of none */
	const char *theme_name;     /* NULL or auto: by the background */
	struct kb_theme theme;
	enum kb_ground ground; /* that it was chosen for */
	struct kb_profile profile;
	struct kb_str typed; /* before the screen was there */
	struct kb_screen *screen;
	struct kb_runner runner; /* of other programs */
	struct kb_loader *loader;
	struct kb_downloads *downloads;
	struct kb_str folder;       /* of downloads; empty: there is none */
	struct kb_session *session; /* NULL: one source is read */
	struct kb_library_io library;
	struct kb_reader_accounts *accounts; /* of the session */
	int news; /* readable when either has something to tell */
	struct kb_app *app;
	struct kb_document *doc; /* that is here already; NULL: none */
	bool forgets;            /* what is entered is not kept */
	int ended_by;            /* a signal; 0: by none */
};

enum {
	/* The job of a document that is here already: none of the loader's. */
	JOB_HERE = -1
};

/* --- What the app asks for --------------------------------------------- */

/* How requests for a feed go out; to be let go. */
static struct kb_network *network_of(const struct reader *r, int64_t feed)
{
	struct kb_network *of_feed =
		r->session ? kb_library_network(
				     kb_session_library(r->session), feed)
			   : NULL;
	return of_feed ? of_feed : kb_network_hold(r->network);
}

static unsigned on_load(void *ctx, const char *src, int64_t feed)
{
	struct reader *r = ctx;
	if (r->doc)
		return (unsigned)JOB_HERE;
	struct kb_network *network = network_of(r, feed);
	const struct kb_want want = {
		.src = src, .network = network, .further = true};
	unsigned job = kb_loader_start(r->loader, &want);
	kb_network_free(network);
	return job;
}

static enum kb_err on_download(void *ctx, const struct kb_article *a, size_t n,
	int64_t feed, struct kb_diag *diag)
{
	struct reader *r = ctx;
	enum kb_err err = kb_downloads_folder(&r->settings, &r->folder, diag);
	if (err)
		return err;
	struct kb_network *network = network_of(r, feed);
	err = kb_downloads_start(r->downloads, a, n, network, diag);
	kb_network_free(network);
	return err;
}

static size_t on_stop_files(void *ctx, const char *url)
{
	struct reader *r = ctx;
	return kb_downloads_stop(r->downloads, url);
}

static void on_find_files(void *ctx, struct kb_article *a)
{
	struct reader *r = ctx;
	if (r->folder.len)
		kb_downloads_find(r->folder.s, a);
}

static void on_cancel(void *ctx, unsigned job)
{
	struct reader *r = ctx;
	kb_loader_cancel(r->loader, job);
}

static enum kb_err on_browse(void *ctx, const char *url, struct kb_diag *diag)
{
	struct reader *r = ctx;
	return kb_browse(&r->runner, r->settings.browser, url, diag);
}

static enum kb_err on_run(
	void *ctx, const struct kb_run *run, struct kb_diag *diag)
{
	struct reader *r = ctx;
	return kb_runner_run(&r->runner, run, diag);
}

static enum kb_err on_save(void *ctx, const char *path, const char *s,
	size_t len, bool over, struct kb_str *where, struct kb_diag *diag)
{
	(void)ctx;
	return kb_save_file(path, s, len, over, where, diag);
}

static enum kb_err on_copy(void *ctx, const char *text, struct kb_diag *diag)
{
	struct reader *r = ctx;
	return kb_screen_copy(r->screen, text, strlen(text), diag);
}

/* How the library is opened, but for what a first view wants besides. */
static struct kb_session_options options_of(const struct reader *r)
{
	return (struct kb_session_options){.engine = r->engine,
		.full_text = r->settings.full_text,
		.apart = r->settings.stories == KB_STORIES_NO,
		.similar = r->settings.stories == KB_STORIES_SIMILAR};
}

static void wait_for(int news, int fd)
{
	struct epoll_event ev = {.events = EPOLLIN};
	epoll_ctl(news, EPOLL_CTL_ADD, fd, &ev);
}

/* What the views ask of the library that was opened. */
static void join_accounts(struct reader *r, bool by_itself)
{
	r->accounts = kb_reader_accounts_new(
		r->app, r->session, r->engine, &r->settings, by_itself);
	r->library = kb_views_io(r->session);
	r->library.accounts = kb_reader_accounts_io(r->accounts);
}

static enum kb_err on_library(void *ctx, struct kb_diag *diag)
{
	struct reader *r = ctx;
	const struct kb_session_options options = options_of(r);
	enum kb_err err = kb_session_open(&r->session, &options, diag);
	if (err)
		return err;
	join_accounts(r, false);
	wait_for(r->news, kb_session_fd(r->session));
	wait_for(r->news, kb_reader_accounts_fd(r->accounts));
	kb_app_attach(r->app, &r->library);
	return KB_OK;
}

static void on_suspend(void *ctx)
{
	struct reader *r = ctx;
	kb_screen_suspend(r->screen);
}

static void on_redraw(void *ctx)
{
	struct reader *r = ctx;
	kb_screen_redraw(r->screen);
}

/* Said once: what cannot be kept now can't be later either. */
static void on_remember(void *ctx, enum kb_history_kind kind, const char *line)
{
	struct reader *r = ctx;
	struct kb_diag why, diag;
	if (r->forgets || kb_history_append(kind, line, &why) == KB_OK)
		return;
	r->forgets = true;
	kb_fail(&diag, KB_EIO, "searches are not remembered: %s", why.text);
	kb_app_trouble(r->app, &diag);
}

static enum kb_err on_later(void *ctx, const char *url, int64_t feed,
	int64_t *article, bool *listed, struct kb_diag *diag)
{
	struct reader *r = ctx;
	const struct kb_later what = {.url = url, .via = feed};
	enum kb_err err = r->session ? KB_OK : on_library(r, diag);
	return err ? err
		   : kb_session_later(
			     r->session, &what, 0, article, listed, diag);
}

static void recall(struct reader *r)
{
	struct kb_diag why, diag;
	r->forgets = r->settings.history == 0;
	if (kb_history_read(r->app, (size_t)r->settings.history, &why) == KB_OK)
		return;
	r->forgets = true;
	kb_fail(&diag, KB_EIO, "searches are not remembered: %s", why.text);
	kb_app_trouble(r->app, &diag);
}

/* --- The loop ---------------------------------------------------------- */

/* Tells the app what the loader has to tell; whether a load has ended. */
static bool take_loads(struct reader *r)
{
	struct kb_loader_event ev;
	bool ended = false;
	while (kb_loader_next(r->loader, &ev)) {
		ended |= ev.ended;
		if (!ev.ended)
			kb_app_progress(
				r->app, ev.job, ev.what, ev.got, ev.total);
		else
			kb_app_loaded(r->app, ev.job,
				ev.err ? NULL : &ev.result.doc, &ev.diag);
		kb_got_release(&ev.result);
	}
	return ended;
}

/* Tells the app which program in the background has failed. */
static void take_programs(struct reader *r)
{
	struct kb_diag why;
	while (kb_runner_next(&r->runner, &why))
		if (why.text[0])
			kb_app_trouble(r->app, &why);
}

/* The same of downloads. */
static void take_downloads(struct reader *r)
{
	struct kb_download_event ev;
	while (kb_downloads_next(r->downloads, &ev)) {
		const struct kb_download_news news = {.name = ev.name,
			.got = ev.got,
			.total = ev.total,
			.rate = ev.rate,
			.left = ev.left,
			.ended = ev.ended,
			.path = ev.path,
			.why = ev.err ? &ev.diag : NULL};
		kb_app_download(r->app, &news);
	}
}

/* Tells the app what the session has to tell, and others what a reload has
 * brought. */
static void take_session(struct reader *r)
{
	struct kb_diag why;
	const struct kb_views_told told = kb_views_tell(r->app, r->session);
	if (told.ended && kb_after_reload(&r->runner, KB_RUN_BACKGROUND,
				  &r->settings, r->session, told.failed, &why))
		kb_app_trouble(r->app, &why);
	if (told.changed)
		kb_reader_accounts_changed(r->accounts);
	if (told.ended)
		kb_reader_accounts_reloaded(r->accounts);
	kb_reader_accounts_work(r->accounts);
}

static bool is_done(const struct reader *r)
{
	return kb_app_done(r->app, NULL);
}

/* Waits for a first load that is soon over. */
static void wait_a_moment(struct reader *r)
{
	int64_t start = kb_clock_ms();
	int left = FIRST_WAIT;
	while (!take_loads(r) && left > 0) {
		struct pollfd p = {kb_loader_fd(r->loader), POLLIN, 0};
		poll(&p, 1, left);
		left = FIRST_WAIT - (int)(kb_clock_ms() - start);
	}
}

/* Milliseconds until it is another minute. */
static int rest_of_minute(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int)((60 - t.tv_sec % 60) * 1000 - t.tv_nsec / 1000000) + 1;
}

/* Milliseconds until something is to be done by itself. */
static int rest(const struct reader *r)
{
	int minute = rest_of_minute();
	int left = r->session ? kb_reader_accounts_left(r->accounts) : minute;
	return left < minute ? left : minute;
}

/* Dates are told by the minute. */
static void tick(struct reader *r)
{
	int64_t minute = (int64_t)time(NULL) / 60;
	if (minute != r->minute)
		kb_app_tick(r->app);
	r->minute = minute;
}

/* --- Looks --------------------------------------------------------------- */

/* The theme that the background asks for, in the colours that there are. */
static void choose_theme(struct reader *r)
{
	r->ground = kb_profile_ground(&r->profile);
	if (kb_theme_is_auto(r->theme_name))
		kb_read_theme(&r->theme, NULL, r->ground, NULL);
	if (!r->profile.colour)
		kb_theme_strip_colour(&r->theme);
}

/* The terminal may tell late what its background is, and what it makes of
 * clusters. */
static void follow_terminal(struct reader *r)
{
	kb_app_set_clusters(r->app, &r->profile.clusters);
	if (kb_profile_ground(&r->profile) == r->ground)
		return;
	choose_theme(r);
	kb_screen_set_looks(r->screen, r->theme.looks, r->theme.few);
}

static void loop(struct reader *r)
{
	struct kb_event ev = {.type = KB_EVENT_RESIZE};
	kb_screen_size(r->screen, &ev.row, &ev.col);
	kb_app_event(r->app, &ev);
	while (!is_done(r) && !kb_screen_hung_up(r->screen)) {
		if (kb_app_dirty(r->app))
			kb_screen_show(r->screen, kb_app_draw(r->app));
		bool more = kb_app_idle(r->app) || kb_app_dirty(r->app);
		int wait = more ? 0 : rest(r);
		for (int i = 0; i < MAX_EVENTS && !is_done(r); i++) {
			if (!kb_screen_wait(r->screen, r->news, wait, &ev))
				break;
			kb_app_event(r->app, &ev);
			wait = 0;
		}
		tick(r);
		follow_terminal(r);
		take_loads(r);
		take_downloads(r);
		take_programs(r);
		if (r->session)
			take_session(r);
	}
}

/* --- Set-up ------------------------------------------------------------ */

struct kb_reading kb_reading_of(const struct kb_args *args)
{
	return (struct kb_reading){.theme = kb_args_text(args, "theme"),
		.bidi = kb_args_number(args, "bidi", -1),
		.shape = kb_args_number(args, "shape", -1)};
}

static void ask_terminal(struct reader *r, const struct kb_reading *o)
{
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	kb_profile_detect(&r->profile, tty, &r->typed);
	if (tty >= 0)
		close(tty);
	kb_profile_take_lines(
		&r->profile, r->settings.terminals, r->settings.n_terminals);
	kb_profile_force(&r->profile,
		o->bidi < 0 ? r->settings.bidi : (enum kb_encoding)o->bidi,
		o->shape < 0 ? r->settings.shape : (enum kb_shaping)o->shape);
	kb_profile_force_links(&r->profile, r->settings.hyperlinks);
}

/* Makes one descriptor of those that have something to tell. */
static int watch(const struct reader *r)
{
	int fd = epoll_create1(EPOLL_CLOEXEC);
	if (fd >= 0)
		wait_for(fd, kb_loader_fd(r->loader));
	if (fd >= 0)
		wait_for(fd, kb_downloads_fd(r->downloads));
	if (fd >= 0 && r->session) {
		wait_for(fd, kb_session_fd(r->session));
		wait_for(fd, kb_reader_accounts_fd(r->accounts));
	}
	return fd;
}

/* Opens the library as the first view. */
static enum kb_err begin_library(struct reader *r, struct kb_diag *diag)
{
	struct kb_upgrade upgrade;
	struct kb_session_options options = options_of(r);
	kb_upgrade_init(&upgrade);
	options.watch = &upgrade.watch;
	options.auto_reload = r->settings.auto_reload;
	enum kb_err err = kb_session_open(&r->session, &options, diag);
	kb_upgrade_end(&upgrade);
	if (err)
		return err;
	const struct kb_library *l = kb_session_library(r->session);
	struct kb_diag why;
	kb_complain_of_files(l);
	if (kb_store_is_read_only(l->store, &why)) {
		kb_fail(diag, KB_EIO, "marks are not kept: %s", why.text);
		kb_app_trouble(r->app, diag);
	}
	join_accounts(r, options.auto_reload);
	kb_app_library(r->app, &r->library);
	return KB_OK;
}

/* Opens the first view; the load runs while the terminal is being asked. */
static enum kb_err begin(
	struct reader *r, const struct kb_reading *what, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	if (!what->src)
		err = begin_library(r, diag);
	else
		kb_app_open(r->app, what->src, 0);
	if (r->doc) {
		kb_app_loaded(r->app, (unsigned)JOB_HERE, r->doc, NULL);
		r->doc = NULL;
	}
	r->news = watch(r);
	if (!err && r->news < 0)
		err = kb_fail(diag, KB_EIO, "no descriptor to wait with: %s",
			kb_reason(errno));
	return err;
}

static enum kb_err show(
	struct reader *r, const struct kb_reading *what, struct kb_diag *diag)
{
	ask_terminal(r, what);
	kb_app_set_clusters(r->app, &r->profile.clusters);
	choose_theme(r);
	if (what->src && !what->doc)
		wait_a_moment(r);
	if (is_done(r))
		return KB_OK;
	enum kb_err err = kb_screen_open(
		&r->screen, &r->profile, &r->typed, r->settings.mouse, diag);
	if (err)
		return err;
	kb_screen_set_looks(r->screen, r->theme.looks, r->theme.few);
	r->runner.screen = r->screen;
	r->runner.say = kb_tell_question;
	loop(r);
	r->ended_by = kb_screen_ended_by(r->screen);
	kb_screen_close(r->screen);
	r->screen = r->runner.screen = NULL;
	return KB_OK;
}

static int run(struct reader *r, const struct kb_reading *what)
{
	const struct kb_app_io io = {.ctx = r,
		.load = on_load,
		.cancel = on_cancel,
		.browse = on_browse,
		.run = on_run,
		.save = on_save,
		.copy = on_copy,
		.library = on_library,
		.suspend = on_suspend,
		.redraw = on_redraw,
		.download = on_download,
		.stop_files = on_stop_files,
		.find_files = on_find_files,
		.remember = on_remember,
		.later = on_later};
	const struct kb_diag *why = NULL;
	struct kb_diag diag;
	r->loader = kb_loader_new(r->engine);
	/* Without one, what is downloaded says why. */
	kb_downloads_folder(&r->settings, &r->folder, NULL);
	r->downloads =
		kb_downloads_new(r->engine, r->folder.len ? r->folder.s : "",
			(int64_t)r->settings.download_limit * 1000000);
	r->network = what->network;
	r->app = kb_app_new(&io, &r->settings, &kb_views);
	r->doc = what->doc;
	recall(r);
	enum kb_err err = begin(r, what, &diag);
	if (!err)
		err = show(r, what, &diag);
	kb_app_done(r->app, &why);
	int status = KB_EXIT_OK;
	if (err)
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else if (why)
		status = kb_complain(KB_EXIT_FAILED, "%s", why->text);
	else if (r->ended_by)
		status = KB_EXIT_SIGNAL + r->ended_by;
	kb_app_free(r->app);
	kb_reader_accounts_free(r->accounts);
	/* That marks are not kept was said at the beginning. */
	if (r->session && kb_store_is_read_only(
				  kb_session_library(r->session)->store, NULL))
		kb_session_close(r->session, NULL);
	else
		status = kb_close_session(r->session, status);
	kb_downloads_free(r->downloads);
	kb_loader_free(r->loader);
	kb_runner_release(&r->runner);
	kb_profile_release(&r->profile);
	if (r->news >= 0)
		close(r->news);
	return status;
}

int kb_run_reader(const struct kb_reading *what)
{
	struct reader r = {.news = -1};
	struct kb_diag diag;
	int status;
	enum kb_err err = kb_read_settings(&r.settings, &diag);
	if (!err)
		err = kb_check_ways(&r.settings, &diag);
	if (!err)
		err = kb_read_engine(&r.settings, &r.engine, &diag);
	r.theme_name = what->theme ? what->theme : r.settings.theme;
	if (!err)
		err = kb_read_theme(
			&r.theme, r.theme_name, KB_GROUND_UNKNOWN, &diag);
	if (err)
		status = kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	else
		status = run(&r, what);
	kb_settings_release(&r.settings);
	kb_engine_free(r.engine);
	kb_str_release(&r.typed);
	kb_str_release(&r.folder);
	return status;
}
