/* What is looked for within texts, made ready: folded as in text/fold, and as
 * it is written, as in text/exact; or as search/highlight has it. Layer: ui. */
#ifndef KHABAR_UI_NEEDLE_H
#define KHABAR_UI_NEEDLE_H

#include <khabar/search/highlight.h>
#include <khabar/text/exact.h>
#include <khabar/text/fold.h>
#include <khabar/ui/pattern.h>

/* {0} looks for nothing. */
struct kb_needle {
	struct kb_pattern pattern;
	struct kb_folded folded;
	struct kb_exact exact;
	bool is_exact;      /* only what is as it is written is a hit */
	struct kb_lit *lit; /* of a query of the library; or NULL; owned */
};

void kb_needle_release(struct kb_needle *n);
/* Takes a pattern, copied. */
void kb_needle_set(struct kb_needle *n, const struct kb_pattern *pattern);
/* Has the words of a query looked for in texts of that language; without it
 * each text tells its own. */
void kb_needle_language(struct kb_needle *n, enum kb_search_language language);
bool kb_needle_is_empty(const struct kb_needle *n);

/* A text of len bytes of UTF-8, and the same folded. */
struct kb_hay {
	const char *s;
	size_t len;
	struct kb_folded folded;
};

/* The next hit: at byte *at or later if exact or of a query, else at that
 * folded place; 0 at first. *at is set behind it. exact: mostly n->is_exact. */
bool kb_needle_find(const struct kb_needle *n, bool exact,
	const struct kb_hay *hay, size_t *at, struct kb_hit *hit);
/* The marks that a hit is lit up with (enum kb_mark). */
uint16_t kb_needle_marks(const struct kb_needle *n, const struct kb_hay *hay,
	const struct kb_hit *hit);

#endif
