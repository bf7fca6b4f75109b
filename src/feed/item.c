/* One entry of RSS or Atom. */
#include "xml.h"

#include <khabar/article/enclosure.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

/* What an entry's reader knows besides the entry. */
struct item {
	struct kb_feed_reader *r;
	struct kb_entry *e;
	const char *base;
	const char *guid;      /* a guid that may be a link */
	const char *thumbnail; /* a picture, if there is no better one */
	const char *media_text, *itunes_author, *itunes_summary;
	int64_t duration; /* of the episode, in seconds; -1: not known */
	bool exact_link;  /* link is the one of the newspaper itself */
};

static const char *text(struct item *it, const struct kb_node *n)
{
	kb_feed_node_text(&it->r->text, n);
	return it->r->text.s;
}

static const char *plain(struct item *it, const struct kb_node *n)
{
	text(it, n);
	return kb_builder_title(
		&it->r->b, it->r->text.s, it->r->text.len, true);
}

static void set_date(
	struct item *it, struct kb_date *to, const struct kb_node *n)
{
	struct kb_date d;
	text(it, n);
	if (!to->year && kb_builder_date(it->r->text.s, it->r->text.len, &d))
		*to = d;
}

static int64_t number_of(const struct kb_node *n, const char *name,
	int64_t (*read)(const char *s, size_t len))
{
	const char *s = kb_node_attr(n, name);
	return s ? read(s, strlen(s)) : -1;
}

/* Whether a file of this type, else name, is a picture. */
static bool is_image(const char *type, const char *url)
{
	return kb_media_of(type && *type ? type : NULL, url) == KB_MEDIA_IMAGE;
}

/* The file of an enclosure, which is a picture of the entry if it is one. */
static void add_file(struct item *it, const struct kb_node *n, const char *url)
{
	const struct kb_enclosure file = {.url = url,
		.type = kb_node_attr(n, "type"),
		.length = number_of(n, "length", kb_length_read),
		.duration = number_of(n, "duration", kb_duration_read),
		.title = kb_node_attr(n, "title")};
	kb_builder_add_enclosure(&it->r->b, it->e, it->base, &file);
	if (is_image(file.type, url))
		kb_builder_image(&it->r->b, it->e, it->base, url);
}

static void read_link(struct item *it, const struct kb_node *n)
{
	struct kb_entry *e = it->e;
	struct kb_builder *b = &it->r->b;
	const char *href = kb_node_attr(n, "href");
	const char *rel = kb_node_attr(n, "rel");
	const char *type = kb_node_attr(n, "type");
	if (!href) {
		const char *url = kb_builder_url(b, it->base, text(it, n));
		if (url && !it->exact_link) {
			e->link = url;
			it->exact_link = true;
		}
		return;
	}
	if (rel && kb_ieq(rel, "enclosure")) {
		add_file(it, n, href);
	} else if (rel && kb_ieq(rel, "replies")) {
		if (!e->comments && (!type || kb_istarts(type, "text/html")))
			e->comments = kb_builder_url(b, it->base, href);
	} else if (!rel || kb_ieq(rel, "alternate")) {
		bool html = !type || kb_istrn(type, strlen(type), "html");
		if (!e->link || (html && !it->exact_link)) {
			const char *url = kb_builder_url(b, it->base, href);
			e->link = url ? url : e->link;
			it->exact_link = html && url;
		}
	}
}

/* <author> of RSS is text; that of Atom has <name> and <email>. */
void kb_feed_read_author(
	struct kb_feed_reader *r, struct kb_entry *e, const struct kb_node *n)
{
	for (const struct kb_node *c = n->first; c; c = c->next) {
		const char *local;
		if (c->type != KB_NODE_ELEMENT)
			continue;
		kb_feed_ns(c, &local);
		if (kb_ieq(local, "name")) {
			n = c;
			break;
		}
	}
	kb_feed_node_text(&r->text, n);
	kb_builder_add_author(&r->b, e, r->text.s, r->text.len);
}

static void read_author(struct item *it, const struct kb_node *n)
{
	kb_feed_read_author(it->r, it->e, n);
}

static void read_category(struct item *it, const struct kb_node *n)
{
	static const char *const names[] = {"label", "term", "text"};
	const char *s = NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names && !s; i++)
		s = kb_node_attr(n, names[i]);
	if (!s)
		s = text(it, n);
	kb_builder_add_category(&it->r->b, it->e, s, strlen(s));
}

