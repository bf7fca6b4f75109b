/* Messages in the interface's language, with what is put into them. */
#include <khabar/base/message.h>
#include <khabar/base/digits.h>
#include <khabar/base/language.h>
#include <khabar/base/secret.h>
#include <khabar/base/utf8.h>

#include "format.h"

#include <stdint.h>
#include <string.h>

enum {
	ALM = 0x061C,
	LRM = 0x200E,
	RLM = 0x200F,
};

const char *kb_message(const char *id)
{
	return kb_message_in(NULL, id);
}

const char *kb_message_in(const char *context, const char *id)
{
	const struct kb_catalogue *c = kb_language_catalogue();
	const char *s = c->n && id ? kb_catalogue_find(c, context, id) : NULL;
	return s ? s : id;
}

/* --- Text that is put in ------------------------------------------------- */

/* Letters of right-to-left scripts, among their digits and marks: the blocks
 * that Unicode keeps for them. */
static bool is_right_to_left(uint32_t cp)
{
	return (cp >= 0x0590 && cp <= 0x08FF) ||
	       (cp >= 0xFB1D && cp <= 0xFDFF) ||
	       (cp >= 0xFE70 && cp <= 0xFEFC) ||
	       (cp >= 0x10800 && cp <= 0x10FFF) ||
	       (cp >= 0x1E800 && cp <= 0x1EFFF);
}

/* Marks order nothing beyond what they stand in; translations have them. */
static bool is_mark(uint32_t cp)
{
	return cp == LRM || cp == RLM || cp == ALM;
}

/* How a text is put in. */
struct put {
	bool right_to_left; /* has such a letter */
	size_t open;        /* isolates that have not been ended */
};

static void put_cp(
	struct kb_str *out, struct put *p, uint32_t cp, const char *s, size_t n)
{
	if (kb_begins_isolate(cp)) {
		p->open++;
		kb_str_add(out, s, n);
	} else if (cp == KB_PDI) {
		if (p->open) {
			p->open--;
			kb_str_add(out, s, n);
		}
	} else if (is_mark(cp)) {
		p->right_to_left |= cp != LRM;
		kb_str_add(out, s, n);
	} else if (kb_is_unfit_for_message(cp)) {
		kb_str_addc(out, '?');
	} else {
		p->right_to_left |= is_right_to_left(cp);
		kb_str_add(out, s, n);
	}
}

/* Adds a text with its own isolates, which another message has put there, as
 * long as they are whole. */
static struct put put_clean(struct kb_str *out, const char *s, size_t len)
{
	struct put p = {0};
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		put_cp(out, &p, cp, s + at, n);
		at += n;
	}
	for (size_t i = 0; i < p.open; i++)
		kb_str_addcp(out, KB_PDI);
	return p;
}

/* Whether a letter that gives a direction, wherever it stands. */
static bool is_strong(uint32_t cp)
{
	bool sign = cp == 0x060C || cp == 0x061B || cp == 0x061F; /* , ; ? */
	return cp < 0x80 ? kb_is_alpha((unsigned char)cp)
			 : !sign && ((cp >= 0xC0 && cp < 0x2000) ||
					    is_right_to_left(cp));
}

/* Whether a text is another message whose letters are all in isolates, as
 * "NAME: REASON". Nothing would tell the direction of an isolate round them. */
static bool is_apart(const char *s, size_t len)
{
	size_t depth = 0;
	bool apart = false;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (kb_begins_isolate(cp))
			depth++;
		else if (cp == KB_PDI)
			depth -= depth > 0;
		else if (!depth && is_strong(cp))
			return false;
		apart |= depth > 0;
	}
	return apart;
}

/* alone: it is all of the message. */
static void add_text(struct kb_str *out, const char *s, size_t len, bool alone)
{
	struct kb_str text = {0};
	struct put p = put_clean(&text, s, len);
	bool mirrored = kb_language_dir() == KB_DIR_RTL;
	bool isolated =
		!alone && text.len &&
		(mirrored ? !is_apart(text.s, text.len) : p.right_to_left);
	if (isolated)
		kb_str_addcp(out, KB_FSI);
	if (text.len)
		kb_str_add(out, text.s, text.len);
	if (isolated)
		kb_str_addcp(out, KB_PDI);
	kb_str_release(&text);
}

/* --- Arguments ----------------------------------------------------------- */

union argument {
	long long number;
	unsigned long long natural;
	double real;
	const char *text;
};

static void take_arguments(
	const struct kb_format *f, union argument *args, va_list ap)
{
	for (size_t i = 0; i < f->n; i++)
		switch (f->types[i]) {
		case KB_ARGUMENT_INT:
			args[i].number = va_arg(ap, int);
			break;
		case KB_ARGUMENT_LONG:
			args[i].number = va_arg(ap, long);
			break;
		case KB_ARGUMENT_LONG_LONG:
			args[i].number = va_arg(ap, long long);
			break;
		case KB_ARGUMENT_SIZE:
			args[i].natural = va_arg(ap, size_t);
			break;
		case KB_ARGUMENT_DOUBLE:
			args[i].real = va_arg(ap, double);
			break;
		case KB_ARGUMENT_TEXT:
			args[i].text = va_arg(ap, const char *);
			break;
		case KB_ARGUMENT_NONE:
			break;
		}
}

/* What was taken as a number with a sign, read without one. */
static unsigned long long natural(
	const struct kb_conversion *c, const union argument *a)
{
	if (c->type == KB_ARGUMENT_INT)
		return (unsigned)a->number;
	if (c->type == KB_ARGUMENT_LONG)
		return (unsigned long)a->number;
	return a->natural;
}

