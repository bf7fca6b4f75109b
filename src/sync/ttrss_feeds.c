/* tt-rss's JSON API: what is followed there, and its changes. */
#include "ttrss.h"

#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/doc/uri.h>
#include <khabar/feed/kept.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	MOST_DEPTH = 16 /* categories in one another; those below are one */
};

/* --- Categories --------------------------------------------------------- */

/* A category's name, those above it before it: "a/b". */
struct category {
	int64_t id;
	const char *path; /* in the arena */
};

struct categories {
	struct kb_arena arena;
	struct category *of;
	size_t n, cap;
};

static void categories_release(struct categories *c)
{
	kb_arena_release(&c->arena);
	free(c->of);
}

static void add_category(
	struct categories *c, int64_t id, const char *above, const char *name)
{
	struct kb_str path = {0};
	/* Those below 1 are tt-rss's own: without a category, labels. */
	if (id < 1 || !name)
		return;
	kb_str_addf(&path, "%s%s%s", above, *above ? "/" : "", name);
	*KB_PUSH(c->of, c->n, c->cap) = (struct category){
		id, kb_arena_strndup(&c->arena, path.s, path.len)};
	kb_str_release(&path);
}

/* Adds the categories of a part of the tree. */
static void add_tree(struct categories *c, const struct kb_json *items,
	const char *above, int depth)
{
	for (size_t i = 0; i < kb_json_len(items); i++) {
		const struct kb_json *item = kb_json_at(items, i);
		const char *type = kb_ttrss_str(item, "type");
		int64_t id = kb_ttrss_number(item, "bare_id");
		if (!type || strcmp(type, "category") != 0 || id < 1)
			continue;
		add_category(c, id, above, kb_ttrss_str(item, "name"));
		const char *path = c->n && c->of[c->n - 1].id == id
					   ? c->of[c->n - 1].path
					   : above;
		if (depth < MOST_DEPTH)
			add_tree(
				c, kb_json_get(item, "items"), path, depth + 1);
	}
}

/* The same of a server that does not tell which is in which. */
static enum kb_err get_flat(
	struct kb_sync_link *l, struct categories *c, struct kb_diag *diag)
{
	const struct kb_ttrss_call call = {.op = "getCategories",
		.not_so = _("the answer is not a list of categories")};
	struct kb_ttrss_answer answer;
	enum kb_err err = kb_ttrss_ask(l, &call, &answer, diag);
	for (size_t i = 0; i < kb_json_len(answer.content); i++) {
		const struct kb_json *o = kb_json_at(answer.content, i);
		add_category(c, kb_ttrss_number(o, "id"), "",
			kb_ttrss_str(o, "title"));
	}
	kb_json_free(answer.json);
	return err;
}

/* Gets the categories; with `empty`, those without feeds too. */
static enum kb_err get_categories(struct kb_sync_link *l, bool empty,
	struct categories *c, struct kb_diag *diag)
{
	const struct kb_ttrss_call call = {.op = "getFeedTree",
		.fields = empty ? ",\"include_empty\":true" : NULL,
		.not_so = _("the answer is not a list of categories"),
		.object = true,
		.pardon = "UNKNOWN_METHOD"};
	struct kb_ttrss_answer answer;
	enum kb_err err = kb_ttrss_ask(l, &call, &answer, diag);
	if (!err && !answer.content)
		return get_flat(l, c, diag);
	const struct kb_json *tree = kb_json_get(answer.content, "categories");
	if (!err)
		add_tree(c, kb_json_get(tree, "items"), "", 0);
	kb_json_free(answer.json);
	return err;
}

static const char *path_of(const struct categories *c, int64_t id)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->of[i].id == id)
			return c->of[i].path;
	return NULL;
}

/* --- The list ----------------------------------------------------------- */

/* How many are unread; -1: it is not told, or cannot be. */
static int64_t unread_of(const struct kb_json *o)
{
	int64_t n =
		kb_json_get(o, "unread") ? kb_ttrss_number(o, "unread") : -1;
	return n >= 0 && n <= (int64_t)KB_MAX_SYNC_IDS ? n : -1;
}

/* Adds a feed; one without an address is none that could be in a list. */
static void add_feed(struct kb_remote_feeds *all, const struct kb_json *o,
	const struct categories *categories)
{
	int64_t id = kb_ttrss_number(o, "id");
	const char *address = kb_ttrss_str(o, "feed_url");
	struct kb_str url = {0}, number = {0};
	if (id < 1 || !address || !kb_uri_resolve(NULL, address, &url) ||
		!kb_uri_is_web(url.s)) {
		kb_str_release(&url);
		return;
	}
	struct kb_remote_feed *f = KB_PUSH(all->feeds, all->n, all->cap);
	struct kb_feed *plain = kb_kept_take(
		kb_kept_new(NULL, kb_ttrss_str(o, "title"), NULL, false));
	const char *path = path_of(categories, kb_ttrss_number(o, "cat_id"));
	kb_str_addf(&number, "%" PRId64, id);
	*f = (struct kb_remote_feed){
		.id = kb_arena_strdup(&all->arena, number.s),
		.url = kb_arena_strndup(&all->arena, url.s, url.len),
		.tags = kb_arena_alloc(&all->arena, sizeof *f->tags),
		.unread = unread_of(o)};
	/* What it calls a feed that it has not fetched yet. */
	if (plain->title && strcmp(plain->title, "[Unknown]") != 0)
		f->title = kb_arena_strdup(&all->arena, plain->title);
	if (path)
		f->tags[f->n_tags++] = kb_arena_strdup(&all->arena, path);
	kb_feed_free(plain);
	kb_str_release(&number);
	kb_str_release(&url);
}

