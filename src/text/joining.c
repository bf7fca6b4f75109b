/* Arabic letters in the forms in which they join. */
#include "bidi.h"

#include <khabar/base/mem.h>
#include <khabar/text/letters.h>

#include <stdbool.h>
#include <string.h>

/* The form of a letter that has none of its own. */
static uint32_t made_form(
	const struct kb_bidi *b, const struct kb_made_letter *l, unsigned joins)
{
	return b->form_of[joins][l->base - KB_BIDI_LETTER];
}

/* Asks fribidi for the forms of all letters. */
void kb_bidi_find_forms(struct kb_bidi *b)
{
	FriBidiArabicProp props[KB_BIDI_LETTERS];
	FriBidiLevel levels[KB_BIDI_LETTERS];
	FriBidiChar forms[KB_BIDI_LETTERS];
	memset(levels, 1, sizeof levels);
	for (unsigned joins = 0; joins < 4; joins++) {
		for (size_t i = 0; i < KB_BIDI_LETTERS; i++) {
			forms[i] = KB_BIDI_LETTER + (FriBidiChar)i;
			props[i] =
				(FriBidiArabicProp)(joins |
						    (b->joining_of[forms[i]] &
							    FRIBIDI_MASK_ARAB_SHAPES));
		}
		fribidi_shape_arabic(FRIBIDI_FLAG_SHAPE_ARAB_PRES, levels,
			KB_BIDI_LETTERS, props, forms);
		for (size_t i = 0; i < KB_BIDI_LETTERS; i++)
			b->form_of[joins][i] = (uint16_t)forms[i];
	}
	size_t n;
	const struct kb_made_letter *made = kb_made_letters(&n);
	for (size_t i = 0; i < n && made[i].letter < KB_BIDI_TABLE; i++)
		for (unsigned joins = 0; joins < 4; joins++)
			b->form_of[joins][made[i].letter - KB_BIDI_LETTER] =
				(uint16_t)made_form(b, &made[i], joins);
}

/* A vowel sign or the like that may stand between lam and alef without
 * parting them. Not hamza and madda: they make another letter. */
static bool is_haraka(uint32_t cp)
{
	return (cp >= 0x064B && cp <= 0x0652) ||
	       (cp >= 0x0656 && cp <= 0x065F) || cp == 0x0670 ||
	       (cp >= 0x0610 && cp <= 0x061A) ||
	       (cp >= 0x06D6 && cp <= 0x06DC) ||
	       (cp >= 0x06DF && cp <= 0x06E4) || cp == 0x06E7 || cp == 0x06E8 ||
	       (cp >= 0x06EA && cp <= 0x06ED);
}

/* The isolated lam-alef ligature for an alef; its final form is the next
 * code point. 0: not an alef. */
static uint32_t lam_alef(uint32_t alef)
{
	switch (alef) {
	case 0x0622:
		return 0xFEF5;
	case 0x0623:
		return 0xFEF7;
	case 0x0625:
		return 0xFEF9;
	case 0x0627:
		return 0xFEFB;
	}
	return 0;
}

/* Where a lam joins to an alef, with or without a haraka between, the ligature
 * stands at the lam, so that the marks after it, the lam's and the alef's, are
 * on it. */
static void set_lam_alefs(
	const uint32_t *cp, size_t n, const uint8_t *levels, uint32_t *shaped)
{
	for (size_t i = 0; i + 1 < n; i++) {
		uint32_t s = shaped[i];
		if ((s != 0xFEDF && s != 0xFEE0) || cp[i] != 0x0644 ||
			!(levels[i] & 1))
			continue;
		size_t k = i + 1;
		while (k < n && levels[k] == levels[i] && is_haraka(cp[k]))
			k++;
		uint32_t ligature = 0;
		if (k < n && levels[k] == levels[i])
			ligature = lam_alef(cp[k]);
		if (ligature) {
			shaped[i] = ligature + (s == 0xFEE0);
			shaped[k] = 0;
		}
		i = k - 1;
	}
}

/* A letter, or what else may be joined to; with the level that it joins at, -1:
 * any. */
struct joined {
	size_t at;
	int level;
	FriBidiJoiningType type;
	unsigned joins; /* 1: to the right, 2: to the left */
};

