/* Figures: pictures with their captions and credits. */
#include "figure.h"

#include "caption.h"
#include "image.h"
#include "inline.h"
#include "text.h"
#include "thresholds.h"
#include "weigh.h"

#include <khabar/text/fold.h>

#include <string.h>

enum {
	NODES_MAX = 200, /* of a box that may be a figure */
	CELLS_MAX = 3,   /* of a table that is one */
};

/* Whether a figure holds another with a picture: then that is one. */
static bool holds_figure(const struct kb_ex *x, const struct kb_node *n)
{
	for (size_t at = n->index + (size_t)1; at <= kb_ex_info(x, n)->last;
		at++)
		if (kb_ex_is(x->nodes[at], KB_TAG_FIGURE))
			return x->info[at].holds & KB_HOLDS_IMAGE;
	return false;
}

/* What stands in a small box. */
struct contents {
	uint32_t captions; /* letters of captions and credits */
	unsigned images, cells;
	bool prose; /* paragraphs that are none of them */
	bool small; /* all letters are in small or slanted type */
};

/* Whether an element's class has one of the words. */
static bool is_called(const struct kb_node *n, const char *const *words)
{
	const char *class = kb_node_attr(n, "class");
	size_t len = class ? strlen(class) : 0;
	for (; len && *words; words++)
		if (kb_istrn(class, len, *words))
			return true;
	return false;
}

static bool is_small_type(const struct kb_node *n)
{
	static const char *const words[] = {"text-xs", "text-sm", "text-muted",
		"small-font", "font-small", "small-text", "text-small", NULL};
	return n->tag == KB_TAG_SMALL || n->tag == KB_TAG_EM ||
	       n->tag == KB_TAG_I || n->tag == KB_TAG_FONT ||
	       n->tag == KB_TAG_SUB || is_called(n, words);
}

static struct contents look(const struct kb_ex *x, const struct kb_node *n)
{
	struct contents c = {0};
	uint32_t small = 0;
	size_t small_to = 0;
	for (size_t at = n->index + (size_t)1; at <= kb_ex_info(x, n)->last;) {
		const struct kb_node *e = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		c.images += kb_ex_is_img(e) && !(i->in & KB_IN_NOSCRIPT);
		if (e->type == KB_NODE_ELEMENT && i->letters > 0 &&
			!(i->holds & KB_HOLDS_IMAGE) &&
			(kb_ex_says_caption(x, e) ||
				(kb_ex_says_credit(x, e) &&
					i->letters < KB_EX_CREDIT_MAX))) {
			c.captions += i->letters;
			at = i->last + (size_t)1;
			continue;
		}
		if (e->type == KB_NODE_ELEMENT && i->letters > 0) {
			c.prose |= e->tag == KB_TAG_P;
			c.cells += e->tag == KB_TAG_TD;
			if (is_small_type(e) && at > small_to) {
				small += i->letters;
				small_to = i->last;
			}
		}
		at++;
	}
	c.small = small > 0 && small == kb_ex_info(x, n)->letters;
	return c;
}

/* Whether the element stands beside the text, or in its middle. */
static bool is_set_apart(const struct kb_node *n)
{
	static const char *const words[] = {"center", NULL};
	const char *style = kb_node_attr(n, "style");
	const char *align = kb_node_attr(n, "align");
	if (n->type != KB_NODE_ELEMENT)
		return false;
	return n->tag == KB_TAG_CENTER || is_called(n, words) ||
	       (align && !kb_ieq(align, "justify")) ||
	       (style && (kb_istrn(style, strlen(style), "float:") ||
				 kb_istrn(style, strlen(style), "center")));
}

/* A box that does not say what it is: a picture and few words that can be
 * nothing but its caption. */
static bool is_plain_figure(const struct kb_ex *x, const struct kb_node *n,
	const struct contents *c)
{
	if (c->images != 1 || kb_ex_info(x, n)->letters > KB_EX_CAPTION_PLAIN)
		return false;
	if (c->small || (is_set_apart(n) && !c->prose))
		return true;
	struct kb_str s = {0};
	kb_ex_text(x, n, &s, KB_EX_CAPTION_PLAIN * 4, false);
	bool credit = !c->prose && kb_ex_ends_in_credit(s.s, s.len);
	kb_str_release(&s);
	return credit;
}

