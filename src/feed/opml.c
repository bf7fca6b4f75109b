/* OPML, read. */
#include <khabar/feed/opml.h>

#include <khabar/base/limits.h>
#include <khabar/doc/charset.h>
#include <khabar/doc/markup.h>
#include <khabar/doc/uri.h>
#include <khabar/article/article.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_TAG = 512 /* bytes of a tag; a longer one is no tag */
};

struct reader {
	struct kb_opml *o;
	struct kb_article *scratch; /* texts are cleaned in its arena */
	struct kb_str url, path;
	uint32_t *index; /* hash table of feeds by URL, places from 1 */
	size_t cap_index;
	size_t n_outlines;
};

void kb_opml_free(struct kb_opml *o)
{
	if (!o)
		return;
	kb_arena_release(&o->arena);
	free(o->feeds);
	free(o);
}

/* --- Feeds ------------------------------------------------------------- */

static uint64_t hash(const char *s)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325);
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001B3);
	return h ^ h >> 32;
}

static uint32_t *slot(const struct reader *r, const char *url)
{
	size_t i = (size_t)hash(url) & (r->cap_index - 1);
	while (r->index[i] &&
		strcmp(r->o->feeds[r->index[i] - 1].url, url) != 0)
		i = (i + 1) & (r->cap_index - 1);
	return &r->index[i];
}

/* The feed with this URL, a new one if need be; NULL over the ceiling. */
static struct kb_opml_feed *feed_of(struct reader *r, const char *url)
{
	struct kb_opml *o = r->o;
	uint32_t i = *slot(r, url);
	if (i)
		return &o->feeds[i - 1];
	if (o->n_feeds == KB_MAX_FEEDS)
		return NULL;
	struct kb_opml_feed *f = KB_PUSH(o->feeds, o->n_feeds, o->cap_feeds);
	f->url = kb_arena_strdup(&o->arena, url);
	*slot(r, url) = (uint32_t)o->n_feeds;
	return f;
}

static void add_tag(
	struct reader *r, struct kb_opml_feed *f, const char *s, size_t len)
{
	struct kb_opml *o = r->o;
	while (len && (*s == '/' || *s == ' '))
		s++, len--;
	while (len && (s[len - 1] == '/' || s[len - 1] == ' '))
		len--;
	if (!len || len > MAX_TAG || f->n_tags == KB_MAX_TAGS)
		return;
	for (size_t i = 0; i < f->n_tags; i++)
		if (strlen(f->tags[i]) == len &&
			memcmp(f->tags[i], s, len) == 0)
			return;
	if (!(f->n_tags & (f->n_tags - 1))) {
		size_t cap = f->n_tags ? f->n_tags * 2 : 1;
		const char **tags =
			kb_arena_alloc(&o->arena, cap * sizeof *tags);
		if (f->n_tags)
			memcpy(tags, f->tags, f->n_tags * sizeof *tags);
		f->tags = tags;
	}
	f->tags[f->n_tags++] = kb_arena_strndup(&o->arena, s, len);
}

/* --- Outlines ---------------------------------------------------------- */

static const char *attr(const struct kb_node *n, const char *name)
{
	for (size_t i = 0; i < n->n_attrs; i++)
		if (kb_ieq(n->attrs[i].name, name) && *n->attrs[i].value)
			return n->attrs[i].value;
	return NULL;
}

static struct kb_text clean(struct reader *r, const char *s)
{
	return kb_article_text(r->scratch, s ? s : "", s ? strlen(s) : 0);
}

static void set(struct reader *r, const char **to, const char *s)
{
	struct kb_text t = {0};
	if (!*to && s)
		t = clean(r, s);
	if (t.s)
		*to = kb_arena_strndup(&r->o->arena, t.s, t.len);
}

static bool is_outline(const struct kb_node *n)
{
	return n->type == KB_NODE_ELEMENT && kb_ieq(n->name, "outline");
}

/* The URL of a web page or feed into r->url. */
static bool resolve(struct reader *r, const char *s)
{
	while (kb_is_space((unsigned char)*s))
		s++;
	if (kb_istarts(s, "feed:http"))
		s += 5;
	struct kb_str http = {0};
	if (kb_istarts(s, "feed://")) {
		kb_str_addf(&http, "http%s", s + 4);
		s = http.s;
	}
	bool ok = kb_uri_resolve(NULL, s, &r->url) && kb_uri_is_web(r->url.s);
	kb_str_release(&http);
	return ok;
}

/* The names of the outlines around n, outermost first, into r->path. Folders
 * that are too deep or whose names are too long are as if they were not. */
