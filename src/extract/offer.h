/* What a paper offers beside its text: letters, apps, channels, membership.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_OFFER_H
#define KHABAR_EXTRACT_OFFER_H

#include "page.h"

/* A pass: leaves out paragraphs and boxes of the body that speak to the reader
 * and not of what the article is about. */
void kb_ex_drop_offers(struct kb_ex *x);

#endif
