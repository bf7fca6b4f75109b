/* `khabar [SRC]`: a source, or the library, in the reader. */
#include "cmd.h"
#include "command.h"
#include "print.h"
#include "reader.h"

#include <khabar/library/follow.h>

#include <config.h>
#include <unistd.h>

int kb_cmd_open(const struct kb_args *args)
{
	const struct kb_printing as_text = {0};
	struct kb_reading r = kb_reading_of(args);
	if (kb_args_has(args, "version"))
		return kb_put_text("khabar " PACKAGE_VERSION "\n");
	if (!args->n_arguments && !isatty(STDOUT_FILENO))
		return kb_complain(KB_EXIT_USAGE,
			"the library needs a terminal; khabar list and khabar "
			"show write to a pipe");
	struct kb_str src = {0};
	if (args->n_arguments) {
		kb_typed_source(args->arguments[0], &src);
		r.src = src.s;
	}
	int status = isatty(STDOUT_FILENO) ? kb_run_reader(&r)
					   : kb_show(r.src, &as_text, false);
	kb_str_release(&src);
	return status;
}
