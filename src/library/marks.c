/* The queue of marks: what a person has set while another program wrote. */
#include "marks.h"

#include <stdlib.h>
#include <string.h>

static void waiting_release(struct kb_waiting_mark *w)
{
	kb_id_set_release(&w->set);
	free(w->ids);
}

void kb_marks_release(struct kb_marks *m)
{
	for (size_t i = 0; i < m->n; i++)
		waiting_release(&m->waiting[i]);
	free(m->waiting);
	*m = (struct kb_marks){0};
}

unsigned kb_marks_apply(
	const struct kb_marks *m, int64_t article, unsigned marks)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct kb_waiting_mark *w = &m->waiting[i];
		if (kb_id_set_has(&w->set, article))
			marks = w->on ? marks | w->mark : marks & ~w->mark;
	}
	return marks;
}

void kb_marks_add(struct kb_marks *m, struct kb_store *store,
	const int64_t *ids, size_t n, enum kb_article_mark mark, bool on,
	int64_t **changed, size_t *n_changed)
{
	struct kb_waiting_mark w = {.mark = mark, .on = on};
	uint8_t *marks = kb_calloc(n + 1, sizeof *marks);
	w.ids = kb_calloc(n + 1, sizeof *w.ids);
	/* What cannot be told now is not marked. */
	if (kb_store_marks(store, ids, n, marks, NULL))
		memset(marks, KB_ARTICLE_NONE, n);
	for (size_t i = 0; i < n; i++)
		if (!(marks[i] & KB_ARTICLE_NONE) &&
			!(kb_marks_apply(m, ids[i], marks[i]) & mark) == on)
			w.ids[w.n++] = ids[i];
	free(marks);
	kb_id_set_init(&w.set, w.ids, w.n);
	if (changed) {
		*changed = kb_calloc(w.n + 1, sizeof **changed);
		memcpy(*changed, w.ids, w.n * sizeof *w.ids);
		*n_changed = w.n;
	}
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
		waiting_release(w);
		n++;
	}
	m->n -= n;
	if (n && m->n)
		memmove(m->waiting, m->waiting + n, m->n * sizeof *m->waiting);
	return err;
}
