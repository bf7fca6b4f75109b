/* Runs key scripts through the interface and compares what it shows.
 *
 *   run [--update] [FILE.screen...]
 *
 * Without files: every *.screen of tests/screens under $KB_SRCDIR. --update
 * writes what is shown behind each `show` into the script. The scripts' lines
 * are explained in tests/screens/README. Output is TAP, a script a test. */
#include "script.h"

#include <khabar/article/date.h>
#include <khabar/base/folders.h>
#include <khabar/base/language.h>
#include <khabar/base/mem.h>

#include <khabar/base/utf8.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Doing ------------------------------------------------------------- */

static void do_size(struct script *s, const char *p)
{
	int rows, cols;
	if (sscanf(p, " %dx%d", &rows, &cols) == 2)
		script_sane(s, driver_resize(&s->d, rows, cols));
	else
		script_complain(s, "size ROWSxCOLUMNS");
}

static void do_loaded(struct script *s, const char *p)
{
	struct kb_str file = {0}, url = {0};
	script_word(&p, &file);
	bool has_url = script_word(&p, &url);
	if (!s->d.job)
		script_complain(s, "nothing is being loaded");
	else if (!driver_loaded(&s->d, file.s, has_url ? url.s : NULL))
		script_complain(s, "there is no file %s", file.s);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&file);
	kb_str_release(&url);
}

static void do_open(struct script *s, const char *p)
{
	const char *at = p;
	struct kb_str file = {0}, url = {0};
	script_word(&at, &file);
	kb_app_open(s->d.app, script_word(&at, &url) ? url.s : file.s, 0);
	do_loaded(s, p);
	kb_str_clear(&s->d.calls);
	kb_str_release(&file);
	kb_str_release(&url);
}

static void do_keys(struct script *s, const char *p)
{
	struct kb_str name = {0};
	while (script_word(&p, &name)) {
		uint32_t key;
		unsigned mods;
		if (driver_key_name(name.s, &key, &mods))
			script_sane(s, driver_key(&s->d, key, mods));
		else
			script_complain(s, "no key is called %s", name.s);
	}
	kb_str_release(&name);
}

static void do_text(struct script *s, const char *p, enum kb_event_type type)
{
	struct kb_str text = {0};
	script_word(&p, &text);
	for (size_t at = 0; at < text.len;) {
		struct kb_event ev = {.type = type};
		at += kb_utf8_decode(text.s + at, text.len - at, &ev.key);
		script_sane(s, driver_event(&s->d, &ev));
	}
	kb_str_release(&text);
}

static void do_wheel(struct script *s, const char *p)
{
	struct kb_event ev = {.type = KB_EVENT_MOUSE,
		.button = strcmp(script_rest(p), "up") == 0
				  ? KB_BUTTON_WHEEL_UP
				  : KB_BUTTON_WHEEL_DOWN};
	script_sane(s, driver_event(&s->d, &ev));
}

/* A click at a cell, or where the mouse is dragged to; rows below 0 are counted
 * from the bottom. */
static void do_click(struct script *s, const char *p, enum kb_button button)
{
	struct kb_event ev = {.type = KB_EVENT_MOUSE, .button = button};
	const struct kb_canvas *c = kb_app_draw(s->d.app);
	if (sscanf(p, "%d %d", &ev.row, &ev.col) < 1)
		script_complain(s, "a click has a row and a column");
	ev.row += ev.row < 0 ? c->rows : 0;
	ev.col += ev.col < 0 ? c->cols : 0;
	script_sane(s, driver_event(&s->d, &ev));
}

static void do_progress(struct script *s, const char *p)
{
	struct kb_str what = {0};
	unsigned long got = 0, total = 0;
	script_word(&p, &what);
	sscanf(p, " %lu %lu", &got, &total);
	kb_app_progress(s->d.app, s->d.job, what.s, got, total);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&what);
}

static void do_setting(struct script *s, const char *p)
{
	struct kb_diag diag;
	p = script_rest(p);
	if (kb_settings_parse(&s->d.settings, p, strlen(p), "setting", &diag) !=
		KB_OK)
		script_complain(s, "%s", diag.text);
	driver_locale(&s->d);
	script_sane(s, driver_draw(&s->d));
}

/* The catalogues of the build are found wherever it is run. Without that
 * language the rest is skipped. */
static void do_language(struct script *s, const char *p)
{
	struct kb_str folder = {0};
	struct kb_diag diag;
	if (!kb_add_program_folder(&folder))
		script_complain(s, "the program's folder is not known");
	kb_str_adds(&folder, "/../../po");
	enum kb_err err = kb_language_choose(script_rest(p), folder.s, &diag);
	if (err == KB_EIO) {
		s->skipped = true;
		s->at = s->n;
	} else if (err) {
		script_complain(s, "%s", diag.text);
	}
	driver_locale(&s->d);
	script_sane(s, driver_draw(&s->d));
	kb_str_release(&folder);
}

/* It becomes that time, and the app is told so as by the minute. */
static void do_now(struct script *s, const char *p)
{
	struct kb_date d;
	p = script_rest(p);
	if (!kb_date_parse(p, strlen(p), &d))
		script_complain(s, "%s is no time", p);
	s->d.now = kb_date_unix(&d);
	kb_app_tick(s->d.app);
	script_sane(s, driver_draw(&s->d));
}

/* --- Scripts ----------------------------------------------------------- */

