/* Actions: what keys do, whichever keys these are.
 * Layer: ui. */
#ifndef KHABAR_UI_ACT_H
#define KHABAR_UI_ACT_H

#include <khabar/conf/keymap.h>

struct kb_app;

enum kb_act {
	KB_ACT_DONE,
	KB_ACT_UNKNOWN,  /* the action means nothing on this screen */
	KB_ACT_NO_COUNT, /* a count means nothing to it: it was not done */
};

/* Whether a number means something to an action on the screen that is shown. */
bool kb_app_takes_count(const struct kb_app *app, enum kb_action action);
/* Does a step on the screen that is shown; views know its count by
 * kb_app_count(). */
enum kb_act kb_app_act(struct kb_app *app, const struct kb_step *step);

#endif
