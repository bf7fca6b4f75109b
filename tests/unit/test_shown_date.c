/* Dates as a person reads them: what lists say at a moment, across midnight and
 * the change to summer time, and whole dates in each language and calendar. In
 * English where it is messages; days and months are no messages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/article/shown_date.h>
#include <khabar/base/calendar.h>
#include <khabar/base/digits.h>
#include <khabar/base/language.h>

#include "../../src/search/query_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void in(const char *zone)
{
	setenv("TZ", zone, 1);
	tzset();
}

/* Takes a language with the catalogue that the build has made of it. */
static void speak(const char *language)
{
	const char *program = getenv("KHABAR");
	char folder[4096];
	struct kb_diag diag;
	if (!program || !strrchr(program, '/')) {
		print_message("$KHABAR is not set\n");
		skip();
	}
	snprintf(folder, sizeof folder, "%.*s/po",
		(int)(strrchr(program, '/') - program), program);
	enum kb_err err = kb_language_choose(language, folder, &diag);
	if (err == KB_EIO) {
		print_message("built without translations\n");
		skip();
	}
	if (err)
		fail_msg("%s", diag.text);
	const struct kb_language *l = kb_language();
	kb_digits_set(KB_DIGITS_AUTO, l->language, l->territory);
	kb_calendar_set(KB_CALENDAR_AUTO, l->language, l->territory);
}

static struct kb_date date_of(const char *s)
{
	struct kb_date d;
	assert_true(kb_date_parse(s, strlen(s), &d));
	return d;
}

static int64_t moment(const char *s)
{
	struct kb_date d = date_of(s);
	return kb_date_unix(&d);
}

struct listed {
	const char *date, *now, *wide, *narrow;
};

static void assert_listed(const struct listed *t, size_t n)
{
	struct kb_str out = {0};
	for (size_t i = 0; i < n; i++) {
		struct kb_date d = date_of(t[i].date);
		for (int narrow = 0; narrow < 2; narrow++) {
			const char *want = narrow ? t[i].narrow : t[i].wide;
			kb_str_clear(&out);
			kb_date_add_listed(
				&out, &d, moment(t[i].now), narrow != 0);
			if (want && strcmp(out.s, want) != 0)
				fail_msg("%s at %s: \"%s\", not \"%s\"",
					t[i].date, t[i].now, out.s, want);
		}
	}
	kb_str_release(&out);
}

#define LISTED(t) assert_listed(t, sizeof(t) / sizeof *(t))

static void listed(void **state)
{
	(void)state;
	static const char now[] = "2026-11-24T12:00:00Z"; /* a Tuesday */
	static const struct listed t[] = {
		{"2026-11-24T12:00:00Z", now, "just now", "just now"},
		{"2026-11-24T11:59:01Z", now, "just now", "just now"},
		{"2026-11-24T11:59:00Z", now, "1 minute ago", "1 min"},
		{"2026-11-24T11:00:01Z", now, "59 minutes ago", "59 min"},
		{"2026-11-24T11:00:00Z", now, "1 hour ago", "1 h"},
		{"2026-11-24T00:00:00Z", now, "12 hours ago", "12 h"},
		{"2026-11-23T23:59:59Z", now, "yesterday", "yesterday"},
		{"2026-11-23T00:00:00Z", now, "yesterday", "yesterday"},
		{"2026-11-22T23:00:00Z", now, "Sunday", "Sun"},
		{"2026-11-18T00:00:00Z", now, "Wednesday", "Wed"},
		{"2026-11-17T23:59:00Z", now, "17 Nov", "17 Nov"},
		{"2026-01-01T00:00:00Z", now, "1 Jan", "1 Jan"},
		{"2025-12-31T23:00:00Z", now, "31 Dec 2025", "31 Dec 2025"},
		/* Without a time. */
		{"2026-11-24", now, "today", "today"},
		{"2026-11-23", now, "yesterday", "yesterday"},
		{"2026-11-22", now, "Sunday", "Sun"},
		{"2026-11-17", now, "17 Nov", "17 Nov"},
		{"2026-11-25", now, "tomorrow", "tomorrow"},
		/* Still to come. */
		{"2026-11-24T12:05:00Z", now, "just now", "just now"},
		{"2026-11-24T12:06:00Z", now, "12:06", "12:06"},
		{"2026-11-25T11:00:00Z", now, "tomorrow", "tomorrow"},
		{"2026-11-26T11:00:00Z", now, "26 Nov", "26 Nov"},
		{"2027-01-01T11:00:00Z", now, "1 Jan 2027", "1 Jan 2027"},
		/* Other zones; no zone is one's own. */
		{"2026-11-24T13:30:00+03:00", now, "1 hour ago", "1 h"},
		{"2026-11-24T01:30:00+03:00", now, "yesterday", "yesterday"},
		{"2026-11-24T10:30", now, "1 hour ago", "1 h"},
		/* Around midnight and the turn of the year. */
		{"2026-11-23T23:50:00Z", "2026-11-24T00:10:00Z",
			"20 minutes ago", "20 min"},
		{"2026-11-23T22:50:00Z", "2026-11-24T00:10:00Z", "yesterday",
			"yesterday"},
		{"2026-12-31T20:00:00Z", "2027-01-01T00:00:00Z", "yesterday",
			"yesterday"},
		{"2026-12-30T20:00:00Z", "2027-01-01T00:00:00Z", "Wednesday",
			"Wed"},
		{"2026-12-20T20:00:00Z", "2027-01-01T00:00:00Z", "20 Dec 2026",
			"20 Dec 2026"},
	};
	in("UTC");
	speak("en");
	LISTED(t);
	struct kb_str out = {0};
	const struct kb_date none = {0};
	kb_date_add_listed(&out, &none, 0, false);
	assert_string_equal(out.s, "");
	kb_str_release(&out);
}

