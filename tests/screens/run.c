/* Runs key scripts through the interface and compares what it shows.
 *
 *   run [--update] [FILE.screen...]
 *
 * Without files: every *.screen of tests/screens under $KB_SRCDIR. --update
 * writes what is shown behind each `show` into the script. The scripts' lines
 * are explained in tests/screens/README. Output is TAP, a script a test. */
#include "driver.h"

#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct script {
	struct driver d;
	const char *name;
	char **lines;
	size_t n, cap, at; /* at: the next line */
	struct kb_str out; /* the script with shows renewed */
	bool update, failed;
};

__attribute__((format(printf, 2, 3))) static void complain(
	struct script *s, const char *fmt, ...)
{
	char text[2048];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	printf("# %s:%zu: %s\n", s->name, s->at, text);
	s->failed = true;
}

static void note_canvas(struct script *s)
{
	struct kb_str dump = {0};
	driver_dump(&s->d, 0, s->d.canvas->rows, &dump);
	for (char *line = dump.s; line && *line;) {
		char *end = strchr(line, '\n');
		printf("#   %.*s\n", (int)(end - line), line);
		line = end + 1;
	}
	kb_str_release(&dump);
}

/* --- Words of a line --------------------------------------------------- */

/* Reads the next word, or a string in quotes with \uXXXX, \n, \" and \\, into
 * out; moves *p behind it. False at the line's end. */
static bool word(const char **p, struct kb_str *out)
{
	kb_str_clear(out);
	kb_str_adds(out, "");
	while (**p == ' ')
		++*p;
	if (!**p)
		return false;
	if (**p != '"') {
		size_t n = strcspn(*p, " ");
		kb_str_add(out, *p, n);
		*p += n;
		return true;
	}
	for (++*p; **p && **p != '"'; ++*p) {
		if (**p != '\\') {
			kb_str_addc(out, **p);
		} else if ((*p)[1] == 'u') {
			char hex[5] = {0};
			memcpy(hex, *p + 2, strnlen(*p + 2, 4));
			kb_str_addcp(out, (unsigned)strtoul(hex, NULL, 16));
			*p += 1 + strlen(hex);
		} else {
			++*p;
			kb_str_addc(out, **p == 'n' ? '\n' : **p);
		}
	}
	*p += **p == '"';
	return true;
}

static const char *rest(const char *p)
{
	while (*p == ' ')
		p++;
	return p;
}

static void sane(struct script *s, const char *wrong)
{
	if (!wrong)
		return;
	complain(s, "%s", wrong);
	note_canvas(s);
}

/* --- Doing ------------------------------------------------------------- */

static void do_size(struct script *s, const char *p)
{
	int rows, cols;
	if (sscanf(p, " %dx%d", &rows, &cols) == 2)
		sane(s, driver_resize(&s->d, rows, cols));
	else
		complain(s, "size ROWSxCOLUMNS");
}

static void do_loaded(struct script *s, const char *p)
{
	struct kb_str file = {0}, url = {0};
	word(&p, &file);
	bool has_url = word(&p, &url);
	if (!s->d.job)
		complain(s, "nothing is being loaded");
	else if (!driver_loaded(&s->d, file.s, has_url ? url.s : NULL))
		complain(s, "there is no file %s", file.s);
	sane(s, driver_draw(&s->d));
	kb_str_release(&file);
	kb_str_release(&url);
}

static void do_open(struct script *s, const char *p)
{
	const char *at = p;
	struct kb_str file = {0}, url = {0};
	word(&at, &file);
	kb_app_open(s->d.app, word(&at, &url) ? url.s : file.s, 0);
	do_loaded(s, p);
	kb_str_clear(&s->d.calls);
	kb_str_release(&file);
	kb_str_release(&url);
}

