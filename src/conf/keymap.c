/* Keys and their names, and which action a key has on any keyboard layout. */
#include <khabar/conf/keymap.h>

#include "keymap_places.h"

#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Places on other layouts ------------------------------------------- */

uint32_t kb_key_us(uint32_t cp, enum kb_layout layout)
{
	size_t low = 0, high = sizeof kb_key_places / sizeof *kb_key_places;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct kb_key_place *p = &kb_key_places[mid];
		if (p->cp == cp) {
			if (layout != KB_LAYOUT_AUTO && p->us[layout - 1])
				return (unsigned char)p->us[layout - 1];
			for (size_t i = 0; i < sizeof p->us; i++)
				if (p->us[i])
					return (unsigned char)p->us[i];
			return cp;
		}
		if (p->cp < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return cp;
}

const struct kb_word kb_layouts[] = {
	[KB_LAYOUT_AUTO] = {"auto", "by the locale"},
	[KB_LAYOUT_AR] = {"ar", "Arabic"},
	[KB_LAYOUT_FA] = {"fa", "Persian"},
	[KB_LAYOUT_HE] = {"he", "Hebrew"},
	[KB_LAYOUT_UR] = {"ur", "Urdu"},
	{0},
};

enum kb_layout kb_layout_of_locale(const char *locale)
{
	char lang[3] = {0};
	if (!locale || strlen(locale) < 2 ||
		kb_is_alpha((unsigned char)locale[2]))
		return KB_LAYOUT_AUTO;
	lang[0] = locale[0];
	lang[1] = locale[1];
	int layout = kb_word_find(kb_layouts, lang);
	return layout > 0 ? (enum kb_layout)layout : KB_LAYOUT_AUTO;
}

/* --- Names of keys ----------------------------------------------------- */

static const struct {
	const char *name;
	uint32_t key;
} key_names[] = {
	{"Up", KB_KEY_UP},
	{"Down", KB_KEY_DOWN},
	{"Left", KB_KEY_LEFT},
	{"Right", KB_KEY_RIGHT},
	{"Home", KB_KEY_HOME},
	{"End", KB_KEY_END},
	{"PageUp", KB_KEY_PAGE_UP},
	{"PageDown", KB_KEY_PAGE_DOWN},
	{"Insert", KB_KEY_INSERT},
	{"Delete", KB_KEY_DELETE},
	{"Backspace", KB_KEY_BACKSPACE},
	{"Tab", KB_KEY_TAB},
	{"Shift-Tab", KB_KEY_BACKTAB},
	{"Enter", KB_KEY_ENTER},
	{"Escape", KB_KEY_ESCAPE},
	{"Space", ' '},
	{"Hash", '#'},
};

enum {
	N_KEY_NAMES = sizeof key_names / sizeof *key_names
};

/* "F1" to "F12". */
static uint32_t function_key(const char *s)
{
	if ((s[0] != 'F' && s[0] != 'f') || s[1] < '1' || s[1] > '9')
		return 0;
	int n = s[1] - '0';
	if (s[2]) {
		if (s[2] < '0' || s[2] > '9' || s[3])
			return 0;
		n = n * 10 + s[2] - '0';
	}
	return n <= 12 ? KB_KEY_F1 + (uint32_t)n - 1 : 0;
}

static bool parse_key(const char *s, uint32_t *key, unsigned *mods)
{
	static const struct {
		const char *prefix;
		enum kb_mod mod;
	} prefixes[] = {{"Ctrl-", KB_MOD_CTRL}, {"Alt-", KB_MOD_ALT},
		{"Shift-", KB_MOD_SHIFT}};
	*mods = 0;
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		size_t n = strlen(prefixes[i].prefix);
		if (kb_istarts(s, prefixes[i].prefix) && s[n] &&
			!kb_ieq(s, "Shift-Tab")) {
			*mods |= prefixes[i].mod;
			s += n;
		}
	}
	for (size_t i = 0; i < N_KEY_NAMES; i++)
		if (kb_ieq(s, key_names[i].name)) {
			*key = key_names[i].key;
			return true;
		}
	*key = function_key(s);
	if (*key)
		return true;
	size_t len = strlen(s);
	if (len == 0 || kb_utf8_decode(s, len, key) != len || *key < 0x21 ||
		*key == 0xFFFD || *key == 0x7F)
		return false;
	if ((*mods & KB_MOD_CTRL) && *key < 0x80)
		*key = (uint32_t)kb_lower((int)*key);
	return true;
}

