/* Which article of its feed an item of a server is.
 * Layer: store, private. */
#ifndef KHABAR_STORE_REMOTE_FIND_PARTS_H
#define KHABAR_STORE_REMOTE_FIND_PARTS_H

#include "put.h"

/* An item that no article is known of. */
struct kb_sought_item {
	int64_t account, feed;
	const struct kb_entry *entry;
	const struct kb_put_facts *facts;
	int64_t date; /* as kb_put_date() has it */
};

/* *article is 0 where there is none. sure: only one that has all of page, title
 * and date in common with it, or all fields. An article that the server has by
 * another number is found only if no more than that number tells them apart.
 * *blank: the feed has none with its link or title. */
enum kb_err kb_remote_find(struct kb_store *s,
	const struct kb_sought_item *what, bool sure, int64_t *article,
	bool *blank, struct kb_diag *diag);

#endif
