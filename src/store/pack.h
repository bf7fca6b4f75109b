/* Texts made small, and back: what the store keeps of an article's texts is
 * packed. The one file that knows libzstd is pack.c.
 * Layer: store, private. */
#ifndef KHABAR_STORE_PACK_PARTS_H
#define KHABAR_STORE_PACK_PARTS_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>

/* What packing keeps from one text to the next; of one thread. */
struct kb_pack;

struct kb_pack *kb_pack_new(void);
void kb_pack_free(struct kb_pack *p);
/* Appends the bytes, at most KB_MAX_TEXTS of them, packed: at most one byte
 * longer than they are. */
void kb_pack_add(
	struct kb_pack *p, const char *s, size_t len, struct kb_str *out);
/* Appends what was packed. KB_EFORMAT: that is no packed text, it was damaged,
 * or it would be larger than KB_MAX_TEXTS; nothing is appended then. */
enum kb_err kb_unpack(
	struct kb_pack *p, const char *s, size_t len, struct kb_str *out);

#endif
