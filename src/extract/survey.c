/* What the nodes of a page are: blocks, links, hidden, named as noise. */
#include "survey.h"

#include "declared.h"
#include "embed.h"
#include "letters.h"
#include "running.h"
#include "thresholds.h"
#include "values.h"
#include "weigh.h"

#include <khabar/doc/css.h>
#include <khabar/doc/uri.h>

#include <string.h>

/* Elements whose content is no text of the page. */
static bool is_textless(enum kb_tag tag)
{
	switch (tag) {
	case KB_TAG_SCRIPT:
	case KB_TAG_STYLE:
	case KB_TAG_HEAD:
	case KB_TAG_TITLE:
	case KB_TAG_TEMPLATE:
	case KB_TAG_TEXTAREA:
	case KB_TAG_SELECT:
	case KB_TAG_OPTION:
	case KB_TAG_BUTTON:
	case KB_TAG_SVG:
	case KB_TAG_CANVAS:
	case KB_TAG_IFRAME:
	case KB_TAG_OBJECT:
	case KB_TAG_EMBED:
	case KB_TAG_VIDEO:
	case KB_TAG_AUDIO:
	case KB_TAG_MAP:
	case KB_TAG_NOEMBED:
	case KB_TAG_NOFRAMES:
	case KB_TAG_PROGRESS:
	case KB_TAG_DIALOG:
		return true;
	default:
		return false;
	}
}

static bool is_block(enum kb_tag tag)
{
	switch (tag) {
	case KB_TAG_ADDRESS:
	case KB_TAG_ARTICLE:
	case KB_TAG_ASIDE:
	case KB_TAG_BLOCKQUOTE:
	case KB_TAG_BODY:
	case KB_TAG_CAPTION:
	case KB_TAG_CENTER:
	case KB_TAG_DD:
	case KB_TAG_DETAILS:
	case KB_TAG_DIALOG:
	case KB_TAG_DIR:
	case KB_TAG_DIV:
	case KB_TAG_DL:
	case KB_TAG_DT:
	case KB_TAG_FIELDSET:
	case KB_TAG_FIGCAPTION:
	case KB_TAG_FIGURE:
	case KB_TAG_FOOTER:
	case KB_TAG_FORM:
	case KB_TAG_H1:
	case KB_TAG_H2:
	case KB_TAG_H3:
	case KB_TAG_H4:
	case KB_TAG_H5:
	case KB_TAG_H6:
	case KB_TAG_HEADER:
	case KB_TAG_HGROUP:
	case KB_TAG_HR:
	case KB_TAG_HTML:
	case KB_TAG_LEGEND:
	case KB_TAG_LI:
	case KB_TAG_LISTING:
	case KB_TAG_MAIN:
	case KB_TAG_MENU:
	case KB_TAG_NAV:
	case KB_TAG_OL:
	case KB_TAG_P:
	case KB_TAG_PLAINTEXT:
	case KB_TAG_PRE:
	case KB_TAG_SEARCH:
	case KB_TAG_SECTION:
	case KB_TAG_SUMMARY:
	case KB_TAG_TABLE:
	case KB_TAG_TBODY:
	case KB_TAG_TD:
	case KB_TAG_TFOOT:
	case KB_TAG_TH:
	case KB_TAG_THEAD:
	case KB_TAG_TR:
	case KB_TAG_UL:
	case KB_TAG_XMP:
		return true;
	default:
		return false;
	}
}

/* Whether a style attribute hides the element. */
static bool style_hides(const char *style)
{
	struct kb_declaration d;
	while (kb_css_next(&style, &d))
		if ((kb_css_is(d.name, d.name_len, "display") &&
			    kb_css_is(d.value, d.value_len, "none")) ||
			(kb_css_is(d.name, d.name_len, "visibility") &&
				kb_css_is(d.value, d.value_len, "hidden")))
			return true;
	return false;
}

static bool is_hidden(const struct kb_node *n, uint32_t says)
{
	if (says & KB_SAYS_HIDDEN)
		return true;
	for (size_t i = 0; i < n->n_attrs; i++) {
		const struct kb_attr *a = &n->attrs[i];
		if (strcmp(a->name, "hidden") == 0 ||
			(strcmp(a->name, "style") == 0 &&
				style_hides(a->value)))
			return true;
	}
	return false;
}

/* Whether a hidden element holds the article: a script would show it. */
static bool holds_article(const struct kb_node *n)
{
	for (const struct kb_node *c = n; c; c = kb_node_next(c, n))
		if (kb_ex_is(c, KB_TAG_H1) || kb_ex_is(c, KB_TAG_ARTICLE) ||
			kb_ex_is(c, KB_TAG_MAIN))
			return true;
	return false;
}

