/* Folding for search: texts that a reader holds for the same compare equal.
 * Layer: text. Folds case, harakat, niqqud, tatweel, alef forms, yeh forms,
 * kaf/keheh, teh marbuta/heh, digit sets, compatibility forms (NFKC). */
#ifndef KHABAR_TEXT_FOLD_H
#define KHABAR_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A folded text. cp[i] came from the bytes from[i] to to[i] of the original.
 * ZWNJ is kept as U+200C: in a text that is searched it matches nothing and
 * a space. Runs of white space are one U+0020. */
struct kb_folded {
	uint32_t *cp;
	uint32_t *from; /* byte offsets in the original */
	uint32_t *to;
	size_t n, cap;
};

/* A range of bytes of the original text: [start, end). */
struct kb_hit {
	size_t start, end;
	bool exact; /* the bytes are those of the query, letter case and all */
};

/* Folds len bytes of UTF-8 and adds the result to f ({0} at first). Offsets
 * count from s. len is at most KB_MAX_UTF8. */
void kb_fold(struct kb_folded *f, const char *s, size_t len);
void kb_folded_clear(struct kb_folded *f);
void kb_folded_release(struct kb_folded *f);

/* The first hit of needle in hay that starts at folded place *at or later;
 * *at is set behind the hit's start, so that calling again gives the next
 * one, without overlaps. A hit covers whole letters with their marks. An
 * empty needle has none. exact is left false: see kb_hit_is_exact. */
bool kb_fold_find(const struct kb_folded *hay, const struct kb_folded *needle,
	size_t *at, struct kb_hit *hit);

/* Whether the bytes of text in the hit are those of the len bytes of needle. */
bool kb_hit_is_exact(const char *text, const struct kb_hit *hit,
	const char *needle, size_t len);

#endif
