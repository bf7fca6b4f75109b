/* Commands about what is on the screen.
 * Layer: ui. */
#ifndef KHABAR_UI_COMMAND_H
#define KHABAR_UI_COMMAND_H

#include <khabar/conf/command.h>
#include <khabar/ui/frame.h>

/* Runs a command line about the article or feed of the view on top; says what
 * comes of it, and whether it went well. */
bool kb_app_command(
	struct kb_app *app, enum kb_command_kind kind, const char *line);
/* Asks for a command that gets the article. */
void kb_app_ask_pipe(struct kb_app *app);

#endif
