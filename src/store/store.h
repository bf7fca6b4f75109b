/* What the store's files share.
 * Layer: store, private. */
#ifndef KHABAR_STORE_STORE_PARTS_H
#define KHABAR_STORE_STORE_PARTS_H

#include "db.h"

#include <khabar/store/store.h>

struct kb_lexicon;
struct kb_pack;
struct kb_pieces;
struct kb_mark_set;

struct kb_store {
	struct kb_db *db;
	char *path;
	int patience;
	bool in_transaction; /* begun by the caller */
	bool migrating;      /* its schema is one that hides no article */
	/* The caller's transaction has failed and was taken back: nothing is
	 * written until its end. */
	bool broken;
	struct kb_diag broken_diag;
	enum kb_err broken_err;
	bool shrinking; /* its file is being made smaller */
	bool read_only;
	struct kb_diag read_only_why; /* why nothing can be written */
	struct kb_db *outdated;       /* its handle from before it could be */
	bool apart;                   /* see kb_store_stories_apart() */
	struct kb_str row; /* the strings of the row given out last */
	struct kb_similar_table *similar; /* NULL: not needed yet */
	int64_t *others; /* the other feeds of that row's story */
	size_t cap_others;
	struct kb_pack *pack;
	/* The full-text index, opened when it is first needed. */
	struct kb_db *search;
	enum kb_db_access search_access;
	bool search_behind; /* at the last look */
	bool search_shrinking;
	/* What is remembered of words that the index has. */
	struct kb_lexicon *lexicon;
	struct kb_pieces *pieces;
	atomic_bool stopped; /* see kb_store_stop() */
};

/* How long reading waits for locks that are held for moments only, in
 * milliseconds. */
#define KB_STORE_READ_WAIT 5000

/* A write transaction of one function: joins the caller's if one was begun.
 * kb_write_end() commits it if err is KB_OK and takes it back otherwise;
 * returns what became of it all. */
enum kb_err kb_write_begin(struct kb_store *s, struct kb_diag *diag);
enum kb_err kb_write_end(
	struct kb_store *s, enum kb_err err, struct kb_diag *diag);

/* schema.c: checks the file and brings it to the newest schema; why, if not
 * NULL, says why that cannot be written, which is then a failure with KB_EIO.
 */
enum kb_err kb_store_prepare(struct kb_db *db, const char *path,
	const struct kb_store_watch *watch, const struct kb_diag *why,
	struct kb_diag *diag);

/* feed.c: the feed's row, made if there is none. Within a write transaction. */
enum kb_err kb_store_make_feed(
	struct kb_store *s, const char *url, int64_t *id, struct kb_diag *diag);
/* Counts a feed's articles anew; the marks are all that there are. */
enum kb_err kb_store_count(struct kb_store *s, int64_t feed,
	struct kb_mark_set *marks, struct kb_diag *diag);

/* article.c: articles' versions. Every article gets a new one when it
 * is added or its text changes, from one sequence that never goes back: the
 * full-text index knows texts by it. Takes n of them, *first is the first. */
enum kb_err kb_store_take_versions(
	struct kb_store *s, size_t n, int64_t *first, struct kb_diag *diag);
/* Deletes an article with all that belongs to it but its marks. */
enum kb_err kb_store_delete_article(
	struct kb_store *s, int64_t article, struct kb_diag *diag);
/* Dates in one number that sorts and is read back as it was; 0: no date. */
int64_t kb_date_pack(const struct kb_date *d);
struct kb_date kb_date_unpack(int64_t packed);

/* put.c: writes an entry's content, for an article that has none yet or
 * whose content was deleted. */
enum kb_err kb_store_put_content(struct kb_store *s, int64_t article,
	const struct kb_entry *e, struct kb_diag *diag);

/* page.c: an article as JSON and back, without its explain. NULL where
 * the text is not what was written. */
void kb_page_write(struct kb_str *out, const struct kb_article *a);
struct kb_article *kb_page_read(const char *s, size_t len);

/* shrink.c: whether so much of a file is free that it is worth giving back;
 * whether that can be done by kb_db_shrink(), which does it for about ms
 * milliseconds (0: until it is done; *more: there is more to do), in
 * transactions of a few. */
bool kb_db_is_wasteful(struct kb_db *db);
bool kb_db_can_shrink(struct kb_db *db);
enum kb_err kb_db_shrink(
	struct kb_db *db, unsigned ms, bool *more, struct kb_diag *diag);

/* search.c: what a search finds, sorted by rank if that is asked for, else by
 * version; marks and feeds of the query are heeded too. */
enum kb_err kb_store_search(struct kb_store *s, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag);

/* later.c: when it was said of articles that they are to be read later, or not
 * any more; what a page tells of an article that is in the place of a feed's.
 * Both within a write transaction. */
enum kb_err kb_later_note(struct kb_store *s, const int64_t *articles, size_t n,
	int64_t now, struct kb_diag *diag);
enum kb_err kb_later_take_page(struct kb_store *s, int64_t article,
	const struct kb_article *page, struct kb_diag *diag);

/* Counts the articles of a feed anew. */
enum kb_err kb_store_recount(
	struct kb_store *s, const char *url, struct kb_diag *diag);

#endif
