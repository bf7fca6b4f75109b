/* Pages of articles that a person asks for, while the library is open. */
#include "session_parts.h"

#include "fits.h"

enum {
	/* Milliseconds that a page waits for another program that writes. */
	PAGE_PATIENCE = 300,
};

static unsigned load_page(
	struct kb_session *s, const struct kb_article_row *row)
{
	const struct kb_want want = {.src = row->link,
		.network = kb_library_network(
			&s->lib, row->network ? row->network : row->feed),
		.kinds = KB_WANT_ARTICLE,
		.only_web = true,
		.further = true};
	if (!s->loader) {
		s->loader = kb_loader_new(s->options.engine);
		kb_session_watch(s, kb_loader_fd(s->loader));
	}
	unsigned job = kb_loader_start(s->loader, &want);
	kb_network_free(want.network);
	return job;
}

void kb_session_page(struct kb_session *s, int64_t article)
{
	struct kb_article_row row;
	struct kb_awaited_page p = {.article = article};
	p.err = kb_store_row(s->lib.store, article, &row, &p.diag);
	if (!p.err && !row.link)
		p.err = kb_fail(
			&p.diag, KB_EINVAL, "the feed gives no link to it");
	if (!p.err)
		p.job = load_page(s, &row);
	*KB_PUSH(s->pages, s->n_pages, s->cap_pages) = p;
	kb_session_wake(s);
}

static size_t page_of(const struct kb_session *s, unsigned job)
{
	size_t i = 0;
	while (i < s->n_pages && s->pages[i].job != job)
		i++;
	return i;
}

/* Ends page i of those being fetched. */
static void end_page(struct kb_session *s, size_t i, enum kb_err err,
	const struct kb_diag *diag, struct kb_session_event *ev)
{
	ev->what = KB_SESSION_PAGE;
	ev->article = s->pages[i].article;
	ev->err = err;
	if (err)
		ev->diag = *diag;
	s->changed |= !err;
	s->pages[i] = s->pages[--s->n_pages];
}

static enum kb_err store_page(
	struct kb_session *s, int64_t article, struct kb_loader_event *loaded)
{
	enum kb_err err = loaded->err;
	if (!err) {
		kb_store_patience(s->lib.store, PAGE_PATIENCE);
		err = kb_page_store(s->lib.store, article,
			loaded->result.doc.article, &loaded->diag);
		kb_store_patience(s->lib.store, 0);
	}
	kb_got_release(&loaded->result);
	return err;
}

bool kb_session_next_page(struct kb_session *s, struct kb_session_event *ev)
{
	struct kb_loader_event loaded;
	size_t i = page_of(s, 0);
	if (i < s->n_pages) {
		const struct kb_awaited_page failed = s->pages[i];
		end_page(s, i, failed.err, &failed.diag, ev);
		return true;
	}
	while (s->loader && kb_loader_next(s->loader, &loaded)) {
		if (!loaded.ended)
			continue;
		i = page_of(s, loaded.job);
		enum kb_err err = store_page(s, s->pages[i].article, &loaded);
		end_page(s, i, err, &loaded.diag, ev);
		return true;
	}
	return false;
}
