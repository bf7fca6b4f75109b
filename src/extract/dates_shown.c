/* The dates that a page shows. */
#include "dates_shown.h"

#include "date_names.h"
#include "text.h"
#include "thresholds.h"
#include "values.h"
#include "zone.h"

#include <khabar/article/labels.h>
#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

/* Where on the page; the further off, the more has to say so. */
enum place {
	HEAD, /* beside the headline */
	TAIL, /* behind the last paragraph, still of the article */
	TEXT,
	PAGE,
};

enum {
	READ_MAX = 20000, /* texts of a place that are looked into */
};

struct search {
	struct kb_ex *x;
	enum kb_date_order order;
	enum place place;
	struct kb_ex_dates_shown d;
	bool several;          /* as much says of each that it is the one */
	struct kb_date hatom;  /* of what is but called "updated" */
	const uint32_t *links; /* see count_links() */
	size_t read;           /* texts so far */
	size_t other_end; /* of the last that is_other(); those before it are
			     passed */
};

/* An element that may hold dates. */
struct candidate {
	const struct kb_node *n;
	const struct kb_ex_info *i;
	const char *s; /* its text, or NULL */
	size_t len;
	size_t published, updated; /* where in it a label stands, or len */
	const char *value;         /* what it holds for machines, or NULL */
	enum kb_ex_date_name name;
};

static bool is_same_day(const struct kb_date *a, const struct kb_date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day;
}

static bool is_edge(const char *s, size_t at)
{
	return at == 0 || kb_is_space((unsigned char)s[at - 1]) ||
	       s[at - 1] == '|' || s[at - 1] == '(';
}

/* Where in the text a label begins; len if nowhere. */
static size_t find_label(
	const char *s, size_t len, bool (*is_label)(const char *, size_t))
{
	for (size_t at = 0; at < len; at++)
		if (is_edge(s, at) && !kb_is_space((unsigned char)s[at]) &&
			is_label(s + at, len - at))
			return at;
	return len;
}

static bool is_labelled(const char *s, size_t len)
{
	return kb_label_is_published(s, len) || kb_label_is_updated(s, len);
}

static void find_labels(struct candidate *c)
{
	c->len = c->s ? strlen(c->s) : 0;
	c->published = find_label(c->s, c->len, kb_label_is_published);
	c->updated = find_label(c->s, c->len, kb_label_is_updated);
}

/* Whether an element is right in one that is called a date: a line of it, with
 * tags and more beside. */
static bool is_in_date(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *p = n->parent;
	return p && p->type == KB_NODE_ELEMENT &&
	       (kb_ex_info(x, p)->says & KB_SAYS_DATE) &&
	       (kb_ex_info(x, n)->raw >= KB_EX_DATE_LINE_MIN ||
		       kb_ex_info(x, n)->raw == 0);
}

/* Small print of the article, where a sentence tells when it was published. */
static bool is_small_print(const struct candidate *c)
{
	return (c->i->says & (KB_SAYS_META | KB_SAYS_BYLINE | KB_SAYS_DATE)) ||
	       c->n->tag == KB_TAG_SMALL || c->n->tag == KB_TAG_FOOTER;
}

/* Whether an inline element stands by itself between blocks, as if it were one:
 * its block has little text of its own. */
static bool is_loose(const struct kb_ex *x, const struct candidate *c)
{
	const struct kb_ex_info *block = &x->info[c->i->block];
	return !(c->i->in & KB_IN_BLOCK) && block->raw > block->own &&
	       block->own <= KB_EX_DATE_LINE_MAX;
}

/* Whether the text around an element is a line of dates; a heading or caption
 * is none if it has words beside. */
static bool is_in_line(struct kb_ex *x, const struct candidate *c)
{
	const struct kb_node *block = is_small_print(c) || is_loose(x, c)
					      ? c->n
					      : x->nodes[c->i->block];
	const struct kb_ex_info *i = kb_ex_info(x, block);
	const char *s = kb_ex_text_of(x, block, 400, true);
	size_t most = KB_EX_DATE_LINE_OTHERS;
	if ((i->in & KB_IN_HEADING) ||
		(i->holds & (KB_HOLDS_FIGURE | KB_HOLDS_CAPTION)) ||
		(i->says & (KB_SAYS_CAPTION | KB_SAYS_CREDIT)))
		most = 0;
	if (!s || is_labelled(s, strlen(s)))
		return true;
	size_t len = find_label(s, strlen(s), kb_label_is_updated);
	return kb_date_others(s, len) <= most;
}

