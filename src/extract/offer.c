/* Offers to the reader within the text: they are left out. Words alone tell
 * nothing, since articles are about newsletters too: where they stand in the
 * paragraph, how many they are and how it looks count together. */
#include "offer.h"

#include "log.h"
#include "text.h"
#include "weigh.h"

#include <khabar/article/labels.h>

enum {
	OFFERS_MAX = 64, /* that are looked for in an article */
};

/* Whether an inline element around all of the text makes it stand out. */
static bool stands_out(const struct kb_ex *x, const struct kb_node *n)
{
	uint32_t letters = kb_ex_info(x, n)->letters;
	for (const struct kb_node *c = n->first; c;) {
		if (kb_ex_info(x, c)->letters < letters) {
			if (kb_ex_info(x, c)->letters)
				return false;
			c = c->next;
			continue;
		}
		if (kb_ex_is(c, KB_TAG_EM) || kb_ex_is(c, KB_TAG_I) ||
			kb_ex_is(c, KB_TAG_STRONG) || kb_ex_is(c, KB_TAG_B) ||
			kb_ex_is(c, KB_TAG_SMALL))
			return true;
		c = c->first;
	}
	return false;
}

/* A part of the body that is no large part of it: a box, maybe. */
static bool is_part(const struct kb_ex *x, const struct kb_node *n)
{
	return n != x->body && kb_ex_within(x, n, x->body) &&
	       kb_ex_info(x, n)->letters <= KB_EX_OFFER_BOX_LETTERS &&
	       kb_ex_info(x, n)->score <= kb_ex_info(x, x->body)->score *
						  KB_EX_SHARE(OFFER_BOX_SCORE);
}

/* The offering words of n; *opens: it begins with some. */
static unsigned words_of(struct kb_ex *x, const struct kb_node *n, bool *opens)
{
	kb_ex_text(x, n, &x->tmp, KB_LABEL_OFFER_MAX, false);
	return kb_label_offers(x->tmp.s, x->tmp.len, opens);
}

/* Signs of its form that the block is apart from the text. One word in a link
 * may be in the title of an article. */
static unsigned form_of(
	const struct kb_ex *x, const struct kb_node *n, unsigned words)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	unsigned form = kb_ex_is_linky(i, KB_EX_OFFER_LINKS);
	form += words > 1 && kb_ex_is_linky(i, KB_EX_BLOCK_LINKS);
	return form + stands_out(x, n);
}

/* What tells that a block is an offer. */
enum offer {
	NO_OFFER,
	BY_WORDS, /* alone: a text may explain how to subscribe */
	BY_FORM,
};

static bool is_in_list(const struct kb_node *n)
{
	for (int i = 0; i < 2 && n; i++, n = n->parent)
		if (n->tag == KB_TAG_LI || n->tag == KB_TAG_TD ||
			n->tag == KB_TAG_DD || n->tag == KB_TAG_DT)
			return true;
	return false;
}

static enum offer judge(struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	bool opens;
	if (i->letters > KB_EX_OFFER_LETTERS || is_in_list(n))
		return NO_OFFER;
	unsigned words = words_of(x, n, &opens);
	if (words == 0 || kb_label_related_prefix(x->tmp.s, x->tmp.len))
		return NO_OFFER;
	unsigned form = i->in & KB_IN_HEADING ? 0 : form_of(x, n, words);
	if (!opens)
		return words > 1 && form > 0 ? BY_FORM : NO_OFFER;
	const struct kb_node *up = n->parent;
	uint32_t says = i->says | kb_ex_info(x, up)->says;
	form += is_part(x, up) +
		((says & (KB_SAYS_NOISE | KB_SAYS_WEAK)) && is_part(x, n));
	words += words > 1 && i->letters <= KB_EX_OFFER_SHORT;
	if (words + form < 3)
		return NO_OFFER;
	return form ? BY_FORM : BY_WORDS;
}

/* The largest box around the offer that is full of such words. */
static const struct kb_node *box_of(struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *box = n;
	bool opens;
	for (const struct kb_node *up = n->parent; is_part(x, up);
		up = up->parent) {
		uint32_t letters = kb_ex_info(x, up)->letters;
		if (letters > kb_ex_info(x, n)->letters &&
			letters > words_of(x, up, &opens) * KB_EX_OFFER_DENSITY)
			break;
		box = up;
	}
	return box;
}

/* Whether the element beside an offer belongs to it: it is a heading, a list or
 * a paragraph that has such words too. */
static bool belongs(struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = n ? kb_ex_info(x, n) : NULL;
	bool opens;
	if (!i || n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT) ||
		i->letters == 0 || i->letters > KB_EX_OFFER_LETTERS)
		return false;
	unsigned words = words_of(x, n, &opens);
	opens |= words > 1 || n->tag == KB_TAG_UL || n->tag == KB_TAG_OL;
	return opens && words * KB_EX_OFFER_DENSITY >= i->letters;
}

static const struct kb_node *beside(
	const struct kb_ex *x, const struct kb_node *n, bool before)
{
	do
		n = before ? n->prev : n->next;
	while (n && kb_ex_info(x, n)->letters == 0);
	return n;
}

static void drop(struct kb_ex *x, const struct kb_node *n)
{
	char name[KB_EX_NAME_MAX];
	const struct kb_node *box = box_of(x, n), *next = beside(x, box, true);
	if (next && (kb_ex_info(x, next)->in & KB_IN_HEADING) &&
		belongs(x, next))
		kb_ex_drop(x, next, KB_IN_NOISE);
	next = beside(x, box, false);
	kb_ex_drop(x, box, KB_IN_NOISE);
	for (; belongs(x, next); next = beside(x, next, false))
		kb_ex_drop(x, next, KB_IN_NOISE);
	kb_ex_log_by(x, KB_EX_BY_OFFER_LETTERS,
		"left out: %s, an offer to the reader", kb_ex_name(box, name));
}

void kb_ex_drop_offers(struct kb_ex *x)
{
	const struct kb_node *offers[OFFERS_MAX];
	enum offer by[OFFERS_MAX];
	size_t n_offers = 0, by_words = 0;
	if (!x->body)
		return;
	uint32_t last = kb_ex_info(x, x->body)->last;
	for (size_t at = x->body->index + (size_t)1;
		at <= last && n_offers < OFFERS_MAX; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT) ||
			!(i->in & KB_IN_BLOCK) || i->own == 0 ||
			n == x->headline)
			continue;
		by[n_offers] = judge(x, n);
		by_words += by[n_offers] == BY_WORDS;
		if (by[n_offers])
			offers[n_offers++] = n;
	}
	for (size_t i = 0; i < n_offers; i++)
		if (!(kb_ex_info(x, offers[i])->in & KB_IN_OUT) &&
			(by[i] == BY_FORM || by_words <= KB_EX_OFFERS_BY_WORDS))
			drop(x, offers[i]);
	kb_ex_weigh(x);
}
