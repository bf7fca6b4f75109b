/* The texts of nodes, and whether two texts are the same. */
#include "text.h"

#include <khabar/base/utf8.h>
#include <khabar/text/fold.h>
#include <khabar/text/raised.h>

#include <string.h>

enum {
	FOLD_MAX = 600, /* bytes of two texts that are compared */
};

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

void kb_ex_text(const struct kb_ex *x, const struct kb_node *n,
	struct kb_str *out, size_t max, bool all)
{
	kb_str_clear(out);
	if (!out->s)
		kb_str_adds(out, "");
	unsigned skip = KB_IN_TEXTLESS | KB_IN_NOSCRIPT;
	if (!all)
		skip |= KB_IN_HIDDEN | KB_IN_NOISE | KB_IN_USED;
	uint32_t block = x->info[n->index].block;
	for (size_t at = n->index; at <= x->info[n->index].last;) {
		const struct kb_ex_info *i = &x->info[at];
		const struct kb_node *c = x->nodes[at];
		if (c != n && (i->in & skip) && c->type == KB_NODE_ELEMENT) {
			at = i->last + (size_t)1;
			continue;
		}
		if (kb_ex_is(c, KB_TAG_BR))
			kb_str_addc(out, '\n');
		else if (i->block != block)
			kb_str_addc(out, ' ');
		block = i->block;
		if (c->type == KB_NODE_TEXT)
			add_node(out, c, i->in);
		if (out->len > max) {
			out->len = kb_utf8_floor(out->s, max);
			out->s[out->len] = '\0';
			return;
		}
		at++;
	}
}

const char *kb_ex_text_of(
	struct kb_ex *x, const struct kb_node *n, size_t max, bool all)
{
	kb_ex_text(x, n, &x->tmp, max, all);
	return kb_article_text(x->a, x->tmp.s, x->tmp.len).s;
}

bool kb_ex_same(const char *a, const char *b)
{
	char fa[FOLD_MAX], fb[FOLD_MAX];
	if (!a || !b)
		return false;
	size_t n = kb_fold_label(a, strlen(a), fa, sizeof fa, NULL, NULL);
	size_t m = kb_fold_label(b, strlen(b), fb, sizeof fb, NULL, NULL);
	return n == m && n > 0 && memcmp(fa, fb, n) == 0;
}

bool kb_ex_starts(const char *a, const char *b)
{
	char fa[FOLD_MAX], fb[FOLD_MAX];
	if (!a || !b)
		return false;
	size_t n = kb_fold_label(a, strlen(a), fa, sizeof fa, NULL, NULL);
	size_t m = kb_fold_label(b, strlen(b), fb, sizeof fb, NULL, NULL);
	return m > 0 && n >= m && memcmp(fa, fb, m) == 0;
}
