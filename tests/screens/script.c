/* Words of a script's lines, and what is said of them. */
#include "script.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void script_complain(struct script *s, const char *fmt, ...)
{
	char text[2048];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	printf("# %s:%zu: %s\n", s->name, s->at, text);
	s->failed = true;
}

void script_note_canvas(struct script *s)
{
	struct kb_str dump = {0};
	driver_dump(&s->d, 0, s->d.canvas->rows, &dump);
	for (char *line = dump.s; line && *line;) {
		char *end = strchr(line, '\n');
		printf("#   %.*s\n", (int)(end - line), line);
		line = end + 1;
	}
	kb_str_release(&dump);
}

/* --- Words of a line --------------------------------------------------- */

bool script_word(const char **p, struct kb_str *out)
{
	kb_str_clear(out);
	kb_str_adds(out, "");
	while (**p == ' ')
		++*p;
	if (!**p)
		return false;
	if (**p != '"') {
		size_t n = strcspn(*p, " ");
		kb_str_add(out, *p, n);
		*p += n;
		return true;
	}
	for (++*p; **p && **p != '"'; ++*p) {
		if (**p != '\\') {
			kb_str_addc(out, **p);
		} else if ((*p)[1] == 'u') {
			char hex[5] = {0};
			memcpy(hex, *p + 2, strnlen(*p + 2, 4));
			kb_str_addcp(out, (unsigned)strtoul(hex, NULL, 16));
			*p += 1 + strlen(hex);
		} else {
			++*p;
			kb_str_addc(out, **p == 'n' ? '\n' : **p);
		}
	}
	*p += **p == '"';
	return true;
}

const char *script_rest(const char *p)
{
	while (*p == ' ')
		p++;
	return p;
}

void script_sane(struct script *s, const char *wrong)
{
	if (!wrong)
		return;
	script_complain(s, "%s", wrong);
	script_note_canvas(s);
}
