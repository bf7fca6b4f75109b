/* What khabar sends to the terminal for each change: as little as may be, at
 * once, and so that nothing stale is left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "vtpty.h"

#include <khabar/base/mem.h>
#include <khabar/base/str.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	MAX_ROWS = 60
};

struct env {
	char *khabar;
	char dir[64];  /* for what khabar keeps */
	char page[96]; /* a long article */
};

/* Paragraphs of three lines each, all of them different: "line 17 ...". */
static void write_page(const char *path)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs("<title>Long</title><article><h1>Long</h1>", f);
	for (int i = 0; i < 80; i++)
		fprintf(f,
			"<p>paragraph %d of a <b>page</b> whose words are "
			"enough of them to fill <i>some</i> rows of the "
			"screen, so that it can be scrolled, and \u0646\u0635 "
			"\u0639\u0631\u0628\u064A %d beside them to be put "
			"into order.</p>",
			i, i * 7);
	fputs("</article>", f);
	fclose(f);
}

static int setup_group(void **state)
{
	static struct env e;
	const char *khabar = getenv("KHABAR");
	e.khabar = kb_strdup(khabar && *khabar ? khabar : "./khabar");
	strcpy(e.dir, "/tmp/khabar-test-XXXXXX");
	*state = &e;
	if (!mkdtemp(e.dir))
		return -1;
	snprintf(e.page, sizeof e.page, "%s/page.html", e.dir);
	write_page(e.page);
	return setenv("XDG_STATE_HOME", e.dir, 1);
}

static int teardown_group(void **state)
{
	struct env *e = *state;
	char path[128];
	unlink(e->page);
	snprintf(path, sizeof path, "%s/khabar", e->dir);
	rmdir(path);
	rmdir(e->dir);
	free(e->khabar);
	return 0;
}

static struct vtpty *start(const struct env *e, const char *term)
{
	char *argv[] = {e->khabar, (char *)e->page, NULL};
	const char *env[] = {
		"TERM", term, "XDG_CONFIG_HOME", "/proc/nonexistent", NULL};
	struct vtpty *v = vtpty_start(argv, env, 24, 80, -1);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	assert_true(vtpty_shows(v, "paragraph 0"));
	return v;
}

/* How often the bytes were put out. */
static size_t times(struct vtpty *v, const char *bytes)
{
	size_t n = 0;
	for (const char *p = vtpty_output(v)->s; p && (p = strstr(p, bytes));
		p++)
		n++;
	return n;
}

/* --- The picture --------------------------------------------------------- */

/* Text and looks of all rows. */
static void take_picture(struct vtpty *v, int rows, struct kb_str *out)
{
	kb_str_clear(out);
	for (int row = 0; row < rows; row++) {
		kb_str_adds(out, vtpty_row(v, row));
		for (int col = 0; col < 80; col++) {
			char attrs[8];
			vtpty_attrs(v, row, col, attrs);
			kb_str_addf(out, "%s,", attrs);
		}
		kb_str_addc(out, '\n');
	}
}

/* What ends an update that is shown as a whole, as those of this test are. */
static const char update_end[] = "\033[?2026l";

/* Sends keys, and waits until what they change is shown. */
static void press(struct vtpty *v, const char *keys)
{
	size_t before = times(v, update_end);
	vtpty_send(v, keys);
	for (int i = 0; i < 3000 && times(v, update_end) == before; i++)
		vtpty_shows_within(v, "nothing that ever shows", 10);
	if (times(v, update_end) == before)
		fail_msg("%s changes nothing", keys);
}

/* What stands on the screen after a key is what stands there when everything
 * is sent anew. */
static void assert_nothing_stale(struct vtpty *v)
{
	struct kb_str before = {0}, after = {0};
	take_picture(v, 24, &before);
	press(v, "\014");
	take_picture(v, 24, &after);
	assert_string_equal(before.s, after.s);
	kb_str_release(&before);
	kb_str_release(&after);
}

