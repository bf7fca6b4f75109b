/* The date that an address holds. */
#include "date_url.h"

#include "thresholds.h"

#include <khabar/article/date_lexicon.h>
#include <khabar/base/str.h>

#include <stdio.h>
#include <string.h>

/* A number of at most max digits at *p, which is moved behind it; -1 if there
 * is none. */
static int number(const char **p, size_t max)
{
	int v = 0;
	size_t n = strspn(*p, "0123456789");
	if (n == 0 || n > max)
		return -1;
	for (size_t i = 0; i < n; i++)
		v = v * 10 + ((*p)[i] - '0');
	*p += n;
	return v;
}

/* A month's number, or its name. */
static int month(const char **p)
{
	char name[16];
	size_t n = 0;
	int value;
	while (n + 1 < sizeof name && kb_is_alpha((unsigned char)(*p)[n])) {
		name[n] = (char)kb_lower((unsigned char)(*p)[n]);
		n++;
	}
	if (n < 3)
		return number(p, 2);
	name[n] = '\0';
	*p += n;
	return kb_date_word(name, &value) == KB_WORD_MONTH ? value : -1;
}

static bool is_date(int y, int m, int d, struct kb_date *to)
{
	char iso[40];
	if (y < KB_EX_DATE_YEAR_MIN || y > KB_EX_DATE_YEAR_MAX || m < 1 ||
		d < 1)
		return false;
	snprintf(iso, sizeof iso, "%04d-%02d-%02d", y, m, d);
	return kb_date_parse(iso, strlen(iso), to);
}

/* 2020/08/18, 18-08-2020 */
static bool read_parts(const char *p, struct kb_date *d)
{
	size_t digits = strspn(p, "0123456789");
	int a = number(&p, 4);
	char sep = *p;
	if (a < 0 || !sep || !strchr("/-_.", sep) || digits == 3)
		return false;
	p++;
	int m = month(&p);
	if (m < 0 || *p != sep)
		return false;
	p++;
	int c = number(&p, digits == 4 ? 2 : 4);
	if (c < 0 || kb_is_alpha((unsigned char)*p))
		return false;
	if (digits == 4)
		return is_date(a, m, c, d);
	return a > 12 && is_date(c, m, a, d);
}

/* 20200818, perhaps with hour, minute and second; what stands next to it may
 * make a number of an article of it. */
static bool read_run(const char *p, struct kb_date *d)
{
	size_t n = strspn(p, "0123456789");
	if ((n != 8 && n != 12 && n != 14) || (p[n] && !strchr("/-_.", p[n])))
		return false;
	return kb_date_parse(p, n, d) && d->year >= KB_EX_DATE_YEAR_MIN &&
	       d->year <= KB_EX_DATE_YEAR_MAX;
}

bool kb_ex_date_of_url(const char *url, struct kb_date *d)
{
	*d = (struct kb_date){0};
	for (const char *p = url; p && (p = strstr(p, "://"));)
		url = p += 3;
	const char *path = url ? strchr(url, '/') : NULL;
	for (const char *p = path; p && *p; p++) {
		unsigned char before = (unsigned char)p[-1];
		if (!kb_is_digit((unsigned char)*p) || p == path ||
			kb_is_digit(before) || kb_is_alpha(before))
			continue;
		if (read_parts(p, d) || (before == '/' && read_run(p, d))) {
			d->has_time = d->has_seconds = false;
			d->hour = d->minute = d->second = 0;
			return true;
		}
	}
	*d = (struct kb_date){0};
	return false;
}
