/* Dates of other calendars than the Gregorian one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/article/date.h>
#include <khabar/article/date_lexicon.h>

#include <string.h>

struct row {
	const char *text, *iso;
};

static void check(const struct row *rows, size_t n)
{
	int bad = 0;
	for (size_t i = 0; i < n; i++) {
		struct kb_date d;
		char iso[KB_DATE_MAX];
		kb_date_parse(rows[i].text, strlen(rows[i].text), &d);
		kb_date_iso(&d, iso);
		if (strcmp(iso, rows[i].iso) != 0) {
			print_error("\"%s\": \"%s\", not \"%s\"\n",
				rows[i].text, iso, rows[i].iso);
			bad++;
		}
	}
	assert_int_equal(bad, 0);
}

#define CHECK(rows) check((rows), sizeof(rows) / sizeof *(rows))

/* Months of the calendar of Umm al-Qura as ICU 72 has them (islamic-umalqura),
 * some of which Saudi Arabia's court announced: Ramadan of 1444 and 1445. */
static void lunar_months(void **state)
{
	(void)state;
	static const int known[][5] = {
		{1400, 1, 1979, 11, 21},
		{1419, 9, 1998, 12, 20},
		{1426, 2, 2005, 3, 11},
		{1433, 7, 2012, 5, 22},
		{1439, 12, 2018, 8, 12},
		{1442, 1, 2020, 8, 20},
		{1444, 9, 2023, 3, 23},
		{1445, 1, 2023, 7, 19},
		{1445, 9, 2024, 3, 11},
		{1446, 10, 2025, 3, 30},
		{1447, 3, 2025, 8, 24},
		{1448, 6, 2026, 11, 11},
		{1448, 12, 2027, 5, 7},
		{1455, 5, 2033, 7, 28},
		{1467, 8, 2045, 6, 16},
		{1484, 11, 2062, 3, 12},
		{1499, 12, 2076, 10, 29},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		int y, m, d;
		const int *k = known[i];
		assert_true(kb_date_from_lunar(k[0], k[1], 1, &y, &m, &d));
		assert_int_equal(y * 10000 + m * 100 + d,
			k[2] * 10000 + k[3] * 100 + k[4]);
	}
	int y, m, d;
	assert_false(kb_date_from_lunar(1399, 12, 1, &y, &m, &d));
	assert_false(kb_date_from_lunar(1500, 1, 1, &y, &m, &d));
	assert_false(kb_date_from_lunar(1448, 13, 1, &y, &m, &d));
	assert_false(kb_date_from_lunar(1448, 6, 31, &y, &m, &d));
}

/* Each month of 2024 and 2026, as hebcal 4.31 has them. */
static void hebrew_months(void **state)
{
	(void)state;
	static const int known[][5] = {
		{5784, 5, 2024, 1, 11},
		{5784, 6, 2024, 2, 10},
		{5784, 7, 2024, 3, 11},
		{5784, 8, 2024, 4, 9},
		{5784, 9, 2024, 5, 9},
		{5784, 10, 2024, 6, 7},
		{5784, 11, 2024, 7, 7},
		{5784, 12, 2024, 8, 5},
		{5784, 13, 2024, 9, 4},
		{5785, 1, 2024, 10, 3},
		{5785, 2, 2024, 11, 2},
		{5785, 3, 2024, 12, 2},
		{5786, 5, 2026, 1, 19},
		{5786, 7, 2026, 2, 18},
		{5786, 8, 2026, 3, 19},
		{5786, 9, 2026, 4, 18},
		{5786, 10, 2026, 5, 17},
		{5786, 11, 2026, 6, 16},
		{5786, 12, 2026, 7, 15},
		{5786, 13, 2026, 8, 14},
		{5787, 1, 2026, 9, 12},
		{5787, 2, 2026, 10, 12},
		{5787, 3, 2026, 11, 11},
		{5787, 4, 2026, 12, 11},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		int y, m, d;
		const int *k = known[i];
		assert_true(kb_date_from_hebrew(k[0], k[1], 1, &y, &m, &d));
		assert_int_equal(y * 10000 + m * 100 + d,
			k[2] * 10000 + k[3] * 100 + k[4]);
	}
	int y, m, d;
	assert_false(kb_date_from_hebrew(5786, 6, 1, &y, &m, &d));
	assert_false(kb_date_from_hebrew(5787, KB_ADAR, 1, &y, &m, &d));
	assert_true(kb_date_from_hebrew(5786, KB_ADAR, 1, &y, &m, &d));
	assert_int_equal(d, 18);
	assert_false(kb_date_from_hebrew(5786, 13, 30, &y, &m, &d));
}

