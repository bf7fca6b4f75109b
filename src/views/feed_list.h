/* The feed list: its lines.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_FEED_LIST_H
#define KHABAR_VIEWS_FEED_LIST_H

#include "library_views.h"
#include "tag_names.h"
#include "welcome.h"

#include <khabar/base/mem.h>
#include <khabar/ui/list_search.h>

enum kb_line_kind {
	KB_LINE_UNREAD,
	KB_LINE_STARRED,
	KB_LINE_LATER,
	KB_LINE_HIDDEN,
	KB_LINE_SEARCH,
	KB_LINE_TAG,
	KB_LINE_UNLISTED, /* the folder of feeds that are hidden */
	KB_LINE_FEED,
};

/* Of a feed: how it stands. */
enum kb_feed_health {
	KB_FEED_WELL,
	KB_FEED_NEW, /* never fetched */
	KB_FEED_FAILED,
	KB_FEED_GONE,
};

struct kb_feed_line {
	enum kb_line_kind kind;
	int depth;
	const char *key;    /* tag's path, feed's URL, name of a search */
	const char *query;  /* of a search */
	const char *folder; /* the path that it stands in; "": none */
	size_t unread, total;
	bool folded;
	enum kb_feed_health state; /* of a folder: of the worst in it */
};

/* A folder while the lines are made. Places are those in tags, from 1; they
 * come in the order in which the feed list names them first. */
struct kb_folder {
	const char *path;
	size_t unread, total;
	enum kb_feed_health state;
	size_t counted;         /* feed that it was counted for last, from 1 */
	size_t next;            /* in the folder above */
	size_t first, last;     /* folders in it */
	size_t feed, last_feed; /* its own feeds: places in entries */
	int64_t story, unread_story, starred_story; /* met last in it */
	size_t stamp; /* of the article that it was found for last */
};

struct kb_folder_entry {
	size_t feed, next;
};

struct kb_feed_list {
	struct kb_view view;
	struct kb_library_views *lib;
	struct kb_arena arena; /* strings of lines and folders */
	struct kb_feed_line *lines;
	size_t n_lines, cap_lines;
	struct kb_folder *tags; /* tags[0] is the top */
	size_t n_tags, cap_tags;
	struct kb_folder_entry *entries; /* from 1 */
	size_t n_entries, cap_entries;
	size_t *in; /* folders that each feed is in, those of the first first */
	size_t n_in, cap_in;
	size_t *in_from; /* of feed i: where they begin, up to feed i + 1's */
	size_t n_in_from, cap_in_from;
	size_t *table; /* of tags by path, places from 1; owned */
	size_t mask;
	char **folded; /* paths of folders that are folded; owned */
	size_t n_folded, cap_folded;
	size_t unread, starred, hidden;
	bool only_unread; /* what has nothing unread, and has not failed, is
			     left out */
	unsigned marks;   /* lib's when the lines were made */
	struct kb_list list;
	struct kb_list_search search;
	bool rtl;
	size_t judged; /* titles that told so */
	struct kb_ranges ranges;
	/* What a prompt is for, which others may have changed meanwhile. */
	char *edited_key, *edited_folder; /* owned */
	struct kb_completion completion;
	struct kb_welcome welcome; /* instead of lines, while there are none */
};

struct kb_view *kb_feed_list_new(struct kb_library_views *lib);
/* Chooses a feed in the list that stands lowest on the stack, as
 * kb_feed_list_show(). */
void kb_feed_list_show_feed(
	struct kb_library_views *lib, const char *url, const char *folder);

/* Chooses a line, whose folders are unfolded for that; in another folder where
 * it is not in this one. key NULL: it stays where it is, and the screen is
 * full. False: there is none. */
bool kb_feed_list_show(struct kb_feed_list *f, enum kb_line_kind kind,
	const char *key, const char *folder);

/* --- What keys change (feed_list_edit.c) -------------------------------- */

/* Takes up the keys that change the list; false for others. */
bool kb_feed_list_change(struct kb_feed_list *f, enum kb_action action);

/* --- Its lines (feed_list_lines.c) -------------------------------------- */

/* Makes the lines anew. */
void kb_feed_list_make(struct kb_feed_list *f);
void kb_feed_list_release(struct kb_feed_list *f);
/* Whether a line is a folder, which may be folded. */
bool kb_feed_list_is_folder(const struct kb_feed_line *l);
/* The folder of the path's first bytes; 0: there is none. */
size_t kb_feed_list_find(
	const struct kb_feed_list *f, const char *path, size_t len);
/* Bytes of the path up to the end of its next part. */
size_t kb_feed_list_part(const char *path, size_t from, int depth);
/* Counts what rules have tagged in the folders of its tags, and what several
 * feeds of a folder, or of all, have but once (feed_list_stories.c). */
void kb_feed_list_join(struct kb_feed_list *f);
/* Lines that the screen has room for. */
size_t kb_feed_list_page(const struct kb_feed_list *f);
/* The line under the cursor; NULL: there is none. */
const struct kb_feed_line *kb_feed_list_chosen(struct kb_feed_list *f);
/* What a line shows. */
const char *kb_feed_list_title(struct kb_feed_list *f, size_t line);
/* What is stored of the line's feed; false if it is no longer in the list. */
bool kb_feed_list_row(struct kb_feed_list *f, const struct kb_feed_line *l,
	struct kb_feed_row *row);
/* Folds or unfolds; the lines are as they were until they are made anew. */
void kb_feed_list_fold(struct kb_feed_list *f, const char *path);

/* --- How it looks (feed_list_draw.c) ------------------------------------ */

void kb_feed_list_draw(struct kb_feed_list *f, struct kb_canvas *c, int rows);
void kb_feed_list_status(struct kb_view *v, struct kb_status *st);

#endif
