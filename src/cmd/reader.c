/* `khabar SRC`: the reader. Brings together what the layers hold apart: the
 * loop that waits for keys and loads, and the app that makes screens of them.
 */
#include "cmd.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/conf/settings.h>
#include <khabar/conf/theme.h>
#include <khabar/io/load.h>
#include <khabar/io/paths.h>
#include <khabar/ui/app.h>

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
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
	struct kb_settings settings;
	struct kb_theme theme;
	struct kb_profile profile;
	struct kb_str typed; /* before the screen was there */
	struct kb_screen *screen;
	struct kb_loader *loader;
	struct kb_app *app;
};

/* --- What the app asks for --------------------------------------------- */

static unsigned on_load(void *ctx, const char *src)
{
	struct reader *r = ctx;
	return kb_loader_start(r->loader, src);
}

static void on_cancel(void *ctx, unsigned job)
{
	struct reader *r = ctx;
	kb_loader_cancel(r->loader, job);
}

static enum kb_err on_browse(void *ctx, const char *url, struct kb_diag *diag)
{
	struct reader *r = ctx;
	return kb_browse(r->screen, r->settings.browser, url, diag);
}

static enum kb_err on_copy(void *ctx, const char *text, struct kb_diag *diag)
{
	struct reader *r = ctx;
	return kb_screen_copy(r->screen, text, strlen(text), diag);
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
			kb_app_loaded(r->app, ev.job, ev.err ? NULL : &ev.doc,
				&ev.diag);
	}
	return ended;
}

static bool is_done(const struct reader *r)
{
	return kb_app_done(r->app, NULL);
}

static int ms_since(const struct timespec *start)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int)((now.tv_sec - start->tv_sec) * 1000 +
		     (now.tv_nsec - start->tv_nsec) / 1000000);
}

/* Waits for a first load that is soon over. */
static void wait_a_moment(struct reader *r)
{
	struct timespec start;
	int left = FIRST_WAIT;
	clock_gettime(CLOCK_MONOTONIC, &start);
	while (!take_loads(r) && left > 0) {
		struct pollfd p = {kb_loader_fd(r->loader), POLLIN, 0};
		poll(&p, 1, left);
		left = FIRST_WAIT - ms_since(&start);
	}
}

static void loop(struct reader *r)
{
	struct kb_event ev = {.type = KB_EVENT_RESIZE};
	int fd = kb_loader_fd(r->loader);
	kb_screen_size(r->screen, &ev.row, &ev.col);
	kb_app_event(r->app, &ev);
	while (!is_done(r) && !kb_screen_hung_up(r->screen)) {
		if (kb_app_dirty(r->app))
			kb_screen_show(r->screen, kb_app_draw(r->app));
		int wait = kb_app_idle(r->app) ? 0 : -1;
		for (int i = 0; i < MAX_EVENTS && !is_done(r); i++) {
			if (!kb_screen_wait(r->screen, fd, wait, &ev))
				break;
			kb_app_event(r->app, &ev);
			wait = 0;
		}
		take_loads(r);
	}
}

/* --- Set-up ------------------------------------------------------------ */

