/* Finding one folded text in another, with what may be written in several ways
 * that no table of letters can tell. */
#include <khabar/text/fold.h>

#include <wchar.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "wmemchr() finds letters");

/* A place in a folded text. */
struct place {
	const struct kb_folded *f;
	size_t i;
};

static uint32_t peek(const struct kb_folded *f, size_t i)
{
	return i < f->n ? f->cp[i] : 0;
}

static bool is_gap(uint32_t cp)
{
	return cp == ' ' || cp == '-';
}

static bool is_letter(uint32_t cp)
{
	return (cp >= 0x620 && cp < 0x900) || kb_fold_is_optional(cp);
}

bool kb_fold_hamza_is_optional(const struct kb_folded *f, size_t i)
{
	uint32_t before = i ? f->cp[i - 1] : 0;
	return peek(f, i) == 0x621 && peek(f, i + 1) == 0x627 &&
	       is_letter(peek(f, i + 2)) &&
	       (!is_letter(before) || before == 0x644 || before == 0x627);
}

/* The code points of a hamza with what carries it, 0 if none stands there. */
static size_t hamza(struct place p)
{
	uint32_t cp = peek(p.f, p.i);
	if (cp == 0x621)
		return 1;
	bool seat = cp == 0x627 || cp == 0x648 || cp == 0x64A;
	return seat && peek(p.f, p.i + 1) == KB_FOLD_HAMZA ? 2 : 0;
}

/* Whether two code points that differ match all the same. */
static bool alike(uint32_t a, uint32_t b)
{
	return (a == '\'' && b == KB_FOLD_GERESH) ||
	       (a == '"' && b == KB_FOLD_GERSHAYIM) ||
	       (a == 0x621 && b == KB_FOLD_HAMZA) ||
	       (a == 0x627 && b == KB_FOLD_ALEF) ||
	       (a == 0x64A && b == KB_FOLD_YEH) || (a == '-' && b == ' ') ||
	       (is_gap(a) && b == KB_FOLD_ZWNJ);
}

/* Whether p stands at what may be passed over, which it then is: a sign that
 * may be missing, the rest of a run of spaces and hyphens. */
static bool pass(struct place *p, size_t start)
{
	uint32_t cp = peek(p->f, p->i);
	bool over = p->i > start &&
		    (kb_fold_is_optional(cp) ||
			    (is_gap(cp) && is_gap(p->f->cp[p->i - 1])));
	if (!over && !kb_fold_hamza_is_optional(p->f, p->i))
		return false;
	p->i++;
	return true;
}

/* Whether more than the code point that stands at i may match it, or nothing.
 */
static inline bool is_special(const struct kb_folded *f, size_t i)
{
	switch (f->cp[i]) {
	case 0x627:
	case 0x648:
	case 0x64A:
		return peek(f, i + 1) == KB_FOLD_HAMZA;
	case ' ':
	case '-':
	case '\'':
	case '"':
	case 0x621:
		return true;
	default:
		return kb_fold_is_optional(f->cp[i]);
	}
}

/* Whether hay and needle differ at two places and cannot match all the same. */
static inline bool differ(const struct kb_folded *hay, size_t i,
	const struct kb_folded *needle, size_t k)
{
	return i < hay->n && k < needle->n && k > 0 &&
	       hay->cp[i] != needle->cp[k] && !is_special(hay, i) &&
	       !is_special(needle, k);
}

/* Goes on over a place where hay and needle differ and yet match. */
static bool bridge(struct place *hay, size_t start, struct place *needle)
{
	uint32_t have = peek(hay->f, hay->i), want = peek(needle->f, needle->i);
	size_t have_hamza = hamza(*hay), want_hamza = hamza(*needle);
	if (have_hamza && want_hamza && needle->i > 0) {
		hay->i += have_hamza;
		needle->i += want_hamza;
		return true;
	}
	/* Better what matches than what may stand for it. */
	if (want == peek(hay->f, hay->i + 1) && pass(hay, start))
		return true;
	bool first = needle->i == 0;
	if (alike(have, want) || alike(want, have)
			? !(first && want == '-')
			: first && want == 0x631 && have == 0x695) {
		hay->i++;
		needle->i++;
		return true;
	}
	if ((have == KB_FOLD_ZWNJ || have == KB_FOLD_HAMZA) && pass(hay, start))
		return true;
	return pass(needle, 0) || pass(hay, start);
}

