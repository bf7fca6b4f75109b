/* Dates of a query: days, months and years of any calendar that khabar reads,
 * and spans of time before now. */
#include "query_parts.h"

#include <khabar/article/date.h>
#include <khabar/article/date_scan.h>
#include <khabar/base/calendar.h>

#include <string.h>
#include <time.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum {
	DAY = 24 * 60 * 60,
	MOST = 9999, /* of a unit */
};

/* Words as kb_fold_same() compares them. */
static const char *const TODAY[] = {
	"today", "اليوم", "امروز", "היום", "آج", "ئەمڕۆ", "نن"};
static const char *const YESTERDAY[] = {"yesterday", "أمس", "امس", "البارحة",
	"دیروز", "אתמול", "کل", "گزشتہ کل", "دوێنێ", "پرون"};

struct unit {
	const char *word; /* folded */
	char unit;
};
static const struct unit UNITS[] = {{"h", 'h'}, {"hour", 'h'}, {"hours", 'h'},
	{"d", 'd'}, {"day", 'd'}, {"days", 'd'}, {"w", 'w'}, {"week", 'w'},
	{"weeks", 'w'}, {"m", 'm'}, {"month", 'm'}, {"months", 'm'}, {"y", 'y'},
	{"year", 'y'}, {"years", 'y'},
	/* Arabic */
	{"ساعة", 'h'}, {"ساعات", 'h'}, {"يوم", 'd'}, {"أيام", 'd'},
	{"أسبوع", 'w'}, {"أسابيع", 'w'}, {"شهر", 'm'}, {"أشهر", 'm'},
	{"شهور", 'm'}, {"سنة", 'y'}, {"سنوات", 'y'},
	/* Persian, Urdu */
	{"ساعت", 'h'}, {"روز", 'd'}, {"هفته", 'w'}, {"ماه", 'm'}, {"سال", 'y'},
	{"گھنٹے", 'h'}, {"دن", 'd'}, {"ہفتے", 'w'}, {"مہینے", 'm'},
	/* Hebrew */
	{"שעות", 'h'}, {"יום", 'd'}, {"ימים", 'd'}, {"שבוע", 'w'},
	{"שבועות", 'w'}, {"חודש", 'm'}, {"חודשים", 'm'}, {"שנה", 'y'},
	{"שנים", 'y'}};

/* The moment at which a day of local time begins. */
static int64_t day_start(int year, int month, int day)
{
	struct tm tm = {.tm_year = year - 1900,
		.tm_mon = month - 1,
		.tm_mday = day,
		.tm_isdst = -1};
	return (int64_t)mktime(&tm);
}

static bool is_one_of(
	const char *s, size_t len, const char *const *words, size_t n)
{
	char word[64];
	if (len >= sizeof word)
		return false;
	memcpy(word, s, len);
	word[len] = '\0';
	for (size_t i = 0; i < n; i++)
		if (kb_fold_same(word, words[i]))
			return true;
	return false;
}

/* A span before now: hours to the moment, others by the calendar. */
static bool read_span(const struct kb_date_scan *sc, int64_t now, int64_t *time)
{
	char unit = 0;
	if (sc->n != 2 || !kb_date_scan_number(sc, 0, 1, 4) ||
		sc->t[1].type != KB_TOKEN_WORD)
		return false;
	for (size_t i = 0; i < COUNT(UNITS) && !unit; i++)
		if (kb_fold_same(sc->t[1].word, UNITS[i].word))
			unit = UNITS[i].unit;
	int n = (int)sc->t[0].value;
	time_t t = (time_t)now;
	struct tm tm;
	if (!unit || n > MOST || !localtime_r(&t, &tm))
		return false;
	switch (unit) {
	case 'h':
		*time = now - (int64_t)n * 60 * 60;
		return true;
	case 'd':
		tm.tm_mday -= n;
		break;
	case 'w':
		tm.tm_mday -= 7 * n;
		break;
	case 'm':
		tm.tm_mon -= n;
		break;
	default:
		tm.tm_year -= n;
		break;
	}
	tm.tm_isdst = -1;
	*time = (int64_t)mktime(&tm);
	return true;
}

static bool read_day_word(const char *s, size_t len, int64_t now, int64_t *time)
{
	int back = is_one_of(s, len, TODAY, COUNT(TODAY))           ? 0
		   : is_one_of(s, len, YESTERDAY, COUNT(YESTERDAY)) ? 1
								    : -1;
	time_t t = (time_t)now;
	struct tm tm;
	if (back < 0 || !localtime_r(&t, &tm))
		return false;
	*time = day_start(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday - back);
	return true;
}

/* --- Months and years --------------------------------------------------- */

/* The calendar of a year by itself. */
static enum kb_date_word calendar_of(int64_t year)
{
	return year >= 1300 && year < 1420   ? KB_WORD_SOLAR
	       : year >= 1420 && year < 1500 ? KB_WORD_LUNAR
	       : year >= 5600 && year < 6000 ? KB_WORD_HEBREW
					     : KB_WORD_MONTH;
}

static bool is_month(enum kb_date_word w)
{
	return w == KB_WORD_MONTH || w == KB_WORD_SOLAR || w == KB_WORD_LUNAR ||
	       w == KB_WORD_HEBREW;
}

