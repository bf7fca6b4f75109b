/* The standfirst: what stands under the headline, or says that it is one. */
#include "standfirst.h"

#include "declared.h"
#include "inline.h"
#include "log.h"
#include "text.h"
#include "verse.h"
#include "weigh.h"
#include "zone.h"

#include <khabar/article/labels.h>

#include <stdlib.h>
#include <string.h>

/* Whether the text of n ends in a full stop. */
static bool says_sentence(const struct kb_node *n)
{
	while (n->type == KB_NODE_ELEMENT && n->last)
		n = n->last;
	size_t len = n->type == KB_NODE_TEXT ? n->len : 0;
	while (len && kb_is_space((unsigned char)n->text[len - 1]))
		len--;
	return len &&
	       (n->text[len - 1] == '.' ||
		       (len > 1 && !memcmp(n->text + len - 2, "\u06D4", 2)));
}

/* Whether a line of n ends before its last: a verse, where nothing marks it. */
static bool has_lines(const struct kb_node *n)
{
	for (const struct kb_node *c = n->first; c; c = c->next)
		if (kb_ex_is(c, KB_TAG_BR) && c->prev && c->next)
			return true;
	return false;
}

/* Whether n is a caption's, or most of its letters are. */
static bool is_captions(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	uint32_t letters = 0;
	if (kb_ex_is(n->parent, KB_TAG_FIGCAPTION))
		return true;
	if (!(i->holds & (KB_HOLDS_FIGURE | KB_HOLDS_IMAGE)))
		return false;
	for (size_t at = n->index + (size_t)1; at <= i->last; at++)
		if (kb_ex_is(x->nodes[at], KB_TAG_FIGCAPTION)) {
			letters += x->info[at].letters;
			at = x->info[at].last;
		}
	return letters * 2 > i->letters;
}

/* How much an element before the text looks like a standfirst. */
static int standfirst_value(
	const struct kb_ex *x, const struct kb_node *n, bool next)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	bool inside = kb_ex_within(x, n, x->body) &&
		      !kb_ex_within(x, x->headline ? x->headline : n, x->body);
	uint32_t no = KB_SAYS_CAPTION | KB_SAYS_CREDIT | KB_SAYS_DATE |
		      KB_SAYS_BYLINE | KB_SAYS_CRUMB | KB_SAYS_BODY |
		      KB_SAYS_ARTICLE_BODY;
	bool heading = n->tag >= KB_TAG_H2 && n->tag <= KB_TAG_H5;
	if (heading && !(i->in & KB_IN_HEADING))
		return 0;
	if (!heading && !(i->says & KB_SAYS_STANDFIRST))
		no |= KB_SAYS_META;
	if ((i->in & KB_IN_OUT) ||
		i->letters < (i->says & KB_SAYS_STANDFIRST
					     ? KB_EX_STANDFIRST_NAMED
					     : KB_EX_STANDFIRST_MIN) ||
		i->letters > KB_EX_STANDFIRST_MAX || (i->says & no) ||
		n->tag == KB_TAG_FIGCAPTION || n->tag == KB_TAG_FIGURE ||
		kb_ex_is_linky(i, KB_EX_STANDFIRST_LINKS) ||
		(i->holds & KB_HOLDS_TABLE) ||
		((i->holds & KB_HOLDS_LIST) &&
			!(i->says & (KB_SAYS_STANDFIRST | KB_SAYS_LEAD))))
		return 0;
	if (x->headline && kb_ex_within(x, n, x->headline))
		return 0;
	if (kb_ex_is_in(x, n,
		    KB_SAYS_BYLINE | KB_SAYS_CAPTION | KB_SAYS_COMMENTS |
			    KB_SAYS_RELATED) ||
		((i->holds & KB_HOLDS_IMAGE) &&
			i->letters < KB_EX_STANDFIRST_PARAGRAPH) ||
		is_captions(x, n))
		return 0;
	if (i->says & KB_SAYS_STANDFIRST)
		return 4;
	if (i->says & KB_SAYS_LEAD)
		return !inside || i->own == i->letters ? 3 : 0;
	if (heading && i->letters >= KB_EX_STANDFIRST_PARAGRAPH &&
		says_sentence(n))
		return 2;
	/* A heading that is a button opens what is below it. */
	if (next && (heading || kb_ex_is(n->parent, KB_TAG_HGROUP)))
		return kb_node_find(n, KB_TAG_BUTTON) ? 0 : 2;
	/* A paragraph by itself beside the headline. */
	if (next && !inside && i->own == i->letters &&
		i->letters >= KB_EX_STANDFIRST_PARAGRAPH && i->own_links == 0 &&
		!(i->says & (KB_SAYS_NOISE | KB_SAYS_WEAK)) && x->headline &&
		n->parent == x->headline->parent && !has_lines(n))
		return 2;
	if (next && !inside && i->own == i->letters)
		return 1;
	return 0;
}

