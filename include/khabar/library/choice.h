/* Which articles a person means: by feeds, tags, marks and words.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_CHOICE_H
#define KHABAR_LIBRARY_CHOICE_H

#include <khabar/library/library.h>

struct kb_choice {
	struct kb_query query;
	const char **feeds, **tags; /* as a person named them, borrowed; the
				       arrays are owned */
	size_t n_feeds, n_tags;
	int64_t *ids;                /* behind query.feeds; owned */
	struct kb_feed_names *names; /* behind query.names; owned */
};

/* Fills in the query's feeds, and for a search the names of all, which are the
 * library's until it changes. Its feeds are those named, as kb_library_find()
 * finds them, and those of the tags. Without any of both, those that the query
 * has, else the feeds of the list, or, if starred articles are asked for, all
 * feeds there are. Fails with KB_EINVAL where a name or a tag means none. */
enum kb_err kb_choice_resolve(
	struct kb_choice *c, const struct kb_library *l, struct kb_diag *diag);
void kb_choice_release(struct kb_choice *c);

#endif
