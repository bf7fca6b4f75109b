/* What levels and joining share: fribidi, and the memory that they reuse.
 * Layer: text. Private to src/text. The only file that includes fribidi. */
#ifndef KHABAR_TEXT_BIDI_PRIVATE_H
#define KHABAR_TEXT_BIDI_PRIVATE_H

#include <khabar/text/bidi.h>

#include <fribidi.h>

/* Properties of the code points below this come from a table that is filled
 * once: they are nearly all of the text that khabar shows. */
#define KB_BIDI_TABLE 0x700

/* Letters of the block Arabic, whose joined forms do too. */
#define KB_BIDI_LETTER 0x600
#define KB_BIDI_LETTERS (KB_BIDI_TABLE - KB_BIDI_LETTER)

struct kb_bidi_run {
	uint32_t start, end;
	uint8_t level;
};

struct kb_bidi {
	FriBidiCharType *types;
	size_t cap_types;
	FriBidiBracketType *brackets;
	size_t cap_brackets;
	FriBidiArabicProp *props;
	size_t cap_props;
	struct kb_bidi_run *runs;
	size_t cap_runs;
	uint32_t *isolated; /* the text with controls of isolates */
	size_t cap_isolated;
	uint8_t *levels; /* of that */
	size_t cap_levels;
	uint8_t *clusters; /* where those of a run begin */
	size_t cap_clusters;
	struct kb_clusters of_clusters; /* see kb_bidi_set_clusters() */
	size_t *open; /* isolates: where an FSI without a letter yet is */
	size_t cap_open;
	FriBidiCharType type_of[KB_BIDI_TABLE];
	FriBidiJoiningType joining_of[KB_BIDI_TABLE];
	uint16_t form_of[4][KB_BIDI_LETTERS]; /* by whether it joins to the left
					   (2) and to the right (1) */
};

static inline FriBidiCharType kb_bidi_type(const struct kb_bidi *b, uint32_t cp)
{
	return cp < KB_BIDI_TABLE ? b->type_of[cp] : fribidi_get_bidi_type(cp);
}

/* Fills form_of; joining_of is. */
void kb_bidi_find_forms(struct kb_bidi *b);

#endif
