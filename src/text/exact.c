/* Finding a text as it is written, by canonical decomposition on the way. */
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/text/exact.h>

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unictype.h>

enum {
	/* Code points of a letter with its marks, decomposed; Unicode's
	 * stream-safe format has 30 marks at most. */
	MAX_UNIT = 40
};

/* A letter with its marks, in canonical order, or a run of white space. */
struct unit {
	uint32_t cp[MAX_UNIT];
	uint8_t class[MAX_UNIT]; /* canonical combining classes */
	size_t n;
	size_t start, end; /* bytes */
};

static bool is_white(uint32_t cp)
{
	if (cp > ' ' && cp < 0x85)
		return false;
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 ||
	       cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 ||
	       cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static bool is_unseen(uint32_t cp)
{
	return cp == 0xAD || cp == 0x34F || cp == 0x200B || cp == 0x2060 ||
	       cp == 0xFEFF || (cp >= 0xFE00 && cp <= 0xFE0F) ||
	       kb_is_bidi_control(cp);
}

/* Letters and signs that have no decomposition and that no other code point
 * decomposes to alone, as the Kelvin sign does to K: most of a text. */
static inline bool is_plain(uint32_t cp)
{
	if (cp < 0x80)
		return cp > ' ' && cp < 0x7F && cp != 'K' && cp != ';' &&
		       cp != '`';
	return (cp >= 0x5D0 && cp <= 0x5EA) || (cp >= 0x627 && cp <= 0x64A) ||
	       (cp >= 0x671 && cp <= 0x6D5 && cp != 0x6C0 && cp != 0x6C2 &&
		       cp != 0x6D3);
}

/* Adds a code point that has no decomposition, a mark at its place. */
static void add(struct unit *u, uint32_t cp)
{
	uint8_t class = (uint8_t)(is_plain(cp) ? 0 : uc_combining_class(cp));
	size_t i = u->n;
	if (u->n == MAX_UNIT)
		return;
	for (; class && i > 0 && u->class[i - 1] > class; i--) {
		u->cp[i] = u->cp[i - 1];
		u->class[i] = u->class[i - 1];
	}
	u->cp[i] = cp;
	u->class[i] = class;
	u->n++;
}

/* Adds a code point. Only the first one of a decomposition can have another. */
static void add_decomposed(struct unit *u, uint32_t cp)
{
	uint32_t rest[UC_DECOMPOSITION_MAX_LENGTH * 4];
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	size_t n = 0;
	int k;
	while (!is_plain(cp) &&
		n + UC_DECOMPOSITION_MAX_LENGTH <= sizeof rest / sizeof *rest &&
		(k = uc_canonical_decomposition(cp, parts)) > 0) {
		cp = parts[0];
		while (k-- > 1)
			rest[n++] = parts[k];
	}
	add(u, cp);
	while (n > 0)
		add(u, rest[--n]);
}

/* Whether a code point is or begins with a combining mark. */
static bool is_mark(uint32_t cp)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	if (cp < 0x300 || is_plain(cp))
		return false;
	if (uc_combining_class(cp))
		return true;
	return cp >= 0xF00 && cp < 0xF82 &&
	       uc_canonical_decomposition(cp, parts) > 0 &&
	       uc_combining_class(parts[0]);
}

static void skip_white(const char *s, size_t len, size_t *at)
{
	while (*at < len) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + *at, len - *at, &cp);
		if (!is_white(cp) && !is_unseen(cp))
			break;
		*at += n;
	}
}

/* Reads a unit from byte at on; false at the end of the text. */
static bool read_unit(const char *s, size_t len, size_t at, struct unit *u)
{
	u->n = 0;
	while (at < len) {
		uint32_t cp;
		size_t to = at + kb_utf8_decode(s + at, len - at, &cp);
		if (u->n > 0 && !is_mark(cp) && !is_unseen(cp))
			break;
		if (u->n == 0)
			u->start = at;
		at = to;
		if (is_unseen(cp))
			continue;
		u->end = to;
		if (is_white(cp)) {
			add(u, ' ');
			skip_white(s, len, &at);
			u->end = at;
			break;
		}
		add_decomposed(u, cp);
	}
	return u->n > 0;
}

void kb_exact_set(struct kb_exact *e, const char *s, size_t len)
{
	struct unit u;
	e->n = 0;
	e->marks = true;
	for (size_t at = 0; read_unit(s, len, at, &u); at = u.end)
		for (size_t i = 0; i < u.n; i++) {
			*KB_PUSH(e->cp, e->n, e->cap) = u.cp[i];
			e->marks &= u.class[i] > 0;
		}
}

