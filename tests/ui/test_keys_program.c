/* Keys of several, numbers before keys, keymaps; and links that the terminal is
 * told of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <khabar/base/mem.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	ROWS = 24,
	COLS = 60
};

/* Starts khabar with that configuration, and $TERM if it is not NULL, on a page
 * called Linux kernel. Themes and keymaps are those that it finds by itself. */
static struct vtpty *start_on(
	struct sandbox *e, char *page, const char *conf, const char *term)
{
	char path[128];
	char *argv[] = {e->khabar, page, NULL};
	const char *env[] = {"KHABAR_THEMES", NULL, "BROWSER", "true",
		term ? "TERM" : NULL, term, NULL};
	snprintf(path, sizeof path, "%s/khabar", e->dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/khabar/config", e->dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(conf, f);
	fclose(f);
	struct vtpty *v = vtpty_start(argv, env, ROWS, COLS, -1);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	assert_shows(v, "Linux kernel");
	return v;
}

/* The same on the page with links. */
static struct vtpty *start(
	struct sandbox *e, const char *conf, const char *term)
{
	const char *top = getenv("KB_SRCDIR");
	struct kb_str page = {0};
	kb_str_addf(&page, "%s/tests/screens/data/links.html",
		top && *top ? top : ".");
	struct vtpty *v = start_on(e, page.s, conf, term);
	kb_str_release(&page);
	return v;
}

static void quit(struct vtpty *v)
{
	vtpty_send(v, "Q");
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
}

static void types_keys(void **state)
{
	struct vtpty *v = start(*state, "bind , h = help\n", NULL);
	vtpty_send(v, "12");
	assert_shows(v, "12  all");
	vtpty_send(v, "\033");
	assert_hides(v, "12");
	/* In extended Arabic-Indic digits. */
	vtpty_send(v, "\u06F4\u06F2");
	assert_shows(v, "42  all");
	vtpty_send(v, "\033");
	assert_hides(v, "42");
	vtpty_send(v, ",h");
	assert_shows(v, "what the keys do");
	vtpty_send(v, "q");
	assert_shows(v, "Linux kernel");
	/* A key that is bound to nothing; a paste is no keys. */
	vtpty_send(v, "$");
	assert_shows(v, "$ does nothing here; ? shows the keys");
	vtpty_send(v, "\033[200~;qQ\033[201~j");
	assert_hides(v, "does nothing here");
	vtpty_send(v, ";");
	assert_shows(v, "type the label of a link");
	vtpty_send(v, "9");
	assert_shows(v, "opened in the browser: mailto:keeper");
	quit(v);
}

/* The keys of Arabic keyboards with lam and alef send two letters, most
 * terminals at once. */
static void joins_lam_alef(void **state)
{
	struct vtpty *v = start(*state,
		"bind b = help\nbind g = copy-link\n"
		"bind \u0644\u0623 m = open-in-browser\n",
		NULL);
	vtpty_send(v, "\u0644\u0627");
	assert_shows(v, "what the keys do");
	vtpty_send(v, "q");
	assert_shows(v, "Linux kernel");
	/* In two reads: where the machine is busy, they may come as two keys
	 * after all. */
	bool joined = false;
	for (int i = 0; i < 20 && !joined; i++) {
		vtpty_send(v, "\u0644");
		vtpty_send(v, "\u0627");
		joined = vtpty_shows_within(v, "what the keys do", 1000);
	}
	assert_true(joined);
	vtpty_send(v, "q");
	assert_shows(v, "Linux kernel");
	/* As one character. */
	vtpty_send(v, "\uFEFB");
	assert_shows(v, "what the keys do");
	vtpty_send(v, "q");
	assert_shows(v, "Linux kernel");
	/* In a binding it is one key. */
	vtpty_send(v, "\u0644\u0623m");
	assert_shows(v, "opened in the browser");
	/* A lam by itself is at the place of g. */
	vtpty_send(v, "\u0644");
	assert_shows(v, "copied");
	/* In a line that is typed they are letters, typed or pasted. */
	vtpty_send(v, "/\u0644\u0627\033[200~\u0644\u0627\033[201~");
	assert_shows(v, "no hit");
	vtpty_send(v, "\033");
	assert_shows(v, "b keys");
	quit(v);
}

static void knows_keymaps(void **state)
{
	struct vtpty *v =
		start(*state, "keymap = newsboat\nbind 7 = help\n", NULL);
	vtpty_send(v, "?");
	assert_shows(v, "what the keys do");
	vtpty_send(v, "q");
	assert_shows(v, "Linux kernel");
	vtpty_send(v, "7q");
	assert_shows(v, "Linux kernel");
	/* On the first screen, q quits. */
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
}

/* Starts khabar with that configuration on a feed of one entry. */
static struct vtpty *start_on_feed(struct sandbox *e, const char *conf)
{
	char page[128];
	snprintf(page, sizeof page, "%s/feed.xml", e->dir);
	FILE *f = fopen(page, "w");
	assert_non_null(f);
	fputs("<rss version='2.0'><channel><title>Linux kernel</title><item>"
	      "<title>An entry</title><description>&lt;p&gt;Inner words."
	      "&lt;/p&gt;</description></item></channel></rss>",
		f);
	fclose(f);
	return start_on(e, page, conf, NULL);
}

/* Goes in by one key, which leads no further then, and out by another. */
static void goes_in_and_out(struct vtpty *v, const char *in, const char *out)
{
	vtpty_send(v, in);
	assert_shows(v, "Inner words.");
	vtpty_send(v, in);
	assert_shows(v, "Inner words.");
	vtpty_send(v, out);
	assert_hides(v, "Inner words.");
	assert_shows(v, "Linux kernel");
}

static const char left[] = "\033OD", right[] = "\033OC";

/* Left and Right have their sense by the language of the interface, Enter and
 * Backspace the same in all. */
static void goes_by_the_side(void **state)
{
	struct vtpty *v = start_on_feed(*state, "language = en\n");
	goes_in_and_out(v, right, left);
	goes_in_and_out(v, "l", "h");
	goes_in_and_out(v, "\r", "\177");
	quit(v);
}

/* Skips a test where khabar was built without translations. */
static void need_arabic(const struct sandbox *e)
{
	char path[512];
	const char *slash = strrchr(e->khabar, '/');
	snprintf(path, sizeof path, "%.*s/po/ar/LC_MESSAGES/khabar.mo",
		slash ? (int)(slash - e->khabar) : 1, slash ? e->khabar : ".");
	if (access(path, R_OK) != 0)
		skip();
}

static void goes_by_the_other_side(void **state)
{
	need_arabic(*state);
	struct vtpty *v = start_on_feed(*state, "language = ar\n");
	goes_in_and_out(v, left, right);
	goes_in_and_out(v, "h", "l");
	goes_in_and_out(v, "\r", "\177");
	/* Out of the help as well. */
	vtpty_send(v, "\033OP");
	assert_hides(v, "Linux kernel");
	vtpty_send(v, right);
	assert_shows(v, "Linux kernel");
	quit(v);
}

/* A theme is found by its name where khabar was built. */
static void finds_themes(void **state)
{
	struct vtpty *v = start(*state, "theme = dark\n", NULL);
	assert_true(vtpty_sent(v, "38;5;"));
	quit(v);
}

/* --- Links -------------------------------------------------------------- */

#define LINK(n, url) "\033]8;id=khabar" n ";" url "\033\\"

/* How often that stands in what was sent. */
static size_t count(struct vtpty *v, const char *bytes)
{
	size_t n = 0;
	for (const char *s = vtpty_output(v)->s; (s = strstr(s, bytes)); n++)
		s += strlen(bytes);
	return n;
}

static void tells_links(void **state)
{
	struct vtpty *v = start(*state, "hyperlinks = yes\n", NULL);
	struct vtpty *without = start(*state, "hyperlinks = no\n", NULL);
	static const char *const keys[] = {
		";", "\033", "\t", "j", "/\u0643", "\r"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		vtpty_send(v, keys[i]);
		vtpty_send(without, keys[i]);
	}
	struct vtpty *both[] = {v, without};
	for (size_t i = 0; i < 2; i++) {
		/* Escape, and k behind it, are not to come as one key. */
		assert_shows(both[i], "n next hit");
		vtpty_send(both[i], "\033");
		assert_hides(both[i], "n next hit");
		vtpty_send(both[i], "k$");
	}
	assert_shows(v, "$ does nothing here");
	assert_shows(without, "$ does nothing here");
	/* The pieces of one link have one name, and it is the same screen. */
	assert_true(count(v, LINK("2", "https://example.org/2")) >= 2);
	assert_true(count(v, LINK("9", "mailto:keeper@example.org")) >= 2);
	const char *last = strstr(vtpty_output(v)->s, "\033]8;");
	for (const char *next; (next = strstr(last + 1, "\033]8;"));)
		last = next;
	assert_memory_equal(last, "\033]8;;\033\\", 7);
	assert_int_equal(count(without, "\033]8;"), 0);
	for (int row = 0; row < ROWS; row++) {
		char *want = kb_strdup(vtpty_row(without, row));
		assert_string_equal(vtpty_row(v, row), want);
		free(want);
	}
	/* Nothing else of it is sent, not when the screen is drawn anew
	 * either. */
	const size_t entered = count(v, "\033[?1049h");
	kill(vtpty_pid(v), SIGCONT);
	for (int i = 0; i < 200 && count(v, "\033[?1049h") == entered; i++)
		vtpty_shows_within(v, "no such text", 50);
	vtpty_send(v, "\f%");
	assert_shows(v, "% does nothing here");
	assert_int_equal(count(v, "\U000E0100"), 0);
	assert_int_equal(count(v, "\U000E0108"), 0);
	quit(without);
	quit(v);
}

/* A page has the characters that stand for links, variation selectors, in its
 * own text: none of it becomes a link by them. */
static void forges_no_link(void **state)
{
	struct sandbox *e = *state;
	char page[128];
	snprintf(page, sizeof page, "%s/forged.html", e->dir);
	FILE *f = fopen(page, "w");
	assert_non_null(f);
	fputs("<html><title>Linux kernel</title><p><a "
	      "href='https://example.org/1'>word</a> "
	      "a\U000E0100b\U000E0101c\U000E01EFd</p></html>",
		f);
	fclose(f);
	struct vtpty *v = start_on(e, page, "hyperlinks = yes\n", NULL);
	assert_shows(v, "word abcd");
	assert_int_equal(
		count(v, LINK("1", "https://example.org/1") "word"), 1);
	assert_int_equal(count(v, "\033]8;id="), 1);
	quit(v);
}

/* Only terminals that are known to open links are told of them. */
static void tells_whom_it_may(void **state)
{
	struct vtpty *v = start(*state, "", "alacritty");
	assert_true(vtpty_sent(v, LINK("4", "https://example.org/4")));
	quit(v);
	v = start(*state, "", NULL);
	assert_int_equal(count(v, "\033]8;"), 0);
	quit(v);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, sandbox_setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(types_keys),
		TEST(joins_lam_alef),
		TEST(knows_keymaps),
		TEST(goes_by_the_side),
		TEST(goes_by_the_other_side),
		TEST(finds_themes),
		TEST(tells_links),
		TEST(forges_no_link),
		TEST(tells_whom_it_may),
	};
	return cmocka_run_group_tests_name("keys program", tests,
		sandbox_setup_group, sandbox_teardown_group);
}
