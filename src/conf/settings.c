/* The configuration file: its settings, in a table, and their lines. */
#include <khabar/conf/settings.h>

#include "account_line.h"
#include "lines.h"
#include "setting.h"
#include "terminal_line.h"

#include <khabar/conf/command.h>

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/base/str.h>

#include <stdlib.h>
#include <string.h>

static const struct kb_word aligns[] = {
	[KB_TEXT_START] = {"start", N_("lines end where words do")},
	[KB_TEXT_JUSTIFY] = {"justify",
		N_("lines of text are filled: Arabic and Persian words are "
		   "drawn longer, then spaces wider")},
	{0},
};

static const struct kb_word scrollbars[] = {
	[KB_SCROLLBAR_AUTO] = {"auto", N_("in long articles, and for hits")},
	[KB_SCROLLBAR_YES] = {"yes", N_("where an article is over a screen")},
	[KB_SCROLLBAR_NO] = {"no", N_("never")},
	{0},
};

static const struct kb_word list_rows[] = {
	[KB_ROWS_TITLE] = {"title", N_("the title, on one row")},
	[KB_ROWS_WRAPPED] = {"wrapped",
		N_("the title, on as many as it needs")},
	[KB_ROWS_STANDFIRST] = {"standfirst",
		N_("below the title, how the article begins")},
	{0},
};

static const struct kb_word stories[] = {
	[KB_STORIES_NO] = {"no", N_("each is another")},
	[KB_STORIES_YES] = {"yes", N_("what has the same id or link")},
	[KB_STORIES_SIMILAR] = {"similar",
		N_("texts that are nearly the same, too, as an agency's in "
		   "several papers")},
	{0},
};

static const struct kb_word quits[] = {
	[KB_QUIT_PROGRAM] = {"program", N_("from whatever screen")},
	[KB_QUIT_SCREEN] = {"screen",
		N_("as going back; the first one: the program")},
	{0},
};

/* --- The settings ------------------------------------------------------- */

#define AT(member) offsetof(struct kb_settings, member)

/* In the order of the manual page. The members: of TEXT, PROXY, LANGUAGE and
 * COMMAND char *, of BOOL bool, of NUMBER and WORD int or an enum. */
