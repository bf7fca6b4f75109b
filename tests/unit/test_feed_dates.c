/* Dates of feeds. What is expected is computed by Python's email.utils and
 * datetime (fromisocalendar, %j), or read in RFC 822 and ISO 8601. */
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/feed/feed.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

struct c {
	const char *in, *iso;
};

/* The date of an item that says that it was published then. */
static void date_of(const char *s, char iso[KB_DATE_MAX])
{
	struct kb_str xml = {0};
	struct kb_doc *doc;
	struct kb_feed *f;
	kb_str_addf(&xml,
		"<rss><channel><item><title>t</title><pubDate>%s</pubDate>"
		"</item></channel></rss>",
		s);
	assert_int_equal(kb_markup_xml(xml.s, xml.len, &doc, NULL), KB_OK);
	assert_int_equal(kb_feed_from_doc(doc, NULL, &f, NULL), KB_OK);
	kb_date_iso(&f->entries[0].published, iso);
	kb_feed_free(f);
	kb_doc_free(doc);
	kb_str_release(&xml);
}

static void check(const struct c *cases, size_t n)
{
	int bad = 0;
	for (size_t i = 0; i < n; i++) {
		char iso[KB_DATE_MAX];
		date_of(cases[i].in, iso);
		if (strcmp(iso, cases[i].iso) != 0) {
			print_error("\"%s\": \"%s\", expected \"%s\"\n",
				cases[i].in, iso, cases[i].iso);
			bad++;
		}
	}
	assert_int_equal(bad, 0);
}

#define CHECK(cases) check((cases), sizeof(cases) / sizeof *(cases))

static void zones(void **state)
{
	(void)state;
#define AT(zone, offset)                             \
	{                                            \
		"Thu, 01 Jan 2004 19:48:21 " zone,   \
			"2004-01-01T19:48:21" offset \
	}
	static const struct c cases[] = {AT("MET", "+01:00"),
		AT("MEST", "+02:00"), AT("CET", "+01:00"), AT("CEST", "+02:00"),
		AT("EET", "+02:00"), AT("EEST", "+03:00"), AT("MSK", "+03:00"),
		AT("MSD", "+04:00"), AT("WET", "Z"), AT("WEST", "+01:00"),
		AT("BST", "+01:00"), AT("IST", "+05:30"), AT("EST", "-05:00"),
		AT("EDT", "-04:00"), AT("CST", "-06:00"), AT("CDT", "-05:00"),
		AT("MST", "-07:00"), AT("MDT", "-06:00"), AT("PST", "-08:00"),
		AT("PDT", "-07:00"), AT("AST", "-04:00"), AT("ADT", "-03:00"),
		AT("AKST", "-09:00"), AT("HST", "-10:00"), AT("SGT", "+08:00"),
		AT("UT", "Z"), AT("Z", "Z"), AT("A", "Z"), AT("N", "Z"),
		AT("Y", "Z"), AT("Etc/GMT", "Z"), AT("met", "+01:00"),
		AT("(MET)", "+01:00"), AT("+0300", "+03:00"), AT("-0000", "Z"),
		AT("+0300 (MSK)", "+03:00"), AT("+0100 MET", "+01:00"),
		AT("GMT+03:00", "+03:00"),
		/* what names none */
		AT("J", ""), AT("local", ""), AT("+1745", "")};
#undef AT
	CHECK(cases);
}

static void hours(void **state)
{
	(void)state;
	static const struct c cases[] = {
		{"Thu, 01 Jan 2004 24:00:00 GMT", "2004-01-02T00:00:00Z"},
		{"2003-12-31T24:00Z", "2004-01-01T00:00Z"},
		/* no time: the day is right all the same */
		{"Thu, 01 Jan 2004 24:30:00 GMT", "2004-01-01"},
		{"Thu, 01 Jan 2004 25:00:00 GMT", "2004-01-01"},
		{"Thu, 01 Jan 2004 19:61:00 GMT", "2004-01-01"},
		{"Wed, 31 Dec 2008 23:59:60 GMT", "2008-12-31T23:59:59Z"},
		{"Thu, 01 Jan 2004 7:48 PM EST", "2004-01-01T19:48-05:00"},
		{"Thu, 32 Jan 2004 19:48:21 GMT", ""},
	};
	CHECK(cases);
}

static void rfc_822(void **state)
{
	(void)state;
	static const struct c cases[] = {
		{"Thu, 01 Jan 04 19:48:21 EST", "2004-01-01T19:48:21-05:00"},
		{"01 Jan 70 00:00:00 GMT", "1970-01-01T00:00:00Z"},
		{"Thu, 01 Jan 2004 19:48 PDT", "2004-01-01T19:48-07:00"},
		{"Thu, 01-Jan-2004 19:48:21 GMT", "2004-01-01T19:48:21Z"},
		{"Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21"},
		{"Thu Jan  1 19:48:21 MET 2004", "2004-01-01T19:48:21+01:00"},
		{"Sat,07 Sep 2002 0:00:01 GMT", "2002-09-07T00:00:01Z"},
		{"2004-07-08 23:56:58", "2004-07-08T23:56:58"},
		{"2004-07-08 23:56:58 MEST", "2004-07-08T23:56:58+02:00"},
	};
	CHECK(cases);
}

