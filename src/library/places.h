/* Places in articles that wait to be written, while another program writes.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_PLACES_H
#define KHABAR_LIBRARY_PLACES_H

#include <khabar/store/store.h>

/* {0} is an empty queue. */
struct kb_places {
	struct kb_waiting_place {
		int64_t article;
		struct kb_place place;
	} * waiting; /* one of an article: the last one */
	size_t n, cap;
};

void kb_places_release(struct kb_places *p);
/* The place that waits, or NULL. */
const struct kb_place *kb_places_find(
	const struct kb_places *p, int64_t article);
void kb_places_add(
	struct kb_places *p, int64_t article, const struct kb_place *place);
/* Writes them, until one cannot be written: it and those behind it go on
 * waiting. */
enum kb_err kb_places_write(
	struct kb_places *p, struct kb_store *store, struct kb_diag *diag);

#endif
