/* Which unit of a plain text is what part of an article.
 * Layer: plain, private. */
#ifndef KHABAR_PLAIN_ROLES_H
#define KHABAR_PLAIN_ROLES_H

#include "units.h"

#include <khabar/article/date.h>

/* Sets the role of each unit and the dates that are found. Returns whether the
 * text has the form of an article, that is, a headline. */
bool kb_plain_units_roles(struct kb_plain_units *us, struct kb_date *published,
	struct kb_date *updated);

/* Whether the unit's last letter is followed by a sentence's end, or a comma
 * or colon. A headline's question or exclamation mark does not count. */
bool kb_plain_ends_sentence(const struct kb_plain_unit *u);

#endif
