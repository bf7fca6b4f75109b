/* The label form of a text: words by which labels, names and dates are known.
 */
#include "fold_table.h"

#include <khabar/base/utf8.h>
#include <khabar/text/fold.h>

#include <string.h>

/* What the second step makes of ASCII: letters and digits stay, quotation marks
 * and apostrophes belong to words and are dropped, signs part words. */
static uint32_t label_ascii(uint32_t cp)
{
	if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || cp == 0)
		return cp;
	return cp == '\'' || cp == '"' || cp == '`' ? 0 : ' ';
}

/* Letters of Pashto and Sindhi that only a search holds for those of Urdu and
 * Arabic: labels are words of one language. */
static bool is_pashto(uint32_t cp)
{
	return cp == 0x67C || cp == 0x689 || cp == 0x693 || cp == 0x6AA ||
	       cp == 0x6AB || cp == 0x6BC || cp == 0x6CD || cp == 0x6D0 ||
	       cp == 0x6FE;
}

/* What a search takes by its place: without hamza, quotation marks dropped. */
static uint32_t label_place(uint32_t cp)
{
	switch (cp) {
	case 0x623:
		return 0x627;
	case 0x624:
		return 0x648;
	case 0x626:
	case 0x6D3:
		return 0x64A;
	case 0x6C0:
	case 0x6C2:
		return 0x647;
	case 0x692:
	case 0x695:
		return cp;
	default:
		return 0;
	}
}

/* Of the scripts of the table that have no letter case; some write hamza by
 * itself, others do not. */
static uint32_t label_letter(uint32_t cp)
{
	bool sign = cp == 0x5C0 || cp == 0x5C3 || cp == 0x5C6 ||
		    (cp >= 0x600 && cp < 0x610) || cp == 0x61B ||
		    (cp >= 0x61D && cp < 0x620) ||
		    (cp >= 0x66A && cp <= 0x66D) || cp == 0x6D4 ||
		    cp == 0x6DD || cp == 0x6DE || cp == 0x6E9;
	if (sign || cp == 0x5BE)
		return ' ';
	uint32_t fold = kb_fold_table[cp];
	if (is_pashto(cp))
		return cp;
	if (fold == KB_FOLD_PLACE)
		return label_place(cp);
	if (fold == KB_FOLD_GONE || fold == 0x621 || cp == 0x621)
		return 0;
	return fold > KB_FOLD_LAST ? fold : cp;
}

static bool is_white(uint32_t cp)
{
	return cp == 0x85 || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) ||
	       cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F ||
	       cp == 0x3000;
}

/* Marks and format characters of other blocks. */
static bool is_gone(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x300 && cp <= 0x36F) || cp == 0x200B ||
	       cp == 0x200D || cp == 0x2060 || cp == 0xFEFF ||
	       (cp >= 0xFE00 && cp <= 0xFE0F) || kb_is_bidi_control(cp);
}

/* Latin, Greek, Cyrillic, Armenian, with their blocks of letters with marks. */
static bool has_case(uint32_t cp)
{
	return (cp >= 0xC0 && cp < 0x590) || (cp >= 0x1E00 && cp < 0x2000);
}

static uint32_t label_other(uint32_t cp)
{
	if (is_white(cp))
		return ' ';
	if (is_gone(cp))
		return 0;
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
	return sign ? ' ' : cp == 0x131 ? 'i' : kb_fold_lower(cp);
}

static inline uint32_t label_cp(uint32_t cp)
{
	if (cp < 0x80)
		return label_ascii(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
	return cp >= 0x590 && cp < KB_FOLD_TABLE ? label_letter(cp)
						 : label_other(cp);
}

uint32_t kb_fold_label_cp(uint32_t cp)
{
	return label_cp(cp);
}

uint32_t kb_fold_base_cp(uint32_t cp)
{
	uint32_t base = label_cp(cp);
	do
		cp = base;
	while (has_case(cp) && (base = kb_fold_without_marks(cp)) != cp);
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