/* For each node the letters of links before it, and of all; malloced. */
static uint32_t *count_links(const struct kb_ex *x)
{
	uint32_t *links = kb_reallocarray(NULL, x->n + 1, sizeof *links);
	links[0] = 0;
	for (size_t at = 0; at < x->n; at++)
		links[at + 1] = links[at] + (kb_ex_is(x->nodes[at], KB_TAG_A)
							    ? x->info[at].raw
							    : 0);
	return links;
}

/* Whether an element leads to something, such as another article. */
static bool leads_on(const struct search *q, const struct kb_node *n)
{
	return q->links[kb_ex_info(q->x, n)->last + 1] - q->links[n->index] >=
	       KB_EX_DATE_CARD_LINKS;
}

/* Whether a class or id has the word, or one that begins with it. */
static bool is_named(
	const struct kb_node *n, const char *attr, const char *word)
{
	const char *v = kb_node_attr(n, attr);
	for (const char *p = v; p && (p = strcasestr(p, word)); p++)
		if (p == v || !kb_is_alpha((unsigned char)p[-1]))
			return true;
	return false;
}

/* Whether an element, or what it stands in beside the text, is of a calendar of
 * what is to happen; a leaf of one may be the article's date. */
static bool is_of_event(const struct kb_ex *x, const struct kb_node *n)
{
	static const char *const words[] = {
		"calendar", "event", "termin", "veranstaltung"};
	for (; n && n->type == KB_NODE_ELEMENT && n != x->body_tag &&
		!(x->body && kb_ex_within(x, x->body, n));
		n = n->parent)
		for (size_t i = kb_ex_info(x, n)->raw <= KB_EX_DATE_LEAF_MAX;
			i < sizeof words / sizeof *words; i++)
			if (is_named(n, "class", words[i]) ||
				is_named(n, "id", words[i]))
				return true;
	return false;
}

/* Whether a cell, or another element, stands behind one that says that its date
 * is of something that is to happen. */
static bool is_behind_event(struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *p = n->prev;
	while (p && p->type != KB_NODE_ELEMENT)
		p = p->prev;
	if (!p || kb_ex_info(x, p)->raw > KB_EX_DATE_LABEL_MAX)
		return false;
	const char *s = kb_ex_text_of(x, p, 100, true);
	return s && kb_date_is_event(s, strlen(s));
}

/* Whether an element is something else than the article: a comment, a card, a
 * quotation. */
static bool is_other(const struct search *q, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(q->x, n);
	return (i->says & (KB_SAYS_COMMENTS | KB_SAYS_RELATED |
				  KB_SAYS_CAPTION | KB_SAYS_CREDIT)) ||
	       n->tag == KB_TAG_ASIDE || n->tag == KB_TAG_NAV ||
	       n->tag == KB_TAG_FORM || n->tag == KB_TAG_BLOCKQUOTE ||
	       n->tag == KB_TAG_FIGURE || n->tag == KB_TAG_TABLE ||
	       (n->tag == KB_TAG_LI && leads_on(q, n)) ||
	       (n->tag == KB_TAG_A && i->raw > KB_EX_DATE_LINK_MAX);
}

/* Comes to a node in the order of the page: what it holds need not ask again
 * whether it is of something else. */
static void pass(struct search *q, const struct kb_node *n)
{
	const struct kb_ex *x = q->x;
	size_t end = kb_ex_info(x, n)->last + (size_t)1;
	if (n->type != KB_NODE_ELEMENT || end <= q->other_end ||
		(x->body_tag && kb_ex_within(x, x->body_tag, n)) ||
		!is_other(q, n))
		return;
	q->other_end = end;
}

/* Whether an element that was passed belongs to something else behind or beside
 * the article. */
static bool is_of_other(const struct search *q, const struct kb_node *n)
{
	return n->index < q->other_end &&
	       !(q->x->body && kb_ex_within(q->x, q->x->body, n));
}

/* Whether a text begins with a label, perhaps behind a word: "Article publié
 * le". */
