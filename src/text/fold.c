/* Folding: the one table of letters that are held for the same, and the two
 * forms that derive from it, for search and for labels. */
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/text/fold.h>

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>

enum {
	ZWNJ = 0x200C
};

/* What the letters and signs of the Hebrew and Arabic blocks fold to; those
 * that are not named are kept as they are. */
enum {
	FIRST = 0x590,
	END = 0x700,
	GONE = 1, /* passed over: niqqud, harakat, Quranic signs, tatweel */
};
#define AT(cp) [(cp)-FIRST]
#define ALL(from, to) [(from)-FIRST...(to) - FIRST]
static const uint16_t FOLDS[END - FIRST] = {
	/* Hebrew: points and accents */
	ALL(0x591, 0x5BD) = GONE,
	AT(0x5BF) = GONE,
	ALL(0x5C1, 0x5C2) = GONE,
	ALL(0x5C4, 0x5C5) = GONE,
	AT(0x5C7) = GONE,
	/* maqaf, geresh, gershayim */
	AT(0x5BE) = '-',
	AT(0x5F3) = '\'',
	AT(0x5F4) = '"',
	/* final kaf, mem, nun, pe, tsadi */
	AT(0x5DA) = 0x5DB,
	AT(0x5DD) = 0x5DE,
	AT(0x5DF) = 0x5E0,
	AT(0x5E3) = 0x5E4,
	AT(0x5E5) = 0x5E6,
	/* Arabic: marks, tatweel, the letter mark (a bidi control) */
	ALL(0x610, 0x61A) = GONE,
	AT(0x61C) = GONE,
	AT(0x640) = GONE,
	ALL(0x64B, 0x65F) = GONE,
	AT(0x670) = GONE,
	ALL(0x6D6, 0x6DC) = GONE,
	ALL(0x6DF, 0x6E8) = GONE,
	ALL(0x6EA, 0x6ED) = GONE,
	/* alef with madda, hamza above, hamza below, wasla */
	AT(0x622) = 0x627,
	AT(0x623) = 0x627,
	AT(0x625) = 0x627,
	AT(0x671) = 0x627,
	/* waw with hamza */
	AT(0x624) = 0x648,
	/* yeh with hamza, alef maksura, Farsi yeh, yeh barree */
	AT(0x626) = 0x64A,
	AT(0x649) = 0x64A,
	AT(0x6CC) = 0x64A,
	AT(0x6D2) = 0x64A,
	AT(0x6D3) = 0x64A,
	/* keheh, noon ghunna */
	AT(0x6A9) = 0x643,
	AT(0x6BA) = 0x646,
	/* teh marbuta, heh doachashmee, heh with yeh, heh goal, ae */
	AT(0x629) = 0x647,
	AT(0x6BE) = 0x647,
	AT(0x6C0) = 0x647,
	ALL(0x6C1, 0x6C3) = 0x647,
	AT(0x6D5) = 0x647,
	/* digits */
	AT(0x660) = '0',
	AT(0x661) = '1',
	AT(0x662) = '2',
	AT(0x663) = '3',
	AT(0x664) = '4',
	AT(0x665) = '5',
	AT(0x666) = '6',
	AT(0x667) = '7',
	AT(0x668) = '8',
	AT(0x669) = '9',
	AT(0x6F0) = '0',
	AT(0x6F1) = '1',
	AT(0x6F2) = '2',
	AT(0x6F3) = '3',
	AT(0x6F4) = '4',
	AT(0x6F5) = '5',
	AT(0x6F6) = '6',
	AT(0x6F7) = '7',
	AT(0x6F8) = '8',
	AT(0x6F9) = '9',
};

static bool is_white(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 ||
	       cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 ||
	       cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* Marks and format characters of other blocks. */
static bool is_gone(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x300 && cp <= 0x36F) || cp == 0x200B ||
	       cp == 0x200D || cp == 0x2060 || cp == 0xFEFF ||
	       (cp >= 0xFE00 && cp <= 0xFE0F) || kb_is_bidi_control(cp);
}

/* A code point folded, as far as it has no other form in NFKC: 0 for what is
 * passed over, U+0020 for white space. */
static inline uint32_t fold_cp(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32
		       : is_white(cp)         ? ' '
					      : cp;
	if (cp >= FIRST && cp < END) {
		uint32_t to = FOLDS[cp - FIRST];
		return to > GONE ? to : to == GONE ? 0 : cp;
	}
	return is_white(cp) ? ' ' : is_gone(cp) ? 0 : cp;
}

