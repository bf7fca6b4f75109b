/* Pages that are read later: put in the place of a feed's articles, and asked
 * for until they are there. */
#include "names.h"
#include "store.h"

enum kb_err kb_later_note(struct kb_store *s, const int64_t *articles, size_t n,
	int64_t now, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < n && !err; i++) {
		struct kb_stmt *st = kb_db_stmt(s->db,
			"INSERT INTO later(article, via, changed)"
			" SELECT id, feed, ?2 FROM article WHERE id = ?1"
			" ON CONFLICT(article) DO UPDATE SET changed = ?2");
		kb_bind_int(st, 1, articles[i]);
		kb_bind_int(st, 2, now);
		err = kb_run(st, diag);
	}
	return err;
}

enum kb_err kb_later_take_page(struct kb_store *s, int64_t article,
	const struct kb_article *page, struct kb_diag *diag)
{
	struct kb_str name = {0};
	const char *title = page->headline.s;
	if (!title)
		return KB_OK;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE article SET title = ?2, name = ?3, author = ?4"
		" WHERE id = ?1 AND feed ="
		" (SELECT id FROM feed WHERE url = '" KB_LATER_URL "')");
	kb_sort_name(title, &name);
	kb_bind_int(st, 1, article);
	kb_bind_text(st, 2, title);
	kb_bind_textn(st, 3, name.s, name.len);
	kb_bind_text(st, 4, page->n_byline ? page->byline[0] : NULL);
	enum kb_err err = kb_run(st, diag);
	kb_str_release(&name);
	return err;
}