/* Whether text stands on both sides of a button, as of words in a sentence. */
static bool is_word(const struct kb_node *n)
{
	const struct kb_node *side[] = {n->prev, n->next};
	for (int i = 0; i < 2; i++) {
		const struct kb_node *s = side[i];
		size_t len = s && s->type == KB_NODE_TEXT ? s->len : 0;
		while (len > 0 && kb_is_space((unsigned char)s->text[len - 1]))
			len--;
		if (len == 0 || s->text[len - 1] == ':')
			return false;
	}
	return true;
}

/* Whether a button is all that a heading or a summary says, as in accordions.
 */
static bool is_title(const struct kb_node *n)
{
	const struct kb_node *top = n->parent;
	while (top && (top->tag == KB_TAG_SPAN || top->tag == KB_TAG_B ||
			      top->tag == KB_TAG_STRONG))
		top = top->parent;
	if (!top ||
		((top->tag < KB_TAG_H1 || top->tag > KB_TAG_H6) &&
			top->tag != KB_TAG_SUMMARY && top->tag != KB_TAG_DT))
		return false;
	uint32_t stops;
	for (const struct kb_node *c = top->first; c;) {
		if (c == n) {
			c = kb_node_skip(c, top);
			continue;
		}
		if (kb_ex_is(c, KB_TAG_BUTTON) ||
			(c->type == KB_NODE_TEXT &&
				kb_ex_count(c->text, c->len, &stops) > 0))
			return false;
		c = kb_node_next(c, top);
	}
	return true;
}

static void set_declared(struct kb_ex_info *i, const struct kb_node *n,
	const struct kb_ex_info *up)
{
	struct kb_ex_declared d = {0};
	if (n->n_attrs || n->tag == KB_TAG_BDI)
		kb_ex_declared(n, &d);
	i->dir = d.dir ? (uint8_t)d.dir : up->dir;
	if (d.dir)
		i->in |= KB_IN_DIR;
	if (d.newlines != KB_EX_NEWLINES_INHERIT)
		i->in |= d.newlines == KB_EX_NEWLINES_BREAK ? KB_IN_PRE : 0;
	else
		i->in |= n->tag == KB_TAG_PRE ? KB_IN_PRE : up->in & KB_IN_PRE;
}

/* Whether headings of one kind stand beside each other: as lines of a poem they
 * head nothing. */
static bool is_line(const struct kb_node *n)
{
	const struct kb_node *next = n->next, *prev = n->prev;
	while (next && next->type == KB_NODE_TEXT)
		next = next->next;
	while (prev && prev->type == KB_NODE_TEXT)
		prev = prev->prev;
	return (next && next->tag == n->tag) || (prev && prev->tag == n->tag);
}

static void survey_element(struct kb_ex *x, struct kb_class_words *words,
	const struct kb_node *n, const struct kb_ex_info *up)
{
	struct kb_ex_info *i = &kb_ex_own_info(x)[n->index];
	i->says = n->n_attrs ? kb_class_says(words, n) : 0;
	i->in |= up->in & (KB_IN_OUT | KB_IN_LINK | KB_IN_HEADING |
				  KB_IN_NOSCRIPT | KB_IN_SUP | KB_IN_SUB);
	if (is_block(n->tag)) {
		i->in |= KB_IN_BLOCK;
		i->block = n->index;
	} else {
		i->block = up->block;
	}
	set_declared(i, n, up);
	if (n->tag == KB_TAG_HTML || n->tag == KB_TAG_BODY) {
		x->page_dir = (enum kb_dir)i->dir;
		i->says &= KB_SAYS_CONTENT;
	} else if ((is_textless(n->tag) || kb_ex_is_custom_player(n)) &&
		   !(n->tag == KB_TAG_BUTTON && (is_word(n) || is_title(n))) &&
		   !(n->tag == KB_TAG_TEMPLATE &&
			   kb_node_attr(n, "shadowrootmode"))) {
		i->in |= KB_IN_TEXTLESS | KB_IN_OUT;
	} else if (n->tag == KB_TAG_NOSCRIPT) {
		i->in |= KB_IN_NOSCRIPT | KB_IN_OUT;
	} else if (!x->given.hidden && n->n_attrs && is_hidden(n, i->says) &&
		   !holds_article(n)) {
		i->in |= KB_IN_HIDDEN | KB_IN_OUT;
	}
	if (n->tag == KB_TAG_A && kb_node_attr(n, "href"))
		i->in |= KB_IN_LINK;
	if (n->tag >= KB_TAG_H1 && n->tag <= KB_TAG_H6 &&
		!((up->says & KB_SAYS_VERSE) && is_line(n)))
		i->in |= KB_IN_HEADING;
	if (n->tag == KB_TAG_SUP)
		i->in |= KB_IN_SUP;
	if (n->tag == KB_TAG_SUB)
		i->in |= KB_IN_SUB;
}

