/* `khabar remove FEED...` */
#include "cmd.h"

#include <khabar/base/mem.h>
#include <khabar/library/follow.h>

#include <stdlib.h>
#include <string.h>

static const char usage[] =
	"usage: khabar remove FEED...\n"
	"\n"
	"Follows the feeds no more. Their articles go with them, but for the "
	"starred ones.\n"
	"FEED is a feed's URL, its number in `khabar feeds`, its title, or a "
	"part of either\n"
	"that no other feed has.\n";

static int unfollow(struct kb_library *l, size_t n, char *const *names)
{
	size_t *feeds = kb_calloc(n + 1, sizeof *feeds);
	struct kb_diag diag;
	enum kb_err err = KB_OK;
	/* All are found before any is removed: numbers would change. */
	for (size_t i = 0; i < n && !err; i++)
		err = kb_library_find(l, names[i], &feeds[i], &diag);
	if (!err)
		err = kb_library_unfollow(l, feeds, n, &diag);
	free(feeds);
	return err ? kb_complain(KB_EXIT_FAILED, "%s", diag.text) : KB_EXIT_OK;
}

int kb_cmd_remove(int argc, char **argv)
{
	struct kb_library l;
	if (argc > 0 && strcmp(argv[0], "--help") == 0)
		return kb_put_text(usage);
	if (argc < 1)
		return kb_complain(KB_EXIT_USAGE,
			"remove needs a feed: a URL, number or title");
	for (int i = 0; i < argc; i++)
		if (argv[i][0] == '-')
			return kb_complain(KB_EXIT_USAGE,
				"remove has no option %s", argv[i]);
	int status = kb_open_library(&l);
	if (status)
		return status;
	status = unfollow(&l, (size_t)argc, argv);
	kb_library_close(&l);
	return status;
}