static void read_path(struct reader *r, const struct kb_node *n)
{
	struct kb_text names[KB_MAX_OPML_DEPTH];
	size_t count = 0, at = 0;
	kb_str_clear(&r->path);
	for (n = n->parent; n; n = n->parent) {
		if (!is_outline(n) || attr(n, "xmlUrl"))
			continue;
		const char *s = attr(n, "title");
		if (!s)
			s = attr(n, "text");
		if (!s || strlen(s) > MAX_TAG)
			continue;
		struct kb_text t = clean(r, s);
		/* A ring: the outermost are kept. */
		if (t.s) {
			names[at] = t;
			at = (at + 1) % KB_MAX_OPML_DEPTH;
			count += count < KB_MAX_OPML_DEPTH;
		}
	}
	while (count-- > 0) {
		at = (at ? at : KB_MAX_OPML_DEPTH) - 1;
		kb_str_addc(&r->path, '/');
		kb_str_add(&r->path, names[at].s, names[at].len);
	}
}

static void read_categories(
	struct reader *r, struct kb_opml_feed *f, const char *s)
{
	struct kb_text t = clean(r, s);
	const char *p = t.s;
	while (p && *p) {
		size_t n = strcspn(p, ",");
		add_tag(r, f, p, n);
		p += n + (p[n] == ',');
	}
}

static enum kb_err read_outline(
	struct reader *r, const struct kb_node *n, struct kb_diag *diag)
{
	const char *type = attr(n, "type");
	const char *url = attr(n, "xmlUrl");
	if (!url && type && (kb_ieq(type, "rss") || kb_ieq(type, "atom")))
		url = attr(n, "url");
	if (!url)
		return KB_OK;
	if (!resolve(r, url)) {
		r->o->n_skipped++;
		return KB_OK;
	}
	struct kb_opml_feed *f = feed_of(r, r->url.s);
	if (!f)
		return kb_fail(diag, KB_ELIMIT, "OPML: more than %d feeds",
			KB_MAX_FEEDS);
	/* Writers that know no title repeat the URL. */
	const char *names[] = {attr(n, "title"), attr(n, "text")};
	for (size_t i = 0; i < 2; i++)
		if (names[i] && strcmp(names[i], url) != 0 &&
			strcmp(names[i], f->url) != 0)
			set(r, &f->title, names[i]);
	set(r, &f->type, type);
	set(r, &f->description, attr(n, "description"));
	set(r, &f->language, attr(n, "language"));
	const char *html = attr(n, "htmlUrl");
	if (!f->html_url && html && resolve(r, html))
		f->html_url = kb_arena_strdup(&r->o->arena, r->url.s);
	read_path(r, n);
	if (r->path.len)
		add_tag(r, f, r->path.s, r->path.len);
	const char *category = attr(n, "category");
	if (category)
		read_categories(r, f, category);
	return KB_OK;
}

static enum kb_err read_tree(
	struct reader *r, const struct kb_doc *doc, struct kb_diag *diag)
{
	bool opml = false;
	const struct kb_node *n = doc->root;
	for (; n; n = kb_node_next(n, doc->root)) {
		if (n->type != KB_NODE_ELEMENT)
			continue;
		opml |= kb_ieq(n->name, "opml") || is_outline(n);
		if (kb_ieq(n->name, "title") && n->first &&
			n->first->type == KB_NODE_TEXT)
			set(r, &r->o->title, n->first->text);
		enum kb_err err =
			is_outline(n) ? read_outline(r, n, diag) : KB_OK;
		if (err)
			return err;
		/* What is cleaned has been copied. */
		if (r->scratch->arena.used > 1 << 20) {
			kb_article_free(r->scratch);
			r->scratch = kb_article_new();
		}
	}
	return opml ? KB_OK : kb_fail(diag, KB_EFORMAT, "this is no OPML file");
}

enum kb_err kb_opml_read(
	const char *s, size_t len, struct kb_opml **out, struct kb_diag *diag)
{
	struct kb_str text = {0};
	struct kb_doc *doc = NULL;
	*out = NULL;
	if (len > KB_MAX_OPML)
		return kb_fail(diag, KB_ELIMIT, "OPML: more than %zu bytes",
			KB_MAX_OPML);
	enum kb_err err = kb_charset_to_utf8(
		s, len, NULL, KB_DECLARES_XML, &text, NULL, diag);
	if (!err)
		err = kb_markup_xml(text.s, text.len, &doc, diag);
	kb_str_release(&text);
	if (err)
		return err;
	struct reader r = {.o = kb_calloc(1, sizeof *r.o)};
	kb_arena_init(&r.o->arena);
	r.scratch = kb_article_new();
	r.cap_index = 1 << 15; /* over twice KB_MAX_FEEDS */
	r.index = kb_calloc(r.cap_index, sizeof *r.index);
	err = read_tree(&r, doc, diag);
	r.o->recovered = doc->recovered;
	if (err)
		kb_opml_free(r.o);
	else
		*out = r.o;
	kb_doc_free(doc);
	kb_article_free(r.scratch);
	kb_str_release(&r.url);
	kb_str_release(&r.path);
	free(r.index);
	return err;
}
