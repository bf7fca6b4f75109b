/* Plural-Forms: the expression in n by which a language chooses its form. */
#include "plural.h"

#include <khabar/base/limits.h>
#include <khabar/base/str.h>

#include <string.h>

struct reading {
	const char *at;
	size_t n;
	unsigned depth;
	bool bad;
};

enum operator{
	OR,
	AND,
	EQUAL,
	UNEQUAL,
	LESS_OR_EQUAL,
	GREATER_OR_EQUAL,
	LESS,
	GREATER,
	PLUS,
	MINUS,
	TIMES,
	DIVIDED,
	REMAINDER,
};

/* Those that begin with another stand before it. */
static const struct {
	const char *sign;
	int binds; /* how strongly */
} operators[] = {
	[OR] = {"||", 1},
	[AND] = {"&&", 2},
	[EQUAL] = {"==", 3},
	[UNEQUAL] = {"!=", 3},
	[LESS_OR_EQUAL] = {"<=", 4},
	[GREATER_OR_EQUAL] = {">=", 4},
	[LESS] = {"<", 4},
	[GREATER] = {">", 4},
	[PLUS] = {"+", 5},
	[MINUS] = {"-", 5},
	[TIMES] = {"*", 6},
	[DIVIDED] = {"/", 6},
	[REMAINDER] = {"%", 6},
};

enum {
	N_OPERATORS = sizeof operators / sizeof *operators
};

static size_t apply(enum operator o, size_t a, size_t b)
{
	switch (o) {
	case OR:
		return a || b;
	case AND:
		return a && b;
	case EQUAL:
		return a == b;
	case UNEQUAL:
		return a != b;
	case LESS_OR_EQUAL:
		return a <= b;
	case GREATER_OR_EQUAL:
		return a >= b;
	case LESS:
		return a < b;
	case GREATER:
		return a > b;
	case PLUS:
		return a + b;
	case MINUS:
		return a - b;
	case TIMES:
		return a * b;
	case DIVIDED:
		return b ? a / b : 0;
	case REMAINDER:
		return b ? a % b : 0;
	}
	return 0;
}

static bool take(struct reading *r, const char *sign)
{
	r->at += strspn(r->at, " \t");
	if (!kb_starts(r->at, sign))
		return false;
	r->at += strlen(sign);
	return true;
}

static size_t choice(struct reading *r);

static size_t whole_number(struct reading *r)
{
	size_t v = 0;
	while (kb_is_digit((unsigned char)*r->at))
		v = v * 10 + (size_t)(*r->at++ - '0');
	return v;
}

static size_t operand(struct reading *r)
{
	bool negated = false, inverted = false;
	size_t v = 0;
	while (take(r, "!")) {
		negated = true;
		inverted = !inverted;
	}
	if (take(r, "(")) {
		v = choice(r);
		r->bad |= !take(r, ")");
	} else if (take(r, "n")) {
		v = r->n;
	} else {
		r->bad |= !kb_is_digit((unsigned char)*r->at);
		v = whole_number(r);
	}
	return negated ? !v == inverted : v;
}

/* The operator that comes next and binds at least so strongly; N_OPERATORS:
 * none does. */
static int take_operator(struct reading *r, int least)
{
	int o = 0;
	while (o < N_OPERATORS &&
		(operators[o].binds < least || !take(r, operators[o].sign)))
		o++;
	return o;
}

/* Operands and what stands between them that binds at least so strongly. */
static size_t operation(struct reading *r, int least)
{
	size_t v = operand(r);
	int o;
	while (!r->bad && (o = take_operator(r, least)) < N_OPERATORS)
		v = apply((enum operator)o, v,
			operation(r, operators[o].binds + 1));
	return v;
}

static size_t choice(struct reading *r)
{
	if (++r->depth > KB_MAX_PLURAL_DEPTH) {
		r->bad = true;
		return 0;
	}
	size_t v = operation(r, 0);
	if (!r->bad && take(r, "?")) {
		size_t yes = choice(r);
		r->bad |= !take(r, ":");
		size_t no = r->bad ? 0 : choice(r);
		v = v ? yes : no;
	}
	r->depth--;
	return v;
}

bool kb_plural(const char *expression, size_t n, size_t *form)
{
	struct reading r = {.at = expression, .n = n};
	*form = choice(&r);
	r.at += strspn(r.at, " \t");
	return !r.bad && (!*r.at || *r.at == ';' || *r.at == '\n');
}
