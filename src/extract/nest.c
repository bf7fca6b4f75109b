/* Lists and quotations, which stand in each other and hold all other blocks. */
#include "nest.h"

#include "declared.h"
#include "embed.h"
#include "figure.h"
#include "image.h"
#include "inline.h"
#include "ordinal.h"
#include "related.h"
#include "table.h"
#include "subhead.h"
#include "text_block.h"
#include "verse.h"

#include <stdlib.h>

/* A list or quotation that is open. */
struct level {
	const struct kb_node *node;
	bool quote;
	struct kb_ex_list list;
	bool in_item, fresh; /* nothing of the item was put out yet */
	struct kb_item item; /* without a text */
};

struct nest {
	struct kb_ex_build *b;
	struct level *levels;
	size_t n, cap;
	int quotes, lists; /* how many of them are which */
	struct kb_item *items;
	size_t n_items, cap_items;
};

static struct level *top_of(struct nest *s)
{
	return s->n ? &s->levels[s->n - 1] : NULL;
}

/* The list nearest to what comes next, or NULL. */
static struct level *nearest_list(struct nest *s)
{
	for (size_t i = s->n; i-- > 0;)
		if (!s->levels[i].quote)
			return &s->levels[i];
	return NULL;
}

static void add_item(struct nest *s, struct kb_item item, struct kb_text t)
{
	item.text = t;
	item.depth = s->lists - 1;
	*KB_PUSH(s->items, s->n_items, s->cap_items) = item;
	s->b->pending = KB_EX_PENDING_NONE;
}

/* The items so far become a block, at the side of the list that holds all of
 * them. */
static void end_items(struct nest *s)
{
	struct kb_article *a = s->b->a;
	if (!s->n_items)
		return;
	size_t outer = s->n;
	while (outer > 0 && !s->levels[outer - 1].quote)
		outer--;
	struct kb_block *block = kb_article_add_block(a, KB_BLOCK_LIST);
	block->items = kb_arena_copy(
		&a->arena, s->items, s->n_items, sizeof *s->items);
	block->n_items = s->n_items;
	block->quote_depth = s->quotes;
	block->text.dir = kb_ex_dir(s->b->x, s->levels[outer].node);
	s->n_items = 0;
}

/* Tells the blocks added since there were n where they stand. */
static void place(struct nest *s, size_t n)
{
	struct kb_article *a = s->b->a;
	struct level *list = nearest_list(s);
	for (size_t i = n; i < a->n_blocks; i++) {
		a->blocks[i].quote_depth = s->quotes;
		a->blocks[i].list_depth = s->lists;
	}
	if (n == a->n_blocks || !list || !list->fresh)
		return;
	list->item.depth = s->lists - 1;
	a->blocks[n].items =
		kb_arena_copy(&a->arena, &list->item, 1, sizeof list->item);
	a->blocks[n].n_items = 1;
	list->fresh = false;
}

static void add_text(struct nest *s, enum kb_block_type type, struct kb_text t)
{
	end_items(s);
	size_t n = s->b->a->n_blocks;
	kb_article_add_block(s->b->a, type)->text = t;
	s->b->pending = KB_EX_PENDING_NONE;
	place(s, n);
}

static void end_text(struct nest *s)
{
	static const struct kb_item outside = {.style = "none"};
	struct kb_text t = kb_ex_take(s->b, KB_WHITE_GAPS);
	struct level *top = top_of(s);
	if (!t.s)
		return;
	if (top->quote) {
		/* A label in the guise of a quote, or an embedded article. */
		enum kb_ex_links links = kb_ex_judge_links(s->b->x, &t);
		if (links == KB_EX_LINKS_RELATED || links == KB_EX_LINKS_BARE)
			kb_ex_take_related(s->b->x, top->node);
		else
			add_text(s, KB_BLOCK_QUOTE, t);
	} else if (!top->in_item) {
		add_item(s, outside, t);
	} else if (top->fresh) {
		add_item(s, top->item, t);
		top->fresh = false;
	} else {
		add_text(s, KB_BLOCK_PARAGRAPH, t);
	}
}

static void open_quote(struct nest *s, const struct kb_node *n)
{
	if (s->n) {
		end_text(s);
		end_items(s);
	}
	struct level *l = KB_PUSH(s->levels, s->n, s->cap);
	l->node = n;
	l->quote = true;
	s->quotes++;
}

static void close_quote(struct nest *s)
{
	end_text(s);
	end_items(s);
	s->n--;
	s->quotes--;
}

/* A number whose item begins with another list stands for itself. */
static void open_list(struct nest *s, const struct kb_node *n)
{
	if (s->n)
		end_text(s);
	struct level *top = top_of(s);
	if (top && top->fresh && top->list.ordered) {
		add_item(s, top->item, (struct kb_text){0});
		top->fresh = false;
	}
	struct level *l = KB_PUSH(s->levels, s->n, s->cap);
	l->node = n;
	kb_ex_list_begin(s->b->x, kb_ex_is_li_list(n) ? n : NULL, &l->list);
	s->lists++;
}

static void close_list(struct nest *s)
{
	end_text(s);
	if (s->n == 1 || s->levels[s->n - 2].quote)
		end_items(s);
	s->n--;
	s->lists--;
}