static bool is_published(const struct candidate *c)
{
	return c->published == 0 ||
	       (c->published < c->len && c->published <= KB_EX_DATE_LABEL_MAX &&
		       strcspn(c->s, "0123456789") > c->published &&
		       !memchr(c->s, ',', c->published));
}

/* Whether a label says more than that what follows is a date. */
static bool is_telling(const struct candidate *c)
{
	static const char *const plain[] = {"dat", "تا", "الت", "תא"};
	if (c->len && c->published == 0)
		for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
			if (kb_istarts(c->s, plain[i]))
				return false;
	return c->len && (c->published == 0 || c->updated == 0 ||
				 (is_small_print(c) && c->published < c->len));
}

/* What says that the dates of an element are the article's. */
static enum kb_ex_date_by says_so(
	const struct search *q, const struct candidate *c)
{
	const char *s = c->s;
	size_t len = c->len;
	bool time = c->n->tag == KB_TAG_TIME;
	bool labelled = len && (c->updated == 0 || is_published(c));
	if (c->name == KB_EX_DATE_NAME_PUBLISHED ||
		(time && kb_node_attr(c->n, "pubdate")))
		return KB_EX_DATE_BY_LABEL;
	if ((s && !is_telling(c) && kb_date_is_event(s, len)) ||
		is_of_event(q->x, c->n) || is_behind_event(q->x, c->n))
		return KB_EX_DATE_BY_NOTHING;
	if (labelled &&
		(q->place <= TAIL || c->updated == 0 ||
			kb_date_others(s, len) <= KB_EX_DATE_LINE_OTHERS))
		return KB_EX_DATE_BY_LABEL;
	if (is_small_print(c) && c->published < len)
		return KB_EX_DATE_BY_LABEL;
	if (q->place >= TEXT)
		return KB_EX_DATE_BY_NOTHING;
	if ((c->i->says & KB_SAYS_DATE) || is_in_date(q->x, c->n) || c->name)
		return KB_EX_DATE_BY_NAME;
	if (q->place == TAIL && !c->value)
		return s && kb_date_closes(s, len) && !leads_on(q, c->n)
			       ? KB_EX_DATE_BY_LINE
			       : KB_EX_DATE_BY_NOTHING;
	if (!is_in_line(q->x, c))
		return KB_EX_DATE_BY_NOTHING;
	return c->value ? KB_EX_DATE_BY_NAME : KB_EX_DATE_BY_LINE;
}

static bool parse(
	const struct search *q, const char *s, size_t len, struct kb_date *d)
{
	return len && kb_date_parse_ordered(s, len, q->order, d);
}

static void take_published(
	struct search *q, enum kb_ex_date_by by, const char *s, size_t len)
{
	struct kb_date d;
	struct kb_date *to = &q->d.published;
	if (!parse(q, s, len, &d) ||
		(by == KB_EX_DATE_BY_LINE && d.year < KB_EX_DATE_YEAR_MIN))
		return;
	if (!to->year || by > q->d.by) {
		if (!to->year || !is_same_day(to, &d) || !to->has_time)
			*to = d;
		q->several = false;
		q->d.by = by;
	} else if (kb_ex_better_date(to, &d)) {
		*to = d;
	} else if (by == q->d.by && !is_same_day(to, &d)) {
		q->several = true;
	}
}

static void take_updated(struct search *q, const char *s, size_t len)
{
	struct kb_date d;
	if (parse(q, s, len, &d) &&
		(!q->d.updated.year || kb_ex_better_date(&q->d.updated, &d)))
		q->d.updated = d;
}

/* What an element holds for machines. */
static const char *value_of(const struct kb_ex *x, const struct candidate *c)
{
	static const char *const names[] = {"datetime", "content", "data-utime",
		"data-datetime", "data-timestamp", "data-time", "data-date",
		"title"};
	struct kb_date d;
	const char *title = kb_node_attr(c->n, "title");
	uint32_t says = c->i->says | x->info[c->n->parent->index].says;
	if (c->n->tag != KB_TAG_TIME && c->n->tag != KB_TAG_ABBR && !c->name &&
		!(says & KB_SAYS_DATE) && !kb_node_attr(c->n, "data-utime") &&
		!(title && kb_date_others(title, strlen(title)) == 0))
		return NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *v = kb_node_attr(c->n, names[i]);
		if (v && kb_date_parse(v, strlen(v), &d))
			return v;
	}
	return NULL;
}

