/* Pages that are fetched for later: of what is on the list of what is read
 * later, and of many articles at once. */
#include "session_parts.h"

#include <khabar/base/limits.h>

#include <time.h>

enum {
	/* Milliseconds that a page waits to be put on the list while another
	 * program writes. */
	PATIENCE = 300,
};

size_t kb_session_pages(struct kb_session *s, const int64_t *articles, size_t n)
{
	struct kb_page_wanted *pages;
	struct kb_arena arena;
	size_t lacking;
	kb_arena_init(&arena);
	if (kb_store_pages_lacking(s->lib.store, articles, n,
		    KB_MAX_PAGES_ASKED, &arena, &pages, &lacking, NULL))
		lacking = 0;
	kb_session_queue_pages(s, pages, lacking);
	kb_arena_release(&arena);
	return lacking;
}

/* Has the page of what was put on the list fetched, if it is not there. */
static void fetch_one(struct kb_session *s, int64_t article)
{
	struct kb_article_row row;
	if (!s->options.engine ||
		kb_store_row(s->lib.store, article, &row, NULL) ||
		row.has_page || !row.link)
		return;
	const struct kb_page_wanted page = {article, row.network, row.link};
	kb_session_queue_pages(s, &page, 1);
}

enum kb_err kb_session_later(struct kb_session *s, const struct kb_later *what,
	int patience, int64_t *article, bool *listed, struct kb_diag *diag)
{
	kb_store_patience(s->lib.store, patience ? patience : PATIENCE);
	enum kb_err err = kb_store_read_later(
		s->lib.store, what, time(NULL), article, listed, diag);
	kb_store_patience(s->lib.store, 0);
	if (err)
		return err;
	kb_library_refresh_rows(&s->lib, NULL);
	s->changed = true;
	fetch_one(s, *article);
	kb_session_wake(s);
	return KB_OK;
}

enum kb_err kb_session_later_count(
	struct kb_session *s, struct kb_later_counts *out, struct kb_diag *diag)
{
	return kb_store_later_count(s->lib.store, out, diag);
}

/* Whether pages that no feed has have been taken off the list. */
static bool has_parted(const struct kb_library *l)
{
	for (size_t i = 0; l->later && i < l->n_rows; i++) {
		const struct kb_feed_row *row = &l->rows[i];
		if (row->id == l->later)
			return row->hidden ||
			       row->total > row->starred + row->later;
	}
	return false;
}

void kb_session_fetch_later(struct kb_session *s, bool all)
{
	struct kb_page_wanted *pages;
	struct kb_arena arena;
	size_t n;
	int64_t now = time(NULL);
	if (!s->options.engine)
		return;
	/* What cannot be forgotten now is so another time. */
	if (has_parted(&s->lib))
		kb_store_later_forget(s->lib.store, now, NULL);
	kb_arena_init(&arena);
	if (kb_store_later_wanted(s->lib.store, all ? INT64_MAX : now, &arena,
		    &pages, &n, NULL) == KB_OK)
		kb_session_queue_pages(s, pages, n);
	kb_arena_release(&arena);
}
