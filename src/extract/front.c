/* Front pages and pages of sections: links and teasers in place of an article.
 * An article is never taken for one; where signs differ, it is an article. */
#include "front.h"

#include "cards.h"
#include "log.h"
#include "text.h"
#include "thresholds.h"

#include <khabar/doc/uri.h>
#include <khabar/text/fold.h>

#include <stdlib.h>
#include <string.h>

/* What is counted of a page. */
struct signs {
	uint32_t text; /* letters of running text that is in no card */
	uint32_t lead; /* of it, between headline, or top, and first card */
	size_t rich;   /* cards with a picture, a teaser, a date or a heading */
	size_t prices;
	bool dated; /* a date stands between headline and first card */
};

static bool in_card(const struct kb_ex_titles *t, const struct kb_ex *x,
	size_t at, size_t *next)
{
	while (*next < t->n && kb_ex_info(x, t->v[*next].box)->last < at)
		(*next)++;
	return *next < t->n && t->v[*next].box->index <= at;
}

static void count_text(
	const struct kb_ex *x, const struct kb_ex_titles *t, struct signs *s)
{
	size_t next = 0;
	size_t from = x->headline ? x->headline->index : 0;
	for (size_t at = x->body_tag->index;
		(at = kb_ex_next_element(x, at));) {
		const struct kb_ex_info *i = &x->info[at];
		const struct kb_node *n = x->nodes[at];
		if (in_card(t, x, at, &next))
			continue;
		bool lead = at > from && next == 0;
		s->dated |= lead &&
			    ((i->says & KB_SAYS_DATE) || n->tag == KB_TAG_TIME);
		if (!(i->in & KB_IN_BLOCK) || (i->in & KB_IN_HEADING) ||
			i->own < KB_EX_PARAGRAPH_MIN || i->own_stops == 0 ||
			i->own_links * 100 > i->own * KB_EX_PARAGRAPH_LINKS)
			continue;
		s->text += i->own - i->own_links;
		s->lead += lead ? i->own - i->own_links : 0;
	}
}

/* Whether the card names a price: then it is a shop's. */
static bool has_price(struct kb_ex *x, const struct kb_ex_title *t)
{
	static const char *const signs[] = {"$", "\u20AC", "\u00A3", "\u20AA",
		"\uFDFC", "\u062A\u0648\u0645\u0627\u0646", "USD", "EUR"};
	const char *s = kb_ex_text_of(x, t->box, 800, false);
	for (size_t i = 0; s && i < sizeof signs / sizeof *signs; i++) {
		const char *at = strstr(s, signs[i]);
		const char *by = at ? at + strlen(signs[i]) : s;
		by += *by == ' ';
		if (at && (kb_is_digit((unsigned char)*by) ||
				  (at > s + 1 &&
					  (kb_is_digit((unsigned char)at[-1]) ||
						  kb_is_digit((unsigned char)
								  at[-2])))))
			return strstr(s, t->text) != s ||
			       !strstr(t->text, signs[i]);
	}
	return false;
}

static struct signs count_signs(struct kb_ex *x, const struct kb_ex_titles *t)
{
	struct signs s = {0};
	count_text(x, t, &s);
	for (size_t i = 0; i < t->n; i++) {
		struct kb_card card = {0};
		kb_ex_read_card(x, &t->v[i], &card);
		s.rich += t->v[i].heading || card.image || card.teaser ||
			  card.date.year;
		s.prices += has_price(x, &t->v[i]);
	}
	return s;
}

/* What the head says: the value of og:type, NULL if there is none, and whether
 * JSON-LD calls the page a collection. */
static const char *type_of(const struct kb_ex *x, bool *collection)
{
	const char *type = NULL;
	for (size_t at = 0; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const char *name = NULL;
		if (kb_ex_is(n, KB_TAG_META))
			name = kb_node_attr(n, "property");
		else if (kb_ex_is(n, KB_TAG_SCRIPT) && n->first &&
			 (name = kb_node_attr(n, "type")) &&
			 strstr(name, "ld+json"))
			*collection |=
				strstr(n->first->text, "\"CollectionPage\"") ||
				strstr(n->first->text, "\"ItemList\"");
		if (name && kb_ieq(name, "og:type") && !type)
			type = kb_node_attr(n, "content");
	}
	return type;
}

/* The path of the page's address, "" where it is not known to be of the web. */
static const char *path_of(const struct kb_ex *x)
{
	const char *url =
		x->a->canonical_url ? x->a->canonical_url : x->given.url;
	if (!url || !kb_uri_is_web(url))
		return "";
	const char *path = strchr(strstr(url, "//") + 2, '/');
	return path ? path : "/";
}

