/* Formats of messages: their conversions, by number or in order. */
#include "format.h"

#include <khabar/base/str.h>

#include <string.h>

static bool is_digit(char c)
{
	return kb_is_digit((unsigned char)c);
}

/* A number of at most three digits at *s, which is moved behind it; 0 if there
 * is none. */
static int read_number(const char **s)
{
	int n = 0;
	for (int i = 0; i < 3 && is_digit(**s); i++)
		n = n * 10 + *(*s)++ - '0';
	return n;
}

/* The argument that "N$" at *s names, which is moved behind it; else the next
 * in order. */
static size_t read_position(struct kb_format *f, const char **s)
{
	const char *p = *s;
	int n = read_number(&p);
	if (n == 0 || *p != '$')
		return ++f->last_arg;
	*s = p + 1;
	return (size_t)n;
}

static void read_flags(struct kb_conversion *c, const char **s)
{
	for (;; ++*s) {
		if (**s == '0')
			c->zero = true;
		else if (**s == '+')
			c->plus = true;
		else if (**s == '-')
			c->left = true;
		else
			return;
	}
}

static void read_precision(
	struct kb_format *f, struct kb_conversion *c, const char **s)
{
	c->precision = KB_NO_PRECISION;
	if (**s != '.')
		return;
	++*s;
	if (**s == '*') {
		++*s;
		c->length_arg = read_position(f, s);
	} else {
		c->precision = read_number(s);
	}
}

static enum kb_argument whole_number(const char *length, size_t n)
{
	if (n == 0)
		return KB_ARGUMENT_INT;
	if (n == 1 && *length == 'l')
		return KB_ARGUMENT_LONG;
	if (n == 2 && length[0] == 'l' && length[1] == 'l')
		return KB_ARGUMENT_LONG_LONG;
	return n == 1 && *length == 'z' ? KB_ARGUMENT_SIZE : KB_ARGUMENT_NONE;
}

static enum kb_argument read_type(struct kb_conversion *c, const char **s)
{
	const char *length = *s;
	size_t n = strspn(length, "lz");
	*s += n;
	c->letter = **s;
	*s += c->letter != '\0';
	switch (c->letter) {
	case 'd':
	case 'i':
	case 'u':
	case 'x':
		return whole_number(length, n);
	case 'c':
		return n ? KB_ARGUMENT_NONE : KB_ARGUMENT_INT;
	case 's':
		return n ? KB_ARGUMENT_NONE : KB_ARGUMENT_TEXT;
	case 'f':
		return n ? KB_ARGUMENT_NONE : KB_ARGUMENT_DOUBLE;
	default:
		return KB_ARGUMENT_NONE;
	}
}

static bool note(struct kb_format *f, size_t arg, enum kb_argument type)
{
	if (arg > KB_MAX_ARGUMENTS)
		return false;
	enum kb_argument *known = &f->types[arg - 1];
	if (*known != KB_ARGUMENT_NONE && *known != type)
		return false;
	*known = type;
	if (arg > f->n)
		f->n = arg;
	return true;
}

/* Reads a conversion behind its %; false if it is none. */
static bool read_conversion(
	struct kb_format *f, struct kb_conversion *c, const char **s)
{
	if (**s == '%') {
		++*s;
		c->letter = '%';
		return true;
	}
	/* An argument in order is counted behind that of its precision. */
	const char *p = *s;
	int position = read_number(&p);
	bool positioned = position > 0 && *p == '$';
	if (positioned)
		*s = p + 1;
	read_flags(c, s);
	c->width = read_number(s);
	read_precision(f, c, s);
	c->type = read_type(c, s);
	if (c->type == KB_ARGUMENT_NONE)
		return false;
	c->arg = positioned ? (size_t)position : ++f->last_arg;
	return (!c->length_arg || note(f, c->length_arg, KB_ARGUMENT_INT)) &&
	       note(f, c->arg, c->type);
}

bool kb_format_next(struct kb_format *f, struct kb_conversion *c)
{
	if (!*f->at)
		return false;
	*c = (struct kb_conversion){.before = f->at};
	for (const char *s = f->at; (s = strchr(s, '%'));) {
		const struct kb_format before = *f;
		const char *behind = s + 1;
		c->n_before = (size_t)(s - c->before);
		if (read_conversion(f, c, &behind)) {
			f->at = behind;
			return true;
		}
		*f = before;
		f->bare = true;
		*c = (struct kb_conversion){.before = f->at};
		s++;
	}
	c->n_before = strlen(f->at);
	f->at += c->n_before;
	return true;
}

bool kb_format_read(struct kb_format *f, const char *fmt)
{
	struct kb_conversion c;
	*f = (struct kb_format){.at = fmt};
	while (kb_format_next(f, &c))
		;
	for (size_t i = 0; i < f->n; i++)
		if (f->types[i] == KB_ARGUMENT_NONE)
			return false;
	return true;
}

bool kb_format_agrees(const char *original, const char *translation)
{
	struct kb_format a, b;
	if (!strchr(translation, '%'))
		return true;
	if (!kb_format_read(&a, original) || !kb_format_read(&b, translation))
		return false;
	if (b.n > a.n || (b.bare && !a.bare))
		return false;
	for (size_t i = 0; i < b.n; i++)
		if (a.types[i] != b.types[i])
			return false;
	return true;
}
