/* Downloads: names of files, what a folder notes of them, and several that run
 * side by side. */
#include "server.h"

#include "../../src/library/download_name.h"
#include "../../src/library/download_notes.h"

#include <khabar/article/enclosure.h>
#include <khabar/library/downloads.h>

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "../unit/scratch.h"

#include <sys/stat.h>

/* --- Names --------------------------------------------------------------- */

/* An article with a file; what is not given is NULL, date "2026-01-02" or
 * "". */
static struct kb_article *article(
	const char *title, const char *date, const char *url, const char *type)
{
	struct kb_article *a = kb_article_new();
	const struct kb_enclosure e = {
		.url = url, .type = type, .length = -1, .duration = -1};
	if (title)
		a->headline = kb_article_text(a, title, strlen(title));
	kb_date_parse(date, strlen(date), &a->published);
	kb_article_set_enclosures(a, &e, 1);
	return a;
}

static void names(void **state)
{
	static const char mp3[] = "https://a.example/x.mp3",
			  day[] = "2026-01-02";
	const struct {
		const char *title, *date, *url, *type, *name;
	} list[] = {
		{"Title", day, mp3, "audio/mpeg", "2026-01-02 Title.mp3"},
		{"Title", "", mp3, NULL, "Title.mp3"},
		/* كيف؟ */
		{"\u0643\u064A\u0641\u061F", day, mp3, NULL,
			"2026-01-02 \u0643\u064A\u0641\u061F.mp3"},
		/* the joiner of Persian می‌رود stays, marks of direction
		 * go
		 */
		{"\u0645\u06CC\u200C\u0631\u0648\u062F \u202Eabc\u202C", "",
			mp3, NULL,
			"\u0645\u06CC\u200C\u0631\u0648\u062F abc.mp3"},
		/* no path, no sign that some file system or shell reads */
		{"../../etc/passwd", "", mp3, NULL, "etc-passwd.mp3"},
		{"a/b\\c|d:e*f?g\"h<i>j", "", mp3, NULL,
			"a-b-c-d-ef"
			"g'h(i)j.mp3"},
		{"-rf", "", mp3, NULL, "rf.mp3"},
		{".hidden", "", mp3, NULL, "hidden.mp3"},
		{"Ends. ", "", mp3, NULL, "Ends.mp3"},
		{"CON", "", mp3, NULL, "_CON.mp3"},
		{"con.x", "", mp3, NULL, "_con.x.mp3"},
		{"Lpt1", "", mp3, NULL, "_Lpt1.mp3"},
		{"console", "", mp3, NULL, "console.mp3"},
		/* no words: the file's own name */
		{NULL, day, mp3, NULL, "2026-01-02 x.mp3"},
		{"???", "", "https://a.example/y", "audio/mpeg", "y.mp3"},
		{"???", "", "https://www.a.example/", "audio/mpeg",
			"a.example.mp3"},
		/* endings: of the type, of the URL where it is of that kind */
		{"t", "", "https://a.example/x", "audio/mpeg", "t.mp3"},
		{"t", "", "https://a.example/x.php", "audio/ogg; x=y", "t.ogg"},
		{"t", "", "https://a.example/x.M4B?a", "audio/mp4", "t.m4b"},
		{"t", "", "https://a.example/x.mp3", "video/mp4", "t.mp4"},
		{"t", "", "https://a.example/x.jpg", NULL, "t.jpg"},
		{"t", "", "https://a.example/x.epub", "application/foo",
			"t.epub"},
		{"t", "", "https://a.example/x.php", NULL, "t"},
		{"t", "", "https://a.example/x.a%2Fb", NULL, "t"},
		{"t", "", "https://a.example/x.toolong", NULL, "t"},
	};
	struct kb_str out = {0};
	(void)state;
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		struct kb_article *a = article(
			list[i].title, list[i].date, list[i].url, list[i].type);
		kb_download_name(a, 0, 1, &out);
		assert_string_equal(out.s, list[i].name);
		kb_article_free(a);
	}
	struct kb_article *a = article("Title.", day, mp3, NULL);
	kb_download_name(a, 0, 12, &out);
	assert_string_equal(out.s, "2026-01-02 Title (12).mp3");
	kb_article_free(a);
	kb_str_release(&out);
}

