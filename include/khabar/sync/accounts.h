/* Accounts are set up and given up, and feeds moved between them and khabar: in
 * the configuration, the feed list and the library.
 * Layer: sync. */
#ifndef KHABAR_SYNC_ACCOUNTS_H
#define KHABAR_SYNC_ACCOUNTS_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/conf/account.h>
#include <khabar/library/library.h>

/* Writes an account into the configuration, in place of the one of its name;
 * *path (cleared) is the configuration's. password: it is kept in a file that
 * nobody else may read, the one that a->password_file names, which becomes
 * NAME.password beside the configuration where it is NULL; NULL: all stays as
 * it is. Fails as kb_write_account(); KB_EIO where the file cannot be written,
 * and then nothing is. */
enum kb_err kb_sync_put_account(struct kb_account_settings *a,
	const char *password, struct kb_str *path, struct kb_diag *diag);
/* Takes an account out of the configuration, where there is one of that name,
 * and the library; the file of its password goes too, where khabar has made it.
 * Its feeds stay with their articles and marks, and are fetched by khabar from
 * now on; *feeds: how many. The server is told nothing, and what waited to be
 * sent is forgotten. Nothing is done twice where it was broken off. */
enum kb_err kb_sync_remove_account(struct kb_library *l, const char *name,
	size_t *feeds, struct kb_diag *diag);
/* Has n feeds of the list, by their URLs, followed by an account, and by no
 * other; NULL: by none. In one change of the list; *moved: how many were not.
 */
enum kb_err kb_sync_move_feeds(struct kb_library *l, const char *const *urls,
	size_t n, const char *account, size_t *moved, struct kb_diag *diag);

#endif
