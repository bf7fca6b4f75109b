/* Command lines: their words, and the fields in them. */
#include <khabar/conf/command.h>

#include <khabar/base/message.h>
#include <khabar/base/str.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct kb_word kb_fills[KB_FILL_COUNT + 1] = {
#define KB_FILL_ROW(id, name, help) {name, help},
	KB_FILLS(KB_FILL_ROW){0},
};

const struct kb_word kb_reload_fills[KB_RELOAD_FILL_COUNT + 1] = {
	KB_RELOAD_FILLS(KB_FILL_ROW)
#undef KB_FILL_ROW
		{0},
};

const struct kb_word kb_command_kinds[] = {
	[KB_COMMAND_RUN] = {"run", N_("it gets the terminal until it ends")},
	[KB_COMMAND_START] = {"start", N_("in the background, the article as "
					  "JSON on its standard input")},
	[KB_COMMAND_PIPE] = {"pipe", N_("it gets the terminal, and the article "
					"on its standard input")},
	{0},
};

static const struct kb_word pipe_formats[] = {
	[KB_PIPE_TEXT] = {"text", N_("its text")},
	[KB_PIPE_JSON] = {"json", N_("an object")},
	[KB_PIPE_HTML] = {"html", N_("a document")},
	[KB_PIPE_URL] = {"url", N_("its address, a line")},
	{0},
};

enum {
	MAX_NAME = 32 /* bytes of a field's name */
};

/* A line that is being cut. */
struct line {
	const char *at;
	const struct kb_field *fields;
	size_t n_fields;
	struct kb_diag *diag;
	struct kb_str word;
	bool has_word;       /* it may be empty: "" */
	size_t n_word;       /* fields in it */
	size_t own;          /* bytes of it that are none's value */
	const char *missing; /* the field in it that has no value */
	size_t n;            /* words before it */
	bool shell, code;    /* a shell's options come, its commands come */
};

/* --- Fields ------------------------------------------------------------- */

/* Length of a field's name at s, behind its brace; 0: there is none. */
static size_t name_len(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz-");
	return s[n] == '}' && n < MAX_NAME ? n : 0;
}

static enum kb_err fail_field(
	const struct line *l, const char *name, struct kb_diag *diag)
{
	struct kb_nearest near = {.word = name};
	struct kb_str names = {0};
	for (size_t i = 0; i < l->n_fields; i++) {
		kb_nearest_try(&near, l->fields[i].name);
		kb_str_addf(&names, "%s{%s}", i ? ", " : "", l->fields[i].name);
	}
	if (near.name)
		kb_fail(diag, KB_EINVAL, "no field is called {%s}; is it {%s}?",
			name, near.name);
	else
		kb_fail(diag, KB_EINVAL,
			"no field is called {%s}; there are %s, and \\{ is a "
			"brace",
			name, names.s);
	kb_str_release(&names);
	return KB_EINVAL;
}

static void add_value(struct line *l, const char *value)
{
	if (l->word.len == 0 && *value && strchr("-+@", *value))
		kb_str_addc(&l->word, ' ');
	for (; *value; value++) {
		unsigned char c = (unsigned char)*value;
		bool control = (c < ' ' && c != '\n') || c == 0x7F;
		kb_str_addc(&l->word, control ? ' ' : *value);
	}
}

static enum kb_err add_field(struct line *l, size_t len)
{
	char name[MAX_NAME];
	snprintf(name, sizeof name, "%.*s", (int)len, l->at + 1);
	size_t i = 0;
	while (i < l->n_fields && strcmp(l->fields[i].name, name) != 0)
		i++;
	if (i == l->n_fields)
		return fail_field(l, name, l->diag);
	if (l->n == 0)
		return kb_fail(l->diag, KB_EINVAL,
			"{%s} can't be the program: that comes first", name);
	if (l->code)
		return kb_fail(l->diag, KB_EINVAL,
			"a shell would run what stands in {%s}: give it behind "
			"the commands, which have it as $1: sh -c '...' sh "
			"{%s}",
			name, name);
	if (l->fields[i].value)
		add_value(l, l->fields[i].value);
	else
		l->missing = l->fields[i].name;
	l->n_word++;
	l->at += len + 2;
	return KB_OK;
}

/* --- Words -------------------------------------------------------------- */

static bool is_shell(const char *word)
{
	static const char *const names[] = {"sh", "bash", "dash", "zsh", "ksh",
		"mksh", "ash", "csh", "tcsh", "fish"};
	const char *slash = strrchr(word, '/');
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(slash ? slash + 1 : word, names[i]) == 0)
			return true;
	return false;
}

