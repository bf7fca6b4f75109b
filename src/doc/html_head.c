/* The insertion modes up to body, and that of raw text. */
#include "html_format.h"
#include "html_modes.h"
#include "html_open.h"
#include "html_template.h"

/* White space means nothing, or is not kept; the rest of the text is something
 * else. */
static bool skip_blank(struct kb_html *h, kb_html_step *other)
{
	return kb_html_take(h, kb_html_blank(h)) || other(h);
}

/* Whether the token is an end tag that may begin a page. */
static bool is_early_end(const struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	return tag == KB_TAG_BODY || tag == KB_TAG_HTML || tag == KB_TAG_BR;
}

/* --- Before head ------------------------------------------------------- */

static bool leave_initial(struct kb_html *h)
{
	h->mode = KB_HTML_BEFORE_HTML;
	return false;
}

static bool initial_text(struct kb_html *h)
{
	return skip_blank(h, leave_initial);
}

const struct kb_html_rules kb_html_initial = {
	{initial_text, leave_initial, leave_initial, leave_initial}};

static void add_html(struct kb_html *h, struct kb_node *n)
{
	kb_html_hang(n, h->doc->root, NULL);
	kb_html_push(h, n, kb_html_kinds[KB_TAG_HTML]);
	h->mode = KB_HTML_BEFORE_HEAD;
}

static bool leave_before_html(struct kb_html *h)
{
	add_html(h, kb_html_element(h, KB_TAG_HTML, kb_tag_name(KB_TAG_HTML)));
	return false;
}

static bool before_html_text(struct kb_html *h)
{
	return skip_blank(h, leave_before_html);
}

static bool before_html_start(struct kb_html *h)
{
	if (h->tokens.token.tag != KB_TAG_HTML)
		return leave_before_html(h);
	add_html(h, kb_html_element_of(h));
	return true;
}

static bool before_html_end(struct kb_html *h)
{
	if (is_early_end(h) || h->tokens.token.tag == KB_TAG_HEAD)
		return leave_before_html(h);
	return true;
}

const struct kb_html_rules kb_html_before_html = {{before_html_text,
	before_html_start, before_html_end, leave_before_html}};

static bool leave_before_head(struct kb_html *h)
{
	h->head = kb_html_insert_tag(h, KB_TAG_HEAD);
	h->mode = KB_HTML_IN_HEAD;
	return false;
}

static bool before_head_text(struct kb_html *h)
{
	return skip_blank(h, leave_before_head);
}

static bool before_head_start(struct kb_html *h)
{
	if (h->tokens.token.tag == KB_TAG_HTML)
		return kb_html_using(h, KB_HTML_IN_BODY);
	if (h->tokens.token.tag != KB_TAG_HEAD)
		return leave_before_head(h);
	h->head = kb_html_insert(h);
	h->mode = KB_HTML_IN_HEAD;
	return true;
}

static bool before_head_end(struct kb_html *h)
{
	if (is_early_end(h) || h->tokens.token.tag == KB_TAG_HEAD)
		return leave_before_head(h);
	return true;
}

const struct kb_html_rules kb_html_before_head = {{before_head_text,
	before_head_start, before_head_end, leave_before_head}};

/* --- In head ----------------------------------------------------------- */

static bool leave_in_head(struct kb_html *h)
{
	kb_html_pop(h);
	h->mode = KB_HTML_AFTER_HEAD;
	return false;
}

static bool in_head_text(struct kb_html *h)
{
	return skip_blank(h, leave_in_head);
}

static bool start_template(struct kb_html *h)
{
	kb_html_insert(h);
	kb_html_format_add(h, NULL);
	h->frameset_ok = false;
	h->mode = KB_HTML_IN_TEMPLATE;
	h->templates[h->n_templates++] = KB_HTML_IN_TEMPLATE;
	return true;
}

static bool in_head_start(struct kb_html *h)
{
	switch (h->tokens.token.tag) {
	case KB_TAG_HTML:
		return kb_html_using(h, KB_HTML_IN_BODY);
	case KB_TAG_BASE:
	case KB_TAG_BASEFONT:
	case KB_TAG_BGSOUND:
	case KB_TAG_LINK:
	case KB_TAG_META:
		kb_html_insert_empty(h);
		return true;
	case KB_TAG_TITLE:
		return kb_html_insert_raw(h, KB_HTML_RCDATA);
	case KB_TAG_NOFRAMES:
	case KB_TAG_STYLE:
		return kb_html_insert_raw(h, KB_HTML_RAWTEXT);
	case KB_TAG_SCRIPT:
		return kb_html_insert_raw(h, KB_HTML_SCRIPT);
	case KB_TAG_NOSCRIPT: /* scripting is disabled */
		kb_html_insert(h);
		h->mode = KB_HTML_IN_HEAD_NOSCRIPT;
		return true;
	case KB_TAG_TEMPLATE:
		return start_template(h);
	case KB_TAG_HEAD:
		return true;
	default:
		return leave_in_head(h);
	}
}

