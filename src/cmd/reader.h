/* The reader on the terminal: the loop that waits for keys, loads and
 * reloads, and the app that makes screens of them.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_READER_H
#define KHABAR_CMD_READER_H

#include <khabar/library/loader.h>
#include <khabar/ui/app.h>

/* What to show and how; strings may be NULL. */
struct kb_reading {
	const char *src;            /* URL, path or "-"; NULL: the library */
	struct kb_document *doc;    /* shown at once for src; taken over */
	struct kb_network *network; /* of the feed that src belongs to; NULL:
				       of none; borrowed */
	const char *theme;          /* as the options of the same names */
	const char *bidi, *shape;
};

/* Takes --theme, --bidi and --shape at argv[*i]; false where another argument
 * stands. *status is set to what to exit with after a bad value was complained
 * of. */
bool kb_reading_option(
	struct kb_reading *r, int argc, char **argv, int *i, int *status);
/* Runs the reader; returns an exit status. */
int kb_run_reader(const struct kb_reading *what);

/* --- The library in the reader (shelf.c) -------------------------------- */

/* Stands between the app's views of the library and the store, the reloader
 * and the loader. */
struct kb_shelf;

/* Opens the library and shows it as the app's first view. The app and the
 * loader are borrowed; settings too. */
enum kb_err kb_shelf_open(struct kb_shelf **out, struct kb_app *app,
	struct kb_loader *loader, const struct kb_settings *settings,
	struct kb_engine *engine, struct kb_diag *diag);
/* Writes the marks that are not written yet; says on standard error what
 * cannot be. */
void kb_shelf_close(struct kb_shelf *s);
/* Becomes readable when kb_shelf_tick() has something to do. */
int kb_shelf_fd(const struct kb_shelf *s);
/* Milliseconds until kb_shelf_tick() shall be called at the latest. */
int kb_shelf_wait(const struct kb_shelf *s);
/* Tells the app what reloads have brought, what other programs have changed;
 * starts reloads that are due. */
void kb_shelf_tick(struct kb_shelf *s);
/* How requests go out for the feed of a row number, to be let go with
 * kb_network_free(); NULL for none. */
struct kb_network *kb_shelf_network(const struct kb_shelf *s, int64_t feed);
/* Takes a loader's event up if it is of an article's page. */
bool kb_shelf_loaded(struct kb_shelf *s, struct kb_loader_event *ev);

#endif
