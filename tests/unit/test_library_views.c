/* The library's views over a library of any size, and under any keys. What
 * they look like is tested in tests/screens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/views/library.h>
#include <khabar/views/views.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* --- A library whose article i has the number i ------------------------- */

struct fake {
	struct kb_library_io io;
	struct kb_app_io app_io;
	struct kb_settings settings;
	struct kb_app *app;
	struct kb_feeds conf;
	unsigned char *marks; /* of articles; 0x80: it is gone */
	size_t n;             /* articles from 1 on, the newest last */
	size_t rows, lists;   /* calls */
	size_t in_use;        /* feeds of the list that have articles */
	char title[128];
	char search[1024];    /* that is to be answered */
	size_t sought;        /* feeds that are found */
	unsigned asked, last; /* its number, 0: none; and the one given last */
	bool odd;             /* titles that disturb */
	bool slow;            /* a row takes a millisecond */
};

static const struct kb_feeds *on_conf(void *ctx)
{
	return &((struct fake *)ctx)->conf;
}

static struct kb_feed_row on_feed(void *ctx, size_t i)
{
	struct fake *f = ctx;
	return (struct kb_feed_row){.id = (int64_t)i + 1,
		.url = f->conf.feeds[i].url,
		.checked = 1,
		.unread = 1,
		.total = 1,
		.gone = i % 7 == 3,
		.error = i % 5 == 2 ? "example.org: no answer" : NULL};
}

static int64_t feed_of(const struct fake *f, size_t id)
{
	return f->in_use ? (int64_t)(id % f->in_use) + 1 : 1;
}

static bool is_in(const struct kb_query *q, int64_t feed)
{
	bool in = !q->by_feeds;
	for (size_t i = 0; i < q->n_feeds && !in; i++)
		in = q->feeds[i] == feed;
	return in;
}

static size_t on_opml(void *ctx, struct kb_str *out)
{
	(void)ctx;
	kb_str_adds(out, "<?xml version='1.0'?>\n<opml/>\n");
	return 1;
}

static void on_searches(void *ctx, size_t *unread)
{
	struct fake *f = ctx;
	for (size_t i = 0; i < f->conf.n_searches; i++)
		unread[i] = SIZE_MAX;
}

static enum kb_err on_list(void *ctx, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag)
{
	struct fake *f = ctx;
	f->lists++;
	*out = (struct kb_found){0};
	if (q->search && strcmp(q->search, "-") == 0)
		return kb_fail(diag, KB_EINVAL, "nothing is asked for");
	out->ids = kb_calloc(f->n + 1, sizeof *out->ids);
	for (size_t k = 0; k < f->n; k++) {
		size_t id = q->sort == KB_SORT_OLDEST ? k + 1 : f->n - k;
		unsigned marks = f->marks[id];
		if (marks & 0x80 || (q->unread && marks & KB_ARTICLE_READ) ||
			(q->starred && !(marks & KB_ARTICLE_STARRED)) ||
			!is_in(q, feed_of(f, id)))
			continue;
		out->ids[out->n++] = (int64_t)id;
		if (out->n == q->limit)
			break;
	}
	return KB_OK;
}

static unsigned on_find(void *ctx, const struct kb_query *q)
{
	struct fake *f = ctx;
	snprintf(f->search, sizeof f->search, "%s", q ? q->search : "");
	return f->asked = q ? ++f->last : 0;
}

/* Answers the search that waits. */
static void answer(struct fake *f)
{
	struct kb_found found;
	struct kb_diag diag;
	const struct kb_query q = {.search = f->search};
	unsigned number = f->asked;
	f->asked = 0;
	if (!number)
		return;
	enum kb_err err = on_list(f, &q, &found, &diag);
	kb_app_found(f->app, number, &found, err ? &diag : NULL);
}

static bool on_words(void *ctx, int64_t id, struct kb_str *out)
{
	(void)ctx;
	kb_str_clear(out);
	kb_str_adds(out, "Some words of an article \u0627\u0644 (x] 12");
	return id % 5;
}

static enum kb_err on_save(
	void *ctx, const char *name, const char *search, struct kb_diag *diag)
{
	return kb_feeds_add_search(
		&((struct fake *)ctx)->conf, name, search, diag);
}

static enum kb_err on_change(void *ctx, const struct kb_feeds_change *change,
	struct kb_feeds_undo *undo, struct kb_diag *diag)
{
	return kb_feeds_change(&((struct fake *)ctx)->conf, change, undo, diag);
}

