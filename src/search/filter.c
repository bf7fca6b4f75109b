/* Filters of another reader: their grammar. */
#include "filter_parts.h"

#include <khabar/base/limits.h>
#include <khabar/base/message.h>

#include <string.h>

struct filter {
	const char *s;
	size_t at, len;
	int depth;
	struct kb_arena arena;
	unsigned differences;
	struct kb_diag *diag;
};

/* --- Pieces ------------------------------------------------------------- */

static const char *grouped(struct kb_arena *a, struct kb_filter_piece x)
{
	struct kb_str s = {0};
	if (x.kind == KB_PIECE_ONE)
		return x.text;
	kb_str_addf(&s, "(%s)", x.text);
	const char *text = kb_arena_strndup(a, s.s, s.len);
	kb_str_release(&s);
	return text;
}

struct kb_filter_piece kb_filter_join(struct kb_arena *a,
	struct kb_filter_piece x, int kind, struct kb_filter_piece y)
{
	struct kb_str s = {0};
	if (!x.text || !y.text)
		return x.text ? x : y;
	kb_str_adds(&s, (int)x.kind == kind ? x.text : grouped(a, x));
	kb_str_adds(&s, kind == KB_PIECE_ALL ? " " : " OR ");
	kb_str_adds(&s, (int)y.kind == kind ? y.text : grouped(a, y));
	struct kb_filter_piece both = {
		kb_arena_strndup(a, s.s, s.len), KB_PIECE_ALL};
	if (kind == KB_PIECE_ANY)
		both.kind = KB_PIECE_ANY;
	kb_str_release(&s);
	return both;
}

static struct kb_filter_piece negated(
	struct kb_arena *a, struct kb_filter_piece x)
{
	struct kb_str s = {0};
	if (x.kind == KB_PIECE_ONE && *x.text == '-')
		return (struct kb_filter_piece){x.text + 1, KB_PIECE_ONE};
	kb_str_addf(&s, "-%s", grouped(a, x));
	struct kb_filter_piece not = {
		kb_arena_strndup(a, s.s, s.len), KB_PIECE_ONE};
	kb_str_release(&s);
	return not ;
}

/* --- Signs -------------------------------------------------------------- */

static void skip_blanks(struct filter *f)
{
	while (f->at < f->len && strchr(" \t\r\n", f->s[f->at]))
		f->at++;
}

static struct kb_filter_piece fail(
	struct filter *f, size_t from, const char *what)
{
	struct kb_str part = {0};
	size_t len = f->len - from;
	kb_str_add(&part, f->s + from, len);
	kb_str_adds(&part, "");
	if (len)
		kb_fail(f->diag, KB_EINVAL, "%s: %s", KB_BRIEF(part.s),
			_(what));
	else
		/* i18n: where a filter of newsboat's is wrong, and what is */
		kb_fail(f->diag, KB_EINVAL, "at its end: %s", _(what));
	kb_str_release(&part);
	return (struct kb_filter_piece){0};
}

static bool is_name(char c)
{
	return kb_is_alpha((unsigned char)c) || kb_is_digit((unsigned char)c) ||
	       strchr("_-.", c);
}

static const char *read_name(struct filter *f)
{
	skip_blanks(f);
	size_t from = f->at;
	while (f->at < f->len && f->s[f->at] && is_name(f->s[f->at]))
		f->at++;
	return kb_arena_strndup(&f->arena, f->s + from, f->at - from);
}

static bool take(struct filter *f, const char *sign)
{
	size_t n = strlen(sign);
	skip_blanks(f);
	if (f->len - f->at < n || memcmp(f->s + f->at, sign, n) != 0)
		return false;
	f->at += n;
	return true;
}

/* The operator and whether it is negated; false if there is none. */
static bool read_operator(
	struct filter *f, enum kb_filter_operator *op, bool *negated)
{
	/* One that begins with another stands before it. */
	static const struct {
		const char *sign;
		enum kb_filter_operator op;
		bool negated;
	} operators[] = {{"==", KB_FILTER_EQUAL, false},
		{"=~", KB_FILTER_MATCHES, false}, {"=", KB_FILTER_EQUAL, false},
		{"!=", KB_FILTER_EQUAL, true}, {"!~", KB_FILTER_MATCHES, true},
		{"!#", KB_FILTER_HAS, true}, {"#", KB_FILTER_HAS, false},
		{"<=", KB_FILTER_GREATER, true}, {">=", KB_FILTER_LESS, true},
		{"<", KB_FILTER_LESS, false}, {">", KB_FILTER_GREATER, false},
		{"between", KB_FILTER_BETWEEN, false}};
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (take(f, operators[i].sign)) {
			*op = operators[i].op;
			*negated = operators[i].negated;
			return true;
		}
	return false;
}

