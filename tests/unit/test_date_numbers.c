/* What numbers mean in which language: day, month, year and time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/article/date.h>

#include <string.h>

struct row {
	const char *text, *iso;
};

static void check(const struct row *rows, size_t n, enum kb_date_order order)
{
	int bad = 0;
	for (size_t i = 0; i < n; i++) {
		struct kb_date d;
		char iso[KB_DATE_MAX];
		kb_date_parse_ordered(
			rows[i].text, strlen(rows[i].text), order, &d);
		kb_date_iso(&d, iso);
		if (strcmp(iso, rows[i].iso) != 0) {
			print_error("\"%s\": \"%s\", not \"%s\"\n",
				rows[i].text, iso, rows[i].iso);
			bad++;
		}
	}
	assert_int_equal(bad, 0);
}

#define CHECK(rows, order) check((rows), sizeof(rows) / sizeof *(rows), order)

/* Years of two digits, and a year's place where the language says it. */
static void persian(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{/* ۲۵ آبان ۱۴۰۵ */
			"\u06f2\u06f5 \u0622\u0628\u0627\u0646 "
			"\u06f1\u06f4\u06f0\u06f5",
			"2026-11-16"},
		{"1405/09/04", "2026-11-25"},
		{/* ۰۵/۰۹/۰۴ */
			"\u06f0\u06f5/\u06f0\u06f9/\u06f0\u06f4", "2026-11-25"},
		{/* ۴ آذر ۰۵ */
			"\u06f4 \u0622\u0630\u0631 \u06f0\u06f5", "2026-11-25"},
		{/* چهارشنبه ۴ آذر ماه ۱۴۰۵ ساعت ۵:۳۰ بعد از ظهر */
			"\u0686\u0647\u0627\u0631\u0634\u0646\u0628\u0647 "
			"\u06f4 \u0622\u0630\u0631 \u0645\u0627\u0647 "
			"\u06f1\u06f4\u06f0\u06f5 \u0633\u0627\u0639\u062a "
			"\u06f5:\u06f3\u06f0 \u0628\u0639\u062f "
			"\u0627\u0632 \u0638\u0647\u0631",
			"2026-11-25T17:30"},
		{/* ۰۴ آذر ۱۴۰۵ - ۱۰:۳۰ ق.ظ */
			"\u06f0\u06f4 \u0622\u0630\u0631 "
			"\u06f1\u06f4\u06f0\u06f5 - "
			"\u06f1\u06f0:\u06f3\u06f0 \u0642.\u0638",
			"2026-11-25T10:30"},
		{/* ۲۵ نومبر ۲۰۲۶ء شام ۵:۳۰ */
			"\u06f2\u06f5 \u0646\u0648\u0645\u0628\u0631 "
			"\u06f2\u06f0\u06f2\u06f6\u0621 \u0634\u0627\u0645 "
			"\u06f5:\u06f3\u06f0",
			"2026-11-25T17:30"},
		{/* ۰۵/۰۹/۲۶ */
			"\u06f0\u06f5/\u06f0\u06f9/\u06f2\u06f6", "2026-09-05"},
	};
	CHECK(ROWS, KB_DATE_DAY_FIRST);
}

