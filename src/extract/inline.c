/* A block's text as it grows: its spans and its direction. */
#include "inline.h"

#include "declared.h"
#include "letters.h"
#include "text.h"
#include "values.h"

#include <khabar/article/quote_marks.h>
#include <khabar/base/utf8.h>
#include <khabar/base/mem.h>
#include <khabar/text/direction.h>
#include <khabar/text/raised.h>

#include <stdlib.h>
#include <string.h>

enum {
	LRE = 0x202A,
	RLE = 0x202B,
	PDF = 0x202C,
	LRO = 0x202D,
	RLO = 0x202E,
	SPANS_MAX = 4000,    /* of one text */
	QUOTE_LEVELS = 64,   /* above a q that are looked at */
	QUOTE_LOOKED = 400,  /* bytes around a q of no known language */
	EXPANSION_MAX = 120, /* bytes of what an abbreviation stands for */
	PARAGRAPH = '\f',    /* a paragraph's edge in the text that grows */
};

static bool only_space(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!kb_is_space((unsigned char)s[i]))
			return false;
	return true;
}

static void add_controls(struct kb_ex_build *b, const uint32_t cps[2])
{
	for (int i = 0; i < 2; i++)
		if (cps[i])
			kb_str_addcp(&b->buf, cps[i]);
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

/* From a byte on, a run of white space with a line's end in it is one space:
 * the source's indentation is no gap in the text. */
static void close_breaks(struct kb_str *s, size_t at)
{
	size_t to = at;
	while (at < s->len) {
		size_t end = at;
		bool breaks = false;
		for (; end < s->len && kb_is_space((unsigned char)s->s[end]);
			end++)
			breaks |= s->s[end] == '\n' || s->s[end] == '\f';
		if (breaks) {
			s->s[to++] = ' ';
			at = end;
			continue;
		}
		end += end == at;
		memmove(s->s + to, s->s + at, end - at);
		to += end - at;
		at = end;
	}
	s->len = to;
	if (s->s)
		s->s[to] = '\0';
}

/* A text without a line's end. */
static void add_run(
	struct kb_ex_build *b, unsigned in, const char *s, size_t len)
{
	size_t at = b->buf.len;
	if (in & (KB_IN_SUP | KB_IN_SUB))
		kb_raised(&b->buf, s, len, in & KB_IN_SUB);
	else
		kb_str_add(&b->buf, s, len);
	if (in & KB_IN_PRE) {
		for (; at < b->buf.len; at++)
			if (b->buf.s[at] == '\f')
				b->buf.s[at] = ' ';
		return;
	}
	close_breaks(&b->buf, at);
}

void kb_ex_add_text(struct kb_ex_build *b, const struct kb_node *n,
	const char *s, size_t len)
{
	if (!b->seen && !only_space(s, len)) {
		b->seen = true;
		b->from = n;
	}
	unsigned in = kb_ex_info(b->x, n)->in;
	if (!b->seen && !(in & KB_IN_PRE) && b->buf.len &&
		kb_is_space((unsigned char)b->buf.s[b->buf.len - 1]))
		return;
	const char *end;
	while ((in & KB_IN_PRE) && (end = memchr(s, '\n', len))) {
		add_run(b, in, s, (size_t)(end - s));
		kb_ex_add_line(b);
		len -= (size_t)(end - s) + 1;
		s = end + 1;
	}
	add_run(b, in, s, len);
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
	case KB_TAG_DEL:
	case KB_TAG_S:
	case KB_TAG_STRIKE:
		*type = KB_SPAN_DELETED;
		return true;
	case KB_TAG_INS:
		*type = KB_SPAN_INSERTED;
		return true;
	case KB_TAG_MARK:
		*type = KB_SPAN_MARKED;
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
	uint32_t isolate = d.automatic ? KB_FSI : rtl ? KB_RLI : KB_LRI;
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
		isolate = KB_FSI;
		break;
	case KB_EX_BIDI_ISOLATE:
		break;
	}
	o->open[0] = isolate;
	o->close[1] = KB_PDI;
}

