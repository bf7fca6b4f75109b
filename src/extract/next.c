#include "page.h"

#include <khabar/doc/uri.h>
#include <khabar/extract/extract.h>

#include <stdlib.h>
#include <string.h>

/* The length of a URL without what may tell its page: digits and "page" at the
 * end of the path or query; *page is that number, 1 if there is none. */
static size_t stem_of(const char *url, long *page)
{
	size_t len = strcspn(url, "#"), n = len;
	if (n > 0 && url[n - 1] == '/')
		n--;
	static const char *const ends[] = {".html", ".htm", ".php", ".aspx"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (n > strlen(ends[i]) && kb_ieqn(url + n - strlen(ends[i]),
						   ends[i], strlen(ends[i])))
			n -= strlen(ends[i]);
	size_t full = n;
	while (n > 0 && kb_is_digit((unsigned char)url[n - 1]))
		n--;
	*page = 1;
	if (n == full || full - n > 3)
		return full;
	char sep = n > 0 ? url[n - 1] : 0;
	if (!sep || !strchr("/=-_", sep))
		return full;
	*page = strtol(url + n, NULL, 10);
	n--;
	static const char *const words[] = {
		"page", "pagenum", "pageno", "p", "pg", "paged", "start"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t w = strlen(words[i]);
		if (n > w && kb_ieqn(url + n - w, words[i], w) &&
			strchr("/?&-_", url[n - w - 1])) {
			n -= w + 1;
			break;
		}
	}
	return n;
}

/* Whether next is the page after this one of the same article: the same
 * address but for a number that is one more. */
static bool follows(const char *here, const char *next)
{
	long a, b;
	size_t n = stem_of(here, &a), m = stem_of(next, &b);
	if (n > 0 && here[n - 1] == '/')
		n--;
	if (m > 0 && next[m - 1] == '/')
		m--;
	return b == a + 1 && b > 1 && n == m && n > 8 &&
	       memcmp(here, next, n) == 0;
}

static bool has_rel_next(const struct kb_node *n)
{
	const char *rel = kb_node_attr(n, "rel");
	return rel && kb_istrn(rel, strlen(rel), "next") != NULL;
}

void kb_ex_find_next(struct kb_ex *x)
{
	const char *here = x->a->url;
	if (!here || !kb_uri_is_web(here))
		return;
	for (int pass = 0; pass < 2 && !x->a->next; pass++)
		for (size_t at = 0; at < x->n && !x->a->next; at++) {
			const struct kb_node *n = x->nodes[at];
			bool link = kb_ex_is(n, KB_TAG_LINK);
			if (!link && !kb_ex_is(n, KB_TAG_A))
				continue;
			/* First what says so, then bars of numbers. */
			if (pass == 0 ? !has_rel_next(n)
				      : (link || x->info[at].raw > 12))
				continue;
			const char *href = kb_node_attr(n, "href");
			if (!href || *href == '#')
				continue;
			href = kb_ex_url(x, href);
			if (href && follows(here, href))
				x->a->next = href;
		}
}

static bool has_text(const struct kb_article *a, const struct kb_text *t)
{
	for (size_t i = 0; i < a->n_blocks; i++)
		if (a->blocks[i].text.len == t->len && t->s &&
			memcmp(a->blocks[i].text.s, t->s, t->len) == 0)
			return true;
	return t->s && (kb_ex_same(t->s, a->headline.s) ||
			       kb_ex_same(t->s, a->standfirst.s));
}

static bool has_image(const struct kb_article *a, const char *src)
{
	for (size_t i = 0; src && i < a->n_blocks; i++)
		if (a->blocks[i].type == KB_BLOCK_IMAGE && a->blocks[i].src &&
			strcmp(a->blocks[i].src, src) == 0)
			return true;
	return false;
}

static struct kb_text copy(struct kb_article *a, const struct kb_text *t)
{
	struct kb_text to = *t;
	if (!t->s)
		return to;
	to.s = kb_arena_strndup(&a->arena, t->s, t->len);
	struct kb_span *spans =
		kb_arena_copy(&a->arena, t->spans, t->n_spans, sizeof *spans);
	for (size_t i = 0; i < t->n_spans; i++)
		if (spans[i].href)
			spans[i].href =
				kb_arena_strdup(&a->arena, spans[i].href);
	to.spans = spans;
	return to;
}

static void copy_parts(
	struct kb_article *a, struct kb_block *to, const struct kb_block *b)
{
	struct kb_item *items =
		kb_arena_copy(&a->arena, b->items, b->n_items, sizeof *items);
	for (size_t i = 0; i < b->n_items; i++)
		items[i].text = copy(a, &b->items[i].text);
	to->items = items;
	struct kb_row *rows =
		kb_arena_copy(&a->arena, b->rows, b->n_rows, sizeof *rows);
	for (size_t i = 0; i < b->n_rows; i++) {
		struct kb_text *cells = kb_arena_copy(&a->arena,
			b->rows[i].cells, b->rows[i].n_cells, sizeof *cells);
		for (size_t k = 0; k < b->rows[i].n_cells; k++)
			cells[k] = copy(a, &b->rows[i].cells[k]);
		rows[i].cells = cells;
	}
	to->rows = rows;
}

void kb_extract_append(struct kb_article *a, const struct kb_article *page)
{
	for (size_t i = 0; i < page->n_blocks; i++) {
		const struct kb_block *b = &page->blocks[i];
		if ((b->text.s && has_text(a, &b->text)) ||
			(b->type == KB_BLOCK_IMAGE && has_image(a, b->src)))
			continue;
		struct kb_block *to = kb_article_add_block(a, b->type);
		*to = *b;
		copy_parts(a, to, b);
		to->text = copy(a, &b->text);
		to->caption = copy(a, &b->caption);
		to->credit = copy(a, &b->credit);
		if (b->src)
			to->src = kb_arena_strdup(&a->arena, b->src);
		if (b->alt)
			to->alt = kb_arena_strdup(&a->arena, b->alt);
	}
	for (size_t i = 0; i < page->n_related; i++)
		kb_article_add_related(
			a, page->related[i].title, page->related[i].href);
	a->next = page->next ? kb_arena_strdup(&a->arena, page->next) : NULL;
}
