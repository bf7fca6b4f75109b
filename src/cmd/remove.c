/* `khabar remove FEED...` */
#include "cmd.h"
#include "command.h"

#include <khabar/base/mem.h>
#include <khabar/library/follow.h>

#include <stdlib.h>

static int unfollow(struct kb_library *l, size_t n, const char *const *names)
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

int kb_cmd_remove(const struct kb_args *args)
{
	struct kb_library l;
	int status = kb_open_library(&l);
	if (status)
		return status;
	status = unfollow(&l, args->n_arguments, args->arguments);
	kb_library_close(&l);
	return status;
}
