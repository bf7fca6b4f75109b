/* What the folding makes of code points that the table does not know, or that
 * stand for several letters. */
#include "fold_table.h"

#include <khabar/base/utf8.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#define LENGTH(a) (sizeof(a) / sizeof *(a))

/* Signs, spaces and marks: those of a range are all the same, 0 is passed over.
 */
static const struct sign {
	uint32_t first, last, to;
} SIGNS[] = {
	{0xA0, 0xA0, ' '},
	{0xAB, 0xAB, '"'},
	{0xB4, 0xB4, '\''},
	{0xBB, 0xBB, '"'},
	{0x2B9, 0x2B9, '\''}, /* primes, letters for ayn and hamza */
	{0x2BA, 0x2BA, '"'},
	{0x2BB, 0x2BF, '\''},
	{0x2CA, 0x2CB, '\''},
	{0x2D7, 0x2D7, '-'},
	{0x2EE, 0x2EE, '"'},
	{0x490, 0x491, 0x433}, /* Ukrainian ghe */
	{0x55A, 0x55A, '\''},
	{0x58A, 0x58A, '-'},
	{0x93C, 0x93C, 0}, /* nukta, which Hindi often leaves out */
	{0x1400, 0x1400, '-'},
	{0x1680, 0x1680, ' '},
	{0x1806, 0x1806, '-'},
	{0x1AB0, 0x1AFF, 0},
	{0x1DC0, 0x1DFF, 0},
	{0x1FBD, 0x1FBD, '\''}, /* Greek signs of elision */
	{0x1FBF, 0x1FBF, '\''},
	{0x2000, 0x200A, ' '},
	{0x2010, 0x2015, '-'},
	{0x2018, 0x201B, '\''},
	{0x201C, 0x201F, '"'},
	{0x2028, 0x2029, ' '},
	{0x202F, 0x202F, ' '},
	{0x2032, 0x2032, '\''},
	{0x2033, 0x2033, '"'},
	{0x2035, 0x2035, '\''},
	{0x2036, 0x2036, '"'},
	{0x2039, 0x203A, '\''},
	{0x2043, 0x2043, '-'},
	{0x2044, 0x2044, '/'},
	{0x204F, 0x204F, ';'},
	{0x205F, 0x205F, ' '},
	{0x20D0, 0x20FF, 0},
	{0x2212, 0x2212, '-'},
	{0x2215, 0x2215, '/'},
	{0x2217, 0x2217, '*'},
	{0x275B, 0x275C, '\''},
	{0x275D, 0x275E, '"'},
	{0x275F, 0x275F, '\''},
	{0x2760, 0x2760, '"'},
	{0x276E, 0x276F, '"'},
	{0x2796, 0x2796, '-'},
	{0x2E17, 0x2E17, '-'},
	{0x2E1A, 0x2E1A, '-'},
	{0x2E2E, 0x2E2E, '?'},
	{0x2E32, 0x2E32, ','},
	{0x2E35, 0x2E35, ';'},
	{0x2E3A, 0x2E3B, '-'},
	{0x2E40, 0x2E40, '-'},
	{0x2E41, 0x2E41, ','},
	{0x2E42, 0x2E42, '"'},
	{0x2E5D, 0x2E5D, '-'},
	{0x3000, 0x3000, ' '},
	{0x3001, 0x3001, ','},
	{0x3002, 0x3002, '.'},
	{0x300C, 0x300F, '"'}, /* corner brackets quote */
	{0x301C, 0x301C, '~'}, /* wave dash, in its place tilde */
	{0x301D, 0x301F, '"'},
	{0x3030, 0x3030, '-'},
	{0x30A0, 0x30A0, '-'},
	{0xFB1E, 0xFB1E, 0}, /* varika, a point of Judaeo-Spanish */
	{0xFC5E, 0xFC63, 0}, /* marks by themselves */
	{0xFE20, 0xFE2F, 0},
	{0xFE70, 0xFE7F, 0},
	{0x10EAD, 0x10EAD, '-'},
	{0x1F676, 0x1F678, '"'},
};

/* Whole words that are one code point and have no form in Unicode, by their
 * names there. */
