/* Which feeds are followed: what adds feeds to the list and takes them out.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_FOLLOW_H
#define KHABAR_LIBRARY_FOLLOW_H

#include <khabar/library/get.h>
#include <khabar/library/library.h>
#include <khabar/library/reload.h>

/* The URL of the web that a person means, as it is typed or pasted: blanks,
 * quotation marks, brackets and stops around it are none of it, of a link in
 * Markdown it is the target; "feed:" before it is passed over. Where there is
 * no scheme but a host (a name with a dot, or localhost), it is https, and
 * *guessed says so. False, and url is not to be used, where it is none. url is
 * cleared first. */
bool kb_typed_url(const char *typed, struct kb_str *url, bool *guessed);
/* The source that is meant, into src (cleared): behind feed: a URL, and where
 * that has no scheme (feed://HOST) one of http, as browsers hand feeds over;
 * else as it is. */
void kb_typed_source(const char *typed, struct kb_str *src);

/* A feed that comes into the list, as kb_feeds_add() takes it. */
struct kb_addition {
	const char *url, *title;
	const char *const *tags;
	size_t n_tags;
};

/* Adds a feed to the list. Where it has been fetched already (got is not NULL,
 * and holds a feed) its articles are stored, and all that the next fetch has
 * to know; *added: how many articles. */
enum kb_err kb_library_follow(struct kb_library *l, const struct kb_addition *a,
	const struct kb_got *got, size_t *added, struct kb_diag *diag);

/* Takes n feeds (places in the list) out of it and forgets their articles but
 * the starred ones. */
enum kb_err kb_library_unfollow(struct kb_library *l, const size_t *feeds,
	size_t n, struct kb_diag *diag);

/* Has feeds that a person has taken out of the list by other means forgotten in
 * the same way, by r, but for those that stay(ctx, url) says, and those that
 * another khabar has removed and may bring back; none where the
 * list is empty or has lines that are not understood. List and rows are read
 * anew for that; returns whether the list was another. */
bool kb_library_part(struct kb_library *l, struct kb_reloader *r,
	bool (*stays)(const void *ctx, const char *url), const void *ctx);

#endif
