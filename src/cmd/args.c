/* A command line, read by the table of the command's options. */
#include "command.h"
#include "shell.h"

#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <assert.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* What getopt_long() returns for the first option of a command. */
	FIRST_OPTION = 256,
	/* Bytes of a command, or of an option, as it is typed. */
	TYPED = 40,
};

/* What a person types to run the command. */
static const char *typed(const struct kb_command *c, char name[static TYPED])
{
	snprintf(name, TYPED, "khabar%s%s", *c->name ? " " : "", c->name);
	return name;
}

/* And to see its help. */
static const char *typed_help(
	const struct kb_command *c, char name[static TYPED])
{
	snprintf(
		name, TYPED, "khabar%s%s --help", *c->name ? " " : "", c->name);
	return name;
}

static const char *with_hyphens(const char *option, char name[static TYPED])
{
	snprintf(name, TYPED, "--%s", option);
	return name;
}

/* --- Options ------------------------------------------------------------ */

static const struct kb_option for_all[] = {
	{"visual", "WHEN", KB_WORDS(kb_visual_whens), .alone = "always",
		.help = N_("right-to-left text in screen order, with letters "
			   "joined:")},
	{"help", .help = N_("this text")},
	{0},
};

const struct kb_option *kb_command_option(const struct kb_command *c, size_t i)
{
	for (size_t k = 0; k <= KB_MAX_OPTION_LISTS; k++) {
		const struct kb_option *o =
			k < KB_MAX_OPTION_LISTS ? c->options[k] : for_all;
		for (; o && o->name; o++, i--)
			if (i == 0)
				return o;
	}
	return NULL;
}

/* --- Reading ------------------------------------------------------------ */

/* The options as getopt_long() wants them; owned. */
static struct option *list_options(const struct kb_command *c)
{
	const struct kb_option *o;
	struct option *list = NULL;
	size_t n = 0, cap = 0;
	for (int i = 0; (o = kb_command_option(c, (size_t)i)); i++)
		*KB_PUSH(list, n, cap) = (struct option){o->name,
			!o->value  ? no_argument
			: o->alone ? optional_argument
				   : required_argument,
			NULL, FIRST_OPTION + i};
	KB_PUSH(list, n, cap);
	return list;
}

static enum kb_err fail_option(
	const struct kb_command *c, const char *arg, struct kb_diag *diag)
{
	const struct kb_option *o;
	char name[TYPED], option[TYPED], help[TYPED];
	char *word = kb_strndup(arg, strcspn(arg, "="));
	struct kb_nearest near = {.word = word + strspn(word, "-")};
	for (size_t i = 0; (o = kb_command_option(c, i)); i++)
		kb_nearest_try(&near, o->name);
	if (near.name)
		kb_fail(diag, KB_EINVAL, "%s has no option %s; is it %s?",
			typed(c, name), KB_BRIEF_WORD(word),
			with_hyphens(near.name, option));
	else
		kb_fail(diag, KB_EINVAL, "%s has no option %s; see %s",
			typed(c, name), KB_BRIEF_WORD(word),
			typed_help(c, help));
	free(word);
	return KB_EINVAL;
}

/* What is wrong with how the option was given: it lacks a value, has one that
 * is not allowed, or has one and is a flag. */
static enum kb_err fail_value(
	const struct kb_option *o, const char *value, struct kb_diag *diag)
{
	char name[TYPED];
	with_hyphens(o->name, name);
	if (!o->value)
		return kb_fail(diag, KB_EINVAL, "%s takes no value", name);
	struct kb_str allowed = {0};
	kb_value_allowed(&o->type, &allowed);
	if (value)
		kb_fail(diag, KB_EINVAL, "%s takes %s, not \"%s\"", name,
			allowed.s, KB_BRIEF_WORD(value));
	else
		kb_fail(diag, KB_EINVAL, "%s takes %s", name, allowed.s);
	kb_str_release(&allowed);
	return KB_EINVAL;
}

/* Takes up what getopt_long() got from arg. Abbreviations are none of ours: a
 * new option could make them mean two. */
