/* Arabic broken plurals of patterns that hardly another word has, and the
 * patterns of their singulars. */
#include "arabic_plurals.h"

enum {
	HAMZA = 0x621,
	ALEF = 0x627,
	TEH_MARBUTA = 0x629,
	WAW = 0x648,
	ALEF_MAKSURA = 0x649,
	YEH = 0x64A,
	RADICALS = 4,
	LETTERS = 8, /* of a pattern at most */
};

/* A digit stands for a consonant of the root, the same in both, 3 and 4 for
 * none that is a waw or yeh; alef maksura for itself, all other letters for
 * what folds to them. */
struct pattern {
	const char32_t *plural, *singular;
};

/* clang-format off */
static const struct pattern PATTERNS[] = {
	{U"123اء", U"12ي3"},    /* wuzara', wazir */
	{U"123اء", U"1ا23"},    /* shu'ara', sha'ir */
	{U"ا12اء", U"12ي2"},    /* atibba', tabib */
	{U"ا12اء", U"12و"},     /* a'da', 'adu */
	{U"ا123اء", U"12ي3"},   /* asdiqa', sadiq */
	{U"ا12ا3", U"123"},     /* as'ar, si'r */
	{U"ا1وا2", U"1ا2"},     /* abwab, bab */
	{U"ا123ه", U"12ا3"},    /* asliha, silah */
	{U"ا123ه", U"12ي3"},    /* arghifa, raghif */
	{U"ا12يه", U"12اء"},    /* aghtiya, ghita' */
	{U"123ى", U"12ي3"},     /* marda, marid */
	{U"12ا34", U"1234"},    /* makatib, maktab */
	{U"12ا34", U"1234ه"},   /* madaris, madrasa */
	{U"1وا32", U"1ا32"},    /* shawari', shari' */
	{U"1وا32", U"1ا32ه"},   /* nawafidh, nafidha */
	{U"1وا32", U"1و32"},    /* mawaqi', mawqi' */
	{U"1واي2", U"1اي2ه"},   /* jawa'iz, ja'iza */
	{U"13اي2", U"13ي2ه"},   /* haqa'ib, haqiba */
	{U"13اي2", U"13ا2ه"},   /* rasa'il, risala */
	{U"13اي2", U"13و2"},    /* 'aja'iz, 'ajuz */
	{U"12ا3ي4", U"123ا4"},  /* mafatih, miftah */
	{U"12ا3ي4", U"123و4"},  /* sanadiq, sunduq */
	{U"12ا3ي4", U"123ي4"},  /* taqarir, taqrir */
	{U"1وا2ي3", U"1ا2و3"},  /* tawabir, tabur */
	{U"1وا2ي3", U"1ا2و3ه"}, /* fawatir, fatura */
};
/* clang-format on */

/* Words that have another plural than the pattern's, which is of another word:
 * 'alam (world), falam (and did not), maqtal (murder), maktaba (library). */
static const char32_t *const OTHERS[] = {U"عالم", U"فلم", U"مقتل", U"مكتبه"};

static bool is_radical(const struct kb_letters *w, size_t i)
{
	return w->fold[i] != ALEF && w->fold[i] != HAMZA &&
	       w->raw[i] != TEH_MARBUTA;
}

/* Whether the letters [from, to) are of the pattern; root: gets theirs. */
static bool is_of(const struct kb_letters *w, size_t from, size_t to,
	const char32_t *pattern, char32_t root[RADICALS])
{
	for (; *pattern && from < to; pattern++, from++) {
		char32_t cp = w->fold[from];
		if (*pattern >= '1' && *pattern <= '4') {
			char32_t *radical = &root[*pattern - '1'];
			if (!is_radical(w, from) ||
				(*pattern >= '3' && (cp == WAW || cp == YEH)))
				return false;
			*radical = cp;
		} else if (*pattern == ALEF_MAKSURA) {
			if (w->raw[from] != ALEF_MAKSURA)
				return false;
		} else if (cp != *pattern) {
			return false;
		}
	}
	return !*pattern && from == to;
}

void kb_arabic_singulars(struct kb_stems *out, const struct kb_letters *w,
	size_t from, size_t to)
{
	static const struct kb_word_list others = KB_WORD_LIST(OTHERS);
	char32_t root[RADICALS], singular[LETTERS];
	if (to - from < 4 || to - from > 6)
		return;
	for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
		size_t n = 0;
		if (!is_of(w, from, to, PATTERNS[i].plural, root))
			continue;
		for (const char32_t *s = PATTERNS[i].singular; *s; s++)
			singular[n++] =
				*s >= '1' && *s <= '4' ? root[*s - '1'] : *s;
		if (!kb_letters_in(&others, singular, n, 0))
			kb_stems_add(out, KB_TIER_STEM, singular, n, 0);
	}
}
