/* What tells verse from prose: hemistichs, what parts them, how they rhyme. */
#include <khabar/article/hemistich.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/text/bidi.h>
#include <khabar/text/fold.h>

#include <string.h>

enum {
	LETTERS_MIN = 7,  /* of a hemistich */
	LETTERS_MAX = 56, /* longer is a sentence */
	WORDS_MIN = 2,
	FIGURES_MAX = 2,    /* of a note, or of the line's number */
	ALONE_LETTERS = 12, /* of one in a verse of a single line */
	ALONE_WORDS = 3,
	FEW = 4,     /* lines that all rhyme; of more three quarters do */
	GAP_MIN = 3, /* spaces that are more than one between words */
	ZWNJ = 0x200C,
	HAMZA = 0x621,
};

/* --- Hemistichs ----------------------------------------------------------- */

static bool is_arabic(uint32_t cp)
{
	return (cp >= 0x600 && cp < 0x780) || (cp >= 0x8A0 && cp < 0x900) ||
	       (cp >= 0xFB50 && cp < 0xFF00);
}

static void add_letter(struct kb_hemistich *h, uint32_t folded, bool begins)
{
	struct kb_word_end *end = &h->ends[0];
	if (begins) {
		h->words++;
		h->ends[1] = *end;
		*end = (struct kb_word_end){0};
	}
	h->letters++;
	memmove(end->letters + 1, end->letters,
		sizeof end->letters - sizeof *end->letters);
	end->letters[0] = folded;
	end->hash = (end->hash ^ folded) * 16777619u;
}

void kb_hemistich_read(struct kb_hemistich *h, const char *s, size_t len)
{
	unsigned arabic = 0, other = 0;
	unsigned figures = 0;
	bool in_word = false;
	*h = (struct kb_hemistich){0};
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		uint32_t folded = cp == HAMZA ? cp : kb_fold_label_cp(cp);
		if (folded == ' ')
			in_word = in_word && cp == ZWNJ;
		if (!folded || folded == ' ')
			continue;
		figures += folded >= '0' && folded <= '9';
		if (kb_bidi_strong(cp) != KB_DIR_RTL) {
			other += kb_bidi_strong(cp) == KB_DIR_LTR;
			continue;
		}
		add_letter(h, folded, !in_word);
		in_word = true;
		arabic += is_arabic(cp);
	}
	h->arabic = arabic * 2 > h->letters;
	h->possible = figures <= FIGURES_MAX && !other &&
		      h->letters >= LETTERS_MIN && h->letters <= LETTERS_MAX &&
		      h->words >= WORDS_MIN;
}

/* --- What parts them ------------------------------------------------------ */

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x3000 ||
	       (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F;
}

/* What n of a sign, with spaces around them or without, say. */
static enum kb_caesura caesura_of(uint32_t sign, size_t n, bool apart)
{
	switch (sign) {
	case '*':
	case 0x66D: /* five-pointed star */
		if (n > 1)
			return KB_CAESURA_SURE;
		return apart ? KB_CAESURA_LIKELY : KB_CAESURA_NONE;
	case '#':
	case '=':
	case '~':
	case 0x640:
		return apart && (n > 2 || (n > 1 && sign != 0x640))
			       ? KB_CAESURA_LIKELY
			       : KB_CAESURA_NONE;
	case '/':
		if (n == 2)
			return KB_CAESURA_LIKELY;
		return apart ? KB_CAESURA_POSSIBLE : KB_CAESURA_NONE;
	case '.':
		return n > 1 ? KB_CAESURA_POSSIBLE : KB_CAESURA_NONE;
	case '|':
	case '-':
		return apart ? KB_CAESURA_POSSIBLE : KB_CAESURA_NONE;
	case 0x6DE: /* rub el hizb */
	case 0x25CA:
	case 0x25C6:
	case 0x2666:
		return KB_CAESURA_LIKELY;
	default:
		/* Stars and flowers. */
		return sign >= 0x2720 && sign <= 0x274B ? KB_CAESURA_LIKELY
							: KB_CAESURA_NONE;
	}
}

