/* Marks that wait to be written, while another program writes.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_MARKS_H
#define KHABAR_LIBRARY_MARKS_H

#include <khabar/article/id_set.h>
#include <khabar/store/store.h>

/* {0} is an empty queue. */
struct kb_marks {
	struct kb_waiting_mark {
		int64_t *ids; /* of articles; owned */
		size_t n;
		struct kb_id_set set; /* the same */
		enum kb_article_mark mark;
		bool on;
	} * waiting; /* the oldest first */
	size_t n, cap;
};

void kb_marks_release(struct kb_marks *m);
/* What the marks of an article are once all is written. */
unsigned kb_marks_apply(
	const struct kb_marks *m, int64_t article, unsigned marks);
/* Appends a mark of n articles. *changed as kb_store_mark() has it. */
void kb_marks_add(struct kb_marks *m, struct kb_store *store,
	const int64_t *ids, size_t n, enum kb_article_mark mark, bool on,
	int64_t **changed, size_t *n_changed);
/* Writes what waits, in its order, until one cannot be written: fails with
 * what kb_store_mark() said to it. It and those behind it go on waiting. */
enum kb_err kb_marks_write(
	struct kb_marks *m, struct kb_store *store, struct kb_diag *diag);

#endif
