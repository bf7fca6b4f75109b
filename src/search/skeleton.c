/* The consonants of a word in Arabic letters: without alef, waw, yeh and teh
 * marbuta a broken plural mostly is what its singular is: kitab and kutub,
 * wazir and wuzara, tifl and atfal. */
#include "skeleton.h"

enum {
	HAMZA = 0x621,
	ALEF_HAMZA = 0x623,
	WAW_HAMZA = 0x624,
	YEH_HAMZA = 0x626,
	ALEF = 0x627,
	TEH_MARBUTA = 0x629,
	HEH = 0x647,
	WAW = 0x648,
	YEH = 0x64A,
	/* Stands for long vowels, where they are all that tells words of two
	 * consonants apart. */
	VOWEL = ALEF,
};

/* What is collected: consonants, and before which of them vowels stood. */
struct skeleton {
	char32_t cp[KB_STEM_LETTERS + 1];
	bool vowel[KB_STEM_LETTERS + 1];
	size_t n;
	bool glide; /* there is a hamza behind an alef, as in qa'id */
};

static bool is_glide(const struct kb_letters *w, size_t i)
{
	return i > 0 && w->raw[i] == YEH_HAMZA && w->fold[i - 1] == ALEF;
}

/* Whether the letter at i is a long vowel. */
static bool is_vowel(
	const struct kb_letters *w, size_t from, size_t i, bool first)
{
	char32_t cp = w->fold[i], raw = w->raw[i];
	if (cp == ALEF)
		return raw != ALEF_HAMZA || i == from;
	return !first && ((cp == WAW && raw != WAW_HAMZA) ||
				 (cp == YEH && raw != YEH_HAMZA));
}

static bool is_hamza(const struct kb_letters *w, size_t i)
{
	char32_t raw = w->raw[i];
	return raw == HAMZA || raw == ALEF_HAMZA || raw == WAW_HAMZA ||
	       raw == YEH_HAMZA;
}

/* glides: hamza behind an alef is no consonant. */
static void collect(struct skeleton *s, const struct kb_letters *w, size_t from,
	size_t to, bool glides)
{
	*s = (struct skeleton){.n = 0};
	for (size_t i = from; i < to; i++) {
		bool last = i + 1 == to, glide = i > from && is_glide(w, i);
		s->glide |= glide;
		if (is_vowel(w, from, i, s->n == 0) || (glide && glides))
			s->vowel[s->n] = true;
		else if (last && w->fold[i] == HEH && w->raw[i] != HEH)
			continue; /* teh marbuta */
		else if (last && w->fold[i] == HAMZA)
			continue; /* as in wuzara' */
		else
			s->cp[s->n++] = is_hamza(w, i) ? HAMZA : w->fold[i];
	}
}

/* Two consonants: with the vowels about them, since little else tells them
 * apart; with hamza for an alef at the beginning; the second one doubled. */
static void add_short(struct kb_stems *out, const struct skeleton *s)
{
	char32_t a = s->cp[0], b = s->cp[1];
	if (s->vowel[1])
		kb_stems_add(out, KB_TIER_SKELETON,
			(const char32_t[]){a, VOWEL, b}, 3, 0);
	else
		kb_stems_add(out, KB_TIER_SKELETON,
			(const char32_t[]){a, b, s->vowel[2] ? VOWEL : b}, 3,
			0);
	if (!s->vowel[1] && s->vowel[2] && s->vowel[0])
		kb_stems_add(out, KB_TIER_SKELETON, (const char32_t[]){a, b, b},
			3, 0);
	if (s->vowel[0])
		kb_stems_add(out, KB_TIER_SKELETON,
			(const char32_t[]){HAMZA, a, b}, 3, 0);
}

void kb_skeleton_add(struct kb_stems *out, const struct kb_letters *w,
	size_t from, size_t to)
{
	struct skeleton s;
	/* In jawa'iz, as in ja'izah, the hamza is all that tells it apart. */
	bool plural = to - from >= 5 && w->fold[from + 1] == WAW &&
		      w->fold[from + 2] == ALEF && is_glide(w, from + 3);
	for (int glides = !plural; glides >= 0; glides--) {
		collect(&s, w, from, to, glides);
		if (s.n >= 3)
			kb_stems_add(out, KB_TIER_SKELETON, s.cp, s.n, 0);
		else if (s.n == 2)
			add_short(out, &s);
		if (!s.glide)
			break;
	}
}
