/* Texts that are the same but for what editors do to them. */
#include "word_cp.h"

#include <khabar/search/near.h>

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

enum {
	WORDS = 3,       /* of a run */
	LEAST_RUNS = 12, /* of a text, to be told from others */
	MOST_RUNS =
		2 * KB_NEAR_RUNS, /* that are held before they are thinned */
	LEAST_COMMON = 3,         /* that are kept of both, to be one */
	LEAST_SHARED = 6,         /* runs that two have, to be one */
};

/* Per cent. */
enum {
	SHARED = 40,         /* of the runs of the shorter one in the longer */
	SHARED_STRANGE = 60, /* the same where they have no number in common */
	NUMBERS = 50,        /* of the places with a number in both */
};

/* What stands for every number where a word's neighbours are told. */
static const uint64_t NUMBER = 1;

/* --- Words and runs ----------------------------------------------------- */

static uint64_t mix(uint64_t h, uint64_t value)
{
	h = (h ^ value) * UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 29;
}

/* The runs of a paragraph, as its words come, and its numbers. */
struct reader {
	uint64_t last[WORDS - 1]; /* words before */
	size_t n;                 /* of the paragraph */
	/* A number that waits for the word behind it, or 0; the word before it,
	 * and the last one of all, NUMBER for any number. */
	uint64_t number, before, latest;
	uint32_t runs[MOST_RUNS]; /* those of the level that out has */
	size_t n_runs;
	struct kb_near *out;
};

static bool is_of_level(uint32_t run, unsigned level)
{
	return !(run & ((UINT32_C(1) << level) - 1));
}

/* Leaves out half of the runs. */
static void thin(struct reader *r)
{
	size_t n = 0;
	r->out->level++;
	for (size_t i = 0; i < r->n_runs; i++)
		if (is_of_level(r->runs[i], r->out->level))
			r->runs[n++] = r->runs[i];
	r->n_runs = n;
}

static void add_word(struct reader *r, uint64_t word)
{
	uint64_t h = mix(mix(mix(1, r->last[0]), r->last[1]), word);
	uint32_t run = (uint32_t)(h >> 24);
	if (r->n >= WORDS - 1 && is_of_level(run, r->out->level))
		r->runs[r->n_runs++] = run;
	if (r->n_runs == MOST_RUNS)
		thin(r);
	r->last[0] = r->last[1];
	r->last[1] = word;
	r->n++;
}

/* Takes the number that waits, which stands before a word: half of what is
 * kept tells its neighbours, half which it is. */
static void end_number(struct reader *r, uint64_t next)
{
	uint64_t place = mix(mix(1, r->before), next);
	if (r->number && r->out->n_numbers < KB_NEAR_NUMBERS)
		r->out->numbers[r->out->n_numbers++] =
			(uint32_t)(place >> 32 & 0xFFFF0000) |
			(uint32_t)(r->number >> 24 & 0xFFFF);
	r->number = 0;
}

