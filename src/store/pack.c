/* Texts packed by zstd and unpacked. */
#include "pack.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>

#include <zstd.h>

#include <stdbool.h>
#include <stdlib.h>

/* The first byte says how the rest is kept. */
enum {
	PLAIN = 't',
	PACKED = 'z',
};

enum {
	/* Higher ones take half as long again for a hundredth of the size. */
	LEVEL = 1,
	/* Shorter texts do not get smaller. */
	SHORTEST = 32,
};

struct kb_pack {
	ZSTD_CCtx *packing;
	ZSTD_DCtx *unpacking;
};

struct kb_pack *kb_pack_new(void)
{
	struct kb_pack *p = kb_calloc(1, sizeof *p);
	p->packing = ZSTD_createCCtx();
	p->unpacking = ZSTD_createDCtx();
	if (!p->packing || !p->unpacking)
		kb_mem_die();
	ZSTD_CCtx_setParameter(p->packing, ZSTD_c_compressionLevel, LEVEL);
	/* What a disk has turned into another text is not taken for one. */
	ZSTD_CCtx_setParameter(p->packing, ZSTD_c_checksumFlag, 1);
	return p;
}

void kb_pack_free(struct kb_pack *p)
{
	if (!p)
		return;
	ZSTD_freeCCtx(p->packing);
	ZSTD_freeDCtx(p->unpacking);
	free(p);
}

/* Makes room for n more bytes at the end. */
static char *room(struct kb_str *out, size_t n)
{
	kb_grow(&out->s, &out->cap, out->len + n + 1, 1);
	return out->s + out->len;
}

static bool pack(
	struct kb_pack *p, const char *s, size_t len, struct kb_str *out)
{
	char *to = room(out, len + 1);
	/* Room for less than the text itself: more is no gain. */
	size_t n = ZSTD_compress2(p->packing, to + 1, len - 1, s, len);
	if (ZSTD_isError(n)) {
		out->s[out->len] = '\0';
		return false;
	}
	to[0] = PACKED;
	out->len += n + 1;
	out->s[out->len] = '\0';
	return true;
}

void kb_pack_add(
	struct kb_pack *p, const char *s, size_t len, struct kb_str *out)
{
	if (len >= SHORTEST && pack(p, s, len, out))
		return;
	kb_str_addc(out, PLAIN);
	kb_str_add(out, s, len);
}

static enum kb_err unpack(
	struct kb_pack *p, const char *s, size_t len, struct kb_str *out)
{
	unsigned long long size = ZSTD_getFrameContentSize(s, len);
	/* What ZSTD_CONTENTSIZE_ERROR and _UNKNOWN are is larger, too. */
	if (size > KB_MAX_TEXTS)
		return KB_EFORMAT;
	char *to = room(out, (size_t)size);
	size_t n = ZSTD_decompressDCtx(p->unpacking, to, (size_t)size, s, len);
	bool whole = !ZSTD_isError(n) && n == size;
	out->len += whole ? n : 0;
	out->s[out->len] = '\0';
	return whole ? KB_OK : KB_EFORMAT;
}

enum kb_err kb_unpack(
	struct kb_pack *p, const char *s, size_t len, struct kb_str *out)
{
	if (len && s[0] == PACKED)
		return unpack(p, s + 1, len - 1, out);
	if (!len || s[0] != PLAIN || len - 1 > KB_MAX_TEXTS)
		return KB_EFORMAT;
	kb_str_add(out, s + 1, len - 1);
	return KB_OK;
}
