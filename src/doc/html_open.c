/* The stack of open elements, and the insertion of nodes. */
#include "html_open.h"

#include <string.h>

void kb_html_push(struct kb_html *h, struct kb_node *n, uint32_t kind)
{
	h->open[h->n_open++] = (struct kb_html_open){n, kind};
	n->index = (uint32_t)h->n_open;
	h->tags_open[n->tag]++;
}

void kb_html_close(struct kb_html *h, size_t at)
{
	struct kb_node *n = h->open[at].node;
	h->tags_open[n->tag]--;
	n->index = 0;
	h->n_open--;
	for (; at < h->n_open; at++) {
		h->open[at] = h->open[at + 1];
		h->open[at].node->index = (uint32_t)at + 1;
	}
	if (h->n_hung) {
		memset(h->hung, 0, sizeof h->hung);
		h->n_hung = 0;
	}
}

void kb_html_pop(struct kb_html *h)
{
	kb_html_close(h, h->n_open - 1);
}

void kb_html_pop_to(struct kb_html *h, size_t n)
{
	while (h->n_open > n)
		kb_html_pop(h);
}

size_t kb_html_find(const struct kb_html *h, enum kb_tag tag, uint32_t stop)
{
	if (!h->tags_open[tag])
		return 0;
	for (size_t i = h->n_open; i-- > 1;) {
		if (h->open[i].node->tag == tag)
			return i;
		if (h->open[i].kind & stop)
			return 0;
	}
	return 0;
}

bool kb_html_pop_through(
	struct kb_html *h, enum kb_tag tag, uint32_t stop, bool implied)
{
	size_t at = kb_html_find(h, tag, stop);
	if (!at)
		return false;
	if (implied)
		kb_html_implied_ends(h, tag);
	kb_html_pop_to(h, at);
	return true;
}

void kb_html_implied_ends(struct kb_html *h, enum kb_tag except)
{
	while (h->open[h->n_open - 1].kind & IMPLIED &&
		kb_html_current(h)->tag != except)
		kb_html_pop(h);
}

void kb_html_close_p(struct kb_html *h)
{
	kb_html_pop_through(h, KB_TAG_P, SCOPE | BUTTON_SCOPE, false);
}

/* --- Nodes ------------------------------------------------------------- */

static struct kb_node *new_node(struct kb_html *h, enum kb_node_type type)
{
	struct kb_node *n = kb_arena_alloc(&h->doc->arena, sizeof *n);
	n->type = type;
	h->over |= ++h->doc->n_nodes > KB_MAX_PAGE_NODES;
	return n;
}

struct kb_node *kb_html_element(
	struct kb_html *h, enum kb_tag tag, const char *name)
{
	struct kb_node *n = new_node(h, KB_NODE_ELEMENT);
	n->tag = tag;
	n->name = name;
	return n;
}

void kb_html_detach(struct kb_node *n)
{
	struct kb_node *parent = n->parent;
	if (!parent)
		return;
	*(n->prev ? &n->prev->next : &parent->first) = n->next;
	*(n->next ? &n->next->prev : &parent->last) = n->prev;
	n->parent = n->prev = n->next = NULL;
}

void kb_html_hang(
	struct kb_node *n, struct kb_node *parent, struct kb_node *before)
{
	kb_html_detach(n);
	n->parent = parent;
	n->next = before;
	n->prev = before ? before->prev : parent->last;
	*(n->prev ? &n->prev->next : &parent->first) = n;
	*(before ? &before->prev : &parent->last) = n;
}

/* The child of *parent to insert before, NULL for behind the last. In a table,
 * what does not belong there is inserted before it. */
static struct kb_node *find_place(
	const struct kb_html *h, struct kb_node **parent)
{
	if (!h->foster || !(kb_html_kinds[(*parent)->tag] & FOSTERS))
		return NULL;
	for (size_t i = h->n_open; i-- > 1;) {
		struct kb_node *n = h->open[i].node;
		*parent = n;
		if (n->tag == KB_TAG_TEMPLATE)
			return NULL;
		if (n->tag != KB_TAG_TABLE)
			continue;
		*parent = n->parent ? n->parent : h->open[i - 1].node;
		return n->parent ? n : NULL;
	}
	*parent = h->open[0].node;
	return NULL;
}

