/* A list of the library's articles: its state. Only numbers are held; what a
 * row shows is asked for when it is drawn, so that a hundred thousand of them
 * cost little.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ARTICLE_LIST_H
#define KHABAR_VIEWS_ARTICLE_LIST_H

#include "finding.h"
#include "openings.h"
#include "scope.h"

#include <khabar/article/id_set.h>
#include <khabar/ui/list.h>
#include <khabar/ui/search.h>

struct kb_ids {
	int64_t *v; /* owned */
	size_t n, cap;
};

/* Which of the answer's articles are shown: those whose titles have the words
 * of the filter. They are looked at a slice at a time. */
struct kb_title_filter {
	struct kb_str text; /* as typed; empty: all are shown */
	struct kb_needle needle;
	size_t scanned;          /* articles looked at so far */
	bool quiet;              /* next takes the place of those shown at the
				    end; else they are shown as they come */
	struct kb_ids next;      /* what is let through, if quiet */
	struct kb_id_set looked; /* looked at by the filter before this one, */
	struct kb_id_set passed; /* and let through by it */
	bool narrower;           /* but must be looked at again */
	int64_t told;            /* when the screen was drawn last, in ms */
};

/* A search through the titles shown, a slice at a time. */
struct kb_title_search {
	struct kb_needle needle; /* lit up while shown */
	bool shown, running, back, wrapped;
	size_t at, left;     /* the row looked at next; rows to look at */
	unsigned times;      /* hits to go on to */
	size_t first, round; /* the first of them, and how many there were */
	bool counting;
	size_t counted, hits; /* rows so far, and those with the words */
};

/* What a prompt goes back to when it is cancelled. */
struct kb_before_prompt {
	struct kb_str filter;
	struct kb_list cursor;
	int64_t article; /* under the cursor */
	struct kb_pattern pattern;
	bool searched; /* the pattern was shown */
};

/* Feeds of the rows drawn last, by number. */
enum {
	KB_FEED_CACHE = 64,
	KB_HEIGHT_CACHE = 512, /* of some screens */
};

struct kb_article_list {
	struct kb_view view;
	struct kb_library_views *lib;
	struct kb_scope scope;
	enum kb_sort sort, sorted; /* to be, and of the answer */
	bool unread;               /* only those, whatever the scope says */
	bool all;             /* those that were read too, in spite of it */
	struct kb_ids answer; /* of the library */
	struct kb_ids shown;  /* what the filter lets through of it */
	struct kb_list cursor;
	struct kb_title_filter filter;
	struct kb_title_search search;
	struct kb_finding finding; /* of a search of the library */
	struct kb_before_prompt before;
	int64_t anchor;    /* article that gets the cursor, or 0 */
	size_t anchor_row; /* and its row of the screen */
	size_t fresh;      /* new rows above the screen */
	int64_t reading;   /* article in the reader above */
	bool marking; /* those shown are marked read once the filter is done */
	enum kb_dir dir; /* of most titles: LTR or RTL */
	int date_width;  /* of its column, in cells, */
	int date_cols;   /* on a screen of so many columns */
	int place_width; /* the same of places in articles; 0: there is none */
	struct kb_openings openings;
	/* Rows that titles take, as measured last in so many cells, by number
	 * of the article. */
	struct {
		int64_t id;
		int cells, rows;
	} heights[KB_HEIGHT_CACHE];
	struct kb_clusters heights_by; /* what they were measured by */
	struct kb_ranges ranges;
	struct {
		int64_t id;
		size_t at;
	} cache[KB_FEED_CACHE];
};

/* Takes the scope's contents over. */
struct kb_view *kb_article_list_new(
	struct kb_library_views *lib, struct kb_scope *scope);

/* --- Opening (article_list_open.c) --------------------------------------- */

/* Puts the list's cursor on an article, if it is there, and opens it. */
void kb_article_list_open(struct kb_view *v, int64_t article);
/* Whether the list itself is on the screen, and not a reader over it. */
bool kb_article_list_on_top(const struct kb_article_list *l);
/* Puts the cursor on a row. */
void kb_article_list_go_to(struct kb_article_list *l, size_t row);
/* Opens the article under the cursor: in a reader over the list, which takes
 * the place of one that is there. Where it cannot be had, complains and returns
 * false. */
bool kb_article_list_open_chosen(struct kb_article_list *l);
/* Opens the article as many rows further down, or up, as were typed; says where
 * there is none. */
void kb_article_list_step(struct kb_article_list *l, bool down);
/* Opens the next one that is unread; behind the last, another feed's in a list
 * of that feed. */
void kb_article_list_next_unread(struct kb_article_list *l);

/* --- Rows (article_list_rows.c) ------------------------------------------ */

/* Columns from which feeds' names and dates stand beside the titles, and marks;
 * cells of the marks, of a name, and of a date at least, with the space behind
 * them. */
