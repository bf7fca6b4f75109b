/* Plain text, cut into units: paragraphs, list items, code. */
#include "units.h"

#include <khabar/article/article.h>
#include <khabar/base/str.h>
#include <khabar/article/counter_style.h>
#include <khabar/article/verse_find.h>
#include <khabar/base/utf8.h>
#include <khabar/text/direction.h>
#include <khabar/text/fold.h>

#include <stdlib.h>
#include <string.h>

enum {
	MAX_WRAP = 132,     /* cells: longer lines are not wrapped by hand */
	MIN_WRAP = 50,      /* shorter ones are verses or lists */
	MAX_LINES = 250000, /* of a text that is worth being taken apart */
	CODE_INDENT = 4,
	CENTRED = 16, /* a single line indented by more is a heading */
};

struct line {
	const char *s; /* without white space at either end */
	size_t len;    /* bytes */
	size_t cps;
	size_t first;    /* code points of the first word */
	int indent;      /* columns */
	const char *raw; /* the line from its very start */
	size_t raw_len;
	size_t marker; /* bytes of a list marker and the space behind, or 0 */
	int number;    /* of that marker, -1 for a bullet */
	const char *style; /* counter style of its digits, or NULL */
};

struct reader {
	struct kb_plain_units *us;
	const char *s;
	size_t len, at;
	size_t wrap; /* code points that lines are wrapped at, 0 if not */
	int indent;  /* columns most lines are indented by */
	struct line *lines; /* of the group: no empty line among them */
	size_t n, cap;
	bool gap;
};

/* The bytes of the line at s and, in *next, with its end. */
static size_t line_at(const char *s, size_t len, size_t *next)
{
	const char *nl = memchr(s, '\n', len);
	size_t n = nl ? (size_t)(nl - s) : len;
	*next = n + (nl != NULL);
	while (n > 0 && kb_is_space((unsigned char)s[n - 1]))
		n--;
	return n;
}

/* A list marker at s: "- ", "• ", "1. ", "2) ", "٣- "; its bytes, the space
 * behind included. */
static size_t list_marker(
	const char *s, size_t len, int *number, const char **style)
{
	uint32_t cp = 0;
	size_t at = 0;
	int digits = 0;
	*number = -1;
	while (at < len && digits <= 3) {
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		uint32_t f = kb_fold_label_cp(cp);
		if (f < '0' || f > '9')
			break;
		if (digits == 0)
			*style = kb_counter_style_of_digit(cp);
		*number = (digits ? *number * 10 : 0) + (int)(f - '0');
		digits++;
		at += n;
	}
	if (at >= len || digits > 3)
		return 0;
	size_t n = kb_utf8_decode(s + at, len - at, &cp);
	bool mark = digits ? cp == '.' || cp == ')' || cp == '-' || cp == 0x2013
			   : cp == '-' || cp == '*' || cp == '+' ||
				     (cp >= 0x2010 && cp <= 0x2015) ||
				     cp == 0x2022 || cp == 0x25CF ||
				     cp == 0x25AA || cp == 0x25E6 ||
				     cp == 0x2023 || cp == 0x00B7;
	at += n;
	if (!mark || at >= len || !kb_is_space((unsigned char)s[at]))
		return 0;
	while (at < len && kb_is_space((unsigned char)s[at]))
		at++;
	return at;
}

static void set_line(struct line *l, const char *s, size_t len)
{
	*l = (struct line){.raw = s, .raw_len = len, .number = -1};
	size_t at = 0;
	for (; at < len && kb_is_space((unsigned char)s[at]); at++)
		l->indent =
			s[at] == '\t' ? l->indent / 8 * 8 + 8 : l->indent + 1;
	l->s = s + at;
	l->len = len - at;
	bool word = true;
	for (size_t i = at; i < len; i++) {
		if ((s[i] & 0xC0) == 0x80)
			continue;
		l->cps++;
		word = word && s[i] != ' ';
		l->first += word;
	}
	l->marker = list_marker(l->s, l->len, &l->number, &l->style);
}

/* A first look at the whole text: width of wrapped lines, usual indent. */
static size_t survey(struct reader *r)
{
	size_t lengths[MAX_WRAP + 1] = {0}, indents[33] = {0};
	size_t lines = 0, fits = 0, next;
	bool text = false, empty = false;
	for (size_t at = 0; at < r->len; at += next) {
		struct line l;
		size_t n = line_at(r->s + at, r->len - at, &next);
		if (n == 0) {
			empty = text;
			continue;
		}
		r->us->gaps |= empty;
		empty = false;
		text = true;
		lines++;
		set_line(&l, r->s + at, n);
		indents[l.indent < 32 ? l.indent : 32]++;
		if (l.cps <= MAX_WRAP) {
			lengths[l.cps]++;
			fits++;
		}
	}
	for (int i = 1; i <= 32; i++)
		if (indents[i] > indents[r->indent])
			r->indent = i;
	/* Where every paragraph is one long line, nothing is wrapped. */
	if ((lines - fits) * 5 > lines)
		return lines;
	/* The width that all but a few stray lines keep to. */
	size_t over = 0;
	r->wrap = MAX_WRAP;
	while (r->wrap > 0 && (over + lengths[r->wrap]) * 50 <= fits)
		over += lengths[r->wrap--];
	return lines;
}