static enum kb_err on_take_back(
	void *ctx, const struct kb_feeds_undo *undo, struct kb_diag *diag)
{
	return kb_feeds_undo(&((struct fake *)ctx)->conf, undo, diag);
}

/* Three feeds are found wherever one looks: not fetched, failed, followed. */
static enum kb_err on_seek(void *ctx, const char *typed, struct kb_diag *diag)
{
	(void)diag;
	((struct fake *)ctx)->sought = typed ? 3 : 0;
	return KB_OK;
}

static bool on_sought(void *ctx, struct kb_seeking *out)
{
	const struct fake *f = ctx;
	*out = (struct kb_seeking){
		.url = "https://example.org/", .ended = true, .n = f->sought};
	return f->sought > 0;
}

static struct kb_sought_feed on_sought_feed(void *ctx, size_t i)
{
	static const struct kb_sought_feed feeds[] = {
		{.url = "https://example.org/x"},
		{.url = "https://example.org/y",
			.title = "\u05d0\u05d1",
			.failure = "it is not there",
			.ended = true},
		{.url = "https://example.org/a", .ended = true}};
	assert_true(i < ((struct fake *)ctx)->sought);
	return feeds[i];
}

static enum kb_err on_follow(void *ctx, const char *url,
	const char *const *tags, size_t n_tags, struct kb_diag *diag)
{
	return kb_feeds_add(
		&((struct fake *)ctx)->conf, url, NULL, tags, n_tags, diag);
}

static void on_import(void *ctx, const char *path)
{
	(void)ctx;
	(void)path;
}

static bool on_newsboat(void *ctx, struct kb_str *out)
{
	(void)ctx;
	kb_str_clear(out);
	return false;
}

static enum kb_err on_editor(void *ctx, size_t line, struct kb_arena *arena,
	char ***argv, struct kb_diag *diag)
{
	(void)ctx;
	(void)line;
	*argv = kb_arena_alloc(arena, sizeof **argv);
	return kb_fail(diag, KB_EINVAL, "no editor");
}

static void on_source(void *ctx, const char *typed, struct kb_str *out)
{
	(void)ctx;
	kb_str_clear(out);
	kb_str_adds(out, typed);
}

static bool on_complete_path(
	void *ctx, const char *typed, size_t n, struct kb_str *out)
{
	(void)ctx;
	kb_str_clear(out);
	kb_str_addf(out, "%s%zu", typed, n);
	return n % 3;
}

static bool on_row(void *ctx, int64_t id, struct kb_article_row *out)
{
	static const char *const odd[] = {"", "\x1b[31m\x07", "\u202e\u2067x",
		"\u0301\u0301\u0301", "\u05d0\u05d1 (x] 12", "\xff\xfe",
		"\u4e00\u4e8c\u4e09", "\u0644\u0627\u200c\u0644\u0627 \u06f1"};
	struct fake *f = ctx;
	struct timespec ms = {0, 1000000};
	f->rows++;
	if (f->slow)
		nanosleep(&ms, NULL);
	if (id < 1 || (size_t)id > f->n || f->marks[id] & 0x80)
		return false;
	snprintf(f->title, sizeof f->title, "%s article %d %s",
		f->odd ? odd[id % 8] : "", (int)id, id % 100 ? "" : "century");
	*out = (struct kb_article_row){.id = id,
		.feed = feed_of(f, (size_t)id),
		.title = f->odd && id % 9 == 0 ? NULL : f->title,
		.link = id % 3 ? "https://example.org/" : NULL,
		.date = {.year = (int16_t)(2000 + id % 30),
			.month = 2,
			.day = 3},
		.marks = f->marks[id]};
	return true;
}

static enum kb_err on_article(
	void *ctx, int64_t id, struct kb_article **out, struct kb_diag *diag)
{
	struct kb_article_row row;
	struct kb_source source = {.content_type = "text/plain"};
	struct kb_document doc = {0};
	*out = NULL;
	if (!on_row(ctx, id, &row))
		return kb_fail(diag, KB_EINVAL, "it is no longer there");
	enum kb_err err = kb_document_read(
		"Some words.\n\nAnd some more.\n", 29, &source, &doc, diag);
	*out = err ? NULL : doc.article;
	return err;
}

