/* A clock that never jumps.
 * Layer: base. */
#ifndef KHABAR_BASE_CLOCK_H
#define KHABAR_BASE_CLOCK_H

#include <stdint.h>

/* Milliseconds since some moment before the program began (POSIX's
 * CLOCK_MONOTONIC). */
int64_t kb_clock_ms(void);

#endif
