/* What the views' actions mean on their screens, and which of them stand at the
 * foot. */
#include "offers.h"

#include <khabar/base/message.h>

#define END                                   \
	{                                     \
		KB_ACTION_NONE, 0, NULL, NULL \
	}

const struct kb_offer kb_stop_offers[] = {
	{KB_ACTION_CANCEL, 1, KB_FOOT_("stop"), N_("stop what runs")},
	END,
};

/* --- The library --------------------------------------------------------- */

const struct kb_offer kb_library_offers[] = {
	{KB_ACTION_FIND, 48, KB_FOOT_("search all"), NULL},
	{KB_ACTION_UNDO, 65, KB_FOOT_("undo"), NULL},
	{KB_ACTION_RELOAD_ALL, 55, KB_FOOT_("fetch all"), NULL},
	{KB_ACTION_ADD_FEED, 0, NULL, NULL},
	{KB_ACTION_OPEN_PAGE, 0, NULL, NULL},
	{KB_ACTION_EDIT_FILE, 0, NULL, NULL},
	{KB_ACTION_IMPORT, 0, NULL, NULL},
	{KB_ACTION_ACCOUNTS, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_feed_list_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("open"),
		N_("open the list of its articles")},
	{KB_ACTION_NEXT_UNREAD, 12, KB_FOOT_("next unread"), NULL},
	{KB_ACTION_ADD_FEED, 30, KB_FOOT_("follow"), NULL},
	{KB_ACTION_RELOAD, 35, KB_FOOT_("fetch"), N_("fetch the feed again")},
	{KB_ACTION_EDIT, 40, KB_FOOT_("settings"), NULL},
	{KB_ACTION_MARK_ALL, 45, KB_FOOT_("all read"),
		N_("mark all its articles read")},
	{KB_ACTION_ONLY_UNREAD, 50, KB_FOOT_("unread only"),
		N_("only feeds with unread ones, or all")},
	{KB_ACTION_FOLD, 62, KB_FOOT_("fold"), NULL},
	{KB_ACTION_NEXT_LINK, 0, NULL, N_("fold or unfold the folder")},
	{KB_ACTION_FETCH_PAGES, 0, NULL, NULL},
	{KB_ACTION_FAILED, 0, NULL, NULL},
	{KB_ACTION_INFO, 0, NULL, NULL},
	{KB_ACTION_WRITE, 0, NULL, N_("save the feed list as a file")},
	{KB_ACTION_MUTE, 0, NULL, NULL},
	{KB_ACTION_OPEN_BROWSER, 0, NULL, N_("open its site in the browser")},
	{KB_ACTION_COPY, 0, NULL, N_("copy the feed's address")},
	{KB_ACTION_MOVE_FEED, 0, NULL, NULL},
	{KB_ACTION_MOVE_ACCOUNT, 0, NULL, NULL},
	{KB_ACTION_REMOVE_FEED, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_welcome_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("choose"), N_("do what is chosen")},
	{KB_ACTION_ADD_FEED, 3, KB_FOOT_("follow"), NULL},
	{KB_ACTION_IMPORT, 4, KB_FOOT_("take in"), NULL},
	{KB_ACTION_OPEN_PAGE, 5, KB_FOOT_("open a page"), NULL},
	{KB_ACTION_NEXT_LINK, 0, NULL, N_("one line down")},
	{KB_ACTION_PREV_LINK, 0, NULL, N_("one line up")},
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
	{KB_ACTION_NEXT_UNREAD, 25, KB_FOOT_("next unread"), NULL},
	{KB_ACTION_STAR, 32, KB_FOOT_("star"), NULL},
	{KB_ACTION_TOGGLE_READ, 36, KB_FOOT_("read/unread"), NULL},
	{KB_ACTION_FULL_TEXT, 42, KB_FOOT_("whole page"), NULL},
	{KB_ACTION_NEXT_ARTICLE, 0, NULL, NULL},
	{KB_ACTION_PREV_ARTICLE, 0, NULL, NULL},
	{KB_ACTION_HIDE, 0, NULL, NULL},
	{KB_ACTION_FETCH_PAGES, 0, NULL, NULL},
	{KB_ACTION_COPIES, 0, NULL, NULL},
	{KB_ACTION_RELOAD, 0, NULL, N_("fetch the feeds of this list")},
	{KB_ACTION_FAILED, 0, NULL, N_("why the feed failed")},
	{KB_ACTION_INFO, 0, NULL, NULL},
	{KB_ACTION_EDIT, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_article_list_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("open"), N_("read the article")},
	{KB_ACTION_READ_LATER, 38, KB_FOOT_("later"), NULL},
	{KB_ACTION_MARK_ALL, 44, KB_FOOT_("all read"), NULL},
	{KB_ACTION_FILTER, 46, KB_FOOT_("filter"), NULL},
	{KB_ACTION_ONLY_UNREAD, 50, KB_FOOT_("unread only"), NULL},
	{KB_ACTION_SORT, 58, KB_FOOT_("order"), NULL},
	{KB_ACTION_OPEN_BROWSER, 52, KB_FOOT_("browser"),
		N_("open its page in the browser")},
	{KB_ACTION_COPY, 0, NULL, N_("copy the article's link")},
	{KB_ACTION_DOWNLOAD, 0, NULL, NULL},
	{KB_ACTION_SAVE_SEARCH, 0, NULL, NULL},
	{KB_ACTION_MUTE, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_search_list_offers[] = {
	{KB_ACTION_SAVE_SEARCH, 34, KB_FOOT_("keep it"), NULL},
	END,
};

/* --- Without the library ------------------------------------------------- */

const struct kb_offer kb_entries_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("open"), N_("read the entry")},
	{KB_ACTION_ADD_FEED, 30, KB_FOOT_("follow"), N_("follow this feed")},
	{KB_ACTION_OPEN_BROWSER, 35, KB_FOOT_("browser"),
		N_("open its page in the browser")},
	{KB_ACTION_READ_LATER, 40, KB_FOOT_("later"), NULL},
	{KB_ACTION_RELOAD, 50, KB_FOOT_("fetch again"),
		N_("fetch the feed again")},
	{KB_ACTION_NEXT_LINK, 0, NULL, N_("one line down")},
	{KB_ACTION_PREV_LINK, 0, NULL, N_("one line up")},
	{KB_ACTION_NEXT_SUBHEAD, 0, NULL, N_("one line down")},
	{KB_ACTION_PREV_SUBHEAD, 0, NULL, N_("one line up")},
	{KB_ACTION_COPY, 0, NULL, N_("copy the entry's link")},
	{KB_ACTION_DOWNLOAD, 0, NULL, NULL},
	END,
};

