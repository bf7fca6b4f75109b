/* Themes and settings: what is taken, and what each fault is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/conf/settings.h>
#include <khabar/conf/terminal_lines.h>
#include <khabar/conf/theme.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Themes ------------------------------------------------------------ */

static enum kb_err parse(
	struct kb_theme *t, const char *s, struct kb_diag *diag)
{
	kb_theme_init(t);
	return kb_theme_parse(t, s, strlen(s), "mine", diag);
}

static void looks(void **state)
{
	struct kb_theme t;
	struct kb_diag diag = {0};
	(void)state;
	assert_int_equal(parse(&t,
				 "# a comment\n\n"
				 "headline = 173 on bright-black bold underline"
				 " # why\r\n"
				 "hit=reverse\n"
				 "text = default on 255\n"
				 "link =",
				 &diag),
		KB_OK);
	assert_int_equal(t.looks[KB_STYLE_HEADLINE].fg, 173);
	assert_int_equal(t.looks[KB_STYLE_HEADLINE].bg, 8);
	assert_int_equal(t.looks[KB_STYLE_HEADLINE].attrs,
		KB_ATTR_BOLD | KB_ATTR_UNDERLINE);
	assert_int_equal(t.looks[KB_STYLE_HIT].attrs, KB_ATTR_REVERSE);
	assert_int_equal(t.looks[KB_STYLE_TEXT].bg, 255);
	assert_int_equal(t.looks[KB_STYLE_LINK].attrs, 0);
	/* what is said of all colours counts for few, until more is said */
	assert_int_equal(t.few[KB_STYLE_HEADLINE].fg, 173);
	assert_int_equal(parse(&t,
				 "date = 24\ndate.16 = blue\n"
				 "table-head.16 = red\n",
				 NULL),
		KB_OK);
	assert_int_equal(t.looks[KB_STYLE_DATE].fg, 24);
	assert_int_equal(t.few[KB_STYLE_DATE].fg, 4);
	assert_int_equal(t.looks[KB_STYLE_TABLE_HEAD].fg, -1);
	assert_int_equal(t.few[KB_STYLE_TABLE_HEAD].fg, 1);
}

