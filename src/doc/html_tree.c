/* HTML to a tree: the dispatcher (13.2.6) and what is around it. */
#include "html_doctype.h"
#include "html_foreign.h"
#include "html_modes.h"
#include "html_open.h"

#include <khabar/base/utf8.h>
#include <khabar/doc/markup.h>

#include <stdlib.h>
#include <string.h>

static const struct kb_html_rules *const RULES[KB_HTML_MODES] = {
	[KB_HTML_INITIAL] = &kb_html_initial,
	[KB_HTML_BEFORE_HTML] = &kb_html_before_html,
	[KB_HTML_BEFORE_HEAD] = &kb_html_before_head,
	[KB_HTML_IN_HEAD] = &kb_html_in_head,
	[KB_HTML_IN_HEAD_NOSCRIPT] = &kb_html_in_head_noscript,
	[KB_HTML_AFTER_HEAD] = &kb_html_after_head,
	[KB_HTML_IN_BODY] = &kb_html_in_body,
	[KB_HTML_IN_TEXT] = &kb_html_in_text,
	[KB_HTML_IN_TABLE] = &kb_html_in_table,
	[KB_HTML_IN_CAPTION] = &kb_html_in_caption,
	[KB_HTML_IN_COLUMN_GROUP] = &kb_html_in_column_group,
	[KB_HTML_IN_TABLE_BODY] = &kb_html_in_table_body,
	[KB_HTML_IN_ROW] = &kb_html_in_row,
	[KB_HTML_IN_CELL] = &kb_html_in_cell,
	[KB_HTML_IN_TEMPLATE] = &kb_html_in_template,
	[KB_HTML_AFTER_BODY] = &kb_html_after_body,
	[KB_HTML_IN_FRAMESET] = &kb_html_in_frameset,
	[KB_HTML_AFTER_FRAMESET] = &kb_html_after_frameset,
	[KB_HTML_AFTER_AFTER_BODY] = &kb_html_after_after_body,
	[KB_HTML_AFTER_AFTER_FRAMESET] = &kb_html_after_after_frameset,
};

/* Where elements are open as deep as they may be, one more is hung into the
 * tree, but not opened, and its end tag will mean nothing. Returns false for
 * those that leave nothing open behind them, and where there is room. */
static bool hang_too_deep(struct kb_html *h, bool foreign)
{
	enum kb_tag tag = h->tokens.token.tag;
	uint32_t kind = foreign ? 0 : kb_html_kinds[tag];
	if (h->n_open >= KB_MAX_DEPTH && kind & (CLOSES_P | IMPLIED))
		kb_html_implied_ends(h, KB_TAG_OTHER);
	if (h->n_open < KB_MAX_DEPTH || kind & (VOID | FLAT))
		return false;
	kb_html_insert_empty(h);
	h->hung[tag]++;
	h->n_hung++;
	return true;
}

static bool end_hung(struct kb_html *h)
{
	enum kb_tag tag = h->tokens.token.tag;
	if (!h->hung[tag])
		return false;
	h->hung[tag]--;
	h->n_hung--;
	return true;
}

static void document_type(struct kb_html *h)
{
	if (h->mode != KB_HTML_INITIAL)
		return;
	h->quirks = kb_html_is_quirky(&h->tokens.token);
	h->mode = KB_HTML_BEFORE_HTML;
}

/* A newline right behind the start of pre or textarea is not part of it.
 * Returns whether that was all of the text. */
static bool skip_newline(struct kb_html *h)
{
	const struct kb_html_token *token = &h->tokens.token;
	bool skip = h->skip_newline && token->type == KB_HTML_TEXT &&
		    token->s[0] == '\n';
	h->skip_newline = false;
	return skip && kb_html_take(h, 1);
}

static void process(struct kb_html *h)
{
	enum kb_html_token_type type = h->tokens.token.type;
	if (skip_newline(h) || type == KB_HTML_COMMENT)
		return;
	if (type == KB_HTML_DOCTYPE) {
		document_type(h);
		return;
	}
	if (type == KB_HTML_END && h->n_hung && end_hung(h))
		return;
	bool foreign = kb_html_is_foreign(h);
	if (type == KB_HTML_START && h->n_open >= KB_MAX_DEPTH &&
		hang_too_deep(h, foreign))
		return;
	while (!(foreign ? kb_html_foreign(h) : kb_html_using(h, h->mode)))
		foreign = kb_html_is_foreign(h);
}

