/* What --help says, made of the table of the commands. */
#include "cmd.h"
#include "command.h"

#include <khabar/search/query.h>

#include <string.h>

enum {
	/* Columns where the words on an option or command begin, and those on
	 * a word that an option takes. */
	HELP_AT = 19,
	WORD_AT = 28,
	/* And those on a part of a search. */
	OPERATOR_AT = 19,
};

/* --- Lines -------------------------------------------------------------- */

/* The column that the next character of out stands in. */
static size_t column(const struct kb_str *out)
{
	size_t n = 0;
	while (n < out->len && out->s[out->len - 1 - n] != '\n')
		n++;
	return n;
}

static void go_to(struct kb_str *out, size_t at)
{
	size_t now = column(out);
	if (now + 2 > at && now > 0) {
		kb_str_addc(out, '\n');
		now = 0;
	}
	kb_str_addn(out, ' ', at - now);
}

/* Adds a word of len bytes, in the next line at a column if it does not fit. */
static void add_word(
	struct kb_str *out, const char *word, size_t len, size_t at)
{
	size_t now = column(out);
	if (now > at && now + 1 + len > KB_HELP_COLUMNS) {
		kb_str_addc(out, '\n');
		kb_str_addn(out, ' ', at);
	} else if (now > at && out->s[out->len - 1] != ' ') {
		kb_str_addc(out, ' ');
	}
	kb_str_add(out, word, len);
}

void kb_help_text(struct kb_str *out, const char *text, size_t at)
{
	go_to(out, at);
	while (*text) {
		size_t len = strcspn(text, " ");
		add_word(out, text, len, at);
		text += len;
		text += *text == ' ';
	}
	kb_str_addc(out, '\n');
}

/* --- A command ---------------------------------------------------------- */

/* "--name VALUE", or "--name[=VALUE]" */
static void add_name(struct kb_str *out, const struct kb_option *o)
{
	kb_str_addf(out, "--%s", o->name);
	if (o->value && o->alone)
		kb_str_addf(out, "[=%s]", o->value);
	else if (o->value)
		kb_str_addf(out, " %s", o->value);
}

/* "[--name VALUE]..." */
static void add_synopsis(struct kb_str *out, const struct kb_command *c)
{
	struct kb_str word = {0};
	const struct kb_option *o;
	kb_str_addf(out, "usage: khabar%s%s ", *c->name ? " " : "", c->name);
	size_t at = column(out) < HELP_AT ? column(out) : HELP_AT;
	for (size_t i = 0; (o = kb_command_option(c, i)); i++) {
		kb_str_clear(&word);
		kb_str_addc(&word, '[');
		add_name(&word, o);
		kb_str_addf(&word, "]%s", o->again ? "..." : "");
		add_word(out, word.s, word.len, at);
	}
	if (*c->arguments)
		add_word(out, c->arguments, strlen(c->arguments), at);
	kb_str_addc(out, '\n');
	kb_str_release(&word);
}

static void add_option(struct kb_str *out, const struct kb_option *o)
{
	const struct kb_word *w = o->value && o->type.kind == KB_VALUE_WORD
					  ? o->type.words
					  : NULL;
	kb_str_adds(out, "  ");
	add_name(out, o);
	kb_help_text(out, o->help, HELP_AT);
	for (; w && w->name; w++) {
		go_to(out, HELP_AT);
		kb_str_adds(out, w->name);
		kb_help_text(out, w->help, WORD_AT);
	}
}

static void add_commands(struct kb_str *out)
{
	const struct kb_command *c;
	kb_str_adds(out, "\nCommands (khabar COMMAND --help tells more):\n");
	for (size_t i = 1; (c = kb_command(i)); i++) {
		kb_str_addf(out, "  %s", c->name);
		kb_help_text(out, c->summary, HELP_AT);
	}
}

static void add_statuses(struct kb_str *out)
{
	kb_str_adds(out, "\nExit status:\n");
	for (const struct kb_word *w = kb_exit_statuses; w->name; w++) {
		kb_str_addf(out, "  %s", w->name);
		kb_help_text(out, w->help, HELP_AT);
	}
}

/* The language of searches. */
static void add_operators(struct kb_str *out)
{
	const struct kb_query_operator *o;
	kb_str_adds(out, "\nA search is made of:\n");
	for (size_t i = 0; (o = kb_query_operators(i)); i++) {
		kb_str_addf(out, "  %s%s", o->name, o->value);
		kb_help_text(out, o->help, OPERATOR_AT);
	}
}

void kb_help_command(struct kb_str *out, const struct kb_command *c)
{
	const struct kb_option *o;
	add_synopsis(out, c);
	if (!*c->name)
		kb_str_adds(out, "       khabar COMMAND ...\n");
	kb_str_addc(out, '\n');
	kb_help_text(out, c->about, 0);
	kb_str_addc(out, '\n');
	for (size_t i = 0; (o = kb_command_option(c, i)); i++)
		add_option(out, o);
	if (!*c->name) {
		add_commands(out);
		add_statuses(out);
	}
	if (c->run == kb_cmd_search)
		add_operators(out);
}
