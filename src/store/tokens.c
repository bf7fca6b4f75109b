/* Words of a text for the full-text index: what folds alike in an article's
 * search is the same word here. */
#include "store.h"

#include <khabar/base/utf8.h>
#include <khabar/text/fold.h>

#include <string.h>

enum {
	ZWNJ = 0x200C,
	/* Bytes of a word; the rest of a longer one is not indexed. */
	MAX_WORD = 120,
};

/* Of a folded text: letters, digits, and all that is not known as a sign. */
static bool is_word(uint32_t cp)
{
	if (cp < 0x80)
		return kb_is_alpha((unsigned char)cp) ||
		       kb_is_digit((unsigned char)cp);
	if (cp < 0xC0)
		return cp == 0xAA || cp == 0xB5 || cp == 0xBA;
	if (cp >= 0x600 && cp < 0x700)
		return !(cp <= 0x60F || cp == 0x61B || cp == 0x61E ||
			 cp == 0x61F || (cp >= 0x66A && cp <= 0x66D) ||
			 cp == 0x6D4);
	return !(cp == 0xD7 || cp == 0xF7 || cp == 0x5C0 || cp == 0x5C3 ||
		 (cp >= 0x2000 && cp <= 0x206F) ||
		 (cp >= 0x2190 && cp <= 0x2BFF) ||
		 (cp >= 0x3000 && cp <= 0x3004) ||
		 (cp >= 0x3008 && cp <= 0x3020) || cp == 0xFD3E ||
		 cp == 0xFD3F || cp == 0xFFFD);
}

struct word {
	char s[MAX_WORD + 4];
	size_t len;
	size_t from, to; /* bytes of the text */
};

static void add(struct word *w, const struct kb_folded *f, size_t i)
{
	if (!w->len)
		w->from = f->from[i];
	w->to = f->to[i];
	if (w->len < MAX_WORD)
		w->len += kb_utf8_encode(f->cp[i], w->s + w->len);
}

/* Emits the letters [i, end) as a word. */
static bool put(const struct kb_folded *f, size_t i, size_t end, bool same,
	kb_db_emit *emit, void *ctx)
{
	struct word w = {.len = 0};
	for (; i < end; i++)
		if (f->cp[i] != ZWNJ)
			add(&w, f, i);
	return !w.len || emit(ctx, w.s, w.len, w.from, w.to, same);
}

/* A word whose parts ZWNJ holds apart: each part, as some write it with a
 * space; and the whole, as others write it. A query means the parts. */
static bool put_parts(const struct kb_folded *f, size_t i, size_t end,
	bool query, kb_db_emit *emit, void *ctx)
{
	bool go = true, first = true;
	for (size_t at = i; at < end && go;) {
		size_t stop = at;
		while (stop < end && f->cp[stop] != ZWNJ)
			stop++;
		if (stop > at) {
			go = put(f, at, stop, false, emit, ctx);
			if (go && first && !query && stop < end)
				go = put(f, i, end, true, emit, ctx);
			first = false;
		}
		at = stop + 1;
	}
	return go;
}

void kb_store_tokens(
	const char *s, size_t len, bool query, kb_db_emit *emit, void *ctx)
{
	struct kb_folded f = {0};
	bool go = true;
	kb_fold(&f, s, len);
	for (size_t i = 0; i < f.n && go;) {
		size_t end = i;
		bool parts = false;
		while (end < f.n && (is_word(f.cp[end]) || f.cp[end] == ZWNJ)) {
			parts |= f.cp[end] == ZWNJ;
			end++;
		}
		if (end > i)
			go = parts ? put_parts(&f, i, end, query, emit, ctx)
				   : put(&f, i, end, false, emit, ctx);
		i = end + 1;
	}
	kb_folded_release(&f);
}