bool kb_ex_is_figure(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	if (n->tag == KB_TAG_FIGURE)
		return ((i->holds & KB_HOLDS_IMAGE) ||
			       kb_ex_background(x, n)) &&
		       !(i->holds & (KB_HOLDS_TABLE | KB_HOLDS_PRE |
					    KB_HOLDS_MEDIA)) &&
		       i->letters < KB_EX_FIGURE_MAX && !holds_figure(x, n);
	unsigned text = KB_HOLDS_PRE | KB_HOLDS_LIST | KB_HOLDS_HEADING |
			KB_HOLDS_FIGURE;
	if (n->tag != KB_TAG_TABLE)
		text |= KB_HOLDS_TABLE;
	if (!(i->in & KB_IN_BLOCK) || !(i->holds & KB_HOLDS_IMAGE) ||
		(i->holds & text) || i->letters > KB_EX_CAPTION_MAX ||
		(x->body && i->score * 2 > kb_ex_info(x, x->body)->score))
		return false;
	/* A box with a picture and little else, or one that says so. */
	if ((i->says & KB_SAYS_IMAGE) && n->tag != KB_TAG_P &&
		n->tag != KB_TAG_TABLE)
		return true;
	if (i->letters == 0 || i->last - n->index > NODES_MAX)
		return false;
	if ((i->says & KB_SAYS_CAPTION) && n->tag != KB_TAG_TABLE)
		return true;
	struct contents c = look(x, n);
	if (n->tag == KB_TAG_TABLE && c.cells > CELLS_MAX)
		return false;
	return c.captions * 100 > i->letters * KB_EX_CAPTION_SHARE ||
	       (!kb_ex_is_linky(i, KB_EX_CAPTION_LINKS) &&
		       is_plain_figure(x, n, &c));
}

/* What of a figure is a caption or a credit of its last image. */
struct words {
	const struct kb_node *caption, *credit;
};

static void finish(
	struct kb_ex_build *b, struct kb_block *block, struct words *w)
{
	if (w->credit)
		kb_ex_set_credit(b, block, w->credit);
	if (w->caption)
		kb_ex_set_caption(b, block, w->caption);
	*w = (struct words){0};
}

/* Whether n is the caption or credit of an image, which w takes. */
static bool take_words(
	struct kb_ex *x, const struct kb_node *n, struct words *w)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	if (i->letters == 0 || (i->holds & KB_HOLDS_IMAGE))
		return false;
	if (!w->credit && i->letters < KB_EX_CREDIT_MAX &&
		(kb_ex_says_credit(x, n) || kb_ex_is_credit(x, n)))
		w->credit = n;
	else if (!w->caption && kb_ex_says_caption(x, n))
		w->caption = n;
	else
		return false;
	return true;
}

/* Whether a figure's part is passed over; its words may be named rights, which
 * are noise elsewhere. */
static bool is_passed_over(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	return kb_ex_skipped(x, n) && n->tag != KB_TAG_NOSCRIPT &&
	       !(kb_ex_is_img(n) && !(i->in & KB_IN_HIDDEN));
}

void kb_ex_figure(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_ex *x = b->x;
	size_t first = b->a->n_blocks;
	struct words w = {0};
	if (!(kb_ex_info(x, n)->holds & KB_HOLDS_IMAGE))
		kb_ex_image(b, kb_ex_background(x, n));
	for (size_t at = n->index + (size_t)1; at <= kb_ex_info(x, n)->last;) {
		const struct kb_node *c = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		size_t had = b->a->n_blocks;
		if (c->type != KB_NODE_ELEMENT) {
			at++;
			continue;
		}
		if (is_passed_over(x, c)) {
			at = i->last + (size_t)1;
			continue;
		}
		if (kb_ex_is_img(c) || c->tag == KB_TAG_NOSCRIPT) {
			if (kb_ex_image(b, c) && had > first)
				finish(b, &b->a->blocks[had - 1], &w);
		} else if (had > first && w.caption &&
			   !kb_ex_within(x, c, w.caption) && i->letters > 0 &&
			   kb_ex_says_caption(x, c)) {
			finish(b, &b->a->blocks[had - 1], &w);
			first = had;
			take_words(x, c, &w);
		} else {
			take_words(x, c, &w);
		}
		at = c->tag == KB_TAG_NOSCRIPT ? i->last + (size_t)1 : at + 1;
	}
	size_t count = b->a->n_blocks - first;
	/* Without an element for it, the words in a figure are its caption. */
	if (!w.caption && count == 1 && kb_ex_info(x, n)->letters > 0)
		w.caption = n;
	if (count > 0)
		finish(b, &b->a->blocks[b->a->n_blocks - 1], &w);
}

