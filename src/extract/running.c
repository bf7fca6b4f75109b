/* Running text: what elements hold outvotes what they are called. */
#include "running.h"

#include "letters.h"
#include "log.h"
#include "others.h"
#include "weigh.h"

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

enum {
	LINE_NODES_MAX = 40, /* looked at on each side of an inline element */
	END_MAX = 6,         /* bytes at a text's end, for a stop and a quote */
	NAMES = KB_SAYS_NOISE | KB_SAYS_WEAK | KB_SAYS_RELATED |
		KB_SAYS_COMMENTS | KB_SAYS_CRUMB | KB_SAYS_AVATAR,
	HEAD_NAMES = KB_SAYS_CAPTION | KB_SAYS_CREDIT | KB_SAYS_DATE |
		     KB_SAYS_UPDATED | KB_SAYS_BYLINE | KB_SAYS_META,
	CAPTIONS = KB_SAYS_CAPTION | KB_SAYS_CREDIT,
};

/* What stands beside an element in its line. */
struct line {
	uint32_t letters; /* not in links */
	bool label;       /* a text before it ends in a colon */
};

static void see_text(struct line *l, const struct kb_ex *x,
	const struct kb_node *n, bool before)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	if (n->type == KB_NODE_ELEMENT && (i->says & (NAMES | HEAD_NAMES)))
		return;
	l->letters += i->letters - i->links;
	size_t len = n->type == KB_NODE_TEXT ? n->len : 0;
	while (len > 0 && kb_is_space((unsigned char)n->text[len - 1]))
		len--;
	l->label |= before && len > 0 && n->text[len - 1] == ':';
}

/* Adds what stands on one side of n, up to the line's end or the block's, until
 * it is enough for a sentence. */
static void see_side(struct line *l, const struct kb_ex *x,
	const struct kb_node *n, bool before)
{
	for (int seen = 0;
		seen < LINE_NODES_MAX && l->letters < KB_EX_SENTENCE_LETTERS;
		seen++) {
		const struct kb_node *s = before ? n->prev : n->next;
		if (!s) {
			n = n->parent;
			if (!n || (kb_ex_info(x, n)->in & KB_IN_BLOCK))
				return;
			continue;
		}
		n = s;
		if (s->type == KB_NODE_ELEMENT &&
			(s->tag == KB_TAG_BR ||
				(kb_ex_info(x, s)->in & KB_IN_BLOCK)))
			return;
		see_text(l, x, s, before);
	}
}

static bool holds_sentences(enum kb_tag tag)
{
	return tag == KB_TAG_P || tag == KB_TAG_LI || tag == KB_TAG_DT ||
	       tag == KB_TAG_DD || tag == KB_TAG_TD || tag == KB_TAG_TH ||
	       tag == KB_TAG_BLOCKQUOTE || tag == KB_TAG_FIGCAPTION ||
	       tag == KB_TAG_SUMMARY || (tag >= KB_TAG_H1 && tag <= KB_TAG_H6);
}

bool kb_ex_in_sentence(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	if (i->in & KB_IN_BLOCK)
		return false;
	for (size_t at = n->index; at <= i->last; at++)
		if (x->info[at].in & KB_IN_BLOCK)
			return false;
	struct line l = {0};
	see_side(&l, x, n, true);
	see_side(&l, x, n, false);
	return l.letters >= KB_EX_SENTENCE_LETTERS ||
	       (l.letters >= KB_EX_SENTENCE_SHORT && !l.label &&
		       holds_sentences(x->nodes[i->block]->tag));
}

/* Where the text of sentences stands that no name speaks against. */
struct plain {
	uint32_t *prose;  /* letters of sentences before each node */
	uint32_t *behind; /* the next such block behind each; 0: none */
	uint32_t before;  /* the last one so far; 0: none */
};

static bool is_running(const struct kb_ex_info *i)
{
	return (i->in & KB_IN_BLOCK) &&
	       !(i->in & (KB_IN_OUT | KB_IN_HEADING)) &&
	       i->own >= (i->own_stops > 0 ? KB_EX_RUNNING_MIN
					   : KB_EX_RUNNING_STOPLESS) &&
	       i->own_links * 100 <= i->own * KB_EX_RUNNING_LINKS;
}