static const struct kb_setting settings[] = {
	{"theme", "NAME",
		KB_SOME_TEXT(N_("auto, a theme's name or the path of a theme "
				"file")),
		"auto", N_("the theme, as --theme"), AT(theme)},
	{"width", "CELLS",
		KB_NUMBER(N_("a number of cells from %d to %d"), 10,
			KB_MAX_CELLS),
		"76", N_("the widest text column"), AT(width)},
	{"align", NULL, KB_WORDS(aligns), "start",
		N_("how the lines of a text end: start, where words do, or "
		   "justify, at the width, as in a newspaper"),
		AT(align)},
	{"scrollbar", NULL, KB_WORDS(scrollbars), "auto",
		N_("whether a bar at the side shows the place in an article "
		   "and where hits are; auto: in long articles, and while hits "
		   "show"),
		AT(scrollbar)},
	{"list-rows", NULL, KB_WORDS(list_rows), "title",
		N_("what lists show of an article: its title on one row or on "
		   "as many as it needs, or how its text begins, too"),
		AT(list_rows)},
	{"snippets", NULL, KB_YES_OR_NO, "yes",
		N_("whether a search of all articles shows, below each title, "
		   "the piece of the text that has what was found"),
		AT(snippets)},
	{"key-line", NULL, KB_YES_OR_NO, "yes",
		N_("whether the last row of a window that is high enough shows "
		   "the keys that matter most on the screen"),
		AT(key_line)},
	{"mouse", NULL, KB_YES_OR_NO, "yes",
		N_("whether the wheel scrolls and clicks choose and open; with "
		   "no, the terminal's own selection of text needs no Shift"),
		AT(mouse)},
	{"browser", "COMMAND", KB_SOME_TEXT(N_("a command")), NULL,
		N_("the browser, %s in it standing for the URL; without it "
		   "$BROWSER, else xdg-open"),
		AT(browser)},
	{"player", "COMMAND", KB_COMMAND(kb_fills), NULL,
		N_("what plays the files that come with articles, {enclosure} "
		   "in it standing for the file; without it mpv, else "
		   "xdg-open"),
		AT(player)},
	{"download-folder", "FOLDER", KB_SOME_TEXT(N_("a folder")), NULL,
		N_("where downloads go; without it khabar, in the folder that "
		   "the desktop has for downloads, or in ~/Downloads"),
		AT(download_folder)},
	{"download-limit", "MB",
		KB_NUMBER(
			N_("a number of megabytes from %d to %d"), 1, 1000000),
		"4000", N_("the size over which a file is not downloaded"),
		AT(download_limit)},
	{"timeout", "SECONDS",
		KB_NUMBER(N_("a number of seconds from %d to %d"), 1, 3600),
		"30", N_("how long a server may send nothing"), AT(timeout)},
	{"proxy", "URL|none", KB_PROXY, NULL,
		N_("the proxy that everything is fetched through, or none; "
		   "without it the environment's; a feed may have its own"),
		AT(proxy)},
	{"local-addresses", NULL, KB_YES_OR_NO, "no",
		N_("whether pages and feeds from elsewhere may lead to this "
		   "machine and its network: by redirects, further pages and "
		   "full-text; what you open yourself always may"),
		AT(local_addresses)},
	{"full-text", NULL, KB_YES_OR_NO, "no",
		N_("whether the page of a new article is fetched too, and "
		   "shown in place of what the feed gives; a feed may say "
		   "other"),
		AT(full_text)},
	{"auto-reload", NULL, KB_YES_OR_NO, "yes",
		N_("whether feeds are fetched by themselves when they are due, "
		   "while the library is open"),
		AT(auto_reload)},
	{"after-reload", "COMMAND", KB_COMMAND(kb_reload_fills), NULL,
		N_("what is run after a reload that brought new articles, "
		   "which it gets as JSON; {new}, {failed}, {feeds} and "
		   "{titles} tell of them"),
		AT(after_reload)},
	{"stories", NULL, KB_WORDS(stories), "yes",
		N_("whether an article that several feeds have is one in "
		   "lists, in counts and for marks; a key shows whose it is"),
		AT(stories)},
	{"history", "LINES",
		KB_NUMBER(N_("a number of lines from %d to %d"), 0,
			KB_MAX_HISTORY),
		"500",
		N_("how many searches, and as many filters and commands, are "
		   "kept for later sessions; with 0 none, and what was kept is "
		   "deleted"),
		AT(history)},
	{"keymap", "NAME",
		KB_SOME_TEXT(
			N_("a keymap's name or the path of a keymap file")),
		NULL,
		N_("keys that take the place of khabar's own: newsboat, or a "
		   "file of bind lines; those of this file come on top"),
		AT(keymap_name)},
	{"quit", NULL, KB_WORDS(quits), "program",
		N_("what q leaves: the program or the screen, and on the first "
		   "screen the program; Q always leaves the program"),
		AT(quit)},
	{"language", "LANGUAGE", KB_LANGUAGE, "auto",
		N_("the language of menus, help and messages; auto: that of "
		   "the environment"),
		AT(language)},
	{"calendar", NULL, KB_WORDS(kb_calendar_words), "auto",
		N_("the calendar that dates are shown in; auto: that of the "
		   "locale's territory"),
		AT(calendar)},
	{"digits", NULL, KB_WORDS(kb_digits_words), "auto",
		N_("which digits numbers have: khabar's own and, where a set "
		   "is named, those that articles are drawn with"),
		AT(digits)},
	{"layout", NULL, KB_WORDS(kb_layouts), "auto",
		N_("the second layout of the keyboard, where one character "
		   "stands at different places in several"),
		AT(keymap.layout)},
	{"bidi", NULL, KB_WORDS(kb_encodings), "auto",
		N_("how the terminal wants right-to-left text, as --bidi"),
		AT(bidi)},
	{"shape", NULL, KB_WORDS(kb_shapings), "auto",
		N_("whether joined letters are sent, as --shape"), AT(shape)},
	{"hyperlinks", NULL, KB_WORDS(kb_linkings), "auto",
		N_("whether the terminal is told of links, so that a click of "
		   "its own opens them (OSC 8)"),
		AT(hyperlinks)},
};

enum {
	N_SETTINGS = sizeof settings / sizeof *settings
};

const struct kb_setting *kb_setting(size_t i)
{
	return i < N_SETTINGS ? &settings[i] : NULL;
}

