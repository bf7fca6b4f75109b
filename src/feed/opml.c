/* OPML, read. */
#include <khabar/feed/opml.h>

#include "opml_mend.h"

#include <khabar/base/hash.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/charset.h>
#include <khabar/doc/markup.h>
#include <khabar/doc/uri.h>
#include <khabar/article/article.h>

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_TAG = 512, /* bytes of a tag; a longer one is no tag */
	MAX_PROBLEMS = 100,
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
	free(o->searches);
	free(o->rules);
	free(o->problems);
	free(o);
}

struct kb_opml *kb_opml_new(void)
{
	struct kb_opml *o = kb_calloc(1, sizeof *o);
	kb_arena_init(&o->arena);
	return o;
}

static void tell(
	struct kb_opml *o, size_t line, bool came, const char *fmt, va_list ap)
{
	struct kb_str text = {0};
	if (o->n_problems == MAX_PROBLEMS)
		return;
	kb_str_add_message_v(&text, kb_message(fmt), ap);
	*KB_PUSH(o->problems, o->n_problems, o->cap_problems) =
		(struct kb_opml_problem){
			line, kb_arena_strdup(&o->arena, text.s), came};
	kb_str_release(&text);
}

void kb_opml_problem(struct kb_opml *o, size_t line, const char *fmt, ...)
{
	va_list ap;
	o->n_lost++;
	va_start(ap, fmt);
	tell(o, line, false, fmt, ap);
	va_end(ap);
}

void kb_opml_remark(struct kb_opml *o, size_t line, const char *fmt, ...)
{
	va_list ap;
	o->n_remarks++;
	va_start(ap, fmt);
	tell(o, line, true, fmt, ap);
	va_end(ap);
}

static void on_told(void *ctx, size_t line, const char *what)
{
	kb_opml_problem(ctx, line, "%s", _(what));
}

/* --- Feeds ------------------------------------------------------------- */

