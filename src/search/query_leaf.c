/* Leaves of a query: what a person typed in one go as words, phrases and
 * beginnings of words. */
#include "word_cp.h"
#include "query_parts.h"

#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/search/words.h>

#include <string.h>
#include <strings.h>

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

static bool is_dash(uint32_t cp)
{
	return cp == '-' || cp == 0x5BE || (cp >= 0x2010 && cp <= 0x2015) ||
	       cp == 0x2212;
}

/* A word that hyphens part: each part in any form, or, where one is a number or
 * a letter, all in a row. NULL where there is no hyphen. */
static struct kb_query_node *parted_word(
	struct kb_query_parser *p, size_t from, size_t to)
{
	struct kb_query_node *all = NULL;
	size_t begin = from, n = 0;
	for (size_t at = from; at <= to;) {
		uint32_t cp = '-';
		size_t len =
			at < to ? kb_utf8_decode(p->s + at, to - at, &cp) : 1;
		if (is_dash(cp) && (at < to || n > 0)) {
			if (kb_utf8_count(p->s + begin, at - begin) < 2 ||
				kb_is_digit((unsigned char)p->s[begin]))
				return NULL;
			all = kb_query_join(p, KB_QUERY_AND, all,
				kb_query_leaf(p, begin, at));
			begin = at + len;
			n++;
		}
		at += len;
	}
	return all;
}

/* Whether there are not so many words that other ways to write them are too
 * many. */
static bool has_room(const struct kb_query_parser *p)
{
	return p->nodes < KB_MAX_QUERY_NODES / 2;
}

/* The letters of a language's word before and behind a place where others may
 * write a space. */
static bool can_split(const char *s, size_t at, size_t len)
{
	size_t a = kb_utf8_count(s, at), b = kb_utf8_count(s + at, len - at);
	uint32_t cp;
	kb_utf8_decode(s, len, &cp);
	if (kb_is_alpha((unsigned char)*s))
		return a >= 4 && b >= 4 && a + b <= 24;
	if (kb_starts(s, "ال")) /* the article is written to the word */
		return false;
	return cp >= 0x600 && cp < 0x780 && a >= 2 && b >= 2 && a + b >= 5 &&
	       a + b <= 14;
}

/* A word as two: football as foot ball. NULL where none is possible. */
static struct kb_query_node *split_word(
	struct kb_query_parser *p, size_t from, size_t to)
{
	struct kb_query_node *all = NULL;
	const char *s = p->s + from;
	for (size_t at = 0; at < to - from && has_room(p);) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, to - from - at, &cp);
		if (at == to - from || !can_split(s, at, to - from))
			continue;
		struct kb_str both = {0};
		struct kb_query_node *n =
			kb_query_node(p, KB_QUERY_PHRASE, from, to);
		kb_str_add(&both, s, at);
		kb_str_addc(&both, ' ');
		kb_str_add(&both, s + at, to - from - at);
		if (n) {
			n->field = p->field;
			n->text = kb_arena_strndup(p->arena, both.s, both.len);
		}
		kb_str_release(&both);
		all = kb_query_join(p, KB_QUERY_OR, all, n);
	}
	return all;
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
	other = u->parts ? parted_word(p, from, to) : split_word(p, from, to);
	if (u->parts && !other)
		other = kb_query_phrase(p, from, to, open);
	if (open)
		n = kb_query_join(p, KB_QUERY_OR, n,
			text_node(p, KB_QUERY_PREFIX, from, to));
	return kb_query_join(p, KB_QUERY_OR, n, other);
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

/* --- Words written as one ------------------------------------------------ */

/* English words that make no word with the next one. */
static const char *const APART[] = {"the", "and", "for", "with", "from", "not",
	"you", "are", "was", "his", "her", "its", "our", "but", "all", "any",
	"new", "one", "two", "who", "how", "why", "has", "had", "can"};

/* The word of a leaf that is one, as typed or with what it may go on to, or a
 * prefix of it. */
static const struct kb_query_node *word_of(const struct kb_query_node *n)
{
	if (!n || n->type == KB_QUERY_WORD)
		return n;
	const struct kb_query_node *c = n->children;
	return n->type == KB_QUERY_OR && c->type == KB_QUERY_WORD &&
			       c->from == n->from && c->to == n->to
		       ? c
		       : NULL;
}

static bool can_be_part(const char *s)
{
	for (size_t i = 0; i < sizeof APART / sizeof *APART; i++)
		if (!strcasecmp(s, APART[i]))
			return false;
	return kb_utf8_count(s, strlen(s)) >=
	       (kb_is_alpha((unsigned char)*s) ? 3 : 2);
}

/* Makes the node one of what it was and a word. */
static void or_word(struct kb_query_parser *p, struct kb_query_node *n,
	const char *text, size_t from, size_t to)
{
	struct kb_query_node *was = n->children;
	struct kb_query_node *one = kb_query_node(p, KB_QUERY_WORD, from, to);
	if (n->type != KB_QUERY_OR && one) {
		was = kb_query_node(p, n->type, n->from, n->to);
		if (was) {
			*was = *n;
			was->next = NULL;
		}
	}
	if (!was || !one)
		return;
	one->text = text;
	one->field = was->field;
	n->type = KB_QUERY_OR;
	n->children = was;
	while (was->next)
		was = was->next;
	was->next = one;
}

void kb_query_join_words(struct kb_query_parser *p, struct kb_query_node *a,
	const struct kb_query_node **word, struct kb_query_node *b)
{
	const struct kb_query_node *first = *word, *second = word_of(b);
	*word = second && can_be_part(second->text) ? second : NULL;
	if (!first || !*word || first->field != second->field || !has_room(p))
		return;
	struct kb_str both = {0};
	kb_str_addf(&both, "%s%s", first->text, second->text);
	const char *text = kb_arena_strndup(p->arena, both.s, both.len);
	kb_str_release(&both);
	size_t from = a->from, to = b->to;
	or_word(p, a, text, from, to);
	or_word(p, b, text, from, to);
}

static bool count_word(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	(void)word;
	(void)len;
	(void)from;
	(void)to;
	(void)same;
	return ++*(size_t *)ctx <= KB_MAX_PHRASE;
}

struct kb_query_node *kb_query_phrase(
	struct kb_query_parser *p, size_t from, size_t to, bool open)
{
	size_t words = 0;
	kb_words(p->s + from, to - from, true, count_word, &words);
	if (!words)
		return NULL;
	if (words > KB_MAX_PHRASE)
		return kb_query_fail(p, KB_ELIMIT, from, to,
			_("so many words in a row are not looked for; leave "
			  "some out"));
	struct kb_query_node *n = text_node(p, KB_QUERY_PHRASE, from, to);
	if (n)
		n->open = open;
	return n;
}
