/* Which account follows a feed, and accounts that are given up; both can be
 * undone.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ACCOUNT_CHANGES_H
#define KHABAR_VIEWS_ACCOUNT_CHANGES_H

#include "library_views.h"
#include "scope.h"

/* Asks which account the feeds of a scope shall be followed by. */
void kb_account_ask_move(
	struct kb_library_views *lib, const struct kb_scope *scope);
/* Asks whether an account shall go, and has it go. */
void kb_views_remove_account(struct kb_library_views *lib, const char *name);

/* Takes such a change back. */
enum kb_err kb_account_take_back(struct kb_library_views *lib,
	const struct kb_account_change *c, struct kb_diag *diag);
void kb_account_change_free(struct kb_account_change *c);

/* The accounts named by a value as the feed list has it, parted by blanks, are
 * there; complains and returns false if one is not. */
bool kb_account_check_names(struct kb_library_views *lib, const char *names);

#endif
