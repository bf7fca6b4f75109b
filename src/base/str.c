/* The byte string that grows, and the helpers for NUL-terminated ones. */
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void kb_str_release(struct kb_str *str)
{
	free(str->s);
	*str = (struct kb_str){0};
}

void kb_str_clear(struct kb_str *str)
{
	str->len = 0;
	if (str->s)
		str->s[0] = '\0';
}

static char *room(struct kb_str *str, size_t len)
{
	kb_grow(&str->s, &str->cap, str->len + len + 1, 1);
	return str->s + str->len;
}

void kb_str_add(struct kb_str *str, const char *s, size_t len)
{
	char *p = room(str, len);
	if (len)
		memcpy(p, s, len);
	p[len] = '\0';
	str->len += len;
}

void kb_str_adds(struct kb_str *str, const char *s)
{
	kb_str_add(str, s, strlen(s));
}

void kb_str_addc(struct kb_str *str, char c)
{
	kb_str_add(str, &c, 1);
}

void kb_str_addcp(struct kb_str *str, unsigned cp)
{
	char buf[4];
	kb_str_add(str, buf, kb_utf8_encode(cp, buf));
}

void kb_str_addn(struct kb_str *str, char c, size_t n)
{
	char *p = room(str, n);
	memset(p, c, n);
	p[n] = '\0';
	str->len += n;
}

void kb_str_addf(struct kb_str *str, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	if (n > 0) {
		vsnprintf(room(str, (size_t)n), (size_t)n + 1, fmt, again);
		str->len += (size_t)n;
	}
	va_end(again);
	va_end(ap);
}

char *kb_str_take(struct kb_str *str)
{
	char *s = str->s ? str->s : kb_strdup("");
	*str = (struct kb_str){0};
	return s;
}

int kb_lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

bool kb_ieqn(const char *a, const char *b, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (kb_lower((unsigned char)a[i]) !=
			kb_lower((unsigned char)b[i]))
			return false;
		if (!a[i])
			return true;
	}
	return true;
}

bool kb_ieq(const char *a, const char *b)
{
	return kb_ieqn(a, b, strlen(a) + 1);
}

bool kb_istarts(const char *s, const char *prefix)
{
	return kb_ieqn(s, prefix, strlen(prefix));
}

bool kb_starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool kb_ends(const char *s, const char *suffix)
{
	size_t n = strlen(s), m = strlen(suffix);
	return n >= m && memcmp(s + n - m, suffix, m) == 0;
}

const char *kb_istrn(const char *s, size_t len, const char *needle)
{
	size_t m = strlen(needle);
	for (size_t i = 0; i + m <= len; i++)
		if (kb_ieqn(s + i, needle, m))
			return s + i;
	return NULL;
}

bool kb_is_space(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

bool kb_is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

bool kb_is_alpha(unsigned char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}
