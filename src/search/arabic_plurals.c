/* Arabic broken plurals of patterns that hardly another word has, and the
 * patterns of their singulars. */
#include "arabic_plurals.h"

enum {
	HAMZA = 0x621,
	ALEF_HAMZA_BELOW = 0x625,
	ALEF = 0x627,
	HEH = 0x647,
	WAW = 0x648,
	ALEF_MAKSURA = 0x649,
	YEH = 0x64A,
	RADICALS = 5,
	LETTERS = 8, /* of a pattern at most */
};

/* A digit stands for a consonant of the root, the same in both, 4 and 5 for
 * none that is a waw or yeh; alef maksura for itself, all other letters for
 * what folds to them. */
struct pattern {
	const char32_t *plural, *singular;
	enum {
		ALL,
		ARABIC, /* elsewhere mostly another word */
		LOAN,   /* as Persian and Urdu spell it */
	} where;
};

/* clang-format off */
static const struct pattern PATTERNS[] = {
	{U"124اء", U"12ي4", ALL}, /* wuzara', wazir */
	{U"124اء", U"1ا24", ALL}, /* shu'ara', sha'ir */
	{U"ا12اء", U"12ي2", ALL}, /* atibba', tabib */
	{U"ا12اء", U"12و", ALL}, /* a'da', 'adu */
	{U"ا123اء", U"12ي3", ALL}, /* asdiqa', sadiq */
	{U"124ا", U"12ي4", LOAN}, /* wuzara', wazir */
	{U"124ا", U"1ا24", LOAN}, /* shu'ara', sha'ir */
	{U"ا12ا4", U"124", ARABIC}, /* as'ar, si'r */
	{U"ا1وا2", U"1ا2", ALL}, /* abwab, bab */
	{U"ا124ه", U"12ا4", ALL}, /* asliha, silah */
	{U"ا124ه", U"12ي4", ALL}, /* arghifa, raghif */
	{U"ا12يه", U"12اء", ALL}, /* aghtiya, ghita' */
	{U"124ى", U"12ي4", ALL}, /* marda, marid */
	{U"12ا45", U"1245", ALL}, /* makatib, maktab */
	{U"12ا45", U"1245ه", ALL}, /* madaris, madrasa */
	{U"1وا42", U"1ا42", ALL}, /* shawari', shari' */
	{U"1وا42", U"1ا42ه", ALL}, /* nawafidh, nafidha */
	{U"1وا42", U"1و42", ALL}, /* mawaqi', mawqi' */
	{U"1واي2", U"1اي2ه", ALL}, /* jawa'iz, ja'iza */
	{U"14اي2", U"14ي2ه", ALL}, /* haqa'ib, haqiba */
	{U"14اي2", U"14ا2ه", ALL}, /* rasa'il, risala */
	{U"14اي2", U"14و2", ALL}, /* 'aja'iz, 'ajuz */
	{U"12ا3ي4", U"123ا4", ALL}, /* mafatih, miftah */
	{U"12ا3ي4", U"123و4", ALL}, /* sanadiq, sunduq */
	{U"12ا3ي4", U"123ي4", ALL}, /* taqarir, taqrir */
	{U"1وا2ي3", U"1ا2و3", ALL}, /* tawabir, tabur */
	{U"1وا2ي3", U"1ا2و3ه", ALL}, /* fawatir, fatura */
};
/* clang-format on */

/* Words that have another plural than the pattern's, which is of another word:
 * 'alam (world), falam (and did not), maqtal (murder), maktaba (library). */
static const char32_t *const OTHERS[] = {U"عالم", U"فلم", U"مقتل", U"مكتبه"};

/* A last heh mostly is a teh marbuta, if not written so. */
static bool is_radical(const struct kb_letters *w, size_t i, size_t to)
{
	return w->fold[i] != ALEF && w->fold[i] != HAMZA &&
	       (w->fold[i] != HEH || i + 1 < to);
}

/* Whether the letters [from, to) are of the pattern; root: gets theirs. */
static bool is_of(const struct kb_letters *w, size_t from, size_t to,
	const char32_t *pattern, char32_t root[RADICALS])
{
	for (; *pattern && from < to; pattern++, from++) {
		char32_t cp = w->fold[from];
		if (*pattern >= '1' && *pattern <= '5') {
			char32_t *radical = &root[*pattern - '1'];
			if (!is_radical(w, from, to) ||
				(*pattern >= '4' && (cp == WAW || cp == YEH)))
				return false;
			*radical = cp;
		} else if (*pattern == ALEF_MAKSURA) {
			if (w->raw[from] != ALEF_MAKSURA)
				return false;
		} else if (cp != *pattern || w->raw[from] == ALEF_HAMZA_BELOW) {
			return false;
		}
	}
	return !*pattern && from == to;
}

void kb_arabic_singulars(struct kb_stems *out, const struct kb_letters *w,
	size_t from, size_t to, bool loan)
{
	static const struct kb_word_list others = KB_WORD_LIST(OTHERS);
	char32_t root[RADICALS], singular[LETTERS];
	if (to - from < 4 || to - from > 6)
		return;
	for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
		size_t n = 0;
		const struct pattern *p = &PATTERNS[i];
		if (p->where == (loan ? ARABIC : LOAN) ||
			!is_of(w, from, to, p->plural, root))
			continue;
		for (const char32_t *s = p->singular; *s; s++)
			singular[n++] =
				*s >= '1' && *s <= '5' ? root[*s - '1'] : *s;
		if (!kb_letters_in(&others, singular, n, 0))
			kb_stems_add(out, KB_TIER_STEM, singular, n, 0);
	}
}