/* Whether only its class says that a date is of an update: hAtom has to have
 * one, and themes call so the only date that they show. */
static bool is_hatom(const struct candidate *c)
{
	return (c->i->says & KB_SAYS_UPDATED) && !c->name &&
	       (c->len == 0 || c->updated > 0) &&
	       is_named(c->n, "class", "updated") &&
	       !is_named(c->n, "class", "last");
}

/* Dates that an element shows or holds. */
static void read_candidate(struct search *q, const struct candidate *c)
{
	enum kb_ex_date_by by = says_so(q, c);
	if (by == KB_EX_DATE_BY_NOTHING)
		return;
	bool updated = (c->i->says & KB_SAYS_UPDATED) ||
		       c->name == KB_EX_DATE_NAME_UPDATED;
	const char *s = c->s ? c->s : "";
	size_t len = c->len, split = c->updated;
	if (len > 0 && split == 0)
		updated = true;
	if (is_hatom(c) && !q->hatom.year)
		parse(q, c->value ? c->value : s,
			c->value ? strlen(c->value) : len, &q->hatom);
	if (c->value && updated)
		take_updated(q, c->value, strlen(c->value));
	else if (c->value)
		take_published(q, by, c->value, strlen(c->value));
	if (updated && split == len)
		split = 0;
	/* "Date modified" begins with a label of the other kind. */
	size_t from = split < len ? split + 1 : len;
	size_t again =
		from + find_label(s + from, len - from, kb_label_is_published);
	struct kb_date d;
	if (split < again && !parse(q, s + split, again - split, &d)) {
		/* "Updated: $Date: ...", or "edited by ... Published on" */
		bool both = kb_date_others(s + split, again - split) <= 2;
		split = both ? split : again;
		again = both ? len : again;
	}
	take_published(q, by, s, split);
	take_updated(q, s + split, again - split);
	take_published(q, by, s + again, len - again);
}

/* Whether an element may hold dates: by its name, or as a short block. */
static bool is_candidate(const struct search *q, const struct candidate *c)
{
	const struct kb_ex_info *i = c->i;
	size_t most =
		is_small_print(c) ? KB_EX_DATE_PRINT_MAX : KB_EX_DATE_LINE_MAX;
	if (c->n->tag == KB_TAG_META || i->raw > most ||
		(i->in & (KB_IN_TEXTLESS | KB_IN_HIDDEN)) ||
		c->n == q->x->headline || (i->says & KB_SAYS_RELATED) ||
		((q->place != HEAD || !q->x->first) && is_of_other(q, c->n)))
		return false;
	return c->n->tag == KB_TAG_TIME || c->name || c->value ||
	       (i->says & KB_SAYS_DATE) || is_in_date(q->x, c->n) ||
	       ((i->in & KB_IN_BLOCK || is_small_print(c) ||
			is_loose(q->x, c)) &&
		       i->raw >= KB_EX_DATE_LINE_MIN &&
		       i->last - c->n->index < KB_EX_DATE_LINE_NODES);
}

/* A text that begins with a label, where no element parts it from others. */
static void read_text(struct search *q, const struct kb_node *n)
{
	struct kb_date d;
	if (q->place == HEAD || n->len < KB_EX_DATE_LINE_MIN ||
		n->len > KB_EX_DATE_TEXT_MAX || !n->parent)
		return;
	q->read++;
	if (!kb_date_parse(n->text, n->len, &d))
		return;
	struct candidate c = {.n = n->parent,
		.i = kb_ex_info(q->x, n->parent),
		.s = kb_article_text(q->x->a, n->text, n->len).s};
	find_labels(&c);
	if (c.len && (c.published == 0 || c.updated == 0) &&
		!(c.i->in & KB_IN_TEXTLESS) && !is_of_other(q, c.n))
		read_candidate(q, &c);
}