/* A string, a number or a range; NULL for none. */
static const char *read_value(struct filter *f)
{
	struct kb_str value = {0};
	kb_str_adds(&value, "");
	skip_blanks(f);
	bool quoted = f->at < f->len && f->s[f->at] == '"', ok = !quoted;
	for (f->at += quoted; f->at < f->len && (quoted ? !ok : ok);) {
		char c = f->s[f->at];
		ok = quoted ? c == '"'
			    : kb_is_digit((unsigned char)c) || c == ':' ||
				      (c == '-' && !value.len);
		f->at += quoted || ok;
		if (quoted && c == '\\' && f->at < f->len && f->s[f->at] == '"')
			c = f->s[f->at++];
		else if (quoted == ok)
			continue;
		kb_str_addc(&value, c);
	}
	ok = quoted ? ok : value.len > 0;
	const char *s =
		ok ? kb_arena_strndup(&f->arena, value.s, value.len) : NULL;
	kb_str_release(&value);
	return s;
}

/* --- Expressions -------------------------------------------------------- */

static struct kb_filter_piece read_comparison(struct filter *f)
{
	struct kb_filter_test t = {.arena = &f->arena};
	bool not ;
	skip_blanks(f);
	size_t from = f->at;
	t.attribute = read_name(f);
	if (!*t.attribute)
		return fail(
			f, from, N_("an attribute such as title is missing"));
	if (!read_operator(f, &t.op, &not ))
		return fail(
			f, from, N_("a comparison such as = or =~ is missing"));
	t.value = read_value(f);
	if (!t.value)
		return fail(
			f, from, N_("a value in quotation marks is missing"));
	struct kb_filter_piece x = kb_filter_compare(&t);
	f->differences |= t.differences;
	if (!x.text) {
		size_t len = f->len;
		f->len = f->at; /* the part alone is told */
		x = fail(f, from, t.wrong);
		f->len = len;
		return x;
	}
	return not ? negated(&f->arena, x) : x;
}

static struct kb_filter_piece read_expression(struct filter *f);

static struct kb_filter_piece read_term(struct filter *f)
{
	size_t from = f->at;
	if (!take(f, "("))
		return read_comparison(f);
	if (f->depth == KB_MAX_QUERY_DEPTH)
		return fail(f, from,
			N_("so many brackets within each other are "
			   "not read"));
	f->depth++;
	struct kb_filter_piece x = read_expression(f);
	f->depth--;
	if (x.text && !take(f, ")"))
		return fail(f, f->at, N_("a closing bracket is missing"));
	return x;
}

static struct kb_filter_piece read_expression(struct filter *f)
{
	struct kb_filter_piece x = read_term(f);
	while (x.text) {
		int kind = take(f, "and")  ? KB_PIECE_ALL
			   : take(f, "or") ? KB_PIECE_ANY
					   : KB_PIECE_ONE;
		if (kind == KB_PIECE_ONE)
			break;
		struct kb_filter_piece y = read_term(f);
		if (!y.text)
			return y;
		x = kb_filter_join(&f->arena, x, kind, y);
	}
	return x;
}

enum kb_err kb_filter_query(const char *s, size_t len, struct kb_str *out,
	unsigned *differences, struct kb_diag *diag)
{
	struct filter f = {.s = s, .len = len, .diag = diag};
	kb_arena_init(&f.arena);
	kb_str_clear(out);
	struct kb_filter_piece x = {0};
	if (len > KB_MAX_QUERY)
		kb_fail(diag, KB_EINVAL, "it is longer than a query can be");
	else
		x = read_expression(&f);
	skip_blanks(&f);
	if (x.text && f.at < f.len)
		x = fail(&f, f.at, N_("neither and nor or"));
	if (x.text)
		kb_str_adds(out, x.text);
	*differences = f.differences;
	kb_arena_release(&f.arena);
	return x.text ? KB_OK : KB_EINVAL;
}
