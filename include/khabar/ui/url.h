/* URLs for reading.
 * Layer: ui. */
#ifndef KHABAR_UI_URL_H
#define KHABAR_UI_URL_H

#include <khabar/base/str.h>

/* Adds the URL for reading: letters percent-decoded where that is safe, and
 * laid out from left to right whatever they are; a password is hidden. */
void kb_url_display(struct kb_str *out, const char *url);

#endif
