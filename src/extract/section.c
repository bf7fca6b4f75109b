/* The section: what the page shows as such, the path to the article, or what
 * the metadata say; and the kicker, words over the headline that are none. */
#include "section.h"

#include "text.h"
#include "thresholds.h"
#include "weigh.h"
#include "zone.h"

#include <khabar/article/crumbs.h>
#include <khabar/article/labels.h>
#include <khabar/base/utf8.h>

#include <string.h>

static size_t words_in(const char *s)
{
	size_t n = 1;
	while ((s = strchr(s, ' ')))
		n++, s++;
	return n;
}

static const char *section_of(struct kb_ex *x, const struct kb_crumbs *p)
{
	return kb_crumbs_section(x->a, p, x->meta.title[3], x->meta.site);
}

static void read_path(struct kb_ex *x, size_t at, struct kb_crumbs *p)
{
	for (size_t k = at, last = x->info[at].last; k <= last; k++) {
		const struct kb_node *n = x->nodes[k];
		const struct kb_ex_info *i = &x->info[k];
		const char *now = n->type == KB_NODE_ELEMENT
					  ? kb_node_attr(n, "aria-current")
					  : NULL;
		if (kb_ex_is(n, KB_TAG_A) && i->raw) {
			if (!now)
				kb_crumbs_split(x->a, p,
					kb_ex_text_of(x, n, 200, true),
					kb_node_attr(n, "href") != NULL);
			k = i->last;
		} else if (now && at != k) {
			k = i->last;
		} else if (n->type == KB_NODE_TEXT && i->raw) {
			kb_crumbs_split(x->a, p, n->text, false);
		}
	}
}

/* The section that a path over the text gives; the path is no part of that. */
static const char *find_path(struct kb_ex *x)
{
	const char *s = NULL;
	size_t end = x->first ? x->first->index : x->n;
	for (size_t at = 0; at < end && !s; at++) {
		struct kb_crumbs p = {.n = 0};
		if (kb_ex_is_bare(x, at) ||
			!(x->info[at].says & KB_SAYS_CRUMB) ||
			x->info[at].raw > KB_EX_CRUMBS_MAX ||
			(x->headline &&
				kb_ex_within(x, x->headline, x->nodes[at])))
			continue;
		read_path(x, at, &p);
		s = section_of(x, &p);
		kb_ex_use(x, x->nodes[at]);
	}
	return s;
}

/* The same of the path that JSON-LD gives. */
static const char *said_path(struct kb_ex *x)
{
	struct kb_crumbs p = {.n = 0};
	for (const char *s = x->meta.crumbs; s && *s;) {
		size_t n = strcspn(s, "\n");
		kb_crumbs_add(x->a, &p, s, n, *s != '\t');
		s += n + (s[n] != '\0');
	}
	return section_of(x, &p);
}

/* The section in words that may be several, a path, or have a label. */
static const char *first_section(struct kb_ex *x, const char *s)
{
	struct kb_crumbs p = {.n = 0};
	if (s && kb_istarts(s, "in "))
		s += 3;
	if (s)
		s += kb_label_section_prefix(s, strlen(s));
	kb_crumbs_split(x->a, &p, s, true);
	return section_of(x, &p);
}

/* "Section: World" among the lines over the text. */
static const char *find_labelled(struct kb_ex *x)
{
	const struct kb_ex_zone z = kb_ex_zone(x);
	for (size_t at = z.from; at < z.to && at < x->n; at++) {
		if (kb_ex_is_bare(x, at) || !(x->info[at].in & KB_IN_BLOCK) ||
			x->info[at].raw > KB_EX_SECTION_MAX)
			continue;
		const char *s = kb_ex_parts_of(x, x->nodes[at], 200);
		size_t n = s ? kb_label_section_prefix(s, strlen(s)) : 0;
		if (n)
			return first_section(x, kb_article_text(x->a, s + n,
							strcspn(s + n, "\n"))
							.s);
	}
	return NULL;
}

