/* JSON Feed. */
#include <khabar/base/message.h>
#include "build.h"

#include <khabar/article/enclosure.h>
#include <khabar/article/json.h>
#include <khabar/base/limits.h>

#include <math.h>
#include <string.h>

static const char *str(const struct kb_json *o, const char *key)
{
	return kb_json_str(kb_json_get(o, key));
}

static const char *plain(
	struct kb_builder *b, const struct kb_json *o, const char *key)
{
	const char *s = str(o, key);
	return s ? kb_builder_text(b, s, strlen(s)) : NULL;
}

static const char *url(struct kb_builder *b, const char *base,
	const struct kb_json *o, const char *key)
{
	return kb_builder_url(b, base, str(o, key));
}

static void date(const struct kb_json *o, const char *key, struct kb_date *d)
{
	const char *s = str(o, key);
	if (s)
		kb_builder_date(s, strlen(s), d);
}

/* A number, which some write as a string. -1: there is none. */
static int64_t whole_number(const struct kb_json *o, const char *key,
	int64_t (*read)(const char *s, size_t len))
{
	const struct kb_json *n = kb_json_get(o, key);
	const char *s = kb_json_str(n);
	double d = kb_json_num(n, -1);
	if (s)
		return read(s, strlen(s));
	return d >= 0 && d < 1e15 ? (int64_t)d : -1;
}

static void add_author(
	struct kb_builder *b, struct kb_entry *e, const struct kb_json *author)
{
	const char *name = str(author, "name");
	if (name)
		kb_builder_add_author(b, e, name, strlen(name));
}

/* whole: what the feed says of all its entries. */
static void read_item(struct kb_builder *b, struct kb_entry *e,
	const struct kb_entry *whole, const struct kb_json *o, const char *base)
{
	const struct kb_json *id = kb_json_get(o, "id");
	const char *s = kb_json_str(id);
	if (s) {
		e->id = kb_builder_text(b, s, strlen(s));
	} else if (!isnan(kb_json_num(id, NAN))) {
		/* Exact, so that no two are one. */
		struct kb_str n = {0};
		kb_str_addf(&n, "%.17g", kb_json_num(id, NAN));
		e->id = kb_builder_text(b, n.s, n.len);
		kb_str_release(&n);
	}
	e->link = url(b, base, o, "url");
	if (!e->link)
		e->link = url(b, base, o, "external_url");
	if (!e->link)
		e->link = kb_builder_url(b, NULL, e->id);
	e->base = e->link ? e->link : base;
	e->title = plain(b, o, "title");
	e->language = plain(b, o, "language");
	if ((s = str(o, "content_html")))
		e->content = kb_builder_html(b, s, strlen(s));
	else if ((s = str(o, "content_text")))
		e->content = kb_builder_html_of_text(b, s, strlen(s));
	if ((s = str(o, "summary")))
		e->summary = kb_builder_html_of_text(b, s, strlen(s));
	date(o, "date_published", &e->published);
	date(o, "date_modified", &e->updated);
	kb_builder_image(b, e, e->base, str(o, "image"));
	kb_builder_image(b, e, e->base, str(o, "banner_image"));
	const struct kb_json *list = kb_json_get(o, "authors");
	for (size_t i = 0; i < kb_json_len(list); i++)
		add_author(b, e, kb_json_at(list, i));
	add_author(b, e, kb_json_get(o, "author"));
	if (e->n_authors == 0) {
		e->authors = whole->authors;
		e->n_authors = whole->n_authors;
	}
	list = kb_json_get(o, "tags");
	for (size_t i = 0; i < kb_json_len(list); i++)
		if ((s = kb_json_str(kb_json_at(list, i))))
			kb_builder_add_category(b, e, s, strlen(s));
	list = kb_json_get(o, "attachments");
	for (size_t i = 0; i < kb_json_len(list); i++) {
		const struct kb_json *at = kb_json_at(list, i);
		const struct kb_enclosure file = {.url = str(at, "url"),
			.type = str(at, "mime_type"),
			.length = whole_number(
				at, "size_in_bytes", kb_length_read),
			.duration = whole_number(
				at, "duration_in_seconds", kb_duration_read),
			.title = str(at, "title")};
		kb_builder_add_enclosure(b, e, e->base, &file);
	}
}

