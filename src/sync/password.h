/* How the password of an account is had.
 * Layer: sync, private. */
#ifndef KHABAR_SYNC_PASSWORD_H
#define KHABAR_SYNC_PASSWORD_H

#include <khabar/base/err.h>
#include <khabar/base/limits.h>
#include <khabar/conf/account.h>
#include <stdbool.h>

/* UTF-8; it stands nowhere else, and is wiped after use. */
struct kb_password {
	char text[KB_MAX_PASSWORD + 1];
};

void kb_password_wipe(struct kb_password *p);
/* Whether the settings say where the password is to be had, so that nobody has
 * to be asked for it. */
bool kb_password_is_kept(const struct kb_account_settings *a);
/* Reads the first line of what the account's command puts out, or of its file,
 * which has to be this user's and nobody else's to read. Waits for the command
 * until stopped(ctx), which is asked a few times a second, says true: KB_ESTOP.
 * Fails with KB_EINVAL where the file may be read by others, the command is not
 * understood or there is none of both; KB_EIO where it cannot be had; KB_EEMPTY
 * where that line is empty; KB_ELIMIT over KB_MAX_PASSWORD bytes. No message
 * holds what was read. */
enum kb_err kb_password_read(const struct kb_account_settings *a,
	bool (*stopped)(void *ctx), void *ctx, struct kb_password *out,
	struct kb_diag *diag);

#endif
