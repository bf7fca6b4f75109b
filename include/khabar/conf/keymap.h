/* Which key does what, whatever layout the keyboard is switched to.
 * Layer: conf. */
#ifndef KHABAR_CONF_KEYMAP_H
#define KHABAR_CONF_KEYMAP_H

#include <khabar/base/err.h>
#include <khabar/base/event.h>
#include <khabar/base/str.h>
#include <khabar/base/word.h>
#include <stdbool.h>
#include <stddef.h>

/* Actions: name in configuration files, what the help screen says. */
/* clang-format off */
#define KB_ACTIONS(X) \
	X(NONE, "none", "") \
	X(LINE_DOWN, "line-down", "one line down") \
	X(LINE_UP, "line-up", "one line up") \
	X(PAGE_DOWN, "page-down", "one page down") \
	X(PAGE_UP, "page-up", "one page up") \
	X(HALF_DOWN, "half-page-down", "half a page down") \
	X(HALF_UP, "half-page-up", "half a page up") \
	X(TOP, "top", "to the beginning") \
	X(BOTTOM, "bottom", "to the end") \
	X(NEXT_PARAGRAPH, "next-paragraph", "next paragraph") \
	X(PREV_PARAGRAPH, "previous-paragraph", "previous paragraph") \
	X(NEXT_SUBHEAD, "next-subhead", "next subhead") \
	X(PREV_SUBHEAD, "previous-subhead", "previous subhead") \
	X(SEARCH, "search", "search forward") \
	X(SEARCH_BACK, "search-backward", "search backward") \
	X(NEXT_HIT, "next-hit", "next hit") \
	X(PREV_HIT, "previous-hit", "previous hit") \
	X(NEXT_LINK, "next-link", "next link") \
	X(PREV_LINK, "previous-link", "previous link") \
	X(OPEN, "open", "open the link or entry") \
	X(OPEN_BROWSER, "open-in-browser", "open the page in the browser") \
	X(COPY, "copy-link", "copy the link") \
	X(LEFT, "left", "go back; right to left: go in") \
	X(RIGHT, "right", "go in; right to left: go back") \
	X(BACK, "back", "go back") \
	X(NEXT_ARTICLE, "next-article", "next article") \
	X(PREV_ARTICLE, "previous-article", "previous article") \
	X(NEXT_UNREAD, "next-unread", "next unread article") \
	X(TOGGLE_READ, "toggle-read", "mark read or unread") \
	X(STAR, "star", "mark with a star, or not") \
	X(MARK_ALL, "mark-all-read", "mark all read") \
	X(UNDO, "undo", "undo the last mark") \
	X(FULL_TEXT, "full-text", "the article's page, whole") \
	X(ONLY_UNREAD, "only-unread", "only what is unread, or all") \
	X(SORT, "sort", "another order") \
	X(FILTER, "filter", "only titles with these words") \
	X(FIND, "find", "search all articles") \
	X(FOLD, "fold", "fold or unfold the folder") \
	X(FAILED, "next-failed", "next feed that failed, and why") \
	X(INFO, "feed-info", "what is known of the feed") \
	X(RELOAD, "reload", "fetch the page or feed again") \
	X(RELOAD_ALL, "reload-all", "fetch all feeds") \
	X(REDRAW, "redraw", "draw the screen anew") \
	X(HELP, "help", "show these keys") \
	X(CANCEL, "cancel", "stop what is going on, or forget the search") \
	X(SUSPEND, "suspend", "suspend khabar") \
	X(QUIT, "quit", "quit")
/* clang-format on */

enum kb_action {
#define KB_ACTION_ENUM(name, word, help) KB_ACTION_##name,
	KB_ACTIONS(KB_ACTION_ENUM)
#undef KB_ACTION_ENUM
	KB_ACTION_COUNT,
};

struct kb_binding {
	uint32_t key; /* code point or enum kb_key */
	unsigned mods;
	enum kb_action action;
};

/* The keyboard layouts besides the Latin one. */
enum kb_layout {
	KB_LAYOUT_AUTO, /* any of them; in doubt, in this order */
	KB_LAYOUT_AR,
	KB_LAYOUT_FA,
	KB_LAYOUT_HE,
	KB_LAYOUT_UR,
};

struct kb_keymap {
	struct kb_binding *bindings; /* owned */
	size_t n, cap;
	enum kb_layout layout;
};

/* The default keys, as in less and vim. */
void kb_keymap_init(struct kb_keymap *m);
void kb_keymap_release(struct kb_keymap *m);
/* Binds a key by its name ("j", "Ctrl-D", "PageDown", "]") to an action by
 * its name ("none" takes the key away). */
enum kb_err kb_keymap_bind(struct kb_keymap *m, const char *key,
	const char *action, struct kb_diag *diag);
/* What the key event does. A character that no binding names is taken for
 * the one at the same place of a US keyboard (kb_key_us). */
enum kb_action kb_keymap_action(
	const struct kb_keymap *m, const struct kb_event *ev);
/* Adds the keys of an action, as the help screen shows them ("j, Down"). */
void kb_keymap_describe(
	const struct kb_keymap *m, enum kb_action action, struct kb_str *out);
/* What the help screen says of the action, and its name in files. */
const char *kb_action_help(enum kb_action action);
const char *kb_action_name(enum kb_action action);

/* The character at the place of cp's key on a US keyboard, where cp is on the
 * usual Arabic, Persian, Hebrew or Urdu keyboard (shifted keys too); else
 * cp. ASCII stands for itself. A character that several layouts have at
 * different places is taken from the one given, if that has it. Layouts: the
 * default variants of xkeyboard-config. */
uint32_t kb_key_us(uint32_t cp, enum kb_layout layout);

/* The layouts' names in files, by enum kb_layout. */
extern const struct kb_word kb_layouts[];
/* The layout that people of a locale ("fa_IR.UTF-8", NULL) most likely have. */
enum kb_layout kb_layout_of_locale(const char *locale);

#endif
