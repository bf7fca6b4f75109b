/* Incremental search in a list. */
#include <khabar/ui/list_search.h>

/* From the row under the cursor on. */
static struct kb_search_start start_at(
	const struct kb_search *s, const struct kb_list *l)
{
	return (struct kb_search_start){l->cursor, 0,
		s->shown && s->has_current && s->current.item == l->cursor};
}

bool kb_list_search_action(struct kb_list_search *s, struct kb_list *l,
	struct kb_view *v, enum kb_action action, kb_prompt_typed *typed)
{
	struct kb_search *found = &s->inc.search;
	struct kb_search_start start = start_at(found, l);
	switch (action) {
	case KB_ACTION_SEARCH:
	case KB_ACTION_SEARCH_BACK:
		s->was_cursor = l->cursor;
		kb_incsearch_begin(&s->inc, v,
			action == KB_ACTION_SEARCH ? '/' : '?', kb_view_dir(v),
			start, typed);
		return true;
	case KB_ACTION_NEXT_HIT:
	case KB_ACTION_PREV_HIT:
		if (kb_incsearch_again(&s->inc, v->app,
			    action == KB_ACTION_PREV_HIT, start))
			l->cursor = found->current.item;
		return true;
	default:
		return false;
	}
}

void kb_list_search_typed(struct kb_list_search *s, struct kb_list *l,
	struct kb_view *v, enum kb_prompt_result what)
{
	bool hit = kb_incsearch_typed(&s->inc, v->app, what);
	l->cursor = hit ? s->inc.search.current.item : s->was_cursor;
}

bool kb_list_search_idle(
	struct kb_list_search *s, struct kb_list *l, struct kb_view *v)
{
	bool found, more = kb_incsearch_idle(&s->inc, v->app, &found);
	if (found)
		l->cursor = s->inc.search.current.item;
	return more;
}