static enum kb_err build(struct kb_html *h, struct kb_diag *diag)
{
	do {
		h->tokens.foreign =
			h->n_open && h->open[h->n_open - 1].kind & FOREIGN;
		kb_html_next(&h->tokens);
		process(h);
	} while (h->tokens.token.type != KB_HTML_EOF && !h->over);
	if (h->tokens.too_long)
		/* i18n: page: names what is too large */
		return kb_fail(diag, KB_ELIMIT,
			"page: a tag of more than %zu bytes", KB_MAX_TAG);
	if (h->over)
		return kb_fail(diag, KB_ELIMIT,
			"page: more than %zu elements and texts, the most "
			"that khabar reads",
			KB_MAX_PAGE_NODES);
	return KB_OK;
}

/* Puts the children of a node behind it. */
static void lift_children(struct kb_node *n)
{
	if (!n->first)
		return;
	for (struct kb_node *c = n->first; c; c = c->next)
		c->parent = n->parent;
	n->last->next = n->next;
	*(n->next ? &n->next->prev : &n->parent->last) = n->last;
	n->first->prev = n;
	n->next = n->first;
	n->first = n->last = NULL;
}

/* Numbers the nodes in document order; what is deeper than the ceiling is hung
 * there. (Elements that are closed out of order, as forms may be, make a tree
 * deeper than what was open.) */
static void number_nodes(struct kb_doc *doc)
{
	size_t depth = 0;
	uint32_t index = 0;
	struct kb_node *n = doc->root;
	while (n) {
		n->index = index++;
		if (depth == KB_MAX_DEPTH)
			lift_children(n);
		if (n->first) {
			n = n->first;
			depth++;
			continue;
		}
		for (; n && !n->next; n = n->parent)
			depth--;
		n = n ? n->next : NULL;
	}
	doc->n_nodes = index;
}

/* What is open where a fragment is put into the body of a page (13.4). */
static void open_body(struct kb_html *h)
{
	struct kb_node *html =
		kb_html_element(h, KB_TAG_HTML, kb_tag_name(KB_TAG_HTML));
	kb_html_hang(html, h->doc->root, NULL);
	kb_html_push(h, html, kb_html_kinds[KB_TAG_HTML]);
	h->head = kb_html_insert_tag(h, KB_TAG_HEAD);
	kb_html_pop(h);
	kb_html_insert_tag(h, KB_TAG_BODY);
	h->mode = KB_HTML_IN_BODY;
}

static enum kb_err read_html(const char *s, size_t len, bool fragment,
	struct kb_doc **out, struct kb_diag *diag)
{
	*out = NULL;
	if (len > KB_MAX_UTF8)
		return kb_fail(diag, KB_ELIMIT,
			"page: more than %zu bytes, the most that khabar reads",
			KB_MAX_UTF8);
	struct kb_str text = {0};
	if (len && (memchr(s, '\r', len) || kb_utf8_valid(s, len) != len)) {
		kb_html_normalize(s, len, &text);
		s = text.s;
		len = text.len;
	}
	struct kb_html *h = kb_calloc(1, sizeof *h);
	struct kb_doc *doc = h->doc = kb_calloc(1, sizeof *h->doc);
	kb_arena_init(&doc->arena);
	kb_html_tokens_init(&h->tokens, &doc->arena, s, len);
	h->rules = RULES;
	h->quirks = h->frameset_ok = !fragment;
	doc->root = kb_html_element(h, KB_TAG_OTHER, NULL);
	doc->root->type = KB_NODE_DOCUMENT;
	if (fragment)
		open_body(h);
	enum kb_err err = build(h, diag);
	if (err) {
		kb_doc_free(doc);
	} else {
		number_nodes(doc);
		*out = doc;
	}
	kb_html_tokens_release(&h->tokens);
	kb_str_release(&text);
	free(h);
	return err;
}

enum kb_err kb_markup_html(
	const char *s, size_t len, struct kb_doc **out, struct kb_diag *diag)
{
	return read_html(s, len, false, out, diag);
}

enum kb_err kb_markup_html_fragment(
	const char *s, size_t len, struct kb_doc **out, struct kb_diag *diag)
{
	return read_html(s, len, true, out, diag);
}
