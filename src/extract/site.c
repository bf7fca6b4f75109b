/* What a person's rules for a site say of its pages. */
#include "site.h"

#include "log.h"
#include "names.h"
#include "text.h"
#include "values.h"
#include "weigh.h"

#include <khabar/extract/sites.h>

#include <string.h>

enum {
	TEXT_MAX = 2000, /* bytes of a field */
};

void kb_ex_site_remove(struct kb_ex *x)
{
	const struct kb_site *s = x->given.site;
	if (!s)
		return;
	kb_ex_log(x, "rules: those for %s%s", s->host, s->path);
	bool any = false;
	for (size_t i = 0; i < s->n; i++) {
		if (s->rules[i].field != KB_SITE_REMOVE)
			continue;
		for (size_t at = 0; at < x->n; at++) {
			if (!kb_selector_matches(
				    s->rules[i].selector, x->nodes[at]))
				continue;
			kb_ex_drop(x, x->nodes[at], KB_IN_NOISE);
			any = true;
		}
	}
	if (any)
		kb_ex_weigh(x);
}

const struct kb_node *kb_ex_site_body(struct kb_ex *x)
{
	const struct kb_node *n =
		kb_site_first(x->given.site, KB_SITE_BODY, x->given.doc);
	if (n && (kb_ex_info(x, n)->in & KB_IN_OUT))
		n = NULL;
	return n;
}

static const char *text_at(struct kb_ex *x, enum kb_site_field field)
{
	const struct kb_node *n =
		kb_site_first(x->given.site, field, x->given.doc);
	return n ? kb_ex_text_of(x, n, TEXT_MAX, true) : NULL;
}

static void take_text(
	struct kb_ex *x, enum kb_site_field field, struct kb_text *to)
{
	const char *s = text_at(x, field);
	if (s)
		*to = kb_article_text(x->a, s, strlen(s));
}

void kb_ex_site_fields(struct kb_ex *x)
{
	struct kb_article *a = x->a;
	const struct kb_node *n;
	const char *s;
	if (!x->given.site)
		return;
	take_text(x, KB_SITE_HEADLINE, &a->headline);
	take_text(x, KB_SITE_STANDFIRST, &a->standfirst);
	take_text(x, KB_SITE_SECTION, &a->section);
	if ((s = text_at(x, KB_SITE_BYLINE))) {
		a->n_byline = 0;
		x->author = NULL;
		kb_ex_add_names(x, s);
		kb_ex_add_author(x);
	}
	n = kb_site_first(x->given.site, KB_SITE_PUBLISHED, x->given.doc);
	s = n ? kb_node_attr(n, "datetime") : NULL;
	s = s ? s : text_at(x, KB_SITE_PUBLISHED);
	struct kb_date d;
	if (s && kb_date_parse(s, strlen(s), &d))
		a->published = d;
	n = kb_site_first(x->given.site, KB_SITE_NEXT, x->given.doc);
	s = n ? kb_node_attr(n, "href") : NULL;
	if (s)
		a->next = kb_ex_url(x, s);
	kb_ex_note(x, "the site's rules");
}
