/* Quotation marks of q elements.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_QUOTES_H
#define KHABAR_EXTRACT_QUOTES_H

#include "page.h"

/* The mark that opens or closes a q element, as CLDR has it for the language
 * of what is around: of an ancestor's lang, else the article's. A quote in a
 * quote has the alternate ones. Static. */
const char *kb_ex_quote_mark(
	const struct kb_ex *x, const struct kb_node *q, bool open);

#endif