static bool is_rp(const struct kb_node *n)
{
	return kb_ex_is(n, KB_TAG_RP);
}

/* Whether an abbreviation's title tells what it stands for: letters, and no
 * date or the like, that the text does not have. */
static bool expands(const char *title, const char *text)
{
	size_t len = strlen(title);
	uint32_t stops;
	return len < EXPANSION_MAX && !strpbrk(title, "0123456789") &&
	       kb_ex_count(title, len, &stops) > 1 && !strstr(text, title);
}

/* What an abbreviation stands for, where it comes first. */
static void add_expansion(struct kb_ex_build *b, const struct kb_node *n)
{
	const char *title = kb_node_attr(n, "title");
	if (!title || !expands(title, b->buf.s ? b->buf.s : ""))
		return;
	for (size_t i = 0; i < b->n_expanded; i++)
		if (strcmp(b->expanded[i], title) == 0)
			return;
	if (b->n_expanded < sizeof b->expanded / sizeof *b->expanded)
		b->expanded[b->n_expanded++] = title;
	kb_str_addf(&b->buf, " (%s)", title);
}

/* Whether a link to a place of the same page is the mark of a footnote. */
static bool is_note(const struct kb_ex *x, const struct kb_node *n)
{
	return (kb_ex_info(x, n)->in & KB_IN_SUP) ||
	       (n->first && kb_ex_is(n->first, KB_TAG_SUP));
}

static const char *href_of(struct kb_ex *x, const struct kb_node *n)
{
	const char *href = kb_node_attr(n, "href");
	if (!href || (*href == '#' && !is_note(x, n)))
		return NULL;
	return kb_ex_url(x, href);
}

/* The language that the letters of a q's block speak for, looked at once a
 * block. */
static const char *language_around(
	struct kb_ex_build *b, const struct kb_node *q)
{
	struct kb_ex *x = b->x;
	const struct kb_node *block = x->nodes[kb_ex_info(x, q)->block];
	if (b->lettered == block)
		return b->letters;
	const char *s = kb_ex_text_of(x, block, QUOTE_LOOKED, false);
	b->lettered = block;
	b->letters = s ? kb_language_of(s, strlen(s)) : NULL;
	return b->letters;
}

/* The mark of a q element, in the language of what is around, by its letters
 * where nothing says. */
static const char *quote_mark(
	struct kb_ex_build *b, const struct kb_node *q, bool open)
{
	const char *language = NULL;
	bool inner = false;
	const struct kb_node *up = q->parent;
	for (int i = 0; up && i < QUOTE_LEVELS; up = up->parent, i++) {
		if (!language && up->n_attrs)
			language = kb_node_attr(up, "lang");
		inner ^= kb_ex_is(up, KB_TAG_Q);
	}
	if (!language)
		language = b->x->a->language;
	return kb_quote_mark(
		language ? language : language_around(b, q), inner, open);
}

/* What in plain text stands before the content of an element. */
static void add_opening(struct kb_ex_build *b, const struct kb_node *n)
{
	if (n->tag == KB_TAG_Q)
		kb_str_adds(&b->buf, quote_mark(b, n, true));
	else if (n->tag == KB_TAG_RT && !(n->prev && is_rp(n->prev)))
		kb_str_addc(&b->buf, '(');
}

/* And behind it. */
static void add_closing(struct kb_ex_build *b, const struct kb_node *n)
{
	if (n->tag == KB_TAG_Q)
		kb_str_adds(&b->buf, quote_mark(b, n, false));
	else if (n->tag == KB_TAG_RT && !(n->next && is_rp(n->next)))
		kb_str_addc(&b->buf, ')');
	else if (n->tag == KB_TAG_ABBR)
		add_expansion(b, n);
}

static bool is_deletion(const struct kb_ex_open *o)
{
	return o->span && o->type == KB_SPAN_DELETED;
}

