/* Where a word in Arabic letters may be drawn longer, by a kashida (U+0640
 * tatweel) between two joined letters, and which place is the best.
 * Layer: text. For display only: no text is changed.
 *
 * The priorities are those that Microsoft gave for justified Arabic (and that
 * others follow), joining groups those of Unicode's ArabicShaping.txt. A letter
 * is final here by the form it has, as a dal is behind any letter that joins:
 *
 *   1  behind a tatweel that the author wrote
 *   2  behind an initial or medial seen or sad
 *   3  before a final teh marbuta, hah or dal
 *   4  before a final alef, tah, lam, kaf or gaf
 *   5  before a medial beh that reh, yeh or alef maksura follows
 *   6  before a final waw, ain, qaf or feh
 *   7  before any other final letter
 *
 * Of equal ones the last place in the word is best. There is none within a
 * lam-alef. */
#ifndef KHABAR_TEXT_KASHIDA_H
#define KHABAR_TEXT_KASHIDA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KB_TATWEEL 0x0640

/* What a word consists of from cp[0] on: letters of Unicode's block Arabic,
 * marks, tatweel; at a ZWNJ another begins. rank[i], of n: the priority (1 to
 * 7) of a kashida behind letter i and its marks, 0 for none. Returns how many
 * of the n code points are of the word, at least 0, and the number of its
 * letters. */
size_t kb_kashida_ranks(
	const uint32_t *cp, size_t n, uint8_t *rank, size_t *letters);

/* Whether a text has letters that Urdu and the languages of its neighbours
 * alone have, which are written in nastaliq: a style without kashida. */
bool kb_kashida_is_nastaliq(const uint32_t *cp, size_t n);

#endif
