/* What is looked for, as a person gives it: plain, or in quotation marks. */
#include <khabar/ui/pattern.h>

#include <string.h>

void kb_pattern_release(struct kb_pattern *p)
{
	kb_str_release(&p->text);
}

void kb_pattern_set(struct kb_pattern *p, const char *s, size_t len, bool word)
{
	struct kb_str text = {0};
	kb_str_add(&text, s, len);
	kb_str_release(&p->text);
	*p = (struct kb_pattern){text, word, false};
}

void kb_pattern_set_query(struct kb_pattern *p, const char *query)
{
	kb_pattern_set(p, query, strlen(query), false);
	p->query = true;
}

void kb_pattern_copy(struct kb_pattern *to, const struct kb_pattern *from)
{
	kb_pattern_set(to, from->text.s, from->text.len, from->word);
	to->query = from->query;
}

bool kb_pattern_same(const struct kb_pattern *a, const struct kb_pattern *b)
{
	return a->word == b->word && a->query == b->query &&
	       a->text.len == b->text.len &&
	       (!a->text.len || memcmp(a->text.s, b->text.s, a->text.len) == 0);
}

/* Bytes of the quotation mark that s begins or ends with, or 0. */
static size_t opening(const char *s, size_t len)
{
	static const char curly[] = "\u201C";
	if (len && *s == '"')
		return 1;
	return len >= 3 && memcmp(s, curly, 3) == 0 ? 3 : 0;
}

static size_t closing(const char *s, size_t len)
{
	static const char curly[] = "\u201D";
	if (len && s[len - 1] == '"')
		return 1;
	return len >= 3 && memcmp(s + len - 3, curly, 3) == 0 ? 3 : 0;
}

/* Whether a text as typed is in quotation marks; *sought is what they hold, of
 * *len bytes, else all of it. */
static bool is_quoted(
	const struct kb_str *typed, const char **sought, size_t *len)
{
	size_t open = opening(typed->s, typed->len);
	const char *s = typed->s + open;
	size_t n = typed->len - open, close = closing(s, n);
	bool quoted = open && n && (close || !memchr(s, '"', n));
	*sought = quoted ? s : typed->s;
	*len = quoted ? n - close : typed->len;
	return quoted;
}

bool kb_pattern_sought(
	const struct kb_pattern *p, const char **sought, size_t *len)
{
	/* Words of a text have the marks that they have there. */
	bool exact = is_quoted(&p->text, sought, len) && !p->word;
	if (!exact) {
		*sought = p->text.s;
		*len = p->text.len;
	}
	return exact;
}

bool kb_pattern_is_empty(const struct kb_str *typed)
{
	const char *sought;
	size_t len;
	is_quoted(typed, &sought, &len);
	return len == 0;
}
