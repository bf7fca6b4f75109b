/* Days of the calendars that people date by, counted and found again. */
#include <khabar/base/calendar.h>
#include <khabar/base/message.h>

#include <string.h>

enum {
	MONTHS = 12,
	HESHVAN = 2,
	KISLEV = 3,
	ADAR_I = 6,
	ADAR = 7,
	ELUL = 13,
};

const struct kb_word kb_calendar_words[KB_CALENDAR_COUNT + 1] = {
	[KB_CALENDAR_AUTO] = {"auto", N_("as the locale has it")},
	[KB_CALENDAR_GREGORIAN] = {"gregorian",
		N_("with the month names of the region")},
	[KB_CALENDAR_SOLAR_HIJRI] = {"solar-hijri",
		N_("of Iran and Afghanistan")},
	[KB_CALENDAR_UMM_AL_QURA] = {"umm-al-qura",
		N_("the Islamic one as Saudi Arabia reckons it")},
	[KB_CALENDAR_HEBREW] = {"hebrew", N_("of the Jews")},
};

/* --- Gregorian ---------------------------------------------------------- */

/* Counting years from March puts the leap day at a year's end: the days before
 * a month are then the same in every year, 153 in each five months. */
int64_t kb_gregorian_days(int year, int month, int day)
{
	int64_t y = month <= 2 ? (int64_t)year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t in_era = y - era * 400;
	int64_t m = (month + 9) % 12;
	int64_t in_year = (153 * m + 2) / 5 + day - 1;
	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 +
	       in_year - 719468;
}

