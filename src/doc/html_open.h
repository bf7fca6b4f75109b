/* Elements that are open, and what is put into them.
 * Layer: doc, private. HTML Living Standard, 13.2.4.2, 13.2.6.1, 13.2.6.3. */
#ifndef KHABAR_DOC_HTML_OPEN_H
#define KHABAR_DOC_HTML_OPEN_H

#include "html.h"

static inline struct kb_node *kb_html_current(const struct kb_html *h)
{
	return h->open[h->n_open - 1].node;
}

/* Whether the current node is an HTML element with this tag. A foreign
 * element's tag is never that of an HTML element, but for svg and math. */
static inline bool kb_html_at(const struct kb_html *h, enum kb_tag tag)
{
	return h->n_open && kb_html_current(h)->tag == tag;
}

/* The node's element is opened, as a kind of html_kinds.h. */
void kb_html_push(struct kb_html *h, struct kb_node *n, uint32_t kind);
void kb_html_pop(struct kb_html *h);
/* Closes elements until n are open. */
void kb_html_pop_to(struct kb_html *h, size_t n);
/* Closes the one at that place alone. */
void kb_html_close(struct kb_html *h, size_t at);

/* The place of the innermost open element with this tag, within the scope that
 * elements of a kind in stop bound; 0 if there is none. (html is at 0.) */
size_t kb_html_find(const struct kb_html *h, enum kb_tag tag, uint32_t stop);
/* Closes elements up to and with the one that kb_html_find() finds; returns
 * false if there is none. Before, implied ends are generated if wanted. */
bool kb_html_pop_through(
	struct kb_html *h, enum kb_tag tag, uint32_t stop, bool implied);
/* Closes elements whose end may be left out, but for the tag except. */
void kb_html_implied_ends(struct kb_html *h, enum kb_tag except);
/* Closes a paragraph in button scope. */
void kb_html_close_p(struct kb_html *h);

/* A new element, not in the tree yet. name: static, or in the arena. */
struct kb_node *kb_html_element(
	struct kb_html *h, enum kb_tag tag, const char *name);
/* The same for the current token. */
struct kb_node *kb_html_element_of(struct kb_html *h);
/* Hangs a node into the tree, taken from where it was: last in parent, or
 * before a child of it. */
void kb_html_hang(
	struct kb_node *n, struct kb_node *parent, struct kb_node *before);
void kb_html_detach(struct kb_node *n);
/* Hangs a node where one that would go into target belongs (13.2.6.1). */
void kb_html_place(
	struct kb_html *h, struct kb_node *n, struct kb_node *target);

/* Each inserts an element for the current token, or for the tag without
 * attributes, and opens it; kb_html_insert_empty() does not open it. */
struct kb_node *kb_html_insert(struct kb_html *h);
struct kb_node *kb_html_insert_tag(struct kb_html *h, enum kb_tag tag);
void kb_html_insert_empty(struct kb_html *h);
/* An element for the token whose content is read as text (13.2.6.2). Returns
 * true. */
bool kb_html_insert_raw(struct kb_html *h, enum kb_html_content content);
/* Inserts characters. */
void kb_html_insert_text(struct kb_html *h, const char *s, size_t len);

/* How many bytes of white space the current text begins with; len if it is
 * nothing else. */
size_t kb_html_blank(const struct kb_html *h);
/* Passes over so many bytes of the current text. Returns whether all of it is
 * used up. */
bool kb_html_take(struct kb_html *h, size_t n);
/* Whether the current tag is that of an input that is not seen. */
bool kb_html_is_hidden_input(const struct kb_html *h);

#endif
