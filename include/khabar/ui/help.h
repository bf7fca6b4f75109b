/* What the keys do: those that mean something on a screen, in its words, by
 * group, then all others; laid out in columns.
 * Layer: ui. */
#ifndef KHABAR_UI_HELP_H
#define KHABAR_UI_HELP_H

#include <khabar/ui/frame.h>
#include <khabar/ui/search.h>

enum kb_help_kind {
	KB_HELP_SECTION, /* the head of what follows */
	KB_HELP_GROUP,   /* a head within a section */
	KB_HELP_KEY,     /* keys and what they do */
	KB_HELP_OWN,     /* keys and what a person has bound them to */
	KB_HELP_NOTE,    /* a sentence */
};

struct kb_help_row {
	enum kb_help_kind kind;
	struct kb_str keys, text;
	bool is_rtl; /* its keys are, as an operator with such words */
	size_t line; /* as it is laid out: its first line, */
	int height;  /* how many lines it has, */
	int column;  /* and the column that it stands in, from 0 */
};

struct kb_help {
	struct kb_help_row *rows;
	size_t n, cap;
	size_t lines;   /* in all, as it is laid out */
	int key_width;  /* cells */
	int text_width; /* cells */
	int columns;
};

/* Tells the keys of the screen that is shown, as they are bound now. */
void kb_help_init(struct kb_help *h, struct kb_app *app);
/* Adds a row; strings are copied. {0} has none yet. Borrowed. */
struct kb_help_row *kb_help_add(struct kb_help *h, enum kb_help_kind kind,
	const char *keys, const char *text);
void kb_help_release(struct kb_help *h);
/* Lays it out for a canvas of so many columns and rows. */
void kb_help_layout(struct kb_help *h, struct kb_app *app, int cols, int rows);
/* Draws its lines from `first` on in rows [0, rows), with the hits of a search
 * whose texts are kb_help_search_text()'s; NULL: none. */
void kb_help_draw(const struct kb_help *h, struct kb_app *app,
	struct kb_canvas *c, int rows, size_t first, struct kb_search *search);
/* Keys (even) or words (odd) of row i / 2, for a search. ctx: the kb_help. */
struct kb_search_text kb_help_search_text(void *ctx, size_t i);

#endif
