/* What a key can do: the table of the actions, with the keys that they have by
 * default.
 * Layer: conf. */
#ifndef KHABAR_CONF_ACTION_H
#define KHABAR_CONF_ACTION_H

#include <stdbool.h>

/* The groups that help and manual show the actions in. */
/* clang-format off */
#define KB_ACTION_GROUPS(X) \
	X(MOVE, "Moving") \
	X(SEARCH, "Searching") \
	X(OPEN, "Opening and going back") \
	X(FILES, "Files and other programs") \
	X(ARTICLE, "Articles of the library") \
	X(LIST, "Lists and feeds") \
	X(FEEDS, "The feed list") \
	X(PROGRAM, "The program")

/* Each with its name in files, its group, its default keys (parted by blanks,
 * in the order in which they are shown), and what it does, in a phrase of at
 * most KB_MAX_HELP_LETTERS. A group's actions stand together. */
#define KB_MAX_HELP_LETTERS 33
#define KB_ACTIONS(X) \
	X(LINE_DOWN, "line-down", MOVE, "j Down", "one line down") \
	X(LINE_UP, "line-up", MOVE, "k Up", "one line up") \
	X(PAGE_DOWN, "page-down", MOVE, "Space PageDown Ctrl-F", \
		"one page down") \
	X(PAGE_UP, "page-up", MOVE, "b PageUp Ctrl-B", "one page up") \
	X(HALF_DOWN, "half-page-down", MOVE, "d Ctrl-D", "half a page down") \
	X(HALF_UP, "half-page-up", MOVE, "u Ctrl-U", "half a page up") \
	X(TOP, "top", MOVE, "g Home <", "to the beginning") \
	X(BOTTOM, "bottom", MOVE, "G End >", "to the end") \
	X(NEXT_PARAGRAPH, "next-paragraph", MOVE, "} )", "next paragraph") \
	X(PREV_PARAGRAPH, "previous-paragraph", MOVE, "{ (", \
		"previous paragraph") \
	X(NEXT_SUBHEAD, "next-subhead", MOVE, "]", "next subhead") \
	X(PREV_SUBHEAD, "previous-subhead", MOVE, "[", "previous subhead") \
	X(SEARCH, "search", SEARCH, "/", "search forward") \
	X(SEARCH_BACK, "search-backward", SEARCH, "B", "search backward") \
	X(NEXT_HIT, "next-hit", SEARCH, "n", "next hit") \
	X(PREV_HIT, "previous-hit", SEARCH, "N", "previous hit") \
	X(SEARCH_WORD, "search-word", SEARCH, "*", \
		"search the link's or hit's words") \
	X(NEXT_LINK, "next-link", OPEN, "Tab", "next link") \
	X(PREV_LINK, "previous-link", OPEN, "Shift-Tab", "previous link") \
	X(FOLLOW_LINK, "follow-link", OPEN, ";", \
		"label the links, to open one") \
	X(OPEN, "open", OPEN, "Enter", "open the link or entry") \
	X(OPEN_BROWSER, "open-in-browser", OPEN, "o", \
		"open the page in the browser") \
	X(OPEN_PAGE, "open-page", OPEN, "O", "open another page, or a file") \
	X(COPY, "copy-link", OPEN, "y", "copy the link") \
	X(LEFT, "left", OPEN, "h Left", "go back; mirrored: go in") \
	X(RIGHT, "right", OPEN, "l Right", "go in; mirrored: go back") \
	X(BACK, "back", OPEN, "Backspace", "go back") \
	X(PIPE, "pipe", FILES, "|", "give the article to a command") \
	X(WRITE, "write", FILES, "W", "save the article or the feed list") \
	X(PLAY, "play", FILES, "p", "play what comes with the article") \
	X(DOWNLOAD, "download", FILES, "P", "download the file, or stop that") \
	X(NEXT_ARTICLE, "next-article", ARTICLE, "J", "next article") \
	X(PREV_ARTICLE, "previous-article", ARTICLE, "K", "previous article") \
	X(NEXT_UNREAD, "next-unread", ARTICLE, ".", "next unread article") \
	X(TOGGLE_READ, "toggle-read", ARTICLE, "m", "mark read or unread") \
	X(STAR, "star", ARTICLE, "s", "mark with a star, or not") \
	X(HIDE, "hide", ARTICLE, "X", "hide the article, or show it") \
	X(MUTE, "mute", ARTICLE, "M", "mute words: hide what has them") \
	X(MARK_ALL, "mark-all-read", ARTICLE, "A", "mark all read") \
	X(UNDO, "undo", ARTICLE, "z", "undo the last mark or change") \
	X(FULL_TEXT, "full-text", ARTICLE, "f", "the article's page, whole") \
	X(FETCH_PAGES, "fetch-pages", ARTICLE, "F", \
		"the pages of all unread ones here") \
	X(READ_LATER, "read-later", ARTICLE, "L", \
		"read it later, or not") \
	X(COPIES, "copies", ARTICLE, "c", "the same article in other feeds") \
	/* the ' is at the place of w on a Hebrew keyboard */ \
	X(ONLY_UNREAD, "only-unread", LIST, "w '", \
		"only what is unread, or all") \
	X(SORT, "sort", LIST, "S", "another order") \
	X(FILTER, "filter", LIST, "&", "only titles with these words") \
	X(FIND, "find", LIST, "\\", "search all articles") \
	X(SAVE_SEARCH, "save-search", LIST, "a", \
		"keep the search in the feed list") \
	X(FOLD, "fold", LIST, "x", "fold or unfold the folder") \
	X(FAILED, "next-failed", LIST, "E", "next feed that failed, and why") \
	X(INFO, "feed-info", LIST, "i", "what is known of the feed") \
	X(RELOAD, "reload", LIST, "R", "fetch the page or feed again") \
	X(RELOAD_ALL, "reload-all", LIST, "Ctrl-R", "fetch all feeds") \
	X(ADD_FEED, "add-feed", FEEDS, "+", "follow a feed, or that of a page") \
	X(EDIT, "edit", FEEDS, "e", "settings of the feed, or the name") \
	X(MOVE_FEED, "move-feed", FEEDS, "v", \
		"put the feed into another folder") \
	X(REMOVE_FEED, "remove-feed", FEEDS, "D", "follow the feed no more") \
	X(EDIT_FILE, "edit-file", FEEDS, "Ctrl-E", \
		"the feed list in your editor") \
	X(IMPORT, "import", FEEDS, "I", "take in another reader's feeds") \
	X(REDRAW, "redraw", PROGRAM, "r Ctrl-L", "draw the screen anew") \
	X(HELP, "help", PROGRAM, "? F1 H", "show these keys") \
	X(CANCEL, "cancel", PROGRAM, "Escape Ctrl-C", \
		"stop loading; forget the search") \
	X(SUSPEND, "suspend", PROGRAM, "Ctrl-Z", "suspend khabar") \
	X(QUIT, "quit", PROGRAM, "q", "quit; quit = screen: go back") \
	X(QUIT_ALL, "quit-all", PROGRAM, "Q", "quit from any screen")
/* clang-format on */

enum kb_action_group {
#define KB_GROUP_ENUM(id, title) KB_GROUP_##id,
	KB_ACTION_GROUPS(KB_GROUP_ENUM)
#undef KB_GROUP_ENUM
	KB_GROUP_COUNT,
};

enum kb_action {
	KB_ACTION_NONE, /* what a key does that was taken away */
#define KB_ACTION_ENUM(id, name, group, keys, help) KB_ACTION_##id,
	KB_ACTIONS(KB_ACTION_ENUM)
#undef KB_ACTION_ENUM
	KB_ACTION_COUNT,
};

struct kb_action_entry {
	const char *name, *keys, *help;
	enum kb_action_group group;
};
/* By enum kb_action; NONE has a name only. */
extern const struct kb_action_entry kb_actions[KB_ACTION_COUNT];
extern const char *const kb_action_groups[KB_GROUP_COUNT];

/* Whether a number before its keys means something to an action: how often, how
 * far, or which line. */
bool kb_action_takes_count(enum kb_action action);

#endif
