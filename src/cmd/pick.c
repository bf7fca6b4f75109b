/* An answer that chooses some of several: "2 3", "1-3", "all". */
#include "pick.h"

#include <khabar/base/digits.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <string.h>

/* The number at *s, which goes on behind it; 0 where there is none from 1 to
 * n. */
static size_t number(const char **s, size_t n)
{
	size_t value = 0;
	uint32_t cp;
	while (**s) {
		size_t len = kb_utf8_decode(*s, strlen(*s), &cp);
		int d = kb_digits_value(cp);
		if (d < 0)
			break;
		value = value > n ? value : value * 10 + (size_t)d;
		*s += len;
	}
	return value <= n ? value : 0;
}

/* White space and commas, the Arabic one too. */
static const char *skip(const char *s)
{
	for (;;) {
		if (kb_is_space((unsigned char)*s) || *s == ',')
			s++;
		else if (kb_starts(s, "\xD8\x8C"))
			s += 2;
		else
			return s;
	}
}

bool kb_pick(const char *answer, size_t n, bool *picked)
{
	const char *s = skip(answer);
	memset(picked, 0, n * sizeof *picked);
	if (!*s)
		return false;
	if (strcmp(s, "a") == 0 || strcmp(s, "all") == 0) {
		memset(picked, true, n * sizeof *picked);
		return true;
	}
	for (; *s; s = skip(s)) {
		size_t first = number(&s, n), last = first;
		if (*s == '-') {
			s++;
			last = number(&s, n);
		}
		if (!first || last < first)
			return false;
		for (size_t i = first; i <= last; i++)
			picked[i - 1] = true;
	}
	return true;
}
