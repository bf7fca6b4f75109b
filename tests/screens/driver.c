/* The interface driven by a script of keys, and the screen that comes of it. */
#include "driver.h"

#include <khabar/article/enclosure.h>
#include <khabar/base/calendar.h>
#include <khabar/base/digits.h>
#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/views/views.h>
#include <khabar/base/utf8.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	NOON = 1795521600 /* of Tuesday, 24 November 2026 */
};

/* --- The outside, which only takes notes ------------------------------- */

static unsigned io_load(void *ctx, const char *src, int64_t feed)
{
	struct driver *d = ctx;
	kb_str_addf(&d->calls, "load %s", src);
	if (feed)
		kb_str_addf(&d->calls, " for feed %lld", (long long)feed);
	kb_str_addc(&d->calls, '\n');
	return d->job = ++d->jobs;
}

static void io_cancel(void *ctx, unsigned job)
{
	struct driver *d = ctx;
	kb_str_addf(&d->calls, "cancel %u\n", job);
	if (job == d->job)
		d->job = 0;
}

static enum kb_err io_browse(void *ctx, const char *url, struct kb_diag *diag)
{
	struct driver *d = ctx;
	kb_str_addf(&d->calls, "browse %s\n", url);
	return d->refuse ? kb_fail(diag, KB_EIO, "no browser was found")
			 : KB_OK;
}

static enum kb_err io_run(
	void *ctx, const struct kb_run *run, struct kb_diag *diag)
{
	struct driver *d = ctx;
	kb_str_adds(&d->calls, run->how == KB_RUN_BACKGROUND ? "start"
			       : run->how == KB_RUN_WINDOW   ? "window"
							     : "run");
	for (size_t i = 0; run->argv[i]; i++)
		kb_str_addf(&d->calls, " [%s]", run->argv[i]);
	/* How the input begins, a stroke for each line's end. */
	if (run->input)
		kb_str_adds(&d->calls, " < ");
	for (size_t i = 0; i < run->input_len && i < 30; i++)
		kb_str_addc(
			&d->calls, run->input[i] == '\n' ? '/' : run->input[i]);
	kb_str_addc(&d->calls, '\n');
	if (d->refuse && kb_ends(run->argv[0], "/denied"))
		return kb_fail(diag, KB_EIO,
			"%s could not be run: Permission denied", run->argv[0]);
	return d->refuse ? kb_fail(diag, KB_EINVAL, "there is no program %s",
				   run->argv[0])
			 : KB_OK;
}

/* What ends in "there.txt" is there already. */
static enum kb_err io_save(void *ctx, const char *path, const char *s,
	size_t len, bool over, struct kb_str *where, struct kb_diag *diag)
{
	struct driver *d = ctx;
	/* With the first line, at most 19 bytes of it. */
	size_t line = len ? strcspn(s, "\n") : 0;
	kb_str_addf(&d->calls, "%s %s < %.*s\n", over ? "over" : "save", path,
		(int)(line < 19 ? line : 19), s);
	kb_str_addf(where, "/home/me/%s", path);
	if (d->refuse)
		return kb_fail(diag, KB_EIO, "%s: No space left", path);
	if (!over && kb_ends(path, "there.txt"))
		return kb_fail(diag, KB_EINVAL, "there is a file %s", path);
	return KB_OK;
}

static enum kb_err io_copy(void *ctx, const char *text, struct kb_diag *diag)
{
	struct driver *d = ctx;
	kb_str_addf(&d->calls, "copy %s\n", text);
	return d->refuse ? kb_fail(diag, KB_ELIMIT, "too long to be copied")
			 : KB_OK;
}

static enum kb_err io_library(void *ctx, struct kb_diag *diag)
{
	struct driver *d = ctx;
	if (d->refuse)
		return kb_fail(diag, KB_EIO, "the library cannot be opened");
	kb_app_attach(d->app, &d->library.io);
	return KB_OK;
}

static void io_suspend(void *ctx)
{
	kb_str_adds(&((struct driver *)ctx)->calls, "suspend\n");
}

static void io_redraw(void *ctx)
{
	kb_str_adds(&((struct driver *)ctx)->calls, "redraw\n");
}

static enum kb_err io_download(void *ctx, const struct kb_article *a, size_t n,
	int64_t feed, struct kb_diag *diag)
{
	struct driver *d = ctx;
	(void)feed;
	kb_str_addf(&d->calls, "download %s\n", a->enclosures[n].url);
	if (d->refuse)
		return kb_fail(diag, KB_EIO, "no folder for downloads");
	d->downloads++;
	return KB_OK;
}