/* Times with the words that tell them from other numbers. */
static void times(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"25. November 2026, 10.30 Uhr", "2026-11-25T10:30"},
		{"25.11.2026 um 10:30 Uhr MEZ", "2026-11-25T10:30+01:00"},
		{"25. Juli 2026, 10:30 Uhr MESZ", "2026-07-25T10:30+02:00"},
		{"25.11.26, 9 Uhr", "2026-11-25T09:00"},
		{"Publié le 25 novembre 2026 à 10h30", "2026-11-25T10:30"},
		{"le 25 novembre 2026 à 9h", "2026-11-25T09:00"},
		{"25/11/2026 às 10h30", "2026-11-25T10:30"},
		{"25. nov. 2026 kl. 10.30", "2026-11-25T10:30"},
		{"25.11.2026 10.30", "2026-11-25T10:30"},
		{"25.11.2026 10.30.11.12", "2026-11-25"},
		{"25.11.2026 10.30%", "2026-11-25"},
		{"25.11.2026 klo 10.30", "2026-11-25T10:30"},
		{"25 november 2026 om 10.30 uur", "2026-11-25T10:30"},
		{"25 novembre 2026 ore 10.30", "2026-11-25T10:30"},
		{"25 ноября 2026 г. в 10:30 МСК", "2026-11-25T10:30+03:00"},
		{"25 Νοεμβρίου 2026, 3:30 μ.μ.", "2026-11-25T15:30"},
		{"1er mai 2026", "2026-05-01"},
		{"1.º de mayo de 2026", "2026-05-01"},
		{"Wednesday 25 November 2026 10:30 BST",
			"2026-11-25T10:30+01:00"},
		{"2026年11月25日 10:30", "2026-11-25T10:30"},
		{"2026년 11월 25일", "2026-11-25"},
		{"2026年11月25日 14時30分", "2026-11-25T14:30"},
		{"2026년 11월 25일 14시 30분", "2026-11-25T14:30"},
		{"25. listopada 2026.", "2026-10-25"},
		{"25 listopada 2026", "2026-11-25"},
		{"12. Mai 14 Uhr", ""},
		{"12 mai 10h30", ""},
		{"12. Mai 10.30", ""},
		{"12. Mai 18", "2018-05-12"},
		{"1.500 Euro 2026", ""},
		{"12 Bände 2026", ""},
		{/* 25 نوفمبر 2026 10:30 بتوقيت مكة المكرمة */
			"25 \u0646\u0648\u0641\u0645\u0628\u0631 2026 "
			"10:30 \u0628\u062a\u0648\u0642\u064a\u062a "
			"\u0645\u0643\u0629 "
			"\u0627\u0644\u0645\u0643\u0631\u0645\u0629",
			"2026-11-25T10:30+03:00"},
		{/* 25 نوفمبر 2026 الساعة 10:30 بتوقيت أبوظبي */
			"25 \u0646\u0648\u0641\u0645\u0628\u0631 2026 "
			"\u0627\u0644\u0633\u0627\u0639\u0629 10:30 "
			"\u0628\u062a\u0648\u0642\u064a\u062a "
			"\u0623\u0628\u0648\u0638\u0628\u064a",
			"2026-11-25T10:30+04:00"},
		{/* 14:30-12 نوفمبر 2026 م ـ 2 جمادى الآخرة 1448 هـ */
			"14:30-12 \u0646\u0648\u0641\u0645\u0628\u0631 "
			"2026 \u0645 \u0640 2 "
			"\u062c\u0645\u0627\u062f\u0649 "
			"\u0627\u0644\u0622\u062e\u0631\u0629 1448 "
			"\u0647\u0640",
			"2026-11-12T14:30"},
		{/* 25 نوفمبر 2026 10:30 قطر */
			"25 \u0646\u0648\u0641\u0645\u0628\u0631 2026 "
			"10:30 \u0642\u0637\u0631",
			"2026-11-25T10:30"},
	};
	CHECK(ROWS, KB_DATE_DAY_FIRST);
}

/* Where day, month and year could each be the other. */
static void orders(void **state)
{
	(void)state;
	static const struct row DAY[] = {
		{"08/07/2026", "2026-07-08"},
		{"8/18/2026", "2026-08-18"},
	};
	static const struct row MONTH[] = {
		{"08/07/2026", "2026-08-07"},
		{"8/7/26", "2026-08-07"},
		{"18/08/2026", "2026-08-18"},
		{"08.07.2026", "2026-07-08"},
		{"2026-08-07", "2026-08-07"},
	};
	static const struct row YEAR[] = {
		{/* ۰۵/۰۹/۲۶ */
			"\u06f0\u06f5/\u06f0\u06f9/\u06f2\u06f6", "2026-12-17"},
		{/* ۹۹/۵/۲۸ */
			"\u06f9\u06f9/\u06f5/\u06f2\u06f8", "2020-08-18"},
		{/* ۲۶/۰۹/۱۴۰۵ */
			"\u06f2\u06f6/\u06f0\u06f9/\u06f1\u06f4\u06f0\u06f5",
			"2026-12-17"},
	};
	CHECK(DAY, KB_DATE_DAY_FIRST);
	CHECK(MONTH, KB_DATE_MONTH_FIRST);
	CHECK(YEAR, KB_DATE_YEAR_FIRST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(persian),
		cmocka_unit_test(times),
		cmocka_unit_test(orders),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
