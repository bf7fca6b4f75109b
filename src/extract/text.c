/* The texts of nodes. */
#include "text.h"

#include <khabar/base/utf8.h>
#include <khabar/text/raised.h>

#include <string.h>

/* A node's text; its newlines are spaces unless they break lines. */
static void add_node(struct kb_str *out, const struct kb_node *n, unsigned in)
{
	size_t at = out->len;
	if (in & (KB_IN_SUP | KB_IN_SUB))
		kb_raised(out, n->text, n->len, in & KB_IN_SUB);
	else
		kb_str_add(out, n->text, n->len);
	for (; at < out->len && !(in & KB_IN_PRE); at++)
		if (out->s[at] == '\n' || out->s[at] == '\f')
			out->s[at] = ' ';
}

/* Whether an element shows something that parts words: a picture, or what a
 * style sheet gives it. */
static bool is_mark(const struct kb_ex *x, const struct kb_node *n)
{
	return kb_ex_info(x, n)->raw == 0 &&
	       (n->tag == KB_TAG_IMG || n->tag == KB_TAG_SVG || n->n_attrs);
}

/* Whether a reader sees a boundary where inline n begins right behind another
 * element. One letter by itself is the first of a word. */
static bool is_apart(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *p = n->prev;
	if (!p || p->type != KB_NODE_ELEMENT || p->tag == KB_TAG_WBR)
		return false;
	if (n->type == KB_NODE_TEXT)
		return is_mark(x, p);
	return n->tag != KB_TAG_WBR && n->tag != KB_TAG_SUP &&
	       n->tag != KB_TAG_SUB && kb_ex_info(x, n)->raw != 1 &&
	       (kb_ex_info(x, p)->raw != 1 ||
		       (p->first && p->first->len == 1 &&
			       kb_is_digit((unsigned char)*p->first->text)));
}

/* Whether two characters that meet where an element begins or ends are of two
 * words: numbers, a number and a word, "HomeReports". */
static bool is_seam(unsigned char a, unsigned char b)
{
	int digits = kb_is_digit(a) + kb_is_digit(b);
	if (digits)
		return (kb_is_digit(a) || kb_is_alpha(a) || a >= 0x80) &&
		       (kb_is_digit(b) || kb_is_alpha(b) || b >= 0xC3);
	return a >= 'a' && a <= 'z' && b >= 'A' && b <= 'Z';
}

/* The text of n with edge between its parts. */
static void gather(const struct kb_ex *x, const struct kb_node *n,
	struct kb_str *out, size_t max, bool all, char edge)
{
	kb_str_clear(out);
	if (!out->s)
		kb_str_adds(out, "");
	unsigned skip = KB_IN_TEXTLESS | KB_IN_NOSCRIPT;
	if (!all)
		skip |= KB_IN_HIDDEN | KB_IN_NOISE | KB_IN_USED;
	uint32_t block = x->info[n->index].block;
	bool apart = false;
	for (size_t at = n->index; at <= x->info[n->index].last;) {
		const struct kb_ex_info *i = &x->info[at];
		const struct kb_node *c = x->nodes[at];
		apart |= c != n && is_apart(x, c);
		if (c != n && (i->in & skip) && c->type == KB_NODE_ELEMENT) {
			at = i->last + (size_t)1;
			continue;
		}
		if (kb_ex_is(c, KB_TAG_BR))
			kb_str_addc(out, '\n');
		else if (i->block != block)
			kb_str_addc(out, edge);
		block = i->block;
		if (c->type == KB_NODE_TEXT && c->len) {
			unsigned char a = out->len
						  ? (unsigned char)
							    out->s[out->len - 1]
						  : ' ',
				      b = (unsigned char)*c->text;
			if (!kb_is_space(a) && !kb_is_space(b) &&
				(apart || (!(i->in & (KB_IN_SUP | KB_IN_SUB)) &&
						  is_seam(a, b))))
				kb_str_addc(out, edge);
			apart = false;
			add_node(out, c, i->in);
		}
		if (out->len > max) {
			out->len = kb_utf8_floor(out->s, max);
			out->s[out->len] = '\0';
			return;
		}
		at++;
	}
}

void kb_ex_text(const struct kb_ex *x, const struct kb_node *n,
	struct kb_str *out, size_t max, bool all)
{
	gather(x, n, out, max, all, ' ');
}

const char *kb_ex_text_of(
	struct kb_ex *x, const struct kb_node *n, size_t max, bool all)
{
	kb_ex_text(x, n, &x->tmp, max, all);
	return kb_article_text(x->a, x->tmp.s, x->tmp.len).s;
}

const char *kb_ex_parts_of(struct kb_ex *x, const struct kb_node *n, size_t max)
{
	gather(x, n, &x->tmp, max, true, '\n');
	return kb_article_lines(x->a, x->tmp.s, x->tmp.len).s;
}
