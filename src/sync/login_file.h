/* The login that is kept between rounds, so that not each of them begins with
 * a password: a file for this user alone. It holds what the server gave for a
 * name and a password, and neither of them.
 * Layer: sync, private. */
#ifndef KHABAR_SYNC_LOGIN_FILE_H
#define KHABAR_SYNC_LOGIN_FILE_H

#include <khabar/base/str.h>

#include <stdbool.h>

/* Puts where the login of this user at this address is kept into path
 * (cleared): in khabar's folder of $XDG_RUNTIME_DIR, which goes with the
 * session, else of the state; empty where there is no home. */
void kb_login_file_path(
	const char *base, const char *user, struct kb_str *path);
/* Reads it; false where there is none, it is of another user or address, or
 * others may read it: it is deleted then. auth and token are cleared. */
bool kb_login_file_read(const char *path, const char *base, const char *user,
	struct kb_str *auth, struct kb_str *token);
/* Writes it with mode 0600, or deletes it where auth is empty. That it cannot
 * be written is no failure: the next round logs in. */
void kb_login_file_write(const char *path, const char *base, const char *user,
	const char *auth, const char *token);
/* Overwrites and releases a secret. */
void kb_sync_wipe(struct kb_str *secret);

/* Whether what a server gives for a login or a token, len bytes, may stand in a
 * header and in this file: visible ASCII, not empty, 4096 bytes at most. */
bool kb_login_is_secret(const char *s, size_t len);

#endif
