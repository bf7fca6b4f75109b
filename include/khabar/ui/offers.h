/* Which actions mean something on a screen, in its words: views and the parts
 * that they are made of tell, for the key help and the keys at the foot.
 * Layer: ui. */
#ifndef KHABAR_UI_OFFERS_H
#define KHABAR_UI_OFFERS_H

#include <khabar/conf/action.h>
#include <stddef.h>

struct kb_app;

/* Strings are to be looked up where they are shown. */
struct kb_offer {
	enum kb_action action;
	unsigned place;   /* at the foot, 1 being the first; 0: none there */
	const char *word; /* for it there, of at most KB_MAX_FOOT_WORD cells */
	const char *help; /* what it does on the screen; NULL: what it does
			     everywhere (kb_actions) */
};

/* Marks a word for the foot, as N_() does (po/extract tells its place). */
#define KB_FOOT_(word) word

enum {
	KB_MAX_FOOT_WORD = 14
};

/* {0}: none. */
struct kb_offers {
	const struct kb_offer *of[KB_ACTION_COUNT]; /* NULL: means nothing */
};

/* Adds a table, which an action NONE ends; borrowed. An action that was added
 * before stays as it was. */
void kb_offers_add(struct kb_offers *o, const struct kb_offer *table);
/* All that mean something on the screen that is shown. */
void kb_app_offers(struct kb_app *app, struct kb_offers *out);
/* What an action is on the screen that is shown: another one where a setting
 * or the side that the screen begins at makes it that. */
enum kb_action kb_app_action_here(
	const struct kb_app *app, enum kb_action action);

/* The tables of what several views are made of: what scrolls, a list's cursor,
 * a search, going on with one that is shown. */
extern const struct kb_offer kb_pager_offers[];
extern const struct kb_offer kb_list_offers[];
extern const struct kb_offer kb_search_offers[];
extern const struct kb_offer kb_hit_offers[];

#endif
