/* What a folded word of a date stands for. */
#include "date_names.h"
#include "date_vocabulary.h"

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static int compare(const void *word, const void *entry)
{
	return strcmp(word, ((const struct kb_date_entry *)entry)->word);
}

static const struct kb_date_entry *look_up(const char *word)
{
	for (size_t i = 0; i < COUNT(KB_DATE_WORDS); i++)
		if (KB_DATE_WORDS[i].word[0] == word[0] &&
			strcmp(KB_DATE_WORDS[i].word, word) == 0)
			return &KB_DATE_WORDS[i];
	return bsearch(word, KB_DATE_NAMES, COUNT(KB_DATE_NAMES),
		sizeof *KB_DATE_NAMES, compare);
}

/* A month with a Hebrew or Arabic preposition written to it: באוגוסט. */
static const struct kb_date_entry *look_up_prefixed(const char *word)
{
	static const char *const prefixes[] = {"ב", "ל", "מ", "ה", "ب", "ل"};
	for (size_t i = 0; i < COUNT(prefixes); i++) {
		if (!kb_starts(word, prefixes[i]) || strlen(word) < 6)
			continue;
		const struct kb_date_entry *e =
			look_up(word + strlen(prefixes[i]));
		if (e && (e->kind == KB_WORD_HEBREW ||
				 (e->kind == KB_WORD_MONTH &&
					 strlen(word) >= 8)))
			return e;
	}
	return NULL;
}

/* A month with the Kurdish ending that ties it to the year: ئازاری. */
static const struct kb_date_entry *look_up_suffixed(const char *word)
{
	char month[64];
	size_t n = strlen(word);
	if (n < 6 || n >= sizeof month || !kb_ends(word, "ي"))
		return NULL;
	memcpy(month, word, n);
	month[n - strlen("ي")] = '\0';
	const struct kb_date_entry *e = look_up(month);
	bool ok = e && (e->kind == KB_WORD_MONTH || e->kind == KB_WORD_SOLAR);
	return ok ? e : NULL;
}

enum kb_date_word kb_date_word(const char *word, int *value)
{
	const struct kb_date_entry *e = *word ? look_up(word) : NULL;
	if (*word && !e)
		e = look_up_prefixed(word);
	if (*word && !e)
		e = look_up_suffixed(word);
	*value = e ? e->value : 0;
	return e ? (enum kb_date_word)e->kind : KB_WORD_NONE;
}

enum kb_date_word kb_date_phrase(size_t i, const char **words, int *value)
{
	if (i >= COUNT(KB_DATE_PHRASES))
		return KB_WORD_NONE;
	*words = KB_DATE_PHRASES[i].word;
	*value = KB_DATE_PHRASES[i].value;
	return (enum kb_date_word)KB_DATE_PHRASES[i].kind;
}

enum kb_calendar kb_date_calendar(enum kb_date_word word)
{
	switch (word) {
	case KB_WORD_SOLAR:
		return KB_CALENDAR_SOLAR_HIJRI;
	case KB_WORD_LUNAR:
		return KB_CALENDAR_UMM_AL_QURA;
	case KB_WORD_HEBREW:
		return KB_CALENDAR_HEBREW;
	default:
		return KB_CALENDAR_GREGORIAN;
	}
}

bool kb_date_opens_phrase(const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; n && i < COUNT(KB_DATE_PHRASES); i++)
		if (KB_DATE_PHRASES[i].word[0] == word[0] &&
			strncmp(KB_DATE_PHRASES[i].word, word, n) == 0 &&
			KB_DATE_PHRASES[i].word[n] == ' ')
			return true;
	return false;
}

int kb_date_hebrew_number(const char *word)
{
	static const short values[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 20,
		30, 40, 40, 50, 50, 60, 70, 80, 80, 90, 90, 100, 200, 300, 400};
	int sum = 0;
	for (uint32_t cp; *word;) {
		word += kb_utf8_decode(word, strlen(word), &cp);
		if (cp < 0x5D0 || cp > 0x5EA)
			return 0;
		sum += values[cp - 0x5D0];
	}
	return sum;
}

bool kb_date_is_beside(const char *word)
{
	for (size_t i = 0; i < COUNT(KB_DATE_BESIDE); i++)
		if (strcmp(KB_DATE_BESIDE[i], word) == 0)
			return true;
	return false;
}