/* Keywords with commas between them. */
static void read_keywords(struct item *it, const struct kb_node *n)
{
	const char *s = text(it, n);
	while (*s) {
		size_t len = strcspn(s, ",");
		kb_builder_add_category(&it->r->b, it->e, s, len);
		s += len + (s[len] == ',');
	}
}

static void read_guid(struct item *it, const struct kb_node *n)
{
	const char *link = kb_node_attr(n, "isPermaLink");
	if (!link)
		link = kb_node_attr(n, "ispermalink");
	text(it, n);
	it->e->id = kb_builder_text(&it->r->b, it->r->text.s, it->r->text.len);
	if (it->e->id && (!link || !kb_ieq(link, "false")) &&
		kb_uri_is_web(it->e->id))
		it->guid = it->e->id;
}

/* The first child of this name, without prefix. */
static const struct kb_node *child(const struct kb_node *n, const char *name)
{
	for (const struct kb_node *c = n->first; c; c = c->next) {
		const char *local;
		if (c->type != KB_NODE_ELEMENT)
			continue;
		kb_feed_ns(c, &local);
		if (kb_ieq(local, name))
			return c;
	}
	return NULL;
}

/* Another form of the enclosure, at the first of its sources that can be
 * fetched. */
static void read_alternate(struct item *it, const struct kb_node *n)
{
	struct kb_enclosure file = {.type = kb_node_attr(n, "type"),
		.length = number_of(n, "length", kb_length_read),
		.duration = -1,
		.title = kb_node_attr(n, "title")};
	size_t before = it->e->n_enclosures;
	for (const struct kb_node *c = child(n, "source");
		c && it->e->n_enclosures == before; c = c->next) {
		file.url = c->type == KB_NODE_ELEMENT ? kb_node_attr(c, "uri")
						      : NULL;
		kb_builder_add_enclosure(&it->r->b, it->e, it->base, &file);
	}
}

/* A film, sound or file of Media RSS. */
static void read_media_file(struct item *it, const struct kb_node *n)
{
	const struct kb_node *title = child(n, "title");
	struct kb_enclosure file = {.url = kb_node_attr(n, "url"),
		.type = kb_node_attr(n, "type"),
		.length = number_of(n, "fileSize", kb_length_read),
		.duration = number_of(n, "duration", kb_duration_read),
		.title = title ? plain(it, title) : NULL};
	if (!file.type)
		file.type = kb_node_attr(n, "medium");
	kb_builder_add_enclosure(&it->r->b, it->e, it->base, &file);
}

/* A picture or film of Media RSS, with what is said of it inside. */
static void read_media(struct item *it, const struct kb_node *n)
{
	struct kb_entry *e = it->e;
	const char *name, *url = kb_node_attr(n, "url");
	kb_feed_ns(n, &name);
	if (kb_ieq(name, "content") && url) {
		const char *medium = kb_node_attr(n, "medium");
		if (is_image(medium ? medium : kb_node_attr(n, "type"), url))
			kb_builder_image(&it->r->b, e, it->base, url);
		else
			read_media_file(it, n);
	} else if (kb_ieq(name, "thumbnail") && !it->thumbnail) {
		it->thumbnail = kb_builder_url(&it->r->b, it->base, url);
	} else if (kb_ieq(name, "credit") && !e->image_credit) {
		e->image_credit = plain(it, n);
	} else if (kb_ieq(name, "description") || kb_ieq(name, "text")) {
		/* Inside a picture it is the picture's. */
		const char *outer;
		enum kb_feed_ns ns = kb_feed_ns(n->parent, &outer);
		if (ns == KB_NS_MEDIA && kb_ieq(outer, "content")) {
			if (!e->image_caption)
				e->image_caption = plain(it, n);
		} else if (!it->media_text) {
			it->media_text = kb_feed_html_of(it->r, n);
		}
	} else if (kb_ieq(name, "title") && !e->title) {
		e->title = plain(it, n);
	} else if (kb_ieq(name, "category")) {
		read_category(it, n);
	} else if (kb_ieq(name, "keywords")) {
		read_keywords(it, n);
	}
}

static void read_media_tree(struct item *it, const struct kb_node *top)
{
	for (const struct kb_node *n = top; n; n = kb_node_next(n, top)) {
		const char *name;
		if (n->type == KB_NODE_ELEMENT &&
			kb_feed_ns(n, &name) == KB_NS_MEDIA)
			read_media(it, n);
	}
}

