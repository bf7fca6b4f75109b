/* `khabar [SRC]`: a source, or the library, in the reader. */
#include "cmd.h"
#include "command.h"
#include "print.h"
#include "reader.h"

#include <config.h>
#include <unistd.h>

int kb_cmd_open(const struct kb_args *args)
{
	const struct kb_printing as_text = {0};
	struct kb_reading r = kb_reading_of(args);
	if (kb_args_has(args, "version"))
		return kb_put_text("khabar " PACKAGE_VERSION "\n");
	r.src = args->n_arguments ? args->arguments[0] : NULL;
	if (isatty(STDOUT_FILENO))
		return kb_run_reader(&r);
	if (!r.src)
		return kb_complain(KB_EXIT_USAGE,
			"the library needs a terminal; khabar list and khabar "
			"show write to a pipe");
	return kb_show(r.src, &as_text, false);
}
