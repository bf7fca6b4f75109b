#include "feed_build.h"
#include "feed_xml.h"

#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

/* Namespaces by what their URIs hold and by the prefixes that go with them:
 * feeds forget to declare them, and misspell them. */
static const struct {
	const char *part, *prefix;
	enum kb_feed_ns ns;
} spaces[] = {
	{"purl.org/rss/1.0/modules/content", "content", KB_NS_CONTENT},
	{"purl.org/rss/1.0/modules/", "", KB_NS_OTHER},
	{"purl.org/rss/1.0", "rss", KB_NS_RSS},
	{"netscape.com", "", KB_NS_RSS},
	{"backend.userland.com", "", KB_NS_RSS},
	{"blogs.law.harvard.edu", "", KB_NS_RSS},
	{"/2005/atom", "atom", KB_NS_ATOM},
	{"purl.org/atom", "atom10", KB_NS_ATOM},
	{"purl.org/dc/elements", "dc", KB_NS_DC},
	{"purl.org/dc/terms", "dcterms", KB_NS_DC},
	{"search.yahoo.com/mrss", "media", KB_NS_MEDIA},
	{"itunes.com/dtds", "itunes", KB_NS_ITUNES},
	{"rssnamespace.org/feedburner", "feedburner", KB_NS_FEEDBURNER},
	{"w3.org/1999/xhtml", "xhtml", KB_NS_XHTML},
	{"22-rdf-syntax-ns", "rdf", KB_NS_RDF},
};

enum kb_feed_ns kb_feed_ns(const struct kb_node *n, const char **local)
{
	const char *colon = strchr(n->name, ':');
	*local = colon ? colon + 1 : n->name;
	size_t count = sizeof spaces / sizeof *spaces;
	if (n->ns && *n->ns) {
		for (size_t i = 0; i < count; i++)
			if (kb_istrn(n->ns, strlen(n->ns), spaces[i].part))
				return spaces[i].ns;
		return KB_NS_OTHER;
	}
	if (!colon)
		return KB_NS_RSS;
	for (size_t i = 0; i < count; i++)
		if (strlen(spaces[i].prefix) == (size_t)(colon - n->name) &&
			kb_ieqn(n->name, spaces[i].prefix,
				(size_t)(colon - n->name)))
			return spaces[i].ns;
	return KB_NS_OTHER;
}

static const struct kb_node *first_element(const struct kb_node *n)
{
	for (n = n ? n->first : NULL; n && n->type != KB_NODE_ELEMENT;)
		n = n->next;
	return n;
}

bool kb_feed_is_feed(const struct kb_doc *doc)
{
	const struct kb_node *root = first_element(doc ? doc->root : NULL);
	if (!root)
		return false;
	const char *local;
	enum kb_feed_ns ns = kb_feed_ns(root, &local);
	if (kb_ieq(local, "rss"))
		return true;
	if (kb_ieq(local, "feed"))
		return ns == KB_NS_ATOM || ns == KB_NS_RSS;
	/* A channel by itself was seen; RDF may hold anything. */
	if (!kb_ieq(local, "rdf") && !kb_ieq(local, "channel"))
		return false;
	if (kb_ieq(local, "channel"))
		return true;
	for (const struct kb_node *c = root->first; c; c = c->next)
		if (c->type == KB_NODE_ELEMENT &&
			kb_feed_ns(c, &local) == KB_NS_RSS &&
			(kb_ieq(local, "channel") || kb_ieq(local, "item")))
			return true;
	return false;
}

void kb_feed_node_text(struct kb_str *out, const struct kb_node *n)
{
	kb_str_clear(out);
	kb_str_add(out, "", 0);
	for (const struct kb_node *c = n; c; c = kb_node_next(c, n))
		if (c->type == KB_NODE_TEXT)
			kb_str_add(out, c->text, c->len);
}

/* Levels of xml:base and xml:lang that are looked at. */
enum {
	MAX_LEVELS = 16
};

const char *kb_feed_base(
	struct kb_builder *b, const struct kb_node *n, const char *base)
{
	const char *refs[MAX_LEVELS];
	int count = 0;
	for (int level = 0; n && level < MAX_LEVELS; n = n->parent, level++) {
		const char *ref = n->type == KB_NODE_ELEMENT
					  ? kb_node_attr(n, "base")
					  : NULL;
		if (ref)
			refs[count++] = ref;
	}
	while (count > 0) {
		const char *url = kb_builder_url(b, base, refs[--count]);
		if (url)
			base = url;
	}
	return base;
}

const char *kb_feed_lang(const struct kb_node *n)
{
	for (int level = 0; n && level < MAX_LEVELS; n = n->parent, level++) {
		const char *lang = n->type == KB_NODE_ELEMENT
					   ? kb_node_attr(n, "lang")
					   : NULL;
		if (lang && *lang)
			return lang;
	}
	return NULL;
}

static void read_feed_link(struct kb_feed_reader *r, const struct kb_node *n)
{
	struct kb_feed *f = r->b.feed;
	const char *href = kb_node_attr(n, "href");
	const char *rel = kb_node_attr(n, "rel");
	kb_feed_node_text(&r->text, n);
	bool alternate = !rel || kb_ieq(rel, "alternate");
	if (!href && !r->text.len)
		return;
	if (!f->link && alternate)
		f->link =
			kb_builder_url(&r->b, r->base, href ? href : r->text.s);
	else if (!f->url && rel && kb_ieq(rel, "self"))
		f->url = kb_builder_url(&r->b, NULL, href);
}

