/* Bytes to file descriptors.
 * Layer: base. */
#ifndef KHABAR_BASE_DESCRIPTOR_H
#define KHABAR_BASE_DESCRIPTOR_H

#include <stdbool.h>
#include <stddef.h>

/* Writes all len bytes, in as many pieces as it takes; signals stop nothing.
 * False if that cannot be done: errno says why, and some may be written. */
bool kb_write_all(int fd, const char *s, size_t len);

#endif
