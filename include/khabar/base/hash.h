/* Hashes of bytes, for tables and for telling texts apart: FNV-1a of 64 bits
 * (Fowler, Noll, Vo; IETF draft-eastlake-fnv). Not against who wants
 * collisions. Layer: base. */
#ifndef KHABAR_BASE_HASH_H
#define KHABAR_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* What a hash begins with. */
#define KB_HASH_START UINT64_C(0xCBF29CE484222325)
#define KB_HASH_PRIME UINT64_C(0x100000001B3)

/* The hash of what h is of and len bytes behind it. */
static inline uint64_t kb_hash(uint64_t h, const void *bytes, size_t len)
{
	const unsigned char *s = bytes;
	for (size_t i = 0; i < len; i++)
		h = (h ^ s[i]) * KB_HASH_PRIME;
	return h;
}

#endif