static void long_names(void **state)
{
	struct kb_str title = {0}, out = {0};
	(void)state;
	for (int i = 0; i < 300; i++)
		kb_str_addcp(&title, i % 9 == 8 ? ' ' : 0x639);
	struct kb_article *a = article(
		title.s, "2026-01-02", "https://a.example/x.mp3", "audio/mpeg");
	kb_download_name(a, 0, 2, &out);
	assert_true(out.len <= 240 && out.len > 200);
	/* Cut between words, with a sign. */
	assert_true(kb_ends(out.s, "\u0639\u2026 (2).mp3"));
	kb_article_free(a);
	kb_str_release(&title);
	kb_str_release(&out);
}

static void several_files(void **state)
{
	struct kb_article *a =
		article("Title", "", "https://a.example/1.mp3", "audio/mpeg");
	const struct kb_enclosure list[] = {{.url = "https://a.example/x.pdf"},
		{.url = "https://a.example/1.mp3", .title = "part one"},
		{.url = "https://a.example/2.mp3"}};
	struct kb_str out = {0};
	(void)state;
	kb_article_set_enclosures(a, list, 3);
	kb_download_name(a, 1, 1, &out);
	assert_string_equal(out.s, "Title part one.mp3");
	kb_download_name(a, 2, 1, &out);
	assert_string_equal(out.s, "Title.mp3");
	/* What is meant where none is named. */
	assert_int_equal(kb_enclosure_main(a), 1);
	kb_article_set_enclosures(a, list, 1);
	assert_int_equal(kb_enclosure_main(a), 0);
	kb_article_free(a);
	kb_str_release(&out);
}

/* --- The folder ---------------------------------------------------------- */

static void folder_is(const char *set, const char *want)
{
	struct kb_settings s = {.download_folder = (char *)set};
	struct kb_str out = {0};
	assert_int_equal(kb_downloads_folder(&s, &out, NULL), KB_OK);
	assert_string_equal(out.s, want);
	kb_str_release(&out);
}

static void folders(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_str want = {0}, out = {0};
	struct kb_settings s = {.download_folder = NULL};
	const char *before = getenv("HOME");
	char *home = before ? kb_strdup(before) : NULL;
	setenv("HOME", "/home/x", 1);
	setenv("XDG_CONFIG_HOME", e->dir, 1);
	folder_is("/pod/", "/pod");
	folder_is("~/pod", "/home/x/pod");
	folder_is("pod", "/home/x/pod");
	folder_is(NULL, "/home/x/Downloads/khabar");
	scratch_file(e, "user-dirs.dirs",
		"# comment\nXDG_DESKTOP_DIR=\"$HOME/Desk\"\n"
		"XDG_DOWNLOAD_DIR=\"$HOME/\\\"Get\\\"\"\n");
	folder_is(NULL, "/home/x/\"Get\"/khabar");
	scratch_file(e, "user-dirs.dirs", "XDG_DOWNLOAD_DIR=\"/get/\"\n");
	folder_is(NULL, "/get/khabar");
	scratch_file(e, "user-dirs.dirs", "XDG_DOWNLOAD_DIR=\"x\"\n");
	folder_is(NULL, "/home/x/Downloads/khabar");
	unsetenv("HOME");
	folder_is("/pod", "/pod");
	assert_int_equal(kb_downloads_folder(&s, &out, &e->diag), KB_EIO);
	unsetenv("XDG_CONFIG_HOME");
	if (home)
		setenv("HOME", home, 1);
	free(home);
	kb_str_release(&want);
	kb_str_release(&out);
}

static void notes(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_download_notes n;
	assert_int_equal(kb_download_notes_read(e->dir, &n, NULL), KB_OK);
	assert_int_equal(n.n, 0);
	kb_download_notes_release(&n);
	scratch_file(e, ".khabar",
		"a.mp3\thttps://a/1\t\"x\"\nb.mp3\thttps://a/2\t\n"
		"../c.mp3\thttps://a/3\t\n\td\t\nbroken\n"
		"a.mp3\thttps://a/4\t\"y\"\na.mp3\thttps://a/4\t\"z\"");
	assert_int_equal(kb_download_notes_read(e->dir, &n, NULL), KB_OK);
	assert_string_equal(
		kb_download_note_of(&n, "https://a/4")->validator, "\"z\"");
	assert_string_equal(
		kb_download_note_of(&n, "https://a/2")->name, "b.mp3");
	/* The name is another's now; it leads out of the folder. */
	assert_null(kb_download_note_of(&n, "https://a/1"));
	assert_null(kb_download_note_of(&n, "https://a/3"));
	assert_null(kb_download_note_of(&n, "d"));
	kb_download_notes_release(&n);
}

