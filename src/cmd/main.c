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
	{"add", kb_cmd_add, "follow a feed, or that of a page"},
	{"remove", kb_cmd_remove, "follow a feed no more"},
	{"feeds", kb_cmd_feeds, "list the feeds followed"},
	{"reload", kb_cmd_reload, "fetch the feeds' new articles"},
	{"list", kb_cmd_list, "list articles"},
	{"read", kb_cmd_read, "open an article of the list"},
	{"mark", kb_cmd_mark, "mark articles read, unread, starred, unstarred"},
	{"import", kb_cmd_import, "add the feeds of an OPML file"},
	{"export", kb_cmd_export, "write the feed list as OPML"},
	{"show", kb_cmd_show, "print an article, feed or text, and exit"},
	{"terminal", kb_cmd_terminal,
		"tell how the terminal gets right-to-left text, and show it"},
};

enum {
	N_COMMANDS = sizeof commands / sizeof *commands
};

static int help(void)
{
	struct kb_str s = {0};
	kb_str_adds(&s,
		"usage: khabar [OPTIONS] [SRC]\n"
		"       khabar COMMAND [OPTIONS] ...\n"
		"\n"
		"Reads articles in right-to-left and other languages. SRC is "
		"an http, https or\n"
		"file URL, a path, or - for standard input: a page, a feed or "
		"plain text. Without SRC, the library opens: the feeds that "
		"are followed. The ? key\n"
		"shows all keys.\n"
		"\n"
		"  --theme NAME   light, dark, high-contrast, plain, or the "
		"path of a theme file\n"
		"  --bidi MODE    how the terminal wants right-to-left text: "
		"auto, visual,\n"
		"                 words, runs, inverse\n"
		"  --shape WHEN   send joined letters: auto, on, off\n"
		"  --help         this text\n"
		"  --version      the version\n"
		"\n"
		"Commands (khabar COMMAND --help tells more):\n");
	for (size_t i = 0; i < N_COMMANDS; i++)
		kb_str_addf(&s, "  %-12s   %s\n", commands[i].name,
			commands[i].help);
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
	if (argc > 1 && strcmp(argv[1], "--help") == 0)
		return help();
	if (argc > 1 && strcmp(argv[1], "--version") == 0)
		return version();
	for (size_t i = 0; argc > 1 && i < N_COMMANDS; i++)
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].run(argc - 2, argv + 2);
	return kb_cmd_open(argc - 1, argv + 1);
}
