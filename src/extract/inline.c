/* A block's text as it grows: its spans and its direction. */
#include "inline.h"

#include "values.h"

#include <string.h>

enum {
	LRI = 0x2066,
	RLI = 0x2067,
	FSI = 0x2068,
	PDI = 0x2069,
	LRO = 0x202D,
	RLO = 0x202E,
	PDF = 0x202C,
	SPANS_MAX = 4000, /* of one text */
};

static bool only_space(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!kb_is_space((unsigned char)s[i]))
			return false;
	return true;
}

void kb_ex_add_text(struct kb_ex_build *b, const struct kb_node *n)
{
	if (!b->seen && !only_space(n->text, n->len)) {
		b->seen = true;
		b->from = n;
	}
	kb_str_add(&b->buf, n->text, n->len);
}

static bool span_of(enum kb_tag tag, enum kb_span_type *type)
{
	switch (tag) {
	case KB_TAG_EM:
	case KB_TAG_I:
	case KB_TAG_CITE:
	case KB_TAG_DFN:
	case KB_TAG_VAR:
		*type = KB_SPAN_EMPHASIS;
		return true;
	case KB_TAG_B:
	case KB_TAG_STRONG:
		*type = KB_SPAN_STRONG;
		return true;
	case KB_TAG_CODE:
	case KB_TAG_KBD:
	case KB_TAG_SAMP:
	case KB_TAG_TT:
		*type = KB_SPAN_CODE;
		return true;
	default:
		return false;
	}
}

/* The controls that stand for dir, bdi and bdo. */
static void set_controls(struct kb_ex_open *o, const struct kb_node *n)
{
	const char *dir = kb_node_attr(n, "dir");
	bool rtl = dir && kb_ieq(dir, "rtl"), ltr = dir && kb_ieq(dir, "ltr");
	if (!dir && n->tag != KB_TAG_BDI)
		return;
	o->open[0] = rtl ? RLI : ltr ? LRI : FSI;
	o->close[1] = PDI;
	if (n->tag == KB_TAG_BDO && (rtl || ltr)) {
		o->open[1] = rtl ? RLO : LRO;
		o->close[0] = PDF;
	}
}

static void add_controls(struct kb_ex_build *b, const uint32_t cps[2])
{
	for (int i = 0; i < 2; i++)
		if (cps[i])
			kb_str_addcp(&b->buf, cps[i]);
}

/* Quotation marks of q, as the page's language has them. */
static const char *quote_mark(const struct kb_ex_build *b, bool open)
{
	const char *lang = b->a->language;
	if (lang && (kb_istarts(lang, "ar") || kb_istarts(lang, "fa")))
		return open ? "\u00AB" : "\u00BB";
	if (lang && kb_istarts(lang, "he"))
		return "\"";
	return open ? "\u201C" : "\u201D";
}

void kb_ex_enter(struct kb_ex_build *b, const struct kb_node *n)
{
	if (n->tag == KB_TAG_Q)
		kb_str_adds(&b->buf, quote_mark(b, true));
	struct kb_ex_open o = {.node = n, .start = b->buf.len};
	if (n->tag == KB_TAG_A) {
		const char *href = kb_node_attr(n, "href");
		if (href && *href != '#')
			o.href = kb_ex_url(b->x, href);
		o.type = KB_SPAN_LINK;
		o.span = o.href != NULL;
	} else {
		o.span = span_of(n->tag, &o.type);
	}
	if (n->n_attrs || n->tag == KB_TAG_BDI)
		set_controls(&o, n);
	if ((!o.span && !o.open[0]) || b->depth == KB_EX_NEST)
		return;
	add_controls(b, o.open);
	o.start = b->buf.len;
	b->open[b->depth++] = o;
}

static void add_span(struct kb_ex_build *b, const struct kb_ex_open *o)
{
	if (!o->span || o->start >= b->buf.len || b->n_spans >= SPANS_MAX)
		return;
	struct kb_span *sp = KB_PUSH(b->spans, b->n_spans, b->cap_spans);
	*sp = (struct kb_span){o->type, o->start, b->buf.len, o->href};
}