static void search(struct search *q, enum place place, size_t from, size_t to)
{
	q->place = place;
	q->several = false;
	q->other_end = q->read = 0;
	if (from < q->x->n)
		for (const struct kb_node *up = q->x->nodes[from]->parent; up;
			up = up->parent)
			pass(q, up);
	for (size_t at = from; at < to && at < q->x->n && q->read < READ_MAX;
		at++) {
		struct candidate c = {
			.n = q->x->nodes[at], .i = &q->x->info[at]};
		pass(q, c.n);
		if (c.n->type == KB_NODE_TEXT)
			read_text(q, c.n);
		if (c.n->type != KB_NODE_ELEMENT || !c.n->parent)
			continue;
		enum kb_ex_date_name prop =
			kb_ex_date_name(kb_node_attr(c.n, "property"));
		c.name = kb_ex_date_name(kb_node_attr(c.n, "itemprop"));
		c.name = prop > c.name ? prop : c.name;
		c.value = value_of(q->x, &c);
		if (!is_candidate(q, &c))
			continue;
		struct kb_date d;
		q->read++;
		c.s = kb_ex_text_of(q->x, c.n, 400, true);
		if (!c.value && !(c.s && parse(q, c.s, strlen(c.s), &d)))
			continue;
		find_labels(&c);
		read_candidate(q, &c);
	}
}

/* The dates of a place count if there is one, and nothing better was found. */
static void search_more(struct search *q, enum place place, size_t from,
	size_t to, enum kb_ex_date_by least)
{
	struct search more = {.x = q->x, .order = q->order, .links = q->links};
	search(&more, place, from, to);
	if (!q->d.updated.year)
		q->d.updated = more.d.updated;
	if (more.several || more.d.by < least ||
		(q->d.published.year && more.d.by <= q->d.by))
		return;
	q->d.published = more.d.published;
	q->d.by = more.d.by;
}

/* Behind the last paragraph of the text. */
static size_t text_end(const struct kb_ex *x)
{
	size_t at = kb_ex_info(x, x->body)->last;
	while (at > x->body->index &&
		(!(x->info[at].in & KB_IN_BLOCK) ||
			x->info[at].own < KB_EX_DATE_TEXT))
		at--;
	return at > x->body->index ? x->info[at].last + (size_t)1
				   : x->body->index;
}

/* Behind what holds headline and text both. */
static size_t article_end(const struct kb_ex *x)
{
	const struct kb_node *n = x->body;
	while (x->headline && !kb_ex_within(x, x->headline, n) &&
		n != x->body_tag && n->parent)
		n = n->parent;
	return kb_ex_info(x, n)->last + (size_t)1;
}

/* A heading of a date right before the zone of the headline, as blogs have it.
 */
static size_t before(const struct kb_ex *x, size_t from)
{
	const struct kb_node *p = x->nodes[from]->prev;
	while (p && p->type != KB_NODE_ELEMENT)
		p = p->prev;
	return p && (kb_ex_info(x, p)->in & KB_IN_HEADING) &&
			       kb_ex_info(x, p)->raw <= KB_EX_DATE_LABEL_MAX
		       ? p->index
		       : from;
}

/* Where the text begins; a short first paragraph may be a line of dates. */
static size_t head_end(const struct kb_ex *x, const struct kb_ex_zone *z)
{
	const struct kb_ex_info *i = x->first ? kb_ex_info(x, x->first) : NULL;
	return i && i->raw <= KB_EX_DATE_LINE_MAX && i->last >= z->to
		       ? i->last + (size_t)1
		       : z->to;
}

void kb_ex_find_dates_shown(
	struct kb_ex *x, enum kb_date_order order, struct kb_ex_dates_shown *d)
{
	uint32_t *links = count_links(x);
	struct search q = {.x = x, .order = order, .links = links};
	if (x->body) {
		const struct kb_ex_zone z = kb_ex_zone(x);
		search(&q, HEAD, before(x, z.from), head_end(x, &z));
		if (!q.d.published.year && q.hatom.year) {
			q.d.published = q.hatom;
			q.d.by = KB_EX_DATE_BY_NAME;
		}
		size_t end = text_end(x), last = article_end(x);
		search_more(&q, TAIL, end, last, KB_EX_DATE_BY_LINE);
		search_more(&q, TEXT, z.to, end, KB_EX_DATE_BY_LABEL);
	}
	if (!q.d.published.year)
		search_more(&q, PAGE, 0, x->n, KB_EX_DATE_BY_LABEL);
	*d = q.d;
	free(links);
}
