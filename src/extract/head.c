#include "page.h"

#include <khabar/article/labels.h>

#include <string.h>

enum {
	STANDFIRST_MIN = 25, /* letters */
	STANDFIRST_MAX = 700,
	SECTION_MAX = 40,
	NAME_MAX = 60,
	DATE_MAX = 90,
	BEFORE = 60, /* nodes around the headline that are looked at */
	AFTER = 120,
};

/* The part of the page where what belongs to the headline stands: indexes,
 * [from, to) around it, and [end, end_to) behind the text. */
struct zone {
	size_t from, head, to, end, end_to;
};

static void find_zone(const struct kb_ex *x, struct zone *z)
{
	const struct kb_node *h = x->headline ? x->headline : x->body;
	const struct kb_node *up = h;
	for (int i = 0; i < 3 && up->parent && up->parent != x->body_tag; i++)
		up = up->parent;
	z->head = h->index;
	z->from = up->index;
	if (z->from + BEFORE < z->head)
		z->from = z->head - BEFORE;
	z->to = x->first ? x->first->index : kb_ex_info(x, x->body)->last + 1u;
	if (z->to < z->head) /* headline below the text */
		z->to = kb_ex_info(x, h)->last + 1u;
	z->end = kb_ex_info(x, x->body)->last + 1u;
	z->end_to = z->end + AFTER < x->n ? z->end + AFTER : x->n;
}

static bool is_out(const struct kb_ex *x, size_t at)
{
	return x->nodes[at]->type != KB_NODE_ELEMENT ||
	       (x->info[at].in &
		       (KB_IN_TEXTLESS | KB_IN_HIDDEN | KB_IN_USED)) ||
	       x->info[at].raw == 0;
}

/* How much an element before the text looks like a standfirst. */
static int standfirst_value(
	const struct kb_ex *x, const struct kb_node *n, bool next)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	bool inside = kb_ex_within(x, n, x->body) &&
		      !kb_ex_within(x, x->headline ? x->headline : n, x->body);
	uint32_t no = KB_SAYS_CAPTION | KB_SAYS_CREDIT | KB_SAYS_DATE |
		      KB_SAYS_BYLINE | KB_SAYS_META | KB_SAYS_CRUMB;
	bool heading = n->tag >= KB_TAG_H2 && n->tag <= KB_TAG_H5;
	if ((i->in & KB_IN_OUT) || i->letters < STANDFIRST_MIN ||
		i->letters > STANDFIRST_MAX || (i->says & no) ||
		n->tag == KB_TAG_FIGCAPTION || n->tag == KB_TAG_FIGURE ||
		i->links * 2 > i->letters ||
		(i->holds & (KB_HOLDS_LIST | KB_HOLDS_TABLE)))
		return 0;
	if (x->headline && kb_ex_within(x, n, x->headline))
		return 0;
	if (i->says & KB_SAYS_STANDFIRST)
		return 4;
	if (i->says & KB_SAYS_LEAD)
		return inside ? 0 : 3;
	if (next && heading)
		return 2;
	/* A paragraph by itself in the headline's own box. */
	if (next && !inside && n->tag == KB_TAG_P && i->letters >= 40 &&
		i->own_links == 0 && x->headline &&
		n->parent == x->headline->parent &&
		!kb_ex_within(x, x->body, n->parent))
		return 2;
	if (next && !inside && i->own == i->letters)
		return 1;
	return 0;
}

static void take_standfirst(
	struct kb_ex *x, const struct kb_node *n, const char *s)
{
	x->a->standfirst = kb_article_text(x->a, s, strlen(s));
	kb_ex_info(x, n)->in |= KB_IN_USED;
}

