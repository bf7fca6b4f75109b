/* A date is found in a scanned text: which number is day, month or year. */
#include "date_found.h"
#include "date_time.h"

#include <khabar/article/date.h>
#include <khabar/base/calendar.h>
#include <khabar/article/date_scan.h>
#include <khabar/base/str.h>

#include <string.h>

/* The Kurds count the same years from 700 BC on. */
static int solar_year(int year)
{
	return year > 2600 && year < 2900 ? year - 1321 : year;
}

static bool set_date(struct kb_date *d, const struct kb_date_found *f)
{
	if (f->year < 0 || f->year > 9999)
		return false;
	enum kb_calendar calendar = kb_date_calendar(f->calendar);
	struct kb_day found = {(int)f->year, f->month, f->day};
	int64_t days;
	int y, m, day;
	if (calendar == KB_CALENDAR_SOLAR_HIJRI)
		found.year = solar_year(found.year);
	if (!kb_calendar_to_days(calendar, &found, &days))
		return false;
	kb_gregorian_from_days(days, &y, &m, &day);
	if (!kb_date_is_day(y, m, day))
		return false;
	d->year = (int16_t)y;
	d->month = (int8_t)m;
	d->day = (int8_t)day;
	return true;
}

/* A month's name at i; a second name of the same month in brackets or behind a
 * slash belongs to it: آب/أغسطس. */
static size_t match_month(
	const struct kb_date_scan *sc, size_t i, struct kb_date_found *f)
{
	size_t n, second;
	int value, same;
	enum kb_date_word w = kb_date_scan_word(sc, i, &value, &n);
	if (w != KB_WORD_MONTH && w != KB_WORD_SOLAR && w != KB_WORD_LUNAR)
		return 0;
	f->calendar = w;
	f->month = value;
	bool bracket = kb_date_scan_is(sc, i + n, '(');
	if (bracket || kb_date_scan_is(sc, i + n, '/') ||
		kb_date_scan_is(sc, i + n, '-')) {
		if (kb_date_scan_word(sc, i + n + 1, &same, &second) == w &&
			same == value) {
			n += 1 + second;
			if (bracket && kb_date_scan_is(sc, i + n, ')'))
				n++;
		}
	}
	return n;
}

/* Passes over a few commas, dashes and words such as "of" from i on. */
static size_t skip_fill(const struct kb_date_scan *sc, size_t i)
{
	for (int k = 0; k < 3; k++) {
		size_t n;
		int value;
		if (kb_date_scan_is(sc, i, ',') ||
			kb_date_scan_is(sc, i, '-') ||
			kb_date_scan_is(sc, i, '.') ||
			kb_date_scan_is(sc, i, '/') ||
			kb_date_scan_is(sc, i, 0xBA)) /* 1.º */
			i++;
		else if (kb_date_scan_word(sc, i, &value, &n) == KB_WORD_FILL)
			i += n;
		else
			break;
	}
	return i;
}

/* 1st, 1er */
static size_t skip_ordinal(const struct kb_date_scan *sc, size_t i)
{
	size_t n;
	int value;
	return kb_date_scan_word(sc, i, &value, &n) == KB_WORD_ORDINAL ? i + n
								       : i;
}

/* Whether a number of two digits is of a time: 10:30, 10.30, 10h, 10 Uhr. */
static bool is_hour(const struct kb_date_scan *sc, size_t i)
{
	return kb_date_scan_is(sc, i + 1, ':') ||
	       (kb_date_scan_is(sc, i + 1, '.') &&
		       kb_date_scan_number(sc, i + 2, 2, 2) &&
		       !sc->t[i + 2].space) ||
	       (i + 1 < sc->n && sc->t[i + 1].kind == KB_WORD_CLOCK);
}

/* The year from token at on, perhaps behind a time (asctime); f->n is set. */
static bool match_year(const struct kb_date_scan *sc, size_t i, size_t at,
	struct kb_date_found *f)
{
	struct kb_date t;
	size_t n = kb_match_time(sc, at, &t);
	if (n) {
		f->time = at;
		at += n;
	}
	at = skip_fill(sc, at);
	if (!kb_date_scan_number(sc, at, 4, 4) &&
		(n || !kb_date_scan_number(sc, at, 2, 2) || is_hour(sc, at)))
		return false;
	const struct kb_token *y = &sc->t[at];
	f->year = kb_date_full_year(y->value, y->digits, f->calendar);
	f->n = at + 1 - i;
	kb_date_match_era(sc, i, f);
	return true;
}

