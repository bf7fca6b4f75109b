/* `khabar export`: the feed list as OPML. */
#include "cmd.h"

#include <khabar/base/mem.h>
#include <khabar/net/paths.h>
#include <khabar/feed/opml.h>
#include <khabar/library/library.h>

#include <stdlib.h>
#include <string.h>

static const char usage[] =
	"usage: khabar export [FILE]\n"
	"\n"
	"Writes the feed list as OPML 2.0, with folders and tags, to FILE or "
	"standard output.\n";

static void write_opml(const struct kb_library *l, struct kb_str *out)
{
	struct kb_opml opml = {.title = "khabar"};
	opml.n_feeds = l->conf.n_feeds;
	opml.feeds = kb_calloc(opml.n_feeds + 1, sizeof *opml.feeds);
	for (size_t i = 0; i < opml.n_feeds; i++) {
		const struct kb_feed_conf *c = &l->conf.feeds[i];
		const struct kb_feed_row *row = kb_library_row(l, i);
		opml.feeds[i] = (struct kb_opml_feed){.url = c->url,
			.title = kb_library_title(l, i),
			.html_url = row ? row->link : NULL,
			.description = row ? row->description : NULL,
			.language = row ? row->language : NULL,
			.type = "rss",
			.tags = c->tags,
			.n_tags = c->n_tags};
	}
	kb_opml_write(out, &opml);
	free(opml.feeds);
}

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
	write_opml(&l, &out);
	if (argc == 0 || strcmp(argv[0], "-") == 0)
		status = kb_put_out(&out);
	else if (kb_write_file(argv[0], out.s, out.len, &diag))
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	kb_str_release(&out);
	kb_library_close(&l);
	return status;
}
