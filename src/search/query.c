/* A person's query, read into a tree. */
#include "query_parts.h"

#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct kb_query_tree_memory {
	struct kb_query_tree tree; /* first: the caller has its address */
	struct kb_arena arena;
};

/* --- Nodes -------------------------------------------------------------- */

void *kb_query_fail(struct kb_query_parser *p, enum kb_err err, size_t from,
	size_t to, const char *message)
{
	if (p->err)
		return NULL;
	p->err = err;
	if (p->where)
		*p->where = (struct kb_hit){from, to};
	kb_fail(p->diag, err, "%s", message);
	return NULL;
}

struct kb_query_node *kb_query_node(struct kb_query_parser *p,
	enum kb_query_type type, size_t from, size_t to)
{
	if (p->err)
		return NULL;
	if (++p->nodes > KB_MAX_QUERY_NODES)
		return kb_query_fail(p, KB_ELIMIT, from, to,
			_("a query of so many words is not read; leave some "
			  "out"));
	struct kb_query_node *n = kb_arena_alloc(p->arena, sizeof *n);
	n->type = type;
	n->from = from;
	n->to = to;
	return n;
}

struct kb_query_node *kb_query_join(struct kb_query_parser *p,
	enum kb_query_type type, struct kb_query_node *a,
	struct kb_query_node *b)
{
	if (!a || !b)
		return a ? a : b;
	struct kb_query_node *all = a;
	if (a->type != type) {
		all = kb_query_node(p, type, a->from, a->to);
		if (!all)
			return NULL;
		all->children = a;
	}
	struct kb_query_node *last = all->children;
	while (last->next)
		last = last->next;
	last->next = b->type == type ? b->children : b;
	all->to = b->to;
	return all;
}

/* --- Signs -------------------------------------------------------------- */

/* The code point at a place and its bytes; 0 at the end. */
static uint32_t peek(const struct kb_query_parser *p, size_t at, size_t *n)
{
	uint32_t cp = 0;
	*n = at < p->len ? kb_utf8_decode(p->s + at, p->len - at, &cp) : 0;
	return cp;
}

