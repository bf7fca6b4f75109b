/* What meta, link and title elements say of the article. */
#include "meta.h"

#include "date_names.h"
#include "ld.h"
#include "log.h"
#include "names.h"
#include "values.h"

#include <string.h>

enum {
	AUTHORS_MAX = 12
};

/* What a meta element is about. Lower ones of the same field come first. */
enum field {
	F_NONE,
	F_TITLE_OG,
	F_TITLE_TWITTER,
	F_DESCRIPTION,
	F_SITE,
	F_SITE_WEAK,
	F_SECTION,
	F_AUTHOR,
	F_IMAGE,
	F_LANGUAGE,
	F_URL,
};

static const struct {
	const char *name;
	enum field f;
} fields[] = {
	{"og:title", F_TITLE_OG},
	{"twitter:title", F_TITLE_TWITTER},
	{"dc.title", F_TITLE_TWITTER},
	{"dcterms.title", F_TITLE_TWITTER},
	{"og:description", F_DESCRIPTION},
	{"twitter:description", F_DESCRIPTION},
	{"description", F_DESCRIPTION},
	{"dc.description", F_DESCRIPTION},
	{"og:site_name", F_SITE},
	{"dc.publisher", F_SITE_WEAK},
	{"application-name", F_SITE_WEAK},
	{"apple-mobile-web-app-title", F_SITE_WEAK},
	{"al:ios:app_name", F_SITE_WEAK},
	{"article:section", F_SECTION},
	{"og:article:section", F_SECTION},
	{"og:section", F_SECTION},
	{"section", F_SECTION},
	{"articlesection", F_SECTION},
	{"article.section", F_SECTION},
	{"category", F_SECTION},
	{"nastooh:topic", F_SECTION},
	{"parsely-section", F_SECTION},
	{"author", F_AUTHOR},
	{"og:author", F_AUTHOR},
	{"citation_author", F_AUTHOR},
	{"cxenseparse:author", F_AUTHOR},
	{"dable:author", F_AUTHOR},
	{"article:author", F_AUTHOR},
	{"og:article:author", F_AUTHOR},
	{"parsely-author", F_AUTHOR},
	{"dc.creator", F_AUTHOR},
	{"dcterms.creator", F_AUTHOR},
	{"sailthru.author", F_AUTHOR},
	{"byl", F_AUTHOR},
	{"og:image", F_IMAGE},
	{"og:image:url", F_IMAGE},
	{"og:image:secure_url", F_IMAGE},
	{"twitter:image", F_IMAGE},
	{"twitter:image:src", F_IMAGE},
	{"og:locale", F_LANGUAGE},
	{"content-language", F_LANGUAGE},
	{"dc.language", F_LANGUAGE},
	{"og:url", F_URL},
};

static enum field field_of(const char *name)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (kb_lower((unsigned char)name[0]) == fields[i].name[0] &&
			kb_ieq(name, fields[i].name))
			return fields[i].f;
	return F_NONE;
}

/* Values of all meta elements, in the order of the page. */
struct metas {
	const char *site_weak;
	const char *authors[AUTHORS_MAX];
	size_t n_authors;
	const char *language, *url;
	const char *image; /* of a link element */
	struct kb_date published, published_weak, updated;
};

static void take(struct kb_ex *x, const char **to, const char *s)
{
	if (!*to)
		*to = kb_ex_plain(x, s);
}

static void read_field(
	struct kb_ex *x, struct metas *ms, enum field f, const char *v)
{
	struct kb_ex_meta *m = &x->meta;
	switch (f) {
	case F_TITLE_OG:
		take(x, &m->title[1], v);
		break;
	case F_TITLE_TWITTER:
		take(x, &m->title[2], v);
		break;
	case F_DESCRIPTION:
		take(x, &m->description, v);
		break;
	case F_SITE:
		take(x, &m->site, v);
		break;
	case F_SITE_WEAK:
		take(x, &ms->site_weak, v);
		break;
	case F_SECTION:
		take(x, &m->section, v);
		break;
	case F_AUTHOR:
		if (ms->n_authors < AUTHORS_MAX)
			ms->authors[ms->n_authors++] = v;
		break;
	case F_IMAGE:
		if (!m->image)
			m->image = kb_ex_url(x, v);
		break;
	case F_LANGUAGE:
		if (!ms->language)
			ms->language = v;
		break;
	case F_URL:
		if (!ms->url)
			ms->url = v;
		break;
	case F_NONE:
		break;
	}
}

static void read_date(
	struct metas *ms, enum kb_ex_date_name name, const char *v)
{
	if (name == KB_EX_DATE_NAME_PUBLISHED)
		kb_ex_take_date(&ms->published, v);
	else if (name == KB_EX_DATE_NAME_WEAK)
		kb_ex_take_date(&ms->published_weak, v);
	else if (name == KB_EX_DATE_NAME_UPDATED)
		kb_ex_take_date(&ms->updated, v);
}

