/* Themes: the lines of their files, and the one that is built in. */
#include <khabar/conf/theme.h>

#include "lines.h"

#include <khabar/base/str.h>
#include <khabar/base/word.h>

#include <string.h>

/* --- Words ------------------------------------------------------------- */

static const char *const colour_names[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"};

static const struct {
	const char *name;
	enum kb_attr_bits bit;
} attr_names[] = {
	{"bold", KB_ATTR_BOLD},
	{"dim", KB_ATTR_DIM},
	{"italic", KB_ATTR_ITALIC},
	{"underline", KB_ATTR_UNDERLINE},
	{"reverse", KB_ATTR_REVERSE},
};

/* "style" or "style.16", which is for few colours. */
static bool parse_style(const char *word, enum kb_style *style, bool *few)
{
	for (size_t i = 0; i < KB_STYLE_COUNT; i++) {
		size_t len = strlen(kb_styles[i].name);
		if (strncmp(word, kb_styles[i].name, len) != 0)
			continue;
		*few = strcmp(word + len, ".16") == 0;
		*style = (enum kb_style)i;
		if (*few || !word[len])
			return true;
	}
	return false;
}

static bool parse_colour(const char *word, int16_t *colour)
{
	if (strcmp(word, "default") == 0) {
		*colour = -1;
		return true;
	}
	bool bright = kb_starts(word, "bright-");
	const char *name = bright ? word + 7 : word;
	for (size_t i = 0; i < sizeof colour_names / sizeof *colour_names; i++)
		if (strcmp(name, colour_names[i]) == 0) {
			*colour = (int16_t)(i + (bright ? 8 : 0));
			return true;
		}
	int n = 0;
	size_t len = strlen(word);
	for (size_t i = 0; i < len && len <= 3; i++) {
		if (!kb_is_digit((unsigned char)word[i]))
			return false;
		n = n * 10 + word[i] - '0';
	}
	*colour = (int16_t)n;
	return len >= 1 && len <= 3 && n <= 255;
}

static bool parse_attr(const char *word, uint8_t *attrs)
{
	for (size_t i = 0; i < sizeof attr_names / sizeof *attr_names; i++)
		if (strcmp(word, attr_names[i].name) == 0) {
			*attrs |= (uint8_t)attr_names[i].bit;
			return true;
		}
	return false;
}

/* --- Files ------------------------------------------------------------- */

/* "[fg] [on bg] [attributes]", cut at white space in place. */
static bool parse_look(char *s, struct kb_look *look, const char **bad)
{
	bool fg = false, bg = false, on = false;
	char *save;
	*look = (struct kb_look){-1, -1, 0};
	for (char *w = strtok_r(s, " \t", &save); w;
		w = strtok_r(NULL, " \t", &save)) {
		*bad = w;
		if (on) {
			if (!parse_colour(w, &look->bg))
				return false;
			on = false;
			bg = true;
		} else if (strcmp(w, "on") == 0 && !bg) {
			on = true;
		} else if (parse_attr(w, &look->attrs)) {
			continue;
		} else if (!fg && !bg && parse_colour(w, &look->fg)) {
			fg = true;
		} else {
			return false;
		}
	}
	*bad = "on";
	return !on;
}

static enum kb_err fail_style(
	const struct kb_conf_lines *l, struct kb_diag *diag)
{
	struct kb_nearest near = {.word = l->key};
	for (size_t i = 0; i < KB_STYLE_COUNT; i++)
		kb_nearest_try(&near, kb_styles[i].name);
	if (near.name)
		return kb_fail(diag, KB_EINVAL,
			"%s:%zu: no style is called %s; is it %s?",
			KB_BRIEF(l->name), l->line, KB_BRIEF_WORD(l->key),
			near.name);
	return kb_fail(diag, KB_EINVAL,
		"%s:%zu: no style is called %s; `khabar help styles` "
		"shows them all",
		KB_BRIEF(l->name), l->line, KB_BRIEF_WORD(l->key));
}

/* What is said of all colours counts for few, unless more is said. */
static void take_look(struct kb_theme *t, enum kb_style style,
	const struct kb_look *look, bool few)
{
	t->few[style] = *look;
	if (!few)
		t->looks[style] = *look;
}

enum kb_err kb_theme_parse(struct kb_theme *t, const char *s, size_t len,
	const char *name, struct kb_diag *diag)
{
	struct kb_conf_lines lines;
	enum kb_err err;
	const char *bad;
	kb_conf_lines_init(&lines, s, len, name);
	while (!(err = kb_conf_next(&lines, diag)) && lines.key) {
		enum kb_style style;
		struct kb_look look;
		bool few;
		if (!parse_style(lines.key, &style, &few))
			err = fail_style(&lines, diag);
		else if (parse_look(lines.value, &look, &bad))
			take_look(t, style, &look, few);
		else
			err = kb_fail(diag, KB_EINVAL,
				"%s:%zu: %s is wrong here; a look is "
				"\"[colour] [on colour] [bold] [dim] [italic] "
				"[underline] [reverse]\", a colour default, "
				"black, red, green, yellow, blue, magenta, "
				"cyan, white, bright- before one of these, or "
				"0 to 255",
				KB_BRIEF(name), lines.line, KB_BRIEF_WORD(bad));
		if (err)
			break;
	}
	kb_conf_lines_release(&lines);
	return err;
}

/* --- Looks without a file ---------------------------------------------- */

void kb_theme_init(struct kb_theme *t)
{
	for (size_t i = 0; i < KB_STYLE_COUNT; i++)
		t->looks[i] = t->few[i] =
			(struct kb_look){-1, -1, kb_styles[i].attrs};
}

static void strip_colour(struct kb_look looks[KB_STYLE_COUNT])
{
	const struct kb_look text = looks[KB_STYLE_TEXT];
	for (size_t i = 0; i < KB_STYLE_COUNT; i++) {
		struct kb_look *l = &looks[i];
		if (l->bg >= 0 && l->bg != text.bg)
			l->attrs |= KB_ATTR_REVERSE;
		l->fg = l->bg = -1;
	}
	/* The hit one stands at must still differ from the others. */
	if (looks[KB_STYLE_HIT].attrs == looks[KB_STYLE_HIT_FOCUS].attrs)
		looks[KB_STYLE_HIT_FOCUS].attrs ^= KB_ATTR_UNDERLINE;
	if (looks[KB_STYLE_LINK].attrs == looks[KB_STYLE_LINK_FOCUS].attrs)
		looks[KB_STYLE_LINK_FOCUS].attrs ^= KB_ATTR_REVERSE;
}

void kb_theme_strip_colour(struct kb_theme *t)
{
	strip_colour(t->looks);
	strip_colour(t->few);
}
