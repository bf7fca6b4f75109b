/* Labels of the links on the screen: 1 to 9, then letters, in the order in
 * which they are read. One that is typed opens its link.
 * Layer: ui. */
#ifndef KHABAR_UI_LABELS_H
#define KHABAR_UI_LABELS_H

#include <khabar/base/event.h>
#include <khabar/layout/canvas.h>
#include <khabar/ui/view.h>
#include <stdbool.h>

struct kb_app;

/* {0}: none are shown. */
struct kb_labels {
	bool shown;
	enum kb_link_use use; /* of the link that is typed */
	char typed;           /* the first of two characters; 0: none yet */
};

/* Shows the labels; or uses the link that as many as were typed lead to. */
void kb_labels_follow(struct kb_app *app, enum kb_link_use use);
/* Takes up a key while labels are shown: by its place on the keyboard. False:
 * it is for others, and the labels are gone. */
bool kb_labels_key(struct kb_app *app, const struct kb_event *ev);
/* Draws them over what the view has drawn, before their links where there is
 * room, else over the first letter. */
void kb_labels_draw(const struct kb_labels *labels, struct kb_canvas *c);

#endif
