/* `khabar export`: the feed list as OPML. */
#include "cmd.h"
#include "command.h"

#include <khabar/library/follow.h>
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
	kb_library_export(&l, &out);
	if (strcmp(path, "-") == 0)
		status = kb_put_out(&out);
	else if (kb_write_file(path, out.s, out.len, &diag))
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	kb_str_release(&out);
	kb_library_close(&l);
	return status;
}
