/* Calendars: days that are known from elsewhere, both ways, and days that there
 * are not. tests/conformance/conf_calendars goes through all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/calendar.h>

/* Year, month, day; the same in the Gregorian calendar. */
struct known {
	int year, month, day, gregorian[3];
};

static void assert_known(
	enum kb_calendar calendar, const int (*known)[6], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const int *k = known[i];
		struct kb_day day = {k[0], k[1], k[2]}, back;
		int64_t days, want = kb_gregorian_days(k[3], k[4], k[5]);
		assert_true(kb_calendar_to_days(calendar, &day, &days));
		assert_int_equal(days, want);
		assert_true(kb_calendar_from_days(calendar, want, &back));
		assert_int_equal(back.year, k[0]);
		assert_int_equal(back.month, k[1]);
		assert_int_equal(back.day, k[2]);
	}
}

#define KNOWN(calendar, known) \
	assert_known(calendar, known, sizeof(known) / sizeof *(known))

static void assert_none(enum kb_calendar calendar, int year, int month, int day)
{
	const struct kb_day none = {year, month, day};
	int64_t days;
	assert_false(kb_calendar_to_days(calendar, &none, &days));
}

/* Nowruz and other days as the calendars of Iran printed them. */
static void solar(void **state)
{
	(void)state;
	static const int known[][6] = {
		{1399, 1, 1, 2020, 3, 20},
		{1398, 1, 1, 2019, 3, 21},
		{1400, 1, 1, 2021, 3, 21},
		{1403, 1, 1, 2024, 3, 20},
		{1404, 1, 1, 2025, 3, 21},
		{1408, 1, 1, 2029, 3, 20},
		{1357, 11, 22, 1979, 2, 11},
		{1375, 1, 1, 1996, 3, 20},
		{1300, 1, 1, 1921, 3, 21},
		{1342, 12, 30, 1964, 3, 20},
		{1403, 12, 30, 2025, 3, 20},
		{1399, 5, 28, 2020, 8, 18},
		{1360, 7, 30, 1981, 10, 22},
		{1395, 12, 30, 2017, 3, 20},
	};
	KNOWN(KB_CALENDAR_SOLAR_HIJRI, known);
	assert_none(KB_CALENDAR_SOLAR_HIJRI, 1400, 12, 30);
	assert_none(KB_CALENDAR_SOLAR_HIJRI, 1400, 7, 31);
	assert_none(KB_CALENDAR_SOLAR_HIJRI, 1400, 13, 1);
	assert_none(KB_CALENDAR_SOLAR_HIJRI, 1400, 0, 1);
	assert_none(KB_CALENDAR_SOLAR_HIJRI, 1400, 1, 0);
	assert_none(KB_CALENDAR_SOLAR_HIJRI, 1000, 1, 1);
	assert_none(KB_CALENDAR_SOLAR_HIJRI, 1579, 1, 1);
}

/* Months of the calendar of Umm al-Qura as ICU 72 has them (islamic-umalqura),
 * some of which Saudi Arabia's court announced: Ramadan of 1444 and 1445. */
static void lunar(void **state)
{
	(void)state;
	static const int known[][6] = {
		{1400, 1, 1, 1979, 11, 21},
		{1419, 9, 1, 1998, 12, 20},
		{1426, 2, 1, 2005, 3, 11},
		{1433, 7, 1, 2012, 5, 22},
		{1439, 12, 1, 2018, 8, 12},
		{1442, 1, 1, 2020, 8, 20},
		{1444, 9, 1, 2023, 3, 23},
		{1445, 1, 1, 2023, 7, 19},
		{1445, 9, 1, 2024, 3, 11},
		{1446, 10, 1, 2025, 3, 30},
		{1447, 3, 1, 2025, 8, 24},
		{1448, 6, 1, 2026, 11, 11},
		{1448, 12, 1, 2027, 5, 7},
		{1455, 5, 1, 2033, 7, 28},
		{1467, 8, 1, 2045, 6, 16},
		{1484, 11, 1, 2062, 3, 12},
		{1499, 12, 1, 2076, 10, 29},
	};
	KNOWN(KB_CALENDAR_UMM_AL_QURA, known);
	assert_none(KB_CALENDAR_UMM_AL_QURA, 1299, 12, 1);
	assert_none(KB_CALENDAR_UMM_AL_QURA, 1601, 1, 1);
	assert_none(KB_CALENDAR_UMM_AL_QURA, 1448, 13, 1);
	assert_none(KB_CALENDAR_UMM_AL_QURA, 1448, 6, 31);
}

