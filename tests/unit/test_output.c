/* What goes to the terminal: in one write, with links in place of signs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/output.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The signs of the first links, variation selectors 17 and 18. */
#define SIGN1 "\U000E0100"
#define SIGN2 "\U000E0101"
#define PROTECTED "\u206A"
#define ON "\033[1\"q"
#define OFF "\033[0\"q"
/* That of a cell which is apart, variation selector 256. */
#define APART "\U000E01EF"
#define OPEN1 "\033]8;id=khabar1;https://example.org/1\033\\"
#define OPEN2 "\033]8;id=khabar2;https://example.org/2\033\\"
#define CLOSE "\033]8;;\033\\"

/* An output whose terminal is a pipe in packet mode: what is read at once was
 * written at once. */
struct piped {
	struct kb_hyperlinks *links;
	struct kb_stand_ins *cells;
	struct kb_output *output;
	int ends[2], fd; /* fd: what ncurses would write to */
	char got[4096];
};

static void open_piped(struct piped *p)
{
	struct kb_canvas c;
	assert_int_equal(pipe2(p->ends, O_DIRECT | O_NONBLOCK), 0);
	p->fd = fcntl(p->ends[1], F_DUPFD_CLOEXEC, 3);
	p->links = kb_hyperlinks_new();
	p->cells = kb_stand_ins_new();
	kb_canvas_init(&c, 2, 10);
	kb_canvas_link(&c, "https://example.org/1");
	kb_canvas_link(&c, "https://example.org/2");
	kb_hyperlinks_take(p->links, &c);
	kb_canvas_release(&c);
	p->output = kb_output_new(p->fd, p->ends[1], p->links, p->cells);
}

static void close_piped(struct piped *p)
{
	kb_output_free(p->output);
	kb_hyperlinks_free(p->links);
	kb_stand_ins_free(p->cells);
	close(p->fd);
	close(p->ends[0]);
	close(p->ends[1]);
}

static void write_string(int fd, const char *s)
{
	assert_int_equal(write(fd, s, strlen(s)), (ssize_t)strlen(s));
}

/* What the terminal has got by one write; "" for nothing. */
static const char *written(struct piped *p)
{
	ssize_t n = read(p->ends[0], p->got, sizeof p->got - 1);
	p->got[n > 0 ? n : 0] = '\0';
	return p->got;
}

/* Two signs, the tag characters, stand for a cell of two columns, whatever it
 * was for ncurses; a link goes with it. */
static void cells(void **state)
{
	static const char heart[] = "  \033[3G\u2764\uFE0F\033[5G";
	struct piped p;
	uint32_t signs[2];
	struct kb_str bytes = {0};
	(void)state;
	open_piped(&p);
	assert_true(kb_stand_ins_take(p.cells, heart, strlen(heart), signs));
	kb_str_adds(&bytes, "a\u3000");
	kb_str_addcp(&bytes, signs[0]);
	kb_str_addcp(&bytes, signs[1]);
	kb_str_adds(&bytes, SIGN1 "b\u3000c");
	write_string(p.fd, bytes.s);
	kb_output_send(p.output, false);
	assert_string_equal(written(&p),
		"a" OPEN1 "  \033[3G\u2764\uFE0F\033[5G" CLOSE "b\u3000c");
	kb_str_release(&bytes);
	close_piped(&p);
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
		/* Cells that are to be protected, DECSCA round them. */
		{"a" PROTECTED "bc" PROTECTED "\033[1md" PROTECTED "\033[H",
			ON "a" OFF "b" ON "c\033[1md\033[H" OFF},
		{"a" SIGN1 "b" PROTECTED SIGN1 "c",
			OPEN1 "a" ON "b" CLOSE OFF "c"},
		/* Marks stand between a letter and its sign. */
		{"\u0628\u0651\u064E" SIGN1 "\u0628\u064E",
			OPEN1 "\u0628\u0651\u064E" CLOSE "\u0628\u064E"},
		/* Text with a size of its own, the usual one. */
		{"a\u0695\u064E" APART "\u0695" APART "b",
			"a\033]66;w=1:h=1;\u0695\u064E\a"
			"\033]66;w=1:h=1;\u0695\ab"},
		{"a" SIGN1 "." APART SIGN1 "b",
			OPEN1 "a\033]66;w=1:h=1;.\a" CLOSE "b"},
		/* One behind the other; none is open where the cursor goes
		 * elsewhere, or at the end. */
		{"a" SIGN1 "b" SIGN2, OPEN1 "a" OPEN2 "b" CLOSE},
		{"a" SIGN1 "\033[2;3Hb" SIGN1,
			OPEN1 "a" CLOSE "\033[2;3H" OPEN1 "b" CLOSE},
		{"a" SIGN1 "\r\n\033(Bb", OPEN1 "a" CLOSE "\r\n\033(Bb"},
		/* A blank that is to be a letter, alone and in a link; LRM
		 * behind another character is what it is. */
		{"a \u200E\u05D0", "a\033[8ml\033[28m\u05D0"},
		{" \u200E" SIGN1 "b" SIGN1, OPEN1 "\033[8ml\033[28mb" CLOSE},
		{"a\u200E", "a\u200E"},
		/* Whatever stands in other sequences stays there. */
		{"\033]2;a;m\ab" SIGN1, "\033]2;a;m\a" OPEN1 "b" CLOSE},
		{"\033P1m\033\\b\033", "\033P1m\033\\b\033"},
	};
	struct piped p;
	(void)state;
	open_piped(&p);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		write_string(p.fd, rows[i].bytes);
		kb_output_send(p.output, false);
		assert_string_equal(written(&p), rows[i].want);
	}
	close_piped(&p);
}

/* Whatever is written, by ncurses or beside it, comes in its order, and in one
 * write when it is sent; what was sent does not come again. */
static void gathered(void **state)
{
	static const char off[] = "\033[8l", on[] = "\033[8h";
	struct piped p;
	(void)state;
	open_piped(&p);
	kb_output_add(p.output, off, sizeof off - 1);
	write_string(p.fd, "a" SIGN1);
	write_string(p.fd, "bc");
	kb_output_add(p.output, on, sizeof on - 1);
	assert_string_equal(written(&p), "");
	kb_output_send(p.output, false);
	assert_string_equal(written(&p), "\033[8l" OPEN1 "a" CLOSE "bc\033[8h");
	kb_output_send(p.output, false);
	assert_string_equal(written(&p), "");
	write_string(p.fd, "d");
	kb_output_send(p.output, false);
	assert_string_equal(written(&p), "d");
	/* As a whole, where the terminal shows it so. */
	write_string(p.fd, "e");
	kb_output_send(p.output, true);
	assert_string_equal(written(&p), "\033[?2026he\033[?2026l");
	kb_output_send(p.output, true);
	assert_string_equal(written(&p), "");
	close_piped(&p);
	kb_output_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sent),
		cmocka_unit_test(cells),
		cmocka_unit_test(gathered),
	};
	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
