/* Which form of a message that counts a number asks for.
 * Layer: base, private. */
#ifndef KHABAR_BASE_PLURAL_H
#define KHABAR_BASE_PLURAL_H

#include <stdbool.h>
#include <stddef.h>

/* Works out the expression of a Plural-Forms line for n: C's operators ?: || &&
 * == != < > <= >= + - * / % !, parentheses, numbers, and n; up to a semicolon
 * or the end of its line. What is divided by 0 is 0. Returns false where it is
 * not such an expression, whatever n is. */
bool kb_plural(const char *expression, size_t n, size_t *form);

#endif
