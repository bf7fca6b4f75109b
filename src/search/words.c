/* Words of a text for the full-text index: what folds alike in an article's
 * search is the same word here. */
#include "word_cp.h"

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/search/words.h>
#include <khabar/text/fold.h>

#include <string.h>

struct word {
	char s[KB_WORD_BYTES + 4];
	size_t len;
	size_t from, to; /* bytes of the text */
};

static void add(struct word *w, const struct kb_folded *f, size_t i)
{
	if (!w->len)
		w->from = f->from[i];
	w->to = f->to[i];
	if (w->len < KB_WORD_BYTES)
		w->len += kb_utf8_encode(f->cp[i], w->s + w->len);
}

/* Emits the letters [i, end) as a word. */
static bool put(const struct kb_folded *f, size_t i, size_t end, bool same,
	kb_words_emit *emit, void *ctx)
{
	struct word w = {.len = 0};
	for (; i < end; i++)
		if (kb_is_word_cp(f->cp[i]) && !kb_fold_is_passed(f, i))
			add(&w, f, i);
	return !w.len || emit(ctx, w.s, w.len, w.from, w.to, same);
}

/* Whether a word's parts go on behind the sign at i, a ZWNJ, an apostrophe, a
 * hyphen;
 * geresh and gershayim belong to the word. */
static bool parts_at(const struct kb_folded *f, size_t i)
{
	return f->cp[i] == KB_FOLD_ZWNJ || f->cp[i] == '\'' || f->cp[i] == '-';
}

static bool is_digit(uint32_t cp)
{
	return cp < 0x80 && kb_is_digit((unsigned char)cp);
}

/* Whether the sign at i stands within a word. */
static bool joins_at(const struct kb_folded *f, size_t i)
{
	if (kb_fold_is_optional(f->cp[i]))
		return true;
	if ((f->cp[i] != '\'' && f->cp[i] != '-') || i == 0 || i + 1 >= f->n)
		return false;
	uint32_t before = f->cp[i - 1], behind = f->cp[i + 1];
	return kb_is_word_cp(before) && kb_is_word_cp(behind) &&
	       !(is_digit(before) && is_digit(behind)) && !kb_is_cjk(before) &&
	       !kb_is_cjk(behind);
}

/* A word of parts: each part, as some write it with a space; and the whole, as
 * others write it. A query means the parts. */
static bool put_parts(const struct kb_folded *f, size_t i, size_t end,
	bool query, kb_words_emit *emit, void *ctx)
{
	bool go = true, first = true;
	for (size_t at = i; at < end && go;) {
		size_t stop = at;
		while (stop < end &&
			(kb_is_word_cp(f->cp[stop]) || !parts_at(f, stop)))
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

/* A run of letters that are written without spaces. */
static bool put_pairs(const struct kb_folded *f, size_t i, size_t end,
	bool query, kb_words_emit *emit, void *ctx)
{
	bool go = true;
	bool pairs = end - i > 1;
	size_t last = query && pairs ? end - 1 : end;
	for (; i < last && go; i++)
		go = put(f, i, i + 2 < end ? i + 2 : end, pairs && i + 1 == end,
			emit, ctx);
	return go;
}

void kb_words(
	const char *s, size_t len, bool query, kb_words_emit *emit, void *ctx)
{
	struct kb_folded f = {0};
	bool go = true;
	kb_fold(&f, s, len);
	for (size_t i = 0; i < f.n && go;) {
		size_t end = i;
		bool parts = false;
		while (end < f.n && kb_is_cjk(f.cp[end]))
			end++;
		if (end > i) {
			go = put_pairs(&f, i, end, query, emit, ctx);
			i = end;
			continue;
		}
		while (end < f.n && !kb_is_cjk(f.cp[end]) &&
			(kb_is_word_cp(f.cp[end]) || joins_at(&f, end))) {
			parts |= !kb_is_word_cp(f.cp[end]) && parts_at(&f, end);
			end++;
		}
		if (end > i)
			go = parts ? put_parts(&f, i, end, query, emit, ctx)
				   : put(&f, i, end, false, emit, ctx);
		i = end > i ? end : i + 1;
	}
	kb_folded_release(&f);
}