/* --- Search ------------------------------------------------------------- */

static void add(struct kb_folded *f, uint32_t cp, size_t from, size_t to)
{
	if (f->n == f->cap) {
		size_t cap = f->cap;
		kb_grow(&f->cp, &cap, f->n + 1, sizeof *f->cp);
		f->from = kb_reallocarray(f->from, cap, sizeof *f->from);
		f->to = kb_reallocarray(f->to, cap, sizeof *f->to);
		f->cap = cap;
	}
	f->cp[f->n] = cp;
	f->from[f->n] = (uint32_t)from;
	f->to[f->n++] = (uint32_t)to;
}

/* Adds the fold of a code point that is its own NFKC form. */
static void add_fold(struct kb_folded *f, uint32_t cp, size_t from, size_t to)
{
	if (cp == ' ' && f->n && f->cp[f->n - 1] == ' ' &&
		f->to[f->n - 1] == from)
		f->to[f->n - 1] = (uint32_t)to;
	else if (cp)
		add(f, cp, from, to);
	else if (f->n && f->to[f->n - 1] == from)
		/* A mark belongs to the letter before it. */
		f->to[f->n - 1] = (uint32_t)to;
}

/* Compatibility forms, composed letters, and letter case of other scripts. */
static void add_form(struct kb_folded *f, uint32_t cp, size_t from, size_t to)
{
	uint32_t buf[64];
	size_t n = sizeof buf / sizeof *buf;
	uint32_t *out = u32_casefold(&cp, 1, NULL, UNINORM_NFKD, buf, &n);
	if (!out) {
		add(f, cp, from, to);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t one = fold_cp(out[i]);
		if (one && (one != ' ' || i == 0))
			add(f, one, from, to); /* but the form's own marks */
	}
	if (out != buf)
		free(out);
}

/* Whether a code point has no other form, but for what fold_cp() knows. The
 * high hamza letters U+0675 to U+0678 have one. */
static bool is_own_form(uint32_t cp)
{
	return cp < 0x80 ||
	       (cp >= FIRST && cp < END && !(cp >= 0x675 && cp <= 0x678)) ||
	       cp == ZWNJ;
}

void kb_fold(struct kb_folded *f, const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t to = at + kb_utf8_decode(s + at, len - at, &cp);
		uint32_t fold = fold_cp(cp);
		if (fold != cp || is_own_form(cp))
			add_fold(f, fold, at, to);
		else
			add_form(f, cp, at, to);
		at = to;
	}
}

void kb_folded_clear(struct kb_folded *f)
{
	f->n = 0;
}

void kb_folded_release(struct kb_folded *f)
{
	free(f->cp);
	free(f->from);
	free(f->to);
	*f = (struct kb_folded){0};
}

/* Whether needle stands at place i of hay; *end is the place behind it. ZWNJ
 * on either side matches nothing, a space, or another ZWNJ. */
static bool matches(const struct kb_folded *hay, size_t i,
	const struct kb_folded *needle, size_t *end)
{
	size_t k = 0;
	while (k < needle->n) {
		uint32_t want = needle->cp[k];
		uint32_t have = i < hay->n ? hay->cp[i] : 0;
		if (i < hay->n && want == have) {
			k++;
			i++;
		} else if (want == ZWNJ && i < hay->n && have == ' ') {
			k++;
			i++;
		} else if (want == ' ' && i < hay->n && have == ZWNJ) {
			k++;
			i++;
		} else if (want == ZWNJ) {
			k++;
		} else if (i < hay->n && have == ZWNJ && k > 0) {
			i++;
		} else {
			return false;
		}
	}
	*end = i;
	return true;
}

bool kb_fold_find(const struct kb_folded *hay, const struct kb_folded *needle,
	size_t *at, struct kb_hit *hit)
{
	size_t lead = 0; /* a ZWNJ in front of the needle matches nothing */
	while (lead < needle->n && needle->cp[lead] == ZWNJ)
		lead++;
	if (lead == needle->n)
		return false;
	const struct kb_folded rest = {
		.cp = needle->cp + lead, .n = needle->n - lead};
	uint32_t first = rest.cp[0];
	for (size_t i = *at; i < hay->n; i++) {
		size_t end;
		if (hay->cp[i] != first &&
			!(first == ' ' && hay->cp[i] == ZWNJ))
			continue;
		if (!matches(hay, i, &rest, &end))
			continue;
		*hit = (struct kb_hit){hay->from[i], hay->to[end - 1]};
		*at = end;
		return true;
	}
	*at = hay->n;
	return false;
}

