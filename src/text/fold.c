/* The search form of a text: letters that a reader holds for the same, with the
 * bytes that each comes from. */
#include "fold_table.h"

#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/text/fold.h>

#include <stdlib.h>

static void add(struct kb_folded *f, uint32_t cp, size_t from, size_t to)
{
	if (f->n == f->cap) {
		size_t cap = f->cap;
		kb_grow(&f->cp, &cap, f->n + 1, sizeof *f->cp);
		f->from = kb_reallocarray(f->from, cap, sizeof *f->from);
		f->to = kb_reallocarray(f->to, cap, sizeof *f->to);
		f->cap = cap;
	}
	f->cp[f->n] = cp;
	f->from[f->n] = (uint32_t)from;
	f->to[f->n++] = (uint32_t)to;
}

/* What stands right before the byte at, or came of the code point there: the
 * nth folded code point from the end, or 0. */
static uint32_t before(const struct kb_folded *f, size_t at, size_t nth)
{
	return f->n > nth && (f->to[f->n - 1] == at || f->from[f->n - 1] == at)
		       ? f->cp[f->n - 1 - nth]
		       : 0;
}

/* A mark belongs to the letter before it. */
static void add_mark(struct kb_folded *f, size_t from, size_t to)
{
	if (before(f, from, 0))
		f->to[f->n - 1] = (uint32_t)to;
}

static bool is_hebrew(uint32_t cp)
{
	return (cp >= 0x5D0 && cp <= 0x5EA) || cp == KB_FOLD_GERESH ||
	       cp == KB_FOLD_GERSHAYIM;
}

/* Within a word of the Arabic script. */
static bool is_arabic(uint32_t cp)
{
	return (cp >= 0x620 && cp < 0x900) || cp == KB_FOLD_ZWNJ;
}

/* Of a letter with a hamza the hamza, within a word: what carries it there is a
 * matter of spelling. On a heh it is an ezafe, which others write as a yeh. */
static void add_hamza(struct kb_folded *f, size_t from, size_t to)
{
	uint32_t seat = before(f, from, 0);
	bool within = is_arabic(before(f, from, 1));
	add_mark(f, from, to);
	if (within && seat == 0x647)
		add(f, KB_FOLD_YEH, f->from[f->n - 1], to);
	else if (within && (seat == 0x627 || seat == 0x648 || seat == 0x64A))
		add(f, KB_FOLD_HAMZA, f->from[f->n - 1], to);
}

/* A dagger alef, which the Quran has where others write an alef; on yeh and waw
 * it says how these are read. */
static void add_dagger_alef(struct kb_folded *f, size_t from, size_t to)
{
	uint32_t on = before(f, from, 0);
	add_mark(f, from, to);
	if (is_arabic(on) && on != 0x64A && on != 0x648 && on != KB_FOLD_ZWNJ)
		add(f, KB_FOLD_ALEF, f->from[f->n - 1], to);
}

/* Beside a space ZWNJ has nothing to hold apart. */
static void add_space(struct kb_folded *f, size_t from, size_t to)
{
	uint32_t last = before(f, from, 0);
	if (last != ' ' && last != KB_FOLD_ZWNJ) {
		add(f, ' ', from, to);
		return;
	}
	f->cp[f->n - 1] = ' ';
	f->to[f->n - 1] = (uint32_t)to;
}

static void add_zwnj(struct kb_folded *f, size_t from, size_t to)
{
	uint32_t last = before(f, from, 0);
	if (last == ' ' || last == KB_FOLD_ZWNJ)
		add_mark(f, from, to);
	else
		add(f, KB_FOLD_ZWNJ, from, to);
}

static void add_quote(
	struct kb_folded *f, bool is_double, size_t from, size_t to)
{
	if (is_hebrew(before(f, from, 0)))
		add(f, is_double ? KB_FOLD_GERSHAYIM : KB_FOLD_GERESH, from,
			to);
	else
		add(f, is_double ? '"' : '\'', from, to);
}

/* Adds a letter with a hamza as the letter and its hamza. */
static void add_seat(struct kb_folded *f, uint32_t seat, size_t from, size_t to)
{
	add(f, seat, from, to);
	add_hamza(f, from, to);
}

