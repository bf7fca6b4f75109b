#include "page.h"

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
	case KB_TAG_MAIN:
	case KB_TAG_MENU:
	case KB_TAG_NAV:
	case KB_TAG_OL:
	case KB_TAG_P:
	case KB_TAG_PRE:
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
		return true;
	default:
		return false;
	}
}

uint32_t kb_ex_count(const char *text, size_t len, uint32_t *stops)
{
	const unsigned char *s = (const unsigned char *)text;
	uint32_t letters = 0, n = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned c = s[i], d = i + 1 < len ? s[i + 1] : 0;
		if (c < 0x80) {
			letters += (c | 32) - 'a' < 26u || c - '0' < 10u;
			n += c == '.' || c == ',' || c == ';' || c == '!' ||
			     c == '?';
		} else if (c < 0xC3) {
			continue; /* within a character, or a symbol */
		} else if (c == 0xD8 && d < 0xA0) {
			n += d == 0x8C || d == 0x9B || d == 0x9F;
		} else if (c == 0xDB && d == 0x94) {
			n++; /* Urdu full stop */
		} else if ((c == 0xD9 && d >= 0x8B && d <= 0x9F) ||
			   (c == 0xD6 && d >= 0x91) ||
			   (c == 0xD7 && d < 0x90)) {
			continue; /* harakat and niqqud */
		} else if (c == 0xE2) {
			continue; /* punctuation and symbols */
		} else if (c == 0xE3 && d == 0x80) {
			n++;
		} else {
			letters++;
		}
	}
	*stops = n;
	return letters;
}

/* Whether a style attribute hides the element. */
static bool style_hides(const char *style)
{
	for (const char *p = style; (p = strchr(p, ':')); p++) {
		const char *v = p + 1;
		while (kb_is_space((unsigned char)*v))
			v++;
		size_t before = (size_t)(p - style);
		while (before && kb_is_space((unsigned char)style[before - 1]))
			before--;
		if (before >= 7 && kb_istarts(v, "none") &&
			kb_ieqn(style + before - 7, "display", 7))
			return true;
		if (before >= 10 && kb_istarts(v, "hidden") &&
			kb_ieqn(style + before - 10, "visibility", 10))
			return true;
	}
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
				style_hides(a->value)) ||
			(strcmp(a->name, "aria-hidden") == 0 &&
				kb_ieq(a->value, "true")))
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

static uint8_t own_dir(const struct kb_node *n, uint8_t inherited)
{
	const char *dir = n->n_attrs ? kb_node_attr(n, "dir") : NULL;
	if (!dir)
		return inherited;
	if (kb_ieq(dir, "rtl"))
		return KB_DIR_RTL;
	return kb_ieq(dir, "ltr") ? KB_DIR_LTR : KB_DIR_AUTO;
}

static void survey_element(struct kb_ex *x, struct kb_ex_words *words,
	const struct kb_node *n, const struct kb_ex_info *up)
{
	struct kb_ex_info *i = kb_ex_info(x, n);
	i->says = n->n_attrs ? kb_ex_says(words, n) : 0;
	i->in |= up->in &
		 (KB_IN_OUT | KB_IN_LINK | KB_IN_HEADING | KB_IN_NOSCRIPT);
	if (is_block(n->tag)) {
		i->in |= KB_IN_BLOCK;
		i->block = n->index;
	} else {
		i->block = up->block;
	}
	i->dir = own_dir(n, up->dir);
	if (n->tag == KB_TAG_HTML || n->tag == KB_TAG_BODY) {
		if (i->dir && !x->page_dir)
			x->page_dir = (enum kb_dir)i->dir;
		i->dir = KB_DIR_AUTO;
		i->says &= KB_SAYS_CONTENT;
	} else if (is_textless(n->tag)) {
		i->in |= KB_IN_TEXTLESS | KB_IN_OUT;
	} else if (n->tag == KB_TAG_NOSCRIPT) {
		i->in |= KB_IN_NOSCRIPT | KB_IN_OUT;
	} else if (!x->keep_hidden && n->n_attrs && is_hidden(n, i->says) &&
		   !holds_article(n)) {
		i->in |= KB_IN_HIDDEN | KB_IN_OUT;
	}
	if (n->tag == KB_TAG_A && kb_node_attr(n, "href"))
		i->in |= KB_IN_LINK;
	if (n->tag >= KB_TAG_H1 && n->tag <= KB_TAG_H6)
		i->in |= KB_IN_HEADING;
}

void kb_ex_survey(struct kb_ex *x)
{
	struct kb_ex_words *words = kb_ex_words_new();
	x->n = x->doc->n_nodes;
	x->nodes = kb_calloc(x->n, sizeof *x->nodes);
	x->info = kb_calloc(x->n, sizeof *x->info);
	const struct kb_node *n = x->doc->root;
	x->nodes[0] = n;
	for (n = kb_node_next(n, x->doc->root); n;
		n = kb_node_next(n, x->doc->root)) {
		struct kb_ex_info *i = kb_ex_info(x, n);
		const struct kb_ex_info *up = kb_ex_info(x, n->parent);
		x->nodes[n->index] = n;
		if (n->type == KB_NODE_ELEMENT) {
			survey_element(x, words, n, up);
			if (n->tag == KB_TAG_BODY && !x->body_tag)
				x->body_tag = n;
			if (n->tag == KB_TAG_HTML && !x->html)
				x->html = n;
			continue;
		}
		i->in = up->in & (KB_IN_OUT | KB_IN_LINK | KB_IN_HEADING |
					 KB_IN_NOSCRIPT);
		i->block = up->block;
		i->dir = up->dir;
		if (!(i->in & KB_IN_OUT))
			i->raw = kb_ex_count(n->text, n->len, &i->own_stops);
	}
	kb_ex_words_free(words);
	for (size_t at = x->n; at-- > 0;) {
		struct kb_ex_info *i = &x->info[at];
		if (i->last < at)
			i->last = (uint32_t)at;
		if (at == 0)
			break;
		struct kb_ex_info *up = kb_ex_info(x, x->nodes[at]->parent);
		if (up->last < i->last)
			up->last = i->last;
		up->raw += i->raw;
	}
	kb_ex_weigh(x);
}

