/* Templates, and the insertion mode that the open elements ask for.
 * Layer: doc, private. HTML Living Standard, 13.2.4.1, 13.2.6.4.4. */
#ifndef KHABAR_DOC_HTML_TEMPLATE_H
#define KHABAR_DOC_HTML_TEMPLATE_H

#include "html.h"

/* Resets the insertion mode appropriately. */
void kb_html_reset_mode(struct kb_html *h);
/* Ends the innermost template with all that is open in it. Returns false if
 * none is open. */
bool kb_html_end_template(struct kb_html *h);

#endif