/* Whether tag or names speak against an element. */
static bool is_doubtful(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	bool tag = n->tag == KB_TAG_ASIDE || n->tag == KB_TAG_NAV ||
		   n->tag == KB_TAG_FOOTER || n->tag == KB_TAG_FORM ||
		   n->tag == KB_TAG_FIGURE;
	return (i->in & KB_IN_BLOCK) && (tag || (i->says & NAMES)) &&
	       i->score * 2 < kb_ex_info(x, x->body_tag)->score &&
	       !(x->headline && kb_ex_within(x, x->headline, n));
}

static struct plain find_plain(const struct kb_ex *x)
{
	struct plain p = {kb_calloc(x->n + 1, sizeof *p.prose),
		kb_calloc(x->n + 1, sizeof *p.behind), 0};
	size_t doubtful = 0; /* end of the element that is */
	for (size_t at = x->body_tag->index; at < x->n; at++) {
		const struct kb_ex_info *i = &x->info[at];
		if (at >= doubtful && x->nodes[at]->type == KB_NODE_ELEMENT &&
			is_doubtful(x, x->nodes[at]))
			doubtful = i->last + (size_t)1;
		bool running = is_running(i);
		p.prose[at + 1] = p.prose[at] + (running ? i->own : 0);
		p.behind[at] = running && at >= doubtful ? (uint32_t)at : 0;
	}
	for (size_t at = x->n; at-- > 0;)
		if (!p.behind[at])
			p.behind[at] = p.behind[at + 1];
	return p;
}

static bool has_controls(const struct kb_ex *x, const struct kb_node *n)
{
	for (size_t at = n->index; at <= kb_ex_info(x, n)->last; at++) {
		enum kb_tag tag = x->nodes[at]->tag;
		if (x->nodes[at]->type == KB_NODE_ELEMENT &&
			(tag == KB_TAG_INPUT || tag == KB_TAG_FORM ||
				tag == KB_TAG_BUTTON || tag == KB_TAG_SELECT))
			return true;
	}
	return false;
}

static bool is_leaf(const struct kb_ex_info *i)
{
	return i->own == i->letters;
}

/* Whether an element holds sentences and hardly anything else. */
static bool is_prose(
	const struct kb_ex *x, const struct plain *p, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	if (is_leaf(i))
		return is_running(i);
	uint32_t prose = p->prose[i->last + 1] - p->prose[n->index];
	return prose >= KB_EX_PROSE_MIN &&
	       prose * 100 >= i->letters * KB_EX_PROSE_SHARE &&
	       !kb_ex_is_linky(i, KB_EX_PROSE_LINKS) && !has_controls(x, n);
}

/* Levels up from n to what holds other too. */
static int levels(const struct kb_ex *x, const struct kb_node *n,
	const struct kb_node *other)
{
	int up = 0;
	for (; n && !kb_ex_within(x, other, n); n = n->parent)
		up++;
	return up;
}

static bool is_near(
	const struct kb_ex *x, const struct kb_node *n, uint32_t plain)
{
	const struct kb_node *other = x->nodes[plain];
	return plain && levels(x, n, other) <= KB_EX_PROSE_LEVELS &&
	       levels(x, other, n) <= KB_EX_PROSE_LEVELS;
}

static const struct kb_node *lettered(
	const struct kb_ex *x, const struct kb_node *n)
{
	while (n && kb_ex_info(x, n)->letters == 0)
		n = n->prev;
	return n;
}

/* Whether n stands where the text is: amid other text, at its beginning, or as
 * one more paragraph of it. */
static bool is_amid(
	const struct kb_ex *x, const struct plain *p, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	uint32_t behind = p->behind[i->last + 1];
	if (x->headline && n->index < x->headline->index)
		return false;
	if (!p->before)
		return !behind || is_near(x, n, behind);
	if (behind && is_near(x, n, p->before) && is_near(x, n, behind))
		return true;
	return is_leaf(i) && lettered(x, n->prev) == x->nodes[p->before];
}

static bool is_beside_image(const struct kb_ex *x, const struct kb_node *n)
{
	unsigned image = KB_HOLDS_IMAGE | KB_HOLDS_MEDIA | KB_HOLDS_FIGURE;
	const struct kb_node *prev = n->prev;
	while (prev && prev->type != KB_NODE_ELEMENT)
		prev = prev->prev;
	return (prev && (kb_ex_info(x, prev)->holds & image)) ||
	       (!prev && (kb_ex_info(x, n->parent)->holds & image));
}

