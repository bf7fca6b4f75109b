/* Sizes and durations as a person reads them.
 * Layer: base. */
#ifndef KHABAR_BASE_AMOUNT_H
#define KHABAR_BASE_AMOUNT_H

#include <khabar/base/str.h>

#include <stdint.h>

/* Adds "512 bytes", "34 KB", "34.5 MB", "1.2 GB": powers of 1000. */
void kb_add_size(struct kb_str *out, uint64_t bytes);
/* Adds "0:45", "62:33" as "1:02:33". */
void kb_add_duration(struct kb_str *out, uint64_t seconds);
/* The same for what is of no language, or not of the interface's, such as a
 * file that is written: in Latin digits, with the units' symbols ("512 B"). */
void kb_add_size_symbol(struct kb_str *out, uint64_t bytes);
void kb_add_duration_latin(struct kb_str *out, uint64_t seconds);

/* Adds how much has come of what: "12.3 MB of 34.5 MB"; total 0: not known. */
void kb_add_far(struct kb_str *out, uint64_t got, uint64_t total);
/* Adds how far something is that comes at a rate (bytes a second): "12.3 MB of
 * 34.5 MB, 35 %, 1.2 MB/s, 0:18 left"; what is not known, 0, is left out. */
void kb_add_transfer(
	struct kb_str *out, uint64_t got, uint64_t total, uint64_t rate);

#endif