static enum kb_err on_mark(void *ctx, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, int64_t **changed,
	size_t *n_changed, struct kb_diag *diag)
{
	struct fake *f = ctx;
	int64_t *out = kb_calloc(n + 1, sizeof *out);
	size_t n_out = 0;
	(void)diag;
	for (size_t i = 0; i < n; i++) {
		assert_true(ids[i] >= 1 && (size_t)ids[i] <= f->n);
		if (!(f->marks[ids[i]] & mark) == !on)
			continue;
		f->marks[ids[i]] ^= (unsigned char)mark;
		out[n_out++] = ids[i];
	}
	if (!changed) {
		free(out);
		return KB_OK;
	}
	*changed = out;
	*n_changed = n_out;
	return KB_OK;
}

static void on_reload(void *ctx, const size_t *feeds, size_t n)
{
	struct fake *f = ctx;
	for (size_t i = 0; i < n; i++)
		assert_true(feeds[i] < f->conf.n_feeds);
}

static bool on_stop(void *ctx)
{
	(void)ctx;
	return true;
}

static void on_page(void *ctx, int64_t id)
{
	assert_true(id >= 1 && (size_t)id <= ((struct fake *)ctx)->n);
}

/* What the app asks for besides. */

static unsigned on_load(void *ctx, const char *src, int64_t feed)
{
	(void)ctx;
	assert_non_null(src);
	(void)feed;
	return 1;
}

static void on_cancel(void *ctx, unsigned job)
{
	(void)ctx;
	(void)job;
}

static enum kb_err on_text(void *ctx, const char *text, struct kb_diag *diag)
{
	(void)ctx;
	(void)diag;
	assert_non_null(text);
	return KB_OK;
}

static enum kb_err on_stories(void *ctx, struct kb_story_member **out,
	size_t *n, struct kb_diag *diag)
{
	(void)ctx;
	(void)diag;
	*out = NULL;
	*n = 0;
	return KB_OK;
}

static enum kb_err on_tagged(void *ctx, struct kb_arena *arena,
	struct kb_tagged **out, size_t *n, struct kb_diag *diag)
{
	(void)ctx;
	(void)arena;
	(void)diag;
	*out = NULL;
	*n = 0;
	return KB_OK;
}

static enum kb_err on_run(
	void *ctx, const struct kb_run *run, struct kb_diag *diag)
{
	(void)ctx;
	(void)run;
	return kb_fail(diag, KB_EINVAL, "there is no such program");
}

static enum kb_err on_write(void *ctx, const char *path, const char *s,
	size_t len, bool over, struct kb_str *where, struct kb_diag *diag)
{
	(void)ctx;
	(void)s;
	kb_str_addf(where, "/%s", path);
	return over || len % 2 ? KB_OK
			       : kb_fail(diag, KB_EINVAL, "it is there");
}

static void on_nothing(void *ctx)
{
	(void)ctx;
}

static enum kb_err on_reread(void *ctx, struct kb_diag *diag)
{
	(void)ctx;
	(void)diag;
	return KB_OK;
}

static size_t on_stop_files(void *ctx, const char *url)
{
	(void)ctx;
	(void)url;
	return 0;
}

static void open_fake(struct fake *f, size_t n, const char *conf)
{
	memset(f, 0, sizeof *f);
	f->n = n;
	f->marks = kb_calloc(n + 1000, 1);
	f->io = (struct kb_library_io){.ctx = f,
		.conf = on_conf,
		.feed = on_feed,
		.list = on_list,
		.find = on_find,
		.text = on_words,
		.save = on_save,
		.opml = on_opml,
		.change = on_change,
		.take_back = on_take_back,
		.seek = on_seek,
		.sought = on_sought,
		.sought_feed = on_sought_feed,
		.follow = on_follow,
		.import = on_import,
		.import_stop = on_nothing,
		.newsboat = on_newsboat,
		.editor = on_editor,
		.reread = on_reread,
		.source = on_source,
		.complete_path = on_complete_path,
		.searches = on_searches,
		.row = on_row,
		.article = on_article,
		.stories = on_stories,
		.tagged = on_tagged,
		.mark = on_mark,
		.reload = on_reload,
		.stop = on_stop,
		.page = on_page};
	f->app_io = (struct kb_app_io){.ctx = f,
		.load = on_load,
		.cancel = on_cancel,
		.browse = on_text,
		.run = on_run,
		.save = on_write,
		.copy = on_text,
		.suspend = on_nothing,
		.redraw = on_nothing,
		.stop_files = on_stop_files};
	kb_settings_init(&f->settings);
	kb_feeds_init(&f->conf, "feeds");
	assert_int_equal(
		kb_feeds_parse(&f->conf, conf, strlen(conf), NULL), KB_OK);
	f->in_use = f->conf.n_feeds;
	f->app = kb_app_new(&f->app_io, &f->settings, &kb_views);
	kb_app_library(f->app, &f->io);
}

