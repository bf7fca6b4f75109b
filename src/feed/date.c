/* Dates as machines write them into feeds: forms of ISO 8601 and zones that
 * would say something else in the text of a page. */
#include "build.h"

#include <khabar/base/calendar.h>

#include <string.h>

enum {
	MAX_DATE = 100 /* bytes of a date that is read here */
};

/* --- ISO 8601 ----------------------------------------------------------- */

/* Reads n digits at *s, which is moved behind them; -1 if there are fewer. */
static int digits(const char **s, int n)
{
	int v = 0;
	for (int i = 0; i < n; i++) {
		if (!kb_is_digit((unsigned char)(*s)[i]))
			return -1;
		v = v * 10 + ((*s)[i] - '0');
	}
	*s += n;
	return v;
}

/* Whether a date of ISO 8601 may end here: with the text, or before its time.
 */
static bool is_end(const char *s)
{
	return !*s || ((*s == 'T' || *s == 't' || *s == ' ') &&
			      kb_is_digit((unsigned char)s[1]));
}

/* The first day of the first week, which has a Thursday of the year. */
static int64_t first_monday(int year)
{
	int64_t fourth = kb_gregorian_days(year, 1, 4);
	return fourth - (fourth + 3) % 7; /* 1 January 1970 was a Thursday */
}

/* Behind the year: "-W01-1", "W011", "-W01". */
static bool read_week(const char **s, int year, int64_t *days)
{
	const char *p = *s + (**s == '-');
	if (*p != 'W' && *p != 'w')
		return false;
	p++;
	int week = digits(&p, 2), day = 1;
	if (!is_end(p)) {
		p += *p == '-';
		day = digits(&p, 1);
	}
	int64_t monday = first_monday(year) + (week - 1) * 7;
	if (week < 1 || monday >= first_monday(year + 1) || day < 1 ||
		day > 7 || !is_end(p))
		return false;
	*days = monday + day - 1;
	*s = p;
	return true;
}

/* "-365", "365": the day of the year. */
static bool read_ordinal(const char **s, int year, int64_t *days)
{
	const char *p = *s + (**s == '-');
	int day = digits(&p, 3);
	int64_t first = kb_gregorian_days(year, 1, 1);
	if (day < 1 || first + day > kb_gregorian_days(year + 1, 1, 1) ||
		!is_end(p))
		return false;
	*days = first + day - 1;
	*s = p;
	return true;
}

/* "-12", "" */
static bool read_month(const char **s, int year, int64_t *days)
{
	const char *p = *s;
	int month = 1;
	if (*p == '-') {
		p++;
		month = digits(&p, 2);
	}
	if (month < 1 || month > 12 || *p)
		return false;
	*days = kb_gregorian_days(year, month, 1);
	*s = p;
	return true;
}

/* "-12-31", "1231" behind a year of two digits. */
static bool read_day(const char **s, int year, int64_t *days)
{
	const char *p = *s;
	bool parted = *p == '-';
	p += parted;
	int month = digits(&p, 2);
	if (parted && *p++ != '-')
		return false;
	int day = digits(&p, 2), y, m, d;
	if (month < 1 || month > 12 || day < 1 || !is_end(p))
		return false;
	*days = kb_gregorian_days(year, month, day);
	kb_gregorian_from_days(*days, &y, &m, &d);
	*s = p;
	return m == month;
}

/* The day of a form that kb_date_parse() does not know; *s is moved behind it.
 */
static bool read_iso_day(const char **s, int64_t *days)
{
	const char *p = *s;
	int year = digits(&p, 4);
	if (year >= 1000 &&
		(read_week(&p, year, days) || read_ordinal(&p, year, days) ||
			read_month(&p, year, days))) {
		*s = p;
		return true;
	}
	p = *s;
	year = digits(&p, 2);
	year += year < 50 ? 2000 : 1900; /* as RFC 2822 has it */
	if (year < 1950 ||
		(!read_day(&p, year, days) && !read_ordinal(&p, year, days)))
		return false;
	*s = p;
	return true;
}

/* Writes the date s of ISO 8601 as year, month and day, with minutes behind an
 * hour that has none; any other as it is. */
