/* The named character references of HTML.
 * Layer: doc, private. */
#ifndef KHABAR_DOC_ENTITIES_H
#define KHABAR_DOC_ENTITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point of the entity whose name (case matters) is the len bytes at
 * name, or 0. bare: whether HTML knows it without a semicolon too. */
unsigned kb_entity(const char *name, size_t len, bool *bare);

#endif