static void read_content(struct item *it, const struct kb_node *n)
{
	struct kb_entry *e = it->e;
	const char *src = kb_node_attr(n, "src");
	if (src && !n->first) {
		if (!e->link)
			e->link = kb_builder_url(&it->r->b, it->base, src);
		return;
	}
	const char *html = kb_feed_html_of(it->r, n);
	if (!html || (e->content && strlen(e->content) >= strlen(html)))
		return;
	e->content = html;
	/* Only where there is an xml:base; else the page's URL is better. */
	const char *base = kb_feed_base(&it->r->b, n, it->r->base);
	if (base != it->r->base)
		e->base = base;
}

static void read_title(struct item *it, const struct kb_node *n)
{
	const char *local, *type = kb_node_attr(n, "type");
	bool html = kb_feed_ns(n, &local) != KB_NS_ATOM ||
		    (type && kb_istrn(type, strlen(type), "html"));
	const char *s = html ? kb_feed_markup(it->r, n) : text(it, n);
	const char *title = kb_builder_title(&it->r->b, s, strlen(s), html);
	if (title)
		it->e->title =
			kb_builder_directed(&it->r->b, title, kb_feed_dir(n));
}

/* Elements of RSS and Atom, by their names. */
static void read_own(struct item *it, const struct kb_node *n, const char *name)
{
	struct kb_entry *e = it->e;
	if (kb_ieq(name, "title"))
		read_title(it, n);
	else if (kb_ieq(name, "link"))
		read_link(it, n);
	else if (kb_ieq(name, "description") || kb_ieq(name, "summary"))
		e->summary = kb_feed_html_of(it->r, n);
	else if (kb_ieq(name, "content") || kb_ieq(name, "encoded"))
		read_content(it, n);
	else if (kb_ieq(name, "guid"))
		read_guid(it, n);
	else if (kb_ieq(name, "id"))
		e->id = plain(it, n);
	else if (kb_ieq(name, "pubDate") || kb_ieq(name, "published") ||
		 kb_ieq(name, "issued") || kb_ieq(name, "created") ||
		 kb_ieq(name, "date"))
		set_date(it, &e->published, n);
	else if (kb_ieq(name, "updated") || kb_ieq(name, "modified") ||
		 kb_ieq(name, "lastBuildDate"))
		set_date(it, &e->updated, n);
	else if (kb_ieq(name, "author") || kb_ieq(name, "creator"))
		read_author(it, n);
	else if (kb_ieq(name, "category") || kb_ieq(name, "subject"))
		read_category(it, n);
	else if (kb_ieq(name, "enclosure"))
		add_file(it, n, kb_node_attr(n, "url"));
	else if (kb_ieq(name, "comments"))
		e->comments = kb_builder_url(&it->r->b, it->base, text(it, n));
	else if (kb_ieq(name, "image") || kb_ieq(name, "thumbnail")) {
		const char *url = kb_node_attr(n, "url");
		if (!url)
			url = text(it, n);
		while (kb_is_space((unsigned char)*url))
			url++;
		size_t len = strcspn(url, " \t\r\n");
		char *one = kb_strndup(url, len);
		kb_builder_image(&it->r->b, e, it->base, one);
		free(one);
	} else if (kb_ieq(name, "language")) {
		e->language = plain(it, n);
	}
}

static void read_dc(struct item *it, const struct kb_node *n, const char *name)
{
	struct kb_entry *e = it->e;
	if (kb_ieq(name, "creator") || kb_ieq(name, "author"))
		read_author(it, n);
	else if (kb_ieq(name, "date") || kb_ieq(name, "created") ||
		 kb_ieq(name, "issued") || kb_ieq(name, "available"))
		set_date(it, &e->published, n);
	else if (kb_ieq(name, "modified"))
		set_date(it, &e->updated, n);
	else if (kb_ieq(name, "subject"))
		read_category(it, n);
	else if (kb_ieq(name, "language"))
		e->language = plain(it, n);
	else if (kb_ieq(name, "title") && !e->title)
		e->title = plain(it, n);
	else if (kb_ieq(name, "description") && !e->summary)
		e->summary = kb_feed_html_of(it->r, n);
	else if (kb_ieq(name, "identifier") && !e->id)
		e->id = plain(it, n);
}