/* A number in ASCII, without blanks around it. */
static void print_number(struct kb_str *out, const struct kb_conversion *c,
	const union argument *a)
{
	switch (c->letter) {
	case 'f':
		kb_str_addf(out, "%.*f",
			c->precision == KB_NO_PRECISION ? 6 : c->precision,
			a->real);
		break;
	case 'u':
		kb_str_addf(out, "%llu", natural(c, a));
		break;
	case 'x':
		kb_str_addf(out, "%llx", natural(c, a));
		break;
	default:
		kb_str_addf(out, c->plus ? "%+lld" : "%lld", a->number);
	}
}

static void add_number(struct kb_str *out, const struct kb_conversion *c,
	const union argument *a)
{
	/* A translation says so that it names no number: one form of a message
	 * that counts may have it in words. */
	if (c->letter != 'f' && c->precision == 0)
		return;
	struct kb_str number = {0}, padded = {0};
	print_number(&number, c, a);
	size_t width = (size_t)c->width, sign = strspn(number.s, "+-");
	size_t pad = number.len < width ? width - number.len : 0;
	if (c->zero && !c->left) {
		kb_str_add(&padded, number.s, sign);
		kb_str_addn(&padded, '0', pad);
		kb_str_adds(&padded, number.s + sign);
	} else {
		kb_str_addn(&padded, ' ', c->left ? 0 : pad);
		kb_str_adds(&padded, number.s);
		kb_str_addn(&padded, ' ', c->left ? pad : 0);
	}
	kb_digits_add(out, padded.s);
	kb_str_release(&number);
	kb_str_release(&padded);
}

/* The bytes of a text that its precision lets through. */
static size_t text_length(const struct kb_conversion *c,
	const union argument *args, const char *s)
{
	long long most =
		c->length_arg ? args[c->length_arg - 1].number : c->precision;
	if (most < 0)
		return strlen(s);
	return strnlen(s, (size_t)most);
}

static void add_argument(struct kb_str *out, const struct kb_conversion *c,
	const union argument *args, bool alone)
{
	const union argument *a = &args[c->arg - 1];
	switch (c->letter) {
	case 's':
		add_text(out, a->text, text_length(c, args, a->text), alone);
		break;
	case 'c':
		add_text(out, (const char[]){(char)a->number}, 1, alone);
		break;
	default:
		add_number(out, c, a);
	}
}

/* --- The text between ---------------------------------------------------- */

static bool is_ascii(char c)
{
	return !((unsigned char)c & 0x80);
}

/* The bytes of an option of the command line with the words of ASCII behind it
 * ("--bidi MODE"), without the sentence's signs at its end; 0: s begins with
 * none. */
static size_t option_length(const char *s, size_t len)
{
	size_t hyphens = len > 1 && s[1] == '-' ? 2 : 1, n = hyphens;
	if (s[0] != '-' || len <= hyphens ||
		!kb_is_alpha((unsigned char)s[hyphens]))
		return 0;
	while (n < len && is_ascii(s[n]))
		n++;
	/* A word that is not all of ASCII is none of it. */
	while (n < len && n > 0 && s[n - 1] != ' ')
		n--;
	while (n > 0 && strchr(" .,:;?!)", s[n - 1]))
		n--;
	return n;
}

/* Adds text of a message. In one that goes from the right an option would have
 * its hyphens behind it, unless it follows what goes from the left. */
static void add_between(struct kb_str *out, const char *s, size_t len)
{
	size_t from = 0;
	bool mirrored = kb_language_dir() == KB_DIR_RTL;
	for (size_t i = 0; mirrored && i < len; i++) {
		bool begins = i == 0 || s[i - 1] == ' ' || s[i - 1] == '(';
		bool follows = i > 1 && is_ascii(s[i - 2]) && s[i - 1] == ' ' &&
			       !strchr(",:;.)", s[i - 2]);
		size_t n =
			begins && !follows ? option_length(s + i, len - i) : 0;
		if (!n)
			continue;
		kb_str_add(out, s + from, i - from);
		kb_str_addcp(out, KB_FSI);
		kb_str_add(out, s + i, n);
		kb_str_addcp(out, KB_PDI);
		from = i + n;
		i = from - 1;
	}
	kb_str_add(out, s + from, len - from);
}

/* --- Messages ------------------------------------------------------------ */

void kb_str_add_message_v(struct kb_str *out, const char *fmt, va_list ap)
{
	struct kb_format f;
	struct kb_conversion c;
	union argument args[KB_MAX_ARGUMENTS];
	size_t before = out->len;
	bool alone = strcmp(fmt, "%s") == 0;
	kb_str_adds(out, "");
	if (!kb_format_read(&f, fmt)) {
		kb_str_adds(out, fmt);
		return;
	}
	va_list copy;
	va_copy(copy, ap);
	take_arguments(&f, args, copy);
	va_end(copy);
	for (f = (struct kb_format){.at = fmt}; kb_format_next(&f, &c);) {
		add_between(out, c.before, c.n_before);
		if (c.letter == '%')
			kb_str_addc(out, '%');
		else if (c.letter)
			add_argument(out, &c, args, alone);
	}
	out->len = before + strlen(kb_hide_passwords(out->s + before));
}

void kb_str_add_message(struct kb_str *out, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	kb_str_add_message_v(out, fmt, ap);
	va_end(ap);
}

char *kb_message_plain(char *s)
{
	char *out = s;
	for (const char *p = s; *p;) {
		if (kb_starts(p, "\u2066") || kb_starts(p, "\u2067") ||
			kb_starts(p, "\u2068") || kb_starts(p, "\u2069"))
			p += strlen("\u2066");
		else
			*out++ = *p++;
	}
	*out = '\0';
	return s;
}
