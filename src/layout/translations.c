/* The few words that khabar adds to an article, in its language. */
#include "translations.h"

#include <khabar/base/str.h>
#include <string.h>

static const struct kb_translation translations[] = {
	{"en", "updated", "Related", ", ",
		{"file", "audio", "video", "picture", "PDF"}, "downloaded"},
	{"ar", "آخر تحديث", "ذو صلة", "، ",
		{"ملف", "صوت", "فيديو", "صورة", "PDF"}, "تم تنزيله"},
	{"fa", "به‌روزرسانی", "مرتبط", "، ",
		{"پرونده", "صوت", "ویدئو", "تصویر", "PDF"}, "بارگیری شده"},
	{"ur", "تازہ کاری", "متعلقہ", "، ",
		{"فائل", "آڈیو", "ویڈیو", "تصویر", "PDF"}, "ڈاؤن لوڈ شدہ"},
	{"he", "עודכן", "קשורים", ", ",
		{"קובץ", "שמע", "וידאו", "תמונה", "PDF"}, "הורד"},
};

const struct kb_translation *kb_translation_for(const char *language)
{
	size_t n = language ? strcspn(language, "-_") : 0;
	for (size_t i = 0; i < sizeof translations / sizeof *translations; i++)
		if (n == strlen(translations[i].language) &&
			kb_ieqn(language, translations[i].language, n))
			return &translations[i];
	return &translations[0];
}
