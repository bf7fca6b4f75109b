/* Bidirectional order, UAX #9 through fribidi, and Arabic joining.
 * Layer: text. The only module that knows fribidi. */
#ifndef KHABAR_TEXT_BIDI_H
#define KHABAR_TEXT_BIDI_H

#include <khabar/base/dir.h>
#include <khabar/text/cluster.h>
#include <khabar/text/isolates.h>
#include <stddef.h>
#include <stdint.h>

/* What all that sets text takes along: scratch memory, which is reused from
 * call to call, and what the terminal makes of clusters, at first what the
 * standards say; one for each thread. */
struct kb_bidi;

struct kb_bidi *kb_bidi_new(void);
void kb_bidi_free(struct kb_bidi *b);

void kb_bidi_set_clusters(struct kb_bidi *b, const struct kb_clusters *c);
const struct kb_clusters *kb_bidi_clusters(const struct kb_bidi *b);

/* The direction of a strong character (L; R and AL), or KB_DIR_AUTO. */
enum kb_dir kb_bidi_strong(uint32_t cp);

/* Embedding levels of a paragraph of n code points (rules P to I; L1 is left
 * to kb_bidi_order). base: the paragraph's direction; KB_DIR_AUTO applies P2
 * and P3 with LTR as last resort. levels has room for n. Returns the
 * paragraph level, 0 or 1. n is at most KB_MAX_PARA. A paragraph separator
 * inside the text counts as one of its characters. */
int kb_bidi_levels(struct kb_bidi *b, const uint32_t *cp, size_t n,
	enum kb_dir base, uint8_t *levels);

/* The same with n_isolates parts of the text ordered by themselves, as if each
 * stood between U+2068 and U+2069. They are sorted and do not overlap; one that
 * begins within the one before is passed over. */
int kb_bidi_levels_isolated(struct kb_bidi *b, const uint32_t *cp, size_t n,
	enum kb_dir base, const struct kb_isolate *isolates, size_t n_isolates,
	uint8_t *levels);

/* Joins letters: shaped[i] is the presentation form (or cp[i] itself) of
 * cp[i]. Where lam-alef becomes a ligature, it stands at the lam's place and
 * the alef's place holds 0: nothing to show. A letter without joined forms gets
 * one of the letter that it is made of, see kb_made_letter(). Marks keep their
 * places. Brackets are not mirrored here. cp and shaped do not overlap. */
void kb_bidi_shape(struct kb_bidi *b, const uint32_t *cp, size_t n,
	const uint8_t *levels, uint32_t *shaped);

/* The visual order of the line cp[0..n) of a paragraph whose levels (of just
 * this line, as kb_bidi_levels gave them) and paragraph level are given:
 * applies rules L1 and L2. order[v] is the index of the code point at visual
 * place v, from the left; line_levels[i] the level of code point i after L1.
 * Marks follow their base in visual order too (rule L3), and so do the parts
 * of an emoji. Both have room for n. */
void kb_bidi_order(struct kb_bidi *b, const uint32_t *cp, const uint8_t *levels,
	size_t n, int par_level, uint32_t *order, uint8_t *line_levels);

/* The mirrored form of cp (rule L4), or cp itself. */
uint32_t kb_bidi_mirror(uint32_t cp);

#endif
