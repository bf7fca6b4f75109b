/* Feeds that a page names: its <link> elements, else what is known of its
 * site, else its anchors that look like feeds. */
#include <khabar/base/str.h>
#include <khabar/doc/uri.h>
#include <khabar/article/article.h>
#include <khabar/feed/feed.h>

#include <string.h>

enum {
	MAX_FOUND = 100
};

struct finder {
	struct kb_arena *arena;
	struct kb_article *scratch;
	const char *base;
	struct kb_str url;
	struct kb_link found[MAX_FOUND];
	size_t n;
};

/* Whether a space-separated list has the word. */
static bool has_word(const char *list, const char *word)
{
	size_t len = strlen(word);
	while (*list) {
		size_t n = strcspn(list, " \t\n\f\r");
		if (n == len && kb_ieqn(list, word, len))
			return true;
		list += n + (list[n] != '\0');
	}
	return false;
}

static bool is_feed_type(const char *type)
{
	static const char *const types[] = {"application/rss+xml",
		"application/atom+xml", "application/feed+json",
		"application/rdf+xml", "application/x.atom+xml",
		"application/rss", "application/atom", "text/rss+xml",
		"text/rss", "text/atom+xml"};
	while (kb_is_space((unsigned char)*type))
		type++;
	size_t len = strcspn(type, "; \t\n\f\r");
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strlen(types[i]) == len && kb_ieqn(type, types[i], len))
			return true;
	return false;
}

static void add(
	struct finder *f, const char *href, const char *title, size_t len)
{
	if (f->n == MAX_FOUND || !kb_uri_resolve(f->base, href, &f->url) ||
		!kb_uri_is_web(f->url.s))
		return;
	/* What is behind a # makes no other feed. */
	size_t url_len = strcspn(f->url.s, "#");
	for (size_t i = 0; i < f->n; i++)
		if (strlen(f->found[i].href) == url_len &&
			memcmp(f->found[i].href, f->url.s, url_len) == 0)
			return;
	struct kb_text t = kb_article_text(f->scratch, title, len);
	f->found[f->n++] = (struct kb_link){
		t.s ? kb_arena_strndup(f->arena, t.s, t.len) : NULL,
		kb_arena_strndup(f->arena, f->url.s, url_len)};
}

static void find_links(struct finder *f, const struct kb_doc *page)
{
	const struct kb_node *n = page->root;
	for (; n; n = kb_node_next(n, page->root)) {
		if (n->tag != KB_TAG_LINK)
			continue;
		const char *rel = kb_node_attr(n, "rel");
		const char *type = kb_node_attr(n, "type");
		const char *href = kb_node_attr(n, "href");
		const char *title = kb_node_attr(n, "title");
		if (!rel || !href)
			continue;
		/* "feed" alone was HTML 5's word once. */
		if (has_word(rel, "feed") ||
			(has_word(rel, "alternate") && type &&
				is_feed_type(type)))
			add(f, href, title ? title : "",
				title ? strlen(title) : 0);
	}
}

/* By the page's URL, or by that which it gives as its own. */
static void find_known(struct finder *f, const struct kb_doc *page)
{
	struct kb_str feed = {0};
	bool known = f->base && kb_feed_known(f->base, &feed);
	const struct kb_node *n = page->root;
	for (; n && !known; n = kb_node_next(n, page->root)) {
		const char *rel =
			n->tag == KB_TAG_LINK ? kb_node_attr(n, "rel") : NULL;
		const char *href = rel ? kb_node_attr(n, "href") : NULL;
		known = href && has_word(rel, "canonical") &&
			kb_uri_resolve(f->base, href, &f->url) &&
			kb_feed_known(f->url.s, &feed);
	}
	if (known)
		add(f, feed.s, "", 0);
	kb_str_release(&feed);
}

static bool ends_in(const char *s, size_t len, const char *end)
{
	size_t n = strlen(end);
	return len > n && kb_ieqn(s + len - n, end, n);
}

/* Whether a link's path ends as those of feeds do. */
static bool looks_like_feed(const char *href)
{
	static const char *const names[] = {"feed", "feeds", "rss", "atom",
		"rss2", "rdf", "feed.json", "index.rdf"};
	size_t len = strcspn(href, "?#");
	while (len && href[len - 1] == '/')
		len--;
	size_t start = len;
	while (start && href[start - 1] != '/')
		start--;
	/* A host by itself is no path. */
	if (start >= 2 && href[start - 2] == '/')
		return false;
	const char *name = href + start;
	size_t n = len - start;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == n && kb_ieqn(name, names[i], n))
			return true;
	if (ends_in(name, n, ".rss") || ends_in(name, n, ".atom") ||
		ends_in(name, n, ".rdf"))
		return true;
	return ends_in(name, n, ".xml") &&
	       (kb_istrn(href, len, "rss") || kb_istrn(href, len, "atom") ||
		       kb_istrn(href, len, "feed"));
}

/* The words of a link. */
static void words_of(struct kb_str *out, const struct kb_node *a)
{
	kb_str_clear(out);
	kb_str_adds(out, "");
	for (const struct kb_node *n = a; n; n = kb_node_next(n, a))
		if (n->type == KB_NODE_TEXT && out->len < 1000)
			kb_str_add(out, n->text, n->len);
}

static void find_anchors(struct finder *f, const struct kb_doc *page)
{
	struct kb_str words = {0};
	const struct kb_node *n = page->root;
	for (; n && f->n < MAX_FOUND; n = kb_node_next(n, page->root)) {
		const char *href =
			n->tag == KB_TAG_A ? kb_node_attr(n, "href") : NULL;
		if (!href || !looks_like_feed(href))
			continue;
		words_of(&words, n);
		add(f, href, words.s, words.len);
	}
	kb_str_release(&words);
}

void kb_feed_discover(const struct kb_doc *page, const char *url,
	struct kb_arena *arena, struct kb_link **out, size_t *n)
{
	struct finder f = {.arena = arena, .base = url};
	struct kb_str base = {0};
	f.scratch = kb_article_new();
	const struct kb_node *b = kb_node_find(page->root, KB_TAG_BASE);
	const char *href = b ? kb_node_attr(b, "href") : NULL;
	if (href && kb_uri_resolve(url, href, &base))
		f.base = base.s;
	find_links(&f, page);
	if (f.n == 0)
		find_known(&f, page);
	if (f.n == 0)
		find_anchors(&f, page);
	*out = kb_arena_copy(arena, f.found, f.n, sizeof *f.found);
	*n = f.n;
	kb_article_free(f.scratch);
	kb_str_release(&f.url);
	kb_str_release(&base);
}
