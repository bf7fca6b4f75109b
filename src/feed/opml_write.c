/* OPML, written: tags become folders. */
#include <khabar/feed/opml.h>

#include "opml_mend.h"

#include <khabar/base/hash.h>
#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Folders and feeds as they are written; places in an array, 0: the top. */
struct item {
	const struct kb_opml_feed *feed; /* NULL: a folder */
	const char *name;                /* folder: in the feed's tag */
	size_t len;
	uint64_t hash; /* folder: of its path */
	size_t parent, first, last, next;
};

struct tree {
	struct item *items;
	size_t n, cap;
	size_t *index; /* hash table of folders */
	size_t cap_index;
};

static void escape(struct kb_str *out, const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (cp == '<')
			kb_str_adds(out, "&lt;");
		else if (cp == '>')
			kb_str_adds(out, "&gt;");
		else if (cp == '&')
			kb_str_adds(out, "&amp;");
		else if (cp == '"')
			kb_str_adds(out, "&quot;");
		else if (cp < ' ' || kb_is_control(cp))
			kb_str_addc(out, ' ');
		else
			kb_str_addcp(out, cp);
	}
}

static void add_attr(struct kb_str *out, const char *name, const char *value)
{
	if (!value)
		return;
	kb_str_addf(out, " %s=\"", name);
	escape(out, value, strlen(value));
	kb_str_addc(out, '"');
}

/* A folder's name, in which a slash is a slash again. */
static void escape_folder(struct kb_str *out, const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (cp == KB_OPML_SLASH)
			kb_str_addc(out, '/');
		else
			escape(out, s + at, n);
		at += n;
	}
}

/* --- Folders ----------------------------------------------------------- */

static size_t add_item(struct tree *t, size_t parent)
{
	size_t at = t->n;
	struct item *i = KB_PUSH(t->items, t->n, t->cap);
	struct item *p = &t->items[parent];
	i->parent = parent;
	if (at == 0)
		return 0;
	if (p->last)
		t->items[p->last].next = at;
	else
		p->first = at;
	p->last = at;
	return at;
}

static bool is_folder(const struct item *i, size_t parent, uint64_t hash,
	const char *name, size_t len)
{
	return i->hash == hash && i->parent == parent && i->len == len &&
	       memcmp(i->name, name, len) == 0;
}

static size_t *slot(const struct tree *t, uint64_t hash, size_t parent,
	const char *name, size_t len)
{
	size_t at = (size_t)(hash ^ hash >> 32) & (t->cap_index - 1);
	while (t->index[at] &&
		!is_folder(&t->items[t->index[at]], parent, hash, name, len))
		at = (at + 1) & (t->cap_index - 1);
	return &t->index[at];
}

static size_t folder(
	struct tree *t, size_t parent, const char *name, size_t len)
{
	uint64_t hash =
		kb_hash(t->items[parent].hash ^ KB_HASH_START, name, len);
	size_t at = *slot(t, hash, parent, name, len);
	if (at)
		return at;
	if (t->n * 2 >= t->cap_index) {
		t->cap_index *= 2;
		free(t->index);
		t->index = kb_calloc(t->cap_index, sizeof *t->index);
		for (size_t i = 1; i < t->n; i++) {
			const struct item *f = &t->items[i];
			if (!f->feed)
				*slot(t, f->hash, f->parent, f->name, f->len) =
					i;
		}
	}
	at = add_item(t, parent);
	t->items[at].hash = hash;
	t->items[at].name = name;
	t->items[at].len = len;
	*slot(t, hash, parent, name, len) = at;
	return at;
}

/* Puts the feed into the folder of a tag; NULL: none. */
static void place(struct tree *t, const struct kb_opml_feed *f, const char *tag)
{
	size_t at = 0, depth = 0;
	while (tag && *tag) {
		size_t n = ++depth < KB_MAX_OPML_DEPTH ? strcspn(tag, "/")
						       : strlen(tag);
		if (n)
			at = folder(t, at, tag, n);
		tag += n + (tag[n] == '/');
	}
	at = add_item(t, at);
	t->items[at].feed = f;
}

/* --- Writing ----------------------------------------------------------- */

