/* What JSON-LD says of the article. */
#include "ld.h"

#include "names.h"
#include "text.h"
#include "values.h"

#include <khabar/article/json.h>

#include <stdlib.h>
#include <string.h>

enum {
	NODES_MAX = 2000, /* objects looked at in all */
	NAMES_MAX = 20,
};

/* Objects that are still to be looked at, and those that were. */
struct graph {
	const struct kb_json **v;
	size_t n, cap;
};

static void put(struct graph *g, const struct kb_json *j)
{
	if (!j || g->n >= NODES_MAX)
		return;
	*KB_PUSH(g->v, g->n, g->cap) = j;
}

/* The string of a member, or of its first element, or its @value. */
static const char *str(const struct kb_json *o, const char *key)
{
	const struct kb_json *v = kb_json_get(o, key);
	if (kb_json_is_array(v))
		v = kb_json_at(v, 0);
	if (kb_json_is_object(v)) {
		const struct kb_json *in = kb_json_get(v, "@value");
		v = in ? in : kb_json_get(v, "name");
	}
	const char *s = kb_json_str(v);
	return s && *s ? s : NULL;
}

static bool type_ends(const struct kb_json *o, const char *word)
{
	const struct kb_json *t = kb_json_get(o, "@type");
	size_t n = kb_json_is_array(t) ? kb_json_len(t) : 1;
	for (size_t i = 0; i < n && i < 8; i++) {
		const char *s =
			kb_json_str(kb_json_is_array(t) ? kb_json_at(t, i) : t);
		if (s && kb_ends(s, word))
			return true;
	}
	return false;
}

/* How much the object is about an article: 0 not at all. */
static int rank(const struct kb_json *o)
{
	if (type_ends(o, "NewsArticle"))
		return 4;
	if (type_ends(o, "Article") || type_ends(o, "BlogPosting") ||
		type_ends(o, "LiveBlogPosting") || type_ends(o, "Report") ||
		type_ends(o, "Posting"))
		return 3;
	if (type_ends(o, "WebPage") || type_ends(o, "VideoObject") ||
		type_ends(o, "CreativeWork") || type_ends(o, "Recipe") ||
		type_ends(o, "HowTo") || type_ends(o, "Review") ||
		type_ends(o, "Episode"))
		return kb_json_get(o, "datePublished") ? 1 : 0;
	return 0;
}

/* All objects of the value, those in arrays, @graph and mainEntity too. */
static void collect(struct graph *g, const struct kb_json *root)
{
	static const char *const keys[] = {"@graph", "mainEntity",
		"mainEntityOfPage", "itemReviewed", "breadcrumb"};
	put(g, root);
	for (size_t at = 0; at < g->n; at++) {
		const struct kb_json *j = g->v[at];
		if (kb_json_is_array(j)) {
			size_t n = kb_json_len(j);
			for (size_t i = 0; i < n && g->n < NODES_MAX; i++)
				put(g, kb_json_at(j, i));
			continue;
		}
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
			const struct kb_json *v = kb_json_get(j, keys[i]);
			if (kb_json_is_object(v) || kb_json_is_array(v))
				put(g, v);
		}
	}
}

/* What an object's @id stands for, if it has nothing but that, and no such
 * member. */
static const struct kb_json *deref(
	const struct graph *g, const struct kb_json *o, const char *member)
{
	const char *id = kb_json_str(kb_json_get(o, "@id"));
	if (!id || kb_json_get(o, member))
		return o;
	for (size_t i = 0; i < g->n; i++) {
		const char *s = kb_json_str(kb_json_get(g->v[i], "@id"));
		if (s && strcmp(s, id) == 0 && kb_json_get(g->v[i], member))
			return g->v[i];
	}
	return o;
}

static void take(struct kb_ex *x, const char **to, const char *s)
{
	if (!*to)
		*to = kb_ex_plain(x, s);
}

static void read_authors(
	struct kb_ex *x, const struct graph *g, const struct kb_json *article)
{
	static const char *const keys[] = {"author", "creator", "contributor"};
	const struct kb_json *v = NULL;
	for (size_t i = 0; i < sizeof keys / sizeof *keys && !v; i++)
		v = kb_json_get(article, keys[i]);
	size_t n = kb_json_is_array(v) ? kb_json_len(v) : 1;
	for (size_t i = 0; i < n && i < NAMES_MAX; i++) {
		const struct kb_json *o =
			kb_json_is_array(v) ? kb_json_at(v, i) : v;
		const struct kb_json *names = o;
		if (kb_json_is_object(o)) {
			o = deref(g, o, "name");
			names = kb_json_get(o, "name");
			/* A paper, or its staff, if nobody is named. */
			if (type_ends(o, "Organization")) {
				take(x, &x->author, str(o, "name"));
				continue;
			}
		}
		kb_ex_add_names(x, kb_ex_plain(x, kb_json_str(names)));
		for (size_t k = 0; k < kb_json_len(names) && k < NAMES_MAX; k++)
			kb_ex_add_names(
				x, kb_ex_plain(x,
					   kb_json_str(kb_json_at(names, k))));
	}
}

