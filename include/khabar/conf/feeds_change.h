/* Changes of what the feed list has, and taking them back: no byte of a line
 * that is not meant is touched.
 * Layer: conf. */
#ifndef KHABAR_CONF_FEEDS_CHANGE_H
#define KHABAR_CONF_FEEDS_CHANGE_H

#include <khabar/conf/feeds.h>

enum kb_feeds_change_kind {
	KB_CHANGE_SETTING, /* of the feed url, the setting name: becomes value,
			      or loses its line. One that may be given again
			      has several, of which place tells one from 0;
			      their number: one more is added */
	KB_CHANGE_TAG,     /* of the feed url, the tag name becomes value; name
			      "": value comes to them; value "": name goes */
	KB_CHANGE_FOLDER,  /* the tag name, and the beginning of those within
			      it, become value: of all feeds and rules */
	KB_CHANGE_URL,     /* that of the feed url becomes value */
	KB_CHANGE_REMOVE,  /* the feed url goes, as kb_feeds_remove() */
	KB_CHANGE_SEARCH_NAME,   /* of the saved search name: becomes value */
	KB_CHANGE_SEARCH_QUERY,  /* the same of what it looks for */
	KB_CHANGE_SEARCH_REMOVE, /* it goes */
};

/* All strings are borrowed; those that the kind does not name are NULL. */
struct kb_feeds_change {
	enum kb_feeds_change_kind kind;
	const char *url, *name, *value;
	size_t place;
};

/* What a change has done to the file, in lines; owned. {0}: nothing. */
struct kb_feeds_undo {
	char *was, *is;       /* the lines before and behind the change */
	char *before, *after; /* the line above them and the one below, "" */
	size_t at;            /* byte of the file that they began at */
	char *url;            /* of a feed that was removed; or NULL */
	size_t bad;           /* lines that were not understood and are gone */
};

void kb_feeds_undo_release(struct kb_feeds_undo *u);

/* Does a change; *undo, which may be NULL, is what it has done. Fails, and
 * changes nothing, with KB_EINVAL where there is no such feed, setting or
 * search, or the value is not allowed; with KB_ELIMIT over KB_MAX_FEEDS_FILE
 * bytes. A pointer into the list is invalid afterwards. */
enum kb_err kb_feeds_change(struct kb_feeds *f, const struct kb_feeds_change *c,
	struct kb_feeds_undo *undo, struct kb_diag *diag);
/* Takes a change back, in a list that others may have changed meanwhile: its
 * lines are where they were, or else between the same lines, or else a feed
 * that was removed comes to the end. Fails with KB_EINVAL, and changes nothing,
 * where they are not what the change had left, or the feed is there again. */
enum kb_err kb_feeds_undo(struct kb_feeds *f, const struct kb_feeds_undo *u,
	struct kb_diag *diag);

#endif
