/* RSS, RDF and Atom: the feed's own elements, and where its entries are. */
#include <khabar/base/message.h>
#include "build.h"
#include "xml.h"

#include <khabar/base/limits.h>
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
	{"purl.org/rss/1.0/modules/syndication", "sy", KB_NS_SY},
	{"purl.org/rss/1.0/modules/", "", KB_NS_OTHER},
	{"purl.org/syndication/thread", "thr", KB_NS_THR},
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
	{"podcastindex.org/namespace", "podcast", KB_NS_PODCAST},
	{"w3.org/1999/xhtml", "xhtml", KB_NS_XHTML},
	{"22-rdf-syntax-ns", "rdf", KB_NS_RDF},
};

/* Those of most feeds, which need not be searched. */
static const struct {
	const char *uri;
	enum kb_feed_ns ns;
} exact[] = {
	{"http://www.w3.org/2005/Atom", KB_NS_ATOM},
	{"http://purl.org/rss/1.0/modules/content/", KB_NS_CONTENT},
	{"http://purl.org/dc/elements/1.1/", KB_NS_DC},
	{"http://search.yahoo.com/mrss/", KB_NS_MEDIA},
	{"http://www.itunes.com/dtds/podcast-1.0.dtd", KB_NS_ITUNES},
	{"http://www.w3.org/1999/xhtml", KB_NS_XHTML},
	{"http://purl.org/rss/1.0/", KB_NS_RSS},
};

/* Whether n is in the namespace of the root, an <rss>: RSS has none of its own,
 * and some writers make one up. */
static bool is_of_root(const struct kb_node *n)
{
	const struct kb_node *root = n;
	while (root->parent && root->parent->type == KB_NODE_ELEMENT)
		root = root->parent;
	const char *colon = strchr(root->name, ':');
	return kb_ieq(colon ? colon + 1 : root->name, "rss") && root->ns &&
	       strcmp(root->ns, n->ns) == 0;
}