static void describe_key(const struct kb_binding *b, struct kb_str *out)
{
	if (b->mods & KB_MOD_CTRL)
		kb_str_adds(out, "Ctrl-");
	if (b->mods & KB_MOD_ALT)
		kb_str_adds(out, "Alt-");
	if (b->mods & KB_MOD_SHIFT)
		kb_str_adds(out, "Shift-");
	if (b->key >= KB_KEY_F1 && b->key <= KB_KEY_F12) {
		kb_str_addf(out, "F%u", (unsigned)(b->key - KB_KEY_F1 + 1));
		return;
	}
	for (size_t i = 0; i < N_KEY_NAMES; i++)
		if (key_names[i].key == b->key && b->key != '#') {
			kb_str_adds(out, key_names[i].name);
			return;
		}
	bool upper = (b->mods & KB_MOD_CTRL) && b->key >= 'a' && b->key <= 'z';
	kb_str_addcp(out, upper ? b->key - 'a' + 'A' : b->key);
}

/* --- The map ----------------------------------------------------------- */

static struct kb_binding *find(
	const struct kb_keymap *m, uint32_t key, unsigned mods)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->bindings[i].key == key && m->bindings[i].mods == mods)
			return &m->bindings[i];
	return NULL;
}

static void bind(
	struct kb_keymap *m, uint32_t key, unsigned mods, enum kb_action action)
{
	struct kb_binding *b = find(m, key, mods);
	if (!b)
		b = KB_PUSH(m->bindings, m->n, m->cap);
	*b = (struct kb_binding){key, mods, action};
}

/* Binds the keys that the action has by default. */
static void bind_defaults(struct kb_keymap *m, enum kb_action action)
{
	char name[16];
	uint32_t key;
	unsigned mods;
	for (const char *s = kb_actions[action].keys; *s;) {
		int len = (int)strcspn(s, " ");
		snprintf(name, sizeof name, "%.*s", len, s);
		if (parse_key(name, &key, &mods))
			bind(m, key, mods, action);
		s += len + (s[len] == ' ');
	}
}

void kb_keymap_init(struct kb_keymap *m)
{
	*m = (struct kb_keymap){0};
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++)
		bind_defaults(m, (enum kb_action)a);
}

void kb_keymap_release(struct kb_keymap *m)
{
	free(m->bindings);
	*m = (struct kb_keymap){0};
}

static bool parse_action(const char *s, enum kb_action *action)
{
	for (int a = 0; a < KB_ACTION_COUNT; a++)
		if (strcmp(s, kb_actions[a].name) == 0) {
			*action = (enum kb_action)a;
			return true;
		}
	return false;
}

static enum kb_err fail_action(const char *name, struct kb_diag *diag)
{
	struct kb_nearest near = {.word = name};
	for (int a = 0; a < KB_ACTION_COUNT; a++)
		kb_nearest_try(&near, kb_actions[a].name);
	if (near.name)
		return kb_fail(diag, KB_EINVAL,
			"no action is called %s; is it %s?",
			KB_BRIEF_WORD(name), near.name);
	return kb_fail(diag, KB_EINVAL,
		"no action is called %s; the key help (F1) shows them all",
		KB_BRIEF_WORD(name));
}

enum kb_err kb_keymap_bind(struct kb_keymap *m, const char *key,
	const char *action, struct kb_diag *diag)
{
	uint32_t cp;
	unsigned mods;
	enum kb_action a;
	if (!parse_key(key, &cp, &mods))
		return kb_fail(diag, KB_EINVAL,
			"no key is called %s; keys are characters, Ctrl-X, "
			"Alt-X, F1 to F12, Up, Down, Left, Right, Home, End, "
			"PageUp, PageDown, Insert, Delete, Backspace, Tab, "
			"Shift-Tab, Enter, Escape, Space, Hash",
			KB_BRIEF_WORD(key));
	if (!parse_action(action, &a))
		return fail_action(action, diag);
	bind(m, cp, mods, a);
	return KB_OK;
}

enum kb_action kb_keymap_action(
	const struct kb_keymap *m, const struct kb_event *ev)
{
	if (ev->type != KB_EVENT_KEY)
		return KB_ACTION_NONE;
	const struct kb_binding *b = find(m, ev->key, ev->mods);
	if (!b)
		b = find(m, kb_key_us(ev->key, m->layout), ev->mods);
	return b ? b->action : KB_ACTION_NONE;
}

void kb_keymap_describe(
	const struct kb_keymap *m, enum kb_action action, struct kb_str *out)
{
	bool first = true;
	for (size_t i = 0; i < m->n; i++) {
		if (m->bindings[i].action != action)
			continue;
		kb_str_adds(out, first ? "" : ", ");
		describe_key(&m->bindings[i], out);
		first = false;
	}
}
