/* The accounts in the reader: rounds by themselves and at keys, what is asked
 * of them by the views, what is told to these. Layer: cmd, private. */
#ifndef KHABAR_CMD_READER_ACCOUNTS_H
#define KHABAR_CMD_READER_ACCOUNTS_H

#include <khabar/conf/settings.h>
#include <khabar/library/session.h>
#include <khabar/views/library.h>

struct kb_reader_accounts;

/* For the accounts of the settings, which change with them. All are borrowed
 * but the engine, which is held. by_itself: rounds are started when they are
 * due. */
struct kb_reader_accounts *kb_reader_accounts_new(struct kb_app *app,
	struct kb_session *session, struct kb_engine *engine,
	struct kb_settings *settings, bool by_itself);
/* Ends rounds; the account of marks that were not sent yet has half a second to
 * take them. a may be NULL. */
void kb_reader_accounts_free(struct kb_reader_accounts *a);
/* What views ask for; borrowed. */
const struct kb_accounts_io *kb_reader_accounts_io(
	struct kb_reader_accounts *a);
/* Becomes readable when kb_reader_accounts_work() has something to do. */
int kb_reader_accounts_fd(const struct kb_reader_accounts *a);
/* Starts what is due, and tells the app what is to be told. */
void kb_reader_accounts_work(struct kb_reader_accounts *a);
/* Milliseconds until something is due by itself. */
int kb_reader_accounts_left(const struct kb_reader_accounts *a);
/* A reload has ended: what rules have marked is sent. */
void kb_reader_accounts_reloaded(struct kb_reader_accounts *a);
/* Feeds, articles or marks are not what they were. */
void kb_reader_accounts_changed(struct kb_reader_accounts *a);

#endif