enum kb_feed_ns kb_feed_ns(const struct kb_node *n, const char **local)
{
	const char *colon = strchr(n->name, ':');
	*local = colon ? colon + 1 : n->name;
	size_t count = sizeof spaces / sizeof *spaces;
	if (n->ns && *n->ns) {
		for (size_t i = 0; i < sizeof exact / sizeof *exact; i++)
			if (strcmp(n->ns, exact[i].uri) == 0)
				return exact[i].ns;
		for (size_t i = 0; i < count; i++)
			if (kb_istrn(n->ns, strlen(n->ns), spaces[i].part))
				return spaces[i].ns;
		return is_of_root(n) ? KB_NS_RSS : KB_NS_OTHER;
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

/* Levels of xml:base, xml:lang and dir that are looked at. */
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

enum kb_dir kb_feed_dir(const struct kb_node *n)
{
	for (int level = 0; n && level < MAX_LEVELS; n = n->parent, level++) {
		const char *dir = n->type == KB_NODE_ELEMENT
					  ? kb_node_attr(n, "dir")
					  : NULL;
		if (dir && kb_ieq(dir, "rtl"))
			return KB_DIR_RTL;
		if (dir && kb_ieq(dir, "ltr"))
			return KB_DIR_LTR;
	}
	return KB_DIR_AUTO;
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

/* In RDF the picture stands beside the channel, which only refers to it. */
static void read_rdf_image(struct kb_feed_reader *r, const struct kb_node *root)
{
	for (const struct kb_node *c = root->first; c; c = c->next) {
		const char *name;
		if (c->type == KB_NODE_ELEMENT &&
			kb_feed_ns(c, &name) == KB_NS_RSS &&
			kb_ieq(name, "image"))
			read_feed_image(r, c);
	}
}

static void set_plain(
	struct kb_feed_reader *r, const char **to, const struct kb_node *n)
{
	if (*to)
		return;
	kb_feed_node_text(&r->text, n);
	*to = kb_builder_title(&r->b, r->text.s, r->text.len, true);
}

/* --- How often it changes, and where it went ---------------------------- */

enum {
	MAX_INTERVAL = 365 * 86400
};

static int number_of(struct kb_feed_reader *r, const struct kb_node *n)
{
	kb_feed_node_text(&r->text, n);
	char *end;
	long v = strtol(r->text.s, &end, 10);
	return end > r->text.s && v > 0 && v <= MAX_INTERVAL ? (int)v : 0;
}

static void read_sy(
	struct kb_feed_reader *r, const struct kb_node *n, const char *name)
{
	static const struct {
		const char *name;
		int seconds;
	} periods[] = {{"hourly", 3600}, {"daily", 86400},
		{"weekly", 7 * 86400}, {"monthly", 30 * 86400},
		{"yearly", MAX_INTERVAL}};
	if (kb_ieq(name, "updateFrequency"))
		r->frequency = number_of(r, n);
	if (!kb_ieq(name, "updatePeriod"))
		return;
	kb_feed_node_text(&r->text, n);
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		if (kb_istrn(r->text.s, r->text.len, periods[i].name))
			r->period = periods[i].seconds;
}

static void settle_feed(struct kb_feed_reader *r)
{
	struct kb_feed *f = r->b.feed;
	if (!f->title)
		f->title = r->module_title;
	if (!f->description)
		f->description = r->module_description;
	if (!f->description)
		f->description = r->module_subtitle;
	if (!f->interval && r->period)
		f->interval = r->period / (r->frequency ? r->frequency : 1);
}

/* Whether n said it, and it was read. */
static bool read_hint(struct kb_feed_reader *r, const struct kb_node *n,
	enum kb_feed_ns ns, const char *name)
{
	struct kb_feed *f = r->b.feed;
	if (ns == KB_NS_SY) {
		read_sy(r, n, name);
	} else if (ns == KB_NS_RSS && kb_ieq(name, "ttl")) {
		int minutes = number_of(r, n);
		if (minutes <= MAX_INTERVAL / 60)
			f->interval = minutes * 60;
	} else if (ns == KB_NS_ITUNES && kb_ieq(name, "new-feed-url")) {
		kb_feed_node_text(&r->text, n);
		const char *url = kb_builder_url(&r->b, NULL, r->text.s);
		if (url && kb_uri_is_web(url))
			f->new_url = url;
	} else {
		return false;
	}
	return true;
}

static bool is_one_of(const char *name, const char *const *names)
{
	while (*names && !kb_ieq(name, *names))
		names++;
	return *names != NULL;
}

/* What other modules say of a feed counts where the feed itself says nothing.
 */
static void read_module_child(struct kb_feed_reader *r, const struct kb_node *n,
	enum kb_feed_ns ns, const char *name)
{
	bool dc = ns == KB_NS_DC, itunes = ns == KB_NS_ITUNES;
	if (dc && kb_ieq(name, "title"))
		set_plain(r, &r->module_title, n);
	else if ((dc && kb_ieq(name, "description")) ||
		 (itunes && kb_ieq(name, "summary")))
		set_plain(r, &r->module_description, n);
	else if (itunes && kb_ieq(name, "subtitle"))
		set_plain(r, &r->module_subtitle, n);
	else if (dc && kb_ieq(name, "language"))
		set_plain(r, &r->b.feed->language, n);
	else if (itunes && kb_ieq(name, "image"))
		read_feed_image(r, n);
}

static void read_feed_date(
	struct kb_feed_reader *r, const struct kb_node *n, const char *name)
{
	static const char *const names[] = {"lastBuildDate", "pubDate",
		"updated", "modified", "date", "issued", NULL};
	struct kb_feed *f = r->b.feed;
	struct kb_date d;
	if (!is_one_of(name, names) ||
		(f->updated.year &&
			(kb_ieq(name, "pubDate") || kb_ieq(name, "issued"))))
		return;
	kb_feed_node_text(&r->text, n);
	if (kb_builder_date(r->text.s, r->text.len, &d))
		f->updated = d;
}

static void read_feed_child(struct kb_feed_reader *r, const struct kb_node *n)
{
	static const char *const descriptions[] = {
		"description", "subtitle", "tagline", NULL};
	struct kb_feed *f = r->b.feed;
	const char *name;
	enum kb_feed_ns ns = kb_feed_ns(n, &name);
	bool own = ns == KB_NS_RSS || ns == KB_NS_ATOM;
	if (read_hint(r, n, ns, name))
		return;
	if (own || ns == KB_NS_DC)
		read_feed_date(r, n, name);
	if (!own)
		read_module_child(r, n, ns, name);
	else if (kb_ieq(name, "title"))
		set_plain(r, &f->title, n);
	else if (kb_ieq(name, "link"))
		read_feed_link(r, n);
	else if (ns == KB_NS_ATOM && kb_ieq(name, "author"))
		kb_feed_read_author(r, &r->whole, n);
	else if (is_one_of(name, descriptions))
		set_plain(r, &f->description, n);
	else if (kb_ieq(name, "language"))
		set_plain(r, &f->language, n);
	else if (kb_ieq(name, "image") || kb_ieq(name, "logo"))
		read_feed_image(r, n);
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

/* The items of a feed, in a list of its own: which are read depends on how many
 * there are. */
struct items {
	const struct kb_node **v;
	size_t n, cap;
};

static void find_items(struct items *items, const struct kb_node *root)
{
	for (const struct kb_node *n = root; n;) {
		bool item = is_item(n);
		if (item)
			*KB_PUSH(items->v, items->n, items->cap) = n;
		n = item ? kb_node_skip(n, root) : kb_node_next(n, root);
	}
}

static void read_items(struct kb_feed_reader *r, const struct kb_node *root)
{
	struct items items = {0};
	struct kb_entry first = {0}, last = {0};
	size_t from = 0, end;
	find_items(&items, root);
	if (items.n > KB_MAX_ENTRIES) {
		kb_feed_read_item(r, &first, items.v[0]);
		kb_feed_read_item(r, &last, items.v[items.n - 1]);
	}
	end = kb_builder_newest(&r->b, items.n, &first, &last, &from);
	for (size_t i = from; i < end; i++)
		kb_feed_read_item(r, kb_builder_entry(&r->b), items.v[i]);
	free(items.v);
}

enum kb_err kb_feed_from_doc(const struct kb_doc *doc, const char *url,
	struct kb_feed **out, struct kb_diag *diag)
{
	*out = NULL;
	if (!kb_feed_is_feed(doc))
		return kb_fail(diag, KB_EFORMAT, "this XML is not a feed");
	const struct kb_node *root = first_element(doc->root);
	const struct kb_node *channel = find_channel(root);
	const char *local;
	struct kb_feed_reader r = {0};
	kb_builder_init(&r.b, url);
	kb_feed_ns(root, &local);
	r.b.feed->format = kb_ieq(local, "feed") ? "Atom" : "RSS";
	r.base = kb_feed_base(&r.b, channel, r.b.feed->url);
	const char *lang = kb_feed_lang(channel);
	r.b.feed->dir = kb_feed_dir(channel);
	read_rdf_image(&r, root);
	for (const struct kb_node *c = channel->first; c; c = c->next)
		if (c->type == KB_NODE_ELEMENT && !is_item(c))
			read_feed_child(&r, c);
	settle_feed(&r);
	r.b.feed->cut = doc->cut;
	if (doc->cut)
		r.b.feed->note = _("the feed breaks off in the midst; it was "
				   "read as far as it goes");
	else if (doc->recovered)
		r.b.feed->note = _("the feed is not well-formed XML; it was "
				   "mended and read as far as it goes");
	if (!r.b.feed->language && lang)
		r.b.feed->language = kb_builder_text(&r.b, lang, strlen(lang));
	/* A file's links count from the site if they can. */
	if (!r.base)
		r.base = r.b.feed->link;
	read_items(&r, root);
	kb_builder_finish(&r.b);
	*out = r.b.feed;
	kb_builder_release(&r.b);
	kb_str_release(&r.text);
	return KB_OK;
}
