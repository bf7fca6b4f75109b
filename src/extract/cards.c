/* Cards: links of a page that are titles of articles elsewhere. */
#include "cards.h"

#include "image.h"
#include "letters.h"
#include "text.h"
#include "thresholds.h"
#include "values.h"

#include <khabar/article/labels.h>
#include <khabar/base/limits.h>
#include <khabar/text/fold.h>

#include <string.h>

enum {
	CARD_NODES = 120, /* nodes of a card at most */
};

/* Whether the link holds, or stands in, a heading. */
static bool is_heading(const struct kb_ex *x, const struct kb_node *a)
{
	return (kb_ex_info(x, a)->in & KB_IN_HEADING) ||
	       (kb_ex_info(x, a)->holds & KB_HOLDS_HEADING);
}

/* What holds the title in a link around a card: a heading, what calls itself
 * one, or the first block; else the link. */
static const struct kb_node *words_of(
	const struct kb_ex *x, const struct kb_node *a)
{
	const struct kb_node *named = NULL, *block = NULL;
	for (size_t at = a->index + (size_t)1; at <= kb_ex_info(x, a)->last;
		at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (n->type != KB_NODE_ELEMENT ||
			i->letters < KB_EX_FRONT_TITLE_MIN)
			continue;
		if (n->tag >= KB_TAG_H1 && n->tag <= KB_TAG_H6)
			return n;
		if (!named && (i->says & KB_SAYS_TITLE))
			named = n;
		if (!block && i->own >= KB_EX_FRONT_TITLE_MIN &&
			(i->in & KB_IN_BLOCK))
			block = n;
	}
	return named ? named : block ? block : a;
}

/* Whether the link is most of what its block says, and no part of a sentence;
 * one around blocks is a card. */
static bool stands_alone(const struct kb_ex *x, const struct kb_node *a)
{
	const struct kb_ex_info *i = kb_ex_info(x, a);
	const struct kb_ex_info *block = &x->info[i->block];
	/* <td><a>Title</a><br>Teaser */
	const struct kb_node *next = a->next ? a->next : a->parent->next;
	return is_heading(x, a) || block->own == 0 ||
	       i->letters * 100 > block->own * KB_EX_FRONT_ALONE ||
	       (next && kb_ex_is(next, KB_TAG_BR));
}

static const char *address_of(struct kb_ex *x, const struct kb_node *a)
{
	const char *ref = kb_node_attr(a, "href");
	if (!ref || *ref == '#' || kb_istarts(ref, "javascript:") ||
		kb_istarts(ref, "mailto:"))
		return NULL;
	const char *url = kb_ex_url(x, ref);
	/* A page from a pipe has no base. */
	if (!url && (x->base || strchr(ref, ':')))
		return NULL;
	url = url ? url : ref;
	const char *own = x->a->canonical_url;
	if ((own && strcmp(url, own) == 0) ||
		(x->given.url && strcmp(url, x->given.url) == 0))
		return NULL;
	return kb_arena_strndup(&x->a->arena, url, strcspn(url, "#"));
}

/* The title that leads there already, NULL if there is none. */
static struct kb_ex_title *title_of(struct kb_ex_titles *t, const char *href)
{
	for (size_t i = t->n; i-- > 0;)
		if (strcmp(t->v[i].href, href) == 0)
			return &t->v[i];
	return NULL;
}

static void add_title(struct kb_ex *x, struct kb_ex_titles *t,
	const struct kb_node *a, const char *href)
{
	struct kb_ex_title *had = title_of(t, href);
	if (had && (had->heading || !is_heading(x, a)))
		return;
	const struct kb_node *n = words_of(x, a);
	const char *s = kb_ex_info(x, a)->letters
				? kb_ex_text_of(x, n, 1000, false)
				: kb_ex_plain(x, kb_node_attr(a, "aria-label"));
	uint32_t stops, letters = s ? kb_ex_count(s, strlen(s), &stops) : 0;
	if (letters < KB_EX_FRONT_TITLE_MIN ||
		letters > KB_EX_FRONT_TITLE_MAX || kb_label_of(s, strlen(s)))
		return;
	if (had)
		t->letters -= had->letters;
	else
		had = KB_PUSH(t->v, t->n, t->cap);
	*had = (struct kb_ex_title){.a = a,
		.href = href,
		.text = s,
		.letters = letters,
		.heading = is_heading(x, a)};
	t->letters += letters;
}

/* Whether a small box holds one title, twice at most: it is a card. */
static bool is_card(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	size_t links = 0;
	if (i->raw > KB_EX_FRONT_CARD || i->last - n->index > CARD_NODES)
		return false;
	for (size_t at = n->index; at <= i->last; at++)
		links += kb_ex_is(x->nodes[at], KB_TAG_A) &&
			 x->info[at].raw >= KB_EX_FRONT_TITLE_MIN;
	return links == 1 || links == 2;
}