/* An Islamic date by itself, by the calendar of Umm al-Qura; beside another
 * one the other counts. */
static void lunar(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{/* 5 جمادى الآخرة 1448 هـ */
			"5 \u062c\u0645\u0627\u062f\u0649 "
			"\u0627\u0644\u0622\u062e\u0631\u0629 1448 "
			"\u0647\u0640",
			"2026-11-15"},
		{/* الأربعاء 15 جمادى الآخرة 1448هـ */
			"\u0627\u0644\u0623\u0631\u0628\u0639\u0627\u0621 "
			"15 \u062c\u0645\u0627\u062f\u0649 "
			"\u0627\u0644\u0622\u062e\u0631\u0629 "
			"1448\u0647\u0640",
			"2026-11-25"},
		{/* ١٥ جمادى الثانية ١٤٤٨ */
			"\u0661\u0665 \u062c\u0645\u0627\u062f\u0649 "
			"\u0627\u0644\u062b\u0627\u0646\u064a\u0629 "
			"\u0661\u0664\u0664\u0668",
			"2026-11-25"},
		{/* 1 رمضان 1444 هـ */
			"1 \u0631\u0645\u0636\u0627\u0646 1444 \u0647\u0640",
			"2023-03-23"},
		{/* 1 شوال 1445هـ */
			"1 \u0634\u0648\u0627\u0644 1445\u0647\u0640",
			"2024-04-10"},
		{/* 10 ذو الحجة 1445 */
			"10 \u0630\u0648 \u0627\u0644\u062d\u062c\u0629 "
			"1445",
			"2024-06-16"},
		{/* ١ محرم ١٤٤٥ هـ الساعة 10:30 صباحاً */
			"\u0661 \u0645\u062d\u0631\u0645 "
			"\u0661\u0664\u0664\u0665 \u0647\u0640 "
			"\u0627\u0644\u0633\u0627\u0639\u0629 10:30 "
			"\u0635\u0628\u0627\u062d\u0627\u064b",
			"2023-07-19T10:30"},
		{/* 1448/06/15 هـ */
			"1448/06/15 \u0647\u0640", "2026-11-25"},
		{/* 15/06/1448هـ */
			"15/06/1448\u0647\u0640", "2026-11-25"},
		{"1448/06/15", "2026-11-25"},
		{/* 15 جمادى الآخرة 1448 هـ - 25 نوفمبر 2026 */
			"15 \u062c\u0645\u0627\u062f\u0649 "
			"\u0627\u0644\u0622\u062e\u0631\u0629 1448 "
			"\u0647\u0640 - 25 "
			"\u0646\u0648\u0641\u0645\u0628\u0631 2026",
			"2026-11-25"},
		{/* 14 جمادى الآخرة 1448 هـ الموافق 25 نوفمبر 2026 م */
			"14 \u062c\u0645\u0627\u062f\u0649 "
			"\u0627\u0644\u0622\u062e\u0631\u0629 1448 "
			"\u0647\u0640 "
			"\u0627\u0644\u0645\u0648\u0627\u0641\u0642 25 "
			"\u0646\u0648\u0641\u0645\u0628\u0631 2026 \u0645",
			"2026-11-25"},
		{/* 30 صفر 1447 */
			"30 \u0635\u0641\u0631 1447", ""},
		{/* 1 محرم 1399 */
			"1 \u0645\u062d\u0631\u0645 1399", ""},
		{/* 15 رجب */
			"15 \u0631\u062c\u0628", ""},
	};
	CHECK(ROWS);
}

