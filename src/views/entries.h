/* The entries of a feed that is read without being followed: their state.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ENTRIES_H
#define KHABAR_VIEWS_ENTRIES_H

#include "openings.h"

#include <khabar/feed/feed.h>
#include <khabar/ui/list_search.h>
#include <khabar/ui/view.h>

struct kb_entries {
	struct kb_view view;
	struct kb_feed *feed; /* owned */
	struct kb_list list;
	struct kb_list_search search;
	bool meta; /* some entry has a date, an author or a sound */
	struct kb_openings openings;
	struct kb_ranges ranges;
};

/* Takes content over, which came from src. */
struct kb_view *kb_entries_new(struct kb_app *app, struct kb_feed *content,
	const char *src, int64_t feed);

/* --- How they look (entries_draw.c) -------------------------------------- */

void kb_entries_draw(struct kb_view *v, struct kb_canvas *c, int rows);
void kb_entries_status(struct kb_view *v, struct kb_status *st);
/* Rows of the screen that entry i takes, for the list's cursor; and those that
 * there are for entries, at least 1. */
int kb_entries_rows(void *entries, size_t i);
size_t kb_entries_room(const struct kb_entries *l);
/* Scrolls so that the cursor is on the screen. */
void kb_entries_fit(struct kb_entries *l);
/* The entry's title, or its first words; never NULL. */
const char *kb_entries_title(const struct kb_entry *e);
/* The first file that can be heard or seen, or NULL. */
const struct kb_enclosure *kb_entries_sound(const struct kb_entry *e);

#endif
