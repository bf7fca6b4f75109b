/* Embedding levels and the order of a line, through fribidi. */
#include "bidi.h"

#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/text/breaks.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Over so many brackets in a paragraph they are no longer paired (rule N0),
 * only resolved as other neutrals: pairing takes quadratic time. */
#define MAX_BRACKETS 512

struct kb_bidi *kb_bidi_new(void)
{
	struct kb_bidi *b = kb_calloc(1, sizeof *b);
	for (FriBidiChar cp = 0; cp < KB_BIDI_TABLE; cp++) {
		b->type_of[cp] = fribidi_get_bidi_type(cp);
		b->joining_of[cp] = fribidi_get_joining_type(cp);
	}
	kb_bidi_find_forms(b);
	b->of_clusters = kb_clusters_standard;
	return b;
}

void kb_bidi_free(struct kb_bidi *b)
{
	if (!b)
		return;
	free(b->types);
	free(b->brackets);
	free(b->props);
	free(b->runs);
	free(b->isolated);
	free(b->levels);
	free(b->clusters);
	free(b->open);
	free(b);
}

void kb_bidi_set_clusters(struct kb_bidi *b, const struct kb_clusters *c)
{
	b->of_clusters = *c;
}

const struct kb_clusters *kb_bidi_clusters(const struct kb_bidi *b)
{
	return &b->of_clusters;
}

enum kb_dir kb_bidi_strong(uint32_t cp)
{
	FriBidiCharType t = fribidi_get_bidi_type(cp);
	if (!FRIBIDI_IS_LETTER(t))
		return KB_DIR_AUTO;
	return FRIBIDI_IS_RTL(t) ? KB_DIR_RTL : KB_DIR_LTR;
}

/* The first strong letter (rules P2, P3), isolates passed over. */
static enum kb_dir first_strong(const uint32_t *cp, size_t n)
{
	size_t isolates = 0;
	for (size_t i = 0; i < n; i++) {
		if (cp[i] < 'A')
			continue;
		FriBidiCharType t = fribidi_get_bidi_type(cp[i]);
		if (FRIBIDI_IS_ISOLATE(t) && t != FRIBIDI_TYPE_PDI)
			isolates++;
		else if (t == FRIBIDI_TYPE_PDI)
			isolates -= isolates > 0;
		else if (isolates == 0 && FRIBIDI_IS_LETTER(t))
			return FRIBIDI_IS_RTL(t) ? KB_DIR_RTL : KB_DIR_LTR;
	}
	return KB_DIR_AUTO;
}

/* What a paragraph holds, for short cuts. */
enum {
	HAS_RTL = 1,      /* R, AL or AN */
	HAS_LTR = 2,      /* L, or a number */
	HAS_EXPLICIT = 4, /* embeddings, overrides, isolates */
};

static unsigned holds(FriBidiCharType t)
{
	if (FRIBIDI_IS_EXPLICIT(t) || FRIBIDI_IS_ISOLATE(t))
		return HAS_EXPLICIT;
	if (FRIBIDI_IS_NUMBER(t))
		return t == FRIBIDI_TYPE_AN ? HAS_RTL | HAS_LTR : HAS_LTR;
	if (FRIBIDI_IS_LETTER(t))
		return FRIBIDI_IS_RTL(t) ? HAS_RTL : HAS_LTR;
	return 0;
}

/* Whether cp is of a block where every code point, assigned or not, is
 * neither right-to-left nor a bidi control. */
static bool is_plainly_ltr(uint32_t cp)
{
	return cp < 0x590 || (cp >= 0x900 && cp < 0x200F) ||
	       (cp >= 0x2010 && cp < 0x202A) || (cp >= 0x202F && cp < 0x2066) ||
	       (cp >= 0x206A && cp < 0xFB1D) || (cp >= 0xFF00 && cp < 0x10800);
}

/* Fills b->types and b->brackets; returns what the paragraph holds. */
static unsigned find_types(
	struct kb_bidi *b, const uint32_t *cp, size_t n, size_t *n_brackets)
{
	kb_grow(&b->types, &b->cap_types, n, sizeof *b->types);
	kb_grow(&b->brackets, &b->cap_brackets, n, sizeof *b->brackets);
	memset(b->brackets, 0, n * sizeof *b->brackets);
	unsigned has = 0;
	size_t brackets = 0;
	for (size_t i = 0; i < n; i++) {
		FriBidiCharType t = kb_bidi_type(b, cp[i]);
		b->types[i] = t;
		if (t == FRIBIDI_TYPE_ON) {
			b->brackets[i] = fribidi_get_bracket(cp[i]);
			brackets += b->brackets[i] != FRIBIDI_NO_BRACKET;
		} else {
			has |= holds(t);
		}
	}
	*n_brackets = brackets;
	return has;
}

/* Makes each FSI an LRI or RLI, by the first strong letter in it (rule X5c):
 * fribidi, where there is none, goes by letters of the isolates that follow. */
