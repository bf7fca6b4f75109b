/* A text is cut into numbers, words and punctuation. */
#include <khabar/article/date_scan.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/text/fold.h>

#include <string.h>

static bool is_space(uint32_t cp)
{
	return cp <= ' ' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) ||
	       cp == 0x202F || cp == 0x3000 || cp == 0x200C;
}

static uint32_t punct_of(uint32_t cp)
{
	if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0x05BE)
		return '-';
	if (cp == 0x060C || cp == 0x066B)
		return ',';
	if (cp == 0x060D || cp == 0x2044)
		return '/';
	if (cp == 0x2236 || cp == 0xFF1A)
		return ':';
	return cp;
}

static bool is_digit(uint32_t cp)
{
	return kb_fold_label_cp(cp) >= '0' && kb_fold_label_cp(cp) <= '9';
}

/* Letters and digits by kb_fold_label_cp(); quotes and marks fold to nothing.
 */
static bool is_letter(uint32_t cp)
{
	uint32_t f = kb_fold_label_cp(cp);
	return f != 0 && f != ' ' && !(f >= '0' && f <= '9') &&
	       punct_of(cp) == cp;
}

static size_t scan_number(struct kb_token *t, const char *s, size_t len)
{
	size_t at = 0;
	t->type = KB_TOKEN_NUMBER;
	while (at < len) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (!is_digit(cp)) {
			/* Marks between digits are not seen. */
			if (!kb_is_bidi_control(cp))
				break;
		} else {
			t->persian |= cp >= 0x06F0;
			if (++t->digits <= 15)
				t->value =
					t->value * 10 +
					(int64_t)(kb_fold_label_cp(cp) - '0');
		}
		at += n;
	}
	return at;
}

static size_t scan_word(struct kb_token *t, const char *s, size_t len)
{
	size_t at = 0, n = 0;
	t->type = KB_TOKEN_WORD;
	while (at < len) {
		uint32_t cp;
		size_t bytes = kb_utf8_decode(s + at, len - at, &cp);
		uint32_t f = kb_fold_base_cp(cp);
		if (f != 0 && !is_letter(cp))
			break;
		at += bytes;
		if (f == 0)
			continue;
		char buf[4];
		bytes = kb_utf8_encode(f, buf);
		if (n + bytes <= KB_DATE_SCAN_WORD)
			memcpy(t->word + n, buf, bytes);
		n += bytes;
	}
	t->word[n <= KB_DATE_SCAN_WORD ? n : 0] = '\0';
	int value;
	t->kind = kb_date_word(t->word, &value);
	t->value = value;
	t->opens = kb_date_opens_phrase(t->word);
	return at;
}

void kb_date_scan_text(struct kb_date_scan *sc, const char *s, size_t len)
{
	if (len > KB_DATE_SCAN_BYTES)
		len = KB_DATE_SCAN_BYTES;
	sc->n = 0;
	sc->numbers = false;
	bool space = false;
	for (size_t at = 0; at < len && sc->n < KB_DATE_SCAN_TOKENS;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (is_space(cp)) {
			space = true;
			at += n;
			continue;
		}
		if (kb_fold_label_cp(cp) == 0) {
			at += n;
			continue;
		}
		struct kb_token *t = &sc->t[sc->n++];
		*t = (struct kb_token){.space = space};
		space = false;
		if (is_digit(cp)) {
			at += scan_number(t, s + at, len - at);
			sc->numbers = true;
		} else if (is_letter(cp)) {
			at += scan_word(t, s + at, len - at);
		} else {
			t->type = KB_TOKEN_PUNCT;
			t->cp = punct_of(cp);
			at += n;
		}
	}
	sc->t[sc->n] = (struct kb_token){.type = KB_TOKEN_END, .space = true};
}

/* The tokens that a phrase takes from i on, 0 if it does not stand there. A dot
 * between two of its words is no matter ("a.m.", "ق.ظ"), nor is the Kurdish
 * ending of the last one. */
static size_t match_phrase(
	const struct kb_date_scan *sc, size_t i, const char *phrase)
{
	size_t at = i;
	for (;;) {
		size_t n = strcspn(phrase, " ");
		if (at >= sc->n || sc->t[at].type != KB_TOKEN_WORD ||
			strncmp(sc->t[at].word, phrase, n) != 0)
			return 0;
		const char *rest = sc->t[at++].word + n;
		if (!phrase[n])
			return *rest && strcmp(rest, "ي") != 0 ? 0 : at - i;
		if (*rest)
			return 0;
		phrase += n + 1;
		if (kb_date_scan_is(sc, at, '.') && !sc->t[at].space)
			at++;
	}
}

enum kb_date_word kb_date_scan_word(
	const struct kb_date_scan *sc, size_t i, int *value, size_t *n)
{
	*n = 0;
	*value = 0;
	if (i >= sc->n || sc->t[i].type != KB_TOKEN_WORD)
		return KB_WORD_NONE;
	enum kb_date_word w = KB_WORD_NONE;
	const char *phrase;
	for (size_t k = 0;
		sc->t[i].opens && (w = kb_date_phrase(k, &phrase, value)); k++)
		if ((*n = match_phrase(sc, i, phrase)) > 0)
			break;
	if (w == KB_WORD_NONE) {
		w = sc->t[i].kind;
		*value = (int)sc->t[i].value;
		*n = 1;
	}
	if (w != KB_WORD_NONE && kb_date_scan_is(sc, i + *n, '.') &&
		!sc->t[i + *n].space)
		++*n;
	return w;
}

bool kb_date_scan_is(const struct kb_date_scan *sc, size_t i, uint32_t cp)
{
	return i < sc->n && sc->t[i].type == KB_TOKEN_PUNCT &&
	       sc->t[i].cp == cp;
}

bool kb_date_scan_number(
	const struct kb_date_scan *sc, size_t i, int min, int max)
{
	return i < sc->n && sc->t[i].type == KB_TOKEN_NUMBER &&
	       sc->t[i].digits >= min && sc->t[i].digits <= max;
}
