/* Values that metadata and attributes give: plain text, URLs, dates. */
#include "values.h"

#include <khabar/doc/markup.h>
#include <khabar/doc/uri.h>

#include <string.h>

/* Bytes of a character reference at s that nobody means to show: a number, or
 * a mark or space by its name. */
static size_t reference(const char *s)
{
	static const char *const names[] = {"amp", "quot", "apos", "nbsp",
		"lsquo", "rsquo", "ldquo", "rdquo", "sbquo", "bdquo", "ndash",
		"mdash", "hellip", "laquo", "raquo", "lsaquo", "rsaquo", "zwnj",
		"zwj", "rlm", "lrm", "eacute", "egrave", "agrave", "ccedil",
		"auml", "ouml", "uuml", "Auml", "Ouml", "Uuml", "szlig"};
	size_t len = strcspn(++s, "; &<");
	if (s[len] != ';' || len < 3 || len > 8)
		return 0;
	if (*s == '#')
		return len + 2;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == len && !strncmp(s, names[i], len))
			return len + 2;
	return 0;
}

/* The text of a fragment of HTML. */
static bool add_fragment(struct kb_str *out, const char *s, size_t len)
{
	struct kb_doc *doc;
	if (kb_markup_html_fragment(s, len, &doc, NULL) != KB_OK)
		return false;
	for (const struct kb_node *n = doc->root; n;
		n = kb_node_next(n, doc->root)) {
		if (n->type == KB_NODE_TEXT &&
			!kb_ex_is(n->parent, KB_TAG_SCRIPT) &&
			!kb_ex_is(n->parent, KB_TAG_STYLE))
			kb_str_add(out, n->text, n->len);
		else if (n->type == KB_NODE_ELEMENT &&
			 (n->tag == KB_TAG_P || n->tag == KB_TAG_BR))
			kb_str_addc(out, ' ');
	}
	kb_doc_free(doc);
	return true;
}

const char *kb_ex_decoded(struct kb_ex *x, const char *s)
{
	/* Who writes of HTML may mean them. */
	if (!s || !strchr(s, '&') || strchr(s, '<') ||
		kb_istrn(s, strlen(s), "html"))
		return s;
	struct kb_str out = {0};
	bool any = false;
	for (const char *p = s; *p;) {
		size_t n = *p == '&' ? reference(p) : 0;
		any |= n > 0;
		if (!n || !add_fragment(&out, p, n))
			kb_str_add(&out, p, n = 1);
		p += n;
	}
	if (any)
		s = kb_article_text(x->a, out.s, out.len).s;
	kb_str_release(&out);
	return any ? kb_ex_decoded(x, s) : s;
}

const char *kb_ex_plain(struct kb_ex *x, const char *s)
{
	if (!s)
		return NULL;
	size_t len = strlen(s);
	kb_str_clear(&x->tmp);
	if ((!strchr(s, '&') && !strchr(s, '<')) ||
		!add_fragment(&x->tmp, s, len))
		return kb_article_text(x->a, s, len).s;
	return kb_ex_decoded(x, kb_article_text(x->a, x->tmp.s, x->tmp.len).s);
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

void kb_ex_set_language(struct kb_ex *x, const char *s)
{
	char tag[16];
	size_t n = 0;
	if (x->a->language || !s)
		return;
	for (; *s && n + 1 < sizeof tag; s++) {
		unsigned char c = (unsigned char)*s;
		if (kb_is_alpha(c) || kb_is_digit(c))
			tag[n++] = (char)c;
		else if (n && (c == '-' || c == '_'))
			tag[n++] = '-';
		else if (n)
			break;
	}
	if (n < 2 || tag[n - 1] == '-')
		return;
	x->a->language = kb_arena_strndup(&x->a->arena, tag, n);
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

/* The first moment that computers count: where a page has no date. */
static bool is_none(const struct kb_date *d)
{
	int64_t t = kb_date_unix(d);
	return t >= -86400 && t <= 86400;
}

void kb_ex_take_date(struct kb_date *to, const char *s)
{
	struct kb_date d;
	if (!s || !kb_date_parse(s, strlen(s), &d) || is_none(&d))
		return;
	if (!to->year || kb_ex_better_date(to, &d))
		*to = d;
}