static uint64_t hash(const char *s)
{
	uint64_t h = kb_hash(KB_HASH_START, s, strlen(s));
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

/* Room for one more in an array of n that grows in the arena by doubling. */
static void *grow(struct reader *r, const void *array, size_t n, size_t size)
{
	if (n & (n - 1))
		return (void *)array;
	void *more = kb_arena_alloc(&r->o->arena, (n ? n * 2 : 1) * size);
	if (n)
		memcpy(more, array, n * size);
	return more;
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
	f->tags = grow(r, f->tags, f->n_tags, sizeof *f->tags);
	f->tags[f->n_tags++] = kb_arena_strndup(&o->arena, s, len);
}

/* --- Outlines ---------------------------------------------------------- */

static const char *attr(const struct kb_node *n, const char *name)
{
	for (size_t i = 0; i < n->n_attrs; i++)
		if (!n->attrs[i].ns && kb_ieq(n->attrs[i].name, name) &&
			*n->attrs[i].value)
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

/* Adds a folder's name: a slash in it parts nothing. */
static void add_folder(struct kb_str *path, struct kb_text name)
{
	while (name.len && (*name.s == '/' || *name.s == ' '))
		name.s++, name.len--;
	while (name.len &&
		(name.s[name.len - 1] == '/' || name.s[name.len - 1] == ' '))
		name.len--;
	for (size_t i = 0; i < name.len; i++)
		if (name.s[i] == '/')
			kb_str_addcp(path, KB_OPML_SLASH);
		else
			kb_str_addc(path, name.s[i]);
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
		add_folder(&r->path, names[at]);
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

/* The settings that khabar's list has of a feed; "header-2" is a header. */
static void read_settings(
	struct reader *r, struct kb_opml_feed *f, const struct kb_node *n)
{
	struct kb_arena *a = &r->o->arena;
	for (size_t i = 0; i < n->n_attrs; i++) {
		const struct kb_attr *at = &n->attrs[i];
		if (!at->ns || strcmp(at->ns, KB_OPML_NS) != 0)
			continue;
		f->own = true;
		if (!*at->value)
			continue;
		size_t len = strlen(at->name);
		while (len && kb_is_digit((unsigned char)at->name[len - 1]))
			len--;
		len -= at->name[len] && len && at->name[len - 1] == '-';
		f->settings = grow(
			r, f->settings, f->n_settings, sizeof *f->settings);
		f->settings[f->n_settings++] = (struct kb_opml_setting){
			kb_arena_strndup(a, at->name, len),
			kb_arena_strdup(a, at->value)};
	}
}

/* Takes an attribute of khabar's own of an outline that is no feed; false where
 * it is none. */
static bool read_own(struct kb_opml *o, const struct kb_attr *a,
	const char *name, size_t line)
{
	if (!a->ns || strcmp(a->ns, KB_OPML_NS) != 0)
		return false;
	bool rule = strcmp(a->name, "rule") == 0;
	if (!rule && (strcmp(a->name, "search") != 0 || !name))
		return false;
	const char *value = kb_arena_strdup(&o->arena, a->value);
	if (rule)
		*KB_PUSH(o->rules, o->n_rules, o->cap_rules) =
			(struct kb_opml_rule){value, line};
	else
		*KB_PUSH(o->searches, o->n_searches, o->cap_searches) =
			(struct kb_opml_search){
				kb_arena_strdup(&o->arena, name), value, line};
	return true;
}

/* An outline that is no feed: a search, a rule, a folder, or lost. */
static void read_other(struct reader *r, const struct kb_node *n, size_t line)
{
	struct kb_opml *o = r->o;
	const char *type = attr(n, "type"), *text = attr(n, "text");
	const char *name = text ? text : attr(n, "title");
	for (size_t i = 0; i < n->n_attrs; i++)
		if (read_own(o, &n->attrs[i], name, line))
			return;
	if (type && kb_ieq(type, "include"))
		kb_opml_problem(o, line,
			"%s is another file, which is not read: import it too",
			KB_BRIEF(attr(n, "url") ? attr(n, "url") : "this"));
	else if (type && (kb_ieq(type, "rss") || kb_ieq(type, "atom")))
		kb_opml_problem(o, line, "%s has no xmlUrl, and is no feed",
			KB_BRIEF(name ? name : _("the outline")));
}

static enum kb_err read_outline(
	struct reader *r, const struct kb_node *n, struct kb_diag *diag)
{
	const char *type = attr(n, "type");
	const char *url = attr(n, "xmlUrl");
	const char *where = attr(n, KB_OPML_LINE);
	size_t line = where ? strtoul(where, NULL, 10) : 0;
	if (!url && type && (kb_ieq(type, "rss") || kb_ieq(type, "atom")))
		url = attr(n, "url");
	if (!url) {
		read_other(r, n, line);
		return KB_OK;
	}
	if (!resolve(r, url)) {
		kb_opml_problem(
			r->o, line, "%s is no URL of the web", KB_BRIEF(url));
		return KB_OK;
	}
	struct kb_opml_feed *f = feed_of(r, r->url.s);
	if (!f)
		return kb_fail(diag, KB_ELIMIT, "OPML: more than %d feeds",
			KB_MAX_FEEDS);
	if (!f->line) {
		f->line = line;
		read_settings(r, f, n);
	}
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
		/* The outermost element is no part of the file. */
		opml |= (n->parent != doc->root && kb_ieq(n->name, "opml")) ||
			is_outline(n);
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
	struct kb_str text = {0}, mended = {0};
	struct kb_doc *doc = NULL;
	*out = NULL;
	if (len > KB_MAX_OPML)
		return kb_fail(diag, KB_ELIMIT, "OPML: more than %zu bytes",
			KB_MAX_OPML);
	/* A file that was cut may begin within a character of UTF-8. */
	for (int i = 0; i < 3 && len && (*s & 0xC0) == 0x80; i++)
		s++, len--;
	enum kb_err err = kb_charset_to_utf8(
		s, len, NULL, KB_DECLARES_XML, &text, NULL, diag);
	if (err)
		return err;
	struct reader r = {.o = kb_opml_new()};
	kb_opml_mend(text.s ? text.s : "", text.len, &mended, on_told, r.o);
	kb_str_release(&text);
	err = kb_markup_xml(mended.s, mended.len, &doc, diag);
	kb_str_release(&mended);
	if (err) {
		kb_opml_free(r.o);
		return err;
	}
	r.scratch = kb_article_new();
	r.cap_index = 1 << 15; /* over twice KB_MAX_FEEDS */
	r.index = kb_calloc(r.cap_index, sizeof *r.index);
	err = read_tree(&r, doc, diag);
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
