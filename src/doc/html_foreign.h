/* SVG and MathML: elements without meaning, whose extent matters.
 * Layer: doc, private. HTML Living Standard, 13.2.6.5. */
#ifndef KHABAR_DOC_HTML_FOREIGN_H
#define KHABAR_DOC_HTML_FOREIGN_H

#include "html.h"

/* Whether the current token is to be processed as foreign content. */
bool kb_html_is_foreign(const struct kb_html *h);
/* A kb_html_step for foreign content. */
kb_html_step kb_html_foreign;
/* Inserts an element for the current token into SVG or MATHML. */
void kb_html_insert_foreign(struct kb_html *h, uint32_t ns);

#endif
