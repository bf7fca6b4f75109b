/* The last word of a search, completed: names of conditions, and of feeds and
 * tags behind them. */
#include "complete.h"

#include <khabar/base/message.h>
#include <khabar/search/query.h>

#include <string.h>

/* The last word of a search: blanks within quotation marks part none. */
static const char *last_word(const char *s)
{
	const char *word = s;
	bool quoted = false;
	for (; *s; s++) {
		quoted ^= *s == '"';
		if (!quoted && (*s == ' ' || *s == '(' || *s == '|'))
			word = s + 1;
	}
	return word + (*word == '-');
}

/* "title:", and what else needs a value. */
static void add_conditions(struct kb_candidates *c)
{
	const struct kb_query_operator *o;
	for (size_t i = 0; (o = kb_query_operators(i)); i++)
		if (kb_ends(o->name, ":"))
			kb_candidates_begin(c, o->name, _(o->help));
}

static void add_values(struct kb_candidates *c, const char *name, size_t len)
{
	const char *value;
	for (size_t i = 0; (value = kb_query_value(name, len, i)); i++)
		kb_candidates_begin(c, value, NULL);
	c->searching = true;
	if (len == 4 && kb_ieqn(name, "feed", len))
		kb_complete_usage(c, "FEED", len, NULL);
	else if (len == 3 && kb_ieqn(name, "tag", len))
		kb_complete_usage(c, "TAG", len, NULL);
}

void kb_complete_search(struct kb_candidates *c, struct kb_str *before)
{
	const char *typed = c->typed, *word = last_word(typed);
	size_t len = strcspn(word, ":\"");
	bool value = word[len] == ':';
	c->typed = value ? word + len + 1 : word;
	kb_str_add(before, typed, (size_t)(c->typed - typed));
	c->before = before->s ? before->s : "";
	c->typed += *c->typed == '"';
	if (value)
		add_values(c, word, len);
	else
		add_conditions(c);
}