/* A Hebrew date by itself; a letter may stand for the thousands. */
static void hebrew(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{/* ה' בכסלו תשפ"ז */
			"\u05d4' \u05d1\u05db\u05e1\u05dc\u05d5 "
			"\u05ea\u05e9\u05e4\"\u05d6",
			"2026-11-15"},
		{/* ט״ו בכסלו תשפ״ז */
			"\u05d8\u05f4\u05d5 \u05d1\u05db\u05e1\u05dc\u05d5 "
			"\u05ea\u05e9\u05e4\u05f4\u05d6",
			"2026-11-25"},
		{/* יום רביעי, ט״ו כסלו ה'תשפ״ז */
			"\u05d9\u05d5\u05dd "
			"\u05e8\u05d1\u05d9\u05e2\u05d9, "
			"\u05d8\u05f4\u05d5 \u05db\u05e1\u05dc\u05d5 "
			"\u05d4'\u05ea\u05e9\u05e4\u05f4\u05d6",
			"2026-11-25"},
		{/* כ״ט באדר תשפ״ו */
			"\u05db\u05f4\u05d8 \u05d1\u05d0\u05d3\u05e8 "
			"\u05ea\u05e9\u05e4\u05f4\u05d5",
			"2026-03-18"},
		{/* א' באדר ב' תשפ״ז */
			"\u05d0' \u05d1\u05d0\u05d3\u05e8 \u05d1' "
			"\u05ea\u05e9\u05e4\u05f4\u05d6",
			"2027-03-10"},
		{/* א' אדר א תשפ"ז */
			"\u05d0' \u05d0\u05d3\u05e8 \u05d0 "
			"\u05ea\u05e9\u05e4\"\u05d6",
			"2027-02-08"},
		{/* א' באב תשפ״ה */
			"\u05d0' \u05d1\u05d0\u05d1 "
			"\u05ea\u05e9\u05e4\u05f4\u05d4",
			"2025-07-26"},
		{/* ה' בכסלו תשפ״ז, 25.11.2026 */
			"\u05d4' \u05d1\u05db\u05e1\u05dc\u05d5 "
			"\u05ea\u05e9\u05e4\u05f4\u05d6, 25.11.2026",
			"2026-11-25"},
		{/* א' באדר תשפ״ז */
			"\u05d0' \u05d1\u05d0\u05d3\u05e8 "
			"\u05ea\u05e9\u05e4\u05f4\u05d6",
			""},
		{/* ל' באלול תשפ״ו */
			"\u05dc' \u05d1\u05d0\u05dc\u05d5\u05dc "
			"\u05ea\u05e9\u05e4\u05f4\u05d5",
			""},
		{/* ה' בכסלו */
			"\u05d4' \u05d1\u05db\u05e1\u05dc\u05d5", ""},
		{/* בית תמוז תורה */
			"\u05d1\u05d9\u05ea \u05ea\u05de\u05d5\u05d6 "
			"\u05ea\u05d5\u05e8\u05d4",
			""},
	};
	CHECK(ROWS);
}

/* Sorani: Gregorian months, and those of the solar calendar, whose years
 * count from 700 BC in Kurdistan, from the Hijra in Iran. */