/* Each month of 2024 and 2026, as hebcal 4.31 has them. */
static void hebrew(void **state)
{
	(void)state;
	static const int known[][6] = {
		{5784, 5, 1, 2024, 1, 11},
		{5784, 6, 1, 2024, 2, 10},
		{5784, 7, 1, 2024, 3, 11},
		{5784, 8, 1, 2024, 4, 9},
		{5784, 9, 1, 2024, 5, 9},
		{5784, 10, 1, 2024, 6, 7},
		{5784, 11, 1, 2024, 7, 7},
		{5784, 12, 1, 2024, 8, 5},
		{5784, 13, 1, 2024, 9, 4},
		{5785, 1, 1, 2024, 10, 3},
		{5785, 2, 1, 2024, 11, 2},
		{5785, 3, 1, 2024, 12, 2},
		{5786, 5, 1, 2026, 1, 19},
		{5786, 7, 1, 2026, 2, 18},
		{5786, 8, 1, 2026, 3, 19},
		{5786, 9, 1, 2026, 4, 18},
		{5786, 10, 1, 2026, 5, 17},
		{5786, 11, 1, 2026, 6, 16},
		{5786, 12, 1, 2026, 7, 15},
		{5786, 13, 1, 2026, 8, 14},
		{5787, 1, 1, 2026, 9, 12},
		{5787, 2, 1, 2026, 10, 12},
		{5787, 3, 1, 2026, 11, 11},
		{5787, 4, 1, 2026, 12, 11},
	};
	KNOWN(KB_CALENDAR_HEBREW, known);
	const struct kb_day adar = {5786, KB_ADAR, 1};
	int64_t days;
	assert_true(kb_calendar_to_days(KB_CALENDAR_HEBREW, &adar, &days));
	assert_int_equal(days, kb_gregorian_days(2026, 2, 18));
	assert_none(KB_CALENDAR_HEBREW, 5786, 6, 1);
	assert_none(KB_CALENDAR_HEBREW, 5787, KB_ADAR, 1);
	assert_none(KB_CALENDAR_HEBREW, 5786, 13, 30);
	assert_none(KB_CALENDAR_HEBREW, 5599, 1, 1);
	assert_none(KB_CALENDAR_HEBREW, 6000, 1, 1);
}

static void gregorian(void **state)
{
	(void)state;
	static const int known[][6] = {
		{1970, 1, 1, 1970, 1, 1},
		{2000, 2, 29, 2000, 2, 29},
		{1, 12, 31, 1, 12, 31},
	};
	KNOWN(KB_CALENDAR_GREGORIAN, known);
	assert_int_equal(kb_gregorian_days(2000, 3, 1), 11017);
	assert_none(KB_CALENDAR_GREGORIAN, 2026, 2, 29);
	assert_none(KB_CALENDAR_GREGORIAN, 2026, 13, 1);
	assert_none(KB_CALENDAR_GREGORIAN, 2026, 1, 0);
}

/* Days before the first and behind the last year. */
static void bounds(void **state)
{
	(void)state;
	static const struct {
		enum kb_calendar calendar;
		int first, last;
	} t[] = {
		{KB_CALENDAR_SOLAR_HIJRI, 1179, 1578},
		{KB_CALENDAR_UMM_AL_QURA, 1300, 1600},
		{KB_CALENDAR_HEBREW, 5600, 5999},
	};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct kb_day day = {t[i].first, 1, 1}, found;
		int64_t days;
		assert_true(kb_calendar_to_days(t[i].calendar, &day, &days));
		assert_false(
			kb_calendar_from_days(t[i].calendar, days - 1, &found));
		day.year = t[i].last;
		assert_true(kb_calendar_to_days(t[i].calendar, &day, &days));
		assert_true(kb_calendar_from_days(
			t[i].calendar, days + 350, &found));
		assert_int_equal(found.year, t[i].last);
		assert_false(kb_calendar_from_days(
			t[i].calendar, days + 390, &found));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(solar),
		cmocka_unit_test(lunar),
		cmocka_unit_test(hebrew),
		cmocka_unit_test(gregorian),
		cmocka_unit_test(bounds),
	};
	return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