static void add_categories(struct kb_str *out, const struct kb_opml_feed *f)
{
	bool any = false;
	for (size_t i = 0; i < f->n_tags; i++) {
		if (strchr(f->tags[i], ','))
			continue;
		kb_str_adds(out, any ? "," : " category=\"");
		/* A path has a slash in front, a word has none. */
		if (strchr(f->tags[i], '/'))
			kb_str_addc(out, '/');
		escape(out, f->tags[i], strlen(f->tags[i]));
		any = true;
	}
	if (any)
		kb_str_addc(out, '"');
}

/* Of settings with one name the second is "name-2". */
static void add_settings(struct kb_str *out, const struct kb_opml_feed *f)
{
	for (size_t i = 0; i < f->n_settings; i++) {
		const struct kb_opml_setting *s = &f->settings[i];
		struct kb_str name = {0};
		size_t nth = 1;
		for (size_t k = 0; k < i; k++)
			nth += strcmp(f->settings[k].name, s->name) == 0;
		kb_str_addf(&name, "khabar:%s", s->name);
		if (nth > 1)
			kb_str_addf(&name, "-%zu", nth);
		add_attr(out, name.s, s->value);
		kb_str_release(&name);
	}
	if (!f->n_settings)
		add_attr(out, "khabar:title", "");
}

static void add_feed(struct kb_str *out, const struct kb_opml_feed *f)
{
	kb_str_adds(out, "<outline");
	add_attr(out, "text", f->title ? f->title : f->url);
	if (f->title)
		add_attr(out, "title", f->title);
	add_attr(out, "type", f->type ? f->type : "rss");
	add_attr(out, "xmlUrl", f->url);
	add_attr(out, "htmlUrl", f->html_url);
	add_attr(out, "description", f->description);
	add_attr(out, "language", f->language);
	add_categories(out, f);
	if (f->own)
		add_settings(out, f);
	kb_str_adds(out, "/>\n");
}

static void add_tree(struct kb_str *out, const struct tree *t)
{
	size_t depth = 2, at = t->items[0].first;
	while (at) {
		const struct item *i = &t->items[at];
		kb_str_addn(out, '\t', depth);
		if (i->feed) {
			add_feed(out, i->feed);
		} else {
			kb_str_adds(out, "<outline text=\"");
			escape_folder(out, i->name, i->len);
			kb_str_adds(out, "\">\n");
			depth++;
			at = i->first; /* a folder holds something */
			continue;
		}
		while (!i->next && i->parent) {
			i = &t->items[i->parent];
			kb_str_addn(out, '\t', --depth);
			kb_str_adds(out, "</outline>\n");
		}
		at = i->next;
	}
}

void kb_opml_write(struct kb_str *out, const struct kb_opml *o)
{
	struct tree t = {.cap_index = 256};
	t.index = kb_calloc(t.cap_index, sizeof *t.index);
	add_item(&t, 0);
	for (size_t i = 0; i < o->n_feeds; i++) {
		const struct kb_opml_feed *f = &o->feeds[i];
		place(&t, f, f->n_tags ? f->tags[0] : NULL);
		/* A comma parts categories: such a tag is told by a folder. */
		for (size_t j = 1; j < f->n_tags; j++)
			if (strchr(f->tags[j], ','))
				place(&t, f, f->tags[j]);
	}
	kb_str_adds(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<opml version=\"2.0\" xmlns:khabar=\"" KB_OPML_NS "\">\n"
		"\t<head>\n"
		"\t\t<title>");
	const char *title = o->title ? o->title : "khabar";
	escape(out, title, strlen(title));
	kb_str_adds(out, "</title>\n"
			 "\t</head>\n"
			 "\t<body>\n");
	add_tree(out, &t);
	for (size_t i = 0; i < o->n_searches; i++) {
		kb_str_adds(out, "\t\t<outline");
		add_attr(out, "text", o->searches[i].name);
		add_attr(out, "khabar:search", o->searches[i].query);
		kb_str_adds(out, "/>\n");
	}
	for (size_t i = 0; i < o->n_rules; i++) {
		kb_str_adds(out, "\t\t<outline");
		add_attr(out, "text", o->rules[i].text);
		add_attr(out, "khabar:rule", o->rules[i].text);
		kb_str_adds(out, "/>\n");
	}
	kb_str_adds(out, "\t</body>\n"
			 "</opml>\n");
	free(t.items);
	free(t.index);
}