static bool in_head_end(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (tag == KB_TAG_TEMPLATE) {
		kb_html_end_template(h);
		return true;
	}
	if (is_early_end(h))
		return leave_in_head(h);
	if (tag == KB_TAG_HEAD)
		leave_in_head(h);
	return true;
}

const struct kb_html_rules kb_html_in_head = {
	{in_head_text, in_head_start, in_head_end, leave_in_head}};

static bool leave_noscript(struct kb_html *h)
{
	kb_html_pop(h);
	h->mode = KB_HTML_IN_HEAD;
	return false;
}

static bool noscript_text(struct kb_html *h)
{
	return skip_blank(h, leave_noscript);
}

static bool noscript_start(struct kb_html *h)
{
	switch (h->tokens.token.tag) {
	case KB_TAG_HTML:
		return kb_html_using(h, KB_HTML_IN_BODY);
	case KB_TAG_BASEFONT:
	case KB_TAG_BGSOUND:
	case KB_TAG_LINK:
	case KB_TAG_META:
	case KB_TAG_NOFRAMES:
	case KB_TAG_STYLE:
		return kb_html_using(h, KB_HTML_IN_HEAD);
	case KB_TAG_HEAD:
	case KB_TAG_NOSCRIPT:
		return true;
	default:
		return leave_noscript(h);
	}
}

static bool noscript_end(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (tag == KB_TAG_BR)
		return leave_noscript(h);
	if (tag == KB_TAG_NOSCRIPT)
		leave_noscript(h);
	return true;
}

const struct kb_html_rules kb_html_in_head_noscript = {
	{noscript_text, noscript_start, noscript_end, leave_noscript}};

/* --- After head -------------------------------------------------------- */

static bool leave_after_head(struct kb_html *h)
{
	kb_html_insert_tag(h, KB_TAG_BODY);
	h->mode = KB_HTML_IN_BODY;
	return false;
}

static bool after_head_text(struct kb_html *h)
{
	return skip_blank(h, leave_after_head);
}

/* What belongs into head and comes behind it. */
static void insert_in_head(struct kb_html *h)
{
	kb_html_push(h, h->head, kb_html_kinds[KB_TAG_HEAD]);
	kb_html_using(h, KB_HTML_IN_HEAD);
	kb_html_close(h, h->head->index - (size_t)1);
}

static bool after_head_start(struct kb_html *h)
{
	switch (h->tokens.token.tag) {
	case KB_TAG_HTML:
		return kb_html_using(h, KB_HTML_IN_BODY);
	case KB_TAG_BODY:
		kb_html_insert(h);
		h->frameset_ok = false;
		h->mode = KB_HTML_IN_BODY;
		return true;
	case KB_TAG_FRAMESET:
		kb_html_insert(h);
		h->mode = KB_HTML_IN_FRAMESET;
		return true;
	case KB_TAG_HEAD:
		return true;
	default:
		if (!(kb_html_kinds[h->tokens.token.tag] & METADATA))
			return leave_after_head(h);
		insert_in_head(h);
		return true;
	}
}

static bool after_head_end(struct kb_html *h)
{
	if (h->tokens.token.tag == KB_TAG_TEMPLATE)
		return kb_html_using(h, KB_HTML_IN_HEAD);
	return !is_early_end(h) || leave_after_head(h);
}

const struct kb_html_rules kb_html_after_head = {
	{after_head_text, after_head_start, after_head_end, leave_after_head}};

/* --- Raw text ---------------------------------------------------------- */

static bool text_text(struct kb_html *h)
{
	kb_html_insert_text(h, h->tokens.token.s, h->tokens.token.len);
	return true;
}

static bool text_end(struct kb_html *h)
{
	kb_html_pop(h);
	h->mode = h->original;
	return true;
}

static bool text_eof(struct kb_html *h)
{
	text_end(h);
	return false;
}

/* No start tag comes in raw text. */
const struct kb_html_rules kb_html_in_text = {
	{text_text, text_end, text_end, text_eof}};
