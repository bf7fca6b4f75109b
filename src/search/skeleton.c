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
	uint32_t cp[KB_STEM_LETTERS];
	bool vowel[KB_STEM_LETTERS + 1];
	size_t n;
};

/* Whether the letter at i is a long vowel or goes like one. */
static bool is_vowel(
	const struct kb_letters *w, size_t from, size_t i, bool first)
{
	uint32_t cp = w->fold[i], raw = w->raw[i];
	if (cp == ALEF)
		return raw != ALEF_HAMZA || i == from;
	if (first)
		return false;
	if (raw == YEH_HAMZA) /* qa'id, da'irah: the hamza is a glide */
		return w->fold[i - 1] == ALEF;
	return (cp == WAW && raw != WAW_HAMZA) || cp == YEH;
}

static bool is_hamza(const struct kb_letters *w, size_t i)
{
	uint32_t raw = w->raw[i];
	return raw == HAMZA || raw == ALEF_HAMZA || raw == WAW_HAMZA ||
	       raw == YEH_HAMZA;
}

static void collect(
	struct skeleton *s, const struct kb_letters *w, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		bool last = i + 1 == to;
		if (is_vowel(w, from, i, s->n == 0))
			s->vowel[s->n] = true;
		else if (last && w->fold[i] == HEH && w->raw[i] != HEH)
			continue; /* teh marbuta */
		else if (last && w->fold[i] == HAMZA)
			continue; /* as in wuzara' */
		else
			s->cp[s->n++] = is_hamza(w, i) ? HAMZA : w->fold[i];
	}
}

void kb_skeleton_add(struct kb_stems *out, const struct kb_letters *w,
	size_t from, size_t to)
{
	struct skeleton s = {.n = 0};
	uint32_t cp[2 * KB_STEM_LETTERS];
	size_t n = 0;
	collect(&s, w, from, to);
	if (s.n >= 3) {
		kb_stems_add(out, KB_TIER_SKELETON, s.cp, s.n, 0);
		return;
	}
	if (s.n < 2 || !(s.vowel[0] || s.vowel[1] || s.vowel[2]))
		return;
	if (s.vowel[0] && !s.vowel[1] && !s.vowel[2])
		cp[n++] = HAMZA; /* its alef is a consonant */
	cp[n++] = s.cp[0];
	if (s.vowel[1])
		cp[n++] = VOWEL;
	cp[n++] = s.cp[1];
	if (s.vowel[2] && !s.vowel[1])
		cp[n++] = VOWEL;
	kb_stems_add(out, KB_TIER_SKELETON, cp, n, 0);
}
