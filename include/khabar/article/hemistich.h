/* What tells verse from prose: hemistichs, what parts them, how they rhyme.
 * Layer: article. Texts are UTF-8, lengths in bytes. All of it is for letters
 * that run from right to left, in whose verse hemistichs are. */
#ifndef KHABAR_ARTICLE_HEMISTICH_H
#define KHABAR_ARTICLE_HEMISTICH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How a word ends: its last letters as they fold, the last one first (0: there
 * are none), and a hash of all. */
struct kb_word_end {
	uint32_t letters[4], hash;
};

struct kb_hemistich {
	unsigned letters, words;
	struct kb_word_end ends[2]; /* of its last word, of that before it */
	bool arabic;                /* it is in Arabic letters */
	bool possible;              /* in length and letters it can be one */
};

/* How much what parts two hemistichs says of there being two. */
enum kb_caesura {
	KB_CAESURA_NONE,
	KB_CAESURA_POSSIBLE, /* a few dots, a line's end: prose has these too */
	KB_CAESURA_LIKELY,   /* a wide gap, an asterisk */
	KB_CAESURA_SURE,     /* several asterisks; markup that says so */
};

/* Where a line is parted: its first hemistich ends at `end`, the second begins
 * at `start`. */
struct kb_parting {
	enum kb_caesura caesura;
	uint32_t sign; /* what parts them, a character */
	size_t end, start;
};

void kb_hemistich_read(struct kb_hemistich *h, const char *s, size_t len);
/* Finds what parts a line into two hemistichs; false where nothing does. */
bool kb_part_line(const char *s, size_t len, struct kb_parting *p);
/* Whether n hemistichs end in one rhyme: the first of each pair (which is 0),
 * or the second (1). */
bool kb_hemistichs_rhyme(
	const struct kb_hemistich (*pairs)[2], size_t n, int which);
/* Whether n pairs of hemistichs are verse, by their lengths and rhymes: those
 * of one end in one letter, or the two of each pair end alike. */
bool kb_hemistichs_are_verse(const struct kb_hemistich (*pairs)[2], size_t n,
	enum kb_caesura caesura);

#endif
