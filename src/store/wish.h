/* Marks that servers are to be told of.
 * Layer: store, private. */
#ifndef KHABAR_STORE_WISH_PARTS_H
#define KHABAR_STORE_WISH_PARTS_H

#include "mark_set.h"

/* Has what the set is about to write of read and starred, and the store does
 * not have so yet, waiting for every account that has the article and whose
 * server, as last known, has it otherwise, or is being told otherwise. Within a
 * write transaction. */
enum kb_err kb_wishes_note(struct kb_store *s, const struct kb_mark_set *set,
	struct kb_diag *diag);
/* The same for one mark of an account's item that is as the server does not
 * have it. */
enum kb_err kb_wish_put(struct kb_store *s, int64_t account, int64_t item,
	enum kb_article_mark mark, bool on, struct kb_diag *diag);

#endif
