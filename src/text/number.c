/* Numbers as tables have them, and where their units stand. */
#include <khabar/text/number.h>
#include <khabar/base/digits.h>
#include <khabar/base/utf8.h>
#include <khabar/text/bidi.h>

#include <stdint.h>
#include <string.h>

enum {
	LENGTH_MAX = 48,  /* code points */
	CODE_MAX = 3,     /* letters of a currency before the number */
	LETTERS_MAX = 14, /* of units behind it */
	WORDS_MAX = 3,
};

struct reading {
	uint32_t cp[LENGTH_MAX + 2]; /* ends in zeros */
	size_t at[LENGTH_MAX + 2];   /* bytes before it */
	size_t n;
};

static bool decode(struct reading *r, const char *s, size_t len)
{
	r->n = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t took = kb_utf8_decode(s + at, len - at, &cp);
		if (r->n == LENGTH_MAX || cp == '\n')
			return false;
		if (!kb_is_bidi_control(cp)) {
			r->at[r->n] = at;
			r->cp[r->n++] = cp;
		}
		at += took;
	}
	r->cp[r->n] = r->cp[r->n + 1] = 0;
	r->at[r->n] = r->at[r->n + 1] = len;
	return true;
}

/* The zero of the set that a digit is of, or 0. */
static uint32_t zero_of(uint32_t cp)
{
	int value = kb_digits_value(cp);
	return value < 0 ? 0 : cp - (uint32_t)value;
}

static bool is_space(uint32_t cp)
{
	return cp == ' ' || cp == 0xA0 || cp == 0x202F || cp == 0x2007 ||
	       cp == 0x2009 || cp == 0x2008 || cp == 0x200A;
}

static bool is_letter(uint32_t cp)
{
	return kb_bidi_strong(cp) != KB_DIR_AUTO;
}

/* Within a code of letters: "U.S.", the abbreviation marks of Hebrew. */
static bool is_in_code(uint32_t cp)
{
	return cp == '.' || cp == '"' || cp == '\'' || cp == 0x5F3 ||
	       cp == 0x5F4;
}

static size_t digits_from(const struct reading *r, size_t i, uint32_t zero)
{
	size_t n = 0;
	while (r->cp[i + n] && zero_of(r->cp[i + n]) == zero)
		n++;
	return n;
}

/* Passes over signs, currencies and a short code of letters that is apart.
 * Returns where the number begins, or r->n. */
static size_t begin(const struct reading *r)
{
	size_t i = 0, letters = 0;
	for (; i < r->n && !zero_of(r->cp[i]); i++) {
		uint32_t cp = r->cp[i];
		if (cp == '.' && zero_of(r->cp[i + 1]) && !letters)
			return i;
		if (!is_letter(cp))
			continue;
		if (++letters > CODE_MAX || zero_of(r->cp[i + 1]))
			return r->n;
	}
	return i;
}

enum mark {
	MARK_NONE,
	MARK_POINT,
	MARK_COMMA,
	MARK_GROUP,   /* parts thousands and nothing else */
	MARK_DECIMAL, /* the other way round */
};

/* What the character at i is between digits. */
static enum mark mark_at(const struct reading *r, size_t i, uint32_t zero)
{
	size_t n = digits_from(r, i + 1, zero);
	uint32_t cp = r->cp[i];
	if (n == 0)
		return MARK_NONE;
	if (cp == '.')
		return MARK_POINT;
	if (cp == ',' || cp == 0x60C)
		return MARK_COMMA;
	if (cp == 0x66B)
		return MARK_DECIMAL;
	if (n == 3 &&
		(cp == 0x66C || cp == '\'' || cp == 0x2019 || is_space(cp)))
		return MARK_GROUP;
	return MARK_NONE;
}

/* The marks of one kind within a number. */
struct marks {
	size_t n;
	size_t first; /* its place */
	bool threes;  /* three digits follow each */
};

static void add_mark(
	struct marks *m, const struct reading *r, size_t i, uint32_t zero)
{
	if (m->n++ == 0) {
		m->first = i;
		m->threes = true;
	}
	size_t digits = digits_from(r, i + 1, zero);
	m->threes &= digits == 3 || (digits == 2 && r->cp[i + 3] == ',');
}

/* What the marks of one kind are, where there are none of the other. */
static unsigned alone(const struct marks *m, const struct reading *r,
	size_t start, unsigned decimal, unsigned groups)
{
	if (m->n == 0)
		return 0;
	if (m->n > 1)
		return groups;
	size_t before = m->first - start;
	return !m->threes || before > 3 || before == 0 ||
			       (before == 1 &&
				       r->cp[start] == zero_of(r->cp[start]))
		       ? decimal
		       : 0;
}

