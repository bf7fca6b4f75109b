/* What was entered at prompts, kept for later sessions.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_HISTORY_H
#define KHABAR_CMD_HISTORY_H

#include <khabar/ui/app.h>

/* Has the app recall what the file keeps, of each kind the newest lines, most
 * of them; the others are taken out of the file where they are many. most 0:
 * the file is deleted. */
enum kb_err kb_history_read(
	struct kb_app *app, size_t most, struct kb_diag *diag);
/* Adds a line to the file. */
enum kb_err kb_history_append(
	enum kb_history_kind kind, const char *line, struct kb_diag *diag);

#endif
