/* The themes that ship are legible: letters have 4.5 times the luminance of
 * their ground, or the other way round, as WCAG 2 measures it, in the colours
 * of xterm's palette of 256 and in its first 16 and 8, on backgrounds that
 * terminals have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/look.h"

#include <khabar/base/err.h>
#include <khabar/conf/theme.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- WCAG 2: relative luminance and contrast ------------------------------ */

static double linear(unsigned part)
{
	double c = part / 255.0;
	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(unsigned rgb)
{
	return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xFF) +
	       0.0722 * linear(rgb & 0xFF);
}

static double contrast(unsigned a, unsigned b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
	return x > y ? x / y : y / x;
}

static void test_measure(void **state)
{
	(void)state;
	/* Figures that WCAG's own checkers give. */
	assert_true(fabs(contrast(0, 0xFFFFFF) - 21) < 0.001);
	assert_true(fabs(contrast(0x777777, 0xFFFFFF) - 4.48) < 0.005);
	assert_true(fabs(contrast(0x767676, 0xFFFFFF) - 4.54) < 0.005);
	assert_true(fabs(contrast(0x0000EE, 0xFFFFFF) - 9.40) < 0.005);
}

/* --- xterm's palette (its XTerm-col.ad and 256colres.h) ------------------- */

static unsigned colour(int i)
{
	static const unsigned first[16] = {0x000000, 0xCD0000, 0x00CD00,
		0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F,
		0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF,
		0xFFFFFF};
	static const unsigned steps[6] = {0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF};
	if (i < 16)
		return first[i];
	if (i >= 232)
		return (8 + 10 * (unsigned)(i - 232)) * 0x010101;
	i -= 16;
	return steps[i / 36] << 16 | steps[i / 6 % 6] << 8 | steps[i % 6];
}

/* --- Themes --------------------------------------------------------------- */

/* Black, and what editors and desktops have: VS Code, Konsole, GNOME, Ubuntu,
 * Solarized, Dracula. */
static const int dark_grounds[] = {0x000000, 0x1E1E1E, 0x232627, 0x2E3436,
	0x300A24, 0x002B36, 0x282A36, -1};
/* White, and GNOME's, Solarized's, and paper. */
static const int light_grounds[] = {
	0xFFFFFF, 0xFAFAFA, 0xEEEEEC, 0xFDF6E3, 0xFFFFDD, -1};
static const int no_grounds[] = {-1};

static const struct shipped {
	const char *name;
	const int *grounds;
	bool own; /* it has its own background, everywhere */
} themes[] = {
	{"dark", dark_grounds, false},
	{"light", light_grounds, false},
	{"paper", no_grounds, true},
	{"high-contrast", no_grounds, true},
	{"plain", no_grounds, false},
};

enum {
	N_THEMES = sizeof themes / sizeof *themes
};

static void read_theme(const char *name, struct kb_theme *t)
{
	const char *top = getenv("KB_SRCDIR");
	char path[4096], text[8192];
	struct kb_diag diag;
	snprintf(path, sizeof path, "%s/themes/%s", top && *top ? top : ".",
		name);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	size_t len = fread(text, 1, sizeof text, f);
	fclose(f);
	assert_in_range(len, 1, sizeof text - 1);
	kb_theme_init(t);
	if (kb_theme_parse(t, text, len, path, &diag))
		fail_msg("%s", diag.text);
}

/* What is measured: where it stands, for a message. */
struct place {
	const struct shipped *theme;
	const char *style;
	unsigned flags;
	int colours;
};

static void check_pair(const struct place *p, int fg, unsigned ground)
{
	double c = contrast(colour(fg), ground);
	if (c < 4.5)
		fail_msg("%s, %d colours: %s with marks %x: colour %d on "
			 "#%06x has %.2f",
			p->theme->name, p->colours, p->style, p->flags, fg,
			ground, c);
}

/* A look of a cell, in each way that a terminal may show it. */
static void check_look(const struct place *p, const struct kb_look *l)
{
	if (l->attrs & KB_ATTR_DIM)
		fail_msg("%s: %s is dim, which no palette tells",
			p->theme->name, p->style);
	if (p->theme->own && (l->fg < 0 || l->bg < 0))
		fail_msg("%s, %d colours: %s leaves its ground", p->theme->name,
			p->colours, p->style);
	if (l->fg < 0 && l->bg < 0)
		return; /* the terminal's own colours */
	if (l->fg < 0)
		fail_msg("%s: %s has a ground, and letters that may be of any "
			 "colour",
			p->theme->name, p->style);
	bool brightens = l->attrs & KB_ATTR_BOLD && l->fg < 8;
	for (int fg = l->fg; fg <= l->fg + 8 * brightens; fg += 8) {
		if (l->bg >= 0)
			check_pair(p, fg, colour(l->bg));
		for (const int *g = p->theme->grounds; l->bg < 0 && *g >= 0;
			g++)
			check_pair(p, fg, (unsigned)*g);
	}
}

