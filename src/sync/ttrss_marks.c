/* tt-rss's JSON API: articles by their numbers, and marks are sent. */
#include "ttrss.h"

#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <inttypes.h>
#include <stdlib.h>

enum {
	BATCH = 250, /* articles of a call */
	BATCH_MARKS = 1000,
	AT_ONCE = 3
};

/* Numbers that something is done for, and who is told of it. */
struct job {
	const int64_t *ids;
	const struct kb_sync_sink *sink;
	const char *fields; /* of a mark */
	void (*sent)(void *ctx, const int64_t *ids, size_t n);
	void *ctx;
};

static void add_ids(const struct job *job, const char *name, size_t from,
	size_t n, struct kb_str *fields)
{
	kb_str_addf(fields, ",\"%s\":\"", name);
	for (size_t i = 0; i < n; i++)
		kb_str_addf(
			fields, "%s%" PRId64, i ? "," : "", job->ids[from + i]);
	kb_str_addc(fields, '"');
}

/* --- Articles ----------------------------------------------------------- */

static void write_contents(
	const void *ctx, size_t from, size_t n, struct kb_str *fields)
{
	add_ids(ctx, "article_id", from, n, fields);
	kb_str_adds(fields, ",\"sanitize\":false");
}

/* Tells of those that did not come. */
static void tell_missing(const struct kb_json *content, const int64_t *ids,
	size_t n, const struct kb_sync_sink *sink)
{
	struct kb_sync_ids came = {0}, missing = {0};
	struct kb_ttrss_state state;
	for (size_t i = 0; i < kb_json_len(content); i++)
		if (kb_ttrss_read_state(kb_json_at(content, i), &state))
			kb_sync_ids_add(&came, state.id);
	kb_sync_ids_sort(&came);
	for (size_t i = 0; i < n; i++)
		if (!kb_sync_ids_have(&came, ids[i]))
			kb_sync_ids_add(&missing, ids[i]);
	if (missing.n)
		sink->missing(sink->ctx, missing.ids, missing.n);
	kb_sync_ids_release(&came);
	kb_sync_ids_release(&missing);
}

static enum kb_err take_contents(struct kb_sync_link *l,
	const struct kb_json *content, size_t from, size_t n, void *ctx,
	size_t *end, struct kb_diag *diag)
{
	const struct job *job = ctx;
	(void)end;
	enum kb_err err = kb_ttrss_give(l, content, job->sink, diag);
	if (!err && job->sink->missing)
		tell_missing(content, job->ids + from, n, job->sink);
	return err;
}

enum kb_err kb_ttrss_contents(struct kb_sync_link *l, const int64_t *ids,
	size_t n, const struct kb_sync_sink *sink, struct kb_diag *diag)
{
	struct job job = {.ids = ids, .sink = sink};
	const struct kb_ttrss_work work = {
		.call = {.op = "getArticle",
			.not_so = _("the answer is not a list of articles")},
		.end = n,
		.batch = BATCH,
		.at_once = AT_ONCE,
		.write = write_contents,
		.take = take_contents,
		.ctx = &job};
	return kb_ttrss_do(l, &work, diag);
}

enum kb_err kb_ttrss_present(struct kb_sync_link *l, const int64_t *ids,
	size_t n, struct kb_sync_ids *out, struct kb_diag *diag)
{
	const struct kb_sync_sink sink = {
		.items = kb_sync_note_ids, .ctx = out};
	enum kb_err err = kb_ttrss_contents(l, ids, n, &sink, diag);
	kb_sync_ids_sort(out);
	return err;
}

/* --- Marks -------------------------------------------------------------- */

static void write_mark(
	const void *ctx, size_t from, size_t n, struct kb_str *fields)
{
	const struct job *job = ctx;
	kb_str_adds(fields, job->fields);
	add_ids(job, "article_ids", from, n, fields);
}

static enum kb_err take_mark(struct kb_sync_link *l,
	const struct kb_json *content, size_t from, size_t n, void *ctx,
	size_t *end, struct kb_diag *diag)
{
	const struct job *job = ctx;
	(void)l, (void)content, (void)end, (void)diag;
	if (job->sent)
		job->sent(job->ctx, job->ids + from, n);
	return KB_OK;
}

enum kb_err kb_ttrss_push(struct kb_sync_link *l, enum kb_sync_mark mark,
	bool on, const int64_t *ids, size_t n,
	void (*sent)(void *ctx, const int64_t *ids, size_t n), void *ctx,
	struct kb_diag *diag)
{
	/* Field 0 is starred; 2 is unread, the opposite of read. */
	static const char *const fields[][2] = {
		[KB_SYNC_READ] = {",\"field\":2,\"mode\":1",
			",\"field\":2,\"mode\":0"},
		[KB_SYNC_STARRED] = {",\"field\":0,\"mode\":0",
			",\"field\":0,\"mode\":1"},
	};
	struct job job = {.ids = ids,
		.fields = fields[mark][on],
		.sent = sent,
		.ctx = ctx};
	const struct kb_ttrss_work work = {
		.call = {.op = "updateArticle",
			.not_so = _("the answer does not say that it was done"),
			.object = true},
		.end = n,
		.batch = BATCH_MARKS,
		.at_once = 1,
		.write = write_mark,
		.take = take_mark,
		.ctx = &job};
	return kb_ttrss_do(l, &work, diag);
}
