/* Document types.
 * Layer: doc, private. HTML Living Standard, 13.2.5.53 on. */
#ifndef KHABAR_DOC_HTML_DOCTYPE_H
#define KHABAR_DOC_HTML_DOCTYPE_H

#include "html_token.h"

/* Reads the document type that stands behind <!DOCTYPE at s into t->token;
 * returns what follows it. */
const char *kb_html_doctype(struct kb_html_tokens *t, const char *s);
/* Whether the document type asks for quirks mode (13.2.6.4.1). */
bool kb_html_is_quirky(const struct kb_html_token *token);

#endif
