/* A library without a store, for the interface's tests: a feed list and a
 * table of articles.
 * Layer: tests. */
#ifndef KHABAR_SCREENS_LIBRARY_H
#define KHABAR_SCREENS_LIBRARY_H

#include <khabar/base/str.h>
#include <khabar/views/library.h>

struct fake_article {
	struct kb_article_row row; /* strings owned */
	bool whole;                /* its page has come */
	char *url;                 /* of a link in its text, or NULL; owned */
	char *file;                /* that comes with it, or NULL; owned */
	int64_t *others;           /* of its row; owned */
	int paragraphs;            /* more of its text */
	struct kb_place place;     /* that is kept */
	char *tag;                 /* that a rule gave it, or NULL; owned */
};

enum {
	FAKE_ACCOUNTS = 4
};

struct fake_library {
	struct kb_library_io io;
	struct kb_feeds conf;
	struct fake_article *articles;
	size_t n, cap;
	const char *failing;  /* why nothing can be had; NULL: it can */
	struct kb_str *calls; /* where calls are noted; borrowed */
	bool reloading;       /* there is something to stop */
	bool searching;       /* searches are not answered for now */
	unsigned asked;       /* number of the search to be answered; 0: none */
	unsigned last;        /* number given last */
	struct kb_query query; /* of that one; its search is owned */
	char *sought_url;      /* feeds are looked for there; or NULL; owned */
	char *sought_failure;  /* why there are none; or NULL; owned */
	bool sought_ended;
	char *edited;  /* what the editor leaves as feed list; or NULL; owned */
	bool newsboat; /* it keeps files here */
	struct fake_sought {
		char *url, *failure; /* failure may be NULL; owned */
		struct kb_document doc;
	} sought[4];
	size_t n_sought;
	struct kb_accounts_io accounts_io;
	struct fake_account {
		struct kb_account_settings settings; /* owned */
		struct kb_account_state state;
		char *words[2]; /* error and advice of the state; owned */
	} accounts[FAKE_ACCOUNTS];
	size_t n_accounts;
	bool syncing; /* there are rounds to stop */
	struct fake_feed {
		char *error; /* or NULL; owned */
		bool gone, fresh;
	} feeds[16]; /* what is known of the first feeds */
};

/* conf: as the file "feeds". */
void fake_library_init(
	struct fake_library *l, const char *conf, struct kb_str *calls);
void fake_library_release(struct fake_library *l);
/* Fills in what is about the feed list (library_feeds.c). */
void fake_library_init_feeds(struct kb_library_io *io);
/* The same of accounts (library_accounts.c). */
void fake_library_init_accounts(struct fake_library *l);
void fake_library_release_accounts(struct fake_library *l);
/* Adds an account: "NAME URL". False if there are too many. */
bool fake_library_account(struct fake_library *l, const char *line);
/* How it stands: "running", "error REASON", "error REASON | ADVICE", or
 * "synced TIME ARTICLES READ UNREAD STARRED UNSTARRED FOLLOW LEAVE", TIME being
 * Unix time, and from the third on what waits: marks, feeds. */
bool fake_library_account_state(
	struct fake_library *l, const char *name, const char *what);
/* The article of that number, or NULL. */
struct fake_article *fake_library_find(struct fake_library *l, int64_t id);
/* Adds an article: "ID FEED DATE MARKS TITLE"; FEED is a place from 1, MARKS
 * are R, S, L, RS ... or -. False if the line is none. */
bool fake_library_add(struct fake_library *l, const char *line);
/* A feed is found: doc is taken over (empty: it is still being fetched); or it
 * cannot be had. False: there are too many. */
bool fake_library_found(struct fake_library *l, const char *url,
	struct kb_document *doc, const char *failure);
void fake_library_forget_sought(struct fake_library *l);
/* Replaces the feed list. */
void fake_library_conf(struct fake_library *l, const char *conf);
/* What is known of feed n, from 1: "error REASON", "gone", "fresh" (never
 * fetched) or "well". */
bool fake_library_feed(struct fake_library *l, int n, const char *what);
/* Gives an article other marks (R, S, RS or -), or takes it away ("x"). */
bool fake_library_mark(struct fake_library *l, int64_t id, const char *marks);
/* The article comes with the file of a URL, and has no link. */
bool fake_library_file(struct fake_library *l, int64_t id, const char *url);
/* The article's text ends in a link. False if there is no such article. */
bool fake_library_link(struct fake_library *l, int64_t id, const char *url);
/* Its text has so many paragraphs more, numbered from the first number on. */
bool fake_library_long(struct fake_library *l, int64_t id, int n);
/* A rule has tagged the article. */
bool fake_library_tag(struct fake_library *l, int64_t id, const char *tag);
/* These articles, parted by blanks, are one of several feeds. */
bool fake_library_story(struct fake_library *l, const char *ids);
/* Answers the search that waits, if it may be. */
void fake_library_answer(struct fake_library *l, struct kb_app *app);
/* The article's page has come. */
void fake_library_page(struct fake_library *l, int64_t id);

#endif