static void close_fake(struct fake *f)
{
	kb_app_free(f->app);
	kb_settings_release(&f->settings);
	kb_feeds_release(&f->conf);
	free(f->marks);
}

static void key(struct fake *f, uint32_t cp, unsigned mods)
{
	struct kb_event ev = {.type = KB_EVENT_KEY, .key = cp, .mods = mods};
	kb_app_event(f->app, &ev);
}

static void keys(struct fake *f, const char *s)
{
	while (*s)
		key(f, (unsigned char)*s++, 0);
}

static void size(struct fake *f, int rows, int cols)
{
	struct kb_event ev = {
		.type = KB_EVENT_RESIZE, .row = rows, .col = cols};
	kb_app_event(f->app, &ev);
}

static bool shows(struct fake *f, const char *words)
{
	const struct kb_canvas *c = kb_app_draw(f->app);
	bool found = false;
	for (int row = 0; row < c->rows && !found; row++) {
		struct kb_str text = {0};
		kb_canvas_row_text(c, row, &text);
		found = text.s && strstr(text.s, words);
		kb_str_release(&text);
	}
	return found;
}

static const char two[] = "https://example.org/a\n    title One\n"
			  "https://example.org/b\n    title Two\n";

/* --- Tests -------------------------------------------------------------- */

/* Only the rows on the screen are asked for, however many there are. */
static void many_articles(void **state)
{
	struct fake f;
	(void)state;
	open_fake(&f, 100000, two);
	size(&f, 24, 80);
	keys(&f, "l");
	assert_true(shows(&f, "1 of 100000"));
	assert_true(shows(&f, "article 100000"));
	assert_true(f.rows < 500);
	f.rows = 0;
	keys(&f, "G");
	assert_true(shows(&f, "100000 of 100000"));
	/* Something new, and something read elsewhere. */
	f.n++;
	f.marks[500] |= KB_ARTICLE_READ;
	kb_app_changed(f.app);
	assert_true(shows(&f, "100001 of 100001"));
	for (size_t i = 1; i < 90000; i++)
		f.marks[i] |= KB_ARTICLE_READ;
	kb_app_changed(f.app);
	assert_true(shows(&f, "100001 of 100001"));
	/* Those that are gone are gone. */
	for (size_t i = 2; i < 90000; i++)
		f.marks[i] |= 0x80;
	kb_app_changed(f.app);
	assert_true(shows(&f, "10003 of 10003"));
	keys(&f, "S");
	assert_true(shows(&f, "1 of 10003, oldest"));
	keys(&f, "A");
	assert_true(shows(&f, "10002 marked read"));
	f.rows = 0;
	keys(&f, ".");
	assert_true(shows(&f, "nothing is unread"));
	keys(&f, "z");
	assert_true(shows(&f, "10002 articles"));
	assert_true(f.rows < 2000);
	close_fake(&f);
}

/* What is still looked for is told from what is not there. */
static void not_found_yet(void **state)
{
	struct fake f;
	(void)state;
	open_fake(&f, 150, two);
	size(&f, 24, 80);
	keys(&f, "l");
	f.slow = true;
	keys(&f, "&zz");
	assert_true(shows(&f, "..."));
	assert_true(shows(&f, "0+ with"));
	while (kb_app_idle(f.app))
		;
	assert_true(shows(&f, "No title has these words."));
	key(&f, KB_KEY_ESCAPE, 0);
	while (kb_app_idle(f.app))
		;
	keys(&f, "/zz");
	key(&f, KB_KEY_ENTER, 0);
	assert_true(shows(&f, "searching"));
	/* Articles come meanwhile: they are looked at as well. */
	f.n++;
	kb_app_changed(f.app);
	assert_true(shows(&f, "searching"));
	while (kb_app_idle(f.app))
		;
	assert_true(shows(&f, "no title has these words"));
	keys(&f, "/century");
	key(&f, KB_KEY_ENTER, 0);
	while (kb_app_idle(f.app))
		;
	assert_true(shows(&f, "1 hit"));
	close_fake(&f);
}

