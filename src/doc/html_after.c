/* The insertion modes behind body, and those of framesets. */
#include "html_modes.h"
#include "html_open.h"

/* Whether the text is white space only. */
static bool is_blank(const struct kb_html *h)
{
	return kb_html_blank(h) == h->tokens.token.len;
}

static bool ignore(struct kb_html *h)
{
	(void)h;
	return true;
}

/* --- After body -------------------------------------------------------- */

static bool back_in_body(struct kb_html *h)
{
	h->mode = KB_HTML_IN_BODY;
	return false;
}

static bool after_body_text(struct kb_html *h)
{
	return is_blank(h) ? kb_html_using(h, KB_HTML_IN_BODY)
			   : back_in_body(h);
}

static bool after_body_start(struct kb_html *h)
{
	return h->tokens.token.tag == KB_TAG_HTML
		       ? kb_html_using(h, KB_HTML_IN_BODY)
		       : back_in_body(h);
}

static bool after_body_end(struct kb_html *h)
{
	if (h->tokens.token.tag != KB_TAG_HTML)
		return back_in_body(h);
	h->mode = KB_HTML_AFTER_AFTER_BODY;
	return true;
}

const struct kb_html_rules kb_html_after_body = {
	{after_body_text, after_body_start, after_body_end, ignore}};

const struct kb_html_rules kb_html_after_after_body = {
	{after_body_text, after_body_start, back_in_body, ignore}};

/* --- Framesets: there is no text -------------------------------------- */

static bool in_frameset_start(struct kb_html *h)
{
	switch (h->tokens.token.tag) {
	case KB_TAG_HTML:
		return kb_html_using(h, KB_HTML_IN_BODY);
	case KB_TAG_NOFRAMES:
		return kb_html_using(h, KB_HTML_IN_HEAD);
	case KB_TAG_FRAMESET:
		kb_html_insert(h);
		return true;
	case KB_TAG_FRAME:
		kb_html_insert_empty(h);
		return true;
	default:
		return true;
	}
}

static bool in_frameset_end(struct kb_html *h)
{
	if (h->tokens.token.tag != KB_TAG_FRAMESET || h->n_open == 1)
		return true;
	kb_html_pop(h);
	if (!kb_html_at(h, KB_TAG_FRAMESET))
		h->mode = KB_HTML_AFTER_FRAMESET;
	return true;
}

const struct kb_html_rules kb_html_in_frameset = {
	{ignore, in_frameset_start, in_frameset_end, ignore}};

static bool after_frameset_start(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (tag == KB_TAG_HTML || tag == KB_TAG_NOFRAMES)
		return in_frameset_start(h);
	return true;
}

static bool after_frameset_end(struct kb_html *h)
{
	if (h->tokens.token.tag == KB_TAG_HTML)
		h->mode = KB_HTML_AFTER_AFTER_FRAMESET;
	return true;
}

const struct kb_html_rules kb_html_after_frameset = {
	{ignore, after_frameset_start, after_frameset_end, ignore}};

const struct kb_html_rules kb_html_after_after_frameset = {
	{ignore, after_frameset_start, ignore, ignore}};