static void do_keys(struct script *s, const char *p)
{
	struct kb_str name = {0};
	while (word(&p, &name)) {
		uint32_t key;
		unsigned mods;
		if (driver_key_name(name.s, &key, &mods))
			sane(s, driver_key(&s->d, key, mods));
		else
			complain(s, "no key is called %s", name.s);
	}
	kb_str_release(&name);
}

static void do_text(struct script *s, const char *p, enum kb_event_type type)
{
	struct kb_str text = {0};
	word(&p, &text);
	for (size_t at = 0; at < text.len;) {
		struct kb_event ev = {.type = type};
		at += kb_utf8_decode(text.s + at, text.len - at, &ev.key);
		sane(s, driver_event(&s->d, &ev));
	}
	kb_str_release(&text);
}

static void do_wheel(struct script *s, const char *p)
{
	struct kb_event ev = {.type = KB_EVENT_MOUSE,
		.button = strcmp(rest(p), "up") == 0 ? KB_BUTTON_WHEEL_UP
						     : KB_BUTTON_WHEEL_DOWN};
	sane(s, driver_event(&s->d, &ev));
}

static void do_progress(struct script *s, const char *p)
{
	struct kb_str what = {0};
	unsigned long got = 0, total = 0;
	word(&p, &what);
	sscanf(p, " %lu %lu", &got, &total);
	kb_app_progress(s->d.app, s->d.job, what.s, got, total);
	sane(s, driver_draw(&s->d));
	kb_str_release(&what);
}

static void do_setting(struct script *s, const char *p)
{
	struct kb_diag diag;
	p = rest(p);
	if (kb_settings_parse(&s->d.settings, p, strlen(p), "setting", &diag) !=
		KB_OK)
		complain(s, "%s", diag.text);
}

/* --- The library -------------------------------------------------------- */

/* The lines of a feed list, each behind a '>'. */
static void read_feed_list(struct script *s, struct kb_str *conf)
{
	kb_str_adds(conf, "");
	while (s->at < s->n && s->lines[s->at][0] == '>') {
		kb_str_addf(conf, "%s\n", s->lines[s->at] + 1);
		if (s->update)
			kb_str_addf(&s->out, "%s\n", s->lines[s->at]);
		s->at++;
	}
}

/* library: a new app; feed-list: the same one. Feed lists follow. */
static void do_library(struct script *s, bool anew)
{
	struct kb_str conf = {0};
	read_feed_list(s, &conf);
	if (anew) {
		driver_restart(&s->d);
		fake_library_release(&s->d.library);
		fake_library_init(&s->d.library, conf.s, &s->d.calls);
	} else {
		fake_library_conf(&s->d.library, conf.s);
	}
	kb_str_release(&conf);
}

/* edited: what the editor will leave follows */
static void do_edited(struct script *s)
{
	struct kb_str conf = {0};
	read_feed_list(s, &conf);
	free(s->d.library.edited);
	s->d.library.edited = kb_str_take(&conf);
}

static void do_article(struct script *s, const char *p)
{
	struct kb_str line = {0};
	word(&p, &line);
	if (!fake_library_add(&s->d.library, line.s))
		complain(s, "article \"ID FEED DATE MARKS TITLE\"");
	kb_str_release(&line);
}

/* article-link ID URL */
static void do_article_link(struct script *s, const char *p)
{
	struct kb_str id = {0}, url = {0};
	word(&p, &id);
	word(&p, &url);
	if (!fake_library_link(&s->d.library, atoi(id.s), url.s))
		complain(s, "there is no article %s", id.s);
	kb_str_release(&id);
	kb_str_release(&url);
}

/* article-file ID URL */
static void do_article_file(struct script *s, const char *p)
{
	struct kb_str id = {0}, url = {0};
	word(&p, &id);
	word(&p, &url);
	if (!fake_library_file(&s->d.library, atoi(id.s), url.s))
		complain(s, "there is no article %s", id.s);
	kb_str_release(&id);
	kb_str_release(&url);
}

