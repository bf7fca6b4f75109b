/* The library's database: feeds, articles, marks, the full-text index. SQLite
 * in WAL mode; a handle belongs to one thread, any number of handles and
 * processes may use a file at once.
 * Layer: store. sqlite3 is known to db.c and fts.c alone. */
#ifndef KHABAR_STORE_STORE_H
#define KHABAR_STORE_STORE_H

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/article/article.h>
#include <khabar/feed/feed.h>
#include <khabar/article/rows.h>

struct kb_store;

/* Articles that a feed keeps where its settings do not say. */
#define KB_KEEP 1000
/* How often an article's page is asked for that cannot be had, and the seconds
 * until the second time. */
#define KB_PAGE_TRIES 8
#define KB_MISSED 1800

/* Opens the database at path, made with its folders if it is missing and
 * brought to the newest schema if it is older. Fails with KB_EIO (cannot be
 * opened, written, full disk), KB_EFORMAT (no database of khabar, damaged, or
 * of a newer khabar): nothing is changed then. Where nothing can be written (a
 * full disk, a read-only file or folder), one that is there is opened to be
 * read: kb_store_is_read_only(). */
enum kb_err kb_store_open(
	const char *path, struct kb_store **out, struct kb_diag *diag);
/* The same for who wants to hear how far it is where bringing an older one up
 * to date takes a while: tell() is called with per cent, from 1 on. Before that
 * a copy of it is kept, named by its schema: library.db-5; it is deleted after
 * 30 days, when the store is next opened. */
struct kb_store_watch {
	void (*tell)(void *ctx, unsigned percent);
	void *ctx;
};
enum kb_err kb_store_open_watched(const char *path,
	const struct kb_store_watch *watch, struct kb_store **out,
	struct kb_diag *diag);
void kb_store_close(struct kb_store *s);
/* Whether the database can only be read, and why; writing fails with KB_EIO.
 * It is tried again whenever something is to be written and at each look by
 * kb_store_version(), and is over once that succeeds. diag may be NULL. */
bool kb_store_is_read_only(const struct kb_store *s, struct kb_diag *diag);
/* How long a write waits for another process or thread that writes, in
 * milliseconds (default 5000). 0: it fails at once with KB_ESTOP and may be
 * tried again. */
void kb_store_patience(struct kb_store *s, int ms);
/* Whether the articles of a story, which are one though several feeds have
 * them, are one for the handle (the default): they stand in lists as the first
 * of them that is asked for, are marked together, and one that comes is marked
 * as the others are. Which are a story is kept whether or not they are apart.
 */
void kb_store_stories_apart(struct kb_store *s, bool apart);
/* A number that changes whenever another handle has changed the database. */
int64_t kb_store_version(struct kb_store *s);

/* --- Feeds -------------------------------------------------------------- */

/* All feeds with their counts; *out is an array of *n in the arena, empty on
 * failure. */
enum kb_err kb_store_feeds(struct kb_store *s, struct kb_arena *arena,
	struct kb_feed_row **out, size_t *n, struct kb_diag *diag);
/* Forgets a feed and its articles but the starred ones, which stay to be
 * listed (their feed's row stays for them). */
enum kb_err kb_store_remove_feed(
	struct kb_store *s, const char *url, struct kb_diag *diag);
/* The same for at most max articles; *more: others are left to be forgotten. */
enum kb_err kb_store_thin_feed(struct kb_store *s, const char *url, size_t max,
	bool *more, struct kb_diag *diag);

/* The feed's URL is another from now on, which no stored feed has. */
enum kb_err kb_store_move_feed(struct kb_store *s, const char *from,
	const char *to, struct kb_diag *diag);

/* What a reload has to know of a feed, and what it found out. Strings may be
 * NULL. */
struct kb_feed_state {
	const char *etag, *last_modified; /* as the server sent them */
	uint64_t body_hash;               /* of the body last stored; 0: none */
	int64_t checked, due;             /* Unix time */
	int64_t retry; /* Unix time before which the server wants no request
			  (Retry-After); 0: it has not said so */
	int interval;  /* seconds that the feed asks for */
	const char *error, *moved;
	int failures;
	bool gone;
};
/* Into *out, strings in the arena; zeroed for a feed never fetched. */
enum kb_err kb_store_feed_state(struct kb_store *s, const char *url,
	struct kb_arena *arena, struct kb_feed_state *out,
	struct kb_diag *diag);

/* --- Writing ------------------------------------------------------------ */