/* Days are those of the zone, whatever their hours. */
static void zones(void **state)
{
	(void)state;
	static const struct listed t[] = {
		/* In Beirut summer began on 29 March 2026 at 0:00: the day had
		 * 23 hours, and began at 22:00 UTC of the day before. */
		{"2026-03-28T21:30:00Z", "2026-03-29T20:30:00Z", "yesterday",
			NULL},
		{"2026-03-28T22:30:00Z", "2026-03-29T20:30:00Z", "22 hours ago",
			NULL},
		{"2026-03-27T22:30:00Z", "2026-03-29T20:59:00Z", "yesterday",
			NULL},
		{"2026-03-27T21:30:00Z", "2026-03-29T20:59:00Z", "Friday",
			NULL},
	};
	static const struct listed kabul[] = {
		/* 4:30 east */
		{"2026-11-23T19:29:00Z", "2026-11-24T12:00:00Z", "yesterday",
			NULL},
		{"2026-11-23T19:30:00Z", "2026-11-24T12:00:00Z", "16 hours ago",
			NULL},
	};
	speak("en");
	in("EET-2EEST,M3.5.0/0,M10.5.0/0");
	LISTED(t);
	in("<+0430>-4:30");
	LISTED(kabul);
	in("UTC");
}

static void assert_whole(const char *language, enum kb_calendar calendar,
	const char *date, const char *want)
{
	struct kb_str out = {0};
	struct kb_date d = date_of(date);
	speak(language);
	if (calendar)
		kb_calendar_set(calendar, language, "");
	kb_date_add_whole(&out, &d, 0);
	if (strcmp(out.s, want) != 0)
		fail_msg("%s: \"%s\", not \"%s\"", language, out.s, want);
	kb_str_release(&out);
}

