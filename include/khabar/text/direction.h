/* Which way a text runs where nobody has said so, and what a base direction
 * means for a text: the one rule for all that khabar shows.
 * Layer: text. Texts are UTF-8, lengths in bytes. */
#ifndef KHABAR_TEXT_DIRECTION_H
#define KHABAR_TEXT_DIRECTION_H

#include <khabar/base/dir.h>
#include <stddef.h>

/* The direction of the first strong letter outside isolates (UAX #9, P2 and
 * P3): what dir=auto asks for, and nothing else. AUTO where there is none. */
enum kb_dir kb_dir_first_strong(const char *s, size_t len);

/* The direction of most letters; AUTO where there are as many of either, or
 * none. Flags are no letters. A text that is one isolate from end to end has
 * the direction that the isolate says. */
enum kb_dir kb_dir_of_letters(const char *s, size_t len);

/* A text that stands by itself, such as a title in a list: by its letters,
 * else fallback, else LTR. Never AUTO. */
enum kb_dir kb_dir_of_row(const char *s, size_t len, enum kb_dir fallback);

/* A block of a text whose base direction is given (LTR or RTL): base, unless
 * the block has letters and not one of them is of that direction, or is one
 * isolate that says otherwise. */
enum kb_dir kb_dir_of_block(const char *s, size_t len, enum kb_dir base);

#endif