/* A player's link takes the words below it: as its title, if it has but the
 * player's name. */
static void caption_player(struct kb_ex_build *b, struct kb_block *block,
	const struct kb_text *words)
{
	const struct kb_text *t = &block->text;
	struct kb_span link = t->spans[0];
	struct kb_str s = {0};
	if (strchr(t->s, ' ')) {
		kb_str_addf(&s, "%s\n%s", t->s, words->s);
	} else {
		kb_str_addf(&s, "%s (%s)", words->s, t->s);
		link.end = s.len;
	}
	block->text =
		kb_article_rich(b->a, s.s, s.len, &link, 1, KB_WHITE_LINES);
	kb_str_release(&s);
}

bool kb_ex_caption(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_article *a = b->a;
	struct kb_block *block =
		a->n_blocks ? &a->blocks[a->n_blocks - 1] : NULL;
	bool credit = kb_ex_says_credit(b->x, n);
	struct kb_text t = kb_ex_lines_of(b->x, n);
	if (!t.s)
		return true;
	if (block && block->type == KB_BLOCK_IMAGE) {
		if (credit)
			kb_ex_set_credit(b, block, n);
		else if (block->caption.s)
			return kb_fold_starts(block->caption.s, t.s);
		else
			kb_ex_set_caption(b, block, n);
		return true;
	}
	if (block && block->type == KB_BLOCK_TABLE &&
		n->tag == KB_TAG_FIGCAPTION && !block->caption.s) {
		block->caption = t;
		return true;
	}
	if (block && b->player == a->n_blocks) {
		caption_player(b, block, &t);
		b->player = 0;
		return true;
	}
	return credit && kb_ex_ends_in_credit(t.s, t.len);
}

bool kb_ex_caption_line(struct kb_ex_build *b, const struct kb_node *from,
	const struct kb_text *t, uint32_t letters)
{
	struct kb_ex *x = b->x;
	struct kb_article *a = b->a;
	struct kb_block *block =
		a->n_blocks ? &a->blocks[a->n_blocks - 1] : NULL;
	if (!from || !block || block->type != KB_BLOCK_IMAGE ||
		block->caption.s || letters > KB_EX_CAPTION_PLAIN)
		return false;
	const struct kb_node *p = from->parent;
	while (!(kb_ex_info(x, p)->in & KB_IN_BLOCK) &&
		kb_ex_info(x, p->parent)->letters == letters)
		p = p->parent;
	const char *stop = strpbrk(t->s, ".!?");
	struct contents c = look(x, p);
	c.small |= is_small_type(p);
	const struct kb_node *after = p->next;
	while (after && kb_ex_info(x, after)->letters == 0)
		after = after->next;
	bool apart = is_set_apart(p) && !(after && is_set_apart(after));
	/* One sentence; a word or two may be anything. */
	bool sentence =
		(!stop || strlen(stop) <= 2) && letters > KB_EX_CREDIT_NAME / 2;
	if (p == x->body || kb_ex_info(x, p)->letters > letters ||
		kb_ex_info(x, p)->score * 2 > kb_ex_info(x, x->body)->score ||
		(!((c.small || apart) && sentence) &&
			!kb_ex_ends_in_credit(t->s, t->len)))
		return false;
	kb_ex_set_caption(b, block, p);
	return true;
}
