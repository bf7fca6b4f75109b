/* What --help says, made of the table of the commands. */
#include "cmd.h"
#include "command.h"
#include "shell.h"

#include <khabar/base/message.h>
#include <khabar/search/query.h>
#include <khabar/text/cluster.h>

#include <string.h>
#include <unistd.h>

enum {
	LEAST_COLUMNS = 40,
	NAME_AT = 2,
	/* Columns where the words on an option or command begin, and those on
	 * a word that an option takes. */
	HELP_AT = 19,
	WORD_AT = 28,
	/* And those on a part of a search. */
	OPERATOR_AT = 19,
};

/* What stands round what is typed: a line that is all between LRI and PDI goes
 * from the left, one between FSI and PDI from where the others do. */
static const char LRI[] = "\u2066", FSI[] = "\u2068", PDI[] = "\u2069";

/* --- Lines -------------------------------------------------------------- */

static size_t columns(void)
{
	int n = isatty(STDOUT_FILENO)
			? kb_shell_columns(STDOUT_FILENO, KB_HELP_COLUMNS)
			: KB_HELP_COLUMNS;
	n = n < LEAST_COLUMNS ? LEAST_COLUMNS : n;
	return n < KB_HELP_COLUMNS ? (size_t)n : KB_HELP_COLUMNS;
}

/* The column that the next character of out stands in. */
static size_t column(const struct kb_str *out)
{
	size_t n = 0;
	while (n < out->len && out->s[out->len - 1 - n] != '\n')
		n++;
	return kb_width_utf8(out->s + out->len - n, n);
}

void kb_help_go_to(struct kb_str *out, size_t at)
{
	size_t now = column(out);
	if (now + 2 > at && now > 0) {
		kb_str_addc(out, '\n');
		now = 0;
	}
	kb_str_addn(out, ' ', at - now);
}

void kb_help_name(struct kb_str *out, const char *name)
{
	bool mirrored = kb_shell_dir() == KB_DIR_RTL;
	kb_str_adds(out, mirrored ? FSI : "");
	kb_str_adds(out, name);
	kb_str_adds(out, mirrored ? PDI : "");
}

/* Whether a word of len bytes is what a person types, or the like. */
static bool is_typed(const char *word, size_t len)
{
	bool letter = false;
	for (size_t i = 0; i < len; i++) {
		letter |= kb_is_alpha((unsigned char)word[i]);
		if ((unsigned char)word[i] >= 0x80)
			return false;
	}
	return letter;
}

/* The bytes of a word before a sign of an Arabic sentence that it ends with;
 * all of them if there is none. */
static size_t before_sign(const char *word, size_t len)
{
	static const char *const signs[] = {
		"\u060C", "\u061B", "\u061F", "\u06D4", "\u00BB"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);
		if (len > n && memcmp(word + len - n, signs[i], n) == 0)
			return len - n;
	}
	return len;
}

/* Whether what is typed ends with this word of len bytes: with a sign of the
 * sentence, or a bracket that was opened before. */
static bool is_last(const char *word, size_t len)
{
	return strchr(".:;", word[len - 1]) ||
	       (memchr(word, ')', len) && !memchr(word, '(', len));
}

/* The bytes of what is typed, as many words as there are together and numbers
 * behind them ("OSC 8"), without the signs behind them that are the sentence's;
 * 0 if the text does not begin so. */
static size_t typed_length(const char *s, size_t len)
{
	size_t end = 0;
	for (size_t at = 0; at < len && s[at] != '(';) {
		size_t n = 0;
		while (at + n < len && s[at + n] != ' ')
			n++;
		size_t word = before_sign(s + at, n);
		bool is_number = at > 0 && kb_is_digit((unsigned char)s[at]);
		if (!is_number && !is_typed(s + at, word))
			break;
		end = at + word;
		bool ends = word < n || is_last(s + at, word);
		at = ends ? len : end + 1;
	}
	while (end > 0 && strchr(".,:;", s[end - 1]))
		end--;
	if (end > 0 && s[end - 1] == ')' && !memchr(s, '(', end))
		end--;
	return end;
}

/* The bytes of what may stand before what is typed without a blank: a bracket,
 * letters that Hebrew joins to it by a maqaf, Arabic by a tatweel. */
static size_t prefix_length(const char *s, size_t len)
{
	size_t n = len > 0 && s[0] == '(';
	while (n < len && (unsigned char)s[n] >= 0x80)
		n++;
	return n;
}

/* Adds a line of a right-to-left language with what is typed set apart, so that
 * --width keeps its hyphens before it. */
static void add_mirrored(struct kb_str *out, const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t n = prefix_length(s + at, len - at);
		kb_str_add(out, s + at, n);
		at += n;
		n = typed_length(s + at, len - at);
		kb_str_adds(out, n ? FSI : "");
		kb_str_add(out, s + at, n);
		kb_str_adds(out, n ? PDI : "");
		at += n;
		for (n = 0; at + n < len && s[at + n] != ' ';)
			n++;
		n += at + n < len;
		kb_str_add(out, s + at, n);
		at += n;
	}
}

static void add_line(struct kb_str *out, const char *s, size_t len)
{
	if (kb_shell_dir() == KB_DIR_RTL)
		add_mirrored(out, s, len);
	else
		kb_str_add(out, s, len);
}

/* The bytes of the beginning of a text that fit into so many cells, up to a
 * blank; one word at least. */
static size_t fitting(const char *text, size_t cells)
{
	size_t end = strcspn(text, " ");
	while (text[end]) {
		size_t next = end + 1 + strcspn(text + end + 1, " ");
		if (kb_width_utf8(text, next) > cells)
			break;
		end = next;
	}
	return end;
}

