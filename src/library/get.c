/* Getting a document: its bytes, what they hold, the pages that follow. */
#include "get.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/doc/charset.h>
#include <khabar/doc/markup.h>
#include <khabar/doc/uri.h>
#include <khabar/extract/extract.h>

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* --- The engine --------------------------------------------------------- */

struct kb_engine {
	atomic_uint holders;
	int connect_timeout, stall_timeout;
	struct kb_network *network;
	struct kb_sites sites;
};

struct kb_engine *kb_engine_new(
	const struct kb_engine_options *opts, struct kb_sites *sites)
{
	struct kb_engine *e = kb_calloc(1, sizeof *e);
	atomic_init(&e->holders, 1);
	e->connect_timeout = opts->connect_timeout;
	e->stall_timeout = opts->stall_timeout;
	e->network = kb_network_hold(opts->network);
	if (sites) {
		e->sites = *sites;
		*sites = (struct kb_sites){0};
	}
	return e;
}

struct kb_engine *kb_engine_hold(struct kb_engine *e)
{
	if (e)
		atomic_fetch_add(&e->holders, 1);
	return e;
}

void kb_engine_free(struct kb_engine *e)
{
	if (!e || atomic_fetch_sub(&e->holders, 1) > 1)
		return;
	kb_network_free(e->network);
	kb_sites_release(&e->sites);
	free(e);
}

const struct kb_sites *kb_engine_sites(const struct kb_engine *e)
{
	return &e->sites;
}

/* --- One document ------------------------------------------------------- */

/* A want that is being answered. */
struct getting {
	struct kb_engine *engine;
	struct kb_fetch_options fetch;
};

/* The feeds that a page names. */
static enum kb_err read_links(
	const struct kb_response *r, struct kb_got *out, struct kb_diag *diag)
{
	struct kb_str text = {0};
	struct kb_doc *page = NULL;
	enum kb_err err = kb_charset_to_utf8(r->body.s ? r->body.s : "",
		r->body.len, NULL, KB_DECLARES_HTML, &text, NULL, diag);
	if (!err)
		err = kb_markup_html(
			text.s ? text.s : "", text.len, &page, diag);
	if (!err)
		kb_feed_discover(
			page, r->url, &out->arena, &out->links, &out->n_links);
	kb_doc_free(page);
	kb_str_release(&text);
	return err;
}

/* Takes out of a document what was not wanted. */
static enum kb_err choose(const char *name, unsigned kinds,
	struct kb_document *doc, struct kb_diag *diag)
{
	if (doc->article && !(kinds & (KB_WANT_ARTICLE | KB_WANT_LINKS)))
		return kb_fail(diag, KB_EFORMAT,
			"%.300s: is a page, expected a feed", name);
	if (doc->feed && !(kinds & KB_WANT_FEED))
		return kb_fail(diag, KB_EFORMAT,
			"%.300s: is a feed, expected a page", name);
	return KB_OK;
}

static enum kb_err read_response(const struct getting *g, const char *src,
	unsigned kinds, const struct kb_response *r, struct kb_got *out,
	struct kb_diag *diag)
{
	const struct kb_source source = {.url = r->url,
		.content_type = r->content_type,
		.name = strcmp(src, "-") == 0 ? "standard input" : src,
		.sites = &g->engine->sites};
	enum kb_err err = kb_document_read(r->body.s ? r->body.s : "",
		r->body.len, &source, &out->doc, diag);
	if (!out->doc.feed && (kinds & KB_WANT_LINKS)) {
		kb_document_release(&out->doc);
		enum kb_err none = read_links(r, out, err ? NULL : diag);
		return out->n_links ? KB_OK : err ? err : none;
	}
	return err ? err : choose(source.name, kinds, &out->doc, diag);
}