static void bad_themes(void **state)
{
	static const struct {
		const char *s, *says;
	} bad[] = {
		{"headlin = bold", "mine:1: no style is called headlin; is it "
				   "headline?"},
		{"colour = red", "no style is called colour; `khabar help "
				 "styles`"},
		{"\nheadline = bald", "mine:2: bald is wrong"},
		{"headline = 256", "256"},
		{"headline = 1a", "1a is wrong"},
		{"headline = red on blau", "blau is wrong"},
		{"headline = on", "on is wrong"},
		{"headline = red blue", "blue"},
		{"headline = on red on blue", "on is wrong"},
		{"headline = bright-default", "bright-default"},
		{"headline", "key = value"},
		{"= red", "key = value"},
		{"text = \xFF", "UTF-8"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kb_theme t;
		struct kb_diag diag = {0};
		assert_int_equal(parse(&t, bad[i].s, &diag), KB_EINVAL);
		assert_non_null(strstr(diag.text, bad[i].says));
	}
}

static void too_long(void **state)
{
	struct kb_theme t;
	struct kb_diag diag = {0};
	char *s = kb_calloc(1, KB_MAX_CONF + 2);
	(void)state;
	memset(s, '\n', KB_MAX_CONF + 1);
	assert_int_equal(kb_theme_parse(&t, s, KB_MAX_CONF + 1, "mine", &diag),
		KB_ELIMIT);
	assert_int_equal(
		kb_theme_parse(&t, s, KB_MAX_CONF, "mine", &diag), KB_OK);
	free(s);
}

static void without_colour(void **state)
{
	struct kb_theme t;
	(void)state;
	parse(&t,
		"hit = black on yellow\nhit-focus = black on red\n"
		"text = red\nlink = blue underline\nlink-focus = 1 on 2",
		NULL);
	kb_theme_strip_colour(&t);
	for (size_t i = 0; i < KB_STYLE_COUNT; i++) {
		assert_int_equal(t.looks[i].fg, -1);
		assert_int_equal(t.looks[i].bg, -1);
	}
	assert_true(t.looks[KB_STYLE_HIT].attrs & KB_ATTR_REVERSE);
	assert_int_not_equal(
		t.looks[KB_STYLE_HIT].attrs, t.looks[KB_STYLE_HIT_FOCUS].attrs);
	assert_int_equal(t.looks[KB_STYLE_LINK].attrs, KB_ATTR_UNDERLINE);
	assert_int_equal(t.looks[KB_STYLE_TEXT].attrs, 0);
	/* What colour alone told apart, something else must. */
	parse(&t, "link = blue\nlink-focus = red", NULL);
	kb_theme_strip_colour(&t);
	assert_int_not_equal(t.looks[KB_STYLE_LINK].attrs,
		t.looks[KB_STYLE_LINK_FOCUS].attrs);
}

/* Every theme that ships names every style, and what must be told apart
 * differs. */
static void shipped(void **state)
{
	static const char *const names[] = {
		"dark", "light", "paper", "high-contrast", "plain"};
	const char *top = getenv("KB_SRCDIR");
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char path[512], line[64], buf[8192];
		struct kb_theme t;
		struct kb_diag diag = {0};
		snprintf(path, sizeof path, "%s/themes/%s",
			top && *top ? top : ".", names[i]);
		FILE *f = fopen(path, "r");
		assert_non_null(f);
		size_t n = fread(buf, 1, sizeof buf - 1, f);
		buf[n] = '\0';
		fclose(f);
		for (size_t k = 0; k < KB_STYLE_COUNT; k++) {
			snprintf(line, sizeof line,
				"\n%s = ", kb_styles[k].name);
			if (!strstr(buf, line))
				fail_msg(
					"%s lacks %s", path, kb_styles[k].name);
		}
		kb_theme_init(&t);
		if (kb_theme_parse(&t, buf, n, path, &diag))
			fail_msg("%s", diag.text);
		assert_memory_not_equal(&t.looks[KB_STYLE_HIT],
			&t.looks[KB_STYLE_HIT_FOCUS], sizeof *t.looks);
		assert_memory_not_equal(&t.looks[KB_STYLE_LINK],
			&t.looks[KB_STYLE_LINK_FOCUS], sizeof *t.looks);
		assert_memory_not_equal(&t.looks[KB_STYLE_TEXT],
			&t.looks[KB_STYLE_CURSOR], sizeof *t.looks);
		/* A line that is chosen is bold where it is unread. */
		assert_true(t.looks[KB_STYLE_UNREAD].attrs & KB_ATTR_BOLD);
		assert_false((t.looks[KB_STYLE_READ].attrs |
				     t.looks[KB_STYLE_CURSOR].attrs) &
			     KB_ATTR_BOLD);
	}
}

/* --- Settings ---------------------------------------------------------- */

/* What these ASCII keys are bound to. */
static enum kb_action bound(const struct kb_settings *s, const char *keys)
{
	struct kb_key_stroke strokes[KB_MAX_KEYS] = {0};
	size_t n = strlen(keys);
	bool more;
	for (size_t i = 0; i < n; i++)
		strokes[i].key = (unsigned char)keys[i];
	const struct kb_binding *b =
		kb_keymap_find(&s->keymap, strokes, n, &more);
	assert_non_null(b);
	return b->step.action;
}