static void read_meta(
	struct kb_ex *x, struct metas *ms, const struct kb_node *n)
{
	const char *v = kb_node_attr(n, "content");
	if (!v || !*v)
		v = kb_node_attr(n, "datetime");
	if (!v || !*v)
		return;
	static const char *const keys[] = {
		"property", "name", "itemprop", "http-equiv"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *name = kb_node_attr(n, keys[i]);
		if (!name)
			continue;
		read_field(x, ms, field_of(name), v);
		read_date(ms, kb_ex_date_name(name), v);
		/* In an element that is the author. */
		const char *up = i == 2 && kb_ieq(name, "name")
					 ? kb_node_attr(n->parent, "itemprop")
					 : NULL;
		if (up && kb_ieq(up, "author"))
			read_field(x, ms, F_AUTHOR, v);
	}
	if (kb_node_attr(n, "pubdate"))
		kb_ex_take_date(&ms->published, v);
}

static bool has_word(const char *list, const char *word)
{
	size_t n = strlen(word);
	for (const char *s = list; s && *s;) {
		size_t len = strcspn(s, " \t\n\f\r");
		if (len == n && kb_ieqn(s, word, n))
			return true;
		s += len;
		while (kb_is_space((unsigned char)*s))
			s++;
	}
	return false;
}

static void read_link(
	struct kb_ex *x, struct metas *ms, const struct kb_node *n)
{
	const char *rel = kb_node_attr(n, "rel"), *as = kb_node_attr(n, "as");
	const char *href = kb_node_attr(n, "href");
	if (!x->a->canonical_url && has_word(rel, "canonical"))
		x->a->canonical_url = kb_ex_url(x, href);
	if (has_word(rel, "image_src") ||
		(!ms->image && has_word(rel, "preload") && as &&
			kb_ieq(as, "image")))
		ms->image = href;
}

/* Runs over the whole page once: meta, link, title, base, JSON-LD. */
static void read_elements(struct kb_ex *x, struct metas *ms)
{
	bool titled = false;
	for (size_t at = 0; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		if (n->type != KB_NODE_ELEMENT)
			continue;
		const char *type;
		switch (n->tag) {
		case KB_TAG_META:
			read_meta(x, ms, n);
			break;
		case KB_TAG_LINK:
			read_link(x, ms, n);
			break;
		case KB_TAG_TITLE:
			if (!titled && n->first) {
				titled = true;
				x->meta.title[3] = kb_ex_decoded(
					x, kb_article_text(x->a, n->first->text,
						   n->first->len)
						   .s);
			}
			break;
		case KB_TAG_SCRIPT:
			type = kb_node_attr(n, "type");
			if (type && n->first &&
				kb_istarts(type, "application/ld+json"))
				kb_ex_read_ld(x, n->first->text, n->first->len);
			break;
		default:
			break;
		}
	}
}

/* Dates as structured data have them come first, the more precise of a day. */
static void merge_dates(struct kb_ex *x, const struct metas *ms)
{
	struct kb_ex_meta *m = &x->meta;
	const struct kb_date *more[] = {&ms->published, &ms->published_weak};
	for (size_t i = 0; i < 2; i++)
		if (more[i]->year &&
			(!m->published.year ||
				kb_ex_better_date(&m->published, more[i])))
			m->published = *more[i];
	if (ms->updated.year &&
		(!m->updated.year ||
			kb_ex_better_date(&m->updated, &ms->updated)))
		m->updated = ms->updated;
}

void kb_ex_read_meta(struct kb_ex *x)
{
	struct metas ms = {0};
	kb_ex_set_language(x, x->html ? kb_node_attr(x->html, "lang") : NULL);
	kb_ex_set_language(
		x, x->html ? kb_node_attr(x->html, "xml:lang") : NULL);
	read_elements(x, &ms);
	kb_ex_note(x, "JSON-LD or meta elements");
	merge_dates(x, &ms);
	if (x->a->n_byline == 0)
		for (size_t i = 0; i < ms.n_authors; i++)
			kb_ex_add_names(x, kb_ex_plain(x, ms.authors[i]));
	kb_ex_set_language(x, ms.language);
	if (!x->meta.image)
		x->meta.image = kb_ex_url(x, ms.image);
	if (!x->meta.site)
		x->meta.site = ms.site_weak;
	if (!x->a->canonical_url && ms.url)
		x->a->canonical_url = kb_ex_url(x, ms.url);
	x->a->site = x->meta.site;
	x->a->dir = x->page_dir;
	kb_ex_note(x, "meta elements");
}
