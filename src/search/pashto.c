/* Pashto: plurals and the oblique, endings of masculine and feminine. */
#include "stems.h"

static const struct kb_ending ENDINGS[] = {{U"ونه", 3, 0}, {U"ونو", 3, 0},
	{U"انو", 3, 0}, {U"ان", 3, 0}, {U"گان", 3, 0}, {U"ګان", 3, 0},
	{U"ګانو", 3, 0}, {U"ات", 3, 0}, {U"اتو", 3, 0}, {U"ين", 4, 0},
	{U"يان", 3, 0}, {U"و", 2, 0}, {U"ه", 2, 0}, {U"ي", 2, 0}, {U"يو", 3, 0},
	{U"وي", 3, 0}, {U"يز", 3, 0}};

void kb_pashto_stems(const struct kb_letters *w, struct kb_stems *out)
{
	size_t left;
	for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
		if (kb_ending_at(w, 0, w->n, &ENDINGS[i], &left))
			kb_stems_add(out, KB_TIER_STEM, w->fold, left, 0);
}
