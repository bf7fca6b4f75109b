/* `khabar complete`: the words that may stand in the place of the last one of a
 * command line, for completion in a shell, by the table of the commands. */
#include "cmd.h"
#include "complete.h"

#include <khabar/base/message.h>

#include <stdlib.h>
#include <string.h>

/* --- The command line --------------------------------------------------- */

/* What has been typed of a command before the word that is completed. */
struct typing {
	const struct kb_command *command;
	const struct kb_option *valued; /* its value is what follows */
	const char *first;              /* argument; NULL: there is none */
	size_t n_arguments;
	bool ended; /* by --: no option follows */
	const char *const *words;
	size_t n;
};

static const struct kb_option *find_option(
	const struct kb_command *c, const char *name, size_t len)
{
	const struct kb_option *o;
	for (size_t i = 0; (o = kb_command_option(c, i)); i++)
		if (strlen(o->name) == len && strncmp(o->name, name, len) == 0)
			return o;
	return NULL;
}

static void read_word(struct typing *t, const char *word)
{
	bool option = !t->ended && word[0] == '-' && word[1];
	if (t->valued) {
		t->valued = NULL;
	} else if (option && strcmp(word, "--") == 0) {
		t->ended = true;
	} else if (option) {
		const struct kb_option *o =
			find_option(t->command, word + 2, strlen(word + 1) - 1);
		t->valued = o && o->value && !o->alone ? o : NULL;
	} else {
		t->first = t->first ? t->first : word;
		t->n_arguments++;
	}
}

static bool is_given(const struct typing *t, const char *option)
{
	for (size_t i = 0; i < t->n; i++) {
		const char *w = t->words[i];
		size_t len = strlen(option);
		if (kb_starts(w, option) && (!w[len] || w[len] == '='))
			return true;
	}
	return false;
}

/* The options that can be given yet, with their hyphens. */
static void add_options(struct kb_candidates *c, const struct typing *t)
{
	const struct kb_option *o;
	struct kb_str name = {0};
	for (size_t i = 0; (o = kb_command_option(t->command, i)); i++) {
		kb_str_clear(&name);
		kb_str_addf(&name, "--%s", o->name);
		if (o->again || !is_given(t, name.s))
			kb_candidates_begin(c, name.s, _(o->help));
	}
	kb_str_release(&name);
}

static void add_value(struct kb_candidates *c, const struct kb_option *o,
	struct kb_str *before)
{
	const struct kb_word *w =
		o->type.kind == KB_VALUE_WORD ? o->type.words : NULL;
	for (; w && w->name; w++)
		kb_candidates_begin(c, w->name, _(w->help));
	if (strcmp(o->value, "WORDS") == 0)
		kb_complete_search(c, before);
	else
		kb_complete_usage(c, o->value, strlen(o->value), NULL);
}

static void add_topics(struct kb_candidates *c)
{
	const struct kb_command *command;
	const struct kb_word *topic;
	for (size_t i = 1; (command = kb_command(i)); i++)
		kb_candidates_begin(c, command->name, _(command->summary));
	for (size_t i = 0; (topic = kb_help_topics(i)); i++)
		kb_candidates_begin(c, topic->name, _(topic->help));
}

/* The word of the usage line that the argument of that number, from 0, stands
 * for, *len bytes, without brackets and dots: the last one for all that follow.
 */
static const char *usage_of(const char *usage, size_t number, size_t *len)
{
	const char *word = usage;
	for (size_t end; *usage; usage += end) {
		usage += strspn(usage, " []");
		end = strcspn(usage, " ");
		word = *usage ? usage : word;
		if (!number--)
			break;
	}
	*len = strcspn(word, " ].");
	return word;
}