void kb_settings_init(struct kb_settings *s)
{
	*s = (struct kb_settings){0};
	kb_keymap_init(&s->keymap);
	for (size_t i = 0; i < N_SETTINGS; i++)
		if (settings[i].initial)
			kb_setting_set(s, &settings[i], settings[i].initial);
}

void kb_settings_release(struct kb_settings *s)
{
	for (size_t i = 0; i < N_SETTINGS; i++)
		kb_setting_release(s, &settings[i]);
	for (size_t i = 0; i < s->n_terminals; i++) {
		free(s->terminals[i].signs);
		free(s->terminals[i].way);
	}
	free(s->terminals);
	for (size_t i = 0; i < s->n_accounts; i++)
		kb_account_settings_release(&s->accounts[i]);
	free(s->accounts);
	kb_keymap_release(&s->keymap);
	*s = (struct kb_settings){0};
}

/* --- The file ---------------------------------------------------------- */

static enum kb_err fail_name(
	const struct kb_conf_lines *l, struct kb_diag *diag)
{
	struct kb_nearest near = {.word = l->key};
	for (size_t i = 0; i < N_SETTINGS; i++)
		kb_nearest_try(&near, settings[i].name);
	if (near.name)
		return kb_fail(diag, KB_EINVAL,
			"%s:%zu: no setting is called %s; is it %s?",
			KB_BRIEF(l->name), l->line, KB_BRIEF_WORD(l->key),
			near.name);
	struct kb_str names = {0};
	for (size_t i = 0; i < N_SETTINGS; i++) {
		kb_next_phrase(&names);
		kb_str_adds(&names, settings[i].name);
	}
	kb_fail(diag, KB_EINVAL,
		"%s:%zu: no setting is called %s; there are %s, "
		"\"account NAME SETTING = VALUE\", \"terminal SIGN... = WAY\" "
		"and "
		"\"bind KEY... = STEP...\"",
		KB_BRIEF(l->name), l->line, KB_BRIEF_WORD(l->key), names.s);
	kb_str_release(&names);
	return KB_EINVAL;
}

static enum kb_err bind(struct kb_settings *s, const struct kb_conf_lines *l,
	struct kb_diag *diag)
{
	struct kb_diag why;
	const char *key = l->key + 5 + strspn(l->key + 5, " \t");
	if (kb_keymap_bind(&s->keymap, key, l->value, &why))
		return kb_fail(diag, KB_EINVAL, "%s:%zu: %s", KB_BRIEF(l->name),
			l->line, why.text);
	return KB_OK;
}

static enum kb_err take_terminal(struct kb_settings *s,
	const struct kb_conf_lines *l, struct kb_diag *diag)
{
	struct kb_terminal_line line;
	if (!kb_conf_read_terminal(l, &line))
		return kb_fail(diag, KB_EINVAL,
			/* i18n: `shape on` and `shape off` are typed so */
			"%s:%zu: for a terminal stands a way to put text out, "
			"and behind a comma `shape on` or `shape off` or "
			"nothing, not \"%s\"",
			KB_BRIEF(l->name), l->line, KB_BRIEF_WORD(l->value));
	*KB_PUSH(s->terminals, s->n_terminals, s->cap_terminals) = line;
	return KB_OK;
}

/* The account of that name, which is made where there is none yet. */
static struct kb_account_settings *account_of(
	struct kb_settings *s, const char *name, size_t line)
{
	for (size_t i = 0; i < s->n_accounts; i++)
		if (strcmp(s->accounts[i].name, name) == 0)
			return &s->accounts[i];
	struct kb_account_settings *a =
		KB_PUSH(s->accounts, s->n_accounts, s->cap_accounts);
	kb_account_settings_init(a, name);
	a->line = line;
	return a;
}

static enum kb_err take_account(struct kb_settings *s,
	const struct kb_conf_lines *l, struct kb_diag *diag)
{
	struct kb_account_line line;
	enum kb_err err = kb_conf_read_account(l, &line, diag);
	if (!err) {
		struct kb_account_settings *a =
			account_of(s, line.name, l->line);
		kb_setting_set(a, line.setting, l->value);
	}
	if (!err && s->n_accounts > KB_MAX_ACCOUNTS)
		err = kb_fail(diag, KB_ELIMIT,
			"%s:%zu: more than %d accounts, the most there can be",
			KB_BRIEF(l->name), l->line, KB_MAX_ACCOUNTS);
	kb_conf_account_release(&line);
	return err;
}

