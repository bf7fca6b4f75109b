/* The lines of the configuration that say how one terminal wants its text. */
#include <khabar/conf/terminal_lines.h>

#include "lines.h"
#include "terminal_line.h"

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t";

/* --- Reading ------------------------------------------------------------ */

bool kb_conf_is_terminal(const struct kb_conf_lines *l)
{
	return kb_starts(l->key, "terminal ") ||
	       kb_starts(l->key, "terminal\t");
}

static const char *signs_of(const struct kb_conf_lines *l)
{
	return l->key + strlen("terminal ") +
	       strspn(l->key + strlen("terminal "), blanks);
}

/* Reads what stands behind the comma: "shape on". */
static bool read_shaping(const char *s, enum kb_shaping *out)
{
	s += strspn(s, blanks);
	size_t name = strcspn(s, blanks);
	if (name != strlen("shape") || memcmp(s, "shape", name) != 0)
		return false;
	s += name + strspn(s + name, blanks);
	int n = kb_word_find(kb_shapings, s);
	*out = n < 0 ? KB_SHAPING_AUTO : (enum kb_shaping)n;
	return n >= 0;
}

bool kb_conf_read_terminal(
	const struct kb_conf_lines *l, struct kb_terminal_line *out)
{
	const char *comma = strchr(l->value, ',');
	size_t len = comma ? (size_t)(comma - l->value) : strlen(l->value);
	while (len && strchr(blanks, l->value[len - 1]))
		len--;
	*out = (struct kb_terminal_line){.line = l->line};
	if (!len || (comma && !read_shaping(comma + 1, &out->shaping)))
		return false;
	out->signs = kb_strdup(signs_of(l));
	out->way = kb_strndup(l->value, len);
	return true;
}

/* --- Writing ------------------------------------------------------------ */

static void add_value(struct kb_str *out, const struct kb_terminal_line *line)
{
	kb_str_adds(out, line->way);
	if (line->shaping != KB_SHAPING_AUTO)
		kb_str_addf(out, ", shape %s", kb_shapings[line->shaping].name);
}

void kb_terminal_line_write(
	struct kb_str *out, const struct kb_terminal_line *line)
{
	kb_str_addf(out, "terminal %s = ", line->signs);
	add_value(out, line);
}

/* A line of the file as it stands there, and where its value does, if it is one
 * of that terminal. */
struct found {
	bool is_it;
	size_t mark;             /* bytes of a byte order mark */
	size_t value, value_len; /* bytes */
};

static struct found look(
	const char *s, size_t len, const struct kb_terminal_line *line)
{
	struct kb_conf_lines l;
	struct found found = {0};
	kb_conf_lines_init(&l, s, len, "");
	found.mark = l.text ? len - strlen(l.text) : 0;
	if (l.text && l.next && kb_conf_next(&l, NULL) == KB_OK && l.key &&
		kb_conf_is_terminal(&l)) {
		found.is_it = kb_words_within(signs_of(&l), line->signs) &&
			      kb_words_within(line->signs, signs_of(&l));
		found.value = found.mark + (size_t)(l.value - l.text);
		found.value_len = strlen(l.value);
	}
	kb_conf_lines_release(&l);
	return found;
}

static const char *line_end(const char *text, size_t len)
{
	const char *nl = len ? memchr(text, '\n', len) : NULL;
	return nl && nl > text && nl[-1] == '\r' ? "\r\n" : "\n";
}

/* A new line at the end. */
static void append(struct kb_str *out, const char *end,
	const struct kb_terminal_line *line)
{
	if (out->len && out->s[out->len - 1] != '\n')
		kb_str_adds(out, end);
	kb_terminal_line_write(out, line);
	kb_str_adds(out, end);
}

void kb_terminal_lines_change(const char *text, size_t len,
	const struct kb_terminal_line *line, struct kb_str *out)
{
	bool done = !line->way;
	for (size_t at = 0, n; at < len; at += n) {
		const char *s = text + at, *nl = memchr(s, '\n', len - at);
		n = nl ? (size_t)(nl - s) + 1 : len - at;
		struct found found = look(s, n, line);
		if (!found.is_it) {
			kb_str_add(out, s, n);
		} else if (!done) {
			size_t behind = found.value + found.value_len;
			kb_str_add(out, s, found.value);
			add_value(out, line);
			kb_str_add(out, s + behind, n - behind);
			done = true;
		} else {
			kb_str_add(out, s, found.mark);
		}
	}
	if (!done)
		append(out, line_end(text, len), line);
}
