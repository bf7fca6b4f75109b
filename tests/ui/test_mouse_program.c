/* The mouse, as terminals tell of it: SGR's sequences (xterm's mode 1006). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* جسر, "bridge", a link in the sentence: its letters as cells from the left,
 * and as they are sent to a terminal that orders rows. */
#define BRIDGE "\u062C\u0633\u0631"
#define BRIDGE_VISUAL "\uFEAE\uFEB4\uFE9F"
#define BRIDGE_SENT "\uFE9F\uFEB4\uFEAE"

static const char page[] =
	"<html lang=ar dir=rtl><title>TITLE</title><body><article>"
	"<p>\u0643\u0644\u0645\u0629 \u0642\u0628\u0644 "
	"<a href='other.html'>" BRIDGE "</a> "
	"\u0648\u0628\u0639\u062F\u0647\u0627 "
	"\u0643\u0644\u0645\u0627\u062A."
	"</article></body></html>";

static const char other[] =
	"<html><title>OTHER</title><body><article><p>The other page has words "
	"of its own, and many of them, to be read.</article></body></html>";

static void write_file(const struct sandbox *e, const char *name, const char *s)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", e->dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(s, f);
	fclose(f);
}

/* Opens the page with an option. */
static struct vtpty *open_page(struct sandbox *e, const char *option)
{
	char path[128];
	write_file(e, "page.html", page);
	write_file(e, "other.html", other);
	snprintf(path, sizeof path, "%s/page.html", e->dir);
	char *argv[] = {e->khabar, path, (char *)option, NULL};
	struct vtpty *v = vtpty_start(argv, NULL, 24, 80, -1);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	return v;
}

/* The column of a text in its row, from 0, in which each character before it
 * has one cell. */
static int column_of(struct vtpty *v, const char *text)
{
	const char *row = vtpty_row(v, vtpty_find(v, text));
	int col = 0;
	for (const char *s = row; s < strstr(row, text); s++)
		col += (*s & 0xC0) != 0x80;
	return col;
}

/* What happens to a button (0: left, 32: it is moved with it, 64, 65: the
 * wheel) at a cell. */
static void mouse(struct vtpty *v, int button, int row, int col, char end)
{
	char seq[32];
	snprintf(seq, sizeof seq, "\033[<%d;%d;%d%c", button, col + 1, row + 1,
		end);
	vtpty_send(v, seq);
}

static void click(struct vtpty *v, int row, int col)
{
	mouse(v, 0, row, col, 'M');
	mouse(v, 0, row, col, 'm');
}

/* A link is opened where it is seen; of a terminal that orders rows, where it
 * was sent. */
static void clicks_at_links(void **state)
{
	static const struct {
		const char *option, *sent;
	} cases[] = {
		{"--bidi=visual", BRIDGE_VISUAL},
		{"--bidi=inverse", BRIDGE_SENT},
		{"--bidi=words", BRIDGE_SENT},
	};
	struct sandbox *e = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vtpty *v = open_page(e, cases[i].option);
		assert_shows(v, cases[i].sent);
		int row = vtpty_find(v, cases[i].sent);
		int col = column_of(v, cases[i].sent);
		click(v, row, col - 2);
		click(v, row, col + 4);
		click(v, row, col + 1);
		assert_shows(v, "OTHER");
		sandbox_quit(v);
	}
}

/* Keys at the foot, and what is typed there. */
static void clicks_at_keys(void **state)
{
	struct vtpty *v = open_page(*state, NULL);
	assert_shows(v, "? keys");
	click(v, 23, column_of(v, "? keys"));
	assert_shows(v, "khabar: what the keys do");
	vtpty_send(v, "q/abcd");
	assert_shows(v, "/abcd");
	click(v, 22, 2);
	vtpty_send(v, "x");
	assert_shows(v, "/axbcd");
	vtpty_send(v, "\033");
	assert_hides(v, "/axbcd");
	click(v, 23, column_of(v, "q quit"));
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
}

/* Wheel and bar; what other buttons do, and Shift, is the terminal's. */
static void scrolls(void **state)
{
	struct sandbox *e = *state;
	char path[128];
	snprintf(path, sizeof path, "%s/long.txt", e->dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs("LONG\n\n", f);
	for (int i = 0; i < 400; i++)
		fprintf(f, "Line %d of a long text.\n\n", i);
	fclose(f);
	char *argv[] = {e->khabar, path, NULL};
	struct vtpty *v = vtpty_start(argv, NULL, 24, 80, -1);
	if (!v)
		skip();
	assert_shows(v, "Line 3 of");
	mouse(v, 65, 5, 5, 'M');
	assert_hides(v, "LONG text");
	mouse(v, 1, 23, 5, 'M');
	mouse(v, 2, 23, 5, 'M');
	mouse(v, 35, 21, 79, 'M');
	/* At once, so that nothing is drawn between them. */
	vtpty_send(v, "\033[<64;6;6M\033[<0;80;12M");
	assert_shows(v, "Line 205 of");
	mouse(v, 32, 6, 70, 'M');
	assert_shows(v, "Line 113 of");
	mouse(v, 32, 30, 70, 'M');
	assert_shows(v, "Line 399 of");
	mouse(v, 0, 22, 70, 'm');
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	assert_true(vtpty_sent(v, "\033[?1002h"));
	assert_true(vtpty_sent(v, "\033[?1002l"));
	vtpty_free(v);
}

/* With no mouse the terminal is asked for none. */
static void leaves_it(void **state)
{
	struct sandbox *e = *state;
	char folder[128];
	snprintf(folder, sizeof folder, "%s/khabar", e->dir);
	assert_int_equal(mkdir(folder, 0700), 0);
	write_file(e, "khabar/config", "mouse = no\n");
	struct vtpty *v = open_page(e, NULL);
	assert_shows(v, "? keys");
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	assert_null(strstr(vtpty_output(v)->s, "\033[?1002h"));
	assert_null(strstr(vtpty_output(v)->s, "1000h"));
	vtpty_free(v);
}

#define TEST(test) \
	cmocka_unit_test_setup_teardown(test, sandbox_setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(clicks_at_links),
		TEST(clicks_at_keys),
		TEST(scrolls),
		TEST(leaves_it),
	};
	return cmocka_run_group_tests_name("mouse program", tests,
		sandbox_setup_group, sandbox_teardown_group);
}
