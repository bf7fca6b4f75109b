/* Events that the terminal sends to the interface.
 * Layer: base. */
#ifndef KHABAR_BASE_EVENT_H
#define KHABAR_BASE_EVENT_H

#include <stdint.h>

enum kb_event_type {
	KB_EVENT_KEY,    /* key, mods */
	KB_EVENT_RESIZE, /* rows, cols */
	KB_EVENT_MOUSE,  /* button, row, col */
	KB_EVENT_PASTE,  /* key: one code point of a bracketed paste */
};

/* Keys that are not characters; a character is its code point. Control
 * characters come as the letter with KB_MOD_CTRL, but for Tab, Enter, Escape
 * and Backspace. Values lie behind Unicode's last. */
enum kb_key {
	KB_KEY_BASE = 0x110000,
	KB_KEY_UP,
	KB_KEY_DOWN,
	KB_KEY_LEFT,
	KB_KEY_RIGHT,
	KB_KEY_HOME,
	KB_KEY_END,
	KB_KEY_PAGE_UP,
	KB_KEY_PAGE_DOWN,
	KB_KEY_INSERT,
	KB_KEY_DELETE,
	KB_KEY_BACKSPACE,
	KB_KEY_TAB,
	KB_KEY_BACKTAB,
	KB_KEY_ENTER,
	KB_KEY_ESCAPE,
	KB_KEY_F1, /* F2 to F12 follow */
	KB_KEY_F12 = KB_KEY_F1 + 11,
};

enum kb_mod {
	KB_MOD_CTRL = 1,
	KB_MOD_ALT = 2,
	KB_MOD_SHIFT = 4, /* with keys that are not characters */
};

enum kb_button {
	KB_BUTTON_LEFT = 1,
	KB_BUTTON_DRAG, /* the left one is held down, and has moved */
	KB_BUTTON_WHEEL_UP,
	KB_BUTTON_WHEEL_DOWN,
};

struct kb_event {
	enum kb_event_type type;
	uint32_t key; /* code point or enum kb_key */
	unsigned mods;
	enum kb_button button;
	int row, col; /* mouse: cell from 0; resize: rows and cols in all */
};

/* Arabic keyboards have keys with two letters, lam and an alef, which terminals
 * send as two characters or as one of U+FEF5 to U+FEFB, the isolated forms. The
 * key is this form; 0: the two characters are no such key. */
uint32_t kb_key_lam_alef(uint32_t first, uint32_t second);
/* The alef behind the lam on such a key; 0: it is none. */
uint32_t kb_key_alef(uint32_t key);

enum {
	KB_LAM = 0x0644 /* the first letter on these keys */
};

#endif
