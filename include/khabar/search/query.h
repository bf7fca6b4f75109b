/* The language in which a person asks for articles, parsed:
 *
 *     words              all of them, in any form; two side by side also as one
 *     "a phrase"         exactly so
 *     a OR b, a | b      one of them; binds tighter than standing side by side
 *     -a                 not that; also before a phrase, a group, a condition
 *     (a b) OR c         groups
 *     begin*             words that begin so
 *     title: author:     a word, a phrase, a group in that field
 *     feed: tag: lang: before: after: is: has:
 *                        conditions: kb_query_operators()
 *
 * Layer: search. */
#ifndef KHABAR_SEARCH_QUERY_H
#define KHABAR_SEARCH_QUERY_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/text/direction.h>
#include <khabar/text/fold.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kb_query_type {
	KB_QUERY_AND, /* all of the children, of which there are two or more */
	KB_QUERY_OR,  /* one of them */
	KB_QUERY_NOT, /* not the one child */
	/* Text, in a field. */
	KB_QUERY_WORD,   /* in any form: the tiers of keys.h */
	KB_QUERY_PREFIX, /* words that begin with this one, folded */
	KB_QUERY_PHRASE, /* these words, folded, one behind the other */
	/* Conditions. */
	KB_QUERY_FEED,   /* text: what a feed's name or URL contains */
	KB_QUERY_TAG,    /* text: a tag of its feed */
	KB_QUERY_LANG,   /* text: a language tag, "ar" */
	KB_QUERY_BEFORE, /* its date is before the time */
	KB_QUERY_AFTER,  /* its date is at the time or later */
	KB_QUERY_IS_UNREAD,
	KB_QUERY_IS_READ,
	KB_QUERY_IS_STARRED,
	KB_QUERY_IS_LATER,
	KB_QUERY_IS_HIDDEN,
	KB_QUERY_HAS_ENCLOSURE,
	KB_QUERY_HAS_AUDIO,
	KB_QUERY_HAS_VIDEO,
	KB_QUERY_HAS_PAGE,
};

enum kb_query_field {
	KB_FIELD_ANY,
	KB_FIELD_TITLE,
	KB_FIELD_AUTHOR,
};

struct kb_query_node {
	enum kb_query_type type;
	struct kb_query_node *children, *next; /* in the order typed */
	size_t from, to;           /* the bytes of the query that it is of */
	enum kb_query_field field; /* of text */
	/* As typed, without quotes, operators and an asterisk; NUL-terminated.
	 * It holds a word at least. */
	const char *text;
	bool open;    /* of a phrase: its last word may go on */
	bool quoted;  /* of a phrase: that was typed in quotation marks */
	int64_t time; /* Unix time */
};

struct kb_query_tree {
	struct kb_query_node *root; /* NULL: nothing is asked for */
};

/* What a query is read with. */
struct kb_query_reading {
	int64_t now; /* Unix time, for 3d and yesterday; days are local time's
		      */
	/* It is being typed: its last word may go on, and a condition that its
	 * end leaves unfinished is none yet. */
	bool typing;
};

/* Parses len bytes of UTF-8. The tree is owned: kb_query_tree_free(). Fails
 * with KB_EINVAL, *tree NULL and *where the bytes that are wrong, or with
 * KB_ELIMIT (KB_MAX_QUERY, KB_MAX_QUERY_NODES, KB_MAX_QUERY_DEPTH). A quote
 * that is not closed closes at the end. */
enum kb_err kb_query_parse(const char *s, size_t len,
	const struct kb_query_reading *reading, struct kb_query_tree **tree,
	struct kb_hit *where, struct kb_diag *diag);
void kb_query_tree_free(struct kb_query_tree *tree);

/* The languages that the letters of a query's words are of, as a set of bits
 * 1 << enum kb_search_language (keys.h): what is in others of the same letters
 * is less likely meant. 0: they do not tell. tree may be NULL. */
unsigned kb_query_languages(const struct kb_query_node *tree);

/* The direction of a row that a query is typed in: that of its first letter of
 * a direction, which stays while it goes on; names of conditions and OR are not
 * the person's words, and tell only where there is nothing else; else fallback,
 * else LTR. Never AUTO. */
enum kb_dir kb_query_dir(const char *s, size_t len, enum kb_dir fallback);

/* An operator for help: how it is typed, and a phrase of 33 letters at most.
 */
struct kb_query_operator {
	const char *name;  /* "title:", "OR" */
	const char *value; /* "WORD"; "": none */
	const char *help;
};
/* The i-th of them in the order in which they are shown; NULL behind the last
 * one. */
const struct kb_query_operator *kb_query_operators(size_t i);
/* The i-th word that may stand behind the condition of that name ("is", len
 * bytes); NULL behind the last one, and where it is none of a few words. */
const char *kb_query_value(const char *name, size_t len, size_t i);
/* Adds the name of a feed or a tag as a condition has it: in quotation marks
 * where it needs them, up to one of its own, which a query cannot hold. */
void kb_query_quote(struct kb_str *out, const char *name);

#endif
