/* The state of HTML's tree construction, which its files share.
 * Layer: doc, private. HTML Living Standard, 13.2.4. */
#ifndef KHABAR_DOC_HTML_H
#define KHABAR_DOC_HTML_H

#include "html_kinds.h"
#include "html_token.h"

/* 13.2.4.1, in the order of 13.2.6.4 */
enum kb_html_mode {
	KB_HTML_INITIAL,
	KB_HTML_BEFORE_HTML,
	KB_HTML_BEFORE_HEAD,
	KB_HTML_IN_HEAD,
	KB_HTML_IN_HEAD_NOSCRIPT,
	KB_HTML_AFTER_HEAD,
	KB_HTML_IN_BODY,
	KB_HTML_IN_TEXT,
	KB_HTML_IN_TABLE,
	KB_HTML_IN_CAPTION,
	KB_HTML_IN_COLUMN_GROUP,
	KB_HTML_IN_TABLE_BODY,
	KB_HTML_IN_ROW,
	KB_HTML_IN_CELL,
	KB_HTML_IN_TEMPLATE,
	KB_HTML_AFTER_BODY,
	KB_HTML_IN_FRAMESET,
	KB_HTML_AFTER_FRAMESET,
	KB_HTML_AFTER_AFTER_BODY,
	KB_HTML_AFTER_AFTER_FRAMESET,
	KB_HTML_MODES,
};

struct kb_html;

/* Deals with the current token. Returns false if it has to be processed once
 * more: in another mode, or what is left of a text. */
typedef bool kb_html_step(struct kb_html *h);

/* What a mode does with a text, a start tag, an end tag, and the end of the
 * source. Comments and document types mean nothing to the tree but where
 * noted. */
struct kb_html_rules {
	kb_html_step *step[KB_HTML_EOF + 1];
};

enum {
	/* Elements that one token opens at most: what is open when there is
	 * no room for more can be exceeded by so many. */
	KB_HTML_SPARE = 8,
};

struct kb_html_open {
	struct kb_node *node;
	uint32_t kind;
};

struct kb_html_format {
	struct kb_node *node; /* NULL: a marker */
	uint32_t hash;        /* of the attributes, whatever their order */
};

struct kb_html {
	struct kb_doc *doc;
	struct kb_html_tokens tokens;
	const struct kb_html_rules *const *rules; /* by mode */
	enum kb_html_mode mode, original;
	/* Open elements (13.2.4.2). While an element is open, its node's index
	 * is its place here + 1; that of others is 0. A text node's index is
	 * the bytes it has room for. */
	struct kb_html_open open[KB_MAX_DEPTH + KB_HTML_SPARE];
	size_t n_open;
	uint32_t tags_open[KB_TAG_COUNT]; /* how many of each; none foreign */
	/* Elements that were too deep to be opened. */
	uint32_t hung[KB_TAG_COUNT], n_hung;
	struct kb_html_format format[KB_MAX_DEPTH]; /* 13.2.4.3 */
	size_t n_format;
	enum kb_html_mode templates[KB_MAX_DEPTH + KB_HTML_SPARE];
	size_t n_templates;
	struct kb_node *head, *form; /* 13.2.4.4 */
	bool frameset_ok;
	bool quirks;
	bool foster;       /* what is inserted into a table goes before it */
	bool skip_newline; /* if one is next */
	bool over;         /* too many nodes */
};

/* Processes the current token using the rules for a mode. */
static inline bool kb_html_using(struct kb_html *h, enum kb_html_mode mode)
{
	return h->rules[mode]->step[h->tokens.token.type](h);
}

#endif