static void kurdish(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{/* 25ی تشرینی دووەمی 2026 */
			"25\u06cc \u062a\u0634\u0631\u06cc\u0646\u06cc "
			"\u062f\u0648\u0648\u06d5\u0645\u06cc 2026",
			"2026-11-25"},
		{/* ٢٥ی تشرینی دووەم ٢٠٢٦ */
			"\u0662\u0665\u06cc "
			"\u062a\u0634\u0631\u06cc\u0646\u06cc "
			"\u062f\u0648\u0648\u06d5\u0645 "
			"\u0662\u0660\u0662\u0666",
			"2026-11-25"},
		{/* ٢٥ی تشرینی یه‌که‌می ٢٠٢٦ */
			"\u0662\u0665\u06cc "
			"\u062a\u0634\u0631\u06cc\u0646\u06cc "
			"\u06cc\u0647\u200c\u06a9\u0647\u200c\u0645\u06cc "
			"\u0662\u0660\u0662\u0666",
			"2026-10-25"},
		{/* 5ی کانوونی دووەمی 2026 - 10:30 */
			"5\u06cc "
			"\u06a9\u0627\u0646\u0648\u0648\u0646\u06cc "
			"\u062f\u0648\u0648\u06d5\u0645\u06cc 2026 - 10:30",
			"2026-01-05T10:30"},
		{/* 5 کانوونی یەکەم 2026 */
			"5 \u06a9\u0627\u0646\u0648\u0648\u0646\u06cc "
			"\u06cc\u06d5\u06a9\u06d5\u0645 2026",
			"2026-12-05"},
		{/* چوارشەممە، 25ی شوباتی 2026 */
			"\u0686\u0648\u0627\u0631\u0634\u06d5\u0645\u0645\u06d5"
			"\u060c "
			"25\u06cc \u0634\u0648\u0628\u0627\u062a\u06cc 2026",
			"2026-02-25"},
		{/* ٧ی ئازاری ٢٠٢٦ */
			"\u0667\u06cc \u0626\u0627\u0632\u0627\u0631\u06cc "
			"\u0662\u0660\u0662\u0666",
			"2026-03-07"},
		{/* 7 نیسان 2026 */
			"7 \u0646\u06cc\u0633\u0627\u0646 2026", "2026-04-07"},
		{/* 7ی ئایاری 2026 */
			"7\u06cc \u0626\u0627\u06cc\u0627\u0631\u06cc 2026",
			"2026-05-07"},
		{/* 7 حوزەیرانی 2026 */
			"7 "
			"\u062d\u0648\u0632\u06d5\u06cc\u0631\u0627\u0646\u06cc"
			" "
			"2026",
			"2026-06-07"},
		{/* 7ی تەممووزی 2026 */
			"7\u06cc "
			"\u062a\u06d5\u0645\u0645\u0648\u0648\u0632\u06cc "
			"2026",
			"2026-07-07"},
		{/* 7ی ئابی 2026 */
			"7\u06cc \u0626\u0627\u0628\u06cc 2026", "2026-08-07"},
		{/* 7ی ئەیلوولی 2026 */
			"7\u06cc "
			"\u0626\u06d5\u06cc\u0644\u0648\u0648\u0644\u06cc "
			"2026",
			"2026-09-07"},
		{/* ٤ی سەرماوەزی ٢٧٢٦ */
			"\u0664\u06cc "
			"\u0633\u06d5\u0631\u0645\u0627\u0648\u06d5\u0632\u06cc"
			" "
			"\u0662\u0667\u0662\u0666",
			"2026-11-25"},
		{/* 4ی سەرماوەزی 1405 */
			"4\u06cc "
			"\u0633\u06d5\u0631\u0645\u0627\u0648\u06d5\u0632\u06cc"
			" "
			"1405",
			"2026-11-25"},
		{/* 1ی خاکەلێوەی 2726 */
			"1\u06cc "
			"\u062e\u0627\u06a9\u06d5\u0644\u06ce\u0648\u06d5\u06cc"
			" "
			"2726",
			"2026-03-21"},
		{/* 10ی گەڵاڕێزانی 2726 */
			"10\u06cc "
			"\u06af\u06d5\u06b5\u0627\u0695\u06ce\u0632\u0627\u0646"
			"\u06cc "
			"2726",
			"2026-11-01"},
		{/* 25ی تشرینی دووەمی 2026، 3:30ی پاش نیوەڕۆ */
			"25\u06cc \u062a\u0634\u0631\u06cc\u0646\u06cc "
			"\u062f\u0648\u0648\u06d5\u0645\u06cc 2026\u060c "
			"3:30\u06cc \u067e\u0627\u0634 "
			"\u0646\u06cc\u0648\u06d5\u0695\u06c6",
			"2026-11-25T15:30"},
		{/* 25ی تشرینی دووەمی 2026 کاتژمێر 3:30 پاش نیوەڕۆ */
			"25\u06cc \u062a\u0634\u0631\u06cc\u0646\u06cc "
			"\u062f\u0648\u0648\u06d5\u0645\u06cc 2026 "
			"\u06a9\u0627\u062a\u0698\u0645\u06ce\u0631 3:30 "
			"\u067e\u0627\u0634 "
			"\u0646\u06cc\u0648\u06d5\u0695\u06c6",
			"2026-11-25T15:30"},
	};
	CHECK(ROWS);
}

