/* The pages of one article put together. */
#include <khabar/article/article.h>
#include <khabar/text/fold.h>

#include <string.h>

/* Whether one of the article's first n blocks, or what stands over them, has
 * the text. */
static bool has_text(
	const struct kb_article *a, size_t n, const struct kb_text *t)
{
	for (size_t i = 0; i < n; i++)
		if (a->blocks[i].text.len == t->len && t->s &&
			memcmp(a->blocks[i].text.s, t->s, t->len) == 0)
			return true;
	return t->s && (kb_fold_same(t->s, a->headline.s) ||
			       kb_fold_same(t->s, a->standfirst.s));
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

static const char *copy_str(struct kb_article *a, const char *s)
{
	return s ? kb_arena_strdup(&a->arena, s) : NULL;
}

static void copy_item(struct kb_article *a, struct kb_item *item)
{
	item->text = copy(a, &item->text);
	item->style = copy_str(a, item->style);
	item->marker = copy_str(a, item->marker);
}

static void copy_parts(
	struct kb_article *a, struct kb_block *to, const struct kb_block *b)
{
	struct kb_item *items =
		kb_arena_copy(&a->arena, b->items, b->n_items, sizeof *items);
	for (size_t i = 0; i < b->n_items; i++)
		copy_item(a, &items[i]);
	to->items = items;
	struct kb_row *rows =
		kb_arena_copy(&a->arena, b->rows, b->n_rows, sizeof *rows);
	for (size_t i = 0; i < b->n_rows; i++) {
		struct kb_table_cell *cells = kb_arena_copy(&a->arena,
			b->rows[i].cells, b->rows[i].n_cells, sizeof *cells);
		for (size_t k = 0; k < b->rows[i].n_cells; k++)
			cells[k].text = copy(a, &b->rows[i].cells[k].text);
		rows[i].cells = cells;
	}
	to->rows = rows;
}

void kb_article_append(struct kb_article *a, const struct kb_article *page)
{
	size_t had = a->n_blocks;
	bool head = true; /* nothing new has come yet */
	for (size_t i = 0; i < page->n_blocks; i++) {
		const struct kb_block *b = &page->blocks[i];
		if ((head && b->text.s && has_text(a, had, &b->text)) ||
			(b->type == KB_BLOCK_IMAGE && has_image(a, b->src)))
			continue;
		head = head && !b->text.s;
		struct kb_block *to = kb_article_add_block(a, b->type);
		*to = *b;
		copy_parts(a, to, b);
		to->text = copy(a, &b->text);
		to->caption = copy(a, &b->caption);
		to->credit = copy(a, &b->credit);
		to->src = copy_str(a, b->src);
		to->alt = copy_str(a, b->alt);
	}
	for (size_t i = 0; i < page->n_related; i++)
		kb_article_add_related(
			a, page->related[i].title, page->related[i].href);
	a->next = page->next ? kb_arena_strdup(&a->arena, page->next) : NULL;
}
