/* Templates: the mode within, and the way out. */
#include "html_format.h"
#include "html_modes.h"
#include "html_open.h"
#include "html_template.h"

/* The mode within an element, KB_HTML_MODES if it does not tell. */
static enum kb_html_mode mode_within(const struct kb_html *h, enum kb_tag tag)
{
	switch (tag) {
	case KB_TAG_TD:
	case KB_TAG_TH:
		return KB_HTML_IN_CELL;
	case KB_TAG_TR:
		return KB_HTML_IN_ROW;
	case KB_TAG_TBODY:
	case KB_TAG_THEAD:
	case KB_TAG_TFOOT:
		return KB_HTML_IN_TABLE_BODY;
	case KB_TAG_CAPTION:
		return KB_HTML_IN_CAPTION;
	case KB_TAG_COLGROUP:
		return KB_HTML_IN_COLUMN_GROUP;
	case KB_TAG_TABLE:
		return KB_HTML_IN_TABLE;
	case KB_TAG_TEMPLATE:
		return h->templates[h->n_templates - 1];
	case KB_TAG_HEAD:
		return KB_HTML_IN_HEAD;
	case KB_TAG_BODY:
		return KB_HTML_IN_BODY;
	case KB_TAG_FRAMESET:
		return KB_HTML_IN_FRAMESET;
	case KB_TAG_HTML:
		return h->head ? KB_HTML_AFTER_HEAD : KB_HTML_BEFORE_HEAD;
	default:
		return KB_HTML_MODES;
	}
}

void kb_html_reset_mode(struct kb_html *h)
{
	size_t i = h->n_open;
	do
		h->mode = mode_within(h, h->open[--i].node->tag);
	while (h->mode == KB_HTML_MODES);
}

bool kb_html_end_template(struct kb_html *h)
{
	if (!kb_html_pop_through(h, KB_TAG_TEMPLATE, 0, false))
		return false;
	kb_html_format_clear(h);
	h->n_templates--;
	kb_html_reset_mode(h);
	return true;
}

static bool in_template_text(struct kb_html *h)
{
	return kb_html_using(h, KB_HTML_IN_BODY);
}

static bool in_template_start(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (kb_html_kinds[tag] & METADATA)
		return kb_html_using(h, KB_HTML_IN_HEAD);
	if (tag == KB_TAG_COL)
		h->mode = KB_HTML_IN_COLUMN_GROUP;
	else if (tag == KB_TAG_TR)
		h->mode = KB_HTML_IN_TABLE_BODY;
	else if (tag == KB_TAG_TD || tag == KB_TAG_TH)
		h->mode = KB_HTML_IN_ROW;
	else if (kb_html_kinds[tag] & TABLE_PART)
		h->mode = KB_HTML_IN_TABLE;
	else
		h->mode = KB_HTML_IN_BODY;
	h->templates[h->n_templates - 1] = h->mode;
	return false;
}

static bool in_template_end(struct kb_html *h)
{
	if (h->tokens.token.tag == KB_TAG_TEMPLATE)
		kb_html_end_template(h);
	return true;
}

static bool in_template_eof(struct kb_html *h)
{
	return !kb_html_end_template(h);
}

const struct kb_html_rules kb_html_in_template = {{in_template_text,
	in_template_start, in_template_end, in_template_eof}};
