/* A list of the library's articles: its state. Only numbers are held; what a
 * row shows is asked for when it is drawn, so that a hundred thousand of them
 * cost little.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ARTICLES_H
#define KHABAR_VIEWS_ARTICLES_H

#include "id_set.h"
#include "scope.h"

#include <khabar/ui/list.h>
#include <khabar/ui/search.h>

struct kb_ids {
	int64_t *v; /* owned */
	size_t n, cap;
};

/* A search through the rows, a slice at a time. */
struct kb_seek {
	struct kb_folded needle; /* lit up while shown */
	bool shown, running, back, wrapped;
	size_t at, left; /* the row looked at next; rows to look at */
	bool counting;
	size_t counted, hits; /* rows so far, and those with the words */
};

/* Feeds of the rows drawn last, by number. */
enum {
	KB_FEED_CACHE = 64
};

struct kb_articles {
	struct kb_view view;
	struct kb_library_views *lib;
	struct kb_scope scope;
	enum kb_sort sort, sorted; /* to be, and of the list */
	bool unread;               /* only those, whatever the scope says */
	bool all;           /* those that were read too, in spite of it */
	struct kb_ids list; /* the answer */
	struct kb_ids ids;  /* those shown: that the filter lets through */
	struct kb_list cursor;
	/* The filter, as far as it has come. */
	struct kb_str filter;
	struct kb_folded needle;
	size_t scanned;       /* of the list */
	bool quiet;           /* next takes the place of ids at the end */
	struct kb_ids next;   /* what is let through, if quiet */
	struct kb_id_set old; /* what was looked at before ... */
	struct kb_id_set let; /* ... and let through then */
	bool narrower;        /* but must be looked at again */
	int64_t told;         /* when the screen was drawn last, in ms */
	int64_t anchor;       /* article that gets the cursor, or 0 */
	size_t anchor_row;    /* and its row of the screen */
	size_t fresh;         /* new rows above the screen */
	/* Prompts. */
	struct kb_str was;       /* the filter before it was opened, */
	struct kb_list was_list; /* the cursor, */
	int64_t origin;          /* the article that it was on, */
	struct kb_str sought;    /* and the search; was_sought: it was shown */
	bool was_sought;
	struct kb_seek seek;
	int64_t reading; /* article in the reader above */
	bool rtl;
	int date_width; /* of its column, in cells */
	struct kb_ranges ranges;
	struct {
		int64_t id;
		size_t at;
	} cache[KB_FEED_CACHE];
};

/* Takes the scope's contents over. */
struct kb_view *kb_articles_new(
	struct kb_library_views *lib, struct kb_scope *scope);
/* Puts the list's cursor on an article, if it is there, and opens it. */
void kb_articles_open(struct kb_view *v, int64_t article);

/* --- What it shows (articles_list.c) ------------------------------------ */

/* Columns from which dates stand beside the titles, and marks. */
enum {
	KB_ARTICLES_FAIR = 30,
	KB_ARTICLES_SLIM = 8
};
/* Rows of the screen that each article takes; articles that it has room for.
 */
int kb_articles_height(const struct kb_articles *l);
size_t kb_articles_page(const struct kb_articles *l);
bool kb_articles_row(
	struct kb_articles *l, int64_t id, struct kb_article_row *row);
/* The article's title, never NULL. */
const char *kb_articles_title(const struct kb_article_row *row);
/* The article under the cursor, or 0. */
int64_t kb_articles_chosen(struct kb_articles *l);

/* Asks the library: anew, or so that nothing leaves the list that is still
 * there, and the cursor's row stays. False if it has no answer: the list is
 * what it was. */
bool kb_articles_ask(struct kb_articles *l, bool keep);
/* The answer to a question, owned by the caller; complains if there is none. */
bool kb_articles_answer(
	struct kb_articles *l, const struct kb_query *q, struct kb_ids *out);
/* The question. *feeds: see kb_scope_query(). */
struct kb_query kb_articles_query(const struct kb_articles *l, int64_t **feeds);
/* Filters from the beginning, the cursor on the anchor if that is there. */
void kb_articles_refilter(struct kb_articles *l);
/* Whether the article's title has these words. */
bool kb_articles_match(
	struct kb_articles *l, int64_t id, const struct kb_folded *needle);
/* Work that was put off; whether there is more. */
bool kb_articles_scan(struct kb_articles *l, int ms);
/* Finds the row of an article that is shown. */
bool kb_articles_find(const struct kb_articles *l, int64_t id, size_t *row);
void kb_articles_release(struct kb_articles *l);

/* --- Searches and prompts (articles_search.c) --------------------------- */

/* Goes on with a search; whether there is more to look at. Ends it. */
bool kb_articles_seek_on(struct kb_articles *l, int ms);
/* Counts the rows that have the words; whether there is more to count. */
bool kb_articles_count(struct kb_articles *l, int ms);
void kb_articles_seek_end(struct kb_articles *l);

/* Opens the prompt of a filter (&) or a search; n and N. */
void kb_articles_prompt(struct kb_articles *l, char sign);
void kb_articles_again(struct kb_articles *l, bool reverse);

/* --- How it looks (articles_draw.c) ------------------------------------- */

void kb_articles_draw(struct kb_view *v, struct kb_canvas *c, int rows);
void kb_articles_status(struct kb_view *v, struct kb_status *st);

#endif