/* Bars, menus and boxes beside the page's own content; a card may be named as
 * they are. */
static bool is_beside(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	const char *id = kb_node_attr(n, "id");
	const char *name = id ? id : kb_node_attr(n, "class");
	return n->tag == KB_TAG_NAV || n->tag == KB_TAG_FOOTER ||
	       n->tag == KB_TAG_ASIDE || n->tag == KB_TAG_FORM ||
	       n->tag == KB_TAG_MENU ||
	       (name && kb_istrn(name, strlen(name), "footer")) ||
	       ((i->says & KB_SAYS_NOISE) &&
		       i->raw * 2 < kb_ex_info(x, x->body_tag)->raw &&
		       !is_card(x, n));
}

size_t kb_ex_next_element(const struct kb_ex *x, size_t at)
{
	for (at++; at < x->n; at++) {
		if (x->nodes[at]->type != KB_NODE_ELEMENT)
			continue;
		if (!(x->info[at].in & KB_IN_OUT) &&
			!is_beside(x, x->nodes[at]))
			return at;
		at = x->info[at].last;
	}
	return 0;
}

static void find_links(struct kb_ex *x, struct kb_ex_titles *t)
{
	for (size_t at = x->body_tag->index;
		(at = kb_ex_next_element(x, at));) {
		const struct kb_node *a = x->nodes[at];
		if (a->tag != KB_TAG_A || t->n >= KB_MAX_CARDS ||
			(x->info[at].letters < KB_EX_FRONT_TITLE_MIN &&
				!kb_node_attr(a, "aria-label")) ||
			!stands_alone(x, a))
			continue;
		const char *href = address_of(x, a);
		if (href)
			add_title(x, t, a, href);
	}
}

/* What surrounds a title without holding another. */
static void find_boxes(const struct kb_ex *x, struct kb_ex_titles *t)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct kb_node *box = t->v[i].a;
		for (; box->parent && box->parent != x->body_tag;
			box = box->parent) {
			const struct kb_node *up = box->parent;
			const struct kb_ex_info *info = kb_ex_info(x, up);
			if ((i > 0 && t->v[i - 1].a->index >= up->index) ||
				(i + 1 < t->n &&
					t->v[i + 1].a->index <= info->last) ||
				info->letters >
					t->v[i].letters + KB_EX_FRONT_CARD ||
				(x->headline &&
					kb_ex_within(x, x->headline, up)))
				break;
		}
		t->v[i].box = box;
	}
}

void kb_ex_find_titles(struct kb_ex *x, struct kb_ex_titles *t)
{
	find_links(x, t);
	find_boxes(x, t);
}

/* --- What a card says --------------------------------------------------- */

static void read_date(
	struct kb_ex *x, const struct kb_node *n, struct kb_date *date)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	bool time = kb_ex_is(n, KB_TAG_TIME);
	if (date->year || i->letters > KB_EX_FRONT_DATE_MAX ||
		(!time && !(i->says & KB_SAYS_DATE)))
		return;
	kb_ex_take_date(date, time ? kb_node_attr(n, "datetime") : NULL);
	if (!date->year)
		kb_ex_take_date(date, kb_ex_text_of(x, n, 200, false));
}

/* Whether a block is what a card says of its article besides the title. */
static bool is_teaser(const struct kb_ex *x, const struct kb_ex_title *t,
	const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	uint32_t other = KB_SAYS_DATE | KB_SAYS_BYLINE | KB_SAYS_META |
			 KB_SAYS_KICKER | KB_SAYS_CAPTION | KB_SAYS_CREDIT;
	return (i->in & KB_IN_BLOCK) && !(i->in & KB_IN_HEADING) &&
	       !(i->says & other) && i->own >= KB_EX_FRONT_TEASER_MIN &&
	       !kb_ex_within(x, t->a, n) && n->tag != KB_TAG_FIGCAPTION;
}

void kb_ex_read_card(
	struct kb_ex *x, const struct kb_ex_title *t, struct kb_card *card)
{
	card->title = t->text;
	card->href = t->href;
	for (size_t at = t->box->index; at <= kb_ex_info(x, t->box)->last;
		at++) {
		const struct kb_node *n = x->nodes[at];
		if (n->type != KB_NODE_ELEMENT || (x->info[at].in & KB_IN_OUT))
			continue;
		if (!card->image && kb_ex_is_img(n) &&
			!(x->info[at].says & KB_SAYS_AVATAR))
			card->image = kb_ex_url(x, kb_ex_image_src(x, n));
		read_date(x, n, &card->date);
		if (!card->teaser && is_teaser(x, t, n))
			card->teaser = kb_ex_text_of(x, n, 800, false);
		if (card->teaser && kb_fold_same(card->teaser, card->title))
			card->teaser = NULL;
	}
}