/* Whether a stop stands at the end, or a mark or two before it. */
static bool ends_with_stop(const struct kb_ex *x, const struct kb_node *n)
{
	uint32_t stops = 0;
	for (size_t at = kb_ex_info(x, n)->last; at > n->index; at--) {
		const struct kb_node *t = x->nodes[at];
		if (t->type != KB_NODE_TEXT || x->info[at].letters == 0)
			continue;
		size_t from = t->len > END_MAX ? t->len - END_MAX : 0;
		kb_ex_count(t->text + from, t->len - from, &stops);
		break;
	}
	return stops > 0;
}

/* What to take back of what the names of a block say. */
static uint32_t untrue(
	const struct kb_ex *x, const struct plain *p, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	/* A short line of names, with commas. */
	bool names = (i->says & KB_SAYS_BYLINE) &&
		     i->letters <= KB_EX_META_LINE_MAX && !ends_with_stop(x, n);
	bool box = (i->says & KB_SAYS_ROLE) && !is_leaf(i);
	if (box || names || !is_prose(x, p, n) || !is_amid(x, p, n))
		return 0;
	if (!p->before &&
		(i->letters <= KB_EX_HEAD_LINE_MAX || !ends_with_stop(x, n)))
		return NAMES;
	return is_beside_image(x, n) ? NAMES | (HEAD_NAMES & ~CAPTIONS)
				     : NAMES | HEAD_NAMES;
}

static bool is_of_type(const struct kb_node *n, const char *type)
{
	const char *its = kb_node_attr(n, "itemtype");
	return its && kb_ends(its, type);
}

/* Takes the same back of what is called as first is, in which the page's text
 * begins: the posts of a thread that call themselves comments. */
static size_t take_back_alike(
	struct kb_ex *x, const struct kb_node *first, uint32_t no)
{
	size_t n = 0;
	for (size_t at = kb_ex_info(x, first)->last + 1u; at < x->n; at++) {
		struct kb_ex_info *i = &kb_ex_own_info(x)[at];
		if ((i->in & KB_IN_BLOCK) && (i->says & no) &&
			kb_ex_alike(x->nodes[at], first)) {
			i->says &= ~no;
			n++;
		}
	}
	return n;
}

void kb_ex_judge_names(struct kb_ex *x)
{
	if (!x->body_tag)
		return;
	struct plain p = find_plain(x);
	size_t taken_back = 0, text = 0; /* text: end of what is text so far */
	size_t thread = 0; /* end of a thread, whose comments are the text */
	for (size_t at = x->body_tag->index; at < x->n; at++) {
		struct kb_ex_info *i = &kb_ex_own_info(x)[at];
		const struct kb_node *n = x->nodes[at];
		bool named = i->says & (NAMES | HEAD_NAMES);
		if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT))
			continue;
		uint32_t no = 0;
		if (is_of_type(n, "/DiscussionForumPosting"))
			thread = i->last + (size_t)1;
		if (at < thread && is_of_type(n, "/Comment"))
			no = KB_SAYS_NOISE | KB_SAYS_WEAK | KB_SAYS_COMMENTS;
		else if (named && (i->in & KB_IN_BLOCK))
			no = untrue(x, &p, n);
		else if (named && kb_ex_in_sentence(x, n))
			no = p.before ? NAMES | HEAD_NAMES : NAMES;
		taken_back += (i->says & no) != 0;
		if ((i->says & no & KB_SAYS_COMMENTS) && !p.before)
			taken_back += take_back_alike(x, n, no);
		i->says &= ~no;
		if (no && text <= i->last)
			text = i->last + (size_t)1;
		bool after = !x->headline || at > x->headline->index;
		if (after && is_running(i) && (p.behind[at] == at || at < text))
			p.before = (uint32_t)at;
	}
	if (taken_back)
		kb_ex_log_by(x, KB_EX_BY_RUNNING_MIN,
			"names: those of %zu elements do not count, since they "
			"hold running text",
			taken_back);
	free(p.prose);
	free(p.behind);
}