/* --- Labels ------------------------------------------------------------- */

/* What the second step makes of ASCII: letters and digits stay, quotation marks
 * and apostrophes belong to words and are dropped, signs part words. */
static uint32_t label_ascii(uint32_t cp)
{
	if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || cp == 0)
		return cp;
	return cp == '\'' || cp == '"' || cp == '`' ? 0 : ' ';
}

/* The same of the Hebrew and Arabic blocks; some write hamza by itself, others
 * do not. */
static uint32_t label_letter(uint32_t cp)
{
	if (cp == 0x621 || cp == 0x674)
		return 0;
	bool sign = cp == 0x5C0 || cp == 0x5C3 || cp == 0x5C6 ||
		    (cp >= 0x600 && cp < 0x620) ||
		    (cp >= 0x66A && cp <= 0x66D) || cp == 0x6D4 ||
		    cp == 0x6DD || cp == 0x6DE || cp == 0x6E9;
	return sign ? ' ' : cp;
}

/* Latin, Greek, Cyrillic, Armenian, with their blocks of letters with marks. */
static bool has_case(uint32_t cp)
{
	return (cp >= 0xC0 && cp < FIRST) || (cp >= 0x1E00 && cp < 0x2000);
}

static uint32_t label_other(uint32_t cp)
{
	if (cp < 0x100) {
		bool letter = cp >= 0xC0 && cp != 0xD7 && cp != 0xF7;
		return !letter ? ' ' : cp <= 0xDE ? cp + 32 : cp;
	}
	if (cp >= 0x2018 && cp <= 0x201F)
		return 0;                             /* quotation marks */
	bool sign = (cp >= 0x2000 && cp <= 0x2BFF) || /* ZWNJ too */
		    (cp >= 0x3000 && cp <= 0x3020) || cp >= 0x1F000 ||
		    kb_is_control(cp) || cp == KB_REPLACEMENT;
	/* \u0130 and \u0131, as Turkish writes I, are one letter. */
	return sign ? ' ' : cp == 0x131 ? 'i' : uc_tolower(cp);
}

static inline uint32_t label_cp(uint32_t cp)
{
	cp = fold_cp(cp);
	return cp < 0x80                 ? label_ascii(cp)
	       : cp >= FIRST && cp < END ? label_letter(cp)
					 : label_other(cp);
}

uint32_t kb_fold_label_cp(uint32_t cp)
{
	return label_cp(cp);
}

uint32_t kb_fold_base_cp(uint32_t cp)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	cp = label_cp(cp);
	while (has_case(cp) && uc_canonical_decomposition(cp, parts) > 0)
		cp = parts[0];
	return cp;
}

size_t kb_fold_label(const char *s, size_t len, char *out, size_t cap,
	size_t *from, int *whole)
{
	size_t n = 0;
	int space = 0;
	if (whole)
		*whole = 1;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		cp = label_cp(cp);
		if (cp == 0)
			continue;
		if (cp == ' ') {
			space = n > 0;
			continue;
		}
		char buf[4];
		size_t bytes = kb_utf8_encode(cp, buf);
		if (n + (size_t)space + bytes >= cap) {
			if (whole)
				*whole = 0;
			break;
		}
		if (space) {
			if (from)
				from[n] = at;
			out[n++] = ' ';
		}
		space = 0;
		for (size_t i = 0; i < bytes; i++) {
			if (from)
				from[n] = at;
			out[n++] = buf[i];
		}
	}
	out[n] = '\0';
	return n;
}

enum {
	SAME_MAX = 600, /* bytes of two texts that are compared */
};

bool kb_fold_same(const char *a, const char *b)
{
	char fa[SAME_MAX], fb[SAME_MAX];
	if (!a || !b)
		return false;
	size_t n = kb_fold_label(a, strlen(a), fa, sizeof fa, NULL, NULL);
	size_t m = kb_fold_label(b, strlen(b), fb, sizeof fb, NULL, NULL);
	return n == m && n > 0 && memcmp(fa, fb, n) == 0;
}

bool kb_fold_starts(const char *a, const char *b)
{
	char fa[SAME_MAX], fb[SAME_MAX];
	if (!a || !b)
		return false;
	size_t n = kb_fold_label(a, strlen(a), fa, sizeof fa, NULL, NULL);
	size_t m = kb_fold_label(b, strlen(b), fb, sizeof fb, NULL, NULL);
	return m > 0 && n >= m && memcmp(fa, fb, m) == 0;
}
