/* `khabar help`: what a person can name beside commands, told from the tables
 * that the program goes by. */
#include "cmd.h"
#include "command.h"
#include "shell.h"

#include <khabar/base/message.h>
#include <khabar/base/style.h>
#include <khabar/conf/command.h>
#include <khabar/conf/feeds.h>
#include <khabar/library/config.h>

#include <string.h>

enum {
	/* Columns where names, and what they are for, begin. */
	NAME_AT = 2,
	HELP_AT = 24,
	/* And those of actions, and of what they do. */
	ACTION_AT = 27,
	DOES_AT = 47,
};

/* Adds what a person types, at a column. */
static void add_name(struct kb_str *out, size_t at, const char *name)
{
	kb_help_go_to(out, at);
	kb_help_name(out, name);
}

/* --- Settings ----------------------------------------------------------- */

/* What stands behind the name: "CELLS" or "yes|no". */
static void add_value(struct kb_str *out, const struct kb_setting *s)
{
	if (s->value)
		kb_str_adds(out, s->value);
	else if (s->type.kind == KB_VALUE_BOOL)
		kb_str_adds(out, "yes|no");
	else
		for (size_t i = 0; s->type.words[i].name; i++)
			kb_str_addf(out, "%s%s", i ? "|" : "",
				s->type.words[i].name);
}

/* "the widest text column: a number of cells from 10 to 4096; without it 76" */
static void add_help(struct kb_str *out, const struct kb_setting *s)
{
	struct kb_str text = {0};
	if (s->type.kind == KB_VALUE_NUMBER) {
		struct kb_str allowed = {0};
		kb_value_allowed(&s->type, &allowed);
		kb_str_addf(&text, "%s: %s", _(s->help), allowed.s);
		kb_str_release(&allowed);
	} else {
		kb_str_adds(&text, _(s->help));
	}
	if (s->initial)
		kb_str_addf(&text, " (%s)", s->initial);
	kb_help_text(out, text.s, HELP_AT);
	kb_str_release(&text);
}

static void add_settings(struct kb_str *out,
	const struct kb_setting *(*setting)(size_t i), const char *between)
{
	const struct kb_setting *s;
	for (size_t i = 0; (s = setting(i)); i++) {
		struct kb_str name = {0};
		kb_str_addf(&name, "%s%s", s->name, between);
		add_value(&name, s);
		add_name(out, NAME_AT, name.s);
		add_help(out, s);
		kb_str_release(&name);
	}
}

static void add_fields(struct kb_str *out, const struct kb_word *fields)
{
	for (; fields->name; fields++) {
		struct kb_str name = {0};
		kb_str_addf(&name, "{%s}", fields->name);
		add_name(out, NAME_AT, name.s);
		kb_help_text(out, _(fields->help), HELP_AT);
		kb_str_release(&name);
	}
}

static void add_all_fields(struct kb_str *out)
{
	kb_help_text(out,
		_("Fields in commands of bind and player, which stand for what "
		  "is read or chosen:"),
		0);
	add_fields(out, kb_fills);
	kb_str_addc(out, '\n');
	kb_help_text(out, _("Those in that of after-reload:"), 0);
	add_fields(out, kb_reload_fills);
	kb_str_addc(out, '\n');
}

static enum kb_err add_all_settings(struct kb_str *out, struct kb_diag *diag)
{
	(void)diag;
	kb_help_text(out,
		_("Settings of the configuration file, "
		  "~/.config/khabar/config; the default in brackets:"),
		0);
	add_settings(out, kb_setting, " = ");
	add_name(out, NAME_AT, "account NAME SETTING = VALUE");
	kb_help_text(out,
		_("a server that follows feeds for you, which `khabar account "
		  "add` asks for and writes here; its settings stand below"),
		HELP_AT);
	add_name(out, NAME_AT, "terminal SIGN... = WAY");
	kb_help_text(out,
		_("how one terminal wants right-to-left text, which `khabar "
		  "terminal` asks for and writes here"),
		HELP_AT);
	add_name(out, NAME_AT, "bind KEY... = STEP...");
	kb_help_text(out,
		_("what a key does, or several, one after the other: actions "
		  "by the names that `khabar help keys` has, a number before "
		  "one or not, and at the end a command behind run, start or "
		  "pipe; none takes the key away"),
		HELP_AT);
	kb_str_addc(out, '\n');
	kb_help_text(out,
		/* i18n: `account NAME` is typed so */
		_("Settings of an account, behind `account NAME`; the default "
		  "in brackets:"),
		0);
	add_settings(out, kb_account_setting, " = ");
	kb_str_addc(out, '\n');
	add_all_fields(out);
	kb_help_text(out,
		_("Settings of a feed, below its URL in the feed list, "
		  "~/.config/khabar/feeds:"),
		0);
	add_settings(out, kb_feed_setting, " ");
	return KB_OK;
}

/* --- Keys --------------------------------------------------------------- */

