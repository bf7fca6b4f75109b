/* Letters held apart for terminals that join them anew. */
#include "encode.h"

/* A letter that such terminals join nothing to, since ICU's tables of joining
 * end before it. The other one is it in all but its number, with a ZWNJ. */
enum {
	AE = 0x06D5,
	HEH = 0x0647,
};

/* The form of the first (0) or second letter of two, or of one (y 0). */
static uint32_t shaped(struct kb_bidi *b, uint32_t x, uint32_t y, int which)
{
	const uint32_t cp[] = {x, y};
	const uint8_t levels[] = {1, 1};
	uint32_t out[2];
	kb_bidi_shape(b, cp, y ? 2 : 1, levels, out);
	return out[which];
}

/* Whether a letter stands in a form that joins nothing behind it: the isolated
 * or the final one. */
static bool ends(struct kb_bidi *b, const struct kb_encode_unit *u)
{
	const uint32_t letter = u->cell->logical, beh = 0x0628;
	return u->ch == shaped(b, letter, 0, 0) ||
	       u->ch == shaped(b, beh, letter, 1);
}

void kb_encode_apart(struct kb_encode_row *r)
{
	for (int i = 0; i < r->n; i++) {
		struct kb_encode_unit *u = &r->units[r->sent[i]];
		const struct kb_encode_unit *next =
			i + 1 < r->n ? &r->units[r->sent[i + 1]] : NULL;
		const uint32_t a = u->cell->logical;
		if (a == AE)
			u->send = HEH;
		if (u->cls != KB_CLASS_AL || !next || next->cls != KB_CLASS_AL)
			continue;
		u->apart = a == AE || (shaped(r->bidi, a, next->cell->logical,
					       0) != shaped(r->bidi, a, 0, 0) &&
					      ends(r->bidi, u));
	}
}
