/* Filters of another reader: the words that an extended regular expression
 * stands for, as far as it is made of words. */
#include "filter_parts.h"

#include <khabar/base/message.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

enum {
	MOST = 64,     /* texts that a pattern may stand for */
	LONGEST = 256, /* bytes of one */
	DEEPEST = 8,   /* brackets within each other */
	/* What stands in a text for what is no letter. */
	GAP = '\x01',      /* .* */
	BOUNDARY = '\x02', /* where a word begins or ends */
};

/* Texts that a part of a pattern stands for. */
struct texts {
	const char *v[MOST];
	size_t n;
};

struct pattern {
	struct kb_filter_test *t;
	const char *s; /* what is left of it */
	int depth;
	bool bad;
};

static const char too_much[] =
	N_("of a pattern only words, |, brackets, ? and .* can be asked for");

static void fail(struct pattern *p)
{
	p->bad = true;
	p->t->wrong = too_much;
}

/* Compared as patterns are: without letter case, of ASCII. */
static void add_text(struct pattern *p, struct texts *to, const char *s)
{
	for (size_t i = 0; i < to->n; i++)
		if (kb_ieq(to->v[i], s))
			return;
	if (to->n == MOST || strlen(s) > LONGEST)
		fail(p);
	else
		to->v[to->n++] = s;
}

/* Every text of a with every one of b behind it. */
static void append(struct pattern *p, struct texts *a, const struct texts *b)
{
	struct texts all = {.n = 0};
	for (size_t i = 0; i < a->n && !p->bad; i++)
		for (size_t k = 0; k < b->n && !p->bad; k++) {
			struct kb_str s = {0};
			kb_str_addf(&s, "%s%s", a->v[i], b->v[k]);
			add_text(p, &all,
				kb_arena_strndup(p->t->arena, s.s, s.len));
			kb_str_release(&s);
		}
	*a = all;
}

static void add_bytes(
	struct pattern *p, struct texts *to, const char *s, size_t len)
{
	add_text(p, to, kb_arena_strndup(p->t->arena, s, len));
}

/* [abc], without ranges and negation; a class of white space is a blank. */
static void read_set(struct pattern *p, struct texts *to)
{
	static const char space[] = "[:space:]";
	bool closed = false;
	if (*p->s == '^')
		fail(p);
	while (*p->s && !p->bad && !closed) {
		uint32_t cp;
		size_t n = kb_utf8_decode(p->s, strlen(p->s), &cp);
		bool class = kb_starts(p->s, space);
		if (class || cp == ' ') {
			add_bytes(p, to, " ", 1);
			n = class ? sizeof space - 1 : 1;
		} else if (cp == '[' || (p->s[n] == '-' && p->s[n + 1] != ']'))
			fail(p);
		else
			add_bytes(p, to, p->s, n);
		p->s += n;
		closed = *p->s == ']';
	}
	if (!closed)
		fail(p);
	p->s += *p->s == ']';
}

static void read_escaped(struct pattern *p, struct texts *to)
{
	uint32_t cp;
	size_t n = kb_utf8_decode(p->s, strlen(p->s), &cp);
	static const char boundary[] = {BOUNDARY, '\0'};
	if (cp == 'b' || cp == '<' || cp == '>')
		add_text(p, to, boundary);
	else if (cp == 's')
		add_bytes(p, to, " ", 1);
	else if (!*p->s || kb_is_alpha(cp) || kb_is_digit(cp))
		fail(p);
	else
		add_bytes(p, to, p->s, n);
	p->s += n;
}

static void read_alternatives(struct pattern *p, struct texts *to);

/* One item, without what says how often it is there. */
static void read_item(struct pattern *p, struct texts *to)
{
	uint32_t cp;
	size_t n = kb_utf8_decode(p->s, strlen(p->s), &cp);
	static const char gap[] = {GAP, '\0'};
	const char *item = p->s;
	p->s += n;
	if (cp == '.' && (*p->s == '*' || *p->s == '+')) {
		add_text(p, to, gap);
		p->s++;
	} else if (cp == '^' && kb_starts(p->s, ".*")) {
		add_text(p, to, gap);
		p->s += 2;
	} else if (cp == '[') {
		read_set(p, to);
	} else if (cp == '\\') {
		read_escaped(p, to);
	} else if (cp == '(' && p->depth < DEEPEST) {
		p->depth++;
		read_alternatives(p, to);
		p->depth--;
		if (*p->s == ')')
			p->s++;
		else
			fail(p);
	} else if (strchr(".^$*+?{}()", (int)(cp < 0x80 ? cp : 'x'))) {
		fail(p);
	} else {
		add_bytes(p, to, item, n);
	}
}