/* article-long ID N */
static void do_article_long(struct script *s, const char *p)
{
	int id, n;
	if (sscanf(p, " %d %d", &id, &n) != 2 ||
		!fake_library_long(&s->d.library, id, n))
		complain(s, "article-long ID PARAGRAPHS");
}

/* article-tag ID TAG */
static void do_article_tag(struct script *s, const char *p)
{
	struct kb_str id = {0}, tag = {0};
	word(&p, &id);
	word(&p, &tag);
	if (!fake_library_tag(&s->d.library, atoi(id.s), tag.s))
		complain(s, "there is no article %s", id.s);
	kb_str_release(&id);
	kb_str_release(&tag);
}

static void do_story(struct script *s, const char *p)
{
	struct kb_str ids = {0};
	word(&p, &ids);
	if (!fake_library_story(&s->d.library, ids.s))
		complain(s, "story \"ID ID ...\"");
	kb_str_release(&ids);
}

/* feed N WHAT */
static void do_feed(struct script *s, const char *p)
{
	int n = 0, at = 0;
	if (sscanf(p, " %d %n", &n, &at) != 1 || !at ||
		!fake_library_feed(&s->d.library, n, p + at))
		complain(s, "feed N error REASON, gone, fresh or well");
}

/* elsewhere ID MARKS */
static void do_elsewhere(struct script *s, const char *p)
{
	struct kb_str id = {0}, marks = {0};
	word(&p, &id);
	word(&p, &marks);
	if (!fake_library_mark(&s->d.library, atoi(id.s), marks.s))
		complain(s, "there is no article %s", id.s);
	kb_str_release(&id);
	kb_str_release(&marks);
}

static void do_reloading(struct script *s, const char *p)
{
	struct kb_reload_news news = {.until = 1598000000, .waits = "Bridge"};
	sscanf(p, " %zu %zu %zu %zu %zu", &news.done, &news.total, &news.added,
		&news.failed, &news.waiting);
	s->d.library.reloading = news.running = news.done < news.total;
	kb_app_reload_progress(s->d.app, &news);
	sane(s, driver_draw(&s->d));
}

/* reloading-pages DONE TOTAL FAILED [ended] */
static void do_reloading_pages(struct script *s, const char *p)
{
	struct kb_reload_news news = {.running = !strstr(p, "ended")};
	sscanf(p, " %zu %zu %zu", &news.pages, &news.pages_total,
		&news.pages_failed);
	s->d.library.reloading = news.running;
	kb_app_reload_progress(s->d.app, &news);
	sane(s, driver_draw(&s->d));
}

/* page ID ["REASON"] */
static void do_page(struct script *s, const char *p)
{
	struct kb_str id = {0}, reason = {0};
	struct kb_diag diag;
	word(&p, &id);
	bool failed = word(&p, &reason);
	if (failed)
		kb_fail(&diag, KB_ENET, "%s", reason.s);
	else
		fake_library_page(&s->d.library, atoi(id.s));
	kb_app_page(s->d.app, atoi(id.s), failed ? &diag : NULL);
	sane(s, driver_draw(&s->d));
	kb_str_release(&id);
	kb_str_release(&reason);
}

/* file "NAME" GOT TOTAL RATE LEFT, file-here "NAME", file-fails "REASON" */
static void do_file(struct script *s, const char *verb, const char *p)
{
	static char here[64];
	struct kb_str name = {0};
	struct kb_diag why;
	unsigned long long got = 0, total = 0, rate = 0;
	struct kb_download_news news = {.ended = strcmp(verb, "file") != 0};
	word(&p, &name);
	sscanf(p, " %llu %llu %llu %zu", &got, &total, &rate, &news.left);
	news.name = name.s;
	news.got = got;
	news.total = total;
	news.rate = rate;
	if (news.ended)
		s->d.downloads = 0;
	if (strcmp(verb, "file-here") == 0) {
		snprintf(here, sizeof here, "%s", name.s);
		news.path = s->d.file = here;
	} else if (news.ended) {
		kb_fail(&why, KB_ENET, "%s", name.s);
		news.why = &why;
	}
	kb_app_download(s->d.app, &news);
	sane(s, driver_draw(&s->d));
	kb_str_release(&name);
}