enum {
	KB_ARTICLE_LIST_WIDE = 60,
	KB_ARTICLE_LIST_FAIR = 30,
	KB_ARTICLE_LIST_SLIM = 8,
	KB_SOUND_CELLS = 2, /* of the sign of what can be heard */
	KB_MARKS_CELLS = 3,
	KB_NAME_CELLS = 20,
	KB_DATE_CELLS = 8,
	KB_PLACE_CELLS = 5, /* of a place, where there is one */
};
/* Whether dates and feeds stand below the titles, and how each article
 * begins. */
bool kb_article_list_is_slim(const struct kb_article_list *l);
bool kb_article_list_has_openings(const struct kb_article_list *l);
/* Sets up the list's cursor. */
void kb_article_list_init_rows(struct kb_article_list *l);
/* Cells of a row between its margins. */
int kb_article_list_cells(const struct kb_article_list *l);
/* Rows that the title of the list's article i takes, and those of the screen
 * that there are. */
int kb_article_list_title_rows(struct kb_article_list *l, size_t i);
size_t kb_article_list_room(const struct kb_article_list *l);
/* What was measured of titles may have changed. */
void kb_article_list_measure_again(struct kb_article_list *l);
bool kb_article_list_row(
	struct kb_article_list *l, int64_t id, struct kb_article_row *row);
/* Where a feed stands in the feed list; false if it does not any more. */
bool kb_article_list_feed(struct kb_article_list *l, int64_t id, size_t *place);
/* Whether a row has the sign that there is something to hear or see. */
bool kb_article_list_has_sound(
	const struct kb_article_list *l, const struct kb_article_row *row);
/* The direction of a title of that feed: by its letters, else the feed's, else
 * that of most titles. */
enum kb_dir kb_article_list_title_dir(
	struct kb_article_list *l, const char *title, int64_t feed);
/* The article's title, never NULL. */
const char *kb_article_list_title(const struct kb_article_row *row);
/* Whether the article's title has these words. */
bool kb_article_list_has_words(
	struct kb_article_list *l, int64_t id, const struct kb_needle *needle);
/* The article under the cursor, or 0. */
int64_t kb_article_list_chosen(struct kb_article_list *l);
/* Whether an action is for an article and there is none; says so. */
bool kb_article_list_lacks(struct kb_article_list *l, enum kb_action action);
/* What commands are about: the article under the cursor. */
enum kb_err kb_article_list_subject(
	struct kb_view *v, struct kb_subject *s, struct kb_diag *diag);
/* Finds the row of an article that is shown. */
bool kb_article_list_find(
	const struct kb_article_list *l, int64_t id, size_t *row);

/* --- Which of the answer are shown (article_list_filter.c) --------------- */

/* Filters from the beginning, the cursor on the anchor if that is there. */
void kb_article_list_filter(struct kb_article_list *l);
/* Goes on with it for so many milliseconds; whether there is more. */
bool kb_article_list_filter_step(struct kb_article_list *l, int ms);
/* Takes an answer over; keep: what is on the screen stays until it has been
 * filtered, and the cursor's row then too. */
void kb_article_list_show(
	struct kb_article_list *l, struct kb_ids *answer, bool keep);

/* --- What is asked of the library (article_list_query.c) ----------------- */

/* Asks: anew, or so that nothing leaves the list that is still there, and the
 * cursor's row stays. False if there is no answer: the list is what it was. */
bool kb_article_list_ask(struct kb_article_list *l, bool keep);
/* Takes an answer over, so that nothing leaves the list that is still there and
 * the cursor's row stays; or anew. */
void kb_article_list_take(
	struct kb_article_list *l, struct kb_ids *now, bool keep);
/* The question. *feeds: see kb_scope_query(). */
struct kb_query kb_article_list_query(
	const struct kb_article_list *l, int64_t **feeds);
/* The answer to a question, owned by the caller; complains if there is none. */
bool kb_article_list_answer(struct kb_article_list *l, const struct kb_query *q,
	struct kb_ids *out);

/* --- Searches and prompts (article_list_search.c) ------------------------ */

/* Goes on with a search; whether there is more to look at. Ends it. */
bool kb_article_list_search_step(struct kb_article_list *l, int ms);
void kb_article_list_search_end(struct kb_article_list *l);
/* Counts the rows that have the words; whether there is more to count. */
bool kb_article_list_count_step(struct kb_article_list *l, int ms);
/* Opens the prompt of a filter (&) or a search; n and N. */
void kb_article_list_prompt(struct kb_article_list *l, char sign);
void kb_article_list_search_again(struct kb_article_list *l, bool reverse);

/* --- How it looks (article_list_draw.c) --------------------------------- */

void kb_article_list_draw(struct kb_view *v, struct kb_canvas *c, int rows);
/* article_list_status.c */
void kb_article_list_status(struct kb_view *v, struct kb_status *st);

#endif