/* Pashto and Dari: Gregorian months, and the signs of the zodiac. */
static void afghan(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{/* د ۱۴۰۵ کال د ليندۍ ۴مه */
			"\u062f \u06f1\u06f4\u06f0\u06f5 "
			"\u06a9\u0627\u0644 \u062f "
			"\u0644\u064a\u0646\u062f\u06cd \u06f4\u0645\u0647",
			"2026-11-25"},
		{/* ۱۴۰۵ د ليندۍ ۴ */
			"\u06f1\u06f4\u06f0\u06f5 \u062f "
			"\u0644\u064a\u0646\u062f\u06cd \u06f4",
			"2026-11-25"},
		{/* ۴ لیندۍ ۱۴۰۵ */
			"\u06f4 \u0644\u06cc\u0646\u062f\u06cd "
			"\u06f1\u06f4\u06f0\u06f5",
			"2026-11-25"},
		{/* ۱ وری ۱۴۰۵ */
			"\u06f1 \u0648\u0631\u06cc \u06f1\u06f4\u06f0\u06f5",
			"2026-03-21"},
		{/* د ۱۴۰۵ د غبرګولي ۱۰ */
			"\u062f \u06f1\u06f4\u06f0\u06f5 \u062f "
			"\u063a\u0628\u0631\u06ab\u0648\u0644\u064a "
			"\u06f1\u06f0",
			"2026-05-31"},
		{/* ۵ زمری ۱۴۰۵ */
			"\u06f5 \u0632\u0645\u0631\u06cc "
			"\u06f1\u06f4\u06f0\u06f5",
			"2026-07-27"},
		{/* ۲۵ نومبر ۲۰۲۶ */
			"\u06f2\u06f5 \u0646\u0648\u0645\u0628\u0631 "
			"\u06f2\u06f0\u06f2\u06f6",
			"2026-11-25"},
		{/* ۲۵ فبروري ۲۰۲۶ */
			"\u06f2\u06f5 \u0641\u0628\u0631\u0648\u0631\u064a "
			"\u06f2\u06f0\u06f2\u06f6",
			"2026-02-25"},
		{/* ۲۵ سپټمبر ۲۰۲۶ ۳:۳۰ ماسپښین */
			"\u06f2\u06f5 \u0633\u067e\u067c\u0645\u0628\u0631 "
			"\u06f2\u06f0\u06f2\u06f6 \u06f3:\u06f3\u06f0 "
			"\u0645\u0627\u0633\u067e\u069a\u06cc\u0646",
			"2026-09-25T15:30"},
		{/* چهارشنبه ۴ قوس ۱۴۰۵ */
			"\u0686\u0647\u0627\u0631\u0634\u0646\u0628\u0647 "
			"\u06f4 \u0642\u0648\u0633 \u06f1\u06f4\u06f0\u06f5",
			"2026-11-25"},
		{/* ۲۰ حمل ۱۴۰۵ - ۱۰:۳۰ */
			"\u06f2\u06f0 \u062d\u0645\u0644 "
			"\u06f1\u06f4\u06f0\u06f5 - "
			"\u06f1\u06f0:\u06f3\u06f0",
			"2026-04-09T10:30"},
		{/* ۱۰ جدی ۱۴۰۵ */
			"\u06f1\u06f0 \u062c\u062f\u06cc "
			"\u06f1\u06f4\u06f0\u06f5",
			"2026-12-31"},
	};
	CHECK(ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lunar_months),
		cmocka_unit_test(hebrew_months),
		cmocka_unit_test(lunar),
		cmocka_unit_test(hebrew),
		cmocka_unit_test(kurdish),
		cmocka_unit_test(afghan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
