/* Keys of entries: what makes an entry the same one at the next reload. */
#include "build.h"

#include <khabar/base/limits.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

enum {
	MAX_KEY = 1024 /* bytes of an id or link that is a key as it is */
};

/* --- Hashing ----------------------------------------------------------- */

#define PRIME UINT64_C(0x9E3779B97F4A7C15)

static uint64_t mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * PRIME;
	return h ^ h >> 29;
}

static uint64_t word_at(const char *s)
{
	uint64_t w = 0;
	for (int i = 7; i >= 0; i--)
		w = w << 8 | (unsigned char)s[i];
	return w;
}

/* Eight bytes at a time; the length goes in, so that "a", "bc" is not "ab",
 * "c", and NULL is not "". */
static uint64_t mix_bytes(uint64_t h, const char *s, size_t len)
{
	h = mix(h, len + 1);
	for (; len >= 8; s += 8, len -= 8)
		h = mix(h, word_at(s));
	uint64_t last = 0;
	while (len > 0)
		last = last << 8 | (unsigned char)s[--len];
	return mix(h, last);
}

static uint64_t mix_str(uint64_t h, const char *s)
{
	return s ? mix_bytes(h, s, strlen(s)) : mix(h, 0);
}

static uint64_t mix_date(uint64_t h, const struct kb_date *d)
{
	uint64_t day = (uint64_t)((d->year * 16 + d->month) * 32 + d->day);
	uint64_t time = (uint64_t)((d->hour * 64 + d->minute) * 64 + d->second);
	unsigned has = (unsigned)d->has_time | (unsigned)d->has_seconds << 1 |
		       (unsigned)d->has_zone << 2;
	h = mix(h, day << 32 | time);
	return mix(h, (uint64_t)(d->zone + 4096) << 8 | has);
}

