/* The queue of marks: what a person has set while another program wrote. */
#include "marks.h"

#include <stdlib.h>
#include <string.h>

void kb_marks_release(struct kb_marks *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->waiting[i].ids);
	free(m->waiting);
	*m = (struct kb_marks){0};
}

static int compare(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

unsigned kb_marks_apply(
	const struct kb_marks *m, int64_t article, unsigned marks)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct kb_waiting_mark *w = &m->waiting[i];
		if (bsearch(&article, w->ids, w->n, sizeof *w->ids, compare))
			marks = w->on ? marks | w->mark : marks & ~w->mark;
	}
	return marks;
}

void kb_marks_add(struct kb_marks *m, struct kb_store *store,
	const int64_t *ids, size_t n, enum kb_article_mark mark, bool on,
	int64_t **changed, size_t *n_changed)
{
	struct kb_waiting_mark w = {
		kb_calloc(n + 1, sizeof *w.ids), 0, mark, on};
	struct kb_article_row row;
	for (size_t i = 0; i < n; i++) {
		if (kb_store_row(store, ids[i], &row, NULL))
			continue;
		unsigned marks = kb_marks_apply(m, ids[i], row.marks);
		if (!(marks & mark) == on)
			w.ids[w.n++] = ids[i];
	}
	if (changed) {
		*changed = kb_calloc(w.n + 1, sizeof **changed);
		memcpy(*changed, w.ids, w.n * sizeof *w.ids);
		*n_changed = w.n;
	}
	qsort(w.ids, w.n, sizeof *w.ids, compare);
	*KB_PUSH(m->waiting, m->n, m->cap) = w;
}

enum kb_err kb_marks_write(
	struct kb_marks *m, struct kb_store *store, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	size_t n = 0;
	while (n < m->n && !err) {
		struct kb_waiting_mark *w = &m->waiting[n];
		err = kb_store_mark(
			store, w->ids, w->n, w->mark, w->on, NULL, NULL, diag);
		if (err)
			break;
		free(w->ids);
		n++;
	}
	m->n -= n;
	if (n && m->n)
		memmove(m->waiting, m->waiting + n, m->n * sizeof *m->waiting);
	return err;
}