/* "/world/middle-east": few words and no number, as articles have. */
static bool is_section(const char *path)
{
	size_t words = 0;
	for (; *path; path++) {
		if (kb_is_digit((unsigned char)*path) || *path == '?' ||
			*path == '#')
			return false;
		words = *path == '/' ? 1 : words + (*path == '-');
		if (words > 3)
			return false;
	}
	return words > 0;
}

/* Whether the page's address is the site's own: "/", "/en", "/index.html"; a
 * query may name an article. */
static bool is_root(const char *path)
{
	size_t len = strlen(path);
	if (strpbrk(path, "?#"))
		return false;
	if (len > 1 && path[len - 1] == '/')
		len--;
	return len == 1 || len == 3 || kb_istarts(path, "/index.") ||
	       kb_istarts(path, "/home");
}

/* Whether the path has a word for lists. */
static bool is_list(const char *path)
{
	static const char *const words[] = {"/category/", "/categories/",
		"/tag/", "/tags/", "/topic/", "/topics/", "/section/"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(path, words[i]))
			return true;
	return false;
}

static size_t count_words(const char *s)
{
	size_t n = s && *s;
	for (; s && *s; s++)
		n += *s == ' ';
	return n;
}

/* Whether the headline is the only h1, as an article's is, though it may be a
 * link to the article itself. */
static bool is_only_h1(const struct kb_ex *x)
{
	size_t n = 0;
	for (size_t at = 0; at < x->n; at++)
		n += kb_ex_is(x->nodes[at], KB_TAG_H1);
	return n == 1 && x->headline->tag == KB_TAG_H1;
}

/* Whether the page has a headline of its own, as an article has: no title of a
 * card, and no name of a section. */
static bool has_headline(const struct kb_ex *x, const struct kb_ex_titles *t)
{
	if (!x->headline)
		return false;
	bool only = is_only_h1(x);
	for (size_t i = 0; i < t->n && !only; i++)
		if (kb_ex_within(x, x->headline, t->v[i].box) ||
			kb_ex_within(x, t->v[i].a, x->headline))
			return false;
	return count_words(x->a->headline.s) > KB_EX_FRONT_NAME_WORDS &&
	       !kb_fold_same(x->a->headline.s, x->meta.site);
}

static bool is_front(const struct kb_ex *x, const struct kb_ex_titles *t,
	const struct signs *s)
{
	static const char *const types[] = {
		"", "website", "object", "blog", "newspaper"};
	const char *path = path_of(x);
	bool collection = false, page = false, section = is_section(path);
	const char *type = type_of(x, &collection);
	collection |= section && is_list(path);
	for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
		page |= kb_ieq(type, types[i]);
	if ((type && !page) || x->meta.title[0] || x->meta.body ||
		s->prices * 2 > t->n || t->n < KB_EX_FRONT_CARDS ||
		t->letters < t->n * KB_EX_FRONT_TITLE_MEAN ||
		s->text * 100 > t->letters * KB_EX_FRONT_TEXT ||
		s->lead > KB_EX_FRONT_LEAD)
		return false;
	if (is_root(path))
		return true;
	bool bare = !x->headline && s->text == 0 && t->n >= KB_EX_FRONT_BARE;
	if ((s->rich * 100 < t->n * KB_EX_FRONT_RICH && !bare) ||
		s->text > KB_EX_FRONT_LEAD || x->meta.published.year)
		return false;
	if (s->lead > 0 && (s->dated || !(page || collection || section)))
		return false;
	return !has_headline(x, t) || (collection && s->lead == 0);
}

static void take_cards(struct kb_ex *x, const struct kb_ex_titles *t)
{
	struct kb_card *cards =
		kb_arena_alloc(&x->a->arena, t->n * sizeof *cards);
	memset(cards, 0, t->n * sizeof *cards);
	for (size_t i = 0; i < t->n; i++)
		kb_ex_read_card(x, &t->v[i], &cards[i]);
	x->a->cards = cards;
	x->a->n_cards = t->n;
}

void kb_ex_read_front(struct kb_ex *x)
{
	struct kb_ex_titles t = {0};
	if (!x->body_tag || x->given.later_page || x->given.site)
		return;
	kb_ex_find_titles(x, &t);
	if (t.n >= KB_EX_FRONT_CARDS) {
		struct signs s = count_signs(x, &t);
		bool front = is_front(x, &t, &s);
		kb_ex_log_by(x, KB_EX_BY_FRONT_CARDS,
			"front page: %s, %zu titles elsewhere, %u letters of "
			"text besides",
			front ? "yes" : "no", t.n, (unsigned)s.text);
		if (front)
			take_cards(x, &t);
	}
	free(t.v);
}
