/* What a line of the configuration tells a terminal by, and what such a line
 * says of this one. */
#include "terminals.h"

#include <khabar/base/err.h>
#include <khabar/base/message.h>
#include <khabar/base/word.h>

#include <stdio.h>
#include <string.h>

enum {
	/* DA2: from this number of a terminal's kind on, those that give one
	 * have it for themselves, and their version behind it. */
	OWN_KIND = 20
};

/* --- Words -------------------------------------------------------------- */

/* Adds len bytes as a part of a word, or of a value of the file. */
static void add_part(struct kb_str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		bool fits = kb_is_alpha((unsigned char)s[i]) ||
			    kb_is_digit((unsigned char)s[i]) ||
			    strchr(".;:+-_", s[i]);
		kb_str_addc(out, fits ? s[i] : '-');
	}
}

static void next_word(struct kb_str *out)
{
	if (out->len)
		kb_str_addc(out, ' ');
}

static void add_name(struct kb_str *out, const struct kb_terminal *t)
{
	next_word(out);
	add_part(out, t->name, strlen(t->name));
}

static void add_fact(struct kb_str *out, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	next_word(out);
	kb_str_addf(out, "%s:", name);
	add_part(out, value, strlen(value));
}

/* --- What a terminal says of itself -------------------------------------- */

/* The program that it calls itself in the environment, of which LC_TERMINAL
 * comes along over ssh and mosh. */
static void add_program(struct kb_str *out, const struct kb_environ *env)
{
	const char *program = kb_environ_get(env, "TERM_PROGRAM");
	if (program && strcmp(program, "tmux") == 0)
		program = NULL;
	add_fact(out, "program",
		program ? program : kb_environ_get(env, "LC_TERMINAL"));
}

/* XTVERSION: "kitty(0.26.5)", "Konsole 22.12.3". */
static void add_version(struct kb_str *out, const char *version)
{
	char name[64];
	size_t len = strcspn(version, " (");
	snprintf(name, sizeof name, "%.*s", (int)len, version);
	add_fact(out, "version", name);
}

static void add_da2(struct kb_str *out, const int da2[3])
{
	if (da2[0] < 0)
		return;
	next_word(out);
	kb_str_addf(out, "da2:%d", da2[0]);
	if (da2[0] < OWN_KIND)
		kb_str_addf(out, ";%d;%d", da2[1], da2[2]);
}

/* What was answered to questions that were all answered. */
static void add_answers(struct kb_str *out, const struct kb_known *k)
{
	const struct kb_answers *a = &k->answers;
	add_version(out, a->version);
	if (!*a->version)
		add_da2(out, a->da2);
	if (k->asked_kind && a->da1 && !*a->version && a->da2[0] < 0) {
		next_word(out);
		kb_str_adds(out, "answers:none");
	}
}

/* --- Signs -------------------------------------------------------------- */

/* All that the terminal says of itself; behind tmux, what that tells of it. */
static void add_said(struct kb_str *out, const struct kb_known *k, bool in_tmux)
{
	struct kb_environ env = *k->env;
	if (in_tmux) {
		if (!k->has_outer)
			return;
		env = kb_outer_environ(&k->outer);
		add_fact(out, "term", k->outer.termname);
		add_program(out, &env);
		add_version(out, k->outer.termtype);
	} else {
		add_fact(out, "term", kb_environ_get(&env, "TERM"));
		add_program(out, &env);
	}
	add_answers(out, k);
}

/* The terminal that khabar knows; NULL: none. */
static const struct kb_terminal *named(const struct kb_profile *p)
{
	return kb_terminal_is_known(p->row) && !p->row->layer ? p->row : NULL;
}