static void write_known_form(struct kb_str *out, const char *s)
{
	int64_t days;
	int y, m, d;
	const char *p = s;
	if (read_iso_day(&p, &days)) {
		kb_gregorian_from_days(days, &y, &m, &d);
		kb_str_addf(out, "%04d-%02d-%02d", y, m, d);
	} else {
		p += strspn(p, "0123456789-");
		kb_str_add(out, s, (size_t)(p - s));
	}
	const char *hour = p + 1;
	if ((*p == 'T' || *p == 't') && digits(&hour, 2) >= 0 &&
		(!*hour || strchr("Zz+-", *hour))) {
		kb_str_add(out, p, 3);
		kb_str_adds(out, ":00");
		p = hour;
	}
	kb_str_adds(out, p);
}

/* --- Zones -------------------------------------------------------------- */

/* Zones in a feed: a page's text has words like them. IST is India's, where
 * most feeds that write it are from; Israel's give numbers. The letters of
 * RFC 822 tell nothing, since its table had the wrong sign (RFC 5322, 4.3). */
static const struct {
	char name[6];
	int16_t minutes;
} zones[] = {{"MET", 60}, {"MEST", 120}, {"MESZ", 120}, {"MEZ", 60},
	{"IST", 330}, {"MSD", 240}, {"AST", -240}, {"ADT", -180}, {"NST", -210},
	{"NDT", -150}, {"AKST", -540}, {"AKDT", -480}, {"HST", -600},
	{"HADT", -540}, {"BRT", -180}, {"BRST", -120}, {"ART", -180},
	{"CLT", -240}, {"COT", -300}, {"PET", -300}, {"VET", -240}, {"WAT", 60},
	{"SAST", 120}, {"GST", 240}, {"AFT", 270}, {"NPT", 345}, {"UZT", 300},
	{"ICT", 420}, {"SGT", 480}, {"MYT", 480}, {"PHT", 480}, {"AWST", 480},
	{"ACST", 570}, {"ACDT", 630}, {"YEKT", 300}, {"NOVT", 420},
	{"KRAT", 420}, {"VLAT", 600}, {"SAMT", 240}, {"AZT", 240}, {"GET", 240},
	{"AMT", 240}, {"UCT", 0}};

/* The zone that len bytes name. */
static bool find_zone(const char *s, size_t len, int16_t *minutes)
{
	*minutes = 0;
	if (len == 1 && *s >= 'A' && *s <= 'Z' && *s != 'J' && *s != 'T')
		return true;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (strlen(zones[i].name) == len &&
			kb_ieqn(zones[i].name, s, len)) {
			*minutes = zones[i].minutes;
			return true;
		}
	return false;
}

/* Writes s with what it names its zone by, right behind its time, as an offset.
 */
static void write_known_zone(struct kb_str *out, const char *s)
{
	const char *time = strchr(s, ':'), *zone = time ? time : s;
	int16_t minutes;
	if (time)
		zone += strspn(zone, ":0123456789., (");
	if (time && (kb_istarts(zone, "am") || kb_istarts(zone, "pm")))
		zone += 2 + strspn(zone + 2, " (");
	kb_str_add(out, s, (size_t)(zone - s));
	if (time && kb_istarts(zone, "Etc/"))
		zone += 4;
	size_t len = 0;
	while (kb_is_alpha((unsigned char)zone[len]))
		len++;
	if (time && len && find_zone(zone, len, &minutes)) {
		int size = minutes < 0 ? -minutes : minutes;
		kb_str_addf(out, "%c%02d%02d", minutes < 0 ? '-' : '+',
			size / 60, size % 60);
		zone += len;
	}
	kb_str_adds(out, zone);
}

/* A time in Korean without zone is Korea's. */
static void add_zone(const char *s, struct kb_date *d)
{
	static const char *const korean[] = {
		"\uB144" /* year */, "\uC624" /* noon */};
	for (size_t i = 0; i < sizeof korean / sizeof *korean; i++)
		if (strstr(s, korean[i])) {
			d->zone = 540;
			d->has_zone = true;
		}
}

bool kb_builder_date(const char *s, size_t len, struct kb_date *d)
{
	struct kb_str trimmed = {0}, day = {0}, known = {0};
	while (len > 0 && kb_is_space((unsigned char)*s))
		s++, len--;
	while (len > 0 && kb_is_space((unsigned char)s[len - 1]))
		len--;
	if (len == 0 || len > MAX_DATE)
		return kb_date_parse(s, len, d);
	kb_str_add(&trimmed, s, len);
	write_known_form(&day, trimmed.s);
	write_known_zone(&known, day.s);
	bool found = kb_date_parse(known.s, known.len, d);
	if (found && d->has_time && !d->has_zone)
		add_zone(known.s, d);
	kb_str_release(&trimmed);
	kb_str_release(&day);
	kb_str_release(&known);
	return found;
}