static enum kb_err take(
	struct kb_args *a, int got, const char *arg, struct kb_diag *diag)
{
	if (got == 1) {
		*KB_PUSH(a->arguments, a->n_arguments, a->cap_arguments) = arg;
		return KB_OK;
	}
	int which = got == '?' || got == ':' ? optopt : got;
	if (which < FIRST_OPTION)
		return fail_option(a->command, arg, diag);
	const struct kb_option *o =
		kb_command_option(a->command, (size_t)(which - FIRST_OPTION));
	if (strncmp(arg + 2, o->name, strlen(o->name)) != 0)
		return fail_option(a->command, arg, diag);
	const char *text = optarg ? optarg : o->alone;
	int number = 0;
	if (got != which ||
		(o->value && !kb_value_read(&o->type, text, &number)))
		return fail_value(o, got == ':' ? NULL : text, diag);
	*KB_PUSH(a->given, a->n_given, a->cap_given) =
		(struct kb_given){o, text, number};
	a->help = strcmp(o->name, "help") == 0;
	return KB_OK;
}

static enum kb_err count(const struct kb_args *a, struct kb_diag *diag)
{
	const struct kb_command *c = a->command;
	char name[TYPED];
	if (a->n_arguments < (size_t)c->least)
		return kb_fail(diag, KB_EINVAL, "%s needs %s", typed(c, name),
			_(c->needs));
	if (c->most != KB_ANY_NUMBER && a->n_arguments > (size_t)c->most)
		return kb_fail(diag, KB_EINVAL,
			"%s is an argument too many; see %s",
			KB_BRIEF_WORD(a->arguments[c->most]),
			typed_help(c, name));
	return KB_OK;
}

enum kb_err kb_args_read(struct kb_args *a, const struct kb_command *c,
	int argc, char **argv, struct kb_diag *diag)
{
	struct option *list = list_options(c);
	enum kb_err err = KB_OK;
	*a = (struct kb_args){.command = c};
	optind = 0;
	while (!err && !a->help) {
		/* In the order of argv (-), telling of no mistake itself (:) */
		int at = optind ? optind : 1;
		int got = getopt_long(argc, argv, "-:", list, NULL);
		if (got == -1)
			break;
		err = take(a, got, argv[at], diag);
	}
	for (; !err && !a->help && optind < argc; optind++)
		*KB_PUSH(a->arguments, a->n_arguments, a->cap_arguments) =
			argv[optind];
	free(list);
	if (!err && !a->help)
		err = count(a, diag);
	return err;
}

void kb_args_release(struct kb_args *a)
{
	free(a->arguments);
	free(a->given);
	*a = (struct kb_args){0};
}

/* --- What was given ----------------------------------------------------- */

static bool is_known(const struct kb_command *c, const char *option)
{
	const struct kb_option *o;
	for (size_t i = 0; (o = kb_command_option(c, i)); i++)
		if (strcmp(o->name, option) == 0)
			return true;
	return false;
}

/* The last one given of the name; NULL for none. */
static const struct kb_given *find(const struct kb_args *a, const char *option)
{
	assert(is_known(a->command, option));
	for (size_t i = a->n_given; i-- > 0;)
		if (strcmp(a->given[i].option->name, option) == 0)
			return &a->given[i];
	return NULL;
}

bool kb_args_has(const struct kb_args *a, const char *option)
{
	return find(a, option) != NULL;
}

const char *kb_args_text(const struct kb_args *a, const char *option)
{
	const struct kb_given *g = find(a, option);
	return g ? g->text : NULL;
}

int kb_args_number(const struct kb_args *a, const char *option, int fallback)
{
	const struct kb_given *g = find(a, option);
	return g ? g->number : fallback;
}

const char **kb_args_texts(
	const struct kb_args *a, const char *option, size_t *n)
{
	const char **texts = kb_calloc(a->n_given + 1, sizeof *texts);
	*n = 0;
	if (!find(a, option))
		return texts;
	for (size_t i = 0; i < a->n_given; i++)
		if (strcmp(a->given[i].option->name, option) == 0)
			texts[(*n)++] = a->given[i].text;
	return texts;
}
