/* Links told to the terminal: which, and in place of what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/hyperlinks.h"

#include <khabar/base/mem.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLOSE "\033]8;;\033\\"

/* Whether the terminal is told of a link to that URL, and of which. */
static bool is_told(const char *url, const char *told)
{
	struct kb_hyperlinks *h = kb_hyperlinks_new();
	struct kb_canvas c;
	struct kb_str want = {0}, got = {0};
	kb_canvas_init(&c, 1, 1);
	uint16_t link = kb_canvas_link(&c, url);
	kb_hyperlinks_take(h, &c);
	bool is = kb_hyperlinks_sign(h, link) != 0;
	kb_str_addf(&want, "\033]8;id=khabar1;%s\033\\a" CLOSE, told);
	kb_hyperlinks_open(h, kb_hyperlinks_sign(h, link), &got);
	kb_str_addc(&got, 'a');
	kb_hyperlinks_open(h, 0, &got);
	if (is)
		assert_string_equal(got.s, want.s);
	kb_str_release(&got);
	kb_str_release(&want);
	kb_canvas_release(&c);
	kb_hyperlinks_free(h);
	return is;
}

static void urls(void **state)
{
	static const struct {
		const char *url, *clean; /* NULL: is none */
	} rows[] = {
		{"https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
		{"HTTP://example.org", "HTTP://example.org"},
		{"mailto:a@example.org", "mailto:a@example.org"},
		{"ftp://example.org/x", "ftp://example.org/x"},
		{"https://example.org/\u0643", "https://example.org/%D9%83"},
		{"https://example.org/a b", "https://example.org/a%20b"},
		{"file:///etc/passwd", NULL},
		{"javascript:alert(1)", NULL},
		{"x-man-page:ls", NULL},
		{"https://example.org/\033]0;x\a", NULL},
		{"https://example.org/\n", NULL},
		{"https://example.org/\177", NULL},
		{"", NULL},
	};
	struct kb_str url = {0};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(is_told(rows[i].url,
					 rows[i].clean ? rows[i].clean : ""),
			rows[i].clean != NULL);
	kb_str_adds(&url, "https://example.org/");
	kb_str_addn(&url, 'x', KB_MAX_HYPERLINK - url.len);
	assert_true(is_told(url.s, url.s));
	kb_str_addc(&url, 'x');
	assert_false(is_told(url.s, url.s));
	kb_str_release(&url);
}

/* A canvas with links to https://example.org/1 and so on. */
static void make_links(struct kb_canvas *c, char (*urls)[64], int n)
{
	kb_canvas_init(c, 2, 10);
	for (int i = 0; i < n; i++) {
		snprintf(urls[i], sizeof urls[i], "https://example.org/%d",
			i + 1);
		assert_int_equal(kb_canvas_link(c, urls[i]), i + 1);
	}
}

/* One link is open at a time, and told when it changes. */
static void opened(void **state)
{
	struct kb_hyperlinks *h = kb_hyperlinks_new();
	struct kb_canvas c;
	struct kb_str out = {0};
	char addresses[2][64];
	(void)state;
	make_links(&c, addresses, 2);
	kb_hyperlinks_take(h, &c);
	assert_int_equal(kb_hyperlinks_sign(h, 0), 0);
	assert_int_equal(kb_hyperlinks_sign(h, 1), 0xE0100);
	assert_int_equal(kb_hyperlinks_sign(h, 2), 0xE0101);
	assert_int_equal(kb_hyperlinks_sign(h, 3), 0);
	kb_hyperlinks_open(h, 0, &out);
	assert_int_equal(out.len, 0);
	kb_hyperlinks_open(h, 0xE0101, &out);
	kb_hyperlinks_open(h, 0xE0101, &out);
	kb_hyperlinks_open(h, 0xE0100, &out);
	kb_hyperlinks_open(h, 0, &out);
	assert_string_equal(out.s,
		"\033]8;id=khabar2;https://example.org/2\033\\"
		"\033]8;id=khabar1;https://example.org/1\033\\" CLOSE);
	kb_str_release(&out);
	kb_canvas_release(&c);
	kb_hyperlinks_free(h);
}

/* A link keeps its sign from screen to screen; no other has it as long as
 * ncurses may take cells with it for the same. */
static void signs(void **state)
{
	enum {
		MANY = 300
	};
	static char addresses[MANY][64];
	struct kb_hyperlinks *h = kb_hyperlinks_new();
	struct kb_canvas c;
	(void)state;
	make_links(&c, addresses, MANY);
	kb_hyperlinks_take(h, &c);
	for (uint16_t i = 1; i <= MANY; i++)
		assert_int_equal(
			kb_hyperlinks_sign(h, i), i <= 239 ? 0xE00FFu + i : 0);
	kb_canvas_clear(&c, KB_STYLE_TEXT);
	kb_canvas_link(&c, addresses[250]);
	kb_canvas_link(&c, addresses[7]);
	kb_canvas_link(&c, "file:///x");
	kb_hyperlinks_take(h, &c);
	assert_int_equal(kb_hyperlinks_sign(h, 1), 0);
	assert_int_equal(kb_hyperlinks_sign(h, 2), 0xE0107);
	assert_int_equal(kb_hyperlinks_sign(h, 3), 0);
	/* What the last screen did not have is free. */
	kb_hyperlinks_take(h, &c);
	assert_int_equal(kb_hyperlinks_sign(h, 1), 0xE0100);
	assert_int_equal(kb_hyperlinks_sign(h, 2), 0xE0107);
	kb_canvas_release(&c);
	kb_hyperlinks_free(h);
	kb_hyperlinks_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urls),
		cmocka_unit_test(opened),
		cmocka_unit_test(signs),
	};
	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("hyperlinks", tests, NULL, NULL);
}
