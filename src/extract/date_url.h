/* The date that an address holds.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_DATE_URL_H
#define KHABAR_EXTRACT_DATE_URL_H

#include <khabar/article/date.h>

/* Reads a whole date out of a URL's path (NULL: none): /2020/08/18/,
 * /2020/aug/18/, 2020-08-18, /20200818/, 18-08-2020 where no month could be the
 * day. That of an archive's address is the archive's, so the last address in it
 * counts. Returns false, with *d zeroed, if there is none. */
bool kb_ex_date_of_url(const char *url, struct kb_date *d);

#endif
