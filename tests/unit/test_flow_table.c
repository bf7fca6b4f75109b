/* Tables laid out: columns no narrower than a word, numbers on their units, and
 * records where columns have no room. Expected lines are as a person would set
 * them; visual ones are in screen order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "printed.h"

#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/extract/extract.h>
#include <khabar/layout/flow.h>

#include <string.h>

static struct kb_article *fragment(const char *html)
{
	struct kb_article *a = kb_article_new();
	kb_extract_fragment(a, html, strlen(html), NULL);
	kb_article_finish(a);
	return a;
}

static void prints(const char *html, int width, bool visual, const char *want)
{
	struct kb_article *a = fragment(html);
	struct kb_str s = {0};
	print_to(&s, a, width, visual);
	if (!s.s || strcmp(s.s, want) != 0)
		fail_msg("%d cells give\n%swant\n%s", width, s.s, want);
	kb_str_release(&s);
	kb_article_free(a);
}

static void columns(void **state)
{
	(void)state;
	static const char table[] =
		"<table><tr><th>Town<th>What is made there<tr><td>Port Said"
		"<td>Ships and nets<tr><td>Kafr Saad<td>Soap</table>";
	prints(table, 40, false,
		"Town       What is made there\n"
		"Port Said  Ships and nets\n"
		"Kafr Saad  Soap\n");
	/* A line more for the head, and none for the rows. */
	prints(table, 25, false,
		"Town       What is made\n"
		"           there\n"
		"Port Said  Ships and nets\n"
		"Kafr Saad  Soap\n");
	prints(table, 11, false,
		"Town  What\n"
		"      is\n"
		"      made\n"
		"      there\n"
		"Port  Ships\n"
		"Said  and\n"
		"      nets\n"
		"Kafr  Soap\n"
		"Saad\n");
	/* A cell less, and "there" would be cut. */
	prints(table, 10, false,
		"Town: Port\nSaid\nWhat is\nmade\nthere:\nShips and\nnets\n"
		"\n"
		"Town: Kafr\nSaad\nWhat is\nmade\nthere:\nSoap\n");
}

/* Where a column takes lines anyway, it is no wider than these need. */
static void tight(void **state)
{
	(void)state;
	prints("<table><tr><td>May<td>It rained all day, and then it rained "
	       "all of the night too<tr><td>June<td>It was dry</table>",
		46, false,
		"May   It rained all day, and then it\n"
		"      rained all of the night too\n"
		"June  It was dry\n");
}

static void numbers(void **state)
{
	(void)state;
	prints("<table><tr><th>Year<th>Budget<th>Change<th>Note"
	       "<tr><td>2019<td>1,234,567.5<td>+5%<td>a"
	       "<tr><td>2020<td>987,654<td>\u221212.5%<td>b"
	       "<tr><td>2021<td>n/a<td>3\u20137%<td>c"
	       "<tr><td>2022<td>12[1]<td>\u2014<td>d</table>",
		60, false,
		"Year        Budget  Change  Note\n"
		"2019  1,234,567.5    +5%    a\n"
		"2020    987,654     \u221212.5%  b\n"
		"2021           n/a    3\u20137%  c\n"
		"2022         12[1]       \u2014  d\n");
}

/* Ranks that head their rows, times, scores, and letters that are none. */
static void numbers_of_kinds(void **state)
{
	(void)state;
	prints("<table><tr><th>No<th>Time<th>Score<th>Code<tr><th>9<td>9:05"
	       "<td>3\u20131<td>A1<tr><th>10<td>10:30<td>10\u20132<td>B12"
	       "</table>",
		40, false,
		"No   Time  Score  Code\n"
		" 9   9:05    3\u20131  A1\n"
		"10  10:30   10\u20132  B12\n");
}

/* From the right, numbers from the left in themselves. */
static void numbers_rtl(void **state)
{
	(void)state;
	/* The names are אא and ב, the head is שם and כמות. */
	prints("<table dir=rtl><tr><th>\u05e9\u05dd<th>\u05db\u05de\u05d5\u05ea"
	       "<tr><td>\u05d0\u05d0<td>1,250.75<tr><td>\u05d1<td>12</table>",
		16, true,
		"        \u05ea\u05d5\u05de\u05db  \u05dd\u05e9\n"
		"    1,250.75  \u05d0\u05d0\n"
		"       12      \u05d1\n");
	/* ١٢٫٥ and ٧ and ١٠٠: Arabic-Indic digits, the name is ا */
	prints("<table dir=rtl><tr><td>\u0627<td>\u0661\u0662\u066b\u0665"
	       "<tr><td>\u0627<td>\u0667<tr><td>\u0627<td>\u0661\u0660\u0660"
	       "</table>",
		12, true,
		"     \u0661\u0662\u066b\u0665  \ufe8d\n"
		"      \u0667    \ufe8d\n"
		"    \u0661\u0660\u0660    \ufe8d\n");
}