void kb_help_text(struct kb_str *out, const char *text, size_t at)
{
	size_t all = columns();
	do {
		kb_help_go_to(out, at);
		size_t n = fitting(text, all > at ? all - at : 0);
		add_line(out, text, n);
		text += n + (text[n] == ' ');
	} while (*text);
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

/* Adds a word, in the next line at a column if it does not fit. */
static void add_word(struct kb_str *out, const char *word, size_t at)
{
	size_t now = column(out);
	if (now > at && now + 1 + strlen(word) > columns()) {
		kb_str_addc(out, '\n');
		kb_str_addn(out, ' ', at);
	} else if (now > at && out->s[out->len - 1] != ' ') {
		kb_str_addc(out, ' ');
	}
	kb_str_adds(out, word);
}

/* "khabar list [--name VALUE]...", from a column on. */
static void add_options(
	struct kb_str *out, const struct kb_command *c, size_t at)
{
	struct kb_str word = {0};
	const struct kb_option *o;
	for (size_t i = 0; (o = kb_command_option(c, i)); i++) {
		kb_str_clear(&word);
		kb_str_addc(&word, '[');
		add_name(&word, o);
		kb_str_addf(&word, "]%s", o->again ? "..." : "");
		add_word(out, word.s, at);
	}
	if (*c->arguments)
		add_word(out, c->arguments, at);
	kb_str_addc(out, '\n');
	kb_str_release(&word);
}

/* The lines of how a command is typed, which go from the left in every
 * language. */
static void add_synopsis(struct kb_str *out, const struct kb_command *c)
{
	bool mirrored = kb_shell_dir() == KB_DIR_RTL;
	const char *title = _("usage:");
	struct kb_str lines = {0};
	size_t at = mirrored ? 2 : kb_width_utf8(title, strlen(title)) + 1;
	if (mirrored)
		kb_str_addf(out, "%s\n", title);
	else
		kb_str_addf(&lines, "%s ", title);
	kb_str_addn(&lines, ' ', at - column(&lines));
	kb_str_addf(&lines, "khabar%s%s ", *c->name ? " " : "", c->name);
	add_options(
		&lines, c, column(&lines) < HELP_AT ? column(&lines) : HELP_AT);
	if (!*c->name) {
		kb_str_addn(&lines, ' ', at);
		kb_str_adds(&lines, "khabar COMMAND ...\n");
	}
	for (char *line = lines.s, *end; (end = strchr(line, '\n'));
		line = end + 1) {
		*end = '\0';
		kb_str_adds(out, mirrored ? LRI : "");
		kb_str_adds(out, line);
		kb_str_adds(out, mirrored ? PDI : "");
		kb_str_addc(out, '\n');
	}
	kb_str_release(&lines);
}

/* Adds a row: a name at a column, and what is told of it at another. */
static void add_row(struct kb_str *out, size_t name_at, const char *name,
	size_t help_at, const char *help)
{
	kb_help_go_to(out, name_at);
	kb_help_name(out, name);
	kb_help_text(out, _(help), help_at);
}

static void add_option(struct kb_str *out, const struct kb_option *o)
{
	const struct kb_word *w = o->value && o->type.kind == KB_VALUE_WORD
					  ? o->type.words
					  : NULL;
	struct kb_str name = {0};
	add_name(&name, o);
	add_row(out, NAME_AT, name.s, HELP_AT, o->help);
	for (; w && w->name; w++)
		add_row(out, HELP_AT, w->name, WORD_AT, w->help);
	kb_str_release(&name);
}

static void add_heading(struct kb_str *out, const char *title)
{
	kb_str_addc(out, '\n');
	kb_help_text(out, title, 0);
}

static void add_commands(struct kb_str *out)
{
	const struct kb_command *c;
	add_heading(out, _("Commands (khabar COMMAND --help tells more):"));
	for (size_t i = 1; (c = kb_command(i)); i++)
		add_row(out, NAME_AT, c->name, HELP_AT, c->summary);
}

static void add_statuses(struct kb_str *out)
{
	add_heading(out, _("Exit status:"));
	for (const struct kb_word *w = kb_exit_statuses; w->name; w++)
		add_row(out, NAME_AT, w->name, HELP_AT, w->help);
}

/* The language of searches. */
static void add_operators(struct kb_str *out)
{
	const struct kb_query_operator *o;
	add_heading(out, _("A search is made of:"));
	for (size_t i = 0; (o = kb_query_operators(i)); i++) {
		struct kb_str name = {0};
		kb_str_addf(&name, "%s%s", o->name, o->value);
		add_row(out, NAME_AT, name.s, OPERATOR_AT, o->help);
		kb_str_release(&name);
	}
}

static void add_about(struct kb_str *out, const struct kb_command *c)
{
	struct kb_str text = {0};
	kb_str_adds(&text, _(c->about));
	if (c->further)
		kb_str_addf(&text, " %s", _(c->further));
	kb_str_addc(out, '\n');
	kb_help_text(out, text.s, 0);
	kb_str_addc(out, '\n');
	kb_str_release(&text);
}

void kb_help_command(struct kb_str *out, const struct kb_command *c)
{
	const struct kb_option *o;
	add_synopsis(out, c);
	add_about(out, c);
	for (size_t i = 0; (o = kb_command_option(c, i)); i++)
		add_option(out, o);
	if (!*c->name) {
		add_commands(out);
		add_statuses(out);
	}
	if (c->run == kb_cmd_search)
		add_operators(out);
}
