/* The user's browser.
 * Layer: term. */
#ifndef KHABAR_TERM_BROWSE_H
#define KHABAR_TERM_BROWSE_H

#include <khabar/base/err.h>
#include <khabar/term/run.h>

/* Opens a URL in the user's browser: command (NULL: $BROWSER, else xdg-open),
 * run without a shell. A browser that lives in the terminal gets it until it
 * ends; so does every other where there is no screen. */
enum kb_err kb_browse(struct kb_runner *r, const char *command, const char *url,
	struct kb_diag *diag);

#endif
