/* Whether a page is the article's: a login, a consent or the portal of a
 * network comes with status 200 as well.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_FITS_H
#define KHABAR_LIBRARY_FITS_H

#include <khabar/store/store.h>

/* Whether the page has something of the entry that links to it: half of the
 * longer words of its title, or a part of its text word by word. An entry that
 * gives too little to compare fits any page. */
bool kb_page_fits(
	const struct kb_article *page, const struct kb_article *entry);

/* Stores a page in the place of what the feed gave. Fails with KB_EFORMAT, and
 * changes nothing, where it does not fit; otherwise as kb_store_put_page(). */
enum kb_err kb_page_store(struct kb_store *store, int64_t article,
	const struct kb_article *page, struct kb_diag *diag);

#endif
