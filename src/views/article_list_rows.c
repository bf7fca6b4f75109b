/* The rows of a list of articles: what they hold, and how many fit. */
#include "article_list.h"

#include <string.h>

bool kb_article_list_is_slim(const struct kb_article_list *l)
{
	const struct kb_canvas *c = &l->view.app->canvas;
	return c->cols < KB_ARTICLE_LIST_FAIR &&
	       c->cols >= KB_ARTICLE_LIST_SLIM && kb_app_rows(l->view.app) >= 4;
}

int kb_article_list_height(const struct kb_article_list *l)
{
	return 1 + kb_article_list_is_slim(l) + kb_finding_has_pieces(l);
}

size_t kb_article_list_page(const struct kb_article_list *l)
{
	int n = kb_app_rows(l->view.app) / kb_article_list_height(l);
	return n > 1 ? (size_t)n : 1;
}

bool kb_article_list_row(
	struct kb_article_list *l, int64_t id, struct kb_article_row *row)
{
	const struct kb_library_io *io = l->lib->io;
	return io->row(io->ctx, id, row);
}

const char *kb_article_list_title(const struct kb_article_row *row)
{
	return row->title && *row->title ? row->title : "(no title)";
}

int64_t kb_article_list_chosen(struct kb_article_list *l)
{
	kb_list_fit(&l->cursor, kb_article_list_page(l));
	return l->cursor.n ? l->shown.v[l->cursor.cursor] : 0;
}

bool kb_article_list_find(
	const struct kb_article_list *l, int64_t id, size_t *row)
{
	for (*row = 0; *row < l->shown.n; ++*row)
		if (l->shown.v[*row] == id)
			return true;
	return false;
}

bool kb_article_list_has_words(
	struct kb_article_list *l, int64_t id, const struct kb_needle *needle)
{
	struct kb_article_row row;
	struct kb_hay hay = {0};
	struct kb_hit hit;
	size_t at = 0;
	if (!kb_article_list_row(l, id, &row))
		return false;
	hay.s = kb_article_list_title(&row);
	hay.len = strlen(hay.s);
	if (!needle->is_exact)
		kb_fold(&hay.folded, hay.s, hay.len);
	bool found = kb_needle_find(needle, needle->is_exact, &hay, &at, &hit);
	kb_folded_release(&hay.folded);
	return found;
}
