/* URLs and mail addresses in running text become links. */
#include "bare_links.h"

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

enum {
	LINKS_MAX = 1000, /* of one text */
};

static bool is_word(unsigned char c)
{
	return kb_is_alpha(c) || kb_is_digit(c);
}

/* Whether a URL ends before the character, whatever follows: white space,
 * controls, what RFC 3986 and 3987 leave out, marks of other scripts. */
static bool ends_url(uint32_t cp)
{
	static const uint32_t marks[] = {'<', '>', '"', '\\', '^', '`', '{',
		'|', '}', 0xAB, 0xBB, 0x60C, 0x61B, 0x61F, 0x6D4, 0x66B, 0x66C};
	if (cp <= ' ' || cp == 0x7F || cp == 0xA0 || kb_is_bidi_control(cp) ||
		(cp >= 0x2000 && cp <= 0x206F) ||
		(cp >= 0x3000 && cp <= 0x3003) || cp == KB_REPLACEMENT)
		return true;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i] == cp)
			return true;
	return false;
}

/* The end of a URL without what is the sentence's: its marks, and brackets that
 * the URL does not open. */
static size_t trim_url(const char *s, size_t len)
{
	size_t round = 0, square = 0; /* opened */
	size_t round_ends = 0, square_ends = 0;
	for (size_t i = 0; i < len; i++) {
		round += s[i] == '(';
		round_ends += s[i] == ')';
		square += s[i] == '[';
		square_ends += s[i] == ']';
	}
	for (; len > 0; len--) {
		char c = s[len - 1];
		if (c == ')' && round_ends > round)
			round_ends--;
		else if (c == ']' && square_ends > square)
			square_ends--;
		else if (!strchr(".,;:!?'*_~", c))
			break;
	}
	return len;
}

/* Bytes of s before what ends a URL, or one of the characters in stops. */
static size_t url_part(const char *s, size_t len, const char *stops)
{
	size_t at = 0;
	while (at < len && !strchr(stops, s[at])) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (ends_url(cp))
			break;
		at += n;
	}
	return at;
}

/* Bytes of a URL at s, 0 if none begins there. Its host is looked at first, so
 * that none is read again and again where many begin in one. */
static size_t url_at(const char *s, size_t len)
{
	size_t host = kb_istarts(s, "https://")  ? 8
		      : kb_istarts(s, "http://") ? 7
		      : kb_istarts(s, "www.")    ? 4
						 : 0;
	if (!host)
		return 0;
	size_t end = host + url_part(s + host, len - host, "/?#");
	const char *dot = memchr(s + host, '.', end - host);
	if (!dot || dot == s + host)
		return 0;
	size_t at = trim_url(s, end + url_part(s + end, len - end, ""));
	return dot + 1 < s + (at < end ? at : end) ? at : 0;
}

static bool is_local(unsigned char c)
{
	return is_word(c) || (c && strchr("._%+-", (char)c));
}

/* The mail address around an @ at a place: bytes [*start, *end). */
static bool mail_at(
	const char *s, size_t len, size_t at, size_t *start, size_t *end)
{
	size_t from = at, to = at + 1, dot = 0;
	while (from > 0 && is_local((unsigned char)s[from - 1]))
		from--;
	while (from < at && !is_word((unsigned char)s[from]))
		from++;
	while (to < len &&
		(is_word((unsigned char)s[to]) || s[to] == '.' || s[to] == '-'))
		to++;
	while (to > at + 1 && !is_word((unsigned char)s[to - 1]))
		to--;
	for (size_t i = at + 1; i < to; i++)
		dot = s[i] == '.' ? i : dot;
	bool domain = dot > at + 1 && to - dot > 2;
	for (size_t i = dot + 1; domain && i < to; i++)
		domain = kb_is_alpha((unsigned char)s[i]);
	*start = from;
	*end = to;
	return from < at && domain && !(from > 0 && strchr("/:@", s[from - 1]));
}

/* Whether a link or code touches the bytes. */
static bool is_taken(const struct kb_text *t, size_t start, size_t end)
{
	for (size_t i = 0; i < t->n_spans && t->spans[i].start < end; i++)
		if (t->spans[i].end > start &&
			(t->spans[i].type == KB_SPAN_LINK ||
				t->spans[i].type == KB_SPAN_CODE))
			return true;
	return false;
}

struct found {
	struct kb_span *v;
	size_t n, cap;
};

static void add_link(struct found *f, struct kb_article *a,
	const struct kb_text *t, size_t start, size_t end, const char *scheme)
{
	struct kb_str ref = {0}, url = {0};
	if (is_taken(t, start, end))
		return;
	kb_str_adds(&ref, scheme);
	kb_str_add(&ref, t->s + start, end - start);
	if (kb_uri_resolve(NULL, ref.s, &url) && kb_uri_is_safe(url.s))
		*KB_PUSH(f->v, f->n, f->cap) = (struct kb_span){KB_SPAN_LINK,
			start, end, kb_arena_strdup(&a->arena, url.s)};
	kb_str_release(&ref);
	kb_str_release(&url);
}

static void find_links(
	struct found *f, struct kb_article *a, const struct kb_text *t)
{
	for (size_t at = 0; at < t->len && f->n < LINKS_MAX;) {
		size_t start, end, n = 0;
		bool edge = at == 0 || !is_word((unsigned char)t->s[at - 1]);
		if (edge && strchr("hHwW", t->s[at]))
			n = url_at(t->s + at, t->len - at);
		if (n) {
			bool bare = (t->s[at] | 0x20) == 'w';
			add_link(f, a, t, at, at + n, bare ? "http://" : "");
		} else if (t->s[at] == '@' &&
			   mail_at(t->s, t->len, at, &start, &end)) {
			add_link(f, a, t, start, end, "mailto:");
			n = end - at;
		}
		at += n ? n : 1;
	}
}

/* Outer spans before inner ones, as in every text. */
static int compare(const void *a, const void *b)
{
	const struct kb_span *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

void kb_text_link_bare(struct kb_article *a, struct kb_text *t)
{
	struct found f = {0};
	if (!t->s || !(strchr(t->s, '@') || strstr(t->s, "://") ||
			     strcasestr(t->s, "www.")))
		return;
	find_links(&f, a, t);
	if (f.n == 0)
		return;
	for (size_t i = 0; i < t->n_spans; i++)
		*KB_PUSH(f.v, f.n, f.cap) = t->spans[i];
	qsort(f.v, f.n, sizeof *f.v, compare);
	t->spans = kb_arena_copy(&a->arena, f.v, f.n, sizeof *f.v);
	t->n_spans = f.n;
	free(f.v);
}
