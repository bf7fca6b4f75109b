/* Passwords that URLs hold: they are kept and sent, never shown.
 * Layer: base. */
#ifndef KHABAR_BASE_SECRET_H
#define KHABAR_BASE_SECRET_H

#include <khabar/base/str.h>

#include <stdbool.h>

/* Puts asterisks, three at most, in the place of the password of every URL in a
 * text ("https://user:password@host/", RFC 3986, 3.2.1), in place. Returns
 * s. */
char *kb_hide_passwords(char *s);
/* Takes the passwords out, with the colons before them, in place. Returns
 * whether there were any. */
bool kb_drop_passwords(char *s);
/* Adds a text to out as it is shown: with its passwords hidden. */
void kb_add_shown(struct kb_str *out, const char *s);

#endif