/* The picture of a channel: <image><url>, or an href or resource. */
static void read_feed_image(struct kb_feed_reader *r, const struct kb_node *n)
{
	struct kb_feed *f = r->b.feed;
	if (f->image)
		return;
	const char *url = kb_node_attr(n, "href");
	for (const struct kb_node *c = n->first; c && !url; c = c->next)
		if (c->type == KB_NODE_ELEMENT && kb_ieq(c->name, "url")) {
			kb_feed_node_text(&r->text, c);
			url = r->text.s;
		}
	if (!url && n->first && n->first->type == KB_NODE_TEXT) {
		kb_feed_node_text(&r->text, n);
		url = r->text.s;
	}
	f->image = kb_builder_url(&r->b, r->base, url);
}

static void set_plain(
	struct kb_feed_reader *r, const char **to, const struct kb_node *n)
{
	if (*to)
		return;
	kb_feed_node_text(&r->text, n);
	*to = kb_builder_title(&r->b, r->text.s, r->text.len, true);
}

static void read_feed_child(struct kb_feed_reader *r, const struct kb_node *n)
{
	struct kb_feed *f = r->b.feed;
	const char *name;
	enum kb_feed_ns ns = kb_feed_ns(n, &name);
	bool own = ns == KB_NS_RSS || ns == KB_NS_ATOM;
	bool dc = ns == KB_NS_DC;
	if (own && kb_ieq(name, "title"))
		set_plain(r, &f->title, n);
	else if (own && kb_ieq(name, "link"))
		read_feed_link(r, n);
	else if (own &&
		 (kb_ieq(name, "description") || kb_ieq(name, "subtitle") ||
			 kb_ieq(name, "tagline")))
		set_plain(r, &f->description, n);
	else if ((own || dc) && kb_ieq(name, "language"))
		set_plain(r, &f->language, n);
	else if ((own && (kb_ieq(name, "image") || kb_ieq(name, "logo"))) ||
		 (ns == KB_NS_ITUNES && kb_ieq(name, "image")))
		read_feed_image(r, n);
	else if (((own && (kb_ieq(name, "lastBuildDate") ||
				  kb_ieq(name, "pubDate") ||
				  kb_ieq(name, "updated") ||
				  kb_ieq(name, "modified"))) ||
			 (dc && kb_ieq(name, "date"))) &&
		 (!f->updated.year || !kb_ieq(name, "pubDate"))) {
		struct kb_date d;
		kb_feed_node_text(&r->text, n);
		if (kb_date_parse(r->text.s, r->text.len, &d))
			f->updated = d;
	}
}

static bool is_item(const struct kb_node *n)
{
	const char *name;
	if (n->type != KB_NODE_ELEMENT)
		return false;
	enum kb_feed_ns ns = kb_feed_ns(n, &name);
	return (ns == KB_NS_RSS || ns == KB_NS_ATOM) &&
	       (kb_ieq(name, "item") || kb_ieq(name, "entry"));
}

/* The element that the feed's own fields are children of. */
static const struct kb_node *find_channel(const struct kb_node *root)
{
	const char *name;
	for (const struct kb_node *c = root->first; c; c = c->next)
		if (c->type == KB_NODE_ELEMENT) {
			kb_feed_ns(c, &name);
			if (kb_ieq(name, "channel"))
				return c;
		}
	return root;
}

static enum kb_err read_items(struct kb_feed_reader *r,
	const struct kb_node *root, struct kb_diag *diag)
{
	for (const struct kb_node *n = root; n;) {
		if (!is_item(n)) {
			n = kb_node_next(n, root);
			continue;
		}
		struct kb_entry *e = kb_builder_entry(&r->b);
		if (!e)
			return kb_fail(diag, KB_ELIMIT,
				"the feed has too many entries");
		kb_feed_read_item(r, e, n);
		n = kb_node_skip(n, root);
	}
	return KB_OK;
}

enum kb_err kb_feed_from_doc(const struct kb_doc *doc, const char *url,
	struct kb_feed **out, struct kb_diag *diag)
{
	*out = NULL;
	if (!kb_feed_is_feed(doc))
		return kb_fail(diag, KB_EFORMAT, "this XML is not a feed");
	const struct kb_node *root = first_element(doc->root);
	const struct kb_node *channel = find_channel(root);
	struct kb_feed_reader r = {0};
	kb_builder_init(&r.b, url);
	r.base = kb_feed_base(&r.b, channel, r.b.feed->url);
	const char *lang = kb_feed_lang(channel);
	for (const struct kb_node *c = channel->first; c; c = c->next)
		if (c->type == KB_NODE_ELEMENT && !is_item(c))
			read_feed_child(&r, c);
	if (!r.b.feed->language && lang)
		r.b.feed->language = kb_builder_text(&r.b, lang, strlen(lang));
	/* A file's links count from the site if they can. */
	if (!r.base)
		r.base = r.b.feed->link;
	enum kb_err err = read_items(&r, root, diag);
	if (err == KB_OK) {
		kb_builder_finish(&r.b);
		*out = r.b.feed;
	} else {
		kb_feed_free(r.b.feed);
	}
	kb_builder_release(&r.b);
	kb_str_release(&r.text);
	return err;
}