/* found URL [FILE] ["REASON"] */
static void do_found(struct script *s, const char *p)
{
	struct kb_str url = {0}, file = {0}, reason = {0};
	struct kb_document doc = {0};
	struct kb_diag diag;
	word(&p, &url);
	bool any = word(&p, &file) && strcmp(file.s, "-") != 0;
	bool failed = word(&p, &reason);
	if (any && !driver_read(&s->d, file.s, url.s, &doc, &diag))
		complain(s, "no file %s", file.s);
	if (!fake_library_found(
		    &s->d.library, url.s, &doc, failed ? reason.s : NULL))
		complain(s, "too many feeds are found");
	kb_str_release(&url);
	kb_str_release(&file);
	kb_str_release(&reason);
}

/* sought yes|no ["REASON"] */
static void do_sought(struct script *s, const char *p)
{
	struct kb_str ended = {0}, reason = {0};
	word(&p, &ended);
	s->d.library.sought_ended = strcmp(ended.s, "yes") == 0;
	if (word(&p, &reason))
		s->d.library.sought_failure = kb_strdup(reason.s);
	kb_app_sought(s->d.app);
	sane(s, driver_draw(&s->d));
	kb_str_release(&ended);
	kb_str_release(&reason);
}

/* imported DONE TOTAL | ["REPORT"] | failed "REASON" */
static void do_imported(struct script *s, const char *p)
{
	struct kb_str first = {0}, second = {0};
	struct kb_import_news news = {0};
	word(&p, &first);
	bool two = word(&p, &second);
	news.ended = !two || strcmp(first.s, "failed") == 0;
	if (!news.ended) {
		news.done = (size_t)atoi(first.s);
		news.total = (size_t)atoi(second.s);
	} else {
		news.failure = two ? second.s : NULL;
		news.report = two ? NULL : first.s;
	}
	kb_app_imported(s->d.app, &news);
	sane(s, driver_draw(&s->d));
	kb_str_release(&first);
	kb_str_release(&second);
}

/* searching yes|no */
static void do_searching(struct script *s, const char *p)
{
	s->d.library.searching = strcmp(rest(p), "yes") == 0;
	fake_library_answer(&s->d.library, s->d.app);
	sane(s, driver_draw(&s->d));
}

static void do_trouble(struct script *s, const char *p)
{
	struct kb_str reason = {0};
	struct kb_diag diag;
	word(&p, &reason);
	kb_fail(&diag, KB_EIO, "%s", reason.s);
	kb_app_trouble(s->d.app, &diag);
	sane(s, driver_draw(&s->d));
	kb_str_release(&reason);
}

static bool do_library_line(struct script *s, const char *verb, const char *p)
{
	if (strcmp(verb, "library") == 0)
		do_library(s, true);
	else if (strcmp(verb, "feed-list") == 0)
		do_library(s, false);
	else if (strcmp(verb, "article") == 0)
		do_article(s, p);
	else if (strcmp(verb, "article-file") == 0)
		do_article_file(s, p);
	else if (strcmp(verb, "article-link") == 0)
		do_article_link(s, p);
	else if (strcmp(verb, "article-long") == 0)
		do_article_long(s, p);
	else if (strcmp(verb, "article-tag") == 0)
		do_article_tag(s, p);
	else if (strcmp(verb, "story") == 0)
		do_story(s, p);
	else if (strcmp(verb, "feed") == 0)
		do_feed(s, p);
	else if (strcmp(verb, "elsewhere") == 0)
		do_elsewhere(s, p);
	else if (strcmp(verb, "library-fails") == 0)
		s->d.library.failing =
			strcmp(rest(p), "yes") == 0 ? "disk full" : NULL;
	else if (strcmp(verb, "imported") == 0)
		do_imported(s, p);
	else if (strcmp(verb, "edited") == 0)
		do_edited(s);
	else if (strcmp(verb, "newsboat") == 0)
		s->d.library.newsboat = true;
	else if (strcmp(verb, "found") == 0)
		do_found(s, p);
	else if (strcmp(verb, "sought") == 0)
		do_sought(s, p);
	else if (strcmp(verb, "searching") == 0)
		do_searching(s, p);
	else if (strcmp(verb, "trouble") == 0)
		do_trouble(s, p);
	else if (strcmp(verb, "library-open") == 0)
		kb_app_library(s->d.app, &s->d.library.io),
			sane(s, driver_draw(&s->d));
	else if (strcmp(verb, "changed") == 0)
		kb_app_changed(s->d.app), sane(s, driver_draw(&s->d));
	else if (strcmp(verb, "reloading-pages") == 0)
		do_reloading_pages(s, p);
	else if (strcmp(verb, "reloading") == 0)
		do_reloading(s, p);
	else if (strcmp(verb, "page") == 0)
		do_page(s, p);
	else
		return false;
	return true;
}

