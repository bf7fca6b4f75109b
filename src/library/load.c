#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>
#include <khabar/library/load.h>
#include <khabar/extract/extract.h>

#include <stdlib.h>
#include <string.h>

static enum kb_err load_one(const char *src,
	const struct kb_fetch_options *opts, struct kb_document *out,
	struct kb_diag *diag)
{
	*out = (struct kb_document){0};
	struct kb_response r;
	enum kb_err err = kb_fetch(src, opts, &r, diag);
	if (err != KB_OK)
		return err;
	const struct kb_source source = {.url = r.url,
		.content_type = r.content_type,
		.name = strcmp(src, "-") == 0 ? "standard input" : src,
		.sites = opts ? opts->sites : NULL};
	err = kb_document_read(
		r.body.s ? r.body.s : "", r.body.len, &source, out, diag);
	kb_response_release(&r);
	return err;
}

/* --- Further pages ------------------------------------------------------ */

/* The pages of an article that were read. */
struct pages {
	char *urls[KB_MAX_PAGES];
	size_t n;
	const struct kb_fetch_options *opts; /* NULL: nobody is told */
};

static bool on_progress(
	void *ctx, const char *what, uint64_t got, uint64_t total)
{
	const struct pages *p = ctx;
	(void)what;
	return p->opts->progress(p->opts->ctx, "further pages", got, total);
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
	struct kb_document doc;
	struct kb_fetch_options opts = {0};
	if (p->opts)
		opts = *p->opts;
	if (opts.progress) {
		opts.progress = on_progress;
		opts.ctx = p;
	}
	char *url = kb_strdup(a->next);
	p->urls[p->n++] = url;
	enum kb_err err = load_one(url, &opts, &doc, NULL);
	if (!err && doc.article)
		kb_extract_append(a, doc.article);
	else if (!err)
		err = KB_EFORMAT;
	kb_document_release(&doc);
	return err;
}

/* Follows the article to its end. Stopped by the user, it ends with what there
 * is as well: the first page was read. */
static void append_pages(
	struct kb_article *a, const struct kb_fetch_options *opts)
{
	struct pages p = {.opts = opts};
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

enum kb_err kb_load(const char *src, const struct kb_fetch_options *opts,
	struct kb_document *out, struct kb_diag *diag)
{
	enum kb_err err = load_one(src, opts, out, diag);
	if (!err && out->article && out->article->next)
		append_pages(out->article, opts);
	return err;
}