/* A style with marks over it, also on a line whose weight is another's. */
static void check_style(const struct shipped *theme,
	const struct kb_look looks[KB_STYLE_COUNT], enum kb_style style,
	unsigned flags, int colours)
{
	static const uint8_t weights[] = {0, KB_STYLE_UNREAD};
	struct place p = {theme, kb_styles[style].name, flags, colours};
	for (size_t i = 0; i < sizeof weights; i++) {
		const struct kb_cell cell = {.ch = 'x',
			.width = 1,
			.style = (uint8_t)style,
			.weight = weights[i],
			.flags = (uint16_t)flags};
		struct kb_look l = kb_look_of(looks, &cell);
		kb_look_fit(&l, colours);
		check_look(&p, &l);
	}
}

/* Every style, alone and with every two marks over it. */
static void check_theme(const struct shipped *theme,
	const struct kb_look looks[KB_STYLE_COUNT], int colours)
{
	for (int style = 0; style < KB_STYLE_COUNT; style++) {
		check_style(theme, looks, (enum kb_style)style, 0, colours);
		for (unsigned a = 1; a <= KB_MARK_ERROR; a <<= 1)
			for (unsigned b = a; b <= KB_MARK_ERROR; b <<= 1)
				check_style(theme, looks, (enum kb_style)style,
					a | b, colours);
	}
}

static void test_legible(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_THEMES; i++) {
		struct kb_theme t;
		read_theme(themes[i].name, &t);
		check_theme(&themes[i], t.looks, 256);
		check_theme(&themes[i], t.few, 16);
		check_theme(&themes[i], t.few, 8);
	}
}

/* The theme that has no colours is the one that is built in. */
static void test_built_in(void **state)
{
	struct kb_theme plain, built_in;
	(void)state;
	read_theme("plain", &plain);
	kb_theme_init(&built_in);
	for (int i = 0; i < KB_STYLE_COUNT; i++) {
		assert_int_equal(plain.looks[i].fg, -1);
		assert_int_equal(plain.looks[i].bg, -1);
		assert_int_equal(plain.looks[i].attrs, built_in.looks[i].attrs);
	}
}

/* What has to be told apart is, in any number of colours. */
static void test_told_apart(void **state)
{
	static const enum kb_style pairs[][2] = {
		{KB_STYLE_TEXT, KB_STYLE_CURSOR},
		{KB_STYLE_TEXT, KB_STYLE_STATUS},
		{KB_STYLE_TEXT, KB_STYLE_LINK}, {KB_STYLE_TEXT, KB_STYLE_HIT},
		{KB_STYLE_READ, KB_STYLE_UNREAD},
		{KB_STYLE_READ, KB_STYLE_STARRED},
		{KB_STYLE_LINK, KB_STYLE_LINK_FOCUS},
		{KB_STYLE_HIT, KB_STYLE_HIT_EXACT},
		{KB_STYLE_HIT, KB_STYLE_HIT_FOCUS},
		{KB_STYLE_CURSOR, KB_STYLE_HIT_FOCUS},
		{KB_STYLE_STATUS, KB_STYLE_ERROR}};
	(void)state;
	for (size_t k = 0; k < 2 * N_THEMES; k++)
		for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
			const char *name = themes[k / 2].name;
			struct kb_theme t;
			read_theme(name, &t);
			struct kb_look *looks = k % 2 ? t.few : t.looks;
			struct kb_look a = looks[pairs[i][0]];
			struct kb_look b = looks[pairs[i][1]];
			kb_look_fit(&a, k % 2 ? 8 : 256);
			kb_look_fit(&b, k % 2 ? 8 : 256);
			if (a.fg == b.fg && a.bg == b.bg && a.attrs == b.attrs)
				fail_msg("%s: %s looks as %s does", name,
					kb_styles[pairs[i][0]].name,
					kb_styles[pairs[i][1]].name);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_measure),
		cmocka_unit_test(test_legible),
		cmocka_unit_test(test_built_in),
		cmocka_unit_test(test_told_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
