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

/* What a search passes over: niqqud, harakat, Quranic signs, tatweel, format
 * characters. */
static bool is_deleted(uint32_t cp)
{
	if (cp < 0x300)
		return cp == 0xAD;
	return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x591 && cp <= 0x5BD) ||
	       cp == 0x5BF || cp == 0x5C1 || cp == 0x5C2 || cp == 0x5C4 ||
	       cp == 0x5C5 || cp == 0x5C7 || (cp >= 0x610 && cp <= 0x61A) ||
	       cp == 0x640 || (cp >= 0x64B && cp <= 0x65F) || cp == 0x670 ||
	       (cp >= 0x6D6 && cp <= 0x6DC) || (cp >= 0x6DF && cp <= 0x6E8) ||
	       (cp >= 0x6EA && cp <= 0x6ED) || kb_is_bidi_control(cp) ||
	       cp == 0x200B || cp == 0x200D || cp == 0x2060 || cp == 0xFEFF;
}

/* Arabic letters, which readers hold for the same across the languages. */
static uint32_t fold_arabic(uint32_t cp)
{
	switch (cp) {
	case 0x622: /* alef with madda, hamza above, hamza below, wasla */
	case 0x623:
	case 0x625:
	case 0x671:
		return 0x627;
	case 0x624: /* waw with hamza */
		return 0x648;
	case 0x626: /* yeh with hamza, alef maksura, Farsi yeh, yeh barree */
	case 0x649:
	case 0x6CC:
	case 0x6D2:
	case 0x6D3:
		return 0x64A;
	case 0x6A9: /* keheh */
		return 0x643;
	case 0x629: /* teh marbuta, heh doachashmee, heh with yeh, heh goal, ae
		     */
	case 0x6BE:
	case 0x6C0:
	case 0x6C1:
	case 0x6C2:
	case 0x6C3:
	case 0x6D5:
		return 0x647;
	case 0x6BA: /* noon ghunna */
		return 0x646;
	}
	if (cp >= 0x660 && cp <= 0x669)
		return cp - 0x660 + '0';
	if (cp >= 0x6F0 && cp <= 0x6F9)
		return cp - 0x6F0 + '0';
	return cp;
}

static uint32_t fold_hebrew(uint32_t cp)
{
	switch (cp) {
	case 0x5DA: /* final kaf, mem, nun, pe, tsadi */
	case 0x5DD:
	case 0x5DF:
	case 0x5E3:
	case 0x5E5:
		return cp + 1;
	case 0x5BE: /* maqaf */
		return '-';
	case 0x5F3: /* geresh, gershayim */
		return '\'';
	case 0x5F4:
		return '"';
	}
	return cp;
}

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

static bool is_white(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 ||
	       cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 ||
	       cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* One code point that is its own NFKC form, folded. */
static void fold_plain(struct kb_folded *f, uint32_t cp, size_t from, size_t to)
{
	if (is_white(cp)) {
		if (f->n && f->cp[f->n - 1] == ' ' && f->to[f->n - 1] == from)
			f->to[f->n - 1] = (uint32_t)to;
		else
			add(f, ' ', from, to);
	} else if (is_deleted(cp)) {
		/* A mark belongs to the letter before it. */
		if (f->n && f->to[f->n - 1] == from)
			f->to[f->n - 1] = (uint32_t)to;
	} else if (cp >= 0x590 && cp < 0x600) {
		add(f, fold_hebrew(cp), from, to);
	} else if (cp >= 0x600 && cp < 0x700) {
		add(f, fold_arabic(cp), from, to);
	} else {
		add(f, cp, from, to);
	}
}

/* Compatibility forms, composed letters, and letter case of other scripts. */
static void fold_other(struct kb_folded *f, uint32_t cp, size_t from, size_t to)
{
	uint32_t buf[64];
	size_t n = sizeof buf / sizeof *buf;
	uint32_t *out = u32_casefold(&cp, 1, NULL, UNINORM_NFKD, buf, &n);
	if (!out) {
		add(f, cp, from, to);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (is_deleted(out[i]) || (is_white(out[i]) && i > 0))
			continue; /* the form's own marks */
		uint32_t one = out[i];
		if (one >= 0x590 && one < 0x600)
			one = fold_hebrew(one);
		else if (one >= 0x600 && one < 0x700)
			one = fold_arabic(one);
		add(f, one, from, to);
	}
	if (out != buf)
		free(out);
}

void kb_fold(struct kb_folded *f, const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t to = at + kb_utf8_decode(s + at, len - at, &cp);
		if (cp < 0x80)
			fold_plain(f, cp >= 'A' && cp <= 'Z' ? cp + 32 : cp, at,
				to);
		else if ((cp >= 0x591 && cp < 0x675) ||
			 (cp >= 0x679 && cp < 0x700) || cp == ZWNJ ||
			 is_deleted(cp) || is_white(cp))
			fold_plain(f, cp, at, to);
		else
			fold_other(f, cp, at, to);
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
		*hit = (struct kb_hit){hay->from[i], hay->to[end - 1], false};
		*at = end;
		return true;
	}
	*at = hay->n;
	return false;
}

bool kb_hit_is_exact(const char *text, const struct kb_hit *hit,
	const char *needle, size_t len)
{
	return hit->end - hit->start == len &&
	       memcmp(text + hit->start, needle, len) == 0;
}