/* Long notes lose what is there no more. */
static void notes_shrink(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_download_notes n;
	struct kb_str s = {0};
	for (int i = 0; i < 6000; i++)
		kb_str_addf(&s, "%d.mp3\thttps://a.example/a/long/name/%d\t\n",
			i % 3000, i);
	scratch_file(e, ".khabar", s.s);
	scratch_file(e, "2.mp3", "x");
	scratch_file(e, "7.mp3.part", "x");
	assert_int_equal(kb_download_notes_read(e->dir, &n, NULL), KB_OK);
	kb_download_notes_shrink(e->dir, &n);
	kb_download_notes_release(&n);
	assert_int_equal(kb_download_notes_read(e->dir, &n, NULL), KB_OK);
	assert_int_equal(n.n, 2);
	assert_string_equal(n.notes[0].name, "2.mp3");
	assert_true(kb_ends(n.notes[0].url, "/3002"));
	assert_string_equal(n.notes[1].name, "7.mp3");
	kb_download_notes_shrink(e->dir, &n); /* short: it stays */
	kb_download_notes_release(&n);
	kb_str_release(&s);
}

/* --- Side by side -------------------------------------------------------- */

static struct server *server;

struct run {
	struct scratch_dir *e;
	struct kb_engine *engine;
	struct kb_downloads *d;
};

static struct run begin(struct scratch_dir *e)
{
	const struct kb_engine_options o = {
		.connect_timeout = 5, .stall_timeout = 5};
	struct run r = {.e = e, .engine = kb_engine_new(&o, NULL)};
	r.d = kb_downloads_new(r.engine, e->dir, 10 << 20);
	return r;
}

static void end(struct run *r)
{
	kb_downloads_free(r->d);
	kb_engine_free(r->engine);
}

static enum kb_err start(struct run *r, const char *title, const char *path)
{
	struct kb_str url = {0};
	kb_str_addf(&url, "http://127.0.0.1:%d%s", server_port(server), path);
	struct kb_article *a = article(title, "", url.s, "audio/mpeg");
	enum kb_err err = kb_downloads_start(r->d, a, 0, NULL, &r->e->diag);
	kb_article_free(a);
	kb_str_release(&url);
	return err;
}

/* The next event: an end, or of any kind. */
static struct kb_download_event next(struct run *r, bool ended)
{
	struct kb_download_event ev;
	for (int tries = 0; tries < 500; tries++) {
		struct pollfd fd = {kb_downloads_fd(r->d), POLLIN, 0};
		while (kb_downloads_next(r->d, &ev))
			if (ev.ended || !ended)
				return ev;
		poll(&fd, 1, 20);
	}
	fail_msg("nothing came");
	return ev;
}

/* Two of one title get two names; a file of somebody else's stays. */
static void side_by_side(void **state)
{
	struct scratch_dir *e = *state;
	struct run r = begin(e);
	scratch_file(e, "t.mp3", "mine");
	for (int i = 1; i <= 5; i++) {
		char path[40];
		snprintf(path, sizeof path, "/file/whole/%d000", i);
		assert_int_equal(start(&r, "t", path), KB_OK);
		assert_int_equal(start(&r, "t", path), KB_EINVAL);
	}
	assert_int_equal(kb_downloads_count(r.d), 5);
	for (size_t left = 5; left-- > 0;) {
		struct kb_download_event ev = next(&r, true);
		assert_int_equal(ev.err, KB_OK);
		assert_int_equal(ev.left, left);
		assert_true(kb_ends(ev.path, ev.name));
		assert_false(ev.already);
	}
	assert_int_equal(scratch_count(e), 6);
	assert_int_equal(start(&r, "other title", "/file/whole/2000"), KB_OK);
	struct kb_download_event ev = next(&r, true);
	assert_true(ev.already);
	assert_true(kb_starts(ev.name, "t ("));
	end(&r);
	/* What an article has of it. */
	struct kb_str url = {0};
	kb_str_addf(&url, "http://127.0.0.1:%d/file/whole/3000",
		server_port(server));
	struct kb_article *a = article("t", "", url.s, NULL);
	kb_downloads_find(e->dir, a);
	assert_non_null(a->enclosures->file);
	struct stat st;
	assert_int_equal(stat(a->enclosures->file, &st), 0);
	assert_int_equal(st.st_size, 3000);
	unlink(a->enclosures->file);
	kb_downloads_find(e->dir, a);
	assert_null(a->enclosures->file);
	kb_downloads_find("/nowhere", a);
	assert_null(a->enclosures->file);
	kb_article_free(a);
	kb_str_release(&url);
}

