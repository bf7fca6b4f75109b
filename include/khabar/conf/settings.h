/* The configuration file: "key = value" lines, # comments.
 * Layer: conf. */
#ifndef KHABAR_CONF_SETTINGS_H
#define KHABAR_CONF_SETTINGS_H

#include <khabar/base/calendar.h>
#include <khabar/base/digits.h>
#include <khabar/base/encoding.h>
#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/conf/account.h>
#include <khabar/conf/keymap.h>
#include <khabar/conf/value.h>
#include <stdbool.h>
#include <stddef.h>

/* When the reader has a bar at its side. */
enum kb_scrollbar {
	KB_SCROLLBAR_AUTO, /* in long articles, and for hits */
	KB_SCROLLBAR_YES,  /* where an article is longer than the screen */
	KB_SCROLLBAR_NO,
};

/* How the lines of running text end. */
enum kb_text_align {
	KB_TEXT_START,   /* ragged: where words end */
	KB_TEXT_JUSTIFY, /* at the width, as in a newspaper */
};

/* Which articles of several feeds are one. */
enum kb_stories {
	KB_STORIES_NO,      /* none */
	KB_STORIES_YES,     /* the same article */
	KB_STORIES_SIMILAR, /* and near-identical texts */
};

/* What the rows of lists show of an article. */
enum kb_list_rows {
	KB_ROWS_TITLE,      /* its title, on one row */
	KB_ROWS_WRAPPED,    /* the title on as many as it needs */
	KB_ROWS_STANDFIRST, /* and how the text begins, below it */
};

/* What the action quit leaves. */
enum kb_quit {
	KB_QUIT_PROGRAM,
	KB_QUIT_SCREEN, /* the one that is shown; of the first, the program */
};

/* A member for each setting. Strings are owned, NULL where none is set. */
struct kb_settings {
	enum kb_digits digits;
	enum kb_calendar calendar;
	char *theme; /* name of a file in themes/ or a path; auto */
	int width;   /* widest text column in cells */
	enum kb_text_align align;
	enum kb_scrollbar scrollbar;
	enum kb_list_rows list_rows;
	bool snippets;
	bool key_line;         /* whether keys stand at the foot */
	bool mouse;            /* whether wheel and clicks count */
	char *browser;         /* command; NULL: $BROWSER, else xdg-open */
	char *player;          /* command; NULL: mpv, else xdg-open */
	char *download_folder; /* NULL: the desktop's */
	int download_limit;    /* megabytes of a file */
	int timeout;           /* seconds without a byte until a fetch fails */
	char *proxy;           /* a URL; "": none; NULL: the environment's */
	bool local_addresses;  /* what is elsewhere may lead to this network */
	bool full_text; /* the pages of new articles are fetched too; a feed
			   may say other */
	enum kb_stories stories;
	int history; /* lines entered at prompts that are kept; 0: none */
	char *after_reload; /* command; NULL: none */
	bool auto_reload;   /* feeds are fetched when they are due */
	char *language;     /* of the interface; "auto": the environment's */
	enum kb_encoding bidi;
	enum kb_shaping shape;
	enum kb_linking hyperlinks;
	struct kb_terminal_line *terminals; /* in the order of the file */
	size_t n_terminals, cap_terminals;
	struct kb_account_settings *accounts; /* in the order of the file */
	size_t n_accounts, cap_accounts;
	char *keymap_name; /* a keymap file's name or path; NULL: none */
	enum kb_quit quit;
	struct kb_keymap keymap; /* with layout; "bind" lines change it */
};

/* The settings' table, in the order of the manual page; NULL behind the last.
 * "account NAME SETTING = VALUE", "terminal SIGN... = WAY" and "bind KEY... =
 * ACTION" are none of them. */
const struct kb_setting *kb_setting(size_t i);

/* Every setting at its default. */
void kb_settings_init(struct kb_settings *s);
void kb_settings_release(struct kb_settings *s);
/* Reads len bytes of configuration over *s. The first bad line fails the
 * whole: the message names file, line, what is wrong and what is allowed. */
enum kb_err kb_settings_parse(struct kb_settings *s, const char *text,
	size_t len, const char *name, struct kb_diag *diag);
/* The same of a keymap file, which has "bind" lines and may say what quit
 * leaves. The one that s->keymap_name names is read by whoever reads files,
 * and before the configuration, whose lines change it. */
enum kb_err kb_settings_parse_keymap(struct kb_settings *s, const char *text,
	size_t len, const char *name, struct kb_diag *diag);

/* The account of that name; NULL where there is none. */
const struct kb_account_settings *kb_settings_account(
	const struct kb_settings *s, const char *name);

/* Adds the value that len bytes of configuration give to one setting (of the
 * table), whatever else is in them, so that what is wrong there can be told in
 * the language that they set; nothing where they give none that it takes. */
void kb_settings_find(
	const char *text, size_t len, const char *name, struct kb_str *out);

#endif