const struct kb_offer kb_link_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("open link"), N_("open the chosen link")},
	{KB_ACTION_NEXT_LINK, 3, KB_FOOT_("next link"), NULL},
	{KB_ACTION_OPEN_BROWSER, 4, KB_FOOT_("browser"),
		N_("open the chosen link in the browser")},
	{KB_ACTION_COPY, 5, KB_FOOT_("copy"), N_("copy the chosen link")},
	END,
};

const struct kb_offer kb_reader_offers[] = {
	{KB_ACTION_NEXT_LINK, 30, KB_FOOT_("next link"), NULL},
	{KB_ACTION_OPEN_BROWSER, 40, KB_FOOT_("browser"), NULL},
	{KB_ACTION_READ_LATER, 50, KB_FOOT_("later"), NULL},
	{KB_ACTION_RELOAD, 0, NULL, N_("fetch the page again")},
	{KB_ACTION_PREV_LINK, 0, NULL, NULL},
	{KB_ACTION_OPEN, 0, NULL, N_("open the chosen link")},
	{KB_ACTION_COPY, 0, NULL, N_("copy the page's link")},
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
	{KB_ACTION_CANCEL, 1, KB_FOOT_("stop"), N_("stop loading")},
	{KB_ACTION_QUIT, 0, NULL, N_("stop loading")},
	{KB_ACTION_BACK, 0, NULL, N_("stop loading")},
	{KB_ACTION_OPEN_BROWSER, 30, KB_FOOT_("browser"), NULL},
	{KB_ACTION_READ_LATER, 40, KB_FOOT_("later"), NULL},
	{KB_ACTION_COPY, 0, NULL, N_("copy the page's link")},
	END,
};

const struct kb_offer kb_again_offers[] = {
	{KB_ACTION_RELOAD, 10, KB_FOOT_("try again"), N_("try again")},
	END,
};

