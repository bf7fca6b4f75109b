/* The keys of a word, by the analysis of its language. */
#include "stems.h"

#include <khabar/base/utf8.h>
#include <khabar/search/words.h>
#include <khabar/text/fold.h>

#include <string.h>

typedef void kb_analysis(const struct kb_letters *w, struct kb_stems *out);

static kb_analysis *const ANALYSES[KB_LANGUAGES] = {
	[KB_LANGUAGE_ARABIC] = kb_arabic_stems,
	[KB_LANGUAGE_HEBREW] = kb_hebrew_stems,
	[KB_LANGUAGE_PERSIAN] = kb_persian_stems,
	[KB_LANGUAGE_URDU] = kb_urdu_stems,
	[KB_LANGUAGE_SORANI] = kb_sorani_stems,
	[KB_LANGUAGE_PASHTO] = kb_pashto_stems,
	[KB_LANGUAGE_ENGLISH] = kb_english_stems,
};

static const char *const TAGS[KB_LANGUAGES] = {
	[KB_LANGUAGE_OTHER] = "",
	[KB_LANGUAGE_ARABIC] = "ar",
	[KB_LANGUAGE_HEBREW] = "he",
	[KB_LANGUAGE_PERSIAN] = "fa",
	[KB_LANGUAGE_URDU] = "ur",
	[KB_LANGUAGE_SORANI] = "ckb",
	[KB_LANGUAGE_PASHTO] = "ps",
	[KB_LANGUAGE_ENGLISH] = "en",
};

const char *kb_language_tag(enum kb_search_language language)
{
	return TAGS[language];
}

static bool is_letter(uint32_t cp)
{
	return cp != '\'' && cp != '"' && cp != ' ' && cp != '-';
}

/* Leaves the letters that words.h has in a word. */
static void drop_optional(struct kb_folded *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++) {
		if (kb_fold_is_passed(f, i))
			continue;
		f->cp[n] = f->cp[i];
		f->from[n] = f->from[i];
		f->to[n++] = f->to[i];
	}
	f->n = n;
}

/* The letters with those written that may be left out, and with a hamza by
 * itself in the place of one that alef, waw or yeh carries, or that follows a
 * yeh: what carries it is a matter of spelling. Returns how many, 0 if there is
 * nothing of this. */
static size_t spell_out(const struct kb_folded *f, uint32_t *out)
{
	size_t n = 0;
	bool changed = false;
	for (size_t i = 0; i < f->n && n < KB_STEM_LETTERS; i++) {
		uint32_t cp = f->cp[i];
		bool hamza =
			n > 0 && (cp == KB_FOLD_HAMZA ||
					 (cp == 0x621 && out[n - 1] == 0x64A));
		bool letter = cp == KB_FOLD_ALEF || cp == KB_FOLD_YEH;
		if (hamza)
			out[n - 1] = 0x621;
		else if (letter)
			out[n++] = cp == KB_FOLD_ALEF ? 0x627 : 0x64A;
		else if (!kb_fold_is_optional(cp))
			out[n++] = cp;
		changed |= hamza || letter || (n > 1 && cp == 0x621);
	}
	return changed ? n : 0;
}

static void put(enum kb_tier tier, const char32_t *cp, size_t n,
	kb_key_emit *emit, void *ctx)
{
	char key[KB_WORD_BYTES + 4];
	size_t len = 0;
	for (size_t i = 0; i < n && len < KB_WORD_BYTES; i++)
		if (is_letter(cp[i]))
			len += kb_utf8_encode(cp[i], key + len);
	if (len)
		emit(ctx, tier, key, len);
}

/* False where the word has too many letters. */
static bool take_letters(const struct kb_folded *f, const char *s, size_t len,
	struct kb_letters *w)
{
	w->n = 0;
	for (size_t i = 0; i < f->n; i++) {
		if (!is_letter(f->cp[i]))
			continue;
		if (w->n == KB_STEM_LETTERS)
			return false;
		bool same = i > 0 && f->from[i] == f->from[i - 1];
		w->fold[w->n] = f->cp[i];
		w->raw[w->n] = 0;
		if (!same)
			kb_utf8_decode(s + f->from[i], len - f->from[i],
				&w->raw[w->n]);
		w->n++;
	}
	return w->n > 0;
}

/* Of a word in a language; full: with its letters spelled out, if n_full is not
 * 0. That is a key of no language, since spellings are not of one: a query has
 * it in all, and the word itself in none. */
static void analyse(const struct kb_letters *w, const uint32_t *full,
	size_t n_full, size_t language, struct kb_stems *out)
{
	out->language = (char32_t)('0' + language);
	kb_stems_add(out, KB_TIER_STEM, w->fold, w->n, 0);
	if (w->query)
		kb_stems_add(out, KB_TIER_STEM, full, n_full, 0);
	if (!ANALYSES[language])
		return;
	kb_stems_add(out, KB_TIER_SKELETON, w->fold, w->n, 0);
	ANALYSES[language](w, out);
}

/* The keys of no language. */
static void spell(const struct kb_letters *w, const uint32_t *full,
	size_t n_full, bool itself, struct kb_stems *out)
{
	out->language = '0' + KB_LANGUAGE_OTHER;
	if (itself)
		kb_stems_add(out, KB_TIER_STEM, w->fold, w->n, 0);
	kb_stems_add(out, KB_TIER_STEM, full, n_full, 0);
}

static void keys(const char *s, size_t len, unsigned languages, bool query,
	kb_key_emit *emit, void *ctx)
{
	struct kb_folded f = {0};
	struct kb_letters w = {.query = query};
	struct kb_stems out = {.n = 0};
	uint32_t full[KB_STEM_LETTERS];
	kb_fold(&f, s, len);
	size_t n_full = spell_out(&f, full);
	drop_optional(&f);
	put(KB_TIER_EXACT, f.cp, f.n, emit, ctx);
	bool whole = take_letters(&f, s, len, &w);
	kb_folded_release(&f);
	for (size_t i = 0; whole && i < KB_LANGUAGES; i++) {
		bool is_of = languages >> i & 1;
		out.n = 0;
		if (i == KB_LANGUAGE_OTHER)
			spell(&w, full, n_full, is_of || query, &out);
		else if (is_of)
			analyse(&w, full, n_full, i, &out);
		for (size_t k = 0; k < out.n; k++)
			put(out.at[k].tier, out.at[k].cp, out.at[k].n, emit,
				ctx);
	}
}

void kb_text_keys(const char *s, size_t len, enum kb_search_language language,
	kb_key_emit *emit, void *ctx)
{
	keys(s, len, 1U << language, false, emit, ctx);
}

void kb_query_keys(const char *s, size_t len, unsigned languages,
	kb_key_emit *emit, void *ctx)
{
	unsigned can = kb_word_languages(s, len);
	keys(s, len, languages ? languages & can : can, true, emit, ctx);
}