static void read_image(
	struct kb_ex *x, const struct graph *g, const struct kb_json *article)
{
	const struct kb_json *v = kb_json_get(article, "image");
	if (kb_json_is_array(v))
		v = kb_json_at(v, 0);
	const char *s = kb_json_str(v);
	if (kb_json_is_object(v)) {
		v = deref(g, v, "url");
		s = str(v, "url");
		if (!s)
			s = str(v, "contentUrl");
		take(x, &x->meta.image_caption, str(v, "caption"));
	}
	if (!s)
		s = str(article, "thumbnailUrl");
	if (!x->meta.image)
		x->meta.image = kb_ex_url(x, s);
}

static void read_article(
	struct kb_ex *x, const struct graph *g, const struct kb_json *o)
{
	struct kb_ex_meta *m = &x->meta;
	take(x, &m->title[0], str(o, "headline"));
	take(x, &m->description, str(o, "description"));
	take(x, &m->alternative, str(o, "alternativeHeadline"));
	take(x, &m->section, str(o, "articleSection"));
	const char *body = str(o, "articleBody");
	if (body && (!m->body || strlen(body) > strlen(m->body)))
		m->body = kb_arena_strdup(&x->a->arena, body);
	m->body_from = "articleBody of JSON-LD";
	kb_ex_take_date(&m->published, str(o, "datePublished"));
	kb_ex_take_date(&m->updated, str(o, "dateModified"));
	if (!m->published.year)
		kb_ex_take_date(&m->published, str(o, "dateCreated"));
	const struct kb_json *publisher = kb_json_get(o, "publisher");
	if (kb_json_is_array(publisher))
		publisher = kb_json_at(publisher, 0);
	if (kb_json_is_object(publisher))
		take(x, &m->site, str(deref(g, publisher, "name"), "name"));
	kb_ex_set_language(x, str(o, "inLanguage"));
	read_image(x, g, o);
	if (x->a->n_byline == 0)
		read_authors(x, g, o);
}

static void read_site(struct kb_ex *x, const struct graph *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (type_ends(g->v[i], "WebSite"))
			take(x, &x->meta.site, str(g->v[i], "name"));
}

/* The path to the article: its last part is no link where it has no address. */
static void read_crumbs(struct kb_ex *x, const struct graph *g)
{
	for (size_t i = 0; i < g->n && !x->meta.crumbs; i++) {
		const struct kb_json *v =
			kb_json_get(g->v[i], "itemListElement");
		struct kb_str all = {0};
		size_t n = kb_json_len(v);
		if (!type_ends(g->v[i], "BreadcrumbList") ||
			!kb_json_is_array(v))
			continue;
		for (size_t k = 0; k < n && k < NAMES_MAX; k++) {
			const struct kb_json *o = kb_json_at(v, k),
					     *item = kb_json_get(o, "item");
			const char *s = str(o, "name");
			s = kb_ex_plain(x, s ? s : str(item, "name"));
			if (s)
				kb_str_addf(
					&all, "%s%s\n", item ? "" : "\t", s);
		}
		if (all.len)
			x->meta.crumbs =
				kb_arena_strndup(&x->a->arena, all.s, all.len);
		kb_str_release(&all);
	}
}

void kb_ex_read_ld(struct kb_ex *x, const char *s, size_t len)
{
	struct kb_json *root = kb_json_parse(s, len);
	if (!root)
		return;
	struct graph g = {0};
	collect(&g, root);
	const struct kb_json *best = NULL;
	int top = 0;
	for (size_t i = 0; i < g.n; i++) {
		int r = rank(g.v[i]);
		if (r > top) {
			top = r;
			best = g.v[i];
		}
	}
	/* A page about something else has dates and an image all the same. */
	if (best && (top > 1 || !x->meta.published.year))
		read_article(x, &g, best);
	read_site(x, &g);
	read_crumbs(x, &g);
	free(g.v);
	kb_json_free(root);
}
