/* What a key can do: the table of the actions, with the keys that they have by
 * default.
 * Layer: conf. */
#ifndef KHABAR_CONF_ACTION_H
#define KHABAR_CONF_ACTION_H

#include <khabar/base/message.h>

#include <stdbool.h>

/* The groups that help and manual show the actions in. */
/* clang-format off */
#define KB_ACTION_GROUPS(X) \
	X(MOVE, N_("Moving")) \
	X(SEARCH, N_("Searching")) \
	X(OPEN, N_("Opening and going back")) \
	X(FILES, N_("Files and other programs")) \
	X(ARTICLE, N_("Articles of the library")) \
	X(LIST, N_("Lists and feeds")) \
	X(FEEDS, N_("The feed list")) \
	X(PROGRAM, N_("The program"))

/* Marks a message that is at most so many cells wide: po/extract tells that to
 * translators. */
#define KB_SHORT(message) message
#define KB_MAX_HELP_LETTERS 33

/* Each with its name in files, its group, its default keys (parted by blanks,
 * in the order in which they are shown), and what it does, in a phrase of at
 * most KB_MAX_HELP_LETTERS. A group's actions stand together. */
#define KB_ACTIONS(X) \
	X(LINE_DOWN, "line-down", MOVE, "j Down", KB_SHORT("one line down")) \
	X(LINE_UP, "line-up", MOVE, "k Up", KB_SHORT("one line up")) \
	X(PAGE_DOWN, "page-down", MOVE, "Space PageDown Ctrl-F", \
		KB_SHORT("one page down")) \
	X(PAGE_UP, "page-up", MOVE, "b PageUp Ctrl-B", KB_SHORT("one page up")) \
	X(HALF_DOWN, "half-page-down", MOVE, "d Ctrl-D", KB_SHORT("half a page down")) \
	X(HALF_UP, "half-page-up", MOVE, "u Ctrl-U", KB_SHORT("half a page up")) \
	X(TOP, "top", MOVE, "g Home <", KB_SHORT("to the beginning")) \
	X(BOTTOM, "bottom", MOVE, "G End >", KB_SHORT("to the end")) \
	X(NEXT_PARAGRAPH, "next-paragraph", MOVE, "} )", KB_SHORT("next paragraph")) \
	X(PREV_PARAGRAPH, "previous-paragraph", MOVE, "{ (", \
		KB_SHORT("previous paragraph")) \
	X(NEXT_SUBHEAD, "next-subhead", MOVE, "]", KB_SHORT("next subhead")) \
	X(PREV_SUBHEAD, "previous-subhead", MOVE, "[", KB_SHORT("previous subhead")) \
	X(SEARCH, "search", SEARCH, "/", KB_SHORT("search forward")) \
	X(SEARCH_BACK, "search-backward", SEARCH, "B", \
		KB_SHORT("search backward")) \
	X(NEXT_HIT, "next-hit", SEARCH, "n", KB_SHORT("next hit")) \
	X(PREV_HIT, "previous-hit", SEARCH, "N", KB_SHORT("previous hit")) \
	X(SEARCH_WORD, "search-word", SEARCH, "*", \
		KB_SHORT("search the link's or hit's words")) \
	X(NEXT_LINK, "next-link", OPEN, "Tab", KB_SHORT("next link")) \
	X(PREV_LINK, "previous-link", OPEN, "Shift-Tab", KB_SHORT("previous link")) \
	X(FOLLOW_LINK, "follow-link", OPEN, ";", \
		KB_SHORT("label the links, to open one")) \
	X(OPEN, "open", OPEN, "Enter", KB_SHORT("open the link or entry")) \
	X(OPEN_BROWSER, "open-in-browser", OPEN, "o", \
		KB_SHORT("open the page in the browser")) \
	X(OPEN_PAGE, "open-page", OPEN, "O", KB_SHORT("open another page, or a file")) \
	X(COPY, "copy-link", OPEN, "y", KB_SHORT("copy the link")) \
	X(LEFT, "left", OPEN, "h Left", KB_SHORT("go back; mirrored: go in")) \
	X(RIGHT, "right", OPEN, "l Right", KB_SHORT("go in; mirrored: go back")) \
	X(BACK, "back", OPEN, "Backspace", KB_SHORT("go back")) \
	X(PIPE, "pipe", FILES, "|", KB_SHORT("give the article to a command")) \
	X(WRITE, "write", FILES, "W", KB_SHORT("save the article or the feed list")) \
	X(PLAY, "play", FILES, "p", KB_SHORT("play what comes with the article")) \
	X(DOWNLOAD, "download", FILES, "P", KB_SHORT("download the file, or stop that")) \
	X(NEXT_ARTICLE, "next-article", ARTICLE, "J", KB_SHORT("next article")) \
	X(PREV_ARTICLE, "previous-article", ARTICLE, "K", KB_SHORT("previous article")) \
	X(NEXT_UNREAD, "next-unread", ARTICLE, ".", KB_SHORT("next unread article")) \
	X(TOGGLE_READ, "toggle-read", ARTICLE, "m", KB_SHORT("mark read or unread")) \
	X(STAR, "star", ARTICLE, "s", KB_SHORT("mark with a star, or not")) \
	X(HIDE, "hide", ARTICLE, "X", KB_SHORT("hide the article, or show it")) \
	X(MUTE, "mute", ARTICLE, "M", KB_SHORT("mute words: hide what has them")) \
	X(MARK_ALL, "mark-all-read", ARTICLE, "A", KB_SHORT("mark all read")) \
	X(UNDO, "undo", ARTICLE, "z", KB_SHORT("undo the last mark or change")) \
	X(FULL_TEXT, "full-text", ARTICLE, "f", KB_SHORT("the article's page, whole")) \
	X(FETCH_PAGES, "fetch-pages", ARTICLE, "F", \
		KB_SHORT("the pages of all unread ones here")) \
	X(READ_LATER, "read-later", ARTICLE, "L", \
		KB_SHORT("read it later, or not")) \
	X(COPIES, "copies", ARTICLE, "c", KB_SHORT("the same article in other feeds")) \
	/* the ' is at the place of w on a Hebrew keyboard */ \
	X(ONLY_UNREAD, "only-unread", LIST, "w '", \
		KB_SHORT("only what is unread, or all")) \
	X(SORT, "sort", LIST, "S", KB_SHORT("another order")) \
	X(FILTER, "filter", LIST, "&", KB_SHORT("only titles with these words")) \
	X(FIND, "find", LIST, "\\", KB_SHORT("search all articles")) \
	X(SAVE_SEARCH, "save-search", LIST, "a", \
		KB_SHORT("keep the search in the feed list")) \
	X(FOLD, "fold", LIST, "x", KB_SHORT("fold or unfold the folder")) \
	X(FAILED, "next-failed", LIST, "E", KB_SHORT("next feed that failed, and why")) \
	X(INFO, "feed-info", LIST, "i", KB_SHORT("what is known of the feed")) \
	X(RELOAD, "reload", LIST, "R", KB_SHORT("fetch the page or feed again")) \
	X(RELOAD_ALL, "reload-all", LIST, "Ctrl-R", KB_SHORT("fetch all feeds")) \
	X(ADD_FEED, "add-feed", FEEDS, "+", KB_SHORT("follow a feed, or that of a page")) \
	X(EDIT, "edit", FEEDS, "e", KB_SHORT("settings of the feed, or the name")) \
	X(MOVE_FEED, "move-feed", FEEDS, "v", \
		KB_SHORT("put the feed into another folder")) \
	X(REMOVE_FEED, "remove-feed", FEEDS, "D", KB_SHORT("follow the feed no more")) \
	X(EDIT_FILE, "edit-file", FEEDS, "Ctrl-E", \
		KB_SHORT("the feed list in your editor")) \
	X(IMPORT, "import", FEEDS, "I", KB_SHORT("take in another reader's feeds")) \
	X(MOVE_ACCOUNT, "move-to-account", FEEDS, "T", \
		KB_SHORT("follow it in an account, or here")) \
	X(ACCOUNTS, "accounts", FEEDS, "@", \
		KB_SHORT("accounts with servers of feeds")) \
	X(REDRAW, "redraw", PROGRAM, "r Ctrl-L", KB_SHORT("draw the screen anew")) \
	X(HELP, "help", PROGRAM, "? F1 H", KB_SHORT("show these keys")) \
	X(CANCEL, "cancel", PROGRAM, "Escape Ctrl-C", \
		KB_SHORT("stop loading; forget the search")) \
	X(SUSPEND, "suspend", PROGRAM, "Ctrl-Z", KB_SHORT("suspend khabar")) \
	X(QUIT, "quit", PROGRAM, "q", KB_SHORT("quit; quit = screen: go back")) \
	X(QUIT_ALL, "quit-all", PROGRAM, "Q", KB_SHORT("quit from any screen"))
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
