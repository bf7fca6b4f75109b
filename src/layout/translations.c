#include "translations.h"

#include <khabar/base/str.h>
#include <string.h>

static const struct kb_words words[] = {
	{"en", "updated", "Related", ", "},
	{"ar", "آخر تحديث", "ذو صلة", "، "},
	{"fa", "به‌روزرسانی", "مرتبط", "، "},
	{"ur", "تازہ کاری", "متعلقہ", "، "},
	{"he", "עודכן", "קשורים", ", "},
};

const struct kb_words *kb_words_for(const char *language)
{
	size_t n = language ? strcspn(language, "-_") : 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (n == strlen(words[i].language) &&
			kb_ieqn(language, words[i].language, n))
			return &words[i];
	return &words[0];
}
