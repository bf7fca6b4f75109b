/* The dates that the page shows, or that its address holds. */
#include "dates.h"

#include "log.h"
#include "text.h"
#include "thresholds.h"
#include "values.h"
#include "zone.h"

#include <khabar/article/labels.h>

#include <string.h>

struct dates {
	struct kb_date published, updated;
};

/* Where in the text "updated" begins; len if nowhere. */
static size_t find_updated(const char *s, size_t len)
{
	for (size_t at = 0; at < len; at++) {
		bool edge = at == 0 || kb_is_space((unsigned char)s[at - 1]) ||
			    s[at - 1] == '|' || s[at - 1] == '(';
		if (edge && !kb_is_space((unsigned char)s[at]) &&
			kb_label_is_updated(s + at, len - at))
			return at;
	}
	return len;
}

static void take_date(struct kb_date *to, const char *s, size_t len)
{
	struct kb_date d;
	if (len && kb_date_parse(s, len, &d) &&
		(!to->year || kb_ex_better_date(to, &d)))
		*to = d;
}

/* Whether an element is right in one that is called a date: a line of it, with
 * tags and more beside. */
static bool is_in_date(const struct kb_ex *x, const struct kb_node *n)
{
	return n->parent && n->parent->type == KB_NODE_ELEMENT &&
	       (kb_ex_info(x, n->parent)->says & KB_SAYS_DATE) &&
	       kb_ex_info(x, n)->raw >= KB_EX_DATE_LINE_MIN;
}

static bool is_labelled(const char *s)
{
	return kb_label_is_published(s, strlen(s)) ||
	       kb_label_is_updated(s, strlen(s));
}

/* Whether the text around an element is a line of dates; a heading or caption
 * is none if it has words beside. */
static bool is_in_line(struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *block = x->nodes[kb_ex_info(x, n)->block];
	const struct kb_ex_info *i = kb_ex_info(x, block);
	const char *s = kb_ex_text_of(x, block, 400, true);
	size_t most = KB_EX_DATE_LINE_OTHERS;
	if ((i->in & KB_IN_HEADING) ||
		(i->holds & (KB_HOLDS_FIGURE | KB_HOLDS_CAPTION)) ||
		(i->says & (KB_SAYS_CAPTION | KB_SAYS_CREDIT)))
		most = 0;
	return !s || is_labelled(s) || kb_date_others(s, strlen(s)) <= most;
}

/* Whether something says that the dates of an element are the article's: its
 * name or a label, or that it stands over the text as a line of dates. */
static bool says_so(
	struct kb_ex *x, const struct kb_node *n, const char *s, bool behind)
{
	bool time = n->tag == KB_TAG_TIME;
	if ((kb_ex_info(x, n)->says & KB_SAYS_DATE) || is_in_date(x, n) ||
		(time && kb_node_attr(n, "pubdate")) || (s && is_labelled(s)))
		return true;
	if (behind && !kb_node_attr(n, "datetime"))
		return false;
	return is_in_line(x, n);
}

/* Dates that an element shows or holds. */
static void read_date(
	struct kb_ex *x, const struct kb_node *n, bool behind, struct dates *d)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	const char *attr = kb_node_attr(n, "datetime");
	bool updated = i->says & KB_SAYS_UPDATED;
	const char *s = kb_ex_text_of(x, n, 400, true);
	if (!attr && (i->says & KB_SAYS_DATE))
		attr = kb_node_attr(n, "content");
	if (s && kb_label_is_updated(s, strlen(s)))
		updated = true;
	if (!says_so(x, n, s, behind))
		return;
	if (attr)
		take_date(updated ? &d->updated : &d->published, attr,
			strlen(attr));
	if (!s || !strpbrk(s, "0123456789\xD9\xDB"))
		return;
	size_t len = strlen(s), split = find_updated(s, len);
	if (updated && split == len)
		split = 0;
	take_date(&d->published, s, split);
	take_date(&d->updated, s + split, len - split);
}

