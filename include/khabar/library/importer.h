/* An import beside the program: in a thread, with a library of its own.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_IMPORTER_H
#define KHABAR_LIBRARY_IMPORTER_H

#include <khabar/library/import.h>

struct kb_importer;

/* Starts taking in a file of any kind that kb_import_add() knows; path NULL:
 * newsboat's files, where they are usually kept. */
struct kb_importer *kb_importer_new(const char *path);
/* Stops it: what came so far stays. */
void kb_importer_free(struct kb_importer *im);
/* Becomes readable when kb_importer_next() has something to tell. */
int kb_importer_fd(const struct kb_importer *im);

struct kb_importer_event {
	bool ended;
	size_t done, total; /* articles of a cache; total 0: none yet */
	enum kb_err err;    /* ended: how; KB_ESTOP: it was stopped */
	struct kb_diag diag;
	const char *report; /* ended without err: all that came and did not, in
			       lines; lives as long as the importer */
};
/* The next event, without waiting; false if there is none. */
bool kb_importer_next(struct kb_importer *im, struct kb_importer_event *ev);
/* Has it stop as soon as it can; its end is told. */
void kb_importer_stop(struct kb_importer *im);

#endif
