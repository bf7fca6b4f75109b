/* Fields of commands that come from the library. */
#include "subject.h"

#include "feed_names.h"

#include <inttypes.h>
#include <stdio.h>

void kb_views_subject_feed(
	struct kb_library_views *lib, size_t feed, struct kb_subject *s)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_feed_row row = io->feed(io->ctx, feed);
	const char *name = kb_views_feed_name(lib, feed);
	kb_subject_set(s, KB_FILL_TITLE, name);
	kb_subject_set(s, KB_FILL_FEED, name);
	kb_subject_set(s, KB_FILL_FEED_URL, io->conf(io->ctx)->feeds[feed].url);
	kb_subject_set(s, KB_FILL_URL, row.link);
}

void kb_views_subject_row(
	struct kb_library_views *lib, int64_t article, struct kb_subject *s)
{
	const struct kb_library_io *io = lib->io;
	struct kb_article_row row;
	size_t feed;
	char id[24];
	if (!io->row(io->ctx, article, &row))
		return;
	s->fields[KB_FILL_URL].value = NULL;
	if (kb_views_feed_by_id(lib, row.feed, &feed)) {
		struct kb_field title = s->fields[KB_FILL_TITLE];
		kb_views_subject_feed(lib, feed, s);
		s->fields[KB_FILL_TITLE] = title;
		s->fields[KB_FILL_URL].value = NULL;
	}
	snprintf(id, sizeof id, "%" PRId64, article);
	kb_subject_set(s, KB_FILL_ID, id);
	kb_subject_set(s, KB_FILL_URL, row.link);
	kb_subject_set(s, KB_FILL_AUTHOR, row.author);
}