enum kb_err kb_ttrss_subscriptions(struct kb_sync_link *l,
	struct kb_remote_feeds *out, struct kb_diag *diag)
{
	const struct kb_ttrss_call call = {.op = "getFeeds",
		.fields = ",\"cat_id\":-3", /* all, and none of its own */
		.not_so = _("the answer is not a list of feeds")};
	struct kb_ttrss_answer answer;
	struct categories categories = {0};
	*out = (struct kb_remote_feeds){0};
	enum kb_err err = kb_ttrss_ask(l, &call, &answer, diag);
	size_t n = kb_json_len(answer.content);
	if (!err)
		err = kb_sync_check_feeds(l, n, diag);
	if (!err)
		err = get_categories(l, false, &categories, diag);
	for (size_t i = 0; i < n && !err; i++)
		add_feed(out, kb_json_at(answer.content, i), &categories);
	categories_release(&categories);
	kb_json_free(answer.json);
	return err;
}

/* --- Changes ------------------------------------------------------------ */

/* The category of a tag; 0: there is none of that name. */
static enum kb_err find_category(struct kb_sync_link *l,
	const char *const *tags, size_t n_tags, int64_t *out,
	struct kb_diag *diag)
{
	struct categories c = {0};
	*out = 0;
	enum kb_err err = n_tags ? get_categories(l, true, &c, diag) : KB_OK;
	for (size_t i = 0; i < n_tags && !*out; i++)
		for (size_t k = 0; k < c.n && !*out; k++)
			if (strcmp(c.of[k].path, tags[i]) == 0)
				*out = c.of[k].id;
	categories_release(&c);
	return err;
}

/* What the server says to a feed that it was to follow. */
static enum kb_err take_subscribed(struct kb_sync_link *l, const char *url,
	const struct kb_json *status, struct kb_str *id, struct kb_diag *diag)
{
	enum {
		THERE,
		ADDED,
		NO_ADDRESS,
		NO_FEED,
		SEVERAL_FEEDS,
		NOT_FETCHED,
		NO_XML,
	};
	int64_t code = kb_ttrss_number(status, "code");
	int64_t feed = kb_ttrss_number(status, "feed_id");
	const char *why = kb_ttrss_str(status, "message");
	const char *name = kb_sync_link_name(l);
	if (code == THERE || code == ADDED) {
		if (feed > 0)
			kb_str_addf(id, "%" PRId64, feed);
		return KB_OK;
	}
	kb_sync_note(l, KB_SYNC_REFUSED, KB_EINVAL);
	if (code == NO_FEED || code == NO_XML)
		/* i18n: an account's name, an address */
		return kb_fail(diag, KB_EINVAL,
			"%s: the server finds no feed at %s", KB_BRIEF(name),
			KB_BRIEF(url));
	if (code == SEVERAL_FEEDS)
		/* i18n: an account's name, an address */
		return kb_fail(diag, KB_EINVAL,
			"%s: the page %s has several feeds: give the address "
			"of one of them",
			KB_BRIEF(name), KB_BRIEF(url));
	if (code == NOT_FETCHED && why)
		/* i18n: an account's name, an address, why */
		return kb_fail(diag, KB_EINVAL,
			"%s: the server cannot fetch %s: %s", KB_BRIEF(name),
			KB_BRIEF(url), KB_BRIEF(why));
	/* i18n: an account's name, an address */
	return kb_fail(diag, KB_EINVAL, "%s: the server does not take %s",
		KB_BRIEF(name), KB_BRIEF(url));
}

enum kb_err kb_ttrss_subscribe(struct kb_sync_link *l, const char *url,
	const char *title, const char *const *tags, size_t n_tags,
	struct kb_str *id, struct kb_diag *diag)
{
	struct kb_str fields = {0};
	int64_t category;
	(void)title; /* it has the feed's */
	kb_str_clear(id);
	enum kb_err err = find_category(l, tags, n_tags, &category, diag);
	if (err)
		return err;
	kb_str_adds(&fields, ",\"feed_url\":");
	kb_json_add_str(&fields, url);
	kb_str_addf(&fields, ",\"category_id\":%" PRId64, category);
	const struct kb_ttrss_call call = {.op = "subscribeToFeed",
		.fields = fields.s,
		.not_so = _("the answer does not say that it was done"),
		.object = true};
	struct kb_ttrss_answer answer;
	err = kb_ttrss_ask(l, &call, &answer, diag);
	if (!err)
		err = take_subscribed(l, url,
			kb_json_get(answer.content, "status"), id, diag);
	kb_json_free(answer.json);
	kb_str_release(&fields);
	return err;
}

enum kb_err kb_ttrss_unsubscribe(
	struct kb_sync_link *l, const char *id, struct kb_diag *diag)
{
	struct kb_str fields = {0};
	kb_str_addf(&fields, ",\"feed_id\":%" PRId64,
		(int64_t)strtoll(id, NULL, 10));
	const struct kb_ttrss_call call = {.op = "unsubscribeFeed",
		.fields = fields.s,
		.not_so = _("the answer does not say that it was done"),
		.object = true,
		.pardon = "FEED_NOT_FOUND"};
	struct kb_ttrss_answer answer;
	enum kb_err err = kb_ttrss_ask(l, &call, &answer, diag);
	kb_json_free(answer.json);
	kb_str_release(&fields);
	return err;
}
