/* Numbers of a table's column: which they are and where their units end, as a
 * person reads them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/text/number.h>

#include <string.h>

enum {
	COLUMN_MAX = 12
};

/* Cells of one column, with a | behind the units of each. */
static void column(const char *const *cells)
{
	struct kb_number numbers[COLUMN_MAX];
	char text[COLUMN_MAX][80];
	size_t units[COLUMN_MAX], n = 0;
	unsigned says = 0;
	for (; cells[n]; n++) {
		const char *bar = strchr(cells[n], '|');
		assert_non_null(bar);
		units[n] = (size_t)(bar - cells[n]);
		memcpy(text[n], cells[n], units[n]);
		strcpy(text[n] + units[n], bar + 1);
		if (!kb_number_read(text[n], strlen(text[n]), &numbers[n]))
			fail_msg("no number: %s", text[n]);
		says |= numbers[n].says;
	}
	for (size_t i = 0; i < n; i++) {
		size_t got = kb_number_units(&numbers[i], says);
		if (got != units[i])
			fail_msg("%s: units end at %zu", cells[i], got);
	}
}

#define COLUMN(...) column((const char *const[]){__VA_ARGS__, NULL})

static void western(void **state)
{
	(void)state;
	COLUMN("1,234|", "7|", "-56|", "\u221212|", "+3|", "0|");
	COLUMN("1,234|.5", "7|", "0|.25", "|.5");
	COLUMN("1,234|", "12,345,678|", "1,23,456|");
	COLUMN("1.234|", "12.345.678|", "999|");
	COLUMN("12|,5", "1.234|,75", "3|");
	COLUMN("12|.5", "1|.250", "3|");
	COLUMN("1\u202f234\u202f567|", "1\u00a0234|", "12 345|", "1'234|");
	COLUMN("12345|.678", "0|.123");
}

static void with_signs(void **state)
{
	(void)state;
	COLUMN("$5|", "\u20ac1,200|", "US$ 3|.50", "12|.90 \u20aa", "(7|)");
	COLUMN("45|%", "3|.2 %", "~7|%", "<1|%");
	COLUMN("12|*", "7|\u00b9", "9|[2]", "10|\u2020", "3|^(a)");
	COLUMN("5|\u201310", "10|-20", "100|", "3| \u2013 4");
	COLUMN("9|:05", "10|:30", "1|:02:03");
	COLUMN("12|.5.2024", "1|.10.2023");
	COLUMN("2020|-01-02", "1|/5/2020");
	COLUMN("12| km", "7|.5 km", "1,200| million euros");
	COLUMN("1|.", "2|.", "10|.");
	COLUMN("No. 5|", "31|\u00b0", "12|\u00b030\u2032");
}

static void other_digits(void **state)
{
	(void)state;
	/* ١٬٢٣٤٫٥ and ٧٬٠٠٠ and ٩ */
	COLUMN("\u0661\u066c\u0662\u0663\u0664|\u066b\u0665",
		"\u0667\u066c\u0660\u0660\u0660|", "\u0669|", "\u0665|\u066a");
	/* ۱۲/۵ and ۳ درصد, Persian decimals behind a slash */
	COLUMN("\u06f1\u06f2|/\u06f5", "\u06f3| \u062f\u0631\u0635\u062f",
		"\u06f1\u06f2\u06f3|");
	/* ١،٢٣٤،٥٦٧ parted by the Arabic comma */
	COLUMN("\u0661\u060c\u0662\u0663\u0664\u060c\u0665\u0666\u0667|",
		"\u0661\u060c\u0662\u0663\u0664|");
	/* 12.90 ש״ח and ر.س 5 and 5 مليون */
	COLUMN("12|.90 \u05e9\u05f4\u05d7", "\u0631.\u0633 5|",
		"5| \u0645\u0644\u064a\u0648\u0646");
}

static void no_numbers(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "-", "\u2014", "n/a", "Basra",
		"Route 66", "B12", "12 May 2020", "5\n6",
		"in 2020 there were 5", "5 out of 6 and more of them",
		"3 of 12", "win 3 lose 4",
		/* صفحة 5 */ "\u0635\u0641\u062d\u0629 5",
		"1234567890123456789012345678901234567890123456789"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct kb_number n;
		if (kb_number_read(texts[i], strlen(texts[i]), &n))
			fail_msg("a number: %s", texts[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(western),
		cmocka_unit_test(with_signs),
		cmocka_unit_test(other_digits),
		cmocka_unit_test(no_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
