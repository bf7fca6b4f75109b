/* Keys as they are typed: counts, and keys that are bound together. */
#include <khabar/ui/keys.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>
#include <khabar/ui/act.h>
#include <khabar/ui/frame.h>

#include <string.h>

/* --- Words -------------------------------------------------------------- */

void kb_keys_pending(const struct kb_keys *k, struct kb_str *out)
{
	if (k->count)
		kb_str_add_message(out, "%u", k->count);
	if (k->count && k->n)
		kb_str_addc(out, ' ');
	kb_keys_describe(k->typed, k->n, out);
}

/* Says that keys mean nothing, and how to see those that do. The keys stand by
 * themselves, whatever script they are of. */
static void say_unknown(
	struct kb_app *app, const struct kb_key_stroke *keys, size_t n)
{
	struct kb_str words = {0}, help = {0};
	kb_keys_describe(keys, n, &words);
	kb_keymap_describe_first(&app->settings->keymap, KB_ACTION_HELP, &help);
	if (help.len)
		/* i18n: the key that was pressed, and the one for help */
		kb_app_say(app,
			"%s does nothing here; %s "
			"shows the keys",
			words.s, help.s);
	else
		/* i18n: a key */
		kb_app_say(app, "%s does nothing here", words.s);
	kb_str_release(&words);
	kb_str_release(&help);
}

static void say_no_count(
	struct kb_app *app, const struct kb_key_stroke *keys, size_t n)
{
	struct kb_str words = {0};
	kb_keys_describe(keys, n, &words);
	/* i18n: a key */
	kb_app_say(app, "%s takes no number before it", words.s);
	kb_str_release(&words);
}

/* --- Counts ------------------------------------------------------------- */

static bool does_something(const struct kb_binding *b)
{
	return b && kb_binding_acts(b);
}

/* Takes a digit that begins a count, or goes on with one; false: it is none, or
 * it is bound to something. */
static bool count_key(struct kb_app *app, const struct kb_key_stroke *key)
{
	struct kb_keys *k = &app->keys;
	int digit = kb_key_digit(key);
	bool more;
	if (digit < 0 || k->n)
		return false;
	if (!k->count) {
		const struct kb_binding *b =
			kb_keymap_find(&app->settings->keymap, key, 1, &more);
		if (!digit || more || does_something(b))
			return false;
	}
	if (k->count > (KB_MAX_COUNT - (unsigned)digit) / 10)
		kb_app_complain(app, "a number before a key is %d at most",
			KB_MAX_COUNT);
	else
		k->count = k->count * 10 + (unsigned)digit;
	return true;
}

/* --- Bindings ----------------------------------------------------------- */

/* A key that does nothing, or what no single action does: some views take up
 * that there was one. */
static bool any_key(struct kb_app *app)
{
	const struct kb_step nothing = {.action = KB_ACTION_NONE};
	return kb_app_act(app, &nothing) == KB_ACT_DONE;
}

static void do_binding(struct kb_app *app, const struct kb_binding *b,
	unsigned count, const struct kb_key_stroke *keys)
{
	struct kb_step step = b->step;
	if (b->macro && count) {
		say_no_count(app, keys, b->n_keys);
		return;
	}
	if (b->macro) {
		if (!any_key(app))
			kb_app_macro(app, b->macro);
		return;
	}
	if (count)
		step.count = count;
	switch (kb_app_act(app, &step)) {
	case KB_ACT_DONE:
		break;
	case KB_ACT_UNKNOWN:
		say_unknown(app, keys, b->n_keys);
		break;
	case KB_ACT_NO_COUNT: /* one that was typed, or the binding's */
		(count ? say_no_count : say_unknown)(app, keys, b->n_keys);
		break;
	}
}

/* The longest binding that the keys begin with. */
static const struct kb_binding *longest(
	const struct kb_keymap *m, const struct kb_keys *k)
{
	for (size_t n = k->n; n > 0; n--) {
		bool more;
		const struct kb_binding *b =
			kb_keymap_find(m, k->typed, n, &more);
		if (does_something(b))
			return b;
	}
	return NULL;
}

static void press(struct kb_app *app, const struct kb_key_stroke *key)
{
	const struct kb_keymap *m = &app->settings->keymap;
	struct kb_keys *k = &app->keys;
	bool more;
	if (count_key(app, key))
		return;
	k->typed[k->n++] = *key;
	kb_keymap_find(m, k->typed, k->n, &more);
	if (more)
		return;
	const struct kb_keys typed = *k;
	const struct kb_binding *b = longest(m, k);
	*k = (struct kb_keys){0};
	if (!b) {
		if (!any_key(app))
			say_unknown(app, typed.typed, typed.n);
		return;
	}
	size_t n = b->n_keys;
	do_binding(app, b, typed.count, typed.typed);
	for (size_t i = n; i < typed.n && !app->quit; i++) {
		const struct kb_event ev = {.type = KB_EVENT_KEY,
			.key = typed.typed[i].key,
			.mods = typed.typed[i].mods};
		kb_app_event(app, &ev);
	}
}

/* Whether the key goes on with those that are typed. */
static bool goes_on(const struct kb_app *app, const struct kb_key_stroke *key)
{
	struct kb_keys k = app->keys;
	bool more;
	if (!k.n)
		return false;
	k.typed[k.n++] = *key;
	const struct kb_binding *b =
		kb_keymap_find(&app->settings->keymap, k.typed, k.n, &more);
	return more || does_something(b);
}

/* Escape does, which goes on with nothing; Ctrl-C may do that. */
static bool gives_up(const struct kb_app *app, const struct kb_key_stroke *key)
{
	uint32_t us = kb_key_us(key->key, app->settings->keymap.layout);
	if (key->mods == 0)
		return key->key == KB_KEY_ESCAPE;
	return key->mods == KB_MOD_CTRL && us == 'c' && !goes_on(app, key);
}

void kb_app_key(struct kb_app *app, const struct kb_event *ev)
{
	const struct kb_key_stroke key = {ev->key, ev->mods};
	if ((app->keys.n || app->keys.count) && gives_up(app, &key))
		app->keys = (struct kb_keys){0};
	else
		press(app, &key);
}