static void find_shown(struct kb_ex *x, struct dates *d)
{
	const struct kb_ex_zone z = kb_ex_zone(x);
	for (int pass = 0; pass < 2; pass++) {
		size_t from = pass ? z.end : z.from;
		size_t to = pass ? z.end_to : z.to;
		for (size_t at = from; at < to && at < x->n; at++) {
			const struct kb_node *n = x->nodes[at];
			const struct kb_ex_info *i = &x->info[at];
			bool time = kb_ex_is(n, KB_TAG_TIME);
			if (d->published.has_zone && d->updated.year)
				return;
			if (n->type != KB_NODE_ELEMENT ||
				i->raw > KB_EX_DATE_LINE_MAX ||
				(i->in & (KB_IN_TEXTLESS | KB_IN_HIDDEN)) ||
				n == x->headline || i->says & KB_SAYS_RELATED)
				continue;
			if (time || (i->says & KB_SAYS_DATE) ||
				is_in_date(x, n) ||
				((i->in & KB_IN_BLOCK) &&
					i->raw >= KB_EX_DATE_LINE_MIN &&
					i->last - at < KB_EX_DATE_LINE_NODES))
				read_date(x, n, pass > 0, d);
		}
		if (d->published.year)
			break;
	}
}

/* Components hold what they show as JSON in an attribute. */
static void find_in_attrs(const struct kb_ex *x, struct dates *d)
{
	static const char published[] = "\"datePublished\":\"",
			  modified[] = "\"dateModified\":\"";
	for (size_t at = 0; at < x->n && !d->published.year; at++)
		for (size_t k = 0; k < x->nodes[at]->n_attrs; k++) {
			const char *v = x->nodes[at]->attrs[k].value;
			const char *p = *v == '{' ? strstr(v, published) : NULL;
			if (!p)
				continue;
			p += sizeof published - 1;
			take_date(&d->published, p, strcspn(p, "\""));
			p = strstr(v, modified);
			p = p ? p + sizeof modified - 1 : "";
			take_date(&d->updated, p, strcspn(p, "\""));
			break;
		}
}

/* .../2020/08/18/... */
static void find_in_url(const struct kb_ex *x, struct dates *d)
{
	const char *url =
		x->a->canonical_url ? x->a->canonical_url : x->given.url;
	if (d->published.year || !url)
		return;
	for (const char *p = url; (p = strpbrk(p, "/-_")); p++) {
		int v[3] = {0}, n = 0;
		const char *q = p;
		for (; n < 3 && strchr("/-_", *q) && *q; n++) {
			q++;
			size_t digits = strspn(q, "0123456789");
			if (digits == 0 || digits > (n ? 2u : 4u) ||
				(n == 0 && digits != 4))
				break;
			for (size_t i = 0; i < digits; i++)
				v[n] = v[n] * 10 + (q[i] - '0');
			q += digits;
		}
		if (n < 3 || v[0] < KB_EX_DATE_YEAR_MIN ||
			v[0] > KB_EX_DATE_YEAR_MAX)
			continue;
		char iso[40];
		struct kb_str str = {0};
		kb_str_addf(&str, "%04d-%02d-%02d", v[0], v[1], v[2]);
		strncpy(iso, str.s, sizeof iso - 1);
		iso[sizeof iso - 1] = '\0';
		kb_str_release(&str);
		kb_ex_take_date(&d->published, iso);
		return;
	}
}

void kb_ex_find_dates(struct kb_ex *x)
{
	struct dates d = {x->meta.published, x->meta.updated};
	if (x->body)
		find_shown(x, &d);
	if (!d.published.year)
		find_in_attrs(x, &d);
	find_in_url(x, &d);
	x->a->published = d.published;
	x->a->updated = d.updated;
	if (d.updated.year && d.published.year &&
		kb_date_unix(&d.updated) + KB_EX_DATE_UPDATED <
			kb_date_unix(&d.published))
		x->a->updated = (struct kb_date){0};
	kb_ex_note(x, "the text shown, or the address");
}
