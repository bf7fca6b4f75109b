/* How many cells grapheme clusters take where that is not the sum of their
 * code points: emoji of several code points, spacing marks, Hangul in jamo.
 * Layer: text. Terminals differ in it, so what one does is a set of facts. */
#ifndef KHABAR_TEXT_CLUSTER_H
#define KHABAR_TEXT_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What becomes of what follows an emoji in its cluster. */
enum kb_cluster_rule {
	KB_CLUSTER_APART, /* each part is drawn in its own cells */
	KB_CLUSTER_FIRST, /* all is drawn in the cells of the first part */
	KB_CLUSTER_WIDE,  /* all is drawn in two cells */
	KB_CLUSTER_LESS,  /* it is left out: drawn by two that differ in it */
};

/* What a terminal makes of clusters. */
struct kb_clusters {
	/* Emoji joined by U+200D; that is left out unless they are joined. */
	uint8_t sequences;   /* enum kb_cluster_rule */
	uint8_t tones;       /* the same of U+1F3FB to U+1F3FF */
	uint8_t emoji_style; /* cells of an emoji that is one cell wide by
				itself, with U+FE0F; 0: that is left out */
	uint8_t text_style;  /* cells of one of two, with U+FE0E; 0: the same */
	uint8_t indicator;   /* cells of a regional indicator that has no other
				one to make a flag with; 0: shown as a letter */
	uint8_t newest;      /* the version of Emoji up to which emoji have two
				cells: from 11 on */
	uint8_t newer;       /* cells of those behind it; 0: shown as U+FFFD */
	uint8_t spacing;     /* cells of a spacing mark (Mc): 1, or 0 */
	bool tags;           /* tag characters take no cells: flags of regions
				are sent whole */
	bool narrow;         /* emoji are of one cell by themselves too, as in
				tables before Unicode 9 */
};

/* What the standards say: all that UTS #51 makes one emoji has two cells, as
 * UAX #11 has it for what has emoji presentation; spacing marks have one. */
extern const struct kb_clusters kb_clusters_standard;
/* What does least harm in a terminal of which nothing is known. */
extern const struct kb_clusters kb_clusters_unknown;

/* Facts with which a text is drawn the same by two, one of which draws what it
 * gets in the other. */
void kb_clusters_meet(
	struct kb_clusters *both, const struct kb_clusters *other);

/* Whether a code point may be a part of what kb_clusters_fit() looks at: in a
 * text without any there is nothing to do. */
static inline bool kb_clusters_has(uint32_t cp)
{
	return cp >= 0x900 &&
	       (cp < 0x2000 || cp >= 0x1F000 ||
		       (cp >= 0x231A && cp <= 0x2B55) || cp == 0xFE0E ||
		       cp == 0xFE0F || (cp >= 0xA880 && cp < 0xAC00) ||
		       (cp >= 0x11000 && cp < 0x12000));
}

/* Fits a text of n code points to what is known of a terminal: shown[i] is what
 * is shown for cp[i], and cells[i] its cells, as they are without this. A
 * cluster that is drawn in cells of its own has them at its first code point
 * and 0 at the others; where shown[i] becomes 0, nothing is sent for it. */
void kb_clusters_fit(const struct kb_clusters *c, const uint32_t *cp, size_t n,
	uint32_t *shown, uint8_t *cells);

/* Cells of len bytes of UTF-8 text, unshaped. */
size_t kb_clusters_width(
	const struct kb_clusters *c, const char *s, size_t len);
/* Bytes of the whole clusters at its beginning that stand in so many cells. */
size_t kb_clusters_cut(
	const struct kb_clusters *c, const char *s, size_t len, size_t room);
/* Whether a text has anything that kb_clusters_fit() looks at. */
bool kb_clusters_in(const char *s, size_t len);
/* The width as the standards have it. */
size_t kb_width_utf8(const char *s, size_t len);

#endif