void kb_exact_release(struct kb_exact *e)
{
	free(e->cp);
	*e = (struct kb_exact){0};
}

/* Compares a unit from its i-th code point on with the text's k-th and those
 * behind it; returns how many are the same, 0 if there is a difference. */
static size_t same(
	const struct kb_exact *e, size_t k, const struct unit *u, size_t i)
{
	size_t n = 0;
	while (i + n < u->n && k + n < e->n && u->cp[i + n] == e->cp[k + n])
		n++;
	bool whole = i + n == u->n || (e->marks && k + n == e->n);
	return whole ? n : 0;
}

/* Compares from text[*at] on as long as both have plain letters, and returns
 * how many are the same without marks; *at is behind them. Returns SIZE_MAX at
 * a difference. */
static size_t same_plain(
	const struct kb_exact *e, const char *s, size_t len, size_t *at)
{
	size_t from = *at, k = 0;
	while (from < len) {
		uint32_t cp;
		size_t to = from + kb_utf8_decode(s + from, len - from, &cp);
		bool plain = is_plain(cp);
		if (plain || cp == ' ')
			*at = from; /* so the letter before has no marks */
		if (!plain || k == e->n || !is_plain(e->cp[k]))
			return plain || cp == ' ' ? k : k ? k - 1 : 0;
		if (cp != e->cp[k])
			return SIZE_MAX;
		from = to;
		k++;
	}
	*at = from;
	return k;
}

/* Goes on comparing at byte hit->end and e's k-th code point; at the first one
 * hit->start is set too. */
static bool match_units(const struct kb_exact *e, const char *s, size_t len,
	size_t k, struct kb_hit *hit)
{
	struct unit u;
	size_t n = k;
	if (k == 0) {
		if (!read_unit(s, len, hit->end, &u))
			return false;
		/* What begins with a mark may begin behind a letter. */
		for (size_t i = 0; i < u.n && !n; i++)
			if (i == 0 || u.class[i])
				n = same(e, 0, &u, i);
		*hit = (struct kb_hit){u.start, u.end};
		k = n;
	}
	for (; n && k < e->n; k += n) {
		n = read_unit(s, len, hit->end, &u) ? same(e, k, &u, 0) : 0;
		hit->end = u.end;
	}
	return n > 0;
}

/* As kb_exact_at(); hit->start is the first byte of what is there. */
static bool match(const struct kb_exact *e, const char *s, size_t len,
	size_t from, struct kb_hit *hit)
{
	size_t at = from, k = same_plain(e, s, len, &at);
	if (k == SIZE_MAX || !e->n)
		return false;
	*hit = (struct kb_hit){from, at};
	return k == e->n || match_units(e, s, len, k, hit);
}

bool kb_exact_at(const struct kb_exact *e, const char *s, size_t len,
	size_t from, size_t *end)
{
	struct kb_hit hit;
	if (!match(e, s, len, from, &hit))
		return false;
	*end = hit.end;
	return true;
}

/* The next byte from at on where it may stand: where its first letter is, if
 * that has no marks, else where a letter is not plain or has some. */
static size_t candidate(
	const struct kb_exact *e, const char *s, size_t len, size_t at)
{
	char first[4];
	if (is_plain(e->cp[0]) && (e->n == 1 || !is_mark(e->cp[1]))) {
		size_t n = kb_utf8_encode(e->cp[0], first);
		const char *found = memmem(s + at, len - at, first, n);
		return found ? (size_t)(found - s) : len;
	}
	for (size_t letter = at; at < len;) {
		uint32_t cp;
		size_t to = at + kb_utf8_decode(s + at, len - at, &cp);
		if (cp != ' ' && !is_plain(cp))
			return is_mark(cp) ? letter : at;
		letter = at;
		at = to;
	}
	return len;
}

bool kb_exact_find(const struct kb_exact *e, const char *s, size_t len,
	size_t *at, struct kb_hit *hit)
{
	while (e->n && (*at = candidate(e, s, len, *at)) < len) {
		uint32_t cp;
		if (match(e, s, len, *at, hit)) {
			*at = hit->end;
			return true;
		}
		*at += kb_utf8_decode(s + *at, len - *at, &cp);
	}
	*at = len;
	return false;
}
