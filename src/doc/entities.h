/* The named character references of HTML.
 * Layer: doc, private. */
#ifndef KHABAR_DOC_ENTITIES_H
#define KHABAR_DOC_ENTITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether there is an entity of that name (len bytes, letter case matters, no
 * semicolon); cp gets its code points, the second 0 if there is one only. bare:
 * whether HTML knows it without a semicolon too. */
bool kb_entity(const char *name, size_t len, uint32_t cp[2], bool *bare);

#endif