/* --- Expecting --------------------------------------------------------- */

static void row_text(struct script *s, int row, struct kb_str *out)
{
	kb_str_clear(out);
	if (row < 0)
		row += s->d.canvas->rows;
	if (row >= 0 && row < s->d.canvas->rows)
		kb_canvas_row_text(s->d.canvas, row, out);
	if (out->len)
		out->s[--out->len] = '\0';
	else
		kb_str_adds(out, "");
}

static void expect_row(struct script *s, const char *p)
{
	struct kb_str num = {0}, want = {0}, got = {0};
	word(&p, &num);
	word(&p, &want);
	row_text(s, atoi(num.s), &got);
	const char *text = rest(got.s); /* the margin does not count */
	if (strcmp(text, want.s) != 0) {
		complain(s, "row %s is \"%s\"", num.s, text);
		note_canvas(s);
	}
	kb_str_release(&num);
	kb_str_release(&want);
	kb_str_release(&got);
}

static void expect_text(struct script *s, const char *p, bool there)
{
	struct kb_str want = {0}, got = {0};
	bool found = false;
	word(&p, &want);
	for (int row = 0; row < s->d.canvas->rows && !found; row++) {
		row_text(s, row, &got);
		found = strstr(got.s, want.s) != NULL;
	}
	if (found != there) {
		complain(s, "\"%s\" is %s", want.s,
			there ? "nowhere on the screen" : "on the screen");
		note_canvas(s);
	}
	kb_str_release(&want);
	kb_str_release(&got);
}

/* The calls made since this was last asked are exactly that one, or none. */
static void expect_call(struct script *s, const char *p)
{
	struct kb_str want = {0};
	p = rest(p);
	if (strcmp(p, "none") != 0)
		kb_str_addf(&want, "%s\n", p);
	const char *got = s->d.calls.s ? s->d.calls.s : "";
	if (strcmp(want.s ? want.s : "", got) != 0)
		complain(s, "the calls were: %s", *got ? got : "none\n");
	kb_str_clear(&s->d.calls);
	kb_str_release(&want);
}

static void expect_cursor(struct script *s, const char *p)
{
	const struct kb_canvas *c = s->d.canvas;
	int row, col;
	if (strcmp(rest(p), "none") == 0) {
		if (c->cursor)
			complain(s, "there is a cursor");
		return;
	}
	if (sscanf(p, " %d %d", &row, &col) != 2)
		complain(s, "expect-cursor ROW COLUMN, or none");
	if (row < 0)
		row += c->rows;
	if (!c->cursor || c->cursor_row != row || c->cursor_col != col)
		complain(s, "the cursor is at %d %d", c->cursor_row,
			c->cursor_col);
}

static const char *style_name(uint8_t style)
{
	return style < KB_STYLE_COUNT ? kb_styles[style].name : "?";
}