static enum kb_err get_one(const struct getting *g, const char *src,
	unsigned kinds, struct kb_got *out, struct kb_diag *diag)
{
	struct kb_response r;
	enum kb_err err = kb_fetch(src, &g->fetch, &r, diag);
	if (!err)
		err = read_response(g, src, kinds, &r, out, diag);
	kb_response_release(&r);
	return err;
}

/* --- Further pages ------------------------------------------------------ */

/* The pages of an article that were read. */
struct pages {
	char *urls[KB_MAX_PAGES];
	size_t n;
	const struct getting *first;
};

static bool on_progress(
	void *ctx, const char *what, uint64_t got, uint64_t total)
{
	const struct pages *p = ctx;
	(void)what;
	return p->first->fetch.progress(
		p->first->fetch.ctx, "further pages", got, total);
}

static bool is_known(const struct pages *p, const char *url)
{
	for (size_t i = 0; i < p->n; i++)
		if (kb_uri_same_page(p->urls[i], url))
			return true;
	return false;
}

static bool same_host(const char *a, const char *b)
{
	struct kb_str x = {0}, y = {0};
	kb_uri_host(a, &x);
	kb_uri_host(b, &y);
	bool same = x.len && y.len && strcmp(x.s, y.s) == 0;
	kb_str_release(&x);
	kb_str_release(&y);
	return same;
}

/* Reads the next page of the article and appends it. Fails, and leaves the
 * article as it is, where the page cannot be had. */
static enum kb_err append_next(struct kb_article *a, struct pages *p)
{
	struct kb_got got = {0};
	struct getting g = *p->first;
	if (g.fetch.progress) {
		g.fetch.progress = on_progress;
		g.fetch.ctx = p;
	}
	char *url = kb_strdup(a->next);
	p->urls[p->n++] = url;
	enum kb_err err = get_one(&g, url, KB_WANT_ARTICLE, &got, NULL);
	if (!err)
		kb_extract_append(a, got.doc.article);
	kb_got_release(&got);
	return err;
}

/* Follows the article to its end. Stopped by the user, it ends with what there
 * is as well: the first page was read. */
static void append_pages(struct kb_article *a, const struct getting *g)
{
	struct pages p = {.first = g};
	if (!a->url || !kb_uri_is_web(a->url))
		return;
	p.urls[p.n++] = kb_strdup(a->url);
	while (a->next && p.n < KB_MAX_PAGES && !is_known(&p, a->next) &&
		same_host(a->url, a->next) && append_next(a, &p) == KB_OK)
		;
	/* What was not read can be opened. */
	bool failed = a->next && strcmp(p.urls[p.n - 1], a->next) == 0;
	if (a->next && (failed || !is_known(&p, a->next)))
		kb_article_add_related(a, a->next, a->next);
	for (size_t i = 0; i < p.n; i++)
		free(p.urls[i]);
}

void kb_got_release(struct kb_got *g)
{
	kb_document_release(&g->doc);
	kb_arena_release(&g->arena);
	*g = (struct kb_got){0};
}

enum kb_err kb_get_telling(struct kb_engine *e, const struct kb_want *want,
	kb_fetch_progress *progress, void *ctx, struct kb_got *out,
	struct kb_diag *diag)
{
	const struct getting g = {.engine = e,
		.fetch = {.connect_timeout = e->connect_timeout,
			.stall_timeout = e->stall_timeout,
			.progress = progress,
			.ctx = ctx,
			.network = want->network,
			.fallback = e->network}};
	*out = (struct kb_got){0};
	enum kb_err err = get_one(&g, want->src,
		want->kinds ? want->kinds : KB_WANT_DOCUMENT, out, diag);
	if (!err && want->further && out->doc.article && out->doc.article->next)
		append_pages(out->doc.article, &g);
	if (err)
		kb_got_release(out);
	return err;
}

enum kb_err kb_get(struct kb_engine *e, const struct kb_want *want,
	struct kb_got *out, struct kb_diag *diag)
{
	return kb_get_telling(e, want, NULL, NULL, out, diag);
}
