/* tt-rss's JSON API: what is unread, starred and new there.
 *
 * It lists 200 articles a call, so all unread ones are asked for only now and
 * then; else those of feeds whose number of unread ones, which comes with the
 * list of feeds, is not what is known here. What that does not show, one marked
 * read and one marked unread in the same feed, the next whole look does.
 * Starred ones alike: whether there are as many as before is asked for, and all
 * of them now and then. */
#include "ttrss.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
	PAGE = 200, /* articles of a list, at most */
	AT_ONCE = 3,
	/* Numbers before the highest known that are asked for again: articles
	 * that several updaters store at once do not appear in their order. */
	OVERLAP = 100,
	WHOLE_LOOK = 86400, /* seconds between two */
	/* A first time, where numbers are dense, articles are asked for by
	 * them: the server answers several times as fast as with lists. */
	BATCH = 500,
	MOST_BY_NUMBER = 50000,
	ALL = -4, /* tt-rss's own feeds */
	STARRED = -1,
};

/* --- The cursor --------------------------------------------------------- */

/* The highest number known, when all unread ones were last asked for, how many
 * are starred, and when all of these were. */
struct cursor {
	int64_t id, whole, stars, stars_whole;
};

static struct cursor get_cursor(const struct kb_sync_link *l)
{
	struct cursor c = {0};
	char *end;
	c.id = strtoll(kb_sync_link_cursor(l), &end, 10);
	c.whole = strtoll(end, &end, 10);
	c.stars = strtoll(end, &end, 10);
	c.stars_whole = strtoll(end, NULL, 10);
	return c;
}

static void set_cursor(struct kb_sync_link *l, const struct cursor *c)
{
	char s[96];
	snprintf(s, sizeof s, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64,
		c->id, c->whole, c->stars, c->stars_whole);
	kb_sync_link_set_cursor(l, s);
}

/* --- Lists -------------------------------------------------------------- */

/* A list that is asked for page by page, and what came of it. */
struct list {
	int64_t feed, since;
	size_t from; /* how many at its beginning are left out */
	bool unread_only;
	const struct kb_sync_sink *sink; /* gets the articles; or NULL */
	struct kb_ttrss_state *of;       /* owned */
	size_t n, cap;
	bool cut; /* there may be more */
};

static void write_page(
	const void *ctx, size_t from, size_t n, struct kb_str *fields)
{
	const struct list *list = ctx;
	kb_str_addf(fields, ",\"feed_id\":%" PRId64, list->feed);
	kb_str_addf(fields, ",\"limit\":%zu,\"skip\":%zu", n, from);
	/* The newest first: what comes meanwhile shifts the rest to later
	 * pages, where it is seen twice, and hides nothing. */
	kb_str_adds(fields, ",\"order_by\":\"feed_dates\"");
	kb_str_addf(fields, ",\"view_mode\":\"%s\"",
		list->unread_only ? "unread" : "all_articles");
	if (list->since > 0)
		kb_str_addf(fields, ",\"since_id\":%" PRId64, list->since);
	if (list->sink)
		kb_str_adds(fields,
			",\"show_content\":true,\"include_attachments\":true,"
			"\"sanitize\":false");
}

static void note(struct list *list, const struct kb_json *articles)
{
	struct kb_ttrss_state state;
	for (size_t i = 0; i < kb_json_len(articles); i++)
		if (kb_ttrss_read_state(kb_json_at(articles, i), &state))
			*KB_PUSH(list->of, list->n, list->cap) = state;
}

/* Whether a page is the first that came, once more: such a list has no end. */
static bool is_repeated(const struct list *list, const struct kb_json *page)
{
	struct kb_ttrss_state a, b;
	size_t len = kb_json_len(page);
	return len && list->n >= len &&
	       kb_ttrss_read_state(kb_json_at(page, 0), &a) &&
	       kb_ttrss_read_state(kb_json_at(page, len - 1), &b) &&
	       list->of[0].id == a.id && list->of[len - 1].id == b.id;
}

