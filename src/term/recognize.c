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

static const struct kb_told unknown = {
	kb_terminals + KB_TERMINAL_UNKNOWN, 0, KB_TOLD_BY_NOTHING, NULL};

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

/* Whether a row is of that version. */
static bool is_since(const struct kb_terminal *t, int version)
{
	return version >= t->since;
}

/* Whether its answers may be taken for its own in that environment. */
static bool answers_count(
	const struct kb_terminal *t, const struct kb_environ *env)
{
	int version = 0;
	return !t->only_with || has_variable(env, t->only_with, &version);
}

const struct kb_terminal *kb_layer(enum kb_layer layer)
{
	size_t i = 0;
	while (i + 1 < kb_n_terminals && kb_terminals[i].layer != layer)
		i++;
	return &kb_terminals[i];
}

struct kb_told kb_told_by_name(const char *answer, const struct kb_environ *env)
{
	for (size_t i = 0; i < kb_n_terminals; i++) {
		const struct kb_terminal *t = &kb_terminals[i];
		for (size_t k = 0; k < LENGTH(t->answers); k++) {
			const char *begin = t->answers[k];
			if (!begin || !kb_starts(answer, begin) ||
				!answers_count(t, env))
				continue;
			int version = version_in(answer + strlen(begin));
			if (is_since(t, version))
				return (struct kb_told){
					t, version, KB_TOLD_BY_NAME, NULL};
		}
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

static struct kb_told told_by_da2(
	const int da2[3], const struct kb_environ *env)
{
	for (size_t i = 0; i < kb_n_terminals; i++) {
		const struct kb_terminal *t = &kb_terminals[i];
		int version = t->da2_version ? da2[1] : 0;
		if (!is_since(t, version) || !answers_count(t, env))
			continue;
		for (size_t k = 0; k < LENGTH(t->da2); k++)
			if (da2_fits(t->da2[k], da2))
				return (struct kb_told){
					t, version, KB_TOLD_BY_DA2, NULL};
	}
	return unknown;
}

struct kb_told kb_told_by_answers(
	const struct kb_answers *a, const struct kb_environ *env)
{
	/* A name that is in no row is one of a terminal that is not known,
	 * whatever it passes for. */
	return *a->version ? kb_told_by_name(a->version, env)
			   : told_by_da2(a->da2, env);
}

/* The variable by which an environment speaks of a terminal, and the version
 * that it tells; NULL: it does not. */
static const char *variable_of(
	const struct kb_environ *env, const struct kb_terminal *t, int *version)
{
	const char *found = NULL;
	*version = 0;
	for (size_t i = LENGTH(t->variables); i-- > 0;)
		if (t->variables[i] &&
			has_variable(env, t->variables[i], version))
			found = t->variables[i];
	return found;
}

bool kb_environ_speaks_of(
	const struct kb_environ *env, const struct kb_terminal *t, int *version)
{
	return variable_of(env, t, version) != NULL;
}

struct kb_told kb_told_by_termname(
	const char *term, const struct kb_environ *env)
{
	for (size_t i = 0; term && i < kb_n_terminals; i++) {
		const struct kb_terminal *t = &kb_terminals[i];
		int version;
		for (size_t k = 0; k < LENGTH(t->terms); k++) {
			if (!t->terms[k] || !kb_starts(term, t->terms[k]))
				continue;
			kb_environ_speaks_of(env, t, &version);
			if (is_since(t, version))
				return (struct kb_told){
					t, version, KB_TOLD_BY_TERM, NULL};
		}
	}
	return unknown;
}

struct kb_told kb_told_by_term(const struct kb_environ *env)
{
	return kb_told_by_termname(kb_environ_get(env, "TERM"), env);
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
	if (is_of_stranger(env))
		return unknown;
	for (size_t i = 0; i < kb_n_terminals; i++) {
		const struct kb_terminal *t = &kb_terminals[i];
		int version;
		const char *variable = variable_of(env, t, &version);
		if (!variable || t->layer || !is_since(t, version))
			continue;
		if (found.by && strcmp(found.terminal->name, t->name) == 0)
			continue; /* a row of earlier versions */
		if (found.by)
			return unknown;
		found = (struct kb_told){
			t, version, KB_TOLD_BY_VARIABLE, variable};
	}
	return found;
}

struct kb_told kb_told_by_environ(const struct kb_environ *env)
{
	struct kb_told by = kb_told_by_term(env);
	return by.by ? by : kb_told_by_variables(env);
}
