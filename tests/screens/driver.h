/* The interface driven without a terminal: a table of functions that only
 * takes notes, and the app that uses it.
 * Layer: tests. */
#ifndef KHABAR_SCREENS_DRIVER_H
#define KHABAR_SCREENS_DRIVER_H

#include <khabar/base/str.h>
#include "library.h"

#include <khabar/ui/app.h>

struct driver {
	struct kb_app_io io;
	struct kb_settings settings;
	struct kb_app *app;
	struct kb_str calls; /* "browse URL\n" and so on, since last asked */
	unsigned job;        /* the load started last, 0 once it has ended */
	unsigned jobs;       /* loads started in all */
	bool refuse;         /* browse and copy fail */
	size_t downloads;    /* that run */
	const char *file;    /* how a URL ends whose file has been downloaded */
	struct fake_library library; /* of `library` */
	const struct kb_canvas *canvas;
	const char *dir; /* where files are */
	int64_t now;     /* the Unix time; noon of 24 November 2026 at first */
};

void driver_init(struct driver *d, const char *dir);
void driver_release(struct driver *d);
/* Takes over the settings of digits and calendar, for the language of the
 * interface as it is now. */
void driver_locale(const struct driver *d);
/* Makes the app anew. */
void driver_restart(struct driver *d);
/* Sends an event and draws. Returns NULL, or what is wrong with the canvas. */
const char *driver_event(struct driver *d, const struct kb_event *ev);
/* Draws and checks that every cell can be shown. */
const char *driver_draw(struct driver *d);
const char *driver_key(struct driver *d, uint32_t key, unsigned mods);
const char *driver_resize(struct driver *d, int rows, int cols);
/* Reads a key's name: "j", "PageDown", "Ctrl-F", "Space". */
bool driver_key_name(const char *name, uint32_t *key, unsigned *mods);
/* Reads a file as if it came from url, as below; empty where it cannot be
 * understood. False: there is none. */
bool driver_read(struct driver *d, const char *file, const char *url,
	struct kb_document *doc, struct kb_diag *diag);
/* Ends the load that runs with the file, read as if it came from url (NULL: a
 * file URL made from its name), or with a failure. */
bool driver_loaded(struct driver *d, const char *file, const char *url);
void driver_fail(struct driver *d, const char *reason);
/* Adds rows [from, to) of the canvas, each behind a '|', and below each row
 * that holds right-to-left cells, its code points from the left. */
void driver_dump(const struct driver *d, int from, int to, struct kb_str *out);

#endif
