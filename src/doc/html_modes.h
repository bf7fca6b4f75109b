/* The insertion modes.
 * Layer: doc, private. HTML Living Standard, 13.2.6.4. */
#ifndef KHABAR_DOC_HTML_MODES_H
#define KHABAR_DOC_HTML_MODES_H

#include "html.h"

/* html_head.c: 13.2.6.4.1 to 13.2.6.4.6, and .8 */
extern const struct kb_html_rules kb_html_initial, kb_html_before_html,
	kb_html_before_head, kb_html_in_head, kb_html_in_head_noscript,
	kb_html_after_head, kb_html_in_text;
/* html_body.c: 13.2.6.4.7 */
extern const struct kb_html_rules kb_html_in_body;
/* html_table.c: 13.2.6.4.9 to 13.2.6.4.15 */
extern const struct kb_html_rules kb_html_in_table, kb_html_in_caption,
	kb_html_in_column_group, kb_html_in_table_body, kb_html_in_row,
	kb_html_in_cell;
/* html_after.c: 13.2.6.4.16 to 13.2.6.4.21 */
extern const struct kb_html_rules kb_html_in_template, kb_html_after_body,
	kb_html_in_frameset, kb_html_after_frameset, kb_html_after_after_body,
	kb_html_after_after_frameset;

#endif
