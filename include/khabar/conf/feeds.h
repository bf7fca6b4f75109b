/* The feed list: the file "feeds" that a person edits by hand, and that
 * khabar edits without touching a byte of what it does not change.
 * Layer: conf.
 *
 *   # a comment is a whole line
 *   https://example.org/rss.xml
 *       title       the feed's name instead of its own
 *       tags        news "world news" asia/iran
 *       interval    30m             (m, h or d: how often it is fetched)
 *       user-agent  words
 *       header      Name: value     (may be given again)
 *       proxy       http://host:port  (or none)
 *       full-text   yes             (the article's page is fetched too)
 *       keep        500             (articles kept; or all)
 *       hidden      yes             (the feed list does not show it)
 *       account     home            (whose server fetches it)
 *       rule        hide query      (what is done with its articles: hide,
 *                                    mark-read, star or tag NAME)
 *   search "name" query             (a saved search, a view of its own)
 *   rule star query                 (the same of all feeds' articles)
 *
 * A URL, "search" or "rule" stands at the beginning of its line, a feed's
 * settings are indented below it. Nothing in the file is ever executed. */
#ifndef KHABAR_CONF_FEEDS_H
#define KHABAR_CONF_FEEDS_H

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/conf/value.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kb_rule_action {
	KB_RULE_HIDE,
	KB_RULE_MARK_READ,
	KB_RULE_STAR,
	KB_RULE_TAG,
};

/* What is done with an article that is new or has changed and answers a query.
 */
struct kb_feed_rule {
	enum kb_rule_action action;
	const char *text;  /* all of it, as the file has it */
	const char *tag;   /* of KB_RULE_TAG: a path as a feed's tags are */
	const char *query; /* in it; "": every article, of a feed only */
	size_t line;
};

/* A feed of the list. Strings are UTF-8 without control characters, owned by
 * the list, NULL where the file has none. */
struct kb_feed_conf {
	const char *url;   /* http or https, as it is written in the file */
	const char *shown; /* the same for people: without a password in it */
	const char *title;
	const char **tags; /* each once; a / parts folders within folders */
	size_t n_tags;
	int interval; /* seconds; 0: not set */
	const char *user_agent;
	const char **headers; /* "Name: value", fit to be sent */
	size_t n_headers;
	const char *proxy; /* URL; "" for no proxy at all; NULL: not set; what
			      is neither, of a bad line, lets nothing through
			      */
	int full_text;     /* 1: yes; -1: no; 0: not set */
	int keep;          /* articles; 0: not set; -1: all */
	bool hidden;       /* not shown among the feeds */
	const char **accounts; /* whose servers fetch it: names that the
				  configuration may have or not */
	size_t n_accounts;     /* 0: khabar fetches it */
	struct kb_feed_rule *rules;
	size_t n_rules;
	size_t line; /* of its URL, from 1 */
	/* Private: where its line begins, in bytes of the file; the settings
	 * that have a line, as bits by their place in the table; the key that
	 * URLs are compared by, and its hash. */
	size_t start;
	unsigned given;
	const char *key;
	uint64_t hash;
};

struct kb_feed_search {
	const char *name, *query;
	size_t line;
};

/* A line that was not understood: it stays in the file, and has no effect. */
struct kb_feeds_error {
	size_t line;
	const char *text; /* the whole message, with the file's name and line */
};

struct kb_feeds {
	struct kb_feed_conf *feeds; /* in the order of the file */
	size_t n_feeds, cap_feeds;
	struct kb_feed_search *searches;
	size_t n_searches, cap_searches;
	struct kb_feed_rule *rules; /* of no feed of their own */
	size_t n_rules, cap_rules;
	struct kb_feeds_error *errors; /* the first hundred */
	size_t n_errors, cap_errors;
	size_t n_bad; /* bad lines in all */
	/* Private. */
	struct kb_arena arena;
	struct kb_str text; /* the file */
	size_t n_lines;
	char *name;
	uint32_t *index; /* hash table of feeds, places from 1 */
	size_t cap_index;
};

/* The table of a feed's settings, in the order of the manual page; NULL behind
 * the last. */
const struct kb_setting *kb_feed_setting(size_t i);
/* Whether a setting of the table may be given again. */
bool kb_feed_setting_again(const struct kb_setting *s);

/* An empty list. name: of the file, for messages; copied. */
void kb_feeds_init(struct kb_feeds *f, const char *name);
void kb_feeds_release(struct kb_feeds *f);

/* Replaces the list by what len bytes of file hold. A bad line is put into
 * errors and passed over, the others count; a URL that is there already and a
 * setting that is given twice are bad lines. Fails with KB_ELIMIT over
 * KB_MAX_FEEDS_FILE bytes; the list is empty then and must not be written. */
