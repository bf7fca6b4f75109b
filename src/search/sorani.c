/* Sorani: definite and indefinite, plurals, possessives, ezafe, and the prefix
 * of the present. Folded, ae is heh, and oe and e are kept. */
#include "stems.h"

enum {
	YEH = 0x64A,
};

static const struct kb_ending ENDINGS[] = {{U"هكانيان", 2, 0},
	{U"هكانمان", 2, 0}, {U"هكانتان", 2, 0}, {U"هكاني", 2, 0},
	{U"هكانم", 2, 0}, {U"هكانت", 2, 0}, {U"هكان", 2, 0}, {U"كانيان", 3, 0},
	{U"كاني", 3, 0}, {U"كان", 3, 0}, {U"هكهيان", 2, 0}, {U"هكهمان", 2, 0},
	{U"هكهتان", 2, 0}, {U"هكهي", 2, 0}, {U"هكهم", 2, 0}, {U"هكهت", 2, 0},
	{U"هكه", 2, 0}, {U"كهي", 3, 0}, {U"كه", 3, 0}, {U"انيان", 3, 0},
	{U"اني", 2, 0}, {U"ان", 2, 0}, {U"يان", 3, 0}, {U"مان", 3, 0},
	{U"تان", 3, 0}, {U"ێك", 2, 0}, {U"ێكي", 2, 0}, {U"يهك", 3, 0},
	{U"ييهكه", 3, YEH}, {U"ييهكان", 3, YEH}, {U"هوه", 3, 0}, {U"يش", 3, 0},
	{U"هي", 3, 0}, {U"ي", 3, 0}, {U"ه", 3, 0}, {U"ێ", 3, 0}};

void kb_sorani_stems(const struct kb_letters *w, struct kb_stems *out)
{
	size_t left;
	for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
		if (kb_ending_at(w, 0, w->n, &ENDINGS[i], &left))
			kb_stems_add(out, KB_TIER_STEM, w->fold, left, 0);
	/* da-, na-: they do, they do not */
	if (w->n >= 5 && (kb_letters_start(w, 0, w->n, U"ده") ||
				 kb_letters_start(w, 0, w->n, U"نا")))
		kb_stems_add(out, KB_TIER_STEM, w->fold + 2, w->n - 2, 0);
}
