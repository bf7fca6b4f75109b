/* Lines "key = value", one after the other. */
#include "lines.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

void kb_conf_lines_init(
	struct kb_conf_lines *l, const char *s, size_t len, const char *name)
{
	*l = (struct kb_conf_lines){.name = name};
	/* An overlong or ill-formed file is told of by the first line. */
	if (len > KB_MAX_CONF)
		return;
	if (len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) {
		s += 3;
		len -= 3;
	}
	l->text = l->next = kb_malloc(len + 1);
	memcpy(l->text, s, len);
	l->text[len] = '\0';
	if (strlen(l->text) != len || kb_utf8_valid(l->text, len) != len)
		l->next = NULL;
}

void kb_conf_lines_release(struct kb_conf_lines *l)
{
	free(l->text);
	*l = (struct kb_conf_lines){0};
}

/* Cuts white space off both ends. */
static char *trim(char *s)
{
	s += strspn(s, " \t\r");
	size_t n = strlen(s);
	while (n > 0 && strchr(" \t\r", s[n - 1]))
		s[--n] = '\0';
	return s;
}

static void cut_comment(char *s)
{
	for (char *p = s; (p = strchr(p, '#')); p++)
		if (p == s || p[-1] == ' ' || p[-1] == '\t') {
			*p = '\0';
			return;
		}
}

/* Where the = of "bind KEY... = ACTION" stands; = may be one of the keys, and
 * stand in what they do. NULL: there is none. */
static char *binding_sign(char *keys)
{
	for (char *w = keys + strspn(keys, " \t"), *first = w; *w;) {
		size_t len = strcspn(w, " \t");
		char *next = w + len + strspn(w + len, " \t");
		char *eq = memchr(w, '=', len);
		bool alone = eq == w && len == 1;
		/* "=" and "Ctrl-=" are keys. */
		bool key = alone ? w == first || *next == '='
				 : eq && len > 2 && eq == w + len - 1 &&
					   eq[-1] == '-';
		if (eq && !key)
			return eq;
		w = next;
	}
	return NULL;
}

enum kb_err kb_conf_next(struct kb_conf_lines *l, struct kb_diag *diag)
{
	l->key = NULL;
	if (!l->text)
		return kb_fail(diag, KB_ELIMIT,
			"%s: longer than the %zu bytes that are read of "
			"such a file",
			KB_BRIEF(l->name), KB_MAX_CONF);
	if (!l->next)
		return kb_fail(diag, KB_EINVAL, "%s: not a text in UTF-8",
			KB_BRIEF(l->name));
	while (*l->next) {
		char *line = l->next, *end = strchr(line, '\n');
		l->next = end ? end + 1 : line + strlen(line);
		if (end)
			*end = '\0';
		l->line++;
		cut_comment(line);
		line = trim(line);
		if (!*line)
			continue;
		bool binds =
			kb_starts(line, "bind ") || kb_starts(line, "bind\t");
		char *eq = binds ? binding_sign(line + 5) : strchr(line, '=');
		if (!eq || eq == line)
			return kb_fail(diag, KB_EINVAL,
				"%s:%zu: a line is \"key = value\"",
				KB_BRIEF(l->name), l->line);
		*eq = '\0';
		l->key = trim(line);
		l->value = trim(eq + 1);
		return KB_OK;
	}
	return KB_OK;
}
