/* The list of active formatting elements, and the adoption agency. */
#include "html_format.h"
#include "html_open.h"

#include <string.h>

enum {
	ARK = 3,   /* equal elements that are kept: Noah's Ark */
	OUTER = 8, /* the standard's limits for the adoption agency */
	INNER = 3,
};

/* --- The list ---------------------------------------------------------- */

static uint32_t attrs_hash(const struct kb_node *n)
{
	uint32_t sum = n->n_attrs;
	for (size_t i = 0; i < n->n_attrs; i++) {
		uint32_t hash = (uint32_t)(uintptr_t)n->attrs[i].name;
		for (const char *s = n->attrs[i].value; *s; s++)
			hash = (hash ^ (unsigned char)*s) * 0x01000193;
		sum += hash;
	}
	return sum;
}

static bool are_equal(
	const struct kb_html_format *a, const struct kb_node *n, uint32_t hash)
{
	if (a->node->tag != n->tag || a->hash != hash ||
		a->node->n_attrs != n->n_attrs)
		return false;
	for (size_t i = 0; i < n->n_attrs; i++) {
		const char *value = kb_node_attr(a->node, n->attrs[i].name);
		if (!value || strcmp(value, n->attrs[i].value) != 0)
			return false;
	}
	return true;
}

static void remove_at(struct kb_html *h, size_t at)
{
	memmove(&h->format[at], &h->format[at + 1],
		(--h->n_format - at) * sizeof *h->format);
}

void kb_html_format_add(struct kb_html *h, struct kb_node *n)
{
	uint32_t hash = n ? attrs_hash(n) : 0;
	size_t earliest = 0, equal = 0;
	for (size_t i = h->n_format; n && i-- > 0 && h->format[i].node;)
		if (are_equal(&h->format[i], n, hash)) {
			earliest = i;
			equal++;
		}
	if (equal >= ARK)
		remove_at(h, earliest);
	if (h->n_format < KB_MAX_DEPTH)
		h->format[h->n_format++] = (struct kb_html_format){n, hash};
}

/* Its place in the list; n_format if it is not there. */
static size_t place_of(const struct kb_html *h, const struct kb_node *n)
{
	size_t i = 0;
	while (i < h->n_format && h->format[i].node != n)
		i++;
	return i;
}

void kb_html_format_remove(struct kb_html *h, const struct kb_node *n)
{
	size_t at = place_of(h, n);
	if (at < h->n_format)
		remove_at(h, at);
}

struct kb_node *kb_html_format_find(const struct kb_html *h, enum kb_tag tag)
{
	for (size_t i = h->n_format; i-- > 0 && h->format[i].node;)
		if (h->format[i].node->tag == tag)
			return h->format[i].node;
	return NULL;
}

void kb_html_format_clear(struct kb_html *h)
{
	while (h->n_format && h->format[--h->n_format].node)
		;
}

static struct kb_node *clone(struct kb_html *h, const struct kb_node *n)
{
	struct kb_node *copy = kb_html_element(h, n->tag, n->name);
	copy->attrs = n->attrs;
	copy->n_attrs = n->n_attrs;
	return copy;
}

static bool is_cut(const struct kb_html *h, size_t at)
{
	return h->format[at].node && !h->format[at].node->index;
}

void kb_html_format_reopen(struct kb_html *h)
{
	size_t at = h->n_format;
	while (at > 0 && is_cut(h, at - 1))
		at--;
	for (; at < h->n_format && h->n_open < KB_MAX_DEPTH; at++) {
		struct kb_node *n = clone(h, h->format[at].node);
		kb_html_place(h, n, kb_html_current(h));
		kb_html_push(h, n, FORMAT);
		h->format[at].node = n;
	}
}

/* --- The adoption agency ----------------------------------------------- */

/* The topmost special element within the open one at that place, 0 for none. */
static size_t furthest_block(const struct kb_html *h, size_t at)
{
	while (++at < h->n_open)
		if (h->open[at].kind & SPECIAL)
			return at;
	return 0;
}

/* The element, open at that place and in the list, gives way to a clone. */
static struct kb_node *renew(struct kb_html *h, size_t at, size_t in_list)
{
	struct kb_node *n = clone(h, h->open[at].node);
	h->open[at].node->index = 0;
	h->open[at].node = n;
	n->index = (uint32_t)at + 1;
	h->format[in_list].node = n;
	return n;
}

/* Takes the elements between the formatting element and the block, open at
 * those places, out of the formatting element, down to what is put in the
 * common ancestor. Returns the place of the block, which elements that are
 * closed may have changed; bookmark: of the formatting element in the list. */
static size_t take_out(struct kb_html *h, size_t format, size_t block,
	struct kb_node **last, const struct kb_node **bookmark)
{
	size_t inner = 0;
	*last = h->open[block].node;
	*bookmark = NULL;
	for (size_t at = block; --at > format;) {
		size_t in_list = place_of(h, h->open[at].node);
		if (++inner > INNER && in_list < h->n_format) {
			remove_at(h, in_list);
			in_list = h->n_format;
		}
		if (in_list == h->n_format) {
			kb_html_close(h, at);
			block--;
			continue;
		}
		struct kb_node *n = renew(h, at, in_list);
		if (!*bookmark)
			*bookmark = n;
		kb_html_hang(*last, n, NULL);
		*last = n;
	}
	return block;
}

/* Puts a clone of the formatting element into the block instead. */
static void move_in(struct kb_html *h, struct kb_node *old, size_t block,
	const struct kb_node *bookmark)
{
	struct kb_node *in = h->open[block].node, *n = clone(h, old);
	while (in->first)
		kb_html_hang(in->first, n, NULL);
	kb_html_hang(n, in, NULL);
	size_t at = place_of(h, old);
	struct kb_html_format entry = {n, h->format[at].hash};
	remove_at(h, at);
	if (bookmark)
		at = place_of(h, bookmark) + 1;
	memmove(&h->format[at + 1], &h->format[at],
		(h->n_format++ - at) * sizeof *h->format);
	h->format[at] = entry;
	/* It closes, the block moves up, and the clone is open within that. */
	kb_html_close(h, old->index - (size_t)1);
	memmove(&h->open[block + 1], &h->open[block],
		(h->n_open++ - block) * sizeof *h->open);
	h->open[block] = (struct kb_html_open){n, FORMAT};
	for (size_t i = block; i < h->n_open; i++)
		h->open[i].node->index = (uint32_t)i + 1;
	h->tags_open[n->tag]++;
}

static bool is_in_scope(const struct kb_html *h, size_t at)
{
	while (++at < h->n_open)
		if (h->open[at].kind & SCOPE)
			return false;
	return true;
}

bool kb_html_adopt(struct kb_html *h, enum kb_tag tag)
{
	struct kb_node *n = kb_html_current(h);
	if (n->tag == tag && place_of(h, n) == h->n_format) {
		kb_html_pop(h);
		return true;
	}
	for (size_t i = 0; i < OUTER && !h->over; i++) {
		n = kb_html_format_find(h, tag);
		if (!n)
			return false;
		size_t at = n->index;
		if (at-- == 0) {
			kb_html_format_remove(h, n);
			return true;
		}
		if (!is_in_scope(h, at))
			return true;
		size_t block = furthest_block(h, at);
		if (!block) {
			kb_html_pop_to(h, at);
			kb_html_format_remove(h, n);
			return true;
		}
		struct kb_node *last;
		const struct kb_node *bookmark;
		block = take_out(h, at, block, &last, &bookmark);
		kb_html_place(h, last, h->open[at - 1].node);
		move_in(h, n, block, bookmark);
	}
	return true;
}
