/* The queue of places: where a person left articles while another program
 * wrote. */
#include "places.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

void kb_places_release(struct kb_places *p)
{
	free(p->waiting);
	*p = (struct kb_places){0};
}

const struct kb_place *kb_places_find(
	const struct kb_places *p, int64_t article)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->waiting[i].article == article)
			return &p->waiting[i].place;
	return NULL;
}

void kb_places_add(
	struct kb_places *p, int64_t article, const struct kb_place *place)
{
	size_t i = 0;
	while (i < p->n && p->waiting[i].article != article)
		i++;
	if (i == p->n)
		KB_PUSH(p->waiting, p->n, p->cap);
	p->waiting[i] = (struct kb_waiting_place){article, *place};
}

enum kb_err kb_places_write(
	struct kb_places *p, struct kb_store *store, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	size_t n = 0;
	for (; n < p->n; n++) {
		err = kb_store_put_place(store, p->waiting[n].article,
			&p->waiting[n].place, time(NULL), diag);
		if (err)
			break;
	}
	p->n -= n;
	if (n && p->n)
		memmove(p->waiting, p->waiting + n, p->n * sizeof *p->waiting);
	return err;
}
