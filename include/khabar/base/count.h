/* Messages that count: each of their forms is a whole message.
 * Layer: base. */
#ifndef KHABAR_BASE_COUNT_H
#define KHABAR_BASE_COUNT_H

#include <stddef.h>

/* The form of a printf format that n asks for, as ngettext() has it: `one`
 * ("%zu article") or `other` ("%zu articles"); both take n among the same
 * arguments. What is better said without a number (that there are none) is a
 * message of its own. */
const char *kb_count(size_t n, const char *one, const char *other)
	__attribute__((format_arg(2), format_arg(3)));

#endif
