/* The options that choose articles, shared by list and mark. */
#include "cmd.h"
#include "command.h"

#include <khabar/library/choice.h>
#include <khabar/search/highlight.h>

void kb_choice_of_search(struct kb_choice *c, const struct kb_args *args)
{
	*c = (struct kb_choice){0};
	c->feeds = kb_args_texts(args, "feed", &c->n_feeds);
	c->tags = kb_args_texts(args, "tag", &c->n_tags);
	c->query.unread = kb_args_has(args, "unread");
	c->query.starred = kb_args_has(args, "starred");
	c->query.later = kb_args_has(args, "later");
	c->query.hidden = kb_args_has(args, "hidden");
	c->query.sort =
		(enum kb_sort)kb_args_number(args, "sort", KB_SORT_NEWEST);
	c->query.limit = (size_t)kb_args_number(args, "limit", 0);
}

void kb_choice_of(struct kb_choice *c, const struct kb_args *args)
{
	kb_choice_of_search(c, args);
	c->query.search = kb_args_text(args, "search");
	if (c->query.search)
		kb_query_order(&c->query);
}
