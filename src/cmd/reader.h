/* The reader on the terminal: the loop that waits for keys, loads and
 * reloads, and the app that makes screens of them.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_READER_H
#define KHABAR_CMD_READER_H

#include <khabar/library/session.h>
#include <khabar/views/library.h>

/* What to show and how. */
struct kb_reading {
	const char *src;            /* URL, path or "-"; "": what doc is of has
				       no address; NULL: the library */
	struct kb_document *doc;    /* shown at once for src; taken over */
	struct kb_network *network; /* of the feed that src belongs to; NULL:
				       of none; borrowed */
	const char *theme; /* as the option of the name; NULL: as set */
	int bidi, shape;   /* enum kb_encoding, enum kb_shaping; -1: as set */
};

/* How to show it, as the options of reading say. */
struct kb_args;
struct kb_reading kb_reading_of(const struct kb_args *args);
/* Runs the reader; returns an exit status. */
int kb_run_reader(const struct kb_reading *what);

/* --- The library in the reader (views.c) -------------------------------- */

/* What the app's views of the library ask for, answered by the session, which
 * is borrowed. */
struct kb_library_io kb_views_io(struct kb_session *s);

/* What the session has told. */
struct kb_views_told {
	bool ended; /* a reload, of which `failed` feeds failed */
	size_t failed;
	bool changed; /* feeds, articles or marks */
};
/* Takes all events of the session and tells them to the app. */
struct kb_views_told kb_views_tell(struct kb_app *app, struct kb_session *s);

#endif