static struct kb_plain_unit *add_unit(
	struct reader *r, enum kb_plain_kind kind, const char *s, size_t len)
{
	struct kb_plain_units *us = r->us;
	struct kb_plain_unit *u = KB_PUSH(us->u, us->n, us->cap);
	u->kind = kind;
	u->s = s;
	u->len = len;
	u->gap = r->gap;
	u->number = -1;
	r->gap = false;
	bool space = true;
	for (size_t i = 0; i < len; i++) {
		u->cps += (s[i] & 0xC0) != 0x80;
		bool sp = kb_is_space((unsigned char)s[i]);
		u->words += space && !sp;
		space = sp;
	}
	return u;
}

/* Lines [from, to) of the group joined by sep; skip: bytes to leave out of the
 * first. */
static void add_joined(struct reader *r, enum kb_plain_kind kind, size_t from,
	size_t to, size_t skip, char sep)
{
	if (to - from == 1) {
		add_unit(r, kind, r->lines[from].s + skip,
			r->lines[from].len - skip);
		return;
	}
	struct kb_str str = {0};
	for (size_t i = from; i < to; i++) {
		if (i > from)
			kb_str_addc(&str, sep);
		kb_str_add(&str, r->lines[i].s + skip, r->lines[i].len - skip);
		skip = 0;
	}
	add_unit(r, kind, kb_arena_strndup(&r->us->arena, str.s, str.len),
		str.len);
	kb_str_release(&str);
}

/* The group's lines as they are; more code after an empty line goes on in the
 * same unit. */
static void add_code(struct reader *r)
{
	struct kb_plain_units *us = r->us;
	struct kb_plain_unit *last = us->n ? &us->u[us->n - 1] : NULL;
	const struct line *end = &r->lines[r->n - 1];
	const char *stop = end->raw + end->raw_len;
	if (last && last->kind == KB_PLAIN_CODE) {
		/* Between the two is white space only. */
		last->len = (size_t)(stop - last->s);
		r->gap = false;
	} else {
		const char *start = r->lines[0].raw;
		add_unit(r, KB_PLAIN_CODE, start, (size_t)(stop - start));
	}
}

static bool is_rtl(const struct line *l)
{
	return kb_dir_of_letters(l->s, l->len) == KB_DIR_RTL;
}

/* Code is indented more than the text around it; tables and figures hold wide
 * gaps. Neither is written from right to left. */
static bool is_code(const struct reader *r)
{
	size_t figure = 0;
	bool indented = true;
	for (size_t i = 0; i < r->n; i++) {
		const struct line *l = &r->lines[i];
		if (l->cps > MAX_WRAP * 2 || is_rtl(l))
			return false;
		indented = indented && l->indent >= r->indent + CODE_INDENT &&
			   (r->n > 1 || l->indent < CENTRED);
		figure += memmem(l->s, l->len, "   ", 3) != NULL ||
			  (l->s[0] == '|' && l->s[l->len - 1] == '|') ||
			  (l->s[0] == '+' && l->s[l->len - 1] == '+');
	}
	const struct kb_plain_units *us = r->us;
	/* Under a list's item an indented paragraph is the item's. */
	if (us->n && us->u[us->n - 1].kind == KB_PLAIN_ITEM)
		indented = false;
	return indented || (r->n > 1 && figure * 2 > r->n);
}

/* Whether the group's lines were broken because they were full: the next
 * line's first word had no room. */
static bool is_wrapped(const struct reader *r)
{
	if (r->wrap < MIN_WRAP)
		return false;
	size_t soft = 0, breaks = 0, ends = 0;
	for (size_t i = 0; i + 1 < r->n; i++) {
		const struct line *l = &r->lines[i], *next = l + 1;
		if (l->cps > MAX_WRAP || next->cps > MAX_WRAP ||
			(l->len == next->len &&
				memcmp(l->s, next->s, l->len) == 0))
			return false;
		if (next->marker)
			continue;
		breaks++;
		/* A ragged edge of an eighth is allowed for. */
		size_t width = l->cps + 1 + next->first + r->wrap / 8;
		if (l->indent > r->indent)
			width += (size_t)(l->indent - r->indent);
		soft += width > r->wrap;
		ends += l->s[l->len - 1] == '.';
	}
	return breaks > 0 && soft * 4 >= breaks * 3 &&
	       (breaks < 3 || ends * 2 <= breaks);
}

static bool is_underline(const struct line *l)
{
	if (l->len < 3 || (l->s[0] != '=' && l->s[0] != '-'))
		return false;
	for (size_t i = 1; i < l->len; i++)
		if (l->s[i] != l->s[0])
			return false;
	return true;
}

static size_t heading_marks(const struct line *l)
{
	size_t n = 0;
	while (n < l->len && l->s[n] == '#')
		n++;
	return n >= 1 && n <= 6 && n < l->len && l->s[n] == ' ' ? n : 0;
}