static void see_word(struct reader *r, uint64_t word, bool digits)
{
	end_number(r, digits ? NUMBER : word);
	if (digits) {
		r->number = word;
		r->before = r->latest;
	}
	r->latest = digits ? NUMBER : word;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* Whether the sign at i stands within a number: 4.25, 1,200. */
static bool is_in_number(const struct kb_folded *f, size_t i)
{
	return i > 0 && i + 1 < f->n &&
	       (f->cp[i] == '.' || f->cp[i] == ',' || f->cp[i] == ':') &&
	       is_digit(f->cp[i - 1]) && is_digit(f->cp[i + 1]);
}

/* The letter at i as words have it; 0: none, ' ': between words. */
static uint32_t letter(const struct kb_folded *f, size_t i)
{
	uint32_t cp = f->cp[i];
	if (cp == '\'' || kb_fold_is_passed(f, i) || is_in_number(f, i))
		return 0;
	return kb_is_word_cp(cp) ? cp : ' ';
}

static void read_paragraph(struct reader *r, const struct kb_folded *f)
{
	uint64_t word = 0;
	bool digits = false;
	r->n = 0;
	r->latest = 0;
	for (size_t i = 0; i <= f->n; i++) {
		uint32_t cp = i < f->n ? letter(f, i) : ' ';
		if (cp != ' ') {
			digits |= is_digit(cp);
			word = cp ? mix(word, cp) : word;
			continue;
		}
		if (word) {
			see_word(r, word, digits);
			add_word(r, word);
		}
		word = 0;
		digits = false;
	}
	end_number(r, 0);
}

/* --- Making ------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Sorts and leaves each once. */
static size_t make_set(uint32_t *v, size_t n)
{
	size_t k = 0;
	if (n)
		qsort(v, n, sizeof *v, compare);
	for (size_t i = 0; i < n; i++)
		if (!k || v[k - 1] != v[i])
			v[k++] = v[i];
	return k;
}

bool kb_near_make(const char *s, size_t len, char border, struct kb_near *out)
{
	struct reader r;
	struct kb_folded f = {0};
	*out = (struct kb_near){0};
	r.out = out;
	r.n_runs = 0;
	r.number = 0;
	while (len) {
		const char *end = memchr(s, border, len);
		size_t n = end ? (size_t)(end - s) : len;
		kb_folded_clear(&f);
		kb_fold(&f, s, n);
		read_paragraph(&r, &f);
		n += end != NULL;
		s += n;
		len -= n;
	}
	r.n_runs = make_set(r.runs, r.n_runs);
	while (r.n_runs > KB_NEAR_RUNS)
		thin(&r);
	out->n_numbers = (uint16_t)make_set(out->numbers, out->n_numbers);
	out->n_runs = (uint16_t)r.n_runs;
	memcpy(out->runs, r.runs, r.n_runs * sizeof *r.runs);
	kb_folded_release(&f);
	return out->n_runs >= LEAST_RUNS;
}

/* --- Comparing ---------------------------------------------------------- */

/* How many of both sets are in both. */
static size_t count_common(
	const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b)
{
	size_t n = 0, i = 0, k = 0;
	while (i < n_a && k < n_b) {
		n += a[i] == b[k];
		bool first = a[i] <= b[k];
		k += b[k] <= a[i];
		i += first;
	}
	return n;
}

static size_t count_of_level(const struct kb_near *n, unsigned level)
{
	size_t count = 0;
	for (size_t i = 0; i < n->n_runs; i++)
		count += is_of_level(n->runs[i], level);
	return count;
}

static uint32_t place_of(uint32_t number)
{
	return number & 0xFFFF0000;
}

/* Whether some number is in both, wherever. */
static bool has_common_number(const struct kb_near *a, const struct kb_near *b)
{
	for (size_t i = 0; i < a->n_numbers; i++)
		for (size_t k = 0; k < b->n_numbers; k++)
			if ((uint16_t)a->numbers[i] == (uint16_t)b->numbers[k])
				return true;
	return false;
}

/* Whether most places that have a number in both have the same one. */
static bool numbers_agree(const struct kb_near *a, const struct kb_near *b)
{
	size_t places = 0, i = 0, k = 0;
	size_t common = count_common(
		a->numbers, a->n_numbers, b->numbers, b->n_numbers);
	while (i < a->n_numbers && k < b->n_numbers) {
		uint32_t x = place_of(a->numbers[i]),
			 y = place_of(b->numbers[k]);
		places += x == y;
		i += x <= y;
		k += y <= x;
	}
	return common * 100 >= places * NUMBERS;
}

bool kb_near_same(const struct kb_near *a, const struct kb_near *b)
{
	unsigned level = a->level > b->level ? a->level : b->level;
	size_t n_a = count_of_level(a, level), n_b = count_of_level(b, level);
	size_t least = n_a < n_b ? n_a : n_b;
	size_t common = count_common(a->runs, a->n_runs, b->runs, b->n_runs);
	bool strange = a->n_numbers && b->n_numbers && !has_common_number(a, b);
	size_t share = strange ? SHARED_STRANGE : SHARED;
	return common >= LEAST_COMMON && common << level >= LEAST_SHARED &&
	       common * 100 >= least * share && numbers_agree(a, b);
}

bool kb_near_finds(uint32_t run)
{
	return (run >> 16) % KB_NEAR_SPARSE == 0;
}

/* --- In bytes ----------------------------------------------------------- */

void kb_near_write(const struct kb_near *n, struct kb_str *out)
{
	const unsigned char head[] = {n->level, (unsigned char)n->n_numbers};
	kb_str_add(out, (const char *)head, sizeof head);
	kb_str_add(out, (const char *)n->numbers,
		n->n_numbers * sizeof *n->numbers);
	kb_str_add(out, (const char *)n->runs, n->n_runs * sizeof *n->runs);
}

bool kb_near_read(const void *s, size_t len, struct kb_near *out)
{
	const unsigned char *p = s;
	*out = (struct kb_near){0};
	if (len < 2 || p[0] > 31 || p[1] > KB_NEAR_NUMBERS)
		return false;
	size_t numbers = p[1] * sizeof *out->numbers;
	if (len < 2 + numbers)
		return false;
	size_t runs = len - 2 - numbers;
	if (runs % sizeof *out->runs || runs > sizeof out->runs)
		return false;
	out->level = p[0];
	out->n_numbers = p[1];
	out->n_runs = (uint16_t)(runs / sizeof *out->runs);
	memcpy(out->numbers, p + 2, numbers);
	memcpy(out->runs, p + 2 + numbers, runs);
	return true;
}
