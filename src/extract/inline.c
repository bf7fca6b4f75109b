/* A block's text as it grows: its spans and its direction. */
#include "inline.h"

#include "declared.h"
#include "text.h"
#include "values.h"

#include <khabar/base/utf8.h>
#include <khabar/base/mem.h>
#include <khabar/text/direction.h>

#include <stdlib.h>
#include <string.h>

enum {
	LRI = 0x2066,
	RLI = 0x2067,
	FSI = 0x2068,
	PDI = 0x2069,
	LRE = 0x202A,
	RLE = 0x202B,
	PDF = 0x202C,
	LRO = 0x202D,
	RLO = 0x202E,
	SPANS_MAX = 4000, /* of one text */
	PARAGRAPH = '\f', /* a paragraph's edge in the text that grows */
};

static bool only_space(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!kb_is_space((unsigned char)s[i]))
			return false;
	return true;
}

void kb_ex_add_text(struct kb_ex_build *b, const struct kb_node *n,
	const char *s, size_t len)
{
	if (!b->seen && !only_space(s, len)) {
		b->seen = true;
		b->from = n;
	}
	size_t at = b->buf.len;
	kb_str_add(&b->buf, s, len);
	bool keep = kb_ex_info(b->x, n)->in & KB_IN_PRE;
	for (; at < b->buf.len; at++) {
		char *c = &b->buf.s[at];
		if (*c == '\f' || (*c == '\n' && !keep))
			*c = ' ';
	}
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

/* The controls that stand for what an inline element declares, as CSS Writing
 * Modes has it. */
static void set_controls(
	const struct kb_ex *x, struct kb_ex_open *o, const struct kb_node *n)
{
	struct kb_ex_declared d;
	kb_ex_declared(n, &d);
	bool rtl = kb_ex_info(x, n)->dir == KB_DIR_RTL;
	uint32_t isolate = d.automatic ? FSI : rtl ? RLI : LRI;
	switch (d.bidi) {
	case KB_EX_BIDI_NORMAL:
		return;
	case KB_EX_BIDI_EMBED:
		o->open[0] = rtl ? RLE : LRE;
		o->close[0] = PDF;
		return;
	case KB_EX_BIDI_OVERRIDE:
		o->open[0] = rtl ? RLO : LRO;
		o->close[0] = PDF;
		return;
	case KB_EX_BIDI_ISOLATE_OVERRIDE:
		o->open[1] = rtl ? RLO : LRO;
		o->close[0] = PDF;
		break;
	case KB_EX_BIDI_PLAINTEXT:
		isolate = FSI;
		break;
	case KB_EX_BIDI_ISOLATE:
		break;
	}
	o->open[0] = isolate;
	o->close[1] = PDI;
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
	if (n->n_attrs || n->tag == KB_TAG_BDI || n->tag == KB_TAG_BDO)
		set_controls(b->x, &o, n);
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

/* Each line of the text so far between two controls, its spans moved along. */
static void surround(struct kb_ex_build *b, uint32_t open, uint32_t close)
{
	struct kb_str s = {0};
	size_t *moved = kb_reallocarray(NULL, b->buf.len + 1, sizeof *moved);
	kb_str_addcp(&s, open);
	for (size_t at = 0; at < b->buf.len; at++) {
		char c = b->buf.s[at];
		bool ends = c == '\n' || c == PARAGRAPH;
		moved[at] = s.len;
		if (ends)
			kb_str_addcp(&s, close);
		kb_str_addc(&s, c);
		if (ends)
			kb_str_addcp(&s, open);
	}
	moved[b->buf.len] = s.len;
	kb_str_addcp(&s, close);
	for (size_t i = 0; i < b->n_spans; i++) {
		b->spans[i].start = moved[b->spans[i].start];
		b->spans[i].end = moved[b->spans[i].end];
	}
	kb_str_clear(&b->buf);
	kb_str_add(&b->buf, s.s, s.len);
	kb_str_release(&s);
	free(moved);
}

/* What the text's block declares beside a direction: an override of all that
 * is in it, or that the first letter decides. */
static enum kb_ex_unicode_bidi block_bidi(const struct kb_node *block)
{
	struct kb_ex_declared d;
	if (!block->n_attrs)
		return KB_EX_BIDI_NORMAL;
	kb_ex_declared(block, &d);
	bool override = d.bidi == KB_EX_BIDI_OVERRIDE ||
			d.bidi == KB_EX_BIDI_ISOLATE_OVERRIDE;
	return override ? KB_EX_BIDI_OVERRIDE : d.bidi;
}

static struct kb_text take(struct kb_ex_build *b, enum kb_white white)
{
	const struct kb_ex *x = b->x;
	const struct kb_node *block = x->nodes[kb_ex_info(x, b->from)->block];
	enum kb_ex_unicode_bidi bidi = block_bidi(block);
	bool rtl = kb_ex_info(x, block)->dir == KB_DIR_RTL;
	if (bidi == KB_EX_BIDI_OVERRIDE)
		surround(b, rtl ? RLO : LRO, PDF);
	else if (bidi == KB_EX_BIDI_PLAINTEXT &&
		 memchr(b->buf.s, '\n', b->buf.len))
		surround(b, FSI, PDI); /* each line by its own letters */
	struct kb_text t = kb_article_rich(
		b->a, b->buf.s, b->buf.len, b->spans, b->n_spans, white);
	t.dir = kb_ex_dir(x, block);
	if (t.s && bidi == KB_EX_BIDI_PLAINTEXT) {
		enum kb_dir first = kb_dir_first_strong(t.s, t.len);
		if (first != KB_DIR_AUTO)
			t.dir = first;
	}
	return t;
}

/* Paragraphs of one line each need no empty line to be told apart. */
static void settle_paragraphs(struct kb_str *s)
{
	size_t end = s->len, start = 0;
	while (end > 0 && kb_is_space((unsigned char)s->s[end - 1]))
		end--;
	while (start < end && kb_is_space((unsigned char)s->s[start]))
		start++;
	if (start == end || memchr(s->s + start, '\n', end - start))
		return;
	for (size_t i = start; i < end; i++)
		if (s->s[i] == PARAGRAPH)
			s->s[i] = '\n';
}

struct kb_text kb_ex_take(struct kb_ex_build *b, enum kb_white white)
{
	for (int i = 0; i < b->depth; i++)
		add_span(b, &b->open[i]);
	struct kb_text t = {0};
	if (b->seen) {
		settle_paragraphs(&b->buf);
		t = take(b, white);
	}
	kb_str_clear(&b->buf);
	b->n_spans = 0;
	b->seen = false;
	b->brs = 0;
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

void kb_ex_add_emoji(struct kb_ex_build *b, const struct kb_node *n)
{
	const char *alt = kb_node_attr(n, "alt");
	if (!(kb_ex_info(b->x, n)->says & KB_SAYS_EMOJI) || !alt ||
		strlen(alt) > 16)
		return;
	kb_str_adds(&b->buf, alt);
}

static void end_line(struct kb_ex_build *b, char with)
{
	for (int i = b->depth; i-- > 0;)
		add_controls(b, b->open[i].close);
	kb_str_addc(&b->buf, with);
	for (int i = 0; i < b->depth; i++)
		add_controls(b, b->open[i].open);
}

void kb_ex_add_line(struct kb_ex_build *b)
{
	end_line(b, '\n');
}

/* The text's length without spaces and controls at its end. */
static size_t line_end(const struct kb_str *s)
{
	size_t at = s->len;
	while (at > 0) {
		uint32_t cp;
		size_t last = kb_utf8_floor(s->s, at - 1);
		kb_utf8_decode(s->s + last, at - last, &cp);
		if (cp != ' ' && !kb_is_bidi_control(cp))
			break;
		at = last;
	}
	return at;
}

void kb_ex_add_edge(struct kb_ex_build *b, const struct kb_node *n)
{
	char with = n->tag == KB_TAG_P ? PARAGRAPH : '\n';
	size_t at = line_end(&b->buf);
	if (at > 0 &&
		(b->buf.s[at - 1] == '\n' || b->buf.s[at - 1] == PARAGRAPH)) {
		if (with == PARAGRAPH)
			b->buf.s[at - 1] = with;
		return;
	}
	end_line(b, with);
}

struct kb_text kb_ex_rich(
	struct kb_ex_build *b, const struct kb_node *top, enum kb_white white)
{
	const struct kb_node *n = top->first;
	const struct kb_ex *x = b->x;
	while (n && n != top) {
		bool in = false;
		if (n->type == KB_NODE_TEXT) {
			kb_ex_add_text(b, n, n->text, n->len);
		} else if (n->tag == KB_TAG_BR) {
			kb_ex_add_line(b);
		} else if (n->tag == KB_TAG_IMG) {
			kb_ex_add_emoji(b, n);
		} else if (!kb_ex_skipped(x, n)) {
			if (kb_ex_info(x, n)->in & KB_IN_BLOCK)
				kb_ex_add_edge(b, n);
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
				kb_ex_add_edge(b, n);
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

static bool declares_within(const struct kb_ex *x, const struct kb_node *n)
{
	size_t at = n->index + (size_t)1;
	while (at <= kb_ex_info(x, n)->last && !(x->info[at].in & KB_IN_DIR))
		at++;
	return at <= kb_ex_info(x, n)->last;
}

void kb_ex_direct(struct kb_ex *x, const struct kb_node *n, struct kb_text *t)
{
	if (!t->s)
		return;
	if (declares_within(x, n)) {
		struct kb_ex_build b = {.x = x, .a = x->a};
		struct kb_text rich = kb_ex_rich(&b, n, KB_WHITE_LINES);
		if (kb_ex_same(rich.s, t->s)) {
			t->s = rich.s;
			t->len = rich.len;
		}
		free(b.spans);
		kb_str_release(&b.buf);
	}
	t->dir = kb_ex_dir(x, n);
}