static bool day_of(
	enum kb_date_word calendar, int year, int month, int day, int64_t *time)
{
	const struct kb_day named = {year, month, day};
	int64_t days;
	int y, m, d;
	if (!kb_calendar_to_days(kb_date_calendar(calendar), &named, &days))
		return false;
	kb_gregorian_from_days(days, &y, &m, &d);
	if (y < 1800 || y > 2200)
		return false;
	*time = day_start(y, m, d);
	return true;
}

static bool month_start(
	enum kb_date_word calendar, int year, int month, int64_t *time)
{
	return day_of(calendar, year, month, 1, time);
}

/* The year at a token, in digits or Hebrew letters; 0: none. */
static int year_at(const struct kb_date_scan *sc, size_t i)
{
	if (kb_date_scan_number(sc, i, 4, 4))
		return (int)sc->t[i].value;
	if (i >= sc->n || sc->t[i].type != KB_TOKEN_WORD)
		return 0;
	const char *word = sc->t[i].word;
	if (!strncmp(word, "הת", strlen("הת")))
		word += strlen("ה");
	int year = kb_date_hebrew_number(word);
	return !strncmp(word, "ת", strlen("ת")) && year > 600 && year < 1000
		       ? year + 5000
		       : 0;
}

/* "2026", "1404", "תשפ"ו"; "2026-03", "3/2026"; "March 2026", "1447 رمضان" */
static bool read_month(const struct kb_date_scan *sc, int64_t *time)
{
	int year = year_at(sc, 0), month;
	size_t n;
	if (sc->n == 1 && year)
		return month_start(calendar_of(year), year, 1, time);
	bool cut = kb_date_scan_is(sc, 1, '-') || kb_date_scan_is(sc, 1, '/') ||
		   kb_date_scan_is(sc, 1, '.');
	if (sc->n == 3 && cut && year && kb_date_scan_number(sc, 2, 1, 2))
		return month_start(
			calendar_of(year), year, (int)sc->t[2].value, time);
	if (sc->n == 3 && cut && kb_date_scan_number(sc, 0, 1, 2) &&
		(year = year_at(sc, 2)))
		return month_start(
			calendar_of(year), year, (int)sc->t[0].value, time);
	size_t at = year ? 1 : 0;
	enum kb_date_word w = kb_date_scan_word(sc, at, &month, &n);
	if (!is_month(w))
		return false;
	if (!year)
		year = year_at(sc, n);
	return year && sc->n == n + 1 && month_start(w, year, month, time);
}

/* --- Days and months of the last year ------------------------------------- */

/* A year of the calendar that is not yet over, or the next one. */
static int last_year(enum kb_date_word calendar, int64_t now)
{
	time_t t = (time_t)now;
	struct tm tm;
	if (!localtime_r(&t, &tm))
		return 0;
	int year = tm.tm_year + 1900;
	switch (calendar) {
	case KB_WORD_SOLAR:
		return year - 621;
	case KB_WORD_LUNAR: /* 33 years are 32 of the sun */
		return (year - 622) * 33 / 32 + 1;
	case KB_WORD_HEBREW:
		return year + 3761;
	default:
		return year;
	}
}

/* "March", "5 March": the last one that has begun. */
static bool read_last(const struct kb_date_scan *sc, int64_t now, int64_t *time)
{
	bool day_first = kb_date_scan_number(sc, 0, 1, 2);
	int month, day = day_first ? (int)sc->t[0].value : 1;
	size_t n;
	enum kb_date_word w =
		kb_date_scan_word(sc, day_first ? 1 : 0, &month, &n);
	size_t at = n + (day_first ? 1 : 0);
	bool day_last = !day_first && kb_date_scan_number(sc, at, 1, 2);
	if (day_last)
		day = (int)sc->t[at++].value;
	if (!is_month(w) || at != sc->n || day < 1 || day > 31)
		return false;
	for (int year = last_year(w, now), k = 0; k < 4; k++)
		if (day_of(w, year - k, month, day, time) && *time <= now)
			return true;
	return false;
}

bool kb_query_date(const char *s, size_t len, int64_t now, int64_t *time)
{
	struct kb_date d;
	struct kb_date_scan sc;
	if (len == 0 || len > KB_DATE_SCAN_BYTES)
		return false;
	if (read_day_word(s, len, now, time))
		return true;
	kb_date_scan_text(&sc, s, len);
	if (read_span(&sc, now, time) || read_month(&sc, time) ||
		read_last(&sc, now, time))
		return true;
	/* Day and year in Hebrew letters are words of no date by themselves. */
	bool letters = sc.t[0].type == KB_TOKEN_WORD &&
		       kb_date_hebrew_number(sc.t[0].word) > 0;
	if (!kb_date_parse(s, len, &d) ||
		kb_date_others(s, len) > (letters ? 2 : 0))
		return false;
	*time = day_start(d.year, d.month, d.day);
	if (d.has_time)
		*time = d.has_zone ? kb_date_unix(&d)
				   : *time + d.hour * 3600L + d.minute * 60L +
					     d.second;
	return true;
}