static enum kb_layout layout_of_environment(void)
{
	static const char *const vars[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	const char *name = NULL;
	for (size_t i = 0; i < 3 && (!name || !*name); i++)
		name = getenv(vars[i]);
	return kb_layout_of_locale(name);
}

static enum kb_err read_settings(struct kb_settings *s, struct kb_diag *diag)
{
	struct kb_str path = {0}, text = {0};
	/* Without a home there is no file to read, and that is fine. */
	enum kb_err err = KB_OK;
	if (kb_path_config("config", &path, NULL) == KB_OK)
		err = kb_read_file(path.s, KB_MAX_CONF, true, &text, diag);
	if (!err && text.len)
		err = kb_settings_parse(s, text.s, text.len, path.s, diag);
	if (s->keymap.layout == KB_LAYOUT_AUTO)
		s->keymap.layout = layout_of_environment();
	kb_str_release(&path);
	kb_str_release(&text);
	return err;
}

/* The name of the theme where nobody chose one: by the background that some
 * terminals tell in $COLORFGBG. NULL: the one that is built in. */
static const char *theme_by_background(void)
{
	const char *s = getenv("COLORFGBG");
	const char *bg = s ? strrchr(s, ';') : NULL;
	if (!bg || bg[1] < '0' || bg[1] > '9')
		return NULL;
	int n = atoi(bg + 1);
	return n == 7 || n == 15 ? "light" : "dark";
}

static enum kb_err read_theme(
	struct kb_theme *t, const char *name, struct kb_diag *diag)
{
	struct kb_str path = {0}, text = {0};
	const char *chosen = name ? name : theme_by_background();
	kb_theme_init(t);
	enum kb_err err = KB_OK;
	if (chosen) {
		err = kb_path_theme(chosen, &path, diag);
		if (!err)
			err = kb_read_file(
				path.s, KB_MAX_CONF, false, &text, diag);
		if (!err)
			err = kb_theme_parse(t, text.s ? text.s : "", text.len,
				path.s, diag);
	}
	/* What nobody asked for is nothing to fail for. */
	if (err && !name) {
		kb_theme_init(t);
		err = KB_OK;
	}
	kb_str_release(&path);
	kb_str_release(&text);
	return err;
}

struct options {
	const char *src, *theme, *bidi, *shape;
};

static bool known_mode(const char *bidi, const char *shape)
{
	struct kb_profile scratch = {0};
	return kb_profile_force(&scratch, bidi, shape);
}

static int parse(int argc, char **argv, struct options *o)
{
	bool only_src = false;
	for (int i = 0; i < argc; i++) {
		const char *arg = argv[i], *value;
		if (only_src || arg[0] != '-' || arg[1] == '\0') {
			if (o->src)
				return kb_complain(KB_EXIT_USAGE,
					"one SRC at a time, not %s and %s; see "
					"khabar --help",
					o->src, arg);
			o->src = arg;
		} else if (strcmp(arg, "--") == 0) {
			only_src = true;
		} else if ((value = kb_option_value(
				    "--theme", argc, argv, &i))) {
			if (!*value)
				return kb_complain(KB_EXIT_USAGE,
					"--theme takes a theme's name or path");
			o->theme = value;
		} else if ((value = kb_option_value(
				    "--bidi", argc, argv, &i))) {
			if (!known_mode(value, NULL))
				return kb_complain(KB_EXIT_USAGE,
					"--bidi takes auto, visual, words, "
					"runs "
					"or inverse");
			o->bidi = value;
		} else if ((value = kb_option_value(
				    "--shape", argc, argv, &i))) {
			if (!known_mode(NULL, value))
				return kb_complain(KB_EXIT_USAGE,
					"--shape takes auto, on or off");
			o->shape = value;
		} else {
			return kb_complain(KB_EXIT_USAGE,
				"no option %s; see khabar --help", arg);
		}
	}
	if (!o->src)
		return kb_complain(KB_EXIT_USAGE,
			"nothing to read: give a URL, a path, or - for "
			"standard input; see khabar --help");
	return KB_EXIT_OK;
}

static void ask_terminal(struct reader *r, const struct options *o)
{
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	kb_profile_detect(&r->profile, tty, &r->typed);
	if (tty >= 0)
		close(tty);
	kb_profile_force(&r->profile, o->bidi ? o->bidi : r->settings.bidi,
		o->shape ? o->shape : r->settings.shape);
	if (!r->profile.colour)
		kb_theme_strip_colour(&r->theme);
}

/* Runs the app on src; returns an exit status. */
static int run(struct reader *r, const struct options *o)
{
	const struct kb_app_io io = {.ctx = r,
		.load = on_load,
		.cancel = on_cancel,
		.browse = on_browse,
		.copy = on_copy,
		.suspend = on_suspend,
		.redraw = on_redraw};
	const struct kb_fetch_options fetch = {
		.stall_timeout = r->settings.timeout};
	const struct kb_diag *why = NULL;
	struct kb_diag diag;
	enum kb_err err = KB_OK;
	r->loader = kb_loader_new(&fetch);
	r->app = kb_app_new(&io, &r->settings);
	/* The load runs while the terminal is being asked. */
	kb_app_open(r->app, o->src);
	ask_terminal(r, o);
	wait_a_moment(r);
	if (!is_done(r))
		err = kb_screen_open(&r->screen, &r->profile, &r->typed,
			r->settings.mouse, &diag);
	if (r->screen) {
		kb_screen_set_looks(r->screen, r->theme.looks);
		loop(r);
		kb_screen_close(r->screen);
		r->screen = NULL;
	}
	int status = KB_EXIT_OK;
	kb_app_done(r->app, &why);
	if (err)
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else if (why)
		status = kb_complain(KB_EXIT_FAILED, "%s", why->text);
	kb_app_free(r->app);
	kb_loader_free(r->loader);
	kb_profile_release(&r->profile);
	return status;
}

int kb_cmd_read(int argc, char **argv)
{
	struct options o = {0};
	struct reader r = {0};
	struct kb_diag diag;
	int status = parse(argc, argv, &o);
	if (status)
		return status;
	if (!isatty(STDOUT_FILENO)) {
		char *show[] = {"--", (char *)o.src};
		return kb_cmd_show(2, show);
	}
	kb_settings_init(&r.settings);
	enum kb_err err = read_settings(&r.settings, &diag);
	if (!err)
		err = read_theme(
			&r.theme, o.theme ? o.theme : r.settings.theme, &diag);
	if (err)
		status = kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	else
		status = run(&r, &o);
	kb_settings_release(&r.settings);
	kb_str_release(&r.typed);
	return status;
}