static void settle_isolates(struct kb_bidi *b, size_t n)
{
	size_t depth = 0;
	kb_grow(&b->open, &b->cap_open, n, sizeof *b->open);
	for (size_t i = 0; i < n; i++) {
		FriBidiCharType t = b->types[i];
		if (t == FRIBIDI_TYPE_PDI) {
			depth -= depth > 0;
		} else if (FRIBIDI_IS_ISOLATE(t)) {
			b->open[depth++] = t == FRIBIDI_TYPE_FSI ? i : n;
			if (t == FRIBIDI_TYPE_FSI)
				b->types[i] = FRIBIDI_TYPE_LRI;
		} else if (depth && FRIBIDI_IS_LETTER(t) &&
			   b->open[depth - 1] < n) {
			if (FRIBIDI_IS_RTL(t))
				b->types[b->open[depth - 1]] = FRIBIDI_TYPE_RLI;
			b->open[depth - 1] = n;
		}
	}
}

/* What stands between two letters of one direction, and neither is a number nor
 * a bracket nor sets a direction, is resolved to theirs (rules W1, N1): given
 * their type beforehand, it makes one run with them, where fribidi would
 * otherwise take a step for each word. */
static void join_runs(struct kb_bidi *b, size_t n)
{
	FriBidiCharType last = FRIBIDI_TYPE_ON;
	size_t from = 0;
	for (size_t i = 0; i < n; i++) {
		FriBidiCharType t = b->types[i];
		if (FRIBIDI_IS_LETTER(t)) {
			if (FRIBIDI_IS_LETTER(last) &&
				FRIBIDI_IS_RTL(t) == FRIBIDI_IS_RTL(last))
				for (; from < i; from++)
					b->types[from] = last;
			from = i + 1;
			last = t;
		} else if ((t != FRIBIDI_TYPE_WS && t != FRIBIDI_TYPE_ON &&
				   t != FRIBIDI_TYPE_NSM &&
				   t != FRIBIDI_TYPE_BN) ||
			   b->brackets[i] != FRIBIDI_NO_BRACKET) {
			last = FRIBIDI_TYPE_ON;
		}
	}
}

int kb_bidi_levels(struct kb_bidi *b, const uint32_t *cp, size_t n,
	enum kb_dir base, uint8_t *levels)
{
	if (base == KB_DIR_AUTO)
		base = first_strong(cp, n);
	int par = base == KB_DIR_RTL;
	if (n == 0)
		return par;
	size_t plain = 0;
	if (!par)
		while (plain < n && is_plainly_ltr(cp[plain]))
			plain++;
	if (plain == n) {
		memset(levels, 0, n);
		return par;
	}
	size_t n_brackets;
	unsigned has = find_types(b, cp, n, &n_brackets);
	/* All of one direction, and the paragraph's: every neutral follows. */
	if (!(has & HAS_EXPLICIT) && !(has & (par ? HAS_LTR : HAS_RTL))) {
		memset(levels, par, n);
		return par;
	}
	if (has & HAS_EXPLICIT)
		settle_isolates(b, n);
	else
		join_runs(b, n);
	FriBidiParType dir = par ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	if (!fribidi_get_par_embedding_levels_ex(b->types,
		    n_brackets && n_brackets <= MAX_BRACKETS ? b->brackets
							     : NULL,
		    (FriBidiStrIndex)n, &dir, (FriBidiLevel *)levels))
		kb_mem_die();
	return par;
}

/* Copies the text with the isolates' controls into b->isolated. Returns its
 * length. */
static size_t add_isolates(struct kb_bidi *b, const uint32_t *cp, size_t n,
	const struct kb_isolate *isolates, size_t n_isolates)
{
	size_t at = 0, k = 0;
	kb_grow(&b->isolated, &b->cap_isolated, n + 2 * n_isolates,
		sizeof *b->isolated);
	for (size_t i = 0; i < n_isolates; i++) {
		const struct kb_isolate *o = &isolates[i];
		if (o->start < at || o->end > n || o->start >= o->end)
			continue;
		while (at < o->start)
			b->isolated[k++] = cp[at++];
		b->isolated[k++] = KB_FSI;
		while (at < o->end)
			b->isolated[k++] = cp[at++];
		b->isolated[k++] = KB_PDI;
	}
	while (at < n)
		b->isolated[k++] = cp[at++];
	return k;
}

int kb_bidi_levels_isolated(struct kb_bidi *b, const uint32_t *cp, size_t n,
	enum kb_dir base, const struct kb_isolate *isolates, size_t n_isolates,
	uint8_t *levels)
{
	size_t len = 0, k = 0;
	if (n_isolates)
		len = add_isolates(b, cp, n, isolates, n_isolates);
	if (len == 0)
		return kb_bidi_levels(b, cp, n, base, levels);
	kb_grow(&b->levels, &b->cap_levels, len, sizeof *b->levels);
	int par = kb_bidi_levels(b, b->isolated, len, base, b->levels);
	/* The text is in there with controls between: found by going along. */
	for (size_t i = 0; i < n; i++, k++) {
		while (b->isolated[k] != cp[i])
			k++;
		levels[i] = b->levels[k];
	}
	return par;
}

