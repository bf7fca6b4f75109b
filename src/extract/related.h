/* Links to other articles.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_RELATED_H
#define KHABAR_EXTRACT_RELATED_H

#include "page.h"

/* Whether the URL leads to another page of the site, and not to a file. */
bool kb_ex_is_inner(struct kb_ex *x, const char *url);
/* What the links of a short text are to it. */
enum kb_ex_links {
	KB_EX_LINKS_IN_TEXT, /* part of what it says, or there are none */
	KB_EX_LINKS_RELATED, /* a label and links: "Read also: ..." */
	KB_EX_LINKS_OTHER,   /* another label and links: "Tags: ..." */
	KB_EX_LINKS_BARE,    /* nothing but titles of articles of the site */
};
enum kb_ex_links kb_ex_judge_links(struct kb_ex *x, const struct kb_text *t);
/* The links of such a text become related. */
void kb_ex_add_related(struct kb_article *a, const struct kb_text *t);
/* The links of a box of other articles become related. */
void kb_ex_take_related(struct kb_ex *x, const struct kb_node *box);
/* Those of all boxes that stand behind the text. */
void kb_ex_read_related(struct kb_ex *x);

#endif
