/* An answer that chooses some of several.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_PICK_H
#define KHABAR_CMD_PICK_H

#include <stdbool.h>
#include <stddef.h>

/* Sets in picked[n] what an answer means: numbers from 1 to n, parted by blanks
 * or commas ("2 3", "2,3"), ranges of them ("1-3"), "a" or "all". False where
 * it is nothing of the kind; picked is not to be used then. */
bool kb_pick(const char *answer, size_t n, bool *picked);

#endif