uint64_t kb_entry_hash(const struct kb_entry *e)
{
	uint64_t h = PRIME;
	const char *const texts[] = {e->id, e->title, e->link,
#define TEXT(member, column, json) e->member,
		KB_ENTRY_TEXTS(TEXT)
#undef TEXT
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		h = mix_str(h, texts[i]);
	h = mix_date(mix_date(h, &e->published), &e->updated);
	h = mix(h, e->n_authors);
	for (size_t i = 0; i < e->n_authors; i++)
		h = mix_str(h, e->authors[i]);
	h = mix(h, e->n_categories);
	for (size_t i = 0; i < e->n_categories; i++)
		h = mix_str(h, e->categories[i]);
	h = mix(h, e->n_enclosures);
	for (size_t i = 0; i < e->n_enclosures; i++) {
		h = mix_str(h, e->enclosures[i].url);
		h = mix_str(h, e->enclosures[i].type);
		h = mix(h, (uint64_t)e->enclosures[i].length);
		/* What is not given changes nothing, as before it was read. */
		if (e->enclosures[i].duration >= 0)
			h = mix(h, (uint64_t)e->enclosures[i].duration);
		if (e->enclosures[i].title)
			h = mix_str(h, e->enclosures[i].title);
	}
	return h;
}

/* --- Counting ---------------------------------------------------------- */

/* How often each string of a feed's entries is there: a hash table. */
struct counts {
	struct {
		const char *s;
		uint64_t hash;
		uint32_t n;
		uint64_t last; /* of the entry with the string seen last */
	} * slots;
	size_t cap; /* a power of two */
};

static void counts_init(struct counts *c, size_t n)
{
	c->cap = 16;
	while (c->cap < n * 2)
		c->cap *= 2;
	c->slots = kb_calloc(c->cap, sizeof *c->slots);
}

static size_t counts_slot(const struct counts *c, const char *s)
{
	uint64_t hash = mix_str(PRIME, s);
	size_t i = (size_t)(hash >> 20) & (c->cap - 1);
	while (c->slots[i].s &&
		(c->slots[i].hash != hash || strcmp(c->slots[i].s, s) != 0))
		i = (i + 1) & (c->cap - 1);
	c->slots[i].s = c->slots[i].s ? c->slots[i].s : s;
	c->slots[i].hash = hash;
	return i;
}

/* --- Keys -------------------------------------------------------------- */

static void add_hash(struct kb_str *out, uint64_t a, uint64_t b)
{
	kb_str_addf(out, "%016llx%016llx", (unsigned long long)a,
		(unsigned long long)b);
}

/* "i:" and the string, a hash of it where it is too long. */
static void put(struct kb_str *out, const char *kind, const char *s)
{
	size_t len = strlen(s);
	kb_str_clear(out);
	kb_str_adds(out, kind);
	if (len <= MAX_KEY)
		kb_str_add(out, s, len);
	else
		add_hash(out, mix_bytes(PRIME, s, len),
			mix_bytes(~PRIME, s, len));
}

static void put_hash(struct kb_str *out, const struct kb_entry *e)
{
	uint64_t a = PRIME, b = ~PRIME;
	const char *s = e->title;
	if (!s && !e->published.year)
		s = e->content ? e->content : e->summary;
	a = mix_date(mix_str(a, s), &e->published);
	b = mix_date(mix_str(b, s), &e->published);
	kb_str_clear(out);
	kb_str_adds(out, "h:");
	add_hash(out, a, b);
}

void kb_entry_key(const struct kb_entry *e, struct kb_str *out)
{
	if (e->key) {
		kb_str_clear(out);
		kb_str_adds(out, e->key);
	} else if (e->id) {
		put(out, "i:", e->id);
	} else if (e->link) {
		put(out, "l:", e->link);
	} else {
		put_hash(out, e);
	}
}

void kb_entry_page(const char *link, struct kb_str *out)
{
	kb_uri_page_key(link, out);
}

/* Makes keys that are there twice different where the entries are. The old ones
 * stand at the end: a new entry does not change their keys. */
static void part_twins(struct kb_builder *b, struct counts *keys)
{
	struct kb_feed *f = b->feed;
	struct kb_str key = {0};
	for (size_t i = f->n_entries; i-- > 0;) {
		struct kb_entry *e = &f->entries[i];
		size_t at = counts_slot(keys, e->key);
		uint64_t hash = kb_entry_hash(e);
		uint32_t n = keys->slots[at].n;
		if (n == 0 || keys->slots[at].last != hash)
			n++;
		keys->slots[at].n = n;
		keys->slots[at].last = hash;
		if (n < 2)
			continue;
		kb_str_clear(&key);
		kb_str_addf(&key, "%s~%u", e->key, n);
		e->key = kb_arena_strndup(&f->arena, key.s, key.len);
	}
	kb_str_release(&key);
}

void kb_builder_keys(struct kb_builder *b)
{
	struct kb_feed *f = b->feed;
	struct counts ids, links, keys;
	struct kb_str key = {0};
	counts_init(&ids, f->n_entries);
	counts_init(&links, f->n_entries);
	counts_init(&keys, f->n_entries);
	for (size_t i = 0; i < f->n_entries; i++) {
		const struct kb_entry *e = &f->entries[i];
		if (e->id)
			ids.slots[counts_slot(&ids, e->id)].n++;
		if (e->link)
			links.slots[counts_slot(&links, e->link)].n++;
	}
	bool twins = false;
	for (size_t i = 0; i < f->n_entries; i++) {
		struct kb_entry *e = &f->entries[i];
		if (e->id && ids.slots[counts_slot(&ids, e->id)].n == 1)
			put(&key, "i:", e->id);
		else if (e->link &&
			 links.slots[counts_slot(&links, e->link)].n == 1)
			put(&key, "l:", e->link);
		else
			put_hash(&key, e);
		e->key = kb_arena_strndup(&f->arena, key.s, key.len);
		twins |= keys.slots[counts_slot(&keys, e->key)].n++ > 0;
	}
	if (twins) {
		memset(keys.slots, 0, keys.cap * sizeof *keys.slots);
		part_twins(b, &keys);
	}
	free(ids.slots);
	free(links.slots);
	free(keys.slots);
	kb_str_release(&key);
}
