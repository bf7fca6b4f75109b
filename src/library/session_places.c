/* Places in articles: kept, also while another program writes. */
#include "session_parts.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct kb_place *waiting(
	const struct kb_session *s, int64_t article)
{
	for (size_t i = 0; i < s->n_places; i++)
		if (s->places[i].article == article)
			return &s->places[i].place;
	return NULL;
}

enum kb_err kb_session_place(struct kb_session *s, int64_t article,
	struct kb_place *out, struct kb_diag *diag)
{
	const struct kb_place *p = waiting(s, article);
	if (!p)
		return kb_store_place(s->lib.store, article, out, diag);
	*out = *p;
	return KB_OK;
}

unsigned kb_session_share(
	const struct kb_session *s, int64_t article, unsigned stored)
{
	const struct kb_place *p = waiting(s, article);
	return p ? p->share : stored;
}

void kb_session_put_place(
	struct kb_session *s, int64_t article, const struct kb_place *place)
{
	size_t i = 0;
	while (i < s->n_places && s->places[i].article != article)
		i++;
	if (i == s->n_places)
		KB_PUSH(s->places, s->n_places, s->cap_places);
	s->places[i] = (struct kb_waiting_place){article, *place};
	kb_session_write_places(s, NULL);
	if (s->n_places)
		kb_session_wake(s);
}

enum kb_err kb_session_write_places(struct kb_session *s, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	size_t n = 0;
	for (; n < s->n_places; n++) {
		err = kb_store_put_place(s->lib.store, s->places[n].article,
			&s->places[n].place, time(NULL), diag);
		if (err)
			break;
	}
	s->n_places -= n;
	if (n && s->n_places)
		memmove(s->places, s->places + n,
			s->n_places * sizeof *s->places);
	return err;
}
