/* A round sends what was marked: each mark waits until the server has said
 * yes. */
#include "round.h"

#include <stdlib.h>

enum {
	AT_ONCE = 9000, /* marks that are taken from the store at a time */
};

static const struct {
	enum kb_sync_mark sent;
	enum kb_article_mark mark;
	bool on;
} kinds[] = {
	{KB_SYNC_READ, KB_ARTICLE_READ, true},
	{KB_SYNC_READ, KB_ARTICLE_READ, false},
	{KB_SYNC_STARRED, KB_ARTICLE_STARRED, true},
	{KB_SYNC_STARRED, KB_ARTICLE_STARRED, false},
};
enum {
	N_KINDS = sizeof kinds / sizeof *kinds
};

bool kb_round_has_marks(struct kb_sync_round *r)
{
	struct kb_account_counts c;
	return kb_store_account_counts(r->lib.store, r->row.id, &c, NULL) ==
		       KB_OK &&
	       c.read + c.unread + c.starred + c.unstarred > 0;
}

/* Marks of a kind that are being sent. */
struct sending {
	struct kb_sync_round *r;
	size_t kind;
	struct kb_wish *wishes; /* by item */
	size_t n;
	size_t taken;    /* by the server */
	enum kb_err err; /* of the store */
	struct kb_diag diag;
};

static int by_item(const void *a, const void *b)
{
	const struct kb_wish *x = a, *y = b;
	return (x->item > y->item) - (x->item < y->item);
}

/* The server has said yes to these. */
static void on_sent(void *ctx, const int64_t *ids, size_t n)
{
	struct sending *s = ctx;
	struct kb_sync_round *r = s->r;
	struct kb_wish *sent = kb_calloc(n + 1, sizeof *sent);
	size_t n_sent = 0;
	for (size_t i = 0; i < n; i++) {
		const struct kb_wish wanted = {.item = ids[i]};
		const struct kb_wish *w = bsearch(
			&wanted, s->wishes, s->n, sizeof *s->wishes, by_item);
		if (w)
			sent[n_sent++] = *w;
	}
	if (!s->err)
		s->err = kb_store_wishes_sent(r->lib.store, r->row.id,
			kinds[s->kind].mark, kinds[s->kind].on, sent, n_sent,
			&s->diag);
	free(sent);
	if (s->err)
		return;
	s->taken += n_sent;
	r->counts.sent += n_sent;
	kb_round_stage(r, KB_SYNC_MARKS, r->done + n_sent, r->total);
}

/* Sends some of a kind; *more: others may wait. */
static enum kb_err send_some(
	struct kb_sync_round *r, size_t kind, bool *more, struct kb_diag *diag)
{
	struct sending s = {.r = r, .kind = kind};
	*more = false;
	enum kb_err err =
		kb_store_wishes(r->lib.store, r->row.id, kinds[kind].mark,
			kinds[kind].on, AT_ONCE, &s.wishes, &s.n, diag);
	if (err || !s.n)
		return err;
	qsort(s.wishes, s.n, sizeof *s.wishes, by_item);
	int64_t *ids = kb_calloc(s.n, sizeof *ids);
	for (size_t i = 0; i < s.n; i++)
		ids[i] = s.wishes[i].item;
	err = r->protocol->push(r->link, kinds[kind].sent, kinds[kind].on, ids,
		s.n, on_sent, &s, diag);
	if (!err && s.err)
		err = kb_fail(diag, s.err, "%s", s.diag.text);
	*more = !err && s.n == AT_ONCE && s.taken;
	free(ids);
	free(s.wishes);
	return err;
}

enum kb_err kb_round_marks(struct kb_sync_round *r, struct kb_diag *diag)
{
	struct kb_account_counts c;
	enum kb_err err =
		kb_store_account_counts(r->lib.store, r->row.id, &c, diag);
	size_t total = c.read + c.unread + c.starred + c.unstarred;
	if (err || !total)
		return err;
	kb_round_stage(r, KB_SYNC_MARKS, 0, total);
	for (size_t kind = 0; kind < N_KINDS && !err; kind++) {
		bool more = true;
		while (more && !err) {
			err = kb_round_stopped(r, diag);
			if (!err)
				err = send_some(r, kind, &more, diag);
		}
	}
	return err;
}