/* Whether all letters of n are in bold, or, if italics count, in those. */
static bool is_set_apart(
	const struct kb_ex *x, const struct kb_node *n, bool italics)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	uint32_t letters = 0;
	for (size_t at = n->index; at <= i->last; at++) {
		enum kb_tag tag = x->nodes[at]->tag;
		if (x->nodes[at]->type != KB_NODE_ELEMENT ||
			(tag != KB_TAG_B && tag != KB_TAG_STRONG &&
				(!italics ||
					(tag != KB_TAG_I && tag != KB_TAG_EM))))
			continue;
		letters += x->info[at].letters;
		at = x->info[at].last;
	}
	return i->letters && letters == i->letters;
}

static const struct kb_node *next_words(
	const struct kb_ex *x, const struct kb_node *n)
{
	do
		n = n->next;
	while (n &&
		(n->type != KB_NODE_ELEMENT || kb_ex_info(x, n)->letters == 0));
	return n;
}

/* Whether the metadata tell of this text. */
static bool is_told(const struct kb_ex *x, const char *s)
{
	const char *said = x->meta.description, *more = x->meta.alternative;
	return kb_fold_starts(s, said) || kb_fold_starts(said, s) ||
	       kb_fold_same(s, more);
}

/* A question of an interview, a label, or "Cairo (Reuters) -", which begins
 * the text itself. */
static bool is_plain(const char *s)
{
	const char *end = strchr(s, ')');
	if (end && end - s < KB_EX_DATELINE_MAX) {
		end += 1 + strspn(end + 1, " ");
		if (*end == '-' || *end == ':' || kb_starts(end, "\u2013") ||
			kb_starts(end, "\u2014"))
			return true;
	}
	return kb_ends(s, "?") || kb_ends(s, ":") || kb_ends(s, "\u061F");
}

/* The paragraph behind the standfirst, which becomes the first one; not beyond
 * a heading unless all is looked through. The first one if there is none. */
static const struct kb_node *second(
	const struct kb_ex *x, const struct kb_node *standfirst, bool all)
{
	uint32_t no = KB_SAYS_BYLINE | KB_SAYS_DATE | KB_SAYS_META |
		      KB_SAYS_CAPTION | KB_SAYS_CREDIT;
	size_t at = kb_ex_info(x, standfirst)->last + 1u;
	for (; at <= kb_ex_info(x, x->body)->last; at++) {
		const struct kb_ex_info *i = &x->info[at];
		if (!all && (i->in & KB_IN_HEADING) && (i->in & KB_IN_BLOCK))
			break;
		if ((i->in & KB_IN_BLOCK) &&
			!(i->in & (KB_IN_OUT | KB_IN_HEADING)) &&
			!(i->says & no) && i->own >= KB_EX_FIRST_MIN &&
			i->own_stops > 0)
			return x->nodes[at];
	}
	return x->first;
}

/* Whether the first paragraph, of this text, is a standfirst all the same: its
 * class or that of a box of its own says so, it alone is in bold, or it is the
 * description and no paragraph of a row. */
static bool is_first_one(struct kb_ex *x, const char *s)
{
	const struct kb_node *n = x->first;
	uint32_t letters = kb_ex_info(x, n)->letters, says = 0;
	if (letters < KB_EX_STANDFIRST_MIN || letters > KB_EX_STANDFIRST_MAX ||
		n == x->body || second(x, n, true) == n)
		return false;
	for (;; n = n->parent) {
		says |= kb_ex_info(x, n)->says;
		if ((kb_ex_is(n->parent, KB_TAG_HGROUP) ||
			    kb_ex_is(n->parent, KB_TAG_HEADER)) &&
			x->headline && kb_ex_within(x, x->headline, n->parent))
			return true;
		if (n == x->body || n->parent == x->body ||
			kb_ex_info(x, n->parent)->letters != letters)
			break;
	}
	const struct kb_node *then = next_words(x, n);
	if (says & (KB_SAYS_BODY | KB_SAYS_ARTICLE_BODY))
		return false;
	if (!then || (says & (KB_SAYS_STANDFIRST | KB_SAYS_LEAD)))
		return then;
	bool told = is_told(x, s);
	if (letters >= KB_EX_STANDFIRST_PARAGRAPH && !is_plain(s) &&
		is_set_apart(x, n, told) && !is_set_apart(x, then, told))
		return true;
	bool box = then->tag == KB_TAG_DIV || then->tag == KB_TAG_SECTION ||
		   then->tag == KB_TAG_ARTICLE || then->tag == n->tag;
	return told && box && kb_ex_info(x, then)->own < KB_EX_FIRST_MIN;
}

/* The beginning of the first paragraph, as systems cut it. */
static bool is_cut(struct kb_ex *x, const char *s)
{
	size_t n = strlen(s);
	if (!kb_ends(s, "\u2026") && !kb_ends(s, "...") && !kb_ends(s, "]"))
		return false;
	while (n && (strchr("[]. ", s[n - 1]) ||
			    (n > 2 && memcmp(s + n - 3, "\u2026", 3) == 0)))
		n -= strchr("[]. ", s[n - 1]) ? 1 : 3;
	const char *first =
		x->first ? kb_ex_text_of(x, x->first, 4000, false) : NULL;
	return kb_fold_starts(first, kb_article_text(x->a, s, n).s);
}

