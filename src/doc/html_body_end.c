/* The insertion mode in body: end tags. */
#include "html_body.h"
#include "html_format.h"
#include "html_open.h"

static bool end_body(struct kb_html *h)
{
	if (kb_html_find(h, KB_TAG_BODY, SCOPE))
		h->mode = KB_HTML_AFTER_BODY;
	return true;
}

static bool end_html(struct kb_html *h)
{
	end_body(h);
	return h->mode != KB_HTML_AFTER_BODY;
}

static bool end_block(struct kb_html *h)
{
	kb_html_pop_through(h, h->tokens.token.tag, SCOPE, true);
	return true;
}

static bool end_form(struct kb_html *h)
{
	struct kb_node *form = h->form;
	if (h->tags_open[KB_TAG_TEMPLATE])
		return end_block(h);
	h->form = NULL;
	if (!form || !form->index ||
		kb_html_find(h, KB_TAG_FORM, SCOPE) + 1 != form->index)
		return true;
	kb_html_implied_ends(h, KB_TAG_OTHER);
	kb_html_close(h, form->index - (size_t)1);
	return true;
}

static bool end_p(struct kb_html *h)
{
	if (!kb_html_find(h, KB_TAG_P, SCOPE | BUTTON_SCOPE))
		kb_html_insert_tag(h, KB_TAG_P);
	kb_html_pop_through(h, KB_TAG_P, SCOPE | BUTTON_SCOPE, true);
	return true;
}

static bool end_li(struct kb_html *h)
{
	kb_html_pop_through(h, KB_TAG_LI, SCOPE | LIST_SCOPE, true);
	return true;
}

/* Ends whichever heading is open. */
static bool end_heading(struct kb_html *h)
{
	for (size_t i = h->n_open; i-- > 1;) {
		if (h->open[i].kind & HEADING) {
			kb_html_pop_to(h, i);
			return true;
		}
		if (h->open[i].kind & SCOPE)
			return true;
	}
	return true;
}

static bool end_marked(struct kb_html *h)
{
	if (kb_html_pop_through(h, h->tokens.token.tag, SCOPE, true))
		kb_html_format_clear(h);
	return true;
}

static bool end_br(struct kb_html *h)
{
	h->tokens.token.n_attrs = 0;
	h->tokens.token.type = KB_HTML_START;
	return kb_html_body_start(h);
}

static bool end_template(struct kb_html *h)
{
	return kb_html_using(h, KB_HTML_IN_HEAD);
}

bool kb_html_body_end_other(struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	for (size_t i = h->n_open; i-- > 1;) {
		struct kb_html_open *o = &h->open[i];
		if (!(o->kind & FOREIGN) && o->node->name == token->name) {
			kb_html_implied_ends(h, token->tag);
			kb_html_pop_to(h, i);
			return true;
		}
		if (o->kind & SPECIAL)
			return true;
	}
	return true;
}

static bool end_format(struct kb_html *h)
{
	return kb_html_adopt(h, h->tokens.token.tag) ||
	       kb_html_body_end_other(h);
}

static kb_html_step *const ENDS[KB_TAG_COUNT] = {
	[KB_TAG_APPLET] = end_marked,
	[KB_TAG_BODY] = end_body,
	[KB_TAG_BR] = end_br,
	[KB_TAG_BUTTON] = end_block,
	[KB_TAG_FORM] = end_form,
	[KB_TAG_HTML] = end_html,
	[KB_TAG_LI] = end_li,
	[KB_TAG_MARQUEE] = end_marked,
	[KB_TAG_OBJECT] = end_marked,
	[KB_TAG_P] = end_p,
	[KB_TAG_SELECT] = end_block,
	[KB_TAG_TEMPLATE] = end_template,
};

bool kb_html_body_end(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	uint32_t kind = kb_html_kinds[tag];
	if (ENDS[tag])
		return ENDS[tag](h);
	if (kind & HEADING)
		return end_heading(h);
	if (kind & CLOSES_P)
		return end_block(h);
	if (kind & FORMAT)
		return end_format(h);
	/* Of what is not open, no end is sought. */
	return (tag && !h->tags_open[tag]) || kb_html_body_end_other(h);
}
