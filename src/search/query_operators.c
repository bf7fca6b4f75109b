/* What a query can be made of: the table that the parser and help go by. */
#include "query_parts.h"

#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/base/str.h>

#include <string.h>

static const struct kb_query_value IS[] = {{"unread", KB_QUERY_IS_UNREAD},
	{"read", KB_QUERY_IS_READ}, {"starred", KB_QUERY_IS_STARRED},
	{"later", KB_QUERY_IS_LATER}, {"hidden", KB_QUERY_IS_HIDDEN},
	{NULL, 0}};
static const struct kb_query_value HAS[] = {
	{"enclosure", KB_QUERY_HAS_ENCLOSURE}, {"audio", KB_QUERY_HAS_AUDIO},
	{"video", KB_QUERY_HAS_VIDEO}, {"page", KB_QUERY_HAS_PAGE}, {NULL, 0}};

struct row {
	struct kb_query_operator operator;
	struct kb_query_condition condition; /* its name NULL: none */
};

#define TEXT(name, field)                        \
	{                                        \
		name, KB_QUERY_WORD, field, NULL \
	}
#define NAMED(name, type)                      \
	{                                      \
		name, type, KB_FIELD_ANY, NULL \
	}

/* clang-format off */
/* i18n: what stands below each other where it is told what a search can be made
 * of. Words in capitals stand for what a person types. */
static const struct row ROWS[] = {
	/* i18n: at most 14 cells */
	{{N_("WORDS"), "",
		/* i18n: at most 36 cells */
		N_("all of them, in any form")}, {0}},
	/* i18n: at most 14 cells */
	{{N_("\"WORDS\""), "",
		/* i18n: at most 36 cells */
		N_("exactly these, in this order")}, {0}},
	{{"OR", "",
		/* i18n: at most 36 cells */
		N_("one or the other; also |")}, {0}},
	/* i18n: at most 14 cells */
	{{"-", N_("WORD"),
		/* i18n: at most 36 cells */
		N_("not this")}, {0}},
	/* i18n: at most 14 cells */
	{{"(", N_("WORDS)"),
		/* i18n: at most 36 cells */
		N_("a group, for OR and -")}, {0}},
	/* i18n: at most 14 cells */
	{{N_("WORD*"), "",
		/* i18n: at most 36 cells */
		N_("words that begin so")}, {0}},
	/* i18n: at most 7 cells */
	{{"title:", N_("WORD"),
		/* i18n: at most 36 cells */
		N_("in the title")}, TEXT("title", KB_FIELD_TITLE)},
	/* i18n: at most 7 cells */
	{{"author:", N_("NAME"),
		/* i18n: at most 36 cells */
		N_("by whom")}, TEXT("author", KB_FIELD_AUTHOR)},
	/* i18n: at most 7 cells */
	{{"feed:", N_("NAME"),
		/* i18n: at most 36 cells */
		N_("of feeds of that name")},
		NAMED("feed", KB_QUERY_FEED)},
	/* i18n: at most 7 cells */
	{{"tag:", N_("TAG"),
		/* i18n: at most 36 cells */
		N_("with that tag, or of such a feed")}, NAMED("tag", KB_QUERY_TAG)},
	/* i18n: at most 7 cells */
	{{"lang:", N_("TAG"),
		/* i18n: at most 36 cells */
		N_("in that language: he, hebrew")},
		NAMED("lang", KB_QUERY_LANG)},
	/* i18n: at most 7 cells */
	{{"before:", N_("DATE"),
		/* i18n: at most 36 cells */
		N_("older: 2026-03-01, 1404/1/1, 2w")},
		NAMED("before", KB_QUERY_BEFORE)},
	/* i18n: at most 7 cells */
	{{"after:", N_("DATE"),
		/* i18n: at most 36 cells */
		N_("of that day or newer: 3d")},
		NAMED("after", KB_QUERY_AFTER)},
	{{"is:", "unread",
		/* i18n: at most 36 cells */
		N_("or read, starred, later, hidden")},
		{"is", KB_QUERY_IS_UNREAD, KB_FIELD_ANY, IS}},
	{{"has:", "enclosure",
		/* i18n: at most 36 cells */
		N_("a file; or audio, video, page")},
		{"has", KB_QUERY_HAS_PAGE, KB_FIELD_ANY, HAS}},
};
/* clang-format on */
#define N_ROWS (sizeof ROWS / sizeof *ROWS)

