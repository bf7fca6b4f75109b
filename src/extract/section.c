/* The section: words over the headline, or the path to the article. */
#include "section.h"

#include "text.h"
#include "thresholds.h"
#include "weigh.h"
#include "zone.h"

#include <khabar/article/labels.h>

#include <string.h>

static bool is_section_text(const char *s)
{
	struct kb_date d;
	size_t len = s ? strlen(s) : 0;
	return len > 1 && !kb_date_parse(s, len, &d) &&
	       !(kb_label_of(s, len) & (KB_LABEL_SHARE | KB_LABEL_RELATED |
					       KB_LABEL_TOP | KB_LABEL_AD));
}

/* The words over the headline, that call themselves so. */
static const char *find_kicker(struct kb_ex *x, const struct kb_ex_zone *z)
{
	size_t to = x->headline ? kb_ex_info(x, x->headline)->last +
					  (size_t)KB_EX_SECTION_BEHIND
				: 0;
	const char *found = NULL;
	for (size_t at = z->from; at < to && at < x->n; at++) {
		const struct kb_ex_info *i = &x->info[at];
		const struct kb_node *n = x->nodes[at];
		if (kb_ex_is_bare(x, at) || i->raw > KB_EX_SECTION_MAX ||
			i->raw < KB_EX_SECTION_MIN ||
			!(i->says & KB_SAYS_KICKER) || n == x->headline ||
			(i->says & (KB_SAYS_DATE | KB_SAYS_NOISE)) ||
			(i->in & KB_IN_OUT && i->says & KB_SAYS_RELATED) ||
			(x->first && at > x->first->index))
			continue;
		const char *s = kb_ex_text_of(x, n, 200, true);
		if (!is_section_text(s) || (found && at > z->head))
			continue;
		found = s;
		kb_ex_use(x, n);
	}
	return found;
}

/* The last link of the path to the article. */
static const char *find_crumb(struct kb_ex *x)
{
	for (size_t at = 0; at < x->n; at++) {
		const struct kb_ex_info *i = &x->info[at];
		if (kb_ex_is_bare(x, at) || !(i->says & KB_SAYS_CRUMB) ||
			i->raw > KB_EX_CRUMBS_MAX)
			continue;
		const char *s = NULL;
		size_t links = 0;
		for (size_t k = at; k <= i->last; k++) {
			if (!kb_ex_is(x->nodes[k], KB_TAG_A) ||
				x->info[k].raw < KB_EX_SECTION_MIN ||
				x->info[k].raw > KB_EX_SECTION_MAX)
				continue;
			const char *t =
				kb_ex_text_of(x, x->nodes[k], 200, true);
			if (!t || kb_ex_same(t, x->a->headline.s))
				continue;
			s = t;
			links++;
		}
		if (links >= KB_EX_CRUMBS_LINKS)
			return s;
	}
	return NULL;
}

/* Short text without a name for what it is, right over the headline. */
static const char *find_over(struct kb_ex *x)
{
	const struct kb_node *n = x->headline;
	for (int up = 0; n && up < 2; up++) {
		const struct kb_node *p = n->prev;
		while (p && kb_ex_info(x, p)->raw == 0)
			p = p->prev;
		if (!p) {
			n = n->parent;
			continue;
		}
		const struct kb_ex_info *i = kb_ex_info(x, p);
		if (p->type != KB_NODE_ELEMENT || i->raw > KB_EX_SECTION_MAX ||
			(i->in & KB_IN_OUT) ||
			(i->says &
				(KB_SAYS_DATE | KB_SAYS_BYLINE | KB_SAYS_META)))
			return NULL;
		const char *s = kb_ex_text_of(x, p, 200, false);
		if (!is_section_text(s))
			return NULL;
		kb_ex_use(x, p);
		return s;
	}
	return NULL;
}

static bool is_ascii(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x80)
			return false;
	return true;
}

void kb_ex_find_section(struct kb_ex *x)
{
	if (!x->body)
		return;
	const struct kb_ex_zone z = kb_ex_zone(x);
	const char *s = find_kicker(x, &z);
	const char *meta = x->meta.section;
	/* A system's own word for it, where the page speaks another script. */
	if (meta && is_ascii(meta) && x->a->headline.s &&
		!is_ascii(x->a->headline.s))
		meta = NULL;
	if (!s)
		s = meta;
	if (!s)
		s = find_over(x);
	if (!s)
		s = x->meta.crumb;
	if (!s)
		s = find_crumb(x);
	if (s && !kb_ex_same(s, x->a->headline.s) && !strstr(s, "://"))
		x->a->section = kb_article_text(x->a, s, strlen(s));
}
