/* Leaves of a query: what a person typed in one go as words, phrases and
 * beginnings of words. */
#include "cjk.h"
#include "query_parts.h"

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/search/words.h>

#include <string.h>

enum {
	MAX_UNITS = 24, /* of one leaf that are told apart */
};

/* A word as it is typed: one, one of parts that ZWNJ or an apostrophe holds
 * apart, or letters that are written without spaces. */
struct unit {
	size_t from, to; /* bytes of what was typed */
	bool parts, run, lone;
};

struct units {
	const char *s;
	size_t n;
	struct unit at[MAX_UNITS];
	bool more;
};

static bool take_word(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	struct units *u = ctx;
	struct unit *last = u->n ? &u->at[u->n - 1] : NULL;
	if (same) {
		last->parts = true;
		last->to = to;
		return true;
	}
	if (last && from < last->to) { /* a part, or the next pair */
		last->run |= !last->parts;
		last->to = to > last->to ? to : last->to;
		return true;
	}
	if (u->n == MAX_UNITS) {
		u->more = true;
		return false;
	}
	uint32_t cp;
	bool one = kb_utf8_decode(word, len, &cp) == len;
	u->at[u->n++] = (struct unit){.from = from,
		.to = to,
		.lone = one || kb_is_digit((unsigned char)*word),
		.run = one && kb_is_cjk(cp)};
	return true;
}

static struct kb_query_node *text_node(struct kb_query_parser *p,
	enum kb_query_type type, size_t from, size_t to)
{
	struct kb_query_node *n = kb_query_node(p, type, from, to);
	if (n) {
		n->field = p->field;
		n->text = kb_arena_strndup(p->arena, p->s + from, to - from);
	}
	return n;
}

/* A word; open: it may go on. */
static struct kb_query_node *word(
	struct kb_query_parser *p, size_t base, const struct unit *u, bool open)
{
	size_t from = base + u->from, to = base + u->to;
	struct kb_query_node *n, *other = NULL;
	if (u->run)
		return kb_query_phrase(p, from, to, open || u->lone);
	n = text_node(p, KB_QUERY_WORD, from, to);
	if (u->parts)
		other = kb_query_phrase(p, from, to, open);
	if (open)
		n = kb_query_join(p, KB_QUERY_OR, n,
			text_node(p, KB_QUERY_PREFIX, from, to));
	return kb_query_join(p, KB_QUERY_OR, n, other);
}

static bool is_dash(uint32_t cp)
{
	return cp == '-' || cp == 0x5BE || (cp >= 0x2010 && cp <= 0x2015) ||
	       cp == 0x2212;
}

/* Whether what parts two words of one go is a dash or a comma, so that each may
 * be in any form; else they are a name, an address, a number. */
static bool parts_freely(const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (!is_dash(cp) && cp != ',' && cp != 0x60C && cp != ';' &&
			cp != 0x61B && cp != 0x61F && cp != '?' && cp != '!')
			return false;
	}
	return true;
}

static bool are_free(const struct units *u)
{
	if (u->more)
		return false;
	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].lone ||
			(i > 0 && !parts_freely(u->s + u->at[i - 1].to,
					  u->at[i].from - u->at[i - 1].to)))
			return false;
	return true;
}

struct kb_query_node *kb_query_leaf(
	struct kb_query_parser *p, size_t from, size_t to)
{
	struct units u = {.s = p->s + from};
	struct kb_query_node *all = NULL;
	bool star = to > from && p->s[to - 1] == '*';
	to -= star;
	kb_words(u.s, to - from, false, take_word, &u);
	if (u.n == 0)
		return NULL;
	bool ends = from + u.at[u.n - 1].to == to;
	bool open = ends && p->reading->typing && to == p->len;
	if (star && ends && u.n == 1 && !u.at[0].run)
		return text_node(p, KB_QUERY_PREFIX, from + u.at[0].from, to);
	if (u.n > 1 && (!are_free(&u) || star))
		return kb_query_phrase(p, from, to, open || (star && ends));
	for (size_t i = 0; i < u.n; i++)
		all = kb_query_join(p, KB_QUERY_AND, all,
			word(p, from, &u.at[i], open && i + 1 == u.n));
	return all;
}

static bool stop_at_first(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	(void)word;
	(void)len;
	(void)from;
	(void)to;
	(void)same;
	*(bool *)ctx = true;
	return false;
}

struct kb_query_node *kb_query_phrase(
	struct kb_query_parser *p, size_t from, size_t to, bool open)
{
	bool any = false;
	kb_words(p->s + from, to - from, true, stop_at_first, &any);
	if (!any)
		return NULL;
	struct kb_query_node *n = text_node(p, KB_QUERY_PHRASE, from, to);
	if (n)
		n->open = open;
	return n;
}