static void iso_8601(void **state)
{
	(void)state;
	static const struct c cases[] = {
		{"2003", "2003-01-01"},
		{"2003-12", "2003-12-01"},
		{"2003-12-31", "2003-12-31"},
		{" 2003-12-31T10:14Z\n", "2003-12-31T10:14Z"},
		{"2003-12-31T10:14:55.123-08:00", "2003-12-31T10:14:55-08:00"},
		{"2003-12-31T10Z", "2003-12-31T10:00Z"},
		{"2003-12-31T10+02:00", "2003-12-31T10:00+02:00"},
		{"20031231", "2003-12-31"},
		{"20031231T101455Z", "2003-12-31T10:14:55Z"},
		{"03-12-31", "2003-12-31"},
		{"031231", "2003-12-31"},
		{"2003-365", "2003-12-31"},
		{"2003365", "2003-12-31"},
		{"03-365", "2003-12-31"},
		{"2004-366", "2004-12-31"},
		{"2004-060", "2004-02-29"},
		{"2003-365T10:14Z", "2003-12-31T10:14Z"},
		{"2003-W01-1", "2002-12-30"},
		{"2003W011", "2002-12-30"},
		{"2003-W01", "2002-12-30"},
		{"2004-W53-7", "2005-01-02"},
		{"2009-W01-4T12:00Z", "2009-01-01T12:00Z"},
		{"2020-W53-5", "2021-01-01"},
		/* what is none */
		{"2003-366", ""},
		{"2003-000", ""},
		{"2003-13", ""},
		{"2003-W53-1", ""},
		{"2003-W01-8", ""},
		{"-2003-12", ""},
		{"0000-00-00T00:00:00Z", ""},
	};
	CHECK(cases);
}

static void languages(void **state)
{
	(void)state;
	static const struct c cases[] = {
		/* French, German */
		{"mar., 01 juin 2004 12:00:00 +0200",
			"2004-06-01T12:00:00+02:00"},
		{"sam, 07 ao\u00FBt 2004 12:00:00 +0200",
			"2004-08-07T12:00:00+02:00"},
		{"mer, 01 d\u00E9c 2004 12:00:00 +0100",
			"2004-12-01T12:00:00+01:00"},
		{"lun, 02 f\u00E9vr. 2004 12:00:00 MET",
			"2004-02-02T12:00:00+01:00"},
		{"Di, 02 Mrz 2004 12:00:00 MEZ", "2004-03-02T12:00:00+01:00"},
		{"Do, 14 Okt 2004 12:00:00 MESZ", "2004-10-14T12:00:00+02:00"},
		{"Fr, 14 Mai 04 12:00:00 +0200", "2004-05-14T12:00:00+02:00"},
		/* Spanish, Italian */
		{"mi\u00E9, 01 dic 2004 12:00:00 +0100",
			"2004-12-01T12:00:00+01:00"},
		{"jue, 01 ene 2004 12:00:00 +0100",
			"2004-01-01T12:00:00+01:00"},
		{"gio, 01 gen 2004 12:00:00 +0100",
			"2004-01-01T12:00:00+01:00"},
		{"mer, 01 set 2004 12:00:00 +0200",
			"2004-09-01T12:00:00+02:00"},
		{"sab, 01 mag 2004 12:00:00 +0200",
			"2004-05-01T12:00:00+02:00"},
		/* Turkish */
		{"Sal, 01 Haz 2004 12:00:00 +0300",
			"2004-06-01T12:00:00+03:00"},
		{"Paz, 05 Eyl 2004 12:00:00 +0300",
			"2004-09-05T12:00:00+03:00"},
		{"\u00C7ar, 04 \u015Eub 2004 12:00:00 +0200",
			"2004-02-04T12:00:00+02:00"},
		{"Cum, 06 A\u011Fu 2004 12:00:00 +0300",
			"2004-08-06T12:00:00+03:00"},
		/* Russian: Thu, 01 Jan; Sat, 01 May; Mon, 01 Nov */
		{"\u0427\u0442, 01 \u044F\u043D\u0432 2004 12:00:00 MSK",
			"2004-01-01T12:00:00+03:00"},
		{"\u0421\u0431, 01 \u043C\u0430\u044F 2004 12:00:00 MSD",
			"2004-05-01T12:00:00+04:00"},
		{"\u041F\u043D, 01 \u043D\u043E\u044F\u0431\u0440\u044F 2004 "
		 "12:00:00 +0300",
			"2004-11-01T12:00:00+03:00"},
		/* Greek: Sun, 11 Jul; Mon, 12 May */
		{"\u039A\u03C5\u03C1, 11 \u0399\u03BF\u03CD\u03BB 2004 "
		 "12:00:00 EST",
			"2004-07-11T12:00:00-05:00"},
		{"\u0394\u03B5\u03C5, 12 \u039C\u03AC\u03CA 2004 12:00:00 EST",
			"2004-05-12T12:00:00-05:00"},
		/* Hungarian: July, March */
		{"2004-j\u00FAlius-13T9:15-05:00", "2004-07-13T09:15-05:00"},
		{"2004-m\u00E1rcius-01T09:15Z", "2004-03-01T09:15Z"},
		/* Korean: with year, month, day; afternoon, forenoon */
		{"2004\uB144 05\uC6D4 28\uC77C  01:31:15",
			"2004-05-28T01:31:15+09:00"},
		{"2004-05-25 \uC624\uD6C4 11:23:17",
			"2004-05-25T23:23:17+09:00"},
		{"2004-05-25 \uC624\uC804 11:23:17",
			"2004-05-25T11:23:17+09:00"},
	};
	CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(zones),
		cmocka_unit_test(hours), cmocka_unit_test(rfc_822),
		cmocka_unit_test(iso_8601), cmocka_unit_test(languages)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
