/* Saved searches: what they find is kept and counted. */
#include <khabar/library/saved.h>

#include <khabar/library/choice.h>

#include <stdlib.h>

/* The question of search i; released by the caller whatever comes of it. */
static enum kb_err choose(const struct kb_library *l, size_t i,
	struct kb_choice *c, struct kb_diag *diag)
{
	*c = (struct kb_choice){.query.search = l->conf.searches[i].query};
	return kb_choice_resolve(c, l, diag);
}

enum kb_err kb_saved_update(const struct kb_library *l, struct kb_diag *diag)
{
	size_t n = l->conf.n_searches;
	struct kb_query *q = kb_calloc(n + 1, sizeof *q);
	enum kb_err first = KB_OK;
	for (size_t i = 0; i < n; i++) {
		struct kb_choice c;
		enum kb_err err = choose(l, i, &c, first ? NULL : diag);
		if (!err)
			err = kb_store_saved_update(
				l->store, &c.query, first ? NULL : diag);
		kb_choice_release(&c);
		q[i].search = l->conf.searches[i].query;
		first = first ? first : err;
	}
	enum kb_err err =
		kb_store_saved_only(l->store, q, n, first ? NULL : diag);
	free(q);
	return first ? first : err;
}

enum kb_err kb_saved_unread(
	const struct kb_library *l, size_t *unread, struct kb_diag *diag)
{
	size_t n = l->conf.n_searches;
	struct kb_choice *c = kb_calloc(n + 1, sizeof *c);
	struct kb_query *q = kb_calloc(n + 1, sizeof *q);
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < n && !err; i++) {
		err = choose(l, i, &c[i], diag);
		q[i] = c[i].query;
	}
	if (!err)
		err = kb_store_saved_unread(l->store, q, n, unread, diag);
	for (size_t i = 0; i < n; i++) {
		if (err)
			unread[i] = KB_SAVED_UNKNOWN;
		kb_choice_release(&c[i]);
	}
	free(c);
	free(q);
	return err;
}
