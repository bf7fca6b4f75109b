/* Keys as they are typed: a count, then one key or several that are bound
 * together. What they are bound to is done once nothing longer can come of
 * them; there is no time that runs out.
 * Layer: ui. */
#ifndef KHABAR_UI_KEYS_H
#define KHABAR_UI_KEYS_H

#include <khabar/base/event.h>
#include <khabar/conf/keymap.h>

struct kb_app;

/* {0}: nothing is typed. */
struct kb_keys {
	unsigned count; /* 0: none is typed */
	struct kb_key_stroke typed[KB_MAX_KEYS];
	size_t n;
};

/* Takes up a key that no prompt is open for: does what it is bound to, waits
 * for those that follow it, or says that it means nothing. Where keys are bound
 * that are the beginning of longer ones, they are done once a key comes that
 * does not go on with these, and this key for itself then. Escape and Ctrl-C
 * give up what is typed. */
void kb_app_key(struct kb_app *app, const struct kb_event *ev);
/* Adds what is typed and not done yet: "12 g". */
void kb_keys_pending(const struct kb_keys *k, struct kb_str *out);

#endif