static void read_feed(struct kb_builder *b, const struct kb_json *o)
{
	struct kb_feed *f = b->feed;
	f->format = "JSON Feed";
	if (!f->url)
		f->url = url(b, NULL, o, "feed_url");
	f->title = plain(b, o, "title");
	f->link = url(b, f->url, o, "home_page_url");
	f->description = plain(b, o, "description");
	f->language = plain(b, o, "language");
	f->image = url(b, f->url, o, "icon");
	if (!f->image)
		f->image = url(b, f->url, o, "favicon");
}

/* JSON Feed says what it is in its version; some writers forget. */
static bool is_feed(const struct kb_json *o)
{
	const char *version = str(o, "version");
	if (!kb_json_is_array(kb_json_get(o, "items")))
		return false;
	return (version && strstr(version, "jsonfeed.org")) ||
	       (str(o, "title") &&
		       (str(o, "home_page_url") || str(o, "feed_url")));
}

static void read_items(struct kb_builder *b, const struct kb_json *o,
	const struct kb_entry *whole)
{
	const struct kb_json *items = kb_json_get(o, "items");
	const char *base = b->feed->link ? b->feed->link : b->feed->url;
	size_t n = kb_json_len(items), from = 0, end;
	struct kb_entry first = {0}, last = {0};
	if (n > KB_MAX_ENTRIES) {
		read_item(b, &first, whole, kb_json_at(items, 0), base);
		read_item(b, &last, whole, kb_json_at(items, n - 1), base);
	}
	end = kb_builder_newest(b, n, &first, &last, &from);
	for (size_t i = from; i < end; i++) {
		const struct kb_json *item = kb_json_at(items, i);
		if (kb_json_is_object(item))
			read_item(b, kb_builder_entry(b), whole, item, base);
	}
}

/* The start of a feed that breaks off, up to the end of its last whole item and
 * with its brackets closed; false if there is no such item. */
static bool close_cut(struct kb_str *out, const char *s, size_t len)
{
	size_t depth = 0, end = 0;
	bool in_string = false;
	for (size_t at = 0; at < len; at++) {
		if (in_string && s[at] == '\\')
			at++;
		else if (s[at] == '"')
			in_string = !in_string;
		else if (!in_string && (s[at] == '{' || s[at] == '['))
			depth++;
		else if (!in_string && (s[at] == '}' || s[at] == ']'))
			depth -= depth > 0;
		if (!in_string && s[at] == '}' && depth == 2)
			end = at + 1;
	}
	if (!end || !depth)
		return false;
	kb_str_add(out, s, end);
	kb_str_adds(out, "]}");
	return true;
}

static struct kb_json *parse(const char *s, size_t len, bool *cut)
{
	struct kb_json *j = kb_json_parse(s, len);
	struct kb_str closed = {0};
	if (len > KB_MAX_JSON)
		len = KB_MAX_JSON - strlen("]}");
	*cut = !j && close_cut(&closed, s, len);
	if (*cut)
		j = kb_json_parse(closed.s, closed.len);
	kb_str_release(&closed);
	return j;
}

enum kb_err kb_feed_from_json(const char *s, size_t len, const char *url_,
	struct kb_feed **out, struct kb_diag *diag)
{
	*out = NULL;
	bool cut;
	struct kb_json *j = parse(s, len, &cut);
	if (!kb_json_is_object(j) || !is_feed(j)) {
		kb_json_free(j);
		return kb_fail(diag, KB_EFORMAT, "this JSON is not a feed");
	}
	struct kb_builder b;
	kb_builder_init(&b, url_);
	read_feed(&b, j);
	b.feed->cut = cut;
	if (cut)
		b.feed->note =
			_("the feed breaks off in the midst; it was read "
			  "as far as it goes");
	struct kb_entry whole = {0};
	const struct kb_json *authors = kb_json_get(j, "authors");
	for (size_t i = 0; i < kb_json_len(authors); i++)
		add_author(&b, &whole, kb_json_at(authors, i));
	add_author(&b, &whole, kb_json_get(j, "author"));
	read_items(&b, j, &whole);
	kb_builder_finish(&b);
	*out = b.feed;
	kb_builder_release(&b);
	kb_json_free(j);
	return KB_OK;
}