static void open_item(struct nest *s, const struct kb_node *n)
{
	end_text(s);
	struct level *top = top_of(s);
	top->in_item = top->fresh = true;
	top->item = (struct kb_item){0};
	if (n->tag == KB_TAG_LI)
		kb_ex_list_next(s->b->x, &top->list, n, &top->item);
}

static void close_item(struct nest *s)
{
	end_text(s);
	top_of(s)->in_item = top_of(s)->fresh = false;
}

static bool is_list(const struct kb_node *n)
{
	return kb_ex_is_li_list(n) || kb_ex_is(n, KB_TAG_DL);
}

static bool is_item(struct nest *s, const struct kb_node *n)
{
	const struct level *top = top_of(s);
	return top && !top->quote &&
	       (n->tag == KB_TAG_LI || n->tag == KB_TAG_DT);
}

/* Entering or leaving an element whose text is read. */
static void at_edge(struct nest *s, const struct kb_node *n, bool enter)
{
	const struct level *top = top_of(s);
	if (n->tag == KB_TAG_BLOCKQUOTE) {
		enter ? open_quote(s, n) : close_quote(s);
	} else if (is_list(n)) {
		enter ? open_list(s, n) : close_list(s);
	} else if (is_item(s, n)) {
		enter ? open_item(s, n) : close_item(s);
	} else if (n->tag == KB_TAG_DD && enter && top && !top->quote) {
		open_list(s, n);
		open_item(s, n);
	} else if (n->tag == KB_TAG_DD && top && top->node == n) {
		close_list(s);
	} else if (kb_ex_info(s->b->x, n)->in & KB_IN_BLOCK) {
		kb_ex_add_edge(s->b, n);
	} else if (enter) {
		kb_ex_enter(s->b, n);
	} else {
		kb_ex_leave(s->b, n);
	}
}

typedef void add_fn(struct kb_ex_build *b, const struct kb_node *n);

static void add_picture(struct kb_ex_build *b, const struct kb_node *n)
{
	kb_ex_image(b, n);
}

/* What makes a block of an element that is no text of its list or quotation,
 * or NULL. A heading in a quotation is a line of it. */
static add_fn *block_of(struct nest *s, const struct kb_node *n)
{
	const struct kb_ex *x = s->b->x;
	const struct kb_ex_info *i = kb_ex_info(x, n);
	const struct level *top = top_of(s);
	bool quote = top && top->quote;
	if (kb_ex_is_embed(x, n))
		return kb_ex_embed;
	if (kb_ex_skipped(x, n))
		return NULL;
	if (n->tag == KB_TAG_FIGURE && kb_ex_is_figure(x, n))
		return kb_ex_figure;
	if (n->tag == KB_TAG_PRE)
		return kb_ex_code;
	if (n->tag == KB_TAG_TABLE && kb_ex_is_data_table(x, n))
		return kb_ex_table;
	if (n->tag >= KB_TAG_H1 && n->tag <= KB_TAG_H6 && i->letters && !quote)
		return kb_ex_subhead;
	if (n->tag == KB_TAG_IMG && !(i->says & KB_SAYS_EMOJI) && !quote)
		return add_picture;
	return NULL;
}

/* Whether to go into the element. */
static bool enter(struct nest *s, const struct kb_node *n)
{
	struct kb_ex_build *b = s->b;
	struct kb_text verse;
	if ((kb_ex_info(b->x, n)->in & KB_IN_BLOCK) &&
		!kb_ex_skipped(b->x, n) && kb_ex_verse(b->x, n, &verse)) {
		end_text(s);
		add_text(s, KB_BLOCK_VERSE, verse);
		return false;
	}
	add_fn *add = block_of(s, n);
	if (add) {
		end_text(s);
		end_items(s);
		size_t before = b->a->n_blocks;
		add(b, n);
		place(s, before);
	} else if (kb_ex_skipped(b->x, n)) {
		if (kb_ex_info(b->x, n)->in & KB_IN_RELATED)
			kb_ex_take_related(b->x, n);
	} else if (n->tag == KB_TAG_BR) {
		kb_ex_add_line(b);
	} else if (n->tag == KB_TAG_IMG) {
		kb_ex_add_emoji(b, n);
	} else {
		at_edge(s, n, true);
		return true;
	}
	return false;
}

/* All from first to last, which are siblings. */
static void walk(
	struct nest *s, const struct kb_node *first, const struct kb_node *last)
{
	const struct kb_node *n = first;
	for (;;) {
		bool in = false;
		if (n->type == KB_NODE_TEXT)
			kb_ex_add_text(s->b, n, n->text, n->len);
		else
			in = enter(s, n);
		if (in && n->first) {
			n = n->first;
			continue;
		}
		for (;;) {
			if (in)
				at_edge(s, n, false);
			if (n == last)
				return;
			if (n->next)
				break;
			n = n->parent;
			in = true;
		}
		n = n->next;
	}
}

static void release(struct nest *s)
{
	free(s->levels);
	free(s->items);
}

void kb_ex_nest(struct kb_ex_build *b, const struct kb_node *n)
{
	struct nest s = {.b = b};
	walk(&s, n, n);
	release(&s);
}

void kb_ex_nest_items(struct kb_ex_build *b, const struct kb_node *first,
	const struct kb_node *last)
{
	struct nest s = {.b = b};
	open_list(&s, first->parent);
	walk(&s, first, last);
	close_list(&s);
	release(&s);
}
