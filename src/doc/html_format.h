/* Formatting elements: those that are opened again where they were cut off.
 * Layer: doc, private. HTML Living Standard, 13.2.4.3 and the adoption agency
 * algorithm of 13.2.6.4.7. */
#ifndef KHABAR_DOC_HTML_FORMAT_H
#define KHABAR_DOC_HTML_FORMAT_H

#include "html.h"

/* Adds the node to the list of active formatting elements, NULL for a marker.
 * Of equal elements three are kept. */
void kb_html_format_add(struct kb_html *h, struct kb_node *n);
/* Removes it from the list, if it is there. */
void kb_html_format_remove(struct kb_html *h, const struct kb_node *n);
/* The last with this tag behind the last marker, or NULL. */
struct kb_node *kb_html_format_find(const struct kb_html *h, enum kb_tag tag);
/* Empties the list up to and with the last marker. */
void kb_html_format_clear(struct kb_html *h);
/* Opens again what is not open any more. */
void kb_html_format_reopen(struct kb_html *h);

/* The adoption agency: ends the formatting element of this tag across whatever
 * is open in it. Returns false if there was none (any more): the tag ends an
 * element like any other. */
bool kb_html_adopt(struct kb_html *h, enum kb_tag tag);

#endif