/* A transaction: all that is written between begin and commit comes to be at
 * once, or not at all. Every function that writes is one by itself where none
 * was begun. */
enum kb_err kb_store_begin(struct kb_store *s, struct kb_diag *diag);
enum kb_err kb_store_commit(struct kb_store *s, struct kb_diag *diag);
/* Ends a transaction, if one is open, as if nothing had been written in it. */
void kb_store_take_back(struct kb_store *s);

struct kb_put_result {
	size_t added, changed; /* articles */
	size_t copies; /* of those added: another feed's, unless apart */
};

/* Stores what a fetch brought: the feed's own fields and its entries. An entry
 * whose hash is as it was is not written again; a changed one keeps its marks.
 * An entry of a new key is an article that the feed does not list any more if
 * nothing else has its page's address and its date or title agrees, or nothing
 * else has its title and date.
 * Afterwards articles are pruned: one goes if the feed does not list it any
 * more, is not starred, and the feed has `keep` newer ones (-1: none goes). */
enum kb_err kb_store_put_feed(struct kb_store *s, const char *url,
	const struct kb_feed *feed, int keep, int64_t now,
	struct kb_put_result *result, struct kb_diag *diag);
/* Adds the entries of a feed that another reader has kept, with their marks, an
 * enum kb_article_mark each, to those that are stored and stay as they are:
 * what is there already gets the marks that it has not, but for those that take
 * it out of lists. The feed's own fields are those, until it is fetched.
 * before: the newest version (kb_store_ruled()) before the first such call:
 * articles that came since are none of the entries unless they share a key. */
struct kb_keep_result {
	size_t added, known;          /* articles */
	size_t read, starred, hidden; /* that were not so before */
};
enum kb_err kb_store_keep(struct kb_store *s, const char *url,
	const struct kb_feed *feed, const uint8_t *marks, int64_t before,
	int64_t now, struct kb_keep_result *result, struct kb_diag *diag);
/* Writes what a fetch found out, be it a failure. */
enum kb_err kb_store_put_state(struct kb_store *s, const char *url,
	const struct kb_feed_state *state, struct kb_diag *diag);
/* Writes how the feed is fetched, as its row tells it. */
enum kb_err kb_store_put_network(struct kb_store *s, const char *url,
	const char *proxy, const char *user_agent, struct kb_diag *diag);
/* A feed that is removed may be wanted back until that Unix time, as its row
 * tells. */
enum kb_err kb_store_want_feed(struct kb_store *s, const char *url,
	int64_t until, struct kb_diag *diag);
/* Stores the article of an entry's page, shown in its place from then on.
 * KB_EEMPTY: there is no such article any more, and nothing else is lost. */
enum kb_err kb_store_put_page(struct kb_store *s, int64_t article,
	const struct kb_article *page, struct kb_diag *diag);
/* The article's page could not be had at that Unix time, and why (a sentence
 * for a person): it is wanted again KB_MISSED seconds later, twice as late each
 * time, KB_PAGE_TRIES times in all. */
enum kb_err kb_store_page_missed(struct kb_store *s, int64_t article,
	int64_t now, const char *why, struct kb_diag *diag);
/* The marks of n articles, enum kb_article_mark each; KB_ARTICLE_NONE: there is
 * no such article. */
#define KB_ARTICLE_NONE 0x80
enum kb_err kb_store_marks(struct kb_store *s, const int64_t *articles,
	size_t n, uint8_t *out, struct kb_diag *diag);
/* Sets or takes off a mark of n articles. *changed, if not NULL: an array of
 * those that were not so before, owned, for undoing. */
enum kb_err kb_store_mark(struct kb_store *s, const int64_t *articles, size_t n,
	enum kb_article_mark mark, bool on, int64_t **changed,
	size_t *n_changed, struct kb_diag *diag);

/* --- Read later ----------------------------------------------------------- */

/* A page of the web that is to be read later. */
struct kb_later {
	const char *url;   /* http or https */
	const char *title; /* until its page is there; NULL: not known */
	int64_t via;       /* the feed from which it was reached; 0: none */
};
/* Has it listed among what is read later (KB_ARTICLE_LATER), unread: as the
 * article that a feed has of it, by any of its URLs, else as one in the place
 * of a feed (KB_LATER_URL). *listed: it is so already. */
enum kb_err kb_store_read_later(struct kb_store *s, const struct kb_later *what,
	int64_t now, int64_t *article, bool *listed, struct kb_diag *diag);
