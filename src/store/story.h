/* Stories: articles of several feeds that are one. Each of them has the story's
 * number, that of the article which was there first, be it there still or not;
 * an article that is in one feed only has none.
 * Layer: store, private. */
#ifndef KHABAR_STORE_STORY_PARTS_H
#define KHABAR_STORE_STORY_PARTS_H

#include "mark_set.h"

#include <khabar/article/id_set.h>

/* --- story_key.c: what articles of one story share ---------------------- */

/* Hashes of an article's id and of its link, 0 where they are nobody's but by
 * chance: an id that is a counter, a link to a site's first page; the id is 0,
 * too, where it is the link. key: as kb_entry_key() has it; name: the title as
 * kb_sort_name() has it. */
struct kb_story_keys {
	int64_t id, link;
};
struct kb_story_keys kb_story_keys_of(
	const char *key, const char *link, const char *name);
/* The same of an article's page by its URL, or NULL. */
int64_t kb_story_key_of_page(const char *url);
/* Binds a key, NULL for 0. */
void kb_story_key_bind(struct kb_stmt *st, int i, int64_t key);

/* --- story.c ------------------------------------------------------------ */

/* Puts an article that is stored with its keys, unless it has a story, into
 * that of an article which shares one, and adds its marks to *marks, unless
 * stories are apart. *joined: it is of one now. Within a write transaction. */
enum kb_err kb_story_join(struct kb_store *s, int64_t article,
	struct kb_mark_set *all, unsigned *marks, bool *joined,
	struct kb_diag *diag);
/* The same for an article whose text is that of another. */
enum kb_err kb_story_join_to(struct kb_store *s, int64_t article, int64_t other,
	struct kb_mark_set *all, unsigned *marks, bool *joined,
	struct kb_diag *diag);
/* Adds the articles that stand behind another of their story in a list: all but
 * the first of those that passes() lets through. None if stories are apart. */
enum kb_err kb_story_hide(struct kb_store *s,
	bool (*passes)(void *ctx, int64_t article, int64_t feed), void *ctx,
	struct kb_id_set *hidden, struct kb_diag *diag);
/* Adds the others of their stories to a set of articles, unless they are
 * apart. */
enum kb_err kb_story_widen(
	struct kb_store *s, struct kb_id_set *articles, struct kb_diag *diag);
/* The feeds of the other articles of a story, into s->others. */
enum kb_err kb_story_others(struct kb_store *s, int64_t story, int64_t article,
	size_t *n, struct kb_diag *diag);

#endif
