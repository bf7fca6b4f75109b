/* The command that is run after a reload that brought something.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_AFTER_RELOAD_H
#define KHABAR_CMD_AFTER_RELOAD_H

#include <khabar/conf/settings.h>
#include <khabar/library/session.h>
#include <khabar/term/run.h>

/* Runs the command of the settings, if there is one and the reload that has
 * just ended has brought something new to be read. failed: feeds. Fails where
 * it cannot be run, or with its own failure where that is waited for. */
enum kb_err kb_after_reload(struct kb_runner *r, enum kb_run_how how,
	const struct kb_settings *settings, struct kb_session *s, size_t failed,
	struct kb_diag *diag);

#endif