/* Whether all words of an element are a link to elsewhere. */
static bool is_link(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	uint32_t links = 0;
	for (size_t k = n->index; k <= i->last; k++)
		if (kb_ex_is(x->nodes[k], KB_TAG_A) &&
			kb_node_attr(x->nodes[k], "href"))
			links += x->info[k].raw;
	return links == i->raw || (i->in & KB_IN_LINK);
}

/* What a page shows beside its headline. */
struct shown {
	const char *section, *kicker;
};

static void take_kicker(struct kb_ex *x, struct shown *to,
	const struct kb_node *n, const char *s)
{
	size_t len = s ? strlen(s) : 0;
	if (!len || s[len - 1] == ':' || !is_link(x, n) || words_in(s) > 4)
		to->kicker = to->kicker ? to->kicker : s;
	else
		to->section = s;
}

/* The link of an element that calls itself section, if it has one or they are
 * a list, else its words. */
static const char *named_section(
	struct kb_ex *x, const struct kb_node *n, const char *s)
{
	size_t links = 0, link = 0;
	bool list = strchr(s, ',') || strstr(s, "\u060C");
	for (size_t k = n->index; k <= kb_ex_info(x, n)->last; k++)
		if (kb_ex_is(x->nodes[k], KB_TAG_A) && x->info[k].raw &&
			!(x->info[k].says & KB_SAYS_BYLINE)) {
			link = links && list ? link : k;
			links++;
		}
	return first_section(
		x, links == 1 || (links && list)
			   ? kb_ex_text_of(x, x->nodes[link], 200, true)
			   : s);
}

/* The words around the headline that call themselves kicker or section. */
static void find_named(
	struct kb_ex *x, size_t from, size_t end, struct shown *to)
{
	size_t head = x->headline ? x->headline->index : 0;
	for (size_t at = from; at < end && at < x->n; at++) {
		const struct kb_ex_info *i = &x->info[at];
		const struct kb_node *n = x->nodes[at];
		uint32_t says = i->says & (KB_SAYS_KICKER | KB_SAYS_SECTION);
		if (kb_ex_is_bare(x, at) || i->raw > KB_EX_SECTION_MAX ||
			i->raw < KB_EX_SECTION_MIN || !says ||
			n == x->headline ||
			(i->says & (KB_SAYS_DATE | KB_SAYS_BYLINE)) ||
			(i->in & KB_IN_OUT && i->says & KB_SAYS_RELATED) ||
			(at > head && (says & KB_SAYS_SECTION ? to->section
							      : to->kicker)))
			continue;
		const char *s = kb_ex_parts_of(x, n, 200);
		if (!kb_is_section(s))
			continue;
		if (says & KB_SAYS_SECTION)
			to->section = named_section(x, n, s);
		else
			take_kicker(x, to, n, kb_ex_text_of(x, n, 200, true));
		kb_ex_use(x, n);
	}
}

/* Short text without a name for what it is, right over the headline. */
static const struct kb_node *find_over(struct kb_ex *x)
{
	const struct kb_node *n = x->headline;
	uint32_t no = KB_SAYS_DATE | KB_SAYS_BYLINE | KB_SAYS_META |
		      KB_SAYS_CRUMB | KB_SAYS_SECTION | KB_SAYS_KICKER |
		      KB_SAYS_CAPTION | KB_SAYS_CREDIT;
	for (int up = 0; n && up < 2; up++) {
		const struct kb_node *p = n->prev;
		while (p && kb_ex_info(x, p)->raw == 0)
			p = p->prev;
		if (!p) {
			n = n->parent;
			continue;
		}
		const struct kb_ex_info *i = kb_ex_info(x, p);
		bool out = i->in & KB_IN_OUT && p->tag != KB_TAG_ASIDE &&
			   !(p->tag == KB_TAG_A && i->says & KB_SAYS_NOISE);
		return p->type == KB_NODE_ELEMENT &&
				       i->raw <= KB_EX_SECTION_MAX && !out &&
				       !(i->says & no) &&
				       p->tag != KB_TAG_NAV &&
				       p->tag != KB_TAG_H1
			       ? p
			       : NULL;
	}
	return NULL;
}

