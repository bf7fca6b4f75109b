/* The digits that khabar writes numbers in, and reads them in. */
#include <khabar/base/digits.h>
#include <khabar/base/message.h>
#include <khabar/base/utf8.h>

#include <string.h>

enum {
	LATIN = '0',
	ARABIC_INDIC = 0x660,
	EXTENDED = 0x6F0,
	DECIMAL_SEPARATOR = 0x66B,
};

const struct kb_word kb_digits_words[KB_DIGITS_COUNT + 1] = {
	[KB_DIGITS_AUTO] = {"auto", N_("khabar's own numbers as the locale has "
				       "them, articles as they are written")},
	[KB_DIGITS_AS_WRITTEN] = {"as-written",
		N_("articles as they are written, khabar's own in Latin "
		   "digits")},
	[KB_DIGITS_LATIN] = {"latin", N_("all in 0 to 9")},
	[KB_DIGITS_ARABIC_INDIC] = {"arabic-indic",
		N_("all in the digits of Arabic")},
	[KB_DIGITS_EXTENDED] = {"extended", N_("all in the digits of Persian")},
};

/* Set once, at the start. */
static struct {
	uint32_t own, article; /* zeros; 0: Latin, as written */
} set;

/* The zero of a locale's numbers: CLDR's default numbering systems. */
static uint32_t locale_zero(const char *language, const char *territory)
{
	static const char latin[] = "AE DZ EH LY MA TN";
	if (strcmp(language, "fa") == 0)
		return EXTENDED;
	if (strcmp(language, "ur") == 0)
		return strcmp(territory, "IN") == 0 ? EXTENDED : LATIN;
	if (strcmp(language, "ar") == 0)
		return *territory && strstr(latin, territory) ? LATIN
							      : ARABIC_INDIC;
	return LATIN;
}

void kb_digits_set(
	enum kb_digits digits, const char *language, const char *territory)
{
	set.article = 0;
	switch (digits) {
	case KB_DIGITS_AUTO:
		set.own = locale_zero(language, territory);
		return;
	case KB_DIGITS_AS_WRITTEN:
		set.own = LATIN;
		return;
	case KB_DIGITS_LATIN:
		set.own = LATIN;
		break;
	case KB_DIGITS_ARABIC_INDIC:
		set.own = ARABIC_INDIC;
		break;
	case KB_DIGITS_EXTENDED:
		set.own = EXTENDED;
		break;
	case KB_DIGITS_COUNT:
		return;
	}
	set.article = set.own;
}

uint32_t kb_digits_article_zero(void)
{
	return set.article;
}

int kb_digits_value(uint32_t cp)
{
	static const uint32_t zeros[] = {LATIN, ARABIC_INDIC, EXTENDED};
	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
		if (cp >= zeros[i] && cp <= zeros[i] + 9)
			return (int)(cp - zeros[i]);
	return -1;
}

uint32_t kb_digits_of(uint32_t cp, uint32_t zero)
{
	int value = kb_digits_value(cp);
	return value < 0 ? cp : zero + (uint32_t)value;
}

void kb_digits_add(struct kb_str *out, const char *ascii)
{
	uint32_t zero = set.own ? set.own : LATIN;
	kb_str_adds(out, zero == LATIN ? ascii : "");
	for (const char *p = ascii; zero != LATIN && *p; p++) {
		if (kb_is_digit((unsigned char)*p))
			kb_str_addcp(out, zero + (uint32_t)(*p - '0'));
		else if (*p == '.' && p > ascii &&
			 kb_is_digit((unsigned char)p[-1]) &&
			 kb_is_digit((unsigned char)p[1]))
			kb_str_addcp(out, DECIMAL_SEPARATOR);
		else
			kb_str_addc(out, *p);
	}
}

bool kb_digits_read(const char *s, int64_t *n)
{
	*n = 0;
	if (!*s)
		return false;
	for (uint32_t cp; *s;) {
		s += kb_utf8_decode(s, strlen(s), &cp);
		int value = kb_digits_value(cp);
		if (value < 0 || *n > (INT64_MAX - value) / 10)
			return false;
		*n = *n * 10 + value;
	}
	return true;
}
