/* A command line as it stands in a POSIX shell, with its quotes. */
#include "complete.h"

#include <stdlib.h>
#include <string.h>

/* What a shell takes for itself, outside of quotes, and between double ones. */
#define SPECIAL " \t\n\\'\"`$&|;<>()*?[]{}!#~"
#define SPECIAL_IN_QUOTES "\\\"`$"

/* What is known while a line is read. */
struct reader {
	struct kb_shell_line *line;
	const char *breaks;
	struct kb_str word;
	bool any; /* a word has begun, which may be empty between quotes */
};

static void end_word(struct reader *r)
{
	struct kb_shell_line *l = r->line;
	*KB_PUSH(l->words, l->n, l->cap) = kb_str_take(&r->word);
	r->any = false;
}

/* Each reads what is at s, which is not the end, and returns what follows. */
static const char *read_plain(struct reader *r, const char *s)
{
	struct kb_shell_line *l = r->line;
	if (kb_is_space((unsigned char)*s)) {
		if (r->any)
			end_word(r);
		l->replaced = 0;
		return s + 1;
	}
	r->any = true;
	if (*s == '\'' || *s == '"') {
		l->quote = *s;
		l->replaced = r->word.len;
		return s + 1;
	}
	bool escaped = *s == '\\' && s[1];
	s += escaped;
	kb_str_addc(&r->word, *s);
	if (!escaped && strchr(r->breaks, *s))
		l->replaced = r->word.len;
	return s + 1;
}

static const char *read_quoted(struct reader *r, const char *s)
{
	if (*s == r->line->quote) {
		r->line->quote = '\0';
		return s + 1;
	}
	if (r->line->quote == '"' && *s == '\\' && s[1] &&
		strchr(SPECIAL_IN_QUOTES, s[1]))
		s++;
	kb_str_addc(&r->word, *s);
	return s + 1;
}

void kb_shell_line_read(
	struct kb_shell_line *line, const char *s, const char *breaks)
{
	struct reader r = {.line = line, .breaks = breaks};
	*line = (struct kb_shell_line){0};
	while (*s)
		s = line->quote ? read_quoted(&r, s) : read_plain(&r, s);
	end_word(&r);
}

void kb_shell_line_release(struct kb_shell_line *line)
{
	for (size_t i = 0; i < line->n; i++)
		free(line->words[i]);
	free(line->words);
	*line = (struct kb_shell_line){0};
}

bool kb_shell_line_add(
	struct kb_str *out, const struct kb_shell_line *line, const char *word)
{
	const char *typed = line->words[line->n - 1];
	const char *special = line->quote == '"' ? SPECIAL_IN_QUOTES : SPECIAL;
	if (strncmp(word, typed, line->replaced) != 0)
		return false;
	for (const char *s = word + line->replaced; *s; s++) {
		if (line->quote == '\'')
			kb_str_adds(out, *s == '\'' ? "'\\'" : "");
		else if (strchr(special, *s))
			kb_str_addc(out, '\\');
		kb_str_addc(out, *s);
	}
	return true;
}
