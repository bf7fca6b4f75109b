/* Keys and their names, and which action a key has on any keyboard layout. */
#include <khabar/conf/keymap.h>

#include "keymap_places.h"

#include <khabar/base/digits.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
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
	[KB_LAYOUT_AUTO] = {"auto", N_("by the locale")},
	[KB_LAYOUT_AR] = {"ar", N_("Arabic")},
	[KB_LAYOUT_FA] = {"fa", N_("Persian")},
	[KB_LAYOUT_HE] = {"he", N_("Hebrew")},
	[KB_LAYOUT_UR] = {"ur", N_("Urdu")},
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

/* One character; or lam and alef, which are one key. */
static bool parse_character(const char *s, uint32_t *out)
{
	size_t len = strlen(s);
	size_t first = len ? kb_utf8_decode(s, len, out) : 0;
	uint32_t second;
	if (first == len)
		return len > 0;
	if (kb_utf8_decode(s + first, len - first, &second) != len - first)
		return false;
	*out = kb_key_lam_alef(*out, second);
	return *out != 0;
}

static bool parse_key(const char *s, struct kb_key_stroke *out)
{
	static const struct {
		const char *prefix;
		enum kb_mod mod;
	} prefixes[] = {{"Ctrl-", KB_MOD_CTRL}, {"Alt-", KB_MOD_ALT},
		{"Shift-", KB_MOD_SHIFT}};
	*out = (struct kb_key_stroke){0};
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		size_t n = strlen(prefixes[i].prefix);
		if (kb_istarts(s, prefixes[i].prefix) && s[n] &&
			!kb_ieq(s, "Shift-Tab")) {
			out->mods |= prefixes[i].mod;
			s += n;
		}
	}
	for (size_t i = 0; i < N_KEY_NAMES; i++)
		if (kb_ieq(s, key_names[i].name)) {
			out->key = key_names[i].key;
			return true;
		}
	out->key = function_key(s);
	if (out->key)
		return true;
	if (!parse_character(s, &out->key) || out->key < 0x21 ||
		out->key == 0xFFFD || out->key == 0x7F)
		return false;
	if ((out->mods & KB_MOD_CTRL) && out->key < 0x80)
		out->key = (uint32_t)kb_lower((int)out->key);
	return true;
}

static void describe_key(const struct kb_key_stroke *k, struct kb_str *out)
{
	if (k->mods & KB_MOD_CTRL)
		kb_str_adds(out, "Ctrl-");
	if (k->mods & KB_MOD_ALT)
		kb_str_adds(out, "Alt-");
	if (k->mods & KB_MOD_SHIFT)
		kb_str_adds(out, "Shift-");
	if (k->key >= KB_KEY_F1 && k->key <= KB_KEY_F12) {
		kb_str_addf(out, "F%u", (unsigned)(k->key - KB_KEY_F1 + 1));
		return;
	}
	for (size_t i = 0; i < N_KEY_NAMES; i++)
		if (key_names[i].key == k->key && k->key != '#') {
			kb_str_adds(out, key_names[i].name);
			return;
		}
	if (kb_key_alef(k->key)) {
		kb_str_addcp(out, KB_LAM);
		kb_str_addcp(out, kb_key_alef(k->key));
		return;
	}
	bool upper = (k->mods & KB_MOD_CTRL) && k->key >= 'a' && k->key <= 'z';
	kb_str_addcp(out, upper ? k->key - 'a' + 'A' : k->key);
}

void kb_keys_describe(
	const struct kb_key_stroke *keys, size_t n, struct kb_str *out)
{
	for (size_t i = 0; i < n; i++) {
		kb_str_adds(out, i ? " " : "");
		describe_key(&keys[i], out);
	}
}

int kb_key_digit(const struct kb_key_stroke *key)
{
	return key->mods ? -1 : kb_digits_value(key->key);
}

/* --- The map ----------------------------------------------------------- */

static bool same_key(
	const struct kb_key_stroke *a, const struct kb_key_stroke *b)
{
	return a->key == b->key && a->mods == b->mods;
}

static bool same_keys(const struct kb_binding *a, const struct kb_binding *b)
{
	if (a->n_keys != b->n_keys)
		return false;
	for (size_t i = 0; i < a->n_keys; i++)
		if (!same_key(&a->keys[i], &b->keys[i]))
			return false;
	return true;
}

static void free_macro(struct kb_binding *b)
{
	if (b->macro)
		kb_macro_release(b->macro);
	free(b->macro);
}

static void bind(struct kb_keymap *m, const struct kb_binding *binding)
{
	struct kb_binding *b = NULL;
	for (size_t i = 0; i < m->n && !b; i++)
		if (same_keys(&m->bindings[i], binding))
			b = &m->bindings[i];
	if (!b)
		b = KB_PUSH(m->bindings, m->n, m->cap);
	free_macro(b);
	*b = *binding;
}

