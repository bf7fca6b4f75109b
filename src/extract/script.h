/* The article in the JSON that scripts hold.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_SCRIPT_H
#define KHABAR_EXTRACT_SCRIPT_H

#include "page.h"

/* Looks for the article in JSON that scripts hold, and fills what is still
 * missing and meta.body from it, where the page itself shows little text. */
void kb_ex_read_scripts(struct kb_ex *x);

#endif
