/* Setting up an account: what it takes is typed, the server is tried beside the
 * program. And the password that a round asks for.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ACCOUNT_ADDING_H
#define KHABAR_VIEWS_ACCOUNT_ADDING_H

#include "library_views.h"

void kb_account_adding_ask(struct kb_library_views *lib);
void kb_account_adding_free(struct kb_account_adding *a);

#endif
