/* Lines that were entered: added, and found by what they begin with. */
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/ui/history.h>

#include <stdlib.h>
#include <string.h>

void kb_history_release(struct kb_history *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->lines[i]);
	free(h->lines);
	*h = (struct kb_history){0};
}

void kb_history_add(struct kb_history *h, const char *line)
{
	size_t at = 0;
	if (!*line)
		return;
	while (at < h->n && strcmp(h->lines[at], line) != 0)
		at++;
	if (at == h->n && h->n == KB_MAX_HISTORY)
		at = 0;
	if (at < h->n) { /* a line that is there already, or the oldest */
		free(h->lines[at]);
		memmove(h->lines + at, h->lines + at + 1,
			(h->n - at - 1) * sizeof *h->lines);
		h->n--;
	}
	*KB_PUSH(h->lines, h->n, h->cap) = kb_strdup(line);
}

static bool begins(const char *line, const struct kb_str *with)
{
	return !with->len || strncmp(line, with->s, with->len) == 0;
}

bool kb_history_older(const struct kb_history *h, size_t at,
	const struct kb_str *with, size_t *out)
{
	while (at-- > 0) {
		if (!begins(h->lines[at], with))
			continue;
		*out = at;
		return true;
	}
	return false;
}

bool kb_history_newer(const struct kb_history *h, size_t at,
	const struct kb_str *with, size_t *out)
{
	while (++at < h->n) {
		if (!begins(h->lines[at], with))
			continue;
		*out = at;
		return true;
	}
	return false;
}