static enum kb_err take_page(struct kb_sync_link *l,
	const struct kb_json *content, size_t from, size_t n, void *ctx,
	size_t *end, struct kb_diag *diag)
{
	struct list *list = ctx;
	size_t len = kb_json_len(content);
	if (content && len < n && from + len < *end)
		*end = from + len;
	if (is_repeated(list, content)) {
		kb_sync_note(l, KB_SYNC_ANSWER, KB_EFORMAT);
		/* i18n: an account's name */
		return kb_fail(diag, KB_EFORMAT,
			"%s: the server's list of articles comes again and "
			"again and never ends",
			KB_BRIEF(kb_sync_link_name(l)));
	}
	note(list, content);
	return list->sink ? kb_ttrss_give(l, content, list->sink, diag) : KB_OK;
}

/* Gets the articles of a list up to the place `most`, `expected` of them as it
 * seems. */
static enum kb_err get_list(struct kb_sync_link *l, struct list *list,
	size_t most, int64_t expected, struct kb_diag *diag)
{
	const struct kb_ttrss_work work = {
		.call = {.op = "getHeadlines",
			.not_so = _("the answer is not a list of articles")},
		.from = list->from,
		.end = most,
		.batch = PAGE,
		.at_once = expected <= PAGE            ? 1
			   : expected > PAGE * AT_ONCE ? AT_ONCE
						       : 2,
		.write = write_page,
		.take = take_page,
		.ctx = list};
	enum kb_err err = kb_ttrss_do(l, &work, diag);
	list->cut = list->n >= most;
	return err;
}

/* --- By numbers --------------------------------------------------------- */

static void write_numbers(
	const void *ctx, size_t from, size_t n, struct kb_str *fields)
{
	(void)ctx;
	kb_str_adds(fields, ",\"sanitize\":false,\"article_id\":\"");
	for (size_t i = 0; i < n; i++)
		kb_str_addf(fields, "%s%zu", i ? "," : "", from + i);
	kb_str_addc(fields, '"');
}

static enum kb_err take_numbers(struct kb_sync_link *l,
	const struct kb_json *content, size_t from, size_t n, void *ctx,
	size_t *end, struct kb_diag *diag)
{
	struct list *list = ctx;
	(void)from, (void)n, (void)end;
	note(list, content);
	return kb_ttrss_give(l, content, list->sink, diag);
}

static enum kb_err get_numbers(struct kb_sync_link *l, struct list *list,
	int64_t highest, struct kb_diag *diag)
{
	const struct kb_ttrss_work work = {
		.call = {.op = "getArticle",
			.not_so = _("the answer is not a list of articles")},
		.from = 1,
		.end = (size_t)highest + 1,
		.batch = BATCH,
		.at_once = AT_ONCE,
		.write = write_numbers,
		.take = take_numbers,
		.ctx = list};
	return kb_ttrss_do(l, &work, diag);
}

/* --- The first time ----------------------------------------------------- */

/* Whether nearly every number up to the highest is one of the account's. */
static bool is_dense(const struct list *list, int64_t *highest)
{
	int64_t lowest = INT64_MAX;
	*highest = 0;
	for (size_t i = 0; i < list->n; i++) {
		int64_t id = list->of[i].id;
		*highest = id > *highest ? id : *highest;
		lowest = id < lowest ? id : lowest;
	}
	return *highest <= MOST_BY_NUMBER && list->n &&
	       *highest - lowest < 2 * (int64_t)list->n;
}