void kb_html_place(struct kb_html *h, struct kb_node *n, struct kb_node *target)
{
	struct kb_node *before = find_place(h, &target);
	kb_html_hang(n, target, before);
}

struct kb_node *kb_html_element_of(struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	struct kb_node *n = kb_html_element(h, token->tag, token->name);
	n->attrs = kb_arena_copy(&h->doc->arena, token->attrs, token->n_attrs,
		sizeof *token->attrs);
	n->n_attrs = (uint16_t)token->n_attrs;
	return n;
}

void kb_html_insert_empty(struct kb_html *h)
{
	kb_html_place(h, kb_html_element_of(h), kb_html_current(h));
}

struct kb_node *kb_html_insert(struct kb_html *h)
{
	struct kb_node *n = kb_html_element_of(h);
	kb_html_place(h, n, kb_html_current(h));
	kb_html_push(h, n, kb_html_kinds[n->tag]);
	return n;
}

bool kb_html_insert_raw(struct kb_html *h, enum kb_html_content content)
{
	kb_html_insert(h);
	h->tokens.content = content;
	h->original = h->mode;
	h->mode = KB_HTML_IN_TEXT;
	return true;
}

struct kb_node *kb_html_insert_tag(struct kb_html *h, enum kb_tag tag)
{
	struct kb_node *n = kb_html_element(h, tag, kb_tag_name(tag));
	kb_html_place(h, n, kb_html_current(h));
	kb_html_push(h, n, kb_html_kinds[tag]);
	return n;
}

/* --- Text -------------------------------------------------------------- */

/* Adds to a text node. Its room doubles, so that many small pieces cost no more
 * than one. */
static void append_text(
	struct kb_html *h, struct kb_node *n, const char *s, size_t len)
{
	size_t need = n->len + len + 1;
	if (need > n->index) {
		char *room = kb_arena_alloc(&h->doc->arena, need * 2);
		memcpy(room, n->text, n->len);
		n->text = room;
		n->index = (uint32_t)(need * 2);
	}
	memcpy((char *)n->text + n->len, s, len);
	n->len += len;
}

/* White space between tags is kept as one character, but for pre. */
static void fold_blank(const struct kb_html *h, const char **s, size_t *len)
{
	size_t n = 0;
	while (n < *len && kb_is_space((unsigned char)(*s)[n]))
		n++;
	if (n < *len || n < 2 || h->mode == KB_HTML_IN_TEXT ||
		h->tags_open[KB_TAG_PRE] || h->tags_open[KB_TAG_LISTING])
		return;
	*s = memchr(*s, '\n', n) ? "\n" : " ";
	*len = 1;
}

void kb_html_insert_text(struct kb_html *h, const char *s, size_t len)
{
	fold_blank(h, &s, &len);
	struct kb_node *parent = kb_html_current(h);
	struct kb_node *before = find_place(h, &parent);
	struct kb_node *prev = before ? before->prev : parent->last;
	if (len == 0)
		return;
	if (prev && prev->type == KB_NODE_TEXT) {
		append_text(h, prev, s, len);
		return;
	}
	struct kb_node *n = new_node(h, KB_NODE_TEXT);
	n->text = kb_arena_strndup(&h->doc->arena, s, len);
	n->len = len;
	kb_html_hang(n, parent, before);
}

size_t kb_html_blank(const struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	size_t n = 0;
	while (n < token->len && kb_is_space((unsigned char)token->s[n]))
		n++;
	return n;
}

bool kb_html_take(struct kb_html *h, size_t n)
{
	h->tokens.token.s += n;
	h->tokens.token.len -= n;
	return h->tokens.token.len == 0;
}

bool kb_html_is_hidden_input(const struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	for (size_t i = 0; i < token->n_attrs; i++)
		if (strcmp(token->attrs[i].name, "type") == 0)
			return kb_ieq(token->attrs[i].value, "hidden");
	return false;
}
