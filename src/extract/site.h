/* What a person's rules for a site say of its pages.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_SITE_H
#define KHABAR_EXTRACT_SITE_H

#include "page.h"

/* Leaves out what they remove. */
void kb_ex_site_remove(struct kb_ex *x);
/* The body that they name, or NULL. */
const struct kb_node *kb_ex_site_body(struct kb_ex *x);
/* The fields that they name, over what was found. */
void kb_ex_site_fields(struct kb_ex *x);

#endif