static void survey_node(
	struct kb_ex *x, struct kb_class_words *words, const struct kb_node *n)
{
	struct kb_ex_info *i = &kb_ex_own_info(x)[n->index];
	const struct kb_ex_info *up = kb_ex_info(x, n->parent);
	x->nodes[n->index] = n;
	if (n->type == KB_NODE_ELEMENT) {
		survey_element(x, words, n, up);
		if (n->tag == KB_TAG_BODY && !x->body_tag)
			x->body_tag = n;
		if (n->tag == KB_TAG_HTML && !x->html)
			x->html = n;
		return;
	}
	i->in = up->in &
		(KB_IN_OUT | KB_IN_LINK | KB_IN_HEADING | KB_IN_NOSCRIPT |
			KB_IN_PRE | KB_IN_SUP | KB_IN_SUB);
	i->block = up->block;
	i->dir = up->dir;
	if (!(i->in & KB_IN_OUT))
		i->raw = kb_ex_count(n->text, n->len, &i->own_stops);
}

/* Whether an element that is hidden from screen readers is seen: words of a
 * sentence, headings and running text are; menus, dialogs and icons mostly are
 * not. */
static bool is_seen(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	if (i->says & (KB_SAYS_NOISE | KB_SAYS_AVATAR))
		return false;
	if (kb_ex_is(n, KB_TAG_FIGCAPTION) ||
		kb_ex_is(n->parent, KB_TAG_FIGCAPTION))
		return true;
	if (!(i->in & KB_IN_BLOCK))
		return kb_ex_in_sentence(x, n);
	return (i->in & KB_IN_HEADING) ||
	       i->score * 100 >= (float)i->letters * KB_EX_SEEN_SHARE;
}

static void hide_unseen(struct kb_ex *x)
{
	for (size_t at = 0; at < x->n; at++) {
		const struct kb_ex_info *i = &x->info[at];
		const struct kb_node *n = x->nodes[at];
		if ((i->says & KB_SAYS_ARIA_HIDDEN) && !(i->in & KB_IN_OUT) &&
			!holds_article(n) &&
			(i->letters == 0 || !is_seen(x, n)))
			kb_ex_drop(x, n, KB_IN_HIDDEN);
	}
}

/* What subtrees hold, from the last node to the first. */
static void sum_up(struct kb_ex *x)
{
	struct kb_ex_info *info = kb_ex_own_info(x);
	for (size_t at = x->n; at-- > 0;) {
		struct kb_ex_info *i = &info[at];
		if (i->last < at)
			i->last = (uint32_t)at;
		if (at == 0)
			break;
		struct kb_ex_info *up = &info[x->nodes[at]->parent->index];
		if (up->last < i->last)
			up->last = i->last;
		up->raw += i->raw;
	}
}

static void set_base(struct kb_ex *x)
{
	const struct kb_node *base =
		kb_node_find(x->given.doc->root, KB_TAG_BASE);
	const char *href = base ? kb_node_attr(base, "href") : NULL;
	href = kb_ex_url(x, href);
	if (href && kb_uri_is_web(href))
		x->base = href;
}

void kb_ex_survey(struct kb_ex *x)
{
	const struct kb_node *root = x->given.doc->root;
	struct kb_class_words *words = kb_class_words_new();
	x->n = x->given.doc->n_nodes;
	x->nodes = kb_calloc(x->n, sizeof *x->nodes);
	x->info = kb_calloc(x->n, sizeof *x->info);
	x->nodes[0] = root;
	for (const struct kb_node *n = kb_node_next(root, root); n;
		n = kb_node_next(n, root))
		survey_node(x, words, n);
	kb_class_words_free(words);
	sum_up(x);
	kb_ex_weigh(x);
	if (!x->given.hidden) {
		hide_unseen(x);
		kb_ex_weigh(x);
	}
	x->base = x->given.base;
	if (x->given.fragment)
		x->page_dir = x->a->dir;
	else
		set_base(x);
}
