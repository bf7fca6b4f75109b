/* Near-identical texts: an agency's story as one paper and another have it,
 * under other headlines, cut, rearranged, with a paragraph more or a lead of
 * its own. What two texts have in common is measured by their runs of three
 * folded words (Broder, On the resemblance and containment of documents, 1997):
 * how many of the shorter one's are in the longer one.
 * Layer: search. */
#ifndef KHABAR_SEARCH_NEAR_H
#define KHABAR_SEARCH_NEAR_H

#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	KB_NEAR_RUNS = 128,   /* hashes of runs that are kept of a text */
	KB_NEAR_NUMBERS = 48, /* numbers of a text */
	/* Of so many runs one is fit to find texts by. */
	KB_NEAR_SPARSE = 4,
};

/* What is kept of a text. A long one has only those runs whose hashes end in
 * `level` zero bits. */
struct kb_near {
	uint32_t runs[KB_NEAR_RUNS], numbers[KB_NEAR_NUMBERS]; /* sorted, each
								   once */
	uint16_t n_runs, n_numbers;
	uint8_t level;
};

/* Takes a text of len bytes of UTF-8, without its headline; `border` parts its
 * paragraphs. False if it is too short to be told from others. */
bool kb_near_make(const char *s, size_t len, char border, struct kb_near *out);
/* Whether both are the same story. Texts whose numbers differ are not, however
 * alike they are: reports of weather or of markets that come each day. */
bool kb_near_same(const struct kb_near *a, const struct kb_near *b);
/* Whether texts may be found by this run: of two that are the same, some such
 * runs are in both. */
bool kb_near_finds(uint32_t run);

/* The same in bytes, for a file; taken back, false where it is none. */
void kb_near_write(const struct kb_near *n, struct kb_str *out);
bool kb_near_read(const void *s, size_t len, struct kb_near *out);

#endif
