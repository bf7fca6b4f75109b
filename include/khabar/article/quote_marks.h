/* Quotation marks by language, as CLDR has them.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_QUOTE_MARKS_H
#define KHABAR_ARTICLE_QUOTE_MARKS_H

#include <stdbool.h>

/* The mark that opens or closes a quote, of a quote in a quote where inner says
 * so, in the language of a BCP 47 tag; NULL: none that is known. Static. */
const char *kb_quote_mark(const char *language, bool inner, bool open);

#endif
