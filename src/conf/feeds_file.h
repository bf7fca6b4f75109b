/* The feed list: what its reader and its edits share.
 * Layer: conf, private. */
#ifndef KHABAR_CONF_FEEDS_FILE_H
#define KHABAR_CONF_FEEDS_FILE_H

#include <khabar/conf/feeds_change.h>

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

/* A feed's own lines: from its URL's line to behind its last line that is
 * neither blank nor a comment. */
struct kb_feeds_part {
	const char *start, *end, *eof;
	const struct kb_feed_conf *feed;
};

/* Finds them; KB_EINVAL where the URL is not followed. */
enum kb_err kb_feeds_part(const struct kb_feeds *f, const char *url,
	struct kb_feeds_part *p, struct kb_diag *diag);

/* Gives a feed's setting a value. Returns false where it has one that counts,
 * or this is none: what is wrong is added to why, a whole message. */
bool kb_feeds_value(struct kb_arena *a, struct kb_feed_conf *c,
	const char *name, size_t name_len, const char *value, size_t len,
	struct kb_str *why);
/* Reads a rule, text in the arena; returns NULL or what is wrong with it: a
 * message, not yet looked up, into which a name is put (%s). */
const char *kb_feeds_rule(
	struct kb_arena *a, const char *text, struct kb_feed_rule *out);
/* NULL, or what is wrong with a value as text: a message as above. */
const char *kb_feeds_check_text(const char *s, size_t len);
/* Whether there is a setting of this name. */
bool kb_feeds_known(const char *name, size_t len);

/* NULL, or what is wrong with the URL: a message as above. */
const char *kb_feeds_check_url(const char *s, size_t len);
/* What equal URLs have in common, in the arena. */
const char *kb_feeds_key(struct kb_arena *a, const char *url);
uint64_t kb_feeds_hash(const char *s);

/* Appends a feed whose key and hash are set to the list. */
void kb_feeds_push(struct kb_feeds *f, const struct kb_feed_conf *c);

/* How lines of the file end. */
const char *kb_feeds_line_end(const struct kb_feeds *f);
/* Makes a text the list's, which is emptied, unless it is overlong:
 * KB_ELIMIT. */
enum kb_err kb_feeds_take(
	struct kb_feeds *f, struct kb_str *text, struct kb_diag *diag);
/* Adds a setting's line. */
void kb_feeds_write_setting(struct kb_str *out, const char *name,
	const char *value, const char *end);

/* Notes what a change has made of the file's text, both with a NUL behind. */
void kb_feeds_note_undo(const struct kb_str *old, const struct kb_str *now,
	const struct kb_feeds_change *c, struct kb_feeds_undo *u);

#endif
