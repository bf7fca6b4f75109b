/* Figures: pictures with their captions and credits. */
#include "figure.h"

#include "image.h"
#include "inline.h"
#include "text.h"
#include "thresholds.h"
#include "weigh.h"

#include <khabar/article/labels.h>

#include <string.h>

bool kb_ex_is_figure(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	unsigned text = KB_HOLDS_TABLE | KB_HOLDS_PRE | KB_HOLDS_LIST;
	if (n->tag == KB_TAG_FIGURE)
		return (i->holds & KB_HOLDS_IMAGE) &&
		       !(i->holds & (KB_HOLDS_TABLE | KB_HOLDS_PRE)) &&
		       i->letters < KB_EX_FIGURE_MAX;
	if (!(i->in & KB_IN_BLOCK) || n->tag == KB_TAG_P ||
		!(i->holds & KB_HOLDS_IMAGE) ||
		(i->holds & (text | KB_HOLDS_HEADING)) ||
		i->letters > KB_EX_CAPTION_MAX)
		return false;
	/* A box with a picture and little else, or one that says so. */
	if (i->says & KB_SAYS_IMAGE)
		return true;
	return (i->holds & KB_HOLDS_CAPTION) && i->letters < KB_EX_CAPTION_BOX;
}

static void set_caption(
	struct kb_ex_build *b, struct kb_block *block, const struct kb_node *n)
{
	struct kb_text t = kb_ex_lines_of(b->x, n);
	if (!t.s || block->caption.s)
		return;
	/* "The bridge Photo: Dana Levi" */
	for (size_t at = 1; at < t.len && !block->credit.s; at++) {
		size_t rest = t.len - at;
		if (!kb_is_space((unsigned char)t.s[at - 1]) ||
			t.s[at] == ' ' || rest > KB_EX_CREDIT_TAIL ||
			!memchr(t.s + at, ':', rest) ||
			!kb_label_is_caption_credit(t.s + at, rest) ||
			t.s[at] == '(')
			continue;
		block->credit = kb_article_text(b->a, t.s + at, rest);
		t = kb_article_lines(b->a, t.s, at);
	}
	kb_article_set_caption(b->a, block, t.s, t.len);
	kb_ex_direct(b->x, n, &block->caption);
}

static void set_credit(
	struct kb_ex_build *b, struct kb_block *block, const struct kb_node *n)
{
	const char *s = kb_ex_text_of(b->x, n, 400, false);
	struct kb_date d;
	size_t len = s ? strlen(s) : 0;
	if (len > 2 && *s == '(' && s[len - 1] == ')')
		s = kb_arena_strndup(&b->a->arena, s + 1, len - 2);
	if (s && !block->credit.s && !kb_date_parse(s, strlen(s), &d))
		block->credit = kb_article_text(b->a, s, strlen(s));
}

/* What of a figure is a caption or a credit of the images in it. */
struct words {
	const struct kb_node *caption, *credit;
};

/* Without an element for it, the words in a figure are its caption. */
static void finish_figure(struct kb_ex_build *b, const struct kb_node *n,
	size_t first, struct words *w)
{
	if (b->a->n_blocks == first)
		return;
	struct kb_block *block = &b->a->blocks[b->a->n_blocks - 1];
	if (!w->caption && kb_ex_info(b->x, n)->letters > 0 &&
		b->a->n_blocks == first + 1)
		w->caption = n;
	if (w->credit) {
		set_credit(b, block, w->credit);
		kb_ex_use(b->x, w->credit);
	}
	if (w->caption)
		set_caption(b, block, w->caption);
	*w = (struct words){0};
}

void kb_ex_figure(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_ex *x = b->x;
	size_t first = b->a->n_blocks;
	struct words w = {0};
	for (size_t at = n->index; at <= kb_ex_info(x, n)->last;) {
		const struct kb_node *c = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (c->type != KB_NODE_ELEMENT) {
			at++;
			continue;
		}
		bool noscript = c->tag == KB_TAG_NOSCRIPT;
		if (c != n && kb_ex_skipped(x, c) && !noscript) {
			at = i->last + (size_t)1;
			continue;
		}
		if (kb_ex_is_img(c) || noscript) {
			if (b->a->n_blocks > first && w.caption) {
				finish_figure(b, n, first, &w);
				first = b->a->n_blocks;
			}
			kb_ex_image(b, c);
		} else if (c != n && !w.credit && (i->says & KB_SAYS_CREDIT) &&
			   i->letters < KB_EX_CREDIT_MAX &&
			   !(i->holds & KB_HOLDS_IMAGE)) {
			w.credit = c;
		} else if (c != n && !w.caption && i->letters > 0 &&
			   !(i->holds & KB_HOLDS_IMAGE) &&
			   (c->tag == KB_TAG_FIGCAPTION ||
				   (i->says & KB_SAYS_CAPTION))) {
			w.caption = c;
		}
		at = noscript ? i->last + (size_t)1 : at + 1;
	}
	finish_figure(b, n, first, &w);
}

void kb_ex_caption(struct kb_ex_build *b, const struct kb_node *n)
{
	if (b->a->n_blocks == 0)
		return;
	struct kb_block *block = &b->a->blocks[b->a->n_blocks - 1];
	if (block->type != KB_BLOCK_IMAGE)
		return;
	if ((kb_ex_info(b->x, n)->says & KB_SAYS_CREDIT) &&
		!(kb_ex_info(b->x, n)->says & KB_SAYS_CAPTION))
		set_credit(b, block, n);
	else
		set_caption(b, block, n);
}

/* Whether something tells that the picture is the article's. */
static bool is_lead(const struct kb_ex *x, const struct kb_node *n)
{
	if (kb_ex_pixels(n, "width") >= KB_EX_IMAGE_LARGE)
		return true;
	const struct kb_node *up = n;
	for (int i = 0; i <= KB_EX_IMAGE_LEVELS && up; i++, up = up->parent)
		if (kb_ex_is(up, KB_TAG_FIGURE) ||
			(kb_ex_info(x, up)->says & KB_SAYS_IMAGE))
			return true;
	return false;
}

/* The largest element around an img that is a figure. */
static const struct kb_node *figure_of(
	const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *best = NULL, *up = n->parent;
	for (int i = 0; i < 2 * KB_EX_IMAGE_LEVELS && up;
		i++, up = up->parent) {
		if (x->headline && kb_ex_within(x, x->headline, up))
			break;
		if (kb_ex_is_figure(x, up))
			best = up;
	}
	return best;
}

void kb_ex_lead_image(struct kb_ex_build *b)
{
	struct kb_ex *x = b->x;
	const struct kb_node *top = x->headline;
	if (!top || !x->body)
		return;
	for (int i = 0; i < KB_EX_IMAGE_LEVELS && top->parent; i++) {
		if (kb_ex_within(x, x->body, top))
			break;
		top = top->parent;
	}
	size_t end = x->body->index;
	if (x->body->index < x->headline->index)
		end = x->headline->index; /* the body holds the headline */
	for (size_t at = top->index; at < end; at++) {
		const struct kb_node *n = x->nodes[at];
		if (x->info[at].says & KB_SAYS_CRUMB) {
			at = x->info[at].last;
			continue;
		}
		if (kb_ex_within(x, n, x->body) || !kb_ex_is_img(n) ||
			(x->info[at].in & KB_IN_OUT) || !is_lead(x, n))
			continue;
		const struct kb_node *f = figure_of(x, n);
		size_t before = b->a->n_blocks;
		if (f)
			kb_ex_figure(b, f);
		else
			kb_ex_image(b, n);
		if (b->a->n_blocks > before)
			return;
	}
}
