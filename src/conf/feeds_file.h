/* The feed list: what its reader and its edits share.
 * Layer: conf, private. */
#ifndef KHABAR_CONF_FEEDS_FILE_H
#define KHABAR_CONF_FEEDS_FILE_H

#include <khabar/conf/feeds.h>

enum kb_feeds_kind {
	KB_FEEDS_BLANK,
	KB_FEEDS_COMMENT,
	KB_FEEDS_SETTING, /* indented: "name value" */
	KB_FEEDS_SEARCH,
	KB_FEEDS_RULE,
	KB_FEEDS_URL, /* any other line */
};

/* A line of the file. */
struct kb_feeds_line {
	const char *start, *next; /* the line with its end, in the file */
	const char *s; /* its words without white space around them */
	size_t len;
	enum kb_feeds_kind kind;
	const char *name; /* the first word */
	size_t name_len;
	const char *value; /* what follows it */
	size_t value_len;
};

/* Takes the line at s apart, which ends at a newline or at end. */
void kb_feeds_line(struct kb_feeds_line *l, const char *s, const char *end);

/* Gives a feed's setting a value. Returns false where it has one that counts,
 * or this is none: what is wrong is added to why, behind the name. */
bool kb_feeds_value(struct kb_arena *a, struct kb_feed_conf *c,
	const char *name, size_t name_len, const char *value, size_t len,
	struct kb_str *why);
/* Reads a rule, text in the arena; returns NULL or what is wrong with it. */
const char *kb_feeds_rule(
	struct kb_arena *a, const char *text, struct kb_feed_rule *out);
/* NULL, or what is wrong with a value as text. */
const char *kb_feeds_check_text(const char *s, size_t len);
/* Whether there is a setting of this name. */
bool kb_feeds_known(const char *name, size_t len);

/* NULL, or what is wrong with the URL. */
const char *kb_feeds_check_url(const char *s, size_t len);
/* What equal URLs have in common, in the arena. */
const char *kb_feeds_key(struct kb_arena *a, const char *url);
uint64_t kb_feeds_hash(const char *s);

/* Appends a feed whose key and hash are set to the list. */
void kb_feeds_push(struct kb_feeds *f, const struct kb_feed_conf *c);

#endif
