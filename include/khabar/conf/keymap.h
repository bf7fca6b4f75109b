/* Which key does what, whatever layout the keyboard is switched to.
 * Layer: conf. */
#ifndef KHABAR_CONF_KEYMAP_H
#define KHABAR_CONF_KEYMAP_H

#include <khabar/base/err.h>
#include <khabar/base/event.h>
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/base/word.h>
#include <khabar/conf/macro.h>
#include <stdbool.h>
#include <stddef.h>

/* A key that is pressed, alone or with others. */
struct kb_key_stroke {
	uint32_t key; /* code point or enum kb_key */
	unsigned mods;
};

/* One key or several, one after the other, and what they do. */
struct kb_binding {
	struct kb_key_stroke keys[KB_MAX_KEYS];
	size_t n_keys;
	struct kb_step step;
	struct kb_macro *macro; /* in the place of step, or NULL; owned by the
				   map */
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
/* Binds keys by their names ("j", "Ctrl-D", "PageDown", "g g") to an action by
 * its name, with a count before it if it has one ("5 line-down"), or to what
 * kb_macro_parse() reads; "none" takes the keys away. Several keys are parted
 * by blanks, KB_MAX_KEYS at most. */
enum kb_err kb_keymap_bind(struct kb_keymap *m, const char *keys,
	const char *steps, struct kb_diag *diag);
/* The binding that these n keys are, one after the other; NULL if they are
 * none. *more: they are the beginning of a longer one. A character that no
 * binding names is taken for the one at the same place of a US keyboard
 * (kb_key_us). A binding to no action is told as any other. */
const struct kb_binding *kb_keymap_find(const struct kb_keymap *m,
	const struct kb_key_stroke *keys, size_t n, bool *more);
/* Adds the keys of an action, as the help screen shows them ("j, Down"): those
 * that do it without a count. */
void kb_keymap_describe(
	const struct kb_keymap *m, enum kb_action action, struct kb_str *out);
/* The same of the first of them only. */
void kb_keymap_describe_first(
	const struct kb_keymap *m, enum kb_action action, struct kb_str *out);
/* Adds what a binding does, as it was written. */
void kb_binding_describe(const struct kb_binding *b, struct kb_str *out);
/* Whether it does anything: "none" does not. */
bool kb_binding_acts(const struct kb_binding *b);
/* Whether it does what no key does by default: several steps, one with a count,
 * a command. */
bool kb_binding_is_own(const struct kb_binding *b);
/* Adds n keys as a binding names them ("g g"). */
void kb_keys_describe(
	const struct kb_key_stroke *keys, size_t n, struct kb_str *out);

/* The digit 0 to 9 that a key stands for, in ASCII, Arabic-Indic or extended
 * Arabic-Indic digits; -1: none. */
int kb_key_digit(const struct kb_key_stroke *key);

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
