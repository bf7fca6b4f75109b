/* The counts of the feed list where feeds do not tell them: what rules have
 * tagged is in the folders of its tags, what several feeds have is one. */
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

/* --- What rules have tagged --------------------------------------------- */

/* Articles while they are counted. */
struct counting {
	struct kb_feed_list *f;
	struct place *places; /* of n_feeds */
	size_t n_feeds;
	struct kb_tagged *tagged; /* by articles; the list's arena's */
	size_t n_tagged;
	size_t stamp;    /* of the article that folders were found for last */
	size_t *folders; /* those */
	size_t n, cap;
};

/* The places in f->in of the folders that a feed is in; none: it is not in the
 * list. */
static bool find_in(
	const struct counting *c, int64_t feed, size_t *from, size_t *to)
{
	const struct place key = {.id = feed};
	const struct place *p = bsearch(
		&key, c->places, c->n_feeds, sizeof *c->places, compare);
	*from = p ? c->f->in_from[p->feed] : 0;
	*to = p ? c->f->in_from[p->feed + 1] : 0;
	return p;
}

static void add_folders(struct counting *c, const char *path)
{
	size_t end = 0;
	for (int depth = 1; path[end]; depth++) {
		end = kb_feed_list_part(path, end, depth);
		size_t at = kb_feed_list_find(c->f, path, end);
		if (!at || c->f->tags[at].stamp == c->stamp)
			continue;
		c->f->tags[at].stamp = c->stamp;
		*KB_PUSH(c->folders, c->n, c->cap) = at;
	}
}

/* Finds the folders that an article is in by its own tags, and not by its
 * feed's. */
static void find_folders(struct counting *c, int64_t article, int64_t feed)
{
	size_t from, to, lo = 0, hi = c->n_tagged;
	c->n = 0;
	c->stamp++;
	for (find_in(c, feed, &from, &to); from < to; from++)
		c->f->tags[c->f->in[from]].stamp = c->stamp;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (c->tagged[mid].article < article)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < c->n_tagged && c->tagged[lo].article == article; lo++)
		add_folders(c, c->tagged[lo].tag);
}

static void count_tagged(struct counting *c)
{
	int64_t last = 0;
	for (size_t i = 0; i < c->n_tagged; i++) {
		const struct kb_tagged *t = &c->tagged[i];
		if (t->article == last)
			continue;
		last = t->article;
		find_folders(c, t->article, t->feed);
		for (size_t k = 0; k < c->n; k++)
			c->f->tags[c->folders[k]].unread++;
	}
}

/* --- Counting ----------------------------------------------------------- */

static void count_member(struct counting *c, const struct kb_story_member *m)
{
	struct kb_feed_list *f = c->f;
	size_t from, to;
	if (find_in(c, m->feed, &from, &to))
		count_for_all(f, m);
	for (; from < to; from++)
		count_again(&f->tags[f->in[from]], m);
	if (m->marks & KB_ARTICLE_READ)
		return;
	find_folders(c, m->article, m->feed);
	for (size_t k = 0; k < c->n; k++) {
		struct kb_folder *t = &f->tags[c->folders[k]];
		t->unread -= met(&t->unread_story, m->story);
	}
}

void kb_feed_list_join(struct kb_feed_list *f)
{
	const struct kb_library_io *io = f->lib->io;
	struct counting c = {.f = f, .n_feeds = io->conf(io->ctx)->n_feeds};
	struct kb_story_member *members;
	size_t n;
	c.places = find_places(f, c.n_feeds);
	if (io->tagged(io->ctx, &f->arena, &c.tagged, &c.n_tagged, NULL) ==
		KB_OK)
		count_tagged(&c);
	if (io->stories(io->ctx, &members, &n, NULL) == KB_OK) {
		for (size_t i = 0; i < n; i++)
			count_member(&c, &members[i]);
		free(members);
	}
	free(c.places);
	free(c.folders);
}
