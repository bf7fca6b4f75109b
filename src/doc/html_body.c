/* The insertion mode in body: text and start tags. */
#include "html_body.h"
#include "html_foreign.h"
#include "html_format.h"
#include "html_modes.h"
#include "html_open.h"

#include <string.h>

/* --- The page ---------------------------------------------------------- */

/* Gives n the token's attributes that it has not. */
static void merge_attrs(struct kb_html *h, struct kb_node *n)
{
	struct kb_html_token *token = &h->tokens.token;
	size_t had = n->n_attrs, more = 0;
	if (h->tags_open[KB_TAG_TEMPLATE])
		return;
	for (size_t i = 0; i < token->n_attrs && had + more < KB_MAX_ATTRS; i++)
		if (!kb_node_attr(n, token->attrs[i].name))
			token->attrs[more++] = token->attrs[i];
	if (more == 0)
		return;
	struct kb_attr *attrs =
		kb_arena_alloc(&h->doc->arena, (had + more) * sizeof *attrs);
	if (had)
		memcpy(attrs, n->attrs, had * sizeof *attrs);
	memcpy(attrs + had, token->attrs, more * sizeof *attrs);
	n->attrs = attrs;
	n->n_attrs = (uint16_t)(had + more);
}

static bool start_html(struct kb_html *h)
{
	merge_attrs(h, h->open[0].node);
	return true;
}

static bool has_body(const struct kb_html *h)
{
	return h->n_open > 1 && h->open[1].node->tag == KB_TAG_BODY;
}

static bool start_body(struct kb_html *h)
{
	if (!has_body(h) || h->tags_open[KB_TAG_TEMPLATE])
		return true;
	h->frameset_ok = false;
	merge_attrs(h, h->open[1].node);
	return true;
}

static bool start_frameset(struct kb_html *h)
{
	if (!has_body(h) || !h->frameset_ok)
		return true;
	kb_html_detach(h->open[1].node);
	kb_html_pop_to(h, 1);
	kb_html_insert(h);
	h->mode = KB_HTML_IN_FRAMESET;
	return true;
}

/* --- Blocks ------------------------------------------------------------ */

static bool start_block(struct kb_html *h)
{
	kb_html_close_p(h);
	kb_html_insert(h);
	return true;
}

static bool start_heading(struct kb_html *h)
{
	kb_html_close_p(h);
	if (h->open[h->n_open - 1].kind & HEADING)
		kb_html_pop(h);
	kb_html_insert(h);
	return true;
}

static bool start_pre(struct kb_html *h)
{
	start_block(h);
	h->skip_newline = true;
	h->frameset_ok = false;
	return true;
}

static bool start_form(struct kb_html *h)
{
	bool template = h->tags_open[KB_TAG_TEMPLATE];
	if (h->form && !template)
		return true;
	start_block(h);
	if (!template)
		h->form = kb_html_current(h);
	return true;
}

/* An item of a list ends the one before, which may be of another kind. */
static bool start_item(struct kb_html *h, enum kb_tag a, enum kb_tag b)
{
	h->frameset_ok = false;
	for (size_t i = h->n_open; i-- > 1;) {
		enum kb_tag tag = h->open[i].node->tag;
		if (tag == a || tag == b) {
			kb_html_pop_through(h, tag, 0, true);
			break;
		}
		if ((h->open[i].kind & SPECIAL) && tag != KB_TAG_ADDRESS &&
			tag != KB_TAG_DIV && tag != KB_TAG_P)
			break;
	}
	return start_block(h);
}

static bool start_li(struct kb_html *h)
{
	return start_item(h, KB_TAG_LI, KB_TAG_LI);
}

static bool start_dd(struct kb_html *h)
{
	return start_item(h, KB_TAG_DD, KB_TAG_DT);
}

static bool start_plaintext(struct kb_html *h)
{
	start_block(h);
	h->tokens.content = KB_HTML_PLAINTEXT;
	return true;
}

static bool start_table(struct kb_html *h)
{
	if (!h->quirks)
		kb_html_close_p(h);
	kb_html_insert(h);
	h->frameset_ok = false;
	h->mode = KB_HTML_IN_TABLE;
	return true;
}