/* 2020 August 18, 2020. gada 18. augusts */
static bool match_year_first(
	const struct kb_date_scan *sc, size_t i, struct kb_date_found *f)
{
	*f = (struct kb_date_found){.year = sc->t[i].value};
	size_t at = skip_fill(sc, i + 1);
	bool day_first = kb_date_scan_number(sc, at, 1, 2);
	size_t day = at;
	if (day_first)
		at = skip_fill(sc, skip_ordinal(sc, at + 1));
	size_t n = match_month(sc, at, f);
	if (n == 0)
		return false;
	if (!day_first)
		day = skip_fill(sc, at + n);
	if (!kb_date_scan_number(sc, day, 1, 2) ||
		kb_date_scan_is(sc, day + 1, ':'))
		return false;
	f->day = (int)sc->t[day].value;
	f->n = (day_first ? at + n : day + 1) - i;
	return true;
}

/* 18 August 2020, 18-Aug-20, ۲۸ مرداد ۱۳۹۹ */
static bool match_day_first(
	const struct kb_date_scan *sc, size_t i, struct kb_date_found *f)
{
	if (kb_date_scan_number(sc, i, 4, 4))
		return match_year_first(sc, i, f);
	if (!kb_date_scan_number(sc, i, 1, 2))
		return false;
	*f = (struct kb_date_found){.day = (int)sc->t[i].value};
	size_t at = skip_fill(sc, skip_ordinal(sc, i + 1));
	size_t n = match_month(sc, at, f);
	if (n == 0)
		return false;
	/* Croats write a dot behind the day, Poles don't. */
	if (kb_date_scan_is(sc, i + 1, '.') &&
		strcmp(sc->t[at].word, "listopada") == 0)
		f->month = 10;
	return match_year(sc, i, skip_fill(sc, at + n), f);
}

/* August 18, 2020; Aug 18 00:00:00 2020 */
static bool match_month_first(
	const struct kb_date_scan *sc, size_t i, struct kb_date_found *f)
{
	*f = (struct kb_date_found){0};
	size_t n = match_month(sc, i, f);
	if (n == 0)
		return false;
	size_t at = skip_fill(sc, i + n);
	if (!kb_date_scan_number(sc, at, 1, 2) ||
		kb_date_scan_is(sc, at + 1, ':'))
		return false;
	f->day = (int)sc->t[at].value;
	at = skip_fill(sc, skip_ordinal(sc, at + 1));
	/* "Aug 18, 20" is too little to go by. */
	return match_year(sc, i, at, f) &&
	       !kb_date_scan_number(sc, i + f->n - 1, 2, 2);
}

/* 20200818, 202008180012, 20200818001200; or the date before a T */
static bool match_compact(const struct kb_date_scan *sc, size_t i,
	struct kb_date_found *f, struct kb_date *d)
{
	if (i != 0 || sc->t[0].type != KB_TOKEN_NUMBER)
		return false;
	int64_t v = sc->t[0].value;
	int digits = sc->t[0].digits;
	if (digits != 8 && digits != 12 && digits != 14)
		return false;
	if (digits > 8) {
		d->has_time = true;
		d->has_seconds = digits == 14;
		if (d->has_seconds) {
			d->second = (int8_t)(v % 100);
			v /= 100;
		}
		d->minute = (int8_t)(v % 100);
		d->hour = (int8_t)(v / 100 % 100);
		v /= 10000;
	}
	*f = (struct kb_date_found){.year = v / 10000,
		.month = (int)(v / 100 % 100),
		.day = (int)(v % 100),
		.calendar = KB_WORD_MONTH,
		.n = 1};
	return d->hour < 24 && d->minute < 60 && d->second < 60;
}

/* ה' בכסלו תשפ"ז; the letter of the thousands may stand before the year. */
static bool match_hebrew(
	const struct kb_date_scan *sc, size_t i, struct kb_date_found *f)
{
	int month;
	size_t n;
	if (kb_date_scan_word(sc, i + 1, &month, &n) != KB_WORD_HEBREW)
		return false;
	size_t at = skip_fill(sc, i + 1 + n);
	if (at >= sc->n)
		return false;
	const char *year = sc->t[at].word;
	if (kb_starts(year, "הת"))
		year += strlen("ה");
	*f = (struct kb_date_found){.year = kb_date_hebrew_number(year) + 5000,
		.month = month,
		.day = kb_date_hebrew_number(sc->t[i].word),
		.calendar = KB_WORD_HEBREW,
		.n = at + 1 - i};
	return kb_starts(year, "ת") && f->year > 5600 && f->day > 0;
}

/* A date that begins at token i, good or bad, and its tokens. */
static bool match_date(const struct kb_date_scan *sc, size_t i,
	enum kb_date_order order, struct kb_date_found *f)
{
	if (sc->t[i].type == KB_TOKEN_NUMBER)
		return kb_date_match_numeric(sc, i, order, f) ||
		       match_day_first(sc, i, f);
	return sc->t[i].type == KB_TOKEN_WORD && match_month_first(sc, i, f);
}