/* The sign that a character counts as; 0: none. */
static uint32_t sign_of(uint32_t cp)
{
	if (cp == 0x2026)
		return '.';
	if (cp == 0x2013 || cp == 0x2014 || cp == 0x2015)
		return '-';
	return cp == 0x640 || strchr("*#=~/.|-", cp < 0x80 ? (int)cp : 'x') ||
			       caesura_of(cp, 1, false) != KB_CAESURA_NONE
		       ? cp
		       : 0;
}

/* A run of one sign, or of spaces, from a place on: what it says, and its end
 * with the spaces around. */
static enum kb_caesura read_run(
	const char *s, size_t len, size_t at, uint32_t *sign, size_t *end)
{
	size_t signs = 0, blanks = 0, tail = 0;
	bool tab = false;
	*sign = 0;
	for (*end = at; *end < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + *end, len - *end, &cp);
		uint32_t as = cp < 0x80 && kb_is_alpha((unsigned char)cp)
				      ? 0
				      : sign_of(cp);
		if (is_blank(cp)) {
			tab |= cp == '\t' || cp == 0x2001 || cp == 0x2003 ||
			       cp == 0x3000;
			blanks++;
			tail = signs ? tail + 1 : 0;
		} else if (as && (!*sign || *sign == as)) {
			*sign = as;
			signs += cp == 0x2026 ? 3 : 1;
			tail = 0;
		} else {
			break;
		}
		*end += n;
	}
	if (*sign)
		return caesura_of(*sign, signs, blanks > tail && tail > 0);
	*sign = ' ';
	return tab || blanks >= GAP_MIN ? KB_CAESURA_LIKELY : KB_CAESURA_NONE;
}

static bool is_letter(uint32_t cp)
{
	return kb_bidi_strong(cp) != KB_DIR_AUTO && cp != 0x640;
}

/* Where the last letter begins; 0: there is none, or it is the first byte. */
static size_t last_letter(const char *s, size_t len)
{
	size_t last = 0, n;
	for (size_t at = 0; at < len; at += n) {
		uint32_t cp;
		n = kb_utf8_decode(s + at, len - at, &cp);
		if (is_letter(cp))
			last = at;
	}
	return last;
}

/* The strongest thing that parts the line once is what parts it. */
bool kb_part_line(const char *s, size_t len, struct kb_parting *p)
{
	size_t times = 0, last = last_letter(s, len);
	bool begun = false; /* letters have come */
	*p = (struct kb_parting){0};
	for (size_t at = 0; at < len;) {
		uint32_t cp, sign;
		size_t end, n = kb_utf8_decode(s + at, len - at, &cp);
		if (!is_blank(cp) && !sign_of(cp)) {
			begun |= is_letter(cp);
			at += n;
			continue;
		}
		enum kb_caesura found = read_run(s, len, at, &sign, &end);
		if (end == at)
			end = at + n;
		bool between = found > KB_CAESURA_NONE && found >= p->caesura &&
			       begun && end <= last;
		if (between && found > p->caesura)
			times = 0;
		if (between && times++ == 0)
			*p = (struct kb_parting){found, sign, at, end};
		at = end;
	}
	return times == 1;
}

/* --- Verse ---------------------------------------------------------------- */

static bool is_pair(const struct kb_hemistich pair[2], unsigned most)
{
	const struct kb_hemistich *a = &pair[0], *b = &pair[1];
	return a->possible && b->possible && a->letters <= b->letters * most &&
	       b->letters <= a->letters * most;
}

/* A long vowel, which a word may end with behind the letter that rhymes. */
static bool is_vowel(uint32_t letter)
{
	return letter == 0x627 || letter == 0x648 || letter == 0x64A;
}