/* As newspapers of each country write them. */
static void whole(void **state)
{
	(void)state;
	static const struct {
		const char *language;
		enum kb_calendar calendar;
		const char *date, *want;
	} t[] = {
		{"en", 0, "2026-11-24", "24 November 2026"},
		/* 24 בנובמבר 2026 */
		{"he", 0, "2026-11-24",
			"24 \u05D1\u05E0\u05D5\u05D1\u05DE\u05D1\u05E8 2026"},
		/* י״ד בכסלו תשפ״ז */
		{"he", KB_CALENDAR_HEBREW, "2026-11-24",
			"\u05D9\u05F4\u05D3 \u05D1\u05DB\u05E1\u05DC\u05D5 "
			"\u05EA\u05E9\u05E4\u05F4\u05D6"},
		/* ט״ו בשבט תשפ״ו, ט״ז בשבט תשפ״ו */
		{"he", KB_CALENDAR_HEBREW, "2026-02-02",
			"\u05D8\u05F4\u05D5 \u05D1\u05E9\u05D1\u05D8 "
			"\u05EA\u05E9\u05E4\u05F4\u05D5"},
		{"he", KB_CALENDAR_HEBREW, "2026-02-03",
			"\u05D8\u05F4\u05D6 \u05D1\u05E9\u05D1\u05D8 "
			"\u05EA\u05E9\u05E4\u05F4\u05D5"},
		/* י״ח בטבת תש״ף, י״א בשבט תשד״מ, as ICU 72 has them */
		{"he", KB_CALENDAR_HEBREW, "2020-01-15",
			"\u05D9\u05F4\u05D7 \u05D1\u05D8\u05D1\u05EA "
			"\u05EA\u05E9\u05F4\u05E3"},
		{"he", KB_CALENDAR_HEBREW, "1984-01-15",
			"\u05D9\u05F4\u05D0 \u05D1\u05E9\u05D1\u05D8 "
			"\u05EA\u05E9\u05D3\u05F4\u05DE"},
		/* א׳ באדר א׳ תשפ״ד, א׳ באדר ב׳ תשפ״ד: a leap year */
		{"he", KB_CALENDAR_HEBREW, "2024-02-10",
			"\u05D0\u05F3 \u05D1\u05D0\u05D3\u05E8 \u05D0\u05F3 "
			"\u05EA\u05E9\u05E4\u05F4\u05D3"},
		{"he", KB_CALENDAR_HEBREW, "2024-03-11",
			"\u05D0\u05F3 \u05D1\u05D0\u05D3\u05E8 \u05D1\u05F3 "
			"\u05EA\u05E9\u05E4\u05F4\u05D3"},
		{"en", KB_CALENDAR_HEBREW, "2024-03-11", "1 Adar II 5784"},
		/* ۳ آذر ۱۴۰۵, and in Afghanistan ۳ قوس ۱۴۰۵ */
		{"fa", 0, "2026-11-24",
			"\u06F3 \u0622\u0630\u0631 \u06F1\u06F4\u06F0\u06F5"},
		{"fa_AF", 0, "2026-11-24",
			"\u06F3 \u0642\u0648\u0633 \u06F1\u06F4\u06F0\u06F5"},
		/* 24 نومبر 2026 */
		{"ur", 0, "2026-11-24",
			"24 \u0646\u0648\u0645\u0628\u0631 2026"},
		/* ٢٤ نوفمبر ٢٠٢٦ in Egypt, ٢٤ تشرين الثاني ٢٠٢٦ in Lebanon,
		 * 24 نونبر 2026 in Morocco */
		{"ar_EG", 0, "2026-11-24",
			"\u0662\u0664 \u0646\u0648\u0641\u0645\u0628\u0631 "
			"\u0662\u0660\u0662\u0666"},
		{"ar_LB", 0, "2026-11-24",
			"\u0662\u0664 \u062A\u0634\u0631\u064A\u0646 "
			"\u0627\u0644\u062B\u0627\u0646\u064A "
			"\u0662\u0660\u0662\u0666"},
		{"ar_MA", 0, "2026-11-24",
			"24 \u0646\u0648\u0646\u0628\u0631 2026"},
		/* ١٤ جمادى الآخرة ١٤٤٨ هـ */
		{"ar_SA", 0, "2026-11-24",
			"\u0661\u0664 \u062C\u0645\u0627\u062F\u0649 "
			"\u0627\u0644\u0622\u062E\u0631\u0629 "
			"\u0661\u0664\u0664\u0668 \u0647\u0640"},
		/* Out of the calendar's years: the Gregorian one. */
		{"en", KB_CALENDAR_UMM_AL_QURA, "1850-05-01", "1 May 1850"},
		{"en", 0, "2026-11-24T09:05:00Z", "24 November 2026, 09:05"},
	};
	in("UTC");
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		assert_whole(
			t[i].language, t[i].calendar, t[i].date, t[i].want);
	in("<+1400>-14");
	assert_whole(
		"en", 0, "2026-11-24T10:05:00Z", "25 November 2026, 00:05");
	assert_whole("en", 0, "2026-11-24", "24 November 2026");
	in("UTC");
}

/* Narrow columns: names that are long are those that newspapers shorten. */
static void narrow(void **state)
{
	(void)state;
	static const char now[] = "2026-12-24T12:00:00Z";
	static const struct listed lebanon[] = {
		/* ٢٤ ت٢ for ٢٤ تشرين الثاني */
		{"2026-11-24", now,
			"\u0662\u0664 \u062A\u0634\u0631\u064A\u0646 "
			"\u0627\u0644\u062B\u0627\u0646\u064A",
			"\u0662\u0664 \u062A\u0662"},
		/* الاثنين */
		{"2026-12-21", now,
			"\u0627\u0644\u0627\u062B\u0646\u064A\u0646",
			"\u0627\u0644\u0627\u062B\u0646\u064A\u0646"},
	};
	static const struct listed israel[] = {
		/* 24 בנוב׳; יום שני, יום ב׳ */
		{"2026-11-24", now, "24 \u05D1\u05E0\u05D5\u05D1\u05F3",
			"24 \u05D1\u05E0\u05D5\u05D1\u05F3"},
		{"2026-12-21", now, "\u05D9\u05D5\u05DD \u05E9\u05E0\u05D9",
			"\u05D9\u05D5\u05DD \u05D1\u05F3"},
	};
	in("UTC");
	speak("ar_LB");
	LISTED(lebanon);
	speak("he");
	LISTED(israel);
	speak("en");
}

