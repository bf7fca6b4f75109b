/* The next page of an article of several. */
#include "next.h"

#include "log.h"
#include "values.h"

#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

/* The length of a URL without what may tell its page: digits and "page" at the
 * end of the path or query; *page is that number, 1 if there is none. */
static size_t stem_of(const char *url, long *page)
{
	size_t len = strcspn(url, "#"), n = len;
	if (n > 0 && url[n - 1] == '/')
		n--;
	static const char *const ends[] = {".html", ".htm", ".php", ".aspx"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (n > strlen(ends[i]) && kb_ieqn(url + n - strlen(ends[i]),
						   ends[i], strlen(ends[i])))
			n -= strlen(ends[i]);
	size_t full = n;
	while (n > 0 && kb_is_digit((unsigned char)url[n - 1]))
		n--;
	*page = 1;
	if (n == full || full - n > 3)
		return full;
	char sep = n > 0 ? url[n - 1] : 0;
	if (!sep || !strchr("/=-_", sep))
		return full;
	*page = strtol(url + n, NULL, 10);
	n--;
	static const char *const words[] = {
		"page", "pagenum", "pageno", "p", "pg", "paged", "start"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t w = strlen(words[i]);
		if (n > w && kb_ieqn(url + n - w, words[i], w) &&
			strchr("/?&-_", url[n - w - 1])) {
			n -= w + 1;
			break;
		}
	}
	return n;
}

/* Whether next is the page after this one of the same article: the same
 * address but for a number that is one more. */
static bool follows(const char *here, const char *next)
{
	long a, b;
	size_t n = stem_of(here, &a), m = stem_of(next, &b);
	if (n > 0 && here[n - 1] == '/')
		n--;
	if (m > 0 && next[m - 1] == '/')
		m--;
	return b == a + 1 && b > 1 && n == m && n > 8 &&
	       memcmp(here, next, n) == 0;
}

static bool has_rel_next(const struct kb_node *n)
{
	const char *rel = kb_node_attr(n, "rel");
	return rel && kb_istrn(rel, strlen(rel), "next") != NULL;
}

void kb_ex_find_next(struct kb_ex *x)
{
	const char *here = x->given.url;
	if (!here || !kb_uri_is_web(here))
		return;
	for (int pass = 0; pass < 2 && !x->a->next; pass++)
		for (size_t at = 0; at < x->n && !x->a->next; at++) {
			const struct kb_node *n = x->nodes[at];
			bool link = kb_ex_is(n, KB_TAG_LINK);
			if (!link && !kb_ex_is(n, KB_TAG_A))
				continue;
			/* First what says so, then bars of numbers. */
			if (pass == 0 ? !has_rel_next(n)
				      : (link || x->info[at].raw >
							 KB_EX_PAGE_LINK_MAX))
				continue;
			const char *href = kb_node_attr(n, "href");
			if (!href || *href == '#')
				continue;
			href = kb_ex_url(x, href);
			if (href && follows(here, href))
				x->a->next = href;
		}
	if (x->a->next)
		kb_ex_log(x, "next page: %s", x->a->next);
}