/* Whether words rhyme: in the letter before a long vowel, and in that before an
 * ending with heh or teh marbuta. whole: in the two last letters besides. */
static bool rhyme(
	const struct kb_word_end *a, const struct kb_word_end *b, bool whole)
{
	const uint32_t *x = a->letters, *y = b->letters;
	if (whole && (x[0] != y[0] || x[1] != y[1]))
		return false;
	x += is_vowel(x[0]);
	y += is_vowel(y[0]);
	if (x[0] != y[0] || (x[0] != 0x647 && x[0] != 0x629))
		return x[0] && x[0] == y[0];
	return x[1] == y[1] && (!is_vowel(x[1]) || x[2] == y[2]);
}

/* Whether the two rhyme; where both have the same word at the end (radif), in
 * what comes before that. */
static bool end_alike(
	const struct kb_hemistich *a, const struct kb_hemistich *b)
{
	int word = a->ends[0].hash == b->ends[0].hash;
	return rhyme(&a->ends[word], &b->ends[word], true);
}

/* How many of the firsts or seconds rhyme with what most do: in their last word
 * or in that before it. */
static size_t in_one_rhyme(
	const struct kb_hemistich (*pairs)[2], size_t n, int which, int word)
{
	/* Boyer and Moore's vote: only a majority is asked for. */
	const struct kb_word_end *most = &pairs[0][which].ends[word];
	size_t votes = 0, count = 0;
	for (size_t i = 0; i < n; i++) {
		const struct kb_word_end *end = &pairs[i][which].ends[word];
		if (votes == 0)
			most = end;
		if (rhyme(most, end, false))
			votes++;
		else
			votes--;
	}
	for (size_t i = 0; i < n; i++)
		count += rhyme(most, &pairs[i][which].ends[word], false);
	return count;
}

/* Whether half of them have one word at the end. */
static bool has_radif(
	const struct kb_hemistich (*pairs)[2], size_t n, int which)
{
	size_t same = 0;
	for (size_t i = 1; i < n; i++)
		same += pairs[i][which].ends[0].hash ==
			pairs[i - 1][which].ends[0].hash;
	return same * 2 >= n;
}

/* Whether so many of n lines are all, but for a few of many. */
static bool are_enough(size_t count, size_t n)
{
	return n > FEW ? count * 4 >= n * 3 : count == n;
}

bool kb_hemistichs_rhyme(
	const struct kb_hemistich (*pairs)[2], size_t n, int which)
{
	int word = has_radif(pairs, n, which);
	return are_enough(in_one_rhyme(pairs, n, which, word), n);
}

/* Whether two hemistichs are a line by their length alone. */
static bool is_line(const struct kb_hemistich pair[2])
{
	for (int i = 0; i < 2; i++)
		if (pair[i].letters < ALONE_LETTERS ||
			pair[i].words < ALONE_WORDS)
			return false;
	return pair[0].letters * 2 <= pair[1].letters * 3 &&
	       pair[1].letters * 2 <= pair[0].letters * 3;
}

bool kb_hemistichs_are_verse(const struct kb_hemistich (*pairs)[2], size_t n,
	enum kb_caesura caesura)
{
	size_t odd = 0, alike = 0;
	for (size_t i = 0; i < n; i++) {
		odd += !is_pair(pairs[i], 2);
		alike += end_alike(&pairs[i][0], &pairs[i][1]);
	}
	if (n == 0 || odd * 8 > n)
		return false;
	if (n == 1)
		return caesura == KB_CAESURA_SURE ||
		       (caesura == KB_CAESURA_LIKELY && is_line(pairs[0]));
	if (caesura == KB_CAESURA_SURE)
		return true;
	bool one = kb_hemistichs_rhyme(pairs, n, 1);
	if (n == 2 && caesura == KB_CAESURA_POSSIBLE && alike < 2)
		return one &&
		       (alike || (is_line(pairs[0]) && is_line(pairs[1])));
	return one || are_enough(alike, n);
}
