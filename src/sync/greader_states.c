/* The Google Reader API: states and articles, and what is new. */
#include "greader.h"

#include <khabar/base/limits.h>
#include <khabar/base/message.h>

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

enum {
	/* Seconds before the newest article known from which new ones are asked
	 * for: a server may have found one before it that it stored later, and
	 * Miniflux counts from when they were published. */
	OVERLAP = 86400,
	/* Articles whose contents tell which of them are there still; of more,
	 * the list of all does. */
	FEW = 500,
	BATCH = 250, /* articles whose contents are asked for at once */
	AT_ONCE = 3  /* requests for contents under way */
};

/* Behind the time in a cursor: the server's ids are long ones. */
#define LONG_IDS " long"

/* --- The cursor --------------------------------------------------------- */

static int64_t cursor_time(const struct kb_sync_link *l)
{
	return strtoll(kb_sync_link_cursor(l), NULL, 10);
}

static bool has_long_ids(struct kb_sync_link *l)
{
	return kb_sync_link_long_ids(l)->n ||
	       kb_ends(kb_sync_link_cursor(l), LONG_IDS);
}

static void set_cursor(struct kb_sync_link *l, int64_t at)
{
	struct kb_str cursor = {0};
	kb_str_addf(
		&cursor, "%" PRId64 "%s", at, has_long_ids(l) ? LONG_IDS : "");
	kb_sync_link_set_cursor(l, cursor.s);
	kb_str_release(&cursor);
}

/* From when on new articles are asked for: the cursor is a time of the server's
 * clock, which may have been wrong. */
static int64_t newer_than(const struct kb_sync_link *l)
{
	int64_t cursor = cursor_time(l), now = time(NULL);
	if (cursor <= 0)
		return 0;
	cursor = (cursor < now ? cursor : now) - OVERLAP;
	return cursor > 1 ? cursor : 1;
}

/* --- States ------------------------------------------------------------- */

enum kb_err kb_greader_list(struct kb_sync_link *l, const char *stream,
	const char *without, struct kb_sync_ids *out, struct kb_diag *diag)
{
	const struct kb_greader_stream s = {.of = stream, .without = without};
	bool cut;
	return kb_greader_ids(l, &s, out, &cut, diag);
}

enum kb_err kb_greader_states(struct kb_sync_link *l,
	const struct kb_sync_known *known, size_t n,
	const struct kb_sync_sink *sink, struct kb_sync_states *out,
	struct kb_diag *diag)
{
	struct kb_greader_stream fresh = {
		.of = KB_GREADER_LIST, .newer = newer_than(l)};
	(void)known, (void)n, (void)sink;
	*out = (struct kb_sync_states){0};
	if (!fresh.newer)
		fresh.most = KB_MAX_SYNC_FIRST;
	enum kb_err err =
		kb_greader_ids(l, &fresh, &out->fresh, &out->older_left, diag);
	if (!err)
		err = kb_greader_list(l, KB_GREADER_LIST, KB_GREADER_READ,
			&out->unread, diag);
	if (!err)
		err = kb_greader_list(
			l, KB_GREADER_STARRED, NULL, &out->starred, diag);
	if (err)
		kb_sync_states_release(out);
	else if (has_long_ids(l))
		set_cursor(l, cursor_time(l));
	return err;
}

enum kb_err kb_greader_name_ids(struct kb_sync_link *l, const int64_t *ids,
	size_t n, struct kb_sync_ids *named, struct kb_sync_ids *unnamed,
	struct kb_diag *diag)
{
	const struct kb_long_ids *names = kb_sync_link_long_ids(l);
	bool are_long = has_long_ids(l), all = true;
	struct kb_sync_ids list = {0};
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < n && are_long && all; i++)
		all = kb_long_ids_get(names, ids[i]);
	if (!all)
		err = kb_greader_list(l, KB_GREADER_LIST, NULL, &list, diag);
	if (!all && !err)
		err = kb_greader_list(l, KB_GREADER_STARRED, NULL, &list, diag);
	kb_sync_ids_release(&list);
	for (size_t i = 0; i < n && !err; i++)
		kb_sync_ids_add(!are_long || kb_long_ids_get(names, ids[i])
					? named
					: unnamed,
			ids[i]);
	return err;
}

/* --- Articles ----------------------------------------------------------- */

/* Who takes contents, and how new they are. */
struct taking {
	const struct kb_sync_sink *sink;
	int64_t newest;
};

static enum kb_err take_contents(struct kb_sync_link *l,
	const struct kb_sync_reply *reply, const int64_t *ids, size_t n,
	void *ctx, struct kb_diag *diag)
{
	struct taking *t = ctx;
	struct kb_json *j = kb_greader_json(reply, "items");
	if (!j)
		return kb_sync_fail_answer(l, reply,
			_("the answer is not a list of articles"), diag);
	enum kb_err err = kb_greader_read_items(
		l, kb_json_get(j, "items"), ids, n, t->sink, &t->newest, diag);
	kb_json_free(j);
	return err ? kb_sync_note(l, KB_SYNC_LOCAL, err) : KB_OK;
}

static void take_none(void *ctx, const int64_t *ids, size_t n)
{
	const struct taking *t = ctx;
	if (t->sink->missing && n)
		t->sink->missing(t->sink->ctx, ids, n);
}

enum kb_err kb_greader_contents(struct kb_sync_link *l, const int64_t *ids,
	size_t n, const struct kb_sync_sink *sink, struct kb_diag *diag)
{
	struct taking taking = {.sink = sink};
	struct kb_sync_ids named = {0}, unnamed = {0};
	const struct kb_greader_work work = {
		.path = KB_GREADER_API "/stream/items/contents?output=json",
		.fields = "output=json",
		.batch = BATCH,
		.at_once = AT_ONCE,
		.take = take_contents,
		.none = take_none,
		.ctx = &taking};
	enum kb_err err =
		kb_greader_name_ids(l, ids, n, &named, &unnamed, diag);
	if (!err)
		take_none(&taking, unnamed.ids, unnamed.n);
	if (!err)
		err = kb_greader_batches(l, &work, named.ids, named.n, diag);
	/* After a failure, what did not come may be older than what did. */
	if (!err && taking.newest > cursor_time(l))
		set_cursor(l, taking.newest);
	kb_sync_ids_release(&named);
	kb_sync_ids_release(&unnamed);
	return err;
}

/* --- Which are there still ---------------------------------------------- */

enum kb_err kb_greader_present(struct kb_sync_link *l, const int64_t *ids,
	size_t n, struct kb_sync_ids *out, struct kb_diag *diag)
{
	const struct kb_sync_sink sink = {
		.items = kb_sync_note_ids, .ctx = out};
	struct kb_sync_ids all = {0};
	bool few = n <= FEW;
	enum kb_err err =
		few ? kb_greader_contents(l, ids, n, &sink, diag)
		    : kb_greader_list(l, KB_GREADER_LIST, NULL, &all, diag);
	for (size_t i = 0; i < n && !err && !few; i++)
		if (kb_sync_ids_have(&all, ids[i]))
			kb_sync_ids_add(out, ids[i]);
	kb_sync_ids_sort(out);
	kb_sync_ids_release(&all);
	return err;
}
