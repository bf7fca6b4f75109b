/* The feeds that a person follows and their articles, opened together:
 * the feed list (a file) beside the store (a database).
 * Layer: library. */
#ifndef KHABAR_LIBRARY_LIBRARY_H
#define KHABAR_LIBRARY_LIBRARY_H

#include <khabar/conf/feeds.h>
#include <khabar/library/reload.h>
#include <khabar/net/network.h>
#include <khabar/store/store.h>

#include <sys/stat.h>

struct kb_library {
	char *conf_path, *data_path; /* owned */
	struct kb_feeds conf;
	struct stat conf_stat; /* of the file that conf was read from */
	struct kb_store *store;
	struct kb_feed_row *rows; /* as stored, in no order */
	size_t n_rows;
	size_t *row_of; /* feed i of conf: its row, from 1; 0: none yet */
	bool strays;    /* some row is of no feed of the list */
	int64_t later;  /* the number of KB_LATER_URL, or 0 */
	bool was_open;  /* others could read its files until it was opened */
	struct kb_arena arena; /* holds rows */
	/* How requests went out for feeds that the list has no more: what is
	 * still read of them is not to go another way. */
	struct kb_library_parted {
		int64_t feed;
		struct kb_network *network;
	} * parted;
	size_t n_parted, cap_parted;
};

/* Finds the files and reads the feed list; a bad line of it is passed over and
 * stands among the list's errors. */
enum kb_err kb_library_init(struct kb_library *l, struct kb_diag *diag);
/* The same, and opens the store, watch as kb_store_open_watched() has it, and
 * reads its feeds. */
enum kb_err kb_library_open(struct kb_library *l,
	const struct kb_store_watch *watch, struct kb_diag *diag);
void kb_library_close(struct kb_library *l);

/* Reads the feed list anew if the file has changed; whether it had. One that
 * cannot be read is as it was, and diag says why. */
bool kb_library_refresh_conf(struct kb_library *l, struct kb_diag *diag);
/* Reads the feeds' rows anew. */
enum kb_err kb_library_refresh_rows(struct kb_library *l, struct kb_diag *diag);

/* What is stored of feed i of the list, NULL for one never fetched. */
const struct kb_feed_row *kb_library_row(const struct kb_library *l, size_t i);
/* The feed's name: the list's, else its own, else its URL. */
const char *kb_library_title(const struct kb_library *l, size_t i);

/* Stored feeds that the list has no more under their URL, but under the one to
 * which they had moved, take that, and their articles and marks with it. Done
 * whenever the library or another list is read. */
void kb_library_adopt(struct kb_library *l);
/* For each feed of the list the place of the first that is the same feed: its
 * own, or that of one that has, has moved to, or was last read from, one of its
 * URLs. Owned. */
size_t *kb_library_firsts(const struct kb_library *l);

/* The feed that a person means: its URL, its number in `khabar feeds`, its
 * title, or a part of its title or URL that no other has. */
enum kb_err kb_library_find(const struct kb_library *l, const char *name,
	size_t *i, struct kb_diag *diag);

/* Changes the feed list: edit() gets the list as the file has it this moment,
 * no other khabar edits meanwhile; if it succeeds, the file is written. */
enum kb_err kb_library_edit(struct kb_library *l,
	enum kb_err (*edit)(
		void *ctx, struct kb_feeds *conf, struct kb_diag *diag),
	void *ctx, struct kb_diag *diag);

/* How requests go out for the feed whose row this is, to be let go with
 * kb_network_free(): by the feed list, else as it was when the list last had
 * the feed; NULL where there is no such row. */
struct kb_network *kb_library_network(const struct kb_library *l, int64_t feed);

/* What a reload has to know of n feeds of the list (places; NULL: the first
 * n). The array is owned, its strings are the list's. full_text: of feeds for
 * which the list does not say. */
struct kb_reload_feed *kb_library_reload_feeds(const struct kb_library *l,
	const size_t *feeds, size_t n, bool full_text);

#endif
