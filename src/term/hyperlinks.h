/* Links that the terminal knows of (OSC 8), so that a click of its own opens
 * them. ncurses has no word for them: a cell of a link carries a character of
 * no width that stands for the link, by which ncurses tells cells with links
 * from others, and which is taken out of what it sends again (term/output.h);
 * what begins and ends a link stands in its place.
 * https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
 * Layer: term, private. */
#ifndef KHABAR_TERM_HYPERLINKS_H
#define KHABAR_TERM_HYPERLINKS_H

#include <khabar/base/str.h>
#include <khabar/layout/canvas.h>
#include <stdbool.h>
#include <stdint.h>

/* Bytes of a URL: what VTE takes. */
#define KB_MAX_HYPERLINK 2083

struct kb_hyperlinks;

struct kb_hyperlinks *kb_hyperlinks_new(void);
void kb_hyperlinks_free(struct kb_hyperlinks *h);

/* Takes up what is on the canvas, which is shown next. */
void kb_hyperlinks_take(struct kb_hyperlinks *h, const struct kb_canvas *c);
/* The character for a link of that canvas, by its number; 0: it has none, since
 * its URL is not one that opens outside, has a control character, is longer
 * than KB_MAX_HYPERLINK in ASCII, or there are too many. */
uint32_t kb_hyperlinks_sign(const struct kb_hyperlinks *h, uint16_t link);
/* Whether a character may stand for a link: no other may then be sent. */
bool kb_hyperlinks_is_sign(uint32_t cp);
/* Has the link of that sign open from here on, or none (0): adds to out what
 * the terminal is told for it. */
void kb_hyperlinks_open(
	struct kb_hyperlinks *h, uint32_t sign, struct kb_str *out);
/* What ends a link, if one is open. */
extern const char kb_hyperlink_end[];

#endif
