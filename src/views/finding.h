/* A search of the library in a list of articles: what it has come to, and what
 * it shows of each article. The rest of the list knows of an answer that is
 * there, this of one that is waited for.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_FINDING_H
#define KHABAR_VIEWS_FINDING_H

#include "library_views.h"

#include <khabar/search/highlight.h>

struct kb_article_list;

enum {
	/* Pieces of texts that are kept: some screens. */
	KB_PIECES = 128
};

struct kb_finding {
	unsigned number; /* of the search that is waited for; 0: none */
	bool keep;       /* what is on the screen stays when it comes */
	bool typing;     /* it is being typed */
	bool stale;      /* what is stored has changed since it was asked */
	struct kb_found found; /* answered last; without its ids */
	char *trouble;         /* why there is no answer, or NULL; owned */
	struct kb_highlighter *light; /* of what was answered; or NULL */
	struct kb_str text;           /* scratch */
	struct kb_piece {
		int64_t id; /* of the article; 0: none */
		int cells;
		bool made;
		unsigned used; /* when it was asked for last */
		struct kb_snippet snippet;
	} pieces[KB_PIECES];
	unsigned uses;
	struct kb_completion completion;
};

/* --- Asking (finding_ask.c) ---------------------------------------------- */

/* Opens a list with the prompt of a search. */
void kb_finding_open(struct kb_library_views *lib);
/* Has the list's search answered: anew, or so that what is on the screen
 * stays. */
void kb_finding_ask(struct kb_article_list *l, bool keep);
/* The same where it has to be: it was not answered, or is out of date. */
void kb_finding_refresh(struct kb_article_list *l);
/* Takes an answer up, if it is this one's. */
bool kb_finding_found(struct kb_view *v, unsigned search,
	struct kb_found *found, const struct kb_diag *diag);
/* Asks for the name under which the search is put into the feed list. */
void kb_finding_save(struct kb_article_list *l);

/* --- Completing (finding_complete.c) ------------------------------------- */

/* Completes the name behind feed: or tag: before the cursor; again, by the next
 * one that has what was typed. */
void kb_finding_complete(
	struct kb_library_views *lib, struct kb_completion *completion);

/* --- Showing (finding.c) ------------------------------------------------- */

/* Whether the list has a search, and its line is not empty. */
bool kb_finding_is_asked(const struct kb_article_list *l);
/* Adds how far it is, and what is to be known of the answer. */
void kb_finding_status(struct kb_article_list *l, struct kb_str *out);
/* What the list's search looks for is lit up from now on. */
void kb_finding_light(struct kb_article_list *l);
/* Whether a piece of each article's text is shown. */
bool kb_finding_has_pieces(const struct kb_article_list *l);
/* The piece of an article's text for so many cells; NULL if it is not made
 * yet. */
const struct kb_snippet *kb_finding_piece(
	struct kb_article_list *l, int64_t article, int cells);
/* Makes those that were asked for, for so many milliseconds; whether there are
 * more. */
bool kb_finding_step(struct kb_article_list *l, int ms);
void kb_finding_release(struct kb_finding *f);

#endif
