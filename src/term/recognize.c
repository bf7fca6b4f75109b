/* From answers and environment to a row of the table of terminals. */
#include "terminals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum {
	MAX_VERSION = 999999,
	/* Of a number that stands alone: it is one of two digits a part. */
	MIN_PACKED = 1000,
};

static const struct kb_told unknown = {kb_terminals + KB_TERMINAL_UNKNOWN, 0};

bool kb_terminal_is_known(const struct kb_terminal *t)
{
	return t != kb_terminals + KB_TERMINAL_UNKNOWN &&
	       t != kb_terminals + KB_TERMINAL_MODE8;
}

const char *kb_environ_get(const struct kb_environ *env, const char *name)
{
	const char *value = env->get(env->arg, name);
	return value && *value ? value : NULL;
}

/* The first version in a text: "kitty(0.26.5)" has 2605, "VTE(7600)" 7600. */
static int version_in(const char *s)
{
	s += strcspn(s, "0123456789");
	long long version = 0;
	for (int part = 0; part < 3; part++) {
		char *end = (char *)s;
		long value = *s >= '0' && *s <= '9' ? strtol(s, &end, 10) : 0;
		if (part == 0 && *end != '.' && value >= MIN_PACKED)
			return value < MAX_VERSION ? (int)value : MAX_VERSION;
		if (value > MAX_VERSION)
			return MAX_VERSION;
		version = version * 100 + value;
		s = *end == '.' ? end + 1 : "";
	}
	return version < MAX_VERSION ? (int)version : MAX_VERSION;
}

static struct kb_told told(const struct kb_terminal *t, int version)
{
	return (struct kb_told){t, version};
}

const struct kb_terminal *kb_layer(enum kb_layer layer)
{
	size_t i = 0;
	while (i + 1 < kb_n_terminals && kb_terminals[i].layer != layer)
		i++;
	return &kb_terminals[i];
}

struct kb_told kb_told_by_name(const char *answer)
{
	for (size_t i = 0; i < kb_n_terminals; i++) {
		const char *begin = kb_terminals[i].answers;
		if (begin && kb_starts(answer, begin))
			return told(&kb_terminals[i],
				version_in(answer + strlen(begin)));
	}
	return unknown;
}

/* Whether an answer to DA2 is as a row has it: numbers and ranges. */
static bool da2_fits(const char *pattern, const int da2[3])
{
	for (int i = 0; pattern && i < 3; i++) {
		char *end;
		long from = strtol(pattern, &end, 10), to = from;
		if (*end == '-')
			to = strtol(end + 1, &end, 10);
		if (da2[i] < from || da2[i] > to)
			return false;
		if (*end == '\0')
			return true;
		pattern = end + 1;
	}
	return pattern != NULL;
}

static struct kb_told told_by_da2(const int da2[3])
{
	for (size_t i = 0; i < kb_n_terminals; i++) {
		const struct kb_terminal *t = &kb_terminals[i];
		for (size_t k = 0; k < LENGTH(t->da2); k++)
			if (da2_fits(t->da2[k], da2))
				return told(t, t->da2_version ? da2[1] : 0);
	}
	return unknown;
}

struct kb_told kb_told_by_answers(const struct kb_answers *a)
{
	return *a->version ? kb_told_by_name(a->version) : told_by_da2(a->da2);
}

struct kb_told kb_told_by_term(const char *term)
{
	for (size_t i = 0; term && i < kb_n_terminals; i++) {
		const struct kb_terminal *t = &kb_terminals[i];
		for (size_t k = 0; k < LENGTH(t->terms); k++)
			if (t->terms[k] && kb_starts(term, t->terms[k]))
				return told(t, 0);
	}
	return unknown;
}

/* Whether the environment has a variable as a row has it; its version. */
static bool has_variable(
	const struct kb_environ *env, const char *variable, int *version)
{
	char name[64];
	const char *value = strchr(variable, '=');
	size_t len = value ? (size_t)(value - variable) : strlen(variable);
	snprintf(name, sizeof name, "%.*s", (int)len, variable);
	const char *there = kb_environ_get(env, name);
	if (!there || (value && strcmp(there, value + 1) != 0))
		return false;
	if (value) {
		snprintf(name, sizeof name, "%.*s_VERSION", (int)len, variable);
		there = kb_environ_get(env, name);
	}
	if (there && kb_ends(name, "VERSION") && !*version)
		*version = version_in(there);
	return true;
}

bool kb_environ_speaks_of(
	const struct kb_environ *env, const struct kb_terminal *t, int *version)
{
	bool speaks = false;
	*version = 0;
	for (size_t i = 0; i < LENGTH(t->variables); i++)
		speaks |= t->variables[i] &&
			  has_variable(env, t->variables[i], version);
	return speaks;
}

/* Whether $TERM_PROGRAM is of a program that is in no row. */
static bool is_of_stranger(const struct kb_environ *env)
{
	int version = 0;
	if (!kb_environ_get(env, "TERM_PROGRAM"))
		return false;
	for (size_t i = 0; i < kb_n_terminals; i++)
		for (size_t k = 0; k < LENGTH(kb_terminals->variables); k++) {
			const char *variable = kb_terminals[i].variables[k];
			if (variable && kb_starts(variable, "TERM_PROGRAM=") &&
				has_variable(env, variable, &version))
				return false;
		}
	return true;
}

struct kb_told kb_told_by_variables(const struct kb_environ *env)
{
	struct kb_told found = unknown;
	int version;
	if (is_of_stranger(env))
		return unknown;
	for (size_t i = 0; i < kb_n_terminals; i++) {
		const struct kb_terminal *t = &kb_terminals[i];
		if (t->layer || !kb_environ_speaks_of(env, t, &version))
			continue;
		if (kb_terminal_is_known(found.terminal))
			return unknown;
		found = told(t, version);
	}
	return found;
}

struct kb_told kb_told_by_environ(const struct kb_environ *env)
{
	struct kb_told by = kb_told_by_term(kb_environ_get(env, "TERM"));
	struct kb_told variables = kb_told_by_variables(env);
	if (!kb_terminal_is_known(by.terminal) ||
		by.terminal == variables.terminal)
		return variables;
	return by;
}