/* What stands under the headline, outside the text or marked as such. */
static void find_standfirst(struct kb_ex *x, const struct zone *z)
{
	const struct kb_node *best = NULL;
	int top = 0;
	size_t start = z->head;
	if (x->headline)
		start = kb_ex_info(x, x->headline)->last + (size_t)1;
	bool next = x->headline != NULL; /* no text has come yet */
	for (size_t at = start; at < z->to && at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (n->type == KB_NODE_TEXT && i->raw > 12 &&
			!(i->in & KB_IN_OUT))
			next = false;
		if (!(i->in & KB_IN_BLOCK) && !(i->says & KB_SAYS_STANDFIRST))
			continue;
		/* An element that holds the first paragraph is too large. */
		if (x->first && kb_ex_within(x, x->first, n))
			continue;
		int v = standfirst_value(x, n, next);
		if (v > top) {
			top = v;
			best = n;
		}
	}
	/* Or the first paragraph itself says that it is. */
	if (top < 4 && x->first &&
		(kb_ex_info(x, x->first)->says & KB_SAYS_STANDFIRST))
		best = x->first;
	const char *s = best ? kb_ex_text_of(x, best, 4000, false) : NULL;
	uint32_t first = x->first ? kb_ex_info(x, x->first)->letters : 0;
	if (!s || (kb_label_byline_prefix(s, strlen(s)) && strlen(s) < 150))
		return;
	/* A paragraph that nothing marks must be told of by the metadata. */
	if (top == 1 && !kb_ex_starts(s, x->meta.description) &&
		!kb_ex_starts(x->meta.description, s))
		return;
	(void)first;
	take_standfirst(x, best, s);
}

static bool is_section_text(const char *s)
{
	struct kb_date d;
	size_t len = s ? strlen(s) : 0;
	return len > 1 && !kb_date_parse(s, len, &d) &&
	       !kb_label_is_share(s, len) && !kb_label_is_related(s, len) &&
	       !kb_label_is_top(s, len) && !kb_label_is_ad(s, len);
}

/* The words over the headline, that call themselves so. */
static const char *find_kicker(struct kb_ex *x, const struct zone *z)
{
	size_t to = x->headline ? kb_ex_info(x, x->headline)->last + 12u : 0;
	const char *found = NULL;
	for (size_t at = z->from; at < to && at < x->n; at++) {
		const struct kb_ex_info *i = &x->info[at];
		const struct kb_node *n = x->nodes[at];
		if (is_out(x, at) || i->raw > SECTION_MAX || i->raw < 2 ||
			!(i->says & KB_SAYS_KICKER) || n == x->headline ||
			(i->says & (KB_SAYS_DATE | KB_SAYS_NOISE)) ||
			(i->in & KB_IN_OUT && i->says & KB_SAYS_RELATED) ||
			(x->first && at > x->first->index))
			continue;
		const char *s = kb_ex_text_of(x, n, 200, true);
		if (!is_section_text(s) || (found && at > z->head))
			continue;
		found = s;
		kb_ex_info(x, n)->in |= KB_IN_USED;
	}
	return found;
}

