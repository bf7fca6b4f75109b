/* `khabar export`: the feed list as OPML. */
#include "cmd.h"
#include "command.h"

#include <khabar/base/count.h>
#include <khabar/library/exchange.h>
#include <khabar/net/paths.h>

#include <string.h>

int kb_cmd_export(const struct kb_args *args)
{
	struct kb_library l;
	struct kb_diag diag;
	struct kb_str out = {0};
	const char *path = args->n_arguments ? args->arguments[0] : "-";
	int status = kb_open_library(&l);
	if (status)
		return status;
	size_t left_out =
		kb_library_export(&l, kb_args_has(args, "secrets"), &out);
	if (strcmp(path, "-") == 0)
		status = kb_put_out(&out);
	else if (kb_write_file(path, out.s, out.len, &diag))
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	if (left_out)
		kb_complain(0,
			kb_count(left_out,
				"%zu password or header was left out; "
				"--secrets writes it too",
				"%zu passwords and headers were left out; "
				"--secrets writes them too"),
			left_out);
	kb_str_release(&out);
	kb_library_close(&l);
	return status;
}
