/* A person chooses how a terminal gets its text, where that can be asked.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_TERMINAL_GUIDE_H
#define KHABAR_CMD_TERMINAL_GUIDE_H

#include <khabar/base/str.h>
#include <khabar/conf/settings.h>
#include <khabar/term/profile.h>

/* Whether there is somebody to be asked at this terminal (-1: none). */
bool kb_guide_can_ask(int tty);
/* Says the words, shows lines in each way, asks which one reads right, and
 * writes that into the configuration. p has taken the settings' lines; typed is
 * what was typed already. Returns an exit status. */
int kb_guide(struct kb_profile *p, const struct kb_settings *settings, int tty,
	const struct kb_str *words, const struct kb_str *typed);

#endif
