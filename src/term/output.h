/* What goes to the terminal, gathered so that it gets there in one write: what
 * ncurses sends is caught, and bytes that it has no word for are put between.
 * Signs, characters of no width that stand for what ncurses does not know of a
 * cell, are taken out again, and what they stand for is put in. LRM behind a
 * blank stands for a letter that is not seen.
 * Layer: term, private. */
#ifndef KHABAR_TERM_OUTPUT_H
#define KHABAR_TERM_OUTPUT_H

#include "hyperlinks.h"
#include "region.h"
#include "stand_ins.h"

#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>

/* The sign of a cell that is sent between KB_APART and KB_APART_END: variation
 * selector 256. That of a link stands behind it. */
#define KB_APART_SIGN 0xE01EFu

struct kb_output;

/* Puts a file in the place of fd, the descriptor that ncurses writes to, which
 * gathers what is written there; tty is that of the terminal. Where there can't
 * be such a file all is written to the terminal at once, and signs have no
 * meaning to it. links and cells are borrowed. */
struct kb_output *kb_output_new(int fd, int tty, struct kb_hyperlinks *links,
	const struct kb_stand_ins *cells);
void kb_output_free(struct kb_output *o);

/* The terminal has so many rows now, in which regions may be scrolled; 0: it is
 * one where they are to be set as ncurses does (see kb_region_init()). */
void kb_output_rows(struct kb_output *o, int rows);
/* The terminal goes to somebody else: adds what makes all of it scroll. */
void kb_output_leave(struct kb_output *o);
/* Adds bytes to what is sent, behind what ncurses has flushed. */
void kb_output_add(struct kb_output *o, const char *bytes, size_t len);
/* Sends what was gathered, in one write and, if that is synchronized, in the
 * brackets of mode 2026, with links and cells in place of their signs and no
 * link open at the end. It has to be whole sequences and
 * characters. Where the terminal is gone, reading tells. */
void kb_output_send(struct kb_output *o, bool synchronized);
/* What ends an update, if one has begun. */
extern const char kb_output_end[];

#endif
