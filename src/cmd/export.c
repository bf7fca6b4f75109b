/* `khabar export`: the feed list as OPML. */
#include "cmd.h"

#include <khabar/library/follow.h>
#include <khabar/net/paths.h>

#include <string.h>

static const char usage[] =
	"usage: khabar export [FILE]\n"
	"\n"
	"Writes the feed list as OPML 2.0, with folders and tags, to FILE or "
	"standard output.\n";

int kb_cmd_export(int argc, char **argv)
{
	struct kb_library l;
	struct kb_diag diag;
	struct kb_str out = {0};
	if (argc > 0 && strcmp(argv[0], "--help") == 0)
		return kb_put_text(usage);
	if (argc > 1 || (argc == 1 && argv[0][0] == '-' && argv[0][1]))
		return kb_complain(KB_EXIT_USAGE,
			"export takes at most one file; see khabar export "
			"--help");
	int status = kb_open_library(&l);
	if (status)
		return status;
	kb_library_export(&l, &out);
	if (argc == 0 || strcmp(argv[0], "-") == 0)
		status = kb_put_out(&out);
	else if (kb_write_file(argv[0], out.s, out.len, &diag))
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	kb_str_release(&out);
	kb_library_close(&l);
	return status;
}