/* Gets all articles that there are, or the newest, with their states. */
static enum kb_err get_first(struct kb_sync_link *l, struct list *all,
	const struct kb_sync_sink *sink, struct kb_diag *diag)
{
	int64_t highest;
	all->feed = ALL;
	enum kb_err err = get_list(l, all, PAGE, PAGE, diag);
	/* Fewer than a page are asked for as others are that are lacking. */
	if (err || !all->cut)
		return err;
	bool dense = is_dense(all, &highest);
	all->n = 0;
	all->cut = false;
	all->sink = sink;
	if (!dense)
		return get_list(l, all, KB_MAX_SYNC_FIRST, INT64_MAX, diag);
	err = get_numbers(l, all, highest, diag);
	/* Higher ones, which are older or have come meanwhile. */
	struct list higher = {.feed = ALL, .since = highest};
	if (!err)
		err = get_list(l, &higher, KB_MAX_SYNC_FIRST, PAGE, diag);
	for (size_t i = 0; i < higher.n; i++)
		*KB_PUSH(all->of, all->n, all->cap) = higher.of[i];
	free(higher.of);
	return err;
}

/* --- All states --------------------------------------------------------- */

static void add_unread(struct kb_sync_states *out, const struct list *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->of[i].unread)
			kb_sync_ids_add(&out->unread, list->of[i].id);
}

/* Gets one of tt-rss's feeds, or one that is followed, into ids. */
static enum kb_err add_list(struct kb_sync_link *l, int64_t feed,
	bool unread_only, int64_t expected, struct kb_sync_ids *ids,
	struct kb_diag *diag)
{
	struct list list = {.feed = feed, .unread_only = unread_only};
	enum kb_err err = get_list(l, &list, KB_MAX_SYNC_IDS, expected, diag);
	for (size_t i = 0; i < list.n && !err; i++)
		kb_sync_ids_add(ids, list.of[i].id);
	free(list.of);
	return err;
}

/* How many of what is new are unread in a feed. */
static int64_t new_unread(const struct list *fresh, int64_t feed, int64_t after)
{
	int64_t n = 0;
	for (size_t i = 0; i < fresh->n; i++)
		n += fresh->of[i].unread && fresh->of[i].feed == feed &&
		     fresh->of[i].id > after;
	return n;
}

static int64_t pages(int64_t n)
{
	return (n + PAGE - 1) / PAGE;
}

/* Gets what is unread of the feeds of which that has changed. */
static enum kb_err get_changed(struct kb_sync_link *l,
	const struct kb_sync_known *known, size_t n, const bool *same,
	struct kb_sync_states *out, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < n && !err; i++)
		if (same[i])
			*KB_PUSH(out->unasked, out->n_unasked,
				out->cap_unasked) = known[i].feed;
		else if (known[i].told)
			err = add_list(l, strtoll(known[i].feed, NULL, 10),
				true, known[i].told, &out->unread, diag);
	return err;
}

/* Gets what is unread by as few calls as may be; whole: all of it. */
static enum kb_err get_unread(struct kb_sync_link *l,
	const struct kb_sync_known *known, size_t n, const struct list *fresh,
	int64_t after, bool *whole, struct kb_sync_states *out,
	struct kb_diag *diag)
{
	bool *same = kb_calloc(n + 1, sizeof *same);
	int64_t all = 0, by_feeds = 0;
	for (size_t i = 0; i < n; i++) {
		int64_t feed = strtoll(known[i].feed, NULL, 10);
		int64_t told = known[i].told;
		same[i] = told >= 0 &&
			  told == known[i].unread +
					  new_unread(fresh, feed, after);
		*whole |= told < 0;
		all += told > 0 ? told : 0;
		by_feeds += same[i] ? 0 : pages(told);
	}
	*whole |= by_feeds > pages(all);
	enum kb_err err =
		*whole ? add_list(l, ALL, true, all, &out->unread, diag)
		       : get_changed(l, known, n, same, out, diag);
	free(same);
	return err;
}

/* Whether it is time for a whole look; a clock that was wrong does not put it
 * off. */
static bool is_time(int64_t last, int64_t now)
{
	return last > now || now - last >= WHOLE_LOOK;
}

