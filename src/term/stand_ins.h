/* Cells that ncurses cannot be told of: clusters of more characters than it
 * takes, or in other cells than the C library gives them. It gets a character
 * of as many cells with two signs, characters of no width that tell one cell
 * from another; what is sent for the cell is put in their place.
 * Layer: term, private. */
#ifndef KHABAR_TERM_STAND_INS_H
#define KHABAR_TERM_STAND_INS_H

#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kb_stand_ins;

struct kb_stand_ins *kb_stand_ins_new(void);
void kb_stand_ins_free(struct kb_stand_ins *s);

/* Whether a character is one of the signs: no other may then be sent. */
static inline bool kb_stand_ins_is_sign(uint32_t cp)
{
	return cp >= 0xE0020 && cp <= 0xE007F;
}

/* The two signs for len bytes, the same for the same ones; false if there are
 * no more. */
bool kb_stand_ins_take(struct kb_stand_ins *s, const char *bytes, size_t len,
	uint32_t signs[2]);
/* Adds what two signs stand for. */
void kb_stand_ins_add(const struct kb_stand_ins *s, const uint32_t signs[2],
	struct kb_str *out);
/* Forgets all of them if many are gone: then the screen has to be drawn anew.
 */
bool kb_stand_ins_renew(struct kb_stand_ins *s);

#endif