static void spans(void **state)
{
	(void)state;
	static const char table[] =
		"<table><tr><th rowspan=2>Region<th colspan=2>Year 2019"
		"<tr><th>Men<th>Women<tr><th rowspan=2>North<td>5<td>60"
		"<tr><td>10<td>7<tr><td colspan=3>Others<tr><th>South<td>1"
		"</table>";
	prints(table, 40, false,
		"Region  Year 2019\n"
		"        Men  Women\n"
		"North     5     60\n"
		"         10      7\n"
		"Others\n"
		"South     1\n");
	prints(table, 17, false,
		"North\nYear 2019 \u00b7 Men:\n5\nYear 2019 \u00b7\nWomen: 60\n"
		"\nNorth\nYear 2019 \u00b7 Men:\n10\nYear 2019 \u00b7\nWomen: "
		"7\n"
		"\nOthers\n"
		"\nSouth\nYear 2019 \u00b7 Men:\n1\n");
}

static void records(void **state)
{
	(void)state;
	/* Values go on below themselves; empty cells are left out. */
	prints("<table><tr><th>Name<th>Born<th>Occupation<th>Residence"
	       "<tr><td>Anna<td>1960<td>lighthouse keeper and meteorologist"
	       "<td>Helsinki<tr><td>Ben<td><td>clockmaker<td>Port Said</table>",
		28, false,
		"Name: Anna\nBorn: 1960\n"
		"Occupation: lighthouse\n  keeper and meteorologist\n"
		"Residence: Helsinki\n\n"
		"Name: Ben\nOccupation: clockmaker\nResidence: Port Said\n");
	/* A label that has its colon gets no other. */
	prints("<table><tr><th>Occupation:<td>meteorologist<tr><th>Home:"
	       "<td>Helsinki</table>",
		24, false, "Occupation:\n  meteorologist\nHome: Helsinki\n");
	/* Heads below all rows head none: they are a record too. */
	prints("<table><tr><th>Town<th>People<tr><td>Tyre<td>60,204"
	       "<tfoot><tr><th>Altogether<th>60,204</table>",
		17, false,
		"Town: Tyre\nPeople: 60,204\n\nAltogether\nPeople: 60,204\n");
	/* Labels beside their values make one record. */
	prints("<table><tr><th>Occupation<td>meteorologist<tr><th>Residence"
	       "<td>Helsinki</table>",
		24, false,
		"Occupation:\n  meteorologist\nResidence: Helsinki\n");
	/* From the right, and a date stays in its order: the head is שם, תאריך
	 * and עיר, the row is א, 2020-12-01 and יפו. */
	prints("<table dir=rtl><tr><th>\u05e9\u05dd"
	       "<th>\u05ea\u05d0\u05e8\u05d9\u05da<th>\u05e2\u05d9\u05e8"
	       "<tr><td>\u05d0<td>2020-12-01<td>\u05d9\u05e4\u05d5</table>",
		18, true,
		"             \u05d0 :\u05dd\u05e9\n"
		" 2020-12-01 :\u05da\u05d9\u05e8\u05d0\u05ea\n"
		"          \u05d5\u05e4\u05d9 :\u05e8\u05d9\u05e2\n");
}

/* At no width is a word cut, is a line too wide, or a word gone. */
static void words_stay_whole(void **state)
{
	(void)state;
	static const char *const words[] = {"Population", "Afghanistan",
		"41,128,771", "Bosnia", "Herzegovina", "3,233,526", "Kabul",
		"Sarajevo", "landlocked", "mountainous"};
	struct kb_article *a = fragment(
		"<table><tr><th>Country<th>Population<th>Capital<th>Notes"
		"<tr><td>Afghanistan<td>41,128,771<td>Kabul<td>landlocked and "
		"mountainous<tr><td>Bosnia and Herzegovina<td>3,233,526"
		"<td>Sarajevo<td>mountainous</table>");
	for (int width = 13; width <= 120; width++) {
		struct kb_str s = {0};
		print_to(&s, a, width, true);
		assert_null(strchr(s.s, '\\'));
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (!strstr(s.s, words[i]))
				fail_msg("%d: no %s in\n%s", width, words[i],
					s.s);
		for (const char *line = s.s; *line; line++) {
			assert_true(strcspn(line, "\n") <= (size_t)width);
			line += strcspn(line, "\n");
		}
		kb_str_release(&s);
	}
	kb_article_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns),
		cmocka_unit_test(tight),
		cmocka_unit_test(numbers),
		cmocka_unit_test(numbers_of_kinds),
		cmocka_unit_test(numbers_rtl),
		cmocka_unit_test(spans),
		cmocka_unit_test(records),
		cmocka_unit_test(words_stay_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