static void settings(void **state)
{
	static const char text[] =
		"\xEF\xBB\xBF# mine\n"
		"theme = ~/my theme\n"
		"width = 60\nmouse = no\n"
		"browser = lynx -accept_all_cookies %s\n"
		"timeout=5\nlayout = he\nbidi = words\n"
		"shape = off\nproxy = socks5h://127.0.0.1:9050\n"
		"full-text = yes\n"
		"bind x = quit\nbind = = top\n"
		"bind Hash = bottom\nbind\tCtrl-= Ctrl-= = search\n"
		"bind g = = star\nbind g = = = undo\nbind v=copies\n"
		"bind V= hide\nbind g v =5 line-down\n";
	struct kb_settings s;
	struct kb_diag diag = {0};
	(void)state;
	kb_settings_init(&s);
	/* the defaults are those of the manual */
	assert_true(s.mouse);
	assert_true(s.auto_reload);
	assert_int_equal(s.width, 76);
	assert_int_equal(s.timeout, 30);
	assert_int_equal(s.bidi, KB_ENCODING_AUTO);
	assert_int_equal(s.shape, KB_SHAPING_AUTO);
	assert_int_equal(s.keymap.layout, KB_LAYOUT_AUTO);
	assert_string_equal(s.theme, "auto");
	assert_null(s.browser);
	assert_null(s.proxy);
	assert_false(s.full_text);
	enum kb_err err =
		kb_settings_parse(&s, text, sizeof text - 1, "config", &diag);
	if (err)
		fail_msg("%s", diag.text);
	assert_string_equal(s.theme, "~/my theme");
	assert_string_equal(s.proxy, "socks5h://127.0.0.1:9050");
	assert_true(s.full_text);
	assert_int_equal(s.width, 60);
	assert_false(s.mouse);
	assert_string_equal(s.browser, "lynx -accept_all_cookies %s");
	assert_int_equal(s.timeout, 5);
	assert_int_equal(s.keymap.layout, KB_LAYOUT_HE);
	assert_int_equal(s.bidi, KB_ENCODING_WORDS);
	assert_int_equal(s.shape, KB_SHAPING_OFF);
	assert_int_equal(bound(&s, "="), KB_ACTION_TOP);
	assert_int_equal(bound(&s, "#"), KB_ACTION_BOTTOM);
	assert_int_equal(bound(&s, "g="), KB_ACTION_STAR);
	assert_int_equal(bound(&s, "g=="), KB_ACTION_UNDO);
	assert_int_equal(bound(&s, "v"), KB_ACTION_COPIES);
	assert_int_equal(bound(&s, "V"), KB_ACTION_HIDE);
	assert_int_equal(bound(&s, "gv"), KB_ACTION_LINE_DOWN);
	const struct kb_key_stroke ctrl[] = {
		{'=', KB_MOD_CTRL}, {'=', KB_MOD_CTRL}};
	bool more;
	assert_int_equal(kb_keymap_find(&s.keymap, ctrl, 2, &more)->step.action,
		KB_ACTION_SEARCH);
	kb_settings_release(&s);
}