const struct kb_offer kb_failure_offers[] = {
	{KB_ACTION_OPEN_BROWSER, 30, KB_FOOT_("browser"), NULL},
	{KB_ACTION_READ_LATER, 40, KB_FOOT_("later"), NULL},
	{KB_ACTION_COPY, 0, NULL, N_("copy the page's link")},
	END,
};

/* --- Feeds one by one ----------------------------------------------------- */

const struct kb_offer kb_feed_info_offers[] = {
	{KB_ACTION_EDIT, 2, KB_FOOT_("settings"), NULL},
	{KB_ACTION_OPEN_BROWSER, 30, KB_FOOT_("browser"),
		N_("open its site in the browser")},
	{KB_ACTION_COPY, 40, KB_FOOT_("copy"), N_("copy the feed's address")},
	{KB_ACTION_INFO, 0, NULL, N_("go back")},
	END,
};

const struct kb_offer kb_feed_form_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("change"), N_("change what is chosen")},
	{KB_ACTION_EDIT, 0, NULL, N_("change what is chosen")},
	{KB_ACTION_NEXT_LINK, 0, NULL, N_("one line down")},
	{KB_ACTION_PREV_LINK, 0, NULL, N_("one line up")},
	END,
};

const struct kb_offer kb_feed_choice_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("follow"),
		N_("follow those that are chosen")},
	{KB_ACTION_FOLD, 3, KB_FOOT_("choose"), N_("choose a feed, or not")},
	{KB_ACTION_TOGGLE_READ, 0, NULL, N_("choose a feed, or not")},
	{KB_ACTION_BACK, 20, KB_FOOT_("follow none"),
		N_("follow none of them")},
	END,
};

const struct kb_offer kb_unseen_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("follow"), N_("follow this feed")},
	{KB_ACTION_BACK, 20, KB_FOOT_("leave it"), N_("leave it")},
	END,
};

const struct kb_offer kb_no_feed_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("open"), N_("read the article")},
	{KB_ACTION_BACK, 20, KB_FOOT_("leave it"), N_("leave it")},
	END,
};

const struct kb_offer kb_report_offers[] = {
	{KB_ACTION_BACK, 2, KB_FOOT_("close"), NULL},
	END,
};

/* --- Accounts ------------------------------------------------------------- */

const struct kb_offer kb_answers_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("choose"), N_("do what is chosen")},
	{KB_ACTION_NEXT_LINK, 0, NULL, N_("one line down")},
	{KB_ACTION_PREV_LINK, 0, NULL, N_("one line up")},
	{KB_ACTION_BACK, 20, KB_FOOT_("leave it"), N_("leave it")},
	END,
};

const struct kb_offer kb_accounts_offers[] = {
	{KB_ACTION_OPEN, 2, KB_FOOT_("details"), N_("what is known of it")},
	{KB_ACTION_RELOAD, 10, KB_FOOT_("sync"), N_("sync the account")},
	{KB_ACTION_ADD_FEED, 20, KB_FOOT_("add"), N_("set up an account")},
	{KB_ACTION_EDIT, 30, KB_FOOT_("settings"), N_("its settings")},
	{KB_ACTION_REMOVE_FEED, 40, KB_FOOT_("remove"),
		N_("remove the account")},
	{KB_ACTION_RELOAD_ALL, 55, KB_FOOT_("sync all"),
		N_("sync all accounts, fetch feeds")},
	{KB_ACTION_INFO, 0, NULL, N_("what is known of it")},
	{KB_ACTION_ACCOUNTS, 0, NULL, N_("go back")},
	END,
};

const struct kb_offer kb_no_accounts_offers[] = {
	{KB_ACTION_ADD_FEED, 2, KB_FOOT_("add"), N_("set up an account")},
	{KB_ACTION_ACCOUNTS, 0, NULL, N_("go back")},
	END,
};

const struct kb_offer kb_account_info_offers[] = {
	{KB_ACTION_RELOAD, 10, KB_FOOT_("sync"), N_("sync the account")},
	{KB_ACTION_EDIT, 30, KB_FOOT_("settings"), N_("its settings")},
	{KB_ACTION_OPEN_BROWSER, 35, KB_FOOT_("browser"),
		N_("open its server in the browser")},
	{KB_ACTION_INFO, 0, NULL, N_("go back")},
	END,
};
