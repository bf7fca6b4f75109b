/* Articles that another reader has kept become entries of a feed. */
#include <khabar/feed/kept.h>

#include "build.h"

#include <khabar/base/utf8.h>

#include <stdlib.h>
#include <string.h>

/* The end of the year 9999: the year of a date has four digits. */
#define LATEST INT64_C(253402300800)

struct kb_kept {
	struct kb_builder b;
	struct kb_str text; /* of a field that had to be mended */
};

/* Well-formed text of a field; NULL for nothing. Borrowed until the next call.
 */
static const char *field(struct kb_kept *k, const char *s)
{
	size_t len = s ? strlen(s) : 0;
	if (!len)
		return NULL;
	if (kb_utf8_valid(s, len) == len)
		return s;
	kb_str_clear(&k->text);
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		kb_str_addcp(&k->text, cp);
	}
	return k->text.s;
}

/* Text without markup, on one line where it is a title's. */
static const char *text(struct kb_kept *k, const char *s, bool title)
{
	s = field(k, s);
	if (!s)
		return NULL;
	return title ? kb_builder_title(&k->b, s, strlen(s), true)
		     : kb_builder_text(&k->b, s, strlen(s));
}

static const char *url(struct kb_kept *k, const char *s)
{
	s = field(k, s);
	return s ? kb_builder_url(&k->b, k->b.feed->url, s) : NULL;
}

struct kb_kept *kb_kept_new(
	const char *feed, const char *title, const char *link, bool rtl)
{
	struct kb_kept *k = kb_calloc(1, sizeof *k);
	kb_builder_init(&k->b, feed);
	k->b.feed->title = text(k, title, true);
	k->b.feed->link = url(k, link);
	if (rtl)
		k->b.feed->dir = KB_DIR_RTL;
	return k;
}

/* Whether the id is the link, or the end of it, and a date behind: it is none
 * of the feed's. */
static bool is_made_up(const char *id, const char *link)
{
	struct kb_date d;
	size_t len = strlen(link), most = 0;
	for (size_t n = 1; n <= len && id[n - 1]; n++)
		if (id[n] && memcmp(id, link + len - n, n) == 0)
			most = n;
	return most && kb_builder_date(id + most, strlen(id + most), &d);
}

static const char *id_of(
	struct kb_kept *k, const struct kb_kept_item *i, const char *title)
{
	const char *id = text(k, i->id, false);
	if (!id)
		return NULL;
	if (i->link && *i->link)
		return is_made_up(id, i->link) ? NULL : id;
	return title && strcmp(id, title) == 0 ? NULL : id;
}

static void add_content(
	struct kb_kept *k, struct kb_entry *e, const struct kb_kept_item *i)
{
	struct kb_builder *b = &k->b;
	const char *s = field(k, i->summary);
	if (s)
		e->summary = kb_builder_html(b, s, strlen(s));
	s = field(k, i->content);
	if (!s)
		return;
	e->content = (i->plain ? kb_builder_html_of_text : kb_builder_html)(
		b, s, strlen(s));
	e->base = url(k, i->base);
}

static void add_enclosures(
	struct kb_kept *k, struct kb_entry *e, const struct kb_kept_item *i)
{
	const char *base = k->b.feed->url;
	const struct kb_enclosure first = {url(k, i->enclosure_url),
		.type = text(k, i->enclosure_type, false), .length = -1,
		.duration = -1};
	kb_builder_add_enclosure(&k->b, e, base, &first);
	for (size_t n = 0; n < i->n_enclosures; n++)
		kb_builder_add_enclosure(&k->b, e, base, &i->enclosures[n]);
}

void kb_kept_add(struct kb_kept *k, const struct kb_kept_item *i)
{
	struct kb_builder *b = &k->b;
	struct kb_entry *e = kb_builder_entry(b);
	e->title = text(k, i->title, true);
	e->link = url(k, i->link);
	e->id = id_of(k, i, e->title);
	add_content(k, e, i);
	const char *author = field(k, i->author);
	if (author)
		kb_builder_add_author(b, e, author, strlen(author));
	if (i->date > 0 && i->date < LATEST)
		e->published = kb_date_from_unix(i->date);
	for (size_t n = 0; n < i->n_categories; n++)
		kb_builder_add_category(
			b, e, i->categories[n], strlen(i->categories[n]));
	add_enclosures(k, e, i);
}

struct kb_feed *kb_kept_take(struct kb_kept *k)
{
	struct kb_feed *feed = k->b.feed;
	size_t n = feed->n_entries;
	for (size_t i = 0; i < n / 2; i++) {
		struct kb_entry e = feed->entries[i];
		feed->entries[i] = feed->entries[n - 1 - i];
		feed->entries[n - 1 - i] = e;
	}
	kb_builder_finish(&k->b);
	kb_builder_release(&k->b);
	kb_str_release(&k->text);
	free(k);
	return feed;
}
