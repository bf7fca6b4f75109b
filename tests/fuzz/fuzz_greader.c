/* Answers of the Google Reader API: feeds and articles. What comes of any bytes
 * is what was asked for, once; and feeds that have come into the list of an
 * account that had none are no wish in the next round. */
#include "../../src/sync/greader.h"
#include "../../src/sync/subscriptions.h"

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

static void compare(const struct kb_feeds *list,
	const struct kb_remote_feeds *feeds,
	const struct kb_subscription *bases, size_t n_bases,
	struct kb_sync_comparison *out)
{
	const struct kb_sync_sides sides = {.account = "home",
		.list = list,
		.bases = bases,
		.n_bases = n_bases,
		.remotes = feeds->feeds,
		.n_remotes = feeds->n,
		.renames = true,
		.tags = true};
	kb_sync_compare(&sides, out);
}

/* Adds the line that a step wants; what both agree on then. */
static struct kb_subscription agree(struct kb_feeds *list,
	const struct kb_sync_step *step, struct kb_arena *arena)
{
	const struct kb_sync_tags *tags = &step->add_here;
	if (kb_feeds_add(list, step->url, NULL, tags->names, tags->n, NULL) ==
		KB_OK)
		kb_feeds_add_setting(list, "account", "home", NULL);
	const struct kb_feed_conf *line = kb_feeds_find(list, step->url);
	if (!line)
		return (struct kb_subscription){.id = NULL};
	return (struct kb_subscription){.id = step->id,
		.url = step->url,
		.remote_url = step->remote->url,
		.remote_title = step->remote->title,
		.remote_tags = kb_sync_join_tags(
			arena, step->remote->tags, step->remote->n_tags),
		.local_tags = line->n_tags == tags->n
				      ? step->local_tags
				      : kb_sync_join_tags(arena, line->tags,
						line->n_tags)};
}

/* One feed of a list that has none: it comes, and nothing is wished then. */
static void follow(const struct kb_remote_feed *feed)
{
	struct kb_remote_feed copy = *feed;
	const struct kb_remote_feeds one = {.feeds = &copy, .n = 1};
	struct kb_feeds list;
	struct kb_sync_comparison first, then;
	struct kb_arena arena = {0};
	kb_feeds_init(&list, "feeds");
	if (kb_feeds_parse(&list, "", 0, NULL))
		abort();
	compare(&list, &one, NULL, 0, &first);
	if (first.n != 1 || first.steps[0].here != KB_SYNC_ADD)
		abort();
	const struct kb_subscription base =
		agree(&list, &first.steps[0], &arena);
	compare(&list, &one, &base, base.id != NULL, &then);
	for (size_t i = 0; i < then.n && base.id; i++) {
		const struct kb_sync_step *s = &then.steps[i];
		if (s->here || s->there || s->add_there.n || s->drop_there.n ||
			s->title_there || s->drop_here.n)
			abort();
	}
	kb_sync_comparison_release(&first);
	kb_sync_comparison_release(&then);
	kb_feeds_release(&list);
	kb_arena_release(&arena);
}

static void read_feeds(struct kb_sync_link *l, const struct kb_json *list)
{
	struct kb_remote_feeds feeds = {0};
	kb_greader_read_feeds(l, list, &feeds);
	for (size_t i = 0; i < feeds.n; i++) {
		if (!feeds.feeds[i].id || !feeds.feeds[i].url)
			abort();
		follow(&feeds.feeds[i]);
	}
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