static void stops_and_goes_on(void **state)
{
	struct scratch_dir *e = *state;
	struct run r = begin(e);
	struct kb_download_event ev;
	assert_int_equal(start(&r, "slow", "/file/slow/60000"), KB_OK);
	do
		ev = next(&r, false);
	while (ev.got < 3000);
	assert_int_equal(ev.total, 60000);
	assert_int_equal(ev.running, 1);
	assert_int_equal(kb_downloads_stop(r.d, ev.url), 1);
	assert_int_equal(kb_downloads_stop(r.d, NULL), 0);
	/* At once: what it was written by is closed in a moment. */
	assert_int_equal(start(&r, "slow", "/file/slow/60000"), KB_OK);
	ev = next(&r, true);
	assert_int_equal(ev.err, KB_OK);
	assert_string_equal(ev.name, "slow.mp3");
	assert_int_equal(scratch_count(e), 1);
	/* What goes on when the program ends is not waited for. */
	assert_int_equal(start(&r, "x", "/file/slow/2000000"), KB_OK);
	next(&r, false);
	end(&r);
}

static void fails(void **state)
{
	struct scratch_dir *e = *state;
	struct run r = begin(e);
	assert_int_equal(start(&r, "t", "/status/404"), KB_OK);
	struct kb_download_event ev = next(&r, true);
	assert_int_equal(ev.err, KB_ENET);
	assert_non_null(strstr(ev.diag.text, "404 Not Found"));
	assert_int_equal(scratch_count(e), 0);
	/* The folder is none. */
	scratch_file(e, "file", "x");
	kb_downloads_free(r.d);
	r.d = kb_downloads_new(r.engine, e->path.s, 10 << 20);
	assert_int_equal(start(&r, "t", "/file/whole/10"), KB_OK);
	ev = next(&r, true);
	assert_int_equal(ev.err, KB_EIO);
	end(&r);
}

/* A file system of 64 KiB. */
static int on_small_disk(struct scratch_dir *e)
{
	if (!scratch_mount(e, 64))
		return SCRATCH_SKIP;
	struct run r = begin(e);
	CHECK(start(&r, "t", "/file/whole/200000") == KB_OK);
	struct kb_download_event ev = next(&r, true);
	CHECK(ev.err == KB_EIO);
	CHECK(strstr(ev.diag.text, "the disk is full: "));
	CHECK(strstr(ev.diag.text, "t.mp3 needs 200 KB more, and "));
	CHECK(scratch_count(e) == 0);
	/* Its length is not known: it is full while it comes. */
	CHECK(start(&r, "u", "/file/endless/1") == KB_OK);
	ev = next(&r, true);
	CHECK(ev.err == KB_EIO);
	CHECK(strstr(ev.diag.text, "u.mp3 goes on once there is room"));
	end(&r);
	return 0;
}

static void disk_is_full(void **state)
{
	scratch_child(*state, on_small_disk, "no file system of its own");
}

static int set_up_group(void **state)
{
	static const char *const proxies[] = {
		"http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"};
	(void)state;
	for (size_t i = 0; i < sizeof proxies / sizeof *proxies; i++)
		unsetenv(proxies[i]);
	server = server_start();
	return 0;
}

static int tear_down_group(void **state)
{
	(void)state;
	server_stop(server);
	return 0;
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, scratch_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(names), TEST(long_names),
		TEST(several_files), TEST(folders), TEST(notes),
		TEST(notes_shrink), TEST(side_by_side), TEST(stops_and_goes_on),
		TEST(fails), TEST(disk_is_full)};
	return cmocka_run_group_tests(tests, set_up_group, tear_down_group);
}
