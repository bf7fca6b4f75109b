/* Filters of another reader: what the files that read them share.
 * Layer: search, private. */
#ifndef KHABAR_SEARCH_FILTER_PARTS_H
#define KHABAR_SEARCH_FILTER_PARTS_H

#include <khabar/base/mem.h>
#include <khabar/search/filter.h>

#include <stdbool.h>

enum kb_filter_operator {
	KB_FILTER_EQUAL,
	KB_FILTER_MATCHES, /* a pattern: an extended regular expression */
	KB_FILTER_LESS,
	KB_FILTER_GREATER,
	KB_FILTER_BETWEEN,
	KB_FILTER_HAS, /* among words parted by blanks */
};

/* A part of a query. */
struct kb_filter_piece {
	const char *text; /* NULL: there is none, and diag says why */
	enum {
		KB_PIECE_ONE,
		KB_PIECE_ALL,
		KB_PIECE_ANY
	} kind;
};

/* ATTRIBUTE OPERATOR VALUE, the operator without its negation. */
struct kb_filter_test {
	struct kb_arena *arena;
	const char *attribute;
	enum kb_filter_operator op;
	const char *value;
	unsigned differences; /* found so far */
	const char *wrong;    /* why there is no such query */
};

/* Two pieces of which both (KB_PIECE_ALL) or one (KB_PIECE_ANY) is asked for;
 * either may have no text. */
struct kb_filter_piece kb_filter_join(struct kb_arena *a,
	struct kb_filter_piece x, int kind, struct kb_filter_piece y);
/* A comparison as a query; no text, and t->wrong: there is none. */
struct kb_filter_piece kb_filter_compare(struct kb_filter_test *t);
/* The words of a pattern in a field ("title:", "" for any); value: of a
 * condition such as "feed:", which looks for a part of it anyway. */
struct kb_filter_piece kb_filter_pattern(
	struct kb_filter_test *t, const char *field, bool value);
/* Whether a query could look for a text: there is a word in it. */
bool kb_filter_has_word(const char *s);
/* field and words in quotation marks; no text where they hold one, or are no
 * words. */
struct kb_filter_piece kb_filter_quoted(
	struct kb_filter_test *t, const char *field, const char *words);

#endif