/* Rule L1 for a line: separators, and white space and format characters
 * before them and at the end, are at the paragraph's level. */
static void reset_levels(const struct kb_bidi *b, const uint32_t *cp, size_t n,
	int par_level, uint8_t *levels)
{
	bool trailing = true;
	for (size_t i = n; i-- > 0;) {
		bool may_separate =
			cp[i] < 0x20 || cp[i] == 0x85 || cp[i] == 0x2029;
		if (!trailing && !may_separate)
			continue;
		FriBidiCharType t = kb_bidi_type(b, cp[i]);
		if (FRIBIDI_IS_SEPARATOR(t))
			trailing = true;
		else if (!FRIBIDI_IS_EXPLICIT_OR_BN_OR_WS(t) &&
			 !FRIBIDI_IS_ISOLATE(t))
			trailing = false;
		if (trailing)
			levels[i] = (uint8_t)par_level;
	}
}

/* Rule L2: puts the runs in visual order. */
static void order_runs(struct kb_bidi_run *runs, size_t n)
{
	unsigned high = 0, low_odd = 255;
	for (size_t i = 0; i < n; i++) {
		if (runs[i].level > high)
			high = runs[i].level;
		if ((runs[i].level & 1) && runs[i].level < low_odd)
			low_odd = runs[i].level;
	}
	for (unsigned level = high; level >= low_odd; level--) {
		for (size_t i = 0; i < n; i++) {
			if (runs[i].level < level)
				continue;
			size_t end = i + 1;
			while (end < n && runs[end].level >= level)
				end++;
			for (size_t a = i, z = end - 1; a < z; a++, z--) {
				struct kb_bidi_run r = runs[a];
				runs[a] = runs[z];
				runs[z] = r;
			}
			i = end;
		}
	}
}

/* A code point that follows its base in visual order: a mark, or the 0 of an
 * alef that is part of a ligature, if the text is shaped. */
static bool is_mark(const struct kb_bidi *b, uint32_t cp)
{
	if (cp < 0x300)
		return cp == 0;
	return kb_bidi_type(b, cp) == FRIBIDI_TYPE_NSM;
}

/* Where the grapheme clusters of a run begin, from its start on; NULL if it
 * has no emoji of several code points: then marks are all that matters. */
static const uint8_t *find_clusters(
	struct kb_bidi *b, const uint32_t *cp, const struct kb_bidi_run *run)
{
	size_t i = run->start;
	while (i < run->end && cp[i] != 0x200D && cp[i] >> 12 != 0x1F)
		i++;
	if (i == run->end)
		return NULL;
	kb_grow(&b->clusters, &b->cap_clusters, run->end - run->start,
		sizeof *b->clusters);
	kb_cluster_starts(cp + run->start, run->end - run->start, b->clusters);
	return b->clusters;
}

/* Writes a right-to-left run from the left, each base before its marks (rule
 * L3), and an emoji's parts in their order. Returns how many places that
 * took. */
static size_t write_rtl_run(struct kb_bidi *b, const uint32_t *cp,
	const struct kb_bidi_run *run, uint32_t *order)
{
	const uint8_t *clusters = find_clusters(b, cp, run);
	size_t k = 0;
	for (size_t i = run->end; i-- > run->start;) {
		size_t last = i;
		if (is_mark(b, cp[i])) {
			while (i > run->start) {
				i--;
				if (!is_mark(b, cp[i]) &&
					!FRIBIDI_IS_EXPLICIT_OR_BN(
						kb_bidi_type(b, cp[i])))
					break;
			}
		}
		while (clusters && i > run->start && !clusters[i - run->start])
			i--;
		for (size_t j = i; j <= last; j++)
			order[k++] = (uint32_t)j;
	}
	return k;
}

void kb_bidi_order(struct kb_bidi *b, const uint32_t *cp, const uint8_t *levels,
	size_t n, int par_level, uint32_t *order, uint8_t *line_levels)
{
	if (n == 0)
		return;
	memcpy(line_levels, levels, n);
	reset_levels(b, cp, n, par_level, line_levels);
	size_t n_runs = 0, start = 0;
	for (size_t i = 1; i <= n; i++) {
		if (i < n && line_levels[i] == line_levels[start])
			continue;
		kb_grow(&b->runs, &b->cap_runs, n_runs + 1, sizeof *b->runs);
		b->runs[n_runs++] =
			(struct kb_bidi_run){.start = (uint32_t)start,
				.end = (uint32_t)i,
				.level = line_levels[start]};
		start = i;
	}
	order_runs(b->runs, n_runs);
	size_t k = 0;
	for (size_t r = 0; r < n_runs; r++) {
		const struct kb_bidi_run *run = &b->runs[r];
		if (run->level & 1) {
			k += write_rtl_run(b, cp, run, order + k);
			continue;
		}
		for (uint32_t i = run->start; i < run->end; i++)
			order[k++] = i;
	}
}

uint32_t kb_bidi_mirror(uint32_t cp)
{
	FriBidiChar mirrored = cp;
	return fribidi_get_mirror_char(cp, &mirrored) ? mirrored : cp;
}