void kb_gregorian_from_days(int64_t days, int *year, int *month, int *day)
{
	days += 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t in_era = days - era * 146097;
	/* Take the leap days out, then years are of one length. */
	int64_t y =
		(in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) /
		365;
	int64_t in_year = in_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * in_year + 2) / 153;
	*day = (int)(in_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

/* --- Solar Hijri -------------------------------------------------------- */

enum {
	SOLAR_FIRST = 1179,
	SOLAR_LAST = 1578,
	SOLAR_DAYS = -62012, /* 1 Farvardin 1179: 21 March 1800 */
};

/* Days since 1970-01-01 of 1 Farvardin, the day at whose noon in Iran spring
 * has begun. From 1178 to 1633 that makes eight leap years in 33 (Borkowski
 * 1996), but that the equinox of 2124 comes minutes before noon: 1503 begins a
 * day earlier, and is a leap year in the place of 1502. */
static int64_t solar_year(int year)
{
	int leaps = (8 * year + 21) / 33 - (8 * SOLAR_FIRST + 21) / 33;
	return SOLAR_DAYS + 365 * (year - SOLAR_FIRST) + leaps - (year == 1503);
}

static int solar_length(int year, int month)
{
	if (month == MONTHS)
		return solar_year(year + 1) - solar_year(year) == 366 ? 30 : 29;
	return month <= 6 ? 31 : 30;
}

/* --- Umm al-Qura -------------------------------------------------------- */

enum {
	LUNAR_FIRST = 1300,
	LUNAR_DAYS = -31826, /* 1 Muharram 1300: 12 November 1882 */
};

/* The calendar of Umm al-Qura, which Saudi Arabia goes by, as R. H. van Gent
 * has published it and ICU has it: for each year from 1300 on a bit a month,
 * the lowest for Muharram, set where it has 30 days. Before 1420 and after 1450
 * other tables differ by a day here and there. */
/* clang-format off */
static const uint16_t LUNAR_MONTHS[] = {
	0x555, 0x2ab, 0x937, 0x2b6, 0x576, 0x36c, 0xb55, 0xaaa, 0x956,
	0x49e, 0x95d, 0x2ba, 0x5b5, 0x3aa, 0xb4b, 0xa96, 0x52e, 0x2ad,
	0x56d, 0xb5a, 0x752, 0xf25, 0xe8a, 0xd16, 0xa56, 0xab5, 0x6b4,
	0xda9, 0xb92, 0xb25, 0x64b, 0xa9b, 0x35a, 0x6d9, 0x5d4, 0xda5,
	0xd4a, 0xa95, 0x536, 0x975, 0x2f4, 0x6e9, 0x6d4, 0x6a9, 0x535,
	0x25d, 0x4bd, 0x9ba, 0x3b4, 0xb69, 0xb2a, 0xa55, 0x4ad, 0xa5d,
	0x2da, 0x6d9, 0xeaa, 0xe94, 0xd2a, 0xc56, 0x4ae, 0xa6d, 0x56a,
	0xd55, 0xd4a, 0xa93, 0x52b, 0xa5b, 0x53a, 0x6b5, 0xea9, 0xd52,
	0xd29, 0xa55, 0x4ad, 0x56d, 0xaea, 0x6e4, 0xed1, 0xda2, 0xaaa,
	0x95a, 0x2da, 0x5b9, 0xbb2, 0x764, 0x6c9, 0x555, 0x2ab, 0x4db,
	0xaba, 0x5b4, 0xda9, 0xd52, 0xaa5, 0x92d, 0x26d, 0x8ed, 0x2da,
	0xad5, 0xaa5, 0xa4b, 0x497, 0x937, 0x2b6, 0x975, 0xd69, 0xd52,
	0xc95, 0x92b, 0x25b, 0x4db, 0x9d5, 0x5d2, 0xda5, 0xd4a, 0xa95,
	0x54d, 0xaad, 0x3aa, 0xbd2, 0xbc4, 0xb89, 0xa95, 0x52d, 0x5ad,
	0xb6a, 0x6d4, 0xdc9, 0xd92, 0xaa6, 0x956, 0x2ae, 0x56d, 0x36a,
	0xb55, 0xaaa, 0x94d, 0x49d, 0x95d, 0x2ba, 0x5b5, 0x5aa, 0xd55,
	0xa9a, 0x92e, 0x26e, 0x55d, 0xada, 0x6d4, 0x6a5, 0xb27, 0xa4d,
	0x4ad, 0x56d, 0xb5a, 0x754, 0xf49, 0xe92, 0xd26, 0xa56, 0x356,
	0x6b5, 0xbaa, 0xb92, 0xb25, 0x68b, 0xa9b, 0x55a, 0xada, 0x5b4,
	0xda9, 0xb52, 0xa9a, 0x536, 0x276, 0x575, 0xaf2, 0x6d4, 0x6a9,
	0x555, 0x2ad, 0x4bd, 0x9ba, 0x574, 0xb69, 0xb52, 0xa95, 0x52d,
	0xa5d, 0x4da, 0xad9, 0x6b2, 0xe95, 0xe2a, 0xc96, 0x92e, 0xaad,
	0x56a, 0xd65, 0xd4a, 0xd15, 0x62b, 0xc5b, 0x53a, 0x6b5, 0xdb2,
	0xd64, 0xd29, 0xa55, 0x4ad, 0x96d, 0xaea, 0x6e8, 0xed1, 0xda4,
	0xd4a, 0xa6a, 0x2da, 0x5b9, 0xb72, 0xb68, 0x6d1, 0x655, 0x4ab,
	0x95b, 0x2ba, 0x5b5, 0xda9, 0xd52, 0xca6, 0x94e, 0x46e, 0x95d,
	0x4da, 0xad5, 0xaaa, 0xa4d, 0x49b, 0x937, 0x4b6, 0x975, 0xd6a,
	0xd52, 0xaa5, 0x94b, 0x2ab, 0x55b, 0xad9, 0x5d2, 0xdc5, 0xd92,
	0xb25, 0x555, 0xab5, 0x5b4, 0xba9, 0x7a2, 0x745, 0x593, 0xaab,
	0x4d6, 0x9d6, 0x5d2, 0xba5, 0xb4a, 0xa95, 0x4ad, 0x15d, 0x2dd,
	0x9da, 0x5b4, 0x5a9, 0x52d, 0x25b, 0x8b7, 0x176, 0x56d, 0xb6a,
	0xaca, 0xa96, 0x52b, 0x15b, 0x2bb, 0x5b6, 0xdaa, 0xb94, 0xd46,
	0xa8d, 0x52d, 0xa9d, 0x55a, 0x755, 0x749, 0xf13, 0xe4a, 0xa96,
	0x556, 0x6b5, 0xbaa, 0xb94,
};
/* clang-format on */

enum {
	LUNAR_LAST =
		LUNAR_FIRST + sizeof LUNAR_MONTHS / sizeof *LUNAR_MONTHS - 1
};

static int lunar_length(int year, int month)
{
	return 29 + (LUNAR_MONTHS[year - LUNAR_FIRST] >> (month - 1) & 1);
}

static int64_t lunar_year(int year)
{
	int64_t days = LUNAR_DAYS;
	for (int y = LUNAR_FIRST; y < year; y++)
		days += 29 * MONTHS +
			__builtin_popcount(LUNAR_MONTHS[y - LUNAR_FIRST]);
	return days;
}

/* --- Hebrew ------------------------------------------------------------- */

enum {
	HEBREW_FIRST = 5600,
	HEBREW_LAST = 5999,
	HEBREW_DAYS = -2092590, /* of the calendar's first day */
};

/* Days from the calendar's first day to a year's new moon of Tishri, put off
 * from Sunday, Wednesday and Friday. */
static int64_t hebrew_moon(int year)
{
	int64_t months = (235 * (int64_t)year - 234) / 19;
	int64_t parts = 12084 + 13753 * months;
	int64_t day = 29 * months + parts / 25920;
	return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
}

/* The day of 1 Tishri: no year may have 356 days, nor 382. */
static int64_t hebrew_year(int year)
{
	int64_t last = hebrew_moon(year - 1), moon = hebrew_moon(year),
		next = hebrew_moon(year + 1);
	return HEBREW_DAYS + moon +
	       (next - moon == 356          ? 2
		       : moon - last == 382 ? 1
					    : 0);
}

/* A month of a year of so many days; 0 for the Adar I of most years. */
static int hebrew_length(int month, int year_days)
{
	bool leap = year_days > 360;
	if (month == HESHVAN)
		return year_days % 10 == 5 ? 30 : 29;
	if (month == KISLEV)
		return year_days % 10 == 3 ? 29 : 30;
	if (month == ADAR_I)
		return leap ? 30 : 0;
	return (month < ADAR_I) == month % 2 ? 30 : 29;
}

/* --- All ---------------------------------------------------------------- */

/* What a calendar's years and months are; year and month within its bounds. */
struct years {
	int first, last, months;
	int64_t (*begin)(int year);
};

static const struct years YEARS[KB_CALENDAR_COUNT] = {
	[KB_CALENDAR_SOLAR_HIJRI] = {SOLAR_FIRST, SOLAR_LAST, MONTHS,
		solar_year},
	[KB_CALENDAR_UMM_AL_QURA] = {LUNAR_FIRST, LUNAR_LAST, MONTHS,
		lunar_year},
	[KB_CALENDAR_HEBREW] = {HEBREW_FIRST, HEBREW_LAST, ELUL, hebrew_year},
};

static int length_of(enum kb_calendar calendar, int year, int month)
{
	switch (calendar) {
	case KB_CALENDAR_SOLAR_HIJRI:
		return solar_length(year, month);
	case KB_CALENDAR_UMM_AL_QURA:
		return lunar_length(year, month);
	default:
		return hebrew_length(month,
			(int)(hebrew_year(year + 1) - hebrew_year(year)));
	}
}

static bool to_gregorian(const struct kb_day *day, int64_t *days)
{
	struct kb_day back;
	if (day->month < 1 || day->month > MONTHS || day->day < 1)
		return false;
	*days = kb_gregorian_days(day->year, day->month, day->day);
	kb_gregorian_from_days(*days, &back.year, &back.month, &back.day);
	return back.day == day->day;
}

bool kb_calendar_to_days(
	enum kb_calendar calendar, const struct kb_day *day, int64_t *days)
{
	const struct years *c = &YEARS[calendar];
	int year = day->year, month = day->month;
	if (!c->begin)
		return to_gregorian(day, days);
	if (year < c->first || year > c->last || day->day < 1)
		return false;
	if (calendar == KB_CALENDAR_HEBREW && month == KB_ADAR &&
		!length_of(calendar, year, ADAR_I))
		month = ADAR;
	if (month < 1 || month > c->months ||
		day->day > length_of(calendar, year, month))
		return false;
	*days = c->begin(year) + day->day - 1;
	for (int m = 1; m < month; m++)
		*days += length_of(calendar, year, m);
	return true;
}

bool kb_calendar_from_days(
	enum kb_calendar calendar, int64_t days, struct kb_day *day)
{
	const struct years *c = &YEARS[calendar];
	if (!c->begin) {
		kb_gregorian_from_days(
			days, &day->year, &day->month, &day->day);
		return true;
	}
	if (days < c->begin(c->first))
		return false;
	/* The year that is in the middle of those it can be, until it is. */
	int low = c->first, high = c->last;
	while (low < high) {
		int year = (low + high + 1) / 2;
		if (c->begin(year) <= days)
			low = year;
		else
			high = year - 1;
	}
	int64_t left = days - c->begin(low);
	int month = 1, length;
	while (month <= c->months &&
		left >= (length = length_of(calendar, low, month))) {
		left -= length;
		month++;
	}
	*day = (struct kb_day){low, month, (int)left + 1};
	return month <= c->months;
}

/* --- The one that is shown ---------------------------------------------- */

/* Set once, at the start. */
static enum kb_calendar shown = KB_CALENDAR_GREGORIAN;

static enum kb_calendar of_locale(const char *language, const char *territory)
{
	if (!*territory)
		territory = strcmp(language, "fa") == 0 ? "IR" : "";
	if (strcmp(territory, "IR") == 0 || strcmp(territory, "AF") == 0)
		return KB_CALENDAR_SOLAR_HIJRI;
	return strcmp(territory, "SA") == 0 ? KB_CALENDAR_UMM_AL_QURA
					    : KB_CALENDAR_GREGORIAN;
}

void kb_calendar_set(
	enum kb_calendar calendar, const char *language, const char *territory)
{
	shown = calendar == KB_CALENDAR_AUTO ? of_locale(language, territory)
					     : calendar;
}

enum kb_calendar kb_calendar(void)
{
	return shown;
}
