/* Incremental search: a view's search while its pattern is typed, entered, and
 * gone on with.
 * Layer: ui. */
#ifndef KHABAR_UI_INCSEARCH_H
#define KHABAR_UI_INCSEARCH_H

#include <khabar/ui/frame.h>
#include <khabar/ui/search.h>

/* Where a search starts: at byte of a text, the first one on the screen; or
 * from the current hit where that is on the screen. */
struct kb_search_start {
	size_t item, byte;
	bool current;
};

/* {0} with its search started. */
struct kb_incsearch {
	struct kb_search search;
	bool back;
	struct kb_search_start start; /* of a search that is being typed */
	struct kb_pattern typed;      /* as far as it is */
	bool later; /* it is not known yet whether there is a hit of it */
	struct kb_pattern was; /* the pattern it takes the place of */
	bool was_shown, had_current;
	struct kb_search_hit was_current;
};

void kb_incsearch_release(struct kb_incsearch *f);
/* Opens the prompt with / or ? for a view, of which typed() hands what is
 * typed on to kb_incsearch_typed(). */
void kb_incsearch_begin(struct kb_incsearch *f, struct kb_view *v, char sign,
	enum kb_dir dir, struct kb_search_start start, kb_prompt_typed *typed);
/* The prompt's text has changed, was entered or given up. Returns true where
 * the current hit shall be shown; else the view goes back to where it was. */
bool kb_incsearch_typed(
	struct kb_incsearch *f, struct kb_app *app, enum kb_prompt_result what);
/* n and N, so often as was typed before them; returns whether there is a
 * current hit to be shown. */
bool kb_incsearch_again(struct kb_incsearch *f, struct kb_app *app,
	bool reverse, struct kb_search_start start);
/* Searches forward for words of a text, which are len bytes of UTF-8 there and
 * stand at `at`; not within longer words. Goes on from the current hit where
 * start says so and it is one of them. Returns whether there is a current
 * hit. */
bool kb_incsearch_words(struct kb_incsearch *f, struct kb_app *app,
	const char *s, size_t len, struct kb_search_start start,
	const struct kb_search_hit *at);
/* A slice of what is left to do in the texts; whether there is more. *found:
 * what is typed was found, and the current hit shall be shown. */
bool kb_incsearch_idle(struct kb_incsearch *f, struct kb_app *app, bool *found);
/* Looks in other texts from now on, for the pattern that was shown; no hit is
 * current then. */
void kb_incsearch_renew(
	struct kb_incsearch *f, const struct kb_search_texts *texts);

#endif
