/* A query as a person types it, put as SQLite's full-text index wants it. */
#include "store.h"

#include <khabar/search/words.h>

#include <string.h>

static bool stop_at_first(void *ctx, const char *token, size_t len, size_t from,
	size_t to, bool same_place)
{
	(void)token;
	(void)len;
	(void)from;
	(void)to;
	(void)same_place;
	*(bool *)ctx = true;
	return false;
}

static bool has_words(const char *s, size_t len)
{
	bool any = false;
	kb_words(s, len, true, stop_at_first, &any);
	return any;
}

/* A term: a word or a phrase, of the title only or of all, wanted or not. */
struct term {
	const char *s;
	size_t len;
	bool title, not, prefix;
};

/* Reads the next term of a query as a person types it; false at its end. */
static bool next_term(const char **p, struct term *t)
{
	const char *s = *p;
	*t = (struct term){0};
	while (kb_is_space((unsigned char)*s))
		s++;
	if (*s == '-' && s[1] && !kb_is_space((unsigned char)s[1])) {
		t->not = true;
		s++;
	}
	if (kb_istarts(s, "title:")) {
		t->title = true;
		s += 6;
	}
	if (*s == '"') {
		t->s = ++s;
		t->len = strcspn(s, "\"");
		s += t->len;
		*p = s + (*s == '"');
		return true;
	}
	t->s = s;
	while (*s && !kb_is_space((unsigned char)*s))
		s++;
	t->len = (size_t)(s - t->s);
	/* The word that is being typed may go on. */
	t->prefix = !*s;
	*p = s;
	return t->len || *s;
}

static void add_term(struct kb_str *out, const struct term *t)
{
	kb_str_adds(out, out->len ? t->not ? " OR " : " AND " : "");
	kb_str_adds(out, t->title ? "{title} : \"" : "\"");
	for (size_t i = 0; i < t->len; i++) {
		kb_str_addc(out, t->s[i]);
		if (t->s[i] == '"')
			kb_str_addc(out, '"');
	}
	kb_str_adds(out, t->prefix ? "\" *" : "\"");
}

void kb_store_query(
	const char *query, struct kb_str *wanted, struct kb_str *unwanted)
{
	struct term t;
	kb_str_clear(wanted);
	kb_str_clear(unwanted);
	while (next_term(&query, &t))
		if (has_words(t.s, t.len))
			add_term(t.not ? unwanted : wanted, &t);
}
