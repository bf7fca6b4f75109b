/* Filters of another reader: what each attribute is in a query. */
#include "filter_parts.h"

#include <khabar/base/message.h>
#include <khabar/search/words.h>

#include <stdlib.h>
#include <string.h>

typedef struct kb_filter_piece compare(struct kb_filter_test *t);

static struct kb_filter_piece piece(struct kb_filter_test *t, const char *text)
{
	return (struct kb_filter_piece){
		kb_arena_strdup(t->arena, text), KB_PIECE_ONE};
}

static struct kb_filter_piece wrong(struct kb_filter_test *t, const char *why)
{
	t->wrong = why;
	return (struct kb_filter_piece){0};
}

static bool is_text(const struct kb_filter_test *t)
{
	return t->op == KB_FILTER_EQUAL || t->op == KB_FILTER_MATCHES;
}

static const char no_order[] = N_("no query can compare that so");

/* A word, a pattern or a whole text in a field. */
static struct kb_filter_piece text(struct kb_filter_test *t, const char *field)
{
	if (t->op == KB_FILTER_MATCHES)
		return kb_filter_pattern(t, field, false);
	if (t->op != KB_FILTER_EQUAL)
		return wrong(t, no_order);
	if (!*t->value)
		return wrong(t, N_("no query can ask for what is empty"));
	t->differences |= KB_FILTER_CONTAINS;
	return kb_filter_quoted(t, field, t->value);
}

static struct kb_filter_piece title(struct kb_filter_test *t)
{
	return text(t, "title:");
}

static struct kb_filter_piece author(struct kb_filter_test *t)
{
	return text(t, "author:");
}

static struct kb_filter_piece content(struct kb_filter_test *t)
{
	t->differences |= KB_FILTER_ANYWHERE;
	return text(t, "");
}

/* Name and URL of a feed, of which a part is looked for. */
static struct kb_filter_piece feed(struct kb_filter_test *t)
{
	if (t->op == KB_FILTER_MATCHES)
		return kb_filter_pattern(t, "feed:", true);
	if (t->op != KB_FILTER_EQUAL || !*t->value)
		return wrong(t, no_order);
	t->differences |= KB_FILTER_CONTAINS;
	return kb_filter_quoted(t, "feed:", t->value);
}

static struct kb_filter_piece tags(struct kb_filter_test *t)
{
	if (t->op == KB_FILTER_MATCHES) {
		t->differences |= KB_FILTER_WORDS;
		return kb_filter_pattern(t, "tag:", true);
	}
	if (t->op != KB_FILTER_HAS || !*t->value)
		return wrong(t, N_("a query can ask for one tag, by #"));
	return kb_filter_quoted(t, "tag:", t->value);
}

static struct kb_filter_piece unread(struct kb_filter_test *t)
{
	if (is_text(t) && strcmp(t->value, "yes") == 0)
		return piece(t, "is:unread");
	if (is_text(t) && strcmp(t->value, "no") == 0)
		return piece(t, "is:read");
	return wrong(t, N_("it is yes or no"));
}

/* Whether the comparison holds for every text but the empty one. */
static bool is_any(const struct kb_filter_test *t)
{
	return t->op == KB_FILTER_MATCHES &&
	       (strcmp(t->value, ".") == 0 || strcmp(t->value, ".+") == 0);
}

static struct kb_filter_piece enclosure(struct kb_filter_test *t)
{
	if (t->op == KB_FILTER_EQUAL && !*t->value)
		return piece(t, "-has:enclosure");
	if (is_any(t))
		return piece(t, "has:enclosure");
	return wrong(
		t, N_("a query can only ask whether there is an enclosure, "
		      "by has:enclosure"));
}

static struct kb_filter_piece flags(struct kb_filter_test *t)
{
	if (t->op == KB_FILTER_EQUAL && !*t->value)
		return piece(t, "-is:starred");
	if (is_any(t))
		return piece(t, "is:starred");
	if (t->op > KB_FILTER_MATCHES && t->op != KB_FILTER_HAS)
		return wrong(t, no_order);
	for (const char *s = t->value; *s; s++)
		if (!kb_is_alpha((unsigned char)*s))
			return wrong(
				t, N_("no query can ask for that pattern of "
				      "flags"));
	t->differences |= KB_FILTER_STARS;
	return piece(t, "is:starred");
}