static void leaves_nothing_stale(void **state)
{
	static const char *const terms[] = {
		"xterm-256color", "screen", "vt100"};
	static const char *const keys[] = {"j", "j", "j", "d", "j", "k", "k",
		" ", "j", "u", "j", "j", "b", "k", "5j", "3k", "G", "k", "k",
		"j", "g", "j", "}", "}", "j", "{"};
	for (size_t t = 0; t < sizeof terms / sizeof *terms; t++) {
		struct vtpty *v = start(*state, terms[t]);
		vtpty_send(v, "\033[?2026;2$y");
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
			press(v, keys[i]);
			assert_nothing_stale(v);
		}
		vtpty_send(v, "q");
		assert_int_equal(vtpty_wait(v), 0);
		vtpty_free(v);
	}
}

/* Rows scroll beside the bar, whose place changes: all of them, so that one
 * region does and no text that was there is sent again. */
static void scrolls_beside_the_bar(void **state)
{
	static const char *const keys[] = {
		"j", "j", "j", "k", "d", "d", "k", "j", "u", "u"};
	struct vtpty *v = start(*state, "xterm-256color");
	vtpty_send(v, "\033[?2026;2$y");
	press(v, "j");
	size_t first = times(v, "r\0338");
	size_t sent = times(v, "paragraph ");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		press(v, keys[i]);
	assert_int_equal(times(v, "r\0338"), first);
	/* 50 rows come into sight, of which at most every third begins one. */
	assert_in_range(times(v, "paragraph ") - sent, 5, 17);
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
}

/* --- Sizes ---------------------------------------------------------------- */

static const char clear_all[] = "\033[2J";

/* Another size is drawn over what was there: the terminal may have cut it,
 * moved it, or, as here, left anything anywhere. */
static void resizes_without_clearing(void **state)
{
	static const int sizes[][2] = {
		{24, 60}, {30, 100}, {10, 100}, {40, 40}, {24, 80}};
	struct vtpty *v = start(*state, "xterm-256color");
	assert_int_equal(times(v, clear_all), 1);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		vtpty_litter(v);
		vtpty_resize(v, sizes[i][0], sizes[i][1]);
		assert_true(vtpty_hides(v, "litter"));
		assert_true(vtpty_shows(v, "paragraph 0"));
	}
	assert_int_equal(times(v, clear_all), 1);
	vtpty_send(v, "\033[?2026;2$y");
	press(v, "j");
	assert_nothing_stale(v);
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
}

/* While a window is dragged, sizes that are over already are not drawn. */
static void draws_the_last_size(void **state)
{
	struct vtpty *v = start(*state, "xterm-256color");
	size_t before = times(v, "Long");
	for (int i = 0; i < 200; i++)
		vtpty_resize(v, 10 + i % 20, 40 + i % 50);
	vtpty_resize(v, 24, 80);
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	assert_in_range(times(v, "Long") - before, 0, 20);
	vtpty_free(v);
}

/* --- Updates as a whole --------------------------------------------------- */

/* Bytes of the first update, from what begins it to what ends it. */
static void synchronizes(void **state)
{
	struct vtpty *v = start(*state, "xterm-256color");
	assert_int_equal(times(v, "\033[?2026$p"), 1);
	assert_int_equal(times(v, "\033[?2026h"), 0);
	/* Told late, as over a slow link; then told that it is not so. */
	vtpty_send(v, "\033[?2026;2$y");
	vtpty_send(v, "j");
	assert_true(vtpty_sent(v, "\033[?2026l"));
	vtpty_send(v, "\033[?2026;0$y");
	vtpty_send(v, "k");
	assert_true(vtpty_shows(v, "paragraph 0"));
	assert_int_equal(times(v, "\033[?2026h"), 1);
	assert_int_equal(times(v, "\033[?2026l"), 1);
	vtpty_send(v, "\033[?2026;1$y");
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	/* What leaves the terminal, too. */
	const char *out = vtpty_output(v)->s;
	const char *begin = strstr(strstr(out, "\033[?2026l"), "\033[?2026h");
	assert_non_null(begin);
	assert_non_null(strstr(begin, "\033[?1049l"));
	assert_non_null(strstr(strstr(begin, "\033[?1049l"), "\033[?2026l"));
	vtpty_free(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaves_nothing_stale),
		cmocka_unit_test(scrolls_beside_the_bar),
		cmocka_unit_test(resizes_without_clearing),
		cmocka_unit_test(draws_the_last_size),
		cmocka_unit_test(synchronizes),
	};
	return cmocka_run_group_tests_name(
		"updates program", tests, setup_group, teardown_group);
}
