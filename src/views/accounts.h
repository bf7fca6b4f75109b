/* The accounts: a list of them, and what keys do with one.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ACCOUNTS_LIST_H
#define KHABAR_VIEWS_ACCOUNTS_LIST_H

#include "library_views.h"

#include <khabar/views/accounts.h>

/* Opens the list, unless it is on top. */
void kb_accounts_open(struct kb_library_views *lib);
/* Chooses an account in the list, if that is on top. */
void kb_accounts_show(struct kb_library_views *lib, const char *name);

/* --- Their names (account_names.c) -------------------------------------- */

size_t kb_accounts_count(const struct kb_library_views *lib);
/* How the account of that name stands; false if there is none. */
bool kb_accounts_find(const struct kb_library_views *lib, const char *name,
	struct kb_account_state *out);
/* Tab was pressed: puts the next account that begins with what was typed into
 * the prompt. */
void kb_accounts_complete(
	struct kb_library_views *lib, struct kb_completion *c);

/* --- How one stands, in words (account_words.c) ------------------------- */

/* When it was synced last. */
void kb_account_add_done(const struct kb_app *app, struct kb_str *out,
	const struct kb_account_state *s);
/* How many marks and feeds wait to be sent, none of none; each kind by itself:
 * kb_account_add_marks(). */
void kb_account_add_waiting(
	struct kb_str *out, const struct kb_account_state *s);
/* Where the password is had from. */
void kb_account_add_password(
	struct kb_str *out, const struct kb_account_settings *a);

#endif
