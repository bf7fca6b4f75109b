/* Dates as a person reads them. */
#include <khabar/article/shown_date.h>
#include <khabar/article/calendar_names.h>
#include <khabar/base/calendar.h>
#include <khabar/base/count.h>
#include <khabar/base/digits.h>
#include <khabar/base/message.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	SKEW = 5 * MINUTE, /* by which clocks may differ */
	WEEK = 7,          /* days */
	MONTH = 31,
};

/* A date where one is. */
struct local {
	int64_t day;      /* since 1970 */
	int minute;       /* of the day; -1: not known */
	int64_t moment;   /* in Unix time, if the minute is known */
	int year, months; /* Gregorian; months since year 0 */
	int day_of_month;
};

static void set_day(struct local *l, int year, int month, int day)
{
	l->day = kb_gregorian_days(year, month, day);
	l->year = year;
	l->months = year * 12 + month;
	l->day_of_month = day;
}

static struct local local_moment(int64_t moment)
{
	struct local l = {.minute = 0, .moment = moment};
	time_t t = (time_t)moment;
	struct tm tm;
	if (!localtime_r(&t, &tm))
		return l;
	set_day(&l, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
	l.minute = tm.tm_hour * 60 + tm.tm_min;
	return l;
}

static struct local local_date(const struct kb_date *d)
{
	if (d->has_time && d->has_zone)
		return local_moment(kb_date_unix(d));
	struct local l = {.minute = -1};
	set_day(&l, d->year, d->month, d->day);
	if (!d->has_time)
		return l;
	struct tm tm = {.tm_year = d->year - 1900,
		.tm_mon = d->month - 1,
		.tm_mday = d->day,
		.tm_hour = d->hour,
		.tm_min = d->minute,
		.tm_sec = d->second,
		.tm_isdst = -1};
	l.minute = d->hour * 60 + d->minute;
	l.moment = (int64_t)mktime(&tm);
	return l;
}

/* --- Days ---------------------------------------------------------------- */

/* Puts letters in another's place that are as many bytes. */
static void turn(struct kb_str *s, const char *word, const char *into)
{
	char *at = s->s ? strstr(s->s, word) : NULL;
	if (at)
		memcpy(at, into, strlen(into));
}

/* A number in the letters of Hebrew, thousands left out. */
static void add_letters(struct kb_str *out, int n)
{
	static const struct {
		int value;
		const char *letter;
	} letters[] = {{400, "ת"}, {300, "ש"}, {200, "ר"}, {100, "ק"},
		{90, "צ"}, {80, "פ"}, {70, "ע"}, {60, "ס"}, {50, "נ"},
		{40, "מ"}, {30, "ל"}, {20, "כ"}, {10, "י"}, {9, "ט"}, {8, "ח"},
		{7, "ז"}, {6, "ו"}, {5, "ה"}, {4, "ד"}, {3, "ג"}, {2, "ב"},
		{1, "א"}};
	struct kb_str s = {0};
	n %= 1000;
	for (size_t i = 0; n > 0; i++)
		while (i < sizeof letters / sizeof *letters &&
			n >= letters[i].value) {
			/* 15 and 16 would begin as a name of God. */
			if (n == 15 || n == 16) {
				kb_str_adds(&s, "ט");
				n -= 9;
				i = 0;
				continue;
			}
			kb_str_adds(&s, letters[i].letter);
			n -= letters[i].value;
		}
	/* Nor does a year say murder, or destruction. */
	turn(&s, "רצח", "רחצ");
	turn(&s, "שמד", "שדמ");
	size_t last = s.len > 2 ? s.len - 2 : s.len;
	if (last < s.len && kb_ends(s.s, "פ"))
		memcpy(s.s + last, "ף", strlen("ף"));
	kb_str_add(out, s.s, last);
	kb_str_adds(out, s.len > 2 ? "״" : "׳");
	kb_str_adds(out, s.s + last);
	kb_str_release(&s);
}

static void add_number(struct kb_str *out, const char *format, int n)
{
	char s[16];
	snprintf(s, sizeof s, format, n);
	kb_digits_add(out, s);
}

static bool is_language(const char *name)
{
	return strcmp(kb_language()->language, name) == 0;
}

/* The day in the calendar that is shown, or in the Gregorian one where that
 * does not reach so far. */
static enum kb_calendar day_in(int64_t days, struct kb_day *day)
{
	enum kb_calendar calendar = kb_calendar();
	if (kb_calendar_from_days(calendar, days, day))
		return calendar;
	kb_calendar_from_days(KB_CALENDAR_GREGORIAN, days, day);
	return KB_CALENDAR_GREGORIAN;
}

/* Adds day, month and, if it is to, year: the order is the same in all of
 * khabar's languages, and CLDR's in all but American English. */
static void add_day(struct kb_str *out, int64_t days, enum kb_name_width width,
	bool has_year)
{
	const struct kb_language *l = kb_language();
	struct kb_day day;
	enum kb_calendar calendar = day_in(days, &day);
	bool hebrew = is_language("he");
	bool letters = hebrew && calendar == KB_CALENDAR_HEBREW;
	if (letters)
		add_letters(out, day.day);
	else
		add_number(out, "%d", day.day);
	kb_str_adds(out, hebrew ? " ב" : " ");
	kb_digits_add(out, kb_month_name(l, calendar, &day, width));
	if (!has_year)
		return;
	kb_str_addc(out, ' ');
	if (letters)
		add_letters(out, day.year);
	else
		add_number(out, "%d", day.year);
	const char *era = kb_era_name(l, calendar);
	if (era && width == KB_NAME_WIDE) {
		kb_str_addc(out, ' ');
		kb_str_adds(out, era);
	}
}

static void add_clock(struct kb_str *out, int minute)
{
	add_number(out, "%02d", minute / 60);
	kb_str_addc(out, ':');
	add_number(out, "%02d", minute % 60);
}

/* --- How long ago -------------------------------------------------------- */

static void add_ago(struct kb_str *out, size_t minutes, bool narrow)
{
	size_t hours = minutes / 60;
	if (minutes == 0)
		/* i18n: at most 12 cells; of an article's date */
		kb_str_adds(out, _("just now"));
	else if (!hours && narrow)
		kb_str_add_message(out,
			/* i18n: at most 12 cells; minutes ago, abbreviated */
			kb_count(minutes, "%zu min", "%zu min"), minutes);
	else if (!hours)
		kb_str_add_message(out,
			/* i18n: at most 16 cells */
			kb_count(minutes, "%zu minute ago", "%zu minutes ago"),
			minutes);
	else if (narrow)
		kb_str_add_message(out,
			/* i18n: at most 12 cells; hours ago, abbreviated */
			kb_count(hours, "%zu h", "%zu h"), hours);
	else
		kb_str_add_message(out,
			/* i18n: at most 16 cells */
			kb_count(hours, "%zu hour ago", "%zu hours ago"),
			hours);
}

/* Adds what a day beside today is called, or minutes and hours of today; false
 * where that is not said. */
static bool add_near(struct kb_str *out, const struct local *l,
	const struct local *now, bool narrow)
{
	int64_t back = now->day - l->day, ago = now->moment - l->moment;
	bool timed = l->minute >= 0;
	if (timed && ago >= -SKEW && (ago < HOUR || (back == 0 && ago >= 0)))
		add_ago(out, ago > 0 ? (size_t)(ago / MINUTE) : 0, narrow);
	else if (back == 0 && timed)
		add_clock(out, l->minute);
	else if (back == 0)
		/* i18n: at most 12 cells; as the three words that follow */
		kb_str_adds(out, _("today"));
	else if (back == 1)
		/* i18n: at most 12 cells */
		kb_str_adds(out, _("yesterday"));
	else if (back == -1)
		/* i18n: at most 12 cells */
		kb_str_adds(out, _("tomorrow"));
	else
		return false;
	return true;
}

/* Adds how many days, months or years ago a day was that is not near. */
static void add_long_ago(
	struct kb_str *out, const struct local *l, const struct local *now)
{
	int64_t back = now->day - l->day;
	size_t months = (size_t)(now->months - l->months -
				 (now->day_of_month < l->day_of_month));
	if (back < 0)
		return;
	if (back < MONTH || !months)
		kb_str_add_message(out,
			kb_count((size_t)back, "%zu day ago", "%zu days ago"),
			(size_t)back);
	else if (months < 12)
		kb_str_add_message(out,
			kb_count(months, "%zu month ago", "%zu months ago"),
			months);
	else
		kb_str_add_message(out,
			kb_count(months / 12, "%zu year ago", "%zu years ago"),
			months / 12);
}

/* --- Dates --------------------------------------------------------------- */

void kb_date_add_listed(struct kb_str *out, const struct kb_date *date,
	int64_t now, bool narrow)
{
	enum kb_name_width width = narrow ? KB_NAME_NARROW : KB_NAME_SHORT;
	struct kb_day day, today;
	kb_str_adds(out, "");
	if (!date->year)
		return;
	struct local l = local_date(date), n = local_moment(now);
	if (add_near(out, &l, &n, narrow))
		return;
	if (l.day < n.day && n.day - l.day < WEEK) {
		/* 1 January 1970 was a Thursday. */
		int weekday = (int)(((l.day + 4) % WEEK + WEEK) % WEEK);
		kb_str_adds(
			out, kb_weekday_name(kb_language(), weekday,
				     narrow ? KB_NAME_NARROW : KB_NAME_WIDE));
		return;
	}
	day_in(l.day, &day);
	day_in(n.day, &today);
	add_day(out, l.day, width, day.year != today.year);
}

/* Adds the date, or its time alone, and how far it is from now. What is put in
 * is khabar's own words, whose order is that of the message: it needs no
 * isolates. */
static void add_whole(
	struct kb_str *out, const struct local *l, bool has_day, int64_t now)
{
	struct kb_str day = {0}, clock = {0}, whole = {0}, ago = {0};
	if (l->minute >= 0)
		add_clock(&clock, l->minute);
	if (has_day)
		add_day(&day, l->day, KB_NAME_WIDE, true);
	if (day.len && clock.len)
		/* i18n: a date, and its time of day */
		kb_str_addf(&whole, _("%s, %s"), day.s, clock.s);
	else
		kb_str_adds(&whole, day.len ? day.s : clock.s);
	if (now) {
		struct local n = local_moment(now);
		bool ahead = l->minute >= 0 && l->day == n.day &&
			     l->moment > n.moment + SKEW;
		if (!ahead && !add_near(&ago, l, &n, false))
			add_long_ago(&ago, l, &n);
	}
	if (ago.len)
		/* i18n: a date, and how long ago that is */
		kb_str_addf(out, _("%s (%s)"), whole.s, ago.s);
	else
		kb_str_adds(out, whole.s);
	kb_str_release(&day);
	kb_str_release(&clock);
	kb_str_release(&whole);
	kb_str_release(&ago);
}

void kb_date_add_whole(
	struct kb_str *out, const struct kb_date *date, int64_t now)
{
	if (!date->year)
		return;
	struct local l = local_date(date);
	add_whole(out, &l, true, now);
}

void kb_date_add_second(struct kb_str *out, const struct kb_date *date,
	const struct kb_date *first, int64_t now)
{
	if (!date->year)
		return;
	struct local l = local_date(date), f = {.day = INT64_MIN};
	if (first->year)
		f = local_date(first);
	add_whole(out, &l, l.minute < 0 || l.day != f.day, now);
}

void kb_date_add_moment(struct kb_str *out, int64_t moment, int64_t now)
{
	struct local l = local_moment(moment), n = local_moment(now);
	struct kb_str day = {0}, clock = {0};
	add_clock(&clock, l.minute);
	if (l.day == n.day) {
		kb_str_adds(out, clock.s);
	} else {
		add_day(&day, l.day, KB_NAME_SHORT, true);
		kb_str_addf(out, _("%s, %s"), day.s, clock.s);
	}
	kb_str_release(&day);
	kb_str_release(&clock);
}
