/* What stands beside dates in a line of text. */
#include <khabar/article/date.h>
#include <khabar/article/date_scan.h>

#include <stdint.h>
#include <string.h>

/* Words before a date that something else happened at. Folded. */
static bool is_preposition(const char *word)
{
	static const char *const words[] = {"in", "on", "since", "from",
		"until", "till", "of", "by", "to", "before", "after", "am",
		"im", "ab", "vom", "seit", "bis", "zum", "le", "du", "au",
		"depuis", "en", "el", "del", "desde", "hasta", "il", "dal",
		"al", "em", "ate", "op", "van", "sinds", "tot", "den", "fra",
		"siden", "od", "do", "dnia", "dne", "с", "до", "от", "в", "في",
		"منذ", "من", "حتي", "الي", "قبل", "بعد", "عام", "سنه", "در",
		"از", "تا", "سال", "ב", "מ", "ל", "עד", "מאז", "מיומ", "ביומ",
		"בשנת"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

/* Whether the last token ends a sentence; in 3.4.2005. it does not. */
static bool ends_sentence(const struct kb_date_scan *sc, size_t i)
{
	uint32_t cp = sc->t[i].cp;
	if (sc->t[i].type != KB_TOKEN_PUNCT || i + 1 < sc->n)
		return false;
	bool dotted = i > 1 && kb_date_scan_number(sc, i - 1, 4, 4) &&
		      kb_date_scan_is(sc, i - 2, '.');
	return (cp == '.' && !dotted) || cp == '!' || cp == '?' ||
	       cp == 0x061F || cp == 0x06D4 || cp == 0x2026;
}

/* "By" before a name; as such it needs no label. */
static bool opens_byline(const struct kb_date_scan *sc)
{
	static const char *const words[] = {"by", "von", "par", "por", "di",
		"da", "door", "av", "af", "przez", "autor", "автор", "بقلم",
		"كتب", "מאת"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (sc->n > 1 && strcmp(words[i], sc->t[0].word) == 0)
			return sc->t[1].type == KB_TOKEN_WORD ||
			       kb_date_scan_is(sc, 1, ':');
	return false;
}

/* Whether a number, or a word of dates, stands at i or behind a dash or weekday
 * there. */
static bool is_date_at(const struct kb_date_scan *sc, size_t i)
{
	int value;
	size_t n;
	if (kb_date_scan_is(sc, i, '-') ||
		kb_date_scan_word(sc, i, &value, &n) == KB_WORD_WEEKDAY)
		i++;
	return kb_date_scan_number(sc, i, 1, 8) ||
	       kb_date_scan_word(sc, i, &value, &n) == KB_WORD_MONTH;
}

/* Whether something happened at a date, by the word at i that stands before the
 * date; one behind a number belongs to the date, as in "18 of August". */
static bool is_event(const struct kb_date_scan *sc, size_t i)
{
	return i > 0 && sc->t[i - 1].type != KB_TOKEN_NUMBER &&
	       is_preposition(sc->t[i].word) && is_date_at(sc, i + 1);
}

size_t kb_date_others(const char *s, size_t len)
{
	struct kb_date_scan sc;
	size_t others = 0, n;
	kb_date_scan_text(&sc, s, len);
	bool byline = opens_byline(&sc);
	for (size_t i = 0; i < sc.n; i += n) {
		int value;
		const struct kb_token *t = &sc.t[i];
		bool of_date = kb_date_scan_word(&sc, i, &value, &n);
		n = n ? n : 1;
		if (others > 0 && ends_sentence(&sc, i))
			return SIZE_MAX;
		if (t->type != KB_TOKEN_WORD)
			continue;
		if (others > 0 && !byline && is_event(&sc, i))
			return SIZE_MAX;
		others += !of_date && !kb_date_is_beside(t->word);
	}
	return others;
}
