/* Selectors: a small part of CSS (Selectors Level 4), for rules that a person
 * writes: tag, *, .class, #id, [attr], [attr=value], [attr*=value], the
 * combinators space and >, and lists with commas.
 * Layer: doc. */
#ifndef KHABAR_DOC_SELECT_H
#define KHABAR_DOC_SELECT_H

#include <khabar/base/err.h>
#include <khabar/doc/node.h>

struct kb_selector;

/* Parses a selector. Fails with KB_EINVAL, saying what is wrong, for anything
 * it does not know, or over 64 parts. The caller frees it. */
enum kb_err kb_selector_parse(
	const char *s, struct kb_selector **out, struct kb_diag *diag);
void kb_selector_free(struct kb_selector *sel);
/* Whether an element matches; text nodes never do. */
bool kb_selector_matches(
	const struct kb_selector *sel, const struct kb_node *n);
/* The first element in document order that matches, or NULL. */
const struct kb_node *kb_selector_first(
	const struct kb_selector *sel, const struct kb_doc *doc);

#endif