/* Steps over what looks like a clock from *k on, to its last number: one that
 * shows no time, such as 25:00:00, has none in its end either. */
static void skip_clock(const struct kb_date_scan *sc, size_t *k)
{
	while (kb_date_scan_number(sc, *k, 1, 2) &&
		kb_date_scan_is(sc, *k + 1, ':') &&
		kb_date_scan_number(sc, *k + 2, 2, 2) && !sc->t[*k + 2].space)
		*k += 2;
}

/* The time that belongs to the date in tokens [start, end): within a few words
 * behind it and before any other date, else shortly before it. */
static void find_time(const struct kb_date_scan *sc, size_t start, size_t end,
	struct kb_date *d)
{
	struct kb_date_found other;
	if (kb_match_dotted_time(sc, end, d))
		return;
	for (size_t k = end; k < sc->n && k < end + 10; k++) {
		if (match_date(sc, k, KB_DATE_DAY_FIRST, &other))
			break;
		if (kb_match_time(sc, k, d))
			return;
		skip_clock(sc, &k);
	}
	for (size_t k = start > 12 ? start - 12 : 0; k < start; k++) {
		struct kb_date t = {0};
		size_t n = kb_match_time(sc, k, &t);
		if (n == 0)
			skip_clock(sc, &k);
		if (n == 0 || k + n > start)
			continue;
		t.year = d->year;
		t.month = d->month;
		t.day = d->day;
		*d = t;
		k += n - 1;
	}
}

/* 24:00 is the next day's midnight. */
static void carry_hour(struct kb_date *d)
{
	if (d->hour != 24)
		return;
	int y, m, day;
	kb_gregorian_from_days(
		kb_gregorian_days(d->year, d->month, d->day) + 1, &y, &m, &day);
	d->year = (int16_t)y;
	d->month = (int8_t)m;
	d->day = (int8_t)day;
	d->hour = 0;
}

/* A whole text of ten or thirteen digits. */
static bool match_unix(const struct kb_date_scan *sc, struct kb_date *d)
{
	if (sc->n != 1 || (sc->t[0].digits != 10 && sc->t[0].digits != 13))
		return false;
	int64_t v = sc->t[0].value;
	if (sc->t[0].digits == 13)
		v /= 1000;
	struct kb_date moment = kb_date_from_unix(v);
	if (!kb_date_is_day(moment.year, moment.month, moment.day))
		return false;
	*d = moment;
	return true;
}

/* The first date, of the Gregorian or solar calendar or of the other ones. */
static bool find_date(const struct kb_date_scan *sc, enum kb_date_order order,
	bool lunar, struct kb_date *d)
{
	for (size_t i = 0; i < sc->n; i++) {
		struct kb_date_found f;
		struct kb_date t = {0};
		bool compact = match_compact(sc, i, &f, &t);
		if (!compact) {
			t = (struct kb_date){0};
			if (!match_date(sc, i, order, &f) &&
				!(lunar && match_hebrew(sc, i, &f)))
				continue;
		}
		/* What is out of range as a date may still hold the start of
		 * another, but not an Islamic one. */
		if (f.calendar == KB_WORD_LUNAR && !lunar)
			i += f.n - 1;
		else if (set_date(&t, &f)) {
			if (f.time)
				kb_match_time(sc, f.time, &t);
			if (!t.has_time)
				find_time(sc, i, i + f.n, &t);
			carry_hour(&t);
			*d = t;
			return true;
		}
	}
	return false;
}

/* Whether there is a digit, or a letter of Hebrew, whose dates have none. */
static bool may_hold_date(const char *s, size_t len)
{
	for (size_t i = 0; i < len && i < KB_DATE_SCAN_BYTES; i++) {
		unsigned char c = (unsigned char)s[i],
			      next = i + 1 < len ? (unsigned char)s[i + 1] : 0;
		if (kb_is_digit(c) || c == 0xD7 ||
			(c == 0xD9 && next >= 0xA0 && next <= 0xA9) ||
			(c == 0xDB && next >= 0xB0 && next <= 0xB9))
			return true;
	}
	return false;
}

bool kb_date_parse_ordered(
	const char *s, size_t len, enum kb_date_order order, struct kb_date *d)
{
	*d = (struct kb_date){0};
	struct kb_date_scan sc;
	if (!s || !may_hold_date(s, len))
		return false;
	kb_date_scan_text(&sc, s, len);
	return match_unix(&sc, d) || find_date(&sc, order, false, d) ||
	       find_date(&sc, order, true, d);
}

bool kb_date_parse(const char *s, size_t len, struct kb_date *d)
{
	return kb_date_parse_ordered(s, len, KB_DATE_DAY_FIRST, d);
}