static bool is_space(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 ||
	       (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x3000 ||
	       kb_is_bidi_control(cp);
}

static bool is_guillemet(uint32_t cp)
{
	return cp == 0xAB || cp == 0xBB;
}

static bool is_hebrew(uint32_t cp)
{
	return cp >= 0x5D0 && cp <= 0x5F2;
}

/* The code point before a place. */
static uint32_t before(const struct kb_query_parser *p, size_t at)
{
	uint32_t cp = 0;
	if (at > 0) {
		size_t from = kb_utf8_floor(p->s, at - 1);
		kb_utf8_decode(p->s + from, at - from, &cp);
	}
	return cp;
}

/* Whether a quotation mark stands there: of ASCII, typographic, gershayim, but
 * not one between letters of a Hebrew word. */
static bool is_quote(const struct kb_query_parser *p, size_t at)
{
	size_t n, next;
	uint32_t cp = peek(p, at, &n);
	if (is_guillemet(cp))
		return true;
	if (cp != '"' && cp != 0x5F4 && !(cp >= 0x201C && cp <= 0x201F) &&
		cp != 0x2033 && cp != 0xFF02)
		return false;
	return !is_hebrew(before(p, at)) || !is_hebrew(peek(p, at + n, &next));
}

static void skip_spaces(struct kb_query_parser *p)
{
	size_t n;
	while (is_space(peek(p, p->at, &n)))
		p->at += n;
}

/* Whether a word ends there; a bidi control within it is not seen. */
static bool is_end(const struct kb_query_parser *p, size_t at)
{
	size_t n;
	uint32_t cp;
	while (kb_is_bidi_control(cp = peek(p, at, &n)))
		at += n;
	return !n || is_space(cp) || cp == '(' || cp == ')' || cp == '|' ||
	       is_quote(p, at);
}

static size_t word_end(const struct kb_query_parser *p, size_t at)
{
	while (!is_end(p, at)) {
		size_t n;
		peek(p, at, &n);
		at += n;
	}
	return at;
}

/* Passes over "OR" by itself and bars; whether there were any. */
static bool take_or(struct kb_query_parser *p)
{
	bool any = false;
	for (skip_spaces(p); p->at < p->len; skip_spaces(p)) {
		const char *s = p->s + p->at;
		size_t n = *s == '|' ? 1
			   : p->len - p->at >= 2 && !memcmp(s, "OR", 2) &&
					   is_end(p, p->at + 2) &&
					   !is_quote(p, p->at + 2)
				   ? 2
				   : 0;
		if (n == 0)
			break;
		p->at += n;
		any = true;
	}
	return any;
}

/* --- Terms -------------------------------------------------------------- */

static struct kb_query_node *read_all(struct kb_query_parser *p);

static struct kb_query_node *read_group(struct kb_query_parser *p)
{
	size_t from = p->at++;
	if (p->depth == KB_MAX_QUERY_DEPTH)
		return kb_query_fail(p, KB_ELIMIT, from, p->at,
			_("a query of so many groups in each other is not "
			  "read"));
	p->depth++;
	struct kb_query_node *n = read_all(p);
	p->depth--;
	if (p->at < p->len)
		p->at++; /* ) */
	return n;
}

/* The bytes between quotation marks; the second may be missing. */
static bool take_quoted(struct kb_query_parser *p, size_t *from, size_t *to)
{
	size_t n;
	bool guillemets = is_guillemet(peek(p, p->at, &n));
	*from = p->at + n;
	size_t at = *from;
	while (at < p->len &&
		!(is_quote(p, at) &&
			is_guillemet(peek(p, at, &n)) == guillemets)) {
		peek(p, at, &n);
		at += n;
	}
	*to = at;
	bool closed = at < p->len;
	if (closed)
		peek(p, at, &n);
	p->at = closed ? at + n : at;
	return closed;
}

static struct kb_query_node *read_text(struct kb_query_parser *p)
{
	size_t from, to;
	if (is_quote(p, p->at)) {
		bool closed = take_quoted(p, &from, &to);
		struct kb_query_node *n = kb_query_phrase(
			p, from, to, !closed && p->reading->typing);
		if (n)
			n->quoted = true;
		return n;
	}
	if (p->at < p->len && p->s[p->at] == '(')
		return read_group(p);
	from = p->at;
	p->at = to = word_end(p, from);
	if (to == from) { /* a stray sign */
		size_t n;
		peek(p, from, &n);
		p->at += n;
		return NULL;
	}
	return kb_query_leaf(p, from, to);
}

/* --- Conditions --------------------------------------------------------- */

/* The condition whose name and colon stand there; *value: behind them. NULL for
 * a word, such as a URL; an unknown name fails. */
static const struct kb_query_condition *condition_at(
	struct kb_query_parser *p, size_t *value)
{
	size_t at = p->at, n;
	while (at < p->len && kb_is_alpha((unsigned char)p->s[at]))
		at++;
	if (at == p->at || at == p->len || p->s[at] != ':')
		return NULL;
	const struct kb_query_condition *c =
		kb_query_condition(p->s + p->at, at - p->at);
	*value = at + 1;
	uint32_t next = peek(p, at + 1, &n);
	if (c || at - p->at < 2 || !n || is_space(next) || next == '/' ||
		next == ':' || next == '\\')
		return c;
	struct kb_str message = {0}, names = {0};
	kb_query_condition_names(&names);
	kb_str_add_message(&message,
		/* i18n: the name before a colon, and a list of names */
		_("%.*s: there is no such condition; there are %s; in quotes "
		  "it is text"),
		(int)(at - p->at), p->s + p->at, names.s);
	kb_query_fail(p, KB_EINVAL, p->at, at + 1, message.s);
	kb_str_release(&message);
	kb_str_release(&names);
	return NULL;
}

/* What stands behind a condition cannot be; while it is typed, it may yet. */
static struct kb_query_node *bad_value(
	struct kb_query_parser *p, size_t from, size_t to, const char *what)
{
	struct kb_str message = {0};
	if (p->reading->typing && p->at == p->len)
		return NULL;
	size_t len = p->at - from;
	bool colon = p->s[p->at - 1] == ':';
	kb_str_add_message(
		/* i18n: a condition of a search, and what is wrong with it */
		&message, _("%.*s: %s"), (int)(len - colon), p->s + from, what);
	kb_query_fail(p, KB_EINVAL, from, to, message.s);
	kb_str_release(&message);
	return NULL;
}

/* Which of a condition's words stands at [from, to); start: of it all. */
static struct kb_query_node *read_choice(struct kb_query_parser *p,
	const struct kb_query_value *values, size_t start, size_t from,
	size_t to)
{
	struct kb_str what = {0}, names = {0};
	for (const struct kb_query_value *v = values; v->name; v++) {
		if (strlen(v->name) == to - from &&
			kb_ieqn(v->name, p->s + from, to - from)) {
			kb_str_release(&names);
			return kb_query_node(p, v->type, start, p->at);
		}
		if (!v[1].name) {
			/* i18n: names of a list: all but the last, and the last
			 */
			kb_last_phrase(&names, _("%s and %s"), v->name);
		} else {
			kb_next_phrase(&names);
			kb_str_adds(&names, v->name);
		}
	}
	/* i18n: a list of the words that can stand there */
	kb_str_add_message(&what, _("there are %s"), names.s);
	bad_value(p, start, p->at, what.s);
	kb_str_release(&what);
	kb_str_release(&names);
	return NULL;
}

static struct kb_query_node *read_condition(struct kb_query_parser *p,
	const struct kb_query_condition *c, size_t start)
{
	size_t from = p->at, to;
	if (is_quote(p, p->at))
		take_quoted(p, &from, &to);
	else
		p->at = to = word_end(p, p->at);
	if (from == to)
		return bad_value(p, start, p->at, _("what is it to be?"));
	if (c->values)
		return read_choice(p, c->values, start, from, to);
	int64_t time = 0;
	bool dated = c->type == KB_QUERY_BEFORE || c->type == KB_QUERY_AFTER;
	if (dated &&
		!kb_query_date(p->s + from, to - from, p->reading->now, &time))
		return bad_value(p, start, p->at,
			_("not a date; write one as 2026-03-01, 3d, "
			  "\u0661\u0664\u0660\u0664/\u0661/\u0661"));
	struct kb_query_node *n = kb_query_node(p, c->type, start, p->at);
	if (n && dated)
		n->time = time;
	else if (n)
		n->text = kb_arena_strndup(p->arena, p->s + from, to - from);
	if (n && c->type == KB_QUERY_LANG)
		n->text = kb_query_language(n->text);
	return n;
}

/* A term, or what a condition asks for. */
static struct kb_query_node *read_term(struct kb_query_parser *p)
{
	size_t start = p->at, value = 0;
	const struct kb_query_condition *c = condition_at(p, &value);
	if (p->err)
		return NULL;
	if (!c)
		return read_text(p);
	p->at = value;
	skip_spaces(p);
	if (c->type != KB_QUERY_WORD)
		return read_condition(p, c, start);
	if (p->at == p->len || p->s[p->at] == ')')
		return bad_value(p, start, p->at, _("what is it to be?"));
	enum kb_query_field was = p->field;
	p->field = c->field;
	struct kb_query_node *n = read_text(p);
	p->field = was;
	if (n)
		n->from = start;
	return n;
}

/* Minus signs before a term. */
static struct kb_query_node *read_signed(struct kb_query_parser *p)
{
	size_t from, n;
	bool not = false;
	skip_spaces(p);
	from = p->at;
	while (p->at < p->len && p->s[p->at] == '-') {
		p->at++;
		not = true;
	}
	if (is_space(peek(p, p->at, &n)) || !n) /* a dash between words */
		return NULL;
	struct kb_query_node *term = read_term(p);
	if (!not || !term)
		return term;
	struct kb_query_node *all =
		kb_query_node(p, KB_QUERY_NOT, from, term->to);
	if (all)
		all->children = term;
	return all;
}

static struct kb_query_node *read_any(struct kb_query_parser *p)
{
	take_or(p); /* with nothing before it */
	struct kb_query_node *n = read_signed(p);
	while (!p->err && take_or(p))
		n = kb_query_join(p, KB_QUERY_OR, n, read_signed(p));
	return n;
}

/* To the end of the group or of the query. */
static struct kb_query_node *read_all(struct kb_query_parser *p)
{
	struct kb_query_node *all = NULL, *last = NULL;
	const struct kb_query_node *word = NULL;
	for (skip_spaces(p); !p->err && p->at < p->len; skip_spaces(p)) {
		if (p->s[p->at] == ')' && p->depth > 0)
			break;
		size_t was = p->at;
		struct kb_query_node *n = read_any(p);
		kb_query_join_words(p, last, &word, n);
		last = n;
		all = kb_query_join(p, KB_QUERY_AND, all, n);
		if (p->at == was)
			p->at++;
	}
	return all;
}

enum kb_err kb_query_parse(const char *s, size_t len,
	const struct kb_query_reading *reading, struct kb_query_tree **tree,
	struct kb_hit *where, struct kb_diag *diag)
{
	struct kb_query_tree_memory *m = kb_calloc(1, sizeof *m);
	struct kb_query_parser p = {.s = s,
		.len = len,
		.reading = reading,
		.arena = &m->arena,
		.where = where,
		.diag = diag};
	kb_arena_init(&m->arena);
	*tree = NULL;
	if (len > KB_MAX_QUERY)
		kb_query_fail(&p, KB_ELIMIT, KB_MAX_QUERY, len,
			_("a query of so many letters is not read"));
	else
		m->tree.root = read_all(&p);
	if (p.err)
		kb_query_tree_free(&m->tree);
	else
		*tree = &m->tree;
	return p.err;
}

void kb_query_tree_free(struct kb_query_tree *tree)
{
	if (!tree)
		return;
	struct kb_query_tree_memory *m = (struct kb_query_tree_memory *)tree;
	kb_arena_release(&m->arena);
	free(m);
}
