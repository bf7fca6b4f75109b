/* What the key help tells: the keys of a screen, then all others. */
#include <khabar/ui/help.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/ui/act.h>
#include <khabar/ui/offers.h>
#include <khabar/ui/prompt_keys.h>

#include <stdlib.h>
#include <string.h>

struct kb_help_row *kb_help_add(struct kb_help *h, enum kb_help_kind kind,
	const char *keys, const char *text)
{
	struct kb_help_row *row = KB_PUSH(h->rows, h->n, h->cap);
	row->kind = kind;
	kb_str_adds(&row->keys, keys);
	kb_str_adds(&row->text, text);
	return row;
}

static void add_head(struct kb_help *h, enum kb_help_kind kind, const char *s)
{
	kb_help_add(h, kind, "", s);
}

/* --- Actions ------------------------------------------------------------ */

static void add_keys_of(
	const struct kb_app *app, enum kb_action action, struct kb_str *out)
{
	struct kb_str keys = {0};
	kb_keymap_describe(&app->settings->keymap, action, &keys);
	if (keys.len)
		kb_str_addf(out, "%s%s", out->len ? ", " : "", keys.s);
	kb_str_release(&keys);
}

/* Adds the keys of an action, and then of those that are this one here. */
static void add_keys(
	const struct kb_app *app, enum kb_action action, struct kb_str *out)
{
	add_keys_of(app, action, out);
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++) {
		enum kb_action other = (enum kb_action)a;
		if (other != action && kb_app_action_here(app, other) == action)
			add_keys_of(app, other, out);
	}
	if (!out->len)
		kb_str_adds(out, _("no key"));
}

static void add_action(struct kb_help *h, const struct kb_app *app,
	enum kb_action action, const struct kb_offer *offer)
{
	const char *help =
		offer && offer->help ? offer->help : kb_actions[action].help;
	struct kb_help_row *row = kb_help_add(h, KB_HELP_KEY, "", _(help));
	add_keys(app, action, &row->keys);
}

/* The actions that mean something here, or the others, by group. */
static void add_actions(struct kb_help *h, const struct kb_app *app,
	const struct kb_offers *offers, bool here)
{
	int group = -1;
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT; a++) {
		enum kb_action action = (enum kb_action)a;
		if (kb_app_action_here(app, action) != action ||
			(offers->of[a] != NULL) != here)
			continue;
		if ((int)kb_actions[a].group != group)
			add_head(h, KB_HELP_GROUP,
				_(kb_action_groups[kb_actions[a].group]));
		group = (int)kb_actions[a].group;
		add_action(h, app, action, offers->of[a]);
	}
}

/* --- Bindings ----------------------------------------------------------- */

/* Whether a binding does something on the screen; of several actions one may.
 */
static bool does_here(const struct kb_app *app, const struct kb_offers *offers,
	const struct kb_binding *b)
{
	return b->macro || (offers->of[b->step.action] &&
				   kb_app_takes_count(app, b->step.action));
}

/* Keys that a person has bound to more than an action, with what they do in
 * the words of the binding. */
static void add_own(struct kb_help *h, const struct kb_app *app,
	const struct kb_offers *offers, bool here)
{
	const struct kb_keymap *m = &app->settings->keymap;
	bool any = false;
	for (size_t i = 0; i < m->n; i++) {
		const struct kb_binding *b = &m->bindings[i];
		if (!kb_binding_is_own(b) || does_here(app, offers, b) != here)
			continue;
		if (!any)
			add_head(h, KB_HELP_GROUP, _("Your own"));
		any = true;
		struct kb_help_row *row = kb_help_add(h, KB_HELP_OWN, "", "");
		kb_keys_describe(b->keys, b->n_keys, &row->keys);
		kb_binding_describe(b, &row->text);
	}
}

/* --- All ---------------------------------------------------------------- */

/* A digit that is bound is no number before a key. */
static bool has_counts(const struct kb_app *app)
{
	const struct kb_key_stroke one = {'1', 0};
	bool more;
	const struct kb_binding *b =
		kb_keymap_find(&app->settings->keymap, &one, 1, &more);
	return !more && !(b && kb_binding_acts(b));
}

static void add_first_keys(struct kb_help *h, const struct kb_app *app)
{
	add_head(h, KB_HELP_GROUP, _("Before other keys"));
	if (has_counts(app))
		kb_help_add(h, KB_HELP_KEY, "1, 2, 3 ...",
			_("before a key: how often, or where"));
	kb_help_add(
		h, KB_HELP_KEY, "Escape", _("give up a number or a first key"));
}

static void add_prompt_keys(struct kb_help *h)
{
	const struct kb_prompt_key *key;
	add_head(h, KB_HELP_GROUP, _("The line that is typed"));
	for (size_t i = 0; (key = kb_prompt_key(i)); i++)
		kb_help_add(h, KB_HELP_KEY, key->keys, _(key->help));
}

void kb_help_init(struct kb_help *h, struct kb_app *app)
{
	struct kb_offers offers;
	*h = (struct kb_help){0};
	kb_app_offers(app, &offers);
	add_head(h, KB_HELP_SECTION, _("Keys of this screen"));
	add_own(h, app, &offers, true);
	add_actions(h, app, &offers, true);
	add_first_keys(h, app);
	add_head(h, KB_HELP_SECTION, _("Keys of other screens"));
	add_own(h, app, &offers, false);
	add_actions(h, app, &offers, false);
	add_prompt_keys(h);
	add_head(h, KB_HELP_NOTE,
		_("Keys are bound in the configuration file: khabar help keys "
		  "has the names of what they do."));
}

void kb_help_release(struct kb_help *h)
{
	for (size_t i = 0; i < h->n; i++) {
		kb_str_release(&h->rows[i].keys);
		kb_str_release(&h->rows[i].text);
	}
	free(h->rows);
	*h = (struct kb_help){0};
}

struct kb_search_text kb_help_search_text(void *ctx, size_t i)
{
	const struct kb_help *h = ctx;
	const struct kb_help_row *row = &h->rows[i / 2];
	const struct kb_str *s = i % 2 ? &row->text : &row->keys;
	return (struct kb_search_text){s->s, s->len, s->len};
}