static void read_itunes(
	struct item *it, const struct kb_node *n, const char *name)
{
	if (kb_ieq(name, "author"))
		it->itunes_author = plain(it, n);
	else if (kb_ieq(name, "summary") ||
		 (kb_ieq(name, "subtitle") && !it->itunes_summary))
		it->itunes_summary = kb_feed_html_of(it->r, n);
	else if (kb_ieq(name, "category"))
		read_category(it, n);
	else if (kb_ieq(name, "keywords"))
		read_keywords(it, n);
	else if (kb_ieq(name, "image") && !it->thumbnail)
		it->thumbnail = kb_builder_url(
			&it->r->b, it->base, kb_node_attr(n, "href"));
	else if (kb_ieq(name, "title") && !it->e->title)
		it->e->title = plain(it, n);
	else if (kb_ieq(name, "duration")) {
		text(it, n);
		it->duration = kb_duration_read(it->r->text.s, it->r->text.len);
	}
}

/* The episode is the first file that can be heard or seen, else the first that
 * may be one. */
static void set_duration(struct item *it)
{
	struct kb_enclosure *episode = NULL;
	for (size_t i = 0; i < it->e->n_enclosures; i++) {
		struct kb_enclosure *c = &it->e->enclosures[i];
		unsigned media = kb_enclosures_media(c, 1);
		if (!episode && (media & 1u << KB_MEDIA_FILE))
			episode = c;
		if (media & KB_MEDIA_PLAYS) {
			episode = c;
			break;
		}
	}
	if (episode && episode->duration < 0)
		episode->duration = it->duration;
}

static void read_child(struct item *it, const struct kb_node *n)
{
	const char *name;
	switch (kb_feed_ns(n, &name)) {
	case KB_NS_RSS:
	case KB_NS_ATOM:
		read_own(it, n, name);
		break;
	case KB_NS_CONTENT:
		if (kb_ieq(name, "encoded"))
			read_content(it, n);
		break;
	case KB_NS_XHTML:
		if (kb_ieq(name, "body") || kb_ieq(name, "div"))
			read_content(it, n);
		break;
	case KB_NS_DC:
		read_dc(it, n, name);
		break;
	case KB_NS_MEDIA:
		read_media_tree(it, n);
		break;
	case KB_NS_ITUNES:
		read_itunes(it, n, name);
		break;
	case KB_NS_PODCAST:
		if (kb_ieq(name, "alternateEnclosure"))
			read_alternate(it, n);
		break;
	case KB_NS_FEEDBURNER:
		if (kb_ieq(name, "origLink")) {
			const char *url = kb_builder_url(
				&it->r->b, it->base, text(it, n));
			if (url)
				it->e->link = url;
			it->exact_link = it->exact_link || url;
		}
		break;
	case KB_NS_RDF:
	case KB_NS_SY:
	case KB_NS_THR:
	case KB_NS_OTHER:
		break;
	}
}

void kb_feed_read_item(struct kb_feed_reader *r, struct kb_entry *e,
	const struct kb_node *item)
{
	struct item it = {.r = r, .e = e, .duration = -1};
	it.base = kb_feed_base(&r->b, item, r->base);
	const char *lang = kb_feed_lang(item);
	if (lang)
		e->language = kb_builder_text(&r->b, lang, strlen(lang));
	for (const struct kb_node *c = item->first; c; c = c->next)
		if (c->type == KB_NODE_ELEMENT)
			read_child(&it, c);
	set_duration(&it);
	const char *about = kb_node_attr(item, "about");
	if (!e->link && it.guid)
		e->link = it.guid;
	if (!e->link && about)
		e->link = kb_builder_url(&r->b, it.base, about);
	if (!e->id && about)
		e->id = kb_builder_text(&r->b, about, strlen(about));
	if (!e->summary)
		e->summary =
			it.itunes_summary ? it.itunes_summary : it.media_text;
	if (e->n_authors == 0 && it.itunes_author)
		kb_builder_add_author(
			&r->b, e, it.itunes_author, strlen(it.itunes_author));
	if (e->n_authors == 0) {
		e->authors = r->whole.authors;
		e->n_authors = r->whole.n_authors;
	}
	if (!e->image)
		e->image = it.thumbnail;
	/* Relative links of the text count from the page it is of. */
	if (!e->base)
		e->base = e->link && kb_uri_is_web(e->link) ? e->link : it.base;
}