/* The article that kb_store_read_later() would mark; 0: there is none. */
enum kb_err kb_store_later_find(struct kb_store *s, const char *url,
	int64_t *article, struct kb_diag *diag);
/* Counts what is to be read later; zeroed on failure. */
enum kb_err kb_store_later_count(
	struct kb_store *s, struct kb_later_counts *out, struct kb_diag *diag);
/* Forgets pages that are no feed's and have been taken off the list a day ago,
 * and are not starred. */
enum kb_err kb_store_later_forget(
	struct kb_store *s, int64_t now, struct kb_diag *diag);

/* --- Places -----------------------------------------------------------------
 */

/* Where a person stands in an article's text; zeroed: nowhere. */
enum kb_err kb_store_place(struct kb_store *s, int64_t article,
	struct kb_place *out, struct kb_diag *diag);
enum kb_err kb_store_put_place(struct kb_store *s, int64_t article,
	const struct kb_place *place, int64_t now, struct kb_diag *diag);

/* --- Rules -------------------------------------------------------------- */

/* What a rule has found among texts of versions over those that rules have been
 * done for. */
struct kb_rule_found {
	const char *name; /* of the rule, which no other has */
	enum kb_article_mark mark;
	const int64_t *ids; /* of articles */
	size_t n;
	const char *tag; /* that is given, in place of the mark; NULL: none */
};
/* The newest version that rules have been done for, and the newest there is. */
enum kb_err kb_store_ruled(struct kb_store *s, int64_t *done, int64_t *newest,
	struct kb_diag *diag);
/* Marks or tags what rules have found, but for that on which they have acted
 * before, and writes that they have been done for versions up to that one: all
 * at once. Articles of one story are hidden each for itself. *acted: how often.
 */
enum kb_err kb_store_rule(struct kb_store *s, const struct kb_rule_found *rules,
	size_t n, int64_t upto, size_t *acted, struct kb_diag *diag);
/* On how many articles a rule has acted so far. */
enum kb_err kb_store_rule_count(struct kb_store *s, const char *name,
	int64_t *acted, struct kb_diag *diag);

/* Which of n articles have the tag, into out[]. */
enum kb_err kb_store_has_tag(struct kb_store *s, const char *path,
	const int64_t *ids, size_t n, bool *out, struct kb_diag *diag);
/* What is unread, and not hidden, of all that rules have tagged, by articles,
 * one for each tag: *out is an array of *n; all is the arena's. */
enum kb_err kb_store_tagged(struct kb_store *s, struct kb_arena *arena,
	struct kb_tagged **out, size_t *n, struct kb_diag *diag);

/* The tags that rules have given to articles, as they are now; the caller frees
 * them. */
struct kb_article_tags;
enum kb_err kb_store_tags(
	struct kb_store *s, struct kb_article_tags **out, struct kb_diag *diag);
void kb_article_tags_free(struct kb_article_tags *t);
/* A tag of the article, borrowed; *at is 0 at first, and the next call gives
 * the next one, by name; NULL behind the last. */
const char *kb_article_tags_next(
	struct kb_article_tags *t, int64_t article, size_t *at);

/* --- Saved searches ----------------------------------------------------- */

/* Keeps what a search finds, so that it can be counted: at the cost of what
 * came or changed since it was last kept, but anew where it asks for times that
 * move (after:3d) or for marks within or. */
enum kb_err kb_store_saved_update(
	struct kb_store *s, const struct kb_query *q, struct kb_diag *diag);
/* Forgets what other searches than these n have found. */
enum kb_err kb_store_saved_only(struct kb_store *s, const struct kb_query *q,
	size_t n, struct kb_diag *diag);
/* How many unread articles n searches find, as far as they have been kept;
 * those of a story are one. KB_SAVED_UNKNOWN: it has not been kept, is not
 * understood, or the feed list or what it asks for has changed. */
#define KB_SAVED_UNKNOWN SIZE_MAX
enum kb_err kb_store_saved_unread(struct kb_store *s, const struct kb_query *q,
	size_t n, size_t *unread, struct kb_diag *diag);

/* Gives back the space of what was deleted, where that is over a quarter of the
 * database's file and over 1 MiB: for about ms milliseconds (0: until it is
 * done), in transactions of a few; *more: there is more to do. A database of an
 * earlier khabar is rewritten for that, once, in one transaction. KB_ESTOP:
 * another khabar writes, which is not waited for. */
