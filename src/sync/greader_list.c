/* The Google Reader API: reading the list of what is followed. */
#include "greader.h"

#include <khabar/base/limits.h>
#include <khabar/doc/uri.h>
#include <khabar/feed/kept.h>

#include <string.h>

static const char *str(const struct kb_json *o, const char *key)
{
	const char *s = kb_json_str(kb_json_get(o, key));
	return s && *s ? s : NULL;
}

/* The name of a label, whoever's it is ("user/12345/label/NAME"); NULL of what
 * is none. */
static const char *label_of(const struct kb_json *category)
{
	const char *id = str(category, "id");
	const char *label = str(category, "label");
	const char *name = id && kb_starts(id, "user/")
				   ? strchr(id + strlen("user/"), '/')
				   : NULL;
	if (name && kb_starts(name, "/label/") && name[strlen("/label/")])
		return name + strlen("/label/");
	return name ? NULL : label;
}

/* What FreshRSS calls the category of feeds that are in none, in the languages
 * that it speaks to its people. */
static const char *const no_category[] = {
	"Uncategorized",
	"Bez kategórie",
	"Brak kategorii",
	"Kategorisiz",
	"Kategória nélküli",
	"Nezařazeno",
	"Niet ingedeeld",
	"Sans catégorie",
	"Sem categoria",
	"Senza categoria",
	"Sin categorizar",
	"Tidak ada kategori",
	"Unkategorisiert",
	"Без категории",
	"ללא קטגוריה",
	"دسته بندی نشده",
	"カテゴリーに登録されていない",
	"未分类",
	"분류 없음",
};

/* Whether a label is no folder of a person's: FreshRSS and Miniflux have every
 * feed in one, and begin with one for all. */
static bool is_no_folder(const struct kb_sync_link *l, const char *feed,
	const struct kb_json *category, const char *name)
{
	const char *id = str(category, "id");
	size_t digits = id && kb_starts(id, "user/")
				? strspn(id + strlen("user/"), "0123456789")
				: 0;
	bool is_number = !feed[strlen("feed/") +
			       strspn(feed + strlen("feed/"), "0123456789")];
	if (!kb_greader_is_freshrss(l))
		return digits && is_number && strcmp(name, "All") == 0;
	for (size_t i = 0; i < sizeof no_category / sizeof *no_category; i++)
		if (strcmp(name, no_category[i]) == 0)
			return true;
	return false;
}

static void add_tags(const struct kb_sync_link *l, struct kb_remote_feeds *all,
	struct kb_remote_feed *f, const struct kb_json *list)
{
	size_t n = kb_json_len(list);
	if (n > KB_MAX_TAGS)
		n = KB_MAX_TAGS;
	f->tags = kb_arena_alloc(&all->arena, (n + 1) * sizeof *f->tags);
	for (size_t i = 0; i < n; i++) {
		const struct kb_json *category = kb_json_at(list, i);
		const char *s = label_of(category);
		if (s && !is_no_folder(l, f->id, category, s))
			f->tags[f->n_tags++] = kb_arena_strdup(&all->arena, s);
	}
}

/* An address of the web, clean, in the arena; NULL: it is none. */
static const char *web(struct kb_arena *arena, const char *s)
{
	struct kb_str url = {0};
	const char *out = NULL;
	if (s && kb_uri_resolve(NULL, s, &url) && kb_uri_is_web(url.s))
		out = kb_arena_strndup(arena, url.s, url.len);
	kb_str_release(&url);
	return out;
}

/* Adds a feed; one without an address is none that could be in a list. */
static void add_feed(struct kb_sync_link *l, struct kb_remote_feeds *all,
	const struct kb_json *o)
{
	const char *id = str(o, "id");
	if (!id || !kb_starts(id, "feed/") || strlen(id) > KB_MAX_URL)
		return;
	const char *url = web(&all->arena, str(o, "url"));
	if (!url)
		url = web(&all->arena, id + strlen("feed/"));
	if (!url)
		return;
	struct kb_remote_feed *f = KB_PUSH(all->feeds, all->n, all->cap);
	struct kb_feed *plain = kb_kept_take(
		kb_kept_new(NULL, str(o, "title"), str(o, "htmlUrl"), false));
	const char *title = kb_greader_title(l, &plain->arena, plain->title);
	f->id = kb_arena_strdup(&all->arena, id);
	f->url = url;
	f->title = title ? kb_arena_strdup(&all->arena, title) : NULL;
	f->link =
		plain->link ? kb_arena_strdup(&all->arena, plain->link) : NULL;
	f->unread = -1;
	add_tags(l, all, f, kb_json_get(o, "categories"));
	kb_feed_free(plain);
}

void kb_greader_read_feeds(struct kb_sync_link *l, const struct kb_json *list,
	struct kb_remote_feeds *out)
{
	for (size_t i = 0; i < kb_json_len(list); i++)
		add_feed(l, out, kb_json_at(list, i));
}