static void assert_ago(const char *date, const char *want)
{
	struct kb_str out = {0};
	struct kb_date d = date_of(date);
	kb_date_add_whole(&out, &d, moment("2026-11-24T12:00:00Z"));
	assert_string_equal(out.s, want);
	kb_str_release(&out);
}

static void how_long_ago(void **state)
{
	(void)state;
	in("UTC");
	speak("en");
	assert_ago("2026-11-24T08:30:00Z",
		"24 November 2026, 08:30 (3 hours ago)");
	assert_ago(
		"2026-11-23T08:30:00Z", "23 November 2026, 08:30 (yesterday)");
	assert_ago("2026-11-24", "24 November 2026 (today)");
	assert_ago("2026-11-22", "22 November 2026 (2 days ago)");
	assert_ago("2026-10-25", "25 October 2026 (30 days ago)");
	assert_ago("2026-10-24", "24 October 2026 (1 month ago)");
	assert_ago("2025-12-24", "24 December 2025 (11 months ago)");
	assert_ago("2025-11-24", "24 November 2025 (1 year ago)");
	assert_ago("2020-08-18", "18 August 2020 (6 years ago)");
	assert_ago("2026-11-25", "25 November 2026 (tomorrow)");
	assert_ago("2026-11-24T18:00:00Z", "24 November 2026, 18:00");
	assert_ago("2026-12-24", "24 December 2026");
	struct kb_str out = {0};
	struct kb_date first = date_of("2026-11-24T08:30:00Z");
	struct kb_date second = date_of("2026-11-24T09:15:00Z");
	kb_date_add_second(&out, &second, &first, 0);
	assert_string_equal(out.s, "09:15");
	kb_str_clear(&out);
	second.day = 25;
	kb_date_add_second(&out, &second, &first, 0);
	assert_string_equal(out.s, "25 November 2026, 09:15");
	kb_str_clear(&out);
	kb_date_add_moment(&out, moment("2026-11-24T15:00:00Z"),
		moment("2026-11-24T12:00:00Z"));
	assert_string_equal(out.s, "15:00");
	kb_str_clear(&out);
	kb_date_add_moment(&out, moment("2026-11-25T15:00:00Z"),
		moment("2026-11-24T12:00:00Z"));
	assert_string_equal(out.s, "25 Nov 2026, 15:00");
	kb_str_release(&out);
}

/* What is shown can be typed to search for, in each language and the calendars
 * of its readers. */
static void searched(void **state)
{
	(void)state;
	static const struct {
		const char *language;
		enum kb_calendar calendar;
	} t[] = {
		{"en", KB_CALENDAR_GREGORIAN},
		{"ar_EG", KB_CALENDAR_GREGORIAN},
		{"ar_LB", KB_CALENDAR_GREGORIAN},
		{"ar_DZ", KB_CALENDAR_GREGORIAN},
		{"ar_MA", KB_CALENDAR_GREGORIAN},
		{"ar_MR", KB_CALENDAR_GREGORIAN},
		{"ar_SA", KB_CALENDAR_UMM_AL_QURA},
		{"fa", KB_CALENDAR_GREGORIAN},
		{"fa_AF", KB_CALENDAR_GREGORIAN},
		{"fa", KB_CALENDAR_SOLAR_HIJRI},
		{"fa_AF", KB_CALENDAR_SOLAR_HIJRI},
		{"fa", KB_CALENDAR_UMM_AL_QURA},
		{"he", KB_CALENDAR_GREGORIAN},
		{"he", KB_CALENDAR_HEBREW},
		{"ur", KB_CALENDAR_GREGORIAN},
		{"ur", KB_CALENDAR_UMM_AL_QURA},
	};
	int64_t now = kb_gregorian_days(2026, 11, 24) * 86400;
	int bad = 0;
	in("UTC");
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		for (int month = 1; month <= 26; month++) {
			struct kb_str s = {0};
			struct kb_date d = {
				.year = (int16_t)(2026 + (month - 1) / 12),
				.month = (int8_t)((month - 1) % 12 + 1),
				.day = 17};
			int64_t got;
			speak(t[i].language);
			kb_calendar_set(t[i].calendar, "", "");
			kb_date_add_whole(&s, &d, 0);
			if (!kb_query_date(s.s, s.len, now, &got) ||
				got != kb_date_unix(&d)) {
				print_error("\"%s\"\n", s.s);
				bad++;
			}
			kb_str_release(&s);
		}
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(listed),
		cmocka_unit_test(zones),
		cmocka_unit_test(whole),
		cmocka_unit_test(narrow),
		cmocka_unit_test(how_long_ago),
		cmocka_unit_test(searched),
	};
	return cmocka_run_group_tests_name("shown_date", tests, NULL, NULL);
}
