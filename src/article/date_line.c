/* What stands beside dates in a line of text. */
#include <khabar/article/date.h>
#include <khabar/article/date_scan.h>
#include <khabar/article/labels.h>

#include <stdint.h>
#include <string.h>

/* Words before a date that something else happened at. Folded. */
static bool is_preposition(const char *word)
{
	static const char *const words[] = {"in", "on", "since", "from",
		"until", "till", "of", "by", "to", "before", "after", "am",
		"im", "ab", "vom", "seit", "bis", "zum", "le", "du", "au",
		"depuis", "en", "el", "del", "desde", "hasta", "il", "dal",
		"al", "em", "ate", "op", "van", "sinds", "tot", "fra", "siden",
		"od", "do", "dnia", "dne", "с", "до", "от", "в", "في", "منذ",
		"من", "حتي", "الي", "قبل", "بعد", "عام", "سنه", "در", "از",
		"تا", "سال", "ב", "מ", "ל", "עד", "מאז", "מיומ", "ביומ",
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
 * date; one behind a number belongs to the date, as in "18 of August", one
 * behind a comma to a letter's place: "Paris, le 12 mai". */
static bool is_event(const struct kb_date_scan *sc, size_t i)
{
	return i > 0 && sc->t[i - 1].type != KB_TOKEN_NUMBER &&
	       !kb_date_scan_is(sc, i - 1, ',') &&
	       is_preposition(sc->t[i].word) && is_date_at(sc, i + 1);
}

size_t kb_date_others(const char *s, size_t len)
{
	struct kb_date_scan sc;
	size_t others = 0, n;
	kb_date_scan_text(&sc, s, len);
	for (size_t i = 0; i < sc.n; i += n) {
		int value;
		const struct kb_token *t = &sc.t[i];
		bool of_date = kb_date_scan_word(&sc, i, &value, &n);
		n = n ? n : 1;
		if (others > 0 && ends_sentence(&sc, i))
			return SIZE_MAX;
		if (t->type != KB_TOKEN_WORD)
			continue;
		if (others > 0 && is_event(&sc, i) && !opens_byline(&sc) &&
			!kb_label_is_published(s, len) &&
			!kb_label_is_updated(s, len))
			return SIZE_MAX;
		others += !of_date && !kb_date_is_beside(t->word);
	}
	return others;
}

static bool is_one_of(const char *const *words, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

/* What is to happen; behind a date it may name a section. */
static bool is_event_name(const char *word)
{
	static const char *const words[] = {"event", "events", "termin",
		"termine", "veranstaltung", "evenement", "evento", "موعد",
		"الموعد", "برگزاري", "מועד"};
	return is_one_of(words, sizeof words / sizeof *words, word);
}

/* When and where it is, and until when. */
static bool is_event_word(const char *word)
{
	static const char *const words[] = {"deadline", "when", "where",
		"venue", "starts", "begins", "ends", "closing", "expires",
		"until", "valid", "admission", "born", "died", "kick",
		"kickoff", "doors", "retrieved", "accessed", "downloaded",
		"taken", "abgerufen", "consulte", "anpfiff", "einlass",
		"available", "wann", "wo", "ort", "beginn", "ende", "bis",
		"frist", "anmeldeschluss", "einsendeschluss",
		"bewerbungsschluss", "gultig", "eintritt", "geboren", "quand",
		"jusquau", "lieu", "cuando", "donde", "lugar", "hasta",
		"quando", "dove", "luogo", "scadenza", "wanneer", "kiedy",
		"مهله", "ينتهي", "تنتهي", "مواليد", "مهلت", "متولد", "נולד"};
	return is_one_of(words, sizeof words / sizeof *words, word);
}

/* "12. - 14. May", "12.5. - 14.5.2018", "10:00 - 12:00": the dash at i. */
static bool is_range(const struct kb_date_scan *sc, size_t i)
{
	int value;
	size_t n, from = i, to = i + 2;
	if (i < 1 || !kb_date_scan_is(sc, i, '-') ||
		!kb_date_scan_number(sc, i + 1, 1, 2))
		return false;
	if (kb_date_scan_is(sc, from - 1, '.'))
		from--;
	if (from < 1 || !kb_date_scan_number(sc, from - 1, 1, 4))
		return false;
	bool clock = kb_date_scan_is(sc, to, ':');
	if (!clock && from > 1 && kb_date_scan_is(sc, from - 2, ':'))
		return false; /* a time before the date */
	if (clock)
		return from > 1 && kb_date_scan_is(sc, from - 2, ':') &&
		       kb_date_scan_number(sc, to + 1, 2, 2);
	bool parted = from > 1 && (kb_date_scan_is(sc, from - 2, '.') ||
					  kb_date_scan_is(sc, from - 2, '/'));
	if (kb_date_scan_is(sc, to, '.') &&
		!kb_date_scan_number(sc, to + 1, 1, 4))
		to++;
	return (parted && (kb_date_scan_is(sc, to, '.') ||
				  kb_date_scan_is(sc, to, '/'))) ||
	       (kb_date_scan_number(sc, from - 1, 1, 2) &&
		       kb_date_scan_word(sc, to, &value, &n) == KB_WORD_MONTH);
}

bool kb_date_is_event(const char *s, size_t len)
{
	struct kb_date_scan sc;
	bool before = true;
	kb_date_scan_text(&sc, s, len);
	for (size_t i = 0; i < sc.n; i++) {
		const char *word = sc.t[i].word;
		before &= sc.t[i].type != KB_TOKEN_NUMBER;
		if (is_range(&sc, i) ||
			(sc.t[i].type == KB_TOKEN_WORD &&
				(is_event_word(word) ||
					(before && is_event_name(word)))))
			return true;
	}
	return false;
}

bool kb_date_closes(const char *s, size_t len)
{
	enum {
		WORDS = 3
	};
	struct kb_date_scan sc;
	bool numbers = false;
	kb_date_scan_text(&sc, s, len);
	for (size_t i = 0; i < sc.n; i++) {
		const struct kb_token *t = &sc.t[i];
		numbers |= t->type == KB_TOKEN_NUMBER;
		if (numbers && t->type == KB_TOKEN_WORD &&
			t->kind == KB_WORD_NONE && !t->opens &&
			!kb_date_is_beside(t->word))
			return false;
	}
	return sc.n > 0 && sc.t[sc.n - 1].type == KB_TOKEN_NUMBER &&
	       kb_date_others(s, len) <= WORDS;
}

/* The end of what stands before the first of the signs that end a dateline, and
 * their bytes. */
static size_t find_sign(const char *s, size_t len, size_t *bytes)
{
	static const char *const signs[] = {
		" \u2013 ", " \u2014 ", " - ", " -- ", ": ", ") ", "\n"};
	size_t n = len;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t m = strlen(signs[i]);
		const char *p = memmem(s, len, signs[i], m);
		if (p && (size_t)(p - s) < n) {
			n = (size_t)(p - s);
			*bytes = m;
		}
	}
	return n;
}

size_t kb_date_dateline(const char *s, size_t len)
{
	enum {
		PLACE = 4, /* words */
		BEHIND = 24
	};
	struct kb_date d;
	size_t bytes = 0, n = find_sign(s, len, &bytes);
	if (n == len || !kb_date_parse(s, n, &d) || kb_date_is_event(s, n))
		return 0;
	size_t others = kb_date_others(s, n), rest = len - n - bytes;
	const char *mark = memchr(s, ',', n);
	if (!mark)
		mark = memchr(s, '(', n);
	bool place = others <= PLACE && mark &&
		     !kb_date_parse(s, (size_t)(mark - s), &d);
	/* From one date to another. */
	bool span =
		kb_date_parse(s + n + bytes, rest < BEHIND ? rest : BEHIND, &d);
	return (others == 0 || place) && !span ? n : 0;
}