static void read_branch(struct pattern *p, struct texts *to)
{
	*to = (struct texts){{""}, 1};
	while (*p->s && !p->bad && !strchr("|)", *p->s)) {
		struct texts item = {.n = 0};
		read_item(p, &item);
		if (*p->s == '?') {
			add_text(p, &item, "");
			p->s++;
		} else if (*p->s == '+' && item.n == 1 && *item.v[0] == ' ') {
			p->s++;
		} else if (kb_starts(p->s, "$") && to->n && item.n == 1 &&
			   *item.v[0] == GAP && !p->s[1]) {
			p->s++;
		}
		append(p, to, &item);
	}
}

static void read_alternatives(struct pattern *p, struct texts *to)
{
	do {
		struct texts branch;
		read_branch(p, &branch);
		for (size_t i = 0; i < branch.n && !p->bad; i++)
			add_text(p, to, branch.v[i]);
	} while (*p->s == '|' && !p->bad && p->s++);
}

/* --- As a query ---------------------------------------------------------- */

/* A word that others may begin with; where endings are written to words that
 * change within, too, the word in any form as well. */
static struct kb_filter_piece word(
	struct pattern *p, const char *field, const char *s)
{
	struct kb_str begin = {0}, whole = {0};
	uint32_t cp;
	kb_utf8_decode(s, strlen(s), &cp);
	kb_str_addf(&begin, "%s%s*", field, s);
	kb_str_addf(&whole, "%s%s", field, s);
	struct kb_arena *a = p->t->arena;
	struct kb_filter_piece x = {kb_arena_strdup(a, begin.s), KB_PIECE_ONE};
	if (cp >= 0x590 && cp < 0x780)
		x = kb_filter_join(a,
			(struct kb_filter_piece){
				kb_arena_strdup(a, whole.s), KB_PIECE_ONE},
			KB_PIECE_ANY, x);
	kb_str_release(&begin);
	kb_str_release(&whole);
	return x;
}

/* What stands between two gaps. */
static struct kb_filter_piece part(struct pattern *p, const char *field,
	bool value, const char *s, size_t len)
{
	struct kb_filter_piece none = {0};
	bool whole = false, any = false, plain = true;
	struct kb_str words = {0};
	for (size_t i = 0; i < len; i++) {
		whole |= s[i] == BOUNDARY;
		if (s[i] != BOUNDARY && (s[i] != ' ' || words.len))
			kb_str_addc(&words, s[i]);
	}
	while (words.len && words.s[words.len - 1] == ' ')
		words.s[--words.len] = '\0';
	for (size_t i = 0; i < words.len; i++) {
		unsigned char c = (unsigned char)words.s[i];
		plain &= c >= 0x80 || kb_is_alpha(c) || kb_is_digit(c);
	}
	if (words.len)
		any = kb_filter_has_word(words.s);
	if (any && !whole && plain && !value)
		none = word(p, field, words.s);
	else if (any || (value && words.len))
		none = kb_filter_quoted(p->t, field, words.s);
	else if (words.len)
		p->t->wrong = N_("no query can ask for signs");
	p->bad |= words.len && !none.text;
	kb_str_release(&words);
	return none;
}

struct kb_filter_piece kb_filter_pattern(
	struct kb_filter_test *t, const char *field, bool value)
{
	struct pattern p = {.t = t, .s = t->value};
	struct texts all = {.n = 0};
	struct kb_filter_piece any = {0};
	read_alternatives(&p, &all);
	if (*p.s)
		fail(&p);
	for (size_t i = 0; i < all.n && !p.bad; i++) {
		struct kb_filter_piece x = {0};
		for (const char *s = all.v[i]; *s;) {
			size_t len = strcspn(s, (char[]){GAP, '\0'});
			x = kb_filter_join(t->arena, x, KB_PIECE_ALL,
				part(&p, field, value, s, len));
			s += len + (s[len] != '\0');
		}
		if (!x.text && !p.bad) {
			t->wrong = N_("it matches everything");
			p.bad = true;
		}
		any = kb_filter_join(t->arena, any, KB_PIECE_ANY, x);
	}
	if (p.bad)
		return (struct kb_filter_piece){0};
	if (!value)
		t->differences |= KB_FILTER_WORDS;
	return any;
}