static bool start_hr(struct kb_html *h)
{
	kb_html_close_p(h);
	if (kb_html_find(h, KB_TAG_SELECT, SCOPE))
		kb_html_implied_ends(h, KB_TAG_OTHER);
	kb_html_insert_empty(h);
	h->frameset_ok = false;
	return true;
}

/* --- Inline ------------------------------------------------------------ */

static bool start_inline(struct kb_html *h)
{
	kb_html_format_reopen(h);
	kb_html_insert(h);
	return true;
}

static bool start_void(struct kb_html *h)
{
	kb_html_format_reopen(h);
	kb_html_insert_empty(h);
	h->frameset_ok = false;
	return true;
}

static bool start_quiet(struct kb_html *h)
{
	kb_html_insert_empty(h);
	return true;
}

static bool start_format(struct kb_html *h)
{
	start_inline(h);
	kb_html_format_add(h, kb_html_current(h));
	return true;
}

static bool start_a(struct kb_html *h)
{
	struct kb_node *a = kb_html_format_find(h, KB_TAG_A);
	if (a) {
		if (!kb_html_adopt(h, KB_TAG_A))
			kb_html_body_end_other(h);
		kb_html_format_remove(h, a);
		if (a->index)
			kb_html_close(h, a->index - (size_t)1);
	}
	return start_format(h);
}

static bool start_nobr(struct kb_html *h)
{
	kb_html_format_reopen(h);
	if (kb_html_find(h, KB_TAG_NOBR, SCOPE) &&
		!kb_html_adopt(h, KB_TAG_NOBR))
		kb_html_body_end_other(h);
	return start_format(h);
}

static bool start_marked(struct kb_html *h)
{
	start_inline(h);
	kb_html_format_add(h, NULL);
	h->frameset_ok = false;
	return true;
}

static bool start_ruby_base(struct kb_html *h)
{
	if (kb_html_find(h, KB_TAG_RUBY, SCOPE))
		kb_html_implied_ends(h, KB_TAG_OTHER);
	kb_html_insert(h);
	return true;
}

static bool start_ruby_text(struct kb_html *h)
{
	if (kb_html_find(h, KB_TAG_RUBY, SCOPE))
		kb_html_implied_ends(h, KB_TAG_RTC);
	kb_html_insert(h);
	return true;
}

static bool start_image(struct kb_html *h)
{
	h->tokens.token.tag = KB_TAG_IMG;
	h->tokens.token.name = kb_tag_name(KB_TAG_IMG);
	return false;
}

/* --- Forms ------------------------------------------------------------- */

static bool start_button(struct kb_html *h)
{
	kb_html_pop_through(h, KB_TAG_BUTTON, SCOPE, true);
	start_inline(h);
	h->frameset_ok = false;
	return true;
}

static bool start_input(struct kb_html *h)
{
	bool ok = h->frameset_ok && kb_html_is_hidden_input(h);
	kb_html_pop_through(h, KB_TAG_SELECT, SCOPE, false);
	start_void(h);
	h->frameset_ok = ok;
	return true;
}

static bool start_select(struct kb_html *h)
{
	if (kb_html_pop_through(h, KB_TAG_SELECT, SCOPE, false))
		return true;
	start_inline(h);
	h->frameset_ok = false;
	return true;
}

static bool start_option(struct kb_html *h)
{
	if (kb_html_find(h, KB_TAG_SELECT, SCOPE))
		kb_html_implied_ends(h, h->tokens.token.tag == KB_TAG_OPTION
						? KB_TAG_OPTGROUP
						: KB_TAG_OTHER);
	else if (kb_html_at(h, KB_TAG_OPTION))
		kb_html_pop(h);
	return start_inline(h);
}

/* --- Raw text ---------------------------------------------------------- */

static bool start_textarea(struct kb_html *h)
{
	kb_html_insert_raw(h, KB_HTML_RCDATA);
	h->skip_newline = true;
	h->frameset_ok = false;
	return true;
}

