/* Accounts are synced: rounds with the servers that follow feeds for a person,
 * side by side, each in a thread of its own with a handle of its own of the
 * store.
 * Layer: sync. */
#ifndef KHABAR_SYNC_SYNCER_H
#define KHABAR_SYNC_SYNCER_H

#include <khabar/base/err.h>
#include <khabar/conf/settings.h>
#include <khabar/library/get.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which accounts have a round, and what of it. */
enum kb_sync_which {
	KB_SYNC_DUE,   /* those whose interval has passed, and that are not left
			  alone after a failure */
	KB_SYNC_ALL,   /* those that are not due too, unless their server has
			  named a time (Retry-After) */
	KB_SYNC_NAMED, /* all: a person has named them */
	KB_SYNC_PUSH,  /* what waits is sent to them, and nothing is fetched;
			  none where nothing waits */
};

enum kb_sync_stage {
	KB_SYNC_BEGIN,    /* another khabar may be at it; the login */
	KB_SYNC_FEEDS,    /* what is followed */
	KB_SYNC_STATES,   /* what is unread and starred */
	KB_SYNC_ARTICLES, /* done and total: those that are lacking here */
	KB_SYNC_MARKS,    /* done and total: those that wait to be sent */
};

/* What a round has done. */
struct kb_sync_counts {
	size_t added, changed; /* articles, here */
	size_t copies;         /* of those added: other feeds have them */
	size_t marked;         /* articles here, as was done elsewhere */
	size_t sent;           /* marks */
	size_t feeds_added, feeds_removed, feeds_changed; /* here */
	size_t subscribed, unsubscribed, updated;         /* at the server */
	size_t requests;
	uint64_t bytes; /* received */
};

enum kb_sync_what {
	KB_SYNC_PROGRESS, /* a round goes on: stage, done, total, counts */
	KB_SYNC_PASSWORD, /* a round waits for kb_syncer_password() */
	KB_SYNC_END,      /* a round has ended: all */
};

/* Strings live until the next event is asked for. */
struct kb_sync_event {
	enum kb_sync_what what;
	const char *account;
	enum kb_sync_which which; /* as it was asked for */
	enum kb_sync_stage stage;
	size_t done, total;
	struct kb_sync_counts counts;
	enum kb_err err;     /* END; KB_ESTOP: it was stopped, or the password
				was not given */
	struct kb_diag diag; /* err set: why */
	const char *advice;  /* err set: what to do, a sentence, or "" */
	bool skipped;        /* END: there was no round, as it is not due, its
				server has named a time, or nothing waits */
	int64_t waits;       /* skipped: until this Unix time; 0: none */
	size_t running;      /* rounds that go on beside this one */
};

struct kb_syncer;

/* For the accounts of the settings, of which what it needs is copied. engine:
 * held. The library is that of the environment's folders. */
struct kb_syncer *kb_syncer_new(
	struct kb_engine *engine, const struct kb_settings *settings);
/* They are others from now on; rounds of accounts that are none any more are
 * stopped. */
void kb_syncer_set(struct kb_syncer *s, const struct kb_settings *settings);
/* Stops what runs, within a moment; what was stored stays. s may be NULL. */
void kb_syncer_free(struct kb_syncer *s);
/* Becomes readable when kb_syncer_next() has something to tell. */
int kb_syncer_fd(const struct kb_syncer *s);
/* The next event, without waiting; false if there is none. */
bool kb_syncer_next(struct kb_syncer *s, struct kb_sync_event *ev);

/* Starts rounds: of the account of that name, or of all (NULL); where one goes
 * on already it is followed by another, unless that would ask for less. Each
 * is told of by an END. Returns how many were started or are to follow; 0 with
 * a name that no account has. */
size_t kb_syncer_start(
	struct kb_syncer *s, const char *account, enum kb_sync_which which);
/* The next round of this account does what a person removed, and what the
 * server does not have any more, even where that is most of its feeds. */
void kb_syncer_accept_removals(struct kb_syncer *s, const char *account);
/* Gives up what goes on, of an account or of all (NULL): within a moment each
 * ends with KB_ESTOP. */
void kb_syncer_stop(struct kb_syncer *s, const char *account);
/* The password that a round has asked for; copied, and wiped after use. NULL:
 * it is not given, and the round ends with KB_ESTOP. */
void kb_syncer_password(
	struct kb_syncer *s, const char *account, const char *password);
/* How many rounds go on or are to follow. */
size_t kb_syncer_running(struct kb_syncer *s);

#endif
