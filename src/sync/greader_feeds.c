/* The Google Reader API: what is followed there, and its changes. */
#include "greader.h"

#include <khabar/base/message.h>
#include <khabar/doc/uri.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define EDIT KB_GREADER_API "/subscription/edit"

/* --- The list ----------------------------------------------------------- */

enum kb_err kb_greader_subscriptions(struct kb_sync_link *l,
	struct kb_remote_feeds *out, struct kb_diag *diag)
{
	struct kb_json *j;
	*out = (struct kb_remote_feeds){0};
	enum kb_err err = kb_greader_get(l,
		KB_GREADER_API "/subscription/list?output=json",
		"subscriptions", _("the answer is not a list of feeds"), &j,
		diag);
	const struct kb_json *list = kb_json_get(j, "subscriptions");
	size_t n = kb_json_len(list);
	if (!err)
		err = kb_sync_check_feeds(l, n, diag);
	if (!err)
		kb_greader_read_feeds(l, list, out);
	kb_json_free(j);
	return err;
}

/* --- Changes ------------------------------------------------------------ */

static void add_label(struct kb_str *fields, const char *name, const char *tag)
{
	struct kb_str label = {0};
	kb_str_addf(&label, KB_GREADER_LABEL "%s", tag);
	kb_sync_add_field(fields, name, label.s);
	kb_str_release(&label);
}

/* Folders to be put into: where there is one a feed, FreshRSS takes the last
 * that it is told of, and a person's first is meant. */
static void add_folders(const struct kb_sync_link *l, struct kb_str *fields,
	const char *const *tags, size_t n)
{
	if (n > 1 && kb_greader_is_freshrss(l))
		n = 1;
	for (size_t i = 0; i < n; i++)
		add_label(fields, "a", tags[i]);
}

/* Sends a change; yes is "OK" alone. */
static enum kb_err change(
	struct kb_sync_link *l, const char *fields, struct kb_diag *diag)
{
	struct kb_sync_reply reply;
	enum kb_err err = kb_greader_ask(l, EDIT, fields, &reply, diag);
	if (!err && !kb_greader_is_ok(&reply))
		err = kb_sync_fail_answer(l, &reply,
			_("the answer does not say that it was done"), diag);
	kb_sync_reply_release(&reply);
	return err;
}

static void begin_edit(struct kb_str *fields, const char *what, const char *id)
{
	kb_sync_add_field(fields, "ac", what);
	kb_sync_add_field(fields, "s", id);
}

static void add_wished(const struct kb_sync_link *l, struct kb_str *fields,
	const char *title, const char *const *tags, size_t n_tags)
{
	if (title && *title)
		kb_sync_add_field(fields, "t", title);
	add_folders(l, fields, tags, n_tags);
}

enum kb_err kb_greader_rename(struct kb_sync_link *l, const char *id,
	const char *title, struct kb_diag *diag)
{
	struct kb_str fields = {0};
	begin_edit(&fields, "edit", id);
	kb_sync_add_field(&fields, "t", title);
	enum kb_err err = change(l, fields.s, diag);
	kb_str_release(&fields);
	return err;
}

enum kb_err kb_greader_tag(struct kb_sync_link *l, const char *id,
	const char *const *added, size_t n_added, const char *const *removed,
	size_t n_removed, struct kb_diag *diag)
{
	struct kb_str fields = {0};
	begin_edit(&fields, "edit", id);
	add_folders(l, &fields, added, n_added);
	for (size_t i = 0; i < n_removed; i++)
		add_label(&fields, "r", removed[i]);
	enum kb_err err = change(l, fields.s, diag);
	kb_str_release(&fields);
	return err;
}

/* Whether a failure is a server's no to what was asked, and not one that would
 * meet anything else as well. */
static bool is_no(const struct kb_sync_link *l)
{
	enum kb_sync_fault fault = kb_sync_link_fault(l);
	return fault == KB_SYNC_REFUSED || fault == KB_SYNC_SERVER ||
	       fault == KB_SYNC_ANSWER;
}

enum kb_err kb_greader_unsubscribe(
	struct kb_sync_link *l, const char *id, struct kb_diag *diag)
{
	struct kb_str fields = {0};
	struct kb_remote_feeds feeds = {0};
	bool there = true;
	begin_edit(&fields, "unsubscribe", id);
	enum kb_err err = change(l, fields.s, diag);
	kb_str_release(&fields);
	/* One that is gone is refused in as many ways as there are servers. */
	if (err && is_no(l) && !kb_greader_subscriptions(l, &feeds, NULL)) {
		there = false;
		for (size_t i = 0; i < feeds.n; i++)
			there |= strcmp(feeds.feeds[i].id, id) == 0;
	}
	kb_remote_feeds_release(&feeds);
	return there ? err : KB_OK;
}

