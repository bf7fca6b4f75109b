/* The members that settings of a table have: their values, in and out. */
#include "setting.h"

#include <khabar/base/mem.h>
#include <khabar/conf/command.h>

#include <stdlib.h>
#include <string.h>

static bool is_string(const struct kb_value_type *t)
{
	return t->kind == KB_VALUE_TEXT || t->kind == KB_VALUE_PROXY ||
	       t->kind == KB_VALUE_LANGUAGE || t->kind == KB_VALUE_COMMAND ||
	       t->kind == KB_VALUE_ADDRESS;
}

bool kb_setting_set(void *of, const struct kb_setting *t, const char *value)
{
	void *member = (char *)of + t->offset;
	int n;
	if (!kb_value_read(&t->type, value, &n))
		return false;
	if (is_string(&t->type)) {
		free(*(char **)member);
		*(char **)member = kb_strdup(t->type.kind == KB_VALUE_PROXY
						     ? kb_value_proxy(value)
						     : value);
	} else if (t->type.kind == KB_VALUE_BOOL) {
		*(bool *)member = n;
	} else {
		*(int *)member = n;
	}
	return true;
}

/* In the largest unit that it is a whole number of. */
static void write_time(struct kb_str *out, int seconds)
{
	if (seconds % 86400 == 0)
		kb_str_addf(out, "%dd", seconds / 86400);
	else if (seconds % 3600 == 0)
		kb_str_addf(out, "%dh", seconds / 3600);
	else
		kb_str_addf(out, "%dm", seconds / 60);
}

void kb_setting_write(
	const void *of, const struct kb_setting *t, struct kb_str *out)
{
	const void *member = (const char *)of + t->offset;
	const char *s = is_string(&t->type) ? *(char *const *)member : NULL;
	if (s)
		kb_str_adds(out,
			t->type.kind == KB_VALUE_PROXY && !*s ? "none" : s);
	else if (t->type.kind == KB_VALUE_BOOL)
		kb_str_adds(out, *(const bool *)member ? "yes" : "no");
	else if (t->type.kind == KB_VALUE_WORD)
		kb_str_adds(out, t->type.words[*(const int *)member].name);
	else if (t->type.kind == KB_VALUE_TIME)
		write_time(out, *(const int *)member);
	else if (t->type.kind == KB_VALUE_NUMBER)
		kb_str_addf(out, "%d", *(const int *)member);
}

void kb_setting_release(void *of, const struct kb_setting *t)
{
	if (is_string(&t->type))
		free(*(char **)((char *)of + t->offset));
}

enum kb_err kb_setting_fail(const struct kb_setting *t,
	const struct kb_conf_lines *l, struct kb_diag *diag)
{
	struct kb_str allowed = {0};
	struct kb_diag why;
	if (t->type.kind == KB_VALUE_COMMAND) {
		kb_command_check(l->value, t->type.words, &why);
		return kb_fail(diag, KB_EINVAL, "%s:%zu: %s: %s",
			KB_BRIEF(l->name), l->line, t->name, why.text);
	}
	kb_value_allowed(&t->type, &allowed);
	kb_fail(diag, KB_EINVAL, "%s:%zu: %s takes %s, not \"%s\"",
		KB_BRIEF(l->name), l->line, t->name, allowed.s,
		KB_BRIEF_WORD(l->value));
	kb_str_release(&allowed);
	return KB_EINVAL;
}
