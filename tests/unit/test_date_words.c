/* Times of day with the words that go with them, and their zones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/article/date.h>

#include <stdio.h>
#include <string.h>

struct row {
	const char *time, *want; /* want: from the T on */
};

/* Each behind a date of its own. */
static void check(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct kb_date d;
		char text[200], iso[KB_DATE_MAX], want[64];
		snprintf(text, sizeof text, "2020-08-18 %s", rows[i].time);
		snprintf(want, sizeof want, "2020-08-18%s", rows[i].want);
		assert_true(kb_date_parse(text, strlen(text), &d));
		kb_date_iso(&d, iso);
		if (strcmp(iso, want) != 0)
			fail_msg("%s: %s, not %s", text, iso, want);
	}
}

#define CHECK(rows) check((rows), sizeof(rows) / sizeof *(rows))

/* Twelve hours: noon is 12, midnight is 0; an hour over 12 needs no words. */
static void parts_of_the_day(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"12:10 am", "T00:10"},
		{"12:10 p.m.", "T12:10"},
		{"1:10 pm", "T13:10"},
		{"13:10 pm", "T13:10"},
		/* صباحا */
		{"12:10 \u0635\u0628\u0627\u062d\u0627", "T00:10"},
		/* مساء */
		{"8:30 \u0645\u0633\u0627\u0621", "T20:30"},
		/* ظهرا */
		{"12:30 \u0638\u0647\u0631\u0627", "T12:30"},
		{"1:15 \u0638\u0647\u0631\u0627", "T13:15"},
		{"11:40 \u0638\u0647\u0631\u0627", "T11:40"},
		/* ليلا */
		{"12:05 \u0644\u064a\u0644\u0627", "T00:05"},
		{"11:00 \u0644\u064a\u0644\u0627", "T23:00"},
		{"2:10 \u0644\u064a\u0644\u0627", "T02:10"},
		/* شب */
		{"10:20 \u0634\u0628", "T22:20"},
		/* رات */
		{"9:00 \u0631\u0627\u062a", "T21:00"},
		/* בצהריים, בלילה */
		{"2:00 \u05d1\u05e6\u05d4\u05e8\u05d9\u05d9\u05dd", "T14:00"},
		{"10:00 \u05d1\u05dc\u05d9\u05dc\u05d4", "T22:00"},
	};
	CHECK(ROWS);
}

static void zones(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"10:00 (GMT+3)", "T10:00+03:00"},
		{"10:00 (+0300)", "T10:00+03:00"},
		{"10:00+5:30", "T10:00+05:30"},
		/* Behind a space, a dash and a number may be anything. */
		{"10:00 -5", "T10:00"},
		{"10:00 - 11:00", "T10:00"},
		{"10:00 - 19-08-2020", "T10:00"},
		/* There are no such zones. */
		{"10:00+16:00", "T10:00"},
		{"10:00+05:75", "T10:00"},
		/* بتوقيت القدس المحتلة: of a town that is not known */
		{"10:00 \u0628\u062a\u0648\u0642\u064a\u062a "
		 "\u0627\u0644\u0642\u062f\u0633 "
		 "\u0627\u0644\u0645\u062d\u062a\u0644\u0629 "
		 "\u0643\u0630\u0627",
			"T10:00"},
		/* A colon of mathematics, and a wide one. */
		{"10\u223630", "T10:30"},
		{"10\uff1a30", "T10:30"},
	};
	CHECK(ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_of_the_day),
		cmocka_unit_test(zones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