enum kb_err kb_feeds_parse(
	struct kb_feeds *f, const char *s, size_t len, struct kb_diag *diag);
/* Adds the bytes of the file to out: those that were parsed, but for the
 * edits. */
void kb_feeds_write(const struct kb_feeds *f, struct kb_str *out);

/* The word by which the file calls an action. */
const char *kb_rule_action_name(enum kb_rule_action action);
/* Notes that a line is bad whose words are understood by others than this
 * module: what is wrong with it. */
void kb_feeds_blame(struct kb_feeds *f, size_t line, const char *wrong);

/* The feed with this URL, borrowed until the next edit; NULL where there is
 * none. Letter case of scheme and host, a default port, a fragment and the
 * slash of an empty path make no difference. */
const struct kb_feed_conf *kb_feeds_find(
	const struct kb_feeds *f, const char *url);

/* Whether the line of a feed names the account. */
bool kb_feed_conf_has_account(
	const struct kb_feed_conf *c, const char *account);
/* Adds the names of a feed's accounts as its line has them, blanks between: all
 * but that of the account, if it is not NULL, which stands behind them if it is
 * to be named. */
void kb_feed_conf_add_accounts(const struct kb_feed_conf *c,
	const char *account, bool named, struct kb_str *out);
/* Whether the feed has the tag, or one within it: "asia" of "asia/iran". */
bool kb_feed_conf_has_tag(const struct kb_feed_conf *c, const char *tag);

/* Takes the next tag of a line of them: *s goes behind it, *begin is where it
 * stands in quotation marks or without, *tag its path in the arena, NULL where
 * it is empty. False: there is none, or none that is understood. */
bool kb_feeds_next_tag(struct kb_arena *a, const char **s, const char **begin,
	const char **tag);
/* Adds a tag as the list has it, behind those that out has: in one line, and in
 * quotation marks where it has blanks or commas. */
void kb_feeds_write_tag(struct kb_str *out, const char *tag);

/* Whether a rule gives the tag, or one within it. */
bool kb_feeds_rules_have_tag(const struct kb_feeds *f, const char *tag);
/* Calls a function with the tag of each rule that gives one. */
void kb_feeds_each_rule_tag(const struct kb_feeds *f,
	void (*each)(void *ctx, const char *tag), void *ctx);

/* A setting of a feed as its line has it. */
struct kb_feed_given {
	const char *name, *value;
};
/* The settings of a feed of the list that have a line and count, in the file's
 * order; a proxy that is not understood too, for it lets nothing through. All
 * in the arena. */
void kb_feeds_given(const struct kb_feeds *f, const struct kb_feed_conf *c,
	struct kb_arena *a, struct kb_feed_given **out, size_t *n);
/* Whether a setting may hold what is for its server alone: a header but for
 * those of what is accepted (Accept, Accept-Language...). */
bool kb_feed_given_is_secret(const struct kb_feed_given *g);

/* Edits. They fail with KB_EINVAL and change nothing where the URL is not of
 * http or https, is there already (add) or is not there (all others), or a
 * value is not allowed; with KB_ELIMIT over KB_MAX_FEEDS feeds or
 * KB_MAX_FEEDS_FILE bytes. A pointer into the list is invalid afterwards. */

/* Adds a feed at the end. title may be NULL or empty, tags may be NULL if
 * n_tags is 0; control characters and what the file has no form for is made
 * spaces. */
enum kb_err kb_feeds_add(struct kb_feeds *f, const char *url, const char *title,
	const char *const *tags, size_t n_tags, struct kb_diag *diag);
/* Gives the feed that was added last, with no other edit since, a setting as a
 * line of the file has it. */
enum kb_err kb_feeds_add_setting(struct kb_feeds *f, const char *name,
	const char *value, struct kb_diag *diag);
/* Adds a saved search at the end. One of that name that is there already is
 * KB_EINVAL. */
enum kb_err kb_feeds_add_search(struct kb_feeds *f, const char *name,
	const char *query, struct kb_diag *diag);
/* Adds a rule for all feeds at the end; KB_EINVAL where it is none. */
enum kb_err kb_feeds_add_rule(
	struct kb_feeds *f, const char *text, struct kb_diag *diag);
/* Removes the rule of a line (from 1), of all feeds or of one; KB_EINVAL where
 * there is none. */
enum kb_err kb_feeds_remove_rule(
	struct kb_feeds *f, size_t line, struct kb_diag *diag);
/* Removes the feed and its settings, and lines that name it again. Comments
 * among them stay; lines that
 * were not understood stay as comments, lest they fall to another feed. */
enum kb_err kb_feeds_remove(
	struct kb_feeds *f, const char *url, struct kb_diag *diag);
#endif