static void finding_the_language(void **state)
{
	static const char *const cases[][2] = {
		{"", NULL},
		{"width = 60\n", NULL},
		{"language = ar_LB\n", "ar_LB"},
		{"nonsense\nwidth = x\nlanguage = fa # a comment", "fa"},
		{"language = ar\nlanguage = he\n", "he"},
		{"language = ar\nlanguage = de\n", "ar"},
		{"language = de", NULL},
		{"language", NULL},
		{"language = ar\n\xFF", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str out = {0};
		kb_settings_find(
			cases[i][0], strlen(cases[i][0]), "language", &out);
		if (cases[i][1])
			assert_string_equal(out.s, cases[i][1]);
		else
			assert_null(out.s);
		kb_str_release(&out);
	}
}

/* --- Lines for one terminal --------------------------------------------- */

static void terminals(void **state)
{
	static const char text[] =
		"terminal tmux version:foo = visual\n"
		"terminal\tterm:xterm-256color da2:1;10;0=Linux console "
		", shape\toff # there\n";
	struct kb_settings s;
	(void)state;
	kb_settings_init(&s);
	assert_int_equal(
		kb_settings_parse(&s, text, sizeof text - 1, "config", NULL),
		KB_OK);
	assert_int_equal(s.n_terminals, 2);
	assert_string_equal(s.terminals[0].signs, "tmux version:foo");
	assert_string_equal(s.terminals[0].way, "visual");
	assert_int_equal(s.terminals[0].shaping, KB_SHAPING_AUTO);
	assert_string_equal(
		s.terminals[1].signs, "term:xterm-256color da2:1;10;0");
	assert_string_equal(s.terminals[1].way, "Linux console");
	assert_int_equal(s.terminals[1].shaping, KB_SHAPING_OFF);
	assert_int_equal(s.terminals[1].line, 2);
	kb_settings_release(&s);
}

/* What a file becomes; way NULL: the line is taken out. */
static void changing_terminals(void **state)
{
	static const struct {
		const char *before, *way;
		enum kb_shaping shaping;
		const char *after;
	} cases[] = {
		{"", "inverse", KB_SHAPING_AUTO, "terminal a b = inverse\n"},
		{"", NULL, KB_SHAPING_AUTO, ""},
		{"# mine\n\nwidth = 60", "words", KB_SHAPING_OFF,
			"# mine\n\nwidth = 60\n"
			"terminal a b = words, shape off\n"},
		/* in its place, with what stands round it */
		{"terminal  b\ta =  visual , shape on  # why\nwidth = 60\n",
			"inverse", KB_SHAPING_AUTO,
			"terminal  b\ta =  inverse  # why\nwidth = 60\n"},
		{"width = 60\n\tterminal a b=visual\n#terminal a b = x\n", NULL,
			KB_SHAPING_AUTO, "width = 60\n#terminal a b = x\n"},
		/* another's, or of more or fewer words */
		{"terminal a = visual\nterminal a b c = visual\n", "inverse",
			KB_SHAPING_AUTO,
			"terminal a = visual\nterminal a b c = visual\n"
			"terminal a b = inverse\n"},
		{"terminal a = visual\nterminal b = visual\n", NULL,
			KB_SHAPING_AUTO,
			"terminal a = visual\nterminal b = visual\n"},
		/* one stays of several */
		{"terminal a b = visual\nwidth = 60\nterminal b a = words\n",
			"inverse", KB_SHAPING_AUTO,
			"terminal a b = inverse\nwidth = 60\n"},
		/* as the file's lines end */
		{"width = 60\r\nterminal a b = visual\r\n", "inverse",
			KB_SHAPING_AUTO,
			"width = 60\r\nterminal a b = inverse\r\n"},
		{"width = 60\r\nmouse = no", "inverse", KB_SHAPING_AUTO,
			"width = 60\r\nmouse = no\r\n"
			"terminal a b = inverse\r\n"},
		{"\xEF\xBB\xBFterminal a b = visual\nx", "inverse",
			KB_SHAPING_AUTO,
			"\xEF\xBB\xBFterminal a b = inverse\nx"},
		{"\xEF\xBB\xBFterminal a b = visual\nx", NULL, KB_SHAPING_AUTO,
			"\xEF\xBB\xBFx"},
		/* what is not understood is left alone */
		{"terminal a b\nterminal\n= =\n\xFF\n", "inverse",
			KB_SHAPING_AUTO,
			"terminal a b\nterminal\n= =\n\xFF\n"
			"terminal a b = inverse\n"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct kb_terminal_line line = {.signs = "a b",
			.way = (char *)cases[i].way,
			.shaping = cases[i].shaping};
		struct kb_str out = {0};
		kb_terminal_lines_change(
			cases[i].before, strlen(cases[i].before), &line, &out);
		kb_str_adds(&out, "");
		assert_string_equal(out.s, cases[i].after);
		kb_str_release(&out);
	}
}

static void bad_settings(void **state)
{
	static const struct {
		const char *s, *says;
	} bad[] = {
		{"\n\nwidht = 3",
			"config:3: no setting is called widht; is it width?"},
		{"colour = red",
			"no setting is called colour; there are theme, width"},
		{"width = 9", "config:1: width takes a number of cells"},
		{"width = 99999999999", "width takes"},
		{"width = -5", "width takes"},
		{"width = 4097", "from 10 to 4096, not \"4097\""},
		{"width = 60.5", "width takes"},
		{"width =", "width takes"},
		{"mouse = maybe", "yes or no, not \"maybe\""},
		{"timeout = 0", "timeout takes"},
		{"language = de", "language takes auto, en, ar, fa, he or ur"},
		{"language = ar_", "language takes auto, en, ar, fa, he or ur"},
		{"layout = de", "auto, ar, fa, he or ur"},
		{"bidi = on", "bidi takes auto, visual, "},
		{"theme =", "theme takes"},
		{"terminal = visual", "no setting is called terminal; "},
		{"terminal a", "config:1: a line is"},
		{"terminal a =", "not \"\""},
		{"terminal a = , shape on", "not \", shape on\""},
		{"terminal a = visual, shape", "a comma `shape on`"},
		{"terminal a = visual, shape maybe", "a comma `shape on`"},
		{"terminal a = visual, colour", "a comma `shape on`"},
		{"bind j = jump", "config:1: no action is called jump"},
		{"bind jj = quit", "config:1: no key is called jj"},
		{"bind j", "config:1: a line is"},
		{"bind = top", "config:1: a line is"},
		{"bind g a b c d = top", "d is one key too many"},
		{"\xC3(", "UTF-8"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kb_settings s;
		struct kb_diag diag = {0};
		kb_settings_init(&s);
		assert_int_equal(kb_settings_parse(&s, bad[i].s,
					 strlen(bad[i].s), "config", &diag),
			KB_EINVAL);
		if (!strstr(diag.text, bad[i].says))
			fail_msg("%s", diag.text);
		kb_settings_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(bad_themes),
		cmocka_unit_test(too_long),
		cmocka_unit_test(without_colour),
		cmocka_unit_test(shipped),
		cmocka_unit_test(settings),
		cmocka_unit_test(finding_the_language),
		cmocka_unit_test(terminals),
		cmocka_unit_test(changing_terminals),
		cmocka_unit_test(bad_settings),
	};
	return cmocka_run_group_tests_name("conf", tests, NULL, NULL);
}