/* The last link of the path to the article. */
static const char *find_crumb(struct kb_ex *x)
{
	for (size_t at = 0; at < x->n; at++) {
		const struct kb_ex_info *i = &x->info[at];
		if (is_out(x, at) || !(i->says & KB_SAYS_CRUMB) || i->raw > 200)
			continue;
		const char *s = NULL;
		size_t links = 0;
		for (size_t k = at; k <= i->last; k++) {
			if (!kb_ex_is(x->nodes[k], KB_TAG_A) ||
				x->info[k].raw < 2 ||
				x->info[k].raw > SECTION_MAX)
				continue;
			const char *t =
				kb_ex_text_of(x, x->nodes[k], 200, true);
			if (!t || kb_ex_same(t, x->a->headline.s))
				continue;
			s = t;
			links++;
		}
		if (links >= 2)
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
		if (p->type != KB_NODE_ELEMENT || i->raw > SECTION_MAX ||
			(i->in & KB_IN_OUT) ||
			(i->says &
				(KB_SAYS_DATE | KB_SAYS_BYLINE | KB_SAYS_META)))
			return NULL;
		const char *s = kb_ex_text_of(x, p, 200, false);
		if (!is_section_text(s))
			return NULL;
		kb_ex_info(x, p)->in |= KB_IN_USED;
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

static void find_section(struct kb_ex *x, const struct zone *z)
{
	const char *s = find_kicker(x, z);
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

/* The bytes of a verb before a name, where it is known to be a byline. */
static size_t verb(const char *s)
{
	static const char *const verbs[] = {"كتبت ", "كتب ", "كتبها ", "أعدها ",
		"أعده ", "إعداد ", "تحرير ", "بواسطة ", "تقرير ", "כתב ",
		"כתבה ", "מאת ", "نویسنده ", "خبرنگار ", "by ", "By ", "BY ",
		"تحریر ", "رپورٹ "};
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (kb_starts(s, verbs[i]))
			return strlen(verbs[i]);
	return 0;
}

/* Takes the names of an element that calls itself author, or that begins
 * with "by". */
/* Whether a line holds a time besides an element for the name: the name is in
 * that one. */
static bool has_name_in_it(const struct kb_ex *x, size_t at)
{
	bool time = false, name = false;
	for (size_t k = at + 1; k <= x->info[at].last; k++) {
		const struct kb_node *n = x->nodes[k];
		const char *rel = kb_node_attr(n, "rel");
		if (n->type != KB_NODE_ELEMENT)
			continue;
		time |= n->tag == KB_TAG_TIME;
		name |= x->info[k].raw >= 2 &&
			((x->info[k].says & KB_SAYS_BYLINE) ||
				(rel && kb_ieq(rel, "author")));
	}
	return time && name;
}

static bool take_byline(struct kb_ex *x, size_t at, bool labelled)
{
	const struct kb_ex_info *i = &x->info[at];
	const struct kb_node *n = x->nodes[at];
	const char *rel = kb_ex_is(n, KB_TAG_A) ? kb_node_attr(n, "rel") : NULL;
	bool says =
		(i->says & KB_SAYS_BYLINE) || (rel && kb_ieq(rel, "author"));
	if (says && has_name_in_it(x, at))
		return false;
	if (is_out(x, at) || i->raw > NAME_MAX || i->raw < 3 ||
		(i->says & (KB_SAYS_TITLE | KB_SAYS_RELATED)))
		return false;
	if (!says && (labelled || !(i->in & KB_IN_BLOCK)))
		return false;
	const char *s = kb_ex_text_of(x, n, 300, true);
	if (!s || (!says && !kb_label_byline_prefix(s, strlen(s))))
		return false;
	size_t before = x->a->n_byline;
	kb_ex_add_names(x, says ? s + verb(s) : s);
	if (x->a->n_byline == before)
		return false;
	kb_ex_info(x, n)->in |= KB_IN_USED;
	return true;
}

/* "Posted on 1 June by Ann Petty": a line that has a byline in it. */
static bool take_line(struct kb_ex *x, size_t at)
{
	static const char *const words[] = {
		" by ", " By ", " \u0628\u0642\u0644\u0645 ", /* بقلم */
		" \u05DE\u05D0\u05EA ",                       /* מאת */
	};
	const struct kb_ex_info *i = &x->info[at];
	struct kb_date d;
	if (is_out(x, at) || !(i->in & KB_IN_BLOCK) || i->own != i->raw ||
		i->raw > DATE_MAX || i->raw < 8)
		return false;
	const char *s = kb_ex_text_of(x, x->nodes[at], 300, true);
	for (size_t w = 0; s && w < sizeof words / sizeof *words; w++) {
		const char *p = strstr(s, words[w]);
		/* Only beside a date; else it may be any sentence. */
		if (!p || !kb_date_parse(s, strlen(s), &d))
			continue;
		size_t before = x->a->n_byline;
		kb_ex_add_names(x, p + strlen(words[w]));
		return x->a->n_byline > before;
	}
	return false;
}

static void find_byline(struct kb_ex *x, const struct zone *z)
{
	size_t ranges[2][2] = {{z->from, z->to}, {z->end, z->end_to}};
	for (int by_label = 1; by_label >= 0; by_label--)
		for (int r = 0; r < 2 && x->a->n_byline == 0; r++)
			for (size_t at = ranges[r][0];
				at < ranges[r][1] && at < x->n; at++)
				if (take_byline(x, at, by_label))
					break;
	for (size_t at = z->from; at < z->to && x->a->n_byline == 0; at++)
		if (take_line(x, at))
			break;
}

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
	       kb_ex_info(x, n)->raw >= 6;
}

/* Dates that an element shows or holds. */
static void read_date(struct kb_ex *x, const struct kb_node *n, bool behind)
{
	struct kb_ex_info *i = kb_ex_info(x, n);
	struct kb_ex_meta *m = &x->meta;
	const char *attr = kb_node_attr(n, "datetime");
	bool updated = i->says & KB_SAYS_UPDATED;
	const char *s = kb_ex_text_of(x, n, 400, true);
	if (!attr && (i->says & KB_SAYS_DATE))
		attr = kb_node_attr(n, "content");
	if (s && kb_label_is_updated(s, strlen(s)))
		updated = true;
	if (attr)
		take_date(updated ? &m->updated : &m->published, attr,
			strlen(attr));
	if (!s || !strpbrk(s, "0123456789\xD9\xDB"))
		return;
	size_t len = strlen(s), split = find_updated(s, len);
	if (updated && split == len)
		split = 0;
	if (!behind || kb_label_is_published(s, len) || attr ||
		(i->says & KB_SAYS_DATE) || is_in_date(x, n))
		take_date(&m->published, s, split);
	take_date(&m->updated, s + split, len - split);
}

static void find_dates(struct kb_ex *x, const struct zone *z)
{
	const struct kb_date *p = &x->meta.published, *u = &x->meta.updated;
	for (int pass = 0; pass < 2; pass++) {
		size_t from = pass ? z->end : z->from;
		size_t to = pass ? z->end_to : z->to;
		for (size_t at = from; at < to && at < x->n; at++) {
			const struct kb_node *n = x->nodes[at];
			const struct kb_ex_info *i = &x->info[at];
			bool time = kb_ex_is(n, KB_TAG_TIME);
			if (p->has_zone && u->year)
				return;
			if (n->type != KB_NODE_ELEMENT || i->raw > DATE_MAX ||
				(i->in & (KB_IN_TEXTLESS | KB_IN_HIDDEN)) ||
				n == x->headline || i->says & KB_SAYS_RELATED)
				continue;
			if (time || (i->says & KB_SAYS_DATE) ||
				is_in_date(x, n) ||
				((i->in & KB_IN_BLOCK) && i->raw > 5 &&
					i->last - at < 30))
				read_date(x, n, pass > 0);
		}
		if (p->year)
			break;
	}
}

/* Components hold what they show as JSON in an attribute. */
static void date_of_attrs(struct kb_ex *x)
{
	static const char published[] = "\"datePublished\":\"",
			  modified[] = "\"dateModified\":\"";
	struct kb_ex_meta *m = &x->meta;
	for (size_t at = 0; at < x->n && !m->published.year; at++)
		for (size_t k = 0; k < x->nodes[at]->n_attrs; k++) {
			const char *v = x->nodes[at]->attrs[k].value;
			const char *p = *v == '{' ? strstr(v, published) : NULL;
			if (!p)
				continue;
			p += sizeof published - 1;
			take_date(&m->published, p, strcspn(p, "\""));
			p = strstr(v, modified);
			p = p ? p + sizeof modified - 1 : "";
			take_date(&m->updated, p, strcspn(p, "\""));
			break;
		}
}

/* .../2020/08/18/... */
static void date_of_url(struct kb_ex *x)
{
	const char *url = x->a->canonical_url ? x->a->canonical_url : x->a->url;
	if (x->meta.published.year || !url)
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
		if (n < 3 || v[0] < 1995 || v[0] > 2100)
			continue;
		char iso[40];
		struct kb_str str = {0};
		kb_str_addf(&str, "%04d-%02d-%02d", v[0], v[1], v[2]);
		strncpy(iso, str.s, sizeof iso - 1);
		iso[sizeof iso - 1] = '\0';
		kb_str_release(&str);
		kb_ex_take_date(&x->meta.published, iso);
		return;
	}
}

void kb_ex_read_head(struct kb_ex *x)
{
	struct zone z;
	if (x->body) {
		find_zone(x, &z);
		find_standfirst(x, &z);
		find_section(x, &z);
		if (x->a->n_byline == 0)
			find_byline(x, &z);
		find_dates(x, &z);
	}
	if (!x->meta.published.year)
		date_of_attrs(x);
	date_of_url(x);
	struct kb_ex_meta *m = &x->meta;
	x->a->published = m->published;
	x->a->updated = m->updated;
	if (m->updated.year && m->published.year &&
		kb_date_unix(&m->updated) + 86400 < kb_date_unix(&m->published))
		x->a->updated = (struct kb_date){0};
}