static void expect_style(struct script *s, const char *p)
{
	const struct kb_canvas *c = s->d.canvas;
	int row, col, n = 0;
	if (sscanf(p, " %d %d %n", &row, &col, &n) != 2 || !n) {
		complain(s, "expect-style ROW COLUMN STYLE");
		return;
	}
	row += row < 0 ? c->rows : 0;
	const char *got = style_name(kb_canvas_at(c, row, col)->style);
	if (strcmp(got, p + n) != 0)
		complain(s, "the style is %s", got);
}

static void expect_weight(struct script *s, const char *p)
{
	const struct kb_canvas *c = s->d.canvas;
	int row, col, n = 0;
	if (sscanf(p, " %d %d %n", &row, &col, &n) != 2 || !n) {
		complain(s, "expect-weight ROW COLUMN STYLE");
		return;
	}
	row += row < 0 ? c->rows : 0;
	const char *got = style_name(kb_canvas_at(c, row, col)->weight);
	if (strcmp(got, p + n) != 0)
		complain(s, "it has the weight of %s", got);
}

/* expect-marks ROW MARK COLUMNS: "3-5,9-9" or "none". */
static void expect_marks(struct script *s, const char *p)
{
	static const char *const names[] = {"emphasis", "strong", "code",
		"link", "link-focus", "hit", "hit-focus", "deleted",
		"hit-exact", "error"};
	const struct kb_canvas *c = s->d.canvas;
	struct kb_str num = {0}, mark = {0}, got = {0};
	word(&p, &num);
	word(&p, &mark);
	int row = atoi(num.s), bit = 0;
	row += row < 0 ? c->rows : 0;
	while (bit < 9 && strcmp(names[bit], mark.s) != 0)
		bit++;
	for (int col = 0; row < c->rows && col < c->cols; col++) {
		int start = col;
		while (col < c->cols &&
			(kb_canvas_at(c, row, col)->flags >> bit & 1))
			col++;
		if (col > start)
			kb_str_addf(&got, "%s%d-%d", got.len ? "," : "", start,
				col - 1);
	}
	if (strcmp(got.len ? got.s : "none", rest(p)) != 0) {
		complain(s, "%s in row %d: %s", names[bit], row,
			got.len ? got.s : "none");
		note_canvas(s);
	}
	kb_str_release(&num);
	kb_str_release(&mark);
	kb_str_release(&got);
}

static void expect_done(struct script *s, const char *p)
{
	struct kb_str want = {0};
	const struct kb_diag *why;
	bool done = kb_app_done(s->d.app, &why);
	word(&p, &want);
	if (strcmp(want.s, "no") == 0) {
		if (done)
			complain(s, "it has ended");
	} else if (!done) {
		complain(s, "it has not ended");
	} else if (strcmp(why ? why->text : "", want.s) != 0) {
		complain(s, "the reason is \"%s\"", why ? why->text : "");
	}
	kb_str_release(&want);
}

/* show [FIRST [LAST]]: all rows, or those. */
static void show(struct script *s, const char *p)
{
	struct kb_str got = {0}, want = {0};
	int from = 0, to = -1;
	int n = sscanf(p, " %d %d", &from, &to);
	from += from < 0 ? s->d.canvas->rows : 0;
	if (n == 1)
		to = from;
	to += to < 0 ? s->d.canvas->rows : 0;
	driver_dump(&s->d, from, to + 1, &got);
	size_t line = s->at;
	while (s->at < s->n &&
		(s->lines[s->at][0] == '|' || s->lines[s->at][0] == ':'))
		kb_str_addf(&want, "%s\n", s->lines[s->at++]);
	kb_str_adds(&want, "");
	if (s->update) {
		kb_str_add(&s->out, got.s, got.len);
	} else if (strcmp(got.s ? got.s : "", want.s) != 0) {
		size_t end = s->at;
		s->at = line;
		complain(s, "the screen is another one:");
		note_canvas(s);
		s->at = end;
	}
	kb_str_release(&got);
	kb_str_release(&want);
}

