/* Steps and commands that keys are bound to. */
#include <khabar/conf/macro.h>

#include <khabar/base/mem.h>
#include <khabar/base/word.h>

#include <stdlib.h>
#include <string.h>

void kb_macro_release(struct kb_macro *m)
{
	free(m->line);
	*m = (struct kb_macro){0};
}

static enum kb_err fail_action(const char *name, struct kb_diag *diag)
{
	struct kb_nearest near = {.word = name};
	for (int a = 0; a < KB_ACTION_COUNT; a++)
		kb_nearest_try(&near, kb_actions[a].name);
	for (int k = 0; kb_command_kinds[k].name; k++)
		kb_nearest_try(&near, kb_command_kinds[k].name);
	if (near.name)
		return kb_fail(diag, KB_EINVAL,
			"no action is called %s; is it %s?",
			KB_BRIEF_WORD(name), near.name);
	return kb_fail(diag, KB_EINVAL,
		"no action is called %s; the key help (F1) shows them all, and "
		"run, start and pipe stand before a command",
		KB_BRIEF_WORD(name));
}

static enum kb_err find_action(
	const char *name, enum kb_action *action, struct kb_diag *diag)
{
	for (int a = 0; a < KB_ACTION_COUNT; a++)
		if (strcmp(name, kb_actions[a].name) == 0) {
			*action = (enum kb_action)a;
			return KB_OK;
		}
	return fail_action(name, diag);
}

/* The count before an action, whose word is a number; 0: it is none. */
static enum kb_err read_count(
	const char *word, unsigned *count, struct kb_diag *diag)
{
	char *end;
	unsigned long n = strtoul(word, &end, 10);
	*count = 0;
	if (!kb_is_digit((unsigned char)*word))
		return KB_OK;
	if (*end || n < 1 || n > KB_MAX_COUNT)
		return kb_fail(diag, KB_EINVAL,
			"%s is no count of an action: that is a number from 1 "
			"to %d",
			KB_BRIEF_WORD(word), KB_MAX_COUNT);
	*count = (unsigned)n;
	return KB_OK;
}

static enum kb_err read_command(
	struct kb_macro *m, int kind, const char *line, struct kb_diag *diag)
{
	const char *words = line;
	if (kind == KB_COMMAND_PIPE)
		kb_pipe_format(&words);
	if (!*words)
		return kb_fail(diag, KB_EINVAL,
			"a command is missing behind %s",
			kb_command_kinds[kind].name);
	m->command = (enum kb_command_kind)kind;
	m->line = kb_strdup(line);
	return kb_command_check(words, kb_fills, diag);
}

static enum kb_err add_step(struct kb_macro *m, const char *word,
	unsigned count, struct kb_diag *diag)
{
	struct kb_step step = {.count = count};
	enum kb_err err = find_action(word, &step.action, diag);
	if (err)
		return err;
	/* Left and right are going back on one kind of screen or the other. */
	if (count && !kb_action_takes_count(step.action) &&
		step.action != KB_ACTION_LEFT && step.action != KB_ACTION_RIGHT)
		return kb_fail(
			diag, KB_EINVAL, "%s takes no number before it", word);
	if (m->n_steps == KB_MAX_STEPS)
		return kb_fail(diag, KB_EINVAL,
			"%s is one step too many: there are %d at most", word,
			KB_MAX_STEPS);
	m->steps[m->n_steps++] = step;
	return KB_OK;
}

/* Reads the step or command that begins at *s, behind which it is then. */
static enum kb_err read_step(struct kb_macro *m, const char **s,
	unsigned *count, struct kb_diag *diag)
{
	size_t len = strcspn(*s, " \t");
	char *word = kb_strndup(*s, len);
	const char *rest = *s + len + strspn(*s + len, " \t");
	int kind = kb_word_find(kb_command_kinds, word);
	enum kb_err err = KB_OK;
	*s = rest;
	/* There is an action that asks for what to pipe to. */
	if (kind >= 0 && !*count && (*rest || kind != KB_COMMAND_PIPE)) {
		err = read_command(m, kind, rest, diag);
		*s = "";
	} else if (*count || !kb_is_digit((unsigned char)*word)) {
		err = add_step(m, word, *count, diag);
		*count = 0;
	} else {
		err = read_count(word, count, diag);
	}
	free(word);
	return err;
}

enum kb_err kb_macro_parse(
	struct kb_macro *m, const char *s, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	unsigned count = 0;
	*m = (struct kb_macro){0};
	s += strspn(s, " \t");
	while (*s && !err)
		err = read_step(m, &s, &count, diag);
	if (!err && count)
		err = kb_fail(diag, KB_EINVAL,
			"%u is a count without an action behind it", count);
	if (!err && !m->n_steps && !m->line)
		err = fail_action("", diag);
	for (size_t i = 0; i < m->n_steps && !err; i++)
		if (m->steps[i].action == KB_ACTION_NONE &&
			(m->n_steps > 1 || m->line))
			err = kb_fail(diag, KB_EINVAL,
				"none stands alone: it takes the keys away");
	if (err)
		kb_macro_release(m);
	return err;
}

void kb_step_describe(const struct kb_step *step, struct kb_str *out)
{
	if (step->count)
		kb_str_addf(out, "%u ", step->count);
	kb_str_adds(out, kb_actions[step->action].name);
}

void kb_macro_describe(const struct kb_macro *m, struct kb_str *out)
{
	for (size_t i = 0; i < m->n_steps; i++) {
		kb_str_adds(out, i ? " " : "");
		kb_step_describe(&m->steps[i], out);
	}
	if (m->line)
		kb_str_addf(out, "%s%s %s", m->n_steps ? " " : "",
			kb_command_kinds[m->command].name, m->line);
}
