/* `khabar remove FEED...` */
#include "cmd.h"

#include <khabar/base/mem.h>
#include <khabar/library/library.h>

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

struct removal {
	char **urls;
	size_t n;
};

static enum kb_err take_out(
	void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct removal *r = ctx;
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < r->n && !err; i++)
		if (kb_feeds_find(conf, r->urls[i]))
			err = kb_feeds_remove(conf, r->urls[i], diag);
	return err;
}

static int take_out_all(struct kb_library *l, int argc, char **argv)
{
	struct removal r = {kb_calloc((size_t)argc, sizeof *r.urls), 0};
	struct kb_diag diag;
	enum kb_err err = KB_OK;
	/* All are found before any is removed: numbers would change. */
	for (int i = 0; i < argc && !err; i++) {
		size_t at;
		err = kb_library_find(l, argv[i], &at, &diag);
		if (!err)
			r.urls[r.n++] = kb_strdup(l->conf.feeds[at].url);
	}
	if (!err)
		err = kb_library_edit(l, take_out, &r, &diag);
	for (size_t i = 0; i < r.n && !err; i++)
		err = kb_store_remove_feed(l->store, r.urls[i], &diag);
	for (size_t i = 0; i < r.n; i++)
		free(r.urls[i]);
	free(r.urls);
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
	status = take_out_all(&l, argc, argv);
	kb_library_close(&l);
	return status;
}
