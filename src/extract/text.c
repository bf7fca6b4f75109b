#include "page.h"
#include <khabar/text/fold.h>

#include <khabar/base/utf8.h>
#include <khabar/doc/markup.h>
#include <khabar/doc/uri.h>

#include <string.h>

enum {
	FOLD_MAX = 600, /* bytes of two texts that are compared */
};

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
		if (i->block != block || kb_ex_is(c, KB_TAG_BR))
			kb_str_addc(out, ' ');
		block = i->block;
		if (c->type == KB_NODE_TEXT)
			kb_str_add(out, c->text, c->len);
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

const char *kb_ex_plain(struct kb_ex *x, const char *s)
{
	if (!s)
		return NULL;
	size_t len = strlen(s);
	struct kb_doc *doc;
	if ((!strchr(s, '&') && !strchr(s, '<')) ||
		kb_markup_html(s, len, &doc, NULL) != KB_OK)
		return kb_article_text(x->a, s, len).s;
	kb_str_clear(&x->tmp);
	for (const struct kb_node *n = doc->root; n;
		n = kb_node_next(n, doc->root)) {
		if (n->type == KB_NODE_TEXT &&
			!kb_ex_is(n->parent, KB_TAG_SCRIPT) &&
			!kb_ex_is(n->parent, KB_TAG_STYLE))
			kb_str_add(&x->tmp, n->text, n->len);
		else if (n->type == KB_NODE_ELEMENT &&
			 (n->tag == KB_TAG_P || n->tag == KB_TAG_BR))
			kb_str_addc(&x->tmp, ' ');
	}
	kb_doc_free(doc);
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

const char *kb_ex_url(struct kb_ex *x, const char *ref)
{
	if (!ref)
		return NULL;
	while (kb_is_space((unsigned char)*ref))
		ref++;
	if (!*ref || kb_istarts(ref, "javascript:") ||
		kb_istarts(ref, "data:") ||
		!kb_uri_resolve(x->base, ref, &x->tmp2))
		return NULL;
	/* A page in a file may point to its neighbours; one from the web may
	 * not point to files. */
	bool file = x->base && kb_uri_has_scheme(x->base, "file") &&
		    kb_uri_has_scheme(x->tmp2.s, "file");
	if (!file && !kb_uri_is_safe(x->tmp2.s))
		return NULL;
	return kb_arena_strndup(&x->a->arena, x->tmp2.s, x->tmp2.len);
}

bool kb_ex_better_date(const struct kb_date *a, const struct kb_date *b)
{
	if (a->year != b->year || a->month != b->month || a->day != b->day)
		return false;
	if (a->has_time != b->has_time)
		return b->has_time;
	return !a->has_zone && b->has_zone && a->hour == b->hour &&
	       a->minute == b->minute;
}

void kb_ex_take_date(struct kb_date *to, const char *s)
{
	struct kb_date d;
	if (!s || !kb_date_parse(s, strlen(s), &d))
		return;
	if (!to->year || kb_ex_better_date(to, &d))
		*to = d;
}
