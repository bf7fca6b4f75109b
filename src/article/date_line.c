/* What stands beside dates in a line of text. */
#include <khabar/article/date.h>
#include <khabar/article/date_scan.h>

#include <stdint.h>
#include <string.h>

/* Words before a date that something else happened at. Folded. */
static bool is_preposition(const char *word)
{
	static const char *const words[] = {"in", "on", "since", "from",
		"until", "till", "of", "by", "to", "before", "after", "في",
		"منذ", "من", "حتي", "الي", "قبل", "بعد", "عام", "سنه", "در",
		"از", "تا", "سال", "ב", "מ", "ל", "עד", "מאז", "מיומ", "ביומ",
		"בשנת"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

static bool ends_sentence(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x061F ||
	       cp == 0x06D4 || cp == 0x2026;
}

/* Whether a number, or a word of dates, stands at i or behind a dash there. */
static bool is_date_at(const struct kb_date_scan *sc, size_t i)
{
	int value;
	size_t n;
	if (kb_date_scan_is(sc, i, '-'))
		i++;
	return kb_date_scan_number(sc, i, 1, 8) ||
	       kb_date_scan_word(sc, i, &value, &n) == KB_WORD_MONTH;
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
		if (others > 0 && t->type == KB_TOKEN_PUNCT &&
			ends_sentence(t->cp) && i + 1 == sc.n)
			return SIZE_MAX;
		if (t->type != KB_TOKEN_WORD || of_date)
			continue;
		if (others > 0 && is_preposition(t->word) &&
			is_date_at(&sc, i + 1))
			return SIZE_MAX;
		others += !kb_date_is_beside(t->word);
	}
	return others;
}
