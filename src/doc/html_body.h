/* What tags do in body.
 * Layer: doc, private. HTML Living Standard, 13.2.6.4.7. */
#ifndef KHABAR_DOC_HTML_BODY_H
#define KHABAR_DOC_HTML_BODY_H

#include "html.h"

kb_html_step kb_html_body_start, kb_html_body_end;
/* Any other end tag: ends an element of the current token's name. */
kb_html_step kb_html_body_end_other;

#endif
