/* The counts of the feed list where several feeds have an article: it is one.
 */
#include "feed_list.h"

#include <stdlib.h>

/* A feed of the list by its number. */
struct place {
	int64_t id;
	size_t feed;
};

static int compare(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	return (x->id > y->id) - (x->id < y->id);
}

static struct place *find_places(const struct kb_feed_list *f, size_t n)
{
	const struct kb_library_io *io = f->lib->io;
	struct place *places = kb_calloc(n + 1, sizeof *places);
	for (size_t i = 0; i < n; i++)
		places[i] = (struct place){io->feed(io->ctx, i).id, i};
	if (n)
		qsort(places, n, sizeof *places, compare);
	return places;
}

/* Whether the story was met before in the folder whose last one this is. */
static bool met(int64_t *last, int64_t story)
{
	bool before = *last == story;
	*last = story;
	return before;
}

static void count_again(struct kb_folder *t, const struct kb_story_member *m)
{
	t->total -= met(&t->story, m->story);
	if (!(m->marks & KB_ARTICLE_READ))
		t->unread -= met(&t->unread_story, m->story);
}

/* The first folder stands for all feeds. */
static void count_for_all(
	struct kb_feed_list *f, const struct kb_story_member *m)
{
	struct kb_folder *top = &f->tags[0];
	if (!(m->marks & KB_ARTICLE_READ))
		f->unread -= met(&top->unread_story, m->story);
	if (m->marks & KB_ARTICLE_STARRED)
		f->starred -= met(&top->starred_story, m->story);
}

void kb_feed_list_join(struct kb_feed_list *f)
{
	const struct kb_library_io *io = f->lib->io;
	size_t n, n_feeds = io->conf(io->ctx)->n_feeds;
	struct kb_story_member *members;
	struct kb_diag diag;
	if (io->stories(io->ctx, &members, &n, &diag))
		return;
	struct place *places = find_places(f, n_feeds);
	for (size_t i = 0; i < n; i++) {
		const struct place key = {.id = members[i].feed};
		const struct place *p =
			bsearch(&key, places, n_feeds, sizeof *places, compare);
		if (!p)
			continue;
		count_for_all(f, &members[i]);
		for (size_t k = f->in_from[p->feed];
			k < f->in_from[p->feed + 1]; k++)
			count_again(&f->tags[f->in[k]], &members[i]);
	}
	free(places);
	free(members);
}
