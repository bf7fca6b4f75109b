/* Which names of metadata say that their value is a date of the page.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_DATE_NAMES_H
#define KHABAR_EXTRACT_DATE_NAMES_H

enum kb_ex_date_name {
	KB_EX_DATE_NAME_NONE,
	KB_EX_DATE_NAME_UPDATED,
	KB_EX_DATE_NAME_WEAK, /* published, or something else */
	KB_EX_DATE_NAME_PUBLISHED,
};

/* What the names in a property, name or itemprop attribute (NULL: none) say, by
 * the one that says most. Signs and case are no matter: dc.date.created,
 * DC:dateCreated. */
enum kb_ex_date_name kb_ex_date_name(const char *names);

#endif
