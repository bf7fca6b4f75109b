/* An entry's texts as one string of bytes, and back: names and texts in turn,
 * each with a NUL at its end. */
#include "content.h"

#include <stdlib.h>
#include <string.h>

void kb_content_release(struct kb_content *c)
{
	kb_str_release(&c->bytes);
}

static void put(struct kb_str *out, const char *name, const char *s)
{
	if (!s)
		return;
	kb_str_add(out, name, strlen(name) + 1);
	kb_str_add(out, s, strlen(s) + 1);
}

void kb_content_write(const struct kb_content *c, struct kb_str *out)
{
#define LIST(member) put(out, #member, c->member);
	KB_CONTENT_LISTS(LIST)
#undef LIST
#define TEXT(member, column, json) put(out, #column, c->member);
	KB_ENTRY_TEXTS(TEXT)
#undef TEXT
}

static void set(struct kb_content *c, const char *name, const char *s)
{
#define LIST(member)                    \
	if (strcmp(name, #member) == 0) \
		c->member = s;
	KB_CONTENT_LISTS(LIST)
#undef LIST
#define TEXT(member, column, json)      \
	if (strcmp(name, #column) == 0) \
		c->member = s;
	KB_ENTRY_TEXTS(TEXT)
#undef TEXT
}

bool kb_content_find(struct kb_content *c)
{
	const char *s = c->bytes.s, *end = s + c->bytes.len;
	const char *name = NULL;
	if (!c->bytes.len)
		return true;
	if (end[-1])
		return false;
	for (; s < end; s += strlen(s) + 1) {
		if (name)
			set(c, name, s);
		name = name ? NULL : s;
	}
	return !name;
}

/* --- Enclosures --------------------------------------------------------- */

/* The next field of a line, NULL where it is empty or the line has no more. */
static const char *next_field(char **line)
{
	char *s = *line, *tab = s ? strchr(s, '\t') : NULL;
	if (tab)
		*tab++ = '\0';
	*line = tab;
	return s && *s ? s : NULL;
}

static int64_t next_number(char **line)
{
	const char *s = next_field(line);
	return s ? strtoll(s, NULL, 10) : -1;
}

struct kb_enclosure *kb_content_enclosures(
	const char *text, struct kb_arena *arena, size_t *n)
{
	size_t lines = 1, used = 0;
	for (const char *p = text; p && *p; p++)
		lines += *p == '\n';
	struct kb_enclosure *all =
		text ? kb_arena_alloc(arena, lines * sizeof *all) : NULL;
	char *next = text ? kb_arena_strdup(arena, text) : NULL;
	while (next) {
		char *line = next, *end = strchr(next, '\n');
		next = end ? end + 1 : NULL;
		if (end)
			*end = '\0';
		struct kb_enclosure c = {.url = next_field(&line)};
		c.type = next_field(&line);
		c.length = next_number(&line);
		c.duration = next_number(&line);
		c.title = next_field(&line);
		if (c.url)
			all[used++] = c;
	}
	*n = used;
	return all;
}
