/* The next page of an article of several. */
#include "next.h"

#include "log.h"
#include "text.h"
#include "values.h"

#include <khabar/doc/uri.h>
#include <khabar/doc/uri_number.h>
#include <khabar/text/fold.h>

#include <string.h>

enum {
	BARS_MAX = 8,   /* times that the page's links are gone through */
	NUMBER_MAX = 3, /* digits */
};

/* Whether there is a digit in a link, not resolved, but for those of %D8 and
 * the like: what leads on has one. */
static bool has_digit(const char *href)
{
	for (const char *s = href; *s; s++)
		if (*s == '%' && s[1] && s[2])
			s += 2;
		else if (kb_is_digit((unsigned char)*s))
			return true;
	return false;
}

static bool has_rel_next(const struct kb_node *n)
{
	const char *rel = kb_node_attr(n, "rel");
	return rel && kb_istrn(rel, strlen(rel), "next") != NULL;
}

/* The number that is all that a link shows; 0 if it shows something else. */
static long shown_number(struct kb_ex *x, const struct kb_node *n)
{
	char fold[8];
	int whole;
	long number = 0;
	kb_ex_text(x, n, &x->tmp, sizeof fold * 4, true);
	size_t len = kb_fold_label(
		x->tmp.s, x->tmp.len, fold, sizeof fold, NULL, &whole);
	if (!whole || len > NUMBER_MAX)
		return 0;
	for (size_t i = 0; i < len; i++) {
		if (!kb_is_digit((unsigned char)fold[i]))
			return 0;
		number = number * 10 + (fold[i] - '0');
	}
	return number;
}

/* Whether a bar of numbers shows that the one in next is a page's. */
static bool is_numbered(struct kb_ex *x, const char *next)
{
	for (size_t at = 0; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		if (!kb_ex_is(n, KB_TAG_A) || x->info[at].raw == 0 ||
			x->info[at].raw > NUMBER_MAX)
			continue;
		long number = shown_number(x, n);
		const char *href =
			number ? kb_ex_url(x, kb_node_attr(n, "href")) : NULL;
		if (href && kb_uri_is_numbered(next, href, number))
			return true;
	}
	return false;
}

/* Whether the link n, that says so by its rel or stands in a bar of numbers,
 * leads to the page after this one. */
static bool leads_on(struct kb_ex *x, const struct kb_node *n, const char *href,
	bool rel, int *bars)
{
	enum kb_uri_follows f = kb_uri_follows(x->given.url, href);
	if (f == KB_URI_FOLLOWS_NUMBERED)
		return x->given.later_page ||
		       ((*bars)++ < BARS_MAX && is_numbered(x, href));
	if (f == KB_URI_FOLLOWS_FIRST)
		return rel || shown_number(x, n) == 2;
	return f == KB_URI_FOLLOWS_SURELY;
}

/* First what says that it is the next page, then bars of numbers. */
static const char *find(struct kb_ex *x, bool rel)
{
	int bars = 0;
	for (size_t at = 0; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		bool link = kb_ex_is(n, KB_TAG_LINK);
		if (!link && !kb_ex_is(n, KB_TAG_A))
			continue;
		if (rel ? !has_rel_next(n)
			: link || x->info[at].raw > KB_EX_PAGE_LINK_MAX)
			continue;
		const char *href = kb_node_attr(n, "href");
		if (!href || *href == '#' || !has_digit(href))
			continue;
		href = kb_ex_url(x, href);
		if (href && leads_on(x, n, href, rel, &bars))
			return href;
	}
	return NULL;
}

void kb_ex_find_next(struct kb_ex *x)
{
	if (!x->given.url || !kb_uri_is_web(x->given.url))
		return;
	x->a->next = find(x, true);
	if (!x->a->next)
		x->a->next = find(x, false);
	if (x->a->next)
		kb_ex_log(x, "next page: %s", x->a->next);
}
