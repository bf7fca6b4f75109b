/* What a folded word of a date stands for. */
#include "date_vocabulary.h"

#include <khabar/base/str.h>

#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const struct kb_date_entry *look_up(const char *word)
{
	for (size_t i = 0; i < COUNT(KB_DATE_WORDS); i++)
		if (KB_DATE_WORDS[i].word[0] == word[0] &&
			strcmp(KB_DATE_WORDS[i].word, word) == 0)
			return &KB_DATE_WORDS[i];
	return NULL;
}

/* A month with a Hebrew or Arabic preposition written to it: באוגוסט. */
static const struct kb_date_entry *look_up_prefixed(const char *word)
{
	static const char *const prefixes[] = {"ב", "ל", "מ", "ה", "ب", "ل"};
	for (size_t i = 0; i < COUNT(prefixes); i++) {
		if (!kb_starts(word, prefixes[i]) || strlen(word) < 8)
			continue;
		const struct kb_date_entry *e =
			look_up(word + strlen(prefixes[i]));
		if (e && e->kind == KB_WORD_MONTH)
			return e;
	}
	return NULL;
}

enum kb_date_word kb_date_word(
	const char *word, const char *next, int *value, int *both)
{
	*both = 0;
	*value = 0;
	if (!*word)
		return KB_WORD_NONE;
	for (size_t i = 0; i < COUNT(KB_DATE_PAIRS); i++) {
		const struct kb_date_pair *p = &KB_DATE_PAIRS[i];
		if (strcmp(p->first, word) == 0 &&
			strcmp(p->second, next) == 0) {
			*both = *next != '\0';
			*value = p->value;
			return p->kind;
		}
	}
	const struct kb_date_entry *e = look_up(word);
	if (!e)
		e = look_up_prefixed(word);
	if (!e)
		return KB_WORD_NONE;
	*value = e->value;
	return e->kind;
}

bool kb_date_is_beside(const char *word)
{
	for (size_t i = 0; i < COUNT(KB_DATE_BESIDE); i++)
		if (strcmp(KB_DATE_BESIDE[i], word) == 0)
			return true;
	return false;
}
