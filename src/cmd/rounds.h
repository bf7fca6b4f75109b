/* Rounds with the servers of accounts, as commands have them: started, waited
 * for, told of.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_ROUNDS_H
#define KHABAR_CMD_ROUNDS_H

#include "telling.h"

#include <khabar/conf/settings.h>
#include <khabar/library/get.h>
#include <khabar/sync/syncer.h>

#include <signal.h>

/* How far one is. */
struct kb_round_shown {
	const char *account; /* borrowed of the settings */
	enum kb_sync_stage stage;
	size_t done, total, added;
	uint64_t bytes;
	bool ended;
	bool well; /* one has ended so, and was none of those left out */
};

struct kb_rounds {
	struct kb_syncer *syncer;
	const struct kb_settings *settings;
	struct kb_telling *telling;
	struct kb_round_shown rounds[KB_MAX_ACCOUNTS]; /* an account each */
	size_t n;
	size_t failed; /* rounds */
};

/* All borrowed but the engine, which is held. */
void kb_rounds_init(struct kb_rounds *r, struct kb_engine *engine,
	const struct kb_settings *settings, struct kb_telling *telling);
/* Stops what runs. */
void kb_rounds_release(struct kb_rounds *r);
/* Starts rounds of an account, or of all (NULL). */
void kb_rounds_start(
	struct kb_rounds *r, const char *account, enum kb_sync_which which);
/* Has those that went well followed by what waits, which is told only where
 * something was sent. */
void kb_rounds_push(struct kb_rounds *r);
bool kb_rounds_went_well(const struct kb_rounds *r);
bool kb_rounds_run(const struct kb_rounds *r);
/* Takes what has happened and tells of it; asks for passwords. mask: as
 * kb_stops_catch() has it. */
void kb_rounds_take(struct kb_rounds *r, const sigset_t *mask);
/* Draws the bar as far as they are. */
void kb_rounds_draw(const struct kb_rounds *r);

#endif
