/* Which key does what, whatever layout the keyboard is switched to.
 * Layer: conf. */
#ifndef KHABAR_CONF_KEYMAP_H
#define KHABAR_CONF_KEYMAP_H

#include <khabar/base/err.h>
#include <khabar/base/event.h>
#include <khabar/base/str.h>
#include <khabar/base/word.h>
#include <khabar/conf/action.h>
#include <stdbool.h>
#include <stddef.h>

struct kb_binding {
	uint32_t key; /* code point or enum kb_key */
	unsigned mods;
	enum kb_action action;
};

/* The keyboard layouts besides the Latin one. */
enum kb_layout {
	KB_LAYOUT_AUTO, /* any of them; in doubt, in this order */
	KB_LAYOUT_AR,
	KB_LAYOUT_FA,
	KB_LAYOUT_HE,
	KB_LAYOUT_UR,
};

struct kb_keymap {
	struct kb_binding *bindings; /* owned */
	size_t n, cap;
	enum kb_layout layout;
};

/* The default keys, as in less and vim. */
void kb_keymap_init(struct kb_keymap *m);
void kb_keymap_release(struct kb_keymap *m);
/* Binds a key by its name ("j", "Ctrl-D", "PageDown", "]") to an action by
 * its name ("none" takes the key away). */
enum kb_err kb_keymap_bind(struct kb_keymap *m, const char *key,
	const char *action, struct kb_diag *diag);
/* What the key event does. A character that no binding names is taken for
 * the one at the same place of a US keyboard (kb_key_us). */
enum kb_action kb_keymap_action(
	const struct kb_keymap *m, const struct kb_event *ev);
/* Adds the keys of an action, as the help screen shows them ("j, Down"). */
void kb_keymap_describe(
	const struct kb_keymap *m, enum kb_action action, struct kb_str *out);

/* The character at the place of cp's key on a US keyboard, where cp is on the
 * usual Arabic, Persian, Hebrew or Urdu keyboard (shifted keys too); else
 * cp. ASCII stands for itself. A character that several layouts have at
 * different places is taken from the one given, if that has it. Layouts: the
 * default variants of xkeyboard-config. */
uint32_t kb_key_us(uint32_t cp, enum kb_layout layout);

/* The layouts' names in files, by enum kb_layout. */
extern const struct kb_word kb_layouts[];
/* The layout that people of a locale ("fa_IR.UTF-8", NULL) most likely have. */
enum kb_layout kb_layout_of_locale(const char *locale);

#endif