/* --- Subscribing -------------------------------------------------------- */

/* The id that quickadd gives, of which FreshRSS made a bare number. */
static bool take_stream(const struct kb_json *answer, struct kb_str *id)
{
	const struct kb_json *j = kb_json_get(answer, "streamId");
	const char *s = kb_json_str(j);
	int64_t number;
	if (kb_json_int(j, &number))
		kb_str_addf(id, "feed/%" PRId64, number);
	else if (s && *s)
		kb_str_addf(
			id, "%s%s", kb_starts(s, "feed/") ? "" : "feed/", s);
	return kb_json_num(kb_json_get(answer, "numResults"), 0) > 0;
}

/* The other way to subscribe, which says no with status 200 and tells why. */
static enum kb_err quickadd(struct kb_sync_link *l, const char *url,
	struct kb_str *id, struct kb_diag *diag)
{
	struct kb_str path = {0}, fields = {0};
	struct kb_sync_reply reply;
	/* FreshRSS reads it from the address alone. */
	kb_str_adds(&path, KB_GREADER_API "/subscription/quickadd?output=json");
	kb_sync_add_field(&path, "quickadd", url);
	kb_sync_add_field(&fields, "quickadd", url);
	enum kb_err err = kb_greader_ask(l, path.s, fields.s, &reply, diag);
	const struct kb_str *body = &reply.r.body;
	struct kb_json *j = err ? NULL : kb_json_parse(body->s, body->len);
	const char *why = kb_json_str(kb_json_get(j, "error"));
	if (!err && !kb_json_get(j, "numResults")) {
		err = kb_sync_fail_answer(l, &reply,
			_("the answer does not say that it was done"), diag);
	} else if (!err && !take_stream(j, id)) {
		kb_sync_note(l, KB_SYNC_REFUSED, KB_EINVAL);
		err = why && *why
			      ? kb_fail(diag, KB_EINVAL,
					/* i18n: an address, and the server's
					 * words
					 */
					"%s: the server does not follow it: %s",
					KB_BRIEF(url), KB_BRIEF(why))
			      : kb_fail(diag, KB_EINVAL,
					"%s: the server finds no feed there",
					KB_BRIEF(url));
	}
	kb_json_free(j);
	kb_sync_reply_release(&reply);
	kb_str_release(&path);
	kb_str_release(&fields);
	return err;
}

/* What quickadd has no place for. */
static enum kb_err complete(struct kb_sync_link *l, const char *id,
	const char *title, const char *const *tags, size_t n_tags,
	struct kb_diag *diag)
{
	struct kb_str fields = {0};
	if (!*id || !((title && *title) || n_tags))
		return KB_OK;
	begin_edit(&fields, "edit", id);
	add_wished(l, &fields, title, tags, n_tags);
	enum kb_err err = change(l, fields.s, diag);
	kb_str_release(&fields);
	return err;
}

static enum kb_err subscribe(struct kb_sync_link *l, const char *url,
	const char *title, const char *const *tags, size_t n_tags,
	struct kb_diag *diag)
{
	struct kb_str fields = {0}, stream = {0};
	kb_str_addf(&stream, "feed/%s", url);
	begin_edit(&fields, "subscribe", stream.s);
	add_wished(l, &fields, title, tags, n_tags);
	enum kb_err err = change(l, fields.s, diag);
	kb_str_release(&fields);
	kb_str_release(&stream);
	return err;
}

enum kb_err kb_greader_subscribe(struct kb_sync_link *l, const char *url,
	const char *title, const char *const *tags, size_t n_tags,
	struct kb_str *id, struct kb_diag *diag)
{
	/* FreshRSS takes no other letters, follows the feed of a page under the
	 * feed's URL, and says why it does not only where it tells the id. */
	bool quick = kb_greader_is_freshrss(l);
	struct kb_str plain = {0};
	enum kb_err err = KB_OK;
	kb_str_clear(id);
	kb_uri_encode(url, &plain);
	if (!quick) {
		err = subscribe(l, plain.s, title, tags, n_tags, diag);
		quick = err && is_no(l);
	}
	if (quick) {
		err = quickadd(l, plain.s, id, diag);
		if (!err && id->len)
			err = complete(l, id->s, title, tags, n_tags, diag);
	}
	kb_str_release(&plain);
	return err;
}
