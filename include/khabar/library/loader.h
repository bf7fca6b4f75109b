/* Loads that run beside the program: wants that are answered by events.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_LOADER_H
#define KHABAR_LIBRARY_LOADER_H

#include <khabar/library/get.h>

struct kb_loader;

/* engine: held. */
struct kb_loader *kb_loader_new(struct kb_engine *engine);
/* Stops every load. Does not wait for a server. */
void kb_loader_free(struct kb_loader *l);
/* Becomes readable when kb_loader_next() has something to tell. */
int kb_loader_fd(const struct kb_loader *l);
/* Starts a load; returns its number, never 0. The want is copied. */
unsigned kb_loader_start(struct kb_loader *l, const struct kb_want *want);
/* Stops a load; nothing more is told of it. Returns at once. */
void kb_loader_cancel(struct kb_loader *l, unsigned job);

struct kb_loader_event {
	unsigned job;
	bool ended;
	const char *what; /* not ended: the stage; static */
	uint64_t got, total;
	enum kb_err err;      /* ended: how */
	struct kb_diag diag;  /* ended, err set: why */
	struct kb_got result; /* ended, err KB_OK: owned by the caller */
};

/* The next event, without waiting; false if there is none. */
bool kb_loader_next(struct kb_loader *l, struct kb_loader_event *ev);

#endif
