/* What a person may give as a value: of a setting, of a setting of a feed, of
 * an option of the command line.
 * Layer: conf. */
#ifndef KHABAR_CONF_VALUE_H
#define KHABAR_CONF_VALUE_H

#include <khabar/base/word.h>
#include <stdbool.h>
#include <stddef.h>

enum kb_value_kind {
	KB_VALUE_TEXT,
	KB_VALUE_NUMBER,   /* a whole number */
	KB_VALUE_BOOL,     /* yes or no */
	KB_VALUE_WORD,     /* one of a list */
	KB_VALUE_PROXY,    /* a proxy's URL, or none */
	KB_VALUE_LANGUAGE, /* one that khabar speaks, or auto */
	KB_VALUE_COMMAND,  /* a command line with fields, see command.h */
	KB_VALUE_ADDRESS,  /* a URL of http or https without a password */
	KB_VALUE_TIME,     /* of a minute to a year, like 30m, 2h or 1d */
};

struct kb_value_type {
	enum kb_value_kind kind;
	/* A message. TEXT: what it takes; NUMBER: the same, a format of the
	 * bounds ("a number of cells from %d to %d"). */
	const char *what;
	/* NUMBER: the bounds, which are allowed; high INT_MAX: none. TEXT: low
	 * is how many bytes there are at least. */
	int low, high;
	const struct kb_word *words; /* WORD; COMMAND: the fields */
};

/* The types, for tables: text that may be empty, text that may not, ... */
/* clang-format off */
#define KB_ANY_TEXT(as) {.kind = KB_VALUE_TEXT, .what = as}
#define KB_SOME_TEXT(as) {.kind = KB_VALUE_TEXT, .what = as, .low = 1}
#define KB_NUMBER(as, least, most) \
	{.kind = KB_VALUE_NUMBER, .what = as, .low = least, .high = most}
#define KB_YES_OR_NO {.kind = KB_VALUE_BOOL}
#define KB_WORDS(list) {.kind = KB_VALUE_WORD, .words = list}
#define KB_PROXY {.kind = KB_VALUE_PROXY}
#define KB_LANGUAGE {.kind = KB_VALUE_LANGUAGE}
#define KB_COMMAND(fields) {.kind = KB_VALUE_COMMAND, .words = fields}
#define KB_ADDRESS {.kind = KB_VALUE_ADDRESS}
#define KB_TIME {.kind = KB_VALUE_TIME}
/* clang-format on */

/* A setting as code, help and manual have it. */
struct kb_setting {
	const char *name;
	const char *value; /* what help and manual call it; NULL: its words */
	struct kb_value_type type;
	const char *initial; /* the value without a line; NULL: none */
	const char *help;    /* a phrase */
	size_t offset;       /* of its member; private to its table */
};

/* Whether s is such a value; *n: the number, 1 for yes and 0 for no, the place
 * of the word, the seconds of a time. n may be NULL. */
bool kb_value_read(const struct kb_value_type *t, const char *s, int *n);
/* A value of PROXY as it is used: "" for none. */
const char *kb_value_proxy(const char *s);
/* Adds what is allowed, behind "takes": "yes or no", "a number of cells from 10
 * to 4096". */
void kb_value_allowed(const struct kb_value_type *t, struct kb_str *out);

#endif