static struct joined joined_at(const struct kb_bidi *b, const uint32_t *cp,
	const uint8_t *levels, size_t i)
{
	FriBidiJoiningType type = cp[i] < KB_BIDI_TABLE
					  ? b->joining_of[cp[i]]
					  : fribidi_get_joining_type(cp[i]);
	struct joined l = {i, levels[i], type, 0};
	if (!FRIBIDI_IS_JOIN_BASE_SHAPES(type) &&
		FRIBIDI_IS_EXPLICIT_OR_BN(kb_bidi_type(b, cp[i])))
		l.level = -1;
	return l;
}

static bool same_level(const struct joined *a, const struct joined *b)
{
	return a->level < 0 || b->level < 0 || a->level == b->level;
}

/* Whether a joins to b, which follows; if so, both are told. */
static void join(struct joined *a, struct joined *b)
{
	/* In a line that goes from the left, that is to the right. */
	unsigned behind = a->level & 1 ? FRIBIDI_MASK_JOINS_LEFT
				       : FRIBIDI_MASK_JOINS_RIGHT;
	unsigned before = b->level & 1 ? FRIBIDI_MASK_JOINS_RIGHT
				       : FRIBIDI_MASK_JOINS_LEFT;
	if (same_level(a, b) && (a->type & behind) && (b->type & before)) {
		a->joins |= behind;
		b->joins |= before;
	}
}

static void set_form(
	const struct kb_bidi *b, const struct joined *l, uint32_t *shaped)
{
	uint32_t cp = l->type ? shaped[l->at] : 0;
	if (cp >= KB_BIDI_LETTER && cp < KB_BIDI_TABLE)
		shaped[l->at] = b->form_of[l->joins][cp - KB_BIDI_LETTER];
}

/* Joins letters of the block Arabic, as fribidi_join_arabic() does, whose rules
 * are Unicode's (9.2): marks do not part them but where the level changes. */
static void join_letters(const struct kb_bidi *b, const uint32_t *cp, size_t n,
	const uint8_t *levels, uint32_t *shaped)
{
	struct joined last = {0, -1, FRIBIDI_JOINING_TYPE_U, 0};
	for (size_t i = 0; i < n; i++) {
		struct joined l = joined_at(b, cp, levels, i);
		if (FRIBIDI_IS_JOIN_SKIPPED(l.type)) {
			if (!same_level(&last, &l))
				last.type &= FRIBIDI_MASK_ARAB_SHAPES;
			continue;
		}
		join(&last, &l);
		set_form(b, &last, shaped);
		last = l;
	}
	set_form(b, &last, shaped);
}

/* Joins letters through fribidi, of whatever block. */
static void join_any(struct kb_bidi *b, const uint32_t *cp, size_t n,
	const uint8_t *levels, uint32_t *shaped)
{
	kb_grow(&b->types, &b->cap_types, n, sizeof *b->types);
	kb_grow(&b->props, &b->cap_props, n, sizeof *b->props);
	for (size_t i = 0; i < n; i++) {
		b->types[i] = kb_bidi_type(b, cp[i]);
		b->props[i] = fribidi_get_joining_type(cp[i]);
	}
	FriBidiStrIndex len = (FriBidiStrIndex)n;
	const FriBidiLevel *l = (const FriBidiLevel *)levels;
	fribidi_join_arabic(b->types, len, l, b->props);
	fribidi_shape(FRIBIDI_FLAG_SHAPE_ARAB_PRES, l, len, b->props, shaped);
	for (size_t i = 0; i < n; i++) {
		const struct kb_made_letter *made = kb_made_letter(cp[i]);
		if (made && shaped[i])
			shaped[i] = made_form(b, made, b->props[i] & 3);
	}
}

void kb_bidi_shape(struct kb_bidi *b, const uint32_t *cp, size_t n,
	const uint8_t *levels, uint32_t *shaped)
{
	bool arabic = false, other = false;
	if (n == 0)
		return;
	memcpy(shaped, cp, n * sizeof *cp);
	for (size_t i = 0; i < n; i++)
		if (cp[i] < KB_BIDI_TABLE)
			arabic |= cp[i] >= KB_BIDI_LETTER;
		else
			other |= FRIBIDI_IS_JOIN_BASE_SHAPES(
				fribidi_get_joining_type(cp[i]));
	if (other)
		join_any(b, cp, n, levels, shaped);
	else if (arabic)
		join_letters(b, cp, n, levels, shaped);
	if (arabic)
		set_lam_alefs(cp, n, levels, shaped);
}