static size_t io_stop_files(void *ctx, const char *url)
{
	struct driver *d = ctx;
	size_t n = d->downloads;
	if (n)
		kb_str_addf(&d->calls, "stop %s\n", url ? url : "all");
	d->downloads = 0;
	return n;
}

static void io_find_files(void *ctx, struct kb_article *a)
{
	struct driver *d = ctx;
	struct kb_enclosure *list =
		kb_arena_alloc(&a->arena, a->n_enclosures * sizeof *list);
	for (size_t i = 0; i < a->n_enclosures; i++) {
		list[i] = a->enclosures[i];
		list[i].file = d->file && kb_ends(list[i].url, d->file)
				       ? d->file
				       : NULL;
	}
	kb_article_set_enclosures(a, list, a->n_enclosures);
}

/* The article with that link, else none of them. */
static enum kb_err io_later(void *ctx, const char *url, int64_t feed,
	int64_t *article, bool *listed, struct kb_diag *diag)
{
	struct driver *d = ctx;
	kb_str_addf(&d->calls, "later %s", url);
	if (feed)
		kb_str_addf(&d->calls, " for feed %d", (int)feed);
	kb_str_addc(&d->calls, '\n');
	*article = 0;
	*listed = false;
	return d->refuse ? kb_fail(diag, KB_EIO, "disk full") : KB_OK;
}

static int64_t io_now(void *ctx)
{
	return ((struct driver *)ctx)->now;
}

void driver_locale(const struct driver *d)
{
	const struct kb_language *l = kb_language();
	kb_digits_set(d->settings.digits, l->language, l->territory);
	kb_calendar_set(d->settings.calendar, l->language, l->territory);
}

void driver_init(struct driver *d, const char *dir)
{
	*d = (struct driver){.dir = dir, .now = NOON};
	d->io = (struct kb_app_io){.ctx = d,
		.load = io_load,
		.cancel = io_cancel,
		.browse = io_browse,
		.run = io_run,
		.save = io_save,
		.copy = io_copy,
		.suspend = io_suspend,
		.redraw = io_redraw,
		.library = io_library,
		.download = io_download,
		.stop_files = io_stop_files,
		.find_files = io_find_files,
		.later = io_later,
		.now = io_now};
	kb_settings_init(&d->settings);
	d->settings.key_line = false;
	driver_locale(d);
	d->app = kb_app_new(&d->io, &d->settings, &kb_views);
}

void driver_release(struct driver *d)
{
	kb_app_free(d->app);
	fake_library_release(&d->library);
	kb_settings_release(&d->settings);
	kb_str_release(&d->calls);
}

void driver_restart(struct driver *d)
{
	int rows = d->canvas ? d->canvas->rows : 24;
	int cols = d->canvas ? d->canvas->cols : 80;
	kb_app_free(d->app);
	d->app = kb_app_new(&d->io, &d->settings, &kb_views);
	d->job = 0;
	kb_str_clear(&d->calls);
	driver_resize(d, rows, cols);
}

/* --- Events ------------------------------------------------------------ */

/* A cell that a terminal can't show as one would spoil the screen. */
static const char *check(const struct kb_canvas *c)
{
	for (int row = 0; row < c->rows; row++) {
		for (int col = 0; col < c->cols; col++) {
			const struct kb_cell *cell = kb_canvas_at(c, row, col);
			if (kb_is_control(cell->ch) || cell->ch < ' ' ||
				kb_is_bidi_control(cell->ch))
				return "a control character on the canvas";
			for (int m = 0; m < cell->n_marks; m++)
				if (kb_is_control(c->pool[cell->marks + m]))
					return "a control as a mark";
			if (cell->width == 0 &&
				(col == 0 || cell[-1].width != 2))
				return "a half of a wide character";
			if (cell->style >= KB_STYLE_COUNT)
				return "a style that there is not";
		}
	}
	if (c->cursor && c->rows && c->cols &&
		(c->cursor_row < 0 || c->cursor_row >= c->rows ||
			c->cursor_col < 0 || c->cursor_col >= c->cols))
		return "the cursor is outside the canvas";
	return NULL;
}

const char *driver_draw(struct driver *d)
{
	d->canvas = kb_app_draw(d->app);
	return check(d->canvas);
}

const char *driver_event(struct driver *d, const struct kb_event *ev)
{
	kb_app_event(d->app, ev);
	fake_library_answer(&d->library, d->app);
	return driver_draw(d);
}

const char *driver_key(struct driver *d, uint32_t key, unsigned mods)
{
	struct kb_event ev = {.type = KB_EVENT_KEY, .key = key, .mods = mods};
	return driver_event(d, &ev);
}

const char *driver_resize(struct driver *d, int rows, int cols)
{
	struct kb_event ev = {
		.type = KB_EVENT_RESIZE, .row = rows, .col = cols};
	return driver_event(d, &ev);
}

