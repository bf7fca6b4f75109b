#include "cmd.h"

#include <config.h>
#include <stdlib.h>
#include <string.h>

struct command {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *help;
};

static const struct command commands[] = {
	{"show", kb_cmd_show, "print an article, feed or text, and exit"},
};

enum {
	N_COMMANDS = sizeof commands / sizeof *commands
};

static int help(void)
{
	struct kb_str s = {0};
	kb_str_adds(&s,
		"usage: khabar COMMAND [OPTIONS] SRC\n"
		"\n"
		"Reads articles in right-to-left and other languages. SRC is "
		"an http, https or\n"
		"file URL, a path, or - for standard input.\n"
		"\n");
	for (size_t i = 0; i < N_COMMANDS; i++)
		kb_str_addf(&s, "  khabar %s SRC   %s\n", commands[i].name,
			commands[i].help);
	kb_str_adds(&s, "  khabar --help\n  khabar --version\n");
	int status = kb_put_out(&s);
	kb_str_release(&s);
	return status;
}

static int version(void)
{
	struct kb_str s = {0};
	kb_str_adds(&s, "khabar " PACKAGE_VERSION "\n");
	int status = kb_put_out(&s);
	kb_str_release(&s);
	return status;
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return kb_complain(
			KB_EXIT_USAGE, "nothing to read; see khabar --help");
	if (strcmp(argv[1], "--help") == 0)
		return help();
	if (strcmp(argv[1], "--version") == 0)
		return version();
	for (size_t i = 0; i < N_COMMANDS; i++)
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].run(argc - 2, argv + 2);
	if (argv[1][0] == '-' && argv[1][1])
		return kb_complain(KB_EXIT_USAGE,
			"no option %s; see khabar --help", argv[1]);
	return kb_cmd_show(argc - 1, argv + 1);
}
