/* Dates of three numbers: which is day, month or year, of which calendar. */
#include "date_found.h"

bool kb_date_is_day(int year, int month, int day)
{
	static const signed char length[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1)
		return false;
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return day <= length[month - 1] + (month == 2 && leap);
}

/* Years of two digits, as RFC 2822 has them; in the Solar Hijri calendar those
 * about 1400. */
int64_t kb_date_full_year(int64_t year, int digits, enum kb_date_word calendar)
{
	if (digits != 2)
		return year;
	int64_t century = calendar == KB_WORD_SOLAR ? 1300 : 1900;
	return year + century + (year < 50 ? 100 : 0);
}

/* The words behind a year, such as م or ه.ق; they may say that the calendar is
 * another one. */
void kb_date_match_era(
	const struct kb_date_scan *sc, size_t i, struct kb_date_found *f)
{
	size_t at = i + f->n, n;
	int value;
	if (kb_date_scan_is(sc, at, '('))
		at++;
	if (at < sc->n && sc->t[at].type == KB_TOKEN_WORD &&
		sc->t[at].word[0] == "م"[0] && sc->t[at].word[1] == "م"[1] &&
		!sc->t[at].word[2] && f->year >= 1800) {
		f->n = at + 1 - i; /* anno Domini, not post meridiem */
		return;
	}
	bool hijri = false;
	while (kb_date_scan_word(sc, at, &value, &n) == KB_WORD_ERA) {
		if (value == KB_ERA_SOLAR)
			f->calendar = KB_WORD_SOLAR;
		else if (value == KB_ERA_LUNAR)
			f->calendar = KB_WORD_LUNAR;
		hijri |= value == KB_ERA_HIJRI;
		bool settled = value != KB_ERA_HIJRI;
		at += n;
		f->n = at - i;
		if (settled)
			return;
	}
	/* هـ alone is the Islamic year, but for a Persian month. */
	if (hijri && f->year < 1800 && f->month > 0 &&
		f->calendar != KB_WORD_MONTH)
		f->calendar = KB_WORD_LUNAR;
}

static bool is_separator(const struct kb_date_scan *sc, size_t i, uint32_t cp)
{
	return kb_date_scan_is(sc, i, cp) && (cp != '.' || !sc->t[i].space);
}

/* The calendar of a numeric date from its year: 01-01-1442 is how the Gulf
 * writes Islamic dates; as a solar year it would lie in the future. */
static enum kb_date_word calendar_of(int64_t year)
{
	if (year < 1300 || year > 1499)
		return KB_WORD_MONTH;
	return year >= 1420 ? KB_WORD_LUNAR : KB_WORD_SOLAR;
}

/* What parts three numbers from i on, 0 if nothing that parts a date's:
 * 2020年8月18日 counts as dashes. */
static char separator(const struct kb_date_scan *sc, size_t i)
{
	static const char seps[] = {'-', '/', '.'};
	const struct kb_token *t = &sc->t[i];
	if (t->digits == 4 && t[1].kind == KB_WORD_PART &&
		t[3].kind == KB_WORD_PART)
		return '-';
	for (size_t k = 0; k < sizeof seps; k++)
		if (is_separator(sc, i + 1, (uint32_t)seps[k]) &&
			is_separator(sc, i + 3, (uint32_t)seps[k]))
			return seps[k];
	return 0;
}

/* Whether more numbers so parted stand before or behind the three from i on, as
 * in a telephone number or a version. */
static bool goes_on(const struct kb_date_scan *sc, size_t i, char sep)
{
	return (i > 1 && kb_date_scan_is(sc, i - 1, (uint32_t)sep) &&
		       !sc->t[i].space) ||
	       (kb_date_scan_is(sc, i + 5, (uint32_t)sep) &&
		       kb_date_scan_number(sc, i + 6, 1, 15));
}

/* Years of two digits: Persians write them first, which shows where they are
 * over 31; the years from 1400 on are told from days by the language, or if
 * nothing else could be one. */
static void match_short(const struct kb_token *a, char sep,
	enum kb_date_order order, struct kb_date_found *f)
{
	const struct kb_token *c = a + 4;
	bool solar = a->persian && sep == '/' && a->digits == 2 &&
		     a->value <= 10 &&
		     (order == KB_DATE_YEAR_FIRST || c->value <= 12);
	if (solar || a->value > 31) {
		f->year = kb_date_full_year(a->value, 2,
			a->persian ? KB_WORD_SOLAR : KB_WORD_MONTH);
		f->day = (int)c->value;
	} else {
		f->year = kb_date_full_year(c->value, 2, KB_WORD_MONTH);
		f->day = (int)a->value;
	}
}

/* Whether the weekday before token i is that of a date. */
static bool is_weekday(const struct kb_date_scan *sc, size_t i, int64_t year,
	int month, int day)
{
	if (i > 0 && kb_date_scan_is(sc, i - 1, ','))
		i--;
	if (i == 0 || sc->t[i - 1].kind != KB_WORD_WEEKDAY ||
		!kb_date_is_day((int)year, month, day))
		return false;
	/* 1 January 1970 was a Thursday. */
	return sc->t[i - 1].value ==
	       (kb_gregorian_days((int)year, month, day) + 4) % 7 + 1;
}

/* Whether the first of two numbers that could each be the month is it. */
static bool is_month_first(const struct kb_date_scan *sc, size_t i,
	enum kb_date_order order, const struct kb_date_found *f)
{
	if (f->month > 12)
		return true;
	if (order == KB_DATE_MONTH_FIRST)
		return !is_weekday(sc, i, f->year, f->month, f->day);
	return is_weekday(sc, i, f->year, f->day, f->month) &&
	       !is_weekday(sc, i, f->year, f->month, f->day);
}

/* 2020-08-18, 18/08/2020, 8/18/2020, 18.8.20, ۹۹/۵/۲۸ */
bool kb_date_match_numeric(const struct kb_date_scan *sc, size_t i,
	enum kb_date_order order, struct kb_date_found *f)
{
	if (!kb_date_scan_number(sc, i, 1, 4) ||
		!kb_date_scan_number(sc, i + 2, 1, 2) ||
		!kb_date_scan_number(sc, i + 4, 1, 4))
		return false;
	const struct kb_token *a = &sc->t[i], *b = a + 2, *c = a + 4;
	char sep = separator(sc, i);
	if (!sep)
		return false;
	*f = (struct kb_date_found){.n = 5, .month = (int)b->value};
	if (a->digits == 4 && c->digits <= 2) {
		f->year = a->value;
		f->day = (int)c->value;
	} else if (a->digits <= 2 && c->digits == 4) {
		f->year = c->value;
		f->day = (int)a->value;
	} else if (a->digits <= 2 && c->digits == 2 && !goes_on(sc, i, sep)) {
		match_short(a, sep, order, f);
	} else {
		return false;
	}
	f->calendar = calendar_of(f->year);
	if (f->day <= 12 && a->digits <= 2 && sep != '.' &&
		f->day == a->value && is_month_first(sc, i, order, f)) {
		int m = f->month; /* 8/18/2020 */
		f->month = f->day;
		f->day = m;
	}
	kb_date_match_era(sc, i, f);
	return true;
}
