/* `khabar read ID`: an article of the library, in the reader or printed. */
#include "cmd.h"
#include "print.h"
#include "reader.h"

#include <khabar/base/mem.h>
#include <khabar/library/session.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
	"usage: khabar read [OPTIONS] ID\n"
	"\n"
	"Opens an article by its number in `khabar list` and marks it read; "
	"prints it where\n"
	"standard output is no terminal, or --format or --width is given.\n"
	"\n"
	"  --format FORMAT, --width N, --visual   as khabar show\n"
	"  --theme NAME, --bidi MODE, --shape WHEN   as khabar\n";

struct options {
	struct kb_reading reading;
	struct kb_printing printing;
	int64_t id;
};

static int parse(int argc, char **argv, struct options *o)
{
	int status = KB_EXIT_OK;
	for (int i = 0; i < argc && !status; i++) {
		char *end;
		if (kb_reading_option(&o->reading, argc, argv, &i, &status) ||
			kb_printing_option(
				&o->printing, argc, argv, &i, &status))
			continue;
		if (argv[i][0] == '-')
			return kb_complain(KB_EXIT_USAGE,
				"read has no option %s; see khabar read --help",
				argv[i]);
		errno = 0;
		int64_t id = strtoll(argv[i], &end, 10);
		if (o->id)
			return kb_complain(KB_EXIT_USAGE,
				"read takes one article at a time");
		if (!kb_is_digit((unsigned char)argv[i][0]) || *end || errno ||
			id < 1)
			return kb_complain(KB_EXIT_USAGE,
				"%s is no number of an article; khabar list "
				"shows them",
				argv[i]);
		o->id = id;
	}
	if (!status && !o->id)
		status = kb_complain(
			KB_EXIT_USAGE, "read needs the number of an article");
	return status;
}

/* Takes the article out of the library, read from now on. */
static int take(struct options *o, struct kb_document *doc)
{
	struct kb_session *s;
	struct kb_article_row row;
	struct kb_diag diag;
	int status = kb_open_session(&s, NULL);
	if (status)
		return status;
	enum kb_err err = kb_session_article(s, o->id, &doc->article, &diag);
	if (!err)
		err = kb_session_row(s, o->id, &row, &diag);
	if (!err)
		err = kb_session_mark(
			s, &o->id, 1, KB_ARTICLE_READ, true, NULL, NULL, &diag);
	if (err)
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else
		o->reading.network =
			kb_library_network(kb_session_library(s), row.feed);
	return kb_close_session(s, status);
}

int kb_cmd_read(int argc, char **argv)
{
	struct options o = {0};
	struct kb_document doc = {0};
	if (argc > 0 && strcmp(argv[0], "--help") == 0)
		return kb_put_text(usage);
	int status = parse(argc, argv, &o);
	if (!status)
		status = take(&o, &doc);
	if (!status && isatty(STDOUT_FILENO) && !o.printing.asked) {
		const char *url = doc.article->url;
		char *src = kb_strdup(url ? url : "article");
		o.reading.src = src;
		o.reading.doc = &doc;
		status = kb_run_reader(&o.reading);
		free(src);
	} else if (!status) {
		status = kb_print_document(&doc, &o.printing);
	}
	kb_network_free(o.reading.network);
	kb_document_release(&doc);
	return status;
}