/* Gets what is starred; of more than a page, whether there are as many as at
 * the last whole look: then the list ends where it did. */
static enum kb_err get_starred(struct kb_sync_link *l, struct cursor *cursor,
	int64_t now, struct kb_sync_states *out, struct kb_diag *diag)
{
	struct list end = {.feed = STARRED};
	if (cursor->stars >= PAGE && !is_time(cursor->stars_whole, now)) {
		end.from = (size_t)cursor->stars - (PAGE - 1);
		enum kb_err err =
			get_list(l, &end, end.from + PAGE, PAGE, diag);
		out->starred_same = !err && end.n == PAGE - 1;
		free(end.of);
		if (err || out->starred_same)
			return err;
	}
	cursor->stars_whole = now;
	return add_list(l, STARRED, false, cursor->stars, &out->starred, diag);
}

/* Notes what is new, and how far that is known. */
static void take_fresh(const struct list *fresh, struct kb_sync_states *out,
	struct cursor *cursor)
{
	for (size_t i = 0; i < fresh->n; i++) {
		int64_t id = fresh->of[i].id;
		kb_sync_ids_add(&out->fresh, id);
		cursor->id = id > cursor->id ? id : cursor->id;
	}
}

/* The first time: marks come with the articles, but for those that are older
 * than what comes. */
static enum kb_err first(struct kb_sync_link *l,
	const struct kb_sync_sink *sink, struct kb_sync_states *out,
	struct cursor *cursor, struct kb_diag *diag)
{
	struct list all = {0};
	enum kb_err err = get_first(l, &all, sink, diag);
	take_fresh(&all, out, cursor);
	add_unread(out, &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.of[i].starred)
			kb_sync_ids_add(&out->starred, all.of[i].id);
	out->older_left = all.cut && all.n >= KB_MAX_SYNC_FIRST;
	if (!err && out->older_left)
		err = add_list(l, ALL, true, INT64_MAX, &out->unread, diag);
	if (!err && out->older_left)
		err = add_list(
			l, STARRED, false, INT64_MAX, &out->starred, diag);
	free(all.of);
	return err;
}

static enum kb_err later(struct kb_sync_link *l,
	const struct kb_sync_known *known, size_t n, struct kb_sync_states *out,
	struct cursor *cursor, struct kb_diag *diag)
{
	int64_t now = time(NULL), after = cursor->id;
	struct list fresh = {
		.feed = ALL, .since = after > OVERLAP ? after - OVERLAP : 1};
	bool whole = is_time(cursor->whole, now);
	enum kb_err err = get_list(l, &fresh, KB_MAX_SYNC_IDS, PAGE, diag);
	take_fresh(&fresh, out, cursor);
	if (!err)
		err = get_starred(l, cursor, now, out, diag);
	if (!err)
		err = get_unread(l, known, n, &fresh, after, &whole, out, diag);
	if (whole)
		cursor->whole = now;
	free(fresh.of);
	return err;
}

enum kb_err kb_ttrss_states(struct kb_sync_link *l,
	const struct kb_sync_known *known, size_t n,
	const struct kb_sync_sink *sink, struct kb_sync_states *out,
	struct kb_diag *diag)
{
	struct cursor cursor = get_cursor(l);
	*out = (struct kb_sync_states){0};
	enum kb_err err;
	if (cursor.id > 0) {
		err = later(l, known, n, out, &cursor, diag);
	} else {
		cursor.whole = cursor.stars_whole = time(NULL);
		err = first(l, sink, out, &cursor, diag);
	}
	kb_sync_ids_sort(&out->unread);
	kb_sync_ids_sort(&out->starred);
	kb_sync_ids_sort(&out->fresh);
	if (!out->starred_same)
		cursor.stars = (int64_t)out->starred.n;
	if (err)
		kb_sync_states_release(out);
	else
		set_cursor(l, &cursor);
	return err;
}
