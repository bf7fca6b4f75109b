/* What a command waits for, and tells of: the reload of a session's feeds, and
 * rounds of accounts beside it.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_FETCHING_H
#define KHABAR_CMD_FETCHING_H

#include "rounds.h"
#include "telling.h"

#include <khabar/library/session.h>

struct kb_fetching {
	struct kb_session *session;
	struct kb_telling telling;
	struct kb_rounds *rounds; /* NULL: none go on beside */
	bool feeds_are_told;      /* a line for each, where there is no bar */
};

/* Waits for the end of the reload, and of the rounds; *p is how far the reload
 * came, running where one goes on. A signal stops both; they reach the program
 * only while it waits. */
void kb_fetching_wait(struct kb_fetching *f, struct kb_session_progress *p);
/* After rounds: what they brought comes into the index, rules act on it, and
 * its pages are fetched where feeds want them; then what rules wished is sent.
 */
void kb_fetching_follow_up(
	struct kb_fetching *f, struct kb_session_progress *p);
/* Tells what all of it has brought, in a line. */
void kb_fetching_tell_end(
	struct kb_fetching *f, const struct kb_session_progress *p);
/* Tells a command of what is new. It is waited for: who has started khabar may
 * end all that it has started as soon as it ends. failed: feeds. */
void kb_fetching_tell_others(struct kb_fetching *f,
	const struct kb_settings *settings, size_t failed);

#endif