/* Whether needle stands at place i of hay; *end is the place behind it. */
static bool matches(const struct kb_folded *hay, size_t i,
	const struct kb_folded *needle, size_t *end)
{
	struct place h = {hay, i}, n = {needle, 0};
	while (n.i < needle->n) {
		if (h.i < hay->n && hay->cp[h.i] == needle->cp[n.i]) {
			h.i++;
			n.i++;
		} else if (differ(hay, h.i, needle, n.i) ||
			   !bridge(&h, i, &n)) {
			return false;
		}
	}
	while (h.i < hay->n && kb_fold_is_optional(hay->cp[h.i]) &&
		hay->from[h.i] == hay->from[h.i - 1])
		h.i++; /* of the last letter */
	*end = h.i;
	return h.i > i;
}

enum {
	/* Code points in which a letter is looked for without a call. */
	NEAR = 16,
};

/* The first of the places from i on where a needle that begins with a letter
 * may match. */
static size_t find_letter(
	const struct kb_folded *hay, size_t i, uint32_t letter)
{
	const uint32_t *cp = hay->cp;
	size_t near = hay->n - i > NEAR ? i + NEAR : hay->n;
	while (i < near && cp[i] != letter)
		i++;
	if (i < near || i == hay->n)
		return i;
	const wchar_t *at =
		wmemchr((const wchar_t *)cp + i, (wchar_t)letter, hay->n - i);
	return at ? (size_t)(at - (const wchar_t *)cp) : hay->n;
}

/* The other code points that match a needle's first, at most two. */
static size_t others(uint32_t first, uint32_t other[2])
{
	switch (first) {
	case ' ':
		other[0] = KB_FOLD_ZWNJ;
		other[1] = '-';
		return 2;
	case '\'':
		other[0] = KB_FOLD_GERESH;
		return 1;
	case '"':
		other[0] = KB_FOLD_GERSHAYIM;
		return 1;
	case 0x621:
		other[0] = 0x627;
		return 1;
	case 0x631:
		other[0] = 0x695;
		return 1;
	default:
		return 0;
	}
}

static size_t find_first(const struct kb_folded *hay, size_t i, uint32_t first)
{
	uint32_t other[2];
	size_t n = others(first, other);
	if (n == 0)
		return find_letter(hay, i, first);
	if (n == 1)
		other[1] = other[0];
	while (i < hay->n && hay->cp[i] != first && hay->cp[i] != other[0] &&
		hay->cp[i] != other[1])
		i++;
	return i;
}

/* The last place of the run of spaces, hyphens and what may be left out that i
 * is in, or i: a needle that does not match where it starts does not within. */
static size_t skip_run(const struct kb_folded *hay, size_t i)
{
	size_t end = i;
	while (end < hay->n &&
		(is_gap(hay->cp[end]) || kb_fold_is_optional(hay->cp[end])))
		end++;
	return end > i ? end - 1 : i;
}

/* Whether a look at a needle's second code point rules a place out. */
static inline bool rules_out(
	const struct kb_folded *hay, size_t i, const struct kb_folded *needle)
{
	return needle->cp[0] != 0x621 && differ(hay, i + 1, needle, 1);
}

bool kb_fold_find(const struct kb_folded *hay, const struct kb_folded *needle,
	size_t *at, struct kb_hit *hit)
{
	size_t lead = 0; /* what may be missing in front of the needle */
	while (lead < needle->n && kb_fold_is_optional(needle->cp[lead]))
		lead++;
	if (lead == needle->n)
		return false;
	const struct kb_folded rest = {
		.cp = needle->cp + lead, .n = needle->n - lead};
	size_t end;
	for (size_t i = *at; i < hay->n; i++) {
		i = find_first(hay, i, rest.cp[0]);
		if (i == hay->n || rules_out(hay, i, &rest))
			continue;
		if (!matches(hay, i, &rest, &end)) {
			i = skip_run(hay, i);
			continue;
		}
		bool hamza = i > *at && kb_fold_hamza_is_optional(hay, i - 1);
		*hit = (struct kb_hit){
			hay->from[hamza ? i - 1 : i], hay->to[end - 1]};
		*at = end;
		return true;
	}
	*at = hay->n;
	return false;
}
