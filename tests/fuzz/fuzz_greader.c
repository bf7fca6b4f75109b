/* Answers of the Google Reader API: feeds and articles. What comes of any bytes
 * is what was asked for, once. */
#include "../../src/sync/greader.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was asked for, and how much of it came or is missing. */
struct asked {
	struct kb_sync_ids ids;
	size_t n;
};

static enum kb_err take(void *ctx, const struct kb_sync_item *items, size_t n,
	struct kb_diag *diag)
{
	struct asked *a = ctx;
	(void)diag;
	for (size_t i = 0; i < n; i++)
		if (!kb_sync_ids_have(&a->ids, items[i].id) ||
			!items[i].entry.key)
			abort();
	a->n += n;
	return KB_OK;
}

static void miss(void *ctx, const int64_t *ids, size_t n)
{
	struct asked *a = ctx;
	(void)ids;
	a->n += n;
}

static void read_items(struct kb_sync_link *l, const struct kb_json *items)
{
	struct asked a = {0};
	const struct kb_sync_sink sink = {take, miss, &a};
	int64_t newest = 0, id;
	kb_sync_ids_add(&a.ids, 7);
	/* Every second one. */
	for (size_t i = 0; i < kb_json_len(items); i += 2)
		if (kb_greader_json_id(
			    l, kb_json_get(kb_json_at(items, i), "id"), &id))
			kb_sync_ids_add(&a.ids, id);
	kb_sync_ids_sort(&a.ids);
	kb_greader_read_items(
		l, items, a.ids.ids, a.ids.n, &sink, &newest, NULL);
	if (a.n != a.ids.n)
		abort();
	kb_sync_ids_release(&a.ids);
}

static void read_feeds(struct kb_sync_link *l, const struct kb_json *list)
{
	struct kb_remote_feeds feeds = {0};
	kb_greader_read_feeds(l, list, &feeds);
	for (size_t i = 0; i < feeds.n; i++)
		if (!feeds.feeds[i].id || !feeds.feeds[i].url)
			abort();
	kb_remote_feeds_release(&feeds);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct kb_sync_link_options o = {
		.base = "https://rss.example.org/api/greader.php"};
	struct kb_sync_link *l = kb_sync_link_new(&o);
	struct kb_sync_reply reply = {0};
	kb_str_add(&reply.r.body, (const char *)data, size);
	struct kb_json *j = kb_greader_json(&reply, "items");
	read_items(l, kb_json_get(j, "items"));
	kb_json_free(j);
	j = kb_greader_json(&reply, "subscriptions");
	read_feeds(l, kb_json_get(j, "subscriptions"));
	kb_json_free(j);
	kb_sync_reply_release(&reply);
	kb_sync_link_free(l);
	return 0;
}