/* Whether the group is verse; its lines stay one text then. */
static bool is_verse(const struct reader *r)
{
	const struct line *end = &r->lines[r->n - 1];
	const char *s = r->lines[0].raw;
	return r->n > 1 && is_rtl(&r->lines[0]) &&
	       kb_lines_are_verse(s, (size_t)(end->raw + end->raw_len - s));
}

static void add_text_group(struct reader *r)
{
	bool wrapped = is_wrapped(r);
	for (size_t i = 0; i < r->n;) {
		const struct line *l = &r->lines[i];
		size_t end = i + 1;
		size_t marks = heading_marks(l);
		if (marks) {
			while (l->s[marks] == ' ')
				marks++;
			add_unit(r, KB_PLAIN_HEADING, l->s + marks,
				l->len - marks)
				->depth = (int)heading_marks(l);
			i++;
			continue;
		}
		if (end < r->n && !l->marker && is_underline(&r->lines[end])) {
			add_unit(r, KB_PLAIN_HEADING, l->s, l->len)->depth =
				r->lines[end].s[0] == '=' ? 1 : 2;
			i += 2;
			continue;
		}
		while (end < r->n && !r->lines[end].marker &&
			(wrapped || (l->marker &&
					    r->lines[end].indent > l->indent)))
			end++;
		add_joined(r, l->marker ? KB_PLAIN_ITEM : KB_PLAIN_TEXT, i, end,
			l->marker, ' ');
		struct kb_plain_unit *u = &r->us->u[r->us->n - 1];
		u->number = l->number;
		u->style = l->style;
		u->depth = l->indent;
		i = end;
	}
}

static bool is_quote(const struct reader *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->lines[i].s[0] != '>')
			return false;
	return true;
}

/* Takes the marks of a quotation off a line; returns how many there were. */
static int strip_quote(struct line *l)
{
	int depth = 0;
	for (; l->len > 0 && (*l->s == '>' || *l->s == ' '); l->s++, l->len--)
		depth += *l->s == '>';
	return depth;
}

/* A quotation in another is one by itself. A line without words goes with that
 * before it. */
static void add_quotes(struct reader *r)
{
	size_t from = 0;
	int depth = 0;
	for (size_t i = 0; i < r->n; i++) {
		int own = strip_quote(&r->lines[i]);
		if (i > 0 && (r->lines[i].len == 0 || own == depth))
			continue;
		if (i > 0) {
			add_joined(r, KB_PLAIN_QUOTE, from, i, 0, '\n');
			r->us->u[r->us->n - 1].depth = depth;
		}
		from = i;
		depth = own;
	}
	add_joined(r, KB_PLAIN_QUOTE, from, r->n, 0, '\n');
	r->us->u[r->us->n - 1].depth = depth;
}

static void flush_group(struct reader *r)
{
	if (r->n == 0)
		return;
	if (is_quote(r)) {
		add_quotes(r);
	} else if (is_verse(r)) {
		add_joined(r, KB_PLAIN_TEXT, 0, r->n, 0, '\n');
	} else if (is_code(r)) {
		add_code(r);
	} else {
		add_text_group(r);
	}
	r->n = 0;
}

/* From the fence ``` at the line that begins at r->at to its closing one, all
 * as one piece of code; false if it is never closed. */
static bool add_fenced(struct reader *r)
{
	size_t at = r->at, next;
	line_at(r->s + at, r->len - at, &next);
	const char *close =
		memmem(r->s + at + next, r->len - at - next, "\n```", 4);
	bool at_once = r->len - at - next >= 3 &&
		       memcmp(r->s + at + next, "```", 3) == 0;
	if (!close && !at_once)
		return false;
	size_t end = at_once ? at + next : (size_t)(close + 1 - r->s);
	size_t n = line_at(r->s + end, r->len - end, &next);
	flush_group(r);
	add_unit(r, KB_PLAIN_CODE, r->s + at, end + n - at);
	r->at = end + next;
	return true;
}

void kb_plain_units_read(struct kb_plain_units *us, const char *s, size_t len)
{
	*us = (struct kb_plain_units){0};
	kb_arena_init(&us->arena);
	struct reader r = {.us = us, .s = s, .len = len};
	if (survey(&r) > MAX_LINES) {
		add_unit(&r, KB_PLAIN_CODE, s, len);
		return;
	}
	bool fences = true;
	while (r.at < len) {
		size_t next;
		size_t n = line_at(s + r.at, len - r.at, &next);
		if (n == 0) {
			flush_group(&r);
			r.gap = true;
		} else if (fences && n >= 3 &&
			   memcmp(s + r.at, "```", 3) == 0) {
			/* One that is never closed would be looked for again
			 * by each one behind it. */
			fences = add_fenced(&r);
			continue;
		} else {
			kb_grow(&r.lines, &r.cap, r.n + 1, sizeof *r.lines);
			set_line(&r.lines[r.n++], s + r.at, n);
		}
		r.at += next;
	}
	flush_group(&r);
	free(r.lines);
}

void kb_plain_units_release(struct kb_plain_units *us)
{
	kb_arena_release(&us->arena);
	free(us->u);
	*us = (struct kb_plain_units){0};
}