/* A filter and a search over all of them let go after a moment. */
static void in_slices(void **state)
{
	struct fake f;
	(void)state;
	open_fake(&f, 100000, two);
	size(&f, 24, 80);
	keys(&f, "l&cent");
	while (kb_app_idle(f.app))
		;
	assert_true(shows(&f, "1000 with"));
	/* More letters are looked for in what these have left. */
	f.rows = 0;
	keys(&f, "u");
	while (kb_app_idle(f.app))
		;
	assert_true(shows(&f, "1000 with"));
	assert_true(f.rows < 1500);
	key(&f, KB_KEY_ENTER, 0);
	/* What is new is let in, or not, without looking at the others. */
	f.rows = 0;
	f.n += 50;
	kb_app_changed(f.app);
	while (kb_app_idle(f.app))
		;
	assert_true(f.rows < 200);
	assert_true(shows(&f, "1000 with"));
	key(&f, KB_KEY_ESCAPE, 0);
	assert_true(shows(&f, "100050"));
	keys(&f, "/");
	keys(&f, "article 17 ");
	while (kb_app_idle(f.app))
		;
	assert_true(shows(&f, "article 17 "));
	key(&f, KB_KEY_ESCAPE, 0);
	/* A key that moves ends a search. */
	keys(&f, "g/nowhere");
	key(&f, KB_KEY_ENTER, 0);
	keys(&f, "j");
	assert_false(kb_app_idle(f.app));
	close_fake(&f);
}

/* What a filter lets through is marked when it is known, not waited for. */
static void marks_what_is_found(void **state)
{
	struct fake f;
	size_t read = 0;
	(void)state;
	open_fake(&f, 1000, two);
	size(&f, 24, 80);
	keys(&f, "l");
	f.slow = true;
	keys(&f, "&century");
	key(&f, KB_KEY_ENTER, 0);
	f.rows = 0;
	keys(&f, "A");
	assert_true(f.rows < 100);
	assert_true(shows(&f, "once all titles are looked at"));
	while (kb_app_idle(f.app))
		;
	assert_true(shows(&f, "10 marked read"));
	for (size_t i = 1; i <= f.n; i++)
		read += f.marks[i];
	assert_int_equal(read, 10);
	/* Whoever takes the filter off takes that back, too. */
	keys(&f, "z&article");
	key(&f, KB_KEY_ENTER, 0);
	keys(&f, "A");
	key(&f, KB_KEY_ESCAPE, 0);
	while (kb_app_idle(f.app))
		;
	for (size_t i = 1; i <= f.n; i++)
		assert_int_equal(f.marks[i], 0);
	close_fake(&f);
}

static void undo_depth(void **state)
{
	struct fake f;
	(void)state;
	open_fake(&f, 150, two);
	size(&f, 24, 80);
	keys(&f, "l");
	for (int i = 0; i < 150; i++)
		keys(&f, i % 2 ? "mj" : "sj");
	for (int i = 0; i < 150; i++)
		keys(&f, "z");
	for (int i = 1; i <= 150; i++)
		assert_int_equal(f.marks[i], 0);
	keys(&f, "z");
	assert_true(shows(&f, "nothing to undo"));
	/* The oldest give way in the end. */
	keys(&f, "g");
	for (int i = 0; i < 1001; i++)
		keys(&f, "s");
	for (int i = 0; i < 1001; i++)
		keys(&f, "z");
	close_fake(&f);
}

/* Folders by the thousand, and deep ones, take no time to speak of. */
static void many_folders(void **state)
{
	struct fake f;
	struct kb_str conf = {0};
	(void)state;
	for (int i = 0; i < 2000; i++) {
		kb_str_addf(&conf, "https://example.org/%d\n    tags", i);
		for (int k = 0; k < 20; k++)
			kb_str_addf(&conf, " t%d-%d/all", i, k);
		kb_str_adds(&conf, "\n");
	}
	kb_str_adds(&conf, "https://example.org/deep\n    tags ");
	for (int i = 0; i < 20000; i++)
		kb_str_adds(&conf, "d/");
	kb_str_adds(&conf, " a//b /c d/ //\n");
	clock_t start = clock();
	open_fake(&f, 10, conf.s);
	size(&f, 24, 80);
	assert_true(shows(&f, "t0-0"));
	keys(&f, "GGxx");
	for (int i = 0; i < 60; i++) {
		keys(&f, "k");
		kb_app_draw(f.app);
	}
	kb_app_changed(f.app);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
	close_fake(&f);
	kb_str_release(&conf);
}

