/* Incremental search in a list: the cursor goes to the hits.
 * Layer: ui. */
#ifndef KHABAR_UI_LIST_SEARCH_H
#define KHABAR_UI_LIST_SEARCH_H

#include <khabar/ui/incsearch.h>
#include <khabar/ui/list.h>

/* {0} with its search started; the texts are the list's rows. */
struct kb_list_search {
	struct kb_incsearch inc;
	size_t was_cursor; /* before the search that is being typed */
};

/* Takes up the keys that search; false for others. typed hands on what is
 * typed. */
bool kb_list_search_action(struct kb_list_search *s, struct kb_list *l,
	struct kb_view *v, enum kb_action action, kb_prompt_typed *typed);
/* A slice of what is left to do; whether there is more. */
bool kb_list_search_idle(
	struct kb_list_search *s, struct kb_list *l, struct kb_view *v);
void kb_list_search_typed(struct kb_list_search *s, struct kb_list *l,
	struct kb_view *v, enum kb_prompt_result what);

#endif