bool driver_key_name(const char *name, uint32_t *key, unsigned *mods)
{
	static const struct {
		const char *name;
		uint32_t key;
	} keys[] = {{"Up", KB_KEY_UP}, {"Down", KB_KEY_DOWN},
		{"Left", KB_KEY_LEFT}, {"Right", KB_KEY_RIGHT},
		{"Home", KB_KEY_HOME}, {"End", KB_KEY_END},
		{"PageUp", KB_KEY_PAGE_UP}, {"PageDown", KB_KEY_PAGE_DOWN},
		{"Delete", KB_KEY_DELETE}, {"Backspace", KB_KEY_BACKSPACE},
		{"Tab", KB_KEY_TAB}, {"BackTab", KB_KEY_BACKTAB},
		{"Enter", KB_KEY_ENTER}, {"Escape", KB_KEY_ESCAPE},
		{"F1", KB_KEY_F1}, {"Space", ' '}};
	*mods = 0;
	if (kb_starts(name, "Ctrl-")) {
		*mods = KB_MOD_CTRL;
		name += 5;
	}
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (strcmp(name, keys[i].name) == 0) {
			*key = keys[i].key;
			return true;
		}
	}
	size_t len = strlen(name);
	if (len == 0 || kb_utf8_decode(name, len, key) != len)
		return false;
	if (*mods)
		*key = (uint32_t)kb_lower((int)*key);
	return true;
}

/* --- Loads ------------------------------------------------------------- */

static bool slurp(const char *path, struct kb_str *out)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	char buf[4096];
	size_t n;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(out, buf, n);
	fclose(f);
	return true;
}

bool driver_read(struct driver *d, const char *file, const char *url,
	struct kb_document *doc, struct kb_diag *diag)
{
	struct kb_str path = {0}, body = {0}, file_url = {0};
	kb_str_addf(&path, "%s/%s", d->dir, file);
	kb_str_addf(&file_url, "file:///screens/%s", file);
	*doc = (struct kb_document){0};
	bool ok = slurp(path.s, &body);
	if (ok) {
		struct kb_source src = {.url = url ? url : file_url.s,
			.name = file,
			.content_type = kb_ends(file, ".html") ? "text/html"
					: kb_ends(file, ".xml")
						? "application/rss+xml"
						: "text/plain"};
		kb_document_read(
			body.s ? body.s : "", body.len, &src, doc, diag);
	}
	kb_str_release(&path);
	kb_str_release(&body);
	kb_str_release(&file_url);
	return ok;
}

bool driver_loaded(struct driver *d, const char *file, const char *url)
{
	struct kb_document doc;
	struct kb_diag diag = {""};
	unsigned job = d->job;
	d->job = 0;
	bool ok = driver_read(d, file, url, &doc, &diag);
	if (ok)
		kb_app_loaded(d->app, job,
			doc.article || doc.feed ? &doc : NULL, &diag);
	return ok;
}

void driver_fail(struct driver *d, const char *reason)
{
	struct kb_diag diag;
	unsigned job = d->job;
	d->job = 0;
	kb_fail(&diag, KB_ENET, "%s", reason);
	kb_app_loaded(d->app, job, NULL, &diag);
}

/* --- The canvas in words ----------------------------------------------- */

static void dump_row(const struct kb_canvas *c, int row, struct kb_str *out)
{
	int first = -1, last = -1;
	bool rtl = false;
	kb_str_adds(out, "|");
	kb_canvas_row_text(c, row, out);
	for (int col = 0; col < c->cols; col++) {
		const struct kb_cell *cell = kb_canvas_at(c, row, col);
		rtl = rtl || (cell->level & 1);
		if (cell->ch == ' ' && cell->n_marks == 0)
			continue;
		first = first < 0 ? col : first;
		last = col;
	}
	if (!rtl)
		return;
	kb_str_addf(out, ":%d", first);
	for (int col = first; col <= last; col++) {
		const struct kb_cell *cell = kb_canvas_at(c, row, col);
		if (cell->width == 0)
			continue;
		if (cell->ch == ' ')
			kb_str_adds(out, " _");
		else if (cell->ch < 0x7F)
			kb_str_addf(out, " %c", (char)cell->ch);
		else
			kb_str_addf(out, " %04X", cell->ch);
		for (int m = 0; m < cell->n_marks; m++)
			kb_str_addf(out, "+%04X", c->pool[cell->marks + m]);
	}
	kb_str_addc(out, '\n');
}

void driver_dump(const struct driver *d, int from, int to, struct kb_str *out)
{
	for (int row = from; row < to && row < d->canvas->rows; row++)
		dump_row(d->canvas, row, out);
}