static bool start_xmp(struct kb_html *h)
{
	kb_html_close_p(h);
	kb_html_format_reopen(h);
	h->frameset_ok = false;
	return kb_html_insert_raw(h, KB_HTML_RAWTEXT);
}

static bool start_iframe(struct kb_html *h)
{
	h->frameset_ok = false;
	return kb_html_insert_raw(h, KB_HTML_RAWTEXT);
}

static bool start_noembed(struct kb_html *h)
{
	return kb_html_insert_raw(h, KB_HTML_RAWTEXT);
}

/* --- All of them ------------------------------------------------------- */

static bool start_foreign(struct kb_html *h)
{
	kb_html_format_reopen(h);
	kb_html_insert_foreign(
		h, h->tokens.token.tag == KB_TAG_SVG ? SVG : MATHML);
	return true;
}

static bool start_ignored(struct kb_html *h)
{
	(void)h;
	return true;
}

static kb_html_step *const STARTS[KB_TAG_COUNT] = {
	[KB_TAG_A] = start_a,
	[KB_TAG_APPLET] = start_marked,
	[KB_TAG_BODY] = start_body,
	[KB_TAG_BUTTON] = start_button,
	[KB_TAG_DD] = start_dd,
	[KB_TAG_DT] = start_dd,
	[KB_TAG_FORM] = start_form,
	[KB_TAG_FRAME] = start_ignored,
	[KB_TAG_FRAMESET] = start_frameset,
	[KB_TAG_HEAD] = start_ignored,
	[KB_TAG_HR] = start_hr,
	[KB_TAG_HTML] = start_html,
	[KB_TAG_IFRAME] = start_iframe,
	[KB_TAG_IMAGE] = start_image,
	[KB_TAG_INPUT] = start_input,
	[KB_TAG_LI] = start_li,
	[KB_TAG_LISTING] = start_pre,
	[KB_TAG_MARQUEE] = start_marked,
	[KB_TAG_MATH] = start_foreign,
	[KB_TAG_NOBR] = start_nobr,
	[KB_TAG_NOEMBED] = start_noembed,
	[KB_TAG_OBJECT] = start_marked,
	[KB_TAG_OPTGROUP] = start_option,
	[KB_TAG_OPTION] = start_option,
	[KB_TAG_PARAM] = start_quiet,
	[KB_TAG_PLAINTEXT] = start_plaintext,
	[KB_TAG_PRE] = start_pre,
	[KB_TAG_RB] = start_ruby_base,
	[KB_TAG_RP] = start_ruby_text,
	[KB_TAG_RT] = start_ruby_text,
	[KB_TAG_RTC] = start_ruby_base,
	[KB_TAG_SELECT] = start_select,
	[KB_TAG_SOURCE] = start_quiet,
	[KB_TAG_SVG] = start_foreign,
	[KB_TAG_TABLE] = start_table,
	[KB_TAG_TEXTAREA] = start_textarea,
	[KB_TAG_TRACK] = start_quiet,
	[KB_TAG_XMP] = start_xmp,
};

bool kb_html_body_start(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	uint32_t kind = kb_html_kinds[tag];
	if (STARTS[tag])
		return STARTS[tag](h);
	if (kind & HEADING)
		return start_heading(h);
	if (kind & CLOSES_P)
		return start_block(h);
	if (kind & FORMAT)
		return start_format(h);
	if (kind & METADATA)
		return kb_html_using(h, KB_HTML_IN_HEAD);
	if (kind & TABLE_PART)
		return true;
	return kind & VOID ? start_void(h) : start_inline(h);
}

static bool body_text(struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	if (token->has_nul)
		kb_html_replace_nul(&h->tokens, false);
	if (token->len == 0)
		return true;
	kb_html_format_reopen(h);
	kb_html_insert_text(h, token->s, token->len);
	if (h->frameset_ok && kb_html_blank(h) < token->len)
		h->frameset_ok = false;
	return true;
}

static bool body_eof(struct kb_html *h)
{
	return h->n_templates == 0 || kb_html_using(h, KB_HTML_IN_TEMPLATE);
}

const struct kb_html_rules kb_html_in_body = {
	{body_text, kb_html_body_start, kb_html_body_end, body_eof}};
