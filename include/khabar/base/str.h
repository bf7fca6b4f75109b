/* A growing byte string, and small helpers for NUL-terminated ones.
 * Layer: base. */
#ifndef KHABAR_BASE_STR_H
#define KHABAR_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

/* s is never NULL once something was added, and always NUL-terminated;
 * len counts bytes without that NUL. {0} is a valid empty string. */
struct kb_str {
	char *s;
	size_t len, cap;
};

void kb_str_release(struct kb_str *str);
/* Empties the string and keeps its memory. */
void kb_str_clear(struct kb_str *str);
void kb_str_add(struct kb_str *str, const char *s, size_t len);
void kb_str_adds(struct kb_str *str, const char *s);
void kb_str_addc(struct kb_str *str, char c);
/* Adds a code point in UTF-8. */
void kb_str_addcp(struct kb_str *str, unsigned cp);
void kb_str_addn(struct kb_str *str, char c, size_t n);
void kb_str_addf(struct kb_str *str, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Hands the bytes over to the caller, who frees them; never NULL. The string
 * is empty afterwards. */
char *kb_str_take(struct kb_str *str);

/* ASCII-only comparisons and tests, free of the locale. */
bool kb_ieq(const char *a, const char *b);
bool kb_ieqn(const char *a, const char *b, size_t len);
bool kb_istarts(const char *s, const char *prefix);
bool kb_starts(const char *s, const char *prefix);
bool kb_ends(const char *s, const char *suffix);
/* The first place of the ASCII needle in len bytes of s, letter case ignored;
 * NULL when it is not there. */
const char *kb_istrn(const char *s, size_t len, const char *needle);
/* White space as HTML has it: tab, LF, FF, CR, space. */
bool kb_is_space(unsigned char c);
bool kb_is_digit(unsigned char c);
bool kb_is_alpha(unsigned char c);
int kb_lower(int c);

#endif