const struct kb_query_operator *kb_query_operators(size_t i)
{
	return i < N_ROWS ? &ROWS[i].operator: NULL;
}

const struct kb_query_condition *kb_query_condition(
	const char *name, size_t len)
{
	for (size_t i = 0; i < N_ROWS; i++) {
		const struct kb_query_condition *c = &ROWS[i].condition;
		if (c->name && strlen(c->name) == len &&
			kb_ieqn(c->name, name, len))
			return c;
	}
	return NULL;
}

const char *kb_query_value(const char *name, size_t len, size_t i)
{
	const struct kb_query_condition *c = kb_query_condition(name, len);
	const struct kb_query_value *v = c ? c->values : NULL;
	while (v && v->name && i--)
		v++;
	return v ? v->name : NULL;
}

void kb_query_quote(struct kb_str *out, const char *name)
{
	bool plain = *name && !strpbrk(name, " \"()|*-:");
	kb_str_adds(out, plain ? "" : "\"");
	kb_str_add(out, name, strcspn(name, "\""));
	kb_str_adds(out, plain ? "" : "\"");
}

/* As kb_fold_same() compares them. */
static const struct {
	const char *name, *tag;
} LANGUAGES[] = {{"arabic", "ar"}, {"عربي", "ar"}, {"العربية", "ar"},
	{"hebrew", "he"}, {"iw", "he"}, {"עברית", "he"}, {"persian", "fa"},
	{"farsi", "fa"}, {"فارسی", "fa"}, {"urdu", "ur"}, {"اردو", "ur"},
	{"sorani", "ckb"}, {"kurdish", "ckb"}, {"ku", "ckb"}, {"کوردی", "ckb"},
	{"pashto", "ps"}, {"پښتو", "ps"}, {"english", "en"}};

const char *kb_query_language(const char *name)
{
	for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
		if (kb_fold_same(name, LANGUAGES[i].name))
			return LANGUAGES[i].tag;
	return name;
}

void kb_query_condition_names(struct kb_str *out)
{
	for (size_t i = 0; i < N_ROWS; i++) {
		if (!ROWS[i].condition.name)
			continue;
		if (i + 1 == N_ROWS) {
			kb_last_phrase(
				/* i18n: names of a list: all but the last, and
				   the last */
				out, _("%s and %s"), ROWS[i].operator.name);
		} else {
			kb_next_phrase(out);
			kb_str_adds(out, ROWS[i].operator.name);
		}
	}
}

/* How many of a part's bytes, which is typed without blanks, are no words of
 * the person: a name and its colon, OR, all of a date. */
static size_t operator_bytes(const char *s, size_t len)
{
	size_t sign = 0;
	while (sign < len && strchr("-(", s[sign]))
		sign++;
	const char *colon = memchr(s, ':', len);
	const struct kb_query_condition *c =
		colon && s + sign < colon ? kb_query_condition(s + sign,
						    (size_t)(colon - s) - sign)
					  : NULL;
	if (c)
		return c->type <= KB_QUERY_TAG ? (size_t)(colon - s) + 1 : len;
	return len - sign == 2 && !memcmp(s + sign, "OR", 2) ? len : 0;
}

enum kb_dir kb_query_dir(const char *s, size_t len, enum kb_dir fallback)
{
	enum kb_dir dir = KB_DIR_AUTO;
	for (size_t at = 0, n; at < len && dir == KB_DIR_AUTO; at += n + 1) {
		const char *blank = memchr(s + at, ' ', len - at);
		n = blank ? (size_t)(blank - s) - at : len - at;
		size_t skip = operator_bytes(s + at, n);
		dir = kb_dir_first_strong(s + at + skip, n - skip);
	}
	if (dir == KB_DIR_AUTO)
		dir = kb_dir_first_strong(s, len);
	return kb_dir_of_row("", 0, dir == KB_DIR_AUTO ? fallback : dir);
}
