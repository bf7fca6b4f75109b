/* Texts as they are stored, packed; those of an entry all as one.
 * Layer: store, private. */
#ifndef KHABAR_STORE_CONTENT_PARTS_H
#define KHABAR_STORE_CONTENT_PARTS_H

#include "store.h"

/* Strings are UTF-8, NULL where the feed gave none; lists have a line for each
 * of their elements, and an enclosure's line its URL, type, length, duration
 * and title, parted by tabs, of which former versions wrote the first three. */
#define KB_CONTENT_LISTS(X) X(authors) X(categories) X(enclosures)

struct kb_content {
	struct kb_str bytes; /* holds the strings of one that was read */
#define KB_CONTENT_MEMBER(member, ...) const char *member;
	KB_CONTENT_LISTS(KB_CONTENT_MEMBER)
	KB_ENTRY_TEXTS(KB_CONTENT_MEMBER)
#undef KB_CONTENT_MEMBER
};

void kb_content_release(struct kb_content *c);
/* Appends it as one string of bytes. */
void kb_content_write(const struct kb_content *c, struct kb_str *out);
/* Finds the strings in c->bytes, which become theirs. What is there and is not
 * known is passed over; false: the bytes are not what was written. */
bool kb_content_find(struct kb_content *c);

/* The enclosures of a content's text of them (NULL: none), in the arena. */
struct kb_enclosure *kb_content_enclosures(
	const char *text, struct kb_arena *arena, size_t *n);

/* Binds a text, packed; buf, empty, has to last as long as the statement. */
void kb_packed_bind(struct kb_store *s, struct kb_stmt *st, int i,
	const struct kb_str *text, struct kb_str *buf);
/* Appends the text of a column, nothing for NULL; false: it is damaged. */
bool kb_packed_read(
	struct kb_store *s, struct kb_stmt *st, int i, struct kb_str *out);

/* Binds the content, packed; buf has to last as long as the statement. */
void kb_content_bind(struct kb_store *s, struct kb_stmt *st, int i,
	const struct kb_content *c, struct kb_str *buf);
/* Reads a column, NULL: nothing, into *out, which is released by the caller
 * whatever comes of it. KB_EFORMAT: it is damaged. */
enum kb_err kb_content_read(struct kb_store *s, struct kb_stmt *st, int i,
	int64_t article, struct kb_content *out, struct kb_diag *diag);

#endif
