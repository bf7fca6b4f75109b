/* The configuration file: "key = value" lines, # comments.
 * Layer: conf. */
#ifndef KHABAR_CONF_SETTINGS_H
#define KHABAR_CONF_SETTINGS_H

#include <khabar/base/err.h>
#include <khabar/conf/keymap.h>
#include <stdbool.h>
#include <stddef.h>

struct kb_settings {
	char *theme;      /* name of a file in themes/ or a path; owned */
	int width;        /* widest text column in cells; 0: the default, 76 */
	bool mouse;       /* whether the wheel scrolls; default true */
	char *browser;    /* command, or NULL: $BROWSER, else xdg-open */
	bool auto_reload; /* feeds are fetched when they are due; default true
			   */
	int timeout;      /* seconds without a byte until a fetch fails */
	char *bidi;  /* how text is put out: a mode's name, or "auto"; owned */
	char *shape; /* whether letters are joined: "auto", "on", "off" */
	struct kb_keymap keymap; /* "bind KEY = action" lines change it */
};

void kb_settings_init(struct kb_settings *s);
void kb_settings_release(struct kb_settings *s);
/* Reads len bytes of configuration over *s. The first bad line fails the
 * whole: the message names file, line, what is wrong and what is allowed. */
enum kb_err kb_settings_parse(struct kb_settings *s, const char *text,
	size_t len, const char *name, struct kb_diag *diag);

#endif
