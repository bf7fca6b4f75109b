/* What the views' actions mean on their screens, and which of them stand at the
 * foot. */
#include "offers.h"

#define END                                   \
	{                                     \
		KB_ACTION_NONE, 0, NULL, NULL \
	}

const struct kb_offer kb_stop_offers[] = {
	{KB_ACTION_CANCEL, 1, "stop", "stop what runs"},
	END,
};

/* --- The library --------------------------------------------------------- */

const struct kb_offer kb_library_offers[] = {
	{KB_ACTION_FIND, 48, "search all", NULL},
	{KB_ACTION_UNDO, 65, "undo", NULL},
	{KB_ACTION_RELOAD_ALL, 55, "fetch all", NULL},
	{KB_ACTION_ADD_FEED, 0, NULL, NULL},
	{KB_ACTION_OPEN_PAGE, 0, NULL, NULL},
	{KB_ACTION_EDIT_FILE, 0, NULL, NULL},
	{KB_ACTION_IMPORT, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_feed_list_offers[] = {
	{KB_ACTION_OPEN, 2, "open", "open the list of its articles"},
	{KB_ACTION_NEXT_UNREAD, 12, "next unread", NULL},
	{KB_ACTION_ADD_FEED, 30, "follow", NULL},
	{KB_ACTION_RELOAD, 35, "fetch", "fetch the feed again"},
	{KB_ACTION_EDIT, 40, "settings", NULL},
	{KB_ACTION_MARK_ALL, 45, "all read", "mark all its articles read"},
	{KB_ACTION_ONLY_UNREAD, 50, "unread only",
		"only feeds with unread ones, or all"},
	{KB_ACTION_FOLD, 62, "fold", NULL},
	{KB_ACTION_NEXT_LINK, 0, NULL, "fold or unfold the folder"},
	{KB_ACTION_FETCH_PAGES, 0, NULL, NULL},
	{KB_ACTION_FAILED, 0, NULL, NULL},
	{KB_ACTION_INFO, 0, NULL, NULL},
	{KB_ACTION_WRITE, 0, NULL, "save the feed list as a file"},
	{KB_ACTION_MUTE, 0, NULL, NULL},
	{KB_ACTION_OPEN_BROWSER, 0, NULL, "open its site in the browser"},
	{KB_ACTION_COPY, 0, NULL, "copy the feed's address"},
	{KB_ACTION_MOVE_FEED, 0, NULL, NULL},
	{KB_ACTION_REMOVE_FEED, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_welcome_offers[] = {
	{KB_ACTION_OPEN, 2, "choose", "do what is chosen"},
	{KB_ACTION_ADD_FEED, 3, "follow", NULL},
	{KB_ACTION_IMPORT, 4, "take in", NULL},
	{KB_ACTION_OPEN_PAGE, 5, "open a page", NULL},
	{KB_ACTION_NEXT_LINK, 0, NULL, "one line down"},
	{KB_ACTION_PREV_LINK, 0, NULL, "one line up"},
	/* of no use yet */
	{KB_ACTION_NEXT_UNREAD, 0, NULL, NULL},
	{KB_ACTION_RELOAD, 0, NULL, NULL},
	{KB_ACTION_RELOAD_ALL, 0, NULL, NULL},
	{KB_ACTION_EDIT, 0, NULL, NULL},
	{KB_ACTION_MARK_ALL, 0, NULL, NULL},
	{KB_ACTION_ONLY_UNREAD, 0, NULL, NULL},
	{KB_ACTION_FOLD, 0, NULL, NULL},
	{KB_ACTION_FIND, 0, NULL, NULL},
	{KB_ACTION_UNDO, 0, NULL, NULL},
	{KB_ACTION_SEARCH, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_article_offers[] = {
	{KB_ACTION_NEXT_UNREAD, 25, "next unread", NULL},
	{KB_ACTION_STAR, 32, "star", NULL},
	{KB_ACTION_TOGGLE_READ, 36, "read/unread", NULL},
	{KB_ACTION_FULL_TEXT, 42, "whole page", NULL},
	{KB_ACTION_NEXT_ARTICLE, 0, NULL, NULL},
	{KB_ACTION_PREV_ARTICLE, 0, NULL, NULL},
	{KB_ACTION_HIDE, 0, NULL, NULL},
	{KB_ACTION_FETCH_PAGES, 0, NULL, NULL},
	{KB_ACTION_COPIES, 0, NULL, NULL},
	{KB_ACTION_RELOAD, 0, NULL, "fetch the feeds of this list"},
	{KB_ACTION_FAILED, 0, NULL, "why the feed failed"},
	{KB_ACTION_INFO, 0, NULL, NULL},
	{KB_ACTION_EDIT, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_article_list_offers[] = {
	{KB_ACTION_OPEN, 2, "open", "read the article"},
	{KB_ACTION_READ_LATER, 38, "later", NULL},
	{KB_ACTION_MARK_ALL, 44, "all read", NULL},
	{KB_ACTION_FILTER, 46, "filter", NULL},
	{KB_ACTION_ONLY_UNREAD, 50, "unread only", NULL},
	{KB_ACTION_SORT, 58, "order", NULL},
	{KB_ACTION_OPEN_BROWSER, 52, "browser", "open its page in the browser"},
	{KB_ACTION_COPY, 0, NULL, "copy the article's link"},
	{KB_ACTION_DOWNLOAD, 0, NULL, NULL},
	{KB_ACTION_SAVE_SEARCH, 0, NULL, NULL},
	{KB_ACTION_MUTE, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_search_list_offers[] = {
	{KB_ACTION_SAVE_SEARCH, 34, "keep it", NULL},
	END,
};

/* --- Without the library ------------------------------------------------- */

const struct kb_offer kb_entries_offers[] = {
	{KB_ACTION_OPEN, 2, "open", "read the entry"},
	{KB_ACTION_ADD_FEED, 30, "follow", "follow this feed"},
	{KB_ACTION_OPEN_BROWSER, 35, "browser", "open its page in the browser"},
	{KB_ACTION_READ_LATER, 40, "later", NULL},
	{KB_ACTION_RELOAD, 50, "fetch again", "fetch the feed again"},
	{KB_ACTION_NEXT_LINK, 0, NULL, "one line down"},
	{KB_ACTION_PREV_LINK, 0, NULL, "one line up"},
	{KB_ACTION_NEXT_SUBHEAD, 0, NULL, "one line down"},
	{KB_ACTION_PREV_SUBHEAD, 0, NULL, "one line up"},
	{KB_ACTION_COPY, 0, NULL, "copy the entry's link"},
	{KB_ACTION_DOWNLOAD, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_link_offers[] = {
	{KB_ACTION_OPEN, 2, "open link", "open the chosen link"},
	{KB_ACTION_NEXT_LINK, 3, "next link", NULL},
	{KB_ACTION_OPEN_BROWSER, 4, "browser",
		"open the chosen link in the browser"},
	{KB_ACTION_COPY, 5, "copy", "copy the chosen link"},
	END,
};

const struct kb_offer kb_reader_offers[] = {
	{KB_ACTION_NEXT_LINK, 30, "next link", NULL},
	{KB_ACTION_OPEN_BROWSER, 40, "browser", NULL},
	{KB_ACTION_READ_LATER, 50, "later", NULL},
	{KB_ACTION_RELOAD, 0, NULL, "fetch the page again"},
	{KB_ACTION_PREV_LINK, 0, NULL, NULL},
	{KB_ACTION_OPEN, 0, NULL, "open the chosen link"},
	{KB_ACTION_COPY, 0, NULL, "copy the page's link"},
	{KB_ACTION_SEARCH_WORD, 0, NULL, NULL},
	{KB_ACTION_NEXT_PARAGRAPH, 0, NULL, NULL},
	{KB_ACTION_PREV_PARAGRAPH, 0, NULL, NULL},
	{KB_ACTION_NEXT_SUBHEAD, 0, NULL, NULL},
	{KB_ACTION_PREV_SUBHEAD, 0, NULL, NULL},
	{KB_ACTION_MUTE, 0, NULL, NULL},
	{KB_ACTION_DOWNLOAD, 0, NULL, NULL},
	{KB_ACTION_ADD_FEED, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_loading_offers[] = {
	{KB_ACTION_CANCEL, 1, "stop", "stop loading"},
	{KB_ACTION_QUIT, 0, NULL, "stop loading"},
	{KB_ACTION_BACK, 0, NULL, "stop loading"},
	{KB_ACTION_OPEN_BROWSER, 30, "browser", NULL},
	{KB_ACTION_READ_LATER, 40, "later", NULL},
	{KB_ACTION_COPY, 0, NULL, "copy the page's link"},
	END,
};

const struct kb_offer kb_again_offers[] = {
	{KB_ACTION_RELOAD, 10, "try again", "try again"},
	END,
};

const struct kb_offer kb_failure_offers[] = {
	{KB_ACTION_OPEN_BROWSER, 30, "browser", NULL},
	{KB_ACTION_READ_LATER, 40, "later", NULL},
	{KB_ACTION_COPY, 0, NULL, "copy the page's link"},
	END,
};

/* --- Feeds one by one ----------------------------------------------------- */

const struct kb_offer kb_feed_info_offers[] = {
	{KB_ACTION_EDIT, 2, "settings", NULL},
	{KB_ACTION_OPEN_BROWSER, 30, "browser", "open its site in the browser"},
	{KB_ACTION_COPY, 40, "copy", "copy the feed's address"},
	{KB_ACTION_INFO, 0, NULL, "go back"},
	END,
};

const struct kb_offer kb_feed_form_offers[] = {
	{KB_ACTION_OPEN, 2, "change", "change what is chosen"},
	{KB_ACTION_EDIT, 0, NULL, "change what is chosen"},
	{KB_ACTION_NEXT_LINK, 0, NULL, "one line down"},
	{KB_ACTION_PREV_LINK, 0, NULL, "one line up"},
	END,
};

const struct kb_offer kb_feed_choice_offers[] = {
	{KB_ACTION_OPEN, 2, "follow", "follow those that are chosen"},
	{KB_ACTION_FOLD, 3, "choose", "choose a feed, or not"},
	{KB_ACTION_TOGGLE_READ, 0, NULL, "choose a feed, or not"},
	{KB_ACTION_BACK, 20, "follow none", "follow none of them"},
	END,
};

const struct kb_offer kb_report_offers[] = {
	{KB_ACTION_OPEN, 2, "close", "go back"},
	END,
};
