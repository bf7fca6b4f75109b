/* Accounts in the library's views: what these ask of the outside, and what they
 * are told of rounds with the servers.
 * Layer: views. */
#ifndef KHABAR_VIEWS_ACCOUNTS_H
#define KHABAR_VIEWS_ACCOUNTS_H

#include <khabar/base/err.h>
#include <khabar/conf/account.h>
#include <khabar/ui/app.h>

/* How an account stands. */
struct kb_account_state {
	const struct kb_account_settings *settings;
	const char *server; /* what it speaks, in words; NULL: not known yet */
	const char *notice; /* what it cannot do, for a person; or NULL */
	int64_t done;       /* when a round last ended well; 0: none did */
	size_t feeds, articles;
	/* Marks that wait to be sent. */
	size_t read, unread, starred, unstarred;
	/* Feeds that its server is to follow, or no more. */
	size_t subscribe, unsubscribe;
	const char *error;  /* why the last round failed; NULL: it did not */
	const char *advice; /* what to do about that; or NULL */
	bool running;       /* a round goes on */
};

/* Adds what waits to be sent, each kind by itself, in words of the interface's
 * language: "3 read, 1 feed to follow"; nothing where nothing waits. */
void kb_account_add_marks(struct kb_str *out, const struct kb_account_state *s);

/* What the views ask for, as those of struct kb_library_io: nothing waits for
 * the network, and what is returned is borrowed until the next call of the same
 * function, settings until put or remove is called. Accounts are told apart by
 * their names. */
struct kb_accounts_io {
	void *ctx;
	/* How many there are, and how the one at a place from 0 stands. */
	size_t (*count)(void *ctx);
	struct kb_account_state (*state)(void *ctx, size_t i);
	/* Starts a round with the server of an account, or of all (NULL); told
	 * with kb_app_round(). */
	void (*sync)(void *ctx, const char *name);
	/* Gives up rounds that go on; false if there are none. */
	bool (*stop)(void *ctx);
	/* Marks, or what is followed, were changed: servers are told of it
	 * soon. */
	void (*changed)(void *ctx, bool feeds);
	/* The password that kb_app_password() asked for; NULL: it is not
	 * given. */
	void (*password)(void *ctx, const char *name, const char *password);
	/* Starts finding out whether a server can be reached, with what is set
	 * and a password (NULL: by the settings); told with kb_app_tried().
	 * NULL: nothing is to be found out any more. */
	void (*try_out)(void *ctx, const struct kb_account_settings *a,
		const char *password);
	/* Writes an account into the configuration, in place of the one of its
	 * name. password: it is kept in a file of its own (keep), which the
	 * settings name then, or until khabar ends; NULL: all stays as it
	 * is. */
	enum kb_err (*put)(void *ctx, const struct kb_account_settings *a,
		const char *password, bool keep, struct kb_diag *diag);
	/* Takes an account out of the configuration; its feeds stay, and are
	 * fetched by khabar from now on. The server is told nothing. */
	enum kb_err (*remove)(
		void *ctx, const char *name, struct kb_diag *diag);
	/* Has n feeds of the list, by their URLs, followed by accounts, as the
	 * setting of that name has them ("" for none), in one change of the
	 * list. *moved: how many were not. */
	enum kb_err (*move)(void *ctx, const char *const *urls, size_t n,
		const char *names, size_t *moved, struct kb_diag *diag);
};

/* How far a round is, or how it ended. */
struct kb_round_news {
	const char *account;
	bool running;       /* false at its end */
	const char *stage;  /* a word for what it does, looked up where it is
			       shown */
	size_t done, total; /* of that; total 0: it is not counted */
	size_t added;       /* articles that are new */
	const char *error;  /* ended: why it failed, if that is to be told */
	const char *advice; /* what to do about it; or NULL */
	size_t others;      /* rounds that go on beside it */
};
void kb_app_round(struct kb_app *app, const struct kb_round_news *news);
/* A round waits for the password of an account. */
void kb_app_password(struct kb_app *app, const char *account);

/* What came of trying a server. */
struct kb_tried {
	const char *url; /* that it answers at */
	enum kb_account_kind kind;
	const char *server; /* the same in words */
	size_t feeds, unread, starred;
	bool counted;        /* the last two are known */
	const char *failure; /* why it cannot be had; NULL: it can */
	const char *advice;  /* what to do about that; or NULL */
	bool refused;        /* that is: user or password are wrong */
};
void kb_app_tried(struct kb_app *app, const struct kb_tried *tried);

#endif
