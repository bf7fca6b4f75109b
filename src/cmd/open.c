/* `khabar [SRC]`: a source, or the library, in the reader. */
#include "cmd.h"
#include "reader.h"

#include <string.h>
#include <unistd.h>

int kb_cmd_open(int argc, char **argv)
{
	struct kb_reading r = {0};
	int status = KB_EXIT_OK;
	bool only_src = false;
	for (int i = 0; i < argc && !status; i++) {
		const char *arg = argv[i];
		if (only_src || arg[0] != '-' || arg[1] == '\0') {
			if (r.src)
				return kb_complain(KB_EXIT_USAGE,
					"one SRC at a time, not %s and %s; see "
					"khabar --help",
					r.src, arg);
			r.src = arg;
		} else if (strcmp(arg, "--") == 0) {
			only_src = true;
		} else if (!kb_reading_option(&r, argc, argv, &i, &status)) {
			return kb_complain(KB_EXIT_USAGE,
				"no option %s; see khabar --help", arg);
		}
	}
	if (status)
		return status;
	if (isatty(STDOUT_FILENO))
		return kb_run_reader(&r);
	if (!r.src)
		return kb_complain(KB_EXIT_USAGE,
			"the library needs a terminal; khabar list and khabar "
			"show write to a pipe");
	char *show[] = {"--", (char *)r.src};
	return kb_cmd_show(2, show);
}
