/* Following an article from page to page. */
#include "pages.h"

#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

static bool is_known(const struct kb_pages *p, const char *url)
{
	for (size_t i = 0; i < p->n; i++)
		if (kb_uri_same_page(p->urls[i], url))
			return true;
	return false;
}

static bool same_host(const char *a, const char *b)
{
	struct kb_str x = {0}, y = {0};
	kb_uri_host(a, &x);
	kb_uri_host(b, &y);
	bool same = x.len && y.len && strcmp(x.s, y.s) == 0;
	kb_str_release(&x);
	kb_str_release(&y);
	return same;
}

const char *kb_pages_next(struct kb_pages *p, const struct kb_article *a)
{
	if (!a->next || !a->url || !kb_uri_is_web(a->url))
		return NULL;
	if (!p->n)
		p->urls[p->n++] = kb_strdup(a->url);
	if (p->n == KB_MAX_PAGES || is_known(p, a->next) ||
		!same_host(a->url, a->next))
		return NULL;
	return p->urls[p->n++] = kb_strdup(a->next);
}

void kb_pages_end(struct kb_pages *p, struct kb_article *a)
{
	/* The page asked for last was not read if it is still the next one. */
	bool failed = p->n && a->next && !strcmp(p->urls[p->n - 1], a->next);
	if (p->n && a->next && (failed || !is_known(p, a->next)))
		kb_article_add_related(a, a->next, a->next);
	kb_pages_release(p);
}

void kb_pages_release(struct kb_pages *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->urls[i]);
	*p = (struct kb_pages){0};
}
