/* What the library's views have in common.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_LIBRARY_VIEWS_H
#define KHABAR_VIEWS_LIBRARY_VIEWS_H

#include <khabar/ui/frame.h>
#include <khabar/views/library.h>

struct kb_scope;
struct kb_account_adding;
struct kb_account_change;

/* What is completed while it is typed, a name, tag or path, and each further
 * Tab brings the next one; {0}: nothing is. */
struct kb_completion {
	struct kb_str typed; /* before the first Tab */
	size_t tabs;         /* in a row; 0 once another key was pressed */
};

/* Changes that can be undone. */
enum {
	KB_MAX_UNDO = 200
};

/* One change: these articles' mark was set, or taken off, and a rule may have
 * come into the feed list with it; or the feed list was changed. */
struct kb_made_change {
	int64_t *ids; /* owned */
	size_t n;
	enum kb_article_mark mark;
	bool on;
	char *rule; /* as kb_library_io has it, or NULL; owned */
	struct kb_feeds_undo list;
	/* Of the feed list: what is said when it is taken back; or NULL;
	 * owned. */
	char *undone;
	/* Of accounts, or NULL: see account_changes.h; owned. */
	struct kb_account_change *account;
	bool too; /* it was made along with the one before */
};

/* A feed that is being added, see adding.h. */
struct kb_adding {
	struct kb_str tags;     /* that it gets, as a line of the feed list */
	struct kb_view *choice; /* where one chooses from several; or NULL */
	struct kb_view *asker;  /* scratch: that the prompt was opened for */
	char *folder;           /* that one stands in; owned */
	char *accounts;         /* that follow it, or NULL; owned */
	struct kb_completion completion;
};

struct kb_library_views {
	struct kb_app *app;
	const struct kb_library_io *io;
	struct kb_made_change undo[KB_MAX_UNDO]; /* the oldest first */
	size_t n_undo;
	unsigned marks; /* changes of marks: counts are out of date */
	/* Makes a list of articles, whose scope it takes over. It stands here
	 * since such a list can open another one. */
	struct kb_view *(*articles)(
		struct kb_library_views *lib, struct kb_scope *scope);
	/* Opens one with the prompt of a search. */
	void (*find)(struct kb_library_views *lib);
	/* Opens the list of accounts. */
	void (*open_accounts)(struct kb_library_views *lib);
	/* Chooses a feed in the feed list, in that folder if it is there. url
	 * NULL: the list is made anew, and what is chosen stays. */
	void (*show_feed)(struct kb_library_views *lib, const char *url,
		const char *folder);
	struct kb_adding adding;
	struct kb_completion paths;
	struct kb_str report; /* of an import, to be shown */
	unsigned asked;       /* number of the search that is answered */
	unsigned muting; /* of that which counts what is to be muted; 0: none */
	struct kb_completion completion; /* in the line for that */
	/* An account that is being set up, and a change of accounts that is
	 * being asked about; NULL: none is; owned. */
	struct kb_account_adding *account_adding;
	struct kb_account_change *moving;
	struct kb_str round, reload; /* what goes on, in words */
	size_t round_added;          /* articles, since a reload ended last */
	char **passwords; /* of these accounts they are asked for; owned */
	size_t n_passwords, cap_passwords;
};

#endif
