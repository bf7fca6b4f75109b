/* Links told to the terminal: which, and in place of what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/hyperlinks.h"

#include <khabar/base/mem.h>

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The signs of the first links, variation selectors 17 and 18. */
#define SIGN1 "\U000E0100"
#define SIGN2 "\U000E0101"
#define OPEN1 "\033]8;id=khabar1;https://example.org/1\033\\"
#define OPEN2 "\033]8;id=khabar2;https://example.org/2\033\\"
#define CLOSE "\033]8;;\033\\"

/* What the terminal gets of these bytes. */
static const char *pass(struct kb_hyperlinks *h, const char *bytes)
{
	int tty = open("/dev/null", O_WRONLY);
	int fd = fcntl(tty, F_DUPFD_CLOEXEC, 3);
	size_t len = strlen(bytes);
	assert_true(kb_hyperlinks_catch(h, fd));
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	const struct kb_str *s = kb_hyperlinks_caught(h, fd, tty);
	close(fd);
	close(tty);
	return s->len ? s->s : "";
}

/* Whether the terminal is told of a link to that URL, and of which. */
static bool is_told(const char *url, const char *told)
{
	struct kb_hyperlinks *h = kb_hyperlinks_new();
	struct kb_canvas c;
	struct kb_str want = {0};
	kb_canvas_init(&c, 1, 1);
	uint16_t link = kb_canvas_link(&c, url);
	kb_hyperlinks_take(h, &c);
	bool is = kb_hyperlinks_sign(h, link) != 0;
	kb_str_addf(&want, "\033]8;id=khabar1;%s\033\\a" CLOSE, told);
	if (is)
		assert_string_equal(pass(h, "a" SIGN1), want.s);
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

static void sent(void **state)
{
	static const struct {
		const char *bytes, *want;
	} rows[] = {
		{"", ""},
		{"a b\033[1mc", "a b\033[1mc"},
		/* One link of several characters, with changes of looks. */
		{"xa" SIGN1 "b" SIGN1 "\033[1mc" SIGN1 "y",
			"x" OPEN1 "ab\033[1mc" CLOSE "y"},
		/* Marks stand between a letter and its sign. */
		{"\u0628\u0651\u064E" SIGN1 "\u0628\u064E",
			OPEN1 "\u0628\u0651\u064E" CLOSE "\u0628\u064E"},
		/* One behind the other; none is open where the cursor goes
		 * elsewhere, or at the end. */
		{"a" SIGN1 "b" SIGN2, OPEN1 "a" OPEN2 "b" CLOSE},
		{"a" SIGN1 "\033[2;3Hb" SIGN1,
			OPEN1 "a" CLOSE "\033[2;3H" OPEN1 "b" CLOSE},
		{"a" SIGN1 "\r\n\033(Bb", OPEN1 "a" CLOSE "\r\n\033(Bb"},
		/* Whatever stands in other sequences stays there. */
		{"\033]2;a;m\ab" SIGN1, "\033]2;a;m\a" OPEN1 "b" CLOSE},
		{"\033P1m\033\\b\033", "\033P1m\033\\b\033"},
	};
	struct kb_hyperlinks *h = kb_hyperlinks_new();
	struct kb_canvas c;
	char addresses[2][64];
	(void)state;
	make_links(&c, addresses, 2);
	kb_hyperlinks_take(h, &c);
	assert_int_equal(kb_hyperlinks_sign(h, 0), 0);
	assert_int_equal(kb_hyperlinks_sign(h, 1), 0xE0100);
	assert_int_equal(kb_hyperlinks_sign(h, 2), 0xE0101);
	assert_int_equal(kb_hyperlinks_sign(h, 3), 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(pass(h, rows[i].bytes), rows[i].want);
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
			kb_hyperlinks_sign(h, i), i <= 240 ? 0xE00FFu + i : 0);
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

static void caught(void **state)
{
	struct kb_hyperlinks *h = kb_hyperlinks_new();
	struct kb_canvas c;
	char addresses[1][64], got[16];
	int tty[2], fd;
	(void)state;
	make_links(&c, addresses, 1);
	assert_int_equal(pipe(tty), 0);
	fd = fcntl(tty[1], F_DUPFD_CLOEXEC, 3);
	for (int i = 0; i < 2; i++) {
		static const char bytes[] = "a" SIGN1 "b";
		kb_hyperlinks_take(h, &c);
		assert_true(kb_hyperlinks_catch(h, fd));
		size_t len = i ? 1 : sizeof bytes - 1;
		assert_int_equal(write(fd, bytes, len), (ssize_t)len);
		const struct kb_str *s = kb_hyperlinks_caught(h, fd, tty[1]);
		assert_string_equal(s->s, i ? "a" : OPEN1 "a" CLOSE "b");
	}
	/* Nothing went to the terminal; now it does. */
	assert_int_equal(write(fd, "x", 1), 1);
	assert_int_equal(read(tty[0], got, sizeof got), 1);
	/* What is no descriptor can't be put in another's place. */
	close(fd);
	assert_false(kb_hyperlinks_catch(h, -1));
	close(tty[0]);
	close(tty[1]);
	kb_canvas_release(&c);
	kb_hyperlinks_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urls),
		cmocka_unit_test(sent),
		cmocka_unit_test(signs),
		cmocka_unit_test(caught),
	};
	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("hyperlinks", tests, NULL, NULL);
}