/* --- Scripts ----------------------------------------------------------- */

static bool do_line(struct script *s, const char *verb, const char *p)
{
	if (do_library_line(s, verb, p))
		return true;
	if (strcmp(verb, "size") == 0)
		do_size(s, p);
	else if (strcmp(verb, "open") == 0)
		do_open(s, p);
	else if (strcmp(verb, "start") == 0)
		kb_app_open(s->d.app, rest(p), 0), sane(s, driver_draw(&s->d));
	else if (strcmp(verb, "restart") == 0)
		driver_restart(&s->d), sane(s, driver_draw(&s->d));
	else if (strcmp(verb, "loaded") == 0)
		do_loaded(s, p);
	else if (strcmp(verb, "progress") == 0)
		do_progress(s, p);
	else if (strcmp(verb, "setting") == 0)
		do_setting(s, p);
	else if (strcmp(verb, "refuse") == 0)
		s->d.refuse = true;
	else if (kb_starts(verb, "file"))
		do_file(s, verb, p);
	else if (strcmp(verb, "keys") == 0)
		do_keys(s, p);
	else if (strcmp(verb, "type") == 0)
		do_text(s, p, KB_EVENT_KEY);
	else if (strcmp(verb, "paste") == 0)
		do_text(s, p, KB_EVENT_PASTE);
	else if (strcmp(verb, "wheel") == 0)
		do_wheel(s, p);
	else if (strcmp(verb, "show") == 0)
		show(s, p);
	else if (strcmp(verb, "expect-row") == 0)
		expect_row(s, p);
	else if (strcmp(verb, "expect") == 0)
		expect_text(s, p, true);
	else if (strcmp(verb, "expect-not") == 0)
		expect_text(s, p, false);
	else if (strcmp(verb, "expect-call") == 0)
		expect_call(s, p);
	else if (strcmp(verb, "expect-cursor") == 0)
		expect_cursor(s, p);
	else if (strcmp(verb, "expect-style") == 0)
		expect_style(s, p);
	else if (strcmp(verb, "expect-weight") == 0)
		expect_weight(s, p);
	else if (strcmp(verb, "expect-marks") == 0)
		expect_marks(s, p);
	else if (strcmp(verb, "expect-done") == 0)
		expect_done(s, p);
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
		if (line[0] == '#' || !word(&p, &verb))
			continue;
		if (strcmp(verb.s, "fail") == 0) {
			struct kb_str reason = {0};
			word(&p, &reason);
			driver_fail(&s->d, reason.s);
			sane(s, driver_draw(&s->d));
			kb_str_release(&reason);
		} else if (strcmp(verb.s, "idle") == 0) {
			while (kb_app_idle(s->d.app))
				;
			sane(s, driver_draw(&s->d));
		} else if (!do_line(s, verb.s, p)) {
			complain(s, "no such line: %s", line);
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

static bool run_script(const char *name, const char *dir, bool update)
{
	struct script s = {.name = name, .update = update};
	driver_init(&s.d, dir);
	driver_resize(&s.d, 24, 80);
	if (read_lines(&s))
		run_lines(&s);
	else
		complain(&s, "cannot be read");
	if (update && !s.failed) {
		FILE *f = fopen(name, "w");
		if (!f || fwrite(s.out.s, 1, s.out.len, f) != s.out.len ||
			fclose(f) != 0)
			complain(&s, "cannot be written");
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
	printf("1..%zu\n", n);
	for (size_t i = 0; i < n; i++) {
		bool passed = run_script(names[i], data.s, update);
		const char *base = strrchr(names[i], '/');
		printf("%sok %zu - %s\n", passed ? "" : "not ", i + 1,
			base ? base + 1 : names[i]);
		ok = ok && passed;
		free(names[i]);
	}
	free(names);
	kb_str_release(&dir);
	kb_str_release(&data);
	return ok && n ? 0 : 1;
}
