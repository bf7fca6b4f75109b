/* What a person can say on the command line: the table of the commands and
 * their options, and a command line read by it.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_COMMAND_H
#define KHABAR_CMD_COMMAND_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/conf/value.h>

/* A list of options ends with a name of NULL. */
struct kb_option {
	const char *name;  /* without the hyphens */
	const char *value; /* what the help calls its value, by which shells
			      complete it (complete.h); NULL: a flag */
	struct kb_value_type type; /* of the value */
	const char *alone; /* the value where none is given, which only stands
			      behind =; NULL: there is to be one */
	bool again; /* may be given again: all count; else the last does */
	const char *help; /* a phrase */
};

enum {
	KB_MAX_OPTION_LISTS = 4,
	KB_ANY_NUMBER = -1
};

struct kb_args;
struct kb_command {
	const char *name;      /* "" for khabar itself */
	const char *arguments; /* as the usage line has them: "[FILE]"; shells
				  complete them by these names (complete.h) */
	int least, most;       /* how many; KB_ANY_NUMBER */
	/* Messages, to be looked up. */
	const char *needs;   /* what is told where there are too few */
	const char *summary; /* a phrase, in the list of all commands */
	const char *about;   /* what --help says */
	const char *further; /* what it says besides; NULL: nothing */
	/* Its own options, and those that it shares. */
	const struct kb_option *options[KB_MAX_OPTION_LISTS];
	int (*run)(const struct kb_args *args); /* returns an exit status */
};

/* The table, in the order of the manual page, khabar itself first; NULL behind
 * the last. */
const struct kb_command *kb_command(size_t i);
/* The command of the name; NULL if there is none. */
const struct kb_command *kb_command_find(const char *name);
/* The options of a command, from all its lists, --help last; NULL behind it. */
const struct kb_option *kb_command_option(const struct kb_command *c, size_t i);

/* The exit statuses of all commands, and what each says; ends with a name of
 * NULL. */
extern const struct kb_word kb_exit_statuses[];

/* --- A command line ----------------------------------------------------- */

/* An option that was given. Strings are those of argv. */
struct kb_given {
	const struct kb_option *option;
	const char *text;
	int number; /* as kb_value_read() has it */
};

struct kb_args {
	const struct kb_command *command;
	const char **arguments;
	size_t n_arguments, cap_arguments;
	struct kb_given *given;
	size_t n_given, cap_given;
	bool help; /* --help was given, and nothing behind it was read */
};

/* Reads the command line of a command; argv[0] is its name. Options may stand
 * anywhere, as --name=value or, where the value cannot be left out, --name
 * value; -- ends them; - is an argument.
 * Fails with KB_EINVAL where an option is not known, or a value or the number
 * of the arguments is not allowed. The caller releases a, also then. */
enum kb_err kb_args_read(struct kb_args *a, const struct kb_command *c,
	int argc, char **argv, struct kb_diag *diag);
void kb_args_release(struct kb_args *a);

/* Of an option of the command, the last that was given: whether there is one;
 * its text, or NULL; its number or the place of its word, or fallback. */
bool kb_args_has(const struct kb_args *a, const char *option);
const char *kb_args_text(const struct kb_args *a, const char *option);
int kb_args_number(const struct kb_args *a, const char *option, int fallback);
/* All its texts, in order; the caller frees the array, which is never NULL. */
const char **kb_args_texts(
	const struct kb_args *a, const char *option, size_t *n);

/* --- Help, in lines of at most KB_HELP_COLUMNS -------------------------- */

#define KB_HELP_COLUMNS 80
/* Goes to a column, of the next line where two blanks would not fit before it.
 */
void kb_help_go_to(struct kb_str *out, size_t at);
/* Adds what a person types, which goes from the left. */
void kb_help_name(struct kb_str *out, const char *name);
/* Goes to a column; then adds text, broken at blanks, each line from there on,
 * and ends the line. In a right-to-left language what is typed is set apart in
 * it. */
void kb_help_text(struct kb_str *out, const char *text, size_t at);
/* Adds what --help says of a command. */
void kb_help_command(struct kb_str *out, const struct kb_command *c);
/* Adds what `khabar help` says of a command or a topic. Fails with KB_EINVAL
 * where there is none of the name, or the configuration cannot be read. */
enum kb_err kb_help_topic(
	struct kb_str *out, const char *name, struct kb_diag *diag);
/* The topics that are no commands; NULL behind the last. */
const struct kb_word *kb_help_topics(size_t i);

#endif