static void take_standfirst(struct kb_ex *x, const struct kb_node *n)
{
	struct kb_ex_build b = {.x = x, .a = x->a};
	struct kb_text t = kb_ex_rich(&b, n, KB_WHITE_LINES);
	struct kb_span *spans =
		kb_arena_copy(&x->a->arena, t.spans, t.n_spans, sizeof *spans);
	free(b.spans);
	kb_str_release(&b.buf);
	/* What all of it is set in tells nothing. */
	while (t.n_spans && spans->start == 0 && spans->end == t.len &&
		spans->type != KB_SPAN_LINK) {
		spans++;
		t.n_spans--;
	}
	t.spans = spans;
	t.dir = kb_ex_dir(x, n);
	x->a->standfirst = t;
	kb_ex_use(x, n);
	if (x->first && kb_ex_within(x, x->first, n))
		x->first = second(x, n, false);
}

/* Whether an element holds the first paragraph, and does not say that it is a
 * standfirst, or is most of the text. */
static bool is_too_large(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	return x->first && kb_ex_within(x, x->first, n) &&
	       (n == x->first || kb_ex_within(x, x->body, n) ||
		       !(i->says & (KB_SAYS_STANDFIRST | KB_SAYS_LEAD)) ||
		       i->letters * 2 > kb_ex_info(x, x->body)->letters);
}

/* The element that looks most like a standfirst, or NULL; *top: how much. */
static const struct kb_node *find_best(struct kb_ex *x, int *top)
{
	const struct kb_ex_zone z = kb_ex_zone(x);
	const struct kb_node *best = NULL;
	size_t start = z.head;
	if (x->headline)
		start = kb_ex_info(x, x->headline)->last + (size_t)1;
	bool next = x->headline != NULL; /* no text has come yet */
	*top = 0;
	for (size_t at = start; at < z.to && at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (n->type == KB_NODE_TEXT && i->raw > KB_EX_STANDFIRST_TEXT &&
			!(i->in & KB_IN_OUT))
			next = false;
		if (!(i->in & KB_IN_BLOCK) &&
			!(i->says & (KB_SAYS_STANDFIRST | KB_SAYS_LEAD)))
			continue;
		if (is_too_large(x, n))
			continue;
		int v = standfirst_value(x, n, next);
		if (v > *top) {
			*top = v;
			best = n;
		}
	}
	if (x->under && *top < 4 &&
		kb_ex_info(x, x->under)->raw >= KB_EX_STANDFIRST_UNDER) {
		best = x->under;
		*top = 4;
	}
	if (*top < 2 && x->first &&
		is_first_one(x, kb_ex_text_of(x, x->first, 4000, false))) {
		best = x->first;
		*top = 2;
	}
	return best;
}

/* Whether the words of such an element are one after all. */
static bool is_one(
	struct kb_ex *x, const struct kb_node *n, int value, const char *s)
{
	if (!s || is_cut(x, s) ||
		(kb_label_byline_prefix(s, strlen(s)) &&
			strlen(s) < KB_EX_STANDFIRST_BYLINE))
		return false;
	const char *parts = kb_ex_parts_of(x, n, 4000);
	if (value < 4 && kb_ex_is_couplet(x, n))
		return false;
	if (value == 2 && n->tag != KB_TAG_P && parts && strchr(parts, '\n') &&
		!(kb_ex_info(x, n)->in & KB_IN_HEADING))
		return false; /* tags, or the like */
	/* A paragraph that nothing marks must be told of by the metadata. */
	return value > 1 || is_told(x, s);
}

static bool is_line_of_dates(const char *s)
{
	struct kb_date d;
	size_t len = s ? strlen(s) : 0;
	return kb_date_parse(s, len, &d) &&
	       kb_date_others(s, len) <= KB_EX_STANDFIRST_DATE;
}

/* What stands under the headline, outside the text or marked as such. */
void kb_ex_find_standfirst(struct kb_ex *x)
{
	int value = 0;
	const struct kb_node *n = x->body ? find_best(x, &value) : NULL;
	const char *s = n ? kb_ex_text_of(x, n, 4000, false) : NULL;
	if (s && is_line_of_dates(s)) {
		kb_ex_use(x, n);
		n = find_best(x, &value);
		s = n ? kb_ex_text_of(x, n, 4000, false) : NULL;
	}
	if (!s || is_line_of_dates(s) || !is_one(x, n, value, s))
		return;
	char name[KB_EX_NAME_MAX];
	kb_ex_log_by(x, KB_EX_BY_STANDFIRST_MAX, "standfirst: %s, %u letters",
		kb_ex_name(n, name), (unsigned)kb_ex_info(x, n)->letters);
	take_standfirst(x, n);
}