#define ALLAH "\u0627\u0644\u0644\u0647"
#define ALAYH "\u0639\u0644\u064A\u0647"
#define SALAM "\u0627\u0644\u0633\u0644\u0627\u0645"
#define SALLA "\u0635\u0644\u064A " ALLAH " " ALAYH
#define RADI "\u0631\u0636\u064A " ALLAH " \u0639\u0646\u0647"
#define AND_WISHED_PEACE " \u0648\u0633\u0644\u0645"
#define AND_EXALTED " \u0648\u062A\u0639\u0627\u0644\u064A"
#define AND_FAMILY " \u0648\u0627\u0644\u0647"
static const struct {
	uint32_t cp;
	const char *words; /* folded */
} WORDS[] = {
	{0xFD40, "\u0631\u062D\u0645\u0647 " ALLAH},
	{0xFD41, RADI},
	{0xFD42, RADI "\u0627"},
	{0xFD43, RADI "\u0645"},
	{0xFD44, RADI "\u0645\u0627"},
	{0xFD45, RADI "\u0646"},
	{0xFD46, SALLA AND_FAMILY},
	{0xFD47, ALAYH " " SALAM},
	{0xFD48, ALAYH "\u0645 " SALAM},
	{0xFD49, ALAYH "\u0645\u0627 " SALAM},
	{0xFD4A, (ALAYH " \u0627\u0644\u0635\u0644\u0627\u0647"
			" \u0648\u0627\u0644\u0633\u0644\u0627\u0645")},
	{0xFD4B, "\u0642\u062F\u0633 \u0633\u0631\u0647"},
	{0xFD4C, SALLA AND_FAMILY AND_WISHED_PEACE},
	{0xFD4D, ALAYH "\u0627 " SALAM},
	{0xFD4E, "\u062A\u0628\u0627\u0631\u0643" AND_EXALTED},
	{0xFD4F, "\u0631\u062D\u0645\u0647\u0645 " ALLAH},
	{0xFDCF, ("\u0633\u0644\u0627\u0645\u0647"
		  " \u0639\u0644\u064A\u0646\u0627")},
	{0xFDFD, ("\u0628\u0633\u0645 " ALLAH
		  " \u0627\u0644\u0631\u062D\u0645\u0646"
		  " \u0627\u0644\u0631\u062D\u064A\u0645")},
	{0xFDFE, "\u0633\u0628\u062D\u0627\u0646\u0647" AND_EXALTED},
	{0xFDFF, "\u0639\u0632 \u0648\u062C\u0644"},
};

static const struct sign *sign_of(uint32_t cp)
{
	size_t low = 0, high = LENGTH(SIGNS);
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (SIGNS[mid].last < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return low < LENGTH(SIGNS) && SIGNS[low].first <= cp ? &SIGNS[low]
							     : NULL;
}

static size_t words_of(uint32_t cp, uint32_t *out)
{
	size_t n = 0;
	for (size_t i = 0; i < LENGTH(WORDS); i++)
		if (WORDS[i].cp == cp)
			for (const char *s = WORDS[i].words; *s;)
				s += kb_utf8_decode(s, strlen(s), &out[n++]);
	return n;
}

/* Letters that are written as two. */
static const struct {
	uint32_t cp, two[2];
} PAIRS[] = {
	{0xE6, {'a', 'e'}},
	{0x153, {'o', 'e'}},
	{0x5F0, {0x5D5, 0x5D5}},
	{0x5F1, {0x5D5, 0x5D9}},
	{0x5F2, {0x5D9, 0x5D9}},
};

/* What has no form in Unicode: signs, pairs, Katakana as Hiragana. Returns
 * false where cp is none of them. */
static bool add_own(uint32_t cp, uint32_t *out, size_t *n)
{
	const struct sign *sign = cp < 0x80 ? NULL : sign_of(cp);
	if (sign) {
		out[*n] = sign->to;
		*n += sign->to != 0;
		return true;
	}
	if ((cp >= 0x30A1 && cp <= 0x30F6) || cp == 0x30FD || cp == 0x30FE) {
		out[(*n)++] = cp - 0x60;
		return true;
	}
	for (size_t i = 0; cp < 0x600 && i < LENGTH(PAIRS); i++) {
		if (PAIRS[i].cp == cp) {
			memcpy(out + *n, PAIRS[i].two, sizeof PAIRS[i].two);
			*n += 2;
			return true;
		}
	}
	return false;
}

static size_t decompose(uint32_t cp, uint32_t *out)
{
	uint32_t buf[KB_FOLD_FORM_MAX / 2];
	size_t n = LENGTH(buf), count = 0;
	uint32_t *forms = u32_casefold(&cp, 1, NULL, UNINORM_NFKD, buf, &n);
	if (!forms || n > LENGTH(buf) || (n == 1 && *forms == cp)) {
		out[count++] = cp;
	} else {
		for (size_t i = 0; i < n; i++)
			if (!add_own(forms[i], out, &count))
				out[count++] = forms[i];
	}
	if (forms != buf)
		free(forms);
	return count;
}

/* A syllable of Hangul as its letters (The Unicode Standard, 3.12). */
static size_t take_apart(uint32_t syllable, uint32_t *out)
{
	uint32_t at = syllable - 0xAC00, last = at % 28;
	out[0] = 0x1100 + at / (28 * 21);
	out[1] = 0x1161 + at / 28 % 21;
	out[2] = 0x11A7 + last;
	return last ? 3 : 2;
}

size_t kb_fold_form(uint32_t cp, uint32_t out[KB_FOLD_FORM_MAX])
{
	size_t n = 0;
	if (cp >= 0xAC00 && cp <= 0xD7A3)
		return take_apart(cp, out);
	if ((cp >= 0x3400 && cp < 0xA000) || cp == KB_REPLACEMENT) {
		*out = cp;
		return 1;
	}
	if (add_own(cp, out, &n) ||
		uc_is_property_default_ignorable_code_point(cp))
		return n;
	int digit = cp < KB_FOLD_TABLE ? -1 : uc_decimal_value(cp);
	if (digit >= 0) {
		*out = (uint32_t)('0' + digit);
		return 1;
	}
	n = cp >= 0xFD40 && cp <= 0xFDFF ? words_of(cp, out) : 0;
	return n ? n : decompose(cp, out);
}

uint32_t kb_fold_lower(uint32_t cp)
{
	return uc_tolower(cp);
}

uint32_t kb_fold_without_marks(uint32_t cp)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	return uc_canonical_decomposition(cp, parts) > 0 ? parts[0] : cp;
}