/* What the word says of the next ones. */
static void look_for_shell(struct line *l)
{
	const char *s = l->word.s;
	if (l->shell && s[0] == '-')
		l->code = s[1] != '-' && strchr(s, 'c');
	else
		l->code = false;
	l->shell = is_shell(s) || (l->shell && s[0] == '-' && !l->code);
}

static void add_char(struct line *l, char c)
{
	kb_str_addc(&l->word, c);
	l->own++;
	l->has_word = true;
}

/* Reads a word from its first character on. */
static enum kb_err read_word(struct line *l)
{
	enum kb_err err = KB_OK;
	char quote = 0;
	while (!err && *l->at &&
		(quote || !kb_is_space((unsigned char)*l->at))) {
		char c = *l->at;
		size_t len = c == '{' ? name_len(l->at + 1) : 0;
		if (c == '\\' && l->at[1] && strchr("\\\"'{", l->at[1])) {
			add_char(l, l->at[1]);
			l->at += 2;
		} else if (len) {
			l->has_word = true;
			err = add_field(l, len);
		} else if (quote ? c == quote : c == '"' || c == '\'') {
			quote = quote ? 0 : c;
			l->has_word = true;
			l->at++;
		} else {
			add_char(l, c);
			l->at++;
		}
	}
	if (!err && quote)
		err = kb_fail(l->diag, KB_EINVAL,
			"a quotation mark %c is not closed", quote);
	return err;
}

static enum kb_err check_word(const struct line *l)
{
	if (l->missing && l->n_word == 1 && l->own == 0)
		return kb_fail(l->diag, KB_EEMPTY, "there is no {%s} here",
			l->missing);
	if (l->n == 0 && l->word.len == 0)
		return kb_fail(
			l->diag, KB_EINVAL, "a command's first word is empty");
	return KB_OK;
}

/* Goes on to the next word; l->has_word is false behind the last. */
static enum kb_err next_word(struct line *l)
{
	kb_str_clear(&l->word);
	kb_str_adds(&l->word, "");
	l->has_word = false;
	l->n_word = l->own = 0;
	l->missing = NULL;
	while (kb_is_space((unsigned char)*l->at))
		l->at++;
	if (kb_starts(l->at, "~/") && getenv("HOME")) {
		kb_str_adds(&l->word, getenv("HOME"));
		l->own = l->word.len;
		l->at++;
	}
	enum kb_err err = read_word(l);
	if (!err && l->has_word)
		err = check_word(l);
	return err;
}

enum kb_err kb_command_fill(const char *line, const struct kb_field *fields,
	size_t n, struct kb_arena *arena, char ***argv, struct kb_diag *diag)
{
	struct line l = {
		.at = line, .fields = fields, .n_fields = n, .diag = diag};
	/* Every second character can be a word. */
	size_t most = strlen(line) / 2 + 2;
	char **words = kb_arena_alloc(arena, most * sizeof *words);
	enum kb_err err;
	while (!(err = next_word(&l)) && l.has_word) {
		words[l.n++] = kb_arena_strndup(arena, l.word.s, l.word.len);
		look_for_shell(&l);
	}
	kb_str_release(&l.word);
	if (!err && l.n == 0)
		err = kb_fail(diag, KB_EINVAL, "a command is missing");
	*argv = err ? NULL : words;
	return err;
}

enum kb_err kb_command_check(
	const char *line, const struct kb_word *fields, struct kb_diag *diag)
{
	struct kb_arena arena;
	struct kb_field *some;
	char **argv;
	size_t n = 0;
	kb_arena_init(&arena);
	while (fields[n].name)
		n++;
	some = kb_arena_alloc(&arena, (n + 1) * sizeof *some);
	for (size_t i = 0; i < n; i++)
		some[i] = (struct kb_field){fields[i].name, ""};
	enum kb_err err = kb_command_fill(line, some, n, &arena, &argv, diag);
	kb_arena_release(&arena);
	return err;
}

enum kb_pipe_format kb_pipe_format(const char **line)
{
	const char *s = *line + strspn(*line, " \t");
	size_t len = strcspn(s, " \t");
	for (int i = 0; pipe_formats[i].name; i++)
		if (strlen(pipe_formats[i].name) == len &&
			strncmp(pipe_formats[i].name, s, len) == 0) {
			*line = s + len;
			return (enum kb_pipe_format)i;
		}
	return KB_PIPE_TEXT;
}