static unsigned holds_of(const struct kb_ex *x, const struct kb_node *n)
{
	unsigned holds = 0;
	if (x->info[n->index].says & KB_SAYS_CAPTION)
		holds |= KB_HOLDS_CAPTION;
	switch (n->tag) {
	case KB_TAG_IMG:
	case KB_TAG_PICTURE:
		return holds | KB_HOLDS_IMAGE;
	case KB_TAG_FIGURE:
		return holds | KB_HOLDS_FIGURE;
	case KB_TAG_FIGCAPTION:
		return holds | KB_HOLDS_CAPTION;
	case KB_TAG_TABLE:
		return holds | KB_HOLDS_TABLE;
	case KB_TAG_PRE:
		return holds | KB_HOLDS_PRE;
	case KB_TAG_BLOCKQUOTE:
		return holds | KB_HOLDS_QUOTE;
	case KB_TAG_UL:
	case KB_TAG_OL:
		return holds | KB_HOLDS_LIST;
	case KB_TAG_H1:
		return n == x->headline
			       ? holds
			       : holds | KB_HOLDS_H1 | KB_HOLDS_HEADING;
	case KB_TAG_H2:
	case KB_TAG_H3:
	case KB_TAG_H4:
	case KB_TAG_H5:
	case KB_TAG_H6:
		return n == x->headline ? holds : holds | KB_HOLDS_HEADING;
	case KB_TAG_VIDEO:
	case KB_TAG_IFRAME:
	case KB_TAG_AUDIO:
	case KB_TAG_OBJECT:
	case KB_TAG_EMBED:
		return holds | KB_HOLDS_MEDIA;
	default:
		if (n->tag == KB_TAG_OTHER && n->name &&
			strcmp(n->name, "amp-img") == 0)
			holds |= KB_HOLDS_IMAGE;
		return holds;
	}
}

/* What the block's own text is worth as a paragraph of an article. */
static float paragraph_score(
	const struct kb_node *n, const struct kb_ex_info *i)
{
	if (i->own < 20 || i->own_links * 2 > i->own || (i->in & KB_IN_HEADING))
		return 0;
	float score = (float)(i->own - i->own_links);
	if (score > 1200)
		score = 1200;
	if (i->own_stops == 0)
		score *= i->own < 60 ? 0.1f : 0.3f;
	if (n->tag == KB_TAG_LI || n->tag == KB_TAG_TD)
		score *= 0.6f;
	return score;
}

void kb_ex_weigh(struct kb_ex *x)
{
	for (size_t at = 0; at < x->n; at++) {
		struct kb_ex_info *i = &x->info[at];
		const struct kb_node *n = x->nodes[at];
		i->letters = i->links = 0;
		i->score = i->near = 0;
		i->holds = 0;
		if (n->type == KB_NODE_TEXT) {
			if (i->in & KB_IN_OUT)
				continue;
			i->letters = i->raw;
			struct kb_ex_info *b = &x->info[i->block];
			b->own += i->raw;
			b->own_stops += i->own_stops;
			if (i->in & KB_IN_LINK) {
				i->links = i->raw;
				b->own_links += i->raw;
			}
		} else {
			i->own = i->own_links = i->own_stops = 0;
		}
	}
	static const float FAR[] = {1, 0.9f, 0.5f, 0.3f, 0.2f};
	for (size_t at = x->n; at-- > 1;) {
		struct kb_ex_info *i = &x->info[at];
		const struct kb_node *n = x->nodes[at];
		struct kb_ex_info *up = kb_ex_info(x, n->parent);
		if (n->type == KB_NODE_ELEMENT)
			i->holds |= (uint16_t)holds_of(x, n);
		/* Media are textless, noscript may hold the real image. */
		if (!(i->in & KB_IN_OUT) || (i->in & KB_IN_NOSCRIPT) ||
			(i->holds & KB_HOLDS_MEDIA))
			up->holds |= i->holds;
		if (i->in & KB_IN_OUT)
			continue;
		if (i->in & KB_IN_BLOCK) {
			float s = paragraph_score(n, i);
			i->score += s;
			/* A paragraph is not its own container. */
			const struct kb_node *c =
				n->tag == KB_TAG_P ? n->parent : n;
			for (size_t d = 0; s > 0 && d < 5 && c; d++) {
				kb_ex_info(x, c)->near += s * FAR[d];
				c = c->parent;
			}
		}
		up->letters += i->letters;
		up->links += i->links;
		up->score += i->score;
	}
}

void kb_ex_drop(struct kb_ex *x, const struct kb_node *n, unsigned flag)
{
	struct kb_ex_info *i = kb_ex_info(x, n);
	i->in |= (uint16_t)flag;
	if (i->in & KB_IN_OUT)
		return;
	for (size_t at = n->index; at <= i->last; at++)
		x->info[at].in |= KB_IN_OUT;
}