static bool do_line(struct script *s, const char *verb, const char *p)
{
	if (script_library_line(s, verb, p) || script_expect_line(s, verb, p))
		return true;
	if (strcmp(verb, "size") == 0)
		do_size(s, p);
	else if (strcmp(verb, "open") == 0)
		do_open(s, p);
	else if (strcmp(verb, "start") == 0)
		kb_app_open(s->d.app, script_rest(p), 0),
			script_sane(s, driver_draw(&s->d));
	else if (strcmp(verb, "restart") == 0)
		driver_restart(&s->d), script_sane(s, driver_draw(&s->d));
	else if (strcmp(verb, "loaded") == 0)
		do_loaded(s, p);
	else if (strcmp(verb, "progress") == 0)
		do_progress(s, p);
	else if (strcmp(verb, "now") == 0)
		do_now(s, p);
	else if (strcmp(verb, "setting") == 0)
		do_setting(s, p);
	else if (strcmp(verb, "language") == 0)
		do_language(s, p);
	else if (strcmp(verb, "refuse") == 0)
		s->d.refuse = true;
	else if (strcmp(verb, "keys") == 0)
		do_keys(s, p);
	else if (strcmp(verb, "type") == 0)
		do_text(s, p, KB_EVENT_KEY);
	else if (strcmp(verb, "paste") == 0)
		do_text(s, p, KB_EVENT_PASTE);
	else if (strcmp(verb, "wheel") == 0)
		do_wheel(s, p);
	else if (strcmp(verb, "click") == 0)
		do_click(s, p, KB_BUTTON_LEFT);
	else if (strcmp(verb, "drag") == 0)
		do_click(s, p, KB_BUTTON_DRAG);
	else
		return false;
	return true;
}

static void run_lines(struct script *s)
{
	struct kb_str verb = {0};
	while (s->at < s->n) {
		const char *line = s->lines[s->at++], *p = line;
		kb_str_addf(&s->out, "%s\n", line);
		if (line[0] == '#' || !script_word(&p, &verb))
			continue;
		if (strcmp(verb.s, "fail") == 0) {
			struct kb_str reason = {0};
			script_word(&p, &reason);
			driver_fail(&s->d, reason.s);
			script_sane(s, driver_draw(&s->d));
			kb_str_release(&reason);
		} else if (strcmp(verb.s, "idle") == 0) {
			while (kb_app_idle(s->d.app))
				;
			script_sane(s, driver_draw(&s->d));
		} else if (!do_line(s, verb.s, p)) {
			script_complain(s, "no such line: %s", line);
		}
	}
	kb_str_release(&verb);
}

static bool read_lines(struct script *s)
{
	FILE *f = fopen(s->name, "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	if (!f)
		return false;
	while ((n = getline(&line, &cap, f)) >= 0) {
		while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
			line[--n] = '\0';
		*KB_PUSH(s->lines, s->n, s->cap) = kb_strdup(line);
	}
	free(line);
	fclose(f);
	return true;
}

static bool run_script(const char *name, const char *dir, const char *language,
	bool update, bool *skipped)
{
	struct script s = {.name = name, .update = update};
	driver_init(&s.d, dir);
	bool there = read_lines(&s);
	do_language(&s, language);
	driver_resize(&s.d, 24, 80);
	if (there)
		run_lines(&s);
	else
		script_complain(&s, "cannot be read");
	*skipped = s.skipped;
	if (update && !s.failed && !s.skipped) {
		FILE *f = fopen(name, "w");
		if (!f || fwrite(s.out.s, 1, s.out.len, f) != s.out.len ||
			fclose(f) != 0)
			script_complain(&s, "cannot be written");
	}
	for (size_t i = 0; i < s.n; i++)
		free(s.lines[i]);
	free(s.lines);
	kb_str_release(&s.out);
	driver_release(&s.d);
	return !s.failed;
}

static int is_script(const struct dirent *e)
{
	return kb_ends(e->d_name, ".screen");
}

/* Runs a script; one that begins with "each" in every language, as a test each.
 */
static bool run_each(
	const char *name, const char *dir, bool update, size_t *number)
{
	static const char *const languages[] = {"en", "ar", "fa", "he", "ur"};
	const char *base = strrchr(name, '/');
	base = base ? base + 1 : name;
	bool ok = true, each = kb_starts(base, "each");
	for (size_t i = 0; i < (each ? 5 : 1); i++) {
		bool skipped;
		bool passed = run_script(
			name, dir, languages[i], update && !each, &skipped);
		printf("%sok %zu - %s%s%s%s\n", passed ? "" : "not ", ++*number,
			base, each ? ", " : "", each ? languages[i] : "",
			skipped ? " # SKIP built without translations" : "");
		ok = ok && passed;
	}
	return ok;
}

int main(int argc, char **argv)
{
	setenv("TZ", "UTC", 1);
	const char *top = getenv("KB_SRCDIR");
	struct kb_str dir = {0}, data = {0};
	bool update = argc > 1 && strcmp(argv[1], "--update") == 0, ok = true;
	size_t n = 0, cap = 0;
	char **names = NULL;
	kb_str_addf(&dir, "%s/tests/screens", top && *top ? top : ".");
	kb_str_addf(&data, "%s/data", dir.s);
	for (int i = 1 + update; i < argc; i++)
		*KB_PUSH(names, n, cap) = kb_strdup(argv[i]);
	struct dirent **found = NULL;
	int entries = n ? 0 : scandir(dir.s, &found, is_script, alphasort);
	for (int i = 0; i < entries; i++) {
		struct kb_str path = {0};
		kb_str_addf(&path, "%s/%s", dir.s, found[i]->d_name);
		*KB_PUSH(names, n, cap) = kb_str_take(&path);
		free(found[i]);
	}
	free(found);
	size_t number = 0;
	for (size_t i = 0; i < n; i++) {
		ok = run_each(names[i], data.s, update, &number) && ok;
		free(names[i]);
	}
	printf("1..%zu\n", number);
	free(names);
	kb_str_release(&dir);
	kb_str_release(&data);
	return ok && n ? 0 : 1;
}
