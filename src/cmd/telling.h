/* What a command that fetches tells while it goes on, and at its end: a
 * progress bar on a terminal, plain lines in a pipe. Layer: cmd, private. */
#ifndef KHABAR_CMD_TELLING_H
#define KHABAR_CMD_TELLING_H

#include <khabar/base/str.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kb_telling {
	bool bar, quiet;
	int status; /* of the output */
};

/* How it is told, by where standard output goes. */
void kb_telling_init(struct kb_telling *t, bool quiet);
/* Writes lines to standard output, as long as that can be done. */
void kb_telling_put(struct kb_telling *t, const struct kb_str *s);

/* --- The bar ------------------------------------------------------------- */

/* Takes a part up into the words beside the bar, blanks before it, if it fits
 * whole; empties it. */
void kb_telling_part(struct kb_str *words, size_t blanks, struct kb_str *part);
/* Draws the bar, full as done is of total, and the words. */
void kb_telling_draw(const struct kb_str *words, size_t done, size_t total);
void kb_telling_clear(const struct kb_telling *t);

/* --- Words --------------------------------------------------------------- */

/* Adds how much was received: "12 KB". */
void kb_add_received(struct kb_str *out, uint64_t bytes);
/* Adds a phrase of a row, a message of a number alone, unless that is 0. */
void kb_add_count(struct kb_str *out, size_t n, const char *message)
	__attribute__((format(printf, 3, 0)));
/* Adds a row of phrases behind those that are there, and empties it. */
void kb_add_phrases(struct kb_str *out, struct kb_str *row);

#endif
