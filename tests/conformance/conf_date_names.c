/* Names of months, days of the week and eras, and whole dates, against ICU's
 * (CLDR's); but for those that are named here with the reason. */
#include <khabar/article/calendar_names.h>

#include <unicode/udat.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CLDR_MONTHS = 14,
	NAME_MAX_BYTES = 200,
};

/* What khabar says in another way, on purpose. */
static const struct {
	const char *locale; /* its beginning */
	const char *calendar;
	const char *reason;
} ON_PURPOSE[] = {
	{"ar", "persian",
		"CLDR 42 has misspelt names (\"fardin\", \"tar\", \"ayan\")"},
	{"ur", "persian", "CLDR 42 transliterates English spellings"},
	{"ur", "hebrew", "the same, with letters of other scripts' habits"},
	{"fa", "hebrew", "CLDR 42 takes the Adars for one another"},
};

static int n_cases, n_failed;
static long n_bad;

static bool is_on_purpose(const char *locale, const char *calendar)
{
	for (size_t i = 0; i < sizeof ON_PURPOSE / sizeof *ON_PURPOSE; i++)
		if (strncmp(locale, ON_PURPOSE[i].locale, 2) == 0 &&
			strcmp(calendar, ON_PURPOSE[i].calendar) == 0)
			return true;
	return false;
}

static void name_at(UDateFormat *f, UDateFormatSymbolType type, int i,
	char out[NAME_MAX_BYTES])
{
	UErrorCode err = U_ZERO_ERROR;
	UChar name[NAME_MAX_BYTES];
	udat_getSymbols(f, type, i, name, NAME_MAX_BYTES, &err);
	u_strToUTF8(out, NAME_MAX_BYTES, NULL, name, -1, &err);
	if (U_FAILURE(err))
		*out = '\0';
}

/* Without the mark of ezafe, and the spaces that CLDR has within two names of
 * Urdu. */
static void plain(char *s)
{
	for (char *at; (at = strstr(s, "\u0654"));)
		memmove(at, at + 2, strlen(at + 2) + 1);
	if (strncmp(s, "\u0631 \u0628", 5) == 0) /* ر بیع */
		memmove(s + 2, s + 3, strlen(s + 3) + 1);
}

static void compare(const char *locale, const char *what, const char *got,
	const char *want, bool known)
{
	if (strcmp(got, want) == 0 || known)
		return;
	printf("# %s, %s: \"%s\", ICU has \"%s\"\n", locale, what, got, want);
	n_bad++;
}

static struct kb_language language_of(const char *locale)
{
	struct kb_language l = {"", ""};
	snprintf(l.language, sizeof l.language, "%.2s", locale);
	if (locale[2])
		snprintf(l.territory, sizeof l.territory, "%.2s", locale + 3);
	return l;
}

/* The day of a month in a leap year, for months of ICU's numbering. */
static struct kb_day day_of(enum kb_calendar calendar, int month)
{
	/* 5787 is a leap year, 5786 is none. */
	int year = calendar == KB_CALENDAR_HEBREW && month != 6 ? 5787 : 5786;
	int of = month == 13 ? 7 : month + 1;
	return (struct kb_day){year, of, 1};
}

static void compare_months(UDateFormat *f, const char *locale, const char *name,
	enum kb_calendar calendar)
{
	struct kb_language l = language_of(locale);
	bool brief = strcmp(l.language, "en") == 0 ||
		     (strcmp(l.language, "he") == 0 &&
			     calendar != KB_CALENDAR_HEBREW);
	/* Where the other forms have a hyphen for a maqaf, or an ezafe; of
	 * Afghanistan there is but one. */
	bool standing = strcmp(l.language, "he") == 0 ||
			(strcmp(l.language, "fa") == 0 &&
				!(calendar == KB_CALENDAR_SOLAR_HIJRI &&
					strcmp(l.territory, "AF") == 0));
	int n = udat_countSymbols(f, UDAT_MONTHS);
	for (int i = 0; i < n && i < CLDR_MONTHS; i++) {
		char want[NAME_MAX_BYTES], what[64];
		struct kb_day day = day_of(calendar, i);
		snprintf(what, sizeof what, "%s month %d", name, i + 1);
		name_at(f, standing ? UDAT_STANDALONE_MONTHS : UDAT_MONTHS, i,
			want);
		plain(want);
		compare(locale, what,
			kb_month_name(&l, calendar, &day, KB_NAME_WIDE), want,
			is_on_purpose(locale, name));
		name_at(f, UDAT_SHORT_MONTHS, i, want);
		if (brief)
			compare(locale, what,
				kb_month_name(
					&l, calendar, &day, KB_NAME_SHORT),
				want, false);
	}
}

static void compare_weekdays(UDateFormat *f, const char *locale)
{
	struct kb_language l = language_of(locale);
	for (int i = 1; i <= 7; i++) {
		char want[NAME_MAX_BYTES];
		name_at(f, UDAT_WEEKDAYS, i, want);
		compare(locale, "weekday",
			kb_weekday_name(&l, i - 1, KB_NAME_WIDE), want, false);
		name_at(f, UDAT_SHORT_WEEKDAYS, i, want);
		compare(locale, "weekday",
			kb_weekday_name(&l, i - 1, KB_NAME_SHORT), want, false);
	}
}

static void compare_locale(const char *locale)
{
	static const struct {
		const char *name;
		enum kb_calendar calendar;
	} calendars[] = {
		{"gregorian", KB_CALENDAR_GREGORIAN},
		{"persian", KB_CALENDAR_SOLAR_HIJRI},
		{"islamic-umalqura", KB_CALENDAR_UMM_AL_QURA},
		{"hebrew", KB_CALENDAR_HEBREW},
	};
	n_bad = 0;
	for (size_t i = 0; i < sizeof calendars / sizeof *calendars; i++) {
		UErrorCode err = U_ZERO_ERROR;
		char id[64];
		snprintf(id, sizeof id, "%s@calendar=%s", locale,
			calendars[i].name);
		UDateFormat *f = udat_open(
			UDAT_LONG, UDAT_LONG, id, u"UTC", -1, NULL, 0, &err);
		if (U_FAILURE(err)) {
			printf("# %s: %s\n", id, u_errorName(err));
			n_bad++;
			continue;
		}
		compare_months(
			f, locale, calendars[i].name, calendars[i].calendar);
		if (i == 0)
			compare_weekdays(f, locale);
		udat_close(f);
	}
	printf("%sok %d - names of %s\n", n_bad ? "not " : "", ++n_cases,
		locale);
	n_failed += n_bad > 0;
}

int main(void)
{
	static const char *const locales[] = {"en", "ar", "ar_AE", "ar_BH",
		"ar_DJ", "ar_DZ", "ar_EG", "ar_EH", "ar_ER", "ar_IL", "ar_IQ",
		"ar_JO", "ar_KM", "ar_KW", "ar_LB", "ar_LY", "ar_MA", "ar_MR",
		"ar_OM", "ar_PS", "ar_QA", "ar_SA", "ar_SD", "ar_SO", "ar_SS",
		"ar_SY", "ar_TD", "ar_TN", "ar_YE", "fa", "fa_IR", "fa_AF",
		"he", "he_IL", "ur", "ur_PK", "ur_IN"};
	if (atoi(U_ICU_VERSION) != 72) {
		printf("1..0 # SKIP the names are those of ICU 72, this is "
		       "%s\n",
			U_ICU_VERSION);
		return 0;
	}
	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
		compare_locale(locales[i]);
	printf("1..%d\n", n_cases);
	return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
