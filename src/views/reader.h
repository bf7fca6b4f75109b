/* The reader: an article on the screen.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_READER_H
#define KHABAR_VIEWS_READER_H

#include "library_views.h"
#include "position.h"

#include <khabar/ui/incsearch.h>

/* More screens than these are a long article. */
enum {
	KB_READER_SCREENS = 6
};

/* The reading place, told by the text and not by lines, so that any number of
 * changes of the window leaves it where it is. Set when the user scrolls. */
struct kb_anchor {
	size_t item, byte;
	struct kb_position position; /* what it was ... */
	int width;                   /* ... in a column of this width */
};

struct kb_reader {
	struct kb_view view;
	struct kb_library_views *lib; /* that it is of; NULL: of none */
	struct kb_article *article;   /* owned */
	int64_t id;                   /* in the library, or 0 */
	struct kb_flow *flow;         /* owned; of the article */
	struct kb_incsearch search;
	struct kb_anchor anchor;
	struct kb_position top; /* the first row on the screen */
	int left, width;        /* the column, in cells */
	size_t rows;            /* of the screen */
	bool fitted;            /* column and top are right for this size */
	size_t screens;         /* of the article, KB_READER_SCREENS + 1 at most
				 */
	bool has_focus;         /* a link has it: a span of an item */
	size_t focus_item, focus_span;
	struct kb_anchor origin; /* where a search being typed began */
	struct kb_ranges ranges; /* scratch */
	struct kb_anchor opened; /* where it was when it was opened */
	bool returned;           /* to where it was left before */
};

/* Takes the article over. */
struct kb_view *kb_reader_new(struct kb_app *app, struct kb_article *a,
	const char *src, int64_t feed);
/* The same for an article of the library. */
struct kb_view *kb_reader_of(struct kb_library_views *lib, struct kb_article *a,
	int64_t article, int64_t feed);

/* --- What is on the screen (reader_scroll.c) ---------------------------- */

/* Brings column and position in line with the screen's size. */
void kb_reader_fit(struct kb_reader *r);
/* Makes a row the first one, or the nearest that leaves the screen full, and
 * takes it for the new reading place. */
void kb_reader_set_top(struct kb_reader *r, struct kb_position top);
/* Scrolls by so many times as many rows, up where they are negative. */
void kb_reader_scroll(struct kb_reader *r, long rows, unsigned times);
/* Whether a byte of an item is on the screen; and brings it there. */
bool kb_reader_shows(struct kb_reader *r, size_t item, size_t byte);
void kb_reader_show(struct kb_reader *r, size_t item, size_t byte);
/* Where a search starts. */
struct kb_search_start kb_reader_start(struct kb_reader *r);

/* --- The place that is kept (reader_place.c) ------------------------------ */

/* Per cent of the text above the screen to that above and below it, 1 to 99; 0
 * at the beginning, 100 at the end. */
unsigned kb_reader_share(struct kb_reader *r);
/* Goes to where an article of the library was left; and what is on the screen
 * now is where it was opened. */
void kb_reader_return(struct kb_view *v);
void kb_reader_opened(struct kb_view *v);
/* Keeps the place, if that is another one. */
void kb_reader_leave(struct kb_reader *r);

/* --- Searches (reader_search.c) ------------------------------------------ */

/* Opens the prompt: / or ?. */
void kb_reader_search(struct kb_reader *r, char sign);
/* Lights up what a search of the library has found in it, and goes there. */
void kb_reader_light_up(struct kb_view *v, const char *query);
/* Asks for words to be muted, at first those of the focused link or of the
 * current hit. */
void kb_reader_mute(struct kb_reader *r);
void kb_reader_search_again(struct kb_reader *r, bool reverse);
/* A slice of the work that a search left for later. */
bool kb_reader_idle(struct kb_view *v);
/* Searches for the words of the focused link or of the current hit. */
void kb_reader_search_word(struct kb_reader *r);

/* --- The bar (reader_bar.c) ---------------------------------------------- */

/* Draws it in rows [0, rows), where there is one, in the margin of the side
 * that lines end at. */
void kb_reader_bar(struct kb_reader *r, struct kb_canvas *c, int rows);
/* Goes to the part of the article that a row of it stands for, of so many. */
void kb_reader_jump(struct kb_view *v, int row, int rows);

/* --- Keys (reader_keys.c) ----------------------------------------------- */

/* The focused link's URL, or NULL. */
const char *kb_reader_link(const struct kb_reader *r);
/* Opens a link of the article; a file that comes with it is played, or opened
 * outside. */
void kb_reader_open_link(struct kb_reader *r, const char *url);
bool kb_reader_action(struct kb_view *v, enum kb_action action);

#endif