static void add_group(struct kb_str *out, const char *title)
{
	if (out->len)
		kb_str_addc(out, '\n');
	kb_str_addf(out, "%s:\n", title);
}

/* What a person has bound to more than an action. */
static void add_own(struct kb_str *out, const struct kb_keymap *m)
{
	bool any = false;
	for (size_t i = 0; i < m->n; i++) {
		const struct kb_binding *b = &m->bindings[i];
		struct kb_str keys = {0};
		if (!kb_binding_is_own(b))
			continue;
		struct kb_str steps = {0};
		if (!any)
			add_group(out, _("Your own"));
		any = true;
		kb_keys_describe(b->keys, b->n_keys, &keys);
		kb_binding_describe(b, &steps);
		add_name(out, NAME_AT, keys.s);
		add_name(out, ACTION_AT, steps.s);
		kb_str_addc(out, '\n');
		kb_str_release(&keys);
		kb_str_release(&steps);
	}
}

static enum kb_err add_keys(struct kb_str *out, struct kb_diag *diag)
{
	struct kb_settings settings;
	enum kb_err err = kb_read_settings(&settings, diag);
	int group = -1;
	for (int a = KB_ACTION_NONE + 1; a < KB_ACTION_COUNT && !err; a++) {
		const struct kb_action_entry *e = &kb_actions[a];
		struct kb_str keys = {0};
		if ((int)e->group != group)
			add_group(out, _(kb_action_groups[e->group]));
		group = (int)e->group;
		kb_keymap_describe(&settings.keymap, (enum kb_action)a, &keys);
		if (keys.len)
			add_name(out, NAME_AT, keys.s);
		else
			kb_str_addf(out, "  %s", _("no key"));
		add_name(out, ACTION_AT, e->name);
		kb_help_text(out, _(e->help), DOES_AT);
		kb_str_release(&keys);
	}
	if (!err) {
		add_own(out, &settings.keymap);
		kb_str_addc(out, '\n');
		kb_help_text(out,
			_("A number before a key is how often, how far, or "
			  "which line: 5j, 3 Space, 12G; khabar(1) tells "
			  "more."),
			0);
	}
	kb_settings_release(&settings);
	return err;
}

/* --- Styles ------------------------------------------------------------- */

static enum kb_err add_styles(struct kb_str *out, struct kb_diag *diag)
{
	(void)diag;
	kb_help_text(out,
		_("Styles of a theme file, as NAME = LOOK; khabar(1) tells how "
		  "a look is written:"),
		0);
	for (size_t i = 0; i < KB_STYLE_COUNT; i++) {
		add_name(out, NAME_AT, kb_styles[i].name);
		kb_help_text(out, _(kb_styles[i].help), HELP_AT);
	}
	return KB_OK;
}

/* --- The command -------------------------------------------------------- */

static const struct {
	struct kb_word word;
	enum kb_err (*add)(struct kb_str *out, struct kb_diag *diag);
} topics[] = {
	{{"settings", N_("of the configuration file and of feeds")},
		add_all_settings},
	{{"keys", N_("and the names of what they do")}, add_keys},
	{{"styles", N_("of a theme")}, add_styles},
};

enum {
	N_TOPICS = sizeof topics / sizeof *topics
};

const struct kb_word *kb_help_topics(size_t i)
{
	return i < N_TOPICS ? &topics[i].word : NULL;
}

static enum kb_err fail_topic(const char *name, struct kb_diag *diag)
{
	const struct kb_command *c;
	struct kb_nearest near = {.word = name};
	for (size_t i = 0; i < N_TOPICS; i++)
		kb_nearest_try(&near, topics[i].word.name);
	for (size_t i = 1; (c = kb_command(i)); i++)
		kb_nearest_try(&near, c->name);
	if (near.name)
		return kb_fail(diag, KB_EINVAL,
			"there is no help on %s; is it %s?",
			KB_BRIEF_WORD(name), near.name);
	return kb_fail(diag, KB_EINVAL,
		"there is no help on %s; there is on each command, settings, "
		"keys and styles",
		KB_BRIEF_WORD(name));
}

enum kb_err kb_help_topic(
	struct kb_str *out, const char *name, struct kb_diag *diag)
{
	for (size_t i = 0; i < N_TOPICS; i++)
		if (strcmp(topics[i].word.name, name) == 0)
			return topics[i].add(out, diag);
	const struct kb_command *c = kb_command_find(name);
	if (!c)
		return fail_topic(name, diag);
	kb_help_command(out, c);
	return KB_OK;
}

int kb_cmd_help(const struct kb_args *args)
{
	struct kb_str out = {0};
	struct kb_diag diag;
	enum kb_err err = KB_OK;
	if (args->n_arguments)
		err = kb_help_topic(&out, args->arguments[0], &diag);
	else
		kb_help_command(&out, kb_command(0));
	int status = err ? kb_complain(KB_EXIT_USAGE, "%s", diag.text)
			 : kb_tell(&out, kb_shell_dir());
	kb_str_release(&out);
	return status;
}