void kb_profile_find_signs(struct kb_profile *p)
{
	struct kb_known *k = p->known;
	const struct kb_terminal *t = named(p);
	struct kb_str said = {0};
	kb_str_clear(&k->signs);
	kb_str_clear(&k->all_signs);
	add_said(&said, k, p->layer && p->layer->layer == KB_LAYER_TMUX);
	if (p->layer)
		add_name(&k->signs, p->layer);
	if (t)
		add_name(&k->signs, t);
	kb_str_add(&k->all_signs, k->signs.s ? k->signs.s : "", k->signs.len);
	if (said.len) {
		next_word(&k->all_signs);
		kb_str_add(&k->all_signs, said.s, said.len);
	}
	if (said.len && !t) {
		next_word(&k->signs);
		kb_str_add(&k->signs, said.s, said.len);
	}
	kb_str_release(&said);
}

void kb_profile_signs(const struct kb_profile *p, struct kb_str *out)
{
	const struct kb_known *k = p->known;
	kb_str_add(out, k->signs.s ? k->signs.s : "", k->signs.len);
}

/* --- Ways --------------------------------------------------------------- */

const char *kb_way_terminal(size_t i)
{
	size_t n = 0;
	for (size_t k = 0; k < kb_n_terminals; k++) {
		const struct kb_terminal *t = &kb_terminals[k];
		/* What the environment tells needs no choice. */
		if (!kb_terminal_is_known(t) || t->layer || t->since ||
			t->only_with || t->mute)
			continue;
		if (n++ == i)
			return t->name;
	}
	return NULL;
}

/* Whether they are the same, capital letters or not. */
static bool is_called(const char *terminal, const char *name)
{
	return strlen(terminal) == strlen(name) && kb_istarts(terminal, name);
}

static const struct kb_terminal *terminal_called(const char *name)
{
	for (size_t i = 0; i < kb_n_terminals; i++)
		if (kb_terminal_is_known(&kb_terminals[i]) &&
			!kb_terminals[i].layer &&
			is_called(kb_terminals[i].name, name))
			return &kb_terminals[i];
	return NULL;
}

static void leave_reordering(struct kb_profile *p)
{
	p->off[0] = p->on[0] = '\0';
}

/* As that terminal gets it where its reordering cannot be switched off. */
static void take_after(struct kb_profile *p, const struct kb_terminal *t)
{
	p->encoding = KB_ENCODING_VISUAL;
	kb_profile_take_terminal(p, t);
	leave_reordering(p);
	if (p->orders)
		p->encoding = KB_ENCODING_INVERSE;
}

bool kb_profile_take_way(
	struct kb_profile *p, const char *way, enum kb_shaping shaping)
{
	int encoding = kb_word_find(kb_encodings, way);
	const struct kb_terminal *t = terminal_called(way);
	if (encoding < 0 && !t)
		return false;
	if (shaping != KB_SHAPING_AUTO)
		p->shape = shaping == KB_SHAPING_ON;
	if (encoding == KB_ENCODING_AUTO)
		return true;
	if (t)
		take_after(p, t);
	else
		p->encoding = (enum kb_encoding)encoding;
	if (p->encoding != KB_ENCODING_VISUAL)
		leave_reordering(p);
	/* As all do that were measured but QTerminal. */
	p->clicks_as_sent |= !t && p->encoding == KB_ENCODING_INVERSE;
	p->said = true;
	return true;
}

/* --- Lines -------------------------------------------------------------- */

void kb_profile_apply_lines(struct kb_profile *p)
{
	struct kb_known *k = p->known;
	size_t most = 0;
	for (size_t i = 0; i < k->n_lines; i++) {
		const struct kb_terminal_line *l = &k->lines[i];
		size_t n = kb_words_within(l->signs, k->all_signs.s);
		if (n < 1 || n < most)
			continue;
		most = n;
		p->line = l;
	}
	if (!p->line || !kb_profile_take_way(p, p->line->way, p->line->shaping))
		return;
	struct kb_str why = {0};
	kb_str_add_message(&why,
		/* i18n: a number */
		_("line %zu of the configuration says so"), p->line->line);
	kb_brief(p->reason, sizeof p->reason - 1, why.s);
	kb_str_release(&why);
}