/* What only all lines of an account can tell. */
static enum kb_err check_accounts(
	const struct kb_settings *s, const char *name, struct kb_diag *diag)
{
	for (size_t i = 0; i < s->n_accounts; i++) {
		const struct kb_account_settings *a = &s->accounts[i];
		if (!a->url)
			return kb_fail(diag, KB_EINVAL,
				/* i18n: `account %s url =` is typed so */
				"%s:%zu: the account %s has no address: it "
				"lacks a line `account %s url = ADDRESS`",
				KB_BRIEF(name), a->line, a->name, a->name);
		if (a->password_command && a->password_file)
			return kb_fail(diag, KB_EINVAL,
				/* i18n: names of settings */
				"%s:%zu: the account %s has password-command "
				"and password-file; it can have one of them",
				KB_BRIEF(name), a->line, a->name);
	}
	return KB_OK;
}

static bool is_binding(const struct kb_conf_lines *l)
{
	return kb_starts(l->key, "bind ") || kb_starts(l->key, "bind\t");
}

static enum kb_err read_line(struct kb_settings *s,
	const struct kb_conf_lines *l, struct kb_diag *diag)
{
	if (is_binding(l))
		return bind(s, l, diag);
	if (kb_conf_is_terminal(l))
		return take_terminal(s, l, diag);
	if (kb_conf_is_account(l))
		return take_account(s, l, diag);
	for (size_t i = 0; i < N_SETTINGS; i++)
		if (strcmp(l->key, settings[i].name) == 0)
			return kb_setting_set(s, &settings[i], l->value)
				       ? KB_OK
				       : kb_setting_fail(&settings[i], l, diag);
	return fail_name(l, diag);
}

static enum kb_err read_keymap_line(struct kb_settings *s,
	const struct kb_conf_lines *l, struct kb_diag *diag)
{
	if (is_binding(l) || strcmp(l->key, "quit") == 0)
		return read_line(s, l, diag);
	return kb_fail(diag, KB_EINVAL,
		"%s:%zu: a keymap has lines \"bind KEY... = ACTION\" and "
		"\"quit = program\" or \"quit = screen\", not %s",
		KB_BRIEF(l->name), l->line, KB_BRIEF_WORD(l->key));
}

static enum kb_err read_lines(struct kb_settings *s, struct kb_conf_lines *l,
	enum kb_err (*read)(struct kb_settings *s,
		const struct kb_conf_lines *l, struct kb_diag *diag),
	struct kb_diag *diag)
{
	enum kb_err err;
	while (!(err = kb_conf_next(l, diag)) && l->key)
		if ((err = read(s, l, diag)))
			break;
	kb_conf_lines_release(l);
	return err;
}

enum kb_err kb_settings_parse(struct kb_settings *s, const char *text,
	size_t len, const char *name, struct kb_diag *diag)
{
	struct kb_conf_lines lines;
	kb_conf_lines_init(&lines, text, len, name);
	enum kb_err err = read_lines(s, &lines, read_line, diag);
	return err ? err : check_accounts(s, name, diag);
}

enum kb_err kb_settings_parse_keymap(struct kb_settings *s, const char *text,
	size_t len, const char *name, struct kb_diag *diag)
{
	struct kb_conf_lines lines;
	kb_conf_lines_init(&lines, text, len, name);
	return read_lines(s, &lines, read_keymap_line, diag);
}

void kb_settings_find(
	const char *text, size_t len, const char *name, struct kb_str *out)
{
	const struct kb_setting *t = settings;
	struct kb_conf_lines l;
	while (strcmp(t->name, name) != 0)
		t++;
	kb_conf_lines_init(&l, text, len, "");
	/* A line that cannot be read is passed over. */
	while (l.next && (kb_conf_next(&l, NULL) || l.key))
		if (l.key && strcmp(l.key, name) == 0 &&
			kb_value_read(&t->type, l.value, NULL)) {
			kb_str_clear(out);
			kb_str_adds(out, l.value);
		}
	kb_conf_lines_release(&l);
}

const struct kb_account_settings *kb_settings_account(
	const struct kb_settings *s, const char *name)
{
	for (size_t i = 0; i < s->n_accounts; i++)
		if (strcmp(s->accounts[i].name, name) == 0)
			return &s->accounts[i];
	return NULL;
}