static void add_arguments(
	struct kb_candidates *c, const struct typing *t, struct kb_str *before)
{
	const struct kb_command *command = t->command;
	size_t len;
	const char *usage = usage_of(command->arguments, t->n_arguments, &len);
	if (command->most != KB_ANY_NUMBER &&
		t->n_arguments >= (size_t)command->most)
		return;
	if (kb_starts(usage, "TOPIC"))
		add_topics(c);
	else if (kb_starts(usage, "WORDS"))
		kb_complete_search(c, before);
	else
		kb_complete_usage(c, usage, len, t->first);
}

static void add_commands(struct kb_candidates *c)
{
	const struct kb_command *command;
	for (size_t i = 1; (command = kb_command(i)); i++)
		kb_candidates_begin(c, command->name, _(command->summary));
}

/* --name=VALUE, of which a part is typed. */
static void add_joined(
	struct kb_candidates *c, const struct typing *t, struct kb_str *before)
{
	const char *value = strchr(c->typed, '=') + 1;
	const struct kb_option *o = find_option(
		t->command, c->typed + 2, (size_t)(value - c->typed) - 3);
	if (!o || !o->value)
		return;
	kb_str_add(before, c->typed, (size_t)(value - c->typed));
	c->before = before->s;
	c->typed = value;
	add_value(c, o, before);
}

/* words: what follows khabar, n of them and the one that is typed. before: of
 * the candidates. */
static void complete(struct kb_candidates *c, const char *const *words,
	size_t n, struct kb_str *before)
{
	const struct kb_command *named = n ? kb_command_find(words[0]) : NULL;
	struct typing t = {.command = named ? named : kb_command(0),
		.words = words,
		.n = n};
	c->typed = words[n];
	c->before = "";
	for (size_t i = named != NULL; i < n; i++)
		read_word(&t, words[i]);
	bool option = *c->typed == '-' && !t.ended;
	if (t.valued)
		add_value(c, t.valued, before);
	else if (option && kb_starts(c->typed, "--") && strchr(c->typed, '='))
		add_joined(c, &t, before);
	else if (option)
		add_options(c, &t);
	else if (!n)
		add_commands(c);
	bool more = !t.valued && !option && !c->n;
	if (more)
		add_arguments(c, &t, before);
	if (more && !c->n && !c->files && !*words[n])
		add_options(c, &t);
}

/* --- The command -------------------------------------------------------- */

/* line: NULL where the words came one by one. */
static void put(struct kb_str *out, const struct kb_candidates *c,
	const struct kb_shell_line *line)
{
	struct kb_str word = {0};
	for (size_t i = 0; i < c->n; i++) {
		kb_str_clear(&word);
		kb_str_addf(&word, "%s%s", c->before, c->v[i].word);
		if (line && !kb_shell_line_add(out, line, word.s))
			continue;
		kb_str_addf(out, "%s\t%s\n", line ? "" : word.s, c->v[i].about);
	}
	if (c->files)
		kb_str_adds(out, "\tfile\n");
	kb_str_release(&word);
}

static int run(
	const char *const *words, size_t n, const struct kb_shell_line *line)
{
	struct kb_candidates c = {0};
	struct kb_str out = {0}, before = {0};
	kb_arena_init(&c.arena);
	complete(&c, words, n - 1, &before);
	put(&out, &c, line);
	int status = kb_put_out(&out);
	kb_candidates_release(&c);
	kb_str_release(&before);
	kb_str_release(&out);
	return status;
}

int kb_cmd_complete(const struct kb_args *args)
{
	static const char *const nothing[] = {""};
	const char *text = kb_args_text(args, "line");
	const char *breaks = kb_args_text(args, "breaks");
	if (!text)
		return args->n_arguments
			       ? run(args->arguments, args->n_arguments, NULL)
			       : run(nothing, 1, NULL);
	struct kb_shell_line line;
	kb_shell_line_read(&line, text, breaks ? breaks : "");
	/* The first word is khabar's own name. */
	bool own = line.n > 1;
	int status =
		run((const char *const *)line.words + own, line.n - own, &line);
	kb_shell_line_release(&line);
	return status;
}
