/* The names of those who wrote an article. */
#include "names.h"

#include <khabar/article/names.h>

#include <string.h>

void kb_ex_add_names(struct kb_ex *x, const char *s)
{
	const struct kb_names_known known = {x->meta.site, x->meta.section};
	const char *user = kb_article_add_names(x->a, s, &known);
	if (!x->author)
		x->author = user;
}

void kb_ex_add_author(struct kb_ex *x)
{
	const struct kb_names_known known = {x->meta.site, x->meta.section};
	if (x->a->n_byline == 0 && x->author &&
		kb_name_is_somebody(x->a, x->author, &known))
		kb_article_add_byline(x->a, x->author, strlen(x->author));
}
