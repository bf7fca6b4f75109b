/* What the readers of the kinds of feed have in common.
 * Layer: feed, private. */
#ifndef KHABAR_FEED_BUILD_PARTS_H
#define KHABAR_FEED_BUILD_PARTS_H

#include <khabar/base/str.h>
#include <khabar/feed/feed.h>

struct kb_builder {
	struct kb_feed *feed;
	struct kb_article *scratch; /* texts are cleaned in its arena */
	struct kb_str url;          /* scratch for resolved URLs */
};

void kb_builder_init(struct kb_builder *b, const char *url);
void kb_builder_release(struct kb_builder *b); /* the feed is not freed */
/* A zeroed entry at the end. */
struct kb_entry *kb_builder_entry(struct kb_builder *b);
/* Which of n entries are read, from *from to what it returns: all, or the
 * KB_MAX_ENTRIES newest, with a note for the reader. Feeds begin or end with
 * them, as the dates of the first and the last one tell. */
size_t kb_builder_newest(struct kb_builder *b, size_t n,
	const struct kb_entry *first, const struct kb_entry *last,
	size_t *from);

/* Plain text of len bytes: cleaned; NULL for nothing. */
const char *kb_builder_text(struct kb_builder *b, const char *s, size_t len);
/* A title as a line of text. What it may be: HTML (if html), whose inline
 * elements become what they say in plain text, and entities, decoded once.
 * Behind KB_MAX_TITLE bytes an ellipsis ends it. */
const char *kb_builder_title(
	struct kb_builder *b, const char *s, size_t len, bool html);
/* An HTML fragment as it is; NULL for nothing but white space. */
const char *kb_builder_html(struct kb_builder *b, const char *s, size_t len);
/* An HTML fragment from plain text: empty lines part paragraphs. */
const char *kb_builder_html_of_text(
	struct kb_builder *b, const char *s, size_t len);
/* A URL resolved against base (may be NULL), web and other safe schemes only;
 * NULL for anything else. */
const char *kb_builder_url(
	struct kb_builder *b, const char *base, const char *ref);

/* The name of "mail@example (Name)", "Name <mail@example>" or "Name". */
void kb_builder_add_author(
	struct kb_builder *b, struct kb_entry *e, const char *s, size_t len);
void kb_builder_add_category(
	struct kb_builder *b, struct kb_entry *e, const char *s, size_t len);
/* A file, as the feed gives it: its URL relative to base, its texts not yet
 * cleaned, numbers out of their bounds. One that the entry has already says
 * what that one lacks. */
void kb_builder_add_enclosure(struct kb_builder *b, struct kb_entry *e,
	const char *base, const struct kb_enclosure *given);
/* The picture, unless there is one already. */
void kb_builder_image(struct kb_builder *b, struct kb_entry *e,
	const char *base, const char *url);
/* The date of len bytes: as kb_date_parse(), and the forms and zones that only
 * feeds have: every precision of W3C-DTF and ISO 8601 (a month or year alone is
 * its first day), names of zones such as MET. False, with *d zeroed, for none.
 */
bool kb_builder_date(const char *s, size_t len, struct kb_date *d);
/* Gives every entry its key. */
void kb_builder_keys(struct kb_builder *b);
/* A title (or NULL) for which a direction is declared: between the controls of
 * an isolate where its letters would give it the other one. */
const char *kb_builder_directed(
	struct kb_builder *b, const char *title, enum kb_dir declared);
/* The feed is complete: settles keys, dir, language and its date. */
void kb_builder_finish(struct kb_builder *b);

#endif
