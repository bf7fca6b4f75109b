/* Finding a text as it is written: the same letters, marks and case, whichever
 * code points spell them (canonical equivalence, Unicode 15.0, D70).
 * Layer: text. White space of any kind and length is one space. What cannot
 * be seen is passed over: soft hyphens, zero width spaces, bidi controls,
 * variation selectors; ZWNJ and ZWJ can be seen in the letters beside them. */
#ifndef KHABAR_TEXT_EXACT_H
#define KHABAR_TEXT_EXACT_H

#include <khabar/text/fold.h>

/* A text that is looked for, in its canonical decomposition. */
struct kb_exact {
	uint32_t *cp; /* owned */
	size_t n, cap;
	bool marks; /* it is combining marks alone */
};

/* Takes len bytes of UTF-8 in place of what e ({0} at first) was. */
void kb_exact_set(struct kb_exact *e, const char *s, size_t len);
void kb_exact_release(struct kb_exact *e);

/* Whether it stands at byte from of a text, where a character starts; *end is
 * the byte behind it. No mark follows that was not asked for, unless marks are
 * all that is asked for. */
bool kb_exact_at(const struct kb_exact *e, const char *s, size_t len,
	size_t from, size_t *end);
/* The first one at byte *at or later; *at is set to its end, so that calling
 * again gives the next one, without overlaps. Letters are covered with their
 * marks. An empty text is nowhere. */
bool kb_exact_find(const struct kb_exact *e, const char *s, size_t len,
	size_t *at, struct kb_hit *hit);

#endif
