/* The ways in which a terminal may want its text, each with the same lines put
 * out that way.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_TERMINAL_WAYS_H
#define KHABAR_CMD_TERMINAL_WAYS_H

#include <khabar/conf/settings.h>
#include <khabar/term/profile.h>

#include <stddef.h>

/* A way; those that put the lines out alike are one. */
struct kb_way {
	const char *name;    /* as it stands in the configuration; borrowed */
	struct kb_str label; /* its name, and terminals that want it */
	struct kb_str lines; /* what is sent */
};

struct kb_ways {
	struct kb_way *v;
	size_t n, cap;
};

/* Makes the ways for a terminal, with letters joined or bare, and lines of at
 * most so many cells: those of the interface's language, then others', n_lines
 * of them at most. The caller releases w. */
void kb_ways_make(struct kb_ways *w, const struct kb_profile *p,
	enum kb_shaping shaping, int cells, size_t n_lines);
/* Adds the way that a line of the configuration says, as p has it. */
void kb_ways_add(struct kb_ways *w, const struct kb_profile *p, int cells,
	size_t n_lines);
void kb_ways_release(struct kb_ways *w);
/* The way that p puts the same lines out in; w->n: none of them. */
size_t kb_ways_find(const struct kb_ways *w, const struct kb_profile *p,
	int cells, size_t n_lines);

/* Fails where a line of the configuration names no way there is. */
enum kb_err kb_check_ways(const struct kb_settings *s, struct kb_diag *diag);

#endif