/* The words of the one link in an element that names nobody, or NULL. */
static const char *only_link(struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *a = kb_node_find(n, KB_TAG_A);
	for (size_t k = a->index + 1u; k <= kb_ex_info(x, n)->last; k++)
		if (kb_ex_is(x->nodes[k], KB_TAG_A))
			return NULL;
	return kb_ex_info(x, a)->says & KB_SAYS_BYLINE
		       ? NULL
		       : kb_ex_text_of(x, a, 200, true);
}

static void take_over(struct kb_ex *x, struct shown *to)
{
	const struct kb_node *n = find_over(x);
	const char *s = n ? kb_ex_parts_of(x, n, 200) : NULL;
	/* "World | 3 March": the link alone. */
	if (s && !kb_is_section(s) && !is_link(x, n) &&
		kb_node_find(n, KB_TAG_A))
		s = only_link(x, n);
	if (!kb_is_section(s) || to->kicker)
		return;
	const char *first = first_section(x, s);
	bool path = first && strlen(first) < strlen(s);
	if (to->section && !path && !is_link(x, n))
		to->kicker = s;
	else if (to->section)
		return;
	else if (first && (is_link(x, n) || path || words_in(s) < 4) &&
		 s[strlen(s) - 1] != ':')
		to->section = first;
	else
		to->kicker = s;
	kb_ex_use(x, n);
}

static bool is_ascii(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x80)
			return false;
	return true;
}

/* Whether there are letters of another script than the Latin one: Greek is the
 * first behind its blocks, but for Vietnamese and phonetic ones. */
static bool is_of_other_script(const struct kb_text *t)
{
	for (size_t at = 0; at < t->len;) {
		uint32_t cp;
		at += kb_utf8_decode(t->s + at, t->len - at, &cp);
		if (cp >= 0x0370 && !(cp >= 0x1D00 && cp <= 0x20FF))
			return true;
	}
	return false;
}

/* What the metadata give, unless it is a system's own word for it, where the
 * page speaks another script. */
static const char *said_section(struct kb_ex *x)
{
	const char *s = x->meta.section;
	if (!s || (is_ascii(s) && is_of_other_script(&x->a->headline)))
		return NULL;
	return first_section(x, s);
}

/* The words of the kicker in the headline, without what parts them. */
static const char *kicker_of(struct kb_ex *x)
{
	const char *s = kb_ex_text_of(x, x->kicker, 200, true);
	size_t len = s ? strlen(s) : 0;
	while (len && strchr(":|-/ ", s[len - 1]))
		len--;
	return kb_article_text(x->a, s, len).s;
}

void kb_ex_find_section(struct kb_ex *x)
{
	if (!x->body)
		return;
	const struct kb_ex_zone z = kb_ex_zone(x);
	struct shown shown = {0};
	const char *const path = find_path(x);
	if (x->kicker)
		take_kicker(x, &shown, x->kicker, kicker_of(x));
	size_t near = x->headline ? kb_ex_info(x, x->headline)->last +
					    (size_t)KB_EX_SECTION_BEHIND
				  : 0;
	near = near < z.to ? near : z.to;
	find_named(x, z.from, near, &shown);
	if (!shown.section)
		shown.section = said_section(x);
	if (!shown.section)
		shown.section = path ? path : said_path(x);
	if (!shown.section)
		shown.section = find_labelled(x);
	if (!shown.section)
		find_named(x, near, z.to, &shown);
	if (x->over)
		shown.kicker = x->over;
	else if (!x->kicker)
		take_over(x, &shown);
	const char *s = shown.section, *k = shown.kicker;
	if (s)
		x->a->section = kb_article_text(x->a, s, strlen(s));
	if (k && !kb_fold_same(k, s) && !kb_fold_same(k, x->a->headline.s))
		x->a->kicker = kb_article_text(x->a, k, strlen(k));
}