/* Adds what folds by what stands before it. */
static void add_in_place(
	struct kb_folded *f, uint32_t cp, size_t from, size_t to)
{
	uint32_t last = before(f, from, 0);
	switch (cp) {
	case 0x306: /* breve: short i is a letter of its own */
		if (last == 0x438)
			f->cp[f->n - 1] = 0x439;
		add_mark(f, from, to);
		break;
	case 0x623:
		add_seat(f, 0x627, from, to);
		break;
	case 0x624:
		add_seat(f, 0x648, from, to);
		break;
	case 0x626:
		add_seat(f, 0x64A, from, to);
		break;
	case 0x6C0:
	case 0x6C2:
		add_seat(f, 0x647, from, to);
		break;
	case 0x654:
		add_hamza(f, from, to);
		break;
	case 0x670:
		add_dagger_alef(f, from, to);
		break;
	case 0x692:
	case 0x695:
		add(f, is_arabic(last) ? 0x695 : 0x631, from, to);
		break;
	case 0x6D3: /* as many write a yeh with hamza and a yeh barree */
		add(f, 0x64A, from, to);
		if (is_arabic(last))
			add(f, KB_FOLD_YEH, from, to);
		break;
	case '"':
	case 0x5F4:
		add_quote(f, true, from, to);
		break;
	case '\'':
	case '`':
	case 0x5F3:
	case 0x7F4:
	case 0x7F5:
		add_quote(f, false, from, to);
		break;
	default:
		add_space(f, from, to);
	}
}

/* Kana with a voiced or semi-voiced mark, which NFKD takes apart, are letters
 * of their own. Returns whether there was one. */
static bool add_voice(struct kb_folded *f, uint32_t mark, size_t from)
{
	uint32_t kana = before(f, from, 0);
	bool voiced = (kana >= 0x304B && kana <= 0x307B) || kana == 0x3046 ||
		      kana == 0x309D;
	if (!voiced || (mark != 0x3099 && mark != 0x309A))
		return false;
	f->cp[f->n - 1] = kana == 0x3046 ? 0x3094 : kana + mark - 0x3098;
	return true;
}

static bool has_space(const uint32_t *form, size_t n)
{
	while (n && form[n - 1] != ' ')
		n--;
	return n > 0;
}

static void add_form(struct kb_folded *f, uint32_t cp, size_t from, size_t to)
{
	uint32_t form[KB_FOLD_FORM_MAX];
	/* A zero width space is where a word may end, too. */
	bool zwnj = cp == KB_FOLD_ZWNJ || cp == 0x200B;
	size_t n = zwnj ? 0 : kb_fold_form(cp, form);
	if (zwnj)
		add_zwnj(f, from, to);
	else if (n == 0)
		add_mark(f, from, to);
	if (cp >= 0xFD40 && has_space(form, n) && is_arabic(before(f, from, 0)))
		add_space(f, from, to); /* words, set right behind one */
	for (size_t i = 0; i < n; i++) {
		uint32_t fold = form[i] < KB_FOLD_TABLE ? kb_fold_table[form[i]]
							: KB_FOLD_ITSELF;
		if (fold == KB_FOLD_PLACE)
			add_in_place(f, form[i], from, to);
		else if (fold == KB_FOLD_GONE || add_voice(f, form[i], from))
			add_mark(f, from, to);
		else
			add(f, fold > KB_FOLD_LAST ? fold : form[i], from, to);
	}
}

void kb_fold(struct kb_folded *f, const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t to = at + kb_utf8_decode(s + at, len - at, &cp);
		uint32_t fold =
			cp < KB_FOLD_TABLE ? kb_fold_table[cp] : KB_FOLD_FORM;
		if (fold == KB_FOLD_ITSELF)
			add(f, cp, at, to);
		else if (fold > KB_FOLD_LAST)
			add(f, fold, at, to);
		else if (fold == KB_FOLD_GONE)
			add_mark(f, at, to);
		else if (fold == KB_FOLD_PLACE)
			add_in_place(f, cp, at, to);
		else
			add_form(f, cp, at, to);
		at = to;
	}
}

void kb_folded_clear(struct kb_folded *f)
{
	f->n = 0;
}

void kb_folded_release(struct kb_folded *f)
{
	free(f->cp);
	free(f->from);
	free(f->to);
	*f = (struct kb_folded){0};
}