void kb_ex_leave(struct kb_ex_build *b, const struct kb_node *n)
{
	if (b->depth > 0 && b->open[b->depth - 1].node == n) {
		struct kb_ex_open *o = &b->open[--b->depth];
		add_span(b, o);
		add_controls(b, o->close);
	}
	if (n->tag == KB_TAG_Q)
		kb_str_adds(&b->buf, quote_mark(b, false));
}

/* Whether the text has letters of one direction only, the other than dir. */
static bool contradicts(const struct kb_text *t, enum kb_dir dir)
{
	bool rtl = false, ltr = false;
	for (size_t i = 0; i < t->len; i++) {
		unsigned char c = (unsigned char)t->s[i];
		ltr |= kb_is_alpha(c);
		rtl |= c >= 0xD6 && c <= 0xDB;
	}
	return dir == KB_DIR_LTR ? rtl && !ltr : ltr && !rtl;
}

/* The direction of a text that stands in n, where it is not the page's. */
static enum kb_dir dir_of(const struct kb_ex_build *b, const struct kb_node *n,
	const struct kb_text *t)
{
	/* dir of an inline element isolates, it is not the block's. */
	const struct kb_ex_info *i = &b->x->info[kb_ex_info(b->x, n)->block];
	enum kb_dir dir = (enum kb_dir)i->dir;
	if (dir == KB_DIR_AUTO || dir == b->x->page_dir || !t->s)
		return KB_DIR_AUTO;
	return contradicts(t, dir) ? KB_DIR_AUTO : dir;
}

struct kb_text kb_ex_take(struct kb_ex_build *b, enum kb_white white)
{
	for (int i = 0; i < b->depth; i++)
		add_span(b, &b->open[i]);
	struct kb_text t = {0};
	if (b->seen)
		t = kb_article_rich(b->a, b->buf.s, b->buf.len, b->spans,
			b->n_spans, white);
	kb_str_clear(&b->buf);
	b->n_spans = 0;
	b->seen = false;
	b->brs = 0;
	if (b->from)
		t.dir = dir_of(b, b->from, &t);
	b->from = NULL;
	for (int i = 0; i < b->depth; i++) {
		add_controls(b, b->open[i].open);
		b->open[i].start = b->buf.len;
	}
	return t;
}

bool kb_ex_skipped(const struct kb_ex *x, const struct kb_node *n)
{
	return kb_ex_info(x, n)->in &
	       (KB_IN_TEXTLESS | KB_IN_HIDDEN | KB_IN_NOISE | KB_IN_USED |
		       KB_IN_NOSCRIPT);
}

/* The picture of a letter: what it stands for. */
static void add_emoji(struct kb_ex_build *b, const struct kb_node *n)
{
	const char *alt = kb_node_attr(n, "alt");
	if (!(kb_ex_info(b->x, n)->says & KB_SAYS_EMOJI) || !alt ||
		strlen(alt) > 16)
		return;
	kb_str_adds(&b->buf, alt);
}

static void end_block(struct kb_ex_build *b, enum kb_white white)
{
	kb_str_addc(&b->buf, white == KB_WHITE_COLLAPSE ? ' ' : '\n');
}

struct kb_text kb_ex_rich(
	struct kb_ex_build *b, const struct kb_node *top, enum kb_white white)
{
	const struct kb_node *n = top->first;
	const struct kb_ex *x = b->x;
	while (n && n != top) {
		bool in = false;
		if (n->type == KB_NODE_TEXT) {
			kb_ex_add_text(b, n);
		} else if (n->tag == KB_TAG_BR) {
			end_block(b, white);
		} else if (n->tag == KB_TAG_IMG) {
			add_emoji(b, n);
		} else if (!kb_ex_skipped(x, n)) {
			if (kb_ex_info(x, n)->in & KB_IN_BLOCK)
				end_block(b, white);
			else
				kb_ex_enter(b, n);
			in = true;
			if (n->first) {
				n = n->first;
				continue;
			}
		}
		for (;;) {
			if (in && (kb_ex_info(x, n)->in & KB_IN_BLOCK))
				end_block(b, white);
			else if (in)
				kb_ex_leave(b, n);
			if (n->next || n->parent == top)
				break;
			n = n->parent;
			in = true;
		}
		n = n->next;
	}
	return kb_ex_take(b, white);
}
