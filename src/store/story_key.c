/* What articles of several feeds must share to be one. */
#include "names.h"
#include "story.h"

#include <khabar/base/hash.h>
#include <khabar/doc/uri.h>

#include <string.h>

enum {
	/* Bytes of an id that is unlike a counter if it has letters and
	 * digits. */
	LONG_ID = 24,
};

/* --- Hashing ------------------------------------------------------------ */

/* Of two strings; never 0. */
static int64_t hash(
	const char *kind, const char *s, size_t len, const char *name)
{
	uint64_t h = KB_HASH_START;
	h = kb_hash(h, kind, strlen(kind) + 1);
	h = kb_hash(h, s, len);
	if (name)
		h = kb_hash(h, name, strlen(name) + 1);
	h ^= h >> 32;
	return h ? (int64_t)h : 1;
}

/* --- Links -------------------------------------------------------------- */

/* name: what a link to a section needs besides, or NULL for nothing. */
static int64_t of_url(const char *url, const char *name)
{
	struct kb_str key = {0};
	int64_t h = 0;
	enum kb_uri_story story = kb_uri_story_key(url, &key);
	if (story == KB_URI_STORY)
		h = hash("link", key.s, key.len, NULL);
	else if (story == KB_URI_SECTION && name)
		h = hash("link", key.s, key.len, name);
	kb_str_release(&key);
	return h;
}

int64_t kb_story_key_of_page(const char *url)
{
	return url ? of_url(url, NULL) : 0;
}

/* --- Ids ---------------------------------------------------------------- */

/* Of a URL that is an id, which is the article's link in another feed perhaps.
 * What stands behind # is a part of it: papers count an article's versions
 * there. */
static int64_t of_url_id(const char *id, size_t len, const char *name)
{
	struct kb_str key = {0};
	int64_t h = 0;
	enum kb_uri_story story = kb_uri_story_key(id, &key);
	const char *fragment = memchr(id, '#', len);
	const char *kind = fragment ? "id" : "link";
	if (fragment)
		kb_str_add(&key, fragment, len - (size_t)(fragment - id));
	if (story == KB_URI_STORY)
		h = hash(kind, key.s, key.len, NULL);
	else if (story == KB_URI_SECTION && name)
		h = hash(kind, key.s, key.len, name);
	kb_str_release(&key);
	return h;
}

static bool is_long(const char *id, size_t len)
{
	bool letters = false, digits = false;
	for (size_t i = 0; i < len; i++) {
		letters |= kb_is_alpha((unsigned char)id[i]);
		digits |= kb_is_digit((unsigned char)id[i]);
	}
	return len >= LONG_ID && letters && digits;
}

static int64_t of_id(const char *key, const char *name)
{
	if (!kb_starts(key, "i:"))
		return 0;
	const char *id = key + 2;
	size_t len = strlen(id);
	if (kb_uri_is_web(id))
		return of_url_id(id, len, name);
	if (kb_istarts(id, "tag:") || kb_istarts(id, "urn:"))
		return hash("id", id, len, NULL);
	return name && is_long(id, len) ? hash("id", id, len, name) : 0;
}

/* --- Both --------------------------------------------------------------- */

struct kb_story_keys kb_story_keys_of(
	const char *key, const char *link, const char *name)
{
	if (!kb_sort_name_is_any(name))
		name = NULL;
	struct kb_story_keys k = {
		of_id(key, name), link ? of_url(link, name) : 0};
	if (k.id == k.link)
		k.id = 0;
	return k;
}

void kb_story_key_bind(struct kb_stmt *st, int i, int64_t key)
{
	if (key)
		kb_bind_int(st, i, key);
}
