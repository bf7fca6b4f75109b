/* Calendars: days of each as days counted from one, and back.
 * Layer: base. */
#ifndef KHABAR_BASE_CALENDAR_H
#define KHABAR_BASE_CALENDAR_H

#include <khabar/base/word.h>

#include <stdbool.h>
#include <stdint.h>

enum kb_calendar {
	KB_CALENDAR_AUTO, /* of the setting only: as the locale has it */
	KB_CALENDAR_GREGORIAN,
	/* Iran's and Afghanistan's, by the sun: years 1179 to 1578. */
	KB_CALENDAR_SOLAR_HIJRI,
	/* The Islamic one as Saudi Arabia reckons it: years 1300 to 1600.
	 * Elsewhere, where the moon is sighted, it may be a day off. */
	KB_CALENDAR_UMM_AL_QURA,
	/* Years 5600 to 5999. Months count from Tishri: the sixth is Adar I,
	 * which leap years alone have, the seventh Adar, or Adar II. */
	KB_CALENDAR_HEBREW,
	KB_CALENDAR_COUNT
};
/* Their names in the configuration. */
extern const struct kb_word kb_calendar_words[KB_CALENDAR_COUNT + 1];

/* Adar of a Hebrew year that has one: the seventh month. */
enum {
	KB_ADAR = 14
};

/* Settles which calendar dates are shown in: once, before threads begin;
 * without it the Gregorian one. AUTO: the one that CLDR has first for the
 * territory of a locale ("fa", "AF"); "" where that is not known. */
void kb_calendar_set(
	enum kb_calendar calendar, const char *language, const char *territory);
/* That calendar. */
enum kb_calendar kb_calendar(void);

struct kb_day {
	int year, month, day; /* months and days from 1 */
};

/* Days since 1970-01-01 of a day of the Gregorian calendar, and back. */
int64_t kb_gregorian_days(int year, int month, int day);
void kb_gregorian_from_days(int64_t days, int *year, int *month, int *day);

/* The same of any calendar but AUTO; false for a day that it does not have, or
 * that is out of its years. */
bool kb_calendar_to_days(
	enum kb_calendar calendar, const struct kb_day *day, int64_t *days);
bool kb_calendar_from_days(
	enum kb_calendar calendar, int64_t days, struct kb_day *day);

#endif