/* Binds the keys that the action has by default. */
static void bind_defaults(struct kb_keymap *m, enum kb_action action)
{
	char name[16];
	for (const char *s = kb_actions[action].keys; *s;) {
		struct kb_binding b = {.n_keys = 1, .step.action = action};
		int len = (int)strcspn(s, " ");
		snprintf(name, sizeof name, "%.*s", len, s);
		if (parse_key(name, &b.keys[0]))
			bind(m, &b);
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
	for (size_t i = 0; i < m->n; i++)
		free_macro(&m->bindings[i]);
	free(m->bindings);
	*m = (struct kb_keymap){0};
}

/* --- Lines -------------------------------------------------------------- */

static enum kb_err fail_key(const char *name, struct kb_diag *diag)
{
	return kb_fail(diag, KB_EINVAL,
		"no key is called %s; keys are characters, Ctrl-X, "
		"Alt-X, F1 to F12, Up, Down, Left, Right, Home, End, "
		"PageUp, PageDown, Insert, Delete, Backspace, Tab, "
		"Shift-Tab, Enter, Escape, Space, Hash; several are parted by "
		"blanks: g g",
		KB_BRIEF_WORD(name));
}

static enum kb_err add_key(
	struct kb_binding *b, const char *name, struct kb_diag *diag)
{
	struct kb_key_stroke key;
	if (!parse_key(name, &key))
		return fail_key(name, diag);
	if (b->n_keys == KB_MAX_KEYS)
		return kb_fail(diag, KB_EINVAL,
			"%s is one key too many: at most %d are bound together",
			KB_BRIEF_WORD(name), KB_MAX_KEYS);
	if (b->n_keys && key.key == KB_KEY_ESCAPE)
		return kb_fail(diag, KB_EINVAL,
			"Escape cannot follow other keys: it gives them up");
	b->keys[b->n_keys++] = key;
	return KB_OK;
}

static enum kb_err parse_keys(
	const char *s, struct kb_binding *b, struct kb_diag *diag)
{
	char *copy = kb_strdup(s), *save;
	enum kb_err err = KB_OK;
	b->n_keys = 0;
	for (char *w = strtok_r(copy, " \t", &save); w && !err;
		w = strtok_r(NULL, " \t", &save))
		err = add_key(b, w, diag);
	free(copy);
	return err || b->n_keys ? err : fail_key("", diag);
}

enum kb_err kb_keymap_bind(struct kb_keymap *m, const char *keys,
	const char *steps, struct kb_diag *diag)
{
	struct kb_binding b = {0};
	struct kb_macro macro;
	enum kb_err err = parse_keys(keys, &b, diag);
	if (!err)
		err = kb_macro_parse(&macro, steps, diag);
	if (err)
		return err;
	if (macro.n_steps == 1 && !macro.line) {
		b.step = macro.steps[0];
		kb_macro_release(&macro);
	} else {
		b.macro = kb_malloc(sizeof *b.macro);
		*b.macro = macro;
	}
	bind(m, &b);
	return KB_OK;
}

bool kb_binding_acts(const struct kb_binding *b)
{
	return b->macro || b->step.action != KB_ACTION_NONE;
}

bool kb_binding_is_own(const struct kb_binding *b)
{
	return b->macro || b->step.count;
}

void kb_binding_describe(const struct kb_binding *b, struct kb_str *out)
{
	if (b->macro)
		kb_macro_describe(b->macro, out);
	else
		kb_step_describe(&b->step, out);
}

/* --- Finding ------------------------------------------------------------ */

/* How well the first n keys of a binding are those that were pressed: one more
 * than there are of the very same, the others being at the same places; 0: they
 * are others. */
static int likeness(const struct kb_keymap *m, const struct kb_binding *b,
	const struct kb_key_stroke *keys, size_t n)
{
	int same = 1;
	for (size_t i = 0; i < n; i++) {
		struct kb_key_stroke us = keys[i];
		us.key = kb_key_us(us.key, m->layout);
		if (same_key(&b->keys[i], &keys[i]))
			same++;
		else if (!same_key(&b->keys[i], &us))
			return 0;
	}
	return same;
}

const struct kb_binding *kb_keymap_find(const struct kb_keymap *m,
	const struct kb_key_stroke *keys, size_t n, bool *more)
{
	const struct kb_binding *whole = NULL;
	int best = 0, longer = 0;
	for (size_t i = 0; i < m->n; i++) {
		const struct kb_binding *b = &m->bindings[i];
		int like = b->n_keys < n ? 0 : likeness(m, b, keys, n);
		if (b->n_keys == n && like > best) {
			best = like;
			whole = b;
		} else if (b->n_keys > n && like > longer &&
			   kb_binding_acts(b)) {
			longer = like;
		}
	}
	*more = longer && longer >= best;
	return whole;
}

/* Adds at most so many of the keys of an action. */
static void describe(const struct kb_keymap *m, enum kb_action action,
	size_t most, struct kb_str *out)
{
	size_t n = 0;
	for (size_t i = 0; i < m->n && n < most; i++) {
		const struct kb_binding *b = &m->bindings[i];
		if (b->step.action != action || kb_binding_is_own(b))
			continue;
		kb_str_adds(out, n++ ? ", " : "");
		kb_keys_describe(b->keys, b->n_keys, out);
	}
}

void kb_keymap_describe(
	const struct kb_keymap *m, enum kb_action action, struct kb_str *out)
{
	describe(m, action, SIZE_MAX, out);
}

void kb_keymap_describe_first(
	const struct kb_keymap *m, enum kb_action action, struct kb_str *out)
{
	describe(m, action, 1, out);
}