/* Articles of days from..to, counted back from now; -1: no bound. */
static struct kb_filter_piece days(struct kb_filter_test *t, int from, int to)
{
	struct kb_str s = {0};
	if (to >= 0)
		kb_str_addf(&s, "after:%dd", to + 1);
	if (from > 0)
		kb_str_addf(&s, "%sbefore:%dd", s.len ? " " : "", from);
	if (!s.len)
		return wrong(t, N_("that is so of every article"));
	struct kb_filter_piece x = piece(t, s.s);
	x.kind = to >= 0 && from > 0 ? KB_PIECE_ALL : KB_PIECE_ONE;
	kb_str_release(&s);
	return x;
}

enum {
	MOST_DAYS = 9998
};

static bool read_days(const char **s, int *n)
{
	char *end;
	long v = strtol(*s, &end, 10);
	bool ok = end > *s && v >= 0 && v <= MOST_DAYS;
	*n = (int)v;
	*s = end;
	return ok;
}

static struct kb_filter_piece age(struct kb_filter_test *t)
{
	const char *s = t->value;
	int n, to;
	if (!read_days(&s, &n))
		return wrong(t, N_("an age is a number of days up to 9998"));
	if (t->op == KB_FILTER_BETWEEN) {
		if (*s++ != ':' || !read_days(&s, &to) || *s)
			return wrong(
				t, N_("a range is two numbers of days with "
				      "a colon between"));
		return n < to ? days(t, n, to) : days(t, to, n);
	}
	if (*s)
		return wrong(t, N_("an age is a number of days"));
	if (t->op == KB_FILTER_EQUAL)
		return days(t, n, n);
	if (t->op == KB_FILTER_GREATER)
		return days(t, n + 1, -1);
	if (t->op == KB_FILTER_LESS && n > 0)
		return days(t, 0, n - 1);
	return wrong(t, N_("that is so of no article"));
}

/* Of what no query can ask for: what to do instead, as far as there is
 * something. */
static const struct {
	const char *name;
	compare *compare;
	const char *wrong;
} attributes[] = {
	{"title", title, NULL},
	{"author", author, NULL},
	{"content", content, NULL},
	{"unread", unread, NULL},
	{"flags", flags, NULL},
	{"age", age, NULL},
	{"enclosure_url", enclosure, NULL},
	{"enclosure_type", enclosure, NULL},
	{"feedtitle", feed, NULL},
	{"rssurl", feed, NULL},
	{"tags", tags, NULL},
	{"link", NULL,
		N_("no query can ask for links; feed:WORD asks for feeds "
		   "whose name or URL has it")},
	{"feedlink", NULL,
		N_("no query can ask for a feed's link; feed:WORD asks for its "
		   "name or URL")},
	{"date", NULL,
		N_("no query can ask for a date as text; before: and after: "
		   "take "
		   "a day, a month, a year or a span such as 3d")},
	{"guid", NULL, N_("no query can ask for ids of articles")},
	{"description", NULL, N_("no query can ask for a feed's description")},
	{"feeddate", NULL, N_("no query can ask for a feed's date")},
	{"unread_count", NULL, N_("no query can count a feed's articles")},
	{"total_count", NULL, N_("no query can count a feed's articles")},
	{"latest_article_age", NULL,
		N_("no query can ask for a feed's newest "
		   "article")},
	{"articleindex", NULL, N_("no query can ask for the place in a list")},
	{"feedindex", NULL, N_("no query can ask for the place in a list")},
};

struct kb_filter_piece kb_filter_compare(struct kb_filter_test *t)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (strcmp(attributes[i].name, t->attribute) == 0)
			return attributes[i].compare
				       ? attributes[i].compare(t)
				       : wrong(t, attributes[i].wrong);
	return wrong(t, N_("articles have no such attribute"));
}

static bool see_word(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same)
{
	(void)word;
	(void)len;
	(void)from;
	(void)to;
	(void)same;
	*(bool *)ctx = true;
	return false;
}

bool kb_filter_has_word(const char *s)
{
	bool any = false;
	kb_words(s, strlen(s), true, see_word, &any);
	return any;
}

struct kb_filter_piece kb_filter_quoted(
	struct kb_filter_test *t, const char *field, const char *words)
{
	struct kb_str s = {0};
	bool simple = *words;
	for (const char *p = words; *p; p++)
		simple &= kb_is_alpha((unsigned char)*p) ||
			  kb_is_digit((unsigned char)*p);
	if (strchr(words, '"'))
		return wrong(t, N_("no query can ask for a quotation mark"));
	if (!kb_filter_has_word(words))
		return wrong(t, N_("no query can ask for signs"));
	kb_str_addf(&s, simple && *field ? "%s%s" : "%s\"%s\"", field, words);
	struct kb_filter_piece x = piece(t, s.s);
	kb_str_release(&s);
	return x;
}