enum kb_err kb_store_shrink(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag);

/* Brings the full-text index up to date and its file to the size that it needs,
 * for about ms milliseconds (0: until it is); *more: there is more to do. One
 * that is damaged is made anew; where none can be written, the handle has one
 * of its own. */
enum kb_err kb_store_index(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag);
/* Whether a list that was asked for last may lack what is not indexed yet, and
 * kb_store_index(), of any handle, has to go on. */
bool kb_store_index_is_behind(const struct kb_store *s);

/* Makes stories of articles of the last two days that came, or changed, since
 * the last time, and whose texts are near-identical to that of another feed's
 * (search/near.h): for about ms milliseconds (0: until it is done); *more:
 * there is more to do. */
enum kb_err kb_store_join_similar(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag);

/* --- Reading ------------------------------------------------------------ */

/* The number of the article that came last; 0: there is none. */
enum kb_err kb_store_last(
	struct kb_store *s, int64_t *article, struct kb_diag *diag);
/* Articles that answer the query, empty on failure. Fails with KB_EINVAL where
 * the search is not understood: out tells the place. */
enum kb_err kb_store_list(struct kb_store *s, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag);
/* Stops what the handle's thread is doing, and all it does until stop is false
 * again: it fails with KB_ESTOP. The one function that other threads may call,
 * while the handle is open: for a search that nobody waits for any more. */
void kb_store_stop(struct kb_store *s, bool stop);
/* An article's row; its strings live until the next call of this function.
 * Fails with KB_EEMPTY if there is no such article. */
enum kb_err kb_store_row(struct kb_store *s, int64_t article,
	struct kb_article_row *out, struct kb_diag *diag);
/* All articles of stories that are not hidden, by story and then as they came:
 * *out is an array of *n, owned; none on failure, and where stories are apart.
 */
enum kb_err kb_store_stories(struct kb_store *s, struct kb_story_member **out,
	size_t *n, struct kb_diag *diag);
/* Calls each() for every article that answers the query, in order, until it
 * returns false: what printing a long list takes. It may write; what goes
 * meanwhile is passed over, but for the next few hundred. */
enum kb_err kb_store_each(struct kb_store *s, const struct kb_query *q,
	bool (*each)(void *ctx, const struct kb_article_row *row), void *ctx,
	struct kb_diag *diag);
/* The article to be read: its stored page, else what the feed gave. Owned. */
enum kb_err kb_store_article(struct kb_store *s, int64_t article,
	struct kb_article **out, struct kb_diag *diag);
/* The article as the feed gave it, whether or not its page is stored. Owned. */
enum kb_err kb_store_entry(struct kb_store *s, int64_t article,
	struct kb_article **out, struct kb_diag *diag);
/* Gives an article that is empty, or is that one, the files that its feed gives
 * with it; none where there is no such article. */
enum kb_err kb_store_files(struct kb_store *s, int64_t article,
	struct kb_article *into, struct kb_diag *diag);
/* What a search looks through besides title and authors: the article's text,
 * blocks parted by form feeds, into out, cleared: for kb_snippet_make(). */
enum kb_err kb_store_text(struct kb_store *s, int64_t article,
	struct kb_str *out, struct kb_diag *diag);
/* Articles of a feed whose page is not stored, newest first, for prefetching:
 * ids and links, at most max, in the arena; none on failure. One that was
 * missed (kb_store_page_missed()) is not among them before it is due again;
 * now: Unix time. */
struct kb_page_wanted {
	int64_t article;
	int64_t feed; /* as kb_article_row.network */
	const char *link;
};
enum kb_err kb_store_pages_wanted(struct kb_store *s, const char *url,
	int64_t now, size_t max, struct kb_arena *arena,
	struct kb_page_wanted **out, size_t *n, struct kb_diag *diag);

/* Of n articles the first ones, at most max, that are unread and whose page is
 * not stored though they have a link. */
enum kb_err kb_store_pages_lacking(struct kb_store *s, const int64_t *articles,
	size_t n, size_t max, struct kb_arena *arena,
	struct kb_page_wanted **out, size_t *n_out, struct kb_diag *diag);
/* What is to be read later and whose page is not stored; without those that are
 * due after that Unix time (kb_store_page_missed()), however often. */
enum kb_err kb_store_later_wanted(struct kb_store *s, int64_t now,
	struct kb_arena *arena, struct kb_page_wanted **out, size_t *n,
	struct kb_diag *diag);

#endif