/* Reads digits and marks from start on. Returns the place behind them. */
static size_t read_digits(
	const struct reading *r, size_t start, struct kb_number *n)
{
	struct marks point = {0}, comma = {0};
	uint32_t zero = zero_of(r->cp[start]);
	size_t i = start, units = SIZE_MAX, last = 0;
	if (!zero) /* .345 */
		zero = zero_of(r->cp[start + 1]);
	for (;; last = i++) {
		i += digits_from(r, i, zero);
		enum mark mark = mark_at(r, i, zero);
		if (mark == MARK_NONE)
			break;
		if (mark == MARK_DECIMAL && units == SIZE_MAX)
			units = i;
		else if (mark == MARK_POINT)
			add_mark(&point, r, i, zero);
		else if (mark == MARK_COMMA)
			add_mark(&comma, r, i, zero);
	}
	bool both = point.n && comma.n, last_point = r->cp[last] == '.';
	n->says =
		both ? last_point ? KB_NUMBER_POINT_DECIMAL |
					    KB_NUMBER_COMMA_GROUPS
				  : KB_NUMBER_COMMA_DECIMAL |
					    KB_NUMBER_POINT_GROUPS
		     : alone(&point, r, start, KB_NUMBER_POINT_DECIMAL,
			       KB_NUMBER_POINT_GROUPS) |
				alone(&comma, r, start, KB_NUMBER_COMMA_DECIMAL,
					KB_NUMBER_COMMA_GROUPS);
	/* A date, a version: its parts are no thousands. */
	if (point.n > 1 && !point.threes) {
		n->says = 0;
		units = point.first;
	}
	n->whole = r->at[units == SIZE_MAX ? i : units];
	n->point = point.n == 1 ? r->at[point.first] : 0;
	n->comma = comma.n == 1 ? r->at[comma.first] : 0;
	if (point.n == 1 && point.first == start)
		n->whole = n->point;
	return i;
}

/* Signs behind which further digits belong to the same number. */
static bool joins(uint32_t cp)
{
	static const char signs[] = "-/:~([^+.'\"_";
	return (cp < 0x80 && cp && strchr(signs, (int)cp)) || cp == 0xD7 ||
	       cp == 0xB1 || cp == 0xB0 || (cp >= 0x2010 && cp <= 0x2015) ||
	       cp == 0x2212 || cp == 0x2032 || cp == 0x2033 || cp == 0x5BE ||
	       cp == 0x2044;
}

/* Whether what follows the number may follow one. */
static bool may_end(const struct reading *r, size_t i)
{
	size_t letters = 0, words = 0;
	bool joined = false, in_number = false;
	for (; i < r->n; i++) {
		uint32_t cp = r->cp[i];
		if (zero_of(cp)) {
			if (!joined && !in_number)
				return false;
			in_number = true;
			continue;
		}
		bool between = (cp == ',' || cp == 0x66B || cp == 0x66C) &&
			       zero_of(r->cp[i + 1]);
		in_number = in_number && between;
		if (is_letter(cp)) {
			words += i == 0 || !(is_letter(r->cp[i - 1]) ||
						   is_in_code(r->cp[i - 1]));
			joined = false;
			if (++letters > LETTERS_MAX || words > WORDS_MAX)
				return false;
		} else if (joins(cp)) {
			joined = true;
		}
	}
	return true;
}

bool kb_number_read(const char *s, size_t len, struct kb_number *n)
{
	struct reading r;
	*n = (struct kb_number){0};
	if (!decode(&r, s, len))
		return false;
	size_t start = begin(&r);
	return start < r.n && may_end(&r, read_digits(&r, start, n));
}

size_t kb_number_units(const struct kb_number *n, unsigned says)
{
	bool point =
		(says & KB_NUMBER_POINT_DECIMAL) ||
		!(says & (KB_NUMBER_POINT_GROUPS | KB_NUMBER_COMMA_DECIMAL));
	bool comma = (says & KB_NUMBER_COMMA_DECIMAL) ||
		     ((says & KB_NUMBER_POINT_GROUPS) &&
			     !(says & KB_NUMBER_COMMA_GROUPS));
	size_t end = n->whole;
	if (point && n->point && n->point < end)
		end = n->point;
	if (comma && n->comma && n->comma < end)
		end = n->comma;
	return end;
}