static const char *wrong(const struct kb_canvas *c)
{
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++) {
			const struct kb_cell *cell = kb_canvas_at(c, row, col);
			if (kb_is_control(cell->ch) || cell->ch < ' ' ||
				kb_is_bidi_control(cell->ch))
				return "a control character on the canvas";
			if (cell->style >= KB_STYLE_COUNT)
				return "a style that there is not";
		}
	return NULL;
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

/* What happens beside the keys. */
static void disturb(struct fake *f, unsigned *seed)
{
	struct kb_diag diag = {.text = "no"};
	unsigned id = next_random(seed) % (unsigned)f->n + 1;
	switch (next_random(seed) % 9) {
	case 0:
		size(f, (int)(next_random(seed) % 12),
			(int)(next_random(seed) % 70));
		break;
	case 1:
		f->marks[id] ^= (unsigned char)(1 + next_random(seed) % 2);
		kb_app_changed(f->app);
		break;
	case 2:
		f->marks[id] ^= 0x80;
		kb_app_changed(f->app);
		break;
	case 3:
		f->n += f->n < 900;
		kb_app_changed(f->app);
		break;
	case 4:
		kb_app_reload_progress(
			f->app, &(struct kb_reload_news){
					.running = next_random(seed) % 2,
					.done = 1,
					.total = 2,
					.added = next_random(seed) % 3,
					.failed = next_random(seed) % 3,
					.waiting = next_random(seed) % 3,
					.waits = "Bridge"});
		break;
	case 5:
		kb_app_page(f->app, id, id % 2 ? &diag : NULL);
		break;
	case 6:
		kb_feeds_parse(
			&f->conf, two, id % 3 ? sizeof two - 1 : 0, NULL);
		if (id % 2)
			kb_app_changed(f->app);
		break;
	case 7:
		kb_app_sought(f->app);
		kb_app_imported(f->app,
			&(struct kb_import_news){.ended = id % 2,
				.report = id % 4 == 1 ? "one\n\ntwo" : NULL,
				.failure = id % 4 == 3 ? "no" : NULL});
		break;
	default:
		kb_app_idle(f->app);
	}
}

/* No key in any state does harm. */
static void any_keys(void **state)
{
	static const uint32_t all[] = {'j', 'k', 'h', 'l', 'g', 'G', ' ', 'b',
		'u', 'd', 'J', 'K', '.', 'm', 's', 'A', 'z', 'f', 'w', 'S', '&',
		'\\', '/', '?', 'B', 'n', 'N', 'x', 'E', 'i', 'R', 'o', 'y',
		'a', 'e', '-', '*', '+', 'v', 'D', 'D', 'I', 'O', 'W', '|', '"',
		0x05D0, 0x0644, 0x202E, KB_KEY_ENTER, KB_KEY_ENTER,
		KB_KEY_ENTER, KB_KEY_ESCAPE, KB_KEY_ESCAPE, KB_KEY_TAB,
		KB_KEY_BACKSPACE, KB_KEY_LEFT, KB_KEY_RIGHT, KB_KEY_F1};
	static const char conf[] =
		"https://example.org/a\n    title One\n    tags x/y z\n"
		"https://example.org/b\n    tags x\n"
		"https://example.org/c\n    title \u05d0\u05d1\n"
		"https://example.org/d\n    title \u0644\u0627 x\n    tags z\n"
		"search \"s\" century\n";
	(void)state;
	for (unsigned run = 0; run < 40; run++) {
		struct fake f;
		unsigned seed = run * 7919 + 1;
		open_fake(&f, run % 4 ? 60 : 1, conf);
		f.odd = run % 2;
		size(&f, 10, 60);
		for (int i = 0; i < 400; i++) {
			unsigned k = next_random(&seed);
			if (k % 6 == 0)
				disturb(&f, &seed);
			else
				key(&f, all[k % (sizeof all / sizeof *all)],
					k % 97 == 0 ? KB_MOD_CTRL : 0);
			if (k % 5 == 0)
				answer(&f);
			if (k % 4 == 0)
				kb_app_idle(f.app);
			const char *why = wrong(kb_app_draw(f.app));
			if (why)
				fail_msg("run %u, step %d: %s", run, i, why);
			assert_false(kb_app_done(f.app, NULL));
		}
		close_fake(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_articles),
		cmocka_unit_test(in_slices),
		cmocka_unit_test(not_found_yet),
		cmocka_unit_test(marks_what_is_found),
		cmocka_unit_test(undo_depth),
		cmocka_unit_test(many_folders),
		cmocka_unit_test(any_keys),
	};
	return cmocka_run_group_tests_name("library", tests, NULL, NULL);
}
