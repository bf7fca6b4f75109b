/* A query of which one word may be missing: what it asks for where hardly
 * anything has all of them. */
#include "search.h"

enum {
	/* Words of a query, of which each may be the one. */
	MOST_WORDS = 6,
};

static struct kb_query_node *new_node(
	struct kb_arena *arena, enum kb_query_type type)
{
	struct kb_query_node *n = kb_arena_alloc(arena, sizeof *n);
	n->type = type;
	return n;
}

/* Children come in the reverse order, which means nothing here. */
static void add_copy(struct kb_arena *arena, struct kb_query_node *parent,
	const struct kb_query_node *n)
{
	struct kb_query_node *copy = kb_arena_alloc(arena, sizeof *copy);
	*copy = *n;
	copy->next = parent->children;
	parent->children = copy;
}

/* Whether it is of words alone: what stood in quotation marks, or was to be in
 * a title or an author's name, is never left out. */
static bool may_lack(const struct kb_query_node *n)
{
	switch (n->type) {
	case KB_QUERY_WORD:
	case KB_QUERY_PREFIX:
	case KB_QUERY_PHRASE:
		return n->field == KB_FIELD_ANY && !n->quoted;
	case KB_QUERY_AND:
	case KB_QUERY_OR:
		for (const struct kb_query_node *c = n->children; c;
			c = c->next)
			if (!may_lack(c))
				return false;
		return true;
	default:
		return false;
	}
}

/* All words but the i-th. */
static struct kb_query_node *all_but(
	struct kb_arena *arena, const struct kb_query_node *root, size_t but)
{
	struct kb_query_node *all = new_node(arena, KB_QUERY_AND);
	size_t i = 0;
	for (const struct kb_query_node *c = root->children; c; c = c->next)
		if (may_lack(c) && i++ != but)
			add_copy(arena, all, c);
	return all->children->next ? all : all->children;
}

struct kb_query_node *kb_query_loosen(
	struct kb_arena *arena, const struct kb_query_node *root)
{
	size_t words = 0;
	if (!root || root->type != KB_QUERY_AND)
		return NULL;
	for (const struct kb_query_node *c = root->children; c; c = c->next)
		words += may_lack(c);
	if (words < 2 || words > MOST_WORDS)
		return NULL;
	struct kb_query_node *any = new_node(arena, KB_QUERY_OR);
	for (size_t i = 0; i < words; i++)
		add_copy(arena, any, all_but(arena, root, i));
	struct kb_query_node *all = new_node(arena, KB_QUERY_AND);
	for (const struct kb_query_node *c = root->children; c; c = c->next)
		if (!may_lack(c))
			add_copy(arena, all, c);
	if (!all->children)
		return any;
	add_copy(arena, all, any);
	return all;
}