/* The sign that says in plain text that words are deleted. */
static void open_deletion(struct kb_ex_build *b, const struct kb_ex_open *o)
{
	if (is_deletion(o))
		kb_str_adds(&b->buf, "~~");
}

/* And the one behind them; neither where there are no words. */
static void close_deletion(struct kb_ex_build *b, const struct kb_ex_open *o)
{
	if (!is_deletion(o))
		return;
	size_t words = o->start + 2;
	if (only_space(b->buf.s + words, b->buf.len - words)) {
		b->buf.len = o->start;
		b->buf.s[b->buf.len] = '\0';
	} else {
		kb_str_adds(&b->buf, "~~");
	}
}

/* Whether n is the other hemistich of a line. */
static bool is_second(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *prev = n->prev;
	if (!(kb_ex_info(x, n)->says & KB_SAYS_HEMISTICH))
		return false;
	while (prev && prev->type == KB_NODE_TEXT &&
		only_space(prev->text, prev->len))
		prev = prev->prev;
	return prev && prev->type == KB_NODE_ELEMENT &&
	       (kb_ex_info(x, prev)->says & KB_SAYS_HEMISTICH);
}

void kb_ex_enter(struct kb_ex_build *b, const struct kb_node *n)
{
	if (is_second(b->x, n)) {
		kb_str_addc(&b->buf, '\t');
		b->hemistichs = true;
	}
	add_opening(b, n);
	struct kb_ex_open o = {.node = n, .start = b->buf.len};
	if (n->tag == KB_TAG_A) {
		o.href = href_of(b->x, n);
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
	open_deletion(b, &o);
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
		close_deletion(b, o);
		add_span(b, o);
		add_controls(b, o->close);
	}
	add_closing(b, n);
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
		surround(b, KB_FSI, KB_PDI); /* each line by its own letters */
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
	for (int i = b->depth; i-- > 0;) {
		close_deletion(b, &b->open[i]);
		add_span(b, &b->open[i]);
	}
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
		open_deletion(b, &b->open[i]);
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

/* Whether what is in n is left out of the text that grows. */
static bool is_left_out(const struct kb_ex_build *b, const struct kb_node *n)
{
	unsigned in = kb_ex_info(b->x, n)->in;
	return b->all ? in & (KB_IN_TEXTLESS | KB_IN_HIDDEN | KB_IN_NOSCRIPT)
		      : kb_ex_skipped(b->x, n);
}

/* The edge of a block. In a cell an item of a list shows as one, and the cells
 * of a table's row stand in a line. */
static void at_edge(struct kb_ex_build *b, const struct kb_node *n, bool enter)
{
	if (b->all && (n->tag == KB_TAG_TD || n->tag == KB_TAG_TH)) {
		kb_str_addc(&b->buf, ' ');
		return;
	}
	kb_ex_add_edge(b, n);
	if (enter && b->all && n->tag == KB_TAG_LI &&
		kb_ex_info(b->x, n)->letters > 0)
		kb_str_adds(&b->buf, "• ");
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
		} else if (!is_left_out(b, n)) {
			if (kb_ex_info(x, n)->in & KB_IN_BLOCK)
				at_edge(b, n, true);
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
				at_edge(b, n, false);
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
		if (kb_fold_same(rich.s, t->s)) {
			t->s = rich.s;
			t->len = rich.len;
		}
		free(b.spans);
		kb_str_release(&b.buf);
	}
	t->dir = kb_ex_dir(x, n);
}

struct kb_text kb_ex_lines_of(struct kb_ex *x, const struct kb_node *n)
{
	struct kb_ex_build b = {.x = x, .a = x->a};
	struct kb_text t = kb_ex_rich(&b, n, KB_WHITE_LINES);
	free(b.spans);
	kb_str_release(&b.buf);
	t.spans = NULL;
	t.n_spans = 0;
	return t;
}
