/* The picture over an article: in its head, or the one that metadata name. */
#include "lead.h"

#include "caption.h"
#include "figure.h"
#include "image.h"
#include "log.h"
#include "thresholds.h"

#include <khabar/doc/image_url.h>

#include <string.h>

/* The largest element around an img that is a figure. */
static const struct kb_node *figure_of(
	const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *best = NULL, *up = n;
	for (int i = 0; i <= 2 * KB_EX_IMAGE_LEVELS && up;
		i++, up = up->parent) {
		if ((x->headline && kb_ex_within(x, x->headline, up)) ||
			(x->body && kb_ex_within(x, x->body, up)))
			break;
		if (kb_ex_is_figure(x, up))
			best = up;
	}
	return best;
}

/* Whether something tells that the picture is the article's. */
static bool is_lead(const struct kb_ex *x, const struct kb_node *n)
{
	if (kb_ex_pixels(n, "width") >= KB_EX_IMAGE_LARGE || figure_of(x, n))
		return true;
	const struct kb_node *up = n;
	for (int i = 0; i <= KB_EX_IMAGE_LEVELS && up; i++, up = up->parent)
		if (kb_ex_is(up, KB_TAG_FIGURE) ||
			(kb_ex_info(x, up)->says & KB_SAYS_IMAGE))
			return true;
	return false;
}

/* Far from the headline a picture is the article's if it has words of its
 * own. */
static bool is_captioned(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *f = figure_of(x, n);
	return f && kb_ex_is(f, KB_TAG_FIGURE) &&
	       !(kb_ex_info(x, n)->in & KB_IN_LINK) &&
	       kb_ex_info(x, f)->letters >= KB_EX_CREDIT_NAME / 2 &&
	       !kb_ex_is_linky(kb_ex_info(x, f), KB_EX_CAPTION_LINKS);
}

/* The caption that follows a figure which has none. */
static void take_following(struct kb_ex_build *b, size_t from, size_t end)
{
	const struct kb_ex *x = b->x;
	for (size_t at = from; at < end; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if ((n->type == KB_NODE_TEXT && i->letters > 0) ||
			n == x->headline)
			return;
		if (n->type != KB_NODE_ELEMENT || i->letters == 0 ||
			i->letters > KB_EX_CAPTION_LINE_MAX ||
			kb_ex_within(x, x->headline, n) ||
			(!kb_ex_says_caption(x, n) && !kb_ex_says_credit(x, n)))
			continue;
		if (!kb_ex_caption(b, n))
			return;
		at = i->last;
	}
}

static bool take_lead(
	struct kb_ex_build *b, const struct kb_node *n, size_t end)
{
	const struct kb_node *f = figure_of(b->x, n);
	size_t before = b->a->n_blocks;
	if (f)
		kb_ex_figure(b, f);
	else
		kb_ex_image(b, n);
	if (b->a->n_blocks == before)
		return false;
	take_following(b, kb_ex_info(b->x, f ? f : n)->last + (size_t)1, end);
	return true;
}

/* The picture of the metadata where it stands elsewhere on the page, beside its
 * caption. */
static void take_named(struct kb_ex_build *b)
{
	struct kb_ex *x = b->x;
	const struct kb_node *found = NULL;
	for (size_t at = 0; x->meta.image && at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const char *src =
			kb_ex_is_img(n) ? kb_ex_image_src(x, n) : NULL;
		if (!src || !kb_image_url_same(src, x->meta.image))
			continue;
		if (kb_ex_within(x, n, x->body))
			return;
		const struct kb_node *f = figure_of(x, n);
		if (!found && !(x->info[at].in & KB_IN_OUT) && f &&
			kb_ex_info(x, f)->letters > 0)
			found = n;
	}
	if (found)
		take_lead(b, found, kb_ex_info(x, found)->last);
}

void kb_ex_lead_image(struct kb_ex_build *b)
{
	struct kb_ex *x = b->x;
	const struct kb_node *near = x->headline;
	if (!near || !x->body)
		return;
	for (int i = 0; i < KB_EX_IMAGE_LEVELS && near->parent &&
			!kb_ex_within(x, x->body, near);
		i++)
		near = near->parent;
	size_t end = x->body->index;
	if (x->body->index < x->headline->index)
		end = x->headline->index; /* the body holds the headline */
	for (size_t at = x->body_tag->index; at < end; at++) {
		const struct kb_node *n = x->nodes[at];
		if (x->info[at].says & KB_SAYS_CRUMB) {
			at = x->info[at].last;
			continue;
		}
		bool picture =
			kb_ex_is_img(n) || (n->tag == KB_TAG_FIGURE &&
						   n->type == KB_NODE_ELEMENT &&
						   kb_ex_background(x, n));
		if (picture && !kb_ex_within(x, n, x->body) &&
			!(x->info[at].in & KB_IN_OUT) &&
			(kb_ex_within(x, n, near) ? is_lead(x, n)
						  : is_captioned(x, n)) &&
			take_lead(b, n, end))
			return;
	}
	take_named(b);
}

static bool has_images(const struct kb_article *a)
{
	for (size_t i = 0; i < a->n_blocks; i++)
		if (a->blocks[i].type == KB_BLOCK_IMAGE)
			return true;
	return false;
}

void kb_ex_add_picture(struct kb_ex *x)
{
	struct kb_article *a = x->a;
	const struct kb_ex_meta *m = &x->meta;
	if (!m->image || a->n_blocks == 0 || x->given.later_page ||
		has_images(a) || kb_image_url_is_mark(m->image))
		return;
	kb_ex_log(x, "picture: the metadata's, since the page shows none");
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_IMAGE);
	b->src = m->image;
	if (m->image_caption)
		kb_article_set_caption(
			a, b, m->image_caption, strlen(m->image_caption));
	struct kb_block first = *b;
	memmove(a->blocks + 1, a->blocks, (a->n_blocks - 1) * sizeof *b);
	a->blocks[0] = first;
}
